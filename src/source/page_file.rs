//! One Markdown file, as it was read.

use std::io::{ErrorKind, Read};
use std::path::Path;
use std::string::FromUtf8Error;
use std::sync::Arc;

use super::decode;
use crate::diagnostic::{Diagnostic, NOT_UTF8, Place, SourceFile, TOO_LARGE};
use crate::error::Result;
use crate::path::SourcePath;

/// A page may be so large, in bytes. A book has less; a mistake has more.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads a page, or the settings. Nothing comes back when the file is not there any more.
pub(super) fn read(
    path: &SourcePath,
    on_disk: &Path,
) -> Result<Option<std::result::Result<SourceFile, Box<Diagnostic>>>> {
    let file = match fs_err::File::open(on_disk) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let size = file.metadata()?.len();
    // No more than that is read of what is no page. One more byte than the file has is room for its end.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(LARGEST)).unwrap_or(0) + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(Some(text(path.clone(), bytes, size)))
}

/// The text of a file of `size` bytes.
fn text(path: SourcePath, bytes: Vec<u8>, size: u64) -> std::result::Result<SourceFile, Box<Diagnostic>> {
    let size = size.max(bytes.len() as u64);
    if size > LARGEST {
        let megabytes = |bytes: u64| usize::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(usize::MAX);
        let diagnostic = Diagnostic::error(TOO_LARGE, Place::file(&unread(path.clone())))
            .with("file", &path)
            .with("size", megabytes(size))
            .with("limit", megabytes(LARGEST));
        return Err(Box::new(diagnostic));
    }
    decode(path, bytes)
}

/// Whether a file is a page.
pub(super) fn is_markdown(path: &SourcePath) -> bool {
    let extension = path.extension();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// A file that cannot be shown, for its name alone.
pub(super) fn unread(path: SourcePath) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path, ""))
}

/// The line on which the text stops being UTF-8.
pub(super) fn not_utf8(path: SourcePath, error: &FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes());
    // Up to the fault, the lossy text is the bytes themselves.
    let end = valid + text.get(valid..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let file = Arc::new(SourceFile::new(path, text.into_owned()));
    let place = Place::new(&file, valid..end);
    Diagnostic::error(NOT_UTF8, place).with("file", &file.path)
}
