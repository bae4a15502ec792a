//! Reads declarations of fields from YAML. A mistake in a theme is reported
//! like a mistake in a page.

use std::sync::Arc;

use indexmap::IndexMap;
use regex::Regex;

use super::{Colour, Condition, Contrast, Field, FieldType, Fields, Need};
use crate::diagnostic::{Diagnostic, Place, SourceFile, THEME_DECLARATION, Word, nearest};
use crate::language::Localised;
use crate::path::SourcePath;
use crate::yaml::{Document, Node, Value};

/// Reads declarations and collects what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Declarations {
    /// Reports every key of `node` that is none of `known`.
    pub(crate) fn only(&mut self, node: Node<'_>, known: &[&str]) {
        for (key, child) in node.entries() {
            if !known.contains(&key.as_str()) {
                let near = nearest(&key, known.iter().copied());
                self.report("unknown-key", child.key_place(), |d| d.with("key", &key).with_nearest(near));
            }
        }
    }

    /// Whether `node`, which is called `key`, is a mapping whose keys are among
    /// `known`. A list or a text is reported; where nothing stands, nothing is wrong.
    pub(crate) fn mapping(&mut self, key: &str, node: Node<'_>, known: &[&str]) -> bool {
        self.only(node, known);
        self.is_mapping(key, node)
    }

    fn is_mapping(&mut self, key: &str, node: Node<'_>) -> bool {
        let fits = node.is_mapping() || node.is_absent();
        if !fits {
            self.expected(key, node, "mapping");
        }
        fits
    }

    /// The entries of the mapping at `key`.
    pub(crate) fn entries<'a>(&mut self, node: Node<'a>, key: &str) -> Vec<(String, Node<'a>)> {
        let child = node.get(key).filter(|child| self.is_mapping(key, *child));
        child.into_iter().flat_map(Node::entries).collect()
    }

    /// The items of the list at `key`, which holds what `expected` says.
    pub(crate) fn items<'a>(&mut self, node: Node<'a>, key: &str, expected: &'static str) -> Vec<Node<'a>> {
        let Some(child) = node.get(key) else { return Vec::new() };
        if !child.is_list() {
            self.expected(key, child, expected);
        }
        child.items().collect()
    }

    /// Reports a declaration that is wrong in the way `problem`.
    pub(crate) fn report(&mut self, problem: &'static str, place: Place, words: impl FnOnce(Diagnostic) -> Diagnostic) {
        let diagnostic = words(Diagnostic::error(THEME_DECLARATION, place).with("problem", problem));
        self.diagnostics.push(fill(diagnostic));
    }

    /// Reports that `node` should hold something else.
    pub(crate) fn expected(&mut self, key: &str, node: Node<'_>, expected: &'static str) {
        self.report("wrong-value", node.place(), |d| d.with("key", key).with("expected", expected));
    }

    /// Reports that `node` is no regular expression, with what its parser says:
    /// behind a drawing of the place, `error: ` and the reason.
    pub(crate) fn no_expression(&mut self, key: &str, node: Node<'_>, expected: &'static str, error: &str) {
        let reason = error.rsplit_once("error: ").map_or("none", |(_, reason)| reason.trim());
        self.report("wrong-value", node.place(), |d| {
            d.with("key", key).with("expected", expected).with("value", reason.replace('\n', " "))
        });
    }

    /// The text at `key`.
    pub(crate) fn text(&mut self, node: Node<'_>, key: &str) -> Option<String> {
        let child = node.get(key)?;
        let text = child.scalar();
        if text.is_none() {
            self.expected(key, child, "text");
        }
        text
    }

    /// What is at `key`, which has to be there.
    fn required<'a>(&mut self, node: Node<'a>, key: &str) -> Option<Node<'a>> {
        let child = node.get(key);
        if child.is_none() {
            self.report("missing-key", node.key_place(), |d| d.with("key", key));
        }
        child
    }

    /// The text at `key`, which has to be there.
    pub(crate) fn required_text(&mut self, node: Node<'_>, key: &str) -> Option<String> {
        self.required(node, key)?;
        self.text(node, key)
    }

    /// The words at `key`.
    pub(crate) fn words(&mut self, node: Node<'_>, key: &str) -> Localised {
        let Some(child) = node.get(key) else { return Localised::default() };
        localised(child).unwrap_or_else(|| {
            self.expected(key, child, "words");
            Localised::default()
        })
    }

    /// The yes or no at `key`; no when there is none.
    pub(crate) fn flag(&mut self, node: Node<'_>, key: &str) -> bool {
        let Some(child) = node.get(key) else { return false };
        child.value().as_bool().unwrap_or_else(|| {
            self.expected(key, child, "boolean");
            false
        })
    }

    /// The count at `key`.
    pub(crate) fn count(&mut self, node: Node<'_>, key: &str) -> Option<usize> {
        let child = node.get(key)?;
        let count = child.value().as_u64().and_then(|n| usize::try_from(n).ok());
        if count.is_none() {
            self.expected(key, child, "count");
        }
        count
    }

    fn number(&mut self, node: Node<'_>, key: &str) -> Option<f64> {
        let child = node.get(key)?;
        let number = child.value().as_f64();
        if number.is_none() {
            self.expected(key, child, "number");
        }
        number
    }

    /// A text or a list of texts at `key`.
    pub(crate) fn texts(&mut self, node: Node<'_>, key: &str) -> Vec<String> {
        let Some(child) = node.get(key) else { return Vec::new() };
        let texts: Option<Vec<String>> =
            if child.is_list() { child.items().map(Node::scalar).collect() } else { child.scalar().map(|t| vec![t]) };
        texts.unwrap_or_else(|| {
            self.expected(key, child, "texts");
            Vec::new()
        })
    }

    /// `required: true` or `recommended: true`.
    pub(crate) fn need(&mut self, node: Node<'_>) -> Need {
        if self.flag(node, "required") {
            Need::Required
        } else if self.flag(node, "recommended") {
            Need::Recommended
        } else {
            Need::Optional
        }
    }

    /// `required_when: { injection: true }`.
    pub(crate) fn conditions(&mut self, node: Node<'_>) -> Vec<Condition> {
        let Some(child) = node.get("required_when") else { return Vec::new() };
        if !child.is_mapping() {
            self.expected("required_when", child, "mapping");
            return Vec::new();
        }
        let mut conditions = Vec::new();
        for (field, value) in child.entries() {
            // An empty list is meant; an empty line is one that nobody finished.
            let values: Option<Vec<String>> = if value.is_list() {
                value.items().map(Node::scalar).collect()
            } else {
                value.scalar().filter(|text| !text.is_empty()).map(|text| vec![text])
            };
            // As messages show it to who writes pages.
            let in_words = |text: String| match text.as_str() {
                "true" => "yes".to_owned(),
                "false" => "no".to_owned(),
                _ => text,
            };
            let values = values.map(|values| values.into_iter().map(in_words).collect());
            match values {
                Some(values) => conditions.push(Condition { field, values }),
                None => self
                    .report("wrong-value", value.key_place(), |d| d.with("key", &field).with("expected", "condition")),
            }
        }
        conditions
    }
}

