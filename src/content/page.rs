//! [`Page`], and how one file becomes one.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::Moment;
use super::body::Body;
use super::fragment;
use super::front_matter::Split;
use super::kinds::Assigned;
use super::markdown::{self, MarkdownWords, Setting};
use super::other_kind;
use super::prose::Prose;
use super::slot::Slot;
use crate::config::Config;
use crate::diagnostic::{
    AMBIGUOUS_SECTION, CONTROL_CHARACTER, DAY_TO_COME, DUPLICATE_SECTION, Diagnostic, EMPTY_SECTION, HEADING_LEVEL_ONE,
    MARKDOWN_SLIP, MISSING_SECTION, NEVER_THERE, Place, Severity, SourceFile, YAML_CUT_OFF,
};
use crate::fields::{Context, Data, Fields, Group, Inherited, Need, Owner, check, is_wanted};
use crate::language::Language;
use crate::theme::headings::Meaning;
use crate::theme::kind::Strictness;
use crate::theme::{Embeds, Kind};
use crate::yaml::{Document, Node, Origin, Part};

/// One page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) file: Arc<SourceFile>,
    /// Where its front matter stands.
    pub(crate) origin: Origin,
    /// Where inherited values stand, for a translation.
    pub(crate) source_origin: Option<Origin>,
    pub(crate) slot: Slot,
    /// Absent only when the theme lacks the kinds that every theme has.
    pub(crate) kind: Option<Arc<Kind>>,
    /// One value for each field of the kind.
    pub(crate) fields: Group,
    /// The template that it asks for itself.
    pub(crate) template: Option<String>,
    pub(crate) title: String,
    /// What lists are sorted by, found once: the title in small letters, the
    /// day, and the place, which comes last when there is none.
    pub(crate) title_key: String,
    pub(crate) day: Option<Date>,
    pub(crate) weight: f64,
    pub(crate) body: Body,
    /// Its words, and where they stand.
    pub(crate) prose: Prose,
    pub(crate) status: Status,
    /// Whether its fields could be read. What others say of a page that could
    /// not be is no further fault.
    pub(crate) readable: bool,
}

/// Whether a page is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// It is.
    Published,
    /// Not before somebody says so.
    Draft,
    /// From this day on.
    Future(Date),
    /// Not any more since this day.
    Expired(Date),
}

impl Status {
    /// What is wrong with a page that is not in the build cannot stop it: an
    /// error is a warning there.
    pub(crate) fn soften(self, severity: Severity) -> Severity {
        if self == Self::Published { severity } else { severity.max(Severity::Warning) }
    }
}

impl Page {
    pub(crate) fn language(&self) -> &Language {
        &self.slot.language
    }

    /// The name of its kind.
    pub(crate) fn kind_name(&self) -> &str {
        self.kind.as_ref().map_or("", |kind| &kind.name)
    }

    pub(crate) fn is_published(&self) -> bool {
        self.status == Status::Published
    }

    /// Whether others see the same of both: they are listed, linked and found
    /// in the same way, and what is written of them stands at the same places.
    pub(crate) fn shows_as(&self, other: &Self) -> bool {
        let kind = |page: &Self| page.kind.as_ref().map(Arc::as_ptr);
        self.file.path == other.file.path
            && self.slot == other.slot
            && kind(self) == kind(other)
            && self.origin.range() == other.origin.range()
            && self.file.text().get(self.origin.range()) == other.file.text().get(other.origin.range())
            && self.fields == other.fields
            && self.title == other.title
            && self.status == other.status
            && self.readable == other.readable
            && self.body.shows_as(&other.body)
    }

    /// The value of the field `name`.
    pub(crate) fn field(&self, name: &str) -> &Data {
        self.fields.get(name).unwrap_or(&Data::Absent)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.field(name).text()
    }

