//! Prose: the words of a page as a reader meets them, and where each stands.
//!
//! The body, the texts of the front matter and the words of pictures become
//! one text, cut into [`Passage`]s: a paragraph, an item, a cell, a heading, a
//! field. Code is left out. Whoever finds something in it asks [`Prose::place`]
//! for the place in the file; that is worked out only then. Nothing here knows
//! what is looked for.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::Place;
use crate::fields::{FieldType, Fields};
use crate::yaml::{Node, Origin, Part, Spot};

/// Stands for something that is no word: code, a picture.
const OPAQUE: char = '\u{fffc}';

/// The words of a page.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    /// All passages, one a line.
    pub(crate) text: String,
    pub(crate) passages: Vec<Passage>,
    /// Links and notes, in the order of the text.
    pub(crate) citations: Vec<Citation>,
    /// The sections that passages stand in, by their names if they have one.
    sections: Vec<Option<String>>,
    /// The fields that passages stand in, such as `price.note`.
    fields: Vec<String>,
    pieces: Vec<Piece>,
}

/// A stretch of prose that is read in one go.
#[derive(Debug)]
pub(crate) struct Passage {
    /// Its bytes of [`Prose::text`].
    pub(crate) range: Range<usize>,
    pub(crate) role: Role,
    /// Whether it stands in a quotation.
    pub(crate) quoted: bool,
    section: Option<usize>,
    field: Option<usize>,
    origin: PassageOrigin,
}

/// The section or the field that a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct InSection {
    section: Option<usize>,
    field: Option<usize>,
}

/// What a passage is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The title of the page.
    Title,
    /// A heading in the text.
    Heading,
    /// The text: a paragraph, an item, a cell.
    Text,
    /// A field of the front matter.
    Field,
    /// The words of a picture.
    Alternative,
}

/// A link or a note that a passage holds.
#[derive(Debug)]
pub(crate) struct Citation {
    /// The words of the link in [`Prose::text`]; empty for a note.
    pub(crate) range: Range<usize>,
    /// The address as it is written; nothing for a note.
    pub(crate) address: Option<String>,
}

/// Where the text of a passage comes from.
#[derive(Debug)]
enum PassageOrigin {
    /// The body: the pieces say which byte is which.
    Pieces,
    /// Markdown in a field, somewhere in these bytes of the file.
    Within(Range<usize>),
    /// The value of a field.
    Value(Spot),
}

/// A stretch of the text that stands in the file as it is.
#[derive(Debug)]
struct Piece {
    at: usize,
    length: usize,
    file: Range<usize>,
}

impl Passage {
    /// Which section of the body it is in, from 0.
    pub(crate) fn section_number(&self) -> Option<usize> {
        self.section
    }

    /// The same for all passages that stand in one section, or in one field.
    pub(crate) fn in_section(&self) -> InSection {
        InSection { section: self.section, field: self.field }
    }
}

impl Prose {
    /// The named section that a passage is in.
    pub(crate) fn section(&self, passage: &Passage) -> Option<&str> {
        passage.section.and_then(|index| self.sections[index].as_deref())
    }

    /// The field that a passage is in.
    pub(crate) fn field(&self, passage: &Passage) -> Option<&str> {
        passage.field.map(|index| self.fields[index].as_str())
    }

    pub(crate) fn words(&self, passage: &Passage) -> &str {
        &self.text[passage.range.clone()]
    }

    /// The passage that holds the byte `at`.
    pub(crate) fn passage_at(&self, at: usize) -> Option<&Passage> {
        let index = self.passages.partition_point(|passage| passage.range.end < at);
        self.passages.get(index).filter(|passage| passage.range.start <= at)
    }

    /// The links and notes of a passage.
    pub(crate) fn citations_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Citation> {
        let start = self.citations.partition_point(|citation| citation.range.start < range.start);
        let end = range.end;
        self.citations[start..].iter().take_while(move |citation| citation.range.start <= end)
    }

