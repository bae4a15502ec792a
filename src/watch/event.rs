//! What an event of the file system says about where to look.

use std::path::{Path, PathBuf};

use notify::EventKind;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};

use crate::source::is_leftover;

/// Where to look.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nowhere: nothing of the site changed.
    Nothing,
    /// At these files, or folders.
    Changed(Vec<PathBuf>),
    /// At this file, which somebody is still writing.
    Writing(PathBuf),
    /// At these: some went, and may come back in a moment; others came.
    Gone { gone: Vec<PathBuf>, come: Vec<PathBuf> },
    /// Everywhere: events were lost.
    Everywhere,
}

/// What `event` says of the site at `root`.
pub(super) fn hint(event: notify::Result<notify::Event>, root: &Path) -> Hint {
    let Ok(event) = event else { return Hint::Everywhere };
    if event.need_rescan() {
        return Hint::Everywhere;
    }
    if let EventKind::Modify(ModifyKind::Name(RenameMode::Both)) = event.kind
        && let [from, to] = &*event.paths
    {
        let counted = |path: &PathBuf| Some(path.clone()).filter(|path| counts(path, root)).into_iter().collect();
        let (gone, come): (Vec<PathBuf>, Vec<PathBuf>) = (counted(from), counted(to));
        return match (gone.is_empty(), come.is_empty()) {
            (true, true) => Hint::Nothing,
            (true, false) => Hint::Changed(come),
            _ => Hint::Gone { gone, come },
        };
    }
    let mut paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| counts(path, root)).collect();
    if paths.is_empty() {
        return Hint::Nothing;
    }
    match event.kind {
        // Linux tells when a file that was open for writing is closed.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Hint::Changed(paths),
        // Reading is what we do ourselves.
        EventKind::Access(_) => Hint::Nothing,
        // Who makes a file writes it next.
        EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File) if cfg!(target_os = "linux") => {
            match paths.pop() {
                Some(path) => Hint::Writing(path),
                None => Hint::Nothing,
            }
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
            Hint::Gone { gone: paths, come: Vec::new() }
        }
        _ => Hint::Changed(paths),
    }
}

/// Whether a change at `path` can change the site. Only names are asked: a
/// file may be gone, and a folder has no ending.
fn counts(path: &Path, root: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(root) else { return false };
    let mut parts = inside.components();
    match parts.next() {
        // The root itself: something in it came or went.
        None => return true,
        Some(first) if first.as_os_str() == "content" || first.as_os_str() == "themes" => {}
        Some(_) => return false,
    }
    !parts.any(|part| part.as_os_str().to_str().is_some_and(is_leftover))
}

#[cfg(test)]
mod tests {
    use notify::Event;
    use notify::event::{DataChange, Flag};

    use super::*;

    fn of(kind: EventKind, path: &str) -> Hint {
        hint(Ok(Event::new(kind).add_path(path.into())), Path::new("/site"))
    }

    #[test]
    fn reading_and_leftovers_are_no_change() {
        let create = EventKind::Create(CreateKind::Any);
        assert_eq!(of(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/site/content/a.md"), Hint::Nothing);
        for path in ["/site/content/.a.md.swp", "/site/content/4913", "/site/public/a", "/site/.treatise/x", "/x"] {
            assert_eq!(of(create, path), Hint::Nothing, "{path}");
        }
        for path in ["/site/content/a.md", "/site/content/folder", "/site/themes/own/theme.yaml", "/site/content"] {
            assert_eq!(of(create, path), Hint::Changed(vec![path.into()]), "{path}");
        }
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let create = EventKind::Create(CreateKind::File);
        let expected = if cfg!(target_os = "linux") {
            Hint::Writing("/site/content/a.md".into())
        } else {
            Hint::Changed(vec!["/site/content/a.md".into()])
        };
        assert_eq!(of(data, "/site/content/a.md"), expected);
        assert_eq!(of(create, "/site/content/a.md"), expected);
    }

    #[test]
    fn a_file_that_went_may_come_back() {
        let gone = |gone: &[&str], come: &[&str]| {
            let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect();
            Hint::Gone { gone: paths(gone), come: paths(come) }
        };
        let remove = EventKind::Remove(notify::event::RemoveKind::File);
        assert_eq!(of(remove, "/site/content/a.md"), gone(&["/site/content/a.md"], &[]));
        assert_eq!(of(remove, "/site/content/4913"), Hint::Nothing);
        let renamed = |from: &str, to: &str| {
            let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
            hint(Ok(Event::new(both).add_path(from.into()).add_path(to.into())), Path::new("/site"))
        };
        // A backup that an editor makes, and a temporary file that takes the place of the page.
        assert_eq!(renamed("/site/content/a.md", "/site/content/a.md~"), gone(&["/site/content/a.md"], &[]));
        let page: PathBuf = "/site/content/a.md".into();
        assert_eq!(renamed("/site/content/.a.md.x", "/site/content/a.md"), Hint::Changed(vec![page]));
        assert_eq!(
            renamed("/site/content/a.md", "/site/content/b.md"),
            gone(&["/site/content/a.md"], &["/site/content/b.md"])
        );
    }

    #[test]
    fn after_lost_events_everything_is_looked_at() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(hint(Ok(lost), Path::new("/site")), Hint::Everywhere);
        assert_eq!(hint(Err(notify::Error::generic("lost")), Path::new("/site")), Hint::Everywhere);
    }
}
