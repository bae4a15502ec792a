//! Style sheets that a theme puts together from several files, and what
//! templates can do with colours.

use crate::harness::Site;

const SHEET: &str = "name: Mine\nextends: plain\nstyles:\n  all.css: [styles/first.css, 'components/*/*.css', { template: colours.css }]\n";

/// A theme whose sheet has every sort of piece.
fn site() -> Site {
    Site::themed()
        .file("themes/mine/theme.yaml", SHEET)
        .file("themes/mine/styles/first.css", "@layer a, b;")
        .file("themes/mine/components/note/note.css", "note {}\n")
        .file("themes/mine/components/box/box.css", "box {}")
        .template("colours.css", ":root { --title: {{ site.title }}; --lang: {{ lang }} }\n")
        .template("body.html", "{{ asset(path='all.css') }}")
}

/// The published sheet: where a page says that it is.
fn sheet(site: &Site) -> String {
    site.output(site.output("index.html").trim_start_matches('/'))
}

#[test]
fn a_sheet_is_put_together_in_the_order_of_its_list() {
    let site = site();
    site.build();
    assert_eq!(sheet(&site), "@layer a,b;box{}note{}:root{--title:Test;--lang:en}");
    let names: Vec<String> = site.published().into_iter().filter(|path| path.contains(".css")).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("assets/all.")).count(), 1, "{names:?}");
    assert!(names.iter().all(|name| !name.contains("box") && !name.contains("colours")), "{names:?}");
}

#[test]
fn the_name_of_a_sheet_changes_with_what_it_shows_of_the_site() {
    let site = site();
    site.build();
    let before = site.output("index.html");
    let site = site.edit("content/site.yaml", "title: Test", "title: Other");
    site.build();
    assert_ne!(before, site.output("index.html"));
    assert!(sheet(&site).contains("--title:Other"));
}

#[test]
fn a_file_of_assets_that_takes_part_is_not_published_by_itself() {
    let site = site()
        .edit("themes/mine/theme.yaml", "styles/first.css", "assets/all.css, assets/**/*.txt")
        .file("themes/mine/assets/all.css", "all { background: url(icons/a.svg) }")
        .file("themes/mine/assets/deep/x.txt", "x {}")
        .file("themes/mine/assets/icons/a.svg", "<svg/>");
    site.build();
    let icon = site.published().into_iter().find(|path| path.starts_with("assets/icons/a.")).expect("the icon");
    let name = icon.strip_prefix("assets/").expect("below assets");
    assert!(sheet(&site).starts_with(&format!("all{{background:url({name})}}x{{}}")), "{}", sheet(&site));
    assert!(!site.published().iter().any(|path| path.contains("deep/")));
}

#[test]
fn a_sheet_keeps_what_stands_behind_the_name_of_a_file() {
    let sheets =
        "a { mask: url(bolt.svg#star) } b { src: url('bolt.svg?#iefix') } c::after { content: 'url(bolt.svg)' }";
    let site = site().file("themes/mine/styles/first.css", sheets).file("themes/mine/assets/bolt.svg", "<svg/>").edit(
        "themes/mine/templates/colours.css",
        ":root {",
        "d { mask: URL(bolt.svg#moon) } :root {",
    );
    site.build();
    let name = site.published().into_iter().find(|path| path.starts_with("assets/bolt.")).expect("the drawing");
    let name = name.strip_prefix("assets/").expect("below assets");
    let expected = format!(
        "a{{mask:url({name}#star)}}b{{src:url({name}?#iefix)}}c::after{{content:'url(bolt.svg)'}}\
         box{{}}note{{}}d{{mask:url({name}#moon)}}"
    );
    assert!(sheet(&site).starts_with(&expected), "{}", sheet(&site));
}

#[test]
fn a_file_that_a_sheet_names_and_that_is_not_there_is_told_in_the_sheet() {
    let here = |path: &str, text: &str| site().file("themes/mine/assets/icons/bolt.svg", "<svg/>").file(path, text);
    for path in ["themes/mine/styles/first.css", "themes/mine/assets/other.css"] {
        let problems = here(path, "/* url(no.svg) */\na { b: url(icons/blot.svg#x) }").check();
        problems.only("theme/declaration").at(path, 2).column(8).is("error").says("“icons/bolt.svg”");
        let problems = here(path, "@import \"first.css\";\n@import url(https://a.example/b.css);").check();
        problems
            .only("theme/declaration")
            .at(path, 1)
            .column(9)
            .says("“@import” would take in the style sheet “first.css”");
        here(path, "a { b: url(data:x) url(#x) url(/a.png) url(//a.example/b) url(icons/bolt.svg) }").build();
    }
    let problems = here("themes/mine/templates/colours.css", "a {}\nb { c: url(nope.svg) }").check();
    problems.only("theme/declaration").at("themes/mine/templates/colours.css", 2).column(12).says("“nope.svg”");
    let problems =
        here("themes/mine/assets/css/deep.css", "a { b: url(../../theme.yaml) url(../icons/bolt.svg) }").check();
    problems.only("theme/declaration").at("themes/mine/assets/css/deep.css", 1).column(8);
}

