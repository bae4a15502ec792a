//! Checks what was written against what is declared.

use indexmap::IndexMap;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::data::Items;
use super::read::IMAGE;
use super::{
    Colour, Condition, Contrast, Data, Duration, Field, FieldType, Fields, Group, Image, Money, Need, Reference,
    Telephone,
};
use crate::diagnostic::{
    DAY_TO_COME, Diagnostic, INVALID_VALUE, LOW_CONTRAST, MISSING_ALT, MISSING_FIELD, OUT_OF_RANGE, Place, Severity,
    TOO_LONG, TOO_SHORT, UNKNOWN_CHOICE, UNKNOWN_FIELD, WRONG_TYPE, Word, nearest,
};
use crate::language::{Language, Localised};
use crate::yaml::{Document, Node, Value};

/// What fields belong to, in words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Owner<'a> {
    /// A file or a group by its name.
    Named(&'a str),
    /// A kind of page.
    Kind(&'a Localised),
}

impl From<Owner<'_>> for Word {
    fn from(owner: Owner<'_>) -> Self {
        match owner {
            Owner::Named(name) => name.into(),
            Owner::Kind(label) => label.into(),
        }
    }
}

/// What a check needs to know beside the declarations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// What the fields belong to.
    pub(crate) owner: Owner<'a>,
    /// Whether they are front matter of a page; else they stand in a file of
    /// their own.
    pub(crate) in_page: bool,
    /// How bad an undeclared field is.
    pub(crate) unknown: Severity,
    /// How bad a picture without alternative text is.
    pub(crate) no_alternative: Severity,
    /// Keys of the outermost mapping that are read elsewhere.
    pub(crate) elsewhere: &'a [&'a str],
    /// The region of national telephone numbers.
    pub(crate) region: Option<&'a str>,
    /// The day that the site is made for; absent where no field asks for it.
    pub(crate) today: Option<Date>,
    /// The languages in which a text may be given one by one; empty where a
    /// text is just a text.
    pub(crate) languages: &'a [Language],
}

/// The front matter that a translation takes inherited fields from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inherited<'a>(Option<Node<'a>>);

impl<'a> Inherited<'a> {
    /// Nothing to inherit.
    pub(crate) const NOTHING: Self = Self(None);

    /// What `document`, the source of a translation, says.
    pub(crate) fn from(document: &'a Document) -> Self {
        Self(Some(document.root()))
    }
}

/// The values that the mapping `node` gives to `fields`, one for each field.
pub(crate) fn check(
    fields: &Fields,
    node: Node<'_>,
    inherited: Inherited<'_>,
    context: &Context<'_>,
    out: &mut Vec<Diagnostic>,
) -> Group {
    let mut checker = Checker { context, out, quiet: false, groups: Vec::new() };
    let meant = checker.unknown(fields, node, context.elsewhere);
    checker.known(fields, node, inherited, &meant)
}

/// Whether one of `conditions` holds for the mapping `node`.
pub(crate) fn is_wanted(conditions: &[Condition], fields: &Fields, node: Node<'_>, inherited: Inherited<'_>) -> bool {
    conditions.iter().any(|condition| {
        let written = node.get(&condition.field).or_else(|| {
            let source = inherited.0.filter(|_| fields.get(&condition.field).is_some_and(|field| field.inherited))?;
            source.get(&condition.field)
        });
        written.is_some_and(|value| condition_holds(value, &condition.values))
    })
}

struct Checker<'a, 'o> {
    context: &'a Context<'a>,
    out: &'o mut Vec<Diagnostic>,
    /// Set while an inherited value is read: its own page reports its faults.
    quiet: bool,
    /// The groups around the fields at hand, the nearest last.
    groups: Vec<String>,
}

