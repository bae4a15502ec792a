//! Links, and what they lead to.

use crate::harness::{Problem, Site};

/// A site with places to link to.
fn site() -> Site {
    Site::themed()
        .arabic()
        .kind("page", "extends: page\ntemplate: body.html\nlinks: error\n")
        .file("content/visit/_index.md", "---\ntitle: Visit\n---\n## Doors\n")
        .file("content/visit/parking.md", "## Car park\n\n## Bicycles {#bikes}\n")
        .file("content/visit/tour/index.md", "")
        .file("content/visit/tour/plan.pdf", "a plan")
        .file("content/visit/أين.md", "")
        .picture("content/photo one.jpg")
        .file("content/old.md", "---\nexpires: 2026-01-01\n---\n")
}

/// The address that a link in `content/visit/here.md` gets.
fn leads(written: &str) -> String {
    let site = site().file("content/visit/here.md", format!("## Below\n\n[x]({written})\n"));
    site.build().none();
    site.html("visit/here/index.html").link("x").to_owned()
}

/// The one problem of a link in `content/visit/here.md`.
fn problem(written: &str) -> Problem {
    let site = site().file("content/visit/here.md", format!("## Below\n\ntext [x]({written})\n"));
    let problems = site.check();
    let found: Vec<&Problem> = problems.iter().collect();
    assert_eq!(found.len(), 1, "{written}: {found:#?}");
    found[0].at("content/visit/here.md", 3).column(6).clone()
}

#[test]
fn a_link_to_a_file_is_a_link_to_its_page() {
    for (written, address) in [
        ("parking.md", "/visit/parking/"),
        ("./parking.md", "/visit/parking/"),
        ("../visit/parking.md", "/visit/parking/"),
        ("tour/index.md", "/visit/tour/"),
        ("_index.md", "/visit/"),
        ("../_index.md", "/"),
        ("tour/plan.pdf", "/visit/tour/plan.pdf"),
        ("../photo%20one.jpg", "/photo%20one.jpg"),
        ("<../photo one.jpg>", "/photo%20one.jpg"),
        ("أين.md", "/visit/%D8%A3%D9%8A%D9%86/"),
        ("%D8%A3%D9%8A%D9%86.md", "/visit/%D8%A3%D9%8A%D9%86/"),
        ("parking.md?from=mail", "/visit/parking/?from=mail"),
        ("/visit/parking/", "/visit/parking/"),
        ("/visit/parking", "/visit/parking/"),
        ("/visit/parking.md", "/visit/parking/"),
        ("/visit/tour/plan.pdf", "/visit/tour/plan.pdf"),
        ("/visit/parking/index.html", "/visit/parking/"),
        ("parking", "/visit/parking/"),
        ("tour/", "/visit/tour/"),
    ] {
        assert_eq!(leads(written), address, "{written}");
    }
}

#[test]
fn a_link_may_lead_to_a_heading() {
    for (written, address) in [
        ("parking.md#car-park", "/visit/parking/#car-park"),
        ("parking.md#Car-Park", "/visit/parking/#car-park"),
        ("parking.md#bikes", "/visit/parking/#bikes"),
        ("parking.md#bicycles", "/visit/parking/#bikes"),
        ("/visit/#doors", "/visit/#doors"),
        ("#below", "#below"),
        ("#", "#"),
        ("#top", "#"),
    ] {
        assert_eq!(leads(written), address, "{written}");
    }
}

#[test]
fn a_link_may_lead_elsewhere() {
    for written in [
        "https://www.example.com/a?b=c&d#e",
        "http://example.com",
        "mailto:office@example.com",
        "tel:+962791112222",
        "sms:+962791112222",
        "//cdn.example.com/x",
    ] {
        assert_eq!(leads(written), written);
    }
}

/// As if it had been written from the top of the site.
#[test]
fn a_whole_address_of_the_site_is_a_link_inside_it() {
    for (written, address) in [
        ("https://test.example", "/"),
        ("https://test.example/visit/parking/", "/visit/parking/"),
        ("https://test.example/visit/parking", "/visit/parking/"),
        ("HTTP://Test.Example:80/visit/parking.md#Car-Park", "/visit/parking/#car-park"),
        ("https://test.example/visit/%D8%A3%D9%8A%D9%86/", "/visit/%D8%A3%D9%8A%D9%86/"),
        ("https://test.example/visit/tour/plan.pdf?page=2", "/visit/tour/plan.pdf?page=2"),
        ("https://www.test.example/visit/parking/", "/visit/parking/"),
    ] {
        assert_eq!(leads(written), address, "{written}");
    }
    for (written, code) in [
        ("https://test.example/visit/parkng/", "link/broken"),
        ("http://test.example/nothing.pdf", "link/broken"),
        ("https://test.example/?p=12", "link/broken"),
        ("https://test.example/visit/parking/#car-prk", "link/broken-anchor"),
    ] {
        assert_eq!(problem(written).is("error").says(written).code, code, "{written}");
    }
    // Another host, another door, or somebody's name before it.
    for written in ["https://test.example.org/x", "https://test.example:8443/x", "https://me@test.example/x"] {
        assert_eq!(leads(written), written);
    }
}

