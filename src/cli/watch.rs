//! `watch`: publishes the site at every change.

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Format, Watch};
use super::build::{output_folder, summary, tell_changes};
use super::live::{self, time_of_day};
use super::report::{Console, count};
use crate::build::{Made, Options, Outcome, publish};
use crate::diagnostic::{Diagnostic, Severity, Told};
use crate::error::Result;
use crate::preview::{MINUTE, SETTLED};
use crate::publish::Target;
use crate::source::Look;
use crate::watch::{Changes, Happening, Way};

/// What keeps the site from being published, as it was told.
#[derive(PartialEq)]
enum Trouble {
    /// The machine fails.
    Machine(String),
    /// The settings or the theme cannot be read.
    Site(HashSet<Told>),
}

/// Publishes, waits for a change, and publishes again.
pub(super) fn run(root: &Path, command: &Watch, console: &Console) -> Result<ExitCode> {
    let options = Options {
        root: root.to_path_buf(),
        at: command.at,
        drafts: command.drafts,
        base_url: command.base_url.clone(),
        ..Options::default()
    };
    let output = output_folder(root, command.output.as_deref())?;
    let mut target = Target::open(root, &output, &[root.join("content"), root.join("themes")])?;
    let way = if command.poll { Way::Polling } else { Way::Events };
    let mut changes: Changes<()> = Changes::watch(root, way)?;
    live::stop_on_ctrl_c(changes.words(), || ())?;
    // What the next one goes on from.
    let mut made: Option<Made> = None;
    let mut look = Look::Everywhere;
    // As long as it lasts, everything is looked at again and again, and it is told once.
    let mut trouble: Option<Trouble> = None;
    let mut is_first = true;
    // Whether everything was looked at since the last change.
    let mut settled = true;
    loop {
        let where_to = if trouble.is_some() { &Look::Everywhere } else { &look };
        let now = Made::again(&options, made.as_ref(), where_to);
        let published = now.and_then(|now| {
            let Some(now) = now else { return Ok(None) };
            let outcome = publish(&now, &mut target, &options, &|_, _| {});
            // What was made and not published is made once more: a file may have gone in between.
            outcome.inspect_err(|_| made = None).map(|outcome| Some((now, outcome)))
        });
        match published {
            Ok(Some((now, outcome))) => {
                let found = (!now.is_whole()).then(|| Trouble::Site(Told::all(outcome.report.diagnostics())));
                if found.is_none() || found != trouble {
                    let files = made.as_ref().map(|before| now.changed_since(before)).unwrap_or_default();
                    tell(&outcome, &files, root, &output, console)?;
                }
                trouble = found;
                if now.is_whole() {
                    made = Some(now);
                }
            }
            Ok(None) => {
                if trouble.take().is_some() {
                    console.result(Format::Human, &format!("{}  The site is again as it was.", time_of_day()))?;
                }
            }
            Err(error) if is_first => return Err(error),
            Err(error) => {
                let found = Some(Trouble::Machine(error.to_string()));
                if found != trouble {
                    console.error(&error);
                    trouble = found;
                }
            }
        }
        is_first = false;
        look = match changes.next(if settled { MINUTE } else { SETTLED })? {
            Happening::Word(()) => return Ok(ExitCode::SUCCESS),
            Happening::Change(look) => {
                settled = false;
                look
            }
            Happening::Nothing => {
                settled = true;
                Look::Everywhere
            }
        };
    }
}

fn tell(
    outcome: &Outcome,
    files: &[crate::path::SourcePath],
    root: &Path,
    output: &Path,
    console: &Console,
) -> Result<()> {
    let shown: Vec<&Diagnostic> =
        outcome.report.diagnostics().iter().filter(|d| d.severity != Severity::Information).collect();
    console.problems(&shown, Format::Human, Severity::Error, false)?;
    let named = live::named(files);
    let line = match &outcome.release {
        None => format!("{named} changed. Nothing was published: {}. The site is as it was.", count(&shown)),
        Some(release) => {
            tell_changes(release, outcome, Format::Human, console)?;
            format!("{named} changed: {}", summary(outcome, release, root, output))
        }
    };
    console.result(Format::Human, &format!("{}  {line}", time_of_day()))
}
