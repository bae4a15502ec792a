//! Which files the engine makes of all pages together, and where they lie:
//! the map, feeds and texts for programs. What they say is made elsewhere.

use super::{PageId, Site};
use crate::config::Config;
use crate::content::Role;
use crate::language::Language;
use crate::path::{OutputPath, UrlPath};
use crate::theme::Theme;

impl Config {
    /// Whether the site and its theme want the file of this name.
    pub(crate) fn makes(&self, theme: &Theme, name: &str) -> bool {
        !self.leave_out.iter().chain(&theme.leave_out).any(|left| left == name)
    }
}

/// Where a file of this name lies at the top of a language.
pub(crate) fn file(prefix: &str, name: &str) -> Option<UrlPath> {
    OutputPath::new(format!("{prefix}/{name}").trim_start_matches('/')).ok().map(|output| UrlPath::file(&output))
}

/// The map of the site; nothing when it is left out.
pub(crate) fn map_url(config: &Config, theme: &Theme) -> Option<UrlPath> {
    config.makes(theme, "sitemap").then(|| file("", "sitemap.xml")).flatten()
}

/// What robots are told.
pub(crate) fn robots_url(config: &Config, theme: &Theme) -> Option<UrlPath> {
    config.makes(theme, "robots").then(|| file("", "robots.txt")).flatten()
}

/// The list of a language's pages as text; nothing when it has none.
pub(crate) fn llms_url(site: &Site, config: &Config, theme: &Theme, language: &Language) -> Option<UrlPath> {
    let wanted = config.makes(theme, "llms") && site.in_language(language).next().is_some();
    wanted.then(|| file(config.prefix(language), "llms.txt")).flatten()
}

/// The feed of a language; nothing when no page has a date.
pub(crate) fn feed_url(site: &Site, config: &Config, theme: &Theme, language: &Language) -> Option<UrlPath> {
    let dated = |id: PageId| site.page(id).day.is_some();
    let wanted = config.makes(theme, "feeds") && site.in_language(language).any(dated);
    wanted.then(|| file(config.prefix(language), "feed.xml")).flatten()
}

/// The feed of a section; nothing when none of its pages has a date.
pub(crate) fn section_feed_url(site: &Site, config: &Config, theme: &Theme, id: PageId) -> Option<UrlPath> {
    let (page, entry) = (site.page(id), site.entry(id));
    let is_section = page.slot.role == Role::Section;
    if !is_section || site.homes.get(page.language()) == Some(&id) || !config.makes(theme, "feeds") {
        return None;
    }
    let dated = entry.children.iter().any(|&id| site.page(id).day.is_some());
    dated.then(|| entry.url.as_ref()?.further("feed.xml").ok()).flatten()
}

/// Where all of them lie.
pub(super) fn all(site: &Site, config: &Config, theme: &Theme) -> Vec<UrlPath> {
    let mut all: Vec<UrlPath> = map_url(config, theme).into_iter().chain(robots_url(config, theme)).collect();
    for known in &config.languages {
        all.extend(llms_url(site, config, theme, &known.language));
        all.extend(feed_url(site, config, theme, &known.language));
    }
    all.extend(site.published().filter_map(|id| section_feed_url(site, config, theme, id)));
    all
}