    pub(crate) fn date(&self, name: &str) -> Option<Date> {
        match self.field(name) {
            Data::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// When it last changed, by its own word: never the file system's.
    pub(crate) fn modified(&self) -> Option<Date> {
        self.date("updated").or_else(|| self.date("last_reviewed"))
    }

    /// The place of the value of the top-level field `name`, or of its key.
    pub(crate) fn place_of(&self, name: &str, part: Part) -> Place {
        let Ok(document) = Document::read(&self.file, self.origin.range()) else { return self.origin.start() };
        match document.root().get(name) {
            Some(node) if part == Part::Key => node.key_place(),
            Some(node) => node.place(),
            None => self.origin.start(),
        }
    }

    /// The places of items of the top-level list `name`, as they are written.
    pub(crate) fn places_of_items(&self, name: &str, written: &[&str]) -> Vec<Place> {
        let document = Document::read(&self.file, self.origin.range());
        let node = document.as_ref().ok().and_then(|document| document.root().get(name));
        let mut items = HashMap::new();
        for item in node.into_iter().flat_map(Node::items) {
            if let Some(text) = item.scalar() {
                items.entry(text).or_insert(item);
            }
        }
        let place = |written: &&str| items.get(*written).map(|item| item.place());
        written.iter().map(|written| place(written).unwrap_or_else(|| self.place_of(name, Part::Value))).collect()
    }

    /// The place of a reference that a field holds.
    pub(crate) fn reference_place(&self, reference: &crate::fields::Reference) -> Place {
        let origin = match &self.source_origin {
            Some(source) if reference.inherited => source,
            _ => &self.origin,
        };
        origin.place(&reference.spot, Part::Value)
    }
}

/// What a page is made from.
pub(super) struct Input<'a> {
    pub(super) slot: &'a Slot,
    pub(super) front: &'a Split,
    pub(super) kind: Assigned,
    /// All kinds of the theme.
    pub(super) kinds: &'a IndexMap<String, Arc<Kind>>,
    /// The front matter of the page that this one translates.
    pub(super) source: Option<&'a Document>,
    pub(super) words: &'a MarkdownWords,
    /// Whether somebody reads the prose: rules, or the search.
    pub(super) wants_prose: bool,
    pub(super) embeds: &'a Embeds,
    pub(super) config: &'a Config,
    pub(super) moment: Moment,
}

/// Checks and renders one page.
pub(super) fn parse(input: Input<'_>) -> (Page, Vec<Diagnostic>) {
    let Input { slot, front, kind, kinds, source, words, embeds, wants_prose, config, moment } = input;
    let mut found = Vec::new();
    let (origin, document) = (front.origin.clone(), front.document());
    let file = Arc::clone(origin.file());
    let none = Fields::new();
    let declared = kind.kind.as_ref().map_or(&none, |kind| &kind.fields);
    let inherited = source.map_or(Inherited::NOTHING, Inherited::from);
    let strictness = kind.kind.as_ref().map(|kind| kind.strictness).unwrap_or_default();
    let context = Context { today: Some(moment.today), ..context(kind.kind.as_deref(), strictness, config) };
    let mut fields = check(declared, document.root(), inherited, &context, &mut found);
    let other_kind = kind.kind.as_deref().and_then(|own| other_kind::find(&found, own, kinds, &document, slot));
    never_there(&fields, document.root(), &mut found);
    let mut sections = Sections::new(kind.kind.as_deref(), &slot.language, &file);
    let written_title = fields.get("title").and_then(Data::text).map(str::to_owned);
    let setting = Setting {
        file: &file,
        words,
        embeds,
        title: written_title.as_deref(),
        reserved: kind.kind.iter().flat_map(|kind| kind.sections.keys().map(String::as_str)).collect(),
        links: strictness.links,
        no_alternative: strictness.alternative_text,
        mark_items: kind.kind.as_ref().is_some_and(|kind| !kind.sections.is_empty()),
        wants_prose,
    };
    let mut in_body = Vec::new();
    let rendered = markdown::render(
        &setting,
        front.body.clone(),
        &mut |text, anchor, range| sections.find(text, anchor, range),
        &mut in_body,
    );
    let mut body = rendered.body;
    let mut prose = rendered.prose;
    if wants_prose {
        prose.add_fields(declared, document.root());
    }
    let sections = std::mem::take(&mut sections.found);
    found.extend(sections.diagnostics);
    if let Some(kind) = &kind.kind {
        missing_sections(kind, front, &body, &sections.possible, inherited, &slot.language, &mut found);
        // A heading that was to be a section is told of once.
        let told = |d: &Diagnostic| {
            (d.code == HEADING_LEVEL_ONE || d.code == MARKDOWN_SLIP)
                && found.iter().any(|f| f.code == MISSING_SECTION && f.place.range.start == d.place.range.start)
        };
        in_body.retain(|d| !told(d));
    }
    let mut in_fields = InFields {
        setting: &setting,
        origin: &origin,
        source: source.map(Document::origin),
        body: &mut body,
        prose: &mut prose,
        out: &mut in_body,
    };
    in_fields.render_group(&mut fields, "");
    let title = written_title.clone().or(rendered.title).unwrap_or_else(|| title_from_name(slot));
    body.anchors.add_title(&title);
    if let Some(fault) = &front.fault {
        // What is missing is missing because of the fault: one fault, one report.
        found = vec![(**fault).clone()];
    } else if let Some(other_kind) = other_kind {
        // What a page of this kind lacks is no fault of one that is none.
        found = vec![other_kind];
    } else if kind.unknown {
        found.clear();
    } else if front.is_told {
        found.clear();
        in_body.clear();
    }
    found.extend(in_body);
    found.extend(control(&file));
    found.extend(document.cut_off().into_iter().map(|cut| {
        Diagnostic::warning(YAML_CUT_OFF, cut.place).with("whole", format!("\"{}\"", cut.whole.replace('"', "'")))
    }));
    let status = status(&fields, moment);
    // What a page says of a day to come may be true once the page appears.
    let before = if moment.coming { self::status(&fields, Moment { coming: false, ..moment }) } else { status };
    for one in &mut found {
        let status = if one.code == DAY_TO_COME { before } else { status };
        one.severity = status.soften(one.severity);
    }
    let page = Page {
        file: Arc::clone(&file),
        origin,
        source_origin: source.map(|document| document.origin().clone()),
        slot: slot.clone(),
        kind: kind.kind,
        template: fields.get("template").and_then(Data::text).map(str::to_owned),
        title_key: title.to_lowercase(),
        day: day(&fields, "date"),
        weight: weight(fields.get("weight")),
        fields,
        title,
        body,
        prose,
        status,
        readable: front.fault.is_none() && !front.is_told && !kind.unknown,
    };
    (page, found)
}

/// Tells of a sign that cannot be seen. The page is read without it.
fn control(file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let (at, sign) = file.control()?;
    let text = file.text();
    let before = text.get(..at)?.lines().next_back().unwrap_or("").trim_end();
    let word = before.rsplit(' ').next().filter(|word| !word.is_empty());
    let what = if matches!(sign, '\u{b}' | '\u{c}') { "line-break" } else { "other" };
    let found = Diagnostic::warning(CONTROL_CHARACTER, Place::new(file, at..at + 1));
    Some(found.with("what", what).with("before", word.unwrap_or("none")))
}

/// What messages call a kind.
pub(super) fn owner(kind: &Kind) -> Owner<'_> {
    if kind.label.is_empty() { Owner::Named(&kind.name) } else { Owner::Kind(&kind.label) }
}

