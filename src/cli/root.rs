//! Finds the site that a command is about.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::real_path;
use crate::source::{SITE_FILE, how_to_find};

/// The folder of the site: `given`, else the nearest one upwards from here.
pub(super) fn find(given: Option<&Path>) -> Result<PathBuf> {
    if let Some(given) = given {
        if !given.is_dir() {
            return Err(
                Error::new(format!("there is no folder `{}`", given.display())).help("Check the name after `--root`.")
            );
        }
        return real_path::of(given).map_err(|error| Error::io("open", given, error));
    }
    let here = std::env::current_dir().map_err(|error| Error::io("find", Path::new("."), error))?;
    here.ancestors().find(|folder| folder.join(SITE_FILE).is_file()).map(Path::to_path_buf).ok_or_else(|| {
        Error::new(format!(
            "there is no site here: neither `{}` nor a folder above it holds `{SITE_FILE}`",
            here.display()
        ))
        .help(how_to_find(&here))
    })
}