impl Checker<'_, '_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        if !self.quiet {
            self.out.push(diagnostic);
        }
    }

    /// Reports fields that are not declared. What comes back are the declared
    /// ones that they were most likely meant to be: those are misspelt, not
    /// missing.
    fn unknown<'f>(&mut self, fields: &'f Fields, node: Node<'_>, elsewhere: &'f [&str]) -> Vec<&'f str> {
        let mut meant = Vec::new();
        for (key, child) in node.others(|key| fields.contains_key(key)) {
            if !fields.contains_key(&key) && !elsewhere.contains(&key.as_str()) {
                let known = fields.keys().map(String::as_str).chain(elsewhere.iter().copied());
                let near = nearest(&key, known);
                meant.extend(near);
                self.push(
                    Diagnostic::new(self.context.unknown, UNKNOWN_FIELD, child.key_place())
                        .with("field", &key)
                        .with("owner", self.owner())
                        .with_nearest(near),
                );
            }
        }
        meant
    }

    fn known(&mut self, fields: &Fields, node: Node<'_>, inherited: Inherited<'_>, meant: &[&str]) -> Group {
        let mut group = Group::with_room(node.value().as_mapping().map_or(0, serde_yaml::Mapping::len));
        for (name, field) in fields {
            let data = match node.get(name) {
                Some(child) => self.field(name, field, child),
                None if meant.contains(&name.as_str()) => Data::Absent,
                None if self.is_bare_colour(name, field, node) => Data::Absent,
                None => self.without(name, field, fields, node, inherited),
            };
            group.give(name, data);
        }
        group
    }

    /// Whether the field is a colour without quotation marks, which YAML takes
    /// for a remark: `accent: #0b5c66`. It is not missing, and says so.
    fn is_bare_colour(&mut self, name: &str, field: &Field, node: Node<'_>) -> bool {
        if !matches!(field.of, FieldType::Colour(_)) {
            return false;
        }
        let Some((_, child)) = node.entries().find(|(key, child)| key == name && child.value().is_null()) else {
            return false;
        };
        let mut place = child.key_place();
        let text = place.file.text();
        let line = text.get(place.range.end..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let Some(at) = line.find('#').filter(|&at| line[..at].trim() == ":") else { return false };
        let written = line[at..].trim_end().to_owned();
        let start = place.range.end + at;
        place.range = start..start + written.len();
        self.push(invalid(name, field, place, &written));
        true
    }

    /// The value of a field that was not written: that of the source of a
    /// translation, or the default; and whether it should have been written.
    fn without(
        &mut self,
        name: &str,
        field: &Field,
        fields: &Fields,
        node: Node<'_>,
        inherited: Inherited<'_>,
    ) -> Data {
        if field.inherited
            && let Some(child) = inherited.0.and_then(|source| source.get(name))
        {
            let loud = std::mem::replace(&mut self.quiet, true);
            let data = self.field(name, field, child);
            self.quiet = loud;
            return mark_inherited(data);
        }
        if let Some(default) = &field.default {
            return plain(default, field);
        }
        if field.inherited && inherited.0.is_some() {
            // The source lacks it, and its own page says so.
            return Data::Absent;
        }
        let wanted = is_wanted(&field.required_when, fields, node, inherited);
        let severity = match field.need {
            Need::Required => Severity::Error,
            _ if wanted => Severity::Error,
            Need::Recommended => Severity::Warning,
            Need::Optional => return Data::Absent,
        };
        let blank = node.entries().find(|(key, _)| key == name).map(|(_, child)| child);
        self.push(
            Diagnostic::new(severity, MISSING_FIELD, blank.map_or_else(|| node.key_place(), Node::key_place))
                .with("field", name)
                .with("owner", self.owner())
                .with("need", if severity == Severity::Error { "required" } else { "recommended" })
                .with("place", if blank.is_some() { "blank" } else { self.level() })
                .with("type", field.of.name())
                .with("because", because(field, severity))
                .with("choices", choices(&field.of))
                .with("purpose", &field.help)
                .with("example", field.example.as_deref().unwrap_or("none")),
        );
        Data::Absent
    }

    /// What the fields at hand belong to: the nearest group, else the whole.
    fn owner(&self) -> Owner<'_> {
        self.groups.last().map_or(self.context.owner, |group| Owner::Named(group))
    }

    fn level(&self) -> &'static str {
        match (self.groups.is_empty(), self.context.in_page) {
            (true, true) => "page",
            (true, false) => "site",
            (false, _) => "group",
        }
    }

    fn field(&mut self, name: &str, field: &Field, node: Node<'_>) -> Data {
        if !field.many {
            return self.value(name, field, node);
        }
        if self.is_list_in_text(name, &field.of, node) {
            return Data::List(Items::default());
        }
        if node.is_list() {
            return Data::List(node.items().map(|item| said(item, |item| self.value(name, field, item))).collect());
        }
        Data::List(std::iter::once(self.value(name, field, node)).collect())
    }

    fn value(&mut self, name: &str, field: &Field, node: Node<'_>) -> Data {
        let of = &field.of;
        if let (FieldType::Text { .. } | FieldType::Markdown, true) = (of, node.is_mapping())
            && !self.context.languages.is_empty()
        {
            return self.each_language(name, field, node);
        }
        match of {
            FieldType::List(item) => {
                if self.is_list_in_text(name, &item.of, node) {
                    return Data::List(Items::default());
                }
                if !node.is_list() {
                    // One item alone is a list of one, as with tags.
                    return Data::List(std::iter::once(self.field(name, item, node)).collect());
                }
                Data::List(node.items().map(|child| said(child, |child| self.field(name, item, child))).collect())
            }
            FieldType::Group(fields) => {
                if node.is_mapping() {
                    self.groups.push(name.to_owned());
                    let meant = self.unknown(fields, node, &[]);
                    let group = self.known(fields, node, Inherited::NOTHING, &meant);
                    self.groups.pop();
                    Data::Group(group)
                } else {
                    self.wrong_type(name, of, node)
                }
            }
            FieldType::Image(fields) => self.image(name, fields, node),
            _ => match node.scalar() {
                Some(text) => self.scalar(name, field, node, text.trim_end()),
                None => self.wrong_type(name, of, node),
            },
        }
    }

    /// Whether a list of choices was written as one text: `hands, feet`. It says
    /// so, when at least one part is a choice.
    fn is_list_in_text(&mut self, name: &str, of: &FieldType, node: Node<'_>) -> bool {
        let (FieldType::Choice(choices), Some(text)) = (of, node.scalar()) else { return false };
        let list = list_in_text(&text, |part| choices.contains_key(part));
        let Some(list) = list.filter(|_| !choices.contains_key(text.trim())) else { return false };
        let known: Vec<&str> = choices.keys().map(String::as_str).collect();
        let found = unknown_choice(name, "list", text.trim(), node.place(), &known);
        self.push(found.with("list", list));
        true
    }

    fn each_language(&mut self, name: &str, field: &Field, node: Node<'_>) -> Data {
        let mut each = IndexMap::new();
        for (code, child) in node.entries() {
            if self.context.languages.iter().all(|language| language.code() != code) {
                let codes: Vec<&str> = self.context.languages.iter().map(Language::code).collect();
                self.push(unknown_choice(name, "language", &code, child.key_place(), &codes));
            } else if !child.is_absent() {
                each.insert(code, self.value(name, field, child));
            }
        }
        Data::Each(each)
    }

    fn image(&mut self, name: &str, fields: &Fields, node: Node<'_>) -> Data {
        let file = if node.is_mapping() { node.get("file") } else { Some(node) };
        let Some((file, written)) = file.and_then(|file| Some((file, file.scalar()?))) else {
            return self.no_file(name, node);
        };
        self.groups.push(name.to_owned());
        let meant = self.unknown(fields, node, &IMAGE);
        let said = self.known(fields, node, Inherited::NOTHING, &meant);
        self.groups.pop();
        let alt = self.alternative(node, &written, meant.contains(&"alt"));
        Data::Image(Image { file: reference(&written, file), alt, fields: said })
    }

    /// What is said to who cannot see the picture `node` of the file `file`.
    fn alternative(&mut self, node: Node<'_>, file: &str, is_misspelt: bool) -> String {
        // An explicit empty text marks decoration, so absence is asked of the map itself.
        let written = node.entries().find(|(key, child)| key == "alt" && !child.value().is_null());
        let Some((name, child)) = written else {
            // Misspelt, it was told of.
            if is_misspelt {
                return String::new();
            }
            self.push(
                Diagnostic::new(self.context.no_alternative, MISSING_ALT, node.place())
                    .with("image", file)
                    .with("where", "field"),
            );
            return String::new();
        };
        child.scalar().map_or_else(
            || {
                let text = FieldType::Text { max_chars: None, min_chars: None, pattern: None };
                self.wrong_type(&name, &text, child);
                String::new()
            },
            |text| clean(&text),
        )
    }

    fn scalar(&mut self, name: &str, field: &Field, node: Node<'_>, text: &str) -> Data {
        let of = &field.of;
        let trimmed = text.trim();
        let read = match of {
            FieldType::Text { max_chars, min_chars, pattern } => {
                if pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
                    return self.invalid(name, field, node, text);
                }
                self.length(name, node, text, *min_chars, *max_chars);
                Some(Data::Text(clean(text)))
            }
            FieldType::Markdown => Some(Data::Markdown(reference(text, node))),
            FieldType::Integer { min, max } => trimmed.parse::<i64>().ok().map(|number| {
                #[expect(clippy::cast_precision_loss, reason = "bounds are small")]
                self.bounds(name, node, number as f64, *min, *max);
                Data::Integer(number)
            }),
            FieldType::Number { min, max } => {
                trimmed.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| {
                    self.bounds(name, node, number, *min, *max);
                    Data::Number(number)
                })
            }
            FieldType::Boolean => boolean(trimmed).map(Data::Boolean),
            FieldType::Date { not_after_today } => date(trimmed).map(|day| {
                if *not_after_today {
                    self.not_after_today(name, field, node, day);
                }
                Data::Date(day)
            }),
            FieldType::Duration => Duration::read(trimmed).map(Data::Duration),
            FieldType::Money => {
                if let Some((money, decimals)) = Money::too_fine(trimmed) {
                    self.too_fine(name, field, node, &money, decimals);
                    return Data::Absent;
                }
                Money::read(trimmed).map(Data::Money)
            }
            FieldType::Telephone => Telephone::read(trimmed, self.context.region).map(Data::Telephone),
            FieldType::Colour(contrast) => Colour::read(trimmed).map(|colour| {
                self.contrast(name, node, colour, contrast.as_ref());
                Data::Colour(colour)
            }),
            FieldType::Url => web_address(trimmed).then(|| Data::Text(trimmed.to_owned())),
            FieldType::Email => email(trimmed).then(|| Data::Text(trimmed.to_owned())),
            FieldType::Choice(choices) => {
                if choices.contains_key(trimmed) {
                    return Data::Choice(trimmed.to_owned());
                }
                let known: Vec<&str> = choices.keys().map(String::as_str).collect();
                self.push(unknown_choice(name, "choice", trimmed, node.place(), &known));
                return Data::Absent;
            }
            FieldType::Page(_) => Some(Data::Page(reference(trimmed, node))),
            FieldType::Image(_) | FieldType::List(_) | FieldType::Group(_) => None,
        };
        read.unwrap_or_else(|| self.invalid(name, field, node, trimmed))
    }

    fn length(&mut self, name: &str, node: Node<'_>, text: &str, min: Option<usize>, max: Option<usize>) {
        let count = text.chars().count();
        let limits = [(TOO_LONG, max.filter(|&max| count > max)), (TOO_SHORT, min.filter(|&min| count < min))];
        for (code, limit) in limits {
            if let Some(limit) = limit {
                self.push(
                    Diagnostic::error(code, node.place())
                        .with("field", name)
                        .with("count", count)
                        .with("limit", limit)
                        .with("excess", count.abs_diff(limit)),
                );
            }
        }
    }

    fn bounds(&mut self, name: &str, node: Node<'_>, number: f64, min: Option<f64>, max: Option<f64>) {
        if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
            let show = |bound: Option<f64>| bound.map_or_else(|| "none".to_owned(), |bound| bound.to_string());
            self.push(
                Diagnostic::error(OUT_OF_RANGE, node.place())
                    .with("field", name)
                    .with("value", number.to_string())
                    .with("min", show(min))
                    .with("max", show(max)),
            );
        }
    }

    fn not_after_today(&mut self, name: &str, field: &Field, node: Node<'_>, day: Date) {
        if let Some(today) = self.context.today.filter(|today| day > *today) {
            self.push(
                Diagnostic::error(DAY_TO_COME, node.place())
                    .with("field", name)
                    .with("value", day.to_string())
                    .with("today", today.to_string())
                    .with("purpose", &field.help),
            );
        }
    }

    /// An amount with more decimals than its currency has.
    fn too_fine(&mut self, name: &str, field: &Field, node: Node<'_>, money: &Money, decimals: usize) {
        let mut found = invalid(name, field, node.place(), &money.to_string());
        found.words.retain(|(word, _)| *word != "type");
        self.push(found.with("type", "decimals").with("currency", &money.currency).with("decimals", decimals));
    }

    fn contrast(&mut self, name: &str, node: Node<'_>, colour: Colour, wanted: Option<&Contrast>) {
        let Some(wanted) = wanted else { return };
        let Some((ratio, against)) = wanted.lacking(colour) else { return };
        let nearest = wanted.nearest(colour);
        self.push(
            Diagnostic::error(LOW_CONTRAST, node.place())
                .with("field", name)
                .with("value", node.scalar().unwrap_or_default())
                // Cut, not rounded: 4.49 is not 4.5.
                .with("ratio", format!("{:.2}", (ratio * 100.0).floor() / 100.0))
                .with("against", against.to_string())
                .with("least", wanted.at_least.to_string())
                .with("change", nearest.map_or("none", |shade| if shade.is_darker { "darker" } else { "lighter" }))
                .with("nearest", nearest.map_or_else(|| "none".to_owned(), |shade| shade.colour.to_string())),
        );
    }

    fn invalid(&mut self, name: &str, field: &Field, node: Node<'_>, value: &str) -> Data {
        self.push(invalid(name, field, node.place(), value));
        Data::Absent
    }

    /// A picture without a file.
    fn no_file(&mut self, name: &str, node: Node<'_>) -> Data {
        let diagnostic = Diagnostic::error(WRONG_TYPE, node.place()).with("field", name);
        self.push(diagnostic.with("type", "image").with("found", "no-file"));
        Data::Absent
    }

    fn wrong_type(&mut self, name: &str, of: &FieldType, node: Node<'_>) -> Data {
        let found = match node.value() {
            Value::Mapping(_) => "group",
            Value::Sequence(_) => "list",
            _ => "value",
        };
        self.push(
            Diagnostic::error(WRONG_TYPE, node.place())
                .with("field", name)
                .with("type", of.name())
                .with("found", found),
        );
        Data::Absent
    }
}

