//! A kind in a theme of one's own that extends `clinic`: no Rust, and yet
//! checked, shown, explained, in the schema and in new pages.
//!
//! `tests/video` holds it: a field of every type, a group in a group, a list
//! of references and a section.

use crate::declared::{front_matter, split};
use crate::harness::{Site, repository};

const PAGE: &str = "content/films/first-visit.md";

fn site() -> Site {
    Site::sample()
        .edit("content/site.yaml", "theme: clinic", "theme: ours")
        .with_folder(&repository().join("tests/video"))
}

#[test]
fn a_page_is_checked_and_shown() {
    let site = site();
    site.build().none();
    let html = site.html("films/first-visit/index.html");
    let shown: Vec<String> = html
        .all()
        .filter(|element| element.is_of("field"))
        .map(|item| item.text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        shown,
        [
            "ABC-01",
            "See the price list first.",
            "4",
            "2.5",
            "true",
            "2026-10-19",
            "3 minutes",
            "5 JOD",
            "+962791112222",
            "https://films.example/1",
            "films@clinic.example",
            "The front door",
            "Adults",
            "door chair",
            "Hair transplant: /treatments/hair-transplant/ Freezing of warts: /treatments/cryotherapy-for-warts/",
            "Dr Layla Example Dr Omar Example",
            "Huda, Amman, 1990",
            "Rami",
            "Watch the film",
        ]
    );
    assert_eq!(html.id("said").expect("the section").text.trim(), "Welcome.");
    assert!(site.html("films/index.html").first("main").text.contains("A first visit"), "its folder lists it");
}

/// One mistake in each field: what is written, what is written in its place,
/// the line and column of the problem, and what is said about it.
const MISTAKES: [(&str, &str, u64, u64, &str, &str); 31] = [
    (
        "ABC-01",
        "abc-01",
        4,
        7,
        "content/invalid-value",
        "The field “code” asks for a certain form, and “abc-01” does not have it.",
    ),
    ("ABC-01", "[a]", 4, 7, "content/wrong-type", "The field “code” holds a list, and it takes one text only."),
    ("code: ABC-01\n", "", 1, 1, "content/missing-field", "The field “code” is missing, and “Video” asks for it."),
    (
        "title: A first visit",
        "title:",
        2,
        1,
        "content/missing-field",
        "The field “title” is left blank, and “Video” asks for it.",
    ),
    (
        "summary: What happens on the first day.",
        "summary: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
        3,
        10,
        "content/too-long",
        "The field “summary” has 61 characters, and it may have at most 60.",
    ),
    ("../prices.md", "../price.md", 5, 10, "link/broken", "“../price.md” leads to no page and no file of this site."),
    (
        "caption: See [the price list](../prices.md) **first**.",
        "caption: { en: x }",
        5,
        10,
        "content/wrong-type",
        "The field “caption” holds parts that have names, and it takes one text only.",
    ),
    (
        "views: 4",
        "views: four",
        6,
        8,
        "content/invalid-value",
        "The field “views” needs a whole number, and “four” is not one.",
    ),
    (
        "views: 4",
        "views: -1",
        6,
        8,
        "content/out-of-range",
        "The field “views” must be from 0 to 1000000, and “-1” is not.",
    ),
    (
        "megabytes: 2.5",
        "megabytes: 0.1",
        7,
        12,
        "content/out-of-range",
        "The field “megabytes” must be at least 0.5, and “0.1” is less.",
    ),
    (
        "megabytes: 2.5",
        "megabytes: 2,5",
        7,
        12,
        "content/invalid-value",
        "The field “megabytes” needs a number, and “2,5” is not one.",
    ),
    (
        "subtitled: yes",
        "subtitled: perhaps",
        8,
        12,
        "content/invalid-value",
        "The field “subtitled” needs yes or no, and “perhaps” is neither.",
    ),
    (
        "2026-10-19",
        "2026-13-45",
        9,
        9,
        "content/invalid-value",
        "The field “filmed” needs a date such as 2026-11-23, and “2026-13-45” is not one.",
    ),
    (
        "3 minutes",
        "three minutes",
        10,
        9,
        "content/invalid-value",
        "The field “length” needs a length of time such as 10 minutes, and “three minutes” is not one.",
    ),
    (
        "5 JOD",
        "5 dinars",
        11,
        6,
        "content/invalid-value",
        "The field “fee” needs an amount of money such as 120 JOD, and “5 dinars” is not one.",
    ),
    (
        "\"+962 7 9111 2222\"",
        "\"12\"",
        12,
        10,
        "content/invalid-value",
        "The field “hotline” needs a telephone number that exists, and “12” is not one.",
    ),
    (
        "https://films.example/1",
        "films.example",
        13,
        7,
        "content/invalid-value",
        "The field “film” needs a full web address, and “films.example” is not one.",
    ),
    (
        "films@clinic.example",
        "films at clinic",
        14,
        9,
        "content/invalid-value",
        "The field “office” needs an email address, and “films at clinic” is not one.",
    ),
    (
        "hair-transplant.svg",
        "hair.svg",
        15,
        17,
        "link/broken",
        "The field “poster” names “../treatments/hair.svg”, and there is no such file.",
    ),
    (
        ", alt: The front door",
        "",
        15,
        9,
        "content/missing-alternative-text",
        "The picture “../treatments/hair-transplant.svg” has no words that say what it shows.",
    ),
    ("alt: The front door", "alt: x, size: 3", 15, 60, "content/unknown-field", "“size” is not a field of “poster”."),
    (
        "audience: adults",
        "audience: adult",
        16,
        11,
        "content/unknown-choice",
        "“adult” is not one of the words that “audience” allows.",
    ),
    (
        "keywords: [door, chair]",
        "keywords: [door, { a: b }]",
        17,
        18,
        "content/wrong-type",
        "The field “keywords” holds parts that have names, and it takes one text only.",
    ),
    (
        "../treatments/hair-transplant.md",
        "../treatments/hair.md",
        18,
        9,
        "link/broken",
        "The field “shows” names “../treatments/hair.md”, and there is no such file.",
    ),
    (
        "../treatments/hair-transplant.md",
        "../people/dr-omar-example.md",
        18,
        9,
        "link/wrong-kind",
        "“../people/dr-omar-example.md” is a page of the kind “practitioner”, and the field “shows” takes only pages of the kind “treatment”.",
    ),
    (
        "../people/dr-layla-example.md",
        "../people/dr-laila-example.md",
        20,
        5,
        "link/broken",
        "The field “speakers” names “../people/dr-laila-example.md”, and there is no such file.",
    ),
    ("    city: Amman", "    citty: Amman", 25, 5, "content/unknown-field", "“citty” is not a field of “studio”."),
    (
        "founded: 1990",
        "founded: 90",
        26,
        14,
        "content/out-of-range",
        "The field “founded” must be at least 1900, and “90” is less.",
    ),
    ("  name: Huda\n", "", 22, 1, "content/missing-field", "The field “name” is missing in “maker”."),
    (
        "subtitles_by: Rami\n",
        "reason: They asked.\nsubtitles_by: Rami\n",
        1,
        1,
        "content/missing-field",
        "The field “note” is missing, and it is needed because of “reason”.",
    ),
    (
        "ABC-01",
        "AB-1",
        4,
        7,
        "content/invalid-value",
        "The field “code” asks for a certain form, and “AB-1” does not have it.",
    ),
];

