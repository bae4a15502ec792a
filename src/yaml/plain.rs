//! Front matter as most pages have it, read in one go: words, days, numbers,
//! and lists of words, each on a line of its own.
//!
//! The parser of `serde_yaml` is made for all of YAML. For lines that have nothing
//! of it, a build takes 3% longer with it (`benches/README.md`). What is read here
//! is the same; a test holds both against each other. Of anything that is not
//! plain, nothing is read, and the parser decides what it means.

use serde_yaml::{Mapping, Value};

/// More entries than this are left to the parser.
const MOST_ENTRIES: usize = 64;

/// What the mapping `text` says; nothing when that takes a parser to tell.
pub(super) fn read(text: &str) -> Option<Mapping> {
    // A table that grows is made three times for a page.
    let count = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let mut entries = Mapping::with_capacity(count.min(MOST_ENTRIES));
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let (key, written) = line.split_once(':')?;
        if !is_key(key) || entries.len() == MOST_ENTRIES {
            return None;
        }
        let value = match written.strip_prefix(' ').map(|written| written.trim_matches(' ')) {
            None if written.is_empty() => {
                let mut items = Vec::new();
                while let Some(item) = lines.next_if(|line| line.starts_with("  - ")) {
                    items.push(scalar(item[4..].trim_matches(' '), is_line)?);
                }
                Value::Sequence(items)
            }
            None => return None,
            Some(written) => match written.strip_prefix('[').and_then(|items| items.strip_suffix(']')) {
                Some(items) => Value::Sequence(
                    items.split(',').map(|item| scalar(item.trim_matches(' '), is_item)).collect::<Option<_>>()?,
                ),
                None => scalar(written, is_line)?,
            },
        };
        // A key without a value may be followed by much else, and one that is there twice is a fault.
        let is_empty = value.as_sequence().is_some_and(Vec::is_empty);
        if is_empty || entries.insert(Value::String(key.to_owned()), value).is_some() {
            return None;
        }
    }
    (!entries.is_empty()).then_some(entries)
}

/// A name that cannot be taken for anything else.
fn is_key(key: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    key.bytes().all(is_name) && (1..=64).contains(&key.len()) && !matches!(key, "null" | "true" | "false")
}

/// A word or several; those that are not between quotation marks have to be
/// `plain` where they stand.
fn scalar(written: &str, plain: fn(&str) -> bool) -> Option<Value> {
    for mark in ['"', '\''] {
        if let Some(rest) = written.strip_prefix(mark) {
            let text = rest.strip_suffix(mark)?;
            return is_quotable(text, mark).then(|| Value::String(text.to_owned()));
        }
    }
    match written {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "null" | "Null" | "NULL" | "True" | "TRUE" | "False" | "FALSE" => None,
        _ if written.starts_with(char::is_alphabetic) => plain(written).then(|| Value::String(written.to_owned())),
        _ if is_moment(written) => Some(Value::String(written.to_owned())),
        _ => number(written),
    }
}

/// Nine digits at most, so that there is no doubt about what they are.
fn number(written: &str) -> Option<Value> {
    let is_number =
        written.bytes().all(|byte| byte.is_ascii_digit()) && written.len() <= 9 && !written.starts_with('0');
    written.parse::<u64>().ok().filter(|_| is_number).map(Value::from)
}

/// `2026-11-28` or `2026-11-28T09:30:00Z`, which YAML takes for text.
fn is_moment(written: &str) -> bool {
    let form = match written.len() {
        10 => "0000-00-00",
        20 => "0000-00-00T00:00:00Z",
        _ => return false,
    };
    written
        .bytes()
        .zip(form.bytes())
        .all(|(byte, form)| if form == b'0' { byte.is_ascii_digit() } else { byte == form })
}

/// Whether words that begin with a letter, and are all that stands behind a
/// key or a dash, mean nothing but themselves.
fn is_line(words: &str) -> bool {
    let mut before = 'x';
    for c in words.chars() {
        let is_fitting = match (before, c) {
            // The value of a key, and a comment.
            (':', ' ') | (' ', '#') => false,
            _ if c.is_ascii() => matches!(c, ' '..='~'),
            _ => is_printable(c),
        };
        if !is_fitting {
            return false;
        }
        before = c;
    }
    before != ':'
}

/// The same in a list between brackets.
fn is_item(words: &str) -> bool {
    words.chars().all(|c| match c {
        ' ' | '-' | '.' | '/' | '(' | ')' | ';' | '+' | '=' | '_' | '\'' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => is_printable(c),
    })
}

/// Whether the words mean nothing but themselves between such quotation marks.
fn is_quotable(words: &str, mark: char) -> bool {
    words.chars().all(|c| {
        let is_fitting = if c.is_ascii() { matches!(c, ' '..='~') } else { is_printable(c) };
        is_fitting && c != mark && (c != '\\' || mark == '\'')
    })
}

