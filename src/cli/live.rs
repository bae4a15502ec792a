//! What `serve` and `watch` share: the line for each change, and the end.

use std::time::Duration;

use super::arguments::Format;
use super::report::{Console, counts};
use crate::diagnostic::{Diagnostic, Severity, Told};
use crate::error::{Error, Result};
use crate::path::SourcePath;
use crate::preview::{Change, Snapshot};
use crate::watch::Words;

/// At most so many files are named.
const MOST_NAMED: usize = 3;

/// Ctrl-C sends a word, and the loop ends as soon as it has done what it does.
pub(super) fn stop_on_ctrl_c<T: Send + 'static>(words: Words<T>, word: impl Fn() -> T + Send + 'static) -> Result<()> {
    ctrlc::set_handler(move || words.send(word()))
        .map_err(|error| Error::new(format!("cannot listen for Ctrl-C: {error}")))
}

/// The clock on the wall, before a line about a change.
pub(super) fn time_of_day() -> String {
    jiff::Zoned::now().strftime("%H:%M:%S").to_string()
}

pub(super) fn time(elapsed: Duration) -> String {
    if elapsed < Duration::from_secs(1) {
        format!("{:.0} ms", elapsed.as_secs_f64() * 1000.0)
    } else {
        format!("{:.1} s", elapsed.as_secs_f64())
    }
}

pub(super) fn pages(snapshot: &Snapshot) -> String {
    let count: usize = snapshot.made.iter().map(|made| made.languages().values().sum::<usize>()).sum();
    format!("{count} {}", if count == 1 { "page" } else { "pages" })
}

/// The files that changed, in a few words.
pub(super) fn named(files: &[SourcePath]) -> String {
    let mut names: Vec<&str> = files.iter().take(MOST_NAMED).map(SourcePath::as_str).collect();
    let more = format!("{} more", files.len().saturating_sub(MOST_NAMED));
    if files.len() > MOST_NAMED {
        names.push(&more);
    }
    if names.is_empty() { "The site".to_owned() } else { names.join(", ") }
}

/// What became of a change: one line with what changed, how long it took and
/// how many pages there are; then the problems that are new.
pub(super) fn tell(change: &Change<'_>, console: &Console) -> Result<()> {
    if let Some(elapsed) = change.elapsed {
        let (named, pages) = (named(change.files), pages(change.now));
        // Remarks are not shown here.
        let count = |severity| if severity == Severity::Information { 0 } else { change.now.count(severity) };
        let line = format!("{}  {named} changed: {pages} in {}, {}", time_of_day(), time(elapsed), counts(count));
        console.result(Format::Human, &line)?;
    }
    tell_problems(change.now, Some(change.before), console)
}

/// The problems that were not there before.
pub(super) fn tell_problems(snapshot: &Snapshot, before: Option<&Snapshot>, console: &Console) -> Result<()> {
    if let Some(failure) = &snapshot.failure {
        let known = before.and_then(|before| before.failure.as_ref()).is_some_and(|f| f.message == failure.message);
        if !known {
            let error = Error::new(&*failure.message);
            console.error(&failure.help.iter().fold(error, Error::help));
        }
        return Ok(());
    }
    let known = Told::all(before.iter().flat_map(|before| before.report.diagnostics()));
    let new: Vec<&Diagnostic> = snapshot
        .report
        .diagnostics()
        .iter()
        .filter(|d| d.severity != Severity::Information && !known.contains(&Told::of(d)))
        .collect();
    console.problems(&new, Format::Human, Severity::Error, false)
}
