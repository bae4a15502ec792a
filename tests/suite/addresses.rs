//! Where pages and files are published.

use crate::harness::Site;

#[test]
fn an_address_follows_from_folder_and_name() {
    let site = Site::new("plain")
        .file("content/Opening Hours.md", "")
        .file("content/visit/_index.md", "")
        .file("content/visit/Car park/level-2.md", "")
        .file("content/visit/مواقف السيارات.md", "")
        .file("content/crème brûlée.md", "")
        .file("content/v1.2.md", "");
    site.build();
    for path in [
        "opening-hours/index.html",
        "visit/index.html",
        "visit/car-park/level-2/index.html",
        "visit/مواقف-السيارات/index.html",
        "crème-brûlée/index.html",
        "v1-2/index.html",
    ] {
        assert!(site.has(path), "{path} is not among {:?}", site.published());
    }
}

#[test]
fn a_slug_is_the_last_part_of_an_address() {
    let site = Site::new("plain")
        .file("content/visit/a.md", "---\nslug: parking\n---\n")
        .file("content/visit/bundle/index.md", "---\nslug: packet\n---\n")
        .file("content/visit/section/_index.md", "---\nslug: chapter\n---\n")
        .file("content/visit/section/b.md", "");
    site.build();
    for path in ["visit/parking/index.html", "visit/packet/index.html", "visit/chapter/index.html"] {
        assert!(site.has(path), "{path} is not among {:?}", site.published());
    }
    assert!(site.has("visit/chapter/b/index.html"), "the slug of a section is not in the addresses below it");
}

#[test]
fn a_slash_around_a_slug_says_nothing() {
    let site = Site::new("plain")
        .file("content/visit/_index.md", "---\ntitle: Visit\nslug: /treat/\n---\n[b](b.md)\n")
        .file("content/visit/b.md", "---\ntitle: B\n---\n")
        .file("content/c.md", "---\ntitle: C\nslug: sea/\n---\n");
    site.build().none();
    for path in ["treat/index.html", "treat/b/index.html", "sea/index.html"] {
        assert!(site.has(path), "{path} is not among {:?}", site.published());
    }
}

#[test]
fn a_bundle_keeps_its_files_beside_it() {
    let site = Site::new("plain")
        .file("content/tour/index.md", "![The hall](hall.jpg)\n\n[Plan](plan.pdf)\n")
        .picture("content/tour/hall.jpg")
        .file("content/tour/plan.pdf", "a plan");
    site.build().none();
    assert_eq!(site.output("tour/plan.pdf"), "a plan");
    let html = site.html("tour/index.html");
    assert_eq!(html.first("img").get("src"), Some("/tour/hall.jpg"));
    assert_eq!(html.link("Plan"), "/tour/plan.pdf");
}

#[test]
fn other_files_are_published_as_they_lie() {
    let site = Site::new("plain")
        .file("content/robots.txt", "User-agent: *\n")
        .file("content/.well-known/security.txt", "Contact: us\n")
        .file("content/Downloads/Price List.PDF", "prices");
    site.build().none();
    assert_eq!(site.output("robots.txt"), "User-agent: *\n");
    assert_eq!(site.output(".well-known/security.txt"), "Contact: us\n");
    assert_eq!(site.output("Downloads/Price List.PDF"), "prices");
    assert!(!site.has("site.yaml"), "the settings of the site were published");
}

/// Where capital letters are not told apart, `photos` and `Photos` are one
/// folder, and somewhere else half of its files would not be found.
#[test]
fn a_file_beside_pages_lies_in_their_folder_whatever_its_capitals() {
    let links = "![One](p.png) [Two](/Photos/Old/q.txt) <img src=\"/Photos/p.png\" alt=\"Three\">\n";
    let site = Site::new("plain")
        .file("content/Photos/x.md", format!("---\ntitle: X\n---\n{links}"))
        .picture("content/Photos/p.png")
        .file("content/Photos/Old/q.txt", "q")
        .file("content/downloads.md", "---\ntitle: Downloads\n---\n[List](Downloads/List.pdf)\n")
        .file("content/Downloads/List.pdf", "prices")
        .file("content/Other/R.txt", "r");
    site.build().none();
    for path in ["photos/x/index.html", "photos/p.png", "photos/Old/q.txt", "downloads/List.pdf", "Other/R.txt"] {
        assert!(site.has(path), "{path} is not among {:?}", site.published());
    }
    let html = site.html("photos/x/index.html");
    assert!(html.named("img").all(|img| img.get("src") == Some("/photos/p.png")));
    assert_eq!(html.link("Two"), "/photos/Old/q.txt");
    assert_eq!(site.html("downloads/index.html").link("List"), "/downloads/List.pdf");
}

