//! The step at which the new release takes the place of the old one, and how
//! to tell, after a kill, on which side of it we are.
//!
//! Three ways, the first that works: exchange the two folders (one instant);
//! move the old one aside and the new one in (two instants; `aside/` tells); or,
//! where the file system cannot move the old folder at all, as an overlay
//! cannot move a folder of its lower layer, copy it aside first.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::disk::{self, At};
use super::manifest::Manifest;
use super::place::Place;
use super::state::State;
use crate::error::Result;

/// How far a swap has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The output is the old release.
    Before,
    /// The old release was moved aside; the new one is not in its place yet.
    Between,
    /// The output is the new release.
    After,
}

/// Puts the staged release `number` in the place of the output. Afterwards the
/// old output, if there was one, is its `tree` or its `aside`.
pub(super) fn swap(place: &Place, number: u64) -> Result<()> {
    let (output, fresh, aside) = (&place.output, place.tree(number), place.aside(number));
    if !disk::exists(output) {
        if let Some(parent) = output.parent() {
            fs::create_dir_all(parent).at("create", parent)?;
        }
        return disk::rename(&fresh, output).at("create", output);
    }
    if exchange(output, &fresh).is_ok() {
        return Ok(());
    }
    // Why it failed does not matter: if it was not for lack of support, the
    // next call fails for the same reason and says so.
    match disk::rename(output, &aside) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => copy_aside(place, number)?,
        other => other.at("replace", output)?,
    }
    if let Err(error) = disk::rename(&fresh, output) {
        let _ = disk::rename(&aside, output);
        return Err(error).at("replace", output);
    }
    Ok(())
}

/// Goes on from [`Progress::Between`].
pub(super) fn finish(place: &Place, number: u64) -> Result<()> {
    let output = &place.output;
    if disk::exists(output) {
        empty_into_aside(place, number)?;
    }
    disk::rename(&place.tree(number), output).at("create", output)
}

/// Finds out how far the swap to `next` came. `old` and `new` are the manifests
/// before and after it.
pub(super) fn progress(place: &Place, next: &State, old: Option<&Manifest>, new: &Manifest) -> Result<Progress> {
    let (fresh, aside) = (place.tree(next.current), place.aside(next.current));
    Ok(match (disk::exists(&fresh), disk::exists(&aside)) {
        (true, true) => Progress::Between,
        (false, _) => Progress::After,
        (true, false) if !disk::exists(&place.output) => Progress::Before,
        (true, false) => match (next.inode, disk_number(&fresh), disk_number(&place.output)) {
            (Some(staged), Some(fresh), _) if staged == fresh => Progress::Before,
            (Some(staged), _, Some(output)) if staged == output => Progress::After,
            // The whole site was copied to another disk meanwhile, say.
            _ if holds(&fresh, old, new)? => Progress::Before,
            _ => Progress::After,
        },
    })
}

/// Whether `tree` is the new release rather than the old one, by the files in
/// which the two differ.
fn holds(tree: &Path, old: Option<&Manifest>, new: &Manifest) -> Result<bool> {
    let before = |path: &String| old.and_then(|old| old.files.get(path));
    for (path, made) in &new.files {
        if before(path).is_some_and(|before| before.same_bytes(made)) {
            continue;
        }
        let file = tree.join(path);
        if !file.is_file() || disk::digest(&file)? != made.hash {
            return Ok(false);
        }
    }
    let mut known = old.into_iter().flat_map(|old| old.files.keys());
    Ok(!known.any(|path| !new.files.contains_key(path) && tree.join(path).is_file()))
}

/// The number that the file system gave to a folder; it stays with it through
/// a rename.
#[cfg(unix)]
pub(super) fn disk_number(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    folder.symlink_metadata().ok().map(|metadata| metadata.ino())
}

#[cfg(not(unix))]
pub(super) fn disk_number(_: &Path) -> Option<u64> {
    None
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    #[cfg(test)]
    if super::tests::no_exchange() {
        return Err(ErrorKind::Unsupported.into());
    }
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Copies the output aside, then removes it. `aside` has its name only once the
/// copy is whole.
fn copy_aside(place: &Place, number: u64) -> Result<()> {
    let draft = place.release(number).join("copying");
    copy_tree(&place.output, &draft)?;
    let aside = place.aside(number);
    disk::rename(&draft, &aside).at("create", &aside)?;
    empty_into_aside(place, number)
}

pub(super) fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    disk::make_folder(to).at("create", to)?;
    for entry in fs::read_dir(from).at("read", from)? {
        let entry = entry.at("read", from)?;
        let (source, goal) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().at("read", &source)?.is_dir() {
            copy_tree(&source, &goal)?;
        } else {
            disk::copy(&source, &goal)?;
        }
    }
    disk::resemble(from, to)
}

/// Removes the output, of which `aside` is a copy. What somebody put there after
/// the copy was made goes aside, too; what he changed, to the edited files.
fn empty_into_aside(place: &Place, number: u64) -> Result<()> {
    empty(&place.output, &place.aside(number), &place.edited(number))
}

fn empty(folder: &Path, aside: &Path, edited: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).at("read", folder)? {
        let entry = entry.at("read", folder)?;
        let (path, name) = (entry.path(), entry.file_name());
        let (twin, spare) = (aside.join(&name), edited.join(&name));
        let metadata = path.symlink_metadata().at("read", &path)?;
        if metadata.is_dir() {
            empty(&path, &twin, &spare)?;
            continue;
        }
        if !disk::same_file(&metadata, &twin) {
            let safe =
                if disk::exists(&twin) || disk::make_folders(aside).is_err() { (edited, spare) } else { (aside, twin) };
            disk::make_folders(safe.0)?;
            disk::link(&path, &safe.1)?;
        }
        disk::remove_file(&path).at("remove", &path)?;
    }
    fs::remove_dir(folder).at("remove", folder)
}
