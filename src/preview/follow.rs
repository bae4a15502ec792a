//! The loop of the preview: waits for a change, makes the site again, shows it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::server::Shared;
use super::session::{Session, Snapshot, Word};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::path::{OutputPath, SourcePath};
use crate::render::Sink;
use crate::source::Look;
use crate::watch::{Changes, Happening, Words};

/// So long after a change everything is looked at again: events can be lost.
pub(crate) const SETTLED: Duration = Duration::from_secs(1);
/// So often we look whether the day has changed.
pub(crate) const MINUTE: Duration = Duration::from_secs(60);

/// What wakes the loop beside files.
#[derive(Debug)]
pub(crate) enum Wake {
    /// Somebody asks for something.
    Asked(Word),
    /// What templates do wrong, found for a version.
    Faults(u64, Vec<Diagnostic>),
}

/// What became of a change.
pub(crate) struct Change<'a> {
    /// The files that changed, came or went; none when only the templates'
    /// faults were found.
    pub(crate) files: &'a [SourcePath],
    /// How long it took; nothing when no file was looked at.
    pub(crate) elapsed: Option<Duration>,
    pub(crate) before: &'a Snapshot,
    pub(crate) now: &'a Snapshot,
}

/// Follows the changes of a site that has been made, until somebody says
/// stop. `tell` hears of each.
pub(crate) fn follow(
    session: &mut Session,
    changes: &mut Changes<Wake>,
    shared: &Shared,
    tell: &mut dyn FnMut(&Change<'_>) -> Result<()>,
) -> Result<()> {
    let words = changes.words();
    let mut background = Background::default();
    background.check(session.now(), &words);
    let mut settled = true;
    loop {
        let look = match changes.next(if settled { MINUTE } else { SETTLED })? {
            Happening::Word(Wake::Asked(Word::Stop)) => return Ok(()),
            Happening::Word(Wake::Asked(word)) => {
                session.show(&word);
                Look::Everywhere
            }
            Happening::Word(Wake::Faults(version, faults)) => {
                let before = Arc::clone(session.now());
                // Found for a site that there is no more: to be found again.
                background.due |= version != before.version;
                if let Some(now) = session.take_faults(version, faults) {
                    shared.show(&now);
                    tell(&Change { files: &[], elapsed: None, before: &before, now: &now })?;
                }
                continue;
            }
            Happening::Change(look) => look,
            // The day may be another by now, too.
            Happening::Nothing => Look::Everywhere,
        };
        let before = Arc::clone(session.now());
        let rebuilt = session.rebuild(&look);
        if let Some(now) = &rebuilt.snapshot {
            background.stop();
            settled = false;
            shared.show(now);
            tell(&Change { files: &rebuilt.files, elapsed: Some(rebuilt.elapsed), before: &before, now })?;
            background.due |= rebuilt.check;
        } else {
            // Polled, or written with the same words. What keeps us from
            // reading goes without an event: a program that lets go of a file.
            settled = session.now().failure.is_none();
        }
        if settled && background.due {
            background.check(session.now(), &words);
        }
    }
}

/// Renders all pages when it is quiet, to find what templates do wrong.
#[derive(Default)]
struct Background {
    due: bool,
    running: Arc<AtomicBool>,
}

impl Background {
    fn stop(&mut self) {
        if self.running.swap(false, Ordering::Relaxed) {
            self.due = true;
        }
    }

    fn check(&mut self, snapshot: &Arc<Snapshot>, words: &Words<Wake>) {
        self.running.store(false, Ordering::Relaxed);
        self.due = false;
        self.running = Arc::new(AtomicBool::new(true));
        let (snapshot, words, running) = (Arc::clone(snapshot), words.clone(), Arc::clone(&self.running));
        thread::spawn(move || {
            let Some(made) = &snapshot.made else { return };
            // One thread: the other cores are for who works.
            let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else { return };
            let goes_on = WhileRunning(&running);
            if let Ok(faults) = pool.install(|| made.render_pages(&goes_on, &|_, _| {})) {
                words.send(Wake::Faults(snapshot.version, faults));
            }
            running.store(false, Ordering::Relaxed);
        });
    }
}

/// Takes files and lets them go, until it is told to stop.
struct WhileRunning<'a>(&'a AtomicBool);

impl Sink for WhileRunning<'_> {
    fn write(&self, _: &OutputPath, _: &[u8]) -> Result<()> {
        if self.0.load(Ordering::Relaxed) { Ok(()) } else { Err(Error::new("stopped")) }
    }

    fn copy(&self, path: &OutputPath, _: &Path) -> Result<()> {
        self.write(path, &[])
    }
}
