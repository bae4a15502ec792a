//! What the links of a page lead to.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Address, Config, Diagnostic, PageId, Site, fact, suggest};
use crate::content::{LinkKind, Page};
use crate::diagnostic::{
    BROKEN_ANCHOR, BROKEN_LINK, Code, LEAVES_SITE, OTHER_LANGUAGE, Place, SUGGESTED, Severity, UNKNOWN_FACT,
    UNPUBLISHED_TARGET, UNSAFE_LINK, nearest,
};
use crate::path::SourcePath;

/// What stands in place of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// A link to this address.
    Href(String),
    /// The text alone.
    Plain,
    /// A fact of the site.
    Fact(super::fact::Fact),
}

/// The schemes that a link may have. What they open is up to the reader's
/// machine; none of them runs anything.
pub(super) const SCHEMES: [&str; 12] =
    ["http", "https", "mailto", "tel", "sms", "whatsapp", "geo", "maps", "ftp", "news", "xmpp", "sip"];

/// Resolves the links of one page, in their order.
pub(super) fn resolve_page(site: &Site, id: PageId, config: &Config) -> (Vec<Resolved>, Vec<Diagnostic>) {
    let page = site.page(id);
    let links = page.kind.as_ref().map_or(Severity::Error, |kind| kind.strictness.links);
    let (broken, out) = (HashMap::new(), Vec::new());
    let (picture, fetched) = (false, false);
    let mut resolver = Resolver { site, id, page, config, severity: links, picture, fetched, broken, out };
    let mut resolved = Vec::with_capacity(page.body.links.len());
    for link in &page.body.links {
        let place = Place::new(&page.file, link.range.clone());
        resolver.picture = matches!(link.what, LinkKind::Picture(_));
        resolver.fetched = resolver.picture || link.what == LinkKind::Source;
        resolved.push(resolver.resolve(&link.written, &place));
    }
    (resolved, resolver.out)
}

