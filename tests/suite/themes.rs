//! Themes of one's own, and what can be wrong with them.

use crate::harness::Site;

#[test]
fn a_theme_takes_what_it_does_not_change_from_the_one_below() {
    let site = Site::new("mine").file("themes/mine/theme.yaml", "name: Mine\nextends: plain\n");
    site.build().none();
    let plain = Site::new("plain");
    plain.build();
    assert_eq!(site.output("index.html"), plain.output("index.html"));
    let site = site.template("parts/footer.html", "<footer>mine</footer>");
    site.build().none();
    assert!(site.output("index.html").contains("<footer>mine</footer>"));
    let site = site.file("themes/mine/messages/en.ftl", "skip-to-content = Jump!\n");
    site.build().none();
    assert!(site.output("index.html").contains("Jump!"), "one word was changed, the others stay");
}

#[test]
fn a_theme_in_the_site_takes_the_place_of_the_built_in_one() {
    let site = Site::themed().edit("content/site.yaml", "theme: mine", "theme: clinic");
    std::fs::rename(site.root().join("themes/mine"), site.root().join("themes/clinic")).expect("a folder");
    site.build().none();
    assert_eq!(site.output("index.html"), "");
}

#[test]
fn a_kind_may_extend_the_kind_of_its_name_below() {
    let site = Site::themed()
        .kind("page", "extends: page\ntemplate: body.html\nunknown_fields: error\nfields:\n  colour: { type: text, required: true }\n")
        .file("content/a.md", "---\ntags: [x]\ncolour: red\n---\n")
        .file("content/b.md", "---\nshade: red\n---\n")
        .file("content/c.md", "---\ncolor: red\n---\n");
    let problems = site.check();
    // In the last one, what is missing is there under a wrong name.
    problems.are(
        "content/b.md:1:1 error content/missing-field\n\
         content/b.md:2:1 error content/unknown-field\n\
         content/c.md:2:1 error content/unknown-field",
    );
}

#[test]
fn an_asset_has_the_hash_of_its_bytes_in_its_name() {
    let site = Site::themed()
        .template("body.html", "{{ asset(path='print.css') }}")
        .file("themes/mine/assets/print.css", "p { color: red }");
    site.build().none();
    let before = site.output("index.html");
    assert_eq!(site.output(before.trim_start_matches('/')), "p{color:red}");
    let site = site.file("themes/mine/assets/print.css", "p { color: blue }");
    site.build().none();
    assert_ne!(before, site.output("index.html"));
    assert!(!site.has(before.trim_start_matches('/')), "the old one is gone");
}

#[test]
fn a_mistake_in_a_template_is_shown_in_the_template_and_nothing_is_published() {
    for (template, line, column) in [
        ("<p>\n{{ page.titel }}</p>", 2, 9),
        ("<p>\n{{ page.title </p>", 2, 1),
        ("{% if page.title %}\nx", 2, 1),
        ("{{ page.title | nothing }}", 1, 17),
        ("{{ nothing(x=1) }}", 1, 4),
        ("{% if page.title is nothing %}x{% endif %}", 1, 21),
        ("{{ asset(path='nothing.css') }}", 1, 1),
        ("{{ word(key='nothing') }}", 1, 1),
        ("{% include 'nothing.html' %}", 1, 1),
        ("{% extends 'nothing.html' %}", 1, 1),
        ("{{ page.title | date }}", 1, 1),
    ] {
        let site = Site::themed();
        site.build();
        let before = site.output("index.html");
        let site = site.template("body.html", template);
        let problems = site.try_build();
        assert_eq!(problems.code, 1);
        let problem = problems.only("theme/template");
        problem.is("error").at("themes/mine/templates/body.html", line);
        assert!(problem.start.1 >= column, "{template}: {problem:#?}");
        assert!(!problem.message.contains("-->"), "{template}: {}", problem.message);
        assert_eq!(site.output("index.html"), before, "{template}");
    }
}

#[test]
fn a_mistake_in_a_template_is_told_once_for_all_its_pages() {
    let site = ["a", "b", "c"]
        .iter()
        .fold(Site::themed(), |site, name| site.file(&format!("content/{name}.md"), ""))
        .template("body.html", "{{ page.titel }}");
    site.check().only("theme/template").says("content/_index.md");
}

