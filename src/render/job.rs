//! Everything there is to make.

use super::Renderer;
use crate::language::Language;
use crate::path::{OutputPath, UrlPath};
use crate::site::{PageId, PublishedFile, Term, TermList};
use crate::theme::kind::FurtherOutput;

/// One file of the release.
pub(super) enum Job<'a> {
    Page { id: PageId, number: usize },
    Output { id: PageId, name: &'a str, output: &'a FurtherOutput },
    TermList(&'a TermList),
    Term { list: &'a TermList, term: &'a Term, number: usize },
    NotFound { template: &'a str, language: &'a Language, url: UrlPath },
    Redirect { from: &'a UrlPath, to: PageId },
    File(&'a PublishedFile),
    Asset(OutputPath, &'a [u8]),
}

/// All files of the release.
pub(super) fn all<'a>(renderer: &'a Renderer<'_>) -> Vec<Job<'a>> {
    let site = renderer.site;
    let mut jobs = Vec::with_capacity(site.pages.len() + site.files.len());
    for id in site.published() {
        jobs.extend((1..=crate::site::list_count(site, id)).map(|number| Job::Page { id, number }));
        let outputs = site.page(id).kind.iter().flat_map(|kind| &kind.outputs);
        jobs.extend(outputs.map(|(name, output)| Job::Output { id, name, output }));
        jobs.extend(site.entry(id).aliases.iter().map(|from| Job::Redirect { from, to: id }));
    }
    for list in site.terms.lists() {
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
    jobs.extend(site.files.iter().map(Job::File));
    for asset in renderer.theme.assets.values().chain(&renderer.sheets) {
        if let Ok(path) = OutputPath::new(&asset.published) {
            jobs.push(Job::Asset(path, &asset.bytes));
        }
    }
    jobs
}