fn invalid(name: &str, field: &Field, place: Place, value: &str) -> Diagnostic {
    Diagnostic::error(INVALID_VALUE, place)
        .with("field", name)
        .with("type", field.of.name())
        .with("value", shorten(value))
        .with("purpose", &field.help)
        .with("example", field.example.as_deref().unwrap_or("none"))
}

/// One of the words `known` was asked for: `what` they are, a choice or a
/// language.
pub(crate) fn unknown_choice(field: &str, what: &'static str, value: &str, place: Place, known: &[&str]) -> Diagnostic {
    Diagnostic::error(UNKNOWN_CHOICE, place)
        .with("field", field)
        .with("what", what)
        .with("value", value)
        .with("choices", known.join(", "))
        .with_nearest(nearest(value, known.iter().copied()))
}

fn reference(written: &str, node: Node<'_>) -> Reference {
    Reference { written: written.to_owned(), spot: node.spot(), inherited: false }
}

/// The value of another field that makes this one required.
fn because(field: &Field, severity: Severity) -> String {
    let condition = field.required_when.first().filter(|_| field.need != Need::Required && severity == Severity::Error);
    condition.map_or_else(
        || "none".to_owned(),
        |condition| {
            let values = condition.values.join(" or ");
            if values.is_empty() { condition.field.clone() } else { format!("{}: {values}", condition.field) }
        },
    )
}

