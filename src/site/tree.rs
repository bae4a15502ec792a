//! Sections, their order, and who translates whom.

use std::cmp::Ordering;
use std::sync::Arc;

use rapidhash::RapidHashMap;
use rayon::prelude::*;

use super::{Config, PageId, Site};
use crate::content::{Page, Role};
use crate::fields::Data;
use crate::language::Language;
use crate::theme::Sort;

/// Fills in everything that follows from the places of the files.
pub(super) fn arrange(site: &mut Site, config: &Config) {
    let ids: Vec<PageId> = site.published().collect();
    let (homes, parents) = {
        let sections = sections(site);
        let home = |language: &Language| Some((language.clone(), *sections.get(&(language, ""))?));
        let homes = config.languages.iter().filter_map(|known| home(&known.language)).collect();
        let parents: Vec<Option<PageId>> = ids.iter().map(|&id| parent(site, id, &sections)).collect();
        (homes, parents)
    };
    site.arranging().homes = homes;
    for (&id, parent) in ids.iter().zip(parents) {
        site.arranging().entries[id.index()].parent = parent;
        if let Some(parent) = parent {
            let is_section = site.page(id).slot.role == Role::Section;
            let entry = &mut site.arranging().entries[parent.index()];
            if is_section { entry.subsections.push(id) } else { entry.children.push(id) }
        }
    }
    for &id in &ids {
        let sort = site.page(id).text("sort").and_then(Sort::read).unwrap_or(Sort::Weight);
        let mut children = std::mem::take(&mut site.arranging().entries[id.index()].children);
        site.sort(&mut children, sort);
        for pair in children.windows(2) {
            site.arranging().entries[pair[0].index()].next = Some(pair[1]);
            site.arranging().entries[pair[1].index()].previous = Some(pair[0]);
        }
        site.arranging().entries[id.index()].children = children;
        let mut subsections = std::mem::take(&mut site.arranging().entries[id.index()].subsections);
        site.sort(&mut subsections, Sort::Weight);
        site.arranging().entries[id.index()].subsections = subsections;
    }
    let groups = if config.languages.len() > 1 { translations(site) } else { Vec::new() };
    let rank = |language: &Language| config.languages.iter().position(|known| known.language == *language);
    for mut group in groups {
        group.sort_by_key(|&id| (rank(site.page(id).language()), id));
        for &id in &group {
            site.arranging().entries[id.index()].translations =
                group.iter().copied().filter(|&other| other != id).collect();
        }
    }
}

type Sections<'a> = RapidHashMap<(&'a Language, &'a str), PageId>;

/// The published sections, by language and folder. A page alone at the very
/// top (`content/index.md`) is a front page, too.
fn sections(site: &Site) -> Sections<'_> {
    let mut sections = Sections::default();
    for id in site.published() {
        let slot = &site.page(id).slot;
        let first_page = slot.role == Role::Bundle && slot.folder.is_empty();
        if slot.role == Role::Section || first_page {
            sections.entry((&slot.language, slot.folder.as_str())).or_insert(id);
        }
    }
    sections
}

/// The nearest section above.
fn parent(site: &Site, id: PageId, sections: &Sections<'_>) -> Option<PageId> {
    let slot = &site.page(id).slot;
    let mut folder = slot.parent_folder()?;
    loop {
        if let Some(&section) = sections.get(&(&slot.language, folder))
            && section != id
        {
            return Some(section);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// The pages that are one page in several languages.
fn translations(site: &Site) -> Vec<Vec<PageId>> {
    let mut groups: RapidHashMap<(&str, &str), Vec<PageId>> = RapidHashMap::default();
    for id in site.published() {
        groups.entry(site.page(id).slot.parts()).or_default().push(id);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// The place of each page when all are sorted by weight, as most lists are. A
/// page is in a dozen lists; words are compared once, and numbers after that.
pub(super) fn ranks(pages: &[Arc<Page>]) -> Vec<u32> {
    // What tells most titles apart lies beside each other then. To fetch two pages for each comparison takes longer.
    let key = |index: usize| (pages[index].weight, beginning(&pages[index].title_key), index);
    let mut sorted: Vec<_> = (0..pages.len()).into_par_iter().map(key).collect();
    sorted.par_sort_unstable_by(|(weight, beginning, a), (other_weight, other_beginning, b)| {
        let whole = || order(pages, PageId::new(*a), PageId::new(*b), Sort::Weight);
        weight.total_cmp(other_weight).then_with(|| beginning.cmp(other_beginning)).then_with(whole)
    });
    let mut ranks = vec![0; sorted.len()];
    for (rank, (_, _, index)) in (0_u32..).zip(sorted) {
        ranks[index] = rank;
    }
    ranks
}

/// The first bytes of a text, which sort as the text does.
fn beginning(text: &str) -> [u8; 24] {
    let mut beginning = [0; 24];
    let length = text.len().min(24);
    beginning[..length].copy_from_slice(&text.as_bytes()[..length]);
    beginning
}

impl Site {
    /// Sorts pages; those that are equal by title, then by path.
    pub(crate) fn sort(&self, pages: &mut [PageId], sort: Sort) {
        match sort {
            Sort::Weight => pages.sort_unstable_by_key(|id| self.ranks[id.index()]),
            _ => pages.sort_unstable_by(|&a, &b| order(&self.pages, a, b, sort)),
        }
    }
}

/// Which of two pages comes first.
fn order(pages: &[Arc<Page>], a: PageId, b: PageId, sort: Sort) -> Ordering {
    let (x, y) = (&pages[a.index()], &pages[b.index()]);
    let first = match sort {
        Sort::Title => Ordering::Equal,
        Sort::Weight => x.weight.total_cmp(&y.weight),
        Sort::Date | Sort::DateNewest => sort.dates(x.day.as_ref(), y.day.as_ref()),
    };
    first.then_with(|| x.title_key.cmp(&y.title_key)).then_with(|| a.cmp(&b))
}

/// How many lists the pages of a section fill.
pub(crate) fn list_count(site: &Site, id: PageId) -> usize {
    match page_size(site.page(id)) {
        Some(size) => site.entry(id).children.len().div_ceil(size).max(1),
        None => 1,
    }
}

/// How many pages one list of a section shows.
pub(crate) fn page_size(page: &Page) -> Option<usize> {
    match page.field("paginate") {
        Data::Integer(size) => usize::try_from(*size).ok().filter(|&size| size > 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::beginning;

    proptest! {
        #[test]
        fn a_beginning_sorts_as_its_text_does(same in "[a-c]{0,24}", a in "[a-c\\x00ي]{0,3}", b in "[a-c\\x00ي]{0,3}") {
            let (a, b) = (format!("{same}{a}"), format!("{same}{b}"));
            let order = beginning(&a).cmp(&beginning(&b));
            prop_assert!(order.is_eq() || order == a.cmp(&b), "{:?} {:?}", a, b);
        }
    }
}
