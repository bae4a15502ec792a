//! The release before the last one comes back. It is staged out of links and
//! published like any other, so it is as safe as any other.

use super::Target;
use super::manifest::Manifest;
use super::outcome::{Fault, Release};
use super::stage::{Entry, From};
use super::{manifest, release};
use crate::error::Error;

pub(super) fn rollback(target: &mut Target) -> Result<Release, Fault> {
    let stage = target.stage()?;
    let kept = stage.target.current.as_ref().map(|(state, _)| state.previous.clone()).unwrap_or_default();
    // One whose record or files somebody removed is passed over.
    let there = |number: &u64| stage.target.place.tree(*number).is_dir();
    let mut older = kept.into_iter().filter(there);
    let (back, manifest): (u64, Manifest) = loop {
        let Some(number) = older.next() else {
            let output = stage.target.place.output.display();
            return Err(Error::new(format!("there is no earlier release of `{output}`"))
                .help("content/site.yaml says how many are kept. To publish what is written now: `treatise build`.")
                .into());
        };
        if let Some(manifest) = manifest::read(&stage.target.place.manifest(number))? {
            break (number, manifest);
        }
    };
    let previous = older.collect();
    let entries = manifest
        .files
        .into_iter()
        .map(|(path, made)| Ok(Entry { path: Manifest::path(&path)?, made, from: From::Release(back) }));
    let entries = entries.collect::<crate::error::Result<Vec<_>>>()?;
    release::publish(stage, entries, previous)
}
