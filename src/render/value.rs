//! Values for templates.

use std::borrow::Cow;

use tera::Value;
use tera::value::{Key, Map};

/// A map with these entries, in this order.
pub(super) fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from(entries.into_iter().map(|(key, value)| (Key::Str(key), value)).collect::<Map>())
}

/// A map whose keys are not known beforehand.
pub(super) fn keyed(entries: impl Iterator<Item = (String, Value)>) -> Value {
    Value::from(entries.map(|(key, value)| (Key::String(key.into()), value)).collect::<Map>())
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

/// A value, or null.
pub(super) fn or_null<T>(value: Option<T>, make: impl FnOnce(T) -> Value) -> Value {
    value.map_or_else(Value::none, make)
}
