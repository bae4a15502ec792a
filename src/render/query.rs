//! The lists that kinds declare.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::content::Page;
use crate::language::Language;
use crate::site::{PageId, Site};
use crate::theme::{From, Query, Sort, Theme};

/// A term that more pages share than this says little about what they have in
/// common, and looking at all of them for each page would cost the square.
const COMMON: usize = 200;

/// The lists that do not depend on the page that shows them.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// By language, kind and query.
    all: HashMap<(Language, String, String), Vec<PageId>>,
    /// The pages of a section in an order of their own, by section, kind and
    /// query: to sort them for each page would cost the square.
    sorted: HashMap<(PageId, String, String), Vec<PageId>>,
    /// Pages that have something in common: a term, or the page that they name.
    common: Vec<Vec<PageId>>,
    /// What of that each page has, by page: as indices.
    shared: Vec<Vec<u32>>,
}

/// Prepares what many pages will ask for.
pub(super) fn prepare(site: &Site, theme: &Theme) -> Prepared {
    let mut prepared = Prepared::default();
    let languages: Vec<&Language> = site.menus.keys().collect();
    for kind in theme.kinds.values() {
        for (name, query) in kind.queries.iter().filter(|(_, query)| query.from == From::All) {
            for language in &languages {
                let mut pages: Vec<PageId> =
                    site.in_language(language).filter(|&id| fits(site.page(id), query)).collect();
                site.sort(&mut pages, query.sort.unwrap_or(Sort::Weight));
                prepared.all.insert(((*language).clone(), kind.name.clone(), name.clone()), pages);
            }
        }
    }
    for kind in theme.kinds.values() {
        for (name, query) in kind.queries.iter().filter(|(_, query)| query.from == From::Siblings) {
            let Some(sort) = query.sort else { continue };
            let sections = (0..site.pages.len()).map(PageId::new);
            for section in sections.filter(|&id| !site.entry(id).children.is_empty()) {
                let children = site.entry(section).children.iter().copied();
                let mut pages: Vec<PageId> = children.filter(|&id| fits(site.page(id), query)).collect();
                site.sort(&mut pages, sort);
                prepared.sorted.insert((section, kind.name.clone(), name.clone()), pages);
            }
        }
    }
    if theme.kinds.values().flat_map(|kind| kind.queries.values()).any(|query| query.from == From::Related) {
        prepared.shared.resize(site.pages.len(), Vec::new());
        for term in site.terms.lists().flat_map(|list| list.terms.values()).filter(|term| term.pages.len() <= COMMON) {
            prepared.join(term.pages.clone());
        }
        // Pages that name the same page have that in common, as with a term.
        for entry in &site.entries {
            let mut pages: Vec<PageId> = entry.referring.iter().map(|(_, id)| *id).collect();
            pages.sort_unstable();
            pages.dedup();
            if (2..=COMMON).contains(&pages.len()) {
                prepared.join(pages);
            }
        }
    }
    prepared
}

fn fits(page: &Page, query: &Query) -> bool {
    query.kinds.is_empty() || query.kinds.iter().any(|kind| kind == page.kind_name())
}

impl Prepared {
    /// Takes up pages that have something in common.
    fn join(&mut self, pages: Vec<PageId>) {
        let Ok(index) = u32::try_from(self.common.len()) else { return };
        for &id in &pages {
            if let Some(shared) = self.shared.get_mut(id.index()) {
                shared.push(index);
            }
        }
        self.common.push(pages);
    }

