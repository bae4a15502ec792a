//! Values of fields, for templates.

use tera::Value;

use super::Renderer;
use super::pictures;
use super::value::{html, keyed, list, map, or_null, text};
use crate::fields::{Data, Duration, Field, FieldType, Fields, Group, Telephone};
use crate::language::Language;
use crate::site::PageId;

/// How a reference to a page becomes a value.
pub(super) type Refer<'r> = dyn Fn(&crate::fields::Reference) -> Value + 'r;

/// What the conversion of a page's fields needs.
pub(super) struct Scope<'a> {
    pub(super) language: &'a Language,
    pub(super) fallback: &'a Language,
    /// A page that a field names.
    pub(super) refer: &'a Refer<'a>,
    /// A picture that a field names, if it is a file of the site, with what else is
    /// said of it.
    pub(super) picture: &'a dyn Fn(&crate::fields::Image, Value) -> Option<Value>,
    /// Rendered Markdown, with its links.
    pub(super) finish: &'a dyn Fn(&str) -> String,
}

/// Every declared field but the private ones; null when nothing was said.
pub(super) fn group(fields: &Fields, values: &Group, scope: &Scope<'_>) -> Value {
    keyed(fields.iter().filter(|(_, field)| !field.private).map(|(name, field)| {
        let data = values.get(name).unwrap_or(&Data::Absent);
        (name.as_str(), value(field, data, scope))
    }))
}

/// One field.
pub(super) fn value(field: &Field, data: &Data, scope: &Scope<'_>) -> Value {
    match (data, &field.of) {
        (Data::List(items), FieldType::List(of)) if !field.many => {
            list(items.iter().map(|item| value(of, item, scope)))
        }
        (Data::List(items), of) => list(items.iter().map(|item| single(of, item, scope)).filter(|v| !v.is_none())),
        (data, of) => single(of, data, scope),
    }
}

fn single(of: &FieldType, data: &Data, scope: &Scope<'_>) -> Value {
    match (data, of) {
        (Data::Text(words), _) => text(words),
        (Data::Html(fragment), _) => html(&(scope.finish)(fragment)),
        (Data::Integer(number), _) => Value::from(*number),
        (Data::Number(number), _) => Value::from(*number),
        (Data::Boolean(yes), _) => Value::from(*yes),
        (Data::Date(date), _) => text(date.to_string()),
        (Data::Duration(duration), _) => duration_value(duration),
        (Data::Money(money), _) => map([("amount", text(&money.amount)), ("currency", text(&money.currency))]),
        (Data::Telephone(number), _) => telephone(number),
        (Data::Colour(colour), _) => text(colour.to_string()),
        (Data::Image(image), of) => {
            let said = if let FieldType::Image(fields) = of { group(fields, &image.fields, scope) } else { map([]) };
            or_null((scope.picture)(image, said), |value| value)
        }
        (Data::Choice(key), of) => {
            let label = match of {
                FieldType::Choice(choices) => choices.get(key).and_then(|l| l.get(scope.language, scope.fallback)),
                _ => None,
            };
            map([("value", text(key)), ("label", text(label.unwrap_or(key)))])
        }
        (Data::Group(values), FieldType::Group(fields)) => group(fields, values, scope),
        (Data::Absent | Data::Markdown(_) | Data::List(_) | Data::Group(_), _) => Value::none(),
        (Data::Page(reference), _) => (scope.refer)(reference),
        (Data::Each(each), of) => {
            let own = each.get(scope.language.code()).or_else(|| each.get(scope.fallback.code()));
            or_null(own, |data| single(of, data, scope))
        }
    }
}

fn duration_value(duration: &Duration) -> Value {
    map([
        ("minimum", Value::from(duration.minimum)),
        ("maximum", or_null(duration.maximum, Value::from)),
        ("unit", text(duration.unit.name())),
        ("iso", text(duration.iso())),
    ])
}

fn telephone(number: &Telephone) -> Value {
    map([("e164", text(&number.e164)), ("national", text(&number.national)), ("href", text(number.href()))])
}

/// The fields of a page, as `refer` shows the pages they name. `only` limits
/// them to some.
pub(super) fn of_page(renderer: &Renderer<'_>, id: PageId, refer: &Refer<'_>, only: Option<&[String]>) -> Value {
    let page = renderer.page(id);
    let Some(kind) = &page.kind else { return map([]) };
    let resolved = renderer.site.resolved(id);
    let scope = Scope {
        language: page.language(),
        fallback: renderer.config.default_language(),
        refer,
        // What an author wrote that is no file of the site could be anything.
        picture: &|image, said| {
            Some(pictures::value(renderer, renderer.site.picture(page, &image.file)?, &image.alt, said))
        },
        finish: &|fragment| {
            let mut out = String::with_capacity(fragment.len());
            super::fragment::finish(renderer, page, resolved, fragment, &mut out);
            out
        },
    };
    match only {
        None => group(&kind.fields, &page.fields, &scope),
        Some(names) => keyed(names.iter().filter_map(|name| {
            let field = kind.fields.get(name).filter(|field| !field.private)?;
            Some((name.as_str(), value(field, page.field(name), &scope)))
        })),
    }
}
