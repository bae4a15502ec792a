//! Site: all pages together.
//!
//! [`assemble`] gives every page its address, puts the pages into sections,
//! pairs translations, groups them by terms, and resolves every link. It is
//! done anew when what pages show of themselves changes, in memory, and costs a
//! fraction of the rendering.
//! Nothing here knows HTML or a template.

mod address;
mod fact;
mod files;
mod link;
mod made;
mod menu;
mod outside;
mod reference;
mod suggest;
mod taxonomy;
mod tree;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use rapidhash::RapidHashMap;
use rayon::prelude::*;

pub(crate) use address::{not_found_url, pagination_url, search_list_url, search_url};
pub(crate) use files::PublishedFile;
pub(crate) use link::Resolved;
pub(crate) use made::{feed_url, file as made_file, llms_url, map_url, robots_url, section_feed_url};
pub(crate) use menu::{MenuEntry, MenuLink};
pub(crate) use taxonomy::{Term, TermList, Terms};
pub(crate) use tree::{list_count, page_size};

use crate::config::Config;
use crate::content::Page;
use crate::diagnostic::{Checked, Diagnostic, NO_HOME, Severity};
use crate::language::Language;
use crate::path::{OutputPath, SourcePath, UrlPath};
use crate::source::{Sources, StaticFile};
use crate::theme::{SECTION, Theme};
use crate::yaml::Part;

/// A page by its place in [`Site::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PageId(u32);

impl PageId {
    pub(crate) fn new(index: usize) -> Self {
        // Four thousand million pages do not fit into memory.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All pages, with what they are to each other.
///
/// What pages say and what their links lead to is kept apart from how they are
/// arranged: while the words of a page change and nothing else, the
/// arrangement stays the same value.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// Sorted by path; those that are not published, too.
    pub(crate) pages: Vec<Arc<Page>>,
    /// What the links of each page lead to.
    links: Vec<Arc<PageLinks>>,
    arrangement: Arc<Arrangement>,
}

/// Where the links of a page lead, in their order, and what is wrong with them.
#[derive(Debug)]
struct PageLinks {
    resolved: Vec<Resolved>,
    found: Vec<Diagnostic>,
}

/// How the pages stand to each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrangement {
    pub(crate) entries: Vec<Entry>,
    pub(crate) files: Vec<PublishedFile>,
    /// The front page of each language that has one.
    pub(crate) homes: HashMap<Language, PageId>,
    pub(crate) menus: HashMap<Language, IndexMap<String, Vec<MenuEntry>>>,
    pub(crate) terms: Terms,
    /// The place of each page among all, by weight.
    ranks: Vec<u32>,
    paths: Paths,
    /// What is wrong with it.
    found: Vec<Diagnostic>,
}

/// What a page is among the others. Only published pages are named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Absent when no address could be made.
    pub(crate) url: Option<UrlPath>,
    /// Its former addresses, as they were written.
    pub(crate) aliases: Vec<UrlPath>,
    /// What lay below them, and where it lies now.
    pub(crate) moved: Vec<Moved>,
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

/// The former address of a further output of a page.
#[derive(Debug, Clone)]
pub(crate) struct Moved {
    pub(crate) from: UrlPath,
    pub(crate) to: UrlPath,
}

/// Finds pages and files by the way authors write them.
#[derive(Debug, Clone, Default)]
struct Paths {
    /// By the hash of the path. Another path may have the same: then the pages
    /// themselves are searched, which takes a dozen looks at memory far away.
    pages: RapidHashMap<u64, PageId>,
    files: HashMap<String, usize>,
    /// By the name of the file alone, for suggestions; made when the first is
    /// looked for.
    by_name: OnceLock<HashMap<String, Vec<PageId>>>,
    /// By the folder, in the same way.
    by_folder: OnceLock<HashMap<String, Vec<PageId>>>,
    /// By address, for links such as `/x/`.
    addresses: RapidHashMap<UrlPath, Address>,
}

