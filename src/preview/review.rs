//! The review: every page, with what needs attention first.
//!
//! It is never empty: while the settings or the theme are broken it lists the
//! pages as they were, and what is wrong beside them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::session::Snapshot;
use super::state::Editor;
use super::words::Words;
use crate::content::{Page, Status, escape_all};
use crate::diagnostic::{Diagnostic, Severity, wording};
use crate::path::UrlPath;

/// At most so many problems are told of one page, or beside the pages.
const MOST: usize = 50;

/// One page of the list.
struct Row<'a> {
    page: &'a Page,
    url: Option<&'a UrlPath>,
    kind: &'a str,
    /// Errors and warnings.
    problems: Vec<&'a Diagnostic>,
    reviewed: Option<Date>,
    next: Option<Date>,
    /// Whether the day of the next review has passed.
    overdue: bool,
}

impl Row<'_> {
    /// Less is more urgent.
    fn urgency(&self) -> (bool, bool, bool, Date, &str) {
        let next = self.next.unwrap_or(Date::MAX);
        (!self.has_errors(), !self.overdue, self.problems.is_empty(), next, &self.page.title_key)
    }

    fn has_errors(&self) -> bool {
        count(&self.problems, Severity::Error) > 0
    }

    fn needs_attention(&self) -> bool {
        !self.problems.is_empty() || self.overdue
    }
}

fn count(problems: &[&Diagnostic], severity: Severity) -> usize {
    problems.iter().filter(|found| found.severity == severity).count()
}

/// The list as a page.
pub(super) fn html(snapshot: &Snapshot, editor: &Editor<'_>, words: Words) -> String {
    let (rows, beside) = rows(snapshot);
    let mut out = String::with_capacity(4096 + rows.len() * 800);
    let (language, direction) = (words.interface.code(), words.interface.direction());
    let title = words.get("review-title");
    out.push_str(&format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/.treatise/review.css\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
    ));
    let attention = rows.iter().filter(|row| row.needs_attention()).count();
    let pages = words.with("pages", [("pages", rows.len().into()), ("attention", attention.into())]);
    out.push_str(&format!("<p>{pages} <a href=\"/\">{}</a></p>\n", words.get("to-site")));
    beside_html(&mut out, snapshot, &beside, editor, words);
    if rows.is_empty() {
        out.push_str(&format!("<p>{}</p>\n</main>\n</body>\n</html>\n", words.get("pages-later")));
        return out;
    }
    // On a narrow screen the rows are no rows any more for the eye; for a screen reader they stay a table.
    out.push_str("<table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for title in ["page", "kind", "language", "status", "problems", "last-review", "next-review", "file"] {
        out.push_str(&format!("<th role=\"columnheader\" scope=\"col\">{}</th>", words.get(title)));
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for row in &rows {
        row_html(&mut out, row, editor, words);
    }
    out.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    out
}

/// What is wrong with something that is no page: the settings, the theme, the
/// disk.
fn beside_html(out: &mut String, snapshot: &Snapshot, beside: &[&Diagnostic], editor: &Editor<'_>, words: Words) {
    if beside.is_empty() && snapshot.failure.is_none() {
        return;
    }
    let title = words.get("beside");
    out.push_str(&format!("<section aria-labelledby=\"beside\">\n<h2 id=\"beside\">{title}</h2>\n<ul>\n"));
    if let Some(failure) = &snapshot.failure {
        out.push_str(&format!("<li>{}: ", words.get("error")));
        for text in std::iter::once(&failure.message).chain(&failure.help) {
            sentence_html(out, text);
            out.push(' ');
        }
        out.push_str("</li>\n");
    }
    for found in beside.iter().take(MOST) {
        problem_html(out, found, true, editor, words);
    }
    left_out(out, beside.len(), words);
    out.push_str("</ul>\n");
    let is_former = snapshot.failure.is_some() || beside.iter().any(|found| found.severity == Severity::Error);
    if is_former && snapshot.made.is_some() {
        out.push_str(&format!("<p>{}</p>\n", words.get("former")));
    }
    out.push_str("</section>\n");
}

fn left_out(out: &mut String, all: usize, words: Words) {
    if all > MOST {
        let more = words.with("left-out", [("count", (all - MOST).into())]);
        out.push_str(&format!("<li>{more}</li>\n"));
    }
}

/// A problem: where it is, what it is, what to do. With the file's name where
/// nothing around it says it.
fn problem_html(out: &mut String, found: &Diagnostic, with_file: bool, editor: &Editor<'_>, words: Words) {
    let (file, sentence) = (&found.place.file, wording::sentence(found, words.interface));
    let place = file.position(found.place.range.start);
    let severity = words.get(if found.severity == Severity::Error { "error" } else { "warning" });
    out.push_str(&format!("<li>{severity}: <a href=\""));
    escape_all(out, &editor.link(file.path.as_str(), place.line, place.column));
    out.push_str("\">");
    let line = ("line", place.line.into());
    let place = if with_file {
        words.with("where", [("file", file.path.as_str().into()), line])
    } else {
        words.with("line", [line])
    };
    escape_all(out, &place);
    out.push_str("</a>: ");
    for text in [&sentence.message, &sentence.help] {
        sentence_html(out, text);
        out.push(' ');
    }
    out.push_str("</li>\n");
}

