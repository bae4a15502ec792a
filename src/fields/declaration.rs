//! What a theme says about a field.

use indexmap::IndexMap;
use regex::Regex;

use super::Contrast;
use crate::language::Localised;

/// The fields of a kind, a group or a site, in the order of their declaration.
pub(crate) type Fields = IndexMap<String, Field>;

/// How much a field or section is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Need {
    /// It may be left out.
    #[default]
    Optional,
    /// Leaving it out is a warning.
    Recommended,
    /// Leaving it out is an error.
    Required,
}

/// Another field and the values of it that make this one required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The other field, on the same level.
    pub(crate) field: String,
    /// Its values, as they are written; empty means any value.
    pub(crate) values: Vec<String>,
}

/// One declared field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// What its value is.
    pub(crate) of: FieldType,
    /// Whether it is a list of such values; one value alone is a list of one.
    pub(crate) many: bool,
    /// Whether it may be left out.
    pub(crate) need: Need,
    /// When it becomes required.
    pub(crate) required_when: Vec<Condition>,
    /// What people call it.
    pub(crate) name: Localised,
    /// What it is for, in a sentence.
    pub(crate) help: Localised,
    /// A value as somebody would write it.
    pub(crate) example: Option<String>,
    /// The value when there is none, as YAML.
    pub(crate) default: Option<serde_yaml::Value>,
    /// Whether a translation takes the value of its source.
    pub(crate) inherited: bool,
    /// The taxonomy whose terms its values are.
    pub(crate) taxonomy: Option<String>,
    /// Whether it is asked for and checked, and no template ever gets it.
    pub(crate) private: bool,
}

/// What the value of a field is.
#[derive(Debug, Clone)]
pub(crate) enum FieldType {
    /// Words on one line or more.
    Text {
        /// At most so many characters.
        max_chars: Option<usize>,
        /// At least so many characters.
        min_chars: Option<usize>,
        /// The form that the whole text has.
        pattern: Option<Regex>,
    },
    /// Markdown, rendered.
    Markdown,
    /// A whole number within bounds.
    Integer {
        /// The smallest.
        min: Option<f64>,
        /// The largest.
        max: Option<f64>,
    },
    /// A number within bounds.
    Number {
        /// The smallest.
        min: Option<f64>,
        /// The largest.
        max: Option<f64>,
    },
    /// Yes or no.
    Boolean,
    /// A day.
    Date {
        /// Whether it tells of what has happened, so that it is today at the latest.
        not_after_today: bool,
    },
    /// A length of time, or a range of lengths.
    Duration,
    /// An amount with its currency.
    Money,
    /// A telephone number.
    Telephone,
    /// A colour, which may have to be told from others.
    Colour(Option<Contrast>),
    /// An address on the web.
    Url,
    /// An e-mail address.
    Email,
    /// A picture with its alternative text, and what else has to be said of it.
    Image(Fields),
    /// One of several keys; each has a label.
    Choice(IndexMap<String, Localised>),
    /// A list of one kind of value.
    List(Box<Field>),
    /// Several fields together.
    Group(Fields),
    /// A reference to a page of one of these kinds; of any when empty.
    Page(Vec<String>),
}

impl FieldType {
    /// The name under which themes and messages know the type.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Markdown => "markdown",
            Self::Integer { .. } => "integer",
            Self::Number { .. } => "number",
            Self::Boolean => "boolean",
            Self::Date { .. } => "date",
            Self::Duration => "duration",
            Self::Money => "money",
            Self::Telephone => "telephone",
            Self::Colour(_) => "colour",
            Self::Url => "url",
            Self::Email => "email",
            Self::Image(_) => "image",
            Self::Choice(_) => "choice",
            Self::List(_) => "list",
            Self::Group(_) => "group",
            Self::Page(_) => "page",
        }
    }

    /// The names of all types.
    pub(crate) const NAMES: [&'static str; 17] = [
        "text",
        "markdown",
        "integer",
        "number",
        "boolean",
        "date",
        "duration",
        "money",
        "telephone",
        "colour",
        "url",
        "email",
        "image",
        "choice",
        "list",
        "group",
        "page",
    ];
}