#[test]
fn what_lies_beside_the_site_on_its_host_is_elsewhere() {
    let site = site()
        .edit("content/site.yaml", "https://test.example", "https://test.example/clinic")
        .file("content/a.md", "[A](https://test.example/shop/) [B](https://test.example/clinical/) [C](https://test.example/clinic/visit/parking/)");
    site.build().none();
    let html = site.html("a/index.html");
    assert_eq!(html.link("A"), "https://test.example/shop/");
    assert_eq!(html.link("B"), "https://test.example/clinical/");
    assert_eq!(html.link("C"), "/clinic/visit/parking/");
    // Made for another address, what was written still means this site.
    let site = site.option("--base-url").option("https://preview.example/7");
    site.run(&["build", "--base-url", "https://preview.example/7"]).success();
    assert_eq!(site.html("a/index.html").link("C"), "/7/visit/parking/");
}

#[test]
fn a_menu_does_not_lead_into_nothing_by_a_whole_address() {
    let menu =
        |address: &str| Site::new("plain").setting(&format!("menus: {{ main: [{{ title: A, url: '{address}' }}] }}"));
    menu("https://test.example/").check().none();
    menu("https://elsewhere.example/nothing/").check().none();
    menu("https://test.example/nothing/").check().only("site/broken-menu").is("error");
}

#[test]
fn files_that_the_engine_makes_can_be_linked_to() {
    let all = [
        "/sitemap.xml",
        "/robots.txt",
        "/llms.txt",
        "/ar/llms.txt",
        "/feed.xml",
        "/articles/feed.xml",
        "/search/",
        "/ar/search/",
    ];
    let line = |address: &&str| format!("[{address}]({address}) [whole](https://sample-clinic.example{address})");
    let text = all.iter().map(line).collect::<Vec<_>>().join("\n");
    let site = Site::sample();
    let before = site.check().summary();
    let about = site.read("content/about.md");
    site.write("content/about.md", about.clone() + "\n\n" + &text);
    assert_eq!(site.check().summary(), before);
    site.build();
    for address in all {
        assert_eq!(site.html("about/index.html").link(address), address);
    }
    // What is left out is not there.
    let site = site.setting("leave_out: [sitemap, robots, feeds, llms, search]");
    assert_eq!(site.check().of("link/broken").count(), 2 * all.len());
    site.write("content/articles/_index.md", site.read("content/articles/_index.md") + "\n[x](feed.xml)\n");
    assert_eq!(site.check().of("link/broken").count(), 2 * all.len() + 1);
}

#[test]
fn a_link_that_leads_nowhere_is_told_of() {
    for (written, nearest) in [
        ("prking.md", "parking.md"),
        ("Parking.md", "parking.md"),
        ("tour/pan.pdf", ""),
        ("../../content/visit/nothing.md", ""),
        ("/visit/parkng/", ""),
        ("", ""),
    ] {
        problem(written).is("error").says(nearest);
        assert_eq!(problem(written).code, "link/broken", "{written}");
    }
}

/// It would not work in an editor or on a code host.
#[test]
fn a_path_to_a_file_is_not_an_address() {
    assert_eq!(problem("../parking.md").code, "link/broken");
}

#[test]
fn an_anchor_that_is_not_there_is_told_of() {
    for (written, nearest) in [("parking.md#car-prk", "#car-park"), ("#belw", "#below"), ("/visit/#nothing", "#")] {
        let problem = problem(written);
        assert_eq!(problem.code, "link/broken-anchor", "{written}");
        problem.is("error").says(nearest);
    }
}

#[test]
fn a_link_that_leaves_the_content_is_told_of() {
    for written in ["../../../secret.md", "../../../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/secret.md"] {
        assert_eq!(problem(written).code, "link/leaves-content", "{written}");
    }
}

