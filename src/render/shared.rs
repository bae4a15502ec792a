//! Parts that many pages share, rendered once.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use tera::Value;

use super::value::{html, keyed, list, map, or_null, text};
use super::{Renderer, context, engine};
use crate::diagnostic::{Checked, Diagnostic};
use crate::language::Language;
use crate::site::{MenuEntry, MenuLink, PageId};

/// The rendered parts: for each language, and for each page that a menu leads
/// to; `parts` of the templates.
#[derive(Debug, Default)]
pub(super) struct Parts {
    by_place: HashMap<(Language, Option<PageId>), Value>,
    in_menus: HashSet<PageId>,
}

impl Parts {
    /// The parts for a page: those of the nearest page, itself or above, that
    /// a menu leads to.
    pub(super) fn of(&self, renderer: &Renderer<'_>, language: &Language, id: Option<PageId>) -> Value {
        let place = id.and_then(|id| self.place(renderer, id));
        let found = self.by_place.get(&(language.clone(), place));
        found.cloned().unwrap_or_else(|| map([]))
    }

    fn place(&self, renderer: &Renderer<'_>, id: PageId) -> Option<PageId> {
        std::iter::once(id).chain(renderer.site.ancestors(id)).find(|id| self.in_menus.contains(id))
    }
}

/// Renders every part for every place.
pub(super) fn render(renderer: &Renderer<'_>) -> Checked<Parts> {
    let mut in_menus = HashSet::new();
    let mut places: Vec<(Language, Option<PageId>)> = Vec::new();
    for known in &renderer.config.languages {
        places.push((known.language.clone(), None));
        let menus = renderer.site.menus.get(&known.language);
        let mut led_to = Vec::new();
        menus.into_iter().flat_map(|menus| menus.values()).for_each(|entries| targets(entries, &mut led_to));
        for id in led_to {
            if in_menus.insert(id) {
                places.push((known.language.clone(), Some(id)));
            }
        }
    }
    let of_language: HashMap<&Language, Rendered> = renderer
        .config
        .languages
        .iter()
        .map(|known| (&known.language, at(renderer, &known.language, None, None)))
        .collect();
    let rendered: Vec<_> = places
        .into_par_iter()
        .map(|(language, place)| {
            let shared = &of_language[&language];
            let own = if place.is_some() { at(renderer, &language, place, Some(shared)) } else { shared.clone() };
            ((language, place), own)
        })
        .collect();
    let mut parts = Parts { in_menus, ..Parts::default() };
    let mut out = Vec::new();
    for (key, Rendered { by_name, faults }) in rendered {
        parts.by_place.insert(key, keyed(by_name.into_iter()));
        out.extend(faults);
    }
    Checked::new(parts, engine::once_each(out))
}

fn targets(entries: &[MenuEntry], to: &mut Vec<PageId>) {
    for entry in entries {
        if let Some(MenuLink::Page(id)) = entry.link {
            to.push(id);
        }
        targets(&entry.items, to);
    }
}

/// The parts of one place.
#[derive(Clone)]
struct Rendered {
    by_name: Vec<(String, Value)>,
    faults: Vec<Diagnostic>,
}

/// Renders the parts for one place; those that are the same in the whole
/// language come from `shared`.
fn at(renderer: &Renderer<'_>, language: &Language, place: Option<PageId>, shared: Option<&Rendered>) -> Rendered {
    let mut rendered = Rendered { by_name: Vec::new(), faults: Vec::new() };
    let mut context = context::of_language(renderer, language);
    context.insert_value("section", or_null(place, |id| renderer.card(id)));
    context.insert_value("menus", menus(renderer, language, place));
    for (name, part) in &renderer.theme.parts {
        let known =
            shared.filter(|_| !part.per_section).and_then(|shared| shared.by_name.iter().find(|(n, _)| n == name));
        if let Some(known) = known {
            rendered.by_name.push(known.clone());
            continue;
        }
        let mut bytes = Vec::new();
        let made = renderer.ready.tera.render_to(&part.template, &context, super::limited::Limited(&mut bytes));
        if let Err(error) = made {
            let subject = format!("/{}", language.code());
            rendered.faults.push(engine::fault(renderer.theme, &error, &part.template, &subject));
            // Whoever shows the part is not at fault as well.
            bytes.clear();
        }
        rendered.by_name.push((name.clone(), html(&String::from_utf8_lossy(&bytes))));
    }
    rendered
}

fn menus(renderer: &Renderer<'_>, language: &Language, place: Option<PageId>) -> Value {
    let Some(menus) = renderer.site.menus.get(language) else { return map([]) };
    // The page at hand lies below these.
    let above: HashSet<PageId> =
        place.into_iter().chain(place.into_iter().flat_map(|id| renderer.site.ancestors(id))).collect();
    let home = renderer.site.homes.get(language).copied();
    keyed(
        menus
            .iter()
            .map(|(name, entries)| (name.as_str(), list(entries.iter().map(|e| entry(renderer, e, &above, home))))),
    )
}

fn entry(renderer: &Renderer<'_>, entry: &MenuEntry, above: &HashSet<PageId>, home: Option<PageId>) -> Value {
    let (url, current, external) = match &entry.link {
        Some(MenuLink::Page(id)) => {
            // Every page lies below the front page: that says nothing.
            let current = above.contains(id) && (Some(*id) != home || above.len() == 1);
            (text(renderer.url_of(*id)), current, false)
        }
        Some(MenuLink::Address(href)) => (text(href), false, href.contains("://")),
        None => (Value::none(), false, false),
    };
    map([
        ("title", text(&entry.title)),
        ("url", url),
        ("current", Value::from(current)),
        ("external", Value::from(external)),
        ("items", list(entry.items.iter().map(|item| self::entry(renderer, item, above, home)))),
    ])
}
