//! Mount points: places where what looks like our folder is another disk.
//!
//! An output that is one cannot be renamed. One inside the output would go with
//! the old release, and whoever removed that would empty somebody's disk.

use std::path::{Path, PathBuf};

/// Whether `folder` is a mount point or a volume of its own.
#[cfg(unix)]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    // Linux says it outright, also of a folder that is mounted on the file
    // system that it came from.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        if let Ok(found) = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)
            && found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
        {
            return true;
        }
    }
    folder.parent().is_none_or(|parent| device(parent) != device(folder))
}

#[cfg(not(unix))]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    folder.parent().is_none()
}

/// A mount point somewhere inside `folder`, whose path is real.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn inside(folder: &Path) -> Option<PathBuf> {
    let mounts = std::fs::read("/proc/self/mountinfo").ok()?;
    let places = mounts.split(|&byte| byte == b'\n').filter_map(place);
    places.into_iter().find(|place| place != folder && place.starts_with(folder))
}

/// Elsewhere the system is not asked; a look at each folder that is not ours
/// finds the usual case.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn inside(_: &Path) -> Option<PathBuf> {
    None
}

/// The fifth field of a line of `mountinfo`, in which a space is `\040`.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn place(line: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let field = line.split(|&byte| byte == b' ').nth(4)?;
    let mut path = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((&first, after)) = rest.split_first() {
        let octal = (first == b'\\').then(|| after.get(..3)).flatten();
        let code = octal.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        path.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[3..] } else { after };
    }
    Some(std::ffi::OsString::from_vec(path).into())
}

/// The name of a file system.
#[cfg(unix)]
pub(super) type Device = u64;
/// The name of a file system: its drive.
#[cfg(not(unix))]
pub(super) type Device = PathBuf;

/// The file system that holds `path`, or would hold it.
#[cfg(unix)]
pub(super) fn device(path: &Path) -> Option<Device> {
    use std::os::unix::fs::MetadataExt;
    path.ancestors().find_map(|folder| folder.metadata().ok()).map(|metadata| metadata.dev())
}

#[cfg(not(unix))]
pub(super) fn device(path: &Path) -> Option<Device> {
    let real = path.ancestors().find_map(|folder| folder.canonicalize().ok())?;
    real.components().next().map(|drive| PathBuf::from(drive.as_os_str()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_mountinfo_names_its_place() {
        let line = br"36 35 98:0 /mnt1 /a\040b/\134c rw,noatime master:1 - ext3 /dev/root rw";
        assert_eq!(place(line), Some(PathBuf::from(r"/a b/\c")));
        assert_eq!(place(b""), None);
    }

    #[test]
    fn proc_is_mounted() {
        assert!(is_mount_point(Path::new("/proc")));
        assert!(inside(Path::new("/")).is_some());
        assert_eq!(inside(Path::new("/proc/self/fd")), None);
    }
}