#[test]
fn a_mistake_in_a_part_is_told_where_it_is_and_not_where_the_part_is_shown() {
    let site = Site::themed()
        .template("parts/header.html", "<header>\n{{ site.titel }}</header>")
        .template("body.html", "{{ parts.header }}{{ page.title }}");
    site.check().only("theme/template").at("themes/mine/templates/parts/header.html", 2);
}

#[test]
fn words_without_numbers_are_there_by_their_keys() {
    let site = Site::themed()
        .arabic()
        .file("themes/mine/messages/en.ftl", "open-now = We are <open>\nonly = English\nseats = { $count } seats\n")
        .file("themes/mine/messages/ar.ftl", "open-now = مفتوح\n")
        .template(
            "body.html",
            "{{ words[\"open-now\"] }} {{ words.only }}{% if words.seats %} seats{% endif %} {{ word(key=\"seats\", count=2) }}",
        );
    site.build().none();
    assert_eq!(site.output("index.html"), "We are &lt;open&gt; English 2 seats");
    assert_eq!(site.output("ar/index.html"), "مفتوح English 2 seats");
    let site = site.template("body.html", "{{ words.nothing }}");
    site.check().only("theme/template").at("themes/mine/templates/body.html", 1);
}

#[test]
fn all_that_templates_call_and_that_does_not_exist_is_told() {
    let site = Site::themed().template("body.html", "{{ page.title | one }}\n{{ two() }}\n{{ 'ب' | three }}\n");
    let problems = site.check();
    problems.are(
        "themes/mine/templates/body.html:1:17 error theme/template\n\
         themes/mine/templates/body.html:2:4 error theme/template\n\
         themes/mine/templates/body.html:3:10 error theme/template",
    );
}

#[test]
fn templates_that_lead_back_to_themselves_are_told_of() {
    for text in ["{% extends 'body.html' %}", "{% include 'body.html' %}"] {
        let site = Site::themed().template("body.html", text);
        site.check().only("theme/template").at("themes/mine/templates/body.html", 1);
    }
}

#[test]
fn a_template_that_the_theme_names_and_lacks_is_told_once() {
    let site = Site::themed().kind("page", "extends: page\ntemplate: bdoy.html\n").file("content/a.md", "");
    site.check().only("theme/missing-template").at("themes/mine/kinds/page.yaml", 2).says("body.html");
}

#[test]
fn a_template_that_a_page_names_and_is_not_there_is_shown_in_the_page() {
    let site = Site::themed().file("content/a.md", "---\ntitle: A\ntemplate: bdoy.html\n---\n");
    let problems = site.check();
    assert_eq!(problems.iter().count(), 1, "{}", problems.summary());
    problems.iter().for_each(|problem| {
        problem.at("content/a.md", 3).says("body.html");
    });
    // Nothing has such a name.
    let site = Site::themed().file("content/a.md", "---\ntitle: A\ntemplate: leaflet\n---\n");
    let problems = site.check();
    let problem = problems.only("theme/missing-template").at("content/a.md", 3);
    assert_eq!(problem.message, "This page asks for the template “leaflet”, which the theme does not have.");
    assert_eq!(problem.help, "Delete the line “template: leaflet”, and the page is shown as others of its kind are.");
}

#[test]
fn a_template_that_a_page_names_is_used() {
    let site = Site::themed().template("wide.html", "wide").file("content/a.md", "---\ntemplate: wide.html\n---\n");
    site.check().none();
}

#[test]
fn a_page_may_choose_its_template() {
    let site = Site::themed().template("wide.html", "wide").file("content/a.md", "---\ntemplate: wide.html\n---\n");
    site.build();
    assert_eq!(site.output("a/index.html"), "wide");
}

