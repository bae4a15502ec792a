//! Sources: everything under `content/`, and the theme, as they were read.
//!
//! This is the only place that reads the site's files. It decides which files
//! count and keeps links from leading out of `content/`; it does not look into
//! them, but for the two words that lead to the theme (`theme:` of
//! `content/site.yaml`, `extends:` of `theme.yaml`).

pub(crate) mod embedded;
mod leftovers;
mod themes;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use themes::{ThemeFile, ThemeFiles};

use crate::diagnostic::{Checked, Diagnostic, SourceFile};
use crate::error::{Error, Result};
use crate::path::SourcePath;
use crate::yaml::{Document, Node};

/// The file that makes a folder a site, from its root.
pub(crate) const SITE_FILE: &str = "content/site.yaml";

/// Everything that a site is made from.
#[derive(Debug)]
pub(crate) struct Sources {
    /// `content/site.yaml`.
    pub(crate) site: Arc<SourceFile>,
    /// The Markdown files, by path.
    pub(crate) pages: Vec<Arc<SourceFile>>,
    /// All other files of `content/`, by path.
    pub(crate) files: Vec<StaticFile>,
    /// The theme, then the one that it extends, and so on; none when the site
    /// file is so broken that it names none.
    pub(crate) themes: Vec<ThemeFiles>,
}

/// A file that is published as it lies. It is opened when it is needed.
#[derive(Debug, Clone)]
pub(crate) struct StaticFile {
    /// From the root of the site.
    pub(crate) path: SourcePath,
    /// On this machine.
    pub(crate) on_disk: PathBuf,
}

/// Reads the site at `root`.
///
/// Fails when `root` holds no site, when its theme does not exist, or when
/// the machine cannot read a file. A file that an author can mend (a name, an
/// encoding, a link that leads out) is a diagnostic, and left out.
pub(crate) fn load(root: &Path) -> Result<Checked<Sources>> {
    let mut diagnostics = Vec::new();
    let site = site_file(root)?;
    let walked = walk::content(root)?.drain(&mut diagnostics);
    let themes = match theme_name(&site) {
        Ok(name) => themes::chain(root, name.as_deref())?.drain(&mut diagnostics),
        Err(fault) => {
            diagnostics.push(*fault);
            Vec::new()
        }
    };
    Ok(Checked::new(Sources { site, pages: walked.pages, files: walked.files, themes }, diagnostics))
}

fn site_file(root: &Path) -> Result<Arc<SourceFile>> {
    let on_disk = root.join(SITE_FILE);
    let bytes = match fs_err::read(&on_disk) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::new(format!("there is no site in `{}`: `{SITE_FILE}` is missing", root.display()))
                .help(
                    "Go to the folder of your site, name it with `--root DIR`, or make one with `treatise init DIR`.",
                ));
        }
        Err(error) => return Err(error.into()),
    };
    let Ok(path) = SourcePath::new(SITE_FILE) else { return Err(Error::new("the name of the site file is no path")) };
    match decode(path, bytes) {
        Ok(file) => Ok(file),
        Err(_) => Err(Error::new(format!("`{SITE_FILE}` is not written in UTF-8"))
            .help("Open it in your editor and save it again with the encoding UTF-8.")),
    }
}

/// A text file, without the mark that some editors put first.
fn decode(path: SourcePath, bytes: Vec<u8>) -> std::result::Result<Arc<SourceFile>, Box<Diagnostic>> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = match text.strip_prefix('\u{feff}') {
                Some(rest) => rest.to_owned(),
                None => text,
            };
            Ok(Arc::new(SourceFile::new(path, text)))
        }
        Err(error) => Err(Box::new(walk::not_utf8(path, &error))),
    }
}

/// The theme that the site names, or why the file cannot be read.
fn theme_name(site: &Arc<SourceFile>) -> std::result::Result<Option<String>, Box<Diagnostic>> {
    let document = Document::read(site, 0..site.text.len())?;
    Ok(document.root().get("theme").and_then(Node::scalar))
}
