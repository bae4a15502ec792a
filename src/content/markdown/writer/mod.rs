//! Writes what the parser finds: the body of a page, or a field.

mod raw;
mod section;

use std::mem;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::colon;
use super::escape::{escape, escape_all, escape_event};
use super::heading::OpenHeading;
use super::note::Notes;
use super::setting::{SectionOf, Setting};
use super::slip::{self, Slip};
use super::table::Tables;
use crate::content::anchors::{Giver, HEADINGS};
use crate::content::body::{Body, BodySection, Heading, Link, LinkKind};
use crate::content::fragment::Mark;
use crate::content::limits::{self, Excess, Measure};
use crate::content::prose::{Prose, ProseReader};
use crate::content::{raw_html, reference};
use crate::control;
use crate::diagnostic::{
    ADDRESS_WITH_SPACE, BROKEN_REFERENCE, Diagnostic, MARKDOWN_SLIP, MISSING_ALT, MISSING_FOOTNOTE, Place,
    REPEATED_FOOTNOTE, SUGGESTED, UNUSED_FOOTNOTE, nearest,
};

/// A body, and the title that stands in it.
pub(crate) struct Rendered {
    pub(crate) body: Body,
    /// The first heading, if it is of level 1.
    pub(crate) title: Option<String>,
    pub(crate) prose: Prose,
}

pub(super) struct Writer<'a, 'o> {
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
    tables: Tables,
    code: bool,
    notes: Notes,
    /// The note whose text is being read, and what was written before.
    open_note: Option<(String, String, bool)>,
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

struct OpenPicture {
    written: String,
    title: String,
    alt: String,
    range: Range<usize>,
    /// How many pictures stand in its words.
    inside: usize,
}

impl<'a, 'o> Writer<'a, 'o> {
    /// For the text that begins at the byte `offset` of the file.
    pub(super) fn new(setting: &'a Setting<'a>, offset: usize, diagnostics: &'o mut Vec<Diagnostic>) -> Self {
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
            tables: Tables::default(),
            code: false,
            notes: Notes::default(),
            open_note: None,
            raw: false,
            seen: raw_html::Seen::default(),
            unsafe_found: 0,
            raw_anchors: Vec::new(),
            measure: Measure::default(),
            prose: ProseReader::default(),
        }
    }

    /// For the text of a field that stands at `place`. Its links follow `links`.
    pub(super) fn of_field(
        setting: &'a Setting<'a>,
        place: &Place,
        links: Vec<Link>,
        diagnostics: &'o mut Vec<Diagnostic>,
    ) -> Self {
        let prose = ProseReader::of_field(place.range.clone());
        Self { fixed: Some(place.range.clone()), prose, links, ..Self::new(setting, 0, diagnostics) }
    }

    /// Reads all of `text`.
    pub(super) fn run(&mut self, text: &str, section_of: Option<&mut SectionOf<'_>>) {
        self.out.reserve(text.len());
        let cleaned = control::without(text);
        self.read(cleaned.as_deref().unwrap_or(text), section_of);
    }

