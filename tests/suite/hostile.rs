//! Sites that somebody made to do harm: nothing leaves the output, nothing
//! runs, nothing crashes, and no file takes long.
//!
//! Time is bounded by the test runner, not measured here: what these sites
//! would do without the limits takes minutes or all memory.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

#[cfg(unix)]
use crate::harness::link;
use crate::harness::{Site, files, repository};
use crate::html::Html;

/// Every way out of a folder that we know.
const WAYS_OUT: [&str; 12] = [
    "../../../../tmp/stray",
    "..",
    "/../stray",
    "a/../../stray",
    "..\\..\\stray",
    "%2e%2e/%2e%2e/stray",
    "C:\\stray",
    "/etc/passwd",
    "file:///etc/passwd",
    "\u{ff0e}\u{ff0e}/stray",
    "con",
    "a\u{0}b",
];

/// The files beside the folders of the site and of its output.
fn strays(site: &Site) -> Vec<String> {
    let ours = ["content/", "themes/", "public/", ".treatise/"];
    files(site.root()).into_iter().filter(|path| !ours.iter().any(|folder| path.starts_with(folder))).collect()
}

#[test]
fn no_field_leads_a_file_out_of_the_output() {
    let around = Site::empty();
    let site = around.moved_into("inner/site").file("content/site.yaml", SETTINGS).file("content/_index.md", "");
    let mut pages = String::new();
    for (at, way) in WAYS_OUT.iter().enumerate() {
        let quoted = json!(way);
        let front = |field: &str| format!("---\n{field}\n---\n[x](<{way}>) ![x](<{way}>) <img src={quoted} alt=x>\n");
        for (name, field) in [
            ("slug", format!("slug: {quoted}")),
            ("aliases", format!("aliases: [{quoted}]")),
            ("image", format!("image: {{ file: {quoted}, alt: x }}")),
            ("near", format!("near: {quoted}")),
            ("tags", format!("tags: [{quoted}]")),
            ("template", format!("template: {quoted}")),
            ("kind", format!("kind: {quoted}")),
            ("pages", format!("pages: {quoted}")),
        ] {
            site.write(&format!("content/{name}{at}.md"), front(&field));
            let _ = write!(pages, " {name}{at}");
        }
    }
    site.write("themes/mine/theme.yaml", "extends: plain\nname: Mine\n");
    site.write(
        "themes/mine/kinds/page.yaml",
        "extends: page\ntemplate: page.html\nlinks: warning\nunknown_fields: warning\nfields:\n  image: { type: image }\n  near: { type: page }\n  tags: { type: text, many: true, taxonomy: tags }\n",
    );
    let first = site.try_build();
    assert_eq!(first.code, 1);
    let climbing = first.of("site/invalid-address").count();
    assert!(climbing >= 12, "slugs and aliases that lead out are errors: {}", first.summary());
    // What is left when those are gone is published, and stays inside.
    for file in first.iter().filter(|problem| problem.severity == "error").map(|problem| problem.file.clone()) {
        let _ = std::fs::remove_file(site.root().join(file));
    }
    site.build();
    assert!(strays(&site).is_empty(), "{:?}", strays(&site));
    for page in site.pages() {
        assert!(!site.output(&page).contains("root:"), "{page} holds a file of the machine");
    }
}

const SETTINGS: &str = "title: T\ntheme: mine\nbase_url: https://test.example\ndefault_language: en\nlanguages: { en: { name: English } }\n";

#[test]
fn a_theme_cannot_lead_a_file_out_either() {
    for (file, text) in [
        (
            "kinds/page.yaml",
            "extends: page\ntemplate: body.html\noutputs: { o: { template: body.html, path: ../../stray } }\n",
        ),
        (
            "theme.yaml",
            "extends: plain\nname: M\ntaxonomies: { tags: { path: ../../stray, list_template: body.html, term_template: body.html } }\n",
        ),
        ("theme.yaml", "extends: ../../stray\nname: M\n"),
    ] {
        let site = Site::themed().file("content/a.md", "---\ntags: [x]\n---\n");
        site.write(&format!("themes/mine/{file}"), text);
        let run = site.run(&["build", "--quiet"]);
        assert!(run.code == 1 || run.code == 2, "{text}: {run:#?}");
        assert!(strays(&site).is_empty() && !site.has("index.html"), "{text}");
    }
}

