//! What the words of a theme name: other words, terms, and what is put into
//! them. Fluent shows a name that leads nowhere as it is written.

use std::collections::HashSet;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Declarations;
use super::words::NEEDED;
use crate::diagnostic::{Diagnostic, Place, SourceFile, THEME_WORDS};

/// A file of words, as it was read.
pub(super) type Read = (Arc<SourceFile>, Arc<FluentResource>);

/// Reports the names in the files of one language that lead nowhere.
pub(super) fn check(files: &[Read], to: &mut Declarations) {
    let mut known = HashSet::new();
    for entry in files.iter().flat_map(|(_, resource)| resource.entries()) {
        known.extend(match entry {
            Entry::Message(message) => Some((message.id.name, false)),
            Entry::Term(term) => Some((term.id.name, true)),
            _ => None,
        });
    }
    for (file, resource) in files {
        let mut found = Found { known: &known, given: None, names: Vec::new() };
        for entry in resource.entries() {
            let (attributes, value) = match entry {
                Entry::Message(message) => {
                    found.given = given(message.id.name);
                    (&message.attributes, message.value.as_ref())
                }
                Entry::Term(term) => {
                    found.given = None;
                    (&term.attributes, Some(&term.value))
                }
                _ => continue,
            };
            let patterns = value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value));
            patterns.for_each(|pattern| found.pattern(pattern));
        }
        for (name, what, shown) in found.names {
            // The parts of a file that was read lie in its text.
            let start = name.as_ptr().addr().saturating_sub(resource.source().as_ptr().addr());
            let place = Place::new(file, start..start + name.len());
            to.diagnostics.push(Diagnostic::error(THEME_WORDS, place).with("what", what).with("name", shown));
        }
    }
}

/// What the engine puts into a word that it asks for itself; nothing is known
/// of those that templates ask for.
fn given(word: &str) -> Option<&'static [&'static str]> {
    match word {
        "duration-range" => Some(&["from", "to"]),
        "new-page-inherited" => Some(&["fields"]),
        "search-title" => Some(&[]),
        _ if word.starts_with("duration-") => Some(&["count"]),
        _ if word.starts_with("currency-") || NEEDED.contains(&word) => Some(&[]),
        _ => None,
    }
}

struct Found<'a> {
    /// The words and, with `true`, the terms.
    known: &'a HashSet<(&'a str, bool)>,
    /// What is put into the word at hand, if that is known.
    given: Option<&'static [&'static str]>,
    /// Each with what it is, and as it is written.
    names: Vec<(&'a str, &'static str, String)>,
}

impl<'a> Found<'a> {
    fn pattern(&mut self, pattern: &'a Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>) {
        match inline {
            InlineExpression::MessageReference { id, .. } if !self.known.contains(&(id.name, false)) => {
                self.names.push((id.name, "word", id.name.to_owned()));
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                if !self.known.contains(&(id.name, true)) {
                    self.names.push((id.name, "word", format!("-{}", id.name)));
                }
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            // The engine has none.
            InlineExpression::FunctionReference { id, .. } => {
                self.names.push((id.name, "function", format!("{}()", id.name)));
            }
            InlineExpression::VariableReference { id } if self.given.is_some_and(|given| !given.contains(&id.name)) => {
                self.names.push((id.name, "given", format!("${}", id.name)));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }

    fn arguments(&mut self, arguments: &'a CallArguments<&'a str>) {
        arguments.positional.iter().for_each(|one| self.inline(one));
        arguments.named.iter().for_each(|one| self.inline(&one.value));
    }
}
