//! Notices that files of the site changed, and says where to look.
//!
//! What a file system tells is a hint: which folders to look at again. What is
//! there is for [`crate::source`] to find out. Folders are watched, never
//! single files: editors replace a file by another of the same name.
//!
//! It never reads a page and never watches what we write.

mod event;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::{Error, Result};
use crate::source::Look;
use event::Hint;

/// So long it has to be quiet before we look: an editor that replaces a file
/// does it in several steps.
const QUIET: Duration = Duration::from_millis(2);
/// So long a file may be open for writing before we look all the same.
const WRITING: Duration = Duration::from_millis(25);
/// So long it may be empty meanwhile. A file that is written anew is empty
/// first, on a busy machine for longer, and nobody wants to hear that all of
/// a page is missing.
const EMPTIED: Duration = Duration::from_millis(250);
/// So long a file that went may stay away before we say that it is gone: some
/// editors delete a file and write it anew.
const AWAY: Duration = Duration::from_millis(45);
/// So long we wait for quiet at most.
const PATIENCE: Duration = Duration::from_millis(60);
/// So long in any case: one file after another may be emptied.
const LONGEST: Duration = EMPTIED.saturating_add(EMPTIED);
/// So often a site that gives no events is looked through.
const POLL: Duration = Duration::from_millis(700);

/// How we learn of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// The file system tells.
    Events,
    /// We look again and again: network drives and synced folders do not tell.
    Polling,
}

/// What happened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Happening<T> {
    /// Files changed.
    Change(Look),
    /// Somebody sent word.
    Word(T),
    /// Nothing, for as long as was asked.
    Nothing,
}

enum Signal<T> {
    Event(notify::Result<notify::Event>),
    Word(T),
}

/// The changes of a site's files. `T` is what else can wake who waits for them.
pub(crate) struct Changes<T> {
    root: PathBuf,
    signals: Receiver<Signal<T>>,
    sender: Sender<Signal<T>>,
    /// Absent when we look again and again: [`crate::source`] tells a changed
    /// file better than a poller that knows its time to the second.
    watcher: Option<RecommendedWatcher>,
    /// The folders that could be watched.
    watched: BTreeSet<PathBuf>,
    /// A word that came while changes were gathered.
    waiting: Option<T>,
}

/// Sends word to who waits for changes.
pub(crate) struct Words<T>(Sender<Signal<T>>);

impl<T> Clone for Words<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Words<T> {
    /// Wakes who waits. Nobody may be waiting any more.
    pub(crate) fn send(&self, word: T) {
        let _ = self.0.send(Signal::Word(word));
    }
}

impl<T: Send + 'static> Changes<T> {
    /// Begins to watch the site at `root`.
    pub(crate) fn watch(root: &Path, way: Way) -> Result<Self> {
        let (sender, signals) = mpsc::channel();
        let events = sender.clone();
        let hear = move |event| {
            // Nobody waits any more: we are about to end.
            let _ = events.send(Signal::Event(event));
        };
        let fault = |error: notify::Error| watching(root, &error);
        let watcher = match way {
            Way::Events => Some(RecommendedWatcher::new(hear, Config::default()).map_err(fault)?),
            Way::Polling => None,
        };
        let root = root.to_path_buf();
        let mut changes = Self { root, signals, sender, watcher, watched: BTreeSet::new(), waiting: None };
        changes.take_up()?;
        Ok(changes)
    }

    /// Who can wake us.
    pub(crate) fn words(&self) -> Words<T> {
        Words(self.sender.clone())
    }

    /// Watches the folders that are there; what is missing may come later.
    fn take_up(&mut self) -> Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        // The root itself, so that `themes/` is noticed when somebody makes it.
        let wanted = [
            (self.root.clone(), RecursiveMode::NonRecursive),
            (self.root.join("content"), RecursiveMode::Recursive),
            (self.root.join("themes"), RecursiveMode::Recursive),
        ];
        for (folder, mode) in wanted {
            if !folder.is_dir() {
                self.watched.remove(&folder);
            } else if !self.watched.contains(&folder) {
                match watcher.watch(&folder, mode) {
                    Ok(()) => _ = self.watched.insert(folder),
                    // It went meanwhile; when it comes back, the root tells.
                    Err(error) if !folder.is_dir() => drop(error),
                    Err(error) => return Err(watching(&folder, &error)),
                }
            }
        }
        Ok(())
    }

    /// Waits for something to happen, for `patience` at most.
    pub(crate) fn next(&mut self, patience: Duration) -> Result<Happening<T>> {
        if let Some(word) = self.waiting.take() {
            return Ok(Happening::Word(word));
        }
        let polled = self.watcher.is_none() && patience > POLL;
        let deadline = Instant::now() + if polled { POLL } else { patience };
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.signals.recv_timeout(left) {
                Ok(Signal::Word(word)) => return Ok(Happening::Word(word)),
                Ok(Signal::Event(event)) => {
                    let hint = event::hint(event, &self.root);
                    if hint != Hint::Nothing {
                        return self.gather(hint).map(Happening::Change);
                    }
                }
                Err(_) if polled => return Ok(Happening::Change(Look::Everywhere)),
                // We hold a sender: the channel cannot be closed.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Ok(Happening::Nothing),
            }
        }
    }

    /// Gathers what belongs together, until it is quiet.
    fn gather(&mut self, first: Hint) -> Result<Look> {
        let start = Instant::now();
        // When it began to be open; again, when something was in it at last.
        let mut begun = start;
        let mut emptied: Option<Instant> = None;
        let mut paths = BTreeSet::new();
        let mut everywhere = false;
        // Files that somebody has written to and not closed.
        let mut open: BTreeSet<PathBuf> = BTreeSet::new();
        let mut away: BTreeSet<PathBuf> = BTreeSet::new();
        let mut next = Some(first);
        loop {
            match next.take() {
                Some(Hint::Everywhere) => everywhere = true,
                Some(Hint::Writing(path)) => {
                    away.remove(&path);
                    paths.insert(path.clone());
                    open.insert(path);
                }
                Some(Hint::Changed(changed)) => {
                    open.retain(|path| !changed.contains(path));
                    away.retain(|path| !changed.contains(path));
                    paths.extend(changed);
                }
                Some(Hint::Gone { gone, come }) => {
                    open.retain(|path| !gone.contains(path));
                    away.retain(|path| !come.contains(path));
                    away.extend(gone.iter().cloned());
                    paths.extend(gone.into_iter().chain(come));
                }
                Some(Hint::Nothing) | None => {}
            }
            let is_emptied = open.iter().any(|path| is_empty(path));
            if is_emptied {
                emptied.get_or_insert_with(Instant::now);
            } else if emptied.take().is_some() {
                begun = Instant::now();
            }
            let elapsed = emptied.unwrap_or(begun).elapsed();
            let (quiet, patience) = if is_emptied {
                (EMPTIED, EMPTIED)
            } else if !away.is_empty() {
                (AWAY, PATIENCE)
            } else if !open.is_empty() {
                (WRITING, PATIENCE)
            } else {
                (Duration::ZERO, PATIENCE)
            };
            let quiet = quiet.saturating_sub(elapsed).max(QUIET);
            if elapsed >= patience || start.elapsed() >= LONGEST {
                break;
            }
            match self.signals.recv_timeout(quiet.min(patience.saturating_sub(elapsed))) {
                Ok(Signal::Event(event)) => next = Some(event::hint(event, &self.root)),
                Ok(Signal::Word(word)) => {
                    self.waiting = Some(word);
                    break;
                }
                Err(_) => break,
            }
        }
        // Folders that had been missing, or were replaced.
        let top = [self.root.join("content"), self.root.join("themes"), self.root.clone()];
        if paths.iter().any(|path| top.contains(path)) {
            let gone: Vec<PathBuf> = self.watched.iter().filter(|path| paths.contains(*path)).cloned().collect();
            for path in gone.into_iter().filter(|path| *path != self.root) {
                // It may be another folder of the same name now.
                let _ = self.watcher.as_mut().map(|watcher| watcher.unwatch(&path));
                self.watched.remove(&path);
            }
            self.take_up()?;
        }
        Ok(if everywhere { Look::Everywhere } else { Look::At(paths) })
    }
}

