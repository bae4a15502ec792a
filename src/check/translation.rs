//! Translations against their sources: what is missing, what is older.

use indexmap::IndexSet;

use crate::config::{Config, SiteLanguage};
use crate::content::{Page, Role};
use crate::diagnostic::{
    Diagnostic, Place, Severity, TRANSLATION_DIFFERS, TRANSLATION_MISSING, TRANSLATION_OLDER, wording,
};
use crate::fields::Need;
use crate::rules::{Rule, Rules};
use crate::site::Site;
use crate::yaml::Part;

/// Compares every translation with its source, and tells which pages have
/// none. What a kind requires is reported by the kind.
pub(super) fn check(site: &Site, config: &Config, out: &mut Vec<Diagnostic>) {
    for id in site.published() {
        let source = site.page(id);
        if source.language() != config.default_language() {
            continue;
        }
        for &other in &site.entry(id).translations {
            let page = site.page(other);
            missing_sections(source, page, out);
            older(source, page, out);
        }
    }
    missing_pages(site, config, out);
}

/// Sections of the kind that the source has and the translation lacks.
fn missing_sections(source: &Page, page: &Page, out: &mut Vec<Diagnostic>) {
    let names =
        |page: &Page| -> Vec<String> { page.body.sections.iter().filter_map(|section| section.name.clone()).collect() };
    let own = names(page);
    for name in names(source).iter().filter(|name| !own.contains(name)) {
        let rule = page.kind.as_ref().and_then(|kind| kind.sections.get(name));
        if rule.is_some_and(|rule| rule.need == Need::Optional && rule.required_when.is_empty()) {
            out.push(
                Diagnostic::warning(TRANSLATION_DIFFERS, page.origin.start())
                    .with("section", name)
                    .with("source", &source.file.path),
            );
        }
    }
}

/// By their own dates: the source changed after the translation did.
fn older(source: &Page, page: &Page, out: &mut Vec<Diagnostic>) {
    let (Some(new), Some(old)) = (source.modified(), page.modified()) else { return };
    if new > old {
        let field = if page.date("updated").is_some() { "updated" } else { "last_reviewed" };
        out.push(
            Diagnostic::warning(TRANSLATION_OLDER, page.place_of(field, Part::Value))
                .with("source", &source.file.path)
                .with("source_day", new.to_string())
                .with("day", old.to_string()),
        );
    }
}

/// One remark for each page that a language lacks.
fn missing_pages(site: &Site, config: &Config, out: &mut Vec<Diagnostic>) {
    for id in site.published() {
        let page = site.page(id);
        if page.language() != config.default_language() || page.slot.role == Role::Section && page.body.is_empty() {
            continue;
        }
        let others = config.languages.iter().skip(1);
        let lacking: Vec<&SiteLanguage> =
            others.filter(|known| site.translation(id, &known.language).is_none()).collect();
        let Some(first) = lacking.first() else { continue };
        let names: Vec<&str> = lacking.iter().map(|known| known.name.as_str()).collect();
        out.push(
            Diagnostic::new(Severity::Information, TRANSLATION_MISSING, page.origin.start())
                .with("languages", names.join(", "))
                .with("kind", page.kind_name())
                .with("title", page.title.replace('"', "\\\""))
                .with("code", first.language.code()),
        );
    }
}

/// Compares the sections of these names: each item of a list and each number
/// of the source must have one in the translation.
pub(super) fn content(
    site: &Site,
    config: &Config,
    rules: &Rules,
    (index, rule): (usize, &Rule),
    sections: &[String],
    out: &mut Vec<Diagnostic>,
) {
    for id in site.published() {
        let source = site.page(id);
        if source.language() != config.default_language() {
            continue;
        }
        let translations = site.entry(id).translations.iter().map(|&other| site.page(other));
        for page in translations.filter(|page| rule.concerns(page)) {
            let found = sections.iter().filter_map(|name| compare(source, page, name, rules, index));
            out.extend(found);
        }
    }
}

/// Items first: who adds the one that is missing adds its numbers, too.
fn compare(source: &Page, page: &Page, name: &str, rules: &Rules, index: usize) -> Option<Diagnostic> {
    let section = |page: &Page| page.body.sections.iter().position(|section| section.name.as_deref() == Some(name));
    // A section that is missing as a whole is told elsewhere.
    let (theirs, ours) = (section(source)?, section(page)?);
    let (theirs, ours) = (&source.body.sections[theirs], &page.body.sections[ours]);
    let said = numbers(page, name);
    let mut numbers = numbers(source, name);
    numbers.retain(|number| !said.contains(number));
    let items = |html: &str| html.matches("<li>").count();
    let (wanted, found) = (items(&theirs.html), items(&ours.html));
    let what = if found < wanted {
        wording::missing_items(wanted - found, wanted)
    } else if numbers.is_empty() {
        return None;
    } else {
        wording::missing_numbers(&Vec::from_iter(numbers).join(", "))
    };
    let place = Place::new(&page.file, ours.range.clone());
    let found = rules.report(index, page, place).with("text", &what).with("section", name);
    Some(found.with("other", &source.file.path))
}

/// The numbers in a section, in Latin digits; those that are also written as
/// words ("one", "two") are left out.
fn numbers(page: &Page, section: &str) -> IndexSet<String> {
    let mut all = IndexSet::new();
    for passage in page.prose.passages.iter().filter(|passage| page.prose.section(passage) == Some(section)) {
        let mut number = String::new();
        for c in page.prose.words(passage).chars().chain([' ']) {
            let digit = match c {
                '0'..='9' => Some(c),
                '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10),
                _ => None,
            };
            match digit {
                Some(digit) => number.push(digit),
                None if matches!(c, '.' | '٫') && !number.is_empty() => number.push('.'),
                None => {
                    let done = std::mem::take(&mut number);
                    let done = done.trim_end_matches('.').to_owned();
                    if done.parse::<f64>().is_ok_and(|value| value > 2.0) {
                        all.insert(done);
                    }
                }
            }
        }
    }
    all
}
