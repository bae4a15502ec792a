//! How the site is found: what the head of a page says, the map, feeds, and
//! what programs read.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::Site;

const SITE: &str = "https://sample-clinic.example/";

/// The file that an address of the sample leads to.
fn file_of(address: &str) -> String {
    let path = address.strip_prefix(SITE).unwrap_or_else(|| panic!("{address} is not of the site"));
    let path = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into_owned() }
}

fn link(site: &Site, page: &str, rel: &str) -> Option<String> {
    let html = site.html(page);
    let found = html.named("link").find(|link| link.get("rel") == Some(rel));
    found.and_then(|link| link.get("href")).map(str::to_owned)
}

fn languages(site: &Site, page: &str) -> BTreeMap<String, String> {
    let html = site.html(page);
    let pair = |link: &crate::html::Element| Some((link.get("hreflang")?.to_owned(), link.get("href")?.to_owned()));
    html.named("link").filter(|link| link.get("rel") == Some("alternate")).filter_map(pair).collect()
}

#[test]
fn every_canonical_address_leads_to_a_page_that_says_the_same() {
    let site = Site::built_sample();
    let mut seen = 0;
    for page in site.pages() {
        let Some(canonical) = link(site, &page, "canonical") else {
            assert!(site.output(&page).contains("noindex"), "{page}");
            continue;
        };
        assert!(site.has(&file_of(&canonical)), "{page}: {canonical}");
        assert_eq!(link(site, &file_of(&canonical), "canonical"), Some(canonical), "{page}");
        seen += 1;
    }
    assert!(seen > 40);
}

