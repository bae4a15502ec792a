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
mod front;
mod front_matter;
mod kinds;
mod limits;
mod mark;
mod markdown;
mod one_line;
mod other_kind;
mod page;
mod prose;
mod raw_html;
mod reference;
mod repeated;
mod slot;
mod stray_fields;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub(crate) use body::{BodySection, Heading, LinkKind};
pub(crate) use existing::Existing;
pub(crate) use markdown::{escape_all, push_classes};
pub(crate) use one_line::one_line;
pub(crate) use page::{Page, Status};
pub(crate) use prose::{InSection, Passage, Prose, Role as ProseRole};
pub(crate) use slot::{Role, Slot};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::language::Language;
use crate::path::SourcePath;
use crate::source::Sources;
use crate::theme::Theme;
use front::Front;
use kinds::{Assigned, Kinds};
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
/// those whose files did not change. Of a site that is built once, only the
/// pages.
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
    front: Arc<Front>,
    /// The page that this one translates.
    source: Option<Arc<Front>>,
    kind: Assigned,
}

impl Read {
    fn is_same(&self, other: &Self) -> bool {
        let kind = |read: &Self| (read.kind.kind.as_ref().map(Arc::as_ptr), read.kind.unknown);
        Arc::ptr_eq(&self.front, &other.front)
            && self.source.as_ref().map(Arc::as_ptr) == other.source.as_ref().map(Arc::as_ptr)
            && kind(self) == kind(other)
    }
}

impl Pages {
    /// Where the page at `path` is, near `hint`.
    fn place(&self, path: &SourcePath, hint: usize) -> Option<usize> {
        if self.read.get(hint).is_some_and(|read| read.front.file.path == *path) {
            return Some(hint);
        }
        self.read.binary_search_by(|read| read.front.file.path.cmp(path)).ok()
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
    let files = sources.pages.par_iter().with_max_len(AT_ONCE).enumerate();
    let fronts = files.filter_map(|(index, file)| {
        let known = previous.and_then(|previous| Some(&previous.read[previous.place(&file.path, index)?].front));
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.file, file)) {
            return Some(Arc::clone(known));
        }
        let is_read = !sources.unread.contains(&file.path);
        Some(Arc::new(Front::new(Slot::new(&file.path, &languages)?, file, is_read)))
    });
    let fronts: Vec<Arc<Front>> = fronts.collect();
    let translated = translated(&fronts, &languages[0]);
    let is_translated = |front: &Front| translated.contains_key(&front.slot.parts());
    // Its translations take its kind and values over from it.
    let is_source = |front: &Front| is_translated(front) && front.slot.language == languages[0];
    let asked = fronts.par_iter().filter(|front| front.slot.role == Role::Section || is_translated(front));
    asked.for_each(|front| _ = front.split());
    let mut diagnostics = Vec::new();
    mark::check(&fronts, &languages, &mut diagnostics);
    let kinds = Kinds::new(fronts.iter().map(|front| &**front), &is_source, theme, &mut diagnostics);
    let words: HashMap<&Language, MarkdownWords> =
        languages.iter().map(|language| (language, markdown_words(theme, language))).collect();
    let parsed = fronts.par_iter().with_max_len(AT_ONCE).enumerate().map(|(index, front)| {
        let mut found = Vec::new();
        let source = translated.get(&front.slot.parts()).copied().flatten();
        let source = source.filter(|_| front.slot.language != languages[0]).map(Arc::clone);
        let read = Read { front: Arc::clone(front), source, kind: kinds.of(front, &mut found) };
        let known = previous.and_then(|previous| {
            let at = previous.place(&front.file.path, index)?;
            previous.read[at].is_same(&read).then(|| (Arc::clone(&previous.all[at]), previous.found[at].clone()))
        });
        if let Some((page, found)) = known {
            return (Some(read), page, found);
        }
        let document = read.source.as_ref().map(|source| source.split().document());
        let input = page::Input {
            slot: &front.slot,
            front: front.split(),
            kind: read.kind.clone(),
            kinds: &theme.kinds,
            source: document.as_deref(),
            words: &words[&front.slot.language],
            wants_prose: !theme.rules.is_empty() || theme.search.is_some(),
            embeds: &theme.embeds,
            config,
            moment,
        };
        let (page, in_page) = page::parse(input);
        found.extend(in_page);
        if !is_source(front) {
            front.let_go(sources.settled);
        }
        // Nobody will ask what a page was read from that is not read again.
        (Some(read).filter(|_| !sources.settled), Arc::new(page), found)
    });
    let parsed: Vec<(Option<Read>, Arc<Page>, Vec<Diagnostic>)> = parsed.collect();
    fronts.iter().filter(|front| is_source(front)).for_each(|front| front.let_go(sources.settled));
    // The site is put together meanwhile.
    rayon::spawn(|| drop(fronts));
    let mut pages = Pages::default();
    for (read, page, found) in parsed {
        diagnostics.extend(found.iter().cloned());
        pages.all.push(page);
        if let Some(read) = read {
            pages.read.push(read);
            pages.found.push(found);
        }
    }
    Checked::new(pages, diagnostics)
}

/// What the names of pages say of those in several languages: the folder and
/// the name, with the page of the default language if there is one.
type Translated<'a> = HashMap<(&'a str, &'a str), Option<&'a Arc<Front>>>;

fn translated<'a>(fronts: &'a [Arc<Front>], default: &Language) -> Translated<'a> {
    let others = fronts.iter().filter(|front| front.slot.language != *default);
    let mut translated: Translated<'a> = others.map(|front| (front.slot.parts(), None)).collect();
    for front in fronts.iter().filter(|front| front.slot.language == *default) {
        if let Some(source) = translated.get_mut(&front.slot.parts()) {
            *source = Some(front);
        }
    }
    translated
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
