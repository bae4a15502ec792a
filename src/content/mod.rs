//! Page: one Markdown file, checked against its kind and rendered alone.
//!
//! [`parse`] reads every page of the sources. What a page needs of others
//! before the site is known is little: the kind that its folder gives it, and
//! the front matter that a translation takes from its source. Links stay
//! marks; [`crate::site`] resolves them.

mod anchors;
mod body;
mod existing;
pub(crate) mod fragment;
mod front_matter;
mod kinds;
mod limits;
mod markdown;
mod page;
mod prose;
mod raw_html;
mod reference;
mod repeated;
mod slot;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub(crate) use body::{BodySection, Heading, LinkKind};
pub(crate) use existing::Existing;
pub(crate) use markdown::{escape_all, push_classes};
pub(crate) use page::{Page, Status};
pub(crate) use prose::{Passage, Prose, Role as ProseRole};
pub(crate) use slot::{Role, Slot};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, SourceFile};
use crate::language::Language;
use crate::path::SourcePath;
use crate::source::Sources;
use crate::theme::Theme;
use front_matter::Split;
use kinds::Assigned;
use markdown::MarkdownWords;

/// The moment that the site is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The day, by the clock of the site.
    pub(crate) today: Date,
    /// Whether drafts count as published.
    pub(crate) drafts: bool,
    /// Whether pages of a later day count as published.
    pub(crate) coming: bool,
}

/// Every page, and what it was read from, so that the next build can keep
/// those whose files did not change.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    /// By path.
    pub(crate) all: Vec<Arc<Page>>,
    read: Vec<Read>,
    found: Vec<Vec<Diagnostic>>,
}

/// What a page was read from.
#[derive(Debug, Clone)]
struct Read {
    file: Arc<SourceFile>,
    split: Arc<(Slot, Split)>,
    /// The page that this one translates.
    source: Option<Arc<(Slot, Split)>>,
    /// Whether there are pages that translate this one.
    is_translated: bool,
    kind: Assigned,
}

impl Read {
    fn is_same(&self, other: &Self) -> bool {
        let kind = |read: &Self| (read.kind.kind.as_ref().map(Arc::as_ptr), read.kind.unknown);
        Arc::ptr_eq(&self.split, &other.split)
            && self.source.as_ref().map(Arc::as_ptr) == other.source.as_ref().map(Arc::as_ptr)
            && kind(self) == kind(other)
    }
}

impl Pages {
    /// Forgets what the pages were read from: they will not be made again.
    pub(crate) fn settle(&mut self) {
        (self.read, self.found) = (Vec::new(), Vec::new());
    }

    /// Where the page at `path` is, near `hint`.
    fn place(&self, path: &SourcePath, hint: usize) -> Option<usize> {
        if self.read.get(hint).is_some_and(|read| read.file.path == *path) {
            return Some(hint);
        }
        self.read.binary_search_by(|read| read.file.path.cmp(path)).ok()
    }
}

/// So many pages does a thread take at once. With more, one of them works
/// alone at the end: for 10 ms of 300 with ten thousand pages.
const AT_ONCE: usize = 32;

/// Reads every page.
///
/// `previous` are the pages before some files changed, under the same theme,
/// settings and moment; what did not change is taken from them.
pub(crate) fn parse(
    sources: &Sources,
    theme: &Theme,
    config: &Config,
    moment: Moment,
    previous: Option<&Pages>,
) -> Checked<Pages> {
    let languages: Vec<Language> = config.languages.iter().map(|known| known.language.clone()).collect();
    let split: Vec<Arc<(Slot, Split)>> = sources
        .pages
        .par_iter()
        .with_max_len(AT_ONCE)
        .enumerate()
        .filter_map(|(index, file)| {
            let known = previous.and_then(|previous| Some(&previous.read[previous.place(&file.path, index)?]));
            if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.file, file)) {
                return Some(Arc::clone(&known.split));
            }
            let is_read = !sources.unread.contains(&file.path);
            Some(Arc::new((Slot::new(&file.path, &languages)?, front_matter::split(file, is_read))))
        })
        .collect();
    let mut diagnostics = Vec::new();
    let kinds = kinds::assign(&split, theme, &mut diagnostics);
    let words: HashMap<&Language, MarkdownWords> =
        languages.iter().map(|language| (language, markdown_words(theme, language))).collect();
    let read = with_sources(&split, kinds, &languages[0]);
    let parsed: Vec<(Arc<Page>, Vec<Diagnostic>)> = read
        .par_iter()
        .with_max_len(AT_ONCE)
        .enumerate()
        .map(|(index, read)| {
            let known = previous.and_then(|previous| {
                let at = previous.place(&read.file.path, index)?;
                previous.read[at].is_same(read).then(|| (Arc::clone(&previous.all[at]), previous.found[at].clone()))
            });
            known.unwrap_or_else(|| {
                let (slot, front) = &*read.split;
                let source = read.source.as_ref().map(|source| source.1.document());
                let source = source.as_deref();
                let (words, embeds) = (&words[&slot.language], &theme.embeds);
                let is_read = !theme.rules.is_empty() || theme.search.is_some();
                let kind = read.kind.clone();
                let (page, found) =
                    page::parse(page::Input { slot, front, kind, source, words, is_read, embeds, config, moment });
                if !read.is_translated {
                    front.let_go();
                }
                (Arc::new(page), found)
            })
        })
        .collect();
    for read in &read {
        read.split.1.let_go();
    }
    let (pages, found): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    diagnostics.extend(found.iter().flatten().cloned());
    Checked::new(Pages { all: pages, read, found }, diagnostics)
}

/// Finds for each page the one that it translates: that with the same name in
/// the default language.
fn with_sources(split: &[Arc<(Slot, Split)>], kinds: Vec<Assigned>, default: &Language) -> Vec<Read> {
    let translated: HashSet<(&str, &str)> =
        split.iter().filter(|page| page.0.language != *default).map(|page| page.0.parts()).collect();
    let sources: HashMap<(&str, &str), &Arc<(Slot, Split)>> = split
        .iter()
        .filter(|page| page.0.language == *default && translated.contains(&page.0.parts()))
        .map(|page| (page.0.parts(), page))
        .collect();
    let of = |page: &Arc<(Slot, Split)>| {
        if page.0.language == *default { None } else { sources.get(&page.0.parts()).map(|&source| Arc::clone(source)) }
    };
    let read = |(page, kind): (&Arc<(Slot, Split)>, Assigned)| Read {
        file: Arc::clone(page.1.origin.file()),
        is_translated: page.0.language == *default && translated.contains(&page.0.parts()),
        source: of(page),
        split: Arc::clone(page),
        kind,
    };
    split.iter().zip(kinds).map(read).collect()
}

fn markdown_words(theme: &Theme, language: &Language) -> MarkdownWords {
    let word = |key: &str| theme.words.get(language, key, None).unwrap_or_else(|| key.to_owned());
    MarkdownWords {
        note: word("alert-note"),
        tip: word("alert-tip"),
        important: word("alert-important"),
        warning: word("alert-warning"),
        caution: word("alert-caution"),
        table: word("table-label"),
        footnotes: word("footnotes-title"),
        footnote_back: word("footnote-back"),
    }
}