/// What the fields of a page are checked with.
fn context<'a>(kind: Option<&'a Kind>, strictness: Strictness, config: &'a Config) -> Context<'a> {
    Context {
        owner: kind.map_or(Owner::Named("page"), owner),
        in_page: true,
        unknown: strictness.unknown_fields,
        no_alternative: strictness.alternative_text,
        elsewhere: &[],
        region: config.region.as_deref(),
        today: None,
        languages: &[],
    }
}

fn weight(written: Option<&Data>) -> f64 {
    match written {
        Some(Data::Number(weight)) => *weight,
        #[expect(clippy::cast_precision_loss, reason = "nobody numbers so many pages")]
        Some(Data::Integer(weight)) => *weight as f64,
        _ => f64::INFINITY,
    }
}

/// Tells of a page that ends before it begins, where one of both days is its own.
fn never_there(fields: &Group, root: Node<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(date), Some(expires)) = (day(fields, "date"), day(fields, "expires")) else { return };
    if let Some(node) = root.get("expires").or_else(|| root.get("date")).filter(|_| date >= expires) {
        out.push(
            Diagnostic::warning(NEVER_THERE, node.place())
                .with("date", date.to_string())
                .with("expires", expires.to_string()),
        );
    }
}

fn day(fields: &Group, name: &str) -> Option<Date> {
    match fields.get(name) {
        Some(Data::Date(day)) => Some(*day),
        _ => None,
    }
}

fn status(fields: &Group, moment: Moment) -> Status {
    let date = |name| day(fields, name);
    if !moment.drafts && matches!(fields.get("draft"), Some(Data::Boolean(true))) {
        return Status::Draft;
    }
    match (date("date"), date("expires")) {
        (_, Some(day)) if day <= moment.today => Status::Expired(day),
        (Some(day), _) if day > moment.today && !moment.coming => Status::Future(day),
        _ => Status::Published,
    }
}

/// A title for a page that says none: `getting-started` is "Getting started".
fn title_from_name(slot: &Slot) -> String {
    let name = match slot.role {
        super::Role::Single => slot.stem.as_str(),
        _ => slot.folder.rsplit('/').next().unwrap_or(""),
    };
    let mut words = name.replace(['-', '_'], " ").trim().to_owned();
    if words.is_empty() {
        return name.to_owned();
    }
    if let Some(first) = words.chars().next() {
        words.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    words
}

/// Renders the Markdown in fields; its links and words join those of the body.
struct InFields<'a> {
    setting: &'a Setting<'a>,
    origin: &'a Origin,
    source: Option<&'a Origin>,
    body: &'a mut Body,
    prose: &'a mut Prose,
    out: &'a mut Vec<Diagnostic>,
}

