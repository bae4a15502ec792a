//! What lies under `content/`, folder by folder, and what was read of it.
//!
//! A listing can be made again from a former one: a file is read once more
//! only when the disk says that it changed. Events of a file system are hints
//! for where to look; what is believed is what is found there.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::Metadata;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::StaticFile;
use super::leftovers::is_leftover;
use super::page_file;
use super::strays;
use crate::diagnostic::{Checked, Diagnostic, FILE_NAME, LINK_LEAVES, Place, ReadAgain, SourceFile};
use crate::error::{Error, Result};
use crate::path::SourcePath;
use crate::real_path;

/// Where to look again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Look {
    /// Everywhere.
    Everywhere,
    /// At these files and folders; what lies in a folder that is named, or
    /// new, is looked through to its ground.
    At(BTreeSet<PathBuf>),
}

/// What lies under `content/`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listing {
    /// By their path on this machine.
    folders: BTreeMap<PathBuf, Arc<Folder>>,
}

#[derive(Debug, Clone, Default)]
struct Folder {
    /// By name.
    entries: BTreeMap<OsString, Seen>,
    /// What is wrong with names and links in it.
    found: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
struct Seen {
    path: SourcePath,
    on_disk: PathBuf,
    /// Absent when nobody will ask again.
    stamp: Option<Stamp>,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Page(Page),
    File(Content),
    Folder,
}

/// What was read of a file that is no page.
#[derive(Debug, Clone, Copy, Default)]
struct Content {
    /// Tells its content from others; absent when that was not read.
    hash: Option<Hash>,
    /// Whether it begins as a page does, if that says more than its name.
    has_fields: bool,
}

/// A Markdown file.
#[derive(Debug, Clone)]
enum Page {
    /// Not yet, or not any more.
    Unread,
    Text(Arc<SourceFile>),
    /// What keeps it from being one.
    Faulty(Arc<Diagnostic>),
    /// Why it is not even opened.
    Refused(Arc<Diagnostic>),
}

/// What tells a file from the one that it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Changes with every write, whatever somebody does to the other times.
    #[cfg(unix)]
    changed: (i64, i64, u64),
    /// Whether the file was old enough, when it was read, that no later write
    /// could leave the same times.
    settled: bool,
}

/// Times of file systems move in steps; within one, a second write looks like
/// the first. The coarsest that is common today is two seconds on FAT.
const STEP: Duration = Duration::from_secs(2);

/// So many files does a thread read at once. With more, one of them reads alone
/// at the end.
const AT_ONCE: usize = 32;

/// No picture is larger; a film is not read for this.
const MOST_READ: u64 = 64_000_000;

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let age = modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        Self {
            size: metadata.len(),
            modified,
            #[cfg(unix)]
            changed: {
                use std::os::unix::fs::MetadataExt;
                (metadata.ctime(), metadata.ctime_nsec(), metadata.ino())
            },
            settled: age.is_some_and(|age| age > STEP),
        }
    }

    /// Without how old the file was when somebody looked.
    pub(super) fn bare(self) -> Self {
        Self { settled: true, ..self }
    }

    /// Whether a file with this stamp is certainly the one that had `old`.
    fn proves(&self, old: &Self) -> bool {
        old.settled && self.clone().bare() == *old
    }
}

