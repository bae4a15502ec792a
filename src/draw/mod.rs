//! Draws diagnostics: for a terminal, for programs, for code hosts.
//!
//! Every form shows the same value. Nothing here decides anything about it,
//! and nothing prints: a form returns text.

pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

use crate::diagnostic::{Diagnostic, Position};

/// Where a diagnostic begins and ends, the end exclusive.
fn span(diagnostic: &Diagnostic) -> (Position, Position) {
    let (file, range) = (&diagnostic.place.file, &diagnostic.place.range);
    (file.position(range.start), file.position(range.end.max(range.start)))
}
