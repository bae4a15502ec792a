//! The body of a page: what its Markdown became.

use std::ops::Range;
use std::sync::Arc;

use super::anchors::Anchors;

/// A rendered body. The HTML carries marks (see [`super::fragment`]).
#[derive(Debug)]
pub(crate) struct Body {
    /// What stands before the first heading of level 2.
    pub(crate) intro: String,
    pub(crate) sections: Box<[BodySection]>,
    /// The notes at the end; empty when there are none.
    pub(crate) footnotes: String,
    /// All headings, for the table of contents.
    pub(crate) outline: Box<[Heading]>,
    pub(crate) anchors: Anchors,
    /// What marks refer to.
    pub(crate) links: Vec<Link>,
}

impl Body {
    /// Whether links lead to the same places in both, and the same sections
    /// are there.
    pub(crate) fn shows_as(&self, other: &Self) -> bool {
        let names = |body: &Self| body.sections.iter().map(|section| section.name.clone()).collect::<Vec<_>>();
        // The first picture of a page is loaded at once, those of its fields, too.
        let pictures = |body: &Self| body.links.iter().any(|link| matches!(link.what, LinkKind::Picture(_)));
        pictures(self) == pictures(other)
            && self.anchors == other.anchors
            && self.is_empty() == other.is_empty()
            && names(self) == names(other)
    }

    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.intro.trim().is_empty() && self.sections.is_empty()
    }
}

/// A heading of level 2 with what follows it.
#[derive(Debug)]
pub(crate) struct BodySection {
    /// The name of the kind's section that it is, if it is one.
    pub(crate) name: Option<String>,
    pub(crate) anchor: Arc<str>,
    /// As HTML.
    pub(crate) title: Arc<str>,
    /// Further classes that the author gave the heading.
    pub(crate) classes: Box<[String]>,
    pub(crate) html: Box<str>,
    /// The heading in the file, without the white space at its end.
    pub(crate) range: Range<usize>,
}

/// A heading.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) anchor: Arc<str>,
    /// As plain text.
    pub(crate) title: Arc<str>,
}

/// A link or a picture, as it is written.
#[derive(Debug)]
pub(crate) struct Link {
    /// The address, its escapes read.
    pub(crate) written: String,
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// The text that shows when one points at it; empty for none.
    pub(crate) title: String,
    pub(crate) what: LinkKind,
}

/// What a [`Link`] is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// A link with a text.
    Text,
    /// A link without one: the fact that it names is its text.
    Empty,
    /// A picture with its alternative text.
    Picture(String),
    /// The address of a link in raw HTML.
    Attribute,
    /// That of a picture.
    Source,
    /// A frame that the theme allows, with what it is called.
    Embed(String),
}
