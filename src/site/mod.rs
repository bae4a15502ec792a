//! Site: all pages together.
//!
//! [`assemble`] gives every page its address, puts the pages into sections,
//! pairs translations, groups them by terms, and resolves every link. It is
//! done anew at every build, in memory, and costs a fraction of the rendering.
//! Nothing here knows HTML or a template.

mod address;
mod fact;
mod files;
mod link;
mod menu;
mod outside;
mod reference;
mod suggest;
mod taxonomy;
mod tree;

use std::collections::HashMap;

use indexmap::IndexMap;
use rayon::prelude::*;

pub(crate) use address::{not_found_url, pagination_url};
pub(crate) use files::PublishedFile;
pub(crate) use link::Resolved;
pub(crate) use menu::{MenuEntry, MenuLink};
pub(crate) use taxonomy::{Term, TermList, Terms};
pub(crate) use tree::{list_count, page_size};

use crate::config::Config;
use crate::content::Page;
use crate::diagnostic::{Checked, Diagnostic, NO_HOME, Severity};
use crate::language::Language;
use crate::path::{OutputPath, UrlPath};
use crate::source::{Sources, StaticFile};
use crate::theme::{SECTION, Theme};
use crate::yaml::Part;

/// A page by its place in [`Site::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PageId(u32);

impl PageId {
    fn new(index: usize) -> Self {
        // Four thousand million pages do not fit into memory.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All pages, with what they are to each other.
#[derive(Debug)]
pub(crate) struct Site {
    /// Sorted by path; those that are not published, too.
    pub(crate) pages: Vec<Page>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) files: Vec<PublishedFile>,
    /// The front page of each language that has one.
    pub(crate) homes: HashMap<Language, PageId>,
    pub(crate) menus: HashMap<Language, IndexMap<String, Vec<MenuEntry>>>,
    pub(crate) terms: Terms,
    /// What each link of each page leads to, in the order of the page's links.
    pub(crate) resolved: Vec<Vec<Resolved>>,
    paths: Paths,
}

/// What a page is among the others. Only published pages are named.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Absent when no address could be made.
    pub(crate) url: Option<UrlPath>,
    pub(crate) aliases: Vec<UrlPath>,
    /// The section that it is in.
    pub(crate) parent: Option<PageId>,
    /// For a section: its pages, in its order.
    pub(crate) children: Vec<PageId>,
    /// For a section: the sections right below.
    pub(crate) subsections: Vec<PageId>,
    pub(crate) previous: Option<PageId>,
    pub(crate) next: Option<PageId>,
    /// The same page in other languages.
    pub(crate) translations: Vec<PageId>,
    /// Pages that name this one in a field, with the field.
    pub(crate) referring: Vec<(String, PageId)>,
}

/// Finds pages and files by the way authors write them.
#[derive(Debug, Default)]
struct Paths {
    /// By path below `content/`.
    pages: HashMap<String, PageId>,
    files: HashMap<String, usize>,
    /// By the name of the file alone, for suggestions.
    by_name: HashMap<String, Vec<PageId>>,
    /// By what all translations share.
    translations: HashMap<String, Vec<PageId>>,
    /// By address, for links such as `/x/`.
    addresses: HashMap<String, Address>,
}

/// What lies at an address.
#[derive(Debug, Clone)]
enum Address {
    Page(PageId),
    Other,
}

impl Site {
    pub(crate) fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    pub(crate) fn entry(&self, id: PageId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The published pages that have an address.
    pub(crate) fn published(&self) -> impl Iterator<Item = PageId> + '_ {
        (0..self.pages.len()).map(PageId::new).filter(|&id| self.is_published(id))
    }

    fn is_published(&self, id: PageId) -> bool {
        self.page(id).is_published() && self.entry(id).url.is_some()
    }

    /// From the page's section up to the front page.
    pub(crate) fn ancestors(&self, id: PageId) -> impl Iterator<Item = PageId> + '_ {
        std::iter::successors(self.entry(id).parent, |&id| self.entry(id).parent)
    }

    /// The pages of a language, in the order of their paths.
    pub(crate) fn in_language<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = PageId> + 'a {
        self.published().filter(move |&id| self.page(id).language() == language)
    }

    /// The version of `id` in `language`, if it is published.
    pub(crate) fn translation(&self, id: PageId, language: &Language) -> Option<PageId> {
        let of = |&id: &PageId| self.page(id).language() == language && self.is_published(id);
        Some(id).filter(of).or_else(|| self.entry(id).translations.iter().copied().find(of))
    }
}

/// Puts the pages together.
pub(crate) fn assemble(pages: Vec<Page>, sources: &Sources, theme: &Theme, config: &Config) -> Checked<Site> {
    let mut out = Vec::new();
    let mut site = Site {
        entries: pages.iter().map(|_| Entry::default()).collect(),
        pages,
        files: Vec::new(),
        homes: HashMap::new(),
        menus: HashMap::new(),
        terms: Terms::default(),
        resolved: Vec::new(),
        paths: Paths::default(),
    };
    address::assign(&mut site, config, &mut out);
    site.files = files::publish(&sources.files, &mut out);
    index_paths(&mut site);
    tree::arrange(&mut site, config);
    reference::resolve_all(&mut site, &mut out);
    site.terms = taxonomy::collect(&site, theme, config);
    address::register(&mut site, theme, config, &mut out);
    site.menus = menu::resolve(&site, config, &mut out);
    let resolved: Vec<(Vec<Resolved>, Vec<Diagnostic>)> = (0..site.pages.len())
        .into_par_iter()
        .map(|index| link::resolve_page(&site, PageId::new(index), config))
        .collect();
    for (index, (resolved, found)) in resolved.into_iter().enumerate() {
        site.resolved.push(resolved);
        // What is wrong with a page that is not published is no error.
        out.extend(found.into_iter().map(|d| soften(d, &site.pages[index])));
    }
    // As bad as the theme finds what a section lacks.
    let severity = theme.kind(SECTION).map_or(Severity::Error, |kind| kind.strictness.unknown_fields);
    for known in &config.languages {
        let language = &known.language;
        if !site.homes.contains_key(language) && site.in_language(language).next().is_some() {
            let name = if language == config.default_language() {
                "_index.md".to_owned()
            } else {
                format!("_index.{language}.md")
            };
            out.push(
                Diagnostic::new(severity, NO_HOME, config.origin.start())
                    .with("language", &known.name)
                    .with("name", name),
            );
        }
    }
    Checked::new(site, out)
}

/// An error of a page that is not in the build is a warning.
fn soften(mut diagnostic: Diagnostic, page: &Page) -> Diagnostic {
    if !page.is_published() && diagnostic.severity == Severity::Error {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic
}

fn index_paths(site: &mut Site) {
    let mut paths = Paths::default();
    for (index, page) in site.pages.iter().enumerate() {
        let id = PageId::new(index);
        let path = page.file.path.in_content().unwrap_or_default();
        paths.pages.insert(path.to_owned(), id);
        paths.by_name.entry(page.file.path.file_name().to_owned()).or_default().push(id);
        paths.translations.entry(page.slot.key()).or_default().push(id);
    }
    for (index, file) in site.files.iter().enumerate() {
        paths.files.insert(file.path.in_content().unwrap_or_default().to_owned(), index);
    }
    site.paths = paths;
}
