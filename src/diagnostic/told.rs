//! [`Told`]: a problem as a reader meets it, to compare what is told now with
//! what was told before.

use std::collections::HashSet;

use super::wording::{self, Sentence};
use super::{Code, Diagnostic, Position, Severity};
use crate::interface::Interface;
use crate::path::SourcePath;

/// What a reader is told. Text elsewhere in the file may have changed: as long
/// as the problem stands in the same line and column, it is the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Told {
    code: Code,
    severity: Severity,
    file: SourcePath,
    span: (Position, Position),
    sentence: Sentence,
}

impl Told {
    pub(crate) fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.code.clone(),
            severity: diagnostic.severity,
            file: diagnostic.place.file.path.clone(),
            span: diagnostic.place.span(),
            // One language is as good as another.
            sentence: wording::sentence(diagnostic, Interface::English),
        }
    }

    /// All of them, in no order.
    pub(crate) fn all<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> HashSet<Self> {
        found.into_iter().map(Self::of).collect()
    }
}
