//! Report: everything that is wrong with a site, in order, and whether it can
//! be published.
//!
//! Rules over the whole site live here. They see pages and links, no
//! template, and know no trade.

mod mentions;
mod same;
mod spelling;
mod together;
mod translation;

use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::{
    AND_MORE, Code, Diagnostic, Place, Severity, THEME_MISSING_TEMPLATE, THEME_MISSING_WORD, THEME_UNUSED, nearest,
};
use crate::fields::Data;
use crate::path::SourcePath;
use crate::rules::{Findings, Rules, Trigger, waiver};
use crate::site::Site;
use crate::theme::Theme;
use crate::yaml::Part;

/// Everything that was found, by file and place.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// The word of a [`Report`] that the site can be published. Nobody else can
/// give it.
#[derive(Debug)]
pub struct Approval(());

impl Report {
    pub(crate) fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(Diagnostic::order);
        fold_repeated(&mut diagnostics);
        Self { diagnostics }
    }

    /// Takes an order of its own.
    pub(crate) fn sorted(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics }
    }

    /// The same with `more`.
    #[must_use]
    pub fn and(mut self, more: Vec<Diagnostic>) -> Self {
        self.diagnostics.extend(more);
        Self::new(self.diagnostics)
    }

    /// What was found, by file and place.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many problems of this severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// The approval, unless there is an error, or a warning and those are
    /// denied.
    #[must_use]
    pub fn approve(&self, deny_warnings: bool) -> Option<Approval> {
        let refused = self.count(Severity::Error) > 0 || (deny_warnings && self.count(Severity::Warning) > 0);
        (!refused).then_some(Approval(()))
    }
}

/// So many problems of one code are shown for one file.
const SHOWN: usize = 100;

/// Hundreds of thousands of the same would bury everything else, and finding
/// the line of each takes longer than the site itself. The rest are counted in
/// one problem of the same severity.
fn fold_repeated(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() <= SHOWN {
        return;
    }
    let mut seen: IndexMap<(SourcePath, Code, Severity), (usize, Place)> = IndexMap::new();
    diagnostics.retain(|diagnostic| {
        let file = diagnostic.place.file.path.clone();
        let (count, place) = seen
            .entry((file, diagnostic.code.clone(), diagnostic.severity))
            .or_insert_with(|| (0, diagnostic.place.clone()));
        *count += 1;
        if *count <= SHOWN {
            *place = diagnostic.place.clone();
        }
        *count <= SHOWN
    });
    let folded = seen.into_iter().filter(|(_, (count, _))| *count > SHOWN);
    diagnostics.extend(folded.map(|((_, code, severity), (count, last))| {
        Diagnostic::new(severity, AND_MORE, last).with("count", count - SHOWN).with("code", code.as_str())
    }));
    diagnostics.sort_by(Diagnostic::order);
}

/// Runs the rules over the whole site.
pub(crate) fn check(
    site: &Site,
    theme: &Theme,
    config: &Config,
    rules: &Rules,
    findings: &[Arc<Findings>],
) -> Vec<Diagnostic> {
    let mut out = words(theme, config);
    templates(site, theme, &mut out);
    unused_templates(site, theme, &mut out);
    translation::check(site, config, &mut out);
    out.extend(editorial(site, config, rules, findings));
    out
}

/// What the theme's rules find: on each page, over all of them, and without
/// what pages waive.
fn editorial(site: &Site, config: &Config, rules: &Rules, findings: &[Arc<Findings>]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    mentions::check(site, config, rules, findings, &mut out);
    for one @ (index, rule) in rules.iter().filter(|(_, rule)| rules.is_told(rule)) {
        match &rule.trigger {
            Trigger::Together { field, values, beside, listed } => {
                let parts = together::Parts { field, values, beside, listed: listed.as_deref() };
                together::check(site, rules, one, &parts, &mut out);
            }
            Trigger::Same(fields) => same::check(site, rules, one, fields, &mut out),
            Trigger::Translation { sections } => translation::content(site, config, rules, one, sections, &mut out),
            Trigger::Spelling { field, different } => {
                spelling::check(site, config, rules, one, field, different, &mut out);
            }
            Trigger::MissingFact(name) if config.facts.get(name).is_none_or(Data::is_absent) => {
                out.push(rules.report_to(index, config.default_language(), config.origin.start()).with("text", name));
            }
            _ => {}
        }
    }
    out.extend(findings.iter().flat_map(|findings| &findings.diagnostics).cloned());
    waiver::apply(&site.pages, rules, out)
}

/// Pages that ask for a template that the theme does not have.
fn templates(site: &Site, theme: &Theme, out: &mut Vec<Diagnostic>) {
    for page in site.published().map(|id| site.page(id)) {
        if let Some(template) = page.template.as_deref().filter(|name| !theme.templates.contains_key(*name)) {
            // The kind's own template then shows the page.
            let severity = page.kind.as_ref().map_or(Severity::Error, |kind| kind.strictness.unknown_fields);
            let near = nearest(template, theme.templates.keys().map(String::as_str));
            out.push(
                Diagnostic::new(severity, THEME_MISSING_TEMPLATE, page.place_of("template", Part::Value))
                    .with("template", template)
                    .with("by", "page")
                    .with("folder", "templates")
                    .with_nearest(near),
            );
        }
    }
}

/// Templates that neither the theme nor a page uses.
fn unused_templates(site: &Site, theme: &Theme, out: &mut Vec<Diagnostic>) {
    for unused in &theme.unused {
        if !site.pages.iter().any(|page| page.template.as_ref() == Some(&unused.template)) {
            out.push(
                Diagnostic::warning(THEME_UNUSED, Place::file(&unused.file))
                    .with("template", &unused.template)
                    .with_nearest(unused.nearest.as_deref()),
            );
        }
    }
}

/// The words that the theme lacks in a language of the site.
fn words(theme: &Theme, config: &Config) -> Vec<Diagnostic> {
    let missing = |known: &crate::config::SiteLanguage| {
        let lacking: Vec<&str> = theme.words.lacking(&known.language, config.search(theme).is_some()).collect();
        let place = Place::file(&theme.file);
        (!lacking.is_empty()).then(|| {
            Diagnostic::warning(THEME_MISSING_WORD, place)
                .with("word", lacking.join(", "))
                .with("language", &known.name)
                .with("theme", &theme.name)
        })
    };
    config.languages.iter().filter_map(missing).collect()
}
