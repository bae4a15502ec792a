//! Menus of `content/site.yaml`.

use crate::harness::Site;

const HEADER: &str = "{% for m in menus.main or [] %}{{ m.title }}@{{ m.url or '-' }}{{ '*' if m.current else '' }}\
    {% for s in m.items %}({{ s.title }}@{{ s.url or '-' }}{{ '*' if s.current else '' }}){% endfor %} {% endfor %}";

fn site(menu: &str) -> Site {
    Site::themed()
        .arabic()
        .setting(&format!("menus:\n  main:\n{menu}"))
        .template("parts/header.html", HEADER)
        .template("body.html", "{{ parts.header | safe }}")
        .file("content/visit/_index.md", "---\ntitle: Visit\n---\n")
        .file("content/visit/_index.ar.md", "---\ntitle: زيارة\n---\n")
        .file("content/visit/parking.md", "---\ntitle: Parking\n---\n")
        .file("content/about.md", "---\ntitle: About\n---\n")
}

#[test]
fn an_entry_takes_title_and_address_of_its_page() {
    let site = site(
        "    - page: visit/_index.md\n    - { page: about.md, title: { en: Us } }\n    - page: /visit/parking.md\n",
    );
    site.build().none();
    assert_eq!(site.output("index.html").trim(), "Visit@/visit/ Us@/about/ Parking@/visit/parking/");
}

#[test]
fn the_entry_of_the_section_at_hand_is_marked() {
    let site = site("    - page: visit/_index.md\n    - page: about.md\n");
    site.build().none();
    for path in ["visit/index.html", "visit/parking/index.html"] {
        assert_eq!(site.output(path).trim(), "Visit@/visit/* About@/about/", "{path}");
    }
    assert_eq!(site.output("index.html").trim(), "Visit@/visit/ About@/about/");
}

#[test]
fn a_language_leaves_out_what_it_does_not_have() {
    let site = site(
        "    - page: visit/_index.md\n    - page: about.md\n    - { title: { en: Map, ar: خريطة }, url: 'https://m.example/' }\n",
    );
    site.build().none();
    assert_eq!(site.output("ar/index.html").trim(), "زيارة@/ar/visit/ خريطة@https://m.example/");
}

#[test]
fn a_whole_address_of_the_site_is_one_inside_it() {
    let site = site(
        "    - { title: Us, url: 'https://test.example/ar/عن/?a=1#b' }\n    - { title: Map, url: 'https://m.example/' }\n",
    )
    .file("content/about.ar.md", "---\ntitle: عن\nslug: عن\n---\n");
    site.build().none();
    assert_eq!(site.output("index.html").trim(), "Us@/ar/%D8%B9%D9%86/?a=1#b Map@https://m.example/");
    site.run(&["build", "--base-url", "https://preview.example/sub/"]).success();
    assert_eq!(site.output("index.html").trim(), "Us@/sub/ar/%D8%B9%D9%86/?a=1#b Map@https://m.example/");
    let gone = self::site("    - { title: Us, url: 'https://test.example/ar/gone/' }\n");
    gone.check().only("site/broken-menu");
}

#[test]
fn entries_may_have_entries() {
    let site = site("    - title: More\n      items:\n        - page: about.md\n        - { title: Tel, url: 'site:email' }\n    - { title: Nothing, items: [] }\n")
        .setting("email: office@test.example");
    site.build().none();
    assert_eq!(
        site.output("index.html").trim(),
        "More@-(About@/about/)(Tel@mailto:office@test.example)",
        "a heading over nothing is left out"
    );
}

#[test]
fn a_draft_is_left_out() {
    let site =
        site("    - page: visit/_index.md\n    - page: about.md\n").file("content/about.md", "---\ndraft: yes\n---\n");
    site.build().none();
    assert_eq!(site.output("index.html").trim(), "Visit@/visit/");
}

#[test]
fn an_entry_that_leads_nowhere_is_told_of() {
    let site = site("    - page: visit/parkin.md\n");
    site.check().only("site/broken-menu").at("content/site.yaml", 10).column(13).is("error").says("visit/parking.md");
    let site =
        site.edit("content/site.yaml", "    - page: visit/parkin.md\n", "    - { title: X, url: 'site:emial' }\n");
    let site = site.setting("email: office@test.example");
    site.check().only("site/broken-menu").at("content/site.yaml", 10).says("site:email");
}

#[test]
fn an_entry_that_is_none_is_told_of() {
    for (menu, code) in [
        ("    - visit/_index.md\n", "content/wrong-type"),
        ("    - { pgae: visit/_index.md, title: X }\n", "content/unknown-field"),
        ("    - { url: 'https://m.example/' }\n", "content/missing-field"),
        ("    page: visit/_index.md\n", "content/wrong-type"),
    ] {
        site(menu).check().only(code).at("content/site.yaml", 10).is("error");
    }
}
