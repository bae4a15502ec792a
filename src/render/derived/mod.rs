//! Files that the engine makes of all pages together: for search engines, feed
//! readers and other programs.
//!
//! They are made when they are asked for, from the pages as they are then. A
//! file of the site at the same address takes the place of any of them.

mod feed;
mod llms;
mod robots;
mod sitemap;

use super::Renderer;
use super::job::Job;
use crate::content::{Page, escape_all};
use crate::language::Language;
use crate::path::UrlPath;
use crate::site::{self, PageId};

pub(super) use feed::{of_language as feed_of_language, of_section as feed_of_section};

/// One of them.
pub(super) enum Derived<'a> {
    /// The map, or the list of maps.
    Sitemap(sitemap::Spread),
    /// One of several maps, from 0.
    SitemapPart(usize, sitemap::Spread),
    Robots,
    Llms(&'a Language),
    /// What is new in a language, or in one section.
    Feed(&'a Language, Option<PageId>),
}

/// All of them, but for those that the site or the theme leaves out.
pub(super) fn add<'a>(renderer: &'a Renderer<'_>, jobs: &mut Vec<Job<'a>>) {
    let mut all: Vec<(Option<UrlPath>, Derived<'a>)> = Vec::new();
    let (site, config, theme) = (renderer.site, renderer.config, renderer.theme);
    if let Some(map) = site::map_url(config, theme) {
        let spread = sitemap::spread(renderer);
        all.push((Some(map), Derived::Sitemap(spread)));
        let part = |part| (site::made_file("", &sitemap::part_name(part)), Derived::SitemapPart(part, spread));
        all.extend((0..spread.parts).map(part));
    }
    all.extend(site::robots_url(config, theme).map(|url| (Some(url), Derived::Robots)));
    for known in &config.languages {
        let language = &known.language;
        let llms = site::llms_url(site, config, theme, language);
        all.extend(llms.map(|url| (Some(url), Derived::Llms(language))));
        all.extend(feed::of_language(renderer, language).map(|url| (Some(url), Derived::Feed(language, None))));
    }
    for id in site.published() {
        if let Some(url) = feed::of_section(renderer, id) {
            all.push((Some(url), Derived::Feed(renderer.page(id).language(), Some(id))));
        }
    }
    let free = |url: &UrlPath| renderer.site.page_at(url).is_none() && renderer.site.file_at(&url.output()).is_none();
    let free = all.into_iter().filter_map(|(url, derived)| Some((url.filter(free)?, derived)));
    jobs.extend(free.map(|(url, derived)| Job::Derived(url, derived)));
}

/// The text of one.
pub(super) fn text(renderer: &Renderer<'_>, derived: &Derived<'_>) -> String {
    match derived {
        Derived::Sitemap(spread) => sitemap::first(renderer, *spread),
        Derived::SitemapPart(part, spread) => sitemap::part(renderer, *part, *spread),
        Derived::Robots => robots::text(renderer),
        Derived::Llms(language) => llms::text(renderer, language),
        Derived::Feed(language, section) => feed::text(renderer, language, *section),
    }
}

impl Renderer<'_> {
    /// What a page says of itself in one sentence.
    fn description<'p>(&self, page: &'p Page) -> Option<&'p str> {
        let mut fields = std::iter::once("description").chain(self.theme.descriptions.iter().map(String::as_str));
        fields.find_map(|name| page.text(name))
    }
}

/// The text inside XML, which has no place for two of Unicode's characters.
/// Control characters are in no text of a page.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// The same, written to `out`.
fn push_escaped(out: &mut String, text: &str) {
    if text.is_ascii() {
        escape_all(out, text);
        return;
    }
    for part in text.split(['\u{fffe}', '\u{ffff}']) {
        escape_all(out, part);
    }
}