#[test]
fn menus_and_settings_lead_nowhere_else() {
    for way in ["javascript:alert(1)", "data:text/html,x", "../../stray", "java\tscript:x"] {
        let quoted = json!(way);
        let site = Site::new("plain").setting(&format!("menus: {{ main: [{{ title: X, url: {quoted} }}] }}"));
        site.check().only("site/broken-menu").at("content/site.yaml", 7);
    }
}

#[cfg(unix)]
#[test]
fn no_link_of_the_disk_is_followed_out() {
    let site =
        Site::new("plain").file("content/ok.md", "").file("content/inside.md", "").file("secret/s.txt", "secret");
    let content = site.root().join("content");
    link("/etc/passwd".as_ref(), &content.join("passwd.md"));
    link("/etc/passwd".as_ref(), &content.join("passwd.txt"));
    link("../secret".as_ref(), &content.join("folder"));
    link(".".as_ref(), &content.join("loop"));
    link("self".as_ref(), &content.join("self"));
    link("/dev/zero".as_ref(), &content.join("zero.md"));
    let problems = site.check();
    assert_eq!(problems.of("source/link-leaves").count(), 6, "{}", problems.summary());
    assert_eq!(problems.iter().count(), 6);
}

/// What runs when it is not escaped, for text, attributes and scripts.
const SCRIPTS: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "{{ 1 }}{% raw %}{# x #}\u{1}\u{2}o0\u{3}\u{7f}",
];

/// Nothing that an author wrote runs: every script of the page is data that a
/// search engine reads, and no element restyles or loads.
fn is_safe(page: &Html, name: &str) {
    for element in page.all() {
        let banned = ["style", "iframe", "object", "embed", "math", "base"];
        assert!(!banned.contains(&element.name.as_str()), "{name}: {element:?}");
        let of_theme = element.get("src").is_some_and(|src| src.starts_with("/assets/")) && element.text.is_empty();
        if element.name == "script" && !of_theme {
            assert_eq!(element.get("type"), Some("application/ld+json"), "{name}: {element:?}");
            let read = serde_json::from_str::<serde_json::Value>(&element.text);
            assert!(read.is_ok(), "{name}: {}", element.text);
        }
        for (attribute, value) in &element.attributes {
            let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
            let bare = bare.to_lowercase();
            assert!(!attribute.starts_with("on") && attribute != "style", "{name}: {element:?}");
            assert!(!bare.starts_with("javascript:") && !bare.starts_with("data:"), "{name}: {element:?}");
        }
        assert!(element.get("src") != Some("x"), "{name}: {element:?}");
    }
}

/// The sample with `script` in the place of every text of its front matter and
/// settings, wherever the site can still be published with it.
#[test]
fn a_script_in_any_field_of_the_sample_does_not_run() {
    // The ways out of an attribute, of a script with data, and of a template.
    for script in [SCRIPTS[1], SCRIPTS[2], SCRIPTS[5]] {
        let site = Site::sample();
        let original: Vec<(String, String)> = files(site.root())
            .into_iter()
            .filter(|path| path.starts_with("content/") && (ends(path, "md") || ends(path, "yaml")))
            .map(|path| {
                let text = site.read(&path);
                (path, text)
            })
            .collect();
        for (path, text) in &original {
            site.write(path, poisoned(text, script, ends(path, "yaml")));
        }
        // What a check refuses is as it was before.
        for _ in 0..4 {
            let problems = site.check();
            let lines: Vec<(String, u64)> =
                problems.iter().filter(|p| p.severity == "error").map(|p| (p.file.clone(), p.start.0)).collect();
            if lines.is_empty() {
                break;
            }
            for (path, text) in &original {
                let now = site.read(path);
                let bad =
                    |line: usize| lines.iter().any(|(file, at)| file == path && usize::try_from(*at) == Ok(line + 1));
                if problems.of("yaml/syntax").any(|p| p.file == *path)
                    || lines.iter().any(|(file, at)| file == path && *at <= 1)
                {
                    site.write(path, text);
                    continue;
                }
                let kept: Vec<&str> = now
                    .lines()
                    .zip(text.lines())
                    .enumerate()
                    .map(|(at, (now, old))| if bad(at) { old } else { now })
                    .collect();
                site.write(path, kept.join("\n") + "\n");
            }
        }
        site.build();
        let mut poisoned_pages = 0;
        for page in site.pages() {
            is_safe(&site.html(&page), &page);
            poisoned_pages += usize::from(site.output(&page).contains("alert(1)") || script.starts_with('{'));
        }
        assert!(poisoned_pages > 20, "{script:?} is on {poisoned_pages} pages only");
    }
}

