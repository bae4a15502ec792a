//! Pages grouped by the terms in their fields.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use rayon::prelude::*;

use super::{Config, PageId, Site, Theme, UrlPath};
use crate::fields::{Data, Field, FieldType, Fields, Group};
use crate::language::Language;
use crate::path::slugify;
use crate::theme::Taxonomy;

/// The terms of every taxonomy, in every language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    lists: Vec<TermList>,
}

/// The terms of one taxonomy in one language, by title.
#[derive(Debug, Clone)]
pub(crate) struct TermList {
    pub(crate) taxonomy: String,
    pub(crate) language: Language,
    pub(crate) url: UrlPath,
    pub(crate) paginate: Option<usize>,
    /// By what makes a term one, whatever its capitals.
    pub(crate) terms: IndexMap<String, Term>,
}

/// A term, and the pages that have it.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) title: String,
    pub(crate) url: UrlPath,
    pub(crate) pages: Vec<PageId>,
}

impl Term {
    /// How many lists its pages fill.
    pub(crate) fn list_count(&self, paginate: Option<usize>) -> usize {
        paginate.map_or(1, |size| self.pages.len().div_ceil(size).max(1))
    }
}

impl Terms {
    /// Where the list of a taxonomy is; there are few.
    fn place(&self, language: &Language, taxonomy: &str) -> Option<usize> {
        self.lists.iter().position(|list| list.taxonomy == taxonomy && list.language == *language)
    }

    pub(crate) fn lists(&self) -> impl Iterator<Item = &TermList> {
        self.lists.iter()
    }

    /// The terms of a page, by taxonomy.
    pub(crate) fn of<'a>(&'a self, site: &'a Site, id: PageId) -> Vec<(&'a TermList, Vec<&'a Term>)> {
        let language = site.page(id).language();
        let mut found: Vec<(&TermList, Vec<&Term>)> = Vec::new();
        each_term(site, id, &mut |taxonomy, key, _| {
            let Some(list) = self.place(language, taxonomy).map(|place| &self.lists[place]) else { return };
            let Some(term) = list.terms.get(&*key) else { return };
            match found.iter_mut().find(|(known, _)| std::ptr::eq(*known, list)) {
                None => found.push((list, vec![term])),
                Some((_, terms)) if terms.iter().any(|known| std::ptr::eq(*known, term)) => {}
                Some((_, terms)) => terms.push(term),
            }
        });
        found
    }
}

/// So many pages are looked through by one thread at a time.
const STRETCH: usize = 500;

/// Collects the terms of all published pages.
pub(super) fn collect(site: &Site, theme: &Theme, config: &Config) -> Terms {
    let mut terms = Terms::default();
    for known in &config.languages {
        for (name, taxonomy) in &theme.taxonomies {
            if let Some(list) = empty_list(name, taxonomy, &known.language, config) {
                terms.lists.push(list);
            }
        }
    }
    let ids: Vec<PageId> = site.published().collect();
    // What is found in each stretch of pages, list by list, by the key.
    let of_some = |ids: &[PageId]| {
        let mut found: Vec<IndexMap<String, (String, Vec<PageId>)>> = vec![IndexMap::new(); terms.lists.len()];
        for &id in ids {
            each_term(site, id, &mut |taxonomy, key, title| {
                let Some(place) = terms.place(site.page(id).language(), taxonomy) else { return };
                let (_, pages) = found[place].entry(key.into_owned()).or_insert_with(|| (title.to_owned(), Vec::new()));
                if pages.last() != Some(&id) {
                    pages.push(id);
                }
            });
        }
        found
    };
    let found: Vec<_> = ids.par_chunks(STRETCH).map(of_some).collect();
    for found in found {
        for (list, found) in terms.lists.iter_mut().zip(found) {
            for (key, (title, pages)) in found {
                let url = list.url.clone();
                // The address is set when all terms are known.
                let term = list.terms.entry(key).or_insert_with(|| Term { title, url, pages: Vec::new() });
                term.pages.extend(pages);
            }
        }
    }
    for list in &mut terms.lists {
        list.terms.sort_by(|_, a, _, b| a.title.to_lowercase().cmp(&b.title.to_lowercase()));
        give_addresses(list);
        for term in list.terms.values_mut() {
            site.sort(&mut term.pages, crate::theme::Sort::Weight);
        }
    }
    // A language without a term has no page that lists them.
    terms.lists.retain(|list| !list.terms.is_empty());
    terms
}