#[test]
fn a_link_that_runs_something_is_left_out() {
    for written in
        ["javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd"]
    {
        let problem = problem(written);
        assert_eq!(problem.code, "link/unsafe", "{written}");
        let site = site().file("content/visit/here.md", format!("[x]({written})\n"));
        site.build();
        let html = site.html("visit/here/index.html");
        assert_eq!(html.named("a").count(), 0, "{written}");
        assert!(html.first("p").text.contains('x'), "the text of the link stays");
    }
}

#[test]
fn a_browser_is_not_fooled_by_what_cannot_be_seen() {
    for written in
        ["java&#9;script:alert(1)", "&#1;javascript:alert(1)", "java&Tab;script:alert(1)", "javascript&colon;alert(1)"]
    {
        let site = site().file("content/visit/here.md", format!("[x](<{written}>)\n"));
        site.build().one("link/unsafe").at("content/visit/here.md", 1);
        let text = site.output("visit/here/index.html");
        assert!(!text.contains("script"), "{written}: {text}");
    }
}

#[test]
fn every_form_of_a_link_is_checked() {
    let body = "\
[text][reference], [shortcut], ![a picture](missing.jpg)
<a href=\"missing.md\">raw</a>

| table |
| --- |
| [in a table](missing.md) |

> [in a quotation](missing.md)

- [in a list](missing.md)

A note.[^1]

[^1]: [in a note](missing.md)

## [in a heading](missing.md)

[reference]: missing.md
[shortcut]: missing.md
";
    let site = site().file("content/visit/here.md", body);
    let lines: Vec<u64> = site.check().of("link/broken").map(|problem| problem.start.0).collect();
    assert_eq!(lines, [1, 1, 1, 2, 6, 8, 10, 14, 16]);
}

#[test]
fn a_link_in_code_is_none() {
    let site =
        site().file("content/visit/here.md", "`[x](missing.md)`\n\n    [x](missing.md)\n\n```\n[x](missing.md)\n```\n");
    site.check().none();
}

#[test]
fn a_fact_of_the_site_can_stand_in_a_text() {
    let site = site()
        .setting("telephone: '+962 7 9111 2222'\nregion: JO\nemail: office@test.example\naddress: 1 Main Street")
        .file("content/a.md", "[](site:telephone) [call](site:telephone) [write](site:email) [](site:address)\n");
    site.build().none();
    let html = site.html("a/index.html");
    let number = html.first("bdi");
    assert_eq!((number.text.as_str(), number.get("dir")), ("07 9111 2222", Some("ltr")));
    assert_eq!((html.link("call"), html.link("write")), ("tel:+962791112222", "mailto:office@test.example"));
    assert!(html.first("p").text.ends_with("1 Main Street"), "{:?}", html.first("p"));
    let problems = site.file("content/a.md", "[x](site:telefone)").check();
    problems.only("link/unknown-fact").at("content/a.md", 1).is("error").says("site:telephone");
}

#[test]
fn a_link_to_a_page_that_is_not_published_is_plain_text() {
    for (name, front) in [("draft", "draft: yes"), ("later", "date: 2026-11-24"), ("over", "expires: 2026-11-23")] {
        let site = site()
            .file(&format!("content/{name}.md"), format!("---\n{front}\n---\n"))
            .file("content/a.md", format!("See [this]({name}.md).\n"));
        site.check().one("link/unpublished").at("content/a.md", 1).is("warning");
        site.build();
        assert_eq!(site.output("a/index.html"), "<p>See this.</p>\n");
    }
}

#[test]
fn a_link_to_another_language_warns_when_there_is_one_of_its_own() {
    let site = site()
        .file("content/a.md", "")
        .file("content/a.ar.md", "")
        .file("content/b.md", "")
        .file("content/c.ar.md", "[a](a.md) [b](b.md) [own](a.ar.md)\n");
    let problems = site.check();
    problems.one("link/other-language").at("content/c.ar.md", 1).column(1).is("warning").says("a.ar.md");
    site.build();
    let html = site.html("ar/c/index.html");
    assert_eq!((html.link("a"), html.link("b"), html.link("own")), ("/a/", "/b/", "/ar/a/"));
}

#[test]
fn a_link_to_a_page_that_is_broken_is_not_a_second_problem() {
    for broken in ["---\ntitle: [\n---\n", "---\nslug: 'a b'\n---\n", "---\nkind: nothing\n---\n", "---\ntitle: x\n"] {
        let site = site().file("content/broken.md", broken).file("content/a.md", "[x](broken.md)\n");
        let problems = site.check();
        let about: Vec<&str> = problems.iter().map(|p| p.file.as_str()).collect();
        assert_eq!(about, ["content/broken.md"], "{broken}: {}", problems.summary());
    }
}

