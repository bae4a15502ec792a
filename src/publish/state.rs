//! [`State`]: which release the output holds and which are kept.
//!
//! `state.json` is what is; `next.json` is what will be once a swap that has
//! begun is done. One rename turns the second into the first.

use serde::{Deserialize, Serialize};

use super::disk::{self, At};
use super::manifest::{self, VERSION};
use super::place::Place;
use crate::error::Result;

/// The releases of one output.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct State {
    pub(super) version: u32,
    /// The release that the output holds.
    pub(super) current: u64,
    /// Those that can be put back, the newest first.
    pub(super) previous: Vec<u64>,
    /// The number that the file system gave to the folder of `current`. It
    /// tells, after a kill, whether that folder is the output already.
    pub(super) inode: Option<u64>,
}

impl State {
    pub(super) fn new(current: u64, previous: Vec<u64>, inode: Option<u64>) -> Self {
        Self { version: VERSION, current, previous, inode }
    }

    /// Whether we ever published to this place, or began to.
    pub(super) fn exists(place: &Place) -> bool {
        disk::exists(&place.state_file()) || disk::exists(&place.next_file())
    }

    /// `None`: we never published there. A record that cannot be read is an
    /// error: who took it for none would throw the kept releases away.
    pub(super) fn read(place: &Place) -> Result<Option<Self>> {
        match manifest::read(&place.state_file())? {
            None if disk::exists(&place.state_file()) => Err(place.damaged()),
            state => Ok(state),
        }
    }

    /// The state that a swap in progress leads to.
    pub(super) fn read_next(place: &Place) -> Result<Option<Self>> {
        manifest::read(&place.next_file())
    }

    pub(super) fn write_next(&self, place: &Place) -> Result<()> {
        manifest::write(&place.next_file(), self)
    }

    /// `next.json` becomes `state.json`. Needs no room on the disk.
    pub(super) fn accept_next(place: &Place) -> Result<()> {
        let next = place.next_file();
        disk::rename(&next, &place.state_file()).at("rename", &next)
    }

    pub(super) fn forget_next(place: &Place) -> Result<()> {
        let next = place.next_file();
        match disk::remove_file(&next) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).at("remove", &next),
            _ => Ok(()),
        }
    }

    pub(super) fn keeps(&self, release: u64) -> bool {
        self.current == release || self.previous.contains(&release)
    }
}
