//! Values of fields, checked.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Colour, Duration, Money, Telephone};
use crate::yaml::Spot;

/// The values of a page, a group or a site, in the order of the declaration.
/// Fields of which nothing was said are not among them: most fields of most
/// pages say nothing, and each of ten thousand pages has a group.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Group(Vec<(String, Data)>);

impl Group {
    /// No values yet, and room for as many.
    pub(crate) fn with_room(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// The value of the field `name`, if it has one. There are so few that
    /// looking at each is faster than a table of their hashes.
    pub(crate) fn get(&self, name: &str) -> Option<&Data> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, data)| data)
    }

    /// Takes the value of the field `name` out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Data> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// Gives the field `name` a value, unless that is nothing. A field is given
    /// one once.
    pub(crate) fn give(&mut self, name: &str, data: Data) {
        if !data.is_absent() {
            self.0.push((name.to_owned(), data));
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Data)> {
        self.0.iter().map(|(name, data)| (name.as_str(), data))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Data)> {
        self.0.iter_mut().map(|(name, data)| (name.as_str(), data))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &Data> {
        self.0.iter().map(|(_, data)| data)
    }

    /// The same fields with other values.
    pub(crate) fn map(self, change: impl Fn(Data) -> Data) -> Self {
        Self(self.0.into_iter().map(|(name, data)| (name, change(data))).collect())
    }
}

/// The values of a list. An item that says nothing, or nothing that could be
/// read, has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Items {
    values: Vec<Data>,
    /// Which item of the list each is; absent when every item has a value.
    written: Option<Vec<usize>>,
}

impl Items {
    /// Which item of the list, as it is written, the value `index` is.
    pub(crate) fn written(&self, index: usize) -> usize {
        self.written.as_ref().and_then(|written| written.get(index)).copied().unwrap_or(index)
    }

    /// The same items with other values.
    pub(super) fn map(self, change: impl Fn(Data) -> Data) -> Self {
        Self { values: self.values.into_iter().map(change).collect(), written: self.written }
    }
}

/// What the items of a list say, each in its turn.
impl FromIterator<Data> for Items {
    fn from_iter<T: IntoIterator<Item = Data>>(all: T) -> Self {
        let mut items = Self::default();
        for (index, data) in all.into_iter().enumerate().filter(|(_, data)| !data.is_absent()) {
            let count = items.values.len();
            if index > count && items.written.is_none() {
                items.written = Some((0..count).collect());
            }
            items.written.iter_mut().for_each(|written| written.push(index));
            items.values.push(data);
        }
        items
    }
}

impl Deref for Items {
    type Target = [Data];

    fn deref(&self) -> &[Data] {
        &self.values
    }
}

impl DerefMut for Items {
    fn deref_mut(&mut self) -> &mut [Data] {
        &mut self.values
    }
}

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
    List(Items),
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
