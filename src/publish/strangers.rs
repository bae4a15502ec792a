//! Files in the output that we did not make: found, carried into the new
//! release, never lost.
//!
//! Ours is what the manifest of the last release names; everything else is
//! somebody's. Links are carried as links and never followed.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rapidhash::RapidHashMap;
use rayon::prelude::*;

use super::disk::{self, At};
use super::manifest::{Made, Manifest};
use super::mounts;
use super::outcome::Conflict;
use super::place::{PLACEHOLDERS, mounted};
use crate::error::Result;
use crate::path::OutputPath;

/// What strangers put into a tree, by paths from its top, sorted.
#[derive(Debug, Default)]
pub(super) struct Strangers {
    pub(super) files: Vec<PathBuf>,
    /// Folders in which we made nothing; they may be empty.
    folders: Vec<PathBuf>,
}

impl Strangers {
    /// Looks through the whole of `tree`, which `manifest` describes.
    pub(super) fn find(tree: &Path, manifest: Option<&Manifest>) -> Result<Self> {
        let ours = Ours { tree, manifest, spellings: OnceLock::new() };
        let mut found = walk(Path::new(""), &ours)?;
        found.files.sort_unstable();
        found.folders.sort_unstable();
        Ok(found)
    }

    /// Those that stand where the new release has a file, or a folder.
    pub(super) fn conflicts(&self, files: &BTreeMap<String, Made>) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for stranger in self.files.iter().chain(&self.folders) {
            let Some(name) = with_slashes(stranger) else { continue };
            // The file itself, a file of ours where he has a folder, a folder
            // of ours where he has a file.
            let below = self.files.binary_search(stranger).is_ok().then(|| format!("{name}/"));
            let clash = files.get_key_value(&name).or_else(|| {
                let above = name.match_indices('/').find_map(|(at, _)| files.get_key_value(&name[..at]));
                above.or_else(|| {
                    let below = below?;
                    files.range(below.clone()..).next().filter(|(path, _)| path.starts_with(&below))
                })
            });
            if let Some(page) = clash.and_then(|(page, _)| Manifest::path(page).ok()) {
                conflicts.push(Conflict { page, stranger: name });
            }
        }
        conflicts
    }

    /// Gives them a place in the staged release, too.
    pub(super) fn carry(&self, from: &Path, to: &Path) -> Result<()> {
        for folder in &self.folders {
            disk::make_folders(&to.join(folder))?;
        }
        for file in &self.files {
            let goal = to.join(file);
            if let Some(folder) = goal.parent() {
                disk::make_folders(folder)?;
            }
            disk::link(&from.join(file), &goal)?;
        }
        for folder in &self.folders {
            disk::resemble(&from.join(folder), &to.join(folder))?;
        }
        Ok(())
    }

    /// Their names for the report.
    pub(super) fn names(&self) -> Vec<String> {
        let silent = |file: &&PathBuf| PLACEHOLDERS.iter().all(|placeholder| file.as_path() != Path::new(placeholder));
        self.files.iter().filter(silent).map(|file| named(file)).collect()
    }
}

/// Brings over what strangers did in the old tree after we had looked: `old`
/// is the tree that was the output, `output` the new one with `new` in it.
/// What has no place there is laid down in `spare`. Returns what was brought.
pub(super) fn bring_late(
    (old, before): (&Path, Option<&Manifest>),
    (output, new): (&Path, &Manifest),
    spare: &Path,
) -> Result<Vec<String>> {
    if !old.is_dir() || old.is_symlink() {
        // Somebody put a link in the place of the output at the last instant.
        return Ok(Vec::new());
    }
    let found = Strangers::find(old, before)?;
    let mut brought = Vec::new();
    for folder in &found.folders {
        // A file of ours may stand there; what the folder holds goes to `spare`.
        let _ = fs::create_dir_all(output.join(folder));
    }
    for file in &found.files {
        let (source, goal) = (old.join(file), output.join(file));
        let metadata = source.symlink_metadata().at("read", &source)?;
        if disk::same_file(&metadata, &goal) {
            continue;
        }
        let ours = with_slashes(file).is_some_and(|name| new.files.contains_key(&name));
        // After a kill, days may have passed, and the one in the output may
        // have been saved since.
        let newer = goal.symlink_metadata().is_ok_and(|other| disk::modified(&other) > disk::modified(&metadata));
        let placed = !ours && !newer && put(&source, &goal).is_ok();
        if !placed {
            put(&source, &spare.join(file))?;
        }
        brought.push(named(file));
    }
    Ok(brought)
}

