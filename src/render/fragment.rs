//! Puts what links lead to in the place of their marks.

use std::cell::RefCell;

use pulldown_cmark_escape::escape_href;
use tera::Value;

use super::Renderer;
use super::pictures;
use super::value::{html, list, map, or_null, text};
use crate::content::fragment::{Mark, splice};
use crate::content::{BodySection, LinkKind, Page, escape_all, push_classes};
use crate::site::Resolved;

/// `fragment` with its links, for the page that it is of.
pub(super) fn finish(renderer: &Renderer<'_>, page: &Page, resolved: &[Resolved], fragment: &str, out: &mut String) {
    splice(fragment, out, |mark, out| write(renderer, page, resolved, mark, out));
}

fn write(renderer: &Renderer<'_>, page: &Page, resolved: &[Resolved], mark: Mark, out: &mut String) {
    match mark {
        Mark::LinkStart(index) => link_start(page, resolved, index, out),
        Mark::LinkEnd(index) => link_end(page, resolved, index, out),
        Mark::Picture(index) => picture(renderer, page, resolved, index, out),
        Mark::Address(index) => match resolved.get(index) {
            Some(Resolved::Href(href)) => push_href(out, href),
            Some(Resolved::Fact(fact)) => push_href(out, fact.href.as_deref().unwrap_or("#")),
            // An attribute that says nothing takes the place of the address.
            _ => {
                for attribute in ["href=\"", "src=\""] {
                    if let Some(length) = out.strip_suffix(attribute).map(str::len) {
                        out.truncate(length);
                        out.push_str("data-unlinked=\"");
                        break;
                    }
                }
            }
        },
        Mark::Embed(index) => embed(page, resolved, index, out),
        Mark::ItemStart | Mark::ItemEnd => {}
    }
}

fn href(resolved: &Resolved) -> Option<&str> {
    match resolved {
        Resolved::Href(href) => Some(href),
        Resolved::Plain => None,
        Resolved::Fact(fact) => fact.href.as_deref(),
    }
}

fn link_start(page: &Page, resolved: &[Resolved], index: usize, out: &mut String) {
    let (Some(link), Some(href)) = (page.body.links.get(index), resolved.get(index).and_then(href)) else { return };
    out.push_str("<a href=\"");
    push_href(out, href);
    out.push('"');
    push_title(out, &link.title);
    out.push('>');
}

fn link_end(page: &Page, resolved: &[Resolved], index: usize, out: &mut String) {
    let (Some(link), Some(resolved)) = (page.body.links.get(index), resolved.get(index)) else { return };
    if link.what == LinkKind::Empty {
        match resolved {
            // In a text that runs from right to left, a number would turn around.
            Resolved::Fact(fact) if fact.left_to_right => {
                out.push_str("<bdi dir=\"ltr\">");
                escape_all(out, &fact.text);
                out.push_str("</bdi>");
            }
            Resolved::Fact(fact) => escape_all(out, &fact.text),
            // A link without words could not be followed by everyone.
            Resolved::Href(href) => escape_all(out, href),
            Resolved::Plain => {}
        }
    }
    if href(resolved).is_some() {
        out.push_str("</a>");
    }
}