#[test]
fn what_editors_and_desktops_leave_behind_is_not_published() {
    let site = Site::new("plain");
    let left = [".DS_Store", "Thumbs.db", "a.md~", ".a.md.swp", "~$prices.docx", ".env", "b.md.bak", ".git/config"];
    let site = left.iter().fold(site, |site, name| site.file(&format!("content/{name}"), "# Left behind"));
    site.build().none();
    let published = site.published().join("\n").to_lowercase();
    for name in left {
        assert!(!published.contains(&name.to_lowercase()), "{name}:\n{published}");
    }
}

#[test]
fn a_former_address_leads_to_the_page() {
    let site = Site::new("plain")
        .file("content/hours.md", "---\ntitle: Hours\naliases: [/opening-hours/, old/hours.html, /index.php]\n---\n");
    site.build().none();
    for path in ["opening-hours/index.html", "old/hours.html", "index.php"] {
        let html = site.html(path);
        let refresh = html.named("meta").find(|meta| meta.get("http-equiv") == Some("refresh"));
        assert_eq!(refresh.and_then(|meta| meta.get("content")), Some("0; url=/hours/"), "{path}");
        assert_eq!(html.link("Hours"), "/hours/");
        let canonical = html.named("link").find(|link| link.get("rel") == Some("canonical"));
        assert_eq!(canonical.and_then(|link| link.get("href")), Some("https://test.example/hours/"));
    }
}

#[test]
fn a_former_address_may_be_copied_from_a_browser() {
    let site = Site::new("plain")
        .setting("hosting: netlify")
        .file("content/a.md", "---\ntitle: A\naliases: [/%D9%82%D8%AF/, '/old%20page/', /b/#top]\n---\n");
    site.build().none();
    for path in ["قد/index.html", "old page/index.html", "b/index.html"] {
        assert!(site.has(path), "{path} is not among {:?}", site.published());
    }
    let redirects = site.output("_redirects");
    assert!(redirects.contains("/%D9%82%D8%AF/ /a/ 301!\n/old%20page/ /a/ 301!\n/b/ /a/ 301!\n"), "{redirects}");
}

#[test]
fn what_no_former_address_can_be_is_told_with_its_reason() {
    for (written, says) in [
        ("'/?p=123'", "question mark"),
        ("/page.php?id=3", "question mark"),
        ("/old,/older", "[/old/, /older/]"),
        ("/old, /older", "[/old/, /older/]"),
        ("www.old.example/x", "after the name of the site"),
        ("test.example/x", "after the name of the site"),
        ("/index.html", "front page"),
    ] {
        let site = Site::new("plain").file("content/a.md", format!("---\ntitle: A\naliases: {written}\n---\n"));
        site.check().only("site/invalid-address").at("content/a.md", 3).column(10).is("error").says(says);
    }
}

#[test]
fn a_title_in_a_former_address_cannot_break_out() {
    let site =
        Site::new("plain").file("content/a.md", "---\ntitle: '\"><script>alert(1)</script>'\naliases: /b/\n---\n");
    site.build();
    assert_eq!(site.html("b/index.html").named("script").count(), 0);
}

#[test]
fn a_site_may_lie_below_a_path() {
    let site = Site::new("plain")
        .edit("content/site.yaml", "https://test.example", "https://host.example/clinic/")
        .setting("menus: { main: [{ page: a.md }, { title: B, url: /b/ }, { title: Map, url: 'https://m.example/' }] }")
        .file("content/a.md", "---\ntitle: A\ntags: [x]\naliases: /old/\n---\n[B](b.md#c) [File](f.txt) [Top](/b/)\n")
        .file("content/b.md", "---\ntitle: B\n---\n## C\n")
        .file("content/f.txt", "");
    site.build().none();
    assert!(site.has("a/index.html"), "the path is not part of the folder that is published");
    for path in &site.pages() {
        for element in site.html(path).all() {
            for address in ["href", "src"].into_iter().filter_map(|name| element.get(name)) {
                let inside = address.starts_with("/clinic/") || address.starts_with('#');
                assert!(inside || address.starts_with("https://"), "{path}: {address}");
                assert!(!address.contains("/clinic/clinic"), "{path}: {address}");
            }
        }
    }
    let html = site.html("a/index.html");
    assert_eq!(html.links_called("File").collect::<Vec<_>>(), ["/clinic/f.txt"]);
    let canonical = html.named("link").find(|link| link.get("rel") == Some("canonical"));
    assert_eq!(canonical.and_then(|link| link.get("href")), Some("https://host.example/clinic/a/"));
    assert!(site.output("old/index.html").contains("url=/clinic/a/"));
}

