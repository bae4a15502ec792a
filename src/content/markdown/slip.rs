//! Markdown that was meant and is none: readers would see its signs.
//!
//! Looks at a piece of text that the parser took for text, and at what stands
//! around it in the file.

use std::ops::Range;

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// `##Heading`, without a space.
    Heading,
    /// `> [!HINT]`: a box of a kind that there is not.
    Box,
    /// `[gallery ids="1"]`: a command of another program.
    Command,
    /// `|---|`: a line that parts the head of a table from its rows, and fits none.
    Table,
    /// `[words](a name.pdf)`: an address with a space.
    Space { address: String, is_picture: bool },
}

impl Slip {
    /// What messages call it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Box => "box",
            Self::Command => "command",
            Self::Table => "table",
            Self::Space { .. } => "space",
        }
    }
}

/// The address as it leads somewhere: with a scheme, spaces are a mistake; in a
/// file's name they are not.
pub(super) fn whole(address: &str) -> String {
    if has_scheme(address) { address.replace(' ', "") } else { format!("<{address}>") }
}

/// The slip that shows in the text at `range`, and the bytes to point at.
pub(super) fn find(source: &str, range: &Range<usize>) -> Option<(Slip, Range<usize>)> {
    let text = source.get(range.clone())?;
    // Few pieces of text begin like this.
    match text.as_bytes().first()? {
        b'(' => space(source, range.start),
        b'[' => bracket(source, range.start),
        b'#' | 0xe2 => heading(source, range),
        b'|' | b'-' | b':' => table(text).then(|| (Slip::Table, range.clone())),
        _ => None,
    }
}

fn heading(source: &str, range: &Range<usize>) -> Option<(Slip, Range<usize>)> {
    let unseen = |c: char| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}');
    let text = source[range.clone()].trim_start_matches(unseen);
    let words = text.trim_start_matches('#');
    let level = text.len() - words.len();
    // One sign may be a word of its own: `#1`.
    let is_heading = (2..=6).contains(&level) && words.starts_with(|c: char| c != '#' && !c.is_ascii_punctuation());
    (is_heading && begins_line(source, range.start)).then(|| (Slip::Heading, range.clone()))
}

fn bracket(source: &str, start: usize) -> Option<(Slip, Range<usize>)> {
    let line = line(&source[start..]);
    let end = line.find(']')? + 1;
    let inside = &line[1..end - 1];
    if let Some(name) = inside.strip_prefix('!') {
        let before = source[..start].rsplit('\n').next().unwrap_or("");
        let is_box =
            before.trim_end().ends_with('>') && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
        return is_box.then(|| (Slip::Box, start..start + end));
    }
    let name = inside.split(' ').next().unwrap_or("");
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    let has_value = inside[name.len()..].contains("=\"") || inside[name.len()..].contains("='");
    (is_name && has_value).then(|| (Slip::Command, start..start + end))
}

fn table(text: &str) -> bool {
    let text = text.trim_end();
    text.contains("--") && text.contains('|') && text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

fn space(source: &str, start: usize) -> Option<(Slip, Range<usize>)> {
    let before = source[..start].strip_suffix(']')?;
    let words = before.rfind('[')?;
    let line = line(&source[start..]);
    let mut depth = 0;
    let end = line.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    })?;
    let address = line[1..end].trim();
    let is_picture = before[..words].ends_with('!');
    let is_address =
        address.contains(' ') && !address.contains(['<', '>', '"', '“', '”', '\'']) && looks_like_address(address);
    is_address.then(|| {
        let from = words - usize::from(is_picture);
        (Slip::Space { address: address.to_owned(), is_picture }, from..start + end + 1)
    })
}

/// Whether words in brackets behind other words may be an address: they have a
/// scheme, or an ending as files have, or slashes.
fn looks_like_address(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    is_file || has_scheme(text) || text.starts_with(['/', '.']) && text.contains('/')
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn begins_line(source: &str, at: usize) -> bool {
    let before = source[..at].rsplit('\n').next().unwrap_or("");
    before.len() <= 3 && before.bytes().all(|b| b == b' ')
}

fn line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slip in the text that begins with `sign`.
    fn slip(source: &str, sign: &str) -> Option<(Slip, String)> {
        let start = source.find(sign).expect("the sign");
        let end = source[start..].find('\n').map_or(source.len(), |length| start + length);
        find(source, &(start..end)).map(|(slip, at)| (slip, source[at].to_owned()))
    }

    #[test]
    fn what_was_meant_is_found() {
        let meant = |source: &str, sign: &str| slip(source, sign).map(|(slip, at)| (slip, at.clone()));
        assert_eq!(meant("a\n\n##Hours\n", "##"), Some((Slip::Heading, "##Hours".into())));
        assert_eq!(meant("##\u{a0}Hours\n", "##"), Some((Slip::Heading, "##\u{a0}Hours".into())));
        assert_eq!(meant("\u{200b}## Hours\n", "\u{200b}"), Some((Slip::Heading, "\u{200b}## Hours".into())));
        assert_eq!(meant("> [!HINT]\n> Text\n", "["), Some((Slip::Box, "[!HINT]".into())));
        assert_eq!(meant("See [gallery ids=\"1,2\"] here", "["), Some((Slip::Command, "[gallery ids=\"1,2\"]".into())));
        assert_eq!(meant("| A | B |\n|---|\n", "|---"), Some((Slip::Table, "|---|".into())));
        let space = |address: &str, is_picture| Slip::Space { address: address.into(), is_picture };
        assert_eq!(meant("a [b](c 1 (2).pdf) d", "("), Some((space("c 1 (2).pdf", false), "[b](c 1 (2).pdf)".into())));
        assert_eq!(meant("![b](IMG 1.JPG)", "("), Some((space("IMG 1.JPG", true), "![b](IMG 1.JPG)".into())));
        assert_eq!(meant("[b](tel:+962 7)", "("), Some((space("tel:+962 7", false), "[b](tel:+962 7)".into())));
    }

    #[test]
    fn what_is_text_is_left_alone() {
        for (source, sign) in [
            ("#1 in town\n", "#"),
            ("####\n", "#"),
            ("a ##b\n", "#"),
            ("[sic](as it was written)\n", "("),
            ("(a file.pdf)\n", "("),
            ("[a] (b c.pdf)\n", "("),
            ("[!important] words\n", "["),
            ("[see below]\n", "["),
            ("- a | b --\n", "-"),
            ("|\n", "|"),
        ] {
            assert_eq!(slip(source, sign), None, "{source}");
        }
    }
}
