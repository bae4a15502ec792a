//! Fields that stand where they would be read as text, and text that would be
//! read as fields. A page published like that could be a draft.
//!
//! Only looks at lines; [`super::front_matter`] decides what comes of it.

use std::ops::Range;

/// More lines than this no page has for its fields.
const MOST_LINES: usize = 5_000;

/// The first line of fields at the top of a page without front matter: its first
/// fence is missing, is not on the first line, or has not three hyphens.
/// `is_known` says which names every page may have as a field.
pub(super) fn at_top(text: &str, is_known: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    below_fence(text).or_else(|| fields(text, is_known))
}

/// The first line of fields at the top of a body.
pub(super) fn in_body(body: &str, is_known: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let first = first_line(body)?;
    let rest = if is_fence(&body[first.clone()]) { first.end } else { 0 };
    let found = fields(&body[rest..], is_known)?;
    Some(found.start + rest..found.end + rest)
}

/// The heading that shows that fields go on into the text: the fence below them
/// is missing, and what ends them is a rule further down. A line that begins
/// with `#` is none to YAML, so without this it would vanish.
pub(super) fn heading(front: &str) -> Option<Range<usize>> {
    memchr::memmem::find(front.as_bytes(), b"\n##")?;
    let mut start = 0;
    let mut lines = front.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim_start_matches('#');
        let is_heading = line.len() - words.len() > 1 && words.starts_with(' ') && !words.trim().is_empty();
        let mut rest = lines.clone();
        // A remark has fields below it.
        if is_heading && rest.find(|line| !line.trim().is_empty()).is_none_or(|line| name(line).is_none()) {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// A line that was meant for a fence, and one of fields below it.
fn below_fence(text: &str) -> Option<Range<usize>> {
    let first = first_line(text)?;
    let mut lines = text[first.end..].split_inclusive('\n').skip(1);
    let opens = is_fence(&text[first.clone()])
        && lines.next().is_some_and(|line| any_name(line).is_some())
        && lines.take(MOST_LINES).any(is_fence);
    opens.then_some(first)
}

/// The first line of a text whose lines are fields down to a fence.
fn fields(text: &str, is_known: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let first = first_line(text)?;
    name(&text[first.clone()])?;
    let (mut count, mut known, mut parted) = (0, false, false);
    for line in text[first.start..].split_inclusive('\n').take(MOST_LINES) {
        if is_fence(line) {
            // A heading may be underlined with hyphens: `hours: from nine to five`.
            return (known || (count > 1 && !parted)).then_some(first);
        }
        match name(line) {
            Some(name) => {
                count += 1;
                known |= is_known(name);
            }
            None if is_blank(line) => parted = true,
            // What belongs to the field above.
            None if line.starts_with([' ', '\t', '#']) || line.starts_with("- ") => {}
            None => return None,
        }
    }
    None
}

/// The first line that is not blank, without its end.
fn first_line(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !is_blank(line) {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

fn is_blank(line: &str) -> bool {
    let bare = bare(line);
    bare.is_empty() || (bare.starts_with("<!--") && bare.ends_with("-->"))
}

/// A line without white space around it, that which cannot be seen included.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}

/// Whether a line is a fence, or was meant for one.
fn is_fence(line: &str) -> bool {
    let bare = bare(line);
    let rest = bare.trim_start_matches(['-', '–', '—']);
    bare.len() > rest.len() && (rest.is_empty() || rest.eq_ignore_ascii_case("yaml"))
}

/// The name of the field that a line begins with, as fields are named.
fn name(line: &str) -> Option<&str> {
    any_name(line).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The same for any word before a colon.
fn any_name(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_name = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (is_name && (rest.trim_end().is_empty() || rest.starts_with(' '))).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_known(name: &str) -> bool {
        matches!(name, "title" | "draft")
    }

    fn top(text: &str) -> Option<&str> {
        at_top(text, is_known).map(|range| &text[range])
    }

    fn body(text: &str) -> Option<&str> {
        in_body(text, is_known).map(|range| &text[range])
    }

    #[test]
    fn fields_without_a_fence_above_them_are_found() {
        assert_eq!(top("----\ndraft: yes\n----\n"), Some("----"));
        assert_eq!(top("\u{200b}\n—\ntitle: x\n—\n"), Some("—"));
        assert_eq!(top("title: Staff\ndraft: yes\n---\n\nText"), Some("title: Staff"));
        assert_eq!(top("\ntitle: Staff\n---\n"), Some("title: Staff"));
        assert_eq!(top("title: Staff\r\n\r\nroles:\r\n  - nurse\r\n- doctor\r\n---\r\n"), Some("title: Staff"));
        assert_eq!(top("roles: nurse\nhours: nine\n---\n"), Some("roles: nurse"));
    }

    #[test]
    fn a_text_above_a_rule_or_a_heading_is_no_field() {
        assert_eq!(top("Note: this is text.\n\n---\n"), None);
        assert_eq!(top("hours: from nine to five\n---\n"), None);
        assert_eq!(top("roles: nurse\n\nhours: nine\n\n---\n"), None);
        assert_eq!(top("title: Staff\n\nAnd a text.\n\n---\n"), None);
        assert_eq!(top("title: Staff\n"), None);
        assert_eq!(top("----\nA rule, then text.\n"), None);
    }

    #[test]
    fn fields_below_the_fields_are_found() {
        assert_eq!(body("draft: yes\n---\n\nText"), Some("draft: yes"));
        assert_eq!(body("\n---\ntitle: Hours\nsummary: again\n---\n"), Some("title: Hours"));
        assert_eq!(body("---\n\nText: of a page.\n\n---\n"), None);
        assert_eq!(body("Text.\n\ntitle: x\n---\n"), None);
    }

    #[test]
    fn a_heading_among_fields_is_text() {
        let found = |front: &str| heading(front).map(|range| front[range].to_owned());
        assert_eq!(found("title: A\n\n## Fridays\n\n").as_deref(), Some("## Fridays"));
        assert_eq!(found("title: A\n\n## Fridays\r\nWe are closed: always.\n").as_deref(), Some("## Fridays"));
        assert_eq!(found("title: A\n\n## Prices ##\nprice: 10\n"), None);
        assert_eq!(found("title: A\n# Prices\n"), None);
        assert_eq!(found("title: A\n####\n"), None);
    }
}
