//! The headings of a page, each with those below it, as templates see them.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};
use tera::Value;

use super::value::{self, serialised};
use super::wanted::Wanted;
use crate::content::{Heading, escape_all};

/// `page.outline`, with what of each heading is wanted.
pub(super) fn value(headings: &[Heading], wanted: &Wanted) -> Value {
    serialised(&Level { headings, wanted })
}

/// `page.outline_html`: a list that leads to the headings of the highest level and
/// to those right below each. One heading alone needs no list.
///
/// A theme can make it of [`value()`]. To make a value of each heading, and to fill
/// a template with it, takes 3% of a build of ten thousand pages with nine.
pub(super) fn html(headings: &[Heading]) -> Value {
    if each(headings).count() < 2 {
        return value::empty_html();
    }
    let mut out = String::with_capacity(headings.len() * 64);
    out.push_str("<ol>\n");
    for (heading, below) in each(headings) {
        entry(heading, &mut out);
        if !below.is_empty() {
            out.push_str("\n<ol>\n");
            for (heading, _) in each(below) {
                entry(heading, &mut out);
                out.push_str("</li>\n");
            }
            out.push_str("</ol>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>");
    value::html(&out)
}

fn entry(heading: &Heading, out: &mut String) {
    out.push_str("<li><a href=\"#");
    escape_all(out, &heading.anchor);
    out.push_str("\">");
    escape_all(out, &heading.title);
    out.push_str("</a>");
}

/// The headings of the highest level, each with those below it.
fn each(headings: &[Heading]) -> impl Iterator<Item = (&Heading, &[Heading])> {
    let mut rest = headings;
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        let below = after.iter().position(|heading| heading.level <= first.level).unwrap_or(after.len());
        let (below, next) = after.split_at(below);
        rest = next;
        Some((first, below))
    })
}

/// Headings that follow each other.
struct Level<'a> {
    headings: &'a [Heading],
    wanted: &'a Wanted,
}

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(None)?;
        for (heading, headings) in each(self.headings) {
            items.serialize_element(&Item { heading, below: Level { headings, ..*self } })?;
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
