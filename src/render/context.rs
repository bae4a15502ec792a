//! What the template of a page sees.

use std::cell::RefCell;

use jiff::civil::Date;
use rapidhash::RapidHashMap;
use serde::Serialize;
use tera::{Context, Value};

use super::value::{keyed, list, map, or_null, serialised, text};
use super::wanted::Shown;
use super::{Renderer, data, fragment, outline};
use crate::config::Config;
use crate::content::{Page, Role};
use crate::language::Language;
use crate::path::UrlPath;
use crate::site::{PageId, Term, pagination_url};

/// `site`, in one language.
pub(super) fn site_value(renderer: &Renderer<'_>, language: &Language, today: Date) -> Value {
    let config = renderer.config;
    let feed = super::derived::feed_of_language(renderer, language);
    let home = |language: &Language| home_url(config, language).href(&config.base_path);
    let default = config.default_language();
    let languages = list(config.languages.iter().map(|known| {
        map([
            ("code", text(known.language.code())),
            ("name", text(&known.name)),
            ("direction", text(known.direction)),
            ("url", text(home(&known.language))),
            ("current", Value::from(known.language == *language)),
        ])
    }));
    let known = config.language(language.code());
    map([
        ("title", text(config.title.get(language, default).unwrap_or_default())),
        ("description", or_null(config.description.get(language, default), text)),
        ("url", text(home(language))),
        ("base_url", text(&config.base_url)),
        ("base_path", text(&config.base_path)),
        ("language", text(language.code())),
        ("default_language", text(default.code())),
        ("direction", text(known.map_or("ltr", |known| known.direction))),
        ("region", or_null(config.region.as_deref(), text)),
        ("languages", languages),
        ("feed", or_null(feed, |url| text(renderer.href(&url)))),
        ("search", search(renderer, language)),
        ("social_image", social_image(renderer, language)),
        ("facts", facts(config, language)),
        ("build_date", text(today.to_string())),
        ("year", Value::from(i64::from(today.year()))),
    ])
}

/// `words`, in one language. A call of `word` makes a map of its arguments first:
/// without it, a build of ten thousand pages under `plain` takes 2% less.
pub(super) fn words(renderer: &Renderer<'_>, language: &Language) -> Value {
    if !renderer.ready.wanted.has("words") {
        return map([]);
    }
    keyed(renderer.theme.words.fixed(language).map(|(key, word)| (key, text(word))))
}

/// Where the site is searched, and the list of what a script looks words up in.
fn search(renderer: &Renderer<'_>, language: &Language) -> Value {
    let of = |search: &crate::theme::Search| {
        let prefix = renderer.config.prefix(language);
        let url = crate::site::search_url(prefix, search)?;
        let list = crate::site::search_list_url(prefix, search)?;
        Some(map([("url", text(renderer.href(&url))), ("list", text(renderer.href(&list)))]))
    };
    or_null(renderer.config.search(renderer.theme).and_then(of), |value| value)
}

/// What is shown where a page without a picture of its own is shared.
fn social_image(renderer: &Renderer<'_>, language: &Language) -> Value {
    let config = renderer.config;
    let value = |picture: &crate::picture::Picture| {
        let image = config.social_image.as_ref()?;
        let alt = image.alt.get(language, config.default_language()).unwrap_or_default();
        Some(super::pictures::value(renderer, &picture.file, alt, map([])))
    };
    or_null(renderer.pictures.of_site(renderer.site, config).and_then(value), |value| value)
}

fn facts(config: &Config, language: &Language) -> Value {
    let scope = data::Scope {
        language,
        fallback: config.default_language(),
        refer: &|_| Value::none(),
        picture: &|_, _| None,
        finish: &str::to_owned,
    };
    data::group(&config.fact_fields, &config.facts, &scope)
}

pub(super) fn home_url(config: &Config, language: &Language) -> UrlPath {
    UrlPath::page(config.prefix(language)).unwrap_or_else(|_| UrlPath::home())
}

