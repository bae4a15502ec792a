//! Pages in several languages.

use crate::harness::Site;

fn site() -> Site {
    Site::themed().arabic()
}

#[test]
fn the_name_of_a_file_says_its_language() {
    let site = site()
        .file("content/visit/parking.md", "cars")
        .file("content/visit/parking.ar.md", "سيارات")
        .file("content/visit/tour/index.ar.md", "جولة")
        .file("content/v1.2.md", "numbers");
    site.build();
    assert!(site.output("visit/parking/index.html").contains("cars"));
    assert!(site.output("ar/visit/parking/index.html").contains("سيارات"));
    assert!(site.output("ar/visit/tour/index.html").contains("جولة"));
    assert!(site.output("v1-2/index.html").contains("numbers"), "a number is no language");
}

#[test]
fn a_language_that_the_site_does_not_have_is_none() {
    let site = site().file("content/menu.fr.md", "plats");
    site.build();
    assert!(site.has("menu-fr/index.html"), "{:?}", site.published());
}

#[test]
fn a_translation_takes_slug_weight_and_inherited_fields_of_its_source() {
    let site = site()
        .kind(
            "page",
            "extends: page\ntemplate: facts.html\nfields:\n  places: { type: integer, inherited: true }\n  note: { type: text }\n",
        )
        .template("facts.html", "{{ page.fields.places }} {{ page.fields.note or 'none' }} {{ page.fields.weight or '-' }}")
        .file("content/a.md", "---\nslug: parking\nplaces: 10\nnote: near\nweight: 3\n---\n")
        .file("content/a.ar.md", "---\ntitle: أ\n---\n")
        .file("content/b.md", "---\nplaces: 10\n---\n")
        .file("content/b.ar.md", "---\nplaces: 20\nslug: mawaqif\n---\n");
    site.build().none();
    assert_eq!(site.output("ar/parking/index.html").trim(), "10 none 3.0");
    assert_eq!(site.output("ar/mawaqif/index.html").trim(), "20 none -");
    assert!(site.has("b/index.html"));
}

#[test]
fn a_translation_takes_the_kind_of_its_source_and_never_gives_its_own() {
    let site = site()
        .kind("note", "extends: page\ntemplate: kind.html\n")
        .kind("page", "extends: page\ntemplate: kind.html\n")
        .template("kind.html", "{{ page.kind }}")
        .file("content/a.md", "---\nkind: note\n---\n")
        .file("content/a.ar.md", "---\ntitle: أ\n---\n")
        .file("content/b.md", "---\ntitle: B\n---\n")
        .file("content/b.ar.md", "---\ntitle: ب\nkind: note\n---\n");
    site.build().none();
    let kinds = ["a", "ar/a", "b", "ar/b"].map(|page| site.output(&format!("{page}/index.html")).trim().to_owned());
    assert_eq!(kinds, ["note", "note", "page", "note"]);
}

#[test]
fn what_is_said_of_a_language_is_checked() {
    let site = |languages: &str| {
        let settings = format!("title: T\ntheme: mine\nbase_url: https://test.example\nlanguages: {languages}\n");
        Site::themed()
            .template("body.html", "{% for l in page.languages %}{{ l.name }} {{ l.direction }} {% endfor %}")
            .file("content/site.yaml", settings + "default_language: en\n")
            .file("content/a.md", "")
            .file("content/a.ar.md", "")
            .file("content/_index.ar.md", "")
    };
    let short = site("{ en: English, ar: { name: العربية } }");
    short.build().none();
    assert!(short.output("a/index.html").contains("English ltr العربية rtl"), "{}", short.output("a/index.html"));
    let wrong = site("{ en: English, ar: { name: العربية, direction: rlt } }");
    wrong.check().only("content/unknown-choice").at("content/site.yaml", 4).says("rlt").says("rtl");
    site("{ en: [English], ar: }").check().only("content/wrong-type").at("content/site.yaml", 4);
}

