//! Sections and their order, and what is near a page.

use crate::harness::Site;

const TEMPLATE: &str = "\
{% for p in page.pages %}{{ p.title }} {% endfor %}/ {% for s in page.subsections %}{{ s.title }} {% endfor %}\
/ {{ page.previous.title if page.previous else '-' }} {{ page.next.title if page.next else '-' }}\
 / {% for b in page.breadcrumbs %}{{ b.title }}@{{ b.url }} {% endfor %}\
/ {{ page.section.title if page.section else '-' }} {{ page.top.title if page.top else '-' }}";

fn site() -> Site {
    Site::themed().template("body.html", TEMPLATE)
}

fn with(site: Site, pages: &[(&str, &str)]) -> Site {
    pages
        .iter()
        .fold(site, |site, (name, front)| site.file(&format!("content/{name}.md"), format!("---\n{front}\n---\n")))
}

#[test]
fn pages_stand_by_weight_then_by_title() {
    let pages = [
        ("n/_index", "title: N"),
        ("n/a", "title: Zebra"),
        ("n/b", "title: apple"),
        ("n/c", "weight: 2"),
        ("n/d", "weight: 1"),
    ];
    let site = with(site(), &pages);
    site.build();
    assert!(site.output("n/index.html").starts_with("D C apple Zebra /"), "{}", site.output("n/index.html"));
}

#[test]
fn a_section_says_how_its_pages_stand() {
    for (sort, expected) in [("title", "A B C D"), ("date", "C A B D"), ("-date", "B A C D"), ("weight", "B A C D")] {
        let index = format!("title: N\nsort: {sort}");
        let pages = [
            ("n/_index", index.as_str()),
            ("n/a", "date: 2026-02-01"),
            ("n/b", "date: 2026-03-01\nweight: 1"),
            ("n/c", "date: 2026-01-01"),
            ("n/d", ""),
        ];
        let site = with(site(), &pages);
        site.build();
        let text = site.output("n/index.html");
        assert!(text.starts_with(&format!("{expected} /")), "{sort}: {text}");
    }
}

#[test]
fn a_page_knows_what_comes_before_and_after_it() {
    let pages = [("n/_index", "title: N"), ("n/a", ""), ("n/b", "draft: yes"), ("n/c", ""), ("n/d", ""), ("x", "")];
    let site = with(site(), &pages);
    site.build();
    for (path, near) in [("n/a", "- C"), ("n/c", "A D"), ("n/d", "C -"), ("n", "- -"), ("x", "- -")] {
        let text = site.output(&format!("{path}/index.html"));
        assert!(text.contains(&format!("/ {near}/")), "{path}: {text}");
    }
}

#[test]
fn the_way_from_the_front_page_is_known() {
    let site = with(
        site(),
        &[
            ("n/_index", "title: News"),
            ("n/old/_index", "title: Old"),
            ("n/old/a", ""),
            ("n/old/deep/er/b", ""),
            ("x", ""),
        ],
    );
    site.build();
    let text = site.output("n/old/a/index.html");
    assert!(text.ends_with("/ Home@/ News@/n/ Old@/n/old/ / Old News"), "{text}");
    // A folder without a page of its own is no section.
    let text = site.output("n/old/deep/er/b/index.html");
    assert!(text.ends_with("/ Home@/ News@/n/ Old@/n/old/ / Old News"), "{text}");
    assert!(site.output("n/index.html").ends_with("/ Home@/ / Home News"), "{}", site.output("n/index.html"));
    assert!(site.output("x/index.html").ends_with("/ Home@/ / Home -"), "{}", site.output("x/index.html"));
    assert!(site.output("index.html").ends_with("/ / - -"), "{}", site.output("index.html"));
}