/// Words that the sentence may ask for and that this report has no use for.
fn fill(mut diagnostic: Diagnostic) -> Diagnostic {
    for name in ["key", "expected", "value", "nearest"] {
        if !diagnostic.words.iter().any(|(known, _)| *known == name) {
            diagnostic.words.push((name, Word::Text("none".to_owned())));
        }
    }
    diagnostic
}

/// One text, or one for each language.
pub(crate) fn localised(node: Node<'_>) -> Option<Localised> {
    if let Some(text) = node.scalar() {
        return Some(Localised::every(text));
    }
    if !node.is_mapping() {
        return None;
    }
    let texts: Option<IndexMap<_, _>> = node
        .entries()
        .filter(|(_, child)| !child.is_absent())
        .map(|(code, child)| Some((code, child.scalar()?)))
        .collect();
    texts.map(Localised::each)
}

/// What every picture says.
pub(super) const IMAGE: [&str; 2] = ["file", "alt"];

const COMMON: [&str; 14] = [
    "type",
    "required",
    "recommended",
    "required_when",
    "name",
    "help",
    "example",
    "default",
    "many",
    "inherited",
    "taxonomy",
    "private",
    "kind",
    "of",
];

/// Reads the fields that the mapping `node` declares.
pub(crate) fn read_fields(node: Node<'_>, to: &mut Declarations) -> Fields {
    if !node.is_mapping() {
        to.expected("fields", node, "mapping");
        return Fields::new();
    }
    let mut fields = Fields::new();
    for (name, child) in node.entries() {
        if !is_name(&name) {
            to.report("bad-name", child.key_place(), |d| d.with("key", &name));
        }
        if let Some(field) = read_field(&name, child, to) {
            fields.insert(name, field);
        }
    }
    for (name, field) in &fields {
        for condition in &field.required_when {
            if !fields.contains_key(&condition.field)
                && let Some(child) = node.get(name)
            {
                let near = nearest(&condition.field, fields.keys().map(String::as_str));
                to.report("unknown-condition", child.key_place(), |d| {
                    d.with("key", name).with("value", &condition.field).with_nearest(near)
                });
            }
        }
    }
    fields
}

