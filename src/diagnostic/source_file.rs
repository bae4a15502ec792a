//! [`SourceFile`]: a text that problems point into, and the positions in it.

use std::ops::Range;

use crate::path::SourcePath;

/// A text file of the site. A file that is not text has an empty `text`.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// From the root of the site.
    pub path: SourcePath,
    /// The text as it was read, without a byte order mark.
    pub text: String,
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
    pub fn new(path: SourcePath, text: impl Into<String>) -> Self {
        Self { path, text: text.into() }
    }

    /// Where the byte `offset` stands.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let before = self.text.get(..offset).unwrap_or(&self.text);
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
        let range = self.line_range(position.line);
        let line = &self.text[range.clone()];
        line.char_indices().nth(position.column.saturating_sub(1)).map_or(range.end, |(at, _)| range.start + at)
    }

    /// The bytes of `line` (from 1), without its end.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = match line.checked_sub(2) {
            None => 0,
            Some(nth) => memchr::memchr_iter(b'\n', self.text.as_bytes()).nth(nth).map_or(self.text.len(), |at| at + 1),
        };
        let rest = &self.text[start..];
        let end = rest.find('\n').unwrap_or(rest.len());
        start..start + rest[..end].trim_end_matches('\r').len()
    }

    /// The first line, without its end.
    #[must_use]
    pub fn first_line(&self) -> &str {
        &self.text[self.line_range(1)]
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
        assert_eq!(file.position(file.text.len()), Position { line: 2, column: 7 });
        assert_eq!(&file.text[file.line_range(1)], "عنوان: ب");
    }

    #[test]
    fn a_position_leads_back_to_its_byte() {
        let file = file("a\nبب\n\nc");
        for offset in [0, 1, 2, 4, 7, 8] {
            assert_eq!(file.offset(file.position(offset)), offset);
        }
        assert_eq!(file.offset(Position { line: 99, column: 1 }), file.text.len());
    }
}
