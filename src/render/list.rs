//! Pages that no file stands behind: terms, and the page for what is missing.

use tera::{Context, Value};

use super::Renderer;
use super::context::{direction, frame, home_url, languages, pagination, slice};
use super::value::{empty_html, list, map, or_null, text};
use crate::language::Language;
use crate::path::UrlPath;
use crate::site::{PageId, Term, TermList, pagination_url};

/// The list of all terms of a taxonomy.
pub(super) fn terms(renderer: &Renderer<'_>, terms: &TermList) -> Context {
    let title = name(renderer, terms);
    // The same taxonomy in the other languages, where it has terms.
    let others = |other: &Language| {
        let mut lists = renderer.site.terms.lists();
        lists.find(|list| list.taxonomy == terms.taxonomy && list.language == *other).map(|list| list.url.clone())
    };
    let page = bare(renderer, &terms.language, &title, &terms.url, &[], None, &[], &others);
    let mut context = frame(renderer, &terms.language, None, page);
    context.insert_value("taxonomy", renderer.ready.taxonomies[&terms.url].clone());
    context.insert_value("queries", map([]));
    context.insert_value("output", Value::none());
    context
}

/// List `number` of the pages of a term, and its address.
pub(super) fn term(renderer: &Renderer<'_>, terms: &TermList, term: &Term, number: usize) -> (Context, UrlPath) {
    let url = pagination_url(&term.url, number);
    let shown = slice(&term.pages, terms.paginate, number);
    let pages = pagination(renderer, &term.url, term.pages.len(), terms.paginate, number);
    let above = [(name(renderer, terms), renderer.href(&terms.url))];
    let only = |other: &Language| (*other == terms.language).then(|| url.clone());
    let page = bare(renderer, &terms.language, &term.title, &url, shown, Some(pages), &above, &only);
    let mut context = frame(renderer, &terms.language, None, page);
    context.insert_value("taxonomy", renderer.ready.taxonomies[&terms.url].clone());
    context.insert_value("term", renderer.ready.terms.get(&term.url).cloned().unwrap_or_else(Value::none));
    context.insert_value("queries", map([]));
    context.insert_value("output", Value::none());
    (context, url)
}

/// The page for addresses that do not exist.
pub(super) fn not_found(renderer: &Renderer<'_>, language: &Language, url: &UrlPath) -> Context {
    let title = renderer.theme.words.get(language, "not-found-title", None);
    let only = |other: &Language| (other == language).then(|| url.clone());
    let page = bare(renderer, language, title.as_deref().unwrap_or("404"), url, &[], None, &[], &only);
    let mut context = frame(renderer, language, None, page);
    context.insert_value("queries", map([]));
    context.insert_value("output", Value::none());
    context
}

/// The page that shows what was found.
pub(super) fn search(renderer: &Renderer<'_>, language: &Language, url: &UrlPath) -> Context {
    let title = renderer.theme.words.get(language, "search-title", None);
    let own = |other: &Language| {
        let search = renderer.config.search(renderer.theme)?;
        crate::site::search_url(renderer.config.prefix(other), search)
    };
    let title = title.as_deref().unwrap_or("search-title");
    let page = bare(renderer, language, title, url, &[], None, &[], &own);
    let mut context = frame(renderer, language, None, page);
    context.insert_value("queries", map([]));
    context.insert_value("output", Value::none());
    context
}

fn name(renderer: &Renderer<'_>, terms: &TermList) -> String {
    let taxonomy = &renderer.theme.taxonomies[&terms.taxonomy];
    taxonomy.name.get(&terms.language, renderer.config.default_language()).unwrap_or(&terms.taxonomy).to_owned()
}

/// `taxonomy`, for the list of terms and for the lists of each term.
pub(super) fn taxonomy(renderer: &Renderer<'_>, terms: &TermList) -> Value {
    map([
        ("name", text(&terms.taxonomy)),
        ("title", text(name(renderer, terms))),
        ("url", text(renderer.href(&terms.url))),
        ("terms", list(terms.terms.values().filter_map(|term| renderer.ready.terms.get(&term.url).cloned()))),
    ])
}

/// A term, for its own pages, for the list of all, and for each page that has it.
pub(super) fn term_value(renderer: &Renderer<'_>, term: &Term) -> Value {
    map([
        ("title", text(&term.title)),
        ("url", text(renderer.href(&term.url))),
        ("count", Value::from(term.pages.len())),
    ])
}

/// `page` with everything that a template may ask for, most of it empty.
#[expect(clippy::too_many_arguments, reason = "each is one entry of the map")]
fn bare(
    renderer: &Renderer<'_>,
    language: &Language,
    title: &str,
    url: &UrlPath,
    pages: &[PageId],
    pagination: Option<Value>,
    above: &[(String, String)],
    in_language: &dyn Fn(&Language) -> Option<UrlPath>,
) -> Value {
    let home = renderer.site.homes.get(language).copied();
    let home = home.map(|id| (renderer.page(id).title.clone(), home_url(renderer.config, language)));
    let home = home.map(|(title, url)| (title, renderer.href(&url)));
    let breadcrumbs =
        list(home.iter().chain(above).map(|(title, url)| map([("title", text(title)), ("url", text(url))])));
    let nothing = || list([]);
    let null = Value::none;
    let own_languages = languages(renderer, language, in_language);
    map([
        ("title", text(title)),
        ("description", null()),
        ("kind", text("")),
        ("url", text(renderer.href(url))),
        ("permalink", text(renderer.permalink(url))),
        ("language", text(language.code())),
        ("direction", text(direction(renderer.config, language))),
        ("is_home", Value::from(false)),
        ("is_section", Value::from(false)),
        ("fields", map([])),
        ("sections", map([])),
        ("content", empty_html()),
        ("intro", empty_html()),
        ("footnotes", empty_html()),
        ("other_sections", nothing()),
        ("body_sections", nothing()),
        ("outline", nothing()),
        ("outline_html", empty_html()),
        ("date", null()),
        ("updated", null()),
        ("expires", null()),
        ("modified", null()),
        ("breadcrumbs", breadcrumbs),
        ("section", null()),
        ("top", null()),
        ("previous", null()),
        ("next", null()),
        ("languages", own_languages),
        ("pages", list(pages.iter().map(|&id| renderer.card(id)))),
        ("subsections", nothing()),
        ("pagination", or_null(pagination, |value| value)),
        ("taxonomies", map([])),
        ("referring", map([])),
        ("feed", null()),
        ("structured_data", Value::none()),
        ("source", null()),
    ])
}
