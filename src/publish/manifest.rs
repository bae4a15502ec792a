//! [`Manifest`]: what we made in a release, so that we know our files from
//! those of strangers and an unchanged file from a changed one.
//!
//! Paths in a manifest are only ever compared, never opened, unless
//! [`OutputPath`] accepts them.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{self, At};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::path::OutputPath;

/// The form of the files in the state folder. Another number is another
/// Treatise's.
pub(super) const VERSION: u32 = 1;

/// The files that we made, by path.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: u32,
    pub(super) files: BTreeMap<String, Made>,
}

/// One file, as we left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    pub(super) size: u64,
    pub(super) hash: Digest,
    /// In nanoseconds since 1970. Differs once somebody edits the file.
    pub(super) modified: i64,
    /// The source of a copied file, so that it need not be read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<Origin>,
}

/// What tells that a source file is still the one that was copied. The time of
/// change, unlike that of modification, cannot be set back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Origin {
    pub(super) inode: u64,
    pub(super) changed: i64,
}

impl Manifest {
    pub(super) fn new(files: BTreeMap<String, Made>) -> Self {
        Self { version: VERSION, files }
    }

    /// Whether `folder` is only there for files of ours.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let inside = format!("{folder}/");
        self.files.range(inside.clone()..).next().is_some_and(|(path, _)| path.starts_with(&inside))
    }

    /// The path of a file of ours, checked again: the manifest is a file, too.
    pub(super) fn path(path: &str) -> Result<OutputPath> {
        OutputPath::new(path).map_err(|_| Error::new(format!("the record of published files names `{path}`")))
    }
}

impl Made {
    /// Whether the published file is as we left it, without reading it.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok_and(|metadata| self.looks_like(&metadata))
    }

    fn looks_like(&self, metadata: &Metadata) -> bool {
        metadata.is_file() && metadata.len() == self.size && disk::modified(metadata) == self.modified
    }

    /// Whether somebody put other bytes (or something that is no file) in the
    /// place of what we made. A file that was only touched was not edited, and
    /// neither was one that is gone.
    pub(super) fn is_edited(&self, path: &Path) -> Result<bool> {
        let Ok(metadata) = path.symlink_metadata() else { return Ok(false) };
        if self.looks_like(&metadata) || metadata.is_dir() {
            return Ok(false);
        }
        Ok(!metadata.is_file() || metadata.len() != self.size || disk::digest(path)? != self.hash)
    }

    /// Whether the bytes are the same, as far as one can tell.
    pub(super) fn same_bytes(&self, other: &Self) -> bool {
        self.size == other.size && self.hash == other.hash
    }
}

/// Reads a record of ours. `None`: there is none, or it was not written to its
/// end.
pub(super) fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).at("read", path),
    };
    if let Ok(value) = serde_json::from_slice::<Versioned>(&bytes)
        && value.version != VERSION
    {
        return Err(Error::new(format!("`{}` was written by another version of Treatise", path.display()))
            .help("Use the newest Treatise on this site."));
    }
    Ok(serde_json::from_slice(&bytes).ok())
}

/// Writes a record whole or not at all.
pub(super) fn write<T: Serialize>(path: &Path, value: &T) -> Result<()> {
    let bytes = serde_json::to_vec(value).map_err(io::Error::from).at("write", path)?;
    let draft = path.with_extension("tmp");
    let mut written = fs::write(&draft, bytes);
    if cfg!(not(unix)) {
        // Elsewhere one sync for all follows, before anything depends on it.
        let sync = || fs::File::options().write(true).open(&draft)?.sync_all();
        written = written.and_then(|()| sync());
    }
    let written = written.and_then(|()| disk::rename(&draft, path));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written.at("write", path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let made = Made { size: 1, hash: Digest::of(b"x"), modified: -7, origin: None };
        Manifest::new(paths.iter().map(|path| ((*path).to_owned(), made.clone())).collect())
    }

    #[test]
    fn a_manifest_survives_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("manifest.json");
        write(&path, &manifest(&["a/index.html", "ع.html"])).expect("room");
        let again: Manifest = read(&path).expect("readable").expect("there");
        assert_eq!(again.files, manifest(&["a/index.html", "ع.html"]).files);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_torn_record_is_none_and_a_newer_one_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("manifest.json");
        fs::write(&path, "{\"version\":1,\"fil").expect("room");
        assert!(read::<Manifest>(&path).expect("no error").is_none());
        fs::write(&path, "{\"version\":2}").expect("room");
        assert!(read::<Manifest>(&path).is_err());
    }

    #[test]
    fn a_folder_is_ours_when_we_made_something_in_it() {
        let manifest = manifest(&["a-b/x", "a/b/c", "z"]);
        for (folder, ours) in [("a", true), ("a/b", true), ("a/b/c", false), ("a-", false), ("z", false)] {
            assert_eq!(manifest.has_folder(folder), ours, "{folder}");
        }
    }
}
