//! [`Place`]: where the output and its state lie, and the outputs that we
//! refuse because somebody's files could be lost there.
//!
//! Reads the disk; writes nothing but the state folder itself.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::disk::{self, At};
use super::manifest::Manifest;
use super::mounts;
use crate::error::{Error, Result};
use crate::real_path;

/// Files that keep an otherwise empty folder in git. They make no folder
/// somebody else's, and nobody needs to hear about them.
pub(super) const PLACEHOLDERS: [&str; 2] = [".gitignore", ".gitkeep"];

/// Folders that an output may not hold unless we made them.
const FOREIGN: [&str; 3] = [".git", "content", "themes"];

/// An output and its state folder, by their real paths.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) output: PathBuf,
    pub(super) state: PathBuf,
}

impl Place {
    /// Refuses an output that stands in a wrong place, whatever it holds.
    pub(super) fn find(root: &Path, output: &Path, protected: &[PathBuf]) -> Result<Self> {
        let root = real_path::of(root).at("open", root)?;
        let output = resolve(output)?;
        refuse_position(&root, &output, protected)?;
        let state = state_folder(&root, &output);
        let place = Self { output, state };
        place.refuse_kind()?;
        Ok(place)
    }

    /// Refuses an output that is no plain folder. Asked again before each swap:
    /// a watch runs for days, and the folder may have become something else.
    pub(super) fn refuse_kind(&self) -> Result<()> {
        let (output, shown) = (&self.output, self.output.display());
        let Ok(metadata) = output.symlink_metadata() else { return Ok(()) };
        if metadata.is_symlink() {
            return Err(is_link(output)?);
        }
        if !metadata.is_dir() {
            return Err(Error::new(format!("the output `{shown}` is a file"))
                .help("Choose a folder with `--output`, or move the file away."));
        }
        if mounts::is_mount_point(output) {
            let message = format!(
                "the output `{shown}` is a mount point or a volume of its own, which cannot be replaced in one step"
            );
            let inside = output.join("site");
            return Err(Error::new(message)
                .help(format!("Publish to a folder inside it: `--output {}`.", real_path::typed(&inside))));
        }
        match mounts::inside(output) {
            Some(mount) => Err(mounted(output, &mount)),
            None => Ok(()),
        }
    }

    /// Refuses an output for what it holds. Without a manifest, we never
    /// published to it.
    pub(super) fn refuse_contents(&self, manifest: Option<&Manifest>) -> Result<()> {
        let shown = self.output.display();
        for name in FOREIGN {
            let ours = manifest.is_some_and(|manifest| manifest.has_folder(name));
            if !ours && disk::exists(&self.output.join(name)) {
                return Err(Error::new(format!("the output `{shown}` holds `{name}`, which Treatise did not make"))
                    .help("Choose another folder with `--output`: this one looks like somebody's work."));
            }
        }
        if manifest.is_some() {
            return Ok(());
        }
        let entries = match fs::read_dir(&self.output) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error).at("read", &self.output),
        };
        for entry in entries {
            let name = entry.at("read", &self.output)?.file_name();
            if PLACEHOLDERS.iter().all(|placeholder| name != *placeholder) {
                return Err(Error::new(format!(
                    "the output `{shown}` holds `{}`, and there is no record that Treatise ever published there",
                    name.to_string_lossy()
                ))
                .help(format!(
                    "Choose an empty folder with `--output`. Or move `{shown}` away, publish, and put back what is not \
                     Treatise's. The record would be `{}`; whoever deletes it must move the output away, too.",
                    self.state.display()
                )));
            }
        }
        Ok(())
    }

    /// Makes the state folder and keeps it out of git.
    pub(super) fn make_state(&self) -> Result<()> {
        fs::create_dir_all(self.releases()).at("create", &self.state)?;
        let top = self.state.ancestors().find(|folder| is_ours(folder)).unwrap_or(&self.state);
        let ignore = top.join(".gitignore");
        if disk::exists(&ignore) {
            return Ok(());
        }
        match fs::write(&ignore, "*\n") {
            // Written by another process just now, or on a full disk: it can wait.
            Err(error) if error.kind() != std::io::ErrorKind::StorageFull => Err(error).at("write", &ignore),
            _ => Ok(()),
        }
    }

    /// The records are there but cannot be read.
    pub(super) fn damaged(&self) -> Error {
        let (output, state) = (self.output.display(), self.state.display());
        Error::new(format!("the record of what was published to `{output}` is damaged")).help(format!(
            "Move both `{output}` and `{state}` away, publish again, and put back the files that are not Treatise's."
        ))
    }

    pub(super) fn state_file(&self) -> PathBuf {
        self.state.join("state.json")
    }

    pub(super) fn next_file(&self) -> PathBuf {
        self.state.join("next.json")
    }

    pub(super) fn releases(&self) -> PathBuf {
        self.state.join("releases")
    }

    pub(super) fn release(&self, number: u64) -> PathBuf {
        self.releases().join(number.to_string())
    }

    pub(super) fn manifest(&self, number: u64) -> PathBuf {
        self.release(number).join("manifest.json")
    }

    pub(super) fn remembered(&self, number: u64) -> PathBuf {
        self.release(number).join("remembered.json")
    }

    /// The files of a release that is not the output.
    pub(super) fn tree(&self, number: u64) -> PathBuf {
        self.release(number).join("tree")
    }

    /// The old output, while a swap without exchange is under way.
    pub(super) fn aside(&self, number: u64) -> PathBuf {
        self.release(number).join("aside")
    }

    /// Where pages that release `number` replaced although somebody had edited
    /// them are laid down.
    pub(super) fn edited(&self, number: u64) -> PathBuf {
        self.all_edited().join(number.to_string())
    }

    pub(super) fn all_edited(&self) -> PathBuf {
        self.state.join("edited")
    }
}