#[test]
fn a_path_may_be_written_in_arabic() {
    let encoded = "https://host.example/%D8%B9%D9%8A%D8%A7%D8%AF%D8%A9/";
    let written = Site::new("plain").edit("content/site.yaml", "https://test.example", "https://host.example/عيادة/");
    let given = Site::new("plain").option("--base-url").option("https://host.example/عيادة");
    for site in [written, given] {
        site.build();
        let html = site.html("index.html");
        let canonical = html.named("link").find(|link| link.get("rel") == Some("canonical"));
        assert_eq!(canonical.and_then(|link| link.get("href")), Some(encoded));
        assert!(site.output("sitemap.xml").contains(&format!("<loc>{encoded}</loc>")));
        assert!(site.output("robots.txt").contains(&format!("Sitemap: {encoded}sitemap.xml")));
    }
}

#[test]
fn the_address_of_the_site_can_be_given_for_one_build() {
    let site = Site::new("plain").option("--base-url").option("https://preview.example/7/");
    site.build();
    let html = site.html("index.html");
    let canonical = html.named("link").find(|link| link.get("rel") == Some("canonical"));
    assert_eq!(canonical.and_then(|link| link.get("href")), Some("https://preview.example/7/"));
    site.run(&["build", "--base-url", "preview.example"]).exits(2).says("https://");
}

#[test]
fn two_pages_cannot_have_one_address() {
    for (one, two) in [
        ("a b.md", "a-b.md"),
        ("a.md", "a/index.md"),
        ("a.md", "a/_index.md"),
        ("a/index.md", "a/_index.md"),
        ("ar/a.md", "a.ar.md"),
        ("ar.md", "_index.ar.md"),
        ("a.md", "a.markdown"),
    ] {
        let site = Site::new("plain").arabic().file(&format!("content/{one}"), "").file(&format!("content/{two}"), "");
        let problems = site.check();
        let problem = problems.one("site/same-address");
        problem.is("error");
        let other = if problem.file.ends_with(one) { two } else { one };
        problem.says(&format!("content/{other}"));
    }
}

#[test]
fn a_page_and_a_file_cannot_have_one_address() {
    let site = Site::new("plain").file("content/a.md", "").file("content/a/index.html", "<p>mine</p>");
    site.check().only("site/same-address").says("content/a.md");
    let site = Site::new("plain").file("content/404.html", "mine");
    site.check().only("site/same-address").is("error");
}

#[test]
fn a_file_cannot_stand_where_a_folder_has_to() {
    let site = Site::new("plain").file("content/a.md", "---\nslug: index.html\n---\n");
    site.check().only("site/same-address").at("content/a.md", 2).says("content/_index.md");
    let site = Site::new("plain").file("content/parking", "a file").file("content/parking.md", "");
    site.check().only("site/same-address").is("error");
    // Windows cannot hold the two at once.
    if cfg!(not(windows)) {
        let site = Site::new("plain").file("content/Parking", "a file").file("content/parking/a.md", "");
        site.check().only("site/same-address").is("error");
    }
}

#[test]
fn a_former_address_gives_way_to_a_page() {
    let site = Site::new("plain").file("content/a.md", "---\naliases: [/b/]\n---\n").file("content/b.md", "");
    site.check().only("site/same-address").at("content/a.md", 2).says("content/b.md");
}

