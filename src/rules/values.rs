//! Values of a page by their way through its fields, such as `price.amount` or
//! `sources.year`.

use std::cell::OnceCell;

use crate::content::Page;
use crate::diagnostic::Place;
use crate::fields::{Condition, Data};
use crate::yaml::Document;

/// A value, and the way to it.
#[derive(Debug)]
pub(crate) struct Value<'a> {
    pub(crate) data: &'a Data,
    /// For each name on the way, the item of the list, as it is written, that it leads to.
    items: Vec<Option<usize>>,
}

/// The values of the page at `way`; none where nothing was said.
pub(crate) fn values<'a>(page: &'a Page, way: &str) -> Vec<Value<'a>> {
    let mut out = Vec::new();
    let mut names = way.split('.');
    let Some(first) = names.next() else { return out };
    let rest: Vec<&str> = names.collect();
    descend(page.field(first), &rest, &mut vec![None], &mut out);
    out
}

fn descend<'a>(data: &'a Data, rest: &[&str], items: &mut Vec<Option<usize>>, out: &mut Vec<Value<'a>>) {
    match data {
        Data::Absent => {}
        Data::List(list) => {
            for (index, item) in list.iter().enumerate() {
                if let Some(last) = items.last_mut() {
                    *last = Some(list.written(index));
                }
                descend(item, rest, items, out);
            }
        }
        Data::Group(group) if !rest.is_empty() => {
            if let Some(inner) = group.get(rest[0]) {
                items.push(None);
                descend(inner, &rest[1..], items, out);
                items.pop();
            }
        }
        _ if rest.is_empty() => out.push(Value { data, items: items.clone() }),
        _ => {}
    }
}

impl Value<'_> {
    /// The item of the outermost list that it belongs to.
    pub(crate) fn outermost(&self) -> Option<usize> {
        self.items.first().copied().flatten()
    }

    /// The value as somebody would write it.
    pub(crate) fn written(&self) -> Option<String> {
        written(self.data)
    }
}

/// A value as somebody would write it; nothing for what has no short form.
pub(crate) fn written(data: &Data) -> Option<String> {
    Some(match data {
        Data::Text(text) | Data::Choice(text) => text.clone(),
        Data::Integer(number) => number.to_string(),
        Data::Number(number) => number.to_string(),
        Data::Boolean(yes) => yes.to_string(),
        Data::Date(day) => day.to_string(),
        Data::Page(reference) => reference.written.clone(),
        Data::Telephone(number) => number.e164.clone(),
        _ => return None,
    })
}

/// Whether `data` is one of `values`; with none, whether there is anything.
pub(crate) fn is_one_of(data: &Data, values: &[String]) -> bool {
    match data {
        Data::Absent => false,
        _ if values.is_empty() => true,
        Data::Boolean(yes) => values.iter().any(|value| {
            let value = value.to_ascii_lowercase();
            value == yes.to_string() || value == if *yes { "yes" } else { "no" }
        }),
        other => written(other).is_some_and(|written| values.contains(&written)),
    }
}

/// Whether one of `conditions` holds for the page.
pub(crate) fn holds(page: &Page, conditions: &[Condition]) -> bool {
    conditions
        .iter()
        .any(|condition| values(page, &condition.field).iter().any(|value| is_one_of(value.data, &condition.values)))
}

/// The front matter of a page, in which the places of many values are asked
/// for. It is read with the first.
pub(crate) struct Places<'a> {
    page: &'a Page,
    document: OnceCell<Option<Document>>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(page: &'a Page) -> Self {
        Self { page, document: OnceCell::new() }
    }

    /// The place of a value in the page's own front matter; nothing when the page
    /// takes it over from the page that it translates.
    pub(crate) fn place(&self, way: &str, value: &Value<'_>) -> Option<Place> {
        let first = way.split('.').next()?;
        let read = || Document::read(&self.page.file, self.page.origin.range()).ok();
        let top = self.document.get_or_init(read).as_ref()?.root().get(first)?;
        let mut node = top;
        let mut names = way.split('.').skip(1);
        for item in &value.items {
            if let Some(index) = item
                && node.is_list()
            {
                match node.item(*index) {
                    Some(item) => node = item,
                    None => break,
                }
            }
            match names.next().map(|name| node.get(name)) {
                Some(Some(inner)) => node = inner,
                Some(None) => break,
                None => {}
            }
        }
        let whole = node.is_mapping() || node.is_list();
        Some(if whole { top.key_place() } else { node.place() })
    }
}