    /// Where the bytes `range` of the text stand. `origin` is the page's front
    /// matter.
    pub(crate) fn place(&self, range: Range<usize>, origin: &Origin) -> Place {
        let file = origin.file();
        let Some(passage) = self.passage_at(range.start) else { return Place::file(file) };
        let written = &self.text[range.clone()];
        match &passage.origin {
            PassageOrigin::Pieces => {
                let start = self.byte_of(range.start, false);
                let end = if range.is_empty() { start } else { self.byte_of(range.end - 1, true) };
                Place::new(file, start..end.max(start))
            }
            PassageOrigin::Within(bytes) => Place::new(file, find(&file.text(), bytes.clone(), written)),
            PassageOrigin::Value(spot) => {
                let place = origin.place(spot, Part::Value);
                Place::new(file, find(&file.text(), place.range, written))
            }
        }
    }

    /// The byte of the file at which the byte `at` of the text stands, or the
    /// end of it.
    fn byte_of(&self, at: usize, end: bool) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1);
        let Some(piece) = self.pieces.get(index) else { return 0 };
        let same = piece.length == piece.file.len();
        match (same && at < piece.at + piece.length, end) {
            (true, false) => piece.file.start + (at - piece.at),
            (true, true) => {
                let mut next = at + 1;
                while !self.text.is_char_boundary(next) {
                    next += 1;
                }
                piece.file.start + (next - piece.at)
            }
            (false, false) => piece.file.start,
            (false, true) => piece.file.end,
        }
    }

    /// Adds the texts that the mapping `node` gives to `fields`.
    pub(super) fn add_fields(&mut self, fields: &Fields, node: Node<'_>) {
        self.add_group(fields, node, &mut Vec::new(), "");
    }

    fn add_group(&mut self, fields: &Fields, node: Node<'_>, way: &mut Vec<usize>, above: &str) {
        for (index, (key, child)) in node.entries().enumerate() {
            let Some(field) = fields.get(&key).filter(|_| !child.is_absent()) else { continue };
            // What has a form of its own is a code and no prose; what is private is
            // read by nobody, and found by no search.
            let of = if let FieldType::List(item) = &field.of { &item.of } else { &field.of };
            let is_prose =
                matches!(of, FieldType::Text { pattern: None, .. } | FieldType::Group(_) | FieldType::Image(_));
            if !is_prose || field.private || (above.is_empty() && NOT_READ.contains(&key.as_str())) {
                continue;
            }
            let name = if above.is_empty() { key } else { format!("{above}.{key}") };
            way.push(index);
            if child.is_list() {
                for (index, item) in child.items().enumerate() {
                    way.push(index);
                    self.add_value(of, item, way, &name);
                    way.pop();
                }
            } else {
                self.add_value(of, child, way, &name);
            }
            way.pop();
        }
    }

    fn add_value(&mut self, of: &FieldType, node: Node<'_>, way: &mut Vec<usize>, name: &str) {
        match of {
            FieldType::Group(fields) => self.add_group(fields, node, way, name),
            FieldType::Image(fields) => {
                self.add_group(fields, node, way, name);
                let alt = node.entries().enumerate().find(|(_, (key, _))| key == "alt");
                if let Some((index, (_, alt))) = alt
                    && let Some(text) = alt.scalar()
                {
                    way.push(index);
                    self.add_text(&text, Role::Alternative, name, Spot::of(way));
                    way.pop();
                }
            }
            _ => {
                if let Some(text) = node.scalar() {
                    let role = if name == "title" { Role::Title } else { Role::Field };
                    self.add_text(&text, role, name, Spot::of(way));
                }
            }
        }
    }

    fn add_text(&mut self, text: &str, role: Role, field: &str, spot: Spot) {
        let start = self.text.len();
        // A passage is one line.
        self.text.extend(text.trim_end().chars().map(|c| if c == '\n' { ' ' } else { c }));
        let field = Some(self.field_index(field));
        self.push(start, role, false, None, field, PassageOrigin::Value(spot));
    }

    fn field_index(&mut self, field: &str) -> usize {
        self.fields.iter().position(|known| known == field).unwrap_or_else(|| {
            self.fields.push(field.to_owned());
            self.fields.len() - 1
        })
    }

    fn push(
        &mut self,
        start: usize,
        role: Role,
        quoted: bool,
        section: Option<usize>,
        field: Option<usize>,
        origin: PassageOrigin,
    ) {
        if self.text[start..].trim().is_empty() {
            self.text.truncate(start);
            self.pieces.truncate(self.pieces.partition_point(|piece| piece.at < start));
            self.citations.truncate(self.citations.partition_point(|citation| citation.range.start < start));
            return;
        }
        let range = start..self.text.len();
        self.text.push('\n');
        self.passages.push(Passage { range, role, quoted, section, field, origin });
    }
}

