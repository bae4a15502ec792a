//! The stages, one after the other.
//!
//! `check` and `build` are the same work; they differ in where the files go.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check::{Approval, Report, check as check_site};
use crate::config::{self, Config};
use crate::content::{self, Moment, Page, Status};
use crate::diagnostic::{Diagnostic, Severity, THEME_CIRCLE};
use crate::error::Result;
use crate::outside::OutsideLink;
use crate::path::{OutputPath, SourcePath};
use crate::publish::{Fault, Release, Stage, Target};
use crate::render::{Renderer, Sink};
use crate::rules::waiver::Waiver;
use crate::rules::{self, Asked, Rules};
use crate::site::{self, Site};
use crate::source::{self, SITE_FILE, Sources};
use crate::theme::{self, Theme};

/// What to make, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder that holds `content/site.yaml`.
    pub root: PathBuf,
    /// The address of the site, in place of the one in its settings.
    pub base_url: Option<String>,
    /// Whether drafts are on the site.
    pub drafts: bool,
    /// The day that the site is made for; today when there is none.
    pub at: Option<Date>,
    /// Whether a warning keeps the site from being published.
    pub deny_warnings: bool,
    /// What is told only to who asks for it.
    pub asked: Asked,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything that is wrong.
    pub report: Report,
    /// What was published; nothing when there were errors, or for a check.
    pub release: Option<Release>,
    /// How many pages the site has.
    pub pages: usize,
    /// In how many languages.
    pub languages: usize,
    /// The addresses outside of the site that its pages name.
    pub outside: Vec<OutsideLink>,
    /// The day that the site was made for.
    pub day: Option<Date>,
    /// The rules that pages set aside.
    pub waivers: Vec<Waiver>,
    /// What changes next by itself, and when.
    pub upcoming: Option<Upcoming>,
    /// How long it took.
    pub elapsed: Duration,
}

/// A page that appears or ends on a coming day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// The page.
    pub page: SourcePath,
    /// The day.
    pub day: Date,
    /// Whether it appears; else it ends.
    pub appears: bool,
}

/// How far the work is: files made, and files in all.
pub type Progress<'a> = dyn Fn(usize, usize) + Sync + 'a;

/// Finds everything that is wrong with a site. Writes nothing.
pub fn check(options: &Options) -> Result<Outcome> {
    let start = Instant::now();
    let made = Made::new(options)?;
    let mut found = made.diagnostics.clone();
    found.extend(made.render(&Nowhere, &|_, _| {})?);
    Ok(made.outcome(found, None, start))
}

/// Publishes a site into `output`, if nothing is wrong with it.
pub fn build(options: &Options, output: &Path, progress: &Progress<'_>) -> Result<Outcome> {
    let start = Instant::now();
    let protected = [options.root.join("content"), options.root.join("themes")];
    let mut target = Target::open(&options.root, output, &protected)?;
    let made = Made::new(options)?;
    let mut found = made.diagnostics.clone();
    if Report::new(found.clone()).approve(options.deny_warnings).is_none() {
        // Nothing will be published; the templates' faults are told all the same.
        found.extend(made.render(&Nowhere, &|_, _| {})?);
        return Ok(made.outcome(found, None, start));
    }
    let stage = target.stage()?;
    found.extend(made.render(&stage, progress)?);
    let report = Report::new(found.clone());
    let Some(approval) = report.approve(options.deny_warnings) else {
        return Ok(made.outcome(found, None, start));
    };
    match release(stage, &approval, made.keep_releases()) {
        Ok(release) => Ok(made.outcome(found, Some(release), start)),
        Err(Fault::Taken(conflicts)) => {
            found.extend(conflicts.iter().filter_map(|conflict| made.foreign(conflict)));
            Ok(made.outcome(found, None, start))
        }
        Err(Fault::Machine(error)) => Err(error),
    }
}

/// Only an approved report makes a release.
fn release(stage: Stage<'_>, _: &Approval, keep: usize) -> std::result::Result<Release, Fault> {
    stage.publish(keep)
}

/// Everything up to the rendering.
struct Made {
    whole: Option<Whole>,
    diagnostics: Vec<Diagnostic>,
}

struct Whole {
    theme: Theme,
    config: Config,
    site: Site,
    today: Date,
}

impl Made {
    fn new(options: &Options) -> Result<Self> {
        let mut diagnostics = Vec::new();
        let sources = source::load(&options.root)?.drain(&mut diagnostics);
        let circle = diagnostics.iter().any(|d| d.code == THEME_CIRCLE);
        if sources.themes.is_empty() || circle {
            // Everything else would follow from this.
            return Ok(Self { whole: None, diagnostics });
        }
        let before = diagnostics.len();
        let theme = theme::load(&sources.themes).drain(&mut diagnostics);
        if diagnostics[before..].iter().any(|d| d.severity == Severity::Error) {
            // What pages are is not known: whatever they lacked would be said of them.
            return Ok(Self { whole: None, diagnostics });
        }
        let Some(mut config) = config::read(&sources.site, &theme).drain(&mut diagnostics) else {
            return Ok(Self { whole: None, diagnostics });
        };
        if let Some(base_url) = &options.base_url {
            config.set_base_url(base_url)?;
        }
        let whole = assemble(options, &sources, theme, config, &mut diagnostics);
        Ok(Self { whole: Some(whole), diagnostics })
    }

