//! Files that are published as they lie.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Diagnostic, OutputPath, StaticFile, UrlPath};
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
pub(super) fn publish(files: &[StaticFile], out: &mut Vec<Diagnostic>) -> Vec<PublishedFile> {
    let mut published = Vec::with_capacity(files.len());
    for file in files {
        let inside = file.path.in_content().unwrap_or_default();
        match OutputPath::new(inside) {
            Ok(output) => {
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
