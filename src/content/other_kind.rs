//! A page whose fields are those of another kind: it lies in the wrong folder,
//! or its folder does not say what its pages are.

use std::sync::Arc;

use indexmap::IndexMap;

use super::page::owner;
use super::slot::Slot;
use crate::diagnostic::{Diagnostic, OTHER_KIND, UNKNOWN_FIELD};
use crate::theme::Kind;
use crate::yaml::Document;

/// Fewer fields than this may as well be typing mistakes.
const FEWEST: usize = 2;

/// One problem in place of one for each field: `found` holds what is wrong with
/// the fields of a page of the kind `own`. To follow the help of each, somebody
/// would delete them all.
pub(super) fn find(
    found: &[Diagnostic],
    own: &Kind,
    kinds: &IndexMap<String, Arc<Kind>>,
    document: &Document,
    slot: &Slot,
) -> Option<Diagnostic> {
    // Only a page with such a problem is looked at more closely.
    if found.iter().filter(|d| d.code == UNKNOWN_FIELD).count() < FEWEST {
        return None;
    }
    let root = document.root();
    let unknown: Vec<_> = root.others(|key| own.fields.contains_key(key)).collect();
    let has_all = |kind: &&Arc<Kind>| {
        kind.template.is_some() && unknown.iter().all(|(name, _)| kind.fields.contains_key(name.as_str()))
    };
    let other = kinds.values().find(has_all).filter(|_| unknown.len() >= FEWEST)?;
    let place = unknown.first()?.1.key_place();
    let folder = other.folder.as_deref().map(|folder| folder.trim_matches('/'));
    let is_there = folder.is_some_and(|folder| slot.folder == folder || slot.folder.starts_with(&format!("{folder}/")));
    let way = match folder {
        None => "kind",
        Some(_) if is_there => "section",
        Some(_) => "folder",
    };
    let severity = own.strictness.unknown_fields;
    Some(
        Diagnostic::new(severity, OTHER_KIND, place)
            .with("owner", owner(own))
            .with("other", owner(other))
            .with("way", way)
            .with("kind", &other.name)
            .with("folder", folder.unwrap_or("none")),
    )
}
