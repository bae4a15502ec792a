//! What is there already, for a new page.

use std::collections::BTreeMap;

use super::front_matter::{self, Split};
use super::slot::{Role, Slot};
use crate::config::Config;
use crate::language::Language;
use crate::source::Sources;
use crate::theme::{Kind, PAGE, SECTION};

/// The pages of the default language, with what their front matter says.
pub(crate) struct Existing {
    /// By what all translations share.
    pages: BTreeMap<String, (Slot, Split)>,
}

impl Existing {
    pub(crate) fn read(sources: &Sources, config: &Config) -> Self {
        let languages: Vec<Language> = config.languages.iter().map(|known| known.language.clone()).collect();
        let slots = sources.pages.iter().filter_map(|file| Some((Slot::new(&file.path, &languages)?, file)));
        let own = slots.filter(|(slot, _)| slot.language == languages[0]);
        Self { pages: own.map(|(slot, file)| (slot.key(), (slot, front_matter::split(file, true)))).collect() }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.pages.contains_key(key)
    }

    /// Whether the folder has a first page.
    pub(crate) fn has_section(&self, folder: &str) -> bool {
        self.has(&format!("{folder}/_index"))
    }

    /// Whether there is no page in the folder or below it.
    pub(crate) fn is_empty(&self, folder: &str) -> bool {
        let inside = |slot: &Slot| slot.folder.strip_prefix(folder).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        !self.pages.values().any(|(slot, _)| inside(slot))
    }

    /// The page of this kind with this title.
    pub(crate) fn titled(&self, title: &str, kind: &Kind) -> Option<String> {
        let same = |slot: &Slot, split: &Split| {
            let own = says(split, "kind").unwrap_or_else(|| self.kind_in(&slot.folder, kind));
            own == kind.name && says(split, "title").is_some_and(|own| own.to_lowercase() == title.to_lowercase())
        };
        self.pages.iter().find(|(_, (slot, split))| same(slot, split)).map(|(key, _)| key.clone())
    }

    /// The first folder whose pages are of the kind `name`.
    pub(crate) fn folder_of(&self, name: &str) -> Option<String> {
        let sections = self.pages.values().filter(|(slot, _)| slot.role == Role::Section);
        let mut of_kind = sections.filter(|(_, split)| says(split, "pages").as_deref() == Some(name));
        of_kind.next().map(|(slot, _)| slot.folder.clone())
    }

    /// The kind that a page in `folder` is of when it does not say. A section
    /// is one in any folder.
    pub(crate) fn kind_in(&self, folder: &str, kind: &Kind) -> String {
        if kind.name == SECTION {
            return SECTION.to_owned();
        }
        let mut folder = folder;
        loop {
            let key = if folder.is_empty() { "_index".to_owned() } else { format!("{folder}/_index") };
            if let Some(name) = self.pages.get(&key).and_then(|(_, split)| says(split, "pages")) {
                return name;
            }
            if folder.is_empty() {
                return PAGE.to_owned();
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// The fields that a translation of `key` takes over from it.
    pub(crate) fn inherited(&self, key: &str, kind: &Kind) -> Vec<String> {
        let taken = kind.fields.iter().filter(|(_, field)| field.inherited && self.has(key));
        taken.map(|(name, _)| name.clone()).collect()
    }
}

fn says(split: &Split, key: &str) -> Option<String> {
    split.document().root().get(key)?.scalar()
}
