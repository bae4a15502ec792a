//! What can be wrong with a picture, as problems.

use std::sync::Arc;

use super::strip::Broken;
use crate::diagnostic::{
    Diagnostic, PICTURE_BROKEN, PICTURE_FOREIGN, PICTURE_MISLABELLED, PICTURE_PRINT_COLOURS, PICTURE_TOO_LARGE,
    PICTURE_UNSAFE, Place,
};

/// Why a file cannot be published as a picture, or what its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    Empty,
    Truncated,
    Damaged,
    /// Its name says another format than its bytes: what the name says, and what it is.
    Mislabelled(&'static str, &'static str),
    /// In millions of bytes.
    TooManyBytes(u64),
    /// In millions of dots.
    TooManyDots(u64),
    /// A format that cannot be cleaned or shown.
    Foreign(&'static str),
    /// For a printer; it is published in the colours of a screen.
    PrintColours,
    /// What was taken out of a drawing.
    Unsafe(Arc<str>),
}

/// A file may have so many bytes.
pub(super) const MOST_BYTES: u64 = 64_000_000;
/// A picture may have so many dots: decoded, each is three or four bytes.
pub(super) const MOST_DOTS: u64 = 64_000_000;

impl From<Broken> for Fault {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Truncated => Self::Truncated,
            Broken::Damaged => Self::Damaged,
        }
    }
}

impl Fault {
    /// Whether the picture is published all the same.
    pub(super) fn is_remark(&self) -> bool {
        matches!(self, Self::PrintColours | Self::Unsafe(_))
    }

    /// The problem, at the place that shows the picture.
    pub(super) fn diagnostic(&self, file: &str, place: Place) -> Diagnostic {
        let broken = |place, reason: &'static str| Diagnostic::error(PICTURE_BROKEN, place).with("reason", reason);
        let large = |place, what: &'static str, size: u64, limit: u64| {
            let found = Diagnostic::error(PICTURE_TOO_LARGE, place).with("what", what);
            found.with("size", size.div_ceil(1_000_000).to_string()).with("limit", (limit / 1_000_000).to_string())
        };
        let found = match self {
            Self::Empty => broken(place, "empty"),
            Self::Truncated => broken(place, "truncated"),
            Self::Damaged => broken(place, "damaged"),
            Self::Mislabelled(named, format) => {
                Diagnostic::error(PICTURE_MISLABELLED, place).with("named", *named).with("format", *format)
            }
            Self::TooManyBytes(size) => large(place, "bytes", *size, MOST_BYTES),
            Self::TooManyDots(size) => large(place, "dots", *size, MOST_DOTS),
            Self::Foreign(format) => Diagnostic::error(PICTURE_FOREIGN, place).with("format", *format),
            Self::PrintColours => Diagnostic::warning(PICTURE_PRINT_COLOURS, place),
            Self::Unsafe(taken) => Diagnostic::warning(PICTURE_UNSAFE, place).with("taken", &**taken),
        };
        found.with("file", file)
    }
}
