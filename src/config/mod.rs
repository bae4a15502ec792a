//! Config: `content/site.yaml`, read and checked once.
//!
//! The engine's own keys are declared in `site.yaml` beside this file, those
//! of the theme in its `theme.yaml`; both are checked like the front matter of
//! a page. Menus name pages; whether those exist is [`crate::site`]'s to say.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use indexmap::IndexMap;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use url::Url;

use crate::diagnostic::{
    Checked, Diagnostic, INVALID_VALUE, MISSING_FIELD, Place, Severity, SourceFile, UNKNOWN_FIELD, UNKNOWN_LANGUAGE,
    UNKNOWN_TIME_ZONE, WRONG_TYPE, YAML_DUPLICATE, nearest,
};
use crate::error::{Error, Result};
use crate::fields::{Context, Data, Fields, Group, Inherited, Owner, built_in, check, localised, unknown_choice};
use crate::hosting::Host;
use crate::language::{Language, Localised};
use crate::theme::{Search, Theme};
use crate::yaml::{Document, Node, Origin, Part, Spot};

/// What the site is.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) origin: Origin,
    pub(crate) title: Localised,
    pub(crate) description: Localised,
    /// Without a slash at the end.
    pub(crate) base_url: String,
    /// `base_url` as the settings have it; before it, what this build takes instead.
    pub(crate) own_urls: Vec<Url>,
    /// The path of `base_url`: `""` or `/clinic`.
    pub(crate) base_path: String,
    /// The default language first.
    pub(crate) languages: Vec<SiteLanguage>,
    pub(crate) region: Option<String>,
    pub(crate) time_zone: TimeZone,
    pub(crate) keep_releases: usize,
    /// Files that the engine makes otherwise.
    pub(crate) leave_out: Vec<String>,
    pub(crate) hosting: Option<Host>,
    /// What is shown where a page without a picture of its own is shared.
    pub(crate) social_image: Option<SocialImage>,
    pub(crate) menus: IndexMap<String, Vec<MenuItem>>,
    pub(crate) rules: RuleChoice,
    /// The facts that the theme declares.
    pub(crate) fact_fields: Fields,
    pub(crate) facts: Group,
    /// Facts that were written and could not be read: reported already.
    faulty: Vec<String>,
}

/// A picture that stands for the site.
#[derive(Debug)]
pub(crate) struct SocialImage {
    pub(crate) spot: Spot,
    /// A file, as it is written.
    pub(crate) file: String,
    pub(crate) alt: Localised,
}

/// Which rules of the theme count.
#[derive(Debug, Default)]
pub(crate) struct RuleChoice {
    /// Nothing when the site leaves it to its region.
    pub(crate) packs: Option<Vec<String>>,
    pub(crate) on: Vec<String>,
    pub(crate) off: Vec<String>,
}

/// A language of the site.
#[derive(Debug, Clone)]
pub(crate) struct SiteLanguage {
    pub(crate) language: Language,
    /// In the language itself.
    pub(crate) name: String,
    pub(crate) direction: &'static str,
}

/// An entry of a menu.
#[derive(Debug)]
pub(crate) struct MenuItem {
    pub(crate) spot: Spot,
    pub(crate) target: Option<MenuTarget>,
    /// Empty when the page says it.
    pub(crate) title: Localised,
    pub(crate) items: Vec<MenuItem>,
}

/// Where an entry of a menu leads.
#[derive(Debug)]
pub(crate) enum MenuTarget {
    /// A file in `content/`.
    Page(String),
    /// An address, or a fact (`site:telephone`).
    Address(String),
}

/// The day that it is there now. No other place asks the clock for what is
/// published.
pub(crate) fn today(zone: &TimeZone) -> Date {
    jiff::Timestamp::now().to_zoned(zone.clone()).date()
}

impl Config {
    /// The language of files without a language in their name.
    pub(crate) fn default_language(&self) -> &Language {
        &self.languages[0].language
    }

    /// Whether the fact `name` was written and could not be read.
    pub(crate) fn is_faulty(&self, name: &str) -> bool {
        let first = name.split('.').next().unwrap_or(name);
        self.faulty.iter().any(|known| known == first)
    }

    /// The place of the value of the key `name`, or of its key.
    pub(crate) fn place_of(&self, name: &str, part: Part) -> Place {
        let Ok(document) = Document::read(self.origin.file(), self.origin.range()) else { return self.origin.start() };
        match document.root().get(name) {
            Some(node) if part == Part::Key => node.key_place(),
            Some(node) => node.place(),
            None => self.origin.start(),
        }
    }

