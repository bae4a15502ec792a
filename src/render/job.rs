//! Everything there is to make.

use rayon::prelude::*;

use super::Renderer;
use super::derived::{self, Derived};
use super::hosting;
use crate::language::Language;
use crate::path::{OutputPath, UrlPath};
use crate::site::{PageId, PublishedFile, Site, Term, TermList, pagination_url};
use crate::theme::kind::FurtherOutput;

/// One file of the release.
pub(super) enum Job<'a> {
    Page {
        id: PageId,
        number: usize,
    },
    Output {
        id: PageId,
        name: &'a str,
        output: &'a FurtherOutput,
    },
    TermList(&'a TermList),
    Term {
        list: &'a TermList,
        term: &'a Term,
        number: usize,
    },
    NotFound {
        template: &'a str,
        language: &'a Language,
        url: UrlPath,
    },
    Search {
        template: &'a str,
        language: &'a Language,
        url: UrlPath,
    },
    /// Leads from a former address of a page to it, or to what lies below it.
    Redirect {
        from: &'a UrlPath,
        id: PageId,
        to: &'a UrlPath,
    },
    Derived(UrlPath, Derived<'a>),
    Host(UrlPath, String),
    File(&'a PublishedFile),
    Asset(OutputPath, &'a [u8]),
}

impl Job<'_> {
    /// The address of what is made.
    pub(super) fn url(&self, site: &Site) -> Option<UrlPath> {
        match self {
            Self::Page { id, number } => Some(pagination_url(site.entry(*id).url.as_ref()?, *number)),
            Self::Output { id, output, .. } => site.entry(*id).url.as_ref()?.further(&output.path).ok(),
            Self::TermList(list) => Some(list.url.clone()),
            Self::Term { term, number, .. } => Some(pagination_url(&term.url, *number)),
            Self::NotFound { url, .. } | Self::Search { url, .. } | Self::Derived(url, _) | Self::Host(url, _) => {
                Some(url.clone())
            }
            Self::Redirect { from, .. } => Some((*from).clone()),
            Self::File(file) => Some(file.url()),
            Self::Asset(path, _) => Some(UrlPath::file(path)),
        }
    }
}

/// All files of the release, but for those of the theme.
pub(super) fn all<'a>(renderer: &'a Renderer<'_>) -> Vec<Job<'a>> {
    let site = renderer.site;
    let mut jobs = Vec::with_capacity(site.pages.len() + site.files.len());
    // The map and the feeds take longest: begun last, they would keep one thread busy when all others are done.
    of_site(renderer, &mut jobs);
    jobs.extend(of_pages(renderer));
    // Pictures are never published as they lie.
    jobs.extend(site.files.iter().filter(|file| !renderer.pictures.holds(&file.output)).map(Job::File));
    jobs
}

/// The files of all pages, in their order.
fn of_pages<'a>(renderer: &'a Renderer<'_>) -> Vec<Job<'a>> {
    let ids = renderer.site.published().collect::<Vec<_>>();
    let of_some = |ids: &[PageId]| {
        let mut jobs = Vec::with_capacity(ids.len());
        for &id in ids {
            of_page(renderer, id, &mut jobs);
        }
        jobs
    };
    ids.par_chunks(1_000).map(of_some).collect::<Vec<_>>().into_iter().flatten().collect()
}

/// The files that a page is behind.
pub(super) fn of_page<'a>(renderer: &'a Renderer<'_>, id: PageId, jobs: &mut Vec<Job<'a>>) {
    let site = renderer.site;
    jobs.extend((1..=crate::site::list_count(site, id)).map(|number| Job::Page { id, number }));
    let outputs = site.page(id).kind.iter().flat_map(|kind| &kind.outputs);
    jobs.extend(outputs.map(|(name, output)| Job::Output { id, name, output }));
    let entry = site.entry(id);
    if let Some(to) = &entry.url {
        jobs.extend(entry.aliases.iter().map(|from| Job::Redirect { from, id, to }));
    }
    jobs.extend(entry.moved.iter().map(|moved| Job::Redirect { from: &moved.from, id, to: &moved.to }));
}

/// The files that no file of `content/` is behind.
pub(super) fn of_site<'a>(renderer: &'a Renderer<'_>, jobs: &mut Vec<Job<'a>>) {
    derived::add(renderer, jobs);
    for list in renderer.site.terms.lists() {
        jobs.push(Job::TermList(list));
        for term in list.terms.values() {
            jobs.extend((1..=term.list_count(list.paginate)).map(|number| Job::Term { list, term, number }));
        }
    }
    if let Some(template) = &renderer.theme.not_found {
        for known in &renderer.config.languages {
            let prefix = renderer.config.prefix(&known.language);
            if let Some(url) = crate::site::not_found_url(prefix) {
                jobs.push(Job::NotFound { template, language: &known.language, url });
            }
        }
    }
    if let Some(search) = renderer.config.search(renderer.theme) {
        for known in &renderer.config.languages {
            let prefix = renderer.config.prefix(&known.language);
            if let Some(url) = crate::site::search_url(prefix, search) {
                jobs.push(Job::Search { template: &search.template, language: &known.language, url });
            }
        }
    }
    hosting::add(renderer, jobs);
}

/// The files of the theme. Which of them are used is known when all others
/// are made.
pub(super) fn of_theme<'a>(renderer: &'a Renderer<'_>, jobs: &mut Vec<Job<'a>>) {
    for (_, asset) in renderer.assets() {
        if let Ok(path) = OutputPath::new(&asset.published) {
            jobs.push(Job::Asset(path, &asset.bytes));
        }
    }
}
