//! What the caller learns of publishing: a [`Release`] or a [`Fault`].

use std::fmt;
use std::path::PathBuf;

use crate::error::Error;
use crate::path::OutputPath;

/// What publishing did. All paths are sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// How many files were written: those added, those changed, and those that
    /// somebody had edited or deleted in the output.
    pub written: usize,
    /// How many files stayed as they were, bytes and modification time.
    pub kept: usize,
    /// Files that the release before did not have.
    pub added: Vec<OutputPath>,
    /// Files whose public bytes changed.
    pub changed: Vec<OutputPath>,
    /// Files that are public no more.
    pub removed: Vec<OutputPath>,
    /// Files that are not ours and that the new release has, too; without
    /// `.gitignore` and `.gitkeep` at the top.
    pub carried: Vec<String>,
    /// Files of ours that somebody had edited in the output and that were
    /// replaced or removed.
    pub edited: Vec<Edited>,
}

/// A file of ours that somebody had edited in the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Which file.
    pub page: OutputPath,
    /// Where the edited one was laid down. Treatise never removes it.
    pub copy: PathBuf,
}

/// Somebody's file stands where a file of the release has to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The file of the release.
    pub page: OutputPath,
    /// The file or folder in its way, from the top of the output.
    pub stranger: String,
}

/// Why nothing was published. The output is as it was.
#[derive(Debug)]
pub enum Fault {
    /// Files that are not ours are in the way. Never empty.
    Taken(Vec<Conflict>),
    /// We could not work.
    Machine(Error),
}

impl Release {
    /// Whether the output was left alone because nothing changed.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.written == 0 && self.removed.is_empty()
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(conflicts) => {
                f.write_str("files that Treatise did not make are in the way: ")?;
                for (index, conflict) in conflicts.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}`{}`", conflict.stranger)?;
                }
                Ok(())
            }
            Self::Machine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}

/// Two files were given one path; that is a mistake of the caller.
pub(super) fn twice(path: &OutputPath) -> Error {
    Error::new(format!("two files of the release have the path `{path}`"))
        .help("On this disk, names that differ only in case or in Unicode form may be one name.")
}
