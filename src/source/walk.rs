//! Walks `content/`.

use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::leftovers::is_leftover;
use super::{SITE_FILE, StaticFile, decode};
use crate::diagnostic::{Checked, Diagnostic, FILE_NAME, LINK_LEAVES, NOT_UTF8, Place, SourceFile, TOO_LARGE};
use crate::error::{Error, Result};
use crate::path::SourcePath;

/// A page may be so large, in bytes. A book has less; a mistake has more.
const LARGEST_PAGE: u64 = 4 * 1024 * 1024;

/// What lies under `content/`.
pub(super) struct Walked {
    pub(super) pages: Vec<Arc<SourceFile>>,
    pub(super) files: Vec<StaticFile>,
}

/// Walks `content/`; pages are read, other files only named.
pub(super) fn content(root: &Path) -> Result<Checked<Walked>> {
    let top = root.join("content");
    let inside = fs_err::canonicalize(&top)?;
    let mut diagnostics = Vec::new();
    let mut pages = Vec::new();
    let mut files = Vec::new();
    let entries = WalkDir::new(&top)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !entry.file_name().to_str().is_some_and(is_leftover));
    for entry in entries {
        let entry = entry.map_err(|error| Error::new(format!("cannot read `content`: {error}")))?;
        let Some(path) = source_path(root, &entry, &mut diagnostics) else { continue };
        if entry.file_type().is_symlink() {
            if let Some(reason) = refuse_link(&entry, &inside) {
                let place = Place::file(&unread(path.clone()));
                diagnostics.push(Diagnostic::error(LINK_LEAVES, place).with("file", &path).with("reason", reason));
                continue;
            }
        } else if !entry.file_type().is_file() {
            continue;
        }
        let on_disk = entry.into_path();
        if is_markdown(&path) {
            pages.push((path, on_disk));
        } else if path.as_str() != SITE_FILE {
            files.push(StaticFile { path, on_disk });
        }
    }
    let read: Vec<std::result::Result<Arc<SourceFile>, Fault>> = pages.into_par_iter().map(read_page).collect();
    let mut pages = Vec::with_capacity(read.len());
    for page in read {
        match page {
            Ok(file) => pages.push(file),
            Err(Fault::Author(diagnostic)) => diagnostics.push(*diagnostic),
            Err(Fault::Machine(error)) => return Err(error),
        }
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Checked::new(Walked { pages, files }, diagnostics))
}

enum Fault {
    Author(Box<Diagnostic>),
    Machine(Error),
}

fn read_page((path, on_disk): (SourcePath, PathBuf)) -> std::result::Result<Arc<SourceFile>, Fault> {
    let machine = |error: std::io::Error| Fault::Machine(error.into());
    let bytes = fs_err::read(&on_disk).map_err(machine)?;
    read(path, bytes).map_err(Fault::Author)
}

/// The text of a page or of the settings.
pub(super) fn read(path: SourcePath, bytes: Vec<u8>) -> std::result::Result<Arc<SourceFile>, Box<Diagnostic>> {
    let size = bytes.len() as u64;
    if size > LARGEST_PAGE {
        let megabytes = |bytes: u64| usize::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(usize::MAX);
        let diagnostic = Diagnostic::error(TOO_LARGE, Place::file(&unread(path.clone())))
            .with("file", &path)
            .with("size", megabytes(size))
            .with("limit", megabytes(LARGEST_PAGE));
        return Err(Box::new(diagnostic));
    }
    decode(path, bytes)
}

/// The file's path, or nothing when its name is none that we can write.
fn source_path(root: &Path, entry: &DirEntry, diagnostics: &mut Vec<Diagnostic>) -> Option<SourcePath> {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let text: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
    let path = text.and_then(|parts| SourcePath::new(&parts.join("/")).ok());
    if path.is_none() {
        let shown = relative.to_string_lossy().replace('\\', "/").replace(char::is_control, "\u{fffd}");
        if let Ok(shown) = SourcePath::new(&shown) {
            let name = entry.file_name().to_string_lossy().replace(char::is_control, "\u{fffd}");
            diagnostics.push(Diagnostic::error(FILE_NAME, Place::file(&unread(shown))).with("file", name));
        }
    }
    path
}

/// Why a symbolic link is not followed, or nothing when it may be: it leads to
/// a file inside `content/`.
fn refuse_link(entry: &DirEntry, inside: &Path) -> Option<&'static str> {
    match fs_err::canonicalize(entry.path()) {
        Err(_) => Some("nowhere"),
        Ok(target) if !target.starts_with(inside) => Some("outside"),
        Ok(target) if target.is_dir() => Some("folder"),
        Ok(_) => None,
    }
}

fn is_markdown(path: &SourcePath) -> bool {
    let extension = path.extension();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// A file that cannot be shown, for its name alone.
fn unread(path: SourcePath) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path, ""))
}

/// The line on which the text stops being UTF-8.
pub(super) fn not_utf8(path: SourcePath, error: &FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes());
    // Up to the fault, the lossy text is the bytes themselves.
    let end = valid + text.get(valid..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let file = Arc::new(SourceFile::new(path, text.into_owned()));
    let place = Place::new(&file, valid..end);
    Diagnostic::error(NOT_UTF8, place).with("file", &file.path)
}
