//! One line of JSON for each diagnostic.

use serde_json::json;

use crate::diagnostic::{Diagnostic, wording};
use crate::interface::Interface;

/// The line, without its end. Lines and columns count from 1, columns in
/// Unicode scalar values; the end is exclusive.
#[must_use]
pub fn line(diagnostic: &Diagnostic, interface: Interface) -> String {
    let (start, end) = diagnostic.place.span();
    let sentence = wording::sentence(diagnostic, interface);
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.name(),
        "file": diagnostic.place.file.path.as_str(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "message": sentence.message,
        "help": sentence.help,
    })
    .to_string()
}