    pub(crate) fn language(&self, code: &str) -> Option<&SiteLanguage> {
        self.languages.iter().find(|known| known.language.code() == code)
    }

    /// Takes another address for the site.
    pub(crate) fn set_base_url(&mut self, address: &str) -> Result<()> {
        let of_a_site =
            |url: &Url| matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
        let Some(url) = Url::parse(address).ok().filter(of_a_site) else {
            return Err(Error::new(format!("`{address}` is no address of a site"))
                .help("Write it with https:// in front, such as https://www.example.com."));
        };
        self.own_urls.insert(0, url);
        (self.base_url, self.base_path) = address_and_path(address.trim_end_matches('/'));
        Ok(())
    }

    /// The address of the site without its path.
    pub(crate) fn origin_of_addresses(&self) -> &str {
        self.base_url.strip_suffix(&self.base_path).unwrap_or(&self.base_url)
    }

    /// The first segment of the addresses of `language`: none for the default.
    pub(crate) fn prefix<'a>(&self, language: &'a Language) -> &'a str {
        if language == self.default_language() { "" } else { language.code() }
    }

    /// How the site is searched, when it is.
    pub(crate) fn search<'t>(&self, theme: &'t Theme) -> Option<&'t Search> {
        let left_out = self.leave_out.iter().chain(&theme.leave_out).any(|name| name == "search");
        theme.search.as_ref().filter(|_| !left_out)
    }

    /// Today, by the clock of the site.
    pub(crate) fn today(&self) -> Date {
        today(&self.time_zone)
    }
}

/// Reads `content/site.yaml`. Nothing comes back when it cannot be read at
/// all or says too little to go on.
pub(crate) fn read(file: &Arc<SourceFile>, theme: &Theme) -> Checked<Option<Config>> {
    let mut out = Vec::new();
    let document = match Document::read(file, 0..file.text().len()) {
        Ok(document) => document,
        Err(diagnostic) => return Checked::new(None, vec![*diagnostic]),
    };
    let root = document.root();
    let Some(languages) = languages(root, &mut out) else { return Checked::new(None, out) };
    let own = own_fields();
    let fields: Fields = own.iter().chain(&theme.site).map(|(name, field)| (name.clone(), field.clone())).collect();
    let codes: Vec<Language> = languages.iter().map(|known| known.language.clone()).collect();
    let region = root.get("region").and_then(Node::scalar);
    let context = Context {
        owner: Owner::Named("site.yaml"),
        in_page: false,
        unknown: Severity::Error,
        no_alternative: Severity::Error,
        elsewhere: &["languages", "menus"],
        region: region.as_deref(),
        today: None,
        languages: &codes,
    };
    let mut facts = check(&fields, root, Inherited::NOTHING, &context, &mut out);
    let mut engine = |name: &str| {
        let theirs = theme.site.contains_key(name);
        if theirs { facts.get(name).cloned() } else { facts.take(name) }.unwrap_or(Data::Absent)
    };
    let title = words(&engine("title"));
    let description = words(&engine("description"));
    let base_url = engine("base_url").text().unwrap_or_default().trim_end_matches('/').to_owned();
    let time_zone = time_zone(&engine("time_zone"), root, &mut out);
    let keep_releases = match engine("keep_releases") {
        Data::Integer(keep) => usize::try_from(keep).unwrap_or(0),
        _ => 0,
    };
    let rules = rules(&engine("rules"));
    let leave_out = match engine("leave_out") {
        Data::List(items) => items.iter().filter_map(choice).collect(),
        one => choice(&one).into_iter().collect(),
    };
    let hosting = choice(&engine("hosting")).and_then(|name| Host::named(&name));
    let social_image = social_image(&engine("social_image"), root);
    for name in ["theme", "default_language", "region"] {
        engine(name);
    }
    if let Some(node) = root.get("base_url")
        && (base_url.contains('?') || base_url.contains('#'))
    {
        out.push(
            Diagnostic::error(INVALID_VALUE, node.place())
                .with("field", "base_url")
                .with("type", "url")
                .with("value", &base_url)
                .with("purpose", "none")
                .with("example", "none"),
        );
    }
    let (base_url, base_path) = address_and_path(&base_url);
    let config = Config {
        origin: document.origin().clone(),
        title,
        description,
        own_urls: Url::parse(&base_url).into_iter().collect(),
        base_url,
        base_path,
        menus: menus(root, &mut out),
        languages,
        region,
        time_zone,
        keep_releases,
        rules,
        leave_out,
        hosting,
        social_image,
        fact_fields: theme.site.clone(),
        faulty: theme
            .site
            .keys()
            .filter(|name| facts.get(name).is_none() && root.get(name).is_some())
            .cloned()
            .collect(),
        facts,
    };
    Checked::new(Some(config), out)
}