    /// Renders everything into `sink`; what comes back are the faults of
    /// templates.
    fn render(&self, sink: &dyn Sink, progress: &Progress<'_>) -> Result<Vec<Diagnostic>> {
        let Some(whole) = &self.whole else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        let renderer = Renderer::new(&whole.site, &whole.theme, &whole.config, whole.today).drain(&mut found);
        if let Some(renderer) = renderer {
            let faulty = self.faulty();
            if faulty.contains(&SITE_FILE) {
                return Ok(found);
            }
            found.extend(renderer.run(sink, &faulty, progress)?);
        }
        Ok(found)
    }

    /// The files with errors. What a template makes of them says nothing about
    /// the template.
    fn faulty(&self) -> HashSet<&str> {
        let errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        errors.map(|d| d.place.file.path.as_str()).collect()
    }

    fn keep_releases(&self) -> usize {
        self.whole.as_ref().map_or(0, |whole| whole.config.keep_releases)
    }

    fn foreign(&self, conflict: &crate::publish::Conflict) -> Option<Diagnostic> {
        use crate::diagnostic::{FOREIGN_FILE, Place};
        let file = self.whole.as_ref()?.config.origin.file();
        let address = crate::path::UrlPath::file(&conflict.page);
        Some(
            Diagnostic::error(FOREIGN_FILE, Place::file(file))
                .with("file", &conflict.stranger)
                .with("address", &address),
        )
    }

    fn outcome(self, found: Vec<Diagnostic>, release: Option<Release>, start: Instant) -> Outcome {
        let site = self.whole.as_ref().map(|whole| &whole.site);
        let mut languages: Vec<&str> =
            site.iter().flat_map(|site| site.published().map(|id| site.page(id).language().code())).collect();
        let pages = languages.len();
        languages.sort_unstable();
        languages.dedup();
        Outcome {
            pages,
            languages: languages.len(),
            outside: site.map_or_else(Vec::new, Site::outside_links),
            day: self.whole.as_ref().map(|whole| whole.today),
            waivers: self
                .whole
                .as_ref()
                .map_or_else(Vec::new, |whole| whole.site.pages.iter().flat_map(rules::waiver::of).collect()),
            upcoming: self.whole.as_ref().and_then(|whole| upcoming(&whole.site.pages, whole.today)),
            report: Report::new(found),
            release,
            elapsed: start.elapsed(),
        }
    }
}

fn assemble(options: &Options, sources: &Sources, theme: Theme, config: Config, out: &mut Vec<Diagnostic>) -> Whole {
    let today = options.at.unwrap_or_else(|| config.today());
    let moment = Moment { today, drafts: options.drafts };
    let pages = content::parse(sources, &theme, &config, moment).drain(out);
    let site = site::assemble(pages, sources, &theme, &config).drain(out);
    let declared = rules::read(&theme).drain(out);
    let rules = Rules::new(&declared, &config, options.asked).drain(out);
    let findings = site.pages.par_iter().map(|page| rules::judge(page, &rules, &config, today)).collect();
    out.extend(check_site(&site, &theme, &config, &rules, findings));
    Whole { theme, config, site, today }
}

/// The next day on which a page appears or ends.
fn upcoming(pages: &[Page], today: Date) -> Option<Upcoming> {
    let of = |page: &Page| {
        let (day, appears) = match page.status {
            Status::Future(day) => (day, true),
            Status::Published => (page.date("expires").filter(|day| *day > today)?, false),
            Status::Draft | Status::Expired(_) => return None,
        };
        Some(Upcoming { page: page.file.path.clone(), day, appears })
    };
    pages.iter().filter_map(of).min_by(|a, b| a.day.cmp(&b.day).then_with(|| a.page.cmp(&b.page)))
}

/// For a check: files are made and let go.
struct Nowhere;

impl Sink for Nowhere {
    fn write(&self, _: &OutputPath, _: &[u8]) -> Result<()> {
        Ok(())
    }

    fn copy(&self, _: &OutputPath, _: &Path) -> Result<()> {
        Ok(())
    }
}

impl Sink for Stage<'_> {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        Stage::write(self, path, bytes)
    }

    fn copy(&self, path: &OutputPath, from: &Path) -> Result<()> {
        Stage::copy(self, path, from)
    }
}