#[test]
fn another_default_language_lies_at_the_top() {
    let site = site()
        .edit("content/site.yaml", "default_language: en", "default_language: ar")
        .file("content/a.md", "عربي")
        .file("content/a.en.md", "English")
        .without("content/_index.ar.md")
        .file("content/_index.en.md", "");
    site.build();
    assert!(site.output("a/index.html").contains("عربي"));
    assert!(site.output("en/a/index.html").contains("English"));
    assert!(!site.has("ar/index.html"));
}

#[test]
fn a_page_knows_its_translations_and_who_has_none() {
    let template = "{% for l in page.languages %}{{ l.code }} {{ l.url }} {{ l.exists }} {{ l.current }}\n{% endfor %}";
    let site = site()
        .template("body.html", template)
        .file("content/a.md", "")
        .file("content/a.ar.md", "")
        .file("content/b.md", "");
    site.build();
    assert_eq!(site.output("a/index.html"), "en /a/ true true\nar /ar/a/ true false\n");
    assert_eq!(site.output("ar/a/index.html"), "en /a/ true false\nar /ar/a/ true true\n");
    assert_eq!(site.output("b/index.html"), "en /b/ true true\nar /ar/ false false\n");
}

#[test]
fn where_there_is_one_language_nobody_chooses() {
    let site = Site::themed()
        .template("body.html", "{{ page.languages | length }}{% if page.languages %}x{% endif %}")
        .file("content/a.md", "");
    site.build();
    assert_eq!(site.output("a/index.html"), "0");
}

#[test]
fn a_translation_that_is_not_published_does_not_exist() {
    let site = site()
        .template("body.html", "{% for l in page.languages %}{{ l.code }}:{{ l.exists }} {% endfor %}")
        .file("content/a.md", "")
        .file("content/a.ar.md", "---\ndraft: yes\n---\n");
    site.build();
    assert_eq!(site.output("a/index.html").trim(), "en:true ar:false");
}

#[test]
fn words_dates_and_lengths_follow_the_language() {
    let template = "{{ page.date | date }}|{{ page.date | date(style='short') }}|{{ page.fields.wait | duration }}|\
                    {{ page.fields.price | money }}|{{ page.direction }}";
    let site = site()
        .setting("region: JO")
        .kind(
            "page",
            "extends: page\ntemplate: facts.html\nfields:\n  wait: { type: duration, inherited: true }\n  \
             price: { type: money, inherited: true }\n",
        )
        .template("facts.html", template)
        .file("content/a.md", "---\ndate: 2026-11-02\nwait: 6 to 12 months\nprice: 1200.500 JOD\n---\n")
        .file("content/a.ar.md", "");
    site.build().none();
    assert_eq!(site.output("a/index.html").trim(), "2 November 2026|02/11/2026|6 to 12 months|1,200.500\u{a0}JOD|ltr");
    let arabic = site.output("ar/a/index.html");
    assert!(arabic.contains("2026") && arabic.contains("تشرين الثاني"), "{arabic}");
    assert!(arabic.contains("من 6 إلى 12 شهر") && arabic.contains("rtl"), "{arabic}");
}

#[test]
fn a_language_without_a_front_page_is_told_of() {
    let site = site().without("content/_index.ar.md").file("content/a.ar.md", "");
    site.check().one("site/no-home-page").is("warning").says("content/_index.ar.md");
    site.build();
}

#[test]
fn each_language_has_a_page_for_what_is_not_there() {
    let site = Site::new("plain").arabic();
    site.build();
    assert_eq!(site.html("404.html").first("html").get("lang"), Some("en"));
    assert_eq!(site.html("ar/404.html").first("html").get("lang"), Some("ar"));
}

