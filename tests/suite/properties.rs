//! Whatever is in the files: no panic, places inside the files, nothing
//! outside the output. Many files are made at a time, and the library is
//! called, not the program: so a few seconds see thousands of files.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use treatise::build::{self, Options, Outcome};
use treatise::draw::{github, human, json, sarif};
use treatise::interface::Interface;
use treatise::path::{OutputPath, SourcePath, UrlPath, slugify};

use crate::harness::{DAY, Site, files};

fn options(site: &Site) -> Options {
    Options { root: site.root().to_path_buf(), at: Some(DAY.parse().expect("a day")), ..Options::default() }
}

/// Checks the site; every problem can be shown in every form and stands inside
/// its file.
fn checked(site: &Site) -> Outcome {
    let outcome = catch_unwind(AssertUnwindSafe(|| build::check(&options(site)))).expect("no panic");
    let outcome = outcome.expect("a site that can be read");
    for diagnostic in outcome.report.diagnostics() {
        let (text, range) = (&diagnostic.place.file.text(), &diagnostic.place.range);
        assert!(text.get(range.clone()).is_some(), "{} stands outside of its file: {range:?}", diagnostic.code);
        for place in &diagnostic.related {
            assert!(place.file.text().get(place.range.clone()).is_some(), "{}", diagnostic.code);
        }
        for interface in Interface::ALL {
            assert!(!human::Drawer::new(false, interface).draw(diagnostic).is_empty());
            for line in [json::line(diagnostic, interface), github::line(diagnostic, interface)] {
                assert!(!line.is_empty() && !line.contains('\n'), "{line}");
            }
        }
    }
    let log = sarif::document(&outcome.report.diagnostics().iter().collect::<Vec<_>>(), Interface::Arabic);
    assert!(serde_json::from_str::<serde_json::Value>(&log).is_ok(), "{log}");
    outcome
}

fn cases(count: u32) -> ProptestConfig {
    // A failure is kept by adding it as an example to a test, not in a file.
    let default = ProptestConfig::default();
    // The same cases in every run, so that a change is judged by what it
    // changes. PROPTEST_RNG_SEED looks elsewhere.
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_123),
        given @ RngSeed::Fixed(_) => given,
    };
    ProptestConfig { cases: count, rng_seed, failure_persistence: None, max_shrink_iters: 200, ..default }
}

/// Pieces that mean something to one of the parsers, and ones that should not.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: [&str; 63] = [
        "---",
        "\n",
        "\r\n",
        "\t",
        " ",
        "  ",
        ": ",
        "- ",
        "title: ",
        "kind: page",
        "slug: ",
        "date: ",
        "tags: [",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "|",
        "|\n| - |\n",
        "> [!NOTE]\n> ",
        "## ",
        "# ",
        "### x {#a .b}",
        "[a](b.md)",
        "[a](#b)",
        "![a](b.png)",
        "[^1]",
        "[^1]: note",
        "<div>",
        "</div>",
        "<b onclick=x>",
        "<!--",
        "-->",
        "<script>",
        "&amp;",
        "&#0;",
        "```",
        "~~~",
        "`",
        "*",
        "**",
        "_",
        "- [x] ",
        ": def",
        "1. ",
        "\\",
        "عنوان",
        "ا\u{64b}",
        "👩‍⚕️",
        "\u{2}o0\u{3}",
        "\u{feff}",
        "\u{0}",
        "site:telephone",
        "#0b5c66",
        "[](site:email)",
        "&x",
        "*x",
        "!tag ",
        "? ",
        "%",
        "@",
        "\u{202e}",
    ];
    prop_oneof![3 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![3 => text().prop_map(String::into_bytes), 1 => vec(any::<u8>(), 0..200)]
}

