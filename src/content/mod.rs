//! Page: one Markdown file, checked against its kind and rendered alone.
//!
//! [`parse`] reads every page of the sources. What a page needs of others
//! before the site is known is little: the kind that its folder gives it, and
//! the front matter that a translation takes from its source. Links stay
//! marks; [`crate::site`] resolves them.

mod anchors;
mod body;
mod existing;
pub(crate) mod fragment;
mod front_matter;
mod kinds;
mod markdown;
mod page;
mod prose;
mod raw_html;
mod slot;

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;

pub(crate) use body::{BodySection, Heading, LinkKind};
pub(crate) use existing::Existing;
pub(crate) use markdown::{escape_all, push_classes};
pub(crate) use page::{Page, Status};
pub(crate) use prose::{Passage, Prose, Role as ProseRole};
pub(crate) use slot::{Role, Slot};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::language::Language;
use crate::source::Sources;
use crate::theme::Theme;
use front_matter::Split;
use markdown::MarkdownWords;

/// The moment that the site is made for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// The day, by the clock of the site.
    pub(crate) today: Date,
    /// Whether drafts count as published.
    pub(crate) drafts: bool,
}

/// Reads every page.
pub(crate) fn parse(sources: &Sources, theme: &Theme, config: &Config, moment: Moment) -> Checked<Vec<Page>> {
    let languages: Vec<Language> = config.languages.iter().map(|known| known.language.clone()).collect();
    let split: Vec<(Slot, Split)> = sources
        .pages
        .par_iter()
        .filter_map(|file| Some((Slot::new(&file.path, &languages)?, front_matter::split(file))))
        .collect();
    let mut diagnostics = Vec::new();
    let kinds = kinds::assign(&split, theme, &mut diagnostics);
    let words: HashMap<&Language, MarkdownWords> =
        languages.iter().map(|language| (language, markdown_words(theme, language))).collect();
    let sources_of: HashMap<String, usize> = split
        .iter()
        .enumerate()
        .filter(|(_, (slot, _))| slot.language == languages[0])
        .map(|(index, (slot, _))| (slot.key(), index))
        .collect();
    let translated_from: Vec<Option<usize>> = split
        .iter()
        .map(|(slot, _)| if slot.language == languages[0] { None } else { sources_of.get(&slot.key()).copied() })
        .collect();
    let parsed: Vec<(Page, Vec<Diagnostic>)> = split
        .par_iter()
        .zip(kinds)
        .zip(&translated_from)
        .map(|(((slot, front), kind), from)| {
            let source = from.map(|index| &split[index].1.document);
            page::parse(page::Input { slot, front, kind, source, words: &words[&slot.language], config, moment })
        })
        .collect();
    let mut pages = Vec::with_capacity(parsed.len());
    for (page, found) in parsed {
        pages.push(page);
        diagnostics.extend(found);
    }
    Checked::new(pages, diagnostics)
}

fn markdown_words(theme: &Theme, language: &Language) -> MarkdownWords {
    let word = |key: &str| theme.words.get(language, key, None).unwrap_or_else(|| key.to_owned());
    MarkdownWords {
        note: word("alert-note"),
        tip: word("alert-tip"),
        important: word("alert-important"),
        warning: word("alert-warning"),
        caution: word("alert-caution"),
        table: word("table-label"),
        footnotes: word("footnotes-title"),
        footnote_back: word("footnote-back"),
    }
}
