//! The names of fields, sections and facts in the rules of a theme. A rule
//! that names what nothing has would never find anything.

use std::collections::{HashMap, HashSet};

use super::declaration::TRIGGERS;
use crate::diagnostic::nearest;
use crate::fields::{Declarations, Field, FieldType, Fields};
use crate::theme::Theme;
use crate::yaml::Node;

/// Everything that a rule can name: of all kinds, also of those of a theme
/// below that a nearer one replaced, since a rule of that theme may mean them.
pub(super) struct Names<'a> {
    /// By the way to them, such as `prices.amount`.
    fields: HashMap<String, Vec<&'a Field>>,
    sections: HashSet<&'a str>,
    facts: HashSet<&'a str>,
}

/// What a rule makes of a field, and so which fields it can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A value, whatever it is.
    Value,
    Day,
    /// A day that stands in no list and no group.
    OwnDay,
    Number,
    Page,
    /// Words that are read.
    Text,
    /// Nothing more than its name.
    Name,
}

/// Where the names of fields stand in a rule: the trigger, the key below it, the
/// key of the list that the field is in, and what is made of the field.
const FIELDS: [(&str, Option<&str>, Option<&str>, Use); 14] = [
    ("value", Some("field"), None, Use::Value),
    ("pair", Some("list"), None, Use::Name),
    ("pair", Some("field"), Some("list"), Use::Value),
    ("pair", Some("other"), Some("list"), Use::Value),
    ("same", None, None, Use::Value),
    ("past", None, None, Use::Day),
    ("newer", Some("field"), None, Use::OwnDay),
    ("newer", Some("than"), None, Use::OwnDay),
    ("old", Some("field"), None, Use::Number),
    ("together", Some("field"), None, Use::Value),
    ("together", Some("beside"), None, Use::Value),
    ("together", Some("listed"), None, Use::Page),
    ("spelling", Some("field"), None, Use::Value),
    ("where", Some("fields"), None, Use::Text),
];

impl<'a> Names<'a> {
    pub(super) fn of(theme: &'a Theme) -> Self {
        let mut names = Self { fields: HashMap::new(), sections: HashSet::new(), facts: HashSet::new() };
        for kind in theme.all_kinds() {
            names.add(&kind.fields, "");
            names.sections.extend(kind.sections.keys().map(String::as_str));
        }
        names.facts.extend(theme.site.keys().map(String::as_str));
        names
    }

    fn add(&mut self, fields: &'a Fields, above: &str) {
        for (name, field) in fields {
            let way = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
            if let FieldType::Group(inner) | FieldType::Image(inner) = &item(field).of {
                self.add(inner, &way);
            }
            self.fields.entry(way).or_default().push(field);
        }
    }

    /// Reports what the rule `node` names and nothing has.
    pub(super) fn check(&self, node: Node<'_>, to: &mut Declarations) {
        for (trigger, key, list, wanted) in FIELDS {
            for part in node.get(trigger).into_iter().flat_map(each) {
                let Some(named) = key.map_or(Some(part), |key| part.get(key)) else { continue };
                let above = list.and_then(|list| part.get(list)).and_then(Node::scalar);
                // What is in a list that nothing has is told of the list.
                if above.as_ref().is_some_and(|above| !self.fields.contains_key(above)) {
                    continue;
                }
                for item in each(named) {
                    self.field(key.unwrap_or(trigger), above.as_deref(), item, wanted, to);
                }
            }
        }
        for key in ["when", "unless_when"] {
            for (name, child) in node.get(key).into_iter().flat_map(Node::entries) {
                if !self.fields.contains_key(&name) {
                    let near = nearest(&name, self.fields.keys().map(String::as_str));
                    to.report("rule-field", child.key_place(), |d| {
                        d.with("key", key).with("value", &name).with_nearest(near)
                    });
                }
            }
        }
        for part in node.get("where").into_iter().flat_map(each) {
            self.fields_at(part, "not_fields", to);
            self.sections_at(part, "sections", to);
            self.sections_at(part, "not_sections", to);
        }
        if let Some(part) = node.get("translation") {
            self.sections_at(part, "sections", to);
        }
        for key in ["unless_fact", "missing_fact"] {
            Self::known(&self.facts, "rule-fact", node, key, to);
        }
    }

