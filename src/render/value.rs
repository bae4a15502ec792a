//! Values for templates.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::Value;
use tera::value::Key;

/// A map with these entries, in this order.
pub(super) fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    in_order(entries.into_iter().map(|(key, value)| (Key::Str(key), value)))
}

/// A map whose keys are not known beforehand.
pub(super) fn keyed<K: Into<Arc<str>>>(entries: impl Iterator<Item = (K, Value)>) -> Value {
    in_order(entries.map(|(key, value)| (Key::String(key.into()), value)))
}

/// A map with these entries, whose keys differ, in this order.
///
/// Tera makes a table of its own from whatever map it is given. A tree that is
/// sorted by place is the one that costs least to make for that: a page has a
/// hundred such entries, and to hash each key once more took 4% of a build.
pub(super) fn in_order(entries: impl Iterator<Item = (Key<'static>, Value)>) -> Value {
    let placed = entries.enumerate().map(|(at, (key, value))| (Placed { at, key }, value));
    Value::from(placed.collect::<BTreeMap<_, _>>())
}

/// A key that is sorted by its place.
struct Placed {
    at: usize,
    key: Key<'static>,
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Placed {}

impl PartialOrd for Placed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Placed {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl From<Placed> for Key<'static> {
    fn from(placed: Placed) -> Self {
        placed.key
    }
}

/// Data that holds no value yet. Tera makes its own tables of it at once, where
/// a map of values is made twice; nothing in it can fail.
pub(super) fn serialised(data: &impl Serialize) -> Value {
    Value::try_from_serializable(data).unwrap_or_else(|_| Value::none())
}

/// A list.
pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::from(items.into_iter().collect::<Vec<Value>>())
}

/// Text, which templates escape.
pub(super) fn text<'a>(text: impl Into<Cow<'a, str>>) -> Value {
    Value::normal_string(&text.into())
}

/// HTML, which they do not.
pub(super) fn html(html: &str) -> Value {
    Value::safe_string(html)
}

/// HTML that is not there.
pub(super) fn empty_html() -> Value {
    html("")
}

/// A value, or null.
pub(super) fn or_null<T>(value: Option<T>, make: impl FnOnce(T) -> Value) -> Value {
    value.map_or_else(Value::none, make)
}