    /// The pages that `query`, the kind's query `name`, finds for the page
    /// `id`.
    pub(super) fn run(&self, site: &Site, id: PageId, name: &str, query: &Query) -> Vec<PageId> {
        let page = site.page(id);
        let limit = query.limit.unwrap_or(usize::MAX);
        let (kind, name) = (|| page.kind_name().to_owned(), || name.to_owned());
        let others = |ready: Option<&Vec<PageId>>| -> Vec<PageId> {
            let all = ready.map(Vec::as_slice).unwrap_or_default();
            all.iter().copied().filter(|&other| other != id).take(limit).collect()
        };
        let mut found: Vec<PageId> = match query.from {
            From::All => return others(self.all.get(&(page.language().clone(), kind(), name()))),
            From::Siblings if query.sort.is_some() => {
                let parent = site.entry(id).parent;
                return others(parent.and_then(|parent| self.sorted.get(&(parent, kind(), name()))));
            }
            From::Related => return self.related(site, id, query, limit),
            From::Children => site.entry(id).children.clone(),
            From::Siblings => siblings(site, id).filter(|&other| fits(site.page(other), query)).take(limit).collect(),
            From::Referring => referring(site, id, query),
        };
        found.retain(|&other| other != id && fits(site.page(other), query));
        if let Some(sort) = query.sort {
            site.sort(&mut found, sort);
        }
        found.truncate(limit);
        found
    }

    /// Pages with most terms in common; then those that stand next to it.
    fn related(&self, site: &Site, id: PageId, query: &Query, limit: usize) -> Vec<PageId> {
        let wanted = |other: PageId| other != id && fits(site.page(other), query);
        let mut found = self.scores(site, id, wanted);
        // The best first; of those that are as good, the first.
        let by_score = |a: &(u32, PageId), b: &(u32, PageId)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > limit {
            // To put hundreds in order for the sake of five took 6% of the build of a thousand pages.
            found.select_nth_unstable_by(limit, by_score);
            found.truncate(limit);
        }
        found.sort_unstable_by(by_score);
        let mut related: Vec<PageId> = found.into_iter().map(|(_, other)| other).collect();
        if related.len() < limit {
            let near = siblings(site, id).filter(|&other| wanted(other) && !related.contains(&other));
            let near: Vec<PageId> = near.take(limit.min(1000) - related.len().min(limit.min(1000))).collect();
            related.extend(near);
        }
        related
    }

    /// How much each `wanted` page has in common with the page `id`, in no order.
    fn scores(&self, site: &Site, id: PageId, wanted: impl Fn(PageId) -> bool) -> Vec<(u32, PageId)> {
        thread_local! {
            // One number for each page of the site; all are nothing between two calls.
            static SCORES: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
        }
        let shared = self.shared.get(id.index()).into_iter().flatten();
        let common = shared.filter_map(|&index| self.common.get(index as usize)).flatten();
        SCORES.with_borrow_mut(|scores| {
            if scores.len() < site.pages.len() {
                scores.resize(site.pages.len(), 0);
            }
            let mut found = Vec::new();
            for &other in common.filter(|&&other| wanted(other)) {
                let score = &mut scores[other.index()];
                if *score == 0 {
                    found.push((0, other));
                }
                *score += 1;
            }
            for (score, other) in &mut found {
                *score = std::mem::take(&mut scores[other.index()]);
            }
            found
        })
    }
}

/// Pages that name this one in a field.
fn referring(site: &Site, id: PageId, query: &Query) -> Vec<PageId> {
    let language = site.page(id).language();
    let through = |field: &String| query.field.as_ref().is_none_or(|wanted| wanted == field);
    let mut found: Vec<PageId> = site
        .entry(id)
        .referring
        .iter()
        .filter(|(field, other)| through(field) && site.page(*other).language() == language)
        .map(|(_, other)| *other)
        .collect();
    found.sort_unstable();
    found.dedup();
    site.sort(&mut found, query.sort.unwrap_or(Sort::Weight));
    found
}

/// The pages of the same section, the ones that follow first, then from the
/// beginning: so that not every page leads to the same few.
fn siblings(site: &Site, id: PageId) -> impl Iterator<Item = PageId> + '_ {
    let after = std::iter::successors(site.entry(id).next, |&id| site.entry(id).next);
    let parent = site.entry(id).parent;
    let all = parent.map(|parent| site.entry(parent).children.as_slice()).unwrap_or_default();
    after.chain(all.iter().copied().take_while(move |&other| other != id))
}
