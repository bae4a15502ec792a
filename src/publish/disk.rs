//! Small verbs over the file system, and sentences for what goes wrong.
//!
//! Uses the standard library and its neighbour for mounts. Knows nothing of releases.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::mounts;
use crate::digest::Digest;
use crate::error::{Error, Result};

/// Turns the answer of the operating system into a sentence with the path in it.
pub(super) trait At<T> {
    fn at(self, doing: &str, path: &Path) -> Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, doing: &str, path: &Path) -> Result<T> {
        self.map_err(|error| refused(doing, path, error))
    }
}

/// What tells the bytes of a file from others.
pub(super) fn digest(path: &Path) -> Result<Digest> {
    Digest::of_file(path).at("read", path)
}

/// The sentence, with what to do about it where we know.
pub(super) fn refused(doing: &str, path: &Path, error: io::Error) -> Error {
    let help = help(&error);
    let error = Error::io(doing, path, error);
    match help {
        Some(help) => error.help(help),
        None => error,
    }
}

fn help(error: &io::Error) -> Option<&'static str> {
    if is_held(error) {
        return Some(
            "Another program may have it open, or something in it: a window of the Explorer, a terminal in that \
             folder, a PDF. Close it and run the command again. Or Windows does not let you write there.",
        );
    }
    Some(match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "The disk is full. Make room and run the command again; the published site is as it was."
        }
        ErrorKind::PermissionDenied => "Let the user who runs Treatise write this folder and what is in it.",
        ErrorKind::ReadOnlyFilesystem => "The disk can only be read. Choose another folder with `--output`.",
        ErrorKind::ResourceBusy => "Another program holds the folder, or it is a mount point.",
        _ => return None,
    })
}

/// Whether anything stands at `path`, a dangling link included.
pub(super) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The modification time in nanoseconds since 1970.
pub(super) fn modified(metadata: &Metadata) -> i64 {
    metadata.modified().map_or(0, nanos)
}

/// `time` in nanoseconds since 1970.
pub(super) fn nanos(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}

/// Whether `twin` is, by size and modification time, what `metadata` tells of.
/// Of a link only its being one counts.
pub(super) fn same_file(metadata: &Metadata, twin: &Path) -> bool {
    let Ok(twin) = twin.symlink_metadata() else { return false };
    if metadata.is_symlink() || twin.is_symlink() {
        return metadata.file_type() == twin.file_type() && metadata.len() == twin.len();
    }
    metadata.file_type() == twin.file_type() && metadata.len() == twin.len() && modified(metadata) == modified(&twin)
}

/// Whether two names are those of one file or folder. A name that differs in
/// capital letters alone is another one only on some file systems.
pub(super) fn is_one(one: &Path, other: &Path) -> bool {
    let (Ok(first), Ok(second)) = (one.symlink_metadata(), other.symlink_metadata()) else { return false };
    if first.is_symlink() || second.is_symlink() {
        return false;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (first.dev(), first.ino()) == (second.dev(), second.ino())
    }
    #[cfg(not(unix))]
    {
        let real = |path| crate::real_path::of(path).ok();
        real(one).is_some_and(|one| real(other) == Some(one))
    }
}

/// Makes a folder; that it is there already is fine.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        other => other,
    }
}

/// Makes a folder and those above it.
pub(super) fn make_folders(path: &Path) -> Result<()> {
    fs::create_dir_all(path).at("create", path)
}

/// The same file under a second name: a hard link, or a copy with the same
/// modification time and rights where the file system has no links (or no
/// more of them).
pub(super) fn link(from: &Path, to: &Path) -> Result<()> {
    let Err(refused) = fs::hard_link(from, to) else { return Ok(()) };
    match refused.kind() {
        ErrorKind::NotFound | ErrorKind::AlreadyExists | ErrorKind::StorageFull | ErrorKind::NotADirectory => {
            Err(refused).at("create", to)
        }
        _ => copy(from, to),
    }
}

/// A copy of a file or a symbolic link, modification time and rights included.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let metadata = from.symlink_metadata().at("read", from)?;
    if metadata.is_symlink() {
        let goal = fs::read_link(from).at("read", from)?;
        return match symlink(&goal, to) {
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                Err(Error::new(format!("`{}` is a link, which cannot be kept on this system", from.display()))
                    .help("Move it out of the published folder."))
            }
            other => other.at("create", to),
        };
    }
    if !metadata.is_file() {
        return Err(Error::new(format!("`{}` is neither a file nor a folder and cannot be kept", from.display()))
            .help("Move it out of the published folder."));
    }
    fs::copy(from, to).at("copy", from)?;
    let times = fs::FileTimes::new().set_modified(metadata.modified().at("read", from)?);
    open_for_times(to).and_then(|file| file.set_times(times)).at("write", to)
}

/// A file that may only be read can still be given its time: on Unix the owner
/// needs no right to write for that, on Windows a right of its own.
#[cfg(unix)]
fn open_for_times(path: &Path) -> io::Result<fs::File> {
    fs::File::open(path)
}

#[cfg(windows)]
fn open_for_times(path: &Path) -> io::Result<fs::File> {
    use std::os::windows::fs::OpenOptionsExt;
    // Source: Microsoft, "File Access Rights Constants".
    const FILE_WRITE_ATTRIBUTES: u32 = 0x100;
    fs::OpenOptions::new().access_mode(FILE_WRITE_ATTRIBUTES).open(path)
}

/// The modification time of a file that we have just written and still have
/// open, as it will be once the file is closed.
///
/// Windows sets the time for the last time when a file is closed, later than
/// anybody could ask here, and then every file would look as if somebody had
/// touched it. A time that was given outright stays. Sources: Microsoft, on
/// `WriteFile`; MS-FSA, on `UserSetModificationTime`.
pub(super) fn modified_for_good(file: &fs::File) -> io::Result<i64> {
    if cfg!(windows) {
        file.set_modified(SystemTime::now())?;
    }
    Ok(modified(&file.metadata()?))
}

