//! Files that are published as they lie.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Diagnostic, OutputPath, Site, StaticFile, UrlPath, address};
use crate::diagnostic::{INVALID_ADDRESS, Place, SourceFile};
use crate::path::SourcePath;

/// A file of `content/` that is no page.
#[derive(Debug, Clone)]
pub(crate) struct PublishedFile {
    pub(crate) path: SourcePath,
    pub(crate) on_disk: PathBuf,
    pub(crate) output: OutputPath,
    /// Another for another content.
    content: Option<blake3::Hash>,
}

impl PublishedFile {
    /// The file as a whole.
    pub(crate) fn place(&self) -> Place {
        Place::file(&Arc::new(SourceFile::new(self.path.clone(), "")))
    }

    pub(crate) fn url(&self) -> UrlPath {
        UrlPath::file(&self.output)
    }
}

/// Whether `published` came from `files`.
pub(super) fn are_those(published: &[PublishedFile], files: &[StaticFile]) -> bool {
    // A file that has no address is an error; then nothing is kept.
    published.len() == files.len()
        && published.iter().zip(files).all(|(old, new)| old.path == new.path && old.content == new.content)
}

/// Finds where each file goes.
pub(super) fn publish(site: &Site, files: &[StaticFile], out: &mut Vec<Diagnostic>) -> Vec<PublishedFile> {
    let folders = OnceCell::new();
    let mut published = Vec::with_capacity(files.len());
    for file in files {
        let inside = file.path.in_content().unwrap_or_default();
        match OutputPath::new(inside) {
            Ok(output) => {
                let output = beside_pages(output, || folders.get_or_init(|| folders_of_pages(site)));
                published.push(PublishedFile {
                    path: file.path.clone(),
                    on_disk: file.on_disk.clone(),
                    output,
                    content: file.content,
                });
            }
            Err(fault) => {
                let place = Place::file(&Arc::new(SourceFile::new(file.path.clone(), "")));
                out.push(
                    Diagnostic::error(INVALID_ADDRESS, place)
                        .with("written", inside)
                        .with("fault", fault.name())
                        .with("suggestion", "none"),
                );
            }
        }
    }
    published
}

/// Where pages lie, by the name that the most forgetful file system gives the
/// folder.
type Folders = HashMap<Arc<str>, String>;

fn folders_of_pages(site: &Site) -> Folders {
    let mut folders = Folders::new();
    for url in site.published().filter_map(|id| site.entry(id).url.as_ref()) {
        let output = url.output();
        for folder in address::folders(output.as_str()).rev() {
            if let Ok(path) = OutputPath::new(folder) {
                folders.entry(path.folded()).or_insert_with(|| folder.to_owned());
            }
        }
    }
    folders
}

/// The same file in the folder of the pages beside it. Addresses of pages have
/// small letters: of `Photos/a.md` and `Photos/b.jpg`, a file system that does
/// not tell capital letters apart makes one folder, and the host to which that
/// is brought finds only one of them.
fn beside_pages<'a>(output: OutputPath, folders: impl Fn() -> &'a Folders) -> OutputPath {
    let text = output.as_str();
    if !text.contains('/') || *output.folded() == *text {
        return output;
    }
    let moved = address::folders(text).rev().find_map(|folder| {
        let pages = folders().get(&OutputPath::new(folder).ok()?.folded())?;
        OutputPath::new(&format!("{pages}{}", &text[folder.len()..])).ok()
    });
    moved.unwrap_or(output)
}
