//! What can be found by a search, read from the published files as a browser
//! reads them. What a reader meets is in `tests/browser`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::Site;

/// A site that is searched: `plain`, with a page for it.
fn searched() -> Site {
    Site::themed()
        .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nsearch: { template: search.html }\n")
        .file("themes/mine/messages/en.ftl", "search-title = Search\n")
        .template("search.html", "{{ site.search.url }} {{ site.search.list }} {{ page.title }}")
        .template("body.html", "{{ site.search.list or \"none\" }}\n{{ page.content | safe }}")
}

#[test]
fn a_theme_that_is_searched_needs_a_title_for_that() {
    let site = searched().file("themes/mine/messages/en.ftl", "other = Other\n");
    site.build().only("theme/missing-word").is("warning").says("search-title");
    site.setting("leave_out: [search]").build().none();
}

/// What a browser would have of a language.
struct Index {
    /// The addresses of the pages.
    pages: Vec<String>,
    /// The stems, each with the pages that have it.
    words: BTreeMap<String, BTreeSet<usize>>,
    /// All that results show, as it was published.
    shown: String,
    /// Words that are offered for others.
    offered: Vec<String>,
    /// How many bytes each file has.
    sizes: Vec<(String, usize)>,
}

impl Index {
    /// Reads what the list at `address` names; `base` is the path of the site.
    fn read(site: &Site, base: &str, address: &str) -> Self {
        let file = |address: &str| {
            let path =
                address.strip_prefix(&format!("{base}/")).unwrap_or_else(|| panic!("{address} is not of the site"));
            fs::read(site.root().join("public").join(path)).unwrap_or_else(|error| panic!("{address}: {error}"))
        };
        let text = |address: &str| String::from_utf8(file(address)).expect("UTF-8");
        let list: Value = serde_json::from_str(&text(address)).expect("a list");
        let of = |key: &str| list[key].as_str().unwrap_or_else(|| panic!("{key}: {list}")).to_owned();
        let hashes = |key: &str| -> Vec<String> {
            of(key).as_bytes().chunks(10).map(|ten| String::from_utf8_lossy(ten).into_owned()).collect()
        };
        let mut sizes = vec![(address.to_owned(), file(address).len())];
        let (mut pages, mut shown) = (Vec::new(), String::new());
        for (number, hash) in hashes("records").iter().enumerate() {
            let address = format!("{}.{number}.{hash}.json", of("files"));
            let records: Vec<Value> = serde_json::from_str(&text(&address)).expect("records");
            assert!(records.len() as u64 <= list["step"].as_u64().expect("a number"));
            pages.extend(records.iter().map(|record| record[1].as_str().expect("an address").to_owned()));
            shown += &text(&address);
            sizes.push((address.clone(), file(&address).len()));
        }
        assert_eq!(pages.len() as u64, list["pages"].as_u64().expect("a number"));
        let mut words = BTreeMap::new();
        let hashes = hashes("shards");
        let from = of("from");
        let from: Vec<&str> = if hashes.is_empty() { Vec::new() } else { from.split(' ').collect() };
        assert_eq!(from.len(), hashes.len());
        for (at, hash) in hashes.iter().enumerate() {
            let address = format!("{}.{hash}.bin", of("files"));
            for (word, own) in shard(&file(&address)) {
                // A browser takes the last shard that begins before the word or with it.
                assert_eq!(from.iter().rposition(|from| *from <= word.as_str()), Some(at), "{word}");
                assert!(own.iter().all(|page| *page < pages.len()), "{word}");
                assert!(words.insert(word, own).is_none());
            }
            sizes.push((address.clone(), file(&address).len()));
        }
        let address = format!("{}.words.{}.txt", of("files"), of("words"));
        let offered = text(&address).lines().map(str::to_owned).collect();
        sizes.push((address.clone(), file(&address).len()));
        Self { pages, words, shown, offered, sizes }
    }

    /// The addresses of the pages that have a stem.
    fn find(&self, stem: &str) -> Vec<&str> {
        let found = self.words.get(stem).into_iter().flatten();
        found.map(|page| self.pages[*page].as_str()).collect()
    }
}

