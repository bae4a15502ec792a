//! What is wrong with a text that is no YAML, in words for people.

use saphyr_parser::{Parser, ScanError, StrInput};

use super::{Origin, spots};
use crate::diagnostic::{Diagnostic, Place, Position, SourceFile, YAML, YAML_DUPLICATE};

/// Names the fault and its place. `serde_yaml` says that there is one; the
/// parser that keeps positions often points closer.
pub(super) fn describe(origin: &Origin, error: &serde_yaml::Error) -> Diagnostic {
    let text = &*origin.text();
    if let Some((first, second, key)) = spots::duplicate_key(text) {
        let place = |range: std::ops::Range<usize>| {
            Place::new(&origin.file, range.start + origin.range.start..range.end + origin.range.start)
        };
        return Diagnostic::error(YAML_DUPLICATE, place(second)).with("key", key).related(place(first));
    }
    let scan = Parser::<StrInput<'_>>::new_from_str(text).find_map(Result::err);
    let local = SourceFile::new(origin.file.path.clone(), text);
    let mut offset = local.offset(position(scan.as_ref(), error));
    let reason = reason(text, &mut offset, &error.to_string());
    let end = text[offset..].find('\n').map_or(text.len(), |length| offset + length);
    let end = offset + text[offset..end].trim_end().len();
    let start = origin.range.start;
    Diagnostic::error(YAML, Place::new(&origin.file, start + offset..start + end))
        .with("reason", reason)
        .with("suggestion", suggestion(text, offset, reason).unwrap_or_else(|| "none".to_owned()))
}

/// More open brackets than this are an attack: parsers take time for each that
/// grows with those around it. They refuse far less by themselves, but only
/// when they have read on to the end.
const MOST_BRACKETS: usize = 500;

/// Where too many brackets are open at once. Those in texts count, too: no text
/// has so many without their partners.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_BRACKETS {
            return Some(at);
        }
    }
    None
}

/// The fault at the bracket `at`.
pub(super) fn nested(origin: &Origin, at: usize) -> Diagnostic {
    let at = origin.range.start + at;
    Diagnostic::error(YAML, Place::new(&origin.file, at..at + 1)).with("reason", "nesting").with("suggestion", "none")
}

/// What makes one text of lines that look like fields.
pub(super) fn of_no_mapping(origin: &Origin) -> Option<Diagnostic> {
    let text = &*origin.text();
    let (at, reason) = match foreign_space(text) {
        Some(at) => (at, "foreign-space"),
        None => (no_space(text, 0)?, "no-space"),
    };
    let end = at + line_at(text, at).trim_end().len();
    let place = Place::new(&origin.file, origin.range.start + at..origin.range.start + end);
    Some(Diagnostic::error(YAML, place).with("reason", reason).with("suggestion", "none"))
}

/// The line as it would be right, where quotation marks are all it needs.
fn suggestion(text: &str, offset: usize, reason: &str) -> Option<String> {
    if !matches!(reason, "colon" | "character") {
        return None;
    }
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = line_at(text, start).trim();
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let short = value.chars().count() < 80 && !value.contains('"') && !value.contains('\\');
    short.then(|| format!("{key}: \"{value}\""))
}

fn position(scan: Option<&ScanError>, error: &serde_yaml::Error) -> Position {
    if let Some(scan) = scan {
        let marker = scan.marker();
        return Position { line: marker.line(), column: marker.col() + 1 };
    }
    match error.location() {
        Some(location) => Position { line: location.line(), column: location.column() },
        None => Position { line: 1, column: 1 },
    }
}

