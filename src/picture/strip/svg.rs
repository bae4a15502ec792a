//! SVG: a drawing is a document, and may run scripts and fetch what it likes.
//!
//! It is read and written anew: elements of a list, attributes that run
//! nothing, and references to itself alone. What editors note for themselves
//! goes without a word; what a drawing was meant to do is named.

use std::collections::BTreeSet;

use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Broken;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// So deep no drawing is.
const MOST_LEVELS: usize = 256;

const ELEMENTS: [&str; 52] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
    "switch",
    "view",
    "style",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// A drawing that does nothing but show itself.
#[derive(Debug, Default)]
pub(in crate::picture) struct Drawing {
    pub(in crate::picture) text: String,
    /// Zero when it does not say.
    pub(in crate::picture) width: u32,
    pub(in crate::picture) height: u32,
    /// What was taken out that somebody may miss.
    pub(in crate::picture) taken: BTreeSet<String>,
}

pub(in crate::picture) fn clean(bytes: &[u8]) -> Result<Drawing, Broken> {
    let text = std::str::from_utf8(bytes).map_err(|_| Broken::Damaged)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut out = Drawing::default();
    // The elements that are open, each with whether it is written.
    let mut open: Vec<bool> = Vec::new();
    // How many of the open elements, from the first that goes with all in it.
    let mut skipped = 0_usize;
    let mut style: Option<String> = None;
    let mut ended = false;
    loop {
        let event = reader.read_event().map_err(|_| Broken::Damaged)?;
        if skipped > 0 {
            match event {
                Event::Start(_) => skipped += 1,
                Event::End(_) => skipped -= 1,
                Event::Eof => return Err(Broken::Truncated),
                _ => {}
            }
            continue;
        }
        match event {
            Event::Start(start) => {
                let name = start.name();
                if open.is_empty() && (ended || bare(text_of(name.as_ref())) != "svg") {
                    return Err(Broken::Damaged);
                }
                if open.len() > MOST_LEVELS || style.is_some() {
                    return Err(Broken::Damaged);
                }
                match out.verdict(text_of(name.as_ref())) {
                    Verdict::Write if bare(text_of(name.as_ref())) == "style" => {
                        style = Some(String::new());
                        open.push(true);
                    }
                    Verdict::Write => {
                        out.element(&start, open.is_empty(), false);
                        open.push(true);
                    }
                    Verdict::Inside => open.push(false),
                    Verdict::Skip => skipped = 1,
                }
            }
            Event::Empty(start) => {
                let name = start.name();
                if open.is_empty() && (ended || bare(text_of(name.as_ref())) != "svg") {
                    return Err(Broken::Damaged);
                }
                if matches!(out.verdict(text_of(name.as_ref())), Verdict::Write)
                    && bare(text_of(name.as_ref())) != "style"
                {
                    out.element(&start, open.is_empty(), true);
                }
                ended |= open.is_empty();
            }
            Event::End(end) => {
                let written = open.pop().ok_or(Broken::Damaged)?;
                let name = end.name();
                match style.take() {
                    Some(css) if fetches_nothing(&css) => {
                        out.text.push_str(&format!("<style>{}</style>", escape(css.as_str())));
                    }
                    Some(_) => _ = out.taken.insert("style".to_owned()),
                    None if written => out.text.push_str(&format!("</{}>", text_of(name.as_ref()))),
                    None => {}
                }
                ended |= open.is_empty();
            }
            Event::Text(text) => out.words(&text.decode().map_err(|_| Broken::Damaged)?, &open, &mut style),
            Event::CData(text) => out.words(&text.decode().map_err(|_| Broken::Damaged)?, &open, &mut style),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|_| Broken::Damaged)?;
                let name = reference.decode().map_err(|_| Broken::Damaged)?;
                let word = character.map(String::from).or_else(|| predefined(&name).map(str::to_owned));
                out.words(&word.unwrap_or_default(), &open, &mut style);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof if ended && open.is_empty() => return Ok(out),
            Event::Eof => return Err(Broken::Truncated),
        }
    }
}

enum Verdict {
    Write,
    /// What is in it stays.
    Inside,
    Skip,
}

impl Drawing {
    fn verdict(&mut self, name: &str) -> Verdict {
        let bare = bare(name);
        match bare {
            _ if ELEMENTS.contains(&bare) => Verdict::Write,
            "a" => {
                self.taken.insert(bare.to_owned());
                Verdict::Inside
            }
            // What other names than SVG's own are, no browser shows.
            "metadata" => Verdict::Skip,
            _ if name.contains(':') && !name.starts_with("svg:") => Verdict::Skip,
            _ => {
                self.taken.insert(bare.to_owned());
                Verdict::Skip
            }
        }
    }

    fn element(&mut self, start: &BytesStart<'_>, root: bool, empty: bool) {
        let name = start.name();
        let name = text_of(name.as_ref());
        self.text.push_str(&format!("<{name}"));
        if root {
            let prefix = name.split_once(':').map_or("", |_| ":svg");
            self.text.push_str(&format!(" xmlns{prefix}=\"{SVG}\" xmlns:xlink=\"{XLINK}\""));
        }
        let (mut width, mut height, mut view) = (None, None, None);
        for attribute in start.attributes().flatten() {
            let key = attribute.key;
            let key = text_of(key.as_ref());
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            if !self.keeps(key, &value) {
                continue;
            }
            match key {
                "width" => width = pixels(&value),
                "height" => height = pixels(&value),
                "viewBox" => view = box_of(&value),
                _ => {}
            }
            self.text.push_str(&format!(" {key}=\"{}\"", escape(value.as_ref())));
        }
        if root {
            let (w, h) = match (width, height, view) {
                (Some(w), Some(h), _) => (w, h),
                (Some(w), None, Some((vw, vh))) => (w, w * vh / vw),
                (None, Some(h), Some((vw, vh))) => (h * vw / vh, h),
                (_, _, Some(view)) => view,
                _ => (0.0, 0.0),
            };
            (self.width, self.height) = (whole(w), whole(h));
        }
        self.text.push_str(if empty { "/>" } else { ">" });
    }

