//! Words that stand on many pages: the headings of a kind's sections, and their
//! anchors. Each thread keeps one of each, and all its pages share it: 3 MB less
//! for ten thousand pages.

use std::cell::RefCell;
use std::sync::Arc;

use rapidhash::RapidHashMap;

/// So many are kept. A heading that no other page has would only stand in the
/// way of those that have one.
const MOST: usize = 2_000;

#[derive(Default)]
struct Kept {
    texts: RapidHashMap<Box<str>, Arc<str>>,
    anchors: RapidHashMap<Box<str>, Arc<str>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// The text, shared with other pages.
pub(super) fn text(text: &str) -> Arc<str> {
    KEPT.with_borrow_mut(|kept| one(&mut kept.texts, text, |text| text.into()))
}

/// What `make` makes of the text of a heading, always the same, shared with
/// other pages.
pub(super) fn anchor(text: &str, make: impl FnOnce(&str) -> String) -> Arc<str> {
    KEPT.with_borrow_mut(|kept| one(&mut kept.anchors, text, |text| make(text).into()))
}

fn one(kept: &mut RapidHashMap<Box<str>, Arc<str>>, text: &str, make: impl FnOnce(&str) -> Arc<str>) -> Arc<str> {
    if let Some(known) = kept.get(text) {
        return Arc::clone(known);
    }
    let made = make(text);
    if kept.len() < MOST {
        kept.insert(text.into(), Arc::clone(&made));
    }
    made
}
