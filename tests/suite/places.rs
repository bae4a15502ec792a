//! Lines and columns, where letters take more than one byte and where lines
//! end in two characters.

use crate::harness::{Problems, Site};

/// A site in Arabic and English, with a kind that asks for a section.
fn site() -> Site {
    Site::themed()
        .arabic()
        .kind(
            "page",
            "extends: page\ntemplate: body.html\nunknown_fields: error\nlinks: error\nalternative_text: error\n\
             fields:\n  day: { type: date }\n  door: { type: image }\n  parts: { type: list, of: { type: integer } }\n\
             sections:\n  parking:\n    title: { en: Parking, ar: مواقف }\n    headings: { en: [parking], ar: [مواقف] }\n",
        )
        .file("content/a.md", "---\ntitle: A\n---\n")
}

/// A line and a column.
type Spot = (u64, u64);

/// A page with one mistake, and the line and column of its problem.
const PAGES: [(&str, &str, Spot, Spot); 12] = [
    // A value, a key, an item of a list on one line, one on its own.
    ("---\ntitle: موعد\nday: غدًا\n---\n", "content/invalid-value", (3, 6), (3, 10)),
    ("---\ntitle: موعد\nيوم: 2026-11-23\n---\n", "content/unknown-field", (3, 1), (3, 4)),
    ("---\ntitle: \"مو: عد\"\nparts: [1, ثانٍ, 3]\n---\n", "content/invalid-value", (3, 12), (3, 16)),
    ("---\ntitle: موعد\nparts:\n  - 1\n  - ثانٍ\n---\n", "content/invalid-value", (5, 5), (5, 9)),
    // The front matter itself.
    ("---\ntitle: موعد: غدًا\n---\n", "yaml/syntax", (2, 12), (2, 18)),
    ("---\ntitle: موعد\n  door: x\n---\n", "yaml/syntax", (3, 3), (3, 10)),
    // A link and a picture in a text.
    ("---\ntitle: موعد\n---\n\nاقرأ [الصفحة](ب.md) ثم تعال.\n", "link/broken", (5, 6), (5, 20)),
    ("---\ntitle: موعد\n---\n\nالباب ![الباب](باب.svg) هنا.\n", "link/broken", (5, 7), (5, 24)),
    ("---\ntitle: موعد\n---\n\nالباب ![](x.md) هنا.\n", "content/missing-alternative-text", (5, 7), (5, 16)),
    // A picture in a field.
    ("---\ntitle: موعد\ndoor: { alt: الباب, file: باب.svg }\n---\n", "link/broken", (3, 27), (3, 34)),
    // A heading, and HTML.
    (
        "---\ntitle: موعد\n---\n\nنص.\n\n## مواقف\n\nنص.\n\n## المواقف\n\nنص.\n",
        "content/duplicate-section",
        (11, 1),
        (11, 11),
    ),
    ("---\ntitle: موعد\n---\n\nالباب <script>x</script>\n", "content/unsafe-html", (5, 7), (5, 15)),
];

fn assert_place(problems: &Problems, file: &str, code: &str, from: Spot, to: Spot) {
    let problem = problems.iter().find(|problem| problem.file == file && problem.code == code);
    let problem = problem.unwrap_or_else(|| panic!("no {code} in {file}: {problems:#?}"));
    assert_eq!((problem.start, problem.end), (from, to), "{problem:#?}");
}

#[test]
fn places_are_counted_in_letters_and_lines() {
    let forms = |text: &str| [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")];
    let path = |number: usize, form: usize| format!("content/p{number}-{form}.ar.md");
    let site = site().file("content/x.md", "---\ntitle: X\n---\n");
    for (number, (text, ..)) in PAGES.iter().enumerate() {
        for (form, text) in forms(text).iter().enumerate() {
            site.write(&path(number, form), text);
        }
    }
    let problems = site.check();
    for (number, (text, code, from, to)) in PAGES.into_iter().enumerate() {
        for form in 0..forms(text).len() {
            assert_place(&problems, &path(number, form), code, from, to);
        }
    }
}

#[test]
fn places_in_the_settings_are_counted_so_too() {
    let site = site();
    let settings = site.read("content/site.yaml");
    for (line, code, from, to) in [
        ("menus: { main: [{ title: مواقف, page: مواقف.md }] }\n", "site/broken-menu", (8, 39), (8, 47)),
        ("عنوان: مواقف\n", "content/unknown-field", (8, 1), (8, 6)),
        ("region: الأردن\n", "content/invalid-value", (8, 9), (8, 15)),
    ] {
        let text = format!("{settings}{line}");
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            site.write("content/site.yaml", &text);
            assert_place(&site.check(), "content/site.yaml", code, from, to);
        }
    }
}
