//! A build of a site that is the same as at the last one.
//!
//! Everything that a release is made from is put into one number, which is kept
//! beside the release. When it is the same the next time, and nobody touched
//! the output, the release is the one that a build would make: a build depends
//! on nothing else. A site with a warning is made anew, so that it is told again;
//! remarks are told by a check, not by a build.

use std::collections::BTreeMap;
use std::fs;
use std::time::UNIX_EPOCH;

use blake3::{Hash, Hasher};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Options, Outcome, Upcoming, beside};
use crate::config::{self, Config};
use crate::diagnostic::Severity;
use crate::path::SourcePath;
use crate::publish::Target;
use crate::source::Sources;

/// What is kept of a build.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// Of everything that was read.
    inputs: String,
    /// The day that the site was made for, and whose day it was.
    day: Date,
    time_zone: Option<String>,
    pages: usize,
    languages: usize,
    upcoming: Option<(String, Date, bool)>,
    /// Of each file that lies beside the site, by its name.
    beside: BTreeMap<String, String>,
}

/// The last build, where it was for the day that the next one is for.
pub(super) fn last(options: &Options, target: &Target) -> Option<Last> {
    let record: Record = serde_json::from_str(&target.remembered()?).ok()?;
    let today = || {
        let zone = record.time_zone.as_deref().map_or(Ok(TimeZone::UTC), TimeZone::get);
        Some(config::today(&zone.ok()?))
    };
    (record.day == options.at.or_else(today)?).then_some(Last(record))
}

/// A build that the next one is compared with.
pub(super) struct Last(Record);

/// The outcome of the last build, if another would come to the same.
pub(super) fn outcome(options: &Options, inputs: Hash, last: Last, target: &Target) -> Option<Outcome> {
    let Last(record) = last;
    if record.inputs != inputs.to_hex().as_str() {
        return None;
    }
    if record.beside != beside::digests(&options.root) {
        return None;
    }
    let upcoming = match record.upcoming {
        Some((page, day, appears)) => Some(Upcoming { page: SourcePath::new(&page).ok()?, day, appears }),
        None => None,
    };
    let (pages, languages) = (record.pages, record.languages);
    let release = Some(target.untouched()?);
    Some(Outcome { pages, languages, day: Some(record.day), upcoming, release, ..Outcome::default() })
}

/// Keeps what the next build is compared with.
pub(super) fn remember(options: &Options, inputs: Hash, config: &Config, outcome: &Outcome, target: &Target) {
    let tells = outcome.report.diagnostics().iter().any(|found| found.severity != Severity::Information);
    let Some(day) = outcome.day.filter(|_| outcome.release.is_some() && !tells) else { return };
    let record = Record {
        inputs: inputs.to_hex().to_string(),
        day,
        time_zone: config.time_zone.iana_name().map(str::to_owned),
        pages: outcome.pages,
        languages: outcome.languages,
        upcoming: outcome.upcoming.as_ref().map(|next| (next.page.to_string(), next.day, next.appears)),
        beside: beside::digests(&options.root),
    };
    if let Ok(text) = serde_json::to_string(&record) {
        // What is not kept is made anew.
        let _ = target.remember(&text);
    }
}

/// One number for everything that a release is made from; nothing when a file
/// was not read. With files that something is wrong with, nobody asks.
pub(super) fn inputs(options: &Options, sources: &Sources) -> Option<Hash> {
    let Options { root: _, base_url, drafts, coming, at: _, compress, deny_warnings, asked, outside: _ } = options;
    let mut all = Hasher::new();
    add(&mut all, program()?.as_bytes());
    add(&mut all, format!("{base_url:?} {drafts} {coming} {compress} {deny_warnings} {asked:?}").as_bytes());
    add(&mut all, sources.site.text().as_bytes());
    for theme in sources.themes.iter() {
        add(&mut all, theme.name.as_bytes());
        for (name, file) in &theme.files {
            add(&mut all, name.as_bytes());
            add(&mut all, &file.bytes);
        }
        add(&mut all, b"");
    }
    for page in &sources.pages {
        add(&mut all, page.path.as_str().as_bytes());
        all.update(&page.digest()?.to_bytes());
    }
    for file in &sources.files {
        add(&mut all, file.path.as_str().as_bytes());
        all.update(file.content?.as_bytes());
    }
    Some(all.finalize())
}

/// Which Treatise this is. One that was built anew may make other pages.
fn program() -> Option<String> {
    let file = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let built = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), file.len(), built.as_nanos()))
}

/// Adds bytes in such a way that no two lists of them are the same.
fn add(all: &mut Hasher, bytes: &[u8]) {
    all.update(&(bytes.len() as u64).to_le_bytes());
    all.update(bytes);
}
