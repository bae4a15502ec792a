//! Splits a page into its front matter and its body.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::stray_fields;
use crate::diagnostic::{
    Diagnostic, FENCE_MISPLACED, FENCE_OPEN, FENCE_TOML, FIELDS_BELOW, FRONT_MATTER_SIZE, MERGE_CONFLICT, Place,
    SourceFile, first_line,
};
use crate::theme::standard_fields;
use crate::yaml::{Document, Node, Origin};

/// At most so many bytes of front matter. A price list or a hundred questions
/// with answers, written in Arabic, fit in a third of it.
const LONGEST: usize = 256 * 1024;

/// A page, split.
#[derive(Debug)]
pub(crate) struct Split {
    /// Where the front matter stands.
    pub(crate) origin: Origin,
    /// What was read of it, until it is let go.
    document: Mutex<Option<Arc<Document>>>,
    /// The kind that it asks for.
    pub(crate) kind: Option<String>,
    /// The kind that it asks for the pages of its folder.
    pub(crate) pages: Option<String>,
    /// The bytes of the file that are Markdown.
    pub(crate) body: Range<usize>,
    /// Why the front matter could not be read.
    pub(crate) fault: Option<Box<Diagnostic>>,
    /// Whether it was told already why the file cannot be read.
    pub(crate) is_told: bool,
}

impl Split {
    fn new(document: Document, body: Range<usize>, fault: Option<Box<Diagnostic>>) -> Self {
        let asks = |key: &str| document.root().get(key).and_then(Node::scalar);
        let (kind, pages) = (asks("kind"), asks("pages"));
        let origin = document.origin().clone();
        Self { origin, document: Mutex::new(Some(Arc::new(document))), kind, pages, body, fault, is_told: false }
    }

    /// What was read of the front matter, even if that is nothing. Who asks
    /// after it was let go has it read again.
    pub(crate) fn document(&self) -> Arc<Document> {
        let held = self.document.lock().unwrap_or_else(PoisonError::into_inner).clone();
        held.unwrap_or_else(|| {
            let file = self.origin.file();
            let read = if self.fault.is_some() { None } else { Document::read(file, self.origin.range()).ok() };
            Arc::new(read.unwrap_or_else(|| Document::empty(file)))
        })
    }

