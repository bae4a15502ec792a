//! The languages in which Treatise itself speaks to people, and its sentences
//! in them.
//!
//! A site may be in any language; messages and the preview are in these. It
//! knows no sentence: who speaks brings a Fluent file for each language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Interface {
    /// English; what is not translated is in it.
    #[default]
    English,
    /// Arabic.
    Arabic,
}

impl Interface {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Arabic];

    /// The code of the language (BCP 47).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// The one that a browser would rather have, by its header
    /// `Accept-Language` (RFC 9110, 12.5.4).
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let weighed = header.split(',').filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let primary = parts.next()?.split('-').next()?;
            let known = Self::ALL.into_iter().find(|one| one.code().eq_ignore_ascii_case(primary))?;
            let weight: f32 = match parts.find_map(|part| part.strip_prefix("q=")) {
                Some(weight) => weight.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?,
                None => 1.0,
            };
            (weight > 0.0).then_some((known, weight))
        });
        // Of equal weight, the first.
        let best = weighed.reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map_or_else(Self::default, |(known, _)| known)
    }
}

/// Sentences in every language of the interface.
pub(crate) struct Catalogue {
    /// The Fluent files, in the order of [`Interface::ALL`].
    sources: [&'static str; 2],
    bundles: [OnceLock<FluentBundle<FluentResource>>; 2],
}

impl Catalogue {
    /// From the files in English and in Arabic. They are parsed when a sentence
    /// is asked for.
    pub(crate) const fn new(english: &'static str, arabic: &'static str) -> Self {
        Self { sources: [english, arabic], bundles: [const { OnceLock::new() }; 2] }
    }

    /// The text `id`, or its `attribute`, in `interface`, else in English.
    pub(crate) fn text(
        &self,
        interface: Interface,
        id: &str,
        attribute: Option<&str>,
        args: &FluentArgs<'_>,
    ) -> Option<String> {
        [interface, Interface::English].into_iter().find_map(|interface| {
            let at = interface as usize;
            let bundle = self.bundles[at].get_or_init(|| bundle(interface, self.sources[at]));
            let message = bundle.get_message(id)?;
            let pattern = match attribute {
                None => message.value()?,
                Some(name) => message.get_attribute(name)?.value(),
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(args), &mut errors);
            debug_assert!(errors.is_empty(), "{id} {attribute:?}: {errors:?}");
            Some(text.into_owned())
        })
    }
}

fn bundle(interface: Interface, source: &str) -> FluentBundle<FluentResource> {
    // A mistake in our own file leaves what could be read; a test reads it whole.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new_concurrent(vec![interface.code().parse().unwrap_or_default()]);
    // The marks that keep directions apart would show up in a terminal.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// What both files of a catalogue must agree on, for tests.
#[cfg(test)]
pub(crate) mod agreement {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_bundle::FluentResource;

    /// Each text by its name, with the words that it uses and the cases that it
    /// tells apart.
    fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
            panic!("{errors:?}");
        }
        let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut text) = (String::new(), String::new());
        for line in source.lines() {
            let head = line.split_once('=').map(|(head, _)| head.trim());
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                message = head.unwrap_or_default().to_owned();
                text.clone_from(&message);
            } else if let Some(name) = head.filter(|head| head.starts_with('.') && !head.contains(' ')) {
                text = format!("{message}{name}");
            }
            let words = texts.entry(text.clone()).or_default();
            let mut rest = line;
            while let Some(at) = rest.find('$') {
                rest = &rest[at..];
                let end =
                    rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(rest.len(), |to| to + 1);
                words.insert(rest[..end].to_owned());
                rest = &rest[end..];
            }
            let case = line.trim_start().trim_start_matches('*');
            // A plural has other cases in every language.
            let plural = ["zero", "one", "two", "few", "many", "0", "1", "2"];
            if let Some((case, _)) = case.strip_prefix('[').and_then(|case| case.split_once(']')) {
                let is_name = case.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
                if is_name && !plural.contains(&case) {
                    words.insert(format!("[{case}]"));
                }
            }
        }
        texts
    }

    /// Panics unless every text of `names` that English has is in Arabic, uses
    /// the same words and tells the same cases apart.
    pub(crate) fn hold(english: &str, arabic: &str, is_needed: impl Fn(&str) -> bool) {
        let (english, arabic) = (texts(english), texts(arabic));
        for (name, words) in &english {
            match arabic.get(name) {
                Some(own) => assert_eq!(own, words, "{name}"),
                None => assert!(!is_needed(name), "{name} is not translated"),
            }
        }
        let unknown: Vec<&String> = arabic.keys().filter(|name| !english.contains_key(*name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::Interface;

    #[test]
    fn a_browser_says_what_it_would_rather_have() {
        for (header, expected) in [
            ("", Interface::English),
            ("ar", Interface::Arabic),
            ("ar-JO,ar;q=0.9,en;q=0.8", Interface::Arabic),
            ("en-GB, en;q=0.9, ar;q=0.8", Interface::English),
            ("en;q=0.4, AR;q=0.6", Interface::Arabic),
            ("de, fr;q=0.9", Interface::English),
            ("de, ar;q=0.2", Interface::Arabic),
            ("ar;q=0, en;q=0.1", Interface::English),
            ("ar;q=none", Interface::English),
            ("*", Interface::English),
        ] {
            assert_eq!(Interface::accepted(header), expected, "{header}");
        }
    }
}
