//! What a page may have at most, so that it can be read and shown in good time.
//!
//! The parsers of Markdown and HTML take time that grows with the square of what
//! is nested, so that is refused before they are done. No honest page comes near.

use std::ops::Range;

use pulldown_cmark::Event;

use super::raw_html::Levels;
use crate::diagnostic::{Code, NESTED_TOO_DEEPLY, TOO_MANY_PARTS};

/// Blocks, links, cells, mentions of notes, tags of raw HTML.
const MOST_PARTS: usize = 100_000;

/// Blocks and words inside one another. An item of a list is two.
const MOST_LEVELS: usize = 200;

/// Signs of quotes and lists at the start of one line.
const MOST_SIGNS: usize = 100;

/// Elements of raw HTML inside one another.
const MOST_ELEMENTS: usize = 200;

/// How often a `<b>` that was never closed may be opened again in a later block.
const MOST_REOPENED: usize = 500_000;

/// What a page has too much of.
pub(super) struct Excess {
    pub(super) code: Code,
    pub(super) what: &'static str,
    pub(super) limit: usize,
}

/// What a page has so far.
#[derive(Debug, Default)]
pub(super) struct Measure {
    level: usize,
    html: Levels,
    parts: usize,
    reopened: usize,
}

impl Measure {
    /// Takes up an event, and says what is too much with it.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Option<Excess> {
        let parts = match event {
            Event::Start(_) => {
                self.level += 1;
                1
            }
            Event::End(_) => {
                self.level = self.level.saturating_sub(1);
                0
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html.read(html),
            Event::FootnoteReference(_) => 1,
            _ => 0,
        };
        self.parts += parts;
        self.reopened += parts * self.html.reopened;
        let (code, what, limit) = if self.parts > MOST_PARTS {
            (TOO_MANY_PARTS, "text", MOST_PARTS)
        } else if self.level > MOST_LEVELS {
            (NESTED_TOO_DEEPLY, "text", MOST_LEVELS / 2)
        } else if self.html.elements > MOST_ELEMENTS {
            (NESTED_TOO_DEEPLY, "html", MOST_ELEMENTS)
        } else if self.reopened > MOST_REOPENED {
            (NESTED_TOO_DEEPLY, "style", MOST_REOPENED)
        } else {
            return None;
        };
        Some(Excess { code, what, limit })
    }

    /// The piece at hand is cleaned, which closes what the author did not.
    pub(super) fn end_piece(&mut self) {
        self.html = Levels::default();
    }
}

/// The first line that begins with too many signs of quotes and lists.
pub(super) fn overloaded_line(text: &str) -> Option<(Range<usize>, Excess)> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    for end in ends.chain(std::iter::once(text.len())) {
        let line = &text[start..end];
        // Nearly all lines are shorter, or begin with a letter.
        let begins = line.as_bytes().first().is_some_and(|first| !first.is_ascii_alphabetic());
        if line.len() > MOST_SIGNS && begins && signs(line) > MOST_SIGNS {
            let excess = Excess { code: NESTED_TOO_DEEPLY, what: "text", limit: MOST_SIGNS };
            return Some((start..start + line.trim_end().len(), excess));
        }
        start = end;
    }
    None
}

/// How many signs of quotes and lists begin a line.
fn signs(line: &str) -> usize {
    let mut count = 0;
    let mut rest = line.trim_start();
    loop {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let after = if number.len() < rest.len() {
            number.strip_prefix(['.', ')'])
        } else {
            rest.strip_prefix(['-', '*', '+', ':'])
        };
        rest = match (rest.strip_prefix('>'), after) {
            (Some(after), _) => after.trim_start(),
            (None, Some(after)) if after.starts_with([' ', '\t']) => after.trim_start(),
            _ => return count,
        };
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_of_quotes_and_lists() {
        for (line, count) in
            [("> > - 1. x", 4), (">>>", 3), ("---", 0), ("- [ ] x", 1), ("**a** b", 0), ("12", 0), ("", 0)]
        {
            assert_eq!(signs(line), count, "{line}");
        }
        assert!(overloaded_line(&format!("a\n{}\n", "> ".repeat(100))).is_none());
        assert!(overloaded_line(&format!("a\n{}\n", "> ".repeat(101))).is_some_and(|(line, _)| line.start == 2));
    }
}