#[test]
fn a_field_can_name_a_page_or_a_picture() {
    let kind = "\
extends: page
template: facts.html
card: [role]
fields:
  role: { type: text }
  by: { type: page, kind: person, many: true }
  door: { type: image }
";
    let template = "{% for p in page.fields.by or [] %}{{ p.title }} {{ p.url }} {{ p.fields.role }}|{% endfor %}\
                    {% if page.fields.door %}{{ page.fields.door.url }} {{ page.fields.door.alt }}{% endif %}";
    let site = |front: &str| {
        site()
            .kind("page", kind)
            .kind("person", "extends: page\n")
            .template("facts.html", template)
            .file("content/team/_index.md", "---\ntitle: Team\npages: person\n---\n")
            .file("content/team/sara.md", "---\nrole: Head\n---\n")
            .file("content/team/sara.ar.md", "---\ntitle: سارة\n---\n")
            .picture("content/visit/door.jpg")
            .file("content/visit/here.md", format!("---\n{front}\n---\n"))
            .file("content/visit/here.ar.md", format!("---\n{front}\n---\n"))
    };
    let fine = site("by: ../team/sara.md\ndoor: { file: door.jpg, alt: The door }");
    fine.build().none();
    assert_eq!(fine.output("visit/here/index.html"), "Sara /team/sara/ Head|/visit/door.jpg The door");
    assert!(fine.output("ar/visit/here/index.html").starts_with("سارة /ar/team/sara/"), "in the language of the page");
    let from_top = site("by: [/team/sara.md]");
    from_top.build().none();

    for (front, code, said) in [
        ("by: ../team/sarah.md", "link/broken", "../team/sara.md"),
        ("by: parking.md", "link/wrong-kind", "person"),
        ("by: ../../../etc/passwd", "link/leaves-content", ""),
        ("door: { file: dor.jpg, alt: x }", "link/broken", "dor.jpg"),
        ("door: { file: door.jpg }", "content/missing-alternative-text", "door.jpg"),
    ] {
        let problems = site(front).check();
        let found: Vec<&Problem> = problems.of(code).filter(|p| p.file == "content/visit/here.md").collect();
        assert_eq!(found.len(), 1, "{front}: {}", problems.summary());
        found[0].at("content/visit/here.md", 2).says(said);
    }
}

#[test]
fn the_title_of_a_link_and_of_a_picture_stays() {
    let site = site()
        .file("content/a.md", "[x](visit/parking.md \"Where \\\"to\\\" park\") ![y](<photo one.jpg> \"A & B\")\n");
    site.build().none();
    let html = site.html("a/index.html");
    assert_eq!(html.first("a").get("title"), Some("Where \"to\" park"));
    let picture = html.first("img");
    assert_eq!((picture.get("src"), picture.get("title")), (Some("/photo%20one.jpg"), Some("A & B")));
}

/// What is in brackets and no link is left alone; what asks for a name that the
/// page does not explain would show its brackets.
#[test]
fn a_name_that_nothing_explains_is_told() {
    let page = |text: &str| Site::new("plain").file("content/a.md", format!("---\ntitle: A\n---\n\n{text}\n"));
    page("He said [sic] so. Studies [1][2] and [3], [4] found `[a][b]`, \\[a][b], [x]: y.\n\n- [ ] to do\n- [x] done")
        .check()
        .none();
    page("[Words][name], [Name][], [name] and a ![picture][name].\n\n[name]: /").check().none();
    let problems = page("Here.\n\n- [الكلمات][اسم] and [Words][nmae]\n\n[name]: /").check();
    problems.are("content/a.md:7:3 warning link/broken-reference\ncontent/a.md:7:22 warning link/broken-reference");
    let found: Vec<_> = problems.of("link/broken-reference").collect();
    found[0].says("“[الكلمات][اسم]”");
    found[1].says("Did you mean “name”?");
    assert_eq!(found[1].end, (7, 35));
    page("![A drawing][x]").check().only("link/broken-reference").says("![A drawing][x]");
    // The theme says how grave it is, as for other links.
    let strict = Site::themed()
        .kind("page", "extends: page\ntemplate: body.html\nlinks: error\n")
        .file("content/a.md", "[a][b]\n");
    assert_eq!(strict.try_build().only("link/broken-reference").is("error").start, (1, 1));
    page("One.[^one] Two.[^two]\n\n[^two]: Two.").check().only("content/missing-footnote").column(5).says("“one”");
}

