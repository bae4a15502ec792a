//! `explain`: what a problem means, or what a kind of page asks for.

use std::path::Path;
use std::process::ExitCode;

use super::{root, write_out};
use crate::diagnostic::{ALL_CODES, Code, nearest, wording};
use crate::error::{Error, Result};
use crate::{source, theme};

/// Explains the code or the kind `subject`.
pub(super) fn run(given_root: Option<&Path>, subject: &str) -> Result<ExitCode> {
    let text = match ALL_CODES.iter().find(|code| code.as_str() == subject) {
        Some(code) => explain_code(code),
        None => explain_kind(given_root, subject)?,
    };
    write_out(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn explain_code(code: &Code) -> String {
    let Some(explanation) = wording::explain(code) else { return format!("{code}\n") };
    let indent = |text: &str| text.lines().map(|line| ["    ", line, "\n"].concat()).collect::<String>();
    let (bad, good) = (indent(&explanation.bad), indent(&explanation.good));
    format!("{code}\n\n{}\n\nWrong:\n\n{bad}\nRight:\n\n{good}", explanation.meaning)
}

fn explain_kind(given_root: Option<&Path>, subject: &str) -> Result<String> {
    let kinds = match root::find(given_root) {
        Ok(root) => {
            let sources = source::load(&root)?.value;
            theme::load(&sources.themes).value.kinds
        }
        // Codes can be explained anywhere, kinds only in a site.
        Err(error) if subject.contains('/') => return Err(unknown(subject, std::iter::empty(), Some(error))),
        Err(error) => return Err(error),
    };
    match kinds.get(subject) {
        Some(kind) => Ok(theme::explain::kind(kind)),
        None => Err(unknown(subject, kinds.keys().map(String::as_str), None)),
    }
}

fn unknown<'a>(subject: &str, kinds: impl Iterator<Item = &'a str>, no_site: Option<Error>) -> Error {
    let kinds: Vec<&str> = kinds.collect();
    let near = nearest(subject, ALL_CODES.iter().map(Code::as_str).chain(kinds.iter().copied()));
    let help = match (near, no_site) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, None) => format!("The kinds of this site are: {}.", kinds.join(", ")),
        (None, Some(_)) => {
            "A code stands in brackets at the start of a message: error[content/unknown-field].".to_owned()
        }
    };
    Error::new(format!("there is no code and no kind `{subject}`")).help(help)
}
