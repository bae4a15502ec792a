//! What a kind asks for, in words.

use std::fmt::Write as _;

use super::kind::Kind;
use crate::fields::{Field, FieldType, Fields, Need};
use crate::language::Localised;

/// The kind for who writes a page of it, as plain text.
pub(crate) fn kind(kind: &Kind) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{} ({})", words(&kind.label).unwrap_or(&kind.name), kind.name);
    if let Some(help) = words(&kind.help) {
        let _ = writeln!(out, "\n{help}");
    }
    if let Some(folder) = &kind.folder {
        let _ = writeln!(out, "\nIts pages are in content/{folder}.");
    }
    out.push_str("\nFields, between the two --- lines at the top:\n");
    fields(&kind.fields, 1, &mut out);
    if !kind.sections.is_empty() {
        out.push_str("\nSections, each under a heading of level 2:\n");
    }
    for (name, rule) in &kind.sections {
        let title = words(&rule.title).unwrap_or(name);
        let _ = writeln!(out, "\n  ## {title} {{#{name}}}{}", need(rule.need, !rule.required_when.is_empty()));
        if let Some(help) = words(&rule.help) {
            let _ = writeln!(out, "      {help}");
        }
    }
    out
}

fn words(words: &Localised) -> Option<&str> {
    words.english().filter(|text| !text.is_empty())
}

fn need(need: Need, sometimes: bool) -> &'static str {
    match need {
        Need::Required => "  (required)",
        Need::Recommended => "  (recommended)",
        Need::Optional if sometimes => "  (sometimes required)",
        Need::Optional => "",
    }
}

fn fields(fields: &Fields, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    // What has to be there comes first; each group keeps the theme's order.
    let rank = |field: &Field| match field.need {
        Need::Required => 0,
        Need::Recommended => 1,
        Need::Optional if !field.required_when.is_empty() => 1,
        Need::Optional => 2,
    };
    let mut sorted: Vec<(&String, &Field)> = fields.iter().collect();
    sorted.sort_by_key(|(_, field)| rank(field));
    for (name, field) in sorted {
        let _ = writeln!(
            out,
            "\n{indent}{name}: {}{}",
            type_in_words(field),
            need(field.need, !field.required_when.is_empty())
        );
        for condition in &field.required_when {
            let values = if condition.values.is_empty() { "given".to_owned() } else { condition.values.join(" or ") };
            let _ = writeln!(out, "{indent}    Required when {} is {values}.", condition.field);
        }
        if let Some(help) = words(&field.help) {
            let _ = writeln!(out, "{indent}    {help}");
        }
        if field.private {
            let _ = writeln!(out, "{indent}    Private: it is checked, and stands on no page.");
        }
        if let Some(example) = &field.example {
            let _ = writeln!(out, "{indent}    For example: {example}");
        }
        if let FieldType::Choice(choices) = &field.of {
            for (key, label) in choices {
                let _ = writeln!(out, "{indent}    {key}: {}", words(label).unwrap_or(key));
            }
        }
        if let FieldType::Group(inner) | FieldType::Image(inner) = &field.of {
            self::fields(inner, depth + 2, out);
        }
    }
}

fn type_in_words(field: &Field) -> String {
    let one = match &field.of {
        FieldType::Text { max_chars: Some(max), .. } => format!("text of at most {max} characters"),
        FieldType::Text { .. } => "text".to_owned(),
        FieldType::Markdown => "text with Markdown".to_owned(),
        FieldType::Integer { .. } => "a whole number".to_owned(),
        FieldType::Number { .. } => "a number".to_owned(),
        FieldType::Boolean => "yes or no".to_owned(),
        FieldType::Date { not_after_today: false } => "a date such as 2026-11-23".to_owned(),
        FieldType::Date { not_after_today: true } => "a date such as 2026-11-23, today at the latest".to_owned(),
        FieldType::Duration => "a length of time such as 10 minutes".to_owned(),
        FieldType::Money => "an amount such as 120 JOD".to_owned(),
        FieldType::Telephone => "a telephone number".to_owned(),
        FieldType::Colour(_) => "a colour in quotation marks, such as \"#0b5c66\"".to_owned(),
        FieldType::Url => "a web address".to_owned(),
        FieldType::Email => "an e-mail address".to_owned(),
        FieldType::Image(_) => "a picture: { file: photo.jpg, alt: what it shows }".to_owned(),
        FieldType::Choice(_) => "one of the words below".to_owned(),
        FieldType::List(of) => format!("a list; each item is {}", type_in_words(of)),
        FieldType::Group(_) => "several fields together".to_owned(),
        FieldType::Page(kinds) if kinds.is_empty() => "the file of a page".to_owned(),
        FieldType::Page(kinds) => format!("the file of a page ({})", kinds.join(" or ")),
    };
    let name = words(&field.name).map_or_else(String::new, |name| format!("{name}; "));
    if field.many { format!("{name}one or a list of: {one}") } else { format!("{name}{one}") }
}
