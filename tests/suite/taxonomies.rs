//! Pages grouped by terms, and long lists in several pages.

use crate::harness::Site;

const TERM: &str = "{{ term.title }} {{ term.count }} {{ page.url }}:{% for p in page.pages %} {{ p.title }}{% endfor %}\
    {% if page.pagination %} [{{ page.pagination.current }}/{{ page.pagination.total }} \
    {{ page.pagination.previous or '-' }} {{ page.pagination.next or '-' }}]{% endif %}";
const LIST: &str =
    "{{ taxonomy.title }}:{% for t in taxonomy.terms %} {{ t.title }}={{ t.count }}@{{ t.url }}{% endfor %}";

fn site() -> Site {
    let theme = "name: Mine\nextends: plain\ntaxonomies:\n  tags:\n    name: { en: Tags, ar: وسوم }\n    path: topics\n    \
                 list_template: list.html\n    term_template: term.html\n    paginate: 2\n";
    Site::themed().file("themes/mine/theme.yaml", theme).template("list.html", LIST).template("term.html", TERM)
}

fn page(tags: &str) -> String {
    format!("---\ntags: {tags}\n---\n")
}

#[test]
fn a_term_lists_its_pages() {
    let site = site()
        .file("content/a.md", page("[Parking, Night]"))
        .file("content/b.md", page("parking"))
        .file("content/c.md", "");
    site.build().none();
    assert_eq!(site.output("topics/index.html"), "Tags: Night=1@/topics/night/ Parking=2@/topics/parking/");
    assert_eq!(site.output("topics/parking/index.html"), "Parking 2 /topics/parking/: A B");
    assert_eq!(site.output("topics/night/index.html"), "Night 1 /topics/night/: A");
}

#[test]
fn a_page_knows_its_terms() {
    let site = site()
        .template("body.html", "{% for t in page.taxonomies.tags %}{{ t.title }}@{{ t.url }} {% endfor %}")
        .file("content/a.md", page("[Two, one, ONE]"));
    site.build().none();
    assert_eq!(site.output("a/index.html").trim(), "Two@/topics/two/ one@/topics/one/");
}

#[test]
fn a_long_term_has_several_lists() {
    let site =
        ["a", "b", "c", "d", "e"].iter().fold(site(), |site, name| site.file(&format!("content/{name}.md"), page("x")));
    site.build().none();
    assert_eq!(site.output("topics/x/index.html"), "x 5 /topics/x/: A B [1/3 - /topics/x/page/2/]");
    assert_eq!(
        site.output("topics/x/page/2/index.html"),
        "x 5 /topics/x/page/2/: C D [2/3 /topics/x/ /topics/x/page/3/]"
    );
    assert_eq!(site.output("topics/x/page/3/index.html"), "x 5 /topics/x/page/3/: E [3/3 /topics/x/page/2/ -]");
    assert!(!site.has("topics/x/page/4/index.html") && !site.has("topics/x/page/1/index.html"));
}

#[test]
fn terms_that_would_share_an_address_do_not() {
    let names = ["C", "C++", "C 2", "!!!", "...", "con", &"x".repeat(300), &"é".repeat(300)];
    let site = site().file("content/a.md", page(&format!("{names:?}")));
    site.build().none();
    let text = site.output("topics/index.html");
    let addresses: Vec<&str> = text.split(' ').filter_map(|term| Some(term.split_once('@')?.1)).collect();
    let mut different = addresses.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!((addresses.len(), different.len()), (names.len(), names.len()), "{text}");
    for address in addresses {
        assert!(site.has(&format!("{}index.html", address.trim_start_matches('/'))), "{address}");
    }
}

#[test]
fn each_language_has_terms_of_its_own() {
    let site = site()
        .arabic()
        .file("content/a.md", page("[Parking]"))
        .file("content/a.ar.md", page("[مواقف]"))
        .file("content/b.md", "");
    site.build().none();
    assert_eq!(site.output("ar/topics/index.html"), "وسوم: مواقف=1@/ar/topics/%D9%85%D9%88%D8%A7%D9%82%D9%81/");
    assert_eq!(site.output("topics/index.html"), "Tags: Parking=1@/topics/parking/");
}

#[test]
fn a_taxonomy_without_a_term_has_no_page() {
    let site = site();
    site.build().none();
    assert!(!site.has("topics/index.html"));
}

#[test]
fn a_page_that_is_not_published_is_in_no_list() {
    let site = site().file("content/a.md", "---\ntags: x\ndraft: yes\n---\n").file("content/b.md", page("x"));
    site.build().none();
    assert_eq!(site.output("topics/x/index.html"), "x 1 /topics/x/: B");
}

#[test]
fn a_choice_inside_a_group_can_be_a_term() {
    let kind = "extends: page\nfields:\n  rooms:\n    type: group\n    many: true\n    fields:\n      floor:\n        type: choice\n        \
                taxonomy: tags\n        choices: { ground: { en: Ground floor }, first: { en: First floor } }\n";
    let site =
        site().kind("page", kind).file("content/a.md", "---\nrooms: [{ floor: first }, { floor: ground }]\n---\n");
    site.build().none();
    assert_eq!(site.output("topics/index.html"), "Tags: First floor=1@/topics/first/ Ground floor=1@/topics/ground/");
}

#[test]
fn a_page_where_a_term_is_shares_no_address_with_it() {
    let site = site().file("content/a.md", page("x")).file("content/topics/x.md", "");
    site.check().only("site/same-address").is("error").says("/topics/x/");
}

#[test]
fn a_section_shows_its_pages_a_few_at_a_time() {
    let template = "{{ page.url }}:{% for p in page.pages %} {{ p.title }}{% endfor %}{% if page.pagination %} \
                    {% for u in page.pagination.urls %}{{ u.url }}{{ '*' if u.current else '' }} {% endfor %}{% endif %}";
    let site = ["c", "a", "b"].iter().fold(Site::themed().template("body.html", template), |site, name| {
        site.file(&format!("content/news/{name}.md"), "")
    });
    let site = site.file("content/news/_index.md", "---\npaginate: 2\n---\n");
    site.build().none();
    assert_eq!(site.output("news/index.html").trim(), "/news/: A B /news/* /news/page/2/");
    assert_eq!(site.output("news/page/2/index.html").trim(), "/news/page/2/: C /news/ /news/page/2/*");
    let site = site.file("content/news/_index.md", "---\npaginate: 3\n---\n");
    site.build().none();
    assert_eq!(site.output("news/index.html").trim(), "/news/: A B C", "one list needs no numbers");
    assert!(!site.has("news/page/2/index.html"), "the list that is gone was left in the result");
    let site = site.file("content/news/_index.md", "---\npaginate: 0\n---\n");
    site.check().only("content/out-of-range").at("content/news/_index.md", 2);
}

#[test]
fn a_page_where_the_second_list_goes_is_refused() {
    let site = ["a", "b"].iter().fold(Site::themed(), |site, name| site.file(&format!("content/news/{name}.md"), ""));
    let site = site.file("content/news/_index.md", "---\npaginate: 1\n---\n").file("content/news/page/2.md", "");
    site.check().only("site/same-address").is("error").says("/news/page/2/");
}