#[test]
fn a_file_in_another_language_is_not_what_was_meant() {
    let site = Site::themed()
        .arabic()
        .kind("page", "extends: page\ntemplate: body.html\nfields: { author: { type: page } }\n")
        .file("content/team/dr-layla.ar.md", "---\ntitle: Layla\n---\n")
        .file("content/a.md", "---\ntitle: A\nauthor: team/dr-layla.md\n---\n[Layla](team/dr-layla.md)\n")
        .file("content/b.ar.md", "---\ntitle: B\nauthor: team/dr-layla.md\n---\n");
    let problems = site.check();
    for problem in problems.of("link/broken") {
        let suggests = problem.help.contains("dr-layla.ar.md");
        assert_eq!(suggests, problem.file == "content/b.ar.md", "{problem:#?}");
    }
    assert_eq!(problems.of("link/broken").count(), 3);
    // From a translation, the page that others translate is as good.
    let site = site.file("content/team/sara.md", "---\ntitle: Sara\n---\n");
    let site = site.file("content/b.ar.md", "---\ntitle: B\nauthor: team/sarah.md\n---\n");
    let problems = site.check();
    problems.of("link/broken").find(|problem| problem.file == "content/b.ar.md").expect("one").says("team/sara.md");
}

#[test]
fn several_pages_in_one_text_need_brackets() {
    let fields = "extends: page\ntemplate: body.html\nfields:\n  by: { type: page, many: true }\n  one: { type: page }\n  \
                  all: { type: list, of: { type: page } }\n";
    let site = Site::themed().kind("page", fields).file("content/a.md", "").file("content/b.md", "");
    for (line, says) in [
        ("by: a.md, b.md", "“by: [a.md, b.md]”"),
        ("by: a.md,b.md", "“by: [a.md, b.md]”"),
        ("all: a.md, b.md", "“all: [a.md, b.md]”"),
        ("by: x.md, y.md", "Write the path"),
        ("one: a.md, b.md", "Write the path"),
    ] {
        site.write("content/c.md", format!("---\ntitle: C\n{line}\n---\n"));
        site.check().only("link/broken").at("content/c.md", 3).says(says);
    }
}

#[test]
fn several_words_in_one_text_need_brackets() {
    let fields = "extends: page\ntemplate: body.html\nfields:\n  parts: { type: choice, many: true, choices: [hands, feet] }\n  \
                  all: { type: list, of: { type: choice, choices: [hands, feet] } }\n  one: { type: choice, choices: [hands, feet] }\n";
    let site = Site::themed().kind("page", fields);
    for (line, says) in [
        ("parts: hands, feet", "“parts: [hands, feet]”"),
        ("parts: hands,fete", "“parts: [hands, fete]”"),
        ("all: hands، feet", "“all: [hands, feet]”"),
        ("parts: heads, tails", "Write one of these: hands, feet."),
        ("one: hands, feet", "hands, feet."),
    ] {
        site.write("content/c.md", format!("---\ntitle: C\n{line}\n---\n"));
        let problems = site.check();
        let problem = problems.only("content/unknown-choice").at("content/c.md", 3).says(says);
        assert_eq!(problem.help.contains('['), says.contains('['), "{problem:#?}");
    }
}

/// What a page is beside itself has an address of its own.
#[test]
fn a_link_to_a_further_output_or_a_later_list_leads_there() {
    let kind = "extends: page\ntemplate: body.html\nlinks: error\noutputs:\n  leaflet: { template: body.html, path: leaflet }\n  card: { template: body.html, path: card.json }\n";
    let written = "[a](/visit/a/leaflet/) [b](/visit/a/leaflet/index.html#x) [c](a/leaflet) [d](/visit/page/2/) [e](/visit/a/card.json) \
                   [f](/former/) [g](/visit/a) [h](https://test.example/visit/a/leaflet)\n";
    let site = Site::themed()
        .kind("page", kind)
        .file("content/visit/_index.md", "---\ntitle: Visit\npaginate: 1\n---\n")
        .file("content/visit/a.md", "---\ntitle: A\naliases: [/former]\n---\n")
        .file("content/visit/here.md", written);
    site.build().none();
    let html = site.html("visit/here/index.html");
    let leads = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|text| html.link(text));
    assert_eq!(
        leads,
        [
            "/visit/a/leaflet/",
            "/visit/a/leaflet/#x",
            "/visit/a/leaflet/",
            "/visit/page/2/",
            "/visit/a/card.json",
            "/visit/a/",
            "/visit/a/",
            "/visit/a/leaflet/",
        ],
    );
}