/// A site with a kind that has every type of field and some sections.
fn site() -> Site {
    const KIND: &str = "\
extends: page
template: body.html
unknown_fields: error
fields:
  a: { type: text, max_chars: 5, min_chars: 2, pattern: '[a-z]*' }
  b: { type: markdown }
  c: { type: integer, min: 1, max: 9 }
  d: { type: number }
  e: { type: boolean }
  f: { type: date, required: true }
  g: { type: duration }
  h: { type: money }
  i: { type: url }
  j: { type: email }
  k: { type: image }
  l: { type: choice, choices: { one: { en: One }, two: { en: Two } } }
  m: { type: list, of: { type: date } }
  n: { type: group, many: true, fields: { o: { type: text, required: true }, p: { type: page } } }
  q: { type: page, kind: page, many: true }
  r: { type: colour, contrast: { against: '#fff', at_least: 4.5 } }
sections:
  one: { required: true, headings: { en: [one, first], ar: [واحد] } }
  two: { recommended: true, headings: { en: [two, one and two] } }
";
    Site::themed().arabic().kind("page", KIND)
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn any_bytes_can_stand_in_a_page(pages in vec(bytes(), 16)) {
        let site = site();
        for (at, page) in pages.iter().enumerate() {
            let language = if at % 3 == 0 { ".ar" } else { "" };
            site.write(&format!("content/n{}/p{at}{language}.md", at % 2), page);
        }
        checked(&site);
    }

    #[test]
    fn any_text_can_stand_in_the_front_matter(pages in vec(text(), 16), key in prop::sample::select(('a'..='r').collect::<Vec<_>>())) {
        let site = site();
        for (at, front) in pages.iter().enumerate() {
            let key = if at % 2 == 0 { format!("{key}: ") } else { String::new() };
            site.write(&format!("content/p{at}.md"), format!("---\n{key}{front}\n---\n{front}"));
        }
        checked(&site);
    }

    #[test]
    fn any_text_can_stand_in_a_kind(kinds in vec(text(), 6), key in prop::sample::select(vec!["", "fields: ", "sections: ", "queries: ", "fields: { a: ", "extends: "])) {
        let site = site();
        for (at, kind) in kinds.iter().enumerate() {
            site.write(&format!("themes/mine/kinds/k{at}.yaml"), format!("extends: page\n{key}{kind}\n"));
        }
        site.write("themes/mine/messages/en.ftl", kinds.concat());
        site.write("content/a.md", "---\nkind: k0\n---\n");
        checked(&site);
    }

    #[test]
    fn any_text_can_stand_in_the_settings(settings in text(), key in prop::sample::select(vec!["", "menus: ", "languages: ", "email: ", "address: "])) {
        let site = site().setting(&format!("{key}{settings}"));
        checked(&site);
    }

    #[test]
    fn any_text_can_stand_in_a_template(template in text(), tera in prop::sample::select(vec!["", "{{ ", "{% ", "{% if ", "{{ page.", "{# "])) {
        let site = site();
        site.write("themes/mine/templates/body.html", format!("{template}{tera}{template}"));
        checked(&site);
    }

    /// What the page of a stranger may hold, its readers never run.
    #[test]
    fn nothing_that_runs_comes_out_of_a_page(pages in vec(markup(), 16)) {
        let site = Site::new("plain");
        for (at, page) in pages.iter().enumerate() {
            site.write(&format!("content/p{at}.md"), format!("---\nlinks: warning\n---\n{page}"));
        }
        let outcome = build::build(&options(&site), &site.root().join("public"), &|_, _| {}).expect("a build");
        prop_assume!(outcome.release.is_some());
        for path in site.pages() {
            for element in site.html(&path).all() {
                let banned = ["script", "style", "iframe", "object", "embed", "svg", "math", "form", "base"];
                prop_assert!(!banned.contains(&element.name.as_str()), "{path}: {element:?}");
                for (name, value) in &element.attributes {
                    let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
                    let bare = bare.to_lowercase();
                    prop_assert!(!name.starts_with("on") && name != "style", "{path}: {element:?}");
                    prop_assert!(!bare.starts_with("javascript:") && !bare.starts_with("data:"), "{path}: {element:?}");
                }
            }
        }
    }

    /// Nothing that an author writes leads a file out of the output, and what
    /// lies beside the site stays as it is.
    #[test]
    fn no_address_leaves_the_output(names in vec(address(), 8)) {
        let around = Site::empty().file("beside.txt", "mine");
        let site = Site::new("plain");
        for (at, name) in names.iter().enumerate() {
            let quoted = serde_json::to_string(name).expect("text");
            site.write(&format!("content/s{at}.md"), format!("---\nslug: {quoted}\n---\n"));
            site.write(&format!("content/a{at}.md"), format!("---\naliases: [{quoted}]\ntags: [{quoted}]\n---\n"));
            site.write(&format!("content/l{at}.md"), format!("---\nimage: {quoted}\n---\n[x](<{name}>)\n\n<img src={quoted}>\n"));
        }
        // What cannot be published is taken away, until the rest can be.
        let mut left = String::new();
        for _ in 0..3 {
            let outcome = build::build(&options(&site), &around.root().join("out/public"), &|_, _| {}).expect("a build");
            if outcome.release.is_some() {
                break;
            }
            left = outcome.report.diagnostics().iter().map(|diagnostic| json::line(diagnostic, Interface::English) + "\n").collect();
            for diagnostic in outcome.report.diagnostics() {
                let _ = fs::remove_file(site.root().join(diagnostic.place.file.path.as_str()));
            }
        }
        let below = |path: &String| path == "beside.txt" || path.starts_with("out/public/") || path.starts_with("out/.treatise-public/");
        let stray: Vec<String> = files(around.root()).into_iter().filter(|path| !below(path)).collect();
        prop_assert!(stray.is_empty(), "{stray:?}");
        prop_assert!(around.root().join("out/public/index.html").is_file(), "nothing was published: {left}");
        let own: Vec<String> = files(site.root()).into_iter().filter(|path| !path.starts_with("content/")).collect();
        prop_assert!(own.is_empty(), "{own:?}");
    }
}

