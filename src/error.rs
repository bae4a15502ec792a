//! [`Error`]: the machine, not an author, is the reason that we cannot go on.
//!
//! What an author can mend in a file is a [`crate::diagnostic::Diagnostic`].

use std::fmt;
use std::io;
use std::path::Path;

/// We could not work: a disk, a missing site, a refused output. The text says
/// what happened with the path in it; `help` says what to do.
#[derive(Debug)]
pub struct Error {
    message: String,
    help: Option<String>,
    source: Option<io::Error>,
}

/// The result of anything that touches the machine.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that has no cause below it.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, source: None }
    }

    /// The operating system refused something about `path`.
    #[must_use]
    pub fn io(doing: &str, path: &Path, source: io::Error) -> Self {
        Self { message: format!("cannot {doing} `{}`", path.display()), help: None, source: Some(source) }
    }

    /// Adds what the reader can do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What the reader can do about it.
    #[must_use]
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Whether the reader of our output went away, as `head` does.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        self.source.as_ref().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}

/// `fs_err` names the path and the operation in its own text already.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let message = error.to_string();
        Self { message, help: None, source: None }
    }
}