fn choices(of: &FieldType) -> String {
    match of {
        FieldType::Choice(choices) => choices.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
        _ => "none".to_owned(),
    }
}

/// Several values that were written as one text, `first, second`, as a list,
/// when one of them is valid.
pub(crate) fn list_in_text(text: &str, is_valid: impl Fn(&str) -> bool) -> Option<String> {
    let parts: Vec<&str> = text.split([',', '،']).map(str::trim).collect();
    let is_list = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
    let is_meant = is_list && parts.iter().any(|part| is_valid(part));
    is_meant.then(|| format!("[{}]", parts.join(", ")))
}

/// What an item of a list says: nothing when it is blank.
fn said<'a>(item: Node<'a>, read: impl FnOnce(Node<'a>) -> Data) -> Data {
    if item.is_absent() { Data::Absent } else { read(item) }
}

fn shorten(value: &str) -> String {
    match value.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}

/// Text as it will be shown: composed, without control characters, which no
/// page may hold.
fn clean(text: &str) -> String {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return text.to_owned();
    }
    text.nfc().filter(|c| !c.is_control() || *c == '\n').collect()
}

/// A default: a declaration's own value, which has no place in the page.
fn plain(value: &Value, field: &Field) -> Data {
    match value {
        Value::Sequence(items) if field.many => {
            Data::List(items.iter().map(|item| plain_one(item, &field.of)).collect())
        }
        one if field.many => Data::List(std::iter::once(plain_one(one, &field.of)).collect()),
        one => plain_one(one, &field.of),
    }
}

