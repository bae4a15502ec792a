//! Menus, in each language.

use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Config, Diagnostic, PageId, Site, fact, link, suggest};
use crate::config::{MenuItem, MenuTarget};
use crate::diagnostic::{BROKEN_MENU, nearest};
use crate::language::Language;
use crate::path::SourcePath;
use crate::yaml::Part;

/// An entry of a menu.
#[derive(Debug, Clone)]
pub(crate) struct MenuEntry {
    pub(crate) title: String,
    pub(crate) link: Option<MenuLink>,
    pub(crate) items: Vec<MenuEntry>,
}

/// Where an entry leads.
#[derive(Debug, Clone)]
pub(crate) enum MenuLink {
    Page(PageId),
    Address(String),
}

/// The menus of every language. An entry whose page a language does not have
/// is left out there.
pub(super) fn resolve(
    site: &Site,
    config: &Config,
    out: &mut Vec<Diagnostic>,
) -> HashMap<Language, IndexMap<String, Vec<MenuEntry>>> {
    for items in config.menus.values() {
        check(site, config, items, out);
    }
    let of = |language: &Language| {
        let menu = |(name, items): (&String, &Vec<MenuItem>)| (name.clone(), entries(site, config, items, language));
        config.menus.iter().map(menu).collect()
    };
    config.languages.iter().map(|known| (known.language.clone(), of(&known.language))).collect()
}

fn target(site: &Site, written: &str) -> Option<PageId> {
    let path = SourcePath::new(written.trim_start_matches('/')).ok()?;
    let path = path.in_content().unwrap_or(path.as_str());
    site.page_in_content(path)
}

fn check(site: &Site, config: &Config, items: &[MenuItem], out: &mut Vec<Diagnostic>) {
    for item in items {
        let (written, near) = match &item.target {
            Some(MenuTarget::Page(written)) if target(site, written).is_none() => {
                let top = site.homes.get(config.default_language()).copied().or_else(|| site.published().next());
                let near = top.and_then(|top| suggest::page(site, top, written.trim_start_matches('/')));
                (written, near)
            }
            Some(MenuTarget::Address(written)) => match written.strip_prefix("site:") {
                Some(name) if fact::find(config, name, config.default_language()).is_none() => {
                    if config.is_faulty(name) {
                        continue;
                    }
                    (written, nearest(name, fact::names(config)).map(|near| format!("site:{near}")))
                }
                None if !leads_somewhere(site, config, written) => (written, None),
                _ => continue,
            },
            _ => continue,
        };
        out.push(
            Diagnostic::error(BROKEN_MENU, config.origin.place(&item.spot, Part::Value))
                .with("target", written)
                .with_nearest(near.as_deref()),
        );
    }
    for item in items {
        check(site, config, &item.items, out);
    }
}

/// Whether an address may stand in a menu: of the web, or of this site.
fn leads_somewhere(site: &Site, config: &Config, written: &str) -> bool {
    let Some(local) = local(config, written) else {
        let scheme = link::scheme(written);
        return scheme.is_none_or(|scheme| link::SCHEMES.contains(&scheme.as_str()));
    };
    let path = link::decode(local.split(['?', '#']).next().unwrap_or(""));
    let slashed = format!("{}/", path.trim_end_matches('/'));
    let known = |address: &str| site.paths.addresses.contains_key(address);
    path.is_empty() || known(&path) || known(&slashed)
}

/// The address inside the site, when it is one.
fn local<'a>(config: &Config, written: &'a str) -> Option<Cow<'a, str>> {
    if let Some(own) = link::own(config, written) {
        return Some(Cow::Owned(own));
    }
    let leads_out = written.starts_with("//") || link::scheme(written).is_some();
    (!leads_out).then_some(Cow::Borrowed(written))
}

fn entries(site: &Site, config: &Config, items: &[MenuItem], language: &Language) -> Vec<MenuEntry> {
    items.iter().filter_map(|item| entry(site, config, item, language)).collect()
}

fn entry(site: &Site, config: &Config, item: &MenuItem, language: &Language) -> Option<MenuEntry> {
    let own_title = item.title.get(language, config.default_language()).map(str::to_owned);
    let (link, title) = match &item.target {
        Some(MenuTarget::Page(written)) => {
            let id = site.translation(target(site, written)?, language)?;
            (Some(MenuLink::Page(id)), own_title.unwrap_or_else(|| site.page(id).title.clone()))
        }
        Some(MenuTarget::Address(written)) => {
            let href = match written.strip_prefix("site:") {
                Some(name) => fact::find(config, name, language)?.href?,
                None => match local(config, written) {
                    Some(local) if local.starts_with('/') => format!("{}{local}", config.base_path),
                    _ => written.clone(),
                },
            };
            (Some(MenuLink::Address(href)), own_title?)
        }
        None => (None, own_title?),
    };
    let items = entries(site, config, &item.items, language);
    // A heading over nothing says nothing.
    (link.is_some() || !items.is_empty()).then_some(MenuEntry { title, link, items })
}