struct Resolver<'a> {
    site: &'a Site,
    id: PageId,
    page: &'a Page,
    config: &'a Config,
    severity: Severity,
    /// Whether the link at hand is a picture.
    picture: bool,
    /// Whether a browser fetches what it leads to by itself.
    fetched: bool,
    /// How often it was to be said what was meant, by the code of the problem.
    broken: HashMap<Code, usize>,
    out: Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Whether one more problem of this kind is shown, so that it is worth
    /// looking up what was meant.
    fn is_shown(&mut self, code: Code) -> bool {
        let count = self.broken.entry(code).or_default();
        *count += 1;
        *count <= SUGGESTED
    }

    fn broken(&mut self, place: &Place, target: &str, near: Option<&str>) -> Resolved {
        let what = if target.is_empty() {
            "empty"
        } else if self.picture {
            "picture"
        } else {
            "link"
        };
        self.out.push(found(self.severity, BROKEN_LINK, place, target).with("what", what).with_nearest(near));
        Resolved::Plain
    }

    fn resolve(&mut self, written: &str, place: &Place) -> Resolved {
        let written = written.trim();
        if let Some(name) = written.strip_prefix("site:") {
            return self.fact(name, place);
        }
        let own = own(self.config, written);
        if own.is_none()
            && let Some(scheme) = scheme(written)
        {
            if !SCHEMES.contains(&scheme.as_str()) {
                self.out.push(found(Severity::Warning, UNSAFE_LINK, place, written));
                return Resolved::Plain;
            }
            return self.elsewhere(written, useless(&scheme, written), place);
        }
        if written.starts_with("//") {
            return self.elsewhere(written, None, place);
        }
        let local = own.as_deref().unwrap_or(written);
        let (target, anchor) = match local.split_once('#') {
            Some((target, anchor)) => (target, Some(anchor)),
            None => (local, None),
        };
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let path = decode(path);
        if path == "/" && query.is_some_and(is_number_of_page) {
            return self.broken(place, written, None);
        }
        let href = if path.is_empty() && query.is_none() {
            match anchor {
                // `[text]()` leads nowhere; `[text](#)` to the top.
                None => return self.broken(place, written, None),
                Some("" | "top") => return Resolved::Href("#".to_owned()),
                // A browser looks these words up by itself.
                Some(text) if text.starts_with(":~:") => return Resolved::Href(written.to_owned()),
                Some(anchor) => return self.anchor(self.id, String::new(), anchor, place, written),
            }
        } else if path.starts_with('/') {
            match self.by_address(&path) {
                Some(found) => found,
                None => return self.missing(&path, place, written),
            }
        } else {
            match self.by_file(&path) {
                Ok(Some(found)) => found,
                Ok(None) => return self.missing(&path, place, written),
                Err(()) => {
                    self.out.push(found(self.severity, LEAVES_SITE, place, written));
                    return Resolved::Plain;
                }
            }
        };
        let suffix = query.map_or_else(String::new, |query| format!("?{query}"));
        match href {
            Target::Page(id) => self.page(id, &suffix, anchor, place, written),
            Target::Other(href) => {
                let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
                Resolved::Href(format!("{href}{suffix}{anchor}"))
            }
        }
    }

    /// An address outside of the site, which is `useless` for some reason.
    fn elsewhere(&mut self, written: &str, useless: Option<&'static str>, place: &Place) -> Resolved {
        // A picture from elsewhere would tell that place who reads the page.
        let Some(what) = Some("foreign").filter(|_| self.fetched).or(useless) else {
            return Resolved::Href(written.to_owned());
        };
        self.out.push(found(self.severity, BROKEN_LINK, place, written).with("what", what).with_nearest(None));
        Resolved::Plain
    }

    fn fact(&mut self, name: &str, place: &Place) -> Resolved {
        if let Some(fact) = fact::find(self.config, name, self.page.language()) {
            return Resolved::Fact(fact);
        }
        if self.config.is_faulty(name) {
            return Resolved::Plain;
        }
        let near = nearest(name, fact::names(self.config));
        let known = fact::names(self.config).collect::<Vec<_>>().join(", ");
        let known = if known.is_empty() { "none".to_owned() } else { known };
        self.out.push(found(Severity::Error, UNKNOWN_FACT, place, name).with_nearest(near).with("known", known));
        Resolved::Plain
    }

    fn page(&mut self, id: PageId, suffix: &str, anchor: Option<&str>, place: &Place, written: &str) -> Resolved {
        if !self.site.page(id).is_published() {
            self.out.push(found(Severity::Warning, UNPUBLISHED_TARGET, place, written));
            return Resolved::Plain;
        }
        let (page, target) = (self.page, self.site.page(id));
        if target.language() != page.language()
            && let Some(own) = self.site.translation(id, page.language())
        {
            let own = suggest::relative(self.site, self.id, own);
            self.out.push(found(Severity::Warning, OTHER_LANGUAGE, place, written).with("own", own));
        }
        let Some(url) = &self.site.entry(id).url else { return Resolved::Plain };
        let href = format!("{}{suffix}", url.href(&self.config.base_path));
        match anchor {
            None | Some("") => Resolved::Href(href),
            Some(text) if text.starts_with(":~:") => Resolved::Href(format!("{href}#{text}")),
            Some(anchor) => self.anchor(id, href, anchor, place, written),
        }
    }

    fn anchor(&mut self, id: PageId, href: String, written_anchor: &str, place: &Place, written: &str) -> Resolved {
        let anchors = &self.site.page(id).body.anchors;
        let decoded = decode(written_anchor);
        let actual = anchors.find(&decoded).or_else(|| anchors.find(&decoded.to_lowercase()));
        // Notes have anchors of our own making.
        let readable = self.site.page(id).readable;
        if actual.is_none() && readable && !decoded.starts_with("fn-") {
            let near = if self.is_shown(BROKEN_ANCHOR) { nearest(&decoded, anchors.all()) } else { None };
            self.out.push(
                found(self.severity, BROKEN_ANCHOR, place, written)
                    .with("anchor", decoded.as_ref())
                    .with("file", &self.site.page(id).file.path)
                    .with_nearest(near),
            );
            return if href.is_empty() { Resolved::Plain } else { Resolved::Href(href) };
        }
        match actual {
            // The title of the page: its top.
            Some("") if href.is_empty() => Resolved::Href("#".to_owned()),
            Some("") => Resolved::Href(href),
            _ => Resolved::Href(format!("{href}#{}", actual.unwrap_or(&decoded))),
        }
    }

    fn missing(&mut self, path: &str, place: &Place, written: &str) -> Resolved {
        let meant = if path.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
            Some(format!("https://{written}"))
        } else if path.contains('@') && !path.contains('/') {
            Some(format!("mailto:{written}"))
        } else if self.picture && matches!(self.by_file(&decode(written)), Ok(Some(_))) {
            Some(written.replace('#', "%23").replace('?', "%3F"))
        } else {
            None
        };
        if meant.is_some() {
            return self.broken(place, written, meant.as_deref());
        }
        let wanted = if path.starts_with('/') {
            path.trim_matches('/').to_owned()
        } else {
            file_target(self.page, path).unwrap_or_default()
        };
        let near = if self.is_shown(BROKEN_LINK) { suggest::page(self.site, self.id, &wanted) } else { None };
        self.broken(place, written, near.as_deref())
    }

    /// `/x/`: an address of the site, however it is spelt; or a file of
    /// `content/`, named from its top.
    fn by_address(&self, path: &str) -> Option<Target> {
        let bare = path.strip_suffix("index.html").unwrap_or(path);
        let slashed = format!("{}/", bare.trim_end_matches('/'));
        let page = bare.strip_suffix(".html").map(|stem| format!("{stem}/"));
        let addresses = &self.site.paths.addresses;
        let home = if slashed == "/" { Some("/") } else { None };
        for address in [Some(path), Some(bare), Some(&slashed), page.as_deref(), home].into_iter().flatten() {
            let Some((url, there)) = addresses.get_key_value(address) else { continue };
            return Some(match there {
                Address::Page(id) => Target::Page(*id),
                Address::Beside(_) | Address::Other => Target::Other(url.href(&self.config.base_path)),
            });
        }
        let inside = SourcePath::new(path.trim_start_matches('/')).ok()?;
        self.file_or_page(inside.as_str())
    }

    /// `../x.md`, `photo.jpg`, and what other generators allow: `x`, `../x/`,
    /// `x.html`. Fails for a path that leads out of the content.
    fn by_file(&self, path: &str) -> Result<Option<Target>, ()> {
        let inside = file_target(self.page, path);
        if let Some(inside) = &inside
            && let Some(found) = self.file_or_page(inside)
        {
            return Ok(Some(found));
        }
        let names_a_file = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"));
        if names_a_file {
            return if inside.is_none() && !path.contains('\\') { Err(()) } else { Ok(None) };
        }
        // Else it may also be meant from the page's address, or from the
        // folder of the file that its address came from.
        let url = self.site.entry(self.id).url.as_ref().map(|url| url.as_str().trim_matches('/'));
        let above = url.map(|url| url.rsplit_once('/').map_or("", |(above, _)| above));
        let mut leaves = inside.is_none();
        for base in [url, above].into_iter().flatten() {
            let Some(address) = climb(base, path) else { continue };
            leaves = false;
            if !self.picture
                && let Some(found) = self.by_address(&format!("/{address}"))
            {
                return Ok(Some(found));
            }
        }
        if leaves && !path.contains('\\') { Err(()) } else { Ok(None) }
    }

    fn file_or_page(&self, inside: &str) -> Option<Target> {
        let paths = &self.site.paths;
        if let Some(id) = self.site.page_in_content(inside) {
            return Some(Target::Page(id));
        }
        if let Some(&index) = paths.files.get(inside) {
            return Some(Target::Other(self.site.files[index].url().href(&self.config.base_path)));
        }
        let others = ["", "/_index", "/index"].map(|end| format!("{inside}{end}.md"));
        others.iter().find_map(|path| self.site.page_in_content(path)).map(Target::Page)
    }
}

