//! Values of one field that are nearly the same on different pages: most
//! likely one thing under two names.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::content::Page;
use crate::diagnostic::{Diagnostic, nearest};
use crate::rules::values::{self, values as values_at};
use crate::rules::{Rules, soften};
use crate::site::Site;

/// With more names than this, comparing each with each would take too long,
/// and the field is hardly a list of terms.
const MOST_NAMES: usize = 2_000;

/// Reports each rarer spelling at its first page.
pub(super) fn check(site: &Site, config: &Config, rules: &Rules, index: usize, field: &str, out: &mut Vec<Diagnostic>) {
    for known in &config.languages {
        let mut names: BTreeMap<String, (usize, &Page)> = BTreeMap::new();
        for page in site.pages.iter().filter(|page| *page.language() == known.language && page.is_published()) {
            for value in values_at(page, field) {
                if let Some(written) = value.written() {
                    names.entry(written).or_insert((0, page)).0 += 1;
                }
            }
        }
        if names.len() > MOST_NAMES {
            continue;
        }
        for (name, (count, page)) in &names {
            // Of two, the one that is written more often is taken for right.
            let better = names.iter().filter(|(other, (more, _))| {
                (*more, other.as_str()) > (*count, name.as_str()) && !differs_in_number(name, other)
            });
            let Some(near) = nearest(name, better.map(|(other, _)| other.as_str())) else { continue };
            let values = values_at(page, field);
            let Some(value) = values.iter().find(|value| value.written().as_ref() == Some(name)) else { continue };
            if let Some(place) = values::place(page, field, value) {
                let (_, other) = &names[near];
                let mut diagnostic = rules
                    .report(index, page.language(), place)
                    .with("text", name)
                    .with("nearest", near)
                    .with("other", &other.file.path);
                soften(&mut diagnostic, page);
                out.push(diagnostic);
            }
        }
    }
}

/// "B6" and "B7" are two things, and so are short words that share most letters.
fn differs_in_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let distance = strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase());
    digits(a) != digits(b) || distance * 5 > a.chars().count()
}
