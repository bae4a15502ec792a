//! Things that must not stand together: a value of a page, and a field beside
//! it, on the same page or in a list of another page that names it.

use std::collections::HashMap;

use crate::content::Page;
use crate::diagnostic::{Diagnostic, Place};
use crate::fields::Data;
use crate::rules::values::{Places, is_one_of, values as values_at};
use crate::rules::{Rule, Rules};
use crate::site::{PageId, Site};

/// What must not stand together.
pub(super) struct Parts<'a> {
    pub(super) field: &'a str,
    pub(super) values: &'a [String],
    pub(super) beside: &'a str,
    /// A field in the items of a list that names a page, such as `items.page`.
    pub(super) listed: Option<&'a str>,
}

impl Parts<'_> {
    fn concerns(&self, page: &Page) -> bool {
        values_at(page, self.field).iter().any(|value| is_one_of(value.data, self.values))
    }
}

/// Reports what stands together.
pub(super) fn check(
    site: &Site,
    rules: &Rules,
    (index, rule): (usize, &Rule),
    parts: &Parts<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let mut report = |page: &Page, place: Option<Place>, text: String| {
        if let Some(place) = place {
            out.push(rules.report(index, page, place).with("text", text));
        }
    };
    for page in site.pages.iter().filter(|page| page.readable && rule.concerns(page)) {
        let places = Places::of(page);
        // A list may name one page a thousand times.
        let mut concerned: HashMap<PageId, bool> = HashMap::new();
        let beside = values_at(page, parts.beside);
        if let Some(value) = beside.first()
            && parts.concerns(page)
        {
            report(page, places.place(parts.beside, value), page.title.clone());
        }
        let Some(way) = parts.listed else { continue };
        for value in values_at(page, way) {
            let Data::Page(reference) = value.data else { continue };
            if let Some(id) = site.referred(page, reference)
                && *concerned.entry(id).or_insert_with(|| parts.concerns(site.page(id)))
            {
                report(page, places.place(way, &value), site.page(id).title.clone());
            }
        }
    }
}
