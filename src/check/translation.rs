//! Translations against their sources: what is missing, what is older.

use crate::config::{Config, SiteLanguage};
use crate::content::{Page, Role};
use crate::diagnostic::{Diagnostic, Severity, TRANSLATION_DIFFERS, TRANSLATION_MISSING, TRANSLATION_OLDER};
use crate::fields::Need;
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