/// The usual slips, by their look; `offset` moves to where the slip is.
fn reason(text: &str, offset: &mut usize, message: &str) -> &'static str {
    if message.contains("alias") || message.contains("anchor") || message.contains("repetition") {
        return "alias";
    }
    if message.contains("recursion") || message.contains("depth") {
        return "nesting";
    }
    if let Some(at) = tab_indent(text) {
        *offset = at;
        return "tab";
    }
    if let Some(at) = foreign_space(text) {
        *offset = at;
        return "foreign-space";
    }
    if let Some(at) = remark_in_brackets(text) {
        *offset = at;
        return "number-sign";
    }
    if message.contains("escape") {
        return "backslash";
    }
    if let Some(at) = open_quote(text) {
        *offset = at;
        return "quote";
    }
    if let Some(at) = open_bracket(text) {
        *offset = at;
        return "bracket";
    }
    // The fault is noticed at the line's second colon, or on the line after.
    for line in lines_up_to(text, *offset) {
        if let Some(at) = second_colon(text, line) {
            *offset = at;
            return "colon";
        }
    }
    if let Some(at) = inner_quote(text, *offset) {
        *offset = at;
        return "inner-quote";
    }
    if let Some(at) = apostrophe(text, *offset) {
        *offset = at;
        return "apostrophe";
    }
    if let Some(at) = no_space(text, *offset) {
        *offset = at;
        return "no-space";
    }
    if let Some(at) = bad_first_character(text, *offset) {
        *offset = at;
        return "character";
    }
    if let Some(at) = deeper_line(text, *offset) {
        *offset = at;
        return "indent";
    }
    if let Some(at) = no_colon(text, *offset) {
        *offset = at;
        return "no-colon";
    }
    "other"
}

/// The start of the line at `offset` and of the one before it.
fn lines_up_to(text: &str, offset: usize) -> impl Iterator<Item = usize> {
    let this = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let before = this.checked_sub(1).map(|end| text[..end].rfind('\n').map_or(0, |at| at + 1));
    std::iter::once(this).chain(before)
}

fn line_at(text: &str, start: usize) -> &str {
    text[start..].lines().next().unwrap_or("")
}

/// A line with more spaces than the one above, which has a value already.
fn deeper_line(text: &str, offset: usize) -> Option<usize> {
    let mut lines = lines_up_to(text, offset);
    let (start, above) = (lines.next()?, line_at(text, lines.next()?));
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let has_value = above.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty());
    (has_value && spaces(line_at(text, start)) > spaces(above)).then(|| start + spaces(line_at(text, start)))
}

fn tab_indent(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t')
            && !line.trim().is_empty()
        {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// A white space that is none to YAML, where one has to stand: before a line,
/// or behind its colon or its hyphen.
fn foreign_space(text: &str) -> Option<usize> {
    let is_foreign = |c: char| c.is_whitespace() && !c.is_ascii_whitespace();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if let Some(at) = line[..indent].find(is_foreign).filter(|_| !words.is_empty()) {
            return Some(start + at);
        }
        let named = words.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(0);
        let behind = usize::from(words[named..].starts_with(':'));
        let at = if behind == 0 { usize::from(words.starts_with('-')) } else { named + behind };
        if at > 0 && words[at..].starts_with(is_foreign) {
            return Some(start + indent + at);
        }
        start += line.len();
    }
    None
}

/// A `#` after a space in a list or a group that is written in one line: all
/// behind it is left out, the bracket that ends it, too.
fn remark_in_brackets(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line.find(": ").map_or(0, |at| at + 2);
        let rest = line[value..].trim_start_matches([' ', '-']);
        let at = line.len() - rest.len();
        if let Some(remark) = rest.find(" #").filter(|_| rest.starts_with(['[', '{'])) {
            let before = &rest[..remark];
            let count = |signs: [char; 2]| before.matches(signs).count();
            let in_quotes = before.matches('"').count() % 2 == 1 || before.matches('\'').count() % 2 == 1;
            if !in_quotes && count(['[', '{']) > count([']', '}']) && rest[remark..].contains([']', '}']) {
                return Some(start + at + remark + 1);
            }
        }
        start += line.len();
    }
    None
}

/// `"The "small" hall"`: the text ends at the second quotation mark.
fn inner_quote(text: &str, offset: usize) -> Option<usize> {
    lines_up_to(text, offset).find_map(|start| {
        let line = line_at(text, start);
        let value = line.find(": \"").map(|at| at + 3)?;
        let inside = line[value..].replace("\\\"", "xx");
        let (quote, last) = (inside.find('"')?, inside.rfind('"')?);
        let more = inside[quote + 1..].trim_start();
        (quote < last && !more.starts_with(['#', ',', ']', '}'])).then_some(start + value + quote)
    })
}

