//! What somebody has to give to the host: it lies beside the site, where
//! nobody is served it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::Result;
use crate::hosting::HostFile;

/// Where it lies, from the root of the site.
const FOLDER: &str = ".treatise/hosting";

/// Writes the files that changed.
pub(super) fn write(root: &Path, files: &[HostFile]) -> Result<()> {
    for file in files {
        let folder = root.join(FOLDER);
        let path = folder.join(file.name);
        if !fs_err::read_to_string(&path).is_ok_and(|known| known == file.text) {
            fs_err::create_dir_all(&folder)?;
            fs_err::write(&path, &file.text)?;
        }
    }
    Ok(())
}

/// What tells the content of the files that lie there, by their names.
pub(super) fn digests(root: &Path) -> BTreeMap<String, String> {
    let entries = fs_err::read_dir(root.join(FOLDER)).into_iter().flatten().flatten();
    let digest = |entry: fs_err::DirEntry| {
        let bytes = fs_err::read(entry.path()).ok()?;
        Some((entry.file_name().into_string().ok()?, blake3::hash(&bytes).to_hex().to_string()))
    };
    entries.filter_map(digest).collect()
}
