//! JSON Schema (2020-12) of the front matter of a kind, for editors.
//!
//! What can be said of one file alone is said. A field that a translation
//! takes from its source is never required here, since a schema cannot know
//! which file is a translation; `treatise check` does.

use serde_json::{Map, Value, json};

use super::kind::Kind;
use crate::diagnostic::Severity;
use crate::fields::{Condition, Field, FieldType, Fields, Need};
use crate::language::Localised;

/// The schema of one kind.
pub(crate) fn kind(kind: &Kind) -> Value {
    let closed = kind.strictness.unknown_fields == Severity::Error;
    let mut schema = object(&kind.fields, closed);
    let mut head = Map::new();
    head.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    head.insert("$id".into(), json!(format!("urn:treatise:kind:{}", kind.name)));
    describe(&mut head, &kind.label, &kind.help);
    head.append(&mut schema);
    Value::Object(head)
}

/// The schemas of several kinds: a page fits the one that it names, else any.
pub(crate) fn any<'a>(kinds: impl Iterator<Item = &'a Kind>) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:treatise:page",
        "anyOf": kinds.map(self::kind).collect::<Vec<_>>(),
    })
}

fn describe(schema: &mut Map<String, Value>, name: &Localised, help: &Localised) {
    for (key, words) in [("title", name), ("description", help)] {
        if let Some(text) = words.english() {
            schema.insert(key.into(), json!(text));
        }
    }
}

fn object(fields: &Fields, closed: bool) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    let properties = fields.iter().map(|(name, field)| (name.clone(), property(field, closed)));
    schema.insert("properties".into(), Value::Object(properties.collect()));
    let required: Vec<&String> = fields.iter().filter(|(_, field)| is_required(field)).map(|(name, _)| name).collect();
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    let conditions: Vec<Value> = fields
        .iter()
        .filter(|(_, field)| !field.inherited)
        .flat_map(|(name, field)| field.required_when.iter().map(move |when| condition(name, when)))
        .collect();
    if !conditions.is_empty() {
        schema.insert("allOf".into(), json!(conditions));
    }
    if closed {
        schema.insert("additionalProperties".into(), json!(false));
    }
    schema
}

fn is_required(field: &Field) -> bool {
    field.need == Need::Required && !field.inherited && field.default.is_none()
}

fn condition(name: &str, when: &Condition) -> Value {
    let mut test = json!({ "required": [when.field] });
    if !when.values.is_empty() {
        let spelt = when.values.iter().flat_map(|value| spellings(value));
        test["properties"] = json!({ &when.field: { "enum": spelt.collect::<Vec<_>>() } });
    }
    json!({ "if": test, "then": { "required": [name], "properties": { name: { "not": { "enum": [null, ""] } } } } })
}

/// A value of a condition in every way that it can be written.
fn spellings(value: &str) -> Vec<Value> {
    match value {
        "true" | "yes" => TRUE.iter().map(|word| json!(word)).chain([json!(true)]).collect(),
        "false" | "no" => FALSE.iter().map(|word| json!(word)).chain([json!(false)]).collect(),
        other => vec![json!(other)],
    }
}

const TRUE: [&str; 6] = ["yes", "Yes", "YES", "true", "True", "TRUE"];
const FALSE: [&str; 6] = ["no", "No", "NO", "false", "False", "FALSE"];

fn property(field: &Field, closed: bool) -> Value {
    let one = value(&field.of, closed);
    let mut schema = Map::new();
    describe(&mut schema, &field.name, &field.help);
    if let Some(example) = &field.example {
        schema.insert("examples".into(), json!([example]));
    }
    let mut forms = vec![one.clone()];
    if field.many {
        forms.push(json!({ "type": "array", "items": one }));
    }
    if !is_required(field) {
        // What was left blank counts as absent.
        forms.push(json!({ "enum": [null, ""] }));
    }
    if forms.len() == 1 {
        if let Some(Value::Object(only)) = forms.pop() {
            schema.extend(only);
        }
    } else {
        schema.insert("anyOf".into(), json!(forms));
    }
    Value::Object(schema)
}

fn value(of: &FieldType, closed: bool) -> Value {
    match of {
        FieldType::Text { max_chars, min_chars, pattern } => text(*max_chars, *min_chars, pattern.as_ref()),
        FieldType::Integer { min, max } => number("integer", *min, *max),
        FieldType::Number { min, max } => number("number", *min, *max),
        FieldType::Boolean => {
            json!({ "anyOf": [{ "type": "boolean" }, { "enum": TRUE.iter().chain(&FALSE).collect::<Vec<_>>() }] })
        }
        FieldType::Date => form(r"^\d{4}-\d{2}-\d{2}([Tt ].*)?$"),
        FieldType::Duration => {
            form(r"^(PT?\d{1,6}[MHDWY]|[\d٠-٩]{1,6}( (to|إلى|الى) [\d٠-٩]{1,6}| ?[-–] ?[\d٠-٩]{1,6})? ?[^\d\s]+)$")
        }
        FieldType::Money => form(r"^([A-Z]{3}\s+[\d,]+(\.\d{1,4})?|[\d,]+(\.\d{1,4})?\s+[A-Z]{3})$"),
        FieldType::Telephone => form(r"^\+?[\d\s()./-]{3,}$"),
        FieldType::Colour(_) => form(r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"),
        FieldType::Url => form(r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"),
        FieldType::Email => form(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
        FieldType::Image => {
            let picture = json!({
                "type": "object",
                "properties": { "file": text(None, None, None), "alt": { "type": "string" } },
                "required": ["file", "alt"],
            });
            if closed { with(picture, "additionalProperties", json!(false)) } else { picture }
        }
        FieldType::Choice(choices) => {
            let one =
                |(key, label): (&String, &Localised)| json!({ "const": key, "title": label.english().unwrap_or(key) });
            json!({ "oneOf": choices.iter().map(one).collect::<Vec<_>>() })
        }
        FieldType::List(of) => {
            let item = value(&of.of, closed);
            json!({ "anyOf": [{ "type": "array", "items": item }, item] })
        }
        FieldType::Group(fields) => Value::Object(object(fields, closed)),
        FieldType::Markdown | FieldType::Page(_) => text(None, None, None),
    }
}

fn with(mut schema: Value, key: &str, value: Value) -> Value {
    schema[key] = value;
    schema
}

/// Words. A number is text, too: nobody should have to quote a year.
fn text(max: Option<usize>, min: Option<usize>, pattern: Option<&regex::Regex>) -> Value {
    let mut schema = json!({ "type": ["string", "number", "boolean"], "minLength": min.unwrap_or(1).max(1) });
    if let Some(max) = max {
        schema["maxLength"] = json!(max);
    }
    if let Some(pattern) = pattern {
        schema["pattern"] = json!(pattern.as_str());
    }
    schema
}

fn form(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn number(name: &str, min: Option<f64>, max: Option<f64>) -> Value {
    let mut schema = json!({ "type": name });
    if let Some(min) = min {
        schema["minimum"] = json!(min);
    }
    if let Some(max) = max {
        schema["maximum"] = json!(max);
    }
    schema
}