/// Moves a file in the place of another, or a folder.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    persistently(|| fs::rename(from, to))
}

/// Removes a file.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    persistently(|| fs::remove_file(path))
}

/// On Windows nobody can move a folder while a file in it is open, and a virus
/// scanner or the search opens each new file for an instant. So we ask again,
/// for about two seconds. Elsewhere nothing is held.
fn persistently<T>(mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut wait = Duration::from_millis(2);
    loop {
        match work() {
            Err(error) if is_held(&error) && wait < Duration::from_secs(2) => std::thread::sleep(wait),
            other => return other,
        }
        wait *= 2;
    }
}

/// Whether another program may have the file open, or one below the folder.
/// Windows tells so in three ways, of which the first has other causes, too.
/// Source: Microsoft, "System Error Codes".
fn is_held(error: &io::Error) -> bool {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    cfg!(windows) && matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION | LOCK_VIOLATION))
}

#[cfg(unix)]
fn symlink(goal: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(goal, at)
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Gives a new folder the rights of an old one, so that a web server that could
/// read the old output can read the new one.
#[cfg(unix)]
pub(super) fn resemble(old: &Path, new: &Path) -> Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let Ok(metadata) = old.metadata() else { return Ok(()) };
    // Only the superuser may give a folder away; everybody else goes without.
    let _ = std::os::unix::fs::chown(new, Some(metadata.uid()), Some(metadata.gid()));
    let mode = metadata.permissions().mode() | 0o700;
    fs::set_permissions(new, fs::Permissions::from_mode(mode)).at("write", new)
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn resemble(_: &Path, _: &Path) -> Result<()> {
    Ok(())
}

/// Removes a folder and everything in it. Links are removed, never followed;
/// another disk that is mounted inside is left alone. Not in parallel: it runs
/// beside the next build and leaves the threads to that.
pub(super) fn remove_tree(folder: &Path) -> io::Result<()> {
    let metadata = match folder.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    if !metadata.is_dir() {
        return fs::remove_file(folder);
    }
    if mounts::inside(folder).is_some() {
        return Err(ErrorKind::ResourceBusy.into());
    }
    remove_inside(folder, mounts::device(folder).as_ref())
}

fn remove_inside(folder: &Path, device: Option<&mounts::Device>) -> io::Result<()> {
    if mounts::device(folder).as_ref() != device {
        return Err(ErrorKind::ResourceBusy.into());
    }
    let list = || fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = match list() {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            unlock(folder)?;
            list()?
        }
        other => other?,
    };
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            remove_inside(&path, device)?;
            continue;
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                unlock(folder)?;
                unlock(&path)?;
                fs::remove_file(&path)?;
            }
            other => other?,
        }
    }
    fs::remove_dir(folder)
}

/// A file or folder that its owner may only read keeps nobody from removing it.
#[cfg(unix)]
fn unlock(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if path.is_dir() { fs::set_permissions(path, fs::Permissions::from_mode(0o700)) } else { Ok(()) }
}

#[cfg(not(unix))]
fn unlock(path: &Path) -> io::Result<()> {
    let mut permissions = path.metadata()?.permissions();
    #[allow(clippy::permissions_set_readonly_false, reason = "on Windows this clears one flag only")]
    permissions.set_readonly(false);
    fs::set_permissions(path, permissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_is_removed_and_what_it_leads_to_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("precious")).expect("room");
        fs::write(at("precious/file"), "x").expect("room");
        fs::create_dir(at("tree")).expect("room");
        symlink(&at("precious"), &at("tree/link")).expect("room");
        symlink(&at("precious"), &at("link")).expect("room");
        remove_tree(&at("tree")).expect("removed");
        remove_tree(&at("link")).expect("removed");
        remove_tree(&at("nowhere")).expect("nothing to do");
        assert!(!exists(&at("tree")) && !exists(&at("link")) && exists(&at("precious/file")));
    }

    #[test]
    fn a_copy_has_the_time_and_the_rights_of_what_it_was_made_of() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::write(&from, "x").expect("room");
        let file = fs::File::options().write(true).open(&from).expect("there");
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000_000)).expect("ours");
        drop(file);
        let mut rights = fs::metadata(&from).expect("there").permissions();
        rights.set_readonly(true);
        fs::set_permissions(&from, rights).expect("ours");
        copy(&from, &to).expect("room");
        assert!(same_file(&from.metadata().expect("there"), &to));
        assert!(to.metadata().expect("there").permissions().readonly());
    }

    #[test]
    fn a_file_that_we_wrote_has_the_time_that_we_noted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page");
        let mut file = fs::File::create(&path).expect("room");
        io::Write::write_all(&mut file, b"x").expect("room");
        let noted = modified_for_good(&file).expect("open");
        std::thread::sleep(Duration::from_millis(20));
        drop(file);
        assert_eq!(modified(&path.metadata().expect("there")), noted);
    }

    #[cfg(windows)]
    #[test]
    fn what_somebody_has_open_for_a_moment_is_waited_for() {
        use std::os::windows::fs::OpenOptionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page");
        fs::write(&path, "x").expect("room");
        let held = fs::File::options().read(true).share_mode(0).open(&path).expect("there");
        let error = fs::remove_file(&path).expect_err("held");
        assert!(help(&error).is_some_and(|help| help.contains("Another program")), "{error:?}");
        let holder = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            drop(held);
        });
        remove_file(&path).expect("waited");
        holder.join().expect("no panic");
    }
}
