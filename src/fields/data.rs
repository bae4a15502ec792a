//! Values of fields, checked.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Colour, Duration, Money, Telephone};
use crate::yaml::Spot;

/// The values of a page, a group or a site: one for each declared field, in
/// the order of the declaration, [`Data::Absent`] when nothing was said.
pub(crate) type Group = IndexMap<String, Data>;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data {
    /// Nothing was said, or nothing that could be read.
    Absent,
    /// Words; also web and e-mail addresses.
    Text(String),
    /// Markdown, not yet rendered.
    Markdown(Reference),
    /// Markdown, rendered by [`crate::content`], with its marks for links.
    Html(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// An amount.
    Money(Money),
    /// A telephone number.
    Telephone(Telephone),
    /// A colour.
    Colour(Colour),
    /// A picture.
    Image(Image),
    /// The key of a choice.
    Choice(String),
    /// Several values.
    List(Vec<Data>),
    /// Several fields.
    Group(Group),
    /// A page.
    Page(Reference),
    /// A value for each language, by code.
    Each(IndexMap<String, Data>),
}

impl Data {
    /// Whether nothing was said.
    #[must_use]
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The words, when it is text.
    #[must_use]
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Choice(text) => Some(text),
            _ => None,
        }
    }
}

/// A picture that a field names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Image {
    /// The file.
    pub(crate) file: Reference,
    /// What it shows, for who cannot see it; empty for decoration.
    pub(crate) alt: String,
    /// What else is said of it, as the theme declares.
    pub(crate) fields: Group,
}

/// Something that a later stage reads, as it is written, and where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    /// As it is written.
    pub(crate) written: String,
    /// Where it is written.
    pub(crate) spot: Spot,
    /// Whether it is written in the source of the translation at hand.
    pub(crate) inherited: bool,
}
