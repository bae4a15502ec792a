//! Rendered Markdown before its links are known.
//!
//! A page is rendered alone, so what a link leads to is not known yet. Where
//! it matters the text carries a mark: a control character that no page may
//! hold, a letter and a number. [`splice`] puts the HTML in place of the marks
//! when the whole site is known.

use std::ops::Range;

/// Opens a mark.
pub(super) const OPEN: char = '\u{2}';
/// Closes a mark.
pub(super) const CLOSE: char = '\u{3}';

/// What stands at a mark. The number is the link's place in the page's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The start of a link's text.
    LinkStart(usize),
    /// The end of a link's text.
    LinkEnd(usize),
    /// A picture.
    Picture(usize),
    /// The address in an attribute of raw HTML.
    Address(usize),
    /// A frame that the theme allows.
    Embed(usize),
    /// The start of an item of a list.
    ItemStart,
    /// The end of an item of a list.
    ItemEnd,
}

impl Mark {
    /// Writes the mark.
    pub(super) fn push(self, out: &mut String) {
        use std::fmt::Write as _;
        // Writing into a string cannot fail.
        let _ = match self {
            Self::LinkStart(link) => write!(out, "{OPEN}o{link}{CLOSE}"),
            Self::LinkEnd(link) => write!(out, "{OPEN}c{link}{CLOSE}"),
            Self::Picture(link) => write!(out, "{OPEN}i{link}{CLOSE}"),
            Self::Address(link) => write!(out, "{OPEN}u{link}{CLOSE}"),
            Self::Embed(link) => write!(out, "{OPEN}f{link}{CLOSE}"),
            Self::ItemStart => write!(out, "{OPEN}b0{CLOSE}"),
            Self::ItemEnd => write!(out, "{OPEN}e0{CLOSE}"),
        };
    }

    fn read(text: &str) -> Option<Self> {
        let (letter, number) = text.split_at_checked(1)?;
        let number = number.parse().ok()?;
        Some(match letter {
            "o" => Self::LinkStart(number),
            "c" => Self::LinkEnd(number),
            "i" => Self::Picture(number),
            "u" => Self::Address(number),
            "f" => Self::Embed(number),
            "b" => Self::ItemStart,
            "e" => Self::ItemEnd,
            _ => return None,
        })
    }
}

/// Whether `text` is the mark of an address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    let inside = text.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE));
    matches!(inside.and_then(Mark::read), Some(Mark::Address(_)))
}

/// The marks of `fragment`, each with the bytes it takes.
fn marks(fragment: &str) -> impl Iterator<Item = (Range<usize>, Option<Mark>)> + '_ {
    memchr::memchr_iter(OPEN as u8, fragment.as_bytes()).filter_map(|start| {
        let end = start + fragment[start..].find(CLOSE)? + 1;
        Some((start..end, Mark::read(&fragment[start + 1..end - 1])))
    })
}

/// Whether `fragment` shows nothing but headings.
pub(super) fn is_bare(fragment: &str) -> bool {
    let mut shown = String::with_capacity(fragment.len());
    splice(fragment, &mut shown, |mark, out| match mark {
        // A link without words shows the fact that it names.
        Mark::LinkStart(_) | Mark::LinkEnd(_) | Mark::Picture(_) | Mark::Embed(_) => out.push('x'),
        Mark::Address(_) | Mark::ItemStart | Mark::ItemEnd => {}
    });
    let mut rest = shown.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        if !before.trim().is_empty() || tag.starts_with("img") {
            return false;
        }
        let is_heading = tag.starts_with('h') && tag[1..].starts_with(|c: char| c.is_ascii_digit());
        let tag = if is_heading { tag.split_once("</h").map_or("", |(_, end)| end) } else { tag };
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    rest.trim().is_empty()
}

/// Copies `fragment` to `out`; `write` writes what stands at each mark.
pub(crate) fn splice(fragment: &str, out: &mut String, mut write: impl FnMut(Mark, &mut String)) {
    let mut done = 0;
    for (range, mark) in marks(fragment) {
        if range.start < done {
            continue;
        }
        out.push_str(&fragment[done..range.start]);
        if let Some(mark) = mark {
            write(mark, out);
        }
        done = range.end;
    }
    out.push_str(&fragment[done..]);
}

/// Raw HTML without numbers that stand for a sign that cannot be seen: `&#2;`
/// would become a mark when the HTML is read.
pub(super) fn without_forged_controls(html: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), "&#") {
        let digits = &html[at + 2..];
        let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => (hexadecimal, 16),
            None => (digits, 10),
        };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        if u8::from_str_radix(&digits[..end], radix).is_ok_and(|code| code < b' ' && !matches!(code, 9 | 10 | 13)) {
            out.push_str(&html[done..at]);
            out.push(' ');
            done = html.len() - digits.len() + end;
        }
    }
    out.push_str(&html[done..]);
    (done > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_replaced_in_order() {
        let mut fragment = String::from("a");
        Mark::LinkStart(12).push(&mut fragment);
        fragment.push_str("text");
        Mark::LinkEnd(12).push(&mut fragment);
        let mut out = String::new();
        splice(&fragment, &mut out, |mark, out| match mark {
            Mark::LinkStart(12) => out.push_str("<a>"),
            Mark::LinkEnd(12) => out.push_str("</a>"),
            other => panic!("{other:?}"),
        });
        assert_eq!(out, "a<a>text</a>");
    }

    #[test]
    fn what_is_no_mark_vanishes_or_stays_without_harm() {
        for text in ["\u{2}", "\u{2}x9\u{3}b", "\u{2}o\u{2}o1\u{3}\u{3}", "\u{3}"] {
            splice(text, &mut String::new(), |_, _| {});
        }
    }

    #[test]
    fn a_number_cannot_forge_a_mark() {
        for (html, expected) in [
            ("<b title='&#2;o0&#3;'>", Some("<b title=' ;o0 ;'>")),
            ("&#x0002o0&#X03;", Some(" o0 ;")),
            ("&#x2e;&#32;&#;&#x;&#", None),
        ] {
            assert_eq!(without_forged_controls(html).as_deref(), expected, "{html}");
        }
    }
}
