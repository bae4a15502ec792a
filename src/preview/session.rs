//! The site while its files change.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::build::{Made, Options};
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::path::{SourcePath, UrlPath};
use crate::render::File;
use crate::source::Look;

/// What can be told to who keeps the preview up to date.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Show drafts, or do not.
    Drafts(bool),
    /// Show pages that are to come, or do not.
    Coming(bool),
    /// End.
    Stop,
}

/// What the preview shows until something changes.
#[derive(Default)]
pub(crate) struct Snapshot {
    /// Counts up with every change.
    pub(crate) version: u64,
    /// The site; when theme or settings are broken, as it was before.
    pub(crate) made: Option<Arc<Made>>,
    /// The site under the last theme that had no faults.
    sound: Option<Arc<Made>>,
    /// For each file with errors, the site before it had them.
    good: HashMap<SourcePath, Arc<Made>>,
    /// Everything that is wrong, errors first.
    pub(crate) report: Report,
    /// Why the site could not even be read.
    pub(crate) failure: Option<Failure>,
    /// The page that was saved last.
    pub(crate) saved: Option<UrlPath>,
    pub(crate) drafts: bool,
    pub(crate) coming: bool,
}

/// Why the machine could not go on.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// What came of looking again.
pub(crate) struct Rebuilt {
    /// Absent when nothing changed.
    pub(crate) snapshot: Option<Arc<Snapshot>>,
    /// The files that changed, came or went.
    pub(crate) files: Vec<SourcePath>,
    pub(crate) elapsed: Duration,
}

/// Makes the site again and again.
pub(crate) struct Session {
    options: Options,
    /// The last one that could be made whole: what the next goes on from.
    whole: Option<Arc<Made>>,
    /// Whether anything was looked at since `whole`.
    behind: bool,
    /// Faults of templates, from when all pages were last rendered.
    faults: Vec<Diagnostic>,
    now: Arc<Snapshot>,
}

impl Session {
    pub(crate) fn new(options: Options) -> Self {
        let now = Snapshot { drafts: options.drafts, coming: options.coming, ..Snapshot::default() };
        Self { options, whole: None, behind: false, faults: Vec::new(), now: Arc::new(now) }
    }

    /// What is shown now.
    pub(crate) fn now(&self) -> &Arc<Snapshot> {
        &self.now
    }

    /// Shows drafts or coming pages, or does not.
    pub(crate) fn show(&mut self, word: &Word) {
        match word {
            Word::Drafts(shown) => self.options.drafts = *shown,
            Word::Coming(shown) => self.options.coming = *shown,
            Word::Stop => {}
        }
    }

    /// Looks at the disk again and makes what changed.
    pub(crate) fn rebuild(&mut self, look: &Look) -> Rebuilt {
        let start = Instant::now();
        // What happened since the last whole site is not in it.
        let look = if self.behind { &Look::Everywhere } else { look };
        let made = Made::again(&self.options, self.whole.as_deref(), look);
        let made = match made {
            Ok(Some(made)) => Arc::new(made),
            Ok(None) if !self.behind => {
                return Rebuilt { snapshot: None, files: Vec::new(), elapsed: start.elapsed() };
            }
            // It is again as it was before it could not be read.
            Ok(None) => match &self.whole {
                Some(whole) => Arc::clone(whole),
                None => return Rebuilt { snapshot: None, files: Vec::new(), elapsed: start.elapsed() },
            },
            Err(error) => {
                self.behind = true;
                return Rebuilt { snapshot: Some(self.fail(&error)), files: Vec::new(), elapsed: start.elapsed() };
            }
        };
        let files = self.whole.as_ref().map(|former| made.changed_since(former)).unwrap_or_default();
        self.behind = !made.is_whole();
        let former = self.whole.clone();
        let under_other_theme = former.as_ref().is_some_and(|former| !made.has_theme_of(former));
        let sound = if under_other_theme && self.faults.is_empty() { former.clone() } else { self.now.sound.clone() };
        self.faults = if made.is_whole() && !under_other_theme {
            // The whole site is rendered when it is quiet; the page at hand is told now.
            let mut faults = made.faults_of(&files);
            faults.extend(std::mem::take(&mut self.faults));
            faults
        } else {
            made.compile_faults()
        };
        let mut good = self.now.good.clone();
        let faulty: HashSet<&str> = made.faulty();
        good.retain(|file, _| faulty.contains(file.as_str()));
        if let Some(former) = &former {
            let known = former.faulty();
            for file in faulty.iter().filter(|file| !known.contains(*file)) {
                if let Ok(path) = SourcePath::new(file) {
                    good.entry(path).or_insert_with(|| Arc::clone(former));
                }
            }
        }
        let saved = files.iter().rev().find_map(|file| made.address_of(file));
        if made.is_whole() {
            self.whole = Some(Arc::clone(&made));
        }
        let snapshot = Snapshot {
            version: self.now.version + 1,
            report: self.report(&made),
            made: if made.is_whole() { Some(made) } else { former },
            sound,
            good,
            failure: None,
            saved,
            drafts: self.options.drafts,
            coming: self.options.coming,
        };
        self.now = Arc::new(snapshot);
        Rebuilt { snapshot: Some(Arc::clone(&self.now)), files, elapsed: start.elapsed() }
    }