/// Standard fields that are settings and not words for a reader.
const NOT_READ: [&str; 8] = ["kind", "slug", "aliases", "template", "pages", "sort", "waive", "draft"];

/// The bytes of `within` that say `written`, whatever the space between its
/// words; else all of them.
fn find(text: &str, within: Range<usize>, written: &str) -> Range<usize> {
    let Some(value) = text.get(within.clone()) else { return within };
    if let Some(at) = value.find(written) {
        return within.start + at..within.start + at + written.len();
    }
    let mut words = written.split_whitespace();
    let Some(first) = words.next() else { return within };
    let rest: Vec<&str> = words.collect();
    for (at, _) in value.match_indices(first) {
        let mut end = at + first.len();
        let follows = rest.iter().all(|word| {
            let space = value[end..].len() - value[end..].trim_start().len();
            let fits = space > 0 && value[end + space..].starts_with(word);
            end += if fits { space + word.len() } else { 0 };
            fits
        });
        if follows {
            return within.start + at..within.start + end;
        }
    }
    within
}

/// Takes the words out of the events of the Markdown parser.
#[derive(Debug, Default)]
pub(super) struct ProseReader {
    prose: Prose,
    /// For the Markdown in a field: its bytes in the file.
    within: Option<Range<usize>>,
    open: Option<Open>,
    /// The passage around the picture at hand.
    around: Option<Open>,
    section: Option<usize>,
    links: Vec<usize>,
    quotes: Vec<bool>,
    in_code: bool,
    in_note: bool,
}

#[derive(Debug)]
struct Open {
    role: Role,
    text: String,
    pieces: Vec<Piece>,
    citations: Vec<Citation>,
}

impl Open {
    fn new(role: Role) -> Self {
        Self { role, text: String::new(), pieces: Vec::new(), citations: Vec::new() }
    }
}

