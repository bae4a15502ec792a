//! JSON Schema (2020-12) of the front matter of a kind, for editors.
//!
//! What can be said of one file alone is said. A field that a translation
//! takes from its source is never required here, since a schema cannot know
//! which file is a translation; `treatise check` does.

use serde_json::{Map, Value, json};

use super::kind::{Kind, Strictness};
use crate::diagnostic::Severity;
use crate::fields::{Condition, Field, FieldType, Fields, Need};
use crate::language::Localised;

/// The schema of one kind. `kinds` are the names that `kind:` and `pages:` may
/// hold.
pub(crate) fn kind(kind: &Kind, kinds: &[&str]) -> Value {
    let strict = kind.strictness;
    let mut schema = object(&kind.fields, strict);
    for key in ["kind", "pages"] {
        if let Some(property) = schema.get_mut("properties").and_then(|all| all.get_mut(key)) {
            property["anyOf"] = json!([{ "enum": kinds }, blank()]);
        }
    }
    let mut head = Map::new();
    head.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    head.insert("$id".into(), json!(format!("urn:treatise:kind:{}", kind.name)));
    describe(&mut head, &kind.label, &kind.help);
    head.append(&mut schema);
    Value::Object(head)
}

/// The schemas of several kinds: a page fits the one that it names, else any.
pub(crate) fn any(kinds: &[&Kind]) -> Value {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:treatise:page",
        "anyOf": kinds.iter().map(|kind| self::kind(kind, &names)).collect::<Vec<_>>(),
    })
}

fn describe(schema: &mut Map<String, Value>, name: &Localised, help: &Localised) {
    for (key, words) in [("title", name), ("description", help)] {
        if let Some(text) = words.english() {
            schema.insert(key.into(), json!(text));
        }
    }
}

fn object(fields: &Fields, strict: Strictness) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    let properties = fields.iter().map(|(name, field)| (name.clone(), property(field, strict)));
    schema.insert("properties".into(), Value::Object(properties.collect()));
    let required: Vec<&String> = fields.iter().filter(|(_, field)| is_required(field)).map(|(name, _)| name).collect();
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    let conditions: Vec<Value> = fields
        .iter()
        .filter(|(_, field)| !is_given(field))
        .flat_map(|(name, field)| field.required_when.iter().map(move |when| condition(name, when)))
        .collect();
    if !conditions.is_empty() {
        schema.insert("allOf".into(), json!(conditions));
    }
    if is_closed(strict) {
        schema.insert("additionalProperties".into(), json!(false));
    }
    schema
}

fn is_closed(strict: Strictness) -> bool {
    strict.unknown_fields == Severity::Error
}

/// Whether the value may come from elsewhere.
fn is_given(field: &Field) -> bool {
    field.inherited || field.default.is_some()
}

fn is_required(field: &Field) -> bool {
    field.need == Need::Required && !is_given(field)
}

/// What counts as absent. Said by negation, so that editors do not offer it as
/// one of the choices.
fn blank() -> Value {
    json!({ "not": {
        "type": ["string", "number", "boolean", "array", "object"],
        "pattern": NOT_BLANK, "minItems": 1, "minProperties": 1,
    } })
}

const NOT_BLANK: &str = r"\S";

/// Every one of `required_when` asks by itself.
fn condition(name: &str, when: &Condition) -> Value {
    let holds = if when.values.is_empty() {
        json!({ "not": blank() })
    } else {
        let one = json!({ "anyOf": when.values.iter().map(|value| spelt(value)).collect::<Vec<_>>() });
        json!({ "anyOf": [one, { "type": "array", "contains": one }] })
    };
    json!({
        "if": { "properties": { &when.field: holds }, "required": [when.field] },
        "then": { "properties": { name: { "not": blank() } }, "required": [name] },
    })
}

/// A value of a condition in every way that it can be written.
fn spelt(value: &str) -> Value {
    let boolean = |yes: bool, words: &str| json!({ "anyOf": [{ "const": yes }, form(words)] });
    match value {
        "true" | "yes" => boolean(true, YES),
        "false" | "no" => boolean(false, NO),
        other => match serde_yaml::from_str::<Value>(other) {
            Ok(number @ Value::Number(_)) => json!({ "enum": [number, other] }),
            _ => json!({ "const": other }),
        },
    }
}

const YES: &str = "^([Yy][Ee][Ss]|[Tt][Rr][Uu][Ee])$";
const NO: &str = "^([Nn][Oo]|[Ff][Aa][Ll][Ss][Ee])$";