fn plain_one(value: &Value, of: &FieldType) -> Data {
    let text = || match value {
        Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).unwrap_or_default().trim().to_owned(),
    };
    let data = match of {
        FieldType::Boolean => boolean(&text()).map(Data::Boolean),
        FieldType::Integer { .. } => value.as_i64().map(Data::Integer),
        FieldType::Number { .. } => value.as_f64().map(Data::Number),
        FieldType::Date { .. } => date(&text()).map(Data::Date),
        FieldType::Duration => Duration::read(&text()).map(Data::Duration),
        FieldType::Money => Money::read(&text()).map(Data::Money),
        FieldType::Colour(contrast) => Colour::read(&text())
            .filter(|colour| contrast.as_ref().is_none_or(|contrast| contrast.lacking(*colour).is_none()))
            .map(Data::Colour),
        FieldType::Choice(choices) => Some(text()).filter(|key| choices.contains_key(key)).map(Data::Choice),
        FieldType::Text { .. } | FieldType::Url | FieldType::Email => Some(Data::Text(text())),
        _ => None,
    };
    data.unwrap_or(Data::Absent)
}

/// Whether `value` can be the default of `field`.
pub(super) fn is_default(value: &Value, field: &Field) -> bool {
    match (value, plain(value, field)) {
        (Value::Sequence(items), Data::List(read)) => items.len() == read.len(),
        (_, Data::List(read)) => !read.is_empty(),
        (Value::Sequence(_) | Value::Mapping(_), _) => false,
        (_, data) => !data.is_absent(),
    }
}