    fn keeps(&mut self, key: &str, value: &str) -> bool {
        match key {
            "href" | "xlink:href" => {
                let own = value.trim_start().starts_with('#');
                if !own {
                    self.taken.insert("href".to_owned());
                }
                own
            }
            "xml:space" | "xml:lang" => true,
            "xmlns" => false,
            _ if key.contains(':') || key.starts_with("data-") => false,
            _ if key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) => {
                self.taken.insert(key.to_owned());
                false
            }
            // Which version of SVG a part is for is said with the address of a text.
            "requiredFeatures" | "requiredExtensions" => true,
            _ => {
                let sound = fetches_nothing(value) && !value.contains("//");
                if !sound {
                    self.taken.insert(key.to_owned());
                }
                sound
            }
        }
    }

    fn words(&mut self, words: &str, open: &[bool], style: &mut Option<String>) {
        match style {
            Some(css) => css.push_str(words),
            None if open.is_empty() => {}
            None => self.text.push_str(&escape(words)),
        }
    }
}

/// A name as text: it is a part of a text.
fn text_of(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

fn bare(name: &str) -> &str {
    name.strip_prefix("svg:").unwrap_or(name)
}

fn predefined(name: &str) -> Option<&'static str> {
    quick_xml::escape::resolve_predefined_entity(name)
}

/// Whether a style or a value leads to nothing outside of the drawing.
fn fetches_nothing(css: &str) -> bool {
    let bare: String = css.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let inside = |rest: &str| rest.trim_start_matches(['"', '\'']).starts_with('#');
    let functions = ["@import", "image(", "image-set(", "src(", "javascript:", "expression(", "-moz-binding"];
    // With an escape or a comment, a word could be written so that we do not see it.
    !bare.contains('\\')
        && (!bare.contains("/*")
            || !bare.contains('@') && ![&bare, &uncommented(&bare)].iter().any(|css| css.contains("url")))
        && !functions.iter().any(|word| bare.contains(word))
        && bare.split("url(").skip(1).all(inside)
}

fn uncommented(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

fn pixels(value: &str) -> Option<f64> {
    let number: f64 = value.trim().trim_end_matches("px").parse().ok()?;
    (number.is_finite() && number > 0.0).then_some(number)
}

fn box_of(value: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = value.split([' ', ',', '\n', '\t']).filter_map(|part| part.parse().ok()).collect();
    let [_, _, width, height] = *numbers else { return None };
    (width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0).then_some((width, height))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn whole(size: f64) -> u32 {
    if size > 0.0 { size.round().clamp(1.0, 100_000.0) as u32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(inside: &str) -> (String, Vec<String>) {
        let drawing = clean(format!("<svg viewBox='0 0 30 20'>{inside}</svg>").as_bytes()).expect("a drawing");
        assert_eq!((drawing.width, drawing.height), (30, 20));
        let head = format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 30 20\">");
        let text = drawing.text.strip_prefix(&head).and_then(|text| text.strip_suffix("</svg>"));
        (text.expect("the root").to_owned(), drawing.taken.into_iter().collect())
    }

    #[test]
    fn what_runs_or_fetches_goes() {
        for (written, left, taken) in [
            ("<script>alert(1)</script><path d='M0 0'/>", "<path d=\"M0 0\"/>", "script"),
            ("<rect onload='x()' OnClick='y' fill='red'/>", "<rect fill=\"red\"/>", "OnClick onload"),
            ("<a href='javascript:x'><rect/></a>", "<rect/>", "a"),
            ("<use href='http://x/y#z'/><use href='#z'/>", "<use/><use href=\"#z\"/>", "href"),
            ("<image href='data:image/png;base64,xx'/>", "", "image"),
            ("<foreignObject><b onclick='x'>y</b></foreignObject>", "", "foreignObject"),
            (
                "<rect fill='url(http://x/y)'/><rect fill='url( &quot;#a&quot;)'/>",
                "<rect/><rect fill=\"url( &quot;#a&quot;)\"/>",
                "fill",
            ),
            ("<style>@import 'http://x'; a{}</style>", "", "style"),
            ("<style>a{fill:u\\72l(http://x)}</style>", "", "style"),
            ("<style><![CDATA[a>b{fill:red}]]></style>", "<style>a&gt;b{fill:red}</style>", ""),
            ("<set attributeName='href' to='javascript:x'/><animate/>", "", "animate set"),
            ("<metadata><rdf:RDF>SECRET</rdf:RDF></metadata><!-- SECRET --><sodipodi:namedview a='SECRET'/>", "", ""),
            (
                "<g inkscape:label='SECRET' data-name='SECRET' xml:lang='ar'>&lt;b&#62;&amp;</g>",
                "<g xml:lang=\"ar\">&lt;b&gt;&amp;</g>",
                "",
            ),
        ] {
            let (text, found) = cleaned(written);
            assert_eq!((text.as_str(), found.join(" ").as_str()), (left, taken), "{written}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        for text in ["<svg>", "<svg><g></svg>", "<html></html>", "<svg/><svg/>", "", "<svg><script></svg>"] {
            assert!(clean(text.as_bytes()).is_err(), "{text}");
        }
        assert!(clean(b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'SECRET'>]><svg>&a;</svg>").is_ok());
    }
}
