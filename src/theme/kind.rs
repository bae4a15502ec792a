//! What a theme says about one kind of page.

use std::cmp::Ordering;

use indexmap::IndexMap;

use super::headings::{self, Meaning, Phrases};
use crate::diagnostic::{Severity, SourceFile};
use crate::fields::{Condition, Fields, Need};
use crate::language::{Language, Localised};
use std::sync::Arc;

/// A kind of page.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    pub(crate) name: String,
    /// The file that declares it.
    pub(crate) declared_in: Arc<SourceFile>,
    /// What people call it.
    pub(crate) label: Localised,
    pub(crate) plural: Localised,
    pub(crate) help: Localised,
    /// Absent for a kind that others only extend.
    pub(crate) template: Option<String>,
    /// The template in `structured-data/` of what programs are told of a page.
    pub(crate) structured_data: Option<String>,
    /// The folder in `content/` for a new page.
    pub(crate) folder: Option<String>,
    pub(crate) strictness: Strictness,
    /// Whether search finds its pages.
    pub(crate) search: bool,
    /// The fields that lists on other pages show.
    pub(crate) card: Vec<String>,
    /// The standard ones and its own.
    pub(crate) fields: Fields,
    pub(crate) sections: IndexMap<String, SectionRule>,
    pub(crate) queries: IndexMap<String, Query>,
    pub(crate) outputs: IndexMap<String, FurtherOutput>,
}

impl Kind {
    /// What a heading with the words `text` means on a page of the kind.
    pub(crate) fn meaning(&self, text: &str, language: &Language) -> Meaning<'_> {
        let sections = self.sections.iter().map(|(name, rule)| (name.as_str(), &rule.headings));
        headings::meaning(text, language, sections)
    }

    /// A heading for the section `name` that an author can copy: words that
    /// are found by themselves, or words with the section's name.
    pub(crate) fn heading_for(&self, name: &str, language: &Language) -> String {
        let words = self.sections.get(name).and_then(|rule| rule.example(language)).unwrap_or(name);
        match self.meaning(words, language) {
            Meaning::Section(found) if found == name => words.to_owned(),
            _ => format!("{words} {{#{name}}}"),
        }
    }
}

/// How bad it is when a page of the kind is not as it should be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strictness {
    pub(crate) unknown_fields: Severity,
    pub(crate) links: Severity,
    pub(crate) alternative_text: Severity,
}

impl Default for Strictness {
    fn default() -> Self {
        Self { unknown_fields: Severity::Error, links: Severity::Error, alternative_text: Severity::Error }
    }
}

/// A section that pages of a kind have.
#[derive(Debug, Clone)]
pub(crate) struct SectionRule {
    pub(crate) need: Need,
    pub(crate) required_when: Vec<Condition>,
    pub(crate) title: Localised,
    pub(crate) help: Localised,
    pub(crate) headings: Phrases,
}

impl SectionRule {
    /// A heading that this section would be found by.
    pub(crate) fn example(&self, language: &Language) -> Option<&str> {
        self.title.exact(language).or_else(|| self.headings.first(language))
    }
}

/// Pages that a page of the kind shows in a list.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) from: From,
    /// Empty for pages of any kind.
    pub(crate) kinds: Vec<String>,
    /// For [`From::Referring`]: the field that names this page.
    pub(crate) field: Option<String>,
    pub(crate) sort: Option<Sort>,
    pub(crate) limit: Option<usize>,
}

/// Where a query looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// All pages of the language.
    All,
    /// The pages of this section.
    Children,
    /// The other pages of the section that this page is in.
    Siblings,
    /// Pages with most in common.
    Related,
    /// Pages that name this one in a field.
    Referring,
}

/// An order of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Title,
    /// Then by title.
    Weight,
    /// Oldest first.
    Date,
    /// Newest first.
    DateNewest,
}

impl Sort {
    pub(crate) fn read(text: &str) -> Option<Self> {
        Some(match text {
            "title" => Self::Title,
            "weight" => Self::Weight,
            "date" => Self::Date,
            "-date" => Self::DateNewest,
            _ => return None,
        })
    }

    /// Puts pages without a date after those with one.
    pub(crate) fn dates<D: Ord>(self, a: Option<&D>, b: Option<&D>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) if self == Self::DateNewest => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (None, None) => Ordering::Equal,
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
}

/// A file that is made of a page beside the page itself.
#[derive(Debug, Clone)]
pub(crate) struct FurtherOutput {
    pub(crate) template: String,
    /// As that of a kind; what a kind says of its pages does not hold for this.
    pub(crate) structured_data: Option<String>,
    /// Below the page's address.
    pub(crate) path: String,
}
