//! The sample clinic: what a clinic gets on its first day.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use crate::harness::{DAY, Site};
use crate::html::{Element, Html};

const MESOTHERAPY: [&str; 2] =
    ["treatments/mesotherapy-for-hair-loss/index.html", "ar/treatments/mesotherapy-for-hair-loss/index.html"];

#[test]
fn it_has_no_problem() {
    Site::built_sample().check().none();
}

#[test]
fn its_first_treatment_has_every_anchor_in_both_languages() {
    for page in MESOTHERAPY {
        let html = Site::built_sample().html(page);
        for anchor in
            ["indications", "contraindications", "ingredients", "procedure", "sessions", "aftercare", "results"]
        {
            let heading = html.id(anchor).unwrap_or_else(|| panic!("{page} has no #{anchor}"));
            assert_eq!(heading.name, "h2", "{page}#{anchor}");
            assert!(!heading.text.trim().is_empty(), "{page}#{anchor} is empty");
        }
    }
}

#[test]
fn it_is_complete_in_the_pages_that_every_clinic_needs() {
    let published = Site::built_sample().published();
    for path in [
        "index.html",
        "about/index.html",
        "prices/index.html",
        "questions/index.html",
        "privacy/index.html",
        "accessibility/index.html",
        "complaints/index.html",
        "404.html",
        "ar/index.html",
        "ar/privacy/index.html",
        "ar/accessibility/index.html",
        "ar/complaints/index.html",
        "ar/404.html",
    ] {
        assert!(published.iter().any(|known| known == path), "{path} is missing");
    }
    for (folder, least) in
        [("treatments", 6), ("conditions", 3), ("people", 3), ("locations", 2), ("articles", 2), ("ar/treatments", 1)]
    {
        let below = |path: &&String| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.matches('/').count() == 2 && rest.ends_with("/index.html"))
        };
        let count = published.iter().filter(below).count();
        assert!(count >= least, "{folder} has {count} pages");
    }
}

#[test]
fn arabic_pages_are_in_arabic_and_mirrored() {
    for (path, html) in pages() {
        let root = html.first("html");
        let expected = if path.starts_with("ar/") { ("ar", "rtl") } else { ("en", "ltr") };
        assert_eq!((root.get("lang"), root.get("dir")), (Some(expected.0), Some(expected.1)), "{path}");
    }
}

#[test]
fn every_page_has_a_title_of_its_own_one_first_heading_and_a_description() {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for (path, html) in pages() {
        assert_eq!(html.named("h1").count(), 1, "{path}");
        assert!(!html.first("h1").text.trim().is_empty(), "{path}");
        let title = format!("{} {}", html.first("html").get("lang").unwrap_or(""), html.first("title").text.trim());
        if let Some(other) = titles.insert(title.clone(), path) {
            panic!("{path} and {other} are both called {title:?}");
        }
        let description = html.named("meta").find(|meta| meta.get("name") == Some("description"));
        assert!(description.is_some_and(|meta| meta.get("content").is_some_and(|text| !text.is_empty())), "{path}");
    }
}

/// Every address in every page, with the page that holds it.
fn addresses() -> Vec<(&'static str, &'static str)> {
    let of = |element: &'static Element| {
        ["href", "src", "action", "poster", "data"].into_iter().filter_map(|name| element.get(name))
    };
    pages().iter().flat_map(|(path, html)| html.all().flat_map(of).map(|address| (path.as_str(), address))).collect()
}

#[test]
fn every_address_in_every_page_leads_to_a_published_file_and_anchor() {
    let site = Site::built_sample();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages().iter().map(|(path, html)| (path.as_str(), html.ids().collect())).collect();
    let mut checked = 0;
    for (page, address) in addresses() {
        if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme)) {
            continue;
        }
        let (target, anchor) = address.split_once('#').unwrap_or((address, ""));
        let file = if target.is_empty() {
            page.to_owned()
        } else {
            let inside = target.strip_prefix('/').unwrap_or_else(|| panic!("{page}: {address} is not from the top"));
            let decoded = percent_encoding::percent_decode_str(inside).decode_utf8().expect("UTF-8").into_owned();
            if decoded.is_empty() || decoded.ends_with('/') { decoded + "index.html" } else { decoded }
        };
        assert!(site.has(&file), "{page} leads to {address}, which is not there");
        // What is searched for stands behind the sign, too, and is no anchor.
        if !anchor.is_empty() && !anchor.starts_with("q=") {
            let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8().expect("UTF-8");
            assert!(ids[file.as_str()].contains(&*decoded), "{page} leads to {address}, which has no such anchor");
        }
        checked += 1;
    }
    assert!(checked > 500, "only {checked} addresses were found: is the search at fault?");
}

#[test]
fn every_label_and_description_that_is_referred_to_is_there() {
    for (path, html) in pages() {
        let ids: BTreeSet<&str> = html.ids().collect();
        for element in html.all() {
            for name in ["aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"] {
                for id in element.get(name).unwrap_or("").split_whitespace() {
                    assert!(ids.contains(id), "{path}: <{} {name}={id}>", element.name);
                }
            }
        }
    }
}

#[test]
fn no_id_stands_twice_in_a_page() {
    for (path, html) in pages() {
        let mut seen = BTreeSet::new();
        for id in html.ids() {
            assert!(seen.insert(id), "{path} has two #{id}");
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path} has the id {id:?}");
        }
    }
}

