//! A heading whose words are still being read.

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

pub(super) struct OpenHeading {
    pub(super) level: u8,
    pub(super) anchor: Option<String>,
    pub(super) classes: Vec<String>,
    /// Whether words in braces at the end are neither anchor nor class: those
    /// are the author's, and stay.
    braces: bool,
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// What was written before the heading began.
    pub(super) before: String,
    pub(super) raw_before: bool,
}

impl OpenHeading {
    /// A heading as the parser gives it: with the anchor, the classes and the
    /// further attributes in braces at its end.
    pub(super) fn new(
        level: HeadingLevel,
        (id, classes, has_more): (Option<CowStr<'_>>, Vec<CowStr<'_>>, bool),
        range: Range<usize>,
        (before, raw_before): (String, bool),
    ) -> Self {
        Self {
            level: number(level),
            anchor: id.map(CowStr::into_string).filter(|id| is_anchor(id)),
            classes: classes.into_iter().map(CowStr::into_string).collect(),
            braces: has_more,
            range,
            text: String::new(),
            before,
            raw_before,
        }
    }

    /// The words in braces that are the author's, as they stand in `source`, the
    /// text of the file.
    pub(super) fn words_in_braces(&self, source: &str) -> Option<String> {
        let written = source.get(self.range.clone()).filter(|_| self.braces)?;
        let (_, words) = written.trim_end().rsplit_once('{')?;
        Some(format!(" {{{}", words.trim_end()))
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// What can stand in an `id` and after `#`.
fn is_anchor(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}