impl ProseReader {
    /// For the text of a field, which stands somewhere in `within`.
    pub(super) fn of_field(within: Range<usize>) -> Self {
        Self { within: Some(within), ..Self::default() }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if !self.in_code => self.add(text, range),
            Event::Code(_) => self.add(OPAQUE.encode_utf8(&mut [0; 4]), range),
            Event::SoftBreak | Event::HardBreak => self.add(" ", range),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::FootnoteReference(_) => {
                if let Some(open) = &mut self.open {
                    let at = open.text.len();
                    open.citations.push(Citation { range: at..at, address: None });
                }
            }
            _ => {}
        }
    }

    /// Says which section the heading that has just ended begins.
    pub(super) fn section(&mut self, name: Option<&str>) {
        self.section = Some(self.prose.sections.len());
        self.prose.sections.push(name.map(str::to_owned));
        if let Some(heading) = self.prose.passages.last_mut().filter(|passage| passage.role == Role::Heading) {
            heading.section = self.section;
        }
    }

    /// Says that the heading that has just ended is the title.
    pub(super) fn title(&mut self) {
        if let Some(heading) = self.prose.passages.last_mut().filter(|passage| passage.role == Role::Heading) {
            heading.role = Role::Title;
        }
    }

    pub(super) fn finish(mut self) -> Prose {
        self.close();
        self.prose
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, .. } => {
                let open = self.open.get_or_insert_with(|| Open::new(Role::Text));
                self.links.push(open.citations.len());
                let at = open.text.len();
                open.citations.push(Citation { range: at..at, address: Some(dest_url.to_string()) });
            }
            Tag::Image { .. } => {
                if self.around.is_none() {
                    self.around = Some(self.open.take().unwrap_or_else(|| Open::new(Role::Text)));
                    self.open = Some(Open::new(Role::Alternative));
                }
            }
            block => {
                self.close();
                match block {
                    Tag::Heading { .. } => self.open = Some(Open::new(Role::Heading)),
                    Tag::CodeBlock(_) => self.in_code = true,
                    Tag::FootnoteDefinition(_) => self.in_note = true,
                    // A box is the page's own word.
                    Tag::BlockQuote(kind) => self.quotes.push(kind.is_none()),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => {
                if let (Some(index), Some(open)) = (self.links.pop(), &mut self.open)
                    && let Some(citation) = open.citations.get_mut(index)
                {
                    citation.range.end = open.text.len();
                }
            }
            TagEnd::Image => {
                if let Some(around) = self.around.take() {
                    self.close();
                    self.open = Some(around);
                }
            }
            block => {
                self.close();
                match block {
                    TagEnd::CodeBlock => self.in_code = false,
                    TagEnd::FootnoteDefinition => self.in_note = false,
                    TagEnd::BlockQuote(_) => {
                        self.quotes.pop();
                    }
                    _ => {}
                }
            }
        }
    }

    fn add(&mut self, text: &str, range: &Range<usize>) {
        let open = self.open.get_or_insert_with(|| Open::new(Role::Text));
        open.pieces.push(Piece { at: open.text.len(), length: text.len(), file: range.clone() });
        // A passage is one line.
        open.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
    }

    /// The words between the tags of raw HTML.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            if rest.starts_with('<') {
                let close = if rest.starts_with("<!--") { "-->" } else { ">" };
                at += rest.find(close).map_or(rest.len(), |end| end + close.len());
                continue;
            }
            let end = rest.find('<').unwrap_or(rest.len());
            let file = if html.len() == range.len() { range.start + at..range.start + at + end } else { range.clone() };
            self.add(&rest[..end], &file);
            at += end;
        }
    }

    fn close(&mut self) {
        self.links.clear();
        let Some(open) = self.open.take() else { return };
        let start = self.prose.text.len();
        self.prose.text.push_str(open.text.trim_end());
        let pieces = open.pieces.into_iter().map(|piece| Piece { at: piece.at + start, ..piece });
        self.prose.pieces.extend(pieces);
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        self.prose
            .citations
            .extend(open.citations.into_iter().map(|citation| Citation { range: moved(citation.range), ..citation }));
        let quoted = self.quotes.iter().any(|&quote| quote);
        let section = self.section.filter(|_| !self.in_note);
        let origin = self.within.clone().map_or(PassageOrigin::Pieces, PassageOrigin::Within);
        self.prose.push(start, open.role, quoted, section, None, origin);
    }
}

impl Prose {
    /// Adds the words of the Markdown in the field `name`.
    pub(super) fn append(&mut self, field: &str, other: Prose) {
        let start = self.text.len();
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        let field = Some(self.field_index(field));
        self.text.push_str(&other.text);
        self.passages.extend(other.passages.into_iter().map(|passage| Passage {
            range: moved(passage.range.clone()),
            field,
            section: None,
            ..passage
        }));
        self.citations
            .extend(other.citations.into_iter().map(|citation| Citation { range: moved(citation.range), ..citation }));
    }
}