#[test]
fn nothing_in_a_page_needs_a_loose_content_security_policy() {
    for (path, html) in pages() {
        for element in html.all() {
            let name = &element.name;
            assert!(name != "style", "{path} has a <style>");
            let runs = name == "script" && element.get("src").is_none();
            assert!(!runs || element.get("type") == Some("application/ld+json"), "{path} has an inline script");
            for (attribute, value) in &element.attributes {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{path}: <{name} {attribute}>");
                let value = value.trim_start().to_lowercase();
                assert!(!value.starts_with("javascript:") && !value.starts_with("data:"), "{path}: {value}");
            }
        }
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    // These say something about a page, and no browser fetches them.
    const NOT_LOADED: [&str; 4] = ["canonical", "alternate", "next", "prev"];
    let here = |address: &str| address.starts_with('/') && !address.starts_with("//");
    for (path, html) in pages() {
        for element in html.all() {
            let rel = element.get("rel").unwrap_or("");
            let loaded: &[&str] = match element.name.as_str() {
                "a" => continue,
                "link" if NOT_LOADED.contains(&rel) => continue,
                "link" => &["href"],
                _ => &["src", "poster", "data"],
            };
            for address in loaded.iter().filter_map(|name| element.get(name)) {
                assert!(here(address), "{path}: <{} {address}>", element.name);
            }
            for candidate in element.get("srcset").into_iter().flat_map(|set| set.split(',')) {
                assert!(here(candidate.trim()), "{path}: <{} {candidate}>", element.name);
            }
        }
    }
    let site = Site::built_sample();
    let sheets: Vec<String> = site.published().into_iter().filter(|path| path.contains(".css")).collect();
    assert!(!sheets.is_empty());
    for path in sheets {
        let sheet = site.output(&path);
        for word in ["@import", "://", "url(//", "url(\"//"] {
            assert!(!sheet.contains(word), "{path} holds {word}");
        }
    }
}

#[test]
fn every_picture_has_words_for_those_who_cannot_see_it() {
    for (path, html) in pages() {
        for picture in html.named("img") {
            assert!(picture.get("alt").is_some(), "{path}: {picture:?}");
        }
    }
}

#[test]
fn translations_name_each_other() {
    let mut named: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (_, html) in pages() {
        let links = html.named("link");
        let languages: BTreeMap<String, String> = links
            .filter(|link| link.get("rel") == Some("alternate"))
            .filter_map(|link| Some((link.get("hreflang")?.to_owned(), link.get("href")?.to_owned())))
            .collect();
        let canonical = html.named("link").find(|link| link.get("rel") == Some("canonical"));
        if let Some(address) = canonical.and_then(|link| link.get("href")) {
            named.insert(address.to_owned(), languages);
        }
    }
    let mut pairs = 0;
    for (address, languages) in &named {
        for (language, other) in languages {
            assert_eq!(named.get(other), Some(languages), "{other} ({language}) does not name {address} in return");
            pairs += 1;
        }
        if !languages.is_empty() {
            assert!(languages.values().any(|known| known == address), "{address} does not name itself");
        }
    }
    assert!(pairs > 20, "only {pairs}");
}

#[test]
fn two_builds_at_one_date_are_the_same_bytes() {
    let (one, two) = (Site::built_sample(), Site::sample());
    two.build();
    assert_eq!(one.published(), two.published());
    for path in one.published() {
        let bytes = |site: &Site| std::fs::read(site.root().join("public").join(&path)).expect("a published file");
        assert!(bytes(one) == bytes(&two), "{path} differs");
    }
}

#[test]
fn an_unchanged_site_is_not_written_again() {
    let site = Site::sample();
    site.build();
    let times = |site: &Site| -> Vec<(String, SystemTime)> {
        let time = |path: String| {
            let metadata = std::fs::metadata(site.root().join("public").join(&path)).expect("a published file");
            (path, metadata.modified().expect("a time"))
        };
        site.published().into_iter().map(time).collect()
    };
    let before = times(&site);
    let run = site.run(&["build", "--at", DAY]).success();
    assert!(run.stdout.contains("0 files written") && run.stdout.contains("0 removed"), "{}", run.stdout);
    assert_eq!(before, times(&site));

    // One page was changed: it is written, and what says nothing of it is not.
    let site = site.edit("content/about.md", "title: About", "title: All about");
    site.build();
    let after: BTreeMap<String, SystemTime> = times(&site).into_iter().collect();
    // Only files whose names hold the hash of what changed are gone.
    let gone = before.iter().filter(|(path, _)| !after.contains_key(path));
    assert!(gone.clone().all(|(path, _)| path.starts_with("assets/search/")), "{:?}", gone.collect::<Vec<_>>());
    let changed: Vec<&str> = before
        .iter()
        .filter(|(path, time)| after.get(path).is_some_and(|now| now != time))
        .map(|(path, _)| path.as_str())
        .collect();
    assert!(changed.contains(&"about/index.html"), "{changed:?}");
    assert!(!changed.contains(&MESOTHERAPY[1]), "{changed:?}");
}

#[test]
fn it_says_on_every_page_that_it_is_a_sample() {
    for (path, html) in pages() {
        let sample = html.all().any(|element| {
            element.get("class").is_some_and(|classes| classes.split_whitespace().any(|one| one.starts_with("sample")))
        });
        assert!(sample, "{path}");
    }
}

/// All pages of the sample, read once.
fn pages() -> &'static [(String, Html)] {
    static PAGES: std::sync::OnceLock<Vec<(String, Html)>> = std::sync::OnceLock::new();
    PAGES.get_or_init(|| {
        let site = Site::built_sample();
        site.pages().into_iter().map(|path| (path.clone(), site.html(&path))).collect()
    })
}