/// A quote that opens a value and is not closed on its line, nor later.
fn open_quote(text: &str) -> Option<usize> {
    // Asked once: a page may open one on each of its lines.
    let (double, single) = (last_double(text), last_single(text));
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line.find(": ").map_or(line.len() - line.trim_start_matches([' ', '-']).len(), |at| at + 2);
        let rest = line[value..].trim_start();
        let opens = line.len() - rest.len();
        if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            let closes = |t: &str| t.replace("\\\"", "").replace("''", "").contains(quote);
            let last = if quote == '"' { double } else { single };
            if !closes(&rest[1..]) && last.is_none_or(|last| last < start + line.len()) {
                return Some(start + opens);
            }
        }
        start += line.len();
    }
    None
}

/// The last `"` without `\` in front of it.
fn last_double(text: &str) -> Option<usize> {
    let mut found = text.bytes().enumerate().rev().filter(|(_, byte)| *byte == b'"').map(|(at, _)| at);
    found.find(|&at| !text[..at].ends_with('\\'))
}

/// The last `'` that is not one of two, which stand for one in a text.
fn last_single(text: &str) -> Option<usize> {
    let mut rest = text;
    while let Some(at) = rest.rfind('\'') {
        let before = rest[..at].trim_end_matches('\'');
        if (at - before.len()).is_multiple_of(2) {
            return Some(at);
        }
        rest = before;
    }
    None
}

/// A bracket that opens a value and has no partner in the rest of the text.
fn open_bracket(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line.find(": ").map_or(line.len() - line.trim_start_matches([' ', '-']).len(), |at| at + 2);
        let rest = line[value..].trim_start();
        let at = start + line.len() - rest.len();
        let pair = match rest.chars().next() {
            Some('[') => Some(('[', ']')),
            Some('{') => Some(('{', '}')),
            _ => None,
        };
        if let Some((open, close)) = pair {
            let depth = text[at..].chars().try_fold(0_usize, |depth, c| match c {
                c if c == open => Ok(depth + 1),
                c if c == close && depth == 1 => Err(()),
                c if c == close => Ok(depth.saturating_sub(1)),
                _ => Ok(depth),
            });
            if depth.is_ok() {
                return Some(at);
            }
        }
        start += line.len();
    }
    None
}

/// The colon in a value that is not in quotes: `title: Dr. Ali: head`.
fn second_colon(text: &str, start: usize) -> Option<usize> {
    let line = line_at(text, start);
    let first = line.find(": ")?;
    let value = line[first + 2..].trim_start();
    if value.starts_with(['"', '\'', '{', '[', '|', '>']) {
        return None;
    }
    let second =
        line[first + 2..].find(": ").or_else(|| line[first + 2..].trim_end().strip_suffix(':').map(str::len))?;
    Some(start + first + 2 + second)
}

/// `'It's open'`: the text ends at its apostrophe.
fn apostrophe(text: &str, offset: usize) -> Option<usize> {
    lines_up_to(text, offset).find_map(|start| {
        let line = line_at(text, start);
        let value = line.find(": '")? + 3;
        let inside = line[value..].replace("''", "xx");
        let quote = inside.find('\'')?;
        let letter = inside[quote + 1..].chars().next().is_some_and(char::is_alphabetic);
        letter.then_some(start + value + quote)
    })
}

/// `title:About`: a name, a colon, and the text right behind it.
fn no_space(text: &str, offset: usize) -> Option<usize> {
    lines_up_to(text, offset).find_map(|start| {
        let line = line_at(text, start);
        let (key, rest) = line.trim_start().split_once(':')?;
        let name = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let colon = line.len() - line.trim_start().len() + key.len();
        (name && !rest.is_empty() && !rest.starts_with([' ', '/']) && !rest.contains(": ")).then_some(start + colon)
    })
}