/// The words of a shard, as `src/search/shard.rs` describes its bytes.
fn shard(bytes: &[u8]) -> Vec<(String, BTreeSet<usize>)> {
    let mut bytes = bytes.iter().copied();
    let mut found: Vec<(String, BTreeSet<usize>)> = Vec::new();
    let mut before: Vec<u8> = Vec::new();
    while bytes.len() > 0 {
        let (same, own) = (number(&mut bytes), number(&mut bytes));
        before.truncate(same);
        before.extend(bytes.by_ref().take(own));
        let (_, count) = (number(&mut bytes), number(&mut bytes));
        let (mut page, mut pages) = (0, BTreeSet::new());
        for _ in 0..count {
            page += number(&mut bytes);
            bytes.next().expect("what the word says of the page");
            pages.insert(page);
        }
        found.push((String::from_utf8(before.clone()).expect("UTF-8"), pages));
    }
    found
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> usize {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes.next().expect("a number");
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return value;
        }
        shift += 7;
    }
}

/// Every file of the search, by its path.
fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let own = |path: &String| path.starts_with("assets/search/") || path.ends_with("search/index.json");
    let read = |path: String| (path.clone(), fs::read(site.root().join("public").join(path)).expect("a file"));
    site.published().into_iter().filter(own).map(read).collect()
}

#[test]
fn what_is_not_published_or_wants_to_be_left_out_is_in_no_file() {
    let page =
        |fields: &str, word: &str| format!("---\ntitle: {word}title\n{fields}\n---\n{word}text\n\n## {word}heading\n");
    let site = searched()
        .kind("hidden", "extends: page\nsearch: false\n")
        .kind("child", "extends: hidden\n")
        .kind("seen", "extends: hidden\nsearch: true\n")
        .file("content/plain.md", page("weight: 1", "plain"))
        .file("content/draft.md", page("draft: yes", "draft"))
        .file("content/coming.md", page("date: 2027-01-01", "coming"))
        .file("content/past.md", page("expires: 2026-01-01", "past"))
        .file("content/no.md", page("search: no", "refused"))
        .file("content/hidden.md", page("kind: hidden", "hidden"))
        .file("content/child.md", page("kind: child", "inherited"))
        .file("content/seen.md", page("kind: seen", "seen"));
    site.build();
    let index = Index::read(&site, "", "/search/index.json");
    assert_eq!(index.pages, ["/", "/plain/", "/seen/"]);
    for word in ["plaintitle", "plaintext", "plainheading"] {
        assert_eq!(index.find(word), ["/plain/"], "{word}");
    }
    assert_eq!(index.find("seentext"), ["/seen/"]);
    let gone = ["draft", "coming", "past", "refused", "hidden", "inherited"];
    let everywhere = index.words.keys().map(String::as_str).chain([index.shown.as_str()]);
    for text in everywhere.chain(index.offered.iter().map(String::as_str)) {
        assert!(!gone.iter().any(|word| text.contains(word)), "{text}");
    }
    // Nothing lies about that the list does not name.
    let named: BTreeSet<String> = index.sizes.iter().map(|(address, _)| address[1..].to_owned()).collect();
    assert_eq!(files(&site).into_keys().collect::<BTreeSet<_>>(), named);
    // What was left out once is back when it may be.
    let site = site.edit("content/no.md", "search: no", "search: yes");
    site.build();
    assert_eq!(Index::read(&site, "", "/search/index.json").find("refusedtext"), ["/no/"]);
}

#[test]
fn a_site_below_a_path_is_searched_there() {
    let site = searched()
        .edit("content/site.yaml", "base_url: https://test.example", "base_url: https://test.example/clinic")
        .file("content/a.md", "---\ntitle: Apple\n---\n\n## Core\n\nSeeds.\n");
    site.build().none();
    assert_eq!(site.output("search/index.html"), "/clinic/search/ /clinic/search/index.json Search");
    let index = Index::read(&site, "/clinic", "/clinic/search/index.json");
    assert_eq!(index.find("seed"), ["/clinic/a/"]);
    assert!(index.sizes.iter().all(|(address, _)| address.starts_with("/clinic/")), "{:?}", index.sizes);
}

#[test]
fn each_language_has_its_own_words() {
    let site = searched()
        .arabic()
        .file("themes/mine/messages/ar.ftl", "search-title = البحث\n")
        .file("content/a.md", "---\ntitle: Apple\n---\nSeeds.\n")
        .file("content/a.ar.md", "---\ntitle: التفاحة\n---\nالبذور biotin.\n");
    site.build();
    assert_eq!(site.output("ar/search/index.html"), "/ar/search/ /ar/search/index.json البحث");
    let (english, arabic) =
        (Index::read(&site, "", "/search/index.json"), Index::read(&site, "", "/ar/search/index.json"));
    assert_eq!(english.find("seed"), ["/a/"]);
    assert!(english.find("biotin").is_empty() && arabic.find("seed").is_empty());
    assert_eq!(arabic.find("biotin"), ["/ar/a/"]);
    // Without the article and the ending.
    assert_eq!(arabic.find("تفاح"), ["/ar/a/"]);
    // Without Arabic there is nothing of it.
    let one = searched().file("content/a.md", "Seeds.\n");
    one.build();
    assert!(files(&one).keys().all(|path| path == "search/index.json" || path.starts_with("assets/search/en.")));
    assert!(!one.has("ar/search/index.html"));
}