impl Listing {
    /// Lists `content/` of the site at `root`. `former` is what was there
    /// before; only where `look` says is it looked at again. With `stamps`,
    /// the listing can be made again cheaply. The texts of pages are read by
    /// `again` when they were forgotten.
    pub(super) fn new(
        root: &Path,
        former: Option<&Self>,
        look: &Look,
        stamps: bool,
        again: &Arc<dyn ReadAgain>,
    ) -> Result<Self> {
        let top = root.join("content");
        let inside = match real_path::of(&top) {
            // It was there a moment ago, when the settings were read.
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(super::no_site(root)),
            inside => inside.map_err(|error| Error::io("open", &top, error))?,
        };
        let mut listing = Self::default();
        // The folders to list, each with whether those below it are due, too.
        let mut due: BTreeMap<PathBuf, bool> = match (former, look) {
            (Some(former), Look::At(paths)) => {
                listing.folders.clone_from(&former.folders);
                let mut due = BTreeMap::new();
                for path in paths.iter().filter(|path| path.starts_with(&top)) {
                    // A page that was there and is still a file: its folder lists the same.
                    if listing.read_again(path, again)? {
                        continue;
                    }
                    let known = |path: &&Path| former.folders.contains_key(*path);
                    let around = path.ancestors().skip(1).find(known);
                    if let Some(folder) = around {
                        due.entry(folder.to_path_buf()).or_insert(false);
                    }
                    Some(&**path)
                        .filter(known)
                        .into_iter()
                        .for_each(|folder| _ = due.insert(folder.to_path_buf(), true));
                }
                due
            }
            _ => BTreeMap::from([(top, true)]),
        };
        let mut fresh: BTreeMap<PathBuf, Folder> = BTreeMap::new();
        while !due.is_empty() {
            let listed = std::mem::take(&mut due).into_par_iter().map(|(path, deep)| {
                let folder = Folder::list(root, &path, &inside)?;
                Ok((path, deep, folder))
            });
            for (path, deep, folder) in listed.collect::<Result<Vec<_>>>()? {
                let Some(folder) = folder else {
                    listing.forget(&path);
                    continue;
                };
                let below = folder.entries.values().filter(|seen| matches!(seen.what, What::Folder));
                let below: BTreeSet<PathBuf> = below.map(|seen| seen.on_disk.clone()).collect();
                if let Some(old) = listing.folders.get(&path).cloned() {
                    let gone = old.entries.values().filter(|seen| matches!(seen.what, What::Folder));
                    gone.filter(|seen| !below.contains(&seen.on_disk)).for_each(|seen| listing.forget(&seen.on_disk));
                }
                let known = |below: &PathBuf| listing.folders.contains_key(below);
                due.extend(below.into_iter().filter(|below| deep || !known(below)).map(|below| (below, true)));
                fresh.insert(path, folder);
            }
        }
        listing.read(fresh, former, stamps, again)?;
        Ok(listing)
    }

    /// Reads one page again. Says no when it is none that we know, or not a
    /// file any more.
    fn read_again(&mut self, path: &Path, again: &Arc<dyn ReadAgain>) -> Result<bool> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(false) };
        let Some(entry) = self.folders.get_mut(folder) else { return Ok(false) };
        let Some(old) = entry.entries.get(name).filter(|seen| matches!(seen.what, What::Page(Page::Text(_)))) else {
            return Ok(false);
        };
        let Ok(metadata) = fs_err::symlink_metadata(path) else { return Ok(false) };
        if !metadata.is_file() {
            return Ok(false);
        }
        let mut seen = Seen { stamp: Some(Stamp::of(&metadata)), what: What::Page(Page::Unread), ..old.clone() };
        seen.read(Some(old), again)?;
        if matches!(seen.what, What::Page(Page::Unread)) {
            return Ok(false);
        }
        Arc::make_mut(entry).entries.insert(name.to_owned(), seen);
        Ok(true)
    }

    /// Leaves out a folder and all below it.
    fn forget(&mut self, folder: &Path) {
        self.folders.retain(|path, _| !path.starts_with(folder));
    }

    /// Reads the pages and files of `fresh` folders, but for those that are as they
    /// were, and takes the folders in.
    fn read(
        &mut self,
        mut fresh: BTreeMap<PathBuf, Folder>,
        former: Option<&Self>,
        stamps: bool,
        again: &Arc<dyn ReadAgain>,
    ) -> Result<()> {
        let pages = fresh.iter_mut().flat_map(|(path, folder)| {
            let old = former.and_then(|former| former.folders.get(path));
            folder.entries.iter_mut().filter_map(move |(name, seen)| {
                matches!(seen.what, What::Page(_) | What::File(_))
                    .then(|| (seen, old.and_then(|old| old.entries.get(name))))
            })
        });
        let pages: Vec<(&mut Seen, Option<&Seen>)> = pages.collect();
        pages.into_par_iter().with_max_len(AT_ONCE).try_for_each(|(seen, old)| {
            if stamps {
                // Before the file is read: what is written later shows.
                seen.stamp = fs_err::metadata(&seen.on_disk).ok().map(|metadata| Stamp::of(&metadata));
            }
            seen.read(old, again)
        })?;
        self.folders.extend(fresh.into_iter().map(|(path, folder)| (path, Arc::new(folder))));
        Ok(())
    }

    /// The pages by path, those of them that cannot be read, the other files
    /// by path, and what is wrong.
    pub(super) fn sorted(&self) -> Checked<Sorted> {
        let (mut pages, mut unread, mut files) = (Vec::new(), BTreeSet::new(), Vec::new());
        let mut found = Vec::new();
        for folder in self.folders.values() {
            found.extend(folder.found.iter().cloned());
            for seen in folder.entries.values() {
                match &seen.what {
                    What::Page(Page::Text(file)) => pages.push(Arc::clone(file)),
                    What::Page(Page::Faulty(diagnostic) | Page::Refused(diagnostic)) => {
                        // It is there, and others lead to it: that it cannot be read is one fault.
                        pages.push(Arc::clone(&diagnostic.place.file));
                        unread.insert(seen.path.clone());
                        found.push(Diagnostic::clone(diagnostic));
                    }
                    What::File(content) => {
                        found.extend(strays::remark(&seen.path, content.has_fields));
                        files.push(StaticFile {
                            path: seen.path.clone(),
                            on_disk: seen.on_disk.clone(),
                            content: content.hash,
                            written: seen.stamp.clone().filter(|_| content.hash.is_none()),
                        });
                    }
                    // Unread: it vanished between the look at the folder and that at the file.
                    What::Folder | What::Page(Page::Unread) => {}
                }
            }
        }
        // Nearly sorted already; a stable sort makes use of that.
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Checked::new(Sorted { pages, unread, files }, found)
    }
}