/// The context of list `number` of a page (1 for all but long sections), and
/// its address.
pub(super) fn page(renderer: &Renderer<'_>, id: PageId, number: usize) -> Option<(Context, UrlPath)> {
    let site = renderer.site;
    let page = site.page(id);
    let entry = site.entry(id);
    let url = pagination_url(entry.url.as_ref()?, number);
    let size = crate::site::page_size(page);
    let refer = |reference: &crate::fields::Reference| or_null(site.referred(page, reference), |id| renderer.card(id));
    let body = fragment::body(renderer, page, site.resolved(id));
    let shown = slice(&entry.children, size, number);
    let mut value = Shown::new(&renderer.ready.wanted, 35);
    value.put("title", || text(&page.title));
    value.put("description", || or_null(page.text("description"), text));
    value.put("kind", || text(page.kind_name()));
    value.put("url", || text(renderer.href(&url)));
    value.put("permalink", || text(renderer.permalink(&url)));
    value.put("language", || text(page.language().code()));
    value.put("direction", || text(direction(renderer.config, page.language())));
    value.put("is_home", || Value::from(site.homes.get(page.language()) == Some(&id)));
    value.put("is_section", || Value::from(page.slot.role == Role::Section));
    value.put("fields", || data::of_page(renderer, id, &refer, None));
    value.put("sections", || named_sections(page, &body.sections));
    value.put("other_sections", || {
        list(body.sections.iter().filter(|(name, _)| name.is_none()).map(|(_, value)| value.clone()))
    });
    value.put("body_sections", || list(body.sections.iter().map(|(_, value)| value.clone())));
    value.put("content", || body.content);
    value.put("intro", || body.intro);
    value.put("footnotes", || body.footnotes);
    value.put("outline", || outline::value(&page.body.outline, &renderer.ready.wanted));
    value.put("outline_html", || outline::html(&page.body.outline));
    value.put("date", || date(page, "date"));
    value.put("updated", || date(page, "updated"));
    value.put("expires", || date(page, "expires"));
    value.put("modified", || or_null(page.modified(), |date| text(date.to_string())));
    value.put("breadcrumbs", || match entry.parent {
        Some(parent) => renderer.ready.trails.get(&parent).cloned().unwrap_or_else(Value::none),
        None => list([]),
    });
    value.put("section", || or_null(entry.parent, |id| renderer.card(id)));
    value.put("top", || or_null(top(renderer, id), |id| renderer.card(id)));
    value.put("previous", || or_null(entry.previous, |id| renderer.card(id)));
    value.put("next", || or_null(entry.next, |id| renderer.card(id)));
    value.put("languages", || {
        languages(renderer, page.language(), |language| site.entry(site.translation(id, language)?).url.clone())
    });
    value.put("pages", || list(shown.iter().map(|&id| renderer.card(id))));
    value.put("subsections", || list(entry.subsections.iter().map(|&id| renderer.card(id))));
    value.put("pagination", || {
        or_null(entry.url.as_ref(), |url| pagination(renderer, url, entry.children.len(), size, number))
    });
    value.put("taxonomies", || taxonomies(renderer, id));
    value.put("referring", || referring(renderer, id));
    value.put("feed", || or_null(super::derived::feed_of_section(renderer, id), |url| text(renderer.href(&url))));
    value.put("structured_data", Value::none);
    value.put("source", || text(page.file.path.in_content().unwrap_or_default()));
    let mut context = frame(renderer, page.language(), Some(id), value.into_value());
    context.insert_value("queries", queries(renderer, id));
    context.insert_value("output", Value::none());
    Some((context, url))
}

/// What the queries of its kind find for a page.
fn queries(renderer: &Renderer<'_>, id: PageId) -> Value {
    let site = renderer.site;
    let kind = site.page(id).kind.as_ref();
    keyed(kind.into_iter().flat_map(|kind| &kind.queries).map(|(name, query)| {
        let found = renderer.ready.queries.run(site, id, name, query);
        (name.as_str(), list(found.into_iter().map(|id| renderer.card(id))))
    }))
}

/// What every template sees in a language.
pub(super) fn of_language(renderer: &Renderer<'_>, language: &Language) -> Context {
    let mut context = Context::new();
    context.insert_value("lang", text(language.code()));
    context.insert_value("site", renderer.ready.site_values[language.code()].clone());
    context
}

/// What every whole page sees beside itself.
pub(super) fn frame(renderer: &Renderer<'_>, language: &Language, id: Option<PageId>, page: Value) -> Context {
    let mut context = of_language(renderer, language);
    context.insert_value("words", renderer.ready.words[language.code()].clone());
    context.insert_value("parts", renderer.ready.parts.of(renderer, language, id));
    context.insert_value("page", page);
    context
}

pub(super) fn direction<'a>(config: &'a Config, language: &Language) -> &'a str {
    config.language(language.code()).map_or("ltr", |known| known.direction)
}

/// The sections by name; null for those that the page lacks.
fn named_sections(page: &Page, finished: &[(Option<String>, Value)]) -> Value {
    keyed(page.kind.iter().flat_map(|kind| kind.sections.keys()).map(|name| {
        let found = finished.iter().find(|(known, _)| known.as_ref() == Some(name));
        (name.as_str(), or_null(found, |(_, value)| value.clone()))
    }))
}

fn date(page: &Page, name: &str) -> Value {
    or_null(page.date(name), |date| text(date.to_string()))
}

/// The way to the pages of each section: the section and those above it, from the
/// front page on.
pub(super) fn trails(renderer: &Renderer<'_>) -> RapidHashMap<PageId, Value> {
    let mut parents: Vec<PageId> = renderer.site.entries.iter().filter_map(|entry| entry.parent).collect();
    parents.sort_unstable();
    parents.dedup();
    let trail = |parent: PageId| {
        let mut above: Vec<PageId> = std::iter::once(parent).chain(renderer.site.ancestors(parent)).collect();
        above.reverse();
        list(
            above
                .into_iter()
                .map(|id| map([("title", text(&renderer.page(id).title)), ("url", text(renderer.url_of(id)))])),
        )
    };
    parents.into_iter().map(|parent| (parent, trail(parent))).collect()
}