    /// Reports the fields at `key` that nothing has.
    pub(super) fn fields_at(&self, node: Node<'_>, key: &str, to: &mut Declarations) {
        for item in node.get(key).into_iter().flat_map(each) {
            self.field(key, None, item, Use::Name, to);
        }
    }

    fn sections_at(&self, node: Node<'_>, key: &str, to: &mut Declarations) {
        Self::known(&self.sections, "rule-section", node, key, to);
    }

    fn known(known: &HashSet<&str>, problem: &'static str, node: Node<'_>, key: &str, to: &mut Declarations) {
        for item in node.get(key).into_iter().flat_map(each) {
            let Some(name) = item.scalar().filter(|name| !known.contains(name.as_str())) else { continue };
            let near = nearest(&name, known.iter().copied());
            to.report(problem, item.place(), |d| d.with("key", key).with("value", &name).with_nearest(near));
        }
    }

    fn field(&self, key: &str, above: Option<&str>, node: Node<'_>, wanted: Use, to: &mut Declarations) {
        let Some(name) = node.scalar() else { return };
        let way = above.map_or_else(|| name.clone(), |above| format!("{above}.{name}"));
        let Some(fields) = self.fields.get(&way) else {
            let near = nearest(&way, self.fields.keys().map(String::as_str));
            let near = above.map_or(near, |above| near?.strip_prefix(above)?.strip_prefix('.'));
            to.report("rule-field", node.place(), |d| d.with("key", key).with("value", &name).with_nearest(near));
            return;
        };
        let fits = |field: &&Field| {
            let of = &item(field).of;
            match wanted {
                Use::Name => true,
                Use::Value => !matches!(of, FieldType::Group(_) | FieldType::Image(_) | FieldType::Markdown),
                Use::Day => matches!(of, FieldType::Date { .. }),
                Use::OwnDay => matches!(field.of, FieldType::Date { .. }) && !way.contains('.'),
                Use::Number => matches!(of, FieldType::Integer { .. }),
                Use::Page => matches!(of, FieldType::Page(_)),
                Use::Text => is_read(field),
            }
        };
        if !fields.iter().any(fits) {
            let expected = match wanted {
                Use::Value => "one-value",
                Use::Day => "day",
                Use::OwnDay => "own-day",
                Use::Number => "whole-number",
                Use::Page => "page",
                Use::Text | Use::Name => "read",
            };
            to.report("rule-field-type", node.place(), |d| {
                d.with("key", key).with("value", &name).with("expected", expected)
            });
        }
    }
}

/// The triggers of a rule behind its first.
pub(super) fn further_triggers(node: Node<'_>) -> Vec<(&'static str, Node<'_>)> {
    // All of these look for words.
    let is_wording = |key: &str| matches!(key, "phrases" | "terms" | "forms");
    let there = TRIGGERS.iter().chain(&["forms"]).filter_map(|key| Some((*key, node.get(key)?)));
    let mut there: Vec<_> = there.collect();
    let first_wording = there.iter().position(|(key, _)| is_wording(key));
    let mut index = 0;
    there.retain(|(key, _)| {
        index += 1;
        !is_wording(key) || first_wording == Some(index - 1)
    });
    there.into_iter().skip(1).collect()
}

/// The items of a list, or the one value that stands in its place.
fn each(node: Node<'_>) -> Vec<Node<'_>> {
    if node.is_list() { node.items().collect() } else { vec![node] }
}

/// What a list holds.
fn item(field: &Field) -> &Field {
    match &field.of {
        FieldType::List(of) => item(of),
        _ => field,
    }
}

/// Whether words of the field are read: see [`crate::content`].
fn is_read(field: &Field) -> bool {
    let of = &item(field).of;
    let is_prose = matches!(
        of,
        FieldType::Text { pattern: None, .. } | FieldType::Group(_) | FieldType::Image(_) | FieldType::Markdown
    );
    is_prose && !field.private
}