fn empty_list(name: &str, taxonomy: &Taxonomy, language: &Language, config: &Config) -> Option<TermList> {
    let url = UrlPath::page(&format!("{}/{}", config.prefix(language), taxonomy.path)).ok()?;
    Some(TermList {
        taxonomy: name.to_owned(),
        language: language.clone(),
        url,
        paginate: taxonomy.paginate,
        terms: IndexMap::new(),
    })
}

/// `C` and `C++` are two terms, though both would be `c`. What can be no part
/// of an address is numbered.
fn give_addresses(list: &mut TermList) {
    let mut taken: HashSet<UrlPath> = HashSet::new();
    // The number that each got last; those below are taken, too.
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for (key, term) in &mut list.terms {
        let slug = slugify(key);
        let slug = if list.url.below(&slug).is_ok_and(|url| url != list.url) { slug } else { "term".to_owned() };
        let address = |number: u32| {
            let numbered = if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            Some((number, list.url.below(&numbered).ok()?))
        };
        let last = numbers.get(&slug).map_or(1, |last| last + 1);
        let mut addresses = (last..).map_while(address);
        if let Some((number, url)) = addresses.find(|(_, url)| !taken.contains(url)) {
            taken.insert(url.clone());
            term.url = url;
            numbers.insert(slug, number);
        }
    }
}

/// Calls `visit` with taxonomy, key and title of every term of a page.
fn each_term<'a>(site: &'a Site, id: PageId, visit: &mut impl FnMut(&'a str, Cow<'_, str>, &str)) {
    let page = site.page(id);
    if let Some(kind) = &page.kind {
        in_fields(&kind.fields, &page.fields, page.language(), visit);
    }
}

fn in_fields<'a>(
    fields: &'a Fields,
    values: &Group,
    language: &Language,
    visit: &mut impl FnMut(&'a str, Cow<'_, str>, &str),
) {
    // Most fields have none, and are not looked up for it.
    for (name, field) in fields.iter().filter(|(_, field)| may_have_terms(field)) {
        if let Some(data) = values.get(name) {
            in_data(field, data, language, visit);
        }
    }
}

fn may_have_terms(field: &Field) -> bool {
    let inside = match &field.of {
        FieldType::List(of) => may_have_terms(of),
        FieldType::Group(fields) => fields.values().any(may_have_terms),
        _ => false,
    };
    inside || field.taxonomy.is_some()
}

fn in_data<'a>(
    field: &'a Field,
    data: &Data,
    language: &Language,
    visit: &mut impl FnMut(&'a str, Cow<'_, str>, &str),
) {
    match (data, &field.of) {
        (Data::List(items), FieldType::List(of)) if !field.many => {
            for item in items.iter() {
                // The taxonomy may be named on the list or on its items.
                if field.taxonomy.is_some() && of.taxonomy.is_none() {
                    term(field, &of.of, item, language, visit);
                } else {
                    in_data(of, item, language, visit);
                }
            }
        }
        (Data::List(items), _) => {
            for item in items.iter() {
                in_data(field, item, language, visit);
            }
        }
        (Data::Group(group), FieldType::Group(fields)) => in_fields(fields, group, language, visit),
        (data, of) => term(field, of, data, language, visit),
    }
}

fn term<'a>(
    field: &'a Field,
    of: &FieldType,
    data: &Data,
    language: &Language,
    visit: &mut impl FnMut(&'a str, Cow<'_, str>, &str),
) {
    let Some(taxonomy) = &field.taxonomy else { return };
    match (data, of) {
        (Data::Choice(key), FieldType::Choice(choices)) => {
            let label = choices.get(key).and_then(|label| label.get(language, language));
            visit(taxonomy, Cow::Borrowed(key), label.unwrap_or(key));
        }
        (Data::Text(text), _) if !text.trim().is_empty() => {
            visit(taxonomy, in_small_letters(text.trim()), text.trim());
        }
        _ => {}
    }
}

/// Most terms are written so, and need no copy.
fn in_small_letters(text: &str) -> Cow<'_, str> {
    let is_small = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}
