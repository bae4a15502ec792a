//! Sources: everything under `content/`, and the theme, as they were read.
//!
//! This is the only place that reads the site's files. It decides which files
//! count and keeps links from leading out of `content/`; it does not look into
//! them, but for the two words that lead to the theme (`theme:` of
//! `content/site.yaml`, `extends:` of `theme.yaml`) and for the first line of
//! texts that are no pages.

pub(crate) mod embedded;
mod leftovers;
mod listing;
mod page_file;
mod strays;
mod themes;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use leftovers::is_leftover;
pub(crate) use listing::Look;
pub(crate) use themes::{ThemeFile, ThemeFiles};

use listing::{Listing, Sorted, Stamp};
use page_file::Again;

use crate::diagnostic::{Checked, Diagnostic, Place, ReadAgain, SourceFile};
use crate::error::{Error, Result};
use crate::path::SourcePath;
use crate::yaml::Document;

/// The file that makes a folder a site, from its root.
pub(crate) const SITE_FILE: &str = "content/site.yaml";

/// Everything that a site is made from.
#[derive(Debug)]
pub(crate) struct Sources {
    /// `content/site.yaml`.
    pub(crate) site: Arc<SourceFile>,
    /// The Markdown files, by path.
    pub(crate) pages: Vec<Arc<SourceFile>>,
    /// Those of them that are there and cannot be read. What is wrong with them
    /// was told; what could be made out of their text is all there is.
    pub(crate) unread: BTreeSet<SourcePath>,
    /// All other files of `content/`, by path.
    pub(crate) files: Vec<StaticFile>,
    /// The theme, then the one that it extends, and so on; none when one of them
    /// does not exist, or the site file is so broken that it names none.
    pub(crate) themes: Arc<Vec<ThemeFiles>>,
    listing: Listing,
    again: Arc<Again>,
    /// Whether they are to be built once, and then no more.
    pub(crate) settled: bool,
}

impl Sources {
    /// Forgets what was seen of the disk: these will not be looked at again. Who
    /// is done with the text of a page may forget it.
    pub(crate) fn settle(&mut self) {
        let listing = std::mem::take(&mut self.listing);
        // Nobody waits for the end of ten thousand names.
        rayon::spawn(|| drop(listing));
        self.settled = true;
    }

    /// A page that was forgotten and then was another, or gone, when somebody asked
    /// for its text. What was found since may be less than there is.
    pub(crate) fn lost(&self) -> Option<SourcePath> {
        self.again.lost()
    }

    /// Whether every file is as it was: these were read again from `former`.
    pub(crate) fn are(&self, former: &Self) -> bool {
        let same_pages = || self.pages.iter().zip(&former.pages).all(|(new, old)| Arc::ptr_eq(new, old));
        let same_file = |new: &StaticFile, old: &StaticFile| {
            let written = |file: &StaticFile| file.written.clone().map(Stamp::bare);
            new.path == old.path && new.content == old.content && written(new) == written(old)
        };
        let same_files = || self.files.iter().zip(&former.files).all(|(new, old)| same_file(new, old));
        Arc::ptr_eq(&self.site, &former.site)
            && Arc::ptr_eq(&self.themes, &former.themes)
            && self.pages.len() == former.pages.len()
            && self.files.len() == former.files.len()
            && same_pages()
            && same_files()
    }
}

#[cfg(any(test, feature = "fuzzing"))]
impl Sources {
    /// A site of no disk.
    pub(crate) fn of(site: Arc<SourceFile>, themes: Vec<ThemeFiles>) -> Self {
        let listing = Listing::default();
        let (pages, unread, files) = (Vec::new(), BTreeSet::new(), Vec::new());
        let again = Arc::default();
        Self { site, pages, unread, files, themes: Arc::new(themes), listing, again, settled: false }
    }
}

/// A file that is published as it lies. It is opened when it is needed.
#[derive(Debug, Clone)]
pub(crate) struct StaticFile {
    /// From the root of the site.
    pub(crate) path: SourcePath,
    /// On this machine.
    pub(crate) on_disk: PathBuf,
    /// Another for another content; absent for what is too large for a picture.
    pub(crate) content: Option<blake3::Hash>,
    /// For what is too large to be read for this: what tells that it was
    /// written again. Absent when nobody will look again.
    written: Option<Stamp>,
}