#[test]
fn a_site_without_pages_to_find_can_be_searched() {
    let site = searched().file("content/_index.md", "---\ntitle: Home\nsearch: no\n---\n");
    site.build().none();
    let index = Index::read(&site, "", "/search/index.json");
    assert!(index.pages.is_empty() && index.words.is_empty() && index.offered.is_empty());
}

#[test]
fn a_site_that_leaves_it_out_has_none_of_it() {
    let site = searched().setting("leave_out: [search]").file("content/a.md", "Seeds.\n");
    site.build().none();
    assert!(files(&site).is_empty() && !site.has("search/index.html"));
    assert!(site.output("a/index.html").starts_with("none\n"));
    let themed = searched().file(
        "themes/mine/theme.yaml",
        "name: Mine\nextends: plain\nsearch: { template: search.html }\nleave_out: [search]\n",
    );
    themed.build().none();
    assert!(files(&themed).is_empty() && !themed.has("search/index.html"));
}

#[test]
fn the_same_site_has_the_same_files() {
    let made = || {
        let site = (0..60).fold(searched(), |site, number| {
            site.file(
                &format!("content/{number}.md"),
                format!("---\ntitle: Page {number}\n---\nword{} and others.\n", number % 7),
            )
        });
        site.build();
        files(&site)
    };
    assert_eq!(made(), made());
}

#[test]
fn its_addresses_are_taken() {
    let clash = searched().file("content/search.md", "---\ntitle: Search\n---\n").check();
    clash.only("site/same-address").at("content/search.md", 1).says("search");
    // A theme may put it elsewhere.
    let site = searched()
        .file(
            "themes/mine/theme.yaml",
            "name: Mine\nextends: plain\nsearch: { template: search.html, path: find/here }\n",
        )
        .file("content/search.md", "---\ntitle: Search\n---\n");
    site.build().none();
    assert_eq!(site.output("find/here/index.html"), "/find/here/ /find/here/index.json Search");
    Index::read(&site, "", "/find/here/index.json");
}

#[test]
fn what_a_search_fetches_stays_small_on_a_large_site() {
    let site = searched();
    // Letters that make many words, in an order that does not repeat.
    let word = |seed: u32| {
        let mut bytes = seed.wrapping_mul(0x9e37_79b9).rotate_left(11).to_le_bytes().into_iter().map(usize::from);
        let mut letter = |of: &str| char::from(of.as_bytes()[bytes.next().unwrap_or(0) % of.len()]);
        [letter("bdfgklmn"), letter("aeiou"), letter("prstvwxz"), letter("aeiou")].iter().collect::<String>() + "nd"
    };
    for page in 0..1_200_u32 {
        let text: Vec<String> = (0..60).map(|at| word(page * 60 + at)).collect();
        site.write(
            &format!("content/{page}.md"),
            format!("---\ntitle: {}\n---\ncommon {}\n", word(page), text.join(" ")),
        );
    }
    site.build();
    let index = Index::read(&site, "", "/search/index.json");
    assert_eq!(index.pages.len(), 1_201);
    assert!(index.words.len() > 1_500, "{}", index.words.len());
    let (_, list) = index.sizes[0];
    let largest = |ending: &str| {
        let is = |address: &str| Path::new(address).extension().is_some_and(|own| own == ending);
        let of = index.sizes.iter().skip(1).filter(|(address, _)| is(address));
        of.map(|(_, size)| *size).max().expect("some")
    };
    // The list once, then a shard for each word and five records.
    assert!(list < 50_000, "{list}");
    assert!(largest("bin") <= 32 << 10, "{}", largest("bin"));
    assert!(largest("txt") <= 12 << 10, "{}", largest("txt"));
    assert!(largest("json") < 4_000, "{}", largest("json"));
    // A word that is on every page tells no pages apart.
    assert_eq!(index.words["common"].len(), 800);
}
