//! [`Lock`]: one writer at a time.
//!
//! The operating system holds the lock for the process and lets go of it when
//! the process ends, however it ends. The text in the file is only for the
//! message; Windows shows it to nobody as long as the lock is held. The file is
//! never removed: a new file of the same name would be a
//! second lock.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Seek, Write};

use super::disk::At;
use super::place::Place;
use crate::error::{Error, Result};

/// Held as long as it lives.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    pub(super) fn take(place: &Place) -> Result<Self> {
        place.make_state()?;
        let path = place.state.join("lock");
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.at("open", &path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(&path).unwrap_or_default();
                let holder = holder.lines().next().filter(|line| !line.is_empty()).unwrap_or("another process");
                let message = format!("{holder} is publishing to `{}` now", place.output.display());
                return Err(Error::new(message).help("Wait until it is done, or end it: `treatise watch`, perhaps."));
            }
            Err(TryLockError::Error(error)) => return Err(error).at("lock", &path),
        }
        // On a full disk the text is missing; the lock holds all the same.
        let _ = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(format!("Process {}\n", std::process::id()).as_bytes()));
        Ok(Self(file))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough: a process that another thread is just
        // starting holds it open for another instant.
        let _ = self.0.unlock();
    }
}
