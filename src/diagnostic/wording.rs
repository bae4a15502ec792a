//! The sentences of the diagnostics, from Fluent files.
//!
//! Each code has a message with these attributes: `help` (what to type; may be
//! empty), `meaning` (a paragraph for `treatise explain`), `bad` and `good`
//! (examples). A `/` of the code is `_` in the file, since Fluent allows none.

use std::cell::OnceCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use super::{Code, Diagnostic, Word};

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// What is wrong and what to do.
    pub sentence: Sentence,
    /// What it means.
    pub explanation: Explanation,
}

/// The sentence of `diagnostic`.
#[must_use]
pub fn sentence(diagnostic: &Diagnostic) -> Sentence {
    if let Some(given) = &diagnostic.given {
        let Sentence { message, help } = &given.sentence;
        return Sentence { message: fill(message, diagnostic), help: fill(help, diagnostic) };
    }
    let mut args = FluentArgs::new();
    for (name, word) in &diagnostic.words {
        let value = match word {
            Word::Text(text) => FluentValue::from(text.as_str()),
            Word::Number(number) => FluentValue::from(*number),
        };
        args.set(*name, value);
    }
    Sentence { message: text(&diagnostic.code, None, &args), help: text(&diagnostic.code, Some("help"), &args) }
}

/// A sentence of a theme with the words of the diagnostic in it.
fn fill(template: &str, diagnostic: &Diagnostic) -> String {
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
            Word::Number(number) => out.push_str(&number.to_string()),
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    without_controls(&out)
}

/// What `code` means, or nothing when the engine has no such code.
#[must_use]
pub fn explain(code: &Code) -> Option<Explanation> {
    let args = FluentArgs::new();
    let part = |name| text(code, Some(name), &args);
    let meaning = part("meaning");
    (!meaning.is_empty()).then(|| Explanation { meaning, bad: part("bad"), good: part("good") })
}

thread_local! {
    // Parsed at the first problem of a thread: most runs need it on one thread
    // or on none.
    static BUNDLE: OnceCell<FluentBundle<FluentResource>> = const { OnceCell::new() };
}

fn text(code: &Code, attribute: Option<&str>, args: &FluentArgs<'_>) -> String {
    BUNDLE.with(|cell| {
        let bundle = cell.get_or_init(bundle);
        let id = code.as_str().replace('/', "_");
        let Some(message) = bundle.get_message(&id) else { return String::new() };
        let pattern = match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|a| a.value()),
        };
        let Some(pattern) = pattern else { return String::new() };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty() || attribute.is_some(), "{code}: {errors:?}");
        without_controls(&text)
    })
}

/// What an author wrote must not steer a terminal.
fn without_controls(text: &str) -> String {
    text.trim().replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}

fn bundle() -> FluentBundle<FluentResource> {
    // A mistake in our own file leaves what could be read; a test reads it whole.
    let resource = match FluentResource::try_new(include_str!("messages/en.ftl").to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new(vec![unic_langid::LanguageIdentifier::default()]);
    // The marks that keep directions apart would show up in a terminal.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::super::ALL_CODES;
    use super::*;

    #[test]
    fn the_messages_parse() {
        let source = include_str!("messages/en.ftl").to_owned();
        if let Err((_, errors)) = FluentResource::try_new(source) {
            panic!("{errors:?}");
        }
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