/// Reads the site at `root`.
///
/// Fails when `root` holds no site, when that names no theme, or when the
/// machine cannot read a file. What an author can mend (a name, an encoding, a
/// link that leads out, a theme that does not exist) is a diagnostic, and the
/// file or the theme is left out.
pub(crate) fn load(root: &Path) -> Result<Checked<Sources>> {
    read(root, None, &Look::Everywhere, false)
}

/// Reads the site at `root`, to read it again when something changes.
///
/// `former` are its sources as they were; it is looked at again where `look`
/// says. What did not change is the same value as before (`Arc::ptr_eq`).
pub(crate) fn look(root: &Path, former: Option<&Sources>, look: &Look) -> Result<Checked<Sources>> {
    read(root, former, look, true)
}

fn read(root: &Path, former: Option<&Sources>, look: &Look, stamps: bool) -> Result<Checked<Sources>> {
    let mut diagnostics = Vec::new();
    let (mut site, fault) = match site_file(root)? {
        Ok(site) => (site, None),
        Err(fault) => (Arc::clone(&fault.place.file), Some(fault)),
    };
    if let Some(former) = former.filter(|former| former.site == site) {
        site = Arc::clone(&former.site);
    }
    let named = fault.map_or_else(|| theme_name(&site), Err);
    let again = Again::new(root);
    let reader: Arc<dyn ReadAgain> = Arc::clone(&again) as _;
    let list = || Listing::new(root, former.map(|former| &former.listing), look, stamps, &reader);
    let read_theme = || {
        named.map(|named| match named {
            Some((name, place)) => themes::chain(root, &name, Some(place)),
            None => Err(themes::none_named(root)),
        })
    };
    let (listing, chain) = rayon::join(list, read_theme);
    let listing = listing?;
    let Sorted { pages, unread, files } = listing.sorted().drain(&mut diagnostics);
    let mut themes = match chain {
        Ok(chain) => Arc::new(chain?.drain(&mut diagnostics)),
        Err(fault) => {
            diagnostics.push(*fault);
            Arc::default()
        }
    };
    if let Some(former) = former.filter(|former| former.themes == themes) {
        themes = Arc::clone(&former.themes);
    }
    Ok(Checked::new(Sources { site, pages, unread, files, themes, listing, again, settled: false }, diagnostics))
}

/// The theme `name` of a site that is yet to be made, and those it extends.
pub(crate) fn theme(root: &Path, name: &str) -> Result<Vec<ThemeFiles>> {
    Ok(themes::chain(root, name, None)?.value)
}

fn site_file(root: &Path) -> Result<std::result::Result<Arc<SourceFile>, Box<Diagnostic>>> {
    let Ok(path) = SourcePath::new(SITE_FILE) else { return Err(Error::new("the name of the site file is no path")) };
    match page_file::read(&path, &path.on_disk(root))? {
        Some(read) => Ok(read.map(|(file, _)| Arc::new(file))),
        None => Err(no_site(root)),
    }
}

fn no_site(root: &Path) -> Error {
    Error::new(format!("there is no site in `{}`: `{SITE_FILE}` is missing", root.display())).help(how_to_find(root))
}

/// What helps who has no site at `folder`.
pub(crate) fn how_to_find(folder: &Path) -> String {
    match strays::SETTINGS.into_iter().find(|other| folder.join("content").join(other).is_file()) {
        Some(other) => format!("Rename `content/{other}` to `{SITE_FILE}`."),
        None => {
            "Go to the folder of your site, name it with `--root DIR`, or make one with `treatise init DIR`.".into()
        }
    }
}

/// The theme that the site names and where, or why the file cannot be read.
fn theme_name(site: &Arc<SourceFile>) -> std::result::Result<Option<(String, Place)>, Box<Diagnostic>> {
    let document = Document::read(site, 0..site.text().len())?;
    Ok(document.root().get("theme").and_then(|node| Some((node.scalar()?, node.place()))))
}