#[test]
fn themes_and_kinds_in_a_circle_are_told_of() {
    let site = Site::themed()
        .file("themes/mine/theme.yaml", "name: Mine\nextends: other\n")
        .file("themes/other/theme.yaml", "name: Other\nextends: mine\n");
    site.check().of("theme/circle").next().expect("a circle").is("error");
    let site = Site::themed().kind("a", "extends: b\n").kind("b", "extends: c\n").kind("c", "extends: a\n");
    site.check().only("theme/circle").is("error");
    let site = Site::themed().kind("a", "extends: a\n");
    site.check().only("theme/circle").at("themes/mine/kinds/a.yaml", 1);
}

#[test]
fn a_theme_for_another_version_is_refused() {
    let site = Site::themed().file("themes/mine/theme.yaml", "extends: plain\ntreatise: '>=99'\n");
    site.check().only("theme/version").at("themes/mine/theme.yaml", 2).column(11).says(">=99");
}

#[test]
fn a_misspelt_theme_is_told_where_it_is_named() {
    let site = Site::new("plain").edit("content/site.yaml", "theme: plain", "theme: plian");
    let problems = site.check();
    problems.only("content/unknown-choice").at("content/site.yaml", 2).column(8).says("Did you mean “plain”?");
    let github = site.run(&["check", "--format", "github"]).exits(1);
    assert!(github.stdout.contains("content/site.yaml,line=2"), "{github:#?}");
    let site = Site::themed().file("themes/mine/theme.yaml", "extends: clinik\n");
    site.check().only("content/unknown-choice").at("themes/mine/theme.yaml", 1).column(10).says("“clinic”");
}

#[test]
fn a_theme_that_does_not_exist_stops_the_work() {
    for theme in ["nothing", "../plain", ".hidden", "a/b"] {
        let site = Site::new("plain").edit("content/site.yaml", "theme: plain", &format!("theme: {theme}"));
        site.run(&["build"]).exits(1).says("content/site.yaml").says(theme).says("clinic, plain");
    }
    let site = Site::new("plain").edit("content/site.yaml", "theme: plain\n", "");
    site.run(&["build"]).exits(2).says("names no theme").says("theme: plain");
    let site = Site::themed().file("themes/mine/theme.yaml", "extends: nothing\n");
    site.run(&["build"]).exits(1).says("themes/mine/theme.yaml");
}

#[test]
fn yaml_that_is_broken_is_shown_in_its_file() {
    let site = Site::themed().kind("page", "extends: page\nname: [\n");
    let problems = site.check();
    problems.one("yaml/syntax").is("error");
    assert!(problems.of("yaml/syntax").all(|problem| problem.file == "themes/mine/kinds/page.yaml"));
    let site = Site::themed().file("themes/mine/theme.yaml", "extends: plain\n\tname: x\n");
    site.run(&["check", "--format", "json"]).exits(1);
}

#[test]
fn words_in_a_wrong_form_are_shown_in_their_line() {
    let site = Site::themed().file("themes/mine/messages/en.ftl", "a = b\n\nopening hours = x\n\nc = d\n");
    site.check().only("theme/words").at("themes/mine/messages/en.ftl", 3);
}

#[test]
fn a_name_in_a_word_that_leads_nowhere_is_told_at_its_place() {
    for (text, column, words) in [
        ("a = { opening } hours", 7, "no word “opening”"),
        ("a = { $x ->\n    [one] { -brand }\n   *[other] x\n }", 14, "no word “-brand”"),
        ("a = x\n    .b = { NUMBER($x) }", 12, "“NUMBER()” is a function"),
        (
            "duration-days = { $cuont ->\n   *[other] { $count } days\n }",
            20,
            "“$cuont” is put into this word by nobody",
        ),
        ("duration-range = { $from } to { $too }", 34, "“$too”"),
        ("not-found-title = { $page } is gone", 22, "“$page”"),
    ] {
        let text = format!("-house = Mine\nb = {{ -house(x: 1) }} {{ c }} {{ $any }}\nc = C\n{text}\n");
        let problems = Site::themed().file("themes/mine/messages/en.ftl", text).check();
        assert_eq!(problems.iter().count(), 1, "{problems:#?}");
        let problem = problems.only("theme/words");
        problem.is("error").column(column).says(words);
        assert_eq!(problem.file, "themes/mine/messages/en.ftl");
    }
}