/// The fields that the engine itself declares, in a file of its own called
/// `name`.
pub(crate) fn built_in(name: &str, text: &str) -> Fields {
    let path = SourcePath::new(name).unwrap_or_else(|_| unreachable!("a fixed path is a path"));
    let file = Arc::new(SourceFile::new(path, text));
    let Ok(document) = Document::read(&file, 0..file.text().len()) else { return Fields::new() };
    read_fields(document.root(), &mut Declarations::default())
}

/// Letters, digits, hyphens and underscores: a name that a template can write.
pub(crate) fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
}

fn read_field(name: &str, node: Node<'_>, to: &mut Declarations) -> Option<Field> {
    if !node.is_mapping() {
        to.expected(name, node, "field");
        return None;
    }
    let kind = to.required_text(node, "type")?;
    let of = read_type(&kind, node, to)?;
    let further: &[&str] = match of {
        FieldType::Text { .. } => &["max_chars", "min_chars", "pattern"],
        FieldType::Integer { .. } | FieldType::Number { .. } => &["min", "max"],
        FieldType::Date { .. } => &["not_after"],
        FieldType::Colour(_) => &["contrast"],
        FieldType::Choice(_) => &["choices"],
        FieldType::Group(_) | FieldType::Image(_) => &["fields"],
        _ => &[],
    };
    let known: Vec<&str> = COMMON.iter().chain(further).copied().collect();
    to.only(node, &known);
    let is_colour = matches!(of, FieldType::Colour(_));
    let field = Field {
        of,
        many: to.flag(node, "many"),
        need: to.need(node),
        required_when: to.conditions(node),
        name: to.words(node, "name"),
        help: to.words(node, "help"),
        example: example(node, is_colour, to),
        default: node.get("default").map(|child| child.value().clone()),
        inherited: to.flag(node, "inherited"),
        taxonomy: to.text(node, "taxonomy"),
        private: to.flag(node, "private"),
    };
    if field.private {
        // The file of a picture is published, and so is a page of a term.
        if !is_plain(&field.of) {
            to.expected("type", node.get("type").unwrap_or(node), "plain-type");
        } else if let Some(child) = node.get("taxonomy") {
            to.report("private-terms", child.key_place(), |d| d.with("key", name));
        }
    }
    check_limits(&field, node, to);
    Some(field)
}

/// What no value could be, and a default that nobody could write.
fn check_limits(field: &Field, node: Node<'_>, to: &mut Declarations) {
    let (least, most, is_empty) = match field.of {
        FieldType::Text { min_chars, max_chars, .. } => {
            ("min_chars", "max_chars", min_chars.zip(max_chars).is_some_and(|(min, max)| min > max))
        }
        FieldType::Integer { min, max } | FieldType::Number { min, max } => {
            ("min", "max", min.zip(max).is_some_and(|(min, max)| min > max))
        }
        _ => ("", "", false),
    };
    if is_empty {
        let place = node.get(least).unwrap_or(node).place();
        to.report("limits", place, |d| d.with("key", least).with("value", most));
        return;
    }
    let (Some(default), Some(child)) = (&field.default, node.get("default")) else { return };
    if let FieldType::Colour(Some(contrast)) = &field.of
        && let Some(colour) = child.scalar().as_deref().and_then(Colour::read)
        && contrast.lacking(colour).is_some()
    {
        let shade = contrast.nearest(colour).map(|shade| shade.colour.to_string());
        to.report("wrong-value", child.place(), |d| {
            d.with("key", "default").with("expected", "default-contrast").with_nearest(shade.as_deref())
        });
    } else if !super::check::is_default(default, field) {
        to.expected("default", child, "default");
    } else if let Some(outside) = std::iter::once(child).chain(child.items()).find(|one| !fits(*one, field)) {
        to.expected("default", outside, "default-limits");
    }
}

/// Whether a default is within the limits of its field.
fn fits(value: Node<'_>, field: &Field) -> bool {
    let within = |number: f64, min: Option<f64>, max: Option<f64>| {
        min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
    };
    match &field.of {
        FieldType::Text { max_chars, min_chars, pattern } => value.scalar().is_none_or(|text| {
            let count = text.chars().count();
            max_chars.is_none_or(|max| count <= max)
                && min_chars.is_none_or(|min| count >= min)
                && pattern.as_ref().is_none_or(|pattern| pattern.is_match(&text))
        }),
        FieldType::Integer { min, max } | FieldType::Number { min, max } => {
            value.value().as_f64().is_none_or(|number| within(number, *min, *max))
        }
        _ => true,
    }
}

/// An example as it has to be written: a colour needs quotation marks.
fn example(node: Node<'_>, is_colour: bool, to: &mut Declarations) -> Option<String> {
    let example = to.text(node, "example")?;
    Some(if is_colour { format!("\"{example}\"") } else { example })
}

