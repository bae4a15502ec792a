//! Sections of a kind: ordinary headings that templates find by name.

use crate::harness::{Problems, Site};

const KIND: &str = "\
extends: page
template: sections.html
sections:
  risks:
    required: true
    headings: { en: [risks, side effects], ar: [المخاطر, الآثار الجانبية] }
  contra:
    recommended: true
    title: { en: Who should not }
    headings: { en: [contraindications, who should not, contraindications and side effects], ar: [موانع] }
  cost:
    headings: { en: [cost, what it costs] }
";

const TEMPLATE: &str = "\
{% for s in page.body_sections %}{{ s.name or '-' }} #{{ s.anchor }} {{ s.title | safe }}
{% endfor %}";

fn site(body: &str) -> Site {
    Site::themed().arabic().kind("page", KIND).template("sections.html", TEMPLATE).file("content/a.md", body)
}

/// What the headings of a page become.
fn found(body: &str) -> String {
    let site = site(body);
    site.build();
    site.output("a/index.html").trim().to_owned()
}

fn problems(body: &str) -> Problems {
    site(body).check()
}

#[test]
fn a_heading_is_found_by_the_words_of_its_kind() {
    assert_eq!(
        found("## Risks of the treatment\n\nx\n\n## Anything else\n\ny\n\n## WHAT IT COSTS YOU\n\nz\n"),
        "risks #risks Risks of the treatment\n- #anything-else Anything else\ncost #cost WHAT IT COSTS YOU"
    );
}

#[test]
fn an_explicit_name_wins_over_words() {
    assert_eq!(found("## What can go wrong {#risks}\n\nx\n"), "risks #risks What can go wrong");
    assert_eq!(found("## Cost {#risks}\n\nx\n"), "risks #risks Cost");
    assert_eq!(found("## Risks\n\nx\n\n## The cost {#money}\n\nx\n"), "risks #risks Risks\n- #money The cost");
}

#[test]
fn the_longest_phrase_decides() {
    assert_eq!(
        found("## Contraindications and side effects\n\nx\n\n## Side effects\n\ny\n"),
        "contra #contra Contraindications and side effects\nrisks #risks Side effects"
    );
}

#[test]
fn words_are_whole() {
    assert_eq!(found("## Risks\n\nx\n\n## Costumes\n\ny\n"), "risks #risks Risks\n- #costumes Costumes");
    assert_eq!(found("## Risks\n\nx\n\n## Low-cost cars\n\ny\n"), "risks #risks Risks\n- #low-cost-cars Low-cost cars");
}

#[test]
fn marks_in_a_heading_do_not_hide_its_words() {
    assert_eq!(
        found("## The **risks** and `more`\n\nx\n"),
        "risks #risks The <strong>risks</strong> and <code>more</code>"
    );
}

#[test]
fn arabic_is_compared_without_vowels_and_variants() {
    for heading in ["المخاطر", "المَخاطِر", "ما هي المخاطر؟", "الاثار الجانبية", "الآثار الجانبيه", "والآثار الجانبية"]
    {
        let site = site("## Risks\n\nx\n").file("content/a.ar.md", format!("## {heading}\n\nنص\n"));
        site.build();
        let text = site.output("ar/a/index.html");
        assert!(text.starts_with("risks #risks"), "{heading}: {text}");
    }
}

#[test]
fn another_heading_does_not_take_the_anchor_of_a_section() {
    assert_eq!(
        found("### Risks\n\nx\n\n## Side effects\n\ny\n"),
        "risks #risks Side effects",
        "a heading of level 3 is no section"
    );
    let site = site("### Risks\n\nx\n\n## Side effects\n\ny\n").template("sections.html", "{{ page.content | safe }}");
    site.build();
    let ids: Vec<String> = site.html("a/index.html").ids().map(str::to_owned).collect();
    assert_eq!(ids, ["risks-1", "risks"]);
}

#[test]
fn templates_get_title_html_and_items() {
    let template = "{% set s = page.sections.risks %}{{ s.name }}|{{ s.title | safe }}|{{ s.items | join(sep='/') | safe }}|\
                    {{ s.html | safe }}|{{ page.sections.cost is none }}|{{ page.other_sections | length }}";
    let body = "Before.\n\n## *Risks*\n\n- one\n  - inner\n- **two**\n\n> - quoted\n\n## Other\n\nx\n";
    let site = site(body).template("sections.html", template);
    site.build();
    let text = site.output("a/index.html");
    let parts: Vec<&str> = text.split('|').collect();
    assert_eq!(parts[0], "risks");
    assert_eq!(parts[1], "<em>Risks</em>");
    let items: Vec<&str> = parts[2].split("/<strong>").collect();
    assert!(items[0].starts_with("one") && items[0].contains("inner"), "{}", parts[2]);
    assert_eq!(items[1], "two</strong>", "the list in a quotation is none of the section's");
    assert!(!parts[3].contains("<h2"), "{}", parts[3]);
    assert!(parts[3].contains("quoted"));
    assert_eq!(&parts[4..], ["true", "1"]);
}