/// What a listing holds, in order.
pub(super) struct Sorted {
    pub(super) pages: Vec<Arc<SourceFile>>,
    pub(super) unread: BTreeSet<SourcePath>,
    pub(super) files: Vec<StaticFile>,
}

impl Seen {
    /// Reads a page, unless it is as it was when it was `old`.
    fn read(&mut self, old: Option<&Self>, again: &Arc<dyn ReadAgain>) -> Result<()> {
        if let What::File(_) = self.what {
            self.what = What::File(self.content(old)?);
            return Ok(());
        }
        if let What::Page(Page::Refused(fault)) = &self.what {
            if let Some(Self { what: What::Page(Page::Refused(known)), .. }) = old
                && is_same_fault(known, fault)
            {
                self.what = What::Page(Page::Refused(Arc::clone(known)));
            }
            return Ok(());
        }
        let known = old.and_then(|old| match &old.what {
            What::Page(page @ (Page::Text(_) | Page::Faulty(_))) => Some((page, old.stamp.as_ref())),
            _ => None,
        });
        if let (Some((page, Some(then))), Some(now)) = (known, &self.stamp)
            && now.proves(then)
        {
            self.what = What::Page(page.clone());
            return Ok(());
        }
        let page = match page_file::read(&self.path, &self.on_disk)? {
            None => Page::Unread,
            Some(Ok((file, digest))) => match known {
                // Written again with the same words.
                Some((Page::Text(known), _)) if **known == file => Page::Text(Arc::clone(known)),
                _ => Page::Text(Arc::new(file.readable(digest, again))),
            },
            Some(Err(fault)) => match known {
                Some((Page::Faulty(known), _)) if is_same_fault(known, &fault) => Page::Faulty(Arc::clone(known)),
                _ => Page::Faulty(Arc::new(*fault)),
            },
        };
        self.what = What::Page(page);
        Ok(())
    }
}

fn is_same_fault(known: &Diagnostic, found: &Diagnostic) -> bool {
    known.code == found.code && known.place.range == found.place.range && known.place.file == found.place.file
}