fn read_type(name: &str, node: Node<'_>, to: &mut Declarations) -> Option<FieldType> {
    Some(match name {
        "text" => FieldType::Text {
            max_chars: to.count(node, "max_chars"),
            min_chars: to.count(node, "min_chars"),
            pattern: read_pattern(node, to),
        },
        "markdown" => FieldType::Markdown,
        "integer" => FieldType::Integer { min: to.number(node, "min"), max: to.number(node, "max") },
        "number" => FieldType::Number { min: to.number(node, "min"), max: to.number(node, "max") },
        "boolean" => FieldType::Boolean,
        "date" => FieldType::Date { not_after_today: read_not_after(node, to) },
        "duration" => FieldType::Duration,
        "money" => FieldType::Money,
        "telephone" => FieldType::Telephone,
        "colour" => FieldType::Colour(read_contrast(node, to)),
        "url" => FieldType::Url,
        "email" => FieldType::Email,
        "image" => FieldType::Image(read_image(node, to)),
        "choice" => FieldType::Choice(read_choices(node, to)),
        "list" => FieldType::List(Box::new(read_field("of", to.required(node, "of")?, to)?)),
        "group" => FieldType::Group(read_fields(to.required(node, "fields")?, to)),
        "page" => FieldType::Page(to.texts(node, "kind")),
        other => {
            let place = node.get("type").map_or_else(|| node.place(), Node::place);
            let near = nearest(other, FieldType::NAMES);
            to.report("unknown-type", place, |d| d.with("value", other).with_nearest(near));
            return None;
        }
    })
}

/// What has to be said of a picture beside its file and its words: plain values.
fn read_image(node: Node<'_>, to: &mut Declarations) -> Fields {
    let Some(child) = node.get("fields") else { return Fields::new() };
    let fields = read_fields(child, to);
    for (name, field) in &fields {
        let Some(child) = child.get(name) else { continue };
        if IMAGE.contains(&name.as_str()) {
            to.report("taken-name", child.key_place(), |d| d.with("key", name));
        } else if !is_plain(&field.of) {
            to.expected("type", child.get("type").unwrap_or(child), "plain-type");
        }
    }
    fields
}

/// One value that leads nowhere and holds no others.
fn is_plain(of: &FieldType) -> bool {
    !matches!(
        of,
        FieldType::Image(_) | FieldType::Group(_) | FieldType::List(_) | FieldType::Page(_) | FieldType::Markdown
    )
}

fn read_pattern(node: Node<'_>, to: &mut Declarations) -> Option<Regex> {
    let written = to.text(node, "pattern")?;
    match Regex::new(&format!("^(?:{written})$")) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            to.no_expression("pattern", node.get("pattern").unwrap_or(node), "pattern", &error.to_string());
            None
        }
    }
}

/// `not_after: today`. Another day would be over one day.
fn read_not_after(node: Node<'_>, to: &mut Declarations) -> bool {
    let Some(child) = node.get("not_after") else { return false };
    let is_today = child.scalar().as_deref() == Some("today");
    if !is_today {
        to.expected("not_after", child, "today");
    }
    is_today
}

/// `contrast: { against: ["#ffffff"], at_least: 4.5 }`.
fn read_contrast(node: Node<'_>, to: &mut Declarations) -> Option<Contrast> {
    let child = node.get("contrast")?;
    if !to.mapping("contrast", child, &["against", "at_least"]) {
        return None;
    }
    let written = to.required(child, "against").map(|_| to.texts(child, "against"))?;
    let against: Option<Vec<Colour>> = written.iter().map(|text| Colour::read(text)).collect();
    let Some(against) = against else {
        to.expected("against", child.get("against").unwrap_or(child), "colours");
        return None;
    };
    to.required(child, "at_least")?;
    let at_least = to.number(child, "at_least")?;
    if !(1.0..=21.0).contains(&at_least) {
        to.expected("at_least", child.get("at_least").unwrap_or(child), "ratio");
        return None;
    }
    Some(Contrast { against, at_least })
}

fn read_choices(node: Node<'_>, to: &mut Declarations) -> IndexMap<String, Localised> {
    let Some(child) = to.required(node, "choices") else { return IndexMap::new() };
    let keys: Option<Vec<String>> = child.items().map(Node::scalar).collect();
    if let Some(keys) = keys.filter(|_| child.is_list()) {
        return keys.into_iter().map(|key| (key.clone(), Localised::every(key))).collect();
    }
    if !child.is_mapping() {
        to.expected("choices", child, "choices");
    }
    let mut choices = IndexMap::new();
    for (key, words) in child.entries() {
        let label = match words.value() {
            Value::Null => Some(Localised::every(key.clone())),
            _ => localised(words),
        };
        match label {
            Some(label) => {
                choices.insert(key, label);
            }
            None => to.expected(&key, words, "words"),
        }
    }
    choices
}
