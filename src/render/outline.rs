//! The headings of a page, each with those below it, as templates see them.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};
use tera::Value;

use super::value::serialised;
use super::wanted::Wanted;
use crate::content::Heading;

/// `page.outline`, with what of each heading is wanted.
pub(super) fn value(headings: &[Heading], wanted: &Wanted) -> Value {
    serialised(&Level { headings, wanted })
}

/// Headings that follow each other.
struct Level<'a> {
    headings: &'a [Heading],
    wanted: &'a Wanted,
}

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(None)?;
        let mut rest = self.headings;
        while let Some((first, after)) = rest.split_first() {
            let below = after.iter().position(|heading| heading.level <= first.level).unwrap_or(after.len());
            let (headings, next) = after.split_at(below);
            items.serialize_element(&Item { heading: first, below: Level { headings, ..*self } })?;
            rest = next;
        }
        items.end()
    }
}

/// A heading, and those below it.
struct Item<'a> {
    heading: &'a Heading,
    below: Level<'a>,
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { heading, below } = self;
        let mut fields = serializer.serialize_struct("Heading", 4)?;
        let has = |name| below.wanted.has(name);
        if has("id") {
            fields.serialize_field("id", &*heading.anchor)?;
        }
        if has("title") {
            fields.serialize_field("title", &*heading.title)?;
        }
        if has("level") {
            fields.serialize_field("level", &heading.level)?;
        }
        if has("children") {
            fields.serialize_field("children", below)?;
        }
        fields.end()
    }
}