#[test]
fn a_mistake_in_a_field_gives_one_message_at_its_place() {
    let site = site();
    let right = site.read(PAGE);
    let path = |number: usize| format!("content/films/mistake-{number}.md");
    for (number, (from, to, ..)) in MISTAKES.iter().enumerate() {
        assert_eq!(right.matches(from).count(), 1, "{from}");
        site.write(&path(number), right.replacen(from, to, 1));
    }
    let problems = site.check();
    assert_eq!(problems.iter().count(), MISTAKES.len(), "{}", problems.summary());
    let mut failed = Vec::new();
    for (number, (from, to, line, column, code, message)) in MISTAKES.into_iter().enumerate() {
        let own = problems.iter().filter(|problem| problem.file == path(number));
        let said: Vec<_> = own.map(|p| (p.start, p.code.as_str(), p.message.as_str())).collect();
        if said != [((line, column), code, message)] {
            failed.push(format!("{from:?} → {to:?}: {said:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_new_page_has_every_field_that_is_asked_for() {
    let site = site();
    site.run(&["new", "video", "Our rooms"]).success();
    let (front, body) = split(&site.read("content/films/our-rooms.md"));
    let names = front_matter(&site, "content/films/our-rooms.md");
    let names: Vec<&str> = names.as_object().expect("fields").keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "title",
            "draft",
            "code",
            "caption",
            "views",
            "megabytes",
            "subtitled",
            "filmed",
            "length",
            "fee",
            "hotline",
            "film",
            "office",
            "poster",
            "audience",
            "keywords",
            "shows",
            "maker",
            "subtitles_by",
            "reason",
            "note"
        ]
    );
    assert!(front.contains("\n# The address of the film.\nfilm:\n"), "{front}");
    assert!(front.contains("\nmaker:\n  name:\n  studio:\n    city:\n"), "{front}");
    assert!(front.contains("#   children: Children\naudience:\n"), "{front}");
    assert!(body.contains("\n## What is said\n\n<!-- Every word of the film. -->\n"), "{body}");
    site.run(&["new", "video", "Our rooms", "--lang", "ar"]).success();
    let (front, body) = split(&site.read("content/films/our-rooms.ar.md"));
    assert!(front.contains("\n# عنوان الفيلم.\nfilm:\n"), "{front}");
    assert!(body.contains("\n## ما يقال\n\n<!-- كل ما يقال في الفيلم. -->\n"), "{body}");
}

#[test]
fn it_is_explained() {
    let said = site().run(&["explain", "video"]).success().stdout;
    for part in [
        "Video (video)\n\nA film of the clinic.\n\nIts pages are in content/films.\n",
        "\n  code: text of at most 6 characters  (required)\n      The number on the shelf.\n      For example: ABC-01\n",
        "\n  keywords: a list; each item is text of at most 12 characters  (required)\n",
        "\n  shows: one or a list of: the file of a page (treatment)  (required)\n",
        "\n  speakers: a list; each item is the file of a page (practitioner)\n",
        "\n  subtitles_by: text  (sometimes required)\n      Required when subtitled is yes.\n",
        "      Required when audience is children.\n",
        "      Required when reason is given.\n",
        "\n      studio: several fields together  (required)\n",
        "\n          city: text  (required)\n",
        "\n  ## What is said {#transcript}  (required)\n      Every word of the film.\n",
    ] {
        assert!(said.contains(part), "{part:?} is not in:\n{said}");
    }
}
