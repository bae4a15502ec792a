//! Publishing: the new release is staged, then swapped in as a whole.
//!
//! What lives here: everything that writes the output folder. [`Target`] is an
//! output that we may publish to and holds its lock; [`Stage`] is a release in
//! the making; [`Stage::publish`] puts it in the place of the old one in one
//! step. At every instant, also after `kill -9` or on a full disk, the output
//! is the complete old release or the complete new one. Where folders cannot be
//! exchanged, as on Windows, it is missing for an instant between the two; where
//! the old one cannot even be moved, as on some overlays, it is being emptied
//! meanwhile. A kill in between is mended by the next start.
//!
//! It uses [`crate::path`], `crate::real_path`, `crate::digest` and
//! [`crate::error`] and nothing else of the crate.
//! It never reads content, never prints, and loses no file of the output:
//! whatever was there goes to the kept releases.
//!
//! On disk, in the state folder (`.treatise/outputs/NAME/` at the root, or
//! `.treatise-NAME/` beside an output that lies elsewhere):
//!
//! ```text
//! lock                  held by the one process that may write
//! state.json            which release the output holds, which are kept
//! next.json             the same, of a swap that has begun
//! releases/12/          one folder for each release
//!     manifest.json     what we made: path, size, hash, modification time
//!     remembered.json   what the builder keeps of it
//!     tree/             its files, unless they are the output itself
//!     aside/            the old output, for an instant, where folders cannot
//!                       be exchanged
//! edited/12/            pages that somebody edited in the output, as they
//!                       were before release 12 replaced them
//! ```
//!
//! The steps of a swap, each of which a kill may follow:
//!
//! 1. `releases/NEW/` is written, then `next.json`; one sync of the file system.
//! 2. `releases/NEW/tree` and the output change places.
//! 3. What strangers put into the old tree meanwhile goes to the new one.
//! 4. The old tree moves to `releases/OLD/tree`.
//! 5. `next.json` becomes `state.json`. Releases it does not name are removed.
//!
//! [`Target::open`] finds the step at which a dead process stopped and goes on
//! from there: before step 2 it forgets the new release, after it, it finishes.

mod disk;
mod lock;
mod manifest;
mod mounts;
mod outcome;
mod place;
mod recover;
mod release;
mod remember;
mod rollback;
mod stage;
mod state;
mod strangers;
mod swap;
#[cfg(test)]
mod tests;
mod tree;

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

pub use outcome::{Conflict, Edited, Fault, Release};
pub use stage::Stage;

use crate::error::Result;
use lock::Lock;
use manifest::Manifest;
use place::Place;
use recover::Waste;
use state::State;

/// An output folder that we may publish to. While it lives, no other process
/// can open it.
#[derive(Debug)]
pub struct Target {
    place: Place,
    /// What the output holds; nothing when it was never published to.
    current: Option<(State, Manifest)>,
    /// The highest number that a release ever had.
    last: u64,
    /// Removes what is of no use while we go on.
    removal: Option<JoinHandle<()>>,
    _lock: Lock,
}

impl Target {
    /// Finds the place, refuses an output that could lose somebody's files,
    /// takes the lock, and finishes or forgets what a dead process left.
    ///
    /// The output may not be, hold or lie in one of the `protected` folders;
    /// `content/` and `themes/` at the root are always among them.
    pub fn open(root: &Path, output: &Path, protected: &[PathBuf]) -> Result<Self> {
        let place = Place::find(root, output, protected)?;
        if !State::exists(&place) {
            // Before anything is created: a refusal leaves no trace.
            place.refuse_contents(None)?;
        }
        let lock = Lock::take(&place)?;
        let current = recover::recover(&place)?;
        place.refuse_contents(current.as_ref().map(|(_, manifest)| manifest))?;
        let waste = recover::Waste::find(&place, current.as_ref().map(|(state, _)| state))?;
        let mut target = Self { place, current, last: waste.last, removal: None, _lock: lock };
        target.remove(Some(waste));
        Ok(target)
    }

    /// Begins a release. A release that is dropped leaves no trace.
    pub fn stage(&mut self) -> Result<Stage<'_>> {
        self.place.refuse_kind()?;
        if disk::exists(&self.place.next_file()) {
            // The last swap could not be finished, for lack of room perhaps.
            self.current = recover::recover(&self.place)?;
        }
        Stage::begin(self)
    }

    /// Puts the release before this one back, with the files of strangers as
    /// they are now. Called again, it goes back further.
    pub fn rollback(&mut self) -> std::result::Result<Release, Fault> {
        rollback::rollback(self)
    }

    /// The output, by its real path.
    #[must_use]
    pub fn output(&self) -> &Path {
        &self.place.output
    }

    /// Where lock, manifests and old releases lie, by its real path.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.place.state
    }

    fn manifest(&self) -> Option<&Manifest> {
        self.current.as_ref().map(|(_, manifest)| manifest)
    }

    /// Begins to remove `waste`, once the removal before it is done.
    fn remove(&mut self, waste: Option<Waste>) {
        if let Some(before) = self.removal.take() {
            let _ = before.join();
        }
        self.removal = waste.and_then(Waste::remove);
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // Under the lock: the next writer finds nothing half removed.
        self.remove(None);
    }
}
