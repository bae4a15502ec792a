//! Facts of the site that a text names: `site:telephone`.

use crate::config::Config;
use crate::fields::{Data, FieldType};
use crate::language::Language;

/// A fact as a link shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    /// Where it leads, if it leads anywhere.
    pub(crate) href: Option<String>,
    pub(crate) text: String,
    /// Whether its text runs from left to right in every language.
    pub(crate) left_to_right: bool,
}

/// The fact `name` (`telephone`, or `address.street` inside a group) in the
/// words of `language`.
pub(crate) fn find(config: &Config, name: &str, language: &Language) -> Option<Fact> {
    let mut parts = name.split('.');
    let first = parts.next()?;
    let mut data = config.facts.get(first)?;
    let mut field = config.fact_fields.get(first)?;
    for part in parts {
        (data, field) = match (data, &field.of) {
            (Data::Group(group), FieldType::Group(fields)) if !field.private => (group.get(part)?, fields.get(part)?),
            _ => return None,
        };
    }
    if field.private {
        return None;
    }
    let of = &field.of;
    if let Data::Each(each) = data {
        data = each.get(language.code()).or_else(|| each.get(config.default_language().code()))?;
    }
    let plain = |text: String| Fact { href: None, text, left_to_right: false };
    Some(match data {
        Data::Telephone(number) => {
            Fact { href: Some(number.href()), text: number.national.clone(), left_to_right: true }
        }
        Data::Text(text) if text.starts_with("https://") || text.starts_with("http://") => {
            Fact { href: Some(text.clone()), text: text.clone(), left_to_right: true }
        }
        Data::Text(text) if is_email(text) => {
            Fact { href: Some(format!("mailto:{text}")), text: text.clone(), left_to_right: true }
        }
        Data::Text(text) => plain(text.clone()),
        Data::Choice(key) => {
            let label = match of {
                FieldType::Choice(choices) => choices.get(key)?.get(language, config.default_language()),
                _ => None,
            };
            plain(label.unwrap_or(key).to_owned())
        }
        Data::Integer(number) => plain(number.to_string()),
        Data::Number(number) => plain(number.to_string()),
        Data::Money(money) => plain(money.to_string()),
        Data::Colour(colour) => plain(colour.to_string()),
        Data::Date(date) => plain(date.to_string()),
        _ => return None,
    })
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !text.contains(' '))
}

/// The names of all facts that can stand in a text.
pub(super) fn names(config: &Config) -> impl Iterator<Item = &str> {
    config.facts.iter().map(|(name, _)| name).filter(|name| find(config, name, config.default_language()).is_some())
}