/// The settings that every site has, from our own file, which is read once.
pub(crate) fn own_fields() -> &'static Fields {
    static OWN: LazyLock<Fields> = LazyLock::new(|| built_in("site.yaml", include_str!("site.yaml")));
    &OWN
}

fn choice(data: &Data) -> Option<String> {
    match data {
        Data::Choice(key) => Some(key.clone()),
        _ => None,
    }
}

fn words(data: &Data) -> Localised {
    match data {
        Data::Text(text) => Localised::every(text.clone()),
        Data::Each(each) => Localised::each(
            each.iter().filter_map(|(code, data)| Some((code.clone(), data.text()?.to_owned()))).collect(),
        ),
        _ => Localised::default(),
    }
}

fn social_image(data: &Data, root: Node<'_>) -> Option<SocialImage> {
    let Data::Group(group) = data else { return None };
    let spot = root.get("social_image")?.get("file")?.spot();
    let alt = words(group.get("alt").unwrap_or(&Data::Absent));
    Some(SocialImage { spot, file: group.get("file")?.text()?.to_owned(), alt })
}

fn rules(data: &Data) -> RuleChoice {
    let Data::Group(group) = data else { return RuleChoice::default() };
    let list = |name: &str| match group.get(name) {
        Some(Data::List(list)) => Some(list.iter().filter_map(Data::text).map(str::to_owned).collect()),
        _ => None,
    };
    RuleChoice { packs: list("packs"), on: list("on").unwrap_or_default(), off: list("off").unwrap_or_default() }
}

/// The address of a site, and the path that it ends with. An author may write
/// Arabic in it; pages cannot.
fn address_and_path(written: &str) -> (String, String) {
    let Ok(url) = Url::parse(written) else { return (written.to_owned(), String::new()) };
    let path = url.path().trim_end_matches('/');
    let address = if written.ends_with(path) { written } else { url.as_str().trim_end_matches('/') };
    (address.to_owned(), path.to_owned())
}

fn time_zone(data: &Data, root: Node<'_>, out: &mut Vec<Diagnostic>) -> TimeZone {
    let Some(name) = data.text() else { return TimeZone::UTC };
    TimeZone::get(name).unwrap_or_else(|_| {
        if let Some(node) = root.get("time_zone") {
            out.push(Diagnostic::error(UNKNOWN_TIME_ZONE, node.place()).with("value", name));
        }
        TimeZone::UTC
    })
}

/// The languages, the default first. Without `languages:` there is only the
/// default, and without that, English.
fn languages(root: Node<'_>, out: &mut Vec<Diagnostic>) -> Option<Vec<SiteLanguage>> {
    let mut languages = Vec::new();
    if let Some(node) = root.get("languages") {
        if !node.is_mapping() {
            out.push(wrong_type("languages", "group", node));
            return None;
        }
        let mut first: HashMap<Language, Node<'_>> = HashMap::new();
        for (code, child) in node.entries() {
            let Some(language) = Language::new(&code) else {
                out.push(
                    Diagnostic::error(UNKNOWN_LANGUAGE, child.key_place()).with("value", &code).with("known", "none"),
                );
                continue;
            };
            // YAML holds `en` and `EN` for two keys.
            if let Some(first) = first.get(&language) {
                let twice = Diagnostic::error(YAML_DUPLICATE, child.key_place()).with("key", &code);
                out.push(twice.related(first.key_place()));
                continue;
            }
            first.insert(language.clone(), child);
            languages.push(site_language(language, child, out));
        }
    }
    let default = root.get("default_language");
    let code = default.and_then(Node::scalar).unwrap_or_else(|| "en".to_owned());
    if languages.is_empty() {
        let Some(language) = Language::new(&code) else {
            let place = default.map_or_else(|| root.key_place(), Node::place);
            out.push(Diagnostic::error(UNKNOWN_LANGUAGE, place).with("value", &code).with("known", "none"));
            return None;
        };
        let direction = language.direction();
        return Some(vec![SiteLanguage { name: language.code().to_owned(), language, direction }]);
    }
    let at = languages.iter().position(|known| known.language.code() == code.to_ascii_lowercase());
    match (at, default) {
        (Some(at), _) => {
            let first = languages.remove(at);
            languages.insert(0, first);
        }
        (None, Some(node)) => {
            let known: Vec<&str> = languages.iter().map(|known| known.language.code()).collect();
            out.push(
                Diagnostic::error(UNKNOWN_LANGUAGE, node.place()).with("value", &code).with("known", known.join(", ")),
            );
        }
        // That the default is missing is said with the other fields.
        (None, None) => {}
    }
    Some(languages)
}

