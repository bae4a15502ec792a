//! The sentences of the diagnostics, from Fluent files.
//!
//! Each code has a message with these attributes: `help` (what to type; may be
//! empty), `meaning` (a paragraph for `treatise explain`), `bad` and `good`
//! (examples). A `/` of the code is `_` in the file, since Fluent allows none.

use fluent_bundle::{FluentArgs, FluentValue};

use super::{Code, Diagnostic, Word};
use crate::interface::{Catalogue, Interface};
use crate::language::Localised;

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do; empty when the message says it already.
    pub help: String,
}

/// What a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// A paragraph.
    pub meaning: String,
    /// An example that has the problem.
    pub bad: String,
    /// The same, mended.
    pub good: String,
}

/// The words of a rule that a theme declares. `{name}` in them is a word of the
/// diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What is wrong.
    pub(crate) message: Localised,
    /// What could be written instead, in the language of the page.
    pub help: String,
    /// What it means.
    pub explanation: Explanation,
}

/// The sentence of `diagnostic` in `interface`.
#[must_use]
pub fn sentence(diagnostic: &Diagnostic, interface: Interface) -> Sentence {
    if let Some(given) = &diagnostic.given {
        let message = given.message.spoken(interface).unwrap_or_default();
        let part = |template| fill(template, diagnostic, interface);
        return Sentence { message: part(message), help: part(&given.help) };
    }
    let mut args = FluentArgs::new();
    for (name, word) in &diagnostic.words {
        let value = match word {
            Word::Text(text) => FluentValue::from(text.as_str()),
            Word::Each(texts) => FluentValue::from(texts.spoken(interface).unwrap_or("none")),
            Word::Number(number) => FluentValue::from(*number),
        };
        args.set(*name, value);
    }
    let part = |attribute| text(&diagnostic.code, attribute, interface, &args);
    Sentence { message: part(None), help: part(Some("help")) }
}

/// What stands above a list of `count` gaps of the page `file`.
pub(crate) fn gaps(count: usize, file: &str, interface: Interface) -> Sentence {
    let mut args = FluentArgs::new();
    args.set("count", count);
    args.set("file", file);
    let part = |attribute| CATALOGUE.text(interface, "gaps", attribute, &args).unwrap_or_default();
    Sentence { message: part(None), help: part(Some("help")) }
}

/// A sentence of a theme with the words of the diagnostic in it.
fn fill(template: &str, diagnostic: &Diagnostic, interface: Interface) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let word = rest[start..].find('}').and_then(|length| {
            let name = &rest[start + 1..start + length];
            let (_, word) = diagnostic.words.iter().find(|(known, _)| *known == name)?;
            Some((length, word))
        });
        out.push_str(&rest[..start]);
        let Some((length, word)) = word else {
            out.push('{');
            rest = &rest[start + 1..];
            continue;
        };
        match word {
            Word::Text(text) => out.push_str(text),
            Word::Each(texts) => out.push_str(texts.spoken(interface).unwrap_or_default()),
            Word::Number(number) => out.push_str(&number.to_string()),
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    without_controls(&out)
}

/// What `code` means, in English, or nothing when the engine has no such code.
#[must_use]
pub fn explain(code: &Code) -> Option<Explanation> {
    let args = FluentArgs::new();
    let part = |name| text(code, Some(name), Interface::English, &args);
    let meaning = part("meaning");
    (!meaning.is_empty()).then(|| Explanation { meaning, bad: part("bad"), good: part("good") })
}

/// What the list of a translation lacks: `missing` of `wanted` items.
pub(crate) fn missing_items(missing: usize, wanted: usize) -> Localised {
    let mut args = FluentArgs::new();
    args.set("missing", missing);
    args.set("wanted", wanted);
    each("missing-items", &args)
}

/// The numbers that a translation lacks.
pub(crate) fn missing_numbers(numbers: &str) -> Localised {
    let mut args = FluentArgs::new();
    args.set("numbers", numbers);
    each("missing-numbers", &args)
}

/// A text of the catalogue in all languages, for the sentence of a theme.
fn each(id: &str, args: &FluentArgs<'_>) -> Localised {
    let text = |interface: Interface| CATALOGUE.text(interface, id, None, args).unwrap_or_default();
    Localised::each(Interface::ALL.into_iter().map(|one| (one.code().to_owned(), text(one))).collect())
}

/// A gap of such a list, which is not at the top of the page.
pub(crate) fn gap(line: usize, sentence: &str, interface: Interface) -> String {
    let mut args = FluentArgs::new();
    args.set("line", line);
    args.set("sentence", sentence);
    CATALOGUE.text(interface, "gaps", Some("line"), &args).unwrap_or_default()
}

const ENGLISH: &str = include_str!("messages/en.ftl");
const ARABIC: &str = include_str!("messages/ar.ftl");
static CATALOGUE: Catalogue = Catalogue::new(ENGLISH, ARABIC);

fn text(code: &Code, attribute: Option<&str>, interface: Interface, args: &FluentArgs<'_>) -> String {
    let id = code.as_str().replace('/', "_");
    without_controls(&CATALOGUE.text(interface, &id, attribute, args).unwrap_or_default())
}

/// What an author wrote must not steer a terminal.
fn without_controls(text: &str) -> String {
    text.trim().replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::super::ALL_CODES;
    use super::*;

    /// Who writes a theme reads English; what a clinic meets is translated.
    #[test]
    fn both_languages_say_the_same() {
        let is_told = |name: &str| {
            let explained = ["meaning", "bad", "good"].iter().any(|part| name.ends_with(&format!(".{part}")));
            !explained && !name.starts_with("theme_")
        };
        crate::interface::agreement::hold(ENGLISH, ARABIC, is_told);
    }

    #[test]
    fn every_code_has_a_sentence_a_meaning_and_examples() {
        for code in ALL_CODES {
            let explanation = explain(code).unwrap_or_else(|| panic!("{code} has no meaning"));
            assert!(!explanation.bad.is_empty(), "{code} has no bad example");
            assert!(!explanation.good.is_empty(), "{code} has no good example");
        }
    }
}
