//! The review: every page, with what needs attention first.
//!
//! It is never empty: while the settings or the theme are broken it lists the
//! pages as they were, and what is wrong beside them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::session::Snapshot;
use super::state::Editor;
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
pub(super) fn html(snapshot: &Snapshot, editor: &Editor<'_>) -> String {
    let (rows, beside) = rows(snapshot);
    let mut out = String::with_capacity(4096 + rows.len() * 800);
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Review of all pages</title>\n\
         <link rel=\"stylesheet\" href=\"/.treatise/review.css\">\n</head>\n<body>\n<main>\n<h1>Review of all pages</h1>\n",
    );
    let attention = rows.iter().filter(|row| row.needs_attention()).count();
    out.push_str(&format!(
        "<p>{}, {attention} of which need attention. <a href=\"/\">To the site</a></p>\n",
        plural(rows.len(), "page")
    ));
    beside_html(&mut out, snapshot, &beside, editor);
    if rows.is_empty() {
        out.push_str("<p>The pages are listed here as soon as the site can be read.</p>\n</main>\n</body>\n</html>\n");
        return out;
    }
    // On a narrow screen the rows are no rows any more for the eye; for a screen reader they stay a table.
    out.push_str("<table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for title in ["Page", "Kind", "Language", "Status", "Problems", "Last review", "Next review", "File"] {
        out.push_str(&format!("<th role=\"columnheader\" scope=\"col\">{title}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for row in &rows {
        row_html(&mut out, row, editor);
    }
    out.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    out
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// What is wrong with something that is no page: the settings, the theme, the
/// disk.
fn beside_html(out: &mut String, snapshot: &Snapshot, beside: &[&Diagnostic], editor: &Editor<'_>) {
    if beside.is_empty() && snapshot.failure.is_none() {
        return;
    }
    out.push_str("<section aria-labelledby=\"beside\">\n<h2 id=\"beside\">Not of one page</h2>\n<ul>\n");
    if let Some(failure) = &snapshot.failure {
        out.push_str("<li>Error: ");
        for text in std::iter::once(&failure.message).chain(&failure.help) {
            sentence_html(out, text);
            out.push(' ');
        }
        out.push_str("</li>\n");
    }
    for found in beside.iter().take(MOST) {
        problem_html(out, found, true, editor);
    }
    left_out(out, beside.len());
    out.push_str("</ul>\n");
    let is_former = snapshot.failure.is_some() || beside.iter().any(|found| found.severity == Severity::Error);
    if is_former && snapshot.made.is_some() {
        out.push_str("<p>The pages below are as they were before.</p>\n");
    }
    out.push_str("</section>\n");
}

fn left_out(out: &mut String, all: usize) {
    if all > MOST {
        out.push_str(&format!("<li>{} more: the terminal shows all.</li>\n", all - MOST));
    }
}

/// A problem: where it is, what it is, what to do. With the file's name where
/// nothing around it says it.
fn problem_html(out: &mut String, found: &Diagnostic, with_file: bool, editor: &Editor<'_>) {
    let (file, sentence) = (&found.place.file, wording::sentence(found));
    let place = file.position(found.place.range.start);
    out.push_str(if found.severity == Severity::Error { "<li>Error, <a href=\"" } else { "<li>Warning, <a href=\"" });
    escape_all(out, &editor.link(file.path.as_str(), place.line, place.column));
    out.push_str("\">");
    if with_file {
        escape_all(out, file.path.as_str());
        out.push_str(", ");
    }
    out.push_str(&format!("line {}</a>: ", place.line));
    for text in [&sentence.message, &sentence.help] {
        sentence_html(out, text);
        out.push(' ');
    }
    out.push_str("</li>\n");
}

/// A sentence. What it quotes may run the other way, and must not turn what
/// stands beside it.
fn sentence_html(out: &mut String, text: &str) {
    for (at, part) in text.split_inclusive(['“', '”']).enumerate() {
        let close = part.strip_suffix('”').filter(|_| at > 0);
        match close {
            Some(quoted) => {
                out.push_str("<bdi>");
                escape_all(out, quoted);
                out.push_str("</bdi>”");
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

fn row_html(out: &mut String, row: &Row<'_>, editor: &Editor<'_>) {
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
    let cell = |out: &mut String, name: &str| out.push_str(&format!("<td role=\"cell\" data-name=\"{name}\">"));
    out.push_str("</th>");
    cell(out, "Kind");
    title(out, row.kind);
    out.push_str("</td>");
    cell(out, "Language");
    out.push_str(&format!("{}</td>", page.language()));
    cell(out, "Status");
    out.push_str(&format!("{}</td>", status(page.status)));
    cell(out, "Problems");
    problems_html(out, &row.problems, editor);
    out.push_str("</td>");
    cell(out, "Last review");
    out.push_str(&format!("{}</td>", day(row.reviewed)));
    cell(out, "Next review");
    out.push_str(&day(row.next));
    out.push_str(if row.overdue { " (overdue)</td>" } else { "</td>" });
    cell(out, "File");
    out.push_str("<a href=\"");
    escape_all(out, &editor.link(page.file.path.as_str(), 1, 1));
    out.push_str("\"><code>");
    escape_all(out, page.file.path.in_content().unwrap_or_default());
    out.push_str("</code></a></td></tr>\n");
}

/// How many there are, and unfolded what they are.
fn problems_html(out: &mut String, problems: &[&Diagnostic], editor: &Editor<'_>) {
    let numbers = [(Severity::Error, "error"), (Severity::Warning, "warning")].map(|(severity, word)| {
        let count = count(problems, severity);
        Some(plural(count, word)).filter(|_| count > 0)
    });
    let numbers: Vec<String> = numbers.into_iter().flatten().collect();
    if numbers.is_empty() {
        out.push_str("none");
        return;
    }
    out.push_str(&format!("<details><summary>{}</summary><ul>\n", numbers.join(", ")));
    for found in problems.iter().take(MOST) {
        problem_html(out, found, false, editor);
    }
    left_out(out, problems.len());
    out.push_str("</ul></details>");
}

fn status(status: Status) -> String {
    match status {
        Status::Published => "published".to_owned(),
        Status::Draft => "draft".to_owned(),
        Status::Future(day) => format!("appears on {day}"),
        Status::Expired(day) => format!("ended on {day}"),
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
        assert_eq!(html("“نص <b>” is no “x”."), "“<bdi>نص &lt;b&gt;</bdi>” is no “<bdi>x</bdi>”.");
        assert_eq!(html("No quotation & no mark"), "No quotation &amp; no mark");
        assert_eq!(html("” first"), "” first");
    }
}