fn ends(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == ending)
}

/// The lines `key: text` of the front matter, each with `script` behind the
/// text.
fn poisoned(text: &str, script: &str, all: bool) -> String {
    let mut fences = u8::from(all);
    let mut out = String::new();
    for line in text.lines() {
        fences += u8::from(!all && line == "---");
        let field = line.split_once(": ").filter(|_| fences == 1);
        match field {
            Some((key, value)) if value.starts_with(char::is_alphabetic) && !value.contains(['"', '#', '[', '{']) => {
                let _ = writeln!(out, "{key}: {}", json!(format!("{value} {script}")));
            }
            _ => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    out
}

#[test]
fn a_script_in_the_text_does_not_run() {
    for script in SCRIPTS {
        let quoted = script.replace('"', "\\\"");
        let text = format!(
            "## A {script}\n\n### B {script} {{#x}}\n\n![{script}](p.png \"{quoted}\") [{script}](a.md \"{quoted}\")\n\n```{script}\n{script}\n```\n\n    {script}\n\n`{script}`\n\n| {script} |\n| - |\n| {script} |\n\nx[^1]\n\n[^1]: {script}\n\n> [!NOTE]\n> {script}\n\n- {script}\n\n<div title=\"{script}\">{script}</div>\n"
        );
        let site = Site::new("plain").file("content/a.md", text).picture("content/p.png");
        site.build();
        let page = site.html("a/index.html");
        is_safe(&page, script);
        assert_eq!(page.named("script").count(), 0, "{script}");
        if script.starts_with('{') {
            assert!(site.output("a/index.html").contains("{{ 1 }}{% raw %}"), "templates are no part of a text");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_script_in_the_name_of_a_file_does_not_run() {
    for name in ["<script>alert(1)<script>", "\" onload=alert(1) x", "' onload='x", "a&b;c", "x\u{7f}\u{1}y", "{{ 1 }}"]
    {
        let site = Site::new("plain")
            .file(&format!("content/{name}.md"), "text")
            .file(&format!("content/{name}/_index.md"), "text")
            .file("content/ok.md", format!("[x](<{name}.md>)"));
        let built = site.try_build();
        if built.code == 0 {
            for page in site.pages() {
                is_safe(&site.html(&page), name);
            }
        }
        assert!(strays(&site).is_empty());
    }
}

/// Each of these would take minutes or all memory without a limit.
#[test]
fn a_page_beyond_all_measure_is_refused_with_a_message() {
    let bomb = (0..12).fold(String::new(), |text, level: usize| {
        let inside = vec![level.checked_sub(1).map_or("x".to_owned(), |below| format!("*a{below}")); 9].join(", ");
        text + &format!("a{level}: &a{level} [{inside}]\n")
    });
    let styles = (0..300).fold(String::new(), |text, at| text + &format!("<b id=\"s{at}\">"));
    for (code, text) in [
        ("source/too-large", "a\n".repeat(25 * 1024 * 1024)),
        ("content/too-many-headings", "## a\n\n".repeat(100_000)),
        ("content/too-many-parts", "[a](/)\n".repeat(300_000)),
        ("content/too-many-parts", "[^1] ".repeat(300_000) + "\n\n[^1]: x\n"),
        (
            "content/too-many-parts",
            format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "a\n".repeat(5_000)),
        ),
        ("content/too-many-parts", "<b>x</b> ".repeat(100_000)),
        ("content/nested-too-deeply", "<div>".repeat(20_000)),
        ("content/nested-too-deeply", "<div>\n".repeat(100_000)),
        ("content/nested-too-deeply", format!("{styles}\n\n{}", "x\n\n".repeat(10_000))),
        ("content/nested-too-deeply", "> ".repeat(100_000) + "x"),
        ("content/nested-too-deeply", "a\n: ".to_owned() + &": ".repeat(100_000)),
        ("content/nested-too-deeply", (0..300).map(|depth| "  ".repeat(depth) + "- x\n").collect()),
        ("content/long-front-matter", format!("---\ntitle: {}\n---\n", "a".repeat(300 * 1024))),
        ("yaml/syntax", format!("---\n{bomb}---\n")),
        ("yaml/syntax", format!("---\ntitle: {}\n---\n", "[".repeat(200_000))),
        ("yaml/syntax", format!("---\ntitle: {}\n---\n", "{a: ".repeat(50_000))),
    ] {
        let start: String = text.chars().take(30).collect();
        let problems = Site::new("plain").file("content/a.md", text).check();
        let errors: Vec<&str> = problems.iter().filter(|p| p.severity == "error").map(|p| p.code.as_str()).collect();
        assert_eq!(errors, [code], "{start:?}");
    }
}

/// The work for one find, link or value is not the work for all of them. Where it
/// is, most of these take far longer; a few are too small to tell.
#[test]
fn what_is_asked_of_one_thing_does_not_walk_all_others() {
    let front = |kind: &str, field: &str, rest: &str| format!("---\ntitle: A\nkind: {kind}\n{field}---\n\n{rest}\n");
    let each = |count: usize, text: fn(usize) -> String| (0..count).map(text).collect::<String>();
    let dose = "\n\nIt holds 5 µg.";
    for (theme, code, text) in [
        // A sentence without end, in which one rule finds all it can, or takes all of it back.
        ("clinic", "rule/dose-unit", "it holds 5 µg ".repeat(8_000)),
        ("clinic", "rule/dose-unit", "once and for all a thing of the past ".repeat(8_000) + dose),
        ("clinic", "rule/dose-unit", format!("Is it {}?{dose}", "once and for all ".repeat(20_000))),
        ("clinic", "rule/dose-unit", format!("a{}b{dose}", " .".repeat(1_000_000))),
        ("clinic", "rule/proof-uncited", "studies prove [that](/) hair grows ".repeat(8_000)),
        (
            "clinic",
            "rule/proof-uncited",
            "‘".to_owned() + &"it’s “so” that studies prove that hair grows ".repeat(8_000),
        ),
        ("clinic", "rule/phone-drift", "[+44 20 7946 0000](/) or +44 20 7946 0000, ".repeat(3_000)),
        (
            "clinic",
            "rule/evidence-source",
            front("condition", &format!("sources:\n{}", "  - { year: 1990, type: animal }\n".repeat(5_000)), ""),
        ),
        (
            "clinic",
            "rule/vitamin-number",
            front("treatment", &format!("ingredients:\n{}", "  - { name: Biotin, vitamin: B9 }\n".repeat(5_000)), ""),
        ),
        ("clinic", "content/missing-section", front("treatment", "", &format!("## {}", "risks ".repeat(200_000)))),
        ("plain", "link/broken", "a:".repeat(1_000_000) + "\n\n[x](nowhere)"),
        ("plain", "link/broken", "<img src=b alt=b>".repeat(40_000)),
        ("plain", "link/broken-anchor", each(20_000, |at| format!("[a](#n{at}) <a id=\"b{at}\">x</a> "))),
        ("plain", "link/broken-reference", each(20_000, |at| format!("[a][b{at}] \n\n[c{at}]: /\n\n"))),
        (
            "plain",
            "site/invalid-address",
            front("page", &format!("aliases: [{}]\n", each(20_000, |at| format!("../{at}, "))), ""),
        ),
        ("plain", "content/unknown-field", front("page", &each(20_000, |at| format!("x{at}: a\n")), "")),
    ] {
        let start: String = text.chars().take(60).collect();
        let problems = Site::new(theme).file("content/a.md", text).check();
        assert!(problems.of(code).count() > 0, "{start}: {}", problems.summary());
    }
}

#[test]
fn what_is_asked_of_one_page_does_not_walk_all_others() {
    let site = Site::new("plain");
    for at in 0..1_000 {
        let aliases = (0..20).map(|number| format!("/x{number}")).collect::<Vec<_>>().join(", ");
        site.write(&format!("content/{at}.png"), "no picture");
        site.write(
            &format!("content/b/{at}.md"),
            format!("---\ntags: [\"{}\"]\naliases: [{aliases}]\n---\n\n{}", "!".repeat(at + 1), "[x](/) ".repeat(100)),
        );
    }
    assert_eq!(site.check().of("picture/broken").count(), 1_000);
}

#[test]
fn one_mistake_made_a_thousand_times_is_shown_a_hundred_times() {
    let site = Site::new("plain").file("content/a.md", "[x](nowhere.md)\n".repeat(1_000));
    let problems = site.check();
    assert_eq!(problems.of("link/broken").count(), 100);
    problems.one("report/and-more").says("900");
}

#[test]
fn fields_may_be_as_long_as_a_price_list() {
    let rows = "  A row of the list, with a price\n".repeat(3_000);
    let site = Site::new("plain").file("content/a.md", format!("---\ntitle: A\ndescription: |\n{rows}---\n"));
    site.check().none();
}

#[test]
fn unbounded_settings_and_names_are_refused() {
    let deep = format!("x: {}\n", "[".repeat(200_000));
    Site::new("plain").setting(&deep).check().only("yaml/syntax").says("nested");
    let long = "a".repeat(300);
    let site = Site::new("plain").file("content/a.md", format!("---\nslug: {long}\n---\n"));
    site.check().only("site/invalid-address").at("content/a.md", 2);
    let site = Site::new("plain").file("content/a.md", format!("---\ntags: [{long}]\n---\n"));
    site.build();
    assert!(site.has("tags/term/index.html"), "{:?}", site.published());
}

#[test]
fn settings_that_are_not_utf8_are_a_problem_like_any_other() {
    let site = Site::new("plain").file("content/site.yaml", b"title: caf\xe9\ntheme: plain\n");
    site.check().only("source/not-utf8").at("content/site.yaml", 1);
}

#[test]
fn a_template_without_end_is_a_fault_of_the_template() {
    let nested = "{% for a in range(end=30000) %}{% for b in range(end=30000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}";
    for (template, says) in [
        ("{% include \"body.html\" %}", "itself"),
        (nested, "64 MB"),
        ("{% component r(a) %}{{ <r a={a} /> }}{% endcomponent r %}{{ <r a={1} /> }}", ""),
    ] {
        let site = Site::themed().template("body.html", template);
        let problems = site.check();
        problems.one("theme/template").says(says);
    }
}

#[test]
fn the_sample_is_safe() {
    assert!(repository().join("content/site.yaml").is_file());
    let site = Site::built_sample();
    for page in site.pages() {
        is_safe(&site.html(&page), &page);
    }
}

#[test]
fn a_page_that_cannot_be_read_is_there_all_the_same() {
    let whole = b"---\ntitle: Second\n---\n\n## Sizes\n";
    let bytes = [&whole[..], b"caf\xe9\n"].concat();
    let site = || Site::new("plain").file("content/a.md", "---\ntitle: First\n---\n\n[Second](b.md#sizes)\n");
    site().file("content/b.md", whole).check().none();
    // Nobody is told that it is missing, or its anchor.
    site().file("content/b.md", bytes).check().only("source/not-utf8").at("content/b.md", 6);
    site().file("content/b.md", "x".repeat(5 << 20)).check().only("source/too-large");
}

#[test]
fn one_fault_of_a_theme_is_told_once() {
    let kind = "extends: page\ncard: [day]\nfields:\n  day: { type: dtae, name: { en: Day } }\n";
    Site::themed().kind("event", kind).check().only("theme/declaration").at("themes/mine/kinds/event.yaml", 4);
    let list = "extends: event\nqueries:\n  events: { from: all, kind: event }\n";
    Site::themed().kind("event", "name: [x\n").kind("list", list).check().only("yaml/syntax");
}

#[test]
fn an_address_that_a_translation_takes_over_is_told_of_once() {
    let site = Site::new("plain")
        .arabic()
        .file("content/a.md", "---\ntitle: First\nslug: ../../out\n---\n")
        .file("content/a.ar.md", "---\ntitle: First\n---\n");
    site.check().only("site/invalid-address").at("content/a.md", 3);
}

#[test]
fn a_mistyped_fence_is_found_above_many_fields() {
    let fields = "keywords:\n".to_owned() + &"  - word\n".repeat(300);
    let site = Site::new("plain").file("content/a.md", format!("----\ntitle: A\ndraft: yes\n{fields}----\n\nText.\n"));
    site.check().only("content/misplaced-front-matter");
}

#[test]
fn quotation_marks_without_end_take_no_longer_than_text() {
    let site = Site::new("plain").file("content/site.yaml", format!("a: 1\n{}", "k: 'abc\n".repeat(60_001)));
    let problems = site.check();
    assert!(problems.code == 1 && problems.iter().count() > 0, "{problems:#?}");
}

#[test]
fn many_numbers_are_compared_with_a_translation_in_one_pass() {
    let numbers = (10_000..50_000).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
    let site = Site::themed()
        .arabic()
        .kind(
            "page",
            "extends: page\ntemplate: body.html\nsections:\n  dose: { title: { en: Dose }, headings: { en: [dose], ar: [dose] } }\n",
        )
        .file(
            "themes/mine/rules/house.yaml",
            "packs: { core: { always: true } }\nrules:\n  drift:\n    packs: [core]\n    message: 'It lacks {text}.'\n    \
             better: Say it.\n    why: So.\n    translation: { sections: [dose] }\n",
        )
        .file("content/a.md", format!("---\ntitle: A\n---\n## Dose\n\n{numbers} 77\n"))
        .file("content/a.ar.md", format!("---\ntitle: A\n---\n## Dose\n\n{numbers}\n"));
    site.check().one("rule/drift").says("77");
}

/// Each name would be held against all files of the folder.
#[test]
fn what_was_meant_is_looked_up_for_the_references_that_are_shown() {
    let mut list = String::new();
    for number in 0..5_000 {
        let _ = writeln!(list, "  - guide-{number}x.md");
    }
    let site = Site::themed()
        .kind("page", "extends: page\ntemplate: body.html\nfields:\n  by: { type: page, many: true }\n")
        .file("content/here.md", format!("---\nby:\n{list}---\n"));
    let site = (0..400).fold(site, |site, number| site.file(&format!("content/guide-{number}.md"), ""));
    let problems = site.check();
    let near = problems.of("link/broken").filter(|problem| problem.help.contains("guide-")).count();
    assert_eq!(near, 100);
}

/// Who opens a pipe waits until somebody writes into it.
#[cfg(unix)]
#[test]
fn a_link_to_a_pipe_is_not_opened() {
    let site = Site::new("plain");
    let pipe = site.root().join("content/pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("a program that makes pipes");
    assert!(made.success());
    for name in ["a.md", "a.jpg"] {
        link(Path::new("pipe"), &site.root().join("content").join(name));
    }
    let problems = site.check();
    problems.are("content/a.jpg:1:1 error source/link-leaves\ncontent/a.md:1:1 error source/link-leaves");
}
