//! Raw HTML in Markdown: what is left out, and why it is safe.
//!
//! The cleaning is `ammonia`'s, with an allow-list of what a page of text can
//! use: no script, no style, no frame, no form. [`inspect`] only looks for what
//! will go, to tell the author; nothing is safe because of it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::body::{Link, LinkKind};
use super::fragment::{CLOSE, Mark, OPEN, is_address};
use crate::theme::Embeds;

const TAGS: [&str; 67] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
];

const MORE_TAGS: [&str; 3] = ["ul", "var", "wbr"];

/// Attributes of any element; those of one element follow.
const GENERIC: [&str; 10] =
    ["id", "class", "lang", "dir", "title", "role", "tabindex", "aria-label", "aria-hidden", "translate"];

const OF_TAG: [(&str, &[&str]); 14] = [
    ("a", &["href", "name", "hreflang", "download"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("ol", &["start", "reversed", "type"]),
    ("li", &["value"]),
    ("time", &["datetime"]),
    ("data", &["value"]),
    ("details", &["open"]),
    ("blockquote", &["cite"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
];

fn is_allowed(tag: &str) -> bool {
    TAGS.contains(&tag) || MORE_TAGS.contains(&tag)
}

/// The addresses in raw HTML, and where each stands, in order.
pub(super) type Seen = HashMap<String, VecDeque<Range<usize>>>;

/// Cleans one piece of a page. Addresses in it become marks. They stand where
/// they were `seen`; one that was not, for its odd spelling, stands at `range`.
pub(super) fn clean(piece: &str, range: &Range<usize>, seen: &mut Seen, links: &mut Vec<Link>) -> String {
    // The filter has to own what it fills.
    let found = Arc::new(Mutex::new(Vec::new()));
    let filled = Arc::clone(&found);
    let first = links.len();
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(TAGS.into_iter().chain(MORE_TAGS).collect())
        .clean_content_tags(HashSet::from([
            "script", "style", "iframe", "object", "svg", "math", "template", "noscript",
        ]))
        .generic_attributes(HashSet::from(GENERIC))
        .tag_attributes(
            OF_TAG.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect::<HashMap<_, _>>(),
        )
        .link_rel(None)
        .url_relative(ammonia::UrlRelative::PassThrough)
        // Which addresses may stand is decided with the page's other links.
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms", "site"]))
        .attribute_filter(move |element, attribute, value| {
            let is_link = matches!((element, attribute), ("a", "href") | ("img", "src"));
            if value.contains([OPEN, CLOSE]) {
                // The address of a heading, which was cleaned before; else the
                // author's attribute did not end and swallowed the text behind
                // it. The HTML of a link inside an attribute could end that.
                return (is_link && is_address(value)).then(|| value.into());
            }
            if !is_link || is_own(value) {
                return Some(value.into());
            }
            let mut found = filled.lock().unwrap_or_else(PoisonError::into_inner);
            let mut mark = String::new();
            Mark::Address(first + found.len()).push(&mut mark);
            found.push((value.to_owned(), if element == "img" { LinkKind::Source } else { LinkKind::Attribute }));
            Some(Cow::Owned(mark))
        });
    let cleaned = builder.clean(piece).to_string();
    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
    links.extend(found.drain(..).map(|(written, what)| {
        let range = seen.get_mut(&written).and_then(VecDeque::pop_front).unwrap_or_else(|| range.clone());
        Link { written, range, title: String::new(), what }
    }));
    cleaned
}

/// Our own links to footnotes, which need no check.
fn is_own(value: &str) -> bool {
    value.starts_with("#fn-") || value.starts_with("#fnref-")
}

/// What an inspection of raw HTML found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Something that will be left out, and where.
    Unsafe { name: String, at: Range<usize> },
    /// An anchor that a link may lead to.
    Anchor { name: String, at: Range<usize> },
    /// A picture that does not say what it shows.
    NoAlternative { src: String, at: Range<usize> },
    /// Where a link or a picture leads.
    Address { written: String, at: Range<usize> },
}

/// Looks through one stretch of raw HTML.
pub(super) fn inspect(html: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = html[rest..].find('<').map(|at| rest + at) {
        rest = at + 1;
        if html[at..].starts_with("<!--") {
            let end = html[at..].find("-->").map(|end| at + end + 3);
            if end.is_none() {
                found.push(Found::Unsafe { name: "comment".to_owned(), at: at..at + 4 });
            }
            rest = end.unwrap_or(html.len());
            continue;
        }
        let name: String = html[rest..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = html[at..].find('>').map_or(html.len(), |end| at + end + 1);
        let tag = &html[rest + name.len()..end];
        let lower = name.to_ascii_lowercase();
        if is_allowed(&lower) {
            let attributes = attributes(tag);
            if lower == "img" && !attributes.iter().any(|(name, _)| name == "alt") {
                let src = attributes.iter().find(|(name, _)| name == "src").map_or("", |(_, value)| value).to_owned();
                found.push(Found::NoAlternative { src, at: at..end });
            }
            let mut own = None;
            for (attribute, value) in attributes {
                if attribute.starts_with("on") || attribute == "style" {
                    found.push(Found::Unsafe { name: attribute, at: at..end });
                } else if attribute == "id" || (attribute == "name" && lower == "a") {
                    // `id` and `name` of one element are one anchor.
                    if own.as_ref() != Some(&value) {
                        own = Some(value.clone());
                        found.push(Found::Anchor { name: value, at: at..end });
                    }
                } else if matches!((&*lower, &*attribute), ("a", "href") | ("img", "src")) {
                    found.push(Found::Address { written: value.replace("&amp;", "&"), at: at..end });
                }
            }
        } else {
            found.push(Found::Unsafe { name: format!("<{name}>"), at: at..end });
        }
        rest = end;
    }
    found
}

/// A frame that the theme allows.
pub(super) struct Frame {
    /// As we write it.
    pub(super) src: String,
    pub(super) title: String,
    /// The element with its end, if that follows.
    pub(super) at: Range<usize>,
}

/// The frames of `html` that the theme allows and that have a title. They are
/// taken out before the cleaning, which knows no frame.
pub(super) fn frames(html: &str, embeds: &Embeds) -> Vec<Frame> {
    let mut frames = Vec::new();
    for found in inspect(html) {
        let Found::Unsafe { name, at } = found else { continue };
        if !name.eq_ignore_ascii_case("<iframe>") {
            continue;
        }
        let attributes = attributes(html[at.start..at.end].get("<iframe".len()..).unwrap_or(""));
        let value = |wanted: &str| {
            let (_, value) = attributes.iter().find(|(name, _)| name == wanted)?;
            Some(decode(value))
        };
        let src = value("src").and_then(|src| embeds.allowed(&src));
        let title = value("title").filter(|title| !title.trim().is_empty());
        if let (Some(src), Some(title)) = (src, title) {
            let after = html[at.end..].trim_start();
            let ends = after.get(.."</iframe>".len()).is_some_and(|end| end.eq_ignore_ascii_case("</iframe>"));
            let end = if ends { html.len() - after.len() + "</iframe>".len() } else { at.end };
            frames.push(Frame { src, title, at: at.start..end });
        }
    }
    frames
}

/// The characters that people have to write as names in an attribute.
fn decode(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Elements that have no end, or that the next of their kind ends.
const ENDED: [&str; 26] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "colgroup",
    "dd", "dt", "li", "option", "p", "rp", "rt", "tbody", "td", "th", "thead", "tr",
];

/// Elements that a browser opens again in every block until somebody ends them.
const REOPENED: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// How many elements are open, roughly: enough to refuse what would take very
/// long to clean.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) elements: usize,
    pub(super) reopened: usize,
}

impl Levels {
    /// Takes up one stretch of raw HTML, and says how many tags it has.
    pub(super) fn read(&mut self, html: &str) -> usize {
        let mut tags = 0;
        for at in memchr::memchr_iter(b'<', html.as_bytes()) {
            let rest = &html[at + 1..];
            let (rest, ends) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
            let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let name = rest[..length].to_ascii_lowercase();
            if length == 0 {
                continue;
            }
            tags += 1;
            let change = |count: usize| if ends { count.saturating_sub(1) } else { count + 1 };
            if REOPENED.contains(&name.as_str()) {
                self.reopened = change(self.reopened);
            } else if !ENDED.contains(&name.as_str()) {
                self.elements = change(self.elements);
            }
        }
        tags
    }
}

/// The attributes of a tag, as far as they are plain; names in lower case.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut list = Vec::new();
    let mut rest = tag.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while let Some(end) = rest.find(|c: char| c == '=' || c.is_whitespace() || c == '>' || c == '/') {
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (start, stop) = match quote {
                Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |at| at + 1)),
                None => (0, after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
            after.get(start..stop).unwrap_or("").clone_into(&mut value);
            rest = after.get(stop + usize::from(quote.is_some())..).unwrap_or("");
        }
        if !name.is_empty() {
            list.push((name, value));
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/' || c == '>');
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(piece: &str) -> String {
        clean(piece, &(0..0), &mut Seen::new(), &mut Vec::new())
    }

    #[test]
    fn nothing_that_runs_is_left() {
        for piece in [
            "<script>alert(1)</script>",
            "<p onclick=alert(1)>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href='&#106;avascript:alert(1)'>x</a>",
            "<img src=x onerror=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<p style='position:fixed'>x</p>",
            "<form action=x><input></form>",
        ] {
            let out = cleaned(piece);
            for bad in ["alert", "script", "style", "<form", "<svg", "<math"] {
                assert!(!out.contains(bad), "{piece} → {out}");
            }
        }
    }

    #[test]
    fn marks_and_text_live_through_the_cleaning() {
        let mut piece = String::from("<ul><li>");
        Mark::ItemStart.push(&mut piece);
        Mark::LinkStart(3).push(&mut piece);
        piece.push_str("text<br>");
        Mark::LinkEnd(3).push(&mut piece);
        piece.push_str("</li></ul>");
        assert_eq!(cleaned(&piece), piece);
        assert!(piece.contains(CLOSE));
    }

    #[test]
    fn an_address_becomes_a_mark() {
        let mut links = Vec::new();
        let mut seen = Seen::new();
        seen.entry("../x.md".to_owned()).or_default().push_back(3..5);
        let out = clean("<a href=\"../x.md\">x</a>", &(0..0), &mut seen, &mut links);
        assert_eq!(out, format!("<a href=\"{OPEN}u0{CLOSE}\">x</a>"));
        assert_eq!((links[0].written.as_str(), links[0].range.clone()), ("../x.md", 3..5));
    }

    #[test]
    fn the_author_is_told_what_goes() {
        let names = |html: &str| {
            let name = |found| match found {
                Found::Unsafe { name, .. } => name,
                Found::Anchor { name, .. } => format!("#{name}"),
                Found::NoAlternative { src, .. } => format!("?{src}"),
                Found::Address { written, .. } => written,
            };
            inspect(html).into_iter().map(name).collect::<Vec<_>>()
        };
        assert_eq!(names("<p style='a'>x</p><SCRIPT>"), ["style", "<SCRIPT>"]);
        assert_eq!(names("<a id=\"top\" name=x>"), ["#top", "#x"]);
        assert_eq!(names("<a id=\"top\" name=top>"), ["#top"]);
        assert_eq!(names("<br/><!-- <script> --> a < b"), Vec::<String>::new());
        assert_eq!(names("<p onclick = 'x>y' />"), ["onclick"]);
        assert_eq!(names("<"), Vec::<String>::new());
        assert_eq!(names("<!-- never closed"), ["comment"]);
        assert_eq!(names("<img src=a.png><img alt='' src=b.png>"), ["?a.png", "a.png", "b.png"]);
    }
}
