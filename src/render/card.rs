//! Cards: what a list on another page shows of a page.

use tera::Value;

use super::Renderer;
use super::data;
use super::value::{map, or_null, text};
use crate::site::PageId;

/// The card of a page; null when it is not published.
pub(super) fn card(renderer: &Renderer<'_>, id: PageId) -> Value {
    let page = renderer.page(id);
    let Some(url) = renderer.site.entry(id).url.as_ref().filter(|_| page.is_published()) else {
        return Value::none();
    };
    // A page that the card's fields name shows by its title alone: cards
    // within cards would have no end.
    let refer = |reference: &crate::fields::Reference| {
        or_null(renderer.site.referred(page, reference), |id: PageId| {
            map([("title", text(&renderer.page(id).title)), ("url", text(renderer.url_of(id)))])
        })
    };
    let names = page.kind.as_ref().map(|kind| kind.card.as_slice()).unwrap_or_default();
    map([
        ("title", text(&page.title)),
        ("description", or_null(page.text("description"), text)),
        ("url", text(renderer.href(url))),
        ("kind", text(page.kind_name())),
        ("language", text(page.language().code())),
        ("date", or_null(page.day, |date| text(date.to_string()))),
        ("weight", if page.weight.is_finite() { Value::from(page.weight) } else { Value::none() }),
        ("fields", data::of_page(renderer, id, &refer, Some(names))),
    ])
}

impl Renderer<'_> {
    /// The card of a page, shared.
    pub(super) fn card(&self, id: PageId) -> Value {
        self.ready.cards.get(id.index()).cloned().unwrap_or_else(Value::none)
    }
}