#[test]
fn a_template_gives_a_word_all_that_it_needs() {
    let site = |call: &str| {
        let words = "bikes = { $count ->\n    [one] one bike\n   *[other] { $count } bikes of { $name }\n }\n";
        Site::themed().file("themes/mine/messages/en.ftl", words).template("body.html", &format!("a\n{{{{ {call} }}}}"))
    };
    for (call, lacks) in [("word(key='bikes')", "“count”"), ("word(key='bikes', count=3)", "“name”")] {
        let problems = site(call).check();
        problems.only("theme/template").at("themes/mine/templates/body.html", 2).says(lacks).says("word(key=\"bikes\"");
    }
    let enough = site("word(key='bikes', count=3, name='x')");
    enough.build();
    assert_eq!(enough.output("index.html"), "a\n3 bikes of x");
    site("word(key='bikes', count=1)").build().none();
}

#[test]
fn a_language_for_which_the_theme_has_no_words_takes_the_theme_s_own() {
    let site = Site::new("plain")
        .edit("content/site.yaml", "  en: { name: English }\n", "  en: { name: English }\n  fr: { name: Français }\n")
        .file("content/_index.fr.md", "---\ntitle: Accueil\n---\n");
    site.build().only("theme/missing-word").is("warning").says("Français");
    assert!(site.output("fr/index.html").contains("Skip to the content"));
}

#[test]
fn null_fields_can_be_asked_for_and_unknown_ones_cannot() {
    let kind = "extends: page\ntemplate: facts.html\nfields:\n  a: { type: text }\n  b: { type: group, fields: { c: { type: text }, d: { type: text } } }\n";
    let site = Site::themed()
        .kind("page", kind)
        .template("facts.html", "{{ page.fields.a or 'none' }} {{ page.fields.b.c if page.fields.b else 'none' }} {{ page.fields.b.d or 'none' if page.fields.b else 'none' }}")
        .file("content/x.md", "")
        .file("content/y.md", "---\na: ''\nb: { c: yes }\n---\n");
    site.build().none();
    assert_eq!(site.output("x/index.html"), "none none none");
    assert_eq!(site.output("y/index.html"), "none yes none");
}

#[test]
fn a_text_in_a_template_is_escaped() {
    let site = Site::themed()
        .template("body.html", "<p title=\"{{ page.title }}\">{{ page.title }}</p>")
        .file("content/a.md", "---\ntitle: '\"><script>alert(1)</script>'\n---\n");
    site.build();
    let page = site.html("a/index.html");
    assert_eq!(page.named("script").count(), 0);
    assert_eq!(page.first("p").attributes.len(), 1);
}

#[test]
fn groups_come_in_the_order_of_their_first_item() {
    let kind = "extends: section\ntemplate: groups.html\n";
    let site = Site::themed()
        .kind("section", kind)
        .kind("page", "extends: page\ntemplate: body.html\ncard: [floor]\nfields:\n  floor: { type: text }\n")
        .template("groups.html", "{% for name, pages in page.pages | group_by(attribute='fields.floor') %}{{ name }}:{{ pages | length }} {% endfor %}");
    let floors = ["second", "ground", "first", "ground", "roof", "second"];
    let site = floors
        .iter()
        .enumerate()
        .fold(site, |site, (at, floor)| site.file(&format!("content/p{at}.md"), format!("---\nfloor: {floor}\n---\n")));
    site.build().none();
    assert_eq!(site.output("index.html").trim(), "second:2 ground:2 first:1 roof:1");
}

#[cfg(unix)]
#[test]
fn a_theme_follows_no_link() {
    let site = Site::themed().file("secret.css", "secret");
    std::fs::create_dir_all(site.root().join("themes/mine/assets")).expect("a folder");
    crate::harness::link(&site.root().join("secret.css"), &site.root().join("themes/mine/assets/x.css"));
    site.build().none();
    assert!(!site.published().iter().any(|path| path.starts_with("assets/x.")), "{:?}", site.published());
}

/// It shows every component, so it breaks when one of them asks for something new.
#[test]
fn the_documentation_of_the_clinic_theme_has_no_problem() {
    let folder = crate::harness::repository().join("themes/clinic/documentation");
    Site::empty().with_folder(&folder).check().none();
}
