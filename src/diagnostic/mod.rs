//! Problems in what people wrote, as data.
//!
//! A [`Diagnostic`] holds a code, a severity, the place, and the words that the
//! sentence needs; [`wording`] turns it into that sentence. Drawing it for a
//! terminal, a program or a browser is [`crate::draw`]'s work. Nothing here
//! reads a file or prints.

mod code;
mod source_file;
mod told;
pub mod wording;

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::language::Localised;
pub use code::{ALL as ALL_CODES, Code};
pub use source_file::{Position, SourceFile};
pub(crate) use source_file::{ReadAgain, first_line};
pub(crate) use told::Told;

pub(crate) use code::*;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published.
    Error,
    /// The site can be published, but somebody should look.
    Warning,
    /// Worth knowing.
    Information,
}

impl Severity {
    /// The word that programs read.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A stretch of a file, in bytes.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The bytes that are meant; empty where something is missing.
    pub range: Range<usize>,
}

impl Place {
    /// The bytes `range` of `file`.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>, range: Range<usize>) -> Self {
        Self { file: Arc::clone(file), range }
    }

    /// The file as a whole, shown at its first line.
    #[must_use]
    pub fn file(file: &Arc<SourceFile>) -> Self {
        Self::new(file, file.first_line())
    }

    /// Where it begins and, exclusive, ends.
    #[must_use]
    pub fn span(&self) -> (Position, Position) {
        (self.file.position(self.range.start), self.file.position(self.range.end.max(self.range.start)))
    }
}

/// A word that a sentence needs: text, or a number that it counts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Text that stands in the sentence as it is.
    Text(String),
    /// Text of the theme, in its languages.
    Each(Localised),
    /// A count.
    Number(usize),
}

macro_rules! word_from {
    ($($from:ty => |$value:ident| $word:expr),* $(,)?) => {
        $(impl From<$from> for Word {
            fn from($value: $from) -> Self { $word }
        })*
    };
}

word_from! {
    &str => |v| Self::Text(v.to_owned()),
    String => |v| Self::Text(v),
    &String => |v| Self::Text(v.clone()),
    usize => |v| Self::Number(v),
    &Localised => |v| Self::Each(v.clone()),
    &crate::path::SourcePath => |v| Self::Text(v.to_string()),
    &crate::path::OutputPath => |v| Self::Text(v.to_string()),
    &crate::path::UrlPath => |v| Self::Text(v.to_string()),
}

/// One problem, at one place.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The words of its sentence, by the name that the catalogue uses.
    pub words: Vec<(&'static str, Word)>,
    /// Other places that belong to it: the first of two duplicates.
    pub related: Vec<Place>,
    /// Its sentence, when a theme gives it; else the catalogue does.
    pub given: Option<Arc<wording::Given>>,
}

impl Diagnostic {
    /// A problem that keeps the site from being published.
    #[must_use]
    pub fn error(code: Code, place: Place) -> Self {
        Self::new(Severity::Error, code, place)
    }

    /// A problem that somebody should look at.
    #[must_use]
    pub fn warning(code: Code, place: Place) -> Self {
        Self::new(Severity::Warning, code, place)
    }

    /// A problem of the given severity.
    #[must_use]
    pub fn new(severity: Severity, code: Code, place: Place) -> Self {
        Self { code, severity, place, words: Vec::new(), related: Vec::new(), given: None }
    }

    /// Adds a word of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: impl Into<Word>) -> Self {
        self.words.push((name, word.into()));
        self
    }

    /// Adds a word that may be missing; the catalogue then sees `none`.
    #[must_use]
    pub fn with_nearest(self, nearest: Option<&str>) -> Self {
        self.with("nearest", nearest.unwrap_or("none"))
    }

    /// Takes the sentence that a theme gives.
    #[must_use]
    pub fn given(mut self, given: &Arc<wording::Given>) -> Self {
        self.given = Some(Arc::clone(given));
        self
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// The order in which problems are shown: by file, by place, by code.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.place.range.start, d.place.range.end, d.severity);
        let by_file = self.place.file.path.cmp(&other.place.file.path);
        by_file.then_with(|| key(self).cmp(&key(other))).then_with(|| self.code.cmp(&other.code))
    }
}

/// What a stage made, and everything that it found wrong on the way.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// What was made, as whole as the input allows.
    pub value: T,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value, with what was found.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// The value; what was found goes to `into`.
    pub fn drain(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

/// For so many problems of one kind in a file it is looked up what was meant. A
/// report shows no more of them.
pub(crate) const SUGGESTED: usize = 100;

/// The candidate that `written` was most likely meant to be, if one is near.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let length = lower.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != written)
        .map(|candidate| (candidate.to_lowercase(), candidate))
        // A far longer one is not near, and to find out how far takes the product of both lengths.
        .filter(|(other, _)| other.chars().count().abs_diff(length) <= allowed)
        .map(|(other, candidate)| (strsim::osa_distance(&lower, &other), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_mistake_finds_its_word() {
        let known = ["last_reviewed", "reviewed_by", "title"];
        assert_eq!(nearest("last_reveiwed", known), Some("last_reviewed"));
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("price", known), None);
    }
}
