//! From a staged release to a published one: what changed, who is in the way,
//! the swap.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use rayon::prelude::*;

use super::disk;
use super::manifest::{self, Made, Manifest};
use super::outcome::{Edited, Fault, Release, twice};
use super::stage::{Entry, From as Bytes, Stage};
use super::state::State;
use super::strangers::{self, Strangers};
use super::tree::Tree;
use super::{recover, swap};
use crate::error::{Error, Result};

impl Stage<'_> {
    /// Swaps the release in, unless it is the same as the one before, and keeps
    /// the last `keep` releases for [`super::Target::rollback`].
    pub fn publish(mut self, keep: usize) -> std::result::Result<Release, Fault> {
        if *self.failed.get_mut() {
            return Err(
                Error::new("a file of the release could not be written, so the release is not published").into()
            );
        }
        let entries = std::mem::take(self.entries.get_mut().unwrap_or_else(PoisonError::into_inner));
        let before = self.target.current.as_ref().map(|(state, _)| state);
        let kept = before.into_iter().flat_map(|state| std::iter::once(&state.current).chain(&state.previous));
        let previous = kept.take(keep).copied().collect();
        publish(self, entries, previous)
    }
}

/// Publishes what is staged and `entries` that lie elsewhere. `previous` are the
/// releases that can be put back afterwards.
pub(super) fn publish(
    mut stage: Stage<'_>,
    mut entries: Vec<Entry>,
    previous: Vec<u64>,
) -> std::result::Result<Release, Fault> {
    entries.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    if let Some(pair) = entries.windows(2).find(|pair| pair[0].path == pair[1].path) {
        return Err(twice(&pair[0].path).into());
    }
    let old = stage.target.manifest();
    let mut release = compare(&stage, &entries)?;
    if old.is_some() && release.is_unchanged() && entries.iter().all(|entry| entry.from == Bytes::Output) {
        return Ok(release);
    }
    let files: BTreeMap<String, Made> =
        entries.iter().map(|entry| (entry.path.as_str().to_owned(), entry.made.clone())).collect();

    let place = &stage.target.place;
    place.refuse_kind()?;
    let strangers =
        if disk::exists(&place.output) { Strangers::find(&place.output, old)? } else { Strangers::default() };
    let conflicts = strangers.conflicts(&files);
    if !conflicts.is_empty() {
        return Err(Fault::Taken(conflicts));
    }
    link(&stage, &entries)?;
    strangers.carry(&place.output, &stage.tree.path)?;
    release.carried = strangers.names();
    release.edited = save_edited(&stage, &entries, &release)?;

    let late = commit(&mut stage, Manifest::new(files), previous)?;
    release.carried.extend(late);
    release.carried.sort_unstable();
    release.carried.dedup();
    Ok(release)
}

fn compare(stage: &Stage<'_>, entries: &[Entry]) -> Result<Release> {
    let mut release = Release::default();
    let (old, place) = (stage.target.manifest(), &stage.target.place);
    for entry in entries {
        let Some(before) = old.and_then(|manifest| manifest.files.get(entry.path.as_str())) else {
            release.added.push(entry.path.clone());
            continue;
        };
        let kept = match entry.from {
            Bytes::Stage => false,
            Bytes::Output => true,
            Bytes::Release(_) => before.same_bytes(&entry.made) && before.is_at(&entry.path.on_disk(&place.output)),
        };
        if kept {
            release.kept += 1;
        } else {
            release.changed.push(entry.path.clone());
        }
    }
    release.written = release.added.len() + release.changed.len();
    let gone = |path: &str| entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).is_err();
    for path in old.iter().flat_map(|manifest| manifest.files.keys()) {
        if gone(path) {
            release.removed.push(Manifest::path(path)?);
        }
    }
    Ok(release)
}

/// Gives the files that are not in the staged tree a place there.
fn link(stage: &Stage<'_>, entries: &[Entry]) -> Result<()> {
    let back = entries.iter().find_map(|entry| match entry.from {
        Bytes::Release(number) => Some(Tree::open(stage.target.place.tree(number))),
        Bytes::Stage | Bytes::Output => None,
    });
    let back = back.transpose()?;
    entries.par_iter().try_for_each(|entry| {
        let source = match entry.from {
            Bytes::Stage => None,
            Bytes::Output => stage.output.as_ref(),
            Bytes::Release(_) => back.as_ref(),
        };
        let Some(source) = source else { return Ok(()) };
        stage.make_folder_for(&entry.path)?;
        stage.tree.link(source, entry.path.as_str())
    })
}

/// Lays down what somebody edited in the output and what the release replaces.
/// A kept release shares its unchanged files with the output, so that one that
/// comes back may have been edited as well; then it comes back edited.
fn save_edited(stage: &Stage<'_>, entries: &[Entry], release: &Release) -> Result<Vec<Edited>> {
    let place = &stage.target.place;
    let replaced = release.changed.iter().chain(&release.removed).filter_map(|page| {
        let made = stage.target.manifest()?.files.get(page.as_str())?;
        Some((page, made, page.on_disk(&place.output)))
    });
    let back = entries.iter().filter_map(|entry| match entry.from {
        Bytes::Release(number) => Some((&entry.path, &entry.made, entry.path.on_disk(&place.tree(number)))),
        Bytes::Stage | Bytes::Output => None,
    });
    let files: Vec<_> = replaced.chain(back).collect();
    let edited = files.into_par_iter().map(|(page, made, file)| Ok(made.is_edited(&file)?.then_some((page, file))));
    let mut saved: Vec<Edited> = Vec::new();
    for (page, file) in edited.collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        // Of two that were edited, the one in the output comes first and wins.
        if saved.iter().all(|known| known.page != *page) {
            let copy = page.on_disk(&place.edited(stage.number));
            strangers::put(&file, &copy)?;
            saved.push(Edited { page: page.clone(), copy });
        }
    }
    saved.sort_unstable_by(|a, b| a.page.cmp(&b.page));
    Ok(saved)
}

/// The steps of the swap. Returns the files that strangers added during it.
fn commit(stage: &mut Stage<'_>, new: Manifest, previous: Vec<u64>) -> Result<Vec<String>> {
    let place = &stage.target.place;
    let next = State::new(stage.number, previous, swap::disk_number(&stage.tree.path));
    manifest::write(&place.manifest(stage.number), &new)?;
    next.write_next(place)?;
    let swapped = stage.tree.sync().and_then(|()| place.refuse_kind()).and_then(|()| swap::swap(place, stage.number));
    let old = stage.target.current.as_ref();
    if let Err(error) = swapped {
        if swap::progress(place, &next, old.map(|(_, manifest)| manifest), &new)? == swap::Progress::Before {
            State::forget_next(place)?;
        }
        return Err(error);
    }
    // The release is public. What cannot be tidied now, the next start tidies.
    let late = recover::settle(place, &next, old, &new).unwrap_or_default();
    let waste = if disk::exists(&place.next_file()) { None } else { recover::Waste::find(place, Some(&next)).ok() };
    stage.target.remove(waste);
    stage.target.current = Some((next, new));
    Ok(late)
}