/// A value that begins with a character that YAML keeps for itself.
fn bad_first_character(text: &str, offset: usize) -> Option<usize> {
    lines_up_to(text, offset).find_map(|start| {
        let line = line_at(text, start);
        let value = line.find(": ")? + 2;
        let spaces = line[value..].len() - line[value..].trim_start().len();
        let at = start + value + spaces;
        text[at..].starts_with(['@', '`', '%', '*', '&', '!']).then_some(at)
    })
}

/// A line that is neither `key: value` nor a part of a list.
fn no_colon(text: &str, offset: usize) -> Option<usize> {
    lines_up_to(text, offset).find_map(|start| {
        let line = line_at(text, start);
        let bare = line.trim();
        let plain = !bare.is_empty() && !bare.contains(':') && !bare.starts_with(['-', '#', '[', '{', '"', '\'']);
        plain.then(|| start + line.len() - line.trim_start().len())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Document;
    use crate::diagnostic::{SourceFile, Word};
    use crate::path::SourcePath;

    fn fault(text: &str) -> (String, usize, usize) {
        let file = Arc::new(SourceFile::new(SourcePath::new("a.yaml").expect("a fine path"), text));
        let diagnostic = Document::read(&file, 0..text.len()).expect_err("broken");
        let position = file.position(diagnostic.place.range.start);
        let reason = match diagnostic.words.first() {
            Some((_, Word::Text(text))) => text.clone(),
            _ => String::new(),
        };
        (reason, position.line, position.column)
    }

    #[test]
    fn the_usual_slips_are_told_apart() {
        assert_eq!(fault("a: 1\nname: Dr. Ali: head\n"), ("colon".into(), 2, 14));
        assert_eq!(fault("a: 1\n\tb: 2\n"), ("tab".into(), 2, 1));
        assert_eq!(fault("a: 1\nb: \"open\nc: 3\n"), ("quote".into(), 2, 4));
        assert_eq!(fault("a: 1\nb:x\nc: 3\n"), ("no-space".into(), 2, 2));
        assert_eq!(fault("a: 'It's on'\nc: 3\n"), ("apostrophe".into(), 1, 7));
        assert_eq!(fault("a: 1\nb: [x, y\nc: 3\n"), ("bracket".into(), 2, 4));
        assert_eq!(fault("a: 1\nb\nc: 3\n"), ("no-colon".into(), 2, 1));
        assert_eq!(fault("a: @x\n"), ("character".into(), 1, 4));
        assert_eq!(fault("a: 1\nb:\n\u{a0}\u{a0}- x\n"), ("foreign-space".into(), 3, 1));
        assert_eq!(fault("a:\u{a0}Hours\n"), ("foreign-space".into(), 1, 3));
        assert_eq!(fault("a: 1\nb: { c: #0b5c56 }\nd: 1\n"), ("number-sign".into(), 2, 9));
        assert_eq!(fault("a: 1\nb: \"Say \"hi\" now\"\n"), ("inner-quote".into(), 2, 9));
        assert_eq!(fault("a: 1\nb: \"a\\q\"\n").0, "backslash");
    }

    #[test]
    fn a_quotation_mark_that_is_part_of_a_text_closes_none() {
        let last = |text| (super::last_double(text), super::last_single(text));
        assert_eq!(last(r#"a "b\" 'it''s'"#), (Some(2), Some(13)));
        assert_eq!(last(r#"a \" 'b ''"#), (None, Some(5)));
        assert_eq!(last("a '' b ''"), (None, None));
        assert_eq!(fault("a: 1\nb: 'open\nc: it''s\n"), ("quote".into(), 2, 4));
    }

    #[test]
    fn a_duplicate_is_shown_at_the_duplicate() {
        assert_eq!(fault("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n"), ("c".into(), 5, 3));
    }

    #[test]
    fn a_bomb_is_an_error() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let refs = vec![format!("*a{}", level - 1); 9].join(", ");
            text += &format!("a{level}: &a{level} [{refs}]\n");
        }
        assert_eq!(fault(&text).0, "alias");
    }

    #[test]
    fn brackets_without_end_are_refused_before_they_are_read() {
        assert_eq!(fault(&format!("a: {}", "[".repeat(1_000_000))), ("nesting".into(), 1, 504));
    }
}
