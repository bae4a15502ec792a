//! The site while its files change.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::media_type;
use crate::build::{Made, Options};
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Severity, Told};
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
    sound: Option<Arc<Sound>>,
    good: Good,
    /// Everything that is wrong, errors first.
    pub(crate) report: Report,
    /// Why the site could not even be read.
    pub(crate) failure: Option<Failure>,
    /// The page that was saved last.
    pub(crate) saved: Option<UrlPath>,
    pub(crate) drafts: bool,
    pub(crate) coming: bool,
}

/// For each file with errors, the site before it had them.
type Good = HashMap<SourcePath, Arc<Made>>;

/// A site of which every page can be rendered. Its files may have had errors
/// all the same, and some may be mended by the time somebody looks.
struct Sound {
    made: Arc<Made>,
    good: Good,
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
    /// Whether templates may have other faults now, anywhere.
    pub(crate) check: bool,
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
    /// The site when all its pages were last rendered without a fault.
    sound: Option<Arc<Sound>>,
    /// What is wrong with a site that could not be made whole.
    broken: HashSet<Told>,
    now: Arc<Snapshot>,
}

impl Session {
    pub(crate) fn new(options: Options) -> Self {
        let now = Snapshot { drafts: options.drafts, coming: options.coming, ..Snapshot::default() };
        Self {
            options,
            whole: None,
            behind: false,
            faults: Vec::new(),
            sound: None,
            broken: HashSet::new(),
            now: Arc::new(now),
        }
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
        let nothing = || Rebuilt { snapshot: None, files: Vec::new(), elapsed: start.elapsed(), check: false };
        // What happened since the last whole site is not in it.
        let was_behind = self.behind;
        let look = if was_behind { &Look::Everywhere } else { look };
        let made = Made::again(&self.options, self.whole.as_deref(), look);
        let made = match made {
            Ok(Some(made)) => Arc::new(made),
            Ok(None) if !self.behind => return nothing(),
            // It is again as it was before it could not be read.
            Ok(None) => match &self.whole {
                Some(whole) => Arc::clone(whole),
                None => return nothing(),
            },
            Err(error) => {
                self.behind = true;
                let told = self.now.failure.as_ref().is_some_and(|failure| failure.message == error.to_string());
                if told {
                    return nothing();
                }
                return Rebuilt { snapshot: Some(self.fail(&error)), ..nothing() };
            }
        };
        let files = self.whole.as_ref().map(|former| made.changed_since(former)).unwrap_or_default();
        self.behind = !made.is_whole();
        if was_behind && self.behind && self.now.failure.is_none() && Told::all(made.diagnostics()) == self.broken {
            return nothing();
        }
        self.broken = if self.behind { Told::all(made.diagnostics()) } else { HashSet::new() };
        let former = self.whole.clone();
        let under_other_theme = former.as_ref().is_some_and(|former| !made.has_theme_of(former));
        let arranged = former.as_ref().is_some_and(|former| made.is_arranged_as(former));
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
        // A site whose theme cannot be read says nothing of its pages.
        if made.is_whole() {
            good.retain(|file, _| faulty.contains(file.as_str()));
        }
        if let Some(former) = former.as_ref().filter(|_| made.is_whole()) {
            let known = former.faulty();
            for file in faulty.iter().filter(|file| !known.contains(*file)) {
                if let Ok(path) = SourcePath::new(file) {
                    good.entry(path).or_insert_with(|| Arc::clone(former));
                }
            }
        }
        let saved = files.iter().rev().find_map(|file| made.address_of(file));
        let was_sound =
            matches!((&self.sound, &former), (Some(sound), Some(former)) if Arc::ptr_eq(&sound.made, former));
        if was_sound && arranged && made.is_whole() && self.faults.is_empty() {
            // The pages that are others now were just rendered; all others are as they were.
            self.sound = Some(Arc::new(Sound { made: Arc::clone(&made), good: good.clone() }));
        }
        // Before all pages were rendered once, nobody knows; then what was
        // shown is better than nothing.
        let shown = || Some(Arc::new(Sound { made: former.clone()?, good: self.now.good.clone() }));
        let sound = self.sound.clone().or_else(shown);
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
        let check = was_behind || !arranged || !self.faults.is_empty();
        Rebuilt { snapshot: Some(Arc::clone(&self.now)), files, elapsed: start.elapsed(), check }
    }

