//! The stages, one after the other.
//!
//! `check` and `build` are the same work; they differ in where the files go.

mod beside;
mod compressed;
mod made;
mod unchanged;
#[cfg(test)]
mod warm;

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

pub(crate) use made::Made;

use crate::check::{Approval, Report};
use crate::config::own_fields;
use crate::content::Page;
use crate::diagnostic::{Checked, Diagnostic, FOREIGN_FILE, Place};
use crate::error::Result;
use crate::outside::OutsideLink;
use crate::path::{OutputPath, SourcePath, UrlPath};
use crate::publish::{Conflict, Fault, Release, Stage, Target};
use crate::render::Sink;
use crate::rules::Asked;
use crate::rules::waiver::Waiver;
use crate::source::{self, Sources};
use crate::theme::{Theme, standard_fields};

/// What to make, and how.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub struct Options {
    /// The folder that holds `content/site.yaml`.
    pub root: PathBuf,
    /// The address of the site, in place of the one in its settings.
    pub base_url: Option<String>,
    /// Whether drafts are on the site.
    pub drafts: bool,
    /// Whether pages of a later day are on the site.
    pub coming: bool,
    /// The day that the site is made for; today when there is none.
    pub at: Option<Date>,
    /// Whether smaller copies of its text are published beside it.
    pub compress: bool,
    /// Whether a warning keeps the site from being published.
    pub deny_warnings: bool,
    /// What is told only to who asks for it.
    pub asked: Asked,
    /// Whether a check looks for the addresses outside of the site.
    pub outside: bool,
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
    /// The files of `content/` that are no pages.
    pub other_files: Vec<OtherFile>,
    /// The addresses outside of the site that its pages name; a check that is
    /// asked to looks for them.
    pub outside: Vec<OutsideLink>,
    /// The day that the site was made for.
    pub day: Option<Date>,
    /// The rules that pages set aside; a check looks for them.
    pub waivers: Vec<Waiver>,
    /// What changes next by itself, and when.
    pub upcoming: Option<Upcoming>,
    /// How long it took.
    pub elapsed: Duration,
    /// What editors are told; nothing when the theme or the settings cannot be
    /// read.
    pub(crate) declared: Option<Declared>,
    /// What it came from. To give the memory of a site back, piece by piece,
    /// takes a hundredth of a build or two: a process that ends need not.
    pub(crate) remains: Option<Box<dyn Any + Send>>,
}

/// A file of `content/` that is published and is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherFile {
    /// Where it is published.
    pub path: OutputPath,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// The theme, and the pages, each with its kind.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) theme: Arc<Checked<Theme>>,
    pub(crate) pages: Vec<Arc<Page>>,
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

/// Finds everything that is wrong with a site. Publishes nothing.
pub fn check(options: &Options) -> Result<Outcome> {
    among_those_who_work(|| check_here(options))
}

fn check_here(options: &Options) -> Result<Outcome> {
    let start = Instant::now();
    let made = Made::new(options)?;
    let mut found = made.diagnostics().to_vec();
    found.extend(made.render(&Nowhere, &|_, _| {})?);
    let outside = if options.outside { made.outside() } else { Vec::new() };
    let waivers = made.waivers();
    made.refuse_lost()?;
    let outcome = outcome(&made, found, None, start);
    Ok(Outcome { outside, waivers, remains: Some(Box::new(made)), ..outcome })
}

/// Reads a site as [`check`] does, and makes no page.
pub(crate) fn read(options: &Options) -> Result<Outcome> {
    let start = Instant::now();
    let made = Made::new(options)?;
    let found = made.diagnostics().to_vec();
    Ok(outcome(&made, found, None, start))
}

/// Publishes a site into `output`, if nothing is wrong with it.
pub fn build(options: &Options, output: &Path, progress: &Progress<'_>) -> Result<Outcome> {
    among_those_who_work(|| build_here(options, output, progress))
}

/// Does something on one of the threads that do the work. One that only waits
/// for them is put to sleep and woken a dozen times: 6% of a build of 100 pages.
fn among_those_who_work<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::scope(|_| work())
}