/// The real path of `path`, of which the last parts need not exist. A symbolic
/// link at its end is refused: it would be replaced by a folder.
fn resolve(path: &Path) -> Result<PathBuf> {
    let whole = std::path::absolute(path).at("find", path)?;
    let mut real = PathBuf::new();
    let mut components = whole.components().peekable();
    while let Some(component) = components.next() {
        match component {
            Component::CurDir => continue,
            Component::ParentDir => {
                real.pop();
                continue;
            }
            // `Z:` alone is the folder in which one is on that drive.
            Component::Prefix(drive) => {
                real.push(drive.as_os_str());
                continue;
            }
            other => real.push(other),
        }
        if components.peek().is_none() && real.is_symlink() {
            return Err(is_link(&real)?);
        }
        if let Ok(followed) = real_path::of(&real) {
            real = followed;
        }
    }
    Ok(real)
}

fn is_link(output: &Path) -> Result<Error> {
    let goal = real_path::of(output).or_else(|_| fs::read_link(output)).at("read", output)?;
    Ok(Error::new(format!("the output `{}` is a symbolic link", output.display())).help(format!(
        "Give the folder that it leads to: `--output {}`. A link that a web server follows may lead there, too.",
        real_path::typed(&goal)
    )))
}

/// The refusal of an output with another disk inside.
pub(super) fn mounted(output: &Path, mount: &Path) -> Error {
    Error::new(format!("`{}` is a mount point inside the output `{}`", mount.display(), output.display()))
        .help("Mount it elsewhere: the output is replaced as a whole, and a mounted folder cannot be.")
}

/// Whether a folder is a state folder's top.
fn is_ours(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name == ".treatise" || name.starts_with(".treatise-")
}

fn refuse_position(root: &Path, output: &Path, protected: &[PathBuf]) -> Result<()> {
    let shown = output.display();
    let elsewhere =
        format!("Choose a folder that is only for the result: `--output {}`.", real_path::typed(&root.join("public")));
    let refuse = |why: String| Err(Error::new(why).help(elsewhere.clone()));
    if output == root {
        return refuse(format!("the output `{shown}` is the site itself"));
    }
    if root.starts_with(output) {
        return refuse(format!("the output `{shown}` is a folder around the site"));
    }
    if let Some(inside) = output.ancestors().find(|folder| is_ours(folder) || folder.ends_with(".git")) {
        return refuse(format!("the output `{shown}` is part of `{}`", inside.display()));
    }
    let published = |folder: &&Path| folder.starts_with(root) && state_folder(root, folder).join("state.json").exists();
    if let Some(other) = output.ancestors().skip(1).take_while(|folder| *folder != root).find(published) {
        return refuse(format!("the output `{shown}` is part of `{}`, another output", other.display()));
    }
    let own = ["content", "themes"].map(|name| root.join(name));
    for folder in own.iter().chain(protected) {
        let folder = real_path::of(folder).unwrap_or_else(|_| folder.clone());
        if output.starts_with(&folder) {
            return refuse(format!("the output `{shown}` is part of `{}`, which Treatise reads", folder.display()));
        }
        if folder.starts_with(output) {
            return refuse(format!("the output `{shown}` holds `{}`, which Treatise reads", folder.display()));
        }
    }
    Ok(())
}

/// `.treatise/` at the root when the output lies below it on the same file
/// system, else a folder beside the output: only there can it be renamed.
fn state_folder(root: &Path, output: &Path) -> PathBuf {
    if let Ok(below) = output.strip_prefix(root)
        && mounts::device(&root.join(".treatise")) == mounts::device(output)
    {
        // Every output has a folder of its own. `%` keeps `a/b` and `a%2Fb` apart.
        let name = below.to_string_lossy().replace('%', "%25").replace(['/', '\\'], "%2F");
        return root.join(".treatise").join("outputs").join(name);
    }
    let mut name = std::ffi::OsString::from(".treatise-");
    name.push(output.file_name().unwrap_or_default());
    output.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_resolved_although_its_end_does_not_exist() {
        let folder = tempfile::tempdir().expect("a folder");
        let real = real_path::of(folder.path()).expect("there");
        assert_eq!(resolve(&folder.path().join("a/./b/../c/")).expect("fine"), real.join("a/c"));
        assert_eq!(resolve(&folder.path().join("a/..")).expect("fine"), real);
    }

    #[test]
    fn each_output_has_a_state_folder_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = real_path::of(folder.path()).expect("there");
        let outputs = root.join(".treatise/outputs");
        assert_eq!(state_folder(&root, &root.join("public")), outputs.join("public"));
        assert_eq!(state_folder(&root, &root.join("a/b")), outputs.join("a%2Fb"));
        assert_eq!(state_folder(&root, &root.join("a%2Fb")), outputs.join("a%252Fb"));
        let site = root.join("site");
        assert_eq!(state_folder(&site, &root.join("www")), root.join(".treatise-www"));
    }
}
