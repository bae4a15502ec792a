//! What a start does with what the last process left, and the end of a swap,
//! which is the same work.
//!
//! Every step here may itself be cut short and is then done again.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use super::disk::{self, At};
use super::manifest::{self, Manifest};
use super::place::Place;
use super::state::State;
use super::strangers;
use super::swap::{self, Progress};
use crate::error::{Error, Result};

/// Finishes or forgets a swap that was interrupted. Returns what the output
/// holds; `None` when we do not know it as ours.
pub(super) fn recover(place: &Place) -> Result<Option<(State, Manifest)>> {
    let old = known(place, State::read(place)?)?;
    let Some((next, new)) = read_next(place)? else {
        State::forget_next(place)?;
        return Ok(old);
    };
    let before = old.as_ref().map(|(_, manifest)| manifest);
    match swap::progress(place, &next, before, &new)? {
        Progress::Before => {
            State::forget_next(place)?;
            return Ok(old);
        }
        Progress::Between => swap::finish(place, next.current)?,
        Progress::After => {}
    }
    settle(place, &next, old.as_ref(), &new)?;
    Ok(Some((next, new)))
}

/// The end of a swap: the new release is the output, and the old tree goes from
/// where the swap left it to where it is kept. Returns the files that strangers
/// had put there meanwhile.
pub(super) fn settle(
    place: &Place,
    next: &State,
    old: Option<&(State, Manifest)>,
    new: &Manifest,
) -> Result<Vec<String>> {
    let mut late = Vec::new();
    let before = old.map(|(_, manifest)| manifest);
    for left in [place.aside(next.current), place.tree(next.current)] {
        if !disk::exists(&left) {
            continue;
        }
        late.extend(strangers::bring_late((&left, before), (&place.output, new), &place.edited(next.current))?);
        match old {
            Some((old, _)) => {
                let tree = place.tree(old.current);
                disk::make_folders(&place.release(old.current))?;
                disk::rename(&left, &tree).at("create", &tree)?;
            }
            // It held nothing but placeholders, which the new one has, too.
            None => disk::remove_tree(&left).at("remove", &left)?,
        }
    }
    State::accept_next(place)?;
    Ok(late)
}

/// What lies in the releases folder and is of no use: releases that are not
/// kept, staging that nobody will publish.
#[derive(Debug)]
pub(super) struct Waste {
    folders: Vec<PathBuf>,
    /// The highest number that a release has or had.
    pub(super) last: u64,
}

impl Waste {
    pub(super) fn find(place: &Place, state: Option<&State>) -> Result<Self> {
        let mut waste = Self { folders: Vec::new(), last: state.map_or(0, |state| state.current) };
        for number in numbers(&place.releases())? {
            waste.last = waste.last.max(number);
            if state.is_some_and(|state| state.keeps(number)) {
                continue;
            }
            let aside = place.aside(number);
            if disk::exists(&aside) {
                // Should never be. It would be an old output that no record knows.
                let message = format!("`{}` is an old output of which the record is lost", aside.display());
                let help = format!("Move it to `{}` if that is missing, else away.", place.output.display());
                return Err(Error::new(message).help(help));
            }
            waste.folders.push(place.release(number));
        }
        let edited = numbers(&place.all_edited())?.into_iter().max();
        waste.last = waste.last.max(edited.unwrap_or(0));
        Ok(waste)
    }

    /// Removes it while the caller goes on: ten thousand folders take longer to
    /// remove than to publish. What cannot be removed, or is not because the
    /// process ends, is left to the next start.
    pub(super) fn remove(self) -> Option<JoinHandle<()>> {
        if self.folders.is_empty() {
            return None;
        }
        let work = move || {
            for folder in self.folders {
                let _ = disk::remove_tree(&folder);
            }
        };
        std::thread::Builder::new().name("old releases".to_owned()).spawn(work).ok()
    }
}

/// The folders that are named by a number. Whatever else lies there is not ours.
fn numbers(folder: &Path) -> Result<Vec<u64>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.at("read", folder)?,
    };
    let names = entries.map(|entry| Ok(entry.at("read", folder)?.file_name()));
    let names = names.collect::<Result<Vec<_>>>()?;
    Ok(names.iter().filter_map(|name| name.to_str()?.parse().ok()).collect())
}

/// The state to come and its manifest. If either is missing or torn, they had
/// not reached the disk, and then the swap had not begun.
fn read_next(place: &Place) -> Result<Option<(State, Manifest)>> {
    let Some(next) = State::read_next(place)? else { return Ok(None) };
    Ok(manifest::read(&place.manifest(next.current))?.map(|manifest: Manifest| (next, manifest)))
}

/// A state with the manifest of its current release. One without the other is
/// no reason to believe that the output is a stranger's: somebody has to look.
fn known(place: &Place, state: Option<State>) -> Result<Option<(State, Manifest)>> {
    match state {
        None => Ok(None),
        Some(state) => match manifest::read(&place.manifest(state.current))? {
            Some(manifest) => Ok(Some((state, manifest))),
            None => Err(place.damaged()),
        },
    }
}