fn mark_inherited(data: Data) -> Data {
    let mark = |reference: Reference| Reference { inherited: true, ..reference };
    match data {
        Data::Page(reference) => Data::Page(mark(reference)),
        Data::Markdown(reference) => Data::Markdown(mark(reference)),
        Data::Image(image) => Data::Image(Image { file: mark(image.file), ..image }),
        Data::List(items) => Data::List(items.map(mark_inherited)),
        Data::Group(group) => Data::Group(group.map(mark_inherited)),
        other => other,
    }
}

fn condition_holds(value: Node<'_>, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let holds =
        |text: &str| wanted.iter().any(|one| one == text || (boolean(one).is_some() && boolean(one) == boolean(text)));
    value.scalar().is_some_and(|text| holds(text.trim())) || value.items().filter_map(Node::scalar).any(|t| holds(&t))
}

pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// A day by ISO 8601, alone or followed by a time, which other generators
/// write and which does not count here.
fn date(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let plain = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let digits = day.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    if plain && digits { day.parse().ok() } else { None }
}

fn web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// The form that browsers accept, with a dot in the host. Source: WHATWG HTML,
/// "valid email address".
fn email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let local_ok =
        !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    local_ok && host.contains('.') && host.split('.').all(label_ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_carry_a_time() {
        assert!(date("2026-02-28").is_some());
        assert!(date("2026-02-28T10:00:00Z").is_some());
        assert!(date("2026-02-28 10:00:00 +0300").is_some());
        for text in ["2026-02-30", "28.2.2026", "2026-2-8", "2026-02-28x", "tomorrow", "٢٠٢٦-٠٢-٢٨"] {
            assert!(date(text).is_none(), "{text}");
        }
    }

    #[test]
    fn an_email_address_has_a_host_with_a_dot() {
        assert!(email("help@clinic.example"));
        for text in ["help", "help@clinic", "he lp@clinic.example", "@clinic.example", "a@b..c"] {
            assert!(!email(text), "{text}");
        }
    }

    #[test]
    fn only_the_web_is_a_web_address() {
        assert!(web_address("https://example.org/a"));
        assert!(!web_address("javascript:alert(1)"));
        assert!(!web_address("example.org"));
    }
}