/// What lies at an address.
#[derive(Debug, Clone)]
enum Address {
    /// A page, or what leads to it.
    Page(PageId),
    /// A further output of a page, or one of its later lists.
    Beside(PageId),
    Other,
}

impl std::ops::Deref for Site {
    type Target = Arrangement;

    fn deref(&self) -> &Arrangement {
        &self.arrangement
    }
}

impl Site {
    /// The arrangement, while it is made.
    fn arranging(&mut self) -> &mut Arrangement {
        Arc::make_mut(&mut self.arrangement)
    }

    /// Whether the pages of both stand to each other, and show in lists, in
    /// the same way: the one was made from the other.
    pub(crate) fn is_arranged_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.arrangement, &other.arrangement)
    }

    /// What each link of the page leads to, in their order.
    pub(crate) fn resolved(&self, id: PageId) -> &[Resolved] {
        &self.links[id.index()].resolved
    }

    pub(crate) fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    pub(crate) fn entry(&self, id: PageId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The page that is behind an address: the page itself, one of its lists,
    /// a further output, or what leads to it.
    pub(crate) fn page_at(&self, url: &UrlPath) -> Option<PageId> {
        match self.paths.addresses.get(url)? {
            Address::Page(id) | Address::Beside(id) => Some(*id),
            Address::Other => None,
        }
    }

    /// The published page of a file.
    pub(crate) fn published_at(&self, file: &SourcePath) -> Option<PageId> {
        self.page_in_content(file.in_content()?).filter(|&id| self.is_published(id))
    }

    /// The page of the file `path` below `content/`.
    fn page_in_content(&self, path: &str) -> Option<PageId> {
        let inside = |page: &Arc<Page>| page.file.path.in_content().unwrap_or_default().cmp(path);
        let hashed = *self.paths.pages.get(&hash(path))?;
        if inside(&self.pages[hashed.index()]).is_eq() {
            return Some(hashed);
        }
        self.pages.binary_search_by(inside).ok().map(PageId::new)
    }

    /// The pages whose file has the name `name`.
    fn pages_named(&self, name: &str) -> &[PageId] {
        let by_name = self.paths.by_name.get_or_init(|| self.pages_by(|page| page.file.path.file_name()));
        by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The pages in the folder `folder` below `content/`.
    fn pages_in(&self, folder: &str) -> &[PageId] {
        let by_folder = self.paths.by_folder.get_or_init(|| self.pages_by(|page| page.slot.folder.as_str()));
        by_folder.get(folder).map_or(&[], Vec::as_slice)
    }

    fn pages_by(&self, name: impl Fn(&Page) -> &str) -> HashMap<String, Vec<PageId>> {
        let mut by: HashMap<String, Vec<PageId>> = HashMap::new();
        for (index, page) in self.pages.iter().enumerate() {
            by.entry(name(page).to_owned()).or_default().push(PageId::new(index));
        }
        by
    }

    /// The file that is published as it lies at `output`.
    pub(crate) fn file_at(&self, output: &OutputPath) -> Option<&PublishedFile> {
        self.paths.files.get(output.as_str()).map(|&index| &self.files[index])
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
///
/// `previous` is the site before some of its files changed, under the same
/// theme and settings; what did not change is taken from it.
pub(crate) fn assemble(
    pages: Vec<Arc<Page>>,
    sources: &Sources,
    theme: &Theme,
    config: &Config,
    previous: Option<&Site>,
) -> Checked<Site> {
    let mut site = Site { pages, links: Vec::new(), arrangement: Arc::default() };
    let kept = previous.filter(|previous| site.keeps_arrangement(previous, sources));
    match kept {
        Some(previous) => site.arrangement = Arc::clone(&previous.arrangement),
        None => arrange(&mut site, sources, theme, config),
    }
    site.links = (0..site.pages.len())
        .into_par_iter()
        .map(|index| match kept {
            Some(previous) if Arc::ptr_eq(&site.pages[index], &previous.pages[index]) => {
                Arc::clone(&previous.links[index])
            }
            _ => Arc::new(links(&site, PageId::new(index), config)),
        })
        .collect();
    let in_links = site.links.iter().flat_map(|links| &links.found);
    let found = site.arrangement.found.iter().chain(in_links).cloned().collect();
    Checked::new(site, found)
}

impl Site {
    /// Whether the pages of this site are arranged as those of `previous`: they
    /// are the same files and show the same to others.
    fn keeps_arrangement(&self, previous: &Site, sources: &Sources) -> bool {
        if self.pages.len() != previous.pages.len() || !files::are_those(&previous.files, &sources.files) {
            return false;
        }
        let mut pairs = self.pages.iter().zip(&previous.pages);
        pairs.all(|(new, old)| Arc::ptr_eq(new, old) || (new.shows_as(old) && !previous.arrangement.blames(old)))
    }
}

impl Arrangement {
    /// Whether something that is wrong with the arrangement is shown in `page`.
    fn blames(&self, page: &Page) -> bool {
        let places = self.found.iter().flat_map(|found| std::iter::once(&found.place).chain(&found.related));
        places.into_iter().any(|place| Arc::ptr_eq(&place.file, &page.file))
    }
}

/// Arranges the pages anew.
fn arrange(site: &mut Site, sources: &Sources, theme: &Theme, config: &Config) {
    let mut out = Vec::new();
    let (paths, ranks) = rayon::join(|| pages_by_path(&site.pages), || tree::ranks(&site.pages));
    site.arranging().paths.pages = paths;
    site.arranging().ranks = ranks;
    address::assign(site, config, &mut out);
    let files = files::publish(site, &sources.files, &mut out);
    site.arranging().files = files;
    site.arranging().paths.files = files_by_path(&site.files);
    tree::arrange(site, config);
    let both = || rayon::join(|| reference::resolve_all(site), || taxonomy::collect(site, theme, config));
    let (register, ((referring, faults), terms)) = rayon::join(|| address::of_content(site, theme), both);
    for (entry, referring) in site.arranging().entries.iter_mut().zip(referring) {
        entry.referring = referring;
    }
    out.extend(faults);
    site.arranging().terms = terms;
    let (addresses, moved) = address::register(register, site, theme, config, &mut out);
    let arrangement = site.arranging();
    arrangement.paths.addresses = addresses;
    for (id, moved) in moved {
        arrangement.entries[id.index()].moved.push(moved);
    }
    site.arranging().menus = menu::resolve(site, config, &mut out);
    homes(site, theme, config, &mut out);
    site.arranging().found = out;
}

fn pages_by_path(pages: &[Arc<Page>]) -> RapidHashMap<u64, PageId> {
    let path = |page: &Arc<Page>| hash(page.file.path.in_content().unwrap_or_default());
    pages.iter().enumerate().map(|(index, page)| (path(page), PageId::new(index))).collect()
}

fn hash(path: &str) -> u64 {
    rapidhash::v3::rapidhash_v3(path.as_bytes())
}

/// Languages that have pages and no front page.
fn homes(site: &Site, theme: &Theme, config: &Config, out: &mut Vec<Diagnostic>) {
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
}

fn links(site: &Site, id: PageId, config: &Config) -> PageLinks {
    let (resolved, found) = link::resolve_page(site, id, config);
    let found = found.into_iter().map(|d| soften(d, site.page(id))).collect();
    PageLinks { resolved, found }
}

/// As it is told of `page`, which may not be in the build.
fn soften(found: Diagnostic, page: &Page) -> Diagnostic {
    Diagnostic { severity: page.status.soften(found.severity), ..found }
}

fn files_by_path(files: &[PublishedFile]) -> HashMap<String, usize> {
    let inside = |file: &PublishedFile| file.path.in_content().unwrap_or_default().to_owned();
    files.iter().enumerate().map(|(index, file)| (inside(file), index)).collect()
}
