//! The real path of a file: from the root of the disk, with links followed,
//! and written as people write it.
//!
//! Windows answers with `\\?\C:\clinic` when it is asked for a real path. Few
//! people know that form and not every program takes it; `C:\clinic` is the
//! same folder. Two real paths may be compared.

use std::io;
use std::path::{Path, PathBuf};

/// The real path of what stands at `path`.
pub(crate) fn of(path: &Path) -> io::Result<PathBuf> {
    let real = dunce::canonicalize(path)?;
    Ok(share(&real).unwrap_or(real))
}

/// A path as it is typed in a terminal.
pub(crate) fn typed(path: &Path) -> String {
    let name = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '-' | '_' | ':');
    if name.chars().all(plain) { name } else { format!("\"{name}\"") }
}

/// `\\server\share\clinic` for `\\?\UNC\server\share\clinic`, as the folder of a
/// network drive is called.
#[cfg(windows)]
fn share(real: &Path) -> Option<PathBuf> {
    use std::path::{Component, Prefix};
    let mut components = real.components();
    let Some(Component::Prefix(prefix)) = components.next() else { return None };
    let Prefix::VerbatimUNC(server, share) = prefix.kind() else { return None };
    let inside = components.as_path();
    // A few names mean something else in the short form; who knows them all is
    // asked about the same names on a disk.
    let mut on_disk = PathBuf::from(r"\\?\C:\");
    on_disk.push(inside.strip_prefix(r"\").unwrap_or(inside));
    if dunce::simplified(&on_disk) == on_disk {
        return None;
    }
    let mut short = std::ffi::OsString::from(r"\\");
    for part in [server, r"\".as_ref(), share, r"\".as_ref()] {
        short.push(part);
    }
    let mut short = PathBuf::from(short);
    short.push(inside.strip_prefix(r"\").unwrap_or(inside));
    Some(short)
}

#[cfg(not(windows))]
fn share(_: &Path) -> Option<PathBuf> {
    None
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_as_its_owner_knows_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let real = of(folder.path()).expect("there");
        let text = real.to_str().expect("text");
        assert!(text.get(1..3) == Some(r":\") && !text.contains('/'), "{text}");
    }

    #[test]
    fn a_folder_of_a_network_drive_is_named_by_its_server() {
        let shared = |path: &str| share(Path::new(path));
        let short = |path: &str| Some(PathBuf::from(path));
        assert_eq!(shared(r"\\?\UNC\server\share"), short(r"\\server\share\"));
        assert_eq!(shared(r"\\?\UNC\server\share\a clinic\عيادة"), short(r"\\server\share\a clinic\عيادة"));
        // A device of that name would be meant.
        assert_eq!(shared(r"\\?\UNC\server\share\aux"), None);
        assert_eq!(shared(r"\\?\C:\clinic"), None);
        assert_eq!(shared(r"\\server\share"), None);
    }
}