    /// Keeps the values of the front matter no longer: they take a tenth of the
    /// memory of a site, and a page that is parsed has its own.
    pub(crate) fn let_go(&self) {
        *self.document.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Splits `file` at the lines `---`. Of a file that `is_read` only in part,
/// the fields are taken, so that lists and links know the page.
pub(crate) fn split(file: &Arc<SourceFile>, is_read: bool) -> Split {
    let found = split_text(file);
    if is_read {
        return found;
    }
    let end = file.text().len();
    Split { body: end..end, fault: None, is_told: true, ..found }
}

fn split_text(file: &Arc<SourceFile>) -> Split {
    let text = &*file.text();
    let broken = |body: Range<usize>, fault| Split::new(Document::empty(file), body, Some(Box::new(fault)));
    if let Some(range) = conflict(text) {
        return broken(text.len()..text.len(), Diagnostic::error(MERGE_CONFLICT, Place::new(file, range)));
    }
    if is_fence(first_line(text), "+++") {
        return broken(text.len()..text.len(), Diagnostic::error(FENCE_TOML, Place::file(file)));
    }
    if !is_fence(first_line(text), "---") {
        if let Some(range) = stray_fields::at_top(text, is_standard) {
            let fault = Diagnostic::error(FENCE_MISPLACED, Place::new(file, range));
            return broken(text.len()..text.len(), fault);
        }
        return Split::new(Document::empty(file), 0..text.len(), None);
    }
    let Some((front, body)) = between(text) else {
        return broken(text.len()..text.len(), Diagnostic::error(FENCE_OPEN, Place::file(file)));
    };
    if front.len() > LONGEST {
        let fault = Diagnostic::error(FRONT_MATTER_SIZE, Place::file(file)).with("limit", LONGEST / 1024);
        return broken(body..text.len(), fault);
    }
    if let Some(range) = stray_fields::heading(&text[front.clone()]) {
        let place = Place::new(file, front.start + range.start..front.start + range.end);
        return broken(text.len()..text.len(), Diagnostic::error(FENCE_OPEN, place));
    }
    if let Some(range) = stray_fields::in_body(&text[body..], is_standard) {
        let place = Place::new(file, body + range.start..body + range.end);
        return broken(text.len()..text.len(), Diagnostic::error(FIELDS_BELOW, place));
    }
    match Document::read(file, front) {
        Ok(document) => Split::new(document, body..text.len(), None),
        Err(fault) => Split::new(Document::empty(file), body..text.len(), Some(fault)),
    }
}

/// Whether every page may have a field of this name.
fn is_standard(name: &str) -> bool {
    standard_fields().contains_key(name)
}

fn is_fence(line: &str, fence: &str) -> bool {
    line.trim_end() == fence
}

/// What git leaves where two people changed the same lines: both versions,
/// between three marks. One of them would be published beside the other.
fn conflict(text: &str) -> Option<Range<usize>> {
    // Nearly every page has none, and this finds that out at once.
    memchr::memmem::find(text.as_bytes(), OURS.as_bytes())?;
    let (mut at, mut first, mut parted) = (0, None, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if line.starts_with(OURS) {
            first = first.or(Some(at..at + bare.len()));
        } else if first.is_some() && bare == "=======" {
            parted = true;
        } else if parted && line.starts_with(">>>>>>> ") {
            return first;
        }
        at += line.len();
    }
    None
}

/// What the first of the three marks begins with; a name follows.
const OURS: &str = "<<<<<<< ";

/// The bytes between the fences, and where the body begins.
fn between(text: &str) -> Option<(Range<usize>, usize)> {
    let start = text.find('\n')? + 1;
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n') {
        let end = line_start + line.len();
        if is_fence(line, "---") {
            return Some((start..line_start, end));
        }
        line_start = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new(SourcePath::new("content/a.md").expect("a fine path"), text))
    }

    fn body(text: &str) -> Option<String> {
        let file = file(text);
        let split = split(&file, true);
        split.fault.is_none().then(|| file.text()[split.body].to_owned())
    }

    #[test]
    fn a_merge_that_was_not_finished_is_found() {
        let found = |text: &str| conflict(text).map(|range| text[range].to_owned());
        let marks = "<<<<<<< HEAD\r\nMonday\r\n=======\r\nSunday\r\n>>>>>>> hours\r\n";
        assert_eq!(found(&format!("---\ntitle: A\n---\n{marks}")).as_deref(), Some("<<<<<<< HEAD"));
        assert_eq!(found(marks).as_deref(), Some("<<<<<<< HEAD"));
        assert_eq!(found("Hours\n=======\n\n<<<<<<< HEAD\n"), None);
        assert_eq!(found(" <<<<<<< HEAD\n =======\n >>>>>>> hours\n"), None);
        assert_eq!(found("A <<<<<<< b\n=======\n>>>>>>> c\n"), None);
        assert_eq!(body(marks), None);
    }

    #[test]
    fn fences_are_whole_lines() {
        assert_eq!(body("---\na: 1\n---\nbody"), Some("body".into()));
        assert_eq!(body("---\r\na: 1\r\n--- \r\nbody"), Some("body".into()));
        assert_eq!(body("---\na: x---y\n---\n"), Some(String::new()));
        assert_eq!(body("no front matter"), Some("no front matter".into()));
        assert_eq!(body("---- \nbody"), Some("---- \nbody".into()));
        assert_eq!(body("---\na: 1\n"), None);
        assert_eq!(body("---"), None);
        assert_eq!(body("+++\na = 1\n+++\n"), None);
        assert_eq!(body(""), Some(String::new()));
        assert_eq!(body("\n---\ntitle: late\n---\n"), None);
        assert_eq!(body("title: late\n---\n"), None);
        assert_eq!(body("---\ntitle: x\n---\ndraft: yes\n---\n"), None);
        assert_eq!(body("---\ntitle: x\n\n## Text\n\n---\nmore\n"), None);
    }
}