#[test]
fn former_addresses_make_no_chains_and_no_circles() {
    let pages = |a: &str, b: &str| {
        Site::new("plain")
            .file("content/a.md", format!("---\ntitle: A\naliases: [{a}]\n---\n"))
            .file("content/b.md", format!("---\ntitle: B\naliases: [{b}]\n---\n"))
    };
    // Each would lead to the other.
    let problems = pages("/b/", "/a/").check();
    assert_eq!(
        problems.of("site/same-address").map(|problem| problem.file.as_str()).collect::<Vec<_>>(),
        ["content/a.md", "content/b.md"]
    );
    // Nobody knows which.
    pages("/x/", "/x").check().only("site/same-address").at("content/b.md", 3).says("content/a.md");
    pages("/x/", "/X/").check().only("site/address-differs-only-in-case").at("content/b.md", 3);
    // Below what is a file.
    pages("/x.php", "/x.php/y/").check().only("site/same-address").at("content/b.md", 3);
    // A link to a former address goes where that leads, without a stop there.
    let site = pages("/x/", "/y/").file("content/c.md", "[Former](/x/)");
    site.build().none();
    assert_eq!(site.html("c/index.html").link("Former"), "/a/");
    // Onto itself: it says nothing.
    let site = pages("/a/", "/y/");
    site.build().none();
    assert!(!site.output("a/index.html").contains("refresh"));
}

#[test]
fn what_the_engine_makes_is_not_pushed_aside_by_a_former_address() {
    for taken in ["/404.html", "/feed.xml/x/", "/sitemap.xml/x.html", "/robots.txt/"] {
        let site = Site::new("plain")
            .file("content/a.md", format!("---\ntitle: A\ndate: 2026-01-01\naliases: [{taken}]\n---\n"));
        site.check().only("site/same-address").at("content/a.md", 4).is("error");
    }
    let site = Site::new("plain").file("content/a.md", "---\ntitle: A\nslug: robots.txt\n---\n");
    site.check().only("site/same-address").at("content/a.md", 3).is("error");
    let site = Site::new("plain").file("content/robots.txt", "mine");
    site.build().none();
    assert_eq!(site.output("robots.txt"), "mine");
}

#[test]
fn addresses_that_differ_in_capitals_alone_are_refused() {
    let site = Site::new("plain").file("content/parking.md", "").file("content/a.md", "---\nslug: Parking\n---\n");
    site.check().only("site/address-differs-only-in-case").is("error");
    // The same letter, composed and not.
    let site = Site::new("plain").file("content/caf\u{e9}.txt", "").file("content/cafe\u{301}.txt", "");
    site.check().only("site/address-differs-only-in-case").is("error");
}

#[test]
fn what_cannot_be_an_address_is_refused() {
    for (slug, word) in [
        ("'../../etc'", ".."),
        ("'..'", ".."),
        ("'a b'", "a-b"),
        ("'a#b'", "a-b"),
        ("'con'", "Windows"),
        ("'a.'", "dot"),
        ("'a:b'", "character"),
        (&format!("'{}'", "x".repeat(300)), "long"),
    ] {
        let site = Site::new("plain").file("content/a.md", format!("---\ntitle: A\nslug: {slug}\n---\n"));
        let problems = site.check();
        problems.only("site/invalid-address").at("content/a.md", 3).column(7).says(word).is("error");
    }
    // Other generators take a path as slug: `plain` says so and takes the file's name.
    let site = Site::new("plain").file("content/a.md", "---\ntitle: A\nslug: a/b\n---\n");
    site.check().only("site/invalid-address").at("content/a.md", 3).says("slash").is("warning");
    for alias in ["https://other.example/x", "//other.example/x", "../x", "a/../../x", "/", "/a//b/", "a\\\\b"] {
        let site = Site::new("plain").file("content/a.md", format!("---\naliases: [\"{alias}\"]\n---\n"));
        let problems = site.check();
        problems.only("site/invalid-address").at("content/a.md", 2).is("error");
    }
    let site = Site::new("plain").file("content/!!!.md", "");
    site.check().only("site/invalid-address").at("content/!!!.md", 1);
}

#[test]
fn what_is_wrong_with_a_slug_is_not_mended_at_the_file() {
    for slug in ["..", "'&'"] {
        let site = Site::new("plain").file("content/a.md", format!("---\ntitle: A\nslug: {slug}\n---\n"));
        let problems = site.check();
        let problem = problems.only("site/invalid-address").says("“opening-hours”");
        assert!(!problem.help.contains("Rename"), "{problem:#?}");
    }
}

