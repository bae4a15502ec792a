//! Addresses: one for each page, and no two things at one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rapidhash::RapidHashMap;
use rayon::prelude::*;
use url::Url;

use super::link::without_www;
use super::{Address, Config, Diagnostic, Entry, Moved, OutputPath, Page, PageId, Part, Site, Theme, UrlPath};
use crate::content::Role;
use crate::diagnostic::{ADDRESS_FOLDS, Code, INVALID_ADDRESS, Place, SAME_ADDRESS, Severity};
use crate::language::Language;
use crate::path::slugify;
use crate::theme::Search;

/// Begins the entries of all pages, with their addresses and aliases.
pub(super) fn assign(site: &mut Site, config: &Config, out: &mut Vec<Diagnostic>) {
    let slugs = folder_slugs(&site.pages);
    let mut source_slugs: HashMap<(&str, &str), &str> = HashMap::new();
    for page in site.pages.iter().filter(|page| page.language() == config.default_language()) {
        if let Some(slug) = page.text("slug") {
            source_slugs.insert(page.slot.parts(), slug);
        }
    }
    let given = site.pages.par_iter().map(|page| {
        let slug = page.text("slug").or_else(|| source_slugs.get(&page.slot.parts()).copied());
        let mut found = Vec::new();
        let url = of_page(page, slug, &slugs, config, &mut found);
        let aliases = aliases(page, url.as_ref(), config, &mut found);
        (Entry { url, aliases, ..Entry::default() }, found)
    });
    let (entries, found): (Vec<Entry>, Vec<Vec<Diagnostic>>) = given.unzip();
    out.extend(found.into_iter().flatten());
    site.arranging().entries = entries;
}

/// The address of a page; nothing when none could be made.
fn of_page(
    page: &Page,
    slug: Option<&str>,
    slugs: &FolderSlugs<'_>,
    config: &Config,
    out: &mut Vec<Diagnostic>,
) -> Option<UrlPath> {
    let fault = match address(page, slug, slugs, config) {
        Ok(url) => return Some(url),
        Err(fault) => fault,
    };
    let place = if page.text("slug").is_some() { page.place_of("slug", Part::Value) } else { Place::file(&page.file) };
    // Other generators take a whole path as slug. A theme that is lenient with fields lets the file's name give
    // the address then; never with what could lead out of the site.
    let foreign = matches!(fault, "slash" | "empty");
    let lenient = page.kind.as_ref().map(|kind| kind.strictness.unknown_fields).filter(|_| foreign);
    // The slug of the page that this one translates is told of there.
    if slug.is_none() || page.text("slug").is_some() {
        out.push(invalid(page, place, slug.unwrap_or(&page.slot.stem), fault, lenient));
    }
    // One fault, one report: links to the page still find it.
    address(page, None, slugs, config).ok()
}

/// The former addresses of a page that lies at `url` now.
fn aliases(page: &Page, url: Option<&UrlPath>, config: &Config, out: &mut Vec<Diagnostic>) -> Vec<UrlPath> {
    let mut aliases = Vec::new();
    let mut faults = Vec::new();
    for written in list(page, "aliases") {
        match alias(written, &config.own_urls) {
            // Its own address is no former one.
            Ok(alias) if url.is_some_and(|url| url.output().folded() == alias.output().folded()) => {}
            Ok(alias) => aliases.push(alias),
            Err(fault) => faults.push((written, fault)),
        }
    }
    leave_out_what_follows(&mut aliases, page);
    let written: Vec<&str> = faults.iter().map(|(written, _)| *written).collect();
    let places = if faults.is_empty() { Vec::new() } else { page.places_of_items("aliases", &written) };
    for ((written, fault), place) in faults.into_iter().zip(places) {
        out.push(invalid(page, place, written, fault, None));
    }
    aliases
}

/// What lay below a former address follows by itself, to what it is now.
fn leave_out_what_follows(aliases: &mut Vec<UrlPath>, page: &Page) {
    let outputs = || page.kind.iter().flat_map(|kind| kind.outputs.values());
    let below = aliases.iter().flat_map(|alias| outputs().filter_map(|output| further_page(alias, &output.path)));
    let below: Vec<UrlPath> = below.collect();
    aliases.retain(|alias| !below.contains(alias));
}

