//! The interface words of a theme, from its Fluent files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::Entry;

use super::{Declarations, word_names};
use crate::diagnostic::{Diagnostic, Place, SourceFile, THEME_WORDS};
use crate::language::Language;
use crate::source::ThemeFiles;

/// The words that the engine itself needs from a theme.
pub(crate) const NEEDED: [&str; 15] = [
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
    "footnotes-title",
    "footnote-back",
    "not-found-title",
    "table-label",
    "duration-minutes",
    "duration-hours",
    "duration-days",
    "duration-weeks",
    "duration-months",
    "duration-years",
];

/// The one that it needs as well for a site that is searched.
const OF_SEARCH: &str = "search-title";

/// The interface words, for each language that the theme speaks.
pub(crate) struct Words {
    resources: Vec<Arc<FluentResource>>,
    bundles: BTreeMap<String, FluentBundle<Arc<FluentResource>>>,
    fallback: Language,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("languages", &self.bundles.keys()).finish_non_exhaustive()
    }
}

impl Words {
    /// The words of the themes of `chain`, nearest first: a theme's words
    /// override those of the theme that it extends, one by one.
    pub(crate) fn read(chain: &[ThemeFiles], fallback: Language, to: &mut Declarations) -> Self {
        let (mut resources, mut bundles) = (Vec::new(), BTreeMap::new());
        let mut read: BTreeMap<String, Vec<word_names::Read>> = BTreeMap::new();
        let before = to.diagnostics.len();
        for theme in chain.iter().rev() {
            for (name, file) in theme.below("messages") {
                let Some(language) = name.strip_suffix(".ftl").and_then(Language::new) else { continue };
                let file = file.text();
                let resource = Arc::new(parse(&file, to));
                let bundle: &mut FluentBundle<_> =
                    bundles.entry(language.code().to_owned()).or_insert_with(|| new_bundle(&language));
                bundle.add_resource_overriding(Arc::clone(&resource));
                read.entry(language.code().to_owned()).or_default().push((file, Arc::clone(&resource)));
                resources.push(resource);
            }
        }
        // A word whose line cannot be read is not missing.
        if to.diagnostics.len() == before {
            for files in read.values() {
                word_names::check(files, to);
            }
        }
        Self { resources, bundles, fallback }
    }

    /// The word `key` in `language`, else in the theme's own language.
    pub(crate) fn get(&self, language: &Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        self.found(language, key, args).map(|(word, _)| word)
    }

    /// The word `key` for a template that gives `args`; what is wrong is a sentence
    /// for who wrote the template.
    pub(crate) fn asked(&self, language: &Language, key: &str, args: &FluentArgs<'_>) -> Result<String, String> {
        let Some((word, lacks)) = self.found(language, key, Some(args)) else {
            return Err(format!("the theme has no word “{key}” in its messages"));
        };
        match lacks {
            None => Ok(word),
            Some(FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id }))) => {
                Err(format!("the word “{key}” needs “{id}”: word(key=\"{key}\", {id}=…)"))
            }
            Some(other) => Err(format!("the word “{key}” cannot be put together: {other}")),
        }
    }

    /// The same, and the first that is wrong with it.
    fn found(
        &self,
        language: &Language,
        key: &str,
        args: Option<&FluentArgs<'_>>,
    ) -> Option<(String, Option<FluentError>)> {
        [language, &self.fallback].into_iter().find_map(|language| self.exact(language, key, args))
    }

    fn exact(
        &self,
        language: &Language,
        key: &str,
        args: Option<&FluentArgs<'_>>,
    ) -> Option<(String, Option<FluentError>)> {
        let code = language.code();
        let bundle = self.bundles.get(code).or_else(|| self.bundles.get(code.split('-').next()?))?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let word = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        Some((word, errors.into_iter().next()))
    }

    /// The words of `language` that hold no number or name, by their keys.
    pub(crate) fn fixed<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = (&'a str, String)> + 'a {
        let keys: BTreeSet<&str> = self.resources.iter().flat_map(|one| one.entries()).filter_map(key).collect();
        keys.into_iter().filter_map(move |key| {
            let (word, _) = self.found(language, key, None).filter(|(_, lacks)| lacks.is_none())?;
            Some((key, word))
        })
    }

    /// The needed words that `language` lacks.
    pub(crate) fn lacking(&self, language: &Language, is_searched: bool) -> impl Iterator<Item = &'static str> {
        let of_search = is_searched.then_some(OF_SEARCH);
        NEEDED.into_iter().chain(of_search).filter(move |key| self.exact(language, key, None).is_none())
    }
}

/// The key of a word; terms and remarks are none.
fn key<'a>(entry: &Entry<&'a str>) -> Option<&'a str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    }
}

fn new_bundle(language: &Language) -> FluentBundle<Arc<FluentResource>> {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Templates isolate what needs it with `<bdi>`; the marks would end up in
    // titles and attributes.
    bundle.set_use_isolating(false);
    bundle
}

fn parse(file: &Arc<SourceFile>, to: &mut Declarations) -> FluentResource {
    match FluentResource::try_new(file.text().to_string()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                // The parser stops where it can no longer go on, which may be
                // lines below the one that is at fault.
                let start = error.slice.map_or(error.pos.start, |entry| entry.start).min(file.text().len());
                let line = file.position(floor(&file.text(), start)).line;
                let place = Place::new(file, file.line_range(line));
                to.diagnostics.push(Diagnostic::error(THEME_WORDS, place).with("what", "form").with("name", "none"));
            }
            resource
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