fn property(field: &Field, strict: Strictness) -> Value {
    let one = value(&field.of, strict);
    let mut schema = Map::new();
    describe(&mut schema, &field.name, &field.help);
    if let Some(example) = &field.example {
        schema.insert("examples".into(), json!([as_written(example, &field.of)]));
    }
    if let Some(default) = field.default.as_ref().and_then(|default| serde_json::to_value(default).ok()) {
        schema.insert("default".into(), default);
    }
    let mut forms = vec![one.clone()];
    if field.many {
        forms.push(list(&one, is_required(field)));
    }
    if !is_required(field) {
        forms.push(blank());
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

/// An example of a number is a number, and of everything else a text.
fn as_written(example: &str, of: &FieldType) -> Value {
    let number = matches!(of, FieldType::Integer { .. } | FieldType::Number { .. });
    number.then(|| serde_json::from_str(example).ok()).flatten().unwrap_or_else(|| json!(example))
}

/// Items that were left blank are passed over.
fn list(item: &Value, filled: bool) -> Value {
    let mut schema = json!({ "type": "array", "items": { "anyOf": [item, blank()] } });
    if filled {
        schema["contains"] = json!({ "not": blank() });
    }
    schema
}

fn value(of: &FieldType, strict: Strictness) -> Value {
    match of {
        FieldType::Text { max_chars, min_chars, pattern } => text(*max_chars, *min_chars, pattern.as_ref()),
        FieldType::Integer { min, max } => number("integer", *min, *max),
        FieldType::Number { min, max } => number("number", *min, *max),
        FieldType::Boolean => {
            // An editor offers the words that people read best.
            json!({ "anyOf": [{ "enum": ["yes", "no"] }, { "type": "boolean" }, form(YES), form(NO)] })
        }
        FieldType::Date { .. } => form(DATE),
        FieldType::Duration => {
            form(r"^(PT?\d{1,6}[MHDWY]|[\d٠-٩]{1,6}( (to|إلى|الى) [\d٠-٩]{1,6}| ?[-–] ?[\d٠-٩]{1,6})? ?[^\d\s]+)$")
        }
        FieldType::Money => form(r"^([A-Z]{3}\s+[\d,]+(\.\d{1,4})?|[\d,]+(\.\d{1,4})?\s+[A-Z]{3})$"),
        FieldType::Telephone => form(r"^\+?[\d\s()./-]{3,}$"),
        FieldType::Colour(_) => form(r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"),
        FieldType::Url => form(r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"),
        FieldType::Email => form(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
        FieldType::Image(fields) => picture(fields, strict),
        FieldType::Choice(choices) => {
            let one =
                |(key, label): (&String, &Localised)| json!({ "const": key, "title": label.english().unwrap_or(key) });
            json!({ "oneOf": choices.iter().map(one).collect::<Vec<_>>() })
        }
        FieldType::List(of) => {
            let item = value(&of.of, strict);
            json!({ "anyOf": [list(&item, false), item] })
        }
        FieldType::Group(fields) => Value::Object(object(fields, strict)),
        FieldType::Markdown | FieldType::Page(_) => text(None, None, None),
    }
}

/// A day that the calendar has, but for the 29th of February, which every year
/// gets. A time may follow.
const DATE: &str =
    r"^\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))([Tt ].*)?$";

fn picture(fields: &Fields, strict: Strictness) -> Value {
    let needs_words = strict.alternative_text == Severity::Error;
    let mut schema = object(fields, strict);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert("file".into(), text(None, None, None));
        properties.insert("alt".into(), json!({ "type": "string" }));
    }
    let required = schema.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(required) = required {
        required.push(json!("file"));
        required.extend(needs_words.then(|| json!("alt")));
    }
    let more = fields.values().any(is_required);
    let schema = Value::Object(schema);
    if needs_words || more { schema } else { json!({ "anyOf": [schema, text(None, None, None)] }) }
}

/// Words. A number is text, too: nobody should have to quote a year.
fn text(max: Option<usize>, min: Option<usize>, pattern: Option<&regex::Regex>) -> Value {
    let pattern = pattern.map_or(NOT_BLANK, regex::Regex::as_str);
    let mut schema = json!({ "type": ["string", "number", "boolean"], "pattern": pattern });
    for (key, count) in [("minLength", min), ("maxLength", max)] {
        if let Some(count) = count {
            schema[key] = json!(count);
        }
    }
    schema
}

fn form(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn number(name: &str, min: Option<f64>, max: Option<f64>) -> Value {
    let mut schema = json!({ "type": name });
    for (key, bound) in [("minimum", min), ("maximum", max)] {
        if let Some(bound) = bound {
            schema[key] = json!(bound);
        }
    }
    schema
}
