//! Front matter as most pages have it, read in one go: words, days, numbers,
//! lists and mappings, each on a line of its own.
//!
//! The parser of `serde_yaml` is made for all of YAML. For lines that have nothing
//! of it, a build takes 3% longer with it (`benches/README.md`). What is read here
//! is the same; a test holds both against each other. Of anything that is not
//! plain, nothing is read, and the parser decides what it means.

use std::iter::{Map, Peekable};

use serde_yaml::{Mapping, Value};

/// More entries than this are left to the parser.
const MOST_ENTRIES: usize = 64;

/// What stands deeper, by so many spaces, is left to it, too.
const DEEPEST: usize = 16;

/// What the mapping `text` says; nothing when that takes a parser to tell.
pub(super) fn read(text: &str) -> Option<Mapping> {
    let mut lines: Lines<'_> = text.lines().map(Line::new as fn(_) -> _).peekable();
    // A table that grows is made three times for a page.
    let count = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let mut entries = Mapping::with_capacity(count.min(MOST_ENTRIES));
    mapping(&mut entries, 0, &mut lines)?;
    (lines.next().is_none() && !entries.is_empty()).then_some(entries)
}

struct Line<'a> {
    /// How many spaces it begins with.
    indent: usize,
    rest: &'a str,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let rest = line.trim_start_matches(' ');
        Self { indent: line.len() - rest.len(), rest }
    }

    fn is_item(&self) -> bool {
        self.rest.starts_with("- ")
    }
}

type Lines<'a> = Peekable<Map<std::str::Lines<'a>, fn(&'a str) -> Line<'a>>>;

/// Reads the entries that stand `indent` spaces deep.
fn mapping(entries: &mut Mapping, indent: usize, lines: &mut Lines<'_>) -> Option<()> {
    while let Some(line) = lines.next_if(|line| line.indent == indent) {
        entry(entries, line.rest, indent, lines)?;
    }
    Some(())
}

fn entry(entries: &mut Mapping, written: &str, indent: usize, lines: &mut Lines<'_>) -> Option<()> {
    let (key, written) = pair(written)?;
    let value = if written.is_empty() {
        // A key without a value may be followed by much else.
        let deeper = lines.peek().filter(|line| (indent + 1..=DEEPEST).contains(&line.indent))?;
        let (indent, is_list) = (deeper.indent, deeper.is_item());
        if is_list { list(indent, lines)? } else { below(None, indent, lines)? }
    } else {
        value(written, is_line)?
    };
    // One that is there twice is a fault.
    let is_new = entries.len() < MOST_ENTRIES && entries.insert(Value::String(key.to_owned()), value).is_none();
    is_new.then_some(())
}

/// The items that stand `indent` spaces deep.
fn list(indent: usize, lines: &mut Lines<'_>) -> Option<Value> {
    let mut items = Vec::new();
    while let Some(line) = lines.next_if(|line| line.indent == indent && line.is_item()) {
        let written = &line.rest[2..];
        items.push(match pair(written) {
            Some(_) => below(Some(written), indent + 2, lines)?,
            None => value(written.trim_matches(' '), is_line)?,
        });
    }
    Some(Value::Sequence(items))
}

/// The entries of a mapping within another, of which the first may stand
/// elsewhere.
fn below(first: Option<&str>, indent: usize, lines: &mut Lines<'_>) -> Option<Value> {
    let mut entries = Mapping::new();
    first.map_or(Some(()), |first| entry(&mut entries, first, indent, lines))?;
    mapping(&mut entries, indent, lines)?;
    Some(Value::Mapping(entries))
}

/// A key, and what stands behind it on its line.
fn pair(written: &str) -> Option<(&str, &str)> {
    let (key, written) = written.split_once(':')?;
    let is_pair = is_key(key) && (written.is_empty() || written.starts_with(' '));
    let value = written.trim_matches(' ');
    // Spaces alone do not stand for nothing.
    (is_pair && value.is_empty() == written.is_empty()).then_some((key, value))
}

/// What stands on one line: a scalar, or several between brackets or braces.
fn value(written: &str, plain: fn(&str) -> bool) -> Option<Value> {
    let within = |open: char, close: char| written.strip_prefix(open).and_then(|inside| inside.strip_suffix(close));
    if let Some(items) = within('[', ']') {
        let item = |item: &str| scalar(item.trim_matches(' '), is_item);
        return items.split(',').map(item).collect::<Option<_>>().map(Value::Sequence);
    }
    let Some(items) = within('{', '}') else { return scalar(written, plain) };
    let mut entries = Mapping::new();
    for item in items.split(',') {
        let (key, written) = pair(item.trim_matches(' '))?;
        if entries.insert(Value::String(key.to_owned()), scalar(written, is_item)?).is_some() {
            return None;
        }
    }
    Some(Value::Mapping(entries))
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
        // The way to a file, and a number with its unit.
        _ if written.starts_with("../") || is_amount(written) => {
            plain(written).then(|| Value::String(written.to_owned()))
        }
        _ => number(written),
    }
}

/// Nine digits at most, so that there is no doubt about what they are.
fn number(written: &str) -> Option<Value> {
    let is_number =
        written.bytes().all(|byte| byte.is_ascii_digit()) && written.len() <= 9 && !written.starts_with('0');
    written.parse::<u64>().ok().filter(|_| is_number).map(Value::from)
}

