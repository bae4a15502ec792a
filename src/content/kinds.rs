//! Which kind each page is of: its own word, else that of the page it
//! translates, else that of the nearest folder above.

use std::collections::HashMap;
use std::sync::Arc;

use super::front_matter::Split;
use super::slot::{Role, Slot};
use crate::diagnostic::{Diagnostic, Severity, UNKNOWN_KIND, nearest};
use crate::theme::{Kind, PAGE, SECTION, Theme};

/// The kind of a page.
#[derive(Debug, Clone)]
pub(super) struct Assigned {
    /// Absent when the theme has not even the kinds that every theme has.
    pub(super) kind: Option<Arc<Kind>>,
    /// Whether the page is of a kind that does not exist: then nothing can be
    /// said about its fields.
    pub(super) unknown: bool,
}

/// The kinds of the pages, in their order.
pub(super) fn assign(pages: &[Arc<(Slot, Split)>], theme: &Theme, out: &mut Vec<Diagnostic>) -> Vec<Assigned> {
    let mut own: HashMap<(&str, &str), Wanted> = HashMap::new();
    let mut folders: HashMap<&str, Wanted> = HashMap::new();
    for (slot, split) in pages.iter().map(|page| &**page) {
        if let Some(name) = &split.kind
            && let Some(wanted) = read("kind", name, split, theme, out)
        {
            own.entry(slot.parts()).or_insert(wanted);
        }
        if slot.role == Role::Section
            && let Some(name) = &split.pages
            && let Some(wanted) = read("pages", name, split, theme, out)
        {
            folders.entry(&slot.folder).or_insert(wanted);
        }
    }
    // A theme that lacks the kind is told so; its pages are not to blame.
    let fallback = |name: &str| {
        let kind = theme.kind(name).cloned();
        Assigned { unknown: kind.is_none(), kind }
    };
    let of = |page: &Arc<(Slot, Split)>| {
        let (slot, split) = &**page;
        let asked = match &split.kind {
            Some(name) => Some(wanted(name, theme)),
            None => own.get(&slot.parts()).cloned(),
        };
        match asked.or_else(|| from_folder(slot, &folders)) {
            Some(Some(kind)) => Assigned { kind: Some(kind), unknown: false },
            Some(None) => Assigned { kind: fallback(PAGE).kind, unknown: lenient(theme) == Severity::Error },
            None => fallback(if slot.role == Role::Section { SECTION } else { PAGE }),
        }
    };
    pages.iter().map(of).collect()
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

fn read(key: &str, name: &str, split: &Split, theme: &Theme, out: &mut Vec<Diagnostic>) -> Option<Wanted> {
    let document = split.document();
    let node = document.root().get(key)?;
    let found = wanted(name, theme);
    if found.is_none() {
        let names: Vec<&str> = theme.kind_names().collect();
        out.push(
            Diagnostic::new(lenient(theme), UNKNOWN_KIND, node.place())
                .with("kind", name)
                .with("kinds", names.join(", "))
                .with_nearest(nearest(name, names.iter().copied())),
        );
    }
    Some(found)
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
