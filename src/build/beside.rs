//! What somebody has to give to the host: it lies beside the site, where
//! nobody is served it.

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

/// What tells the content of one of these files; nothing when it is not there.
pub(super) fn digest(root: &Path, name: &str) -> Option<String> {
    let text = fs_err::read(root.join(FOLDER).join(name)).ok()?;
    Some(blake3::hash(&text).to_hex().to_string())
}