impl InFields<'_> {
    fn render_group(&mut self, fields: &mut Group, above: &str) {
        for (name, data) in fields.iter_mut() {
            let name = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
            self.render(data, &name);
        }
    }

    fn render(&mut self, data: &mut Data, name: &str) {
        match data {
            Data::Markdown(reference) => {
                let from = self.source.filter(|_| reference.inherited).unwrap_or(self.origin);
                let place = from.place(&reference.spot, Part::Value);
                let (html, prose) =
                    markdown::render_field(self.setting, &reference.written, &place, &mut self.body.links, self.out);
                if !reference.inherited {
                    self.prose.append(name, prose);
                }
                *data = Data::Html(html);
            }
            Data::List(items) => items.iter_mut().for_each(|item| self.render(item, name)),
            Data::Group(group) => self.render_group(group, name),
            _ => {}
        }
    }
}

/// Finds the kind's sections among the headings of a page.
struct Sections<'a> {
    kind: Option<&'a Kind>,
    language: &'a Language,
    file: &'a Arc<SourceFile>,
    found: FoundSections,
}

#[derive(Default)]
struct FoundSections {
    /// Names with the heading.
    meant: Vec<(String, Range<usize>)>,
    /// Names that an ambiguous heading may mean.
    possible: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Sections<'a> {
    fn new(kind: Option<&'a Kind>, language: &'a Language, file: &'a Arc<SourceFile>) -> Self {
        Self { kind, language, file, found: FoundSections::default() }
    }

    fn find(&mut self, text: &str, anchor: Option<&str>, range: Range<usize>) -> Option<String> {
        let kind = self.kind?;
        let place = || Place::new(self.file, range.clone());
        let name = match anchor {
            Some(anchor) => kind.sections.get_key_value(anchor)?.0.as_str(),
            None => match kind.meaning(text, self.language) {
                Meaning::Other => return None,
                Meaning::Section(name) => name,
                Meaning::Ambiguous(names) => {
                    self.found.possible.extend(names.iter().map(|name| (*name).to_owned()));
                    let names = names.join(", ");
                    self.found.diagnostics.push(
                        Diagnostic::error(AMBIGUOUS_SECTION, place()).with("heading", text).with("sections", names),
                    );
                    return None;
                }
            },
        };
        if let Some((_, first)) = self.found.meant.iter().find(|(known, _)| known == name) {
            let first = Place::new(self.file, first.clone());
            self.found.diagnostics.push(
                Diagnostic::error(DUPLICATE_SECTION, place())
                    .with("heading", text)
                    .with("section", name)
                    .related(first),
            );
            return None;
        }
        self.found.meant.push((name.to_owned(), range));
        Some(name.to_owned())
    }
}

fn missing_sections(
    kind: &Kind,
    front: &Split,
    body: &Body,
    possible: &[String],
    inherited: Inherited<'_>,
    language: &Language,
    out: &mut Vec<Diagnostic>,
) {
    let (file, document) = (front.origin.file(), front.document());
    for (name, rule) in &kind.sections {
        let severity = match rule.need {
            Need::Required => Severity::Error,
            _ if is_wanted(&rule.required_when, &kind.fields, document.root(), inherited) => Severity::Error,
            Need::Recommended => Severity::Warning,
            Need::Optional => continue,
        };
        let describe = |code, place| {
            Diagnostic::new(severity, code, place)
                .with("section", name)
                .with("need", if severity == Severity::Error { "required" } else { "recommended" })
                .with("heading", kind.heading_for(name, language))
                .with("owner", owner(kind))
                .with("purpose", &rule.help)
        };
        let found = body.sections.iter().find(|section| section.name.as_deref() == Some(name.as_str()));
        match found {
            Some(section) if fragment::is_bare(&section.html) => {
                out.push(describe(EMPTY_SECTION, Place::new(file, section.range.clone())));
            }
            Some(_) => {}
            None if possible.contains(name) => {}
            None => {
                let means =
                    |words: &str| matches!(kind.meaning(words, language), Meaning::Section(found) if found == name);
                let text = file.text();
                let slip = near_heading(&text, front.body.clone(), means);
                let place = slip.as_ref().map_or_else(|| front.origin.start(), |at| Place::new(file, at.clone()));
                let line = slip.map_or("none", |at| &text[at]);
                let mended = format!("## {}", line.trim_start_matches('#').trim());
                out.push(describe(MISSING_SECTION, place).with("slip", line).with("mended", mended));
            }
        }
    }
}

/// A line of the body that was to be a heading of level 2 and is none: `##Risks`
/// or `# Risks`.
fn near_heading(text: &str, body: Range<usize>, means: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let mut start = body.start;
    for line in text[body].split_inclusive('\n') {
        let words = line.trim_start_matches('#');
        let signs = line.len() - words.len();
        let is_heading = signs == 2 && words.starts_with([' ', '\t']);
        if (1..=6).contains(&signs) && !is_heading && means(words.trim()) {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}