/// A sentence. What it quotes may run the other way, and must not turn what
/// stands beside it.
fn sentence_html(out: &mut String, text: &str) {
    for (at, part) in text.split_inclusive(['“', '”', '«', '»']).enumerate() {
        let closed = part.char_indices().next_back().filter(|(_, mark)| at > 0 && ['”', '»'].contains(mark));
        match closed {
            Some((end, mark)) => {
                out.push_str("<bdi>");
                escape_all(out, &part[..end]);
                out.push_str("</bdi>");
                out.push(mark);
            }
            None => escape_all(out, part),
        }
    }
}

/// The pages, and the problems that are of none of them.
fn rows(snapshot: &Snapshot) -> (Vec<Row<'_>>, Vec<&Diagnostic>) {
    let told = || snapshot.report.diagnostics().iter().filter(|found| found.severity != Severity::Information);
    let Some((made, (site, _, config))) = snapshot.made.as_ref().and_then(|made| Some((made, made.site()?))) else {
        return (Vec::new(), told().collect());
    };
    let mut problems: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
    for found in told() {
        problems.entry(found.place.file.path.as_str()).or_default().push(found);
    }
    let today = made.today();
    let mut rows: Vec<Row<'_>> = site
        .pages
        .iter()
        .zip(&site.entries)
        .map(|(page, entry)| {
            let next = page.date("next_review");
            let label = page
                .kind
                .as_ref()
                .map(|kind| kind.label.get(page.language(), config.default_language()).unwrap_or(&kind.name));
            Row {
                page,
                url: entry.url.as_ref().filter(|_| page.is_published()),
                kind: label.unwrap_or(""),
                problems: problems.remove(page.file.path.as_str()).unwrap_or_default(),
                reviewed: page.modified(),
                next,
                overdue: next.zip(today).is_some_and(|(next, today)| next < today),
            }
        })
        .collect();
    rows.sort_by(|a, b| a.urgency().cmp(&b.urgency()));
    let beside = told().filter(|found| problems.contains_key(found.place.file.path.as_str())).collect();
    (rows, beside)
}

fn row_html(out: &mut String, row: &Row<'_>, editor: &Editor<'_>, words: Words) {
    let page = row.page;
    let day = |date: Option<Date>| date.map_or_else(|| "–".to_owned(), |date| date.to_string());
    let class = if row.has_errors() {
        " class=\"error\""
    } else if row.needs_attention() {
        " class=\"warning\""
    } else {
        ""
    };
    out.push_str(&format!("<tr role=\"row\"{class}><th role=\"rowheader\" scope=\"row\">"));
    let title = |out: &mut String, text: &str| {
        out.push_str(&format!("<bdi lang=\"{}\">", page.language()));
        escape_all(out, text);
        out.push_str("</bdi>");
    };
    match row.url {
        Some(url) => {
            out.push_str("<a href=\"");
            escape_all(out, &url.href(""));
            out.push_str("\">");
            title(out, &page.title);
            out.push_str("</a>");
        }
        None => title(out, &page.title),
    }
    // A narrow screen shows the name of the column beside each value.
    let cell = |out: &mut String, id: &str| {
        out.push_str(&format!("<td role=\"cell\" class=\"{id}\" data-name=\"{}\">", words.get(id)));
    };
    out.push_str("</th>");
    cell(out, "kind");
    title(out, row.kind);
    out.push_str("</td>");
    cell(out, "language");
    out.push_str(&format!("{}</td>", page.language()));
    cell(out, "status");
    out.push_str(&format!("{}</td>", status(page.status, words)));
    cell(out, "problems");
    problems_html(out, &row.problems, editor, words);
    out.push_str("</td>");
    cell(out, "last-review");
    out.push_str(&format!("{}</td>", day(row.reviewed)));
    cell(out, "next-review");
    let next = day(row.next);
    out.push_str(&if row.overdue { words.with("overdue", [("day", next.into())]) } else { next });
    out.push_str("</td>");
    cell(out, "file");
    out.push_str("<a href=\"");
    escape_all(out, &editor.link(page.file.path.as_str(), 1, 1));
    out.push_str("\"><code>");
    escape_all(out, page.file.path.in_content().unwrap_or_default());
    out.push_str("</code></a></td></tr>\n");
}

/// How many there are, and unfolded what they are.
fn problems_html(out: &mut String, problems: &[&Diagnostic], editor: &Editor<'_>, words: Words) {
    let counts = words.counts(count(problems, Severity::Error), count(problems, Severity::Warning), "none");
    if problems.is_empty() {
        out.push_str(&counts);
        return;
    }
    out.push_str(&format!("<details><summary>{counts}</summary><ul>\n"));
    for found in problems.iter().take(MOST) {
        problem_html(out, found, false, editor, words);
    }
    left_out(out, problems.len(), words);
    out.push_str("</ul></details>");
}

fn status(status: Status, words: Words) -> String {
    match status {
        Status::Published => words.get("published"),
        Status::Draft => words.get("draft"),
        Status::Future(day) => words.with("appears-on", [("day", day.to_string().into())]),
        Status::Expired(day) => words.with("ended-on", [("day", day.to_string().into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence_html;

    #[test]
    fn what_a_sentence_quotes_is_set_apart_and_escaped() {
        let html = |text: &str| {
            let mut out = String::new();
            sentence_html(&mut out, text);
            out
        };
        assert_eq!(html("«a <b>» هو «x»."), "«<bdi>a &lt;b&gt;</bdi>» هو «<bdi>x</bdi>».");
        assert_eq!(html("“نص <b>” is no “x”."), "“<bdi>نص &lt;b&gt;</bdi>” is no “<bdi>x</bdi>”.");
        assert_eq!(html("No quotation & no mark"), "No quotation &amp; no mark");
        assert_eq!(html("” first"), "” first");
    }
}