/// Lays `source` down at `goal`, in the place of an older one.
pub(super) fn put(source: &Path, goal: &Path) -> Result<()> {
    if let Some(folder) = goal.parent() {
        disk::make_folders(folder)?;
    }
    match disk::remove_file(goal) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).at("replace", goal),
        _ => {}
    }
    disk::link(source, goal)
}

/// What is ours in a tree.
struct Ours<'a> {
    tree: &'a Path,
    manifest: Option<&'a Manifest>,
    /// Our files and folders by the name that the most forgetful file system
    /// gives them; empty where capital letters are told from small ones.
    spellings: OnceLock<RapidHashMap<Arc<str>, &'a str>>,
}

impl<'a> Ours<'a> {
    fn has_file(&self, name: Option<&str>) -> bool {
        self.has(name, |manifest, name| manifest.files.contains_key(name))
    }

    fn has_folder(&self, name: Option<&str>) -> bool {
        self.has(name, Manifest::has_folder)
    }

    /// Whether what stands at `name` is ours: a folder that is `photos` for our
    /// pages and `Photos` for our pictures has one of the two names.
    fn has(&self, name: Option<&str>, is_made: fn(&Manifest, &str) -> bool) -> bool {
        let Some((manifest, name)) = self.manifest.zip(name) else { return false };
        if is_made(manifest, name) {
            return true;
        }
        let spellings = self.spellings.get_or_init(|| self.spellings(manifest));
        if spellings.is_empty() {
            return false;
        }
        let spelling = OutputPath::new(name).ok().and_then(|path| spellings.get(&path.folded()));
        spelling.is_some_and(|spelling| {
            is_made(manifest, spelling) && disk::is_one(&self.tree.join(spelling), &self.tree.join(name))
        })
    }

    fn spellings(&self, manifest: &'a Manifest) -> RapidHashMap<Arc<str>, &'a str> {
        let first = manifest.files.keys().next().map_or("", String::as_str);
        let other = swapped(first);
        if other == first || !disk::is_one(&self.tree.join(first), &self.tree.join(other)) {
            return RapidHashMap::default();
        }
        let folders = |file: &'a String| file.match_indices('/').map(|(at, _)| &file[..at]);
        let all = manifest.files.keys().flat_map(|file| folders(file).chain([file.as_str()]));
        all.filter_map(|name| Some((OutputPath::new(name).ok()?.folded(), name))).collect()
    }
}

/// The name with small letters for capital ones, and the other way round.
fn swapped(name: &str) -> String {
    let swap = |c: char| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
    name.chars().map(swap).collect()
}

fn walk(folder: &Path, ours: &Ours<'_>) -> Result<Strangers> {
    let tree = ours.tree;
    let whole = tree.join(folder);
    let mut found = Strangers::default();
    let mut inner = Vec::new();
    let entries = match fs::read_dir(&whole) {
        // Removed while we looked.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(found),
        other => other.at("read", &whole)?,
    };
    for entry in entries {
        let entry = entry.at("read", &whole)?;
        let path = folder.join(entry.file_name());
        let is_folder = match entry.file_type() {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            other => other.at("read", &whole)?.is_dir(),
        };
        let name = with_slashes(&path);
        if is_folder {
            if !ours.has_folder(name.as_deref()) {
                let inner = tree.join(&path);
                if mounts::is_mount_point(&inner) {
                    return Err(mounted(tree, &inner));
                }
                found.folders.push(path.clone());
            }
            inner.push(path);
        } else if !ours.has_file(name.as_deref()) {
            found.files.push(path);
        }
    }
    let below = inner.par_iter().map(|path| walk(path, ours)).try_reduce(Strangers::default, |mut a, b| {
        a.files.extend(b.files);
        a.folders.extend(b.folders);
        Ok(a)
    })?;
    found.files.extend(below.files);
    found.folders.extend(below.folders);
    Ok(found)
}

/// A path as a manifest has it. `None`: no text, so it is not ours.
fn with_slashes(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

fn named(path: &Path) -> String {
    with_slashes(path).unwrap_or_else(|| path.to_string_lossy().into_owned())
}
