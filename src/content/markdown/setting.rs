//! What Markdown is rendered with.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Severity, SourceFile};
use crate::theme::Embeds;

/// The words that Markdown needs, in the language of the page.
#[derive(Debug, Default)]
pub(crate) struct MarkdownWords {
    pub(crate) note: String,
    pub(crate) tip: String,
    pub(crate) important: String,
    pub(crate) warning: String,
    pub(crate) caution: String,
    pub(crate) table: String,
    pub(crate) footnotes: String,
    pub(crate) footnote_back: String,
}

/// What the writer needs to know about the page.
pub(crate) struct Setting<'a> {
    pub(crate) file: &'a Arc<SourceFile>,
    pub(crate) words: &'a MarkdownWords,
    pub(crate) embeds: &'a Embeds,
    /// The title of the page, if it has one: a first heading that repeats it
    /// is left out.
    pub(crate) title: Option<&'a str>,
    /// The names of the kind's sections, whose anchors are theirs.
    pub(crate) reserved: Vec<&'a str>,
    pub(crate) no_alternative: Severity,
    /// How grave a link is that leads nowhere.
    pub(crate) links: Severity,
    /// Whether the items of lists are marked.
    pub(crate) mark_items: bool,
    /// Whether somebody reads the prose: who has neither rules nor a search does
    /// not pay for it.
    pub(crate) wants_prose: bool,
}

/// What section a heading of level 2 is: from its words and its explicit
/// anchor.
pub(crate) type SectionOf<'a> = dyn FnMut(&str, Option<&str>, Range<usize>) -> Option<String> + 'a;
