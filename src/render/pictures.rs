//! What pages say of pictures: sizes, and where smaller versions lie.

use tera::Value;

use super::Renderer;
use super::value::{map, or_null, text};
use crate::path::UrlPath;
use crate::picture::{Format, Picture};
use crate::site::PublishedFile;

/// What a browser is told of a picture, so that it chooses well.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) size: Option<(u32, u32)>,
    /// As `srcset` of HTML has it; empty when there is one size alone.
    pub(super) srcset: String,
    /// The type of what `srcset` names, when it is another than the picture's.
    pub(super) kind: Option<&'static str>,
}

impl Shown {
    pub(super) fn of(renderer: &Renderer<'_>, picture: &Picture) -> Self {
        let size = (picture.width > 0 && picture.height > 0).then_some((picture.width, picture.height));
        let address = |output| renderer.href(&UrlPath::file(output));
        let one = |output, width| format!("{} {width}w", address(output).replace(',', "%2C"));
        let mut all: Vec<String> = picture.smaller.iter().map(|smaller| one(&smaller.output, smaller.width)).collect();
        let kind =
            picture.smaller.first().filter(|smaller| smaller.format == Format::WebP && picture.format != Format::WebP);
        let kind = kind.map(|_| "image/webp");
        // When it is far larger than the largest of ours, no screen needs it.
        // A list holds one type alone.
        let largest = picture.smaller.last().map_or(0, |smaller| smaller.width);
        // A drawing may not say how wide it is.
        if kind.is_none() && size.is_some() && picture.width <= largest.saturating_mul(3) / 2 {
            all.push(one(&picture.file.output, picture.width));
        }
        Self { size, srcset: all.join(", "), kind }
    }
}

impl Renderer<'_> {
    /// The picture at an address of the site.
    pub(super) fn picture_at(&self, href: &str) -> Option<&Picture> {
        self.pictures.at(href)
    }
}

/// A picture that a field names.
pub(super) fn value(renderer: &Renderer<'_>, file: &PublishedFile, alt: &str, said: Value) -> Value {
    let shown = renderer.pictures.of(&file.output).map(|picture| Shown::of(renderer, picture)).unwrap_or_default();
    map([
        ("url", text(renderer.href(&file.url()))),
        ("alt", text(alt)),
        ("width", or_null(shown.size, |(width, _)| Value::from(i64::from(width)))),
        ("height", or_null(shown.size, |(_, height)| Value::from(i64::from(height)))),
        ("srcset", or_null(Some(&shown.srcset).filter(|set| !set.is_empty()), text)),
        ("type", or_null(shown.kind, text)),
        ("fields", said),
    ])
}