#[test]
fn languages_name_each_other() {
    let site = Site::built_sample();
    let mut seen = 0;
    for page in site.pages() {
        let own = languages(site, &page);
        for (code, address) in &own {
            assert_eq!(languages(site, &file_of(address)), own, "{page}: {code}");
        }
        // Search engines do not list the page of the search, so nobody is led to its default.
        if !own.is_empty() && !site.output(&page).contains("noindex") {
            assert_eq!(own["x-default"], own["en"], "{page}");
            assert!(own.len() > 2, "{page}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_shared_link_shows_the_page() {
    let site = Site::built_sample();
    for page in ["index.html", "ar/treatments/mesotherapy-for-hair-loss/index.html"] {
        let html = site.html(page);
        let of = |name: &str| {
            let found = html.named("meta").find(|meta| meta.get("property") == Some(name));
            found.and_then(|meta| meta.get("content")).unwrap_or_else(|| panic!("{page}: {name}")).to_owned()
        };
        assert_eq!(Some(of("og:url")), link(site, page, "canonical"));
        for name in ["og:title", "og:description", "og:type", "og:site_name", "og:locale"] {
            assert!(!of(name).is_empty(), "{page}: {name}");
        }
    }
    assert!(!site.output("404.html").contains("og:"));
}

/// Whatever says where something of the site is: the head of pages, what
/// programs are told, the map, feeds, `llms.txt`, `robots.txt`.
#[test]
fn every_whole_address_of_the_site_leads_to_a_file() {
    let site = Site::built_sample();
    let mut seen = BTreeSet::new();
    for path in site.published() {
        if !["html", "xml", "txt", "json"].iter().any(|ending| path.rsplit('.').next() == Some(ending)) {
            continue;
        }
        let text = site.output(&path);
        for (at, _) in text.match_indices(SITE) {
            let is_end = |c: char| c.is_whitespace() || "\"'<>)#?".contains(c);
            let address = text[at..].split(is_end).next().unwrap_or(SITE);
            assert!(site.has(&file_of(address)), "{path}: {address}");
            seen.insert(address.to_owned());
        }
    }
    assert!(seen.len() > 80, "{}", seen.len());
    for file in ["sitemap.xml", "feed.xml", "llms.txt", "ar/llms.txt"] {
        assert!(site.output(file).contains(SITE), "{file}");
    }
}

/// The text of each element of this name; the files are flat.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&open).skip(1).map(|part| part.split_once(&close).expect("an end").0).collect()
}

/// Whether every element ends, in its order, and no letter stands bare.
fn well_formed(xml: &str) {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let mut open = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("an end of a tag");
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        for after in tag.split('&').skip(1).chain(text.split('&').skip(1)) {
            let entity = after.split_once(';').map(|(entity, _)| entity);
            assert!(matches!(entity, Some("amp" | "lt" | "gt" | "quot" | "apos" | "#39" | "#x27")), "{after}");
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_map_holds_every_page_that_may_be_found() {
    let site = Site::built_sample();
    let map = site.output("sitemap.xml");
    well_formed(&map);
    assert!(map.contains("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""));
    let listed: Vec<String> = elements(&map, "loc").into_iter().map(file_of).collect();
    let unique: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), unique.len());
    let wanted: BTreeSet<String> =
        site.pages().into_iter().filter(|page| !site.output(page).contains("content=\"noindex\"")).collect();
    assert_eq!(unique, wanted);
    for entry in elements(&map, "url") {
        let page = file_of(elements(entry, "loc")[0]);
        let links: BTreeMap<String, String> = entry
            .split("hreflang=\"")
            .skip(1)
            .map(|part| {
                let mut words = part.split('"');
                (words.next().expect("a code").to_owned(), words.nth(1).expect("an address").to_owned())
            })
            .collect();
        // Lists of terms are no pages of the site's own.
        if !links.is_empty() {
            assert_eq!(links, languages(site, &page), "{page}");
        }
        for day in elements(entry, "lastmod") {
            assert!(day.parse::<jiff::civil::Date>().is_ok(), "{day}");
        }
    }
    let treatment = elements(&map, "url").into_iter().find(|entry| entry.contains("/treatments/meso")).expect("one");
    assert_eq!(elements(treatment, "lastmod"), ["2026-10-12"]);
    assert_eq!(site.output("robots.txt"), format!("User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"));
}

/// Nine seconds on two cores in a debug build: `cargo test --test suite -- --ignored fifty_thousand`.
#[test]
#[ignore = "it writes 50,010 pages"]
fn more_than_fifty_thousand_addresses_become_a_list_of_maps() {
    let mut site = Site::new("plain").file("content/site.yaml", "title: T\ntheme: plain\nbase_url: https://test.example\ndefault_language: en\nlanguages: { en: { name: E } }\n");
    for number in 0..50_010 {
        site = site.file(
            &format!("content/{}/p{number}.md", number / 500),
            format!("---\ntitle: P{number}\nupdated: 2026-01-02\n---\n"),
        );
    }
    site.build();
    let wanted: BTreeSet<String> = site.pages().into_iter().filter(|page| page != "404.html").collect();
    assert!(wanted.len() > 50_010, "{}", wanted.len());
    let index = site.output("sitemap.xml");
    well_formed(&index);
    assert!(index.contains("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"), "{index}");
    assert_eq!(elements(&index, "loc"), ["https://test.example/sitemap-1.xml", "https://test.example/sitemap-2.xml"]);
    let mut listed = Vec::new();
    for part in elements(&index, "loc") {
        let map = site.output(&part["https://test.example/".len()..]);
        well_formed(&map);
        assert!(map.len() < 50 * 1024 * 1024 && elements(&map, "loc").len() <= 50_000, "{part}");
        let file = |address: &str| format!("{}index.html", &address["https://test.example/".len()..]);
        listed.extend(elements(&map, "loc").into_iter().map(file));
    }
    assert_eq!(listed.len(), wanted.len());
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert!(site.output("robots.txt").contains("Sitemap: https://test.example/sitemap.xml\n"));
    assert!(!site.has("sitemap-3.xml"));
}

#[test]
fn what_is_not_published_is_found_nowhere() {
    let site = Site::new("plain")
        .file("content/a/_index.md", "---\ntitle: A\n---\n")
        .file(
            "content/a/now.md",
            "---\ntitle: Now & <here>\ndate: 2026-01-02\nupdated: 2026-02-03\naliases: [/old]\n---\n",
        )
        .file("content/a/draft.md", "---\ntitle: Hidden\ndate: 2026-01-02\ndraft: yes\n---\n")
        .file("content/a/coming.md", "---\ntitle: Hidden\ndate: 2027-01-02\n---\n")
        .file("content/a/past.md", "---\ntitle: Hidden\ndate: 2026-01-02\nexpires: 2026-03-04\n---\n");
    site.build();
    for file in ["sitemap.xml", "feed.xml", "a/feed.xml", "llms.txt"] {
        let text = site.output(file);
        assert!(text.contains("https://test.example/a/now/"), "{file}: {text}");
        for word in ["Hidden", "draft", "coming", "past", "/old"] {
            assert!(!text.contains(word), "{file}: {text}");
        }
    }
    let feed = site.output("a/feed.xml");
    well_formed(&feed);
    well_formed(&site.output("sitemap.xml"));
    // What RFC 4287 asks of a feed and of an entry.
    let (head, entry) = feed.split_once("<entry>").expect("an entry");
    for part in [head, entry] {
        for name in ["id", "title", "updated"] {
            assert_eq!(elements(part, name).len(), 1, "{name}: {feed}");
        }
    }
    assert_eq!(elements(head, "name").len(), 1);
    assert!(head.contains("rel=\"self\" type=\"application/atom+xml\" href=\"https://test.example/a/feed.xml\""));
    assert_eq!(elements(entry, "title"), ["Now &amp; &lt;here&gt;"]);
    assert_eq!(elements(entry, "updated"), ["2026-02-03T00:00:00Z"]);
    assert_eq!(elements(entry, "published"), ["2026-01-02T00:00:00Z"]);
    assert_eq!(site.output("llms.txt"), "# Test\n\n## A\n\n- [Now & <here>](https://test.example/a/now/)\n");
    let shown = site.output("a/index.html");
    assert!(shown.contains("href=\"/feed.xml\"") && shown.contains("href=\"/a/feed.xml\""), "{shown}");
}

#[test]
fn a_site_may_leave_them_out_or_write_its_own() {
    let site = Site::new("plain")
        .setting("leave_out: [feeds, llms]")
        .file("content/robots.txt", "mine")
        .file("content/a.md", "---\ntitle: A\ndate: 2026-01-02\n---\n");
    site.build().none();
    assert_eq!(site.output("robots.txt"), "mine");
    assert!(site.has("sitemap.xml") && !site.has("feed.xml") && !site.has("llms.txt"));
    assert!(!site.output("index.html").contains("atom"));
    let mine = Site::themed().file("themes/mine/theme.yaml", "extends: plain\nleave_out: [sitemap]\n");
    mine.build().none();
    assert!(!mine.has("sitemap.xml") && mine.output("robots.txt") == "User-agent: *\nAllow: /\n");
    let wrong = mine.file("themes/mine/theme.yaml", "extends: plain\nleave_out: [sitemaps]\n");
    wrong.check().only("theme/declaration").at("themes/mine/theme.yaml", 2);
}