impl Seen {
    /// What tells the content of a file, unless it is as it was when it was
    /// `old`. A preview must know a new picture of the same name.
    fn content(&self, old: Option<&Self>) -> Result<Content> {
        if let Some(Self { what: What::File(content), stamp: Some(then), .. }) = old
            && self.stamp.as_ref().is_some_and(|now| now.proves(then))
        {
            return Ok(*content);
        }
        let mut hasher = Hasher::new();
        let read = fs_err::File::open(&self.on_disk).and_then(|mut file| {
            if file.metadata()?.len() > MOST_READ {
                return Ok(Content::default());
            }
            let mut has_fields = false;
            if strays::is_text(&self.path) {
                let mut start = Vec::new();
                file.by_ref().take(strays::START).read_to_end(&mut start)?;
                has_fields = strays::has_fields(&start);
                hasher.update(&start);
            }
            hasher.update_reader(file)?;
            Ok(Content { hash: Some(hasher.finalize()), has_fields })
        });
        match read {
            // It vanished between the look at the folder and that at the file.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Content::default()),
            read => Ok(read?),
        }
    }
}

impl Folder {
    /// Nothing when the folder is not there any more.
    fn list(root: &Path, path: &Path, inside: &Path) -> Result<Option<Self>> {
        let mut folder = Self::default();
        // Not sorted by the walk: for that, it would read every folder in this one to its end.
        let walk = WalkDir::new(path).min_depth(1).max_depth(1).into_iter();
        for entry in walk.filter_entry(|entry| !entry.file_name().to_str().is_some_and(is_leftover)) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if is_gone(&error) => continue,
                Err(error) => return Err(Error::new(format!("cannot read `content`: {error}"))),
            };
            let Some(path) = folder.path(root, &entry) else { continue };
            let Some(what) = folder.what(&path, &entry, inside) else { continue };
            let name = entry.file_name().to_owned();
            folder.entries.insert(name, Seen { path, on_disk: entry.into_path(), stamp: None, what });
        }
        folder.found.sort_by(Diagnostic::order);
        let gone = folder.entries.is_empty() && !path.is_dir();
        Ok((!gone).then_some(folder))
    }

    /// The file's path, or nothing when its name is none that we can write.
    fn path(&mut self, root: &Path, entry: &DirEntry) -> Option<SourcePath> {
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let text: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
        let path = text.and_then(|parts| SourcePath::new(&parts.join("/")).ok());
        if path.is_none() {
            let shown = relative.to_string_lossy().replace('\\', "/").replace(char::is_control, "\u{fffd}");
            if let Ok(shown) = SourcePath::new(&shown) {
                let name = entry.file_name().to_string_lossy().replace(char::is_control, "\u{fffd}");
                let place = Place::file(&page_file::unread(shown));
                self.found.push(Diagnostic::error(FILE_NAME, place).with("file", name));
            }
        }
        path
    }

    /// What a file is; nothing when it does not count.
    fn what(&mut self, path: &SourcePath, entry: &DirEntry, inside: &Path) -> Option<What> {
        if entry.file_type().is_dir() {
            return Some(What::Folder);
        }
        if entry.file_type().is_symlink() {
            if let Some(reason) = refuse_link(entry, inside) {
                let place = Place::file(&page_file::unread(path.clone()));
                let fault = Diagnostic::error(LINK_LEAVES, place).with("file", path).with("reason", reason);
                if page_file::is_markdown(path) {
                    return Some(What::Page(Page::Refused(Arc::new(fault))));
                }
                self.found.push(fault);
                return None;
            }
        } else if !entry.file_type().is_file() {
            return None;
        }
        if page_file::is_markdown(path) {
            return Some(What::Page(Page::Unread));
        }
        (path.as_str() != super::SITE_FILE).then(|| What::File(Content::default()))
    }
}

/// Why a symbolic link is not followed, or nothing when it may be: it leads to
/// a file inside `content/`.
fn refuse_link(entry: &DirEntry, inside: &Path) -> Option<&'static str> {
    match real_path::of(entry.path()) {
        Err(_) => Some("nowhere"),
        Ok(target) if !target.starts_with(inside) => Some("outside"),
        Ok(target) if target.is_dir() => Some("folder"),
        // Who opens a pipe waits for whoever writes into it.
        Ok(target) if !target.is_file() => Some("special"),
        Ok(_) => None,
    }
}

/// Whether the fault is that somebody took the file away meanwhile.
fn is_gone(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}