/// Markup that tries to run something.
fn markup() -> impl Strategy<Value = String> {
    const PIECES: [&str; 58] = [
        "<script>",
        "</script>",
        "<SCRIPT ",
        "alert(1)",
        "<img src=x ",
        "onerror=alert(1)",
        ">",
        "<",
        "/",
        "\"",
        "'",
        "`",
        "=",
        "<svg>",
        "</svg>",
        "<math>",
        "<style>",
        "</style>",
        "<a href=",
        "javascript:alert(1)",
        "java\tscript:x",
        "data:text/html,x",
        "&#106;avascript:x",
        "&Tab;",
        "&colon;",
        "[x](",
        ")",
        "![x](",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<noscript>",
        "</noscript>",
        "<template>",
        "<p ",
        "style='x'",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "## ",
        "| a |\n| - |\n| ",
        " |",
        "[^1]",
        "[^1]: ",
        "```",
        "<div>",
        "</div>",
        "<table><td>",
        "\u{0}",
        "\u{2}u0\u{3}",
        "\u{2}o0\u{3}",
        "\u{2}",
        "\u{3}",
        " ",
        "title: ",
    ];
    vec(prop::sample::select(PIECES.to_vec()), 0..20).prop_map(|pieces| pieces.concat())
}

/// Texts that try to be somewhere else.
fn address() -> impl Strategy<Value = String> {
    const PARTS: [&str; 30] = [
        "..",
        ".",
        "/",
        "//",
        "\\",
        "a",
        "b",
        "index.html",
        "C:",
        "con",
        "nul.txt",
        "%2e%2e",
        "%2f",
        "~",
        " ",
        "\u{0}",
        "\n",
        "?",
        "#",
        "*",
        "http://x",
        "file:",
        "é",
        "e\u{301}",
        "عربي",
        "\u{202e}",
        "....",
        "..;",
        "\u{ff0e}\u{ff0e}",
        "\u{2215}",
    ];
    prop_oneof![4 => vec(prop::sample::select(PARTS.to_vec()), 1..8).prop_map(|parts| parts.concat()), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn no_path_climbs(text in address()) {
        if let Ok(path) = SourcePath::new(&text) {
            prop_assert!(path.as_str().split('/').all(|part| !part.is_empty() && part != "." && part != ".."));
        }
        if let Ok(path) = OutputPath::new(&text) {
            let on_disk = path.on_disk(std::path::Path::new("/out"));
            prop_assert!(on_disk.components().skip(2).all(|part| matches!(part, std::path::Component::Normal(_))), "{on_disk:?}");
            prop_assert!(on_disk.starts_with("/out"));
        }
        if let Ok(url) = UrlPath::page(&text) {
            let href = url.href("/base");
            prop_assert!(href.starts_with("/base/") && href.is_ascii(), "{href}");
            prop_assert!(!href.contains(['"', '<', '>', ' ', '\'', '&']), "{href}");
        }
    }

    #[test]
    fn a_slug_is_one_part_of_an_address_and_its_own_slug(text in address()) {
        let slug = slugify(&text);
        prop_assert_eq!(&slugify(&slug), &slug);
        prop_assert!(!slug.contains(['/', '\\', '.', ' ', '%', '"', '<']), "{}", slug);
    }
}
