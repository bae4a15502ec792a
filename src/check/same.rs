//! Fields of one page that must name different people or things, and name the
//! same one.

use std::collections::HashMap;

use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::fields::Data;
use crate::rules::values::{Places, Value, values as values_at};
use crate::rules::{Rule, Rules};
use crate::site::{PageId, Site};

/// What a field names: a page, however its address is written, or words.
#[derive(PartialEq, Eq, Hash)]
enum Named {
    Page(PageId),
    Words(String),
}

/// Reports a value that an earlier one of `fields` has, too.
pub(super) fn check(
    site: &Site,
    rules: &Rules,
    (index, rule): (usize, &Rule),
    fields: &[String],
    out: &mut Vec<Diagnostic>,
) {
    for page in site.pages.iter().filter(|page| page.readable && rule.concerns(page)) {
        let mut seen: HashMap<Named, &str> = HashMap::new();
        let places = Places::of(page);
        for field in fields {
            for value in values_at(page, field) {
                let Some(named) = named(site, page, &value) else { continue };
                if seen.entry(named).or_insert(field) == field {
                    continue;
                }
                // On a translation that takes both over, its source is told.
                let Some(place) = places.place(field, &value) else { continue };
                out.push(rules.report(index, page, place).with("text", value.written().unwrap_or_default()));
            }
        }
    }
}

fn named(site: &Site, page: &Page, value: &Value<'_>) -> Option<Named> {
    if let Data::Page(reference) = value.data
        && let Some(id) = site.referred(page, reference)
    {
        return Some(Named::Page(id));
    }
    Some(Named::Words(value.written()?.trim().to_lowercase()))
}