#[test]
fn what_is_wrong_with_an_address_keeps_the_rest_in_view() {
    let site = Site::new("plain")
        .file("content/a.md", "---\nslug: 'a b'\n---\n[b](b.md) [c](c.md)\n")
        .file("content/b.md", "[a](a.md)\n");
    site.check().are(
        "content/a.md:2:7 error site/invalid-address\n\
         content/a.md:4:11 warning link/broken",
    );
}

/// A theme whose pages have a leaflet and a card below them.
fn with_leaflets() -> Site {
    Site::themed()
        .kind(
            "page",
            "extends: page\ntemplate: body.html\noutputs:\n  leaflet: { template: body.html, path: leaflet }\n  \
             card: { template: body.html, path: card.json }\n",
        )
        .setting("hosting: netlify")
}

#[test]
fn what_lay_below_a_former_address_follows_its_page() {
    let leads_to = |site: &Site, path: &str| {
        let html = site.html(path);
        let refresh = html.named("meta").find(|meta| meta.get("http-equiv") == Some("refresh"));
        refresh.and_then(|meta| meta.get("content")).unwrap_or_default().to_owned()
    };
    for aliases in ["[/old/, /x.html]", "[/old/, /old/leaflet/, /x.html]"] {
        let site = with_leaflets().file("content/a.md", format!("---\ntitle: A\naliases: {aliases}\n---\n"));
        site.build().none();
        assert_eq!(leads_to(&site, "old/index.html"), "0; url=/a/");
        assert_eq!(leads_to(&site, "old/leaflet/index.html"), "0; url=/a/leaflet/");
        assert!(!site.has("old/card.json") && !site.has("x.html/leaflet/index.html"), "{:?}", site.published());
        let redirects = site.output("_redirects");
        assert_eq!(redirects.matches("/old/leaflet/ /a/leaflet/ 301!\n").count(), 1, "{redirects}");
    }
    // Where there is something now, it stays.
    let site = with_leaflets()
        .file("content/a.md", "---\ntitle: A\naliases: /old/\n---\n")
        .file("content/old/leaflet.md", "---\ntitle: B\n---\nMine\n");
    site.build().none();
    assert!(site.output("old/leaflet/index.html").contains("Mine"));
}

#[test]
fn two_pages_of_one_address_are_one_fault_whatever_lies_below() {
    let site = with_leaflets().file("content/a b.md", "").file("content/a-b.md", "");
    site.check().only("site/same-address");
}

#[test]
fn who_moves_a_page_is_told_one_address_to_keep() {
    let site = with_leaflets().file("content/old.md", "---\ntitle: A\n---\n");
    site.build();
    let site = site.without("content/old.md").file("content/new.md", "---\ntitle: A\n---\n");
    let said = site.run(&["build", "--at", crate::harness::DAY]).success().stdout;
    assert!(said.contains("aliases: [/old/])\n") && said.contains("Gone: /old/leaflet/\n"), "{said}");
    assert_eq!(said.matches("aliases:").count(), 1, "{said}");
}

#[test]
fn a_file_that_seems_to_be_meant_as_a_page_is_told() {
    let page = "---\ntitle: Staff\n---\n";
    for (file, text, says) in [
        ("staff.md.txt", page, "“staff.md”"),
        ("Staff.MD.txt", "", "“Staff.MD”"),
        ("staff.txt", page, "“staff.md”"),
        ("visit/Staff", "---\r\ntitle: Staff\r\n", "“Staff.md”"),
        ("staff.mdx", page, "“staff.md”"),
        ("staff.md.old", page, "Delete it"),
        ("site.yml", "title: Test\n", "“site.yaml”"),
    ] {
        let file = format!("content/{file}");
        let site = Site::new("plain").file(&file, text);
        site.build().only("source/not-a-page").is("warning").at(&file, 1).says(says);
        // It is told every time, not only when something changed.
        site.build().only("source/not-a-page");
    }
    let site = Site::new("plain")
        .file("content/list.txt", "--- a list ---\n")
        .file("content/data.yaml", "---\na: b\n")
        .file("content/visit/site.yml", "a: b\n")
        .file("content/handbook.md.pdf", "%PDF");
    site.check().none();
}

#[test]
fn settings_of_nearly_the_right_name_are_named() {
    let site = Site::empty().file("content/site.yml", "title: Test\n");
    site.run(&["check"]).exits(2).says("Rename `content/site.yml`");
}