/// Begins with a number, and has words behind it.
fn is_amount(written: &str) -> bool {
    let words = written.split_once(' ').map_or("", |(_, words)| words);
    written.starts_with(|c: char| c.is_ascii_digit()) && words.starts_with(char::is_alphabetic)
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

/// Whether words that begin with a letter or a digit, and are all that stands behind a
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
    fn what_stands_below_a_key_is_read() {
        let text = "sessions: { minimum: 1, interval: 2 to 3 weeks }\nby: [../people/a.md, ../b.md]\nprice:\n  amount: 25 JOD\n  \
                    from: no\n  of:\n      unit: session\nsources:\n  - title: 'One: two'\n    year: 2018\n    pages:\n      \
                    - 12\n      - 13 to 15\n  - title: Two\n    at: https://a.example/b\n  - three\nlast: ../c.md\n";
        let read = read(text).expect("all of it is plain");
        assert_eq!(read.len(), 5);
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
            "a:\n  b:\n  - c\n",
            "a:\n  b: c\n d: e\n",
            "a:\n  b: c\n   d: e\n",
            "a:\n  - b: c\n     d: e\n",
            "a:\n  - b: c\n  d: e\n",
            "a:\n  - b\n    c\n",
            "a:\n  -  b: c\n",
            "a:\n  - b:\n    c: d\n",
            "a:\n  b: c\n  b: d\n",
            "a:\n                 b: c\n",
            "a: {b: c, b: d}\n",
            "a: {b: c,}\n",
            "a: {b: [c]}\n",
            "a: {b}\n",
            "a: {}\n",
            "a: 1 2\n",
            "a:\n  -  - b\n",
            "a: [b, [c]]\n",
            "a: [b, c\n",
            "a: []\n",
            "a: [b,]\n",
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
    const VALUES: [&str; 104] = [
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
        "25 JOD",
        "2 to 3 weeks",
        "1 2",
        "1 - x",
        "1 x: y",
        "1 x #y",
        "../a.md",
        "../a: b",
        "..",
        "{ a: 1, b: c d, c: ../e.md }",
        "{a: b, a: c}",
        "{a: }",
        "{a: \"b\"}",
        "",
    ];

    fn line() -> impl Strategy<Value = String> {
        let begin = [
            "", "", "", " ", "  ", "  ", "  - ", "  - ", "    ", "    ", "      ", "    - ", "- ", "#", "---",
            "\u{feff}",
        ];
        let key = ["a", "b", "c", "d", "title", "true", "null", "y", "", "é", "a b", "? a"];
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

    /// Front matter whose values may hold others.
    #[derive(Debug, Clone)]
    enum Tree {
        Words(&'static str),
        Mapping(Vec<Self>),
        List(Vec<Self>),
    }

    impl Tree {
        fn write(&self, indent: usize, out: &mut String) {
            let spaces = " ".repeat(indent);
            match self {
                Self::Words(words) => out.push_str(&format!("{spaces}{words}\n")),
                Self::Mapping(values) => {
                    for (value, key) in values.iter().zip('a'..) {
                        let mut below = String::new();
                        value.write(indent + 2, &mut below);
                        let behind = matches!(value, Self::Words(_));
                        let below = if behind { format!(" {}", below.trim_start()) } else { format!("\n{below}") };
                        out.push_str(&format!("{spaces}{key}:{below}"));
                    }
                }
                Self::List(items) => {
                    for item in items {
                        let mut below = String::new();
                        item.write(indent + 2, &mut below);
                        out.push_str(&format!("{spaces}- {}", below.trim_start()));
                    }
                }
            }
        }
    }

    fn tree() -> impl Strategy<Value = Tree> {
        let words = ["b", "12", "25 JOD", "[a, b]", "{ a: b, c: 1 }", "'c: d'", "../e.md", "true", "x:y"];
        let words = select(words.to_vec()).prop_map(Tree::Words);
        let tree = words.prop_recursive(3, 12, 3, |below| {
            let item = below.clone().prop_filter("a list in a list", |item| !matches!(item, Tree::List(_)));
            prop_oneof![vec(below, 1..4).prop_map(Tree::Mapping), vec(item, 1..4).prop_map(Tree::List)]
        });
        vec(tree, 1..4).prop_map(Tree::Mapping)
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
        fn whatever_holds_others_is_read_as_the_parser_reads_it(tree in tree()) {
            let mut text = String::new();
            tree.write(0, &mut text);
            let read = read(&text);
            prop_assert!(read.is_some(), "{:?}", text);
            prop_assert_eq!(read.map(Value::Mapping), parsed(&text), "{:?}", text);
        }

        #[test]
        fn what_stands_elsewhere_is_read_so_too(
            tree in tree(), at in any::<proptest::sample::Index>(), space in select(vec!["", " ", "  ", "\n", "- "]),
        ) {
            let mut text = String::new();
            tree.write(0, &mut text);
            // One line begins elsewhere, by more or by less.
            let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            let at = *at.get(&starts);
            let less = usize::from(space.is_empty() && text[at..].starts_with(' '));
            text.replace_range(at..at + less, space);
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