fn picture(renderer: &Renderer<'_>, page: &Page, resolved: &[Resolved], index: usize, out: &mut String) {
    let Some(link) = page.body.links.get(index) else { return };
    let LinkKind::Picture(alt) = &link.what else { return };
    let Some(Resolved::Href(src)) = resolved.get(index) else {
        escape_all(out, alt);
        return;
    };
    let known = renderer.picture_at(src);
    let shown = known.map(|picture| pictures::Shown::of(renderer, picture)).unwrap_or_default();
    if let Some(kind) = shown.kind {
        out.push_str("<picture><source type=\"");
        out.push_str(kind);
        out.push('"');
        push_attribute(out, "srcset", &shown.srcset);
        push_attribute(out, "sizes", &renderer.theme.pictures.sizes);
        out.push('>');
    }
    out.push_str("<img src=\"");
    push_href(out, src);
    out.push('"');
    if shown.kind.is_none() && !shown.srcset.is_empty() {
        push_attribute(out, "srcset", &shown.srcset);
        push_attribute(out, "sizes", &renderer.theme.pictures.sizes);
    }
    push_attribute(out, "alt", alt);
    push_title(out, &link.title);
    if let Some((width, height)) = shown.size {
        // The browser keeps the place free, so that no word moves later.
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    // The first is most often seen at once; to wait for it would be felt.
    let mut before = page.body.links[..index].iter().rev();
    if before.any(|link| matches!(link.what, LinkKind::Picture(_))) {
        out.push_str(" loading=\"lazy\"");
    }
    out.push_str(" decoding=\"async\">");
    if shown.kind.is_some() {
        out.push_str("</picture>");
    }
}

/// A frame is ours but for its address and its title. It may run what it brings,
/// in itself: it cannot lead the reader's page elsewhere or send forms.
fn embed(page: &Page, resolved: &[Resolved], index: usize, out: &mut String) {
    let Some(link) = page.body.links.get(index) else { return };
    let (LinkKind::Embed(title), Some(Resolved::Href(src))) = (&link.what, resolved.get(index)) else { return };
    out.push_str("<iframe class=\"embed\" src=\"");
    push_href(out, src);
    out.push_str("\" title=\"");
    escape_all(out, title);
    out.push_str(
        "\" loading=\"lazy\" referrerpolicy=\"strict-origin-when-cross-origin\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-presentation\" allowfullscreen></iframe>",
    );
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_all(out, value);
    out.push('"');
}

fn push_title(out: &mut String, title: &str) {
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape_all(out, title);
        out.push('"');
    }
}

fn push_href(out: &mut String, href: &str) {
    // Writing into a string cannot fail.
    let _ = escape_href(&mut *out, href);
}

/// The body of a page, whole and in its parts.
pub(super) struct Finished {
    pub(super) content: Value,
    pub(super) intro: Value,
    pub(super) footnotes: Value,
    /// Every section in the author's order, with its name if it has one.
    pub(super) sections: Vec<(Option<String>, Value)>,
}

/// Finishes the body of a page. What no template asks for stays null or empty.
pub(super) fn body(renderer: &Renderer<'_>, page: &Page, resolved: &[Resolved]) -> Finished {
    let wanted = &renderer.ready.wanted;
    let when = |wanted: bool, text: &str| if wanted { html(text) } else { Value::none() };
    let parts = ["sections", "other_sections", "body_sections"].into_iter().any(|name| wanted.of_page(name));
    let body = &page.body;
    thread_local! {
        // What is made here is copied into values; the room for it serves the next page.
        static CONTENT: RefCell<String> = const { RefCell::new(String::new()) };
    }
    let mut content = CONTENT.take();
    content.clear();
    finish(renderer, page, resolved, &body.intro, &mut content);
    let intro = when(wanted.of_page("intro"), &content);
    let mut sections = Vec::new();
    for section in &body.sections {
        heading(renderer, page, resolved, section, &mut content);
        let start = content.len();
        let mut items = Vec::new();
        let mut open = None;
        splice(&section.html, &mut content, |mark, out| match mark {
            Mark::ItemStart => open = Some(out.len()),
            Mark::ItemEnd => items.extend(open.take().map(|start| start..out.len())),
            other => write(renderer, page, resolved, other, out),
        });
        if parts {
            let mut title = String::new();
            finish(renderer, page, resolved, &section.title, &mut title);
            let items = if wanted.has("items") { items } else { Vec::new() };
            let value = map([
                ("name", or_null(section.name.as_deref(), text)),
                ("title", html(&title)),
                ("anchor", text(&*section.anchor)),
                ("html", when(wanted.has("html"), &content[start..])),
                ("items", list(items.into_iter().map(|range| html(&content[range])))),
            ]);
            sections.push((section.name.clone(), value));
        }
    }
    let start = content.len();
    finish(renderer, page, resolved, &body.footnotes, &mut content);
    let footnotes = when(wanted.of_page("footnotes"), &content[start..]);
    let whole = when(wanted.of_page("content"), &content);
    CONTENT.set(content);
    Finished { content: whole, intro, footnotes, sections }
}

fn heading(renderer: &Renderer<'_>, page: &Page, resolved: &[Resolved], section: &BodySection, out: &mut String) {
    out.push_str("<h2 id=\"");
    escape_all(out, &section.anchor);
    out.push('"');
    push_classes(out, &section.classes);
    out.push('>');
    finish(renderer, page, resolved, &section.title, out);
    out.push_str("</h2>\n");
}
