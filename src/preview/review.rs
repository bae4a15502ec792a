//! The review: every page, with what needs attention first.

use std::collections::HashMap;

use jiff::civil::Date;

use super::session::Snapshot;
use super::state::Editor;
use crate::content::{Page, Status, escape_all};
use crate::diagnostic::Severity;
use crate::path::UrlPath;

/// One page of the list.
struct Row<'a> {
    page: &'a Page,
    url: Option<&'a UrlPath>,
    kind: &'a str,
    errors: usize,
    warnings: usize,
    reviewed: Option<Date>,
    next: Option<Date>,
    /// Whether the day of the next review has passed.
    overdue: bool,
}

impl Row<'_> {
    /// Less is more urgent.
    fn urgency(&self) -> (bool, bool, bool, Date, &str) {
        let next = self.next.unwrap_or(Date::MAX);
        (self.errors == 0, !self.overdue, self.warnings == 0, next, &self.page.title_key)
    }
}

/// The list as a page.
pub(super) fn html(snapshot: &Snapshot, editor: &Editor<'_>) -> String {
    let rows = rows(snapshot);
    let mut out = String::with_capacity(4096 + rows.len() * 400);
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Review of all pages</title>\n\
         <link rel=\"stylesheet\" href=\"/.treatise/review.css\">\n</head>\n<body>\n<main>\n<h1>Review of all pages</h1>\n",
    );
    let attention = rows.iter().filter(|row| row.errors + row.warnings > 0 || row.overdue).count();
    out.push_str(&format!(
        "<p>{} pages, {attention} of which need attention. <a href=\"/\">To the site</a></p>\n<div class=\"table\">\n<table>\n<thead><tr>",
        rows.len()
    ));
    for title in ["Page", "Kind", "Language", "Status", "Problems", "Last review", "Next review", "File"] {
        out.push_str(&format!("<th scope=\"col\">{title}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &rows {
        row_html(&mut out, row, editor);
    }
    out.push_str("</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n");
    out
}

fn rows(snapshot: &Snapshot) -> Vec<Row<'_>> {
    let Some((made, (site, _, config))) = snapshot.made.as_ref().and_then(|made| Some((made, made.site()?))) else {
        return Vec::new();
    };
    let mut problems: HashMap<&str, (usize, usize)> = HashMap::new();
    for found in snapshot.report.diagnostics() {
        let counts = problems.entry(found.place.file.path.as_str()).or_default();
        match found.severity {
            Severity::Error => counts.0 += 1,
            Severity::Warning => counts.1 += 1,
            Severity::Information => {}
        }
    }
    let today = made.today();
    let mut rows: Vec<Row<'_>> = site
        .pages
        .iter()
        .zip(&site.entries)
        .map(|(page, entry)| {
            let (errors, warnings) = problems.get(page.file.path.as_str()).copied().unwrap_or_default();
            let next = page.date("next_review");
            let label = page
                .kind
                .as_ref()
                .map(|kind| kind.label.get(page.language(), config.default_language()).unwrap_or(&kind.name));
            Row {
                page,
                url: entry.url.as_ref().filter(|_| page.is_published()),
                kind: label.unwrap_or(""),
                errors,
                warnings,
                reviewed: page.modified(),
                next,
                overdue: next.zip(today).is_some_and(|(next, today)| next < today),
            }
        })
        .collect();
    rows.sort_by(|a, b| a.urgency().cmp(&b.urgency()));
    rows
}

fn row_html(out: &mut String, row: &Row<'_>, editor: &Editor<'_>) {
    let page = row.page;
    let day = |date: Option<Date>| date.map_or_else(|| "–".to_owned(), |date| date.to_string());
    let class = if row.errors > 0 {
        " class=\"error\""
    } else if row.overdue || row.warnings > 0 {
        " class=\"warning\""
    } else {
        ""
    };
    out.push_str(&format!("<tr{class}><th scope=\"row\" dir=\"auto\">"));
    match row.url {
        Some(url) => {
            out.push_str("<a href=\"");
            escape_all(out, &url.href(""));
            out.push_str("\">");
            escape_all(out, &page.title);
            out.push_str("</a>");
        }
        None => escape_all(out, &page.title),
    }
    out.push_str("</th><td dir=\"auto\">");
    escape_all(out, row.kind);
    out.push_str(&format!("</td><td>{}</td><td>{}</td>", page.language(), status(page.status)));
    let count = |number: usize, word: &str| match number {
        0 => String::new(),
        1 => format!("1 {word} "),
        many => format!("{many} {word}s "),
    };
    let problems = format!("{}{}", count(row.errors, "error"), count(row.warnings, "warning"));
    let next = if row.overdue { format!("{} (overdue)", day(row.next)) } else { day(row.next) };
    let problems = if problems.is_empty() { "none" } else { problems.trim_end() };
    out.push_str(&format!("<td>{problems}</td><td>{}</td><td>{next}</td><td><a href=\"", day(row.reviewed)));
    escape_all(out, &editor.link(page.file.path.as_str(), 1, 1));
    out.push_str("\"><code>");
    escape_all(out, page.file.path.in_content().unwrap_or_default());
    out.push_str("</code></a></td></tr>\n");
}

fn status(status: Status) -> String {
    match status {
        Status::Published => "published".to_owned(),
        Status::Draft => "draft".to_owned(),
        Status::Future(day) => format!("appears on {day}"),
        Status::Expired(day) => format!("ended on {day}"),
    }
}
