//! What people and programs are told, and on which stream.
//!
//! For people, results go to standard output, problems to standard error. With
//! a format for programs, standard output carries the problems alone and the
//! summary goes to standard error.

use std::collections::HashMap;
use std::io::{IsTerminal, Write, stderr};

use super::arguments::{Color, Format};
use super::write_out;
use crate::diagnostic::{Diagnostic, MISSING_FIELD, MISSING_SECTION, Severity};
use crate::draw::{github, human, json, sarif};
use crate::error::{Error, Result};
use crate::interface::Interface;
use crate::path::SourcePath;

/// Where words go.
#[derive(Debug)]
pub(super) struct Console {
    colour: bool,
    quiet: bool,
    interface: Interface,
}

impl Console {
    pub(super) fn new(color: Color, quiet: bool, interface: Interface) -> Self {
        let colour = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self { colour, quiet, interface }
    }

    /// Whether somebody watches standard error.
    pub(super) fn is_watched(&self) -> bool {
        !self.quiet && stderr().is_terminal()
    }

    /// Why we could not work.
    pub(super) fn error(&self, error: &Error) {
        let (red, bold, off) = if self.colour { ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m") } else { ("", "", "") };
        let mut text = format!("{red}error{off}{bold}: {error}{off}\n");
        if let Some(help) = error.help_text() {
            text.push_str(&format!("  = help: {help}\n"));
        }
        tell(&text);
    }

    /// Something that went wrong beside the work, which is done.
    pub(super) fn aside(&self, error: &Error) {
        if !self.quiet {
            tell(&format!("note: {error}\n"));
        }
    }

    /// The problems, in the form that was asked for. Who wants quiet hears of
    /// those that are `worst` or worse: they are why a command fails.
    /// Unless everything is wanted `whole`, a page that is begun is told in one
    /// piece what it lacks.
    pub(super) fn problems(&self, shown: &[&Diagnostic], format: Format, worst: Severity, whole: bool) -> Result<()> {
        let interface = self.interface;
        let lines = |line: fn(&Diagnostic, Interface) -> String| {
            shown.iter().map(|diagnostic| line(diagnostic, interface) + "\n").collect::<String>()
        };
        match format {
            Format::Human => {
                let drawer = human::Drawer::new(self.colour, interface);
                let mut out = stderr().lock();
                let told: Vec<&Diagnostic> =
                    shown.iter().copied().filter(|d| !self.quiet || d.severity <= worst).collect();
                let drawn =
                    if whole { told.iter().map(|one| drawer.draw(one)).collect() } else { overview(&drawer, &told) };
                for text in drawn {
                    // A terminal that is gone is no reason to stop.
                    let _ = out.write_all(text.as_bytes());
                }
                Ok(())
            }
            Format::Json => write_out(lines(json::line).as_bytes()),
            Format::Github => write_out(lines(github::line).as_bytes()),
            Format::Sarif => write_out((sarif::document(shown, interface) + "\n").as_bytes()),
        }
    }

    /// A line of the result.
    pub(super) fn result(&self, format: Format, line: &str) -> Result<()> {
        if self.quiet {
            return Ok(());
        }
        if format == Format::Human {
            write_out(format!("{line}\n").as_bytes())
        } else {
            tell(&format!("{line}\n"));
            Ok(())
        }
    }
}

/// So many gaps of one page are told one by one.
const GAPS: usize = 3;

/// The drawings of `told`. Where a page has more gaps than a few, they are one
/// list: a page that was begun a minute ago has a dozen, and drawn each they
/// would bury what somebody has to think about.
fn overview(drawer: &human::Drawer, told: &[&Diagnostic]) -> Vec<String> {
    let is_gap = |one: &Diagnostic| [MISSING_FIELD, MISSING_SECTION].contains(&one.code);
    let mut lists: HashMap<(&SourcePath, Severity), Vec<&Diagnostic>> = HashMap::new();
    for one in told.iter().filter(|one| is_gap(one)) {
        lists.entry((&one.place.file.path, one.severity)).or_default().push(one);
    }
    lists.retain(|_, gaps| gaps.len() > GAPS);
    let mut drawn = Vec::new();
    for one in told {
        match lists.get_mut(&(&one.place.file.path, one.severity)).filter(|_| is_gap(one)) {
            None => drawn.push(drawer.draw(one)),
            // It was drawn where its first gap stands.
            Some(gaps) if gaps.is_empty() => {}
            Some(gaps) => drawn.push(drawer.gaps(&std::mem::take(gaps))),
        }
    }
    drawn
}

fn tell(text: &str) {
    // Nobody is left to hear that standard error is gone.
    let _ = stderr().lock().write_all(text.as_bytes());
}

/// The same as [`counts`], for the problems that are shown.
pub(super) fn count(shown: &[&Diagnostic]) -> String {
    counts(|severity| shown.iter().filter(|d| d.severity == severity).count())
}

/// How many problems of each severity there are: `2 errors, 1 warning`, or
/// `no problems`.
pub(super) fn counts(count: impl Fn(Severity) -> usize) -> String {
    let of = |severity: Severity, one: &str, many: &str| {
        let count = count(severity);
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let parts: Vec<String> = [
        of(Severity::Error, "error", "errors"),
        of(Severity::Warning, "warning", "warnings"),
        of(Severity::Information, "remark", "remarks"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") }
}