#[test]
fn a_section_knows_its_sections() {
    let site = with(
        site(),
        &[
            ("b/_index", "title: B\nweight: 2"),
            ("a/_index", "title: A\nweight: 3"),
            ("c/_index", "title: C\nweight: 1"),
            ("c/d/_index", "title: D"),
        ],
    );
    site.build();
    assert!(site.output("index.html").starts_with("/ C B A /"), "{}", site.output("index.html"));
    assert!(site.output("c/index.html").starts_with("/ D /"), "{}", site.output("c/index.html"));
}

#[test]
fn a_section_gives_its_pages_their_kind() {
    let site = with(
        site()
            .kind("news", "extends: page\ntemplate: kind.html\n")
            .template("kind.html", "{{ page.kind }}")
            .template("body.html", "{{ page.kind }}"),
        &[
            ("n/_index", "pages: news"),
            ("n/a", ""),
            ("n/deep/b", ""),
            ("n/c", "kind: page"),
            ("n/s/_index", ""),
            ("n/s/d", ""),
            ("x", ""),
        ],
    );
    site.build().none();
    for (path, kind) in [
        ("n/a", "news"),
        ("n/deep/b", "news"),
        ("n/c", "page"),
        ("n", "section"),
        ("n/s", "section"),
        ("n/s/d", "news"),
        ("x", "page"),
    ] {
        assert_eq!(site.output(&format!("{path}/index.html")), kind, "{path}");
    }
}

#[test]
fn related_pages_share_terms_and_siblings_follow() {
    let kind = "extends: page\ntemplate: related.html\nqueries:\n  related: { from: related, limit: 3 }\n";
    let site = with(
        site().kind("page", kind).template("related.html", "{% for p in queries.related %}{{ p.title }} {% endfor %}"),
        &[
            ("n/_index", ""),
            ("n/a", "tags: [x, y]"),
            ("n/b", "tags: []"),
            ("m/c", "tags: [x]"),
            ("m/d", "tags: [x, y]"),
            ("m/e", "tags: [z]"),
            ("n/f", "tags: [x, y]\ndraft: yes"),
        ],
    );
    site.build().none();
    assert_eq!(site.output("n/a/index.html").trim(), "D C B");
    assert_eq!(site.output("m/e/index.html").trim(), "C D", "what shares nothing has those beside it");
}

#[test]
fn queries_find_pages() {
    let kind = "\
extends: page
template: queries.html
fields:
  by: { type: page, many: true }
queries:
  all: { from: all, kind: page, sort: title }
  newest: { from: all, sort: -date, limit: 2 }
  siblings: { from: siblings }
  latest: { from: siblings, sort: -date, limit: 1 }
  referring: { from: referring, field: by }
";
    let template = "{% for name in ['all', 'newest', 'siblings', 'latest', 'referring'] %}{% for p in queries[name] %}{{ p.title }} {% endfor %}/{% endfor %}";
    let site = with(
        site().kind("page", kind).template("queries.html", template),
        &[
            ("n/_index", "title: N"),
            ("n/a", "date: 2026-01-01"),
            ("n/b", "by: a.md\ndate: 2026-01-02"),
            ("n/d", ""),
            ("n/e", "date: 2026-01-03"),
            ("c", "by: [n/a.md, n/a.md]"),
        ],
    );
    site.build().none();
    assert_eq!(site.output("n/a/index.html"), "B C D E /E B /B D E /E /B C /");
    assert_eq!(site.output("n/e/index.html"), "A B C D /B A /A B D /B //");
}

#[test]
fn a_kind_may_have_further_outputs() {
    let kind =
        "extends: page\ntemplate: body.html\noutputs:\n  leaflet: { template: leaflet.html, path: print/leaflet }\n";
    let site = with(
        site()
            .kind("page", kind)
            .template("leaflet.html", "{{ output }} of {{ page.title }}")
            .template("body.html", "{{ output is none }}"),
        &[("a", "title: A")],
    );
    site.build().none();
    assert_eq!(site.output("a/print/leaflet/index.html"), "leaflet of A");
    assert_eq!(site.output("a/index.html"), "true");
    let site = with(site, &[("a/print/leaflet", "")]);
    site.check().only("site/same-address").says("/a/print/leaflet/");
}