fn list<'a>(page: &'a Page, name: &str) -> impl Iterator<Item = &'a str> {
    use crate::fields::Data;
    let items: &[Data] = match page.field(name) {
        Data::List(items) => items,
        _ => &[],
    };
    items.iter().filter_map(Data::text)
}

fn invalid(page: &Page, place: Place, written: &str, fault: &'static str, lenient: Option<Severity>) -> Diagnostic {
    let severity = page.status.soften(lenient.unwrap_or(Severity::Error));
    let suggestion = slugify(written.rsplit('/').next().unwrap_or(written));
    Diagnostic::new(severity, INVALID_ADDRESS, place)
        .with("written", written)
        .with("fault", fault)
        .with("suggestion", if suggestion.is_empty() { "any".to_owned() } else { suggestion })
}

/// The slugs that sections give their folders, by folder, each with the
/// language of the section.
#[derive(Default)]
struct FolderSlugs<'a>(HashMap<&'a str, Vec<(&'a Language, &'a str)>>);

impl FolderSlugs<'_> {
    /// The slug of a folder in a language, else in the language that has one
    /// first.
    fn of(&self, folder: &str, language: &Language) -> Option<&str> {
        let slugs = self.0.get(folder)?;
        let own = slugs.iter().find(|(known, _)| *known == language).or_else(|| slugs.first());
        own.map(|(_, slug)| *slug)
    }
}

fn folder_slugs(pages: &[Arc<Page>]) -> FolderSlugs<'_> {
    let mut slugs = FolderSlugs::default();
    for page in pages.iter().filter(|page| page.slot.role == Role::Section) {
        if let Some(slug) = page.text("slug").and_then(|slug| segment(slug).ok()) {
            slugs.0.entry(&page.slot.folder).or_default().push((page.language(), slug));
        }
    }
    slugs
}

fn address(page: &Page, slug: Option<&str>, slugs: &FolderSlugs<'_>, config: &Config) -> Result<UrlPath, &'static str> {
    let slot = &page.slot;
    let mut segments: Vec<Cow<'_, str>> = Vec::new();
    let prefix = config.prefix(&slot.language);
    if !prefix.is_empty() {
        segments.push(prefix.into());
    }
    let mut end = 0;
    for name in slot.folder.split('/').filter(|name| !name.is_empty()) {
        end += name.len() + usize::from(end > 0);
        let folder = &slot.folder[..end];
        let own = slugs.of(folder, &slot.language);
        segments.push(match own {
            Some(slug) => slug.into(),
            None => nonempty(slugify(name))?.into(),
        });
    }
    match (slot.role, slug) {
        (Role::Single, Some(slug)) => segments.push(segment(slug)?.into()),
        (Role::Single, None) => segments.push(nonempty(slugify(&slot.stem))?.into()),
        (Role::Bundle, Some(slug)) if !slot.folder.is_empty() => {
            segments.pop();
            segments.push(segment(slug)?.into());
        }
        (Role::Section, Some(slug)) => {
            segment(slug)?;
        }
        _ => {}
    }
    UrlPath::page(&segments.join("/")).map_err(crate::path::PathFault::name)
}

fn nonempty(slug: String) -> Result<String, &'static str> {
    if slug.is_empty() { Err("no-letters") } else { Ok(slug) }
}

/// One segment of an address that an author wrote.
fn segment(slug: &str) -> Result<&str, &'static str> {
    let slug = slug.trim_matches('/');
    if slug.contains('/') {
        return Err(if slug.split('/').any(|part| part == "..") { "climbs" } else { "slash" });
    }
    if slug.chars().any(|c| c.is_whitespace() || matches!(c, '#' | '%' | '&' | '+' | ';' | '=' | '@' | ',')) {
        return Err("character");
    }
    OutputPath::new(slug).map(|_| slug).map_err(crate::path::PathFault::name)
}