fn build_here(options: &Options, output: &Path, progress: &Progress<'_>) -> Result<Outcome> {
    let start = Instant::now();
    let protected = [options.root.join("content"), options.root.join("themes")];
    let mut target = Target::open(&options.root, output, &protected)?;
    let sources = sources(options)?;
    let is_sound = sources.diagnostics.is_empty();
    let mut inputs = None;
    if let Some(last) = unchanged::last(options, &target).filter(|_| is_sound) {
        inputs = unchanged::inputs(options, &sources.value);
        if let Some(mut outcome) = inputs.and_then(|inputs| unchanged::outcome(options, inputs, last, &target)) {
            outcome.elapsed = start.elapsed();
            outcome.remains = Some(Box::new(sources));
            return Ok(outcome);
        }
    }
    let made = Made::of(options, sources)?;
    // Who had nothing to compare is told at the end what to compare the next time.
    let sum_up = || inputs.or_else(|| is_sound.then(|| unchanged::inputs(options, made.sources())).flatten());
    let (outcome, inputs) = rayon::join(|| publish(&made, &mut target, options, progress), sum_up);
    let mut outcome = outcome?;
    if let (Some(inputs), Some(config)) = (inputs, made.config()) {
        unchanged::remember(options, inputs, config, &outcome, &target);
    }
    outcome.elapsed = start.elapsed();
    outcome.remains = Some(Box::new(made));
    Ok(outcome)
}

/// Reads the files of the site, and meanwhile what the engine itself declares.
fn sources(options: &Options) -> Result<Checked<Sources>> {
    let declare = || (standard_fields(), own_fields());
    rayon::join(|| source::load(&options.root), declare).0
}

/// Publishes what was made, if nothing is wrong with it.
pub(crate) fn publish(made: &Made, target: &mut Target, options: &Options, progress: &Progress<'_>) -> Result<Outcome> {
    let start = Instant::now();
    let mut found = made.diagnostics().to_vec();
    if Report::new(found.clone()).approve(options.deny_warnings).is_none() {
        // Nothing will be published; the templates' faults are told all the same.
        found.extend(made.render(&Nowhere, &|_, _| {})?);
        return Ok(outcome(made, found, None, start));
    }
    let stage = target.stage()?;
    let compressed = options.compress.then(|| compressed::Compressed::new(&stage, made.files()));
    let sink = compressed.as_ref().map_or(&stage as &dyn Sink, |compressed| compressed);
    found.extend(made.render(sink, progress)?);
    made.search(sink)?;
    made.refuse_lost()?;
    let report = Report::new(found.clone());
    let Some(approval) = report.approve(options.deny_warnings) else {
        return Ok(outcome(made, found, None, start));
    };
    let keep = made.config().map_or(0, |config| config.keep_releases);
    // Both take a hundredth of the time: one records and swaps, the other looks at each page once more.
    let (release, summary) = rayon::join(|| release(stage, &approval, keep), || outcome(made, Vec::new(), None, start));
    match release {
        Ok(release) => {
            beside::write(&options.root, &made.beside())?;
            Ok(Outcome { report, release: Some(release), elapsed: start.elapsed(), ..summary })
        }
        Err(Fault::Taken(conflicts)) => {
            found.extend(conflicts.iter().filter_map(|conflict| foreign(made, conflict)));
            Ok(Outcome { report: Report::new(found), ..summary })
        }
        Err(Fault::Machine(error)) => Err(error),
    }
}

/// Only an approved report makes a release.
fn release(stage: Stage<'_>, _: &Approval, keep: usize) -> std::result::Result<Release, Fault> {
    stage.publish(keep)
}

/// A file that Treatise did not make stands where a page has to go.
fn foreign(made: &Made, conflict: &Conflict) -> Option<Diagnostic> {
    let file = made.config()?.origin.file();
    let address = UrlPath::file(&conflict.page);
    let found = Diagnostic::error(FOREIGN_FILE, Place::file(file));
    Some(found.with("file", &conflict.stranger).with("address", &address))
}

fn outcome(made: &Made, found: Vec<Diagnostic>, release: Option<Release>, start: Instant) -> Outcome {
    let languages = made.languages();
    Outcome {
        pages: languages.values().sum(),
        languages: languages.len(),
        day: made.today(),
        upcoming: made.upcoming(),
        report: Report::new(found),
        release,
        elapsed: start.elapsed(),
        declared: made.declared(),
        other_files: made.other_files(),
        ..Outcome::default()
    }
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