#[test]
fn a_theme_above_replaces_and_adds_pieces() {
    let site = site()
        .file("themes/ours/theme.yaml", "name: Ours\nextends: mine\nstyles: { all.css: { add: [last.css] } }\n")
        .file("themes/ours/components/box/box.css", "our-box {}")
        .file("themes/ours/components/menu/menu.css", "our-menu {}")
        .file("themes/ours/last.css", "last {}")
        .edit("content/site.yaml", "theme: mine", "theme: ours");
    site.build();
    let expected = "@layer a,b;our-box{}our-menu{}note{}:root{--title:Test;--lang:en}last{}";
    assert_eq!(sheet(&site), expected);
    let site = site.file("themes/ours/theme.yaml", "name: Ours\nextends: mine\nstyles: { all.css: [last.css] }\n");
    site.build();
    assert_eq!(sheet(&site), "last{}");
}

#[test]
fn a_sheet_takes_the_place_of_a_file_below_and_not_beside() {
    // `plain` has a file `assets/style.css`.
    let site = site()
        .edit("themes/mine/theme.yaml", "all.css", "style.css")
        .template("body.html", "{{ asset(path='style.css') }}");
    site.build();
    assert!(sheet(&site).starts_with("@layer a,b;"));
    assert_eq!(site.published().iter().filter(|path| path.starts_with("assets/style.")).count(), 1);
    let site = site.file("themes/mine/assets/style.css", "mine {}");
    site.check().only("theme/declaration").at("themes/mine/assets/style.css", 1).says("style.css");
}

#[test]
fn what_a_sheet_lacks_is_told_where_it_is_named() {
    for (piece, column) in
        [("styles/frist.css", 13), ("'*.css'", 13), ("'[.css'", 13), ("{ file: x }", 13), ("[a]", 13)]
    {
        let site = site().edit("themes/mine/theme.yaml", "styles/first.css", piece);
        let problems = site.check();
        let first = problems.iter().next().unwrap_or_else(|| panic!("{piece} is no problem"));
        first.at("themes/mine/theme.yaml", 4).column(column).is("error");
        assert_eq!(first.code, "theme/declaration", "{piece}");
    }
    let near = site().edit("themes/mine/theme.yaml", "styles/first.css", "styles/frist.css");
    near.check().only("theme/declaration").says("styles/first.css");
    let missing = site().edit("themes/mine/theme.yaml", "template: colours.css", "template: colour.css");
    missing.check().one("theme/missing-template").at("themes/mine/theme.yaml", 4).says("colours.css");
}

#[test]
fn a_fault_in_a_template_of_a_sheet_is_told_at_the_template() {
    let site = site().template("colours.css", "a {}\n{{ site.nothing }}");
    site.check().only("theme/template").at("themes/mine/templates/colours.css", 2).says("all.css");
}

#[test]
fn html_beside_a_component_is_a_template() {
    let site = site()
        .file("themes/mine/components/box/box.html", "<box>{{ page.title }}</box>")
        .template("body.html", "{% include 'components/box/box.html' %}");
    site.build();
    assert_eq!(site.output("index.html"), "<box>Home</box>");
    let above = site
        .file("themes/ours/theme.yaml", "name: Ours\nextends: mine\n")
        .file("themes/ours/components/box/box.html", "ours")
        .edit("content/site.yaml", "theme: mine", "theme: ours");
    above.build();
    assert_eq!(above.output("index.html"), "ours");
    let unused = above.file("themes/ours/components/box/bax.html", "ours");
    unused.check().only("theme/unused-template").says("components/box/box.html");
}

/// A site with a colour that has to be seen on white and on a light grey.
fn coloured(colour: &str) -> Site {
    let site = ": { type: colour, contrast: { against: ['#ffffff', '#f4f6f8'], at_least: 4.5 } }";
    Site::themed()
        .file("themes/mine/theme.yaml", format!("name: Mine\nextends: plain\nsite:\n  accent{site}\n"))
        .setting(&format!("accent: {colour}"))
        .template("body.html", "{{ site.facts.accent }}")
}

#[test]
fn a_colour_is_given_in_one_form() {
    for (written, shown) in [("'#0b5C66'", "#0b5c66"), ("\"#035\"", "#003355")] {
        let site = coloured(written);
        site.build();
        assert_eq!(site.output("index.html"), shown);
    }
}