/// A former address: a path of this site, as it was written or as a browser
/// gives it, percent-encoded. `index.html` at its end says nothing.
fn alias(written: &str, own: &[Url]) -> Result<UrlPath, &'static str> {
    if written.contains("://") || written.starts_with("//") || names_a_host(written, own) {
        return Err("absolute");
    }
    if [",/", ", ", "، "].iter().any(|between| written.contains(between)) {
        return Err("list");
    }
    if written.contains('?') {
        // The same file answers, whatever follows.
        return Err("query");
    }
    // No browser sends what follows `#`: who comes from there comes from the page.
    let path = written.split('#').next().unwrap_or("");
    let path = percent_decode_str(path).decode_utf8().map_err(|_| "character")?;
    let path = path.strip_suffix("index.html").unwrap_or(&path).trim_matches('/');
    if path.is_empty() && !written.is_empty() {
        return Err("front");
    }
    let last = path.rsplit('/').next().unwrap_or("");
    let output = OutputPath::new(path).map_err(crate::path::PathFault::name)?;
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ["html", "htm", "php"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return Ok(UrlPath::file(&output));
    }
    UrlPath::page(path).map_err(crate::path::PathFault::name)
}

/// Whether a former address begins with the name of a site and no `https://`.
fn names_a_host(written: &str, own: &[Url]) -> bool {
    let first = written.split('/').next().unwrap_or("").to_ascii_lowercase();
    let is_own = |url: &Url| url.host_str().is_some_and(|host| without_www(host) == without_www(&first));
    first.contains('.') && (first.starts_with("www.") || own.iter().any(is_own))
}

/// The address of the list number `number` (from 1) of what lies at `url`.
pub(crate) fn pagination_url(url: &UrlPath, number: usize) -> UrlPath {
    if number == 1 {
        return url.clone();
    }
    // What comes from a valid address by adding a word and a number is valid.
    url.below(&format!("page/{number}")).unwrap_or_else(|_| url.clone())
}

/// Who stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Claimant {
    Page(PageId),
    Alias(PageId),
    File(usize),
    Theme,
}

/// The addresses that are taken, and by whom.
#[derive(Default)]
pub(super) struct Register {
    /// By the file, as the most forgetful file system knows it.
    taken: RapidHashMap<Arc<str>, (OutputPath, Claimant)>,
    /// The folders that files need, folded, each with the first that needs it.
    folders: RapidHashMap<String, Claimant>,
    addresses: RapidHashMap<UrlPath, Address>,
    /// Of those who claim one that is taken: a page may do so a thousand times.
    places: RapidHashMap<Claimant, Place>,
    found: Vec<Diagnostic>,
}

/// Those who claim addresses.
#[derive(Clone, Copy)]
struct Claimants<'a> {
    site: &'a Site,
    theme: &'a Theme,
}

impl Register {
    fn claim(&mut self, of: Claimants<'_>, url: &UrlPath, claimant: Claimant) {
        self.takes(of, url, claimant);
    }

    /// Claims an address, and says whether it was free.
    fn takes(&mut self, of: Claimants<'_>, url: &UrlPath, claimant: Claimant) -> bool {
        let output = url.output();
        let folded = output.folded();
        if let Some((code, owner)) = self.conflict(&output, &folded) {
            // Who chose the address by hand is blamed, else the later of the two.
            let (blamed, other) =
                if of.choice(owner) > of.choice(claimant) { (owner, claimant) } else { (claimant, owner) };
            let mut place = |one| self.places.entry(one).or_insert_with(|| of.place(one)).clone();
            let (place, owner) = (place(blamed), place(other));
            let diagnostic = Diagnostic::error(code, place).with("address", url).with("other", &owner.file.path);
            self.found.push(diagnostic.related(owner));
            return false;
        }
        let address = match claimant {
            Claimant::Page(id) if of.site.entry(id).url.as_ref() != Some(url) => Address::Beside(id),
            Claimant::Page(id) | Claimant::Alias(id) => Address::Page(id),
            Claimant::File(_) | Claimant::Theme => Address::Other,
        };
        self.addresses.insert(url.clone(), address);
        for folder in folders(&folded) {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), claimant);
            }
        }
        self.taken.insert(folded, (output, claimant));
        true
    }

    /// Who stands where `output` has to go: at the file itself, at a folder
    /// around it, or below what would be the file.
    fn conflict(&self, output: &OutputPath, folded: &str) -> Option<(Code, Claimant)> {
        if let Some((other, owner)) = self.taken.get(folded) {
            return Some((if other == output { SAME_ADDRESS } else { ADDRESS_FOLDS }, *owner));
        }
        let around = folders(folded).find_map(|folder| self.taken.get(folder)).map(|(_, owner)| *owner);
        around.or_else(|| self.folders.get(folded).copied()).map(|owner| (SAME_ADDRESS, owner))
    }
}

