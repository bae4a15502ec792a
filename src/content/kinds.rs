//! Which kind each page is of: its own word, else that of the page it
//! translates, else that of the nearest folder above.

use std::collections::HashMap;
use std::sync::Arc;

use super::front::Front;
use super::front_matter::Split;
use super::slot::{Role, Slot};
use crate::diagnostic::{Diagnostic, Severity, UNKNOWN_KIND, nearest};
use crate::theme::{Kind, PAGE, SECTION, Theme};
use crate::yaml::Node;

/// The kind of a page.
#[derive(Debug, Clone)]
pub(super) struct Assigned {
    /// Absent when the theme has not even the kinds that every theme has.
    pub(super) kind: Option<Arc<Kind>>,
    /// Whether the page is of a kind that does not exist: then nothing can be
    /// said about its fields.
    pub(super) unknown: bool,
}

/// What pages and folders ask for.
pub(super) struct Kinds<'a> {
    theme: &'a Theme,
    /// What pages that have translations ask for, by what these share.
    own: HashMap<(&'a str, &'a str), Wanted>,
    folders: HashMap<&'a str, Wanted>,
}

impl<'a> Kinds<'a> {
    /// What sections ask for the pages of their folders, and what pages ask for
    /// whose translations may say nothing. Only these are looked into.
    pub(super) fn new(
        pages: impl Iterator<Item = &'a Front>,
        is_source: &dyn Fn(&Front) -> bool,
        theme: &'a Theme,
        out: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut kinds = Self { theme, own: HashMap::new(), folders: HashMap::new() };
        for front in pages {
            let slot = &front.slot;
            if is_source(front)
                && let Some(name) = &front.split().kind
            {
                kinds.own.insert(slot.parts(), wanted(name, theme));
            }
            if slot.role == Role::Section
                && let Some(name) = &front.split().pages
            {
                let found = read("pages", name, front.split(), theme, out);
                kinds.folders.entry(&slot.folder).or_insert(found);
            }
        }
        kinds
    }

    /// The kind of a page.
    pub(super) fn of(&self, front: &Front, out: &mut Vec<Diagnostic>) -> Assigned {
        let (slot, theme) = (&front.slot, self.theme);
        // A theme that lacks the kind is told so; its pages are not to blame.
        let fallback = |name: &str| {
            let kind = theme.kind(name).cloned();
            Assigned { unknown: kind.is_none(), kind }
        };
        let asked = match &front.split().kind {
            Some(name) => Some(read("kind", name, front.split(), theme, out)),
            None => self.own.get(&slot.parts()).cloned(),
        };
        match asked.or_else(|| from_folder(slot, &self.folders)) {
            Some(Some(kind)) => Assigned { kind: Some(kind), unknown: false },
            Some(None) => Assigned { kind: fallback(PAGE).kind, unknown: lenient(theme) == Severity::Error },
            None => fallback(if slot.role == Role::Section { SECTION } else { PAGE }),
        }
    }
}

/// A kind that was asked for; nothing inside when there is no such kind.
type Wanted = Option<Arc<Kind>>;

fn wanted(name: &str, theme: &Theme) -> Wanted {
    theme.kind(name).filter(|kind| kind.template.is_some()).cloned()
}

/// How bad it is to ask for a kind that does not exist: as bad as a field that
/// a plain page does not know.
fn lenient(theme: &Theme) -> Severity {
    theme.kind(PAGE).map_or(Severity::Error, |kind| kind.strictness.unknown_fields)
}

/// The kind `name` that is asked for under `key`; it is told when there is none.
fn read(key: &str, name: &str, split: &Split, theme: &Theme, out: &mut Vec<Diagnostic>) -> Wanted {
    let found = wanted(name, theme);
    if found.is_none() {
        let names: Vec<&str> = theme.kind_names().collect();
        let document = split.document();
        let place = document.root().get(key).map_or_else(|| split.origin.start(), Node::place);
        out.push(
            Diagnostic::new(lenient(theme), UNKNOWN_KIND, place)
                .with("kind", name)
                .with("kinds", names.join(", "))
                .with_nearest(nearest(name, names.iter().copied())),
        );
    }
    found
}

/// What the nearest folder above says of its pages; its sections are not
/// meant.
fn from_folder(slot: &Slot, folders: &HashMap<&str, Wanted>) -> Option<Wanted> {
    if slot.role == Role::Section {
        return None;
    }
    let mut folder = slot.folder.as_str();
    loop {
        if let Some(found) = folders.get(folder) {
            return Some(found.clone());
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}
