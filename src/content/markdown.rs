//! Markdown to HTML, one file alone.
//!
//! Links, pictures and the items of lists are left as marks. Raw HTML is
//! cleaned piece by piece (see [`super::raw_html`]). Nothing written here has a
//! `style` attribute or a script, so that the strictest content security
//! policy holds.

use std::collections::{HashMap, HashSet};
use std::mem;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::anchors::{Giver, HEADINGS};
use super::body::{Body, BodySection, Heading, Link, LinkKind};
use super::fragment::{Mark, without_forged_marks, without_marks};
use super::limits::{self, Excess, Measure};
use super::one_line::one_line;
use super::prose::{Prose, ProseReader};
use super::{raw_html, reference, repeated};
use crate::diagnostic::SourceFile;
use crate::diagnostic::{
    BROKEN_REFERENCE, Diagnostic, HEADING_LEVEL_ONE, MISSING_ALT, MISSING_FOOTNOTE, Place, REPEATED_ANCHOR, SUGGESTED,
    Severity, TOO_MANY_HEADINGS, UNSAFE_HTML, UNUSED_FOOTNOTE, nearest,
};
use crate::theme::Embeds;
use std::sync::Arc;

/// More headings than this is a mistake, or an attack.
const MOST_HEADINGS: usize = 5_000;

/// The words that Markdown needs, in the language of the page.
#[derive(Debug, Default)]
pub(crate) struct MarkdownWords {
    pub(crate) note: String,
    pub(crate) tip: String,
    pub(crate) important: String,
    pub(crate) warning: String,
    pub(crate) caution: String,
    pub(crate) table: String,
    pub(crate) footnotes: String,
    pub(crate) footnote_back: String,
}

/// What the writer needs to know about the page.
pub(crate) struct Setting<'a> {
    pub(crate) file: &'a Arc<SourceFile>,
    pub(crate) words: &'a MarkdownWords,
    pub(crate) embeds: &'a Embeds,
    /// The title of the page, if it has one: a first heading that repeats it
    /// is left out.
    pub(crate) title: Option<&'a str>,
    /// The names of the kind's sections, whose anchors are theirs.
    pub(crate) reserved: Vec<&'a str>,
    pub(crate) no_alternative: Severity,
    /// How grave a link is that leads nowhere.
    pub(crate) links: Severity,
    /// Whether the items of lists are marked.
    pub(crate) mark_items: bool,
    /// Whether somebody reads the prose: who has neither rules nor a search does
    /// not pay for it.
    pub(crate) wants_prose: bool,
}

/// What section a heading of level 2 is: from its words and its explicit
/// anchor.
pub(crate) type SectionOf<'a> = dyn FnMut(&str, Option<&str>, Range<usize>) -> Option<String> + 'a;

