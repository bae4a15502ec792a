//! Text as HTML.

use pulldown_cmark::CowStr;
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::control;

/// Escapes for the text of an element. Markdown, too, has numbers that stand for
/// a character that cannot be seen (`&#2;`), a mark among them.
pub(super) fn escape(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = escape_html_body_text(out, control::without(text).as_deref().unwrap_or(text));
}

/// The same for what the parser gives. What it took from the page as it stands
/// was cleaned with all of it.
pub(super) fn escape_event(out: &mut String, text: &CowStr<'_>) {
    match text {
        CowStr::Borrowed(text) => _ = escape_html_body_text(out, text),
        made => escape(out, made),
    }
}

/// Escapes for an attribute, too.
pub(crate) fn escape_all(out: &mut String, text: &str) {
    let _ = escape_html(out, control::without(text).as_deref().unwrap_or(text));
}

/// Writes ` class="…"` when there are classes.
pub(crate) fn push_classes(out: &mut String, classes: &[String]) {
    if !classes.is_empty() {
        out.push_str(" class=\"");
        escape_all(out, &classes.join(" "));
        out.push('"');
    }
}