#[test]
fn a_colour_that_cannot_be_read_names_the_nearest_that_can() {
    let problems = coloured("'#9bd3d0'").check();
    let problem = problems.only("content/low-contrast");
    problem.at("content/site.yaml", 7).column(9).is("error").says("#9bd3d0").says("#f4f6f8").says("darker");
    let proposed = problem.help.split('"').nth(1).expect("a colour in quotation marks").to_owned();
    coloured(&format!("'{proposed}'")).check().none();
}

#[test]
fn a_colour_without_quotation_marks_is_not_lost() {
    for written in ["#0b5c66", "  #abc", "teal", "'0b5c66'", "'#0b5c6'"] {
        let problems = coloured(written).check();
        problems.only("content/invalid-value").at("content/site.yaml", 7).says("quotation marks");
    }
    // A remark is a remark.
    coloured("").setting("# accent: #0b5c66").check().none();
}

#[test]
fn templates_find_shades_that_can_be_read() {
    let show = |template: &str| {
        let site = coloured("'#0b5c66'").template("body.html", template);
        site.build();
        site.output("index.html")
    };
    assert_eq!(show("{{ site.facts.accent | readable_on(background='#ffffff') }}"), "#0b5c66");
    let light = show("{{ site.facts.accent | readable_on(background=['#101820', '#18222c'], ratio=7) }}");
    assert_eq!(show(&format!("{{{{ '{light}' | contrast(with='#18222c') >= 7 }}}}")), "true");
    assert_eq!(show("{{ '#000' | mix(with='#fff', percent=50) }}"), "#808080");
    for fault in [
        "{{ 'red' | mix(with='#fff', percent=50) }}",
        "{{ '#777' | readable_on(background=['#000', '#fff'], ratio=7) }}",
    ] {
        coloured("'#0b5c66'").template("body.html", fault).check().only("theme/template");
    }
}

#[test]
fn a_qr_code_is_a_picture_with_words() {
    let site = Site::themed().template("body.html", "{{ qr_code(text=site.base_url, label='A \"page\" & more') }}");
    site.build();
    let html = site.html("index.html");
    let picture = html.first("svg");
    assert_eq!((picture.get("role"), picture.get("aria-label")), (Some("img"), Some("A \"page\" & more")));
    assert!(html.all().all(|element| element.get("style").is_none()));
    // Version 2 has 25 modules a side; the first finder begins after four light ones.
    assert_eq!(picture.get("viewbox"), Some("0 0 33 33"));
    let path = html.named("path").last().expect("the dark modules");
    assert!(path.get("d").is_some_and(|d| d.starts_with("M4 4.5h7m")), "{path:?}");
}

#[test]
fn an_address_can_hold_any_text() {
    let site = Site::themed().template("body.html", "?q={{ 'شارع 1 & 2/3' | urlencode }}");
    site.build();
    assert_eq!(site.output("index.html"), "?q=%D8%B4%D8%A7%D8%B1%D8%B9%201%20%26%202%2F3");
}

#[test]
fn what_nobody_uses_is_not_published() {
    let used = "<link href=\"{{ asset(path='used.css') }}\">{% if page.title == \"Film\" %}{{ asset(path='film.js') }}{% endif %}";
    let site = Site::themed()
        .template("body.html", used)
        .file("themes/mine/assets/used.css", "a { background: url(dot.svg) }")
        .file("themes/mine/assets/dot.svg", "<svg/>")
        .file("themes/mine/assets/left.css", "b { background: url(stain.svg) }")
        .file("themes/mine/assets/stain.svg", "<svg/>")
        .file("themes/mine/assets/film.js", "film()");
    let assets = |site: &Site| -> Vec<String> {
        let published = site.published().into_iter().filter_map(|path| path.strip_prefix("assets/").map(str::to_owned));
        let mut names: Vec<String> = published
            .map(|path| {
                format!("{}.{}", path.split('.').next().unwrap_or(""), path.split('.').next_back().unwrap_or(""))
            })
            .collect();
        names.sort();
        names
    };
    site.build();
    // The page for what is missing uses the icon and the style of `plain`.
    assert_eq!(assets(&site), ["dot.svg", "icon.svg", "style.css", "used.css"]);
    let site = site.file("content/film.md", "---\ntitle: Film\n---\n");
    site.build();
    assert_eq!(assets(&site), ["dot.svg", "film.js", "icon.svg", "style.css", "used.css"]);
    std::fs::remove_file(site.root().join("content/film.md")).expect("gone");
    site.build();
    assert_eq!(assets(&site), ["dot.svg", "icon.svg", "style.css", "used.css"]);
}
