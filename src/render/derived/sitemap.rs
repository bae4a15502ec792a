//! `sitemap.xml` ([sitemaps.org](https://www.sitemaps.org/protocol.html)):
//! every address, its languages, and the day of its last change where the page
//! itself says one. A map holds 50,000 addresses and 50 MB; with more, there
//! are several and a list of them.

use std::fmt::Write as _;

use super::{Renderer, escaped, push_escaped};
use crate::path::UrlPath;
use crate::site::{self, PageId};

const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const END: &str = "</urlset>\n";

const MOST: usize = 50_000;
const LARGEST: usize = 50_000_000;

/// A byte of an address becomes three ("%20"), or as many as `&quot;` has.
const LONGEST_ESCAPE: usize = 6;

/// What can be found: a page, or a list of terms.
enum Found<'a> {
    Page(PageId),
    Address(&'a UrlPath),
}

/// How the addresses are spread over maps.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Spread {
    /// How many maps there are beside the first; none when that holds everything.
    pub(super) parts: usize,
    /// How many addresses each of them holds.
    most: usize,
}

/// Looks at every address, so it is asked once.
pub(super) fn spread(renderer: &Renderer<'_>) -> Spread {
    let (count, languages) = (found(renderer).count(), renderer.config.languages.len());
    // Most sites are far from that. To write every address for it takes time on one thread alone.
    let longest = urls(renderer).map(|url| url.as_str().len()).max().unwrap_or(0);
    let at_most = renderer.config.base_url.len() + LONGEST_ESCAPE * longest;
    let most = that_fit(at_most, languages);
    if count <= most {
        return Spread { parts: 0, most };
    }
    let most = in_one_map(renderer);
    Spread { parts: parts_of(count, most), most }
}

fn parts_of(count: usize, most: usize) -> usize {
    if count > most { count.div_ceil(most) } else { 0 }
}

/// How many addresses a map holds, so that it is never too large.
fn in_one_map(renderer: &Renderer<'_>) -> usize {
    let longest = urls(renderer).map(|url| escaped(&renderer.permalink(url)).len()).max();
    that_fit(longest.unwrap_or(0), renderer.config.languages.len())
}

/// The addresses in the maps.
fn urls<'a>(renderer: &'a Renderer<'_>) -> impl Iterator<Item = &'a UrlPath> {
    found(renderer).filter_map(|found| match found {
        Found::Page(id) => renderer.site.entry(id).url.as_ref(),
        Found::Address(url) => Some(url),
    })
}

/// How many entries fit into a map when each has the longest address and all
/// languages.
fn that_fit(longest: usize, languages: usize) -> usize {
    const AROUND: usize = "<url><loc></loc><lastmod>2026-01-01</lastmod></url>\n".len();
    const AROUND_LINK: usize = "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"\"/>".len();
    // The declaration and the element around all take less than this.
    const AROUND_ALL: usize = 1_000;
    let links = (languages + 1) * (AROUND_LINK + longest);
    ((LARGEST - AROUND_ALL) / (AROUND + longest + links)).clamp(1, MOST)
}

pub(super) fn part_name(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

pub(super) fn first(renderer: &Renderer<'_>, spread: Spread) -> String {
    match spread.parts {
        0 => map(renderer, found(renderer)),
        parts => list((0..parts).filter_map(|part| Some(renderer.permalink(&site::made_file("", &part_name(part))?)))),
    }
}

pub(super) fn part(renderer: &Renderer<'_>, part: usize, spread: Spread) -> String {
    map(renderer, found(renderer).skip(part * spread.most).take(spread.most))
}

/// The published pages, then the terms.
fn found<'a>(renderer: &'a Renderer<'_>) -> impl Iterator<Item = Found<'a>> {
    let lists = renderer.site.terms.lists();
    let terms = lists.flat_map(|list| std::iter::once(&list.url).chain(list.terms.values().map(|term| &term.url)));
    renderer.site.published().map(Found::Page).chain(terms.map(Found::Address))
}

fn map<'a>(renderer: &'a Renderer<'_>, found: impl Iterator<Item = Found<'a>>) -> String {
    let mut out = START.to_owned();
    for one in found {
        entry(renderer, &one, &mut out);
    }
    out + END
}

fn entry(renderer: &Renderer<'_>, found: &Found<'_>, out: &mut String) {
    let permalink = |id: PageId| renderer.site.entry(id).url.as_ref().map(|url| renderer.permalink(url));
    let (id, address) = match found {
        Found::Page(id) => (Some(*id), permalink(*id).unwrap_or_default()),
        Found::Address(url) => (None, renderer.permalink(url)),
    };
    out.push_str("<url><loc>");
    push_escaped(out, &address);
    out.push_str("</loc>");
    if let Some(day) = id.and_then(|id| renderer.page(id).modified()) {
        // Writing into a string cannot fail.
        let _ = write!(out, "<lastmod>{day}</lastmod>");
    }
    let languages = Some(&renderer.config.languages).filter(|languages| languages.len() > 1);
    let versions: Vec<_> = languages
        .into_iter()
        .flatten()
        .map(|known| &known.language)
        .filter_map(|language| Some((language, permalink(renderer.site.translation(id?, language)?)?)))
        .collect();
    if versions.len() > 1 {
        for (language, address) in &versions {
            let mut link = |code: &str| {
                let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"");
                push_escaped(out, address);
                out.push_str("\"/>");
            };
            link(language.code());
            if *language == renderer.config.default_language() {
                link("x-default");
            }
        }
    }
    out.push_str("</url>\n");
}

fn list(addresses: impl Iterator<Item = String>) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    out.extend(addresses.map(|address| format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&address))));
    out + "</sitemapindex>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_map_becomes_several() {
        assert_eq!([0, 1, 3, 4, 6, 7].map(|count| parts_of(count, 3)), [0, 0, 0, 2, 2, 3]);
        assert_eq!(part_name(0), "sitemap-1.xml");
        let made = list(["https://a.example/?a&b".to_owned()].into_iter());
        assert!(made.contains("<sitemap><loc>https://a.example/?a&amp;b</loc></sitemap>"), "{made}");
    }

    /// Arabic addresses are six bytes a letter, and each stands once more for
    /// each language.
    #[test]
    fn long_addresses_make_smaller_maps() {
        assert_eq!(that_fit(100, 2), 50_000);
        for (longest, languages) in [(300, 3), (900, 2), (2_000, 10)] {
            let address = "x".repeat(longest);
            let link = format!("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{address}\"/>");
            let links = link.repeat(languages + 1);
            let entry = format!("<url><loc>{address}</loc><lastmod>2026-01-01</lastmod>{links}</url>\n");
            let fit = that_fit(longest, languages);
            let whole = START.len() + END.len() + fit * entry.len();
            assert!(whole <= LARGEST && whole + 2 * entry.len() > LARGEST, "{fit} entries take {whole} bytes");
        }
    }
}
