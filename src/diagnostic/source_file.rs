//! [`SourceFile`]: a text that problems point into, and the positions in it.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::digest::Digest;
use crate::path::SourcePath;

/// A text file of the site. A file that is not text has an empty text.
pub struct SourceFile {
    /// From the root of the site.
    pub path: SourcePath,
    /// The length of its first line, at which a file as a whole is shown.
    first_line: usize,
    /// Absent while it is forgotten.
    text: Mutex<Option<Arc<str>>>,
    /// The first sign that cannot be seen; a space stands in its place.
    control: Option<(usize, char)>,
    /// How to read it once more, and what tells that it is the same then.
    again: Option<(Digest, Arc<dyn ReadAgain>)>,
}

/// Who reads texts once more.
pub(crate) trait ReadAgain: Send + Sync {
    /// The text of a file; nothing when there is another now.
    fn read(&self, path: &SourcePath, digest: Digest) -> Option<Arc<str>>;
}

/// A place as people count: from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl SourceFile {
    /// A text, or the name of a file that holds none.
    #[must_use]
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let first_line = first_line(&text).len();
        Self { path, first_line, text: Mutex::new(Some(text)), control: None, again: None }
    }

    /// The same for a text out of which signs were taken that cannot be seen:
    /// `first` stood at this byte.
    pub(crate) fn without_controls(self, first: (usize, char)) -> Self {
        Self { control: Some(first), ..self }
    }

    /// The first sign that was taken out of the text, and where it stood.
    pub(crate) fn control(&self) -> Option<(usize, char)> {
        self.control
    }

    /// The same for a text that can be read `again`.
    pub(crate) fn readable(self, digest: Digest, again: &Arc<dyn ReadAgain>) -> Self {
        Self { again: Some((digest, Arc::clone(again))), ..self }
    }

    /// The text as it was read, without a byte order mark. Empty when it was
    /// forgotten, and is not what it was when it is read again.
    #[must_use]
    pub fn text(&self) -> Arc<str> {
        let mut text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        let read =
            || self.again.as_ref().and_then(|(digest, again)| again.read(&self.path, *digest)).unwrap_or_default();
        Arc::clone(text.get_or_insert_with(read))
    }

    /// What tells its bytes from others, when they can be read again.
    pub(crate) fn digest(&self) -> Option<Digest> {
        self.again.as_ref().map(|(digest, _)| *digest)
    }

    /// The bytes of its first line, without its end. No text is read for it.
    pub(crate) fn first_line(&self) -> Range<usize> {
        0..self.first_line
    }

    /// The bytes `range` without the white space at their end.
    pub(crate) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        range.start..range.start + self.text().get(range.clone()).map_or(0, |text| text.trim_end().len())
    }

    /// Takes no more room for the text until somebody asks for it, if it can be
    /// read again. Of the pages of a site, few have a problem to point at.
    pub(crate) fn forget(&self) {
        if self.again.is_some() {
            *self.text.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// Where the byte `offset` stands.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let text = self.text();
        let before = text.get(..offset).unwrap_or(&text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The byte at which `line` (from 1) and `column` (from 1) stand; the end
    /// of the line or of the text when they lie beyond it.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        let text = self.text();
        let range = line_range(&text, position.line);
        let line = &text[range.clone()];
        line.char_indices().nth(position.column.saturating_sub(1)).map_or(range.end, |(at, _)| range.start + at)
    }

    /// The bytes of `line` (from 1), without its end.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        line_range(&self.text(), line)
    }
}

fn line_range(text: &str, line: usize) -> Range<usize> {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(nth) => memchr::memchr_iter(b'\n', text.as_bytes()).nth(nth).map_or(text.len(), |at| at + 1),
    };
    let rest = &text[start..];
    let end = rest.find('\n').unwrap_or(rest.len());
    start..start + rest[..end].trim_end_matches('\r').len()
}

/// The first line of a text, without its end.
pub(crate) fn first_line(text: &str) -> &str {
    &text[line_range(text, 1)]
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.control == other.control && self.text() == other.text()
    }
}

impl Eq for SourceFile {}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceFile").field("path", &self.path).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new(SourcePath::new("content/a.md").expect("a fine path"), text)
    }

    #[test]
    fn columns_count_letters_not_bytes() {
        let file = file("عنوان: ب\r\nsecond");
        assert_eq!(file.position("عنوان: ".len()), Position { line: 1, column: 8 });
        assert_eq!(file.position(file.text().len()), Position { line: 2, column: 7 });
        assert_eq!(&file.text()[file.line_range(1)], "عنوان: ب");
    }

    #[test]
    fn a_position_leads_back_to_its_byte() {
        let file = file("a\nبب\n\nc");
        for offset in [0, 1, 2, 4, 7, 8] {
            assert_eq!(file.offset(file.position(offset)), offset);
        }
        assert_eq!(file.offset(Position { line: 99, column: 1 }), file.text().len());
    }
}
