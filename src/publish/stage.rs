//! [`Stage`]: a release in the making.
//!
//! Many threads write into it at once. A file that is the same as in the
//! output is not written: it is noted, and linked when the release is
//! published; so a build that changes nothing writes nothing.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rapidhash::RapidHashSet;

use super::Target;
use super::disk::{self, At};
use super::manifest::{Made, Origin};
use super::outcome;
use super::tree::Tree;
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::path::OutputPath;

/// A source that changed less than this many nanoseconds before we read it may
/// change again without its time telling.
#[cfg(unix)]
const SETTLED: i64 = 2_000_000_000;

/// A release in the making. Dropped, it leaves no trace.
#[derive(Debug)]
pub struct Stage<'t> {
    pub(super) target: &'t mut Target,
    pub(super) number: u64,
    /// Where its files go. Open since the beginning, so that the sync at the
    /// end hears of every byte that did not reach the disk in between.
    pub(super) tree: Tree,
    /// The output, if we published to it and it is still there.
    pub(super) output: Option<Tree>,
    folders: Mutex<RapidHashSet<Box<str>>>,
    pub(super) entries: Mutex<Vec<Entry>>,
    pub(super) failed: AtomicBool,
}

/// One file of the release.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: OutputPath,
    pub(super) made: Made,
    pub(super) from: From,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// In the staged tree.
    Stage,
    /// In the output, unchanged.
    Output,
    /// In a release that is kept.
    Release(u64),
}

impl<'t> Stage<'t> {
    pub(super) fn begin(target: &'t mut Target) -> Result<Self> {
        target.last += 1;
        let number = target.last;
        let (place, tree) = (&target.place, target.place.tree(number));
        disk::make_folders(&tree)?;
        let opened = disk::resemble(&place.output, &tree).and_then(|()| {
            let known = target.current.is_some() && disk::exists(&place.output);
            Ok((Tree::open(tree)?, known.then(|| Tree::open(place.output.clone())).transpose()?))
        });
        let (tree, output) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let _ = disk::remove_tree(&place.release(number));
                return Err(error);
            }
        };
        let (folders, entries) = (Mutex::default(), Mutex::default());
        Ok(Self { target, number, tree, output, folders, entries, failed: AtomicBool::new(false) })
    }

    /// Adds a file of these bytes. A path may be given once.
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.note(path, || {
            let (size, hash) = (bytes.len() as u64, Digest::of(bytes));
            if let Some(same) = self.published(path, size, || Ok(hash))? {
                return Ok((same, From::Output));
            }
            let mut file = self.create(path)?;
            let written = file.write_all(bytes).and_then(|()| disk::modified_for_good(&file));
            let modified = written.map_err(|error| self.refused("write", path, error))?;
            Ok((Made { size, hash, modified, origin: None }, From::Stage))
        })
    }

    /// Adds a copy of the file `from`, a piece at a time, so it may be big.
    pub fn copy(&self, path: &OutputPath, from: &Path) -> Result<()> {
        self.note(path, || {
            let source = File::open(from).at("open", from)?;
            let metadata = source.metadata().at("read", from)?;
            if !metadata.is_file() {
                return Err(Error::new(format!("`{}` is no file", from.display())));
            }
            let origin = origin(&metadata);
            let before = self.target.manifest().and_then(|manifest| manifest.files.get(path.as_str()));
            let known = before.filter(|made| origin.is_some() && made.origin == origin).map(|made| made.hash);
            let hash = || known.map_or_else(|| disk::digest(from), Ok);
            if let Some(same) = self.published(path, metadata.len(), hash)? {
                return Ok((Made { origin, ..same }, From::Output));
            }
            let mut file = self.create(path)?;
            let mut refused = None;
            let copied = Digest::of_stream(source, |piece| {
                file.write_all(piece).map_err(|error| {
                    // The stream tells only one story of both ends.
                    refused = Some(self.refused("write", path, error));
                    ErrorKind::Other.into()
                })
            });
            if let Some(error) = refused {
                return Err(error);
            }
            let (size, hash) = copied.at("read", from)?;
            let modified = disk::modified_for_good(&file).map_err(|error| self.refused("write", path, error))?;
            Ok((Made { size, hash, modified, origin }, From::Stage))
        })
    }

    /// Makes the folder for `path` in the staged tree, unless it was made.
    pub(super) fn make_folder_for(&self, path: &OutputPath) -> Result<()> {
        match path.as_str().rsplit_once('/') {
            Some((folder, _)) => self.make_folder(folder),
            None => Ok(()),
        }
    }

    fn make_folder(&self, folder: &str) -> Result<()> {
        // Never held while the disk works.
        let made = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if made().contains(folder) {
            return Ok(());
        }
        if let Some((above, _)) = folder.rsplit_once('/') {
            self.make_folder(above)?;
        }
        self.tree.make_folder(folder).map_err(|error| disk::refused("create", &self.tree.whole(folder), error))?;
        made().insert(folder.into());
        Ok(())
    }

    /// Notes a file once `work` has put it somewhere. When that fails, the
    /// release has a hole and can no longer be published.
    fn note(&self, path: &OutputPath, work: impl FnOnce() -> Result<(Made, From)>) -> Result<()> {
        let (made, from) = work().inspect_err(|_| self.failed.store(true, Ordering::Relaxed))?;
        let entry = Entry { path: path.clone(), made, from };
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
        Ok(())
    }

    /// The record of the published file at `path`, if it has this size and hash
    /// and nobody touched it since.
    fn published(&self, path: &OutputPath, size: u64, hash: impl FnOnce() -> Result<Digest>) -> Result<Option<Made>> {
        let made = self.target.manifest().and_then(|manifest| manifest.files.get(path.as_str()));
        let (Some(made), Some(output)) = (made, &self.output) else { return Ok(None) };
        let same = made.size == size && hash()? == made.hash && output.has(path.as_str(), made);
        Ok(same.then(|| made.clone()))
    }

    fn create(&self, path: &OutputPath) -> Result<File> {
        self.make_folder_for(path)?;
        self.tree.create(path.as_str()).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => outcome::twice(path),
            _ => self.refused("create", path, error),
        })
    }

    /// Tells that something could not be done to a file of the staged tree.
    fn refused(&self, doing: &str, path: &OutputPath, error: io::Error) -> Error {
        disk::refused(doing, &path.on_disk(&self.tree.path), error)
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let published = self.target.current.as_ref().is_some_and(|(state, _)| state.current == self.number);
        // A swap that has begun is finished at the next start, with what is here.
        if !published && !disk::exists(&self.target.place.next_file()) {
            // What cannot be removed now, the next start removes.
            let _ = disk::remove_tree(&self.target.place.release(self.number));
            let _ = disk::remove_tree(&self.target.place.edited(self.number));
        }
    }
}

#[cfg(unix)]
fn origin(metadata: &std::fs::Metadata) -> Option<Origin> {
    use std::os::unix::fs::MetadataExt;
    let changed = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    let now = disk::nanos(std::time::SystemTime::now());
    (now.saturating_sub(changed) > SETTLED).then(|| Origin { inode: metadata.ino(), changed })
}

#[cfg(not(unix))]
fn origin(_: &std::fs::Metadata) -> Option<Origin> {
    None
}