#[test]
fn a_translation_that_lacks_a_section_or_is_older_is_told_of() {
    let site = site()
        .kind(
            "page",
            "extends: page\ntemplate: body.html\nsections:\n  parking:\n    headings: { en: [parking], ar: [مواقف] }\n",
        )
        .file("content/a.md", "---\ntitle: A\nupdated: 2026-10-02\n---\n## Parking\n\nHere.\n")
        .file("content/a.ar.md", "---\ntitle: أ\nupdated: 2026-10-01\n---\n");
    let problems = site.check();
    problems.one("translation/lacks-section").at("content/a.ar.md", 1).is("warning").says("content/a.md");
    problems.one("translation/older").at("content/a.ar.md", 3).is("warning").says("2026-10-02");
}

#[test]
fn what_is_not_translated_is_a_remark_for_who_checks() {
    let site = site().file("content/a.md", "text");
    site.check().one("translation/missing").is("information").at("content/a.md", 1).says("العربية");
    assert_eq!(site.build().of("translation/missing").count(), 0);
}

#[test]
fn a_name_that_only_seems_to_say_a_language_is_told() {
    let code = "translation/language-mark";
    for (file, says) in [
        ("about.AR.md", "“about.ar.md”"),
        ("about.Ar.markdown", "“about.ar.markdown”"),
        ("_index.EN.md", "“_index.en.md”"),
        ("about.fr.md", "“fr” to “languages”"),
        ("visit/_index.fr.md", "“fr” to “languages”"),
        ("ar/about.md", "“parking.ar.md” beside “parking.md”"),
        ("AR/deep/about.md", "“parking.ar.md” beside “parking.md”"),
        ("en/about.md", "one folder up"),
    ] {
        let site = Site::new("plain").arabic().file(&format!("content/{file}"), "---\ntitle: A\n---\n");
        site.check().only(code).is("warning").at(&format!("content/{file}"), 1).says(says);
    }
    // A word that is a language, too: what it stands beside decides.
    let site = Site::new("plain").file("content/answers.no.md", "");
    site.check().none();
    site.file("content/answers.md", "").check().only(code).says("answers-no.md");
    let site = Site::new("plain").file("content/about.md", "").file("content/about.pt-BR.md", "");
    site.check().only(code).says("Add “pt-br”");
}

#[test]
fn a_folder_with_the_name_of_a_language_is_told_once() {
    let site = Site::new("plain").arabic().file("content/ar/a.md", "").file("content/ar/b/c.md", "");
    site.check().only("translation/language-mark").at("content/ar/a.md", 1);
}

#[test]
fn other_points_in_names_say_nothing_of_a_language() {
    let names =
        ["v1.2", "st.moritz", "dr.house", "dr.no", "9.am", "a.b", "about.ok", "about.old", "de", "fr", "clinic.co.jo"];
    let site = Site::new("plain").arabic().file("content/about.md", "");
    let site = names.iter().fold(site, |site, name| site.file(&format!("content/{name}.md"), ""));
    site.file("content/visit/ar/a.md", "").file("content/fr/a.md", "").check().none();
}

#[test]
fn a_region_in_the_name_of_a_file_may_have_capital_letters() {
    for name in ["about.pt-BR.md", "about.pt-br.md"] {
        let site = Site::themed()
            .edit("content/site.yaml", "  en: { name: English }\n", "  en: English\n  pt-BR: Português\n")
            .file("content/_index.pt-br.md", "---\ntitle: Início\n---\n")
            .file("content/about.md", "---\ntitle: About\n---\n")
            .file(&format!("content/{name}"), "---\ntitle: Sobre\n---\n");
        site.build();
        assert!(site.has("pt-br/about/index.html"), "{name}: {:?}", site.published());
    }
}

#[test]
fn a_language_is_named_once() {
    let both = "  en: { name: English }\n  EN: { name: English }\n";
    let site = Site::new("plain").edit("content/site.yaml", "  en: { name: English }\n", both);
    site.check().only("yaml/duplicate-key").at("content/site.yaml", 7).column(3).says("“EN”");
}