    /// The faults that templates have with any page, as found for `version`.
    /// Nothing comes back when they are known, or the site has changed since.
    pub(crate) fn take_faults(&mut self, version: u64, faults: Vec<Diagnostic>) -> Option<Arc<Snapshot>> {
        let key = |faults: &[Diagnostic]| faults.iter().map(crate::draw::json::line).collect::<HashSet<_>>();
        if version != self.now.version || key(&faults) == key(&self.faults) {
            return None;
        }
        self.faults = faults;
        let made = self.whole.clone()?;
        let snapshot = Snapshot {
            version: self.now.version + 1,
            report: self.report(&made),
            made: Some(made),
            sound: self.now.sound.clone(),
            good: self.now.good.clone(),
            failure: None,
            saved: None,
            drafts: self.now.drafts,
            coming: self.now.coming,
        };
        self.now = Arc::new(snapshot);
        Some(Arc::clone(&self.now))
    }

    fn report(&self, made: &Made) -> Report {
        let mut found = made.diagnostics().to_vec();
        found.extend(crate::render::once_each(self.faults.clone()));
        found.sort_by(|a, b| a.severity.cmp(&b.severity).then_with(|| a.order(b)));
        Report::sorted(found)
    }

    /// What was there is shown as long as the site cannot be read.
    fn fail(&mut self, error: &Error) -> Arc<Snapshot> {
        let failure = Failure { message: error.to_string(), help: error.help_text().map(str::to_owned) };
        let snapshot = Snapshot {
            version: self.now.version + 1,
            made: self.now.made.clone(),
            sound: self.now.sound.clone(),
            good: self.now.good.clone(),
            report: Report::default(),
            failure: Some(failure),
            saved: None,
            drafts: self.now.drafts,
            coming: self.now.coming,
        };
        self.now = Arc::new(snapshot);
        Arc::clone(&self.now)
    }
}

impl Snapshot {
    /// Whether lists, menus and templates are those of `before`: then only the
    /// pages that changed can have new faults.
    pub(crate) fn is_arranged_as(&self, before: &Self) -> bool {
        match (&self.made, &before.made) {
            (Some(new), Some(old)) => {
                new.is_arranged_as(old) && self.report.diagnostics().len() == before.report.diagnostics().len()
            }
            (new, old) => new.is_none() && old.is_none(),
        }
    }

    /// The file at `url`, and whether it is as it was before somebody broke it.
    pub(super) fn file(&self, url: &UrlPath) -> Result<Option<File>, Error> {
        let Some(made) = &self.made else { return Ok(None) };
        if let Some(source) = made.source_of(url) {
            if let Some(good) = self.good.get(&source)
                && let Some(file @ (File::Bytes(_) | File::Copy(_))) = good.file(url)?
            {
                return Ok(Some(file));
            }
        } else {
            // What broke may have taken the page's address away.
            for good in self.good.values() {
                if good.source_of(url).is_some_and(|source| self.good.contains_key(&source))
                    && let Some(file @ (File::Bytes(_) | File::Copy(_))) = good.file(url)?
                {
                    return Ok(Some(file));
                }
            }
        }
        let file = made.file(url)?;
        if matches!(file, Some(File::Faulty)) || !made.can_render() {
            let before = self.sound.as_ref().map(|sound| sound.file(url)).transpose()?.flatten();
            return Ok(before.filter(|file| !matches!(file, File::Faulty)).or(file));
        }
        Ok(file)
    }

    /// How many problems of this severity there are.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.report.count(severity) + usize::from(self.failure.is_some() && severity == Severity::Error)
    }
}