    /// The faults that templates have with any page, as found for `version`.
    /// Nothing comes back when the site has changed since, or is shown as it
    /// was. The version stays the same when there is nothing to tell.
    pub(crate) fn take_faults(&mut self, version: u64, faults: Vec<Diagnostic>) -> Option<Arc<Snapshot>> {
        let made = self.whole.clone()?;
        // What is told of a site that cannot be made is not these; they are
        // looked for again when it can.
        if version != self.now.version || self.behind {
            return None;
        }
        if faults.is_empty() {
            self.sound = Some(Arc::new(Sound { made: Arc::clone(&made), good: self.now.good.clone() }));
        }
        let sound = self.sound.clone().or_else(|| self.now.sound.clone());
        let is_known = Told::all(&faults) == Told::all(&self.faults);
        let address = |sound: &Option<Arc<Sound>>| sound.as_ref().map(|sound| Arc::as_ptr(&sound.made));
        if is_known && address(&sound) == address(&self.now.sound) {
            return None;
        }
        self.faults = faults;
        let snapshot = Snapshot {
            version: self.now.version + u64::from(!is_known),
            report: self.report(&made),
            made: Some(made),
            // What was sound before is let go of: it may be a whole site.
            sound,
            good: self.now.good.clone(),
            failure: None,
            saved: self.now.saved.clone(),
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
    /// The file at `url`, and whether it is as it was before somebody broke it.
    pub(super) fn file(&self, url: &UrlPath) -> Result<Option<File>, Error> {
        let Some(made) = &self.made else { return Ok(None) };
        if let Some(file) = before_errors(made, &self.good, url)? {
            return Ok(Some(file));
        }
        let file = made.file(url)?;
        let is_page = media_type::of(url.output().as_str()).starts_with("text/html");
        if file.is_none() && !is_page {
            // A page as it was before uses the style that there was before.
            let sound = self.sound.iter().flat_map(|sound| std::iter::once(&sound.made).chain(sound.good.values()));
            for made in sound.chain(self.good.values()) {
                if let Some(file @ File::Bytes(_)) = made.file(url)? {
                    return Ok(Some(file));
                }
            }
        }
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

impl Sound {
    fn file(&self, url: &UrlPath) -> Result<Option<File>, Error> {
        match before_errors(&self.made, &self.good, url)? {
            Some(file) => Ok(Some(file)),
            None => self.made.file(url),
        }
    }
}

/// The file at `url` as it was before the page behind it had errors; nothing
/// when it has none.
fn before_errors(made: &Made, good: &Good, url: &UrlPath) -> Result<Option<File>, Error> {
    if let Some(source) = made.source_of(url) {
        if let Some(good) = good.get(&source)
            && let Some(file @ (File::Bytes(_) | File::Copy(_))) = good.file(url)?
        {
            return Ok(Some(file));
        }
        return Ok(None);
    }
    // What broke may have taken the page's address away.
    for (broken, former) in good {
        if former.source_of(url).as_ref() == Some(broken)
            && let Some(file @ (File::Bytes(_) | File::Copy(_))) = former.file(url)?
        {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_broken_when_the_theme_was_last_right_is_shown_as_it_was_before() {
        let site = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = site.path().join(path);
            fs_err::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs_err::write(path, text).expect("a file");
        };
        let good = "---\ntitle: Right\n---\nText.\n";
        let template = "<h1>{{ page.title }}</h1>";
        write("content/site.yaml", "title: Site\nbase_url: https://clinic.example\ntheme: own\n");
        write("content/name.md", good);
        write("themes/own/theme.yaml", "name: Own\nextends: plain\n");
        write("themes/own/kinds/page.yaml", "extends: page\ntemplate: body.html\n");
        write("themes/own/templates/body.html", template);
        let mut session = Session::new(Options { root: site.path().to_path_buf(), ..Options::default() });
        let rebuild = |session: &mut Session| drop(session.rebuild(&Look::Everywhere));
        let checked = |session: &mut Session| drop(session.take_faults(session.now.version, Vec::new()));
        let title = |session: &Session| {
            let url = UrlPath::page("name/").expect("an address");
            match session.now.file(&url) {
                Ok(Some(File::Bytes(html))) => String::from_utf8(html).expect("text"),
                other => panic!("{other:?}"),
            }
        };
        rebuild(&mut session);
        checked(&mut session);
        assert_eq!(title(&session), "<h1>Right</h1>");
        // Broken, and all templates are found right with it.
        write("content/name.md", "-----\ntitle: Right\n---\nText.\n");
        rebuild(&mut session);
        checked(&mut session);
        assert_eq!(title(&session), "<h1>Right</h1>");
        // Mended, and before anybody has rendered all pages again the template breaks.
        write("content/name.md", good);
        rebuild(&mut session);
        write("themes/own/templates/body.html", "{{ page.nothing.at.all }}");
        rebuild(&mut session);
        assert_eq!(title(&session), "<h1>Right</h1>");
        // All is right again. Then the page breaks, and the theme for a while.
        write("themes/own/templates/body.html", template);
        rebuild(&mut session);
        checked(&mut session);
        write("content/name.md", "-----\ntitle: Right\n---\nText.\n");
        rebuild(&mut session);
        write("themes/own/theme.yaml", "name: [");
        rebuild(&mut session);
        write("themes/own/theme.yaml", "name: Own\nextends: plain\n");
        rebuild(&mut session);
        assert_eq!(title(&session), "<h1>Right</h1>");
    }
}
