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

/// The sentence of `diagnostic`.
#[must_use]
pub fn sentence(diagnostic: &Diagnostic) -> Sentence {
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
        // What an author wrote must not steer a terminal.
        text.trim().replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
    })
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
