//! Colons at the beginning of a line, which Markdown may take for a definition.

use pulldown_cmark::{CowStr, Event, Options, Tag};

/// Definition lists are read only where there may be one, a line that begins
/// with a colon and a space: else the parser would take every line that begins
/// with a colon for one.
pub(super) fn options(text: &str) -> Options {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    if colon_lines(text).any(|(_, space)| space) { options | Options::ENABLE_DEFINITION_LIST } else { options }
}

/// Stands for a colon that begins a line and no definition.
const COLON: char = '\u{1}';

/// The colons that begin a line, and whether a space follows.
fn colon_lines(text: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
    memchr::memchr_iter(b':', text.as_bytes()).filter_map(|at| {
        // The start of the line is near, or the colon does not begin it.
        let spaces = text[..at].bytes().rev().take(4).take_while(|byte| *byte == b' ').count();
        let before = &text[..at - spaces];
        let begins = spaces <= 3 && (before.is_empty() || before.ends_with('\n'));
        begins.then(|| (at, text[at + 1..].starts_with([' ', '\t'])))
    })
}

/// The text with every colon that begins a line and no definition replaced by
/// a character of the same length that no page may hold.
pub(super) fn without_false_definitions(text: &str) -> Option<String> {
    let false_ones: Vec<usize> = colon_lines(text).filter(|(_, space)| !space).map(|(at, _)| at).collect();
    if false_ones.is_empty() || !colon_lines(text).any(|(_, space)| space) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in false_ones {
        out.push_str(&text[done..at]);
        out.push(COLON);
        done = at + 1;
    }
    out.push_str(&text[done..]);
    Some(out)
}

/// The event with the colons that were marked.
pub(super) fn with_colons(event: Event<'_>) -> Event<'_> {
    let restore = |text: CowStr<'_>| CowStr::from(text.replace(COLON, ":"));
    match event {
        Event::Text(text) => Event::Text(restore(text)),
        Event::Code(text) => Event::Code(restore(text)),
        Event::Html(text) => Event::Html(restore(text)),
        Event::InlineHtml(text) => Event::InlineHtml(restore(text)),
        // An address may stand in the next line, and a title go on there.
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: restore(dest_url), title: restore(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: restore(dest_url), title: restore(title), id })
        }
        other => other,
    }
}
