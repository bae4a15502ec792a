//! What somebody wants to know again of the release that the output holds, and
//! whether the output is still as it was left.
//!
//! A release is not worth less without it: what cannot be read is forgotten.

use std::fs;

use rayon::prelude::*;

use super::tree::Tree;
use super::{Release, Target, disk};
use crate::error::{Error, Result};

impl Target {
    /// What [`Self::remember`] was given for this release, if there was
    /// anything.
    #[must_use]
    pub fn remembered(&self) -> Option<String> {
        let (state, _) = self.current.as_ref()?;
        fs::read_to_string(self.place.remembered(state.current)).ok()
    }

    /// Keeps a text beside the release that the output holds. It goes with the
    /// release.
    pub fn remember(&self, text: &str) -> Result<()> {
        let Some((state, _)) = &self.current else { return Ok(()) };
        let path = self.place.remembered(state.current);
        let draft = path.with_extension("tmp");
        let written = fs::write(&draft, text).and_then(|()| disk::rename(&draft, &path));
        written.map_err(|error| Error::io("write", &path, error))
    }

    /// The release that the output holds, as one that changes nothing; nothing
    /// when a file of it was touched or is gone, or a swap was not finished.
    #[must_use]
    pub fn untouched(&self) -> Option<Release> {
        let (_, manifest) = self.current.as_ref().filter(|_| !self.place.next_file().exists())?;
        self.place.refuse_kind().ok()?;
        let output = Tree::open(self.place.output.clone()).ok()?;
        let kept = manifest.files.len();
        manifest
            .files
            .par_iter()
            .all(|(path, made)| output.has(path, made))
            .then(|| Release { kept, ..Release::default() })
    }
}
