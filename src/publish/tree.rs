//! [`Tree`]: a folder of which we hold a handle, so that the system need not
//! walk to it again for each of ten thousand files. That is half the cost of
//! publishing small files.
//!
//! Paths are those of a release, from the folder's top, with `/`. Where the
//! system has no such handles, whole paths do.

use std::fs::File;
use std::io;
#[cfg(not(unix))]
use std::path::Path;
use std::path::PathBuf;

use super::disk::{self, At};
use super::manifest::Made;
use crate::error::Result;
use crate::path;

/// The top of a release's files.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) path: PathBuf,
    #[cfg(unix)]
    handle: File,
}

impl Tree {
    #[cfg(unix)]
    pub(super) fn open(path: PathBuf) -> Result<Self> {
        let handle = File::open(&path).at("open", &path)?;
        Ok(Self { path, handle })
    }

    #[cfg(not(unix))]
    #[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(super) fn open(path: PathBuf) -> Result<Self> {
        Ok(Self { path })
    }

    pub(super) fn whole(&self, path: &str) -> PathBuf {
        path::on_disk(&self.path, path)
    }

    /// The same file in this tree as in `from`, by link.
    pub(super) fn link(&self, from: &Self, path: &str) -> Result<()> {
        match self.try_link(from, path) {
            Ok(()) => Ok(()),
            Err(_) => disk::link(&from.whole(path), &self.whole(path)),
        }
    }
}

#[cfg(unix)]
impl Tree {
    /// Makes a new file.
    pub(super) fn create(&self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        Ok(openat(&self.handle, path, flags, Mode::from_raw_mode(0o666))?.into())
    }

    /// Makes a folder; that it is there already is fine.
    pub(super) fn make_folder(&self, path: &str) -> io::Result<()> {
        use rustix::fs::{Mode, mkdirat};
        match mkdirat(&self.handle, path, Mode::from_raw_mode(0o777)) {
            Err(rustix::io::Errno::EXIST) => disk::make_folder(&self.whole(path)),
            other => Ok(other?),
        }
    }

    /// Whether the file is as we left it.
    pub(super) fn has(&self, path: &str, made: &Made) -> bool {
        use rustix::fs::{AtFlags, FileType, statat};
        statat(&self.handle, path, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|found| {
            #[allow(clippy::useless_conversion, reason = "unsigned on Linux, signed on a Mac")]
            let nanos = i64::try_from(found.st_mtime_nsec).unwrap_or(0);
            FileType::from_raw_mode(found.st_mode) == FileType::RegularFile
                && u64::try_from(found.st_size) == Ok(made.size)
                && found.st_mtime.saturating_mul(1_000_000_000).saturating_add(nanos) == made.modified
        })
    }

    /// Everything that was written reaches the disk, by one call for all. Tells
    /// of every byte that did not, since the tree was opened.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub(super) fn sync(&self) -> Result<()> {
        rustix::fs::syncfs(&self.handle).map_err(io::Error::from).at("sync", &self.path)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "on Linux it can fail")]
    pub(super) fn sync(&self) -> Result<()> {
        rustix::fs::sync();
        Ok(())
    }

    fn try_link(&self, from: &Self, path: &str) -> io::Result<()> {
        use rustix::fs::{AtFlags, linkat};
        Ok(linkat(&from.handle, path, &self.handle, path, AtFlags::empty())?)
    }
}

#[cfg(not(unix))]
impl Tree {
    /// Makes a new file.
    pub(super) fn create(&self, path: &str) -> io::Result<File> {
        File::options().write(true).create_new(true).open(self.whole(path))
    }

    /// Makes a folder; that it is there already is fine.
    pub(super) fn make_folder(&self, path: &str) -> io::Result<()> {
        disk::make_folder(&self.whole(path))
    }

    /// Whether the file is as we left it.
    pub(super) fn has(&self, path: &str, made: &Made) -> bool {
        made.is_at(&self.whole(path))
    }

    /// There is no call for all: each file by itself, in parallel.
    pub(super) fn sync(&self) -> Result<()> {
        sync_each(&self.path)
    }

    fn try_link(&self, from: &Self, path: &str) -> io::Result<()> {
        std::fs::hard_link(from.whole(path), self.whole(path))
    }
}

#[cfg(not(unix))]
fn sync_each(folder: &Path) -> Result<()> {
    use rayon::prelude::*;
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).at("read", folder)?;
    entries.par_iter().try_for_each(|entry| {
        let path = entry.path();
        if entry.file_type().at("read", &path)?.is_dir() {
            return sync_each(&path);
        }
        // A file that may only be read was linked, not written.
        let file = File::options().write(true).open(&path);
        file.map_or(Ok(()), |file| file.sync_all().at("sync", &path))
    })
}