fn site_language(language: Language, node: Node<'_>, out: &mut Vec<Diagnostic>) -> SiteLanguage {
    for (key, child) in node.entries() {
        if !matches!(key.as_str(), "name" | "direction") {
            out.push(unknown_key(&key, child, &["name", "direction"]));
        }
    }
    if node.is_list() {
        out.push(wrong_type(language.code(), "text", node));
    }
    // `en: English` says all that most languages need.
    let name = node.get("name").map_or_else(|| node.scalar(), Node::scalar);
    let name = name.unwrap_or_else(|| language.code().to_owned());
    let direction = match node.get("direction") {
        None => language.direction(),
        Some(child) => match child.scalar().as_deref() {
            Some("rtl") => "rtl",
            Some("ltr") => "ltr",
            written => {
                let written = written.unwrap_or_default();
                out.push(unknown_choice("direction", "choice", written, child.place(), &["ltr", "rtl"]));
                language.direction()
            }
        },
    };
    SiteLanguage { language, name, direction }
}

fn unknown_key(key: &str, node: Node<'_>, known: &[&'static str]) -> Diagnostic {
    Diagnostic::error(UNKNOWN_FIELD, node.key_place())
        .with("field", key)
        .with("owner", "site.yaml")
        .with_nearest(nearest(key, known.iter().copied()))
}

fn wrong_type(field: &str, expected: &'static str, node: Node<'_>) -> Diagnostic {
    let found = if node.is_list() {
        "list"
    } else if node.is_mapping() {
        "group"
    } else {
        "value"
    };
    Diagnostic::error(WRONG_TYPE, node.place()).with("field", field).with("type", expected).with("found", found)
}

fn menus(root: Node<'_>, out: &mut Vec<Diagnostic>) -> IndexMap<String, Vec<MenuItem>> {
    let Some(node) = root.get("menus") else { return IndexMap::new() };
    if !node.is_mapping() {
        out.push(wrong_type("menus", "group", node));
        return IndexMap::new();
    }
    node.entries().map(|(name, child)| (name, menu(child, out))).collect()
}

fn menu(node: Node<'_>, out: &mut Vec<Diagnostic>) -> Vec<MenuItem> {
    if !node.is_list() && !node.is_absent() {
        out.push(wrong_type("menus", "list", node));
    }
    node.items().map(|child| menu_item(child, out)).collect()
}

const MENU_KEYS: [&str; 4] = ["page", "title", "url", "items"];

fn menu_item(node: Node<'_>, out: &mut Vec<Diagnostic>) -> MenuItem {
    if !node.is_mapping() {
        out.push(wrong_type("menus", "group", node));
    }
    for (key, child) in node.entries() {
        if !MENU_KEYS.contains(&key.as_str()) {
            out.push(unknown_key(&key, child, &MENU_KEYS));
        }
    }
    let page = node.get("page");
    let url = node.get("url");
    let target = match (page.and_then(Node::scalar), url.and_then(Node::scalar)) {
        (Some(page), _) => Some(MenuTarget::Page(page)),
        (None, Some(address)) => Some(MenuTarget::Address(address)),
        (None, None) => None,
    };
    let title = node.get("title").and_then(localised).unwrap_or_default();
    if title.is_empty() && !matches!(target, Some(MenuTarget::Page(_))) && node.is_mapping() {
        out.push(
            Diagnostic::error(MISSING_FIELD, node.place())
                .with("field", "title")
                .with("owner", "site.yaml")
                .with("need", "required")
                .with("place", "group")
                .with("type", "text")
                .with("because", "none")
                .with("choices", "none")
                .with("purpose", "none")
                .with("example", "none"),
        );
    }
    let items = node.get("items").map(|child| menu(child, out)).unwrap_or_default();
    MenuItem { spot: page.or(url).unwrap_or(node).spot(), target, title, items }
}
