//! `watch`: publishes the site at every change.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Format, Watch};
use super::build::{output_folder, summary, tell_changes};
use super::live;
use super::report::{Console, count};
use crate::build::{Made, Options, Outcome, publish};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::preview::{MINUTE, SETTLED};
use crate::publish::Target;
use crate::source::Look;
use crate::watch::{Changes, Happening, Way};

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
    let mut made: Option<Made> = None;
    let mut look = Look::Everywhere;
    // What was looked at and could not be made whole.
    let mut behind = false;
    // Whether everything was looked at since the last change.
    let mut settled = true;
    loop {
        let where_to = if behind { &Look::Everywhere } else { &look };
        match Made::again(&options, made.as_ref(), where_to) {
            Ok(Some(now)) => {
                let files = made.as_ref().map(|before| now.changed_since(before)).unwrap_or_default();
                match publish(&now, &mut target, &options, &|_, _| {}) {
                    Ok(outcome) => {
                        tell(&outcome, &files, root, &output, console)?;
                        behind = !now.is_whole();
                        if now.is_whole() {
                            made = Some(now);
                        }
                    }
                    // A file may have gone between the look at it and its copy.
                    Err(error) if made.is_some() => {
                        behind = true;
                        made = None;
                        console.error(&error);
                    }
                    Err(error) => return Err(error),
                }
            }
            // Also when it is again as it was before it could not be read:
            // that is what is published.
            Ok(None) => behind = false,
            Err(error) if made.is_some() => {
                // A file that is missing now may come back in an instant.
                behind = true;
                console.error(&error);
            }
            Err(error) => return Err(error),
        }
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
    let time_of_day = jiff::Zoned::now().strftime("%H:%M:%S").to_string();
    let named = live::named(files);
    let line = match &outcome.release {
        None => format!("{named} changed. Nothing was published: {}. The site is as it was.", count(&shown)),
        Some(release) => {
            tell_changes(release, Format::Human, console)?;
            format!("{named} changed: {}", summary(outcome, release, root, output))
        }
    };
    console.result(Format::Human, &format!("{time_of_day}  {line}"))
}