fn found(severity: Severity, code: Code, place: &Place, target: &str) -> Diagnostic {
    let mut target = target.to_owned();
    // A picture inside an address has thousands of letters.
    if let Some((at, _)) = target.char_indices().nth(120) {
        target.truncate(at);
        target.push('…');
    }
    Diagnostic::new(severity, code, place.clone()).with("target", target).with("field", "none")
}

enum Target {
    Page(PageId),
    Other(String),
}

/// The address inside the site when `written` is a whole one of it, so that it
/// is checked like any other, and leads into a preview from a preview.
pub(super) fn own(config: &Config, written: &str) -> Option<String> {
    if !written.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) {
        return None;
    }
    let url = Url::parse(written).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let inside = |base: &Url| {
        let same_host = url.host_str().map(without_www) == base.host_str().map(without_www);
        let same = same_host && url.port() == base.port() && url.username().is_empty();
        let rest = url.path().strip_prefix(base.path().trim_end_matches('/')).filter(|_| same)?;
        if !rest.is_empty() && !rest.starts_with('/') {
            return None;
        }
        let query = url.query().map_or_else(String::new, |query| format!("?{query}"));
        let anchor = url.fragment().map_or_else(String::new, |anchor| format!("#{anchor}"));
        Some(format!("{}{query}{anchor}", if rest.is_empty() { "/" } else { rest }))
    };
    config.own_urls.iter().find_map(inside)
}