#[test]
fn what_stands_before_the_first_heading_is_the_introduction() {
    let site = site("One.\n\nTwo.\n\n## Risks\n\nx\n").template("sections.html", "{{ page.intro | safe }}");
    site.build();
    assert_eq!(site.output("a/index.html"), "<p>One.</p>\n<p>Two.</p>\n");
}

#[test]
fn a_section_that_is_missing_is_an_error_or_a_warning() {
    problems("Text.\n").are(
        "content/a.md:1:1 error content/missing-section\n\
         content/a.md:1:1 warning content/missing-section",
    );
    problems("## Risks\n\nx\n\n## Who should not\n\ny\n").none();
}

#[test]
fn a_section_without_text_says_nothing() {
    let problems = problems("## Risks\n\n## Who should not\n\ny\n");
    problems.only("content/empty-section").at("content/a.md", 1).is("error");
}

#[test]
fn a_section_that_comes_twice_is_an_error() {
    let problems = problems("## Risks\n\nx\n\n## Who should not\n\ny\n\n## Side effects\n\nz\n");
    problems.only("content/duplicate-section").at("content/a.md", 9).is("error").says("risks");
}

#[test]
fn a_heading_that_fits_two_sections_is_an_error_and_neither_is_missing() {
    let problems = problems("## Risks and contraindications\n\nx\n");
    problems.only("content/ambiguous-section").at("content/a.md", 1).is("error").says("contra").says("risks");
}

#[test]
fn a_field_can_ask_for_a_section() {
    let kind = "extends: page\ntemplate: body.html\nfields:\n  paid: { type: boolean }\nsections:\n  cost:\n    \
                required_when: { paid: true }\n    headings: { en: [cost] }\n";
    let site = Site::themed().kind("page", kind).file("content/a.md", "---\npaid: yes\n---\n").file("content/b.md", "");
    site.check().only("content/missing-section").at("content/a.md", 1).says("cost").is("error");
}

#[test]
fn the_outline_has_every_heading_in_its_place() {
    let template = "{% for h in page.outline %}{{ h.level }}{{ h.id }}{% for c in h.children %}({{ c.level }}{{ c.id }}){% endfor %} {% endfor %}";
    let site = Site::themed()
        .template("body.html", template)
        .file("content/a.md", "# A\n\n## One\n\n### Two\n\n### Two\n\n## Three {#drei}\n");
    site.build().none();
    assert_eq!(site.output("a/index.html").trim(), "2one(3two)(3two-1) 2drei");
}

#[test]
fn the_outline_in_html_is_a_list_of_headings_and_of_those_right_below() {
    let site = Site::themed()
        .template("body.html", "{{ page.outline_html | safe }}")
        .file("content/a.md", "## One & *all*\n\n### Two\n\n#### Four\n\n## Three {#drei}\n\n#### Five\n")
        .file("content/b.md", "## One\n\n### Two\n");
    site.build().none();
    let expected = "<ol>\n<li><a href=\"#one--all\">One &amp; all</a>\n<ol>\n<li><a href=\"#two\">Two</a></li>\n</ol></li>\n\
                    <li><a href=\"#drei\">Three</a>\n<ol>\n<li><a href=\"#five\">Five</a></li>\n</ol></li>\n</ol>";
    assert_eq!(site.output("a/index.html"), expected);
    assert_eq!(site.output("b/index.html"), "");
}

#[test]
fn a_section_that_shows_nothing_but_a_subheading_is_empty() {
    let site = |text: &str| {
        Site::themed()
            .kind(
                "page",
                "extends: page\ntemplate: body.html\nsections:\n  parking: { required: true, headings: { en: parking } }\n",
            )
            .kind("section", "template: body.html\n")
            .file("content/a.md", format!("## Parking\n\n{text}\n\n## Other\n\nText.\n"))
            .file("content/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
    };
    for empty in
        ["### For cars", "### For cars\n\n#### Small ones", "<!-- later -->\n\n### Cars", "-\n", "---", "<p> </p>"]
    {
        site(empty).check().only("content/empty-section").at("content/a.md", 1);
    }
    for full in [
        "### Cars\n\nYes.",
        "Yes.\n\n### Cars",
        "![Cars](b.svg)",
        "<img src=b.svg alt=Cars>",
        "- one",
        "[Home](_index.md)",
        "<b>Yes</b>",
    ] {
        site(full).check().none();
    }
}

#[test]
fn a_heading_that_was_meant_and_is_none_is_shown_where_it_stands() {
    for slip in ["##Risks", "# Risks", "### Risks", "#Risks"] {
        let problems = problems(&format!("Text.\n\n{slip}\n\nx\n\n## Who should not\n\ny\n"));
        let problem = problems.only("content/missing-section");
        problem.is("error").at("content/a.md", 3).says(slip).says("“## Risks”, with two # signs and a space");
    }
}