/// The section right below the front page that this page is, or is in.
fn top(renderer: &Renderer<'_>, id: PageId) -> Option<PageId> {
    let home = renderer.site.homes.get(renderer.page(id).language()).copied();
    let chain = std::iter::once(id).chain(renderer.site.ancestors(id));
    let last = chain.filter(|&id| Some(id) != home).last()?;
    (renderer.page(last).slot.role == Role::Section).then_some(last)
}

/// A language of the site, as the templates of a page see it.
#[derive(Serialize)]
struct Version<'a> {
    code: &'a str,
    name: &'a str,
    direction: &'a str,
    url: String,
    permalink: String,
    exists: bool,
    current: bool,
    is_default: bool,
}

/// Every language of the site, with where it leads from here: to the same page
/// where there is one, else to its front page. Where there is one language,
/// nobody chooses.
pub(super) fn languages(
    renderer: &Renderer<'_>,
    current: &Language,
    address: impl Fn(&Language) -> Option<UrlPath>,
) -> Value {
    let config = renderer.config;
    if config.languages.len() < 2 {
        return list([]);
    }
    let versions = config.languages.iter().map(|known| {
        let found = address(&known.language);
        let exists = found.is_some();
        let url = found.unwrap_or_else(|| home_url(config, &known.language));
        Version {
            code: known.language.code(),
            name: &known.name,
            direction: known.direction,
            url: renderer.href(&url),
            permalink: renderer.permalink(&url),
            exists,
            current: known.language == *current,
            is_default: known.language == *config.default_language(),
        }
    });
    serialised(&versions.collect::<Vec<_>>())
}

/// The part of `pages` that list `number` shows.
pub(super) fn slice(pages: &[PageId], size: Option<usize>, number: usize) -> &[PageId] {
    match size {
        None => pages,
        Some(size) => pages.chunks(size).nth(number - 1).unwrap_or_default(),
    }
}

/// Null when everything fits into one list.
pub(super) fn pagination(
    renderer: &Renderer<'_>,
    first: &UrlPath,
    count: usize,
    size: Option<usize>,
    number: usize,
) -> Value {
    let total = size.map_or(1, |size| count.div_ceil(size).max(1));
    if total < 2 {
        return Value::none();
    }
    thread_local! {
        // The lists of one page are made one after the other. To name all in each of them anew would cost the square.
        static LISTS: RefCell<(String, Vec<Value>)> = const { RefCell::new((String::new(), Vec::new())) };
    }
    let url = |number: usize| text(renderer.href(&pagination_url(first, number)));
    let entry = |one: usize, current: bool| {
        map([("number", Value::from(one)), ("url", url(one)), ("current", Value::from(current))])
    };
    let mut urls = LISTS.with_borrow_mut(|(of, lists)| {
        let href = renderer.href(first);
        if *of != href || lists.len() != total {
            *lists = (1..=total).map(|one| entry(one, false)).collect();
            *of = href;
        }
        lists.clone()
    });
    if let Some(own) = urls.get_mut(number - 1) {
        *own = entry(number, true);
    }
    map([
        ("current", Value::from(number)),
        ("total", Value::from(total)),
        ("first", url(1)),
        ("last", url(total)),
        ("previous", if number > 1 { url(number - 1) } else { Value::none() }),
        ("next", if number < total { url(number + 1) } else { Value::none() }),
        ("urls", list(urls)),
    ])
}

/// The terms of a page, for every taxonomy of the theme.
fn taxonomies(renderer: &Renderer<'_>, id: PageId) -> Value {
    let mut of_page = renderer.site.terms.of(renderer.site, id);
    keyed(renderer.theme.taxonomies.keys().map(|name| {
        let at = of_page.iter().position(|(list, _)| list.taxonomy == *name);
        let terms = at.map(|at| of_page.swap_remove(at).1).unwrap_or_default();
        let value = |term: &Term| renderer.ready.terms.get(&term.url).cloned();
        (name.as_str(), list(terms.into_iter().filter_map(value)))
    }))
}

/// The pages that name this one, by their kind.
fn referring(renderer: &Renderer<'_>, id: PageId) -> Value {
    let site = renderer.site;
    let language = site.page(id).language();
    keyed(renderer.theme.kinds.keys().map(|kind| {
        let mut pages: Vec<PageId> = site
            .entry(id)
            .referring
            .iter()
            .map(|(_, other)| *other)
            .filter(|&other| site.page(other).kind_name() == kind && site.page(other).language() == language)
            .collect();
        pages.dedup();
        (kind.as_str(), list(pages.into_iter().map(|id| renderer.card(id))))
    }))
}