    fn read(&mut self, text: &str, mut section_of: Option<&mut SectionOf<'_>>) {
        if let Some((line, excess)) = limits::overloaded_line(text) {
            self.stop(&excess, self.in_file(line));
            return;
        }
        let marked = colon::without_false_definitions(text);
        let options = colon::options(text);
        let parsed = marked.as_deref().unwrap_or(text);
        let undefined = reference::Seen::default();
        let mut take = |link| undefined.take(text, &link);
        let parser = Parser::new_with_broken_link_callback(parsed, options, Some(&mut take));
        let known: Vec<String> = parser.reference_definitions().iter().map(|(name, _)| name.to_owned()).collect();
        // A block of raw HTML comes line by line; a tag or a remark may go over several.
        let mut html: Option<(String, Range<usize>)> = None;
        for (event, range) in parser.into_offset_iter() {
            let mut event = if marked.is_some() { colon::with_colons(event) } else { event };
            if let Some(excess) = self.measure.take(&event) {
                self.stop(&excess, self.in_file(range));
                break;
            }
            // Events are large: to look at one where it lies takes 2% off a build.
            match &event {
                Event::Html(line) => {
                    let (block, all) = html.get_or_insert_with(|| (String::new(), range.clone()));
                    block.push_str(line);
                    all.end = range.end;
                    continue;
                }
                Event::Text(written) if !self.code => {
                    self.slips(text, &range);
                    // A number may stand for a sign that cannot be seen; the page itself holds none.
                    if !matches!(written, CowStr::Borrowed(_))
                        && let Some(clean) = control::without(written)
                    {
                        event = Event::Text(clean.into());
                    }
                }
                Event::End(TagEnd::HtmlBlock) => {
                    if let Some((block, range)) = html.take() {
                        let (block, range) = (Event::Html(block.into()), self.in_file(range));
                        self.heard(&block, &range);
                        self.inline(block, range);
                    }
                }
                _ => {}
            }
            if self.is_within_picture(&event) {
                continue;
            }
            let range = self.in_file(range);
            self.heard(&event, &range);
            match event {
                Event::End(TagEnd::Heading(_)) => self.end_heading(section_of.as_deref_mut()),
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag),
                other => self.inline(other, range),
            }
        }
        self.undefined(undefined.into_all(), &known, text);
    }

    /// Whether a picture begins or ends in the words of another: of it, the words
    /// count.
    fn is_within_picture(&mut self, event: &Event<'_>) -> bool {
        let Some(picture) = &mut self.picture else { return false };
        match event {
            Event::Start(Tag::Image { .. }) => picture.inside += 1,
            Event::End(TagEnd::Image) if picture.inside > 0 => picture.inside -= 1,
            _ => return false,
        }
        true
    }

    /// Hands an event on to whoever reads the prose.
    fn heard(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if self.setting.wants_prose {
            self.prose.event(event, range);
        }
    }

    /// Tells what a piece of text was meant for, if readers would see its signs.
    fn slips(&mut self, text: &str, range: &Range<usize>) {
        if let Some(name) = reference::missing_note(text, range) {
            let place = self.place(self.in_file(range.start - 1..range.end + 1));
            self.diagnostics.push(Diagnostic::warning(MISSING_FOOTNOTE, place).with("name", name));
        } else if let Some((slip, at)) = slip::find(text, range) {
            let place = self.place(self.in_file(at));
            let found = match slip {
                Slip::Space { address, is_picture } => {
                    let what = if is_picture { "picture" } else { "link" };
                    let found = Diagnostic::new(self.setting.links, ADDRESS_WITH_SPACE, place).with("what", what);
                    found.with("whole", slip::whole(&address)).with("address", address)
                }
                other => Diagnostic::warning(MARKDOWN_SLIP, place).with("what", other.name()),
            };
            self.diagnostics.push(found);
        }
    }

    /// Tells of links whose name nothing explains.
    fn undefined(&mut self, found: Vec<reference::Undefined>, known: &[String], text: &str) {
        for (number, reference::Undefined { name, range }) in found.into_iter().enumerate() {
            let written = text.get(range.clone()).unwrap_or("").to_owned();
            let place = self.place(self.in_file(range));
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
        (self.raw, self.heading, self.picture, self.open_note) = (false, None, None, None);
        self.notes = Notes::default();
    }

    /// Where the bytes `range` of the Markdown stand in the file.
    fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.fixed.clone().unwrap_or(range.start + self.offset..range.end + self.offset)
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
            Event::FootnoteReference(name) => self.notes.mention(&name, &mut self.out),
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

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.picture.is_some() {
            // Of what stands in the words of a picture, the words count.
            return;
        }
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, id, classes, attrs } => {
                let range = self.setting.file.trimmed(&range);
                let before = (mem::take(&mut self.out), mem::take(&mut self.raw));
                self.heading = Some(OpenHeading::new(level, (id, classes, !attrs.is_empty()), range, before));
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
                if let Some(first) = self.notes.define(&name, range.clone()) {
                    let place = self.place(first_line(&self.setting.file.text(), range));
                    let first = self.place(first_line(&self.setting.file.text(), first));
                    let found = Diagnostic::warning(REPEATED_FOOTNOTE, place).with("name", &*name);
                    self.diagnostics.push(found.related(first));
                }
                self.open_note = Some((name.into_string(), mem::take(&mut self.out), mem::take(&mut self.raw)));
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
                self.tables.start(alignments, &self.setting.words.table, &mut self.out);
            }
            Tag::TableHead => self.tables.start_head(&mut self.out),
            Tag::TableRow => self.tables.start_row(&mut self.out),
            Tag::TableCell => self.tables.start_cell(&mut self.out),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => {
                let (written, title) = (dest_url.into_string(), title.into_string());
                self.picture = Some(OpenPicture { written, title, alt: String::new(), range, inside: 0 });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.picture.is_some() && tag != TagEnd::Image {
            return;
        }
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
                if let Some((name, before, raw_before)) = self.open_note.take() {
                    let html = self.take_piece(before, raw_before);
                    self.notes.add(&name, html);
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
            TagEnd::TableHead => self.tables.end_head(&mut self.out),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.tables.end_cell(&mut self.out),
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

    /// All that was read.
    pub(super) fn finish(mut self) -> Rendered {
        self.end_section();
        self.repeated_anchors();
        for (name, range) in self.notes.take_unused() {
            let place = Place::new(self.setting.file, first_line(&self.setting.file.text(), range));
            self.diagnostics.push(Diagnostic::warning(UNUSED_FOOTNOTE, place).with("name", &name));
        }
        let body = Body {
            intro: self.intro.unwrap_or_default(),
            sections: fitting(self.sections),
            footnotes: self.notes.html(self.setting.words),
            outline: fitting(self.outline),
            anchors: self.anchors.finish(),
            links: self.links,
        };
        Rendered { body, title: self.title, prose: self.prose.finish() }
    }
}

/// The items in no more memory than they need. To make a vector smaller where
/// it stands leaves it as large as it was.
fn fitting<T>(mut items: Vec<T>) -> Box<[T]> {
    let mut exact = Vec::with_capacity(items.len());
    exact.append(&mut items);
    exact.into_boxed_slice()
}

fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or("");
    let length = piece.lines().next().map_or(0, |line| line.trim_end().len());
    range.start..range.start + length
}