/// The name of a host without the `www.` that people leave out or put in front.
pub(super) fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a query names a page as `WordPress` does: `p=12`. The front page would
/// come in its place.
fn is_number_of_page(query: &str) -> bool {
    let number = ["p=", "page_id=", "attachment_id=", "cat="].iter().find_map(|name| query.strip_prefix(name));
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// Why nobody gets anywhere by an address with this scheme.
fn useless(scheme: &str, written: &str) -> Option<&'static str> {
    let rest = written.split_once(':').map_or("", |(_, rest)| rest);
    match scheme {
        "http" | "https" => match Url::parse(written) {
            // As the preview is called.
            Ok(url) => (url.host_str() == Some("localhost")).then_some("local"),
            Err(_) => Some("unfinished"),
        },
        "mailto" => {
            let (addresses, more) = rest.split_once('?').map_or((rest, false), |(addresses, _)| (addresses, true));
            let is_whole =
                |one: &str| one.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
            // Without an address, whoever writes names one.
            let empty = addresses.is_empty() && more;
            (!empty && !decode(addresses).split(',').all(is_whole)).then_some("mail")
        }
        "tel" | "sms" => (rest.bytes().filter(u8::is_ascii_digit).count() < 3).then_some("phone"),
        _ => None,
    }
}

/// The scheme of an address, in lower case, when it has one. A colon after a
/// digit or in a file's name is none.
pub(super) fn scheme(address: &str) -> Option<String> {
    // Browsers leave out what cannot be seen before they look for a scheme.
    let bare: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take_while(|c| !matches!(c, '/' | '?' | '#'))
        .collect();
    let (scheme, _) = bare.split_once(':')?;
    let mut bytes = scheme.bytes();
    let first = bytes.next()?.is_ascii_alphabetic();
    (first && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')))
        .then(|| scheme.to_ascii_lowercase())
}

/// The address that `path` means from `base`, or nothing when it climbs out.
fn climb(base: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = base.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            other => segments.push(other),
        }
    }
    Some(segments.join("/"))
}

pub(super) fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// The path below `content/` that `written` means in `page`, or nothing when
/// it leads out.
pub(super) fn file_target(page: &Page, written: &str) -> Option<String> {
    let written = decode(written);
    let path = match written.strip_prefix('/') {
        Some(from_top) => SourcePath::new(&format!("content/{from_top}")),
        None => page.file.path.beside(&written),
    };
    path.ok()?.in_content().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_climbs_as_far_as_there_is_something() {
        assert_eq!(climb("docs/links", "../a/").as_deref(), Some("docs/a"));
        assert_eq!(climb("docs", "./a.html").as_deref(), Some("docs/a.html"));
        assert_eq!(climb("", "..").as_deref(), None);
    }

    #[test]
    fn a_scheme_is_seen_as_browsers_see_it() {
        for (address, expected) in [
            ("https://x", Some("https")),
            ("JavaScript:alert(1)", Some("javascript")),
            ("java\tscript:alert(1)", Some("javascript")),
            (" data:text/html,x", Some("data")),
            ("a/b:c.md", None),
            ("#a:b", None),
            ("12:30.md", None),
            ("x.md", None),
        ] {
            assert_eq!(scheme(address).as_deref(), expected, "{address}");
        }
    }
}
