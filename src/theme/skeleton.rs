//! A new page of a kind: every field and section that it asks for, blank, with
//! the kind's own words as comments.

use std::fmt::Write as _;

use fluent_bundle::FluentArgs;

use super::kind::Kind;
use super::words::Words;
use crate::fields::{Field, FieldType, Fields, Need};
use crate::language::{Language, Localised};

/// What a new page is to be.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) title: &'a str,
    pub(crate) language: &'a Language,
    /// Whether the page has to name its kind itself.
    pub(crate) names_kind: bool,
    /// The kind of the pages below it, if it is to name one.
    pub(crate) pages: Option<&'a str>,
    /// The fields that it takes from the page that it translates.
    pub(crate) inherited: &'a [String],
    pub(crate) words: &'a Words,
}

/// The words before the fields that a translation takes over.
const INHERITED: &str = "new-page-inherited";

/// The text of the page: a draft.
pub(crate) fn page(kind: &Kind, wanted: &Wanted<'_>) -> String {
    let mut out = String::from("---\n");
    if let Some(help) = words(&kind.help, wanted.language) {
        comment(&mut out, 0, help);
    }
    // Writing into a string cannot fail.
    let _ = writeln!(out, "title: {}", quoted(wanted.title));
    if wanted.names_kind {
        let _ = writeln!(out, "kind: {}", kind.name);
    }
    if let Some(kind) = wanted.pages {
        let _ = writeln!(out, "pages: {kind}");
    }
    out.push_str("draft: yes\n");
    let skip = |name: &str| {
        matches!(name, "title" | "kind" | "pages" | "draft") || wanted.inherited.iter().any(|one| one == name)
    };
    fields(&kind.fields, wanted.language, 0, "", &skip, &mut out);
    let asked: Vec<&str> = kind
        .fields
        .iter()
        .filter(|(name, field)| wanted.inherited.contains(name) && field.need != Need::Optional)
        .map(|(name, _)| name.as_str())
        .collect();
    let args = FluentArgs::from_iter([("fields", asked.join(", "))]);
    if let Some(taken) = wanted.words.get(wanted.language, INHERITED, Some(&args)).filter(|_| !asked.is_empty()) {
        out.push('\n');
        comment(&mut out, 0, &taken);
    }
    out.push_str("---\n");
    for (name, rule) in &kind.sections {
        if rule.need == Need::Optional && rule.required_when.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {}\n", kind.heading_for(name, wanted.language));
        if let Some(help) = words(&rule.help, wanted.language) {
            // A comment may not hold what would end it.
            let _ = write!(out, "\n<!-- {} -->\n", help.replace("--", "–"));
        }
    }
    out
}

fn words<'a>(words: &'a Localised, language: &'a Language) -> Option<&'a str> {
    words.get(language, language).filter(|text| !text.is_empty())
}

fn comment(out: &mut String, indent: usize, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "{}# {line}", " ".repeat(indent));
    }
}

/// A text that YAML reads as it is meant.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\t'], " "))
}

/// Blank lines for the fields that are asked for. `lead` stands before the
/// first, as a list's hyphen does.
fn fields(all: &Fields, language: &Language, indent: usize, lead: &str, skip: &dyn Fn(&str) -> bool, out: &mut String) {
    let mut lead = lead;
    for (name, field) in all {
        let asked = field.need != Need::Optional || !field.required_when.is_empty();
        if !asked || skip(name) {
            continue;
        }
        if lead.is_empty() {
            if indent == 0 {
                out.push('\n');
                if let Some(help) = words(&field.help, language) {
                    comment(out, indent, help);
                }
                choices(field, language, out);
            }
            let _ = writeln!(out, "{}{name}:{}", " ".repeat(indent), example(field));
        } else {
            let _ = writeln!(out, "{}{lead}{name}:{}", " ".repeat(indent - lead.len()), example(field));
            lead = "";
        }
        if let (FieldType::Group(inner), Need::Required) = (&field.of, field.need) {
            let lead = if field.many { "- " } else { "" };
            fields(inner, language, indent + 2 + lead.len(), lead, &|_| false, out);
        }
    }
}

/// What the value may look like, behind it.
fn example(field: &Field) -> String {
    match &field.example {
        Some(example) if !example.contains('\n') => format!("  # {example}"),
        _ => String::new(),
    }
}

fn choices(field: &Field, language: &Language, out: &mut String) {
    if let FieldType::Choice(choices) = &field.of {
        for (key, label) in choices {
            comment(out, 0, &format!("  {key}: {}", words(label, language).unwrap_or(key)));
        }
    }
}