impl Claimants<'_> {
    /// How much of a choice the address was.
    fn choice(self, claimant: Claimant) -> u8 {
        match claimant {
            Claimant::Alias(_) => 3,
            Claimant::Page(id) if self.site.page(id).text("slug").is_some() => 2,
            Claimant::Page(_) | Claimant::File(_) => 1,
            Claimant::Theme => 0,
        }
    }

    fn place(self, claimant: Claimant) -> Place {
        match claimant {
            Claimant::Page(id) if self.site.page(id).text("slug").is_some() => {
                self.site.page(id).place_of("slug", Part::Value)
            }
            Claimant::Page(id) => Place::file(&self.site.page(id).file),
            Claimant::Alias(id) => self.site.page(id).place_of("aliases", Part::Value),
            Claimant::File(index) => self.site.files[index].place(),
            Claimant::Theme => Place::file(&self.theme.file),
        }
    }
}

/// The folders around a file: `a/b/c` is in `a` and in `a/b`.
pub(super) fn folders(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The addresses of pages and of files as they lie. They come first, so that
/// they stand before what the theme adds.
pub(super) fn of_content(site: &Site, theme: &Theme) -> Register {
    let of = Claimants { site, theme };
    let mut register = Register::default();
    register.taken.reserve(site.pages.len());
    register.addresses.reserve(site.pages.len());
    for id in site.published() {
        let Some(url) = &site.entry(id).url else { continue };
        if !register.takes(of, url, Claimant::Page(id)) {
            // What lies below was told with it.
            continue;
        }
        for output in site.page(id).kind.iter().flat_map(|kind| kind.outputs.values()) {
            if let Ok(below) = url.further(&output.path) {
                register.claim(of, &below, Claimant::Page(id));
            }
        }
        for number in 2..=super::tree::list_count(site, id) {
            register.claim(of, &pagination_url(url, number), Claimant::Page(id));
        }
    }
    for (index, file) in site.files.iter().enumerate() {
        register.claim(of, &file.url(), Claimant::File(index));
    }
    register
}

/// Every address with what lies there; an address that two things would have
/// is reported.
pub(super) fn register(
    mut register: Register,
    site: &Site,
    theme: &Theme,
    config: &Config,
    out: &mut Vec<Diagnostic>,
) -> (RapidHashMap<UrlPath, Address>, Vec<(PageId, Moved)>) {
    let of = Claimants { site, theme };
    for list in site.terms.lists() {
        register.claim(of, &list.url, Claimant::Theme);
        for term in list.terms.values() {
            for number in 1..=term.list_count(list.paginate) {
                register.claim(of, &pagination_url(&term.url, number), Claimant::Theme);
            }
        }
    }
    let assets = theme.assets.values().filter_map(|asset| OutputPath::new(&asset.published).ok());
    assets.for_each(|output| register.claim(of, &UrlPath::file(&output), Claimant::Theme));
    if theme.not_found.is_some() {
        let prefixes = config.languages.iter().map(|known| config.prefix(&known.language));
        prefixes.filter_map(not_found_url).for_each(|url| register.claim(of, &url, Claimant::Theme));
    }
    if let Some(search) = config.search(theme) {
        for known in &config.languages {
            let prefix = config.prefix(&known.language);
            let both = [search_url(prefix, search), search_list_url(prefix, search)];
            both.into_iter().flatten().for_each(|url| register.claim(of, &url, Claimant::Theme));
        }
    }
    // Last, so that a page stands before somebody's former address.
    for id in site.published() {
        for alias in &site.entry(id).aliases {
            register.claim(of, alias, Claimant::Alias(id));
        }
    }
    let moved = moved(&mut register, of);
    for url in super::made::all(site, config, theme) {
        // A file of the site, or what a page is beside itself, takes the place of ours.
        let there = register.taken.get(&*url.output().folded());
        let replaced = there.is_some_and(|(output, owner)| {
            *output == url.output() && matches!(owner, Claimant::File(_) | Claimant::Page(_))
        });
        if !replaced {
            register.claim(of, &url, Claimant::Theme);
        }
    }
    out.append(&mut register.found);
    (register.addresses, moved)
}

/// The further outputs of pages that moved, such as a leaflet, move with them:
/// where nothing else lies there now, whoever asks for one is led to the new.
fn moved(register: &mut Register, of: Claimants<'_>) -> Vec<(PageId, Moved)> {
    let site = of.site;
    let mut all = Vec::new();
    for id in site.published() {
        let entry = site.entry(id);
        let outputs = || site.page(id).kind.iter().flat_map(|kind| kind.outputs.values());
        for (alias, output) in entry.aliases.iter().flat_map(|alias| outputs().map(move |output| (alias, output))) {
            let both = (further_page(alias, &output.path), entry.url.as_ref().map(|url| url.further(&output.path)));
            let (Some(from), Some(Ok(to))) = both else { continue };
            let at = from.output();
            if register.conflict(&at, &at.folded()).is_none() {
                register.claim(of, &from, Claimant::Alias(id));
                all.push((id, Moved { from, to }));
            }
        }
    }
    all
}

/// The further output of a page at `url`, if it is a page itself: whoever asks
/// for a file that is none cannot be led on by one.
fn further_page(url: &UrlPath, path: &str) -> Option<UrlPath> {
    let is_page = |url: &UrlPath| url.as_str().ends_with('/');
    Some(url).filter(|url| is_page(url))?.further(path).ok().filter(is_page)
}

/// The address of the page for addresses that do not exist.
pub(crate) fn not_found_url(prefix: &str) -> Option<UrlPath> {
    OutputPath::new(&format!("{prefix}/404.html")).ok().map(|output| UrlPath::file(&output))
}

/// The address of the page that shows what was found.
pub(crate) fn search_url(prefix: &str, search: &Search) -> Option<UrlPath> {
    UrlPath::page(format!("{prefix}/{}", search.path).trim_matches('/')).ok()
}

/// The address of the list of files that are searched.
pub(crate) fn search_list_url(prefix: &str, search: &Search) -> Option<UrlPath> {
    let path = format!("{prefix}/{}/index.json", search.path.trim_matches('/'));
    OutputPath::new(path.trim_start_matches('/')).ok().map(|output| UrlPath::file(&output))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_one_segment() {
        assert_eq!(segment("hair-loss"), Ok("hair-loss"));
        assert_eq!(segment("/x/"), Ok("x"));
        assert_eq!(segment("../x"), Err("climbs"));
        assert_eq!(segment("a/b"), Err("slash"));
        assert_eq!(segment(".."), Err("climbs"));
        assert_eq!(segment("a b"), Err("character"));
        assert_eq!(segment("con"), Err("reserved"));
    }

    #[test]
    fn an_alias_is_a_path_of_this_site() {
        let own = [Url::parse("https://clinic.example").expect("an address")];
        let alias = |text| alias(text, &own).map(|url| url.to_string());
        assert_eq!(alias("/old/page"), Ok("/old/page/".into()));
        assert_eq!(alias("old.html"), Ok("/old.html".into()));
        assert_eq!(alias("/a/index.html"), Ok("/a/".into()));
        assert_eq!(alias("https://example.org/x"), Err("absolute"));
        assert_eq!(alias("/../x"), Err("climbs"));
        assert_eq!(alias("/%2e%2e/x"), Err("climbs"));
        assert_eq!(alias("/%D9%82/"), Ok("/ق/".into()));
        assert_eq!(alias("/%D9/"), Err("character"));
        assert_eq!(alias("/a%3Fb/"), Err("character"));
        assert_eq!(alias("/100%/"), Ok("/100%/".into()));
        assert_eq!(alias("/?p=123"), Err("query"));
        assert_eq!(alias("/page.php?id=3"), Err("query"));
        assert_eq!(alias("/a/#top"), Ok("/a/".into()));
        assert_eq!(alias("/#top"), Err("front"));
        assert_eq!(alias("/index.html"), Err("front"));
        assert_eq!(alias("www.old.example/x"), Err("absolute"));
        assert_eq!(alias("www.clinic.example/x"), Err("absolute"));
        assert_eq!(alias("Clinic.example/x"), Err("absolute"));
        assert_eq!(alias("v1.2/x"), Ok("/v1.2/x/".into()));
        assert_eq!(alias("/old,/older"), Err("list"));
        assert_eq!(alias("/old, /older"), Err("list"));
        assert_eq!(alias("/a,b/"), Ok("/a,b/".into()));
    }
}