/// No control, no space or end of a line, and nothing that the parser refuses.
fn is_printable(c: char) -> bool {
    c > '\u{a0}' && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// What the parser makes of it.
    fn parsed(text: &str) -> Option<Value> {
        serde_yaml::from_str(text).ok()
    }

    #[test]
    fn what_most_pages_say_is_read() {
        let text = "title: Care for the hands\ndescription: \"What helps: cold, and time #1\"\ndate: 2020-01-01\r\n\
                    updated: 2016-01-04T19:00:00Z\nsummary: Cold, time & rest! At 9:30, no#1\nlead: 'He said \"so\"'\n\
                    weight: 12\ndraft: false\ntags: [tag-12, a b,  c ]\ncategories:\n  - الجلد\n  - Hair (long)\n  - a:b\n";
        let read = read(text).expect("all of it is plain");
        assert_eq!(read.len(), 10);
        assert_eq!(parsed(text), Some(Value::Mapping(read)));
    }

    #[test]
    fn what_takes_a_parser_is_left_to_it() {
        for text in [
            "",
            "\n",
            "a\n",
            "a:\n",
            "a: \n",
            "a:b\n",
            "a: b: c\n",
            "a: b # c\n",
            "a: 012\n",
            "a: 1e3\n",
            "a: ~\n",
            "a: -1\n",
            "a: .inf\n",
            "a: null\n",
            "a: True\n",
            "a: 'b''c'\n",
            "a: 'b\n",
            "a: \"b\\n\"\n",
            "a: |\n  b\n",
            "a: b\n  c\n",
            "a: b\n\n  c\n",
            "a:\n- b\n",
            "a:\n  - b: c\n",
            "a:\n  -  - b\n",
            "a: [b, [c]]\n",
            "a: [b, c\n",
            "a: []\n",
            "a: [b,]\n",
            "a: {b: c}\n",
            "a: &b c\n",
            "a: *b\n",
            "a: !b c\n",
            "<<: b\n",
            "a: b\na: c\n",
            "true: a\n",
            " a: b\n",
            "a: b\n---\n",
            "a: b\tc\n",
            "a: b\u{85}c\n",
            "a: b\rc\n",
            "A: b\n",
            "a: 2020-01-1\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    /// What may stand behind a colon.
    const VALUES: [&str; 91] = [
        "word",
        "two words",
        "[a, b]",
        "[ a,b ]",
        "[a, ]",
        "[a: b]",
        "2020-01-01",
        "2020-13-99",
        "12",
        "012",
        "0",
        "1e3",
        "0x1f",
        "1_000",
        "1.5",
        "-1",
        "+1",
        "inf",
        "nan",
        ".inf",
        "~",
        "null",
        "Null",
        "true",
        "yes",
        "no",
        "\"x: #y\"",
        "\"a",
        "a\"b",
        "\"a\" b",
        "'a'",
        "'",
        "a # b",
        "a #b",
        "a#b",
        "a: b",
        "a:b",
        "é",
        "\u{a0}",
        "a\u{a0}b",
        "a\u{2028}b",
        "\u{85}",
        "- x",
        "-",
        "--- x",
        "...",
        "\t",
        "a\t",
        "a ",
        "|",
        ">",
        "&a b",
        "*a",
        "!a b",
        "%a",
        "@a",
        "`a`",
        "{a: b}",
        "a,b",
        "a, b",
        "a]",
        "a}",
        "a[",
        "a'b",
        "a- b",
        "a -b",
        "12:30",
        "1:2:3",
        "الجلد",
        "(a)",
        "a\\b",
        "'a\\b'",
        "'a: #\"b\"'",
        "'a''b'",
        "'a' b",
        "\"a'b\"",
        "2016-01-04T19:00:00Z",
        "2016-01-04T19:00:00",
        "https://a.example/b?c=d&e#f",
        "a:",
        "a :b",
        "a, b: c",
        "a [b] {c}",
        "a % @ ` ! * & | > b",
        "a --- b",
        "a ... b",
        "a ? b",
        "a;b",
        "=",
        "<<",
        "",
    ];

    fn line() -> impl Strategy<Value = String> {
        let begin = ["", "", "", " ", "  ", "  - ", "- ", "#", "---", "\u{feff}"];
        let key = ["a", "b", "title", "true", "null", "y", "", "é", "a b", "? a"];
        let colon = [": ", ": ", ": ", ":", ":  ", " : ", ":\t", ""];
        let end = ["\n", "\n", "\n", "\r\n", " \n", "\r", "\n\n", ""];
        (
            select(begin.to_vec()),
            select(key.to_vec()),
            select(colon.to_vec()),
            select(VALUES.to_vec()),
            select(end.to_vec()),
        )
            .prop_map(|(begin, key, colon, value, end)| format!("{begin}{key}{colon}{value}{end}"))
    }

    /// A key with a list below it.
    fn list() -> impl Strategy<Value = String> {
        let item = ["  - ", "  - ", "  - ", "  -", "- ", "    - ", "  -  "];
        let end = ["\n", "\n", "\n", "\r\n", " \n", "\n\n", ""];
        let item = (select(item.to_vec()), select(VALUES.to_vec()), select(end.to_vec()));
        let items = vec(item.prop_map(|(item, value, end)| format!("{item}{value}{end}")), 1..4);
        (select(vec!["c:\n", "c:\n", "c: \n", "c:\n\n", "a:\r\n"]), items)
            .prop_map(|(key, items)| key.to_owned() + &items.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_is_read_is_what_the_parser_reads(lines in vec(prop_oneof![line(), list()], 1..4)) {
            let text = lines.concat();
            if let Some(read) = read(&text) {
                prop_assert_eq!(Some(Value::Mapping(read)), parsed(&text), "{:?}", text);
            }
        }

        #[test]
        fn any_character_is_read_as_the_parser_reads_it(
            first in any::<char>(), second in any::<char>(), around in select(vec!["", "\"", "'", "a", "a "]),
            (before, after) in select(vec![("a: ", "\n"), ("a: [", ", b]\n"), ("a:\n  - ", "\n  - b\n")]),
        ) {
            let text = format!("{before}{around}{first}{second}{around}{after}");
            if let Some(read) = read(&text) {
                prop_assert_eq!(Some(Value::Mapping(read)), parsed(&text), "{:?}", text);
            }
        }
    }
}