/// Definition lists are read only where there may be one, a line that begins
/// with a colon and a space: else the parser would take every line that begins
/// with a colon for one.
fn options(text: &str) -> Options {
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
fn without_false_definitions(text: &str) -> Option<String> {
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

/// A body, and the title that stands in it.
pub(crate) struct Rendered {
    pub(crate) body: Body,
    /// The first heading, if it is of level 1.
    pub(crate) title: Option<String>,
    pub(crate) prose: Prose,
}

/// Renders the bytes `range` of the file as the body of a page.
pub(crate) fn render(
    setting: &Setting<'_>,
    range: Range<usize>,
    section_of: &mut SectionOf<'_>,
    out: &mut Vec<Diagnostic>,
) -> Rendered {
    let mut writer = Writer::new(setting, range.start, out);
    let text = &setting.file.text()[range];
    writer.out.reserve(text.len());
    let cleaned = without_marks(text);
    writer.run(cleaned.as_deref().unwrap_or(text), Some(section_of));
    writer.finish()
}

/// Renders the text of a field, whose links join those of `links`. All of it
/// stands at `place`.
pub(crate) fn render_field(
    setting: &Setting<'_>,
    text: &str,
    place: &Place,
    links: &mut Vec<Link>,
    out: &mut Vec<Diagnostic>,
) -> (String, Prose) {
    let mut writer = Writer::new(setting, 0, out);
    writer.fixed = Some(place.range.clone());
    writer.prose = ProseReader::of_field(place.range.clone());
    writer.links = mem::take(links);
    let cleaned = without_marks(text);
    writer.run(cleaned.as_deref().unwrap_or(text), None);
    let Rendered { body, prose, .. } = writer.finish();
    *links = body.links;
    (body.intro + &body.footnotes, prose)
}

struct Writer<'a, 'o> {
    setting: &'a Setting<'a>,
    diagnostics: &'o mut Vec<Diagnostic>,
    /// Where the Markdown begins in the file.
    offset: usize,
    /// The one place of everything, for a field.
    fixed: Option<Range<usize>>,
    /// The HTML of the piece at hand: the intro, a section, a footnote.
    out: String,
    intro: Option<String>,
    sections: Vec<BodySection>,
    outline: Vec<Heading>,
    anchors: Giver<'a>,
    links: Vec<Link>,
    open_links: Vec<(usize, usize)>,
    title: Option<String>,
    heading: Option<OpenHeading>,
    picture: Option<OpenPicture>,
    /// Blocks around the place at hand: quotes, items, tables …
    depth: usize,
    list_depth: usize,
    alignments: Vec<Alignment>,
    tables: usize,
    cell: usize,
    in_head: bool,
    head_cell: usize,
    code: bool,
    notes: Notes,
    /// Whether the piece at hand holds raw HTML.
    raw: bool,
    /// The addresses in raw HTML that were not cleaned yet.
    seen: raw_html::Seen,
    unsafe_found: usize,
    /// The anchors that raw HTML sets, and where.
    raw_anchors: Vec<(String, Range<usize>)>,
    measure: Measure,
    prose: ProseReader,
}

struct OpenHeading {
    level: u8,
    anchor: Option<String>,
    classes: Vec<String>,
    /// Whether words in braces at the end are neither anchor nor class: those
    /// are the author's, and stay.
    braces: bool,
    range: Range<usize>,
    text: String,
    /// What was written before the heading began.
    before: String,
    raw_before: bool,
}

struct OpenPicture {
    written: String,
    title: String,
    alt: String,
    range: Range<usize>,
}

/// Footnotes: numbered in the order of their first mention.
#[derive(Default)]
struct Notes {
    numbers: HashMap<String, usize>,
    mentions: Vec<usize>,
    texts: HashMap<String, String>,
    open: Option<(String, String, bool)>,
    defined: Vec<(String, Range<usize>)>,
}

impl<'a, 'o> Writer<'a, 'o> {
    fn new(setting: &'a Setting<'a>, offset: usize, diagnostics: &'o mut Vec<Diagnostic>) -> Self {
        Self {
            setting,
            diagnostics,
            offset,
            fixed: None,
            out: String::new(),
            intro: None,
            sections: Vec::with_capacity(HEADINGS),
            outline: Vec::with_capacity(HEADINGS),
            anchors: Giver::new(&setting.reserved),
            links: Vec::new(),
            open_links: Vec::new(),
            title: None,
            heading: None,
            picture: None,
            depth: 0,
            list_depth: 0,
            alignments: Vec::new(),
            tables: 0,
            cell: 0,
            in_head: false,
            head_cell: 0,
            code: false,
            notes: Notes::default(),
            raw: false,
            seen: raw_html::Seen::default(),
            unsafe_found: 0,
            raw_anchors: Vec::new(),
            measure: Measure::default(),
            prose: ProseReader::default(),
        }
    }

    fn run(&mut self, text: &str, mut section_of: Option<&mut SectionOf<'_>>) {
        if let Some((line, excess)) = limits::overloaded_line(text) {
            let range = self.fixed.clone().unwrap_or(line.start + self.offset..line.end + self.offset);
            self.stop(&excess, range);
            return;
        }
        let marked = without_false_definitions(text);
        let options = options(text);
        let parsed = marked.as_deref().unwrap_or(text);
        let undefined = reference::Seen::default();
        let mut take = |link| undefined.take(text, &link);
        let parser = Parser::new_with_broken_link_callback(parsed, options, Some(&mut take));
        let known: Vec<String> = parser.reference_definitions().iter().map(|(name, _)| name.to_owned()).collect();
        for (event, range) in parser.into_offset_iter() {
            let event = if marked.is_some() { with_colons(event) } else { event };
            let note = matches!(&event, Event::Text(text) if !self.code && text.starts_with('^'))
                .then(|| reference::missing_note(text, &range))
                .flatten();
            let marks = range.start.saturating_sub(1)..range.end + 1;
            let range = self.fixed.clone().unwrap_or(range.start + self.offset..range.end + self.offset);
            if let Some(excess) = self.measure.take(&event) {
                self.stop(&excess, range);
                break;
            }
            if let Some(name) = note {
                let place =
                    self.place(self.fixed.clone().unwrap_or(marks.start + self.offset..marks.end + self.offset));
                self.diagnostics.push(Diagnostic::warning(MISSING_FOOTNOTE, place).with("name", name));
            }
            if self.setting.wants_prose {
                self.prose.event(&event, &range);
            }
            match event {
                Event::End(TagEnd::Heading(_)) => self.end_heading(section_of.as_deref_mut()),
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag),
                other => self.inline(other, range),
            }
        }
        self.undefined(undefined.into_all(), &known, text);
    }

    /// Tells of links whose name nothing explains.
    fn undefined(&mut self, found: Vec<reference::Undefined>, known: &[String], text: &str) {
        for (number, reference::Undefined { name, range }) in found.into_iter().enumerate() {
            let written = text.get(range.clone()).unwrap_or("").to_owned();
            let place = self.place(self.fixed.clone().unwrap_or(range.start + self.offset..range.end + self.offset));
            let diagnostic = Diagnostic::new(self.setting.links, BROKEN_REFERENCE, place);
            let near = (number < SUGGESTED).then(|| nearest(&name, known.iter().map(String::as_str))).flatten();
            self.diagnostics.push(diagnostic.with("written", written).with_nearest(near).with("name", &name));
        }
    }

    /// Leaves out the rest, and what was begun.
    fn stop(&mut self, excess: &Excess, range: Range<usize>) {
        let range = if self.fixed.is_some() { range } else { first_line(&self.setting.file.text(), range) };
        let place = self.place(range);
        let diagnostic = Diagnostic::error(excess.code.clone(), place);
        self.diagnostics.push(diagnostic.with("what", excess.what).with("limit", excess.limit));
        self.out.clear();
        (self.raw, self.heading, self.picture) = (false, None, None);
        self.notes = Notes::default();
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.setting.file, range)
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(picture) = &mut self.picture {
            match event {
                Event::Text(text) | Event::Code(text) => picture.alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
                _ => {}
            }
            return;
        }
        match event {
            Event::Text(text) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(&text);
                }
                if self.code { escape_all(&mut self.out, &text) } else { escape_event(&mut self.out, &text) }
            }
            Event::Code(text) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(&text);
                }
                self.out.push_str("<code>");
                escape(&mut self.out, &text);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(&html, &range),
            Event::SoftBreak => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push(' ');
                }
                self.out.push('\n');
            }
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(name) => self.mention(&name),
            Event::TaskListMarker(done) => {
                self.out.push_str(if done {
                    "<span class=\"task\">☑</span> "
                } else {
                    "<span class=\"task\">☐</span> "
                });
            }
            _ => {}
        }
    }

    /// Raw HTML goes out as it is; the piece is cleaned when it is whole.
    fn raw(&mut self, html: &str, range: &Range<usize>) {
        self.raw = true;
        let frames = raw_html::frames(html, self.setting.embeds);
        for found in raw_html::inspect(html) {
            match found {
                // It is put back when the rest is cleaned.
                raw_html::Found::Unsafe { at, .. }
                    if frames.binary_search_by_key(&at.start, |frame| frame.at.start).is_ok() => {}
                raw_html::Found::Unsafe { name, at } => {
                    // A page full of them would bury everything else.
                    self.unsafe_found += 1;
                    if self.unsafe_found <= 20 {
                        let start = range.start + at.start;
                        let end = (range.start + at.end).min(range.end);
                        let place = if self.fixed.is_some() { range.clone() } else { start..end.max(start) };
                        let place = self.place(place);
                        let is_frame = name.eq_ignore_ascii_case("<iframe>");
                        let allowed = self.setting.embeds.in_words().filter(|_| is_frame);
                        let allowed = allowed.unwrap_or_else(|| "none".to_owned());
                        self.diagnostics
                            .push(Diagnostic::warning(UNSAFE_HTML, place).with("what", name).with("allowed", allowed));
                    }
                }
                raw_html::Found::Anchor { name, at } => {
                    self.anchors.add(&name);
                    self.raw_anchors.push((name, range.start + at.start..(range.start + at.end).min(range.end)));
                }
                raw_html::Found::NoAlternative { src, at } => {
                    let start = range.start + at.start;
                    let place = if self.fixed.is_some() { range.clone() } else { start..range.start + at.end };
                    let place = self.place(place);
                    self.diagnostics.push(
                        Diagnostic::new(self.setting.no_alternative, MISSING_ALT, place)
                            .with("image", src)
                            .with("where", "html"),
                    );
                }
                raw_html::Found::Address { written, at } => {
                    let place = range.start + at.start..(range.start + at.end).min(range.end);
                    self.seen.entry(written).or_default().push_back(place);
                }
            }
        }
        let mut done = 0;
        for frame in frames {
            self.push_raw(&html[done..frame.at.start]);
            Mark::Embed(self.links.len()).push(&mut self.out);
            let place = self.fixed.clone().unwrap_or(range.start + frame.at.start..range.start + frame.at.end);
            let (written, what) = (frame.src, LinkKind::Embed(frame.title));
            self.links.push(Link { written, range: place, title: String::new(), what });
            done = frame.at.end;
        }
        self.push_raw(&html[done..]);
    }

    fn push_raw(&mut self, html: &str) {
        self.out.push_str(without_forged_marks(html).as_deref().unwrap_or(html));
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, id, classes, attrs } => {
                self.heading = Some(OpenHeading {
                    level: level_number(level),
                    anchor: id.map(CowStr::into_string).filter(|id| is_anchor(id)),
                    classes: classes.into_iter().map(CowStr::into_string).collect(),
                    braces: !attrs.is_empty(),
                    range: self.setting.file.trimmed(&range),
                    text: String::new(),
                    before: mem::take(&mut self.out),
                    raw_before: mem::take(&mut self.raw),
                });
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(first) => {
                self.depth += 1;
                self.list_depth += 1;
                match first {
                    None => self.out.push_str("<ul>\n"),
                    Some(1) => self.out.push_str("<ol>\n"),
                    Some(number) => self.out.push_str(&format!("<ol start=\"{number}\">\n")),
                }
            }
            Tag::Item => {
                self.out.push_str("<li>");
                self.item_mark(Mark::ItemStart);
            }
            Tag::FootnoteDefinition(name) => {
                let before = mem::take(&mut self.out);
                self.notes.defined.push((name.to_string(), range));
                self.notes.open = Some((name.into_string(), before, mem::take(&mut self.raw)));
                self.depth += 1;
            }
            Tag::DefinitionList => {
                self.depth += 1;
                self.out.push_str("<dl>\n");
            }
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => {
                self.depth += 1;
                self.alignments = alignments;
                // It can be scrolled by keyboard, so it needs a name of its own.
                self.tables += 1;
                self.out.push_str("<section class=\"table\" tabindex=\"0\" aria-label=\"");
                escape_all(&mut self.out, &self.setting.words.table);
                if self.tables > 1 {
                    self.out.push_str(&format!(" {}", self.tables));
                }
                self.out.push_str("\"><table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.cell = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } if self.picture.is_none() => {
                let (written, title) = (dest_url.into_string(), title.into_string());
                self.picture = Some(OpenPicture { written, title, alt: String::new(), range });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::BlockQuote(kind) => {
                self.depth -= 1;
                self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(ordered) => {
                self.depth -= 1;
                self.list_depth -= 1;
                self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.item_mark(Mark::ItemEnd);
                self.out.push_str("</li>\n");
            }
            TagEnd::FootnoteDefinition => {
                self.depth -= 1;
                if let Some((name, before, raw_before)) = self.notes.open.take() {
                    let text = self.take_piece(before, raw_before);
                    self.notes.texts.insert(name, text);
                }
            }
            TagEnd::DefinitionList => {
                self.depth -= 1;
                self.out.push_str("</dl>\n");
            }
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => {
                self.depth -= 1;
                self.out.push_str("</tbody></table></section>\n");
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_picture(),
            _ => {}
        }
    }

    /// The lists of a section itself have their items marked, not those in
    /// quotes or in other lists.
    fn item_mark(&mut self, mark: Mark) {
        if self.setting.mark_items && self.depth == 1 && self.list_depth == 1 {
            mark.push(&mut self.out);
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.depth += 1;
        let words = self.setting.words;
        let (class, title) = match kind {
            None => {
                self.out.push_str("<blockquote>\n");
                return;
            }
            Some(BlockQuoteKind::Note) => ("note", &words.note),
            Some(BlockQuoteKind::Tip) => ("tip", &words.tip),
            Some(BlockQuoteKind::Important) => ("important", &words.important),
            Some(BlockQuoteKind::Warning) => ("warning", &words.warning),
            Some(BlockQuoteKind::Caution) => ("caution", &words.caution),
        };
        self.out.push_str("<div class=\"alert alert-");
        self.out.push_str(class);
        self.out.push_str("\" role=\"note\"><p class=\"alert-title\">");
        escape(&mut self.out, title);
        self.out.push_str("</p>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            self.out.push_str("<pre tabindex=\"0\"><code>");
        } else {
            self.out.push_str("<pre tabindex=\"0\"><code class=\"language-");
            escape_all(&mut self.out, language);
            self.out.push_str("\">");
        }
    }

    fn start_cell(&mut self) {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.cell += 1;
        if self.in_head {
            self.head_cell = self.out.len();
            self.out.push_str("<th scope=\"col\"");
        } else {
            self.out.push_str("<td");
        }
        self.out.push_str(class);
        self.out.push('>');
    }

    fn end_cell(&mut self) {
        if !self.in_head {
            self.out.push_str("</td>");
        } else if self.out.ends_with('>') && self.out[self.head_cell..].matches('<').count() == 1 {
            // A heading that says nothing is none: a corner of the table.
            self.out.truncate(self.head_cell);
            self.out.push_str("<td></td>");
        } else {
            self.out.push_str("</th>");
        }
    }

    fn start_link(&mut self, link_type: LinkType, written: &str, title: &str, range: Range<usize>) {
        let written = if link_type == LinkType::Email { format!("mailto:{written}") } else { written.to_owned() };
        let index = self.links.len();
        self.links.push(Link { written, range, title: title.to_owned(), what: LinkKind::Text });
        Mark::LinkStart(index).push(&mut self.out);
        self.open_links.push((index, self.out.len()));
    }

    fn end_link(&mut self) {
        let Some((index, start)) = self.open_links.pop() else { return };
        if self.out.len() == start {
            self.links[index].what = LinkKind::Empty;
        }
        Mark::LinkEnd(index).push(&mut self.out);
    }

    fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        if picture.alt.trim().is_empty() {
            let place = self.place(picture.range.clone());
            self.diagnostics.push(
                Diagnostic::new(self.setting.no_alternative, MISSING_ALT, place)
                    .with("image", &picture.written)
                    .with("where", "text"),
            );
        }
        Mark::Picture(self.links.len()).push(&mut self.out);
        self.links.push(Link {
            written: picture.written,
            range: picture.range,
            title: picture.title,
            what: LinkKind::Picture(picture.alt),
        });
    }

    fn mention(&mut self, name: &str) {
        let number = *self.notes.numbers.entry(name.to_owned()).or_insert_with(|| {
            self.notes.mentions.push(0);
            self.notes.mentions.len()
        });
        self.notes.mentions[number - 1] += 1;
        let id = mention_id(number, self.notes.mentions[number - 1]);
        self.out.push_str(&format!(
            "<sup class=\"footnote-reference\" id=\"{id}\"><a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    fn end_heading(&mut self, section_of: Option<&mut SectionOf<'_>>) {
        let Some(mut heading) = self.heading.take() else { return };
        if heading.braces {
            let source = self.setting.file.text();
            let source = source.get(heading.range.clone()).unwrap_or("");
            if let Some((_, words)) = source.trim_end().rsplit_once('{') {
                let words = format!(" {{{}", words.trim_end());
                escape(&mut self.out, &words);
                heading.text.push_str(&words);
            }
        }
        let title = self.take_piece(heading.before, heading.raw_before);
        let text = one_line(&heading.text).into_owned();
        let mut level = heading.level;
        if level == 1 {
            let first = self.outline.is_empty() && self.title.is_none() && self.intro.is_none();
            if first && self.setting.title.is_none_or(|title| title.trim() == text) && self.fixed.is_none() {
                // The template shows the title.
                self.title = Some(text);
                if self.setting.wants_prose {
                    self.prose.title();
                }
                return;
            }
            let place = self.place(heading.range.clone());
            self.diagnostics.push(Diagnostic::warning(HEADING_LEVEL_ONE, place).with("heading", &text));
            level = 2;
        }
        if self.outline.len() == MOST_HEADINGS {
            let place = self.place(heading.range.clone());
            self.diagnostics.push(Diagnostic::error(TOO_MANY_HEADINGS, place).with("limit", MOST_HEADINGS));
        }
        if self.outline.len() > MOST_HEADINGS {
            return;
        }
        let begins_section = level == 2 && self.depth == 0 && self.notes.open.is_none();
        let name = match section_of {
            Some(section_of) if begins_section && heading.level == 2 => {
                section_of(&text, heading.anchor.as_deref(), heading.range.clone())
            }
            _ => None,
        };
        let anchor = match &name {
            Some(name) => self.anchors.give_section(name, &text),
            None => self.anchors.give(heading.anchor.as_deref(), &text),
        };
        self.outline.push(Heading { level, anchor: anchor.clone(), title: repeated::text(&text) });
        if begins_section && self.fixed.is_none() {
            if self.setting.wants_prose {
                self.prose.section(name.as_deref());
            }
            self.end_section();
            let (title, classes, range) = (repeated::text(&title), heading.classes.into(), heading.range);
            self.sections.push(BodySection { name, anchor, title, classes, html: Box::default(), range });
        } else {
            self.out.push_str(&format!("<h{level} id=\""));
            escape_all(&mut self.out, &anchor);
            self.out.push('"');
            push_classes(&mut self.out, &heading.classes);
            self.out.push('>');
            self.out.push_str(&title);
            self.out.push_str(&format!("</h{level}>\n"));
        }
    }

    /// The piece at hand, cleaned; `before` is taken up again.
    fn take_piece(&mut self, before: String, raw_before: bool) -> String {
        let piece = mem::replace(&mut self.out, before);
        if mem::replace(&mut self.raw, raw_before) { self.clean(&piece) } else { piece }
    }

    fn clean(&mut self, piece: &str) -> String {
        let range = self.fixed.clone().unwrap_or(self.offset..self.offset);
        let mut seen = mem::take(&mut self.seen);
        if self.fixed.is_some() {
            seen.clear();
        }
        let cleaned = raw_html::clean(piece, &range, &mut seen, &mut self.links);
        self.seen = seen;
        cleaned
    }

    /// Puts what was written since the last heading of level 2 in its place.
    fn end_section(&mut self) {
        // Cleaning closes what the author did not.
        self.measure.end_piece();
        let html = if mem::take(&mut self.raw) {
            let piece = mem::take(&mut self.out);
            self.clean(&piece).into()
        } else {
            // What is kept for as long as the site takes no more room than it needs; the next piece takes this place.
            let piece = Box::from(self.out.as_str());
            self.out.clear();
            piece
        };
        match self.sections.last_mut() {
            Some(section) => section.html = html,
            None => self.intro = Some(html.into()),
        }
    }

    fn finish(mut self) -> Rendered {
        self.end_section();
        self.repeated_anchors();
        let footnotes = self.footnotes();
        let body = Body {
            intro: self.intro.unwrap_or_default(),
            sections: fitting(self.sections),
            footnotes,
            outline: fitting(self.outline),
            anchors: self.anchors.finish(),
            links: self.links,
        };
        Rendered { body, title: self.title, prose: self.prose.finish() }
    }

    /// Anchors of raw HTML that are set elsewhere on the page, too. Headings
    /// make room for each other; raw HTML stays as it is written.
    fn repeated_anchors(&mut self) {
        if self.fixed.is_some() || self.raw_anchors.is_empty() {
            return;
        }
        let mut seen: HashSet<&str> = self.outline.iter().map(|heading| &*heading.anchor).collect();
        for (anchor, range) in &self.raw_anchors {
            let reason = if Giver::is_ours(anchor) { "site" } else { "page" };
            if !seen.insert(anchor) || reason == "site" {
                let place = Place::new(self.setting.file, range.clone());
                self.diagnostics
                    .push(Diagnostic::warning(REPEATED_ANCHOR, place).with("anchor", anchor).with("reason", reason));
            }
        }
    }

    fn footnotes(&mut self) -> String {
        for (name, range) in mem::take(&mut self.notes.defined) {
            if !self.notes.numbers.contains_key(&name) {
                let place = Place::new(self.setting.file, first_line(&self.setting.file.text(), range));
                self.diagnostics.push(Diagnostic::warning(UNUSED_FOOTNOTE, place).with("name", &name));
            }
        }
        if self.notes.mentions.is_empty() {
            return String::new();
        }
        let mut names: Vec<(usize, &String)> =
            self.notes.numbers.iter().map(|(name, number)| (*number, name)).collect();
        names.sort_unstable();
        let mut out = String::from("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape_all(&mut out, &self.setting.words.footnotes);
        out.push_str("\"><ol>\n");
        for (number, name) in names {
            let text = self.notes.texts.get(name).map_or("", |text| text.trim_end());
            out.push_str(&format!("<li id=\"fn-{number}\">"));
            // The way back stands at the end of the last paragraph.
            let (inside, close) = match text.strip_suffix("</p>") {
                Some(inside) => (inside, "</p>"),
                None => (text, ""),
            };
            out.push_str(inside);
            for mention in 1..=self.notes.mentions[number - 1] {
                let id = mention_id(number, mention);
                out.push_str(&format!(
                    " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\""
                ));
                escape_all(&mut out, &self.setting.words.footnote_back);
                out.push_str(&format!(" {number}\">↩</a>"));
            }
            out.push_str(close);
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
        out
    }
}

/// The event with the colons that were marked.
fn with_colons(event: Event<'_>) -> Event<'_> {
    let restore = |text: CowStr<'_>| CowStr::from(text.replace(COLON, ":"));
    match event {
        Event::Text(text) => Event::Text(restore(text)),
        Event::Code(text) => Event::Code(restore(text)),
        Event::Html(text) => Event::Html(restore(text)),
        Event::InlineHtml(text) => Event::InlineHtml(restore(text)),
        other => other,
    }
}

fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}

/// Writes ` class="…"` when there are classes.
pub(crate) fn push_classes(out: &mut String, classes: &[String]) {
    if !classes.is_empty() {
        out.push_str(" class=\"");
        escape_all(out, &classes.join(" "));
        out.push('"');
    }
}

/// The items in no more memory than they need. To make a vector smaller where
/// it stands leaves it as large as it was.
fn fitting<T>(mut items: Vec<T>) -> Box<[T]> {
    let mut exact = Vec::with_capacity(items.len());
    exact.append(&mut items);
    exact.into_boxed_slice()
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// What can stand in an `id` and after `#`.
fn is_anchor(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or("");
    let length = piece.lines().next().map_or(0, |line| line.trim_end().len());
    range.start..range.start + length
}

/// Escapes for the text of an element. Markdown, too, has numbers that stand for
/// a character (`&#2;`), so no mark may come out of it.
fn escape(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = escape_html_body_text(out, without_marks(text).as_deref().unwrap_or(text));
}

/// The same for what the parser gives. What it took from the page as it stands
/// was cleaned with all of it.
fn escape_event(out: &mut String, text: &CowStr<'_>) {
    match text {
        CowStr::Borrowed(text) => _ = escape_html_body_text(out, text),
        made => escape(out, made),
    }
}

/// Escapes for an attribute, too.
pub(crate) fn escape_all(out: &mut String, text: &str) {
    let _ = escape_html(out, without_marks(text).as_deref().unwrap_or(text));
}
