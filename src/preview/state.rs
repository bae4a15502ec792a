//! What a page in the browser is told.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::page::Shown;
use super::session::Snapshot;
use super::words::Words;
use crate::diagnostic::{Diagnostic, Severity, wording};
use crate::path::UrlPath;

/// At most so many problems are told to a browser; the terminal has all.
const MOST: usize = 100;

/// The words that a page in the browser needs as they are.
const WORDS: [&str; 13] = [
    "stopped",
    "error",
    "warning",
    "what-to-do",
    "line-in-file",
    "fold-away",
    "drafts",
    "coming",
    "follow",
    "review",
    "edit",
    "no-problems",
    "held-back",
];

/// What is not written as it is in the address of a file.
const FILE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

/// How a link opens a file in the editor: an address with `{file}`, `{line}`
/// and `{column}` in it.
#[derive(Debug, Clone)]
pub(super) struct Editor<'a> {
    pub(super) root: &'a Path,
    pub(super) template: &'a str,
}

impl Editor<'_> {
    /// The link that opens `file` (from the root of the site).
    pub(super) fn link(&self, file: &str, line: usize, column: usize) -> String {
        let path = self.root.join(file).to_string_lossy().replace('\\', "/");
        let path = utf8_percent_encode(&path, FILE).to_string();
        // `/{file}` does not double the slash that a path begins with.
        let template =
            if path.starts_with('/') { self.template.replace("/{file}", "{file}") } else { self.template.to_owned() };
        template.replace("{file}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }
}

/// Everything that the page at `url` has to know.
pub(super) fn of(
    snapshot: &Snapshot,
    run: &str,
    url: Option<&UrlPath>,
    page: Option<&Shown>,
    editor: &Editor<'_>,
    words: Words,
) -> Value {
    let source = url.and_then(|url| snapshot.made.as_ref()?.source_of(url));
    let own = |d: &Diagnostic| source.as_ref().is_some_and(|source| d.place.file.path == *source);
    let told = |d: &&Diagnostic| d.severity != Severity::Information;
    let mut problems: Vec<&Diagnostic> = snapshot.report.diagnostics().iter().filter(told).collect();
    // What is wrong with the page that somebody looks at comes first.
    problems.sort_by_key(|d| (d.severity, !own(d)));
    let pages = snapshot.made.as_ref().and_then(|made| made.site()).map(|(site, ..)| &*site.pages).unwrap_or_default();
    let language = |d: &Diagnostic| {
        let at = pages.binary_search_by(|page| page.file.path.cmp(&d.place.file.path)).ok()?;
        Some(pages[at].language().code())
    };
    let listed: Vec<Value> =
        problems.iter().take(MOST).map(|d| problem(d, own(d), language(d), editor, words)).collect();
    let failure = snapshot.failure.as_ref().map(|failure| json!({ "message": failure.message, "help": failure.help }));
    let page = page.map(|page| {
        let styles = page.styles.iter().map(|style| json!({ "name": style.name, "address": style.address }));
        json!({ "hash": page.hash, "styles": styles.collect::<Vec<_>>() })
    });
    let (errors, warnings) = (snapshot.count(Severity::Error), snapshot.count(Severity::Warning));
    let left_out = problems.len().saturating_sub(MOST);
    let counts = words.counts(errors, warnings, "no-problems");
    let mut said: Map<String, Value> = WORDS.iter().map(|id| (id.replace('-', "_"), words.get(id).into())).collect();
    said.insert("last_good".to_owned(), words.with("last-good", [("counts", counts.as_str().into())]).into());
    said.insert("counts".to_owned(), counts.into());
    said.insert("left_out".to_owned(), words.with("left-out", [("count", left_out.into())]).into());
    json!({
        "language": words.interface.code(),
        "direction": words.interface.direction(),
        "words": said,
        "run": run,
        "version": snapshot.version,
        "page": page,
        "source": source.as_ref().map(|source| json!({ "file": source.as_str(), "edit": editor.link(source.as_str(), 1, 1) })),
        "failure": failure,
        "errors": errors,
        "warnings": warnings,
        "problems": listed,
        "left_out": left_out,
        "saved": snapshot.saved.as_ref().map(|url| url.href("")),
        "drafts": snapshot.drafts,
        "coming": snapshot.coming,
    })
}

/// `language` is that of the page, when it is one.
fn problem(diagnostic: &Diagnostic, own: bool, language: Option<&str>, editor: &Editor<'_>, words: Words) -> Value {
    let (file, range) = (&diagnostic.place.file, &diagnostic.place.range);
    let (start, end) = (file.position(range.start), file.position(range.end.max(range.start)));
    let line = &file.text()[file.line_range(start.line)];
    // Letters of the line that are meant; what spans lines ends with its first.
    let until = if end.line == start.line { end.column - 1 } else { line.chars().count() };
    let sentence = wording::sentence(diagnostic, words.interface);
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.name(),
        "own": own,
        "language": language,
        "where": words.with("where", [("file", file.path.as_str().into()), ("line", start.line.into())]),
        "file": file.path.as_str(),
        "line": start.line,
        "column": start.column,
        "text": line,
        "from": start.column - 1,
        "to": until.max(start.column - 1),
        "message": sentence.message,
        "help": sentence.help,
        "edit": editor.link(file.path.as_str(), start.line, start.column),
    })
}