fn is_empty(file: &Path) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
}

fn watching(folder: &Path, error: &notify::Error) -> Error {
    let fault = Error::new(format!("cannot watch `{}`: {error}", folder.display()));
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => fault.help(
            "This machine watches too many folders already. Give it more (`sysctl fs.inotify.max_user_watches=524288`), \
             or use `--poll`.",
        ),
        _ => fault.help("Use `--poll` where the file system tells of no changes."),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs::{self, File};
    use std::io::Write;
    use std::thread;

    use super::*;

    /// What is seen of a page that is written anew: `begin` makes it empty, and each
    /// piece comes so many milliseconds after the one before.
    fn seen(begin: fn(&Path) -> File, pieces: &'static [(u64, &str)]) {
        let site = tempfile::tempdir().expect("a folder");
        let page = site.path().join("content/a.md");
        fs::create_dir(site.path().join("content")).expect("a folder");
        fs::write(&page, "was").expect("a file");
        let mut changes = Changes::<()>::watch(site.path(), Way::Events).expect("events");
        let mut file = begin(&page);
        let writer = thread::spawn(move || {
            let late = pieces.iter().any(|(after, piece)| {
                let written = Instant::now();
                thread::sleep(Duration::from_millis(*after));
                file.write_all(piece.as_bytes()).expect("written");
                written.elapsed() > Duration::from_millis(*after + 10)
            });
            drop(file);
            late
        });
        let happened = changes.next(Duration::from_secs(10)).expect("a change");
        let seen = fs::read_to_string(&page).expect("a file");
        assert_eq!(happened, Happening::Change(Look::At(BTreeSet::from([page]))));
        // A machine too busy to write in that time shows what there is.
        if !writer.join().expect("no panic") {
            assert_eq!(seen, pieces.iter().map(|(_, piece)| *piece).collect::<String>());
        }
    }

    /// Longer than `PATIENCE`, in milliseconds.
    const LATE: u64 = 80;

    fn emptied(page: &Path) -> File {
        File::create(page).expect("a file")
    }

    #[test]
    fn a_page_that_is_written_anew_is_not_seen_empty() {
        seen(emptied, &[(LATE, "is")]);
    }

    #[test]
    fn a_page_that_comes_late_is_not_seen_in_part() {
        seen(emptied, &[(LATE, "is"), (10, " whole")]);
    }

    #[test]
    fn a_page_that_was_deleted_and_made_anew_is_not_seen_empty() {
        let made = |page: &Path| {
            fs::remove_file(page).expect("there");
            File::create(page).expect("a file")
        };
        seen(made, &[(10, "is")]);
    }
}
