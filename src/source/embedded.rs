//! What goes into the binary: the themes, and the sample site for
//! `treatise init`.

use include_dir::{Dir, DirEntry, File, include_dir};

/// The themes, one a folder.
pub(crate) static THEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The sample site.
pub(crate) static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Every file below `dir`, in the order of the folders.
pub(crate) fn files(dir: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    let mut files = Vec::new();
    for entry in dir.entries() {
        match entry {
            DirEntry::File(file) => files.push(file),
            DirEntry::Dir(below) => files.extend(self::files(below)),
        }
    }
    files
}
