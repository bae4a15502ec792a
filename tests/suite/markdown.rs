//! What Markdown becomes.

use crate::harness::Site;
use crate::html::Html;

/// The body of a page with this Markdown.
fn body(markdown: &str) -> String {
    let site = Site::themed().file("content/a.md", format!("---\ntitle: A\n---\n{markdown}"));
    site.build().none();
    site.output("a/index.html")
}

fn html(markdown: &str) -> Html {
    Html::read(&body(markdown))
}

#[test]
fn text_is_escaped_and_marked() {
    assert_eq!(
        body("1 < 2 & *so* **on**, ~~not~~ `a < b`  \nnew line\n"),
        "<p>1 &lt; 2 &amp; <em>so</em> <strong>on</strong>, <del>not</del> <code>a &lt; b</code><br>\nnew line</p>\n"
    );
}

#[test]
fn a_table_has_classes_and_no_style() {
    let text = "| A | B | C | D |\n| --- | :-- | :-: | --: |\n| 1 | 2 | **3** | 4 |\n";
    let page = html(text);
    assert!(!body(text).contains("style"));
    let classes: Vec<Option<&str>> = page.named("td").map(|cell| cell.get("class")).collect();
    assert_eq!(classes, [None, Some("align-left"), Some("align-center"), Some("align-right")]);
    assert!(page.named("th").all(|cell| cell.get("scope") == Some("col")));
    assert_eq!(page.named("tr").count(), 2);
    let around = page.all().find(|element| element.is_of("table")).expect("a frame that can be scrolled");
    assert_eq!((around.get("tabindex"), around.get("aria-label")), (Some("0"), Some("Table")));
}

#[test]
fn two_tables_have_two_names() {
    let text = "| A |\n| - |\n| 1 |\n\ntext\n\n| B |\n| - |\n| 2 |\n";
    let page = html(text);
    let names: Vec<&str> = page.all().filter(|e| e.is_of("table")).filter_map(|e| e.get("aria-label")).collect();
    assert_eq!(names.len(), 2);
    assert_ne!(names[0], names[1]);
}

#[test]
fn an_empty_corner_of_a_table_is_no_heading() {
    let page = html("| | B |\n| --- | --- |\n| 1 | 2 |\n");
    assert_eq!(page.named("th").count(), 1);
    assert_eq!(page.named("td").count(), 3);
}

#[test]
fn an_alert_has_a_name_and_a_role() {
    for (word, class) in
        [("NOTE", "note"), ("TIP", "tip"), ("IMPORTANT", "important"), ("WARNING", "warning"), ("CAUTION", "caution")]
    {
        let page = html(&format!("> [!{word}]\n> Mind the *step*.\n"));
        let alert = page.all().find(|element| element.is_of("alert")).expect("an alert");
        assert!(alert.is_of(&format!("alert-{class}")) && alert.get("role") == Some("note"));
        let title = page.all().find(|element| element.is_of("alert-title")).expect("a title");
        assert_eq!(title.text.to_uppercase(), word);
    }
    let page = html("> Just a quotation.\n");
    assert_eq!(page.named("blockquote").count(), 1);
}

#[test]
fn an_alert_speaks_the_language_of_the_page() {
    let site = Site::themed().arabic().file("content/a.ar.md", "> [!WARNING]\n> نص\n");
    site.build();
    let page = site.html("ar/a/index.html");
    assert_eq!(page.all().find(|e| e.is_of("alert-title")).map(|e| e.text.as_str()), Some("تحذير"));
}

#[test]
fn footnotes_lead_there_and_back() {
    let page = html("One[^b] two[^a] three[^b].\n\n[^a]: Note *A*.\n[^b]: Note B.\n\n    More of it.\n");
    let ids: Vec<&str> = page.ids().collect();
    for link in page.named("a") {
        let target = link.get("href").and_then(|href| href.strip_prefix('#')).expect("a link inside the page");
        assert!(ids.contains(&target), "{target} is not among {ids:?}");
    }
    let notes: Vec<&str> = page.named("li").map(|note| note.text.trim()).collect();
    assert!(notes[0].starts_with("Note B.") && notes[0].contains("More of it."), "{notes:?}");
    assert!(notes[1].starts_with("Note A."), "in the order of their first mention: {notes:?}");
    let back: Vec<&str> = page
        .named("a")
        .filter(|link| link.get("role") == Some("doc-backlink"))
        .map(|link| link.get("aria-label").expect("a name"))
        .collect();
    assert_eq!(back.len(), 3, "one way back for each mention");
    assert_eq!(page.named("section").next().and_then(|s| s.get("role")), Some("doc-endnotes"));
}

#[test]
fn a_footnote_that_nobody_mentions_is_told_of() {
    let site = Site::themed().file("content/a.md", "text\n\n[^a]: A note.\n");
    site.check().only("content/unused-footnote").at("content/a.md", 3).is("warning");
    // One that is not there stays as it was written, and is told of.
    let missing = Site::themed().file("content/a.md", "text[^nothing], `[^code]`, \\[^escaped]\n\n    [^block]\n");
    missing.check().only("content/missing-footnote").at("content/a.md", 1).column(5).is("warning");
    missing.build();
    assert!(missing.output("a/index.html").contains("text[^nothing]"));
}

#[test]
fn lists_of_definitions_and_tasks() {
    let page = html("Parking\n: Behind the house.\n: Ten places.\n\nLift\n: None.\n");
    assert_eq!((page.named("dt").count(), page.named("dd").count()), (2, 3));
    let text = body("- [x] done\n- [ ] open\n");
    assert!(text.contains('☑') && text.contains('☐'), "{text}");
    assert!(body("3. three\n4. four\n").contains("<ol start=\"3\">"));
}

#[test]
fn a_colon_without_a_space_is_no_definition() {
    let text = body("Parking\n: Behind the house.\n\nLift\n:none\n\n[Map](https://maps.example \"Street\n:north\")\n");
    let page = Html::read(&text);
    assert_eq!((page.named("dt").count(), page.named("dd").count()), (1, 1), "{text}");
    assert!(text.contains("Lift\n:none"), "{text}");
    assert!(page.named("a").any(|link| link.get("title") == Some("Street\n:north")), "{text}");
}

#[test]
fn a_heading_may_have_a_name_and_classes() {
    let page = html("## Where to park {#cars .wide .dark}\n\n### Below {.small}\n");
    let heading = page.first("h2");
    assert_eq!(heading.get("id"), Some("cars"));
    assert!(heading.is_of("wide") && heading.is_of("dark"));
    assert!(page.first("h3").is_of("small"));
}

#[test]
fn anchors_are_those_of_code_hosts_and_never_twice() {
    let page = html(
        "## What it is, & why\n\n## Again\n\n## Again\n\n## Again-1\n\n## أسئلة شائعة\n\n## !!!\n\n## a {#b}\n\n## b\n",
    );
    let ids: Vec<&str> = page.ids().collect();
    assert_eq!(ids[..3], ["what-it-is--why", "again", "again-1"]);
    assert!(ids.contains(&"أسئلة-شائعة"));
    let mut different = ids.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(ids.len(), different.len(), "{ids:?}");
}

#[test]
fn a_first_heading_is_the_title_when_the_page_has_none_or_the_same() {
    let site = Site::new("plain")
        .file("content/a.md", "# Where to *park*\n\nText.\n")
        .file("content/b.md", "---\ntitle: Bicycles\n---\n# Bicycles\n\nText.\n")
        .file("content/c_d-e.md", "Text.\n");
    site.build().none();
    for (path, title) in [("a", "Where to park"), ("b", "Bicycles"), ("c-d-e", "C d e")] {
        let page = site.html(&format!("{path}/index.html"));
        let titles: Vec<&str> = page.named("h1").map(|heading| heading.text.trim()).collect();
        assert_eq!(titles, [title], "{path}");
    }
}

#[test]
fn another_heading_of_level_one_is_told_of() {
    let site = Site::themed().file("content/a.md", "---\ntitle: A\n---\n\ntext\n\n# Other\n");
    site.check().only("content/level-one-heading").at("content/a.md", 7).is("warning").says("## Other");
    site.build();
    assert_eq!(site.html("a/index.html").named("h1").count(), 0);
}

#[test]
fn code_is_shown_as_it_is_written() {
    let text = body("```html title\n<script>alert('x')</script>\n```\n");
    assert!(text.contains("<pre tabindex=\"0\"><code class=\"language-html\">&lt;script&gt;"), "{text}");
    let text = body("```\"onclick=x\ncode\n```\n");
    assert_eq!(Html::read(&text).first("code").attributes.len(), 1, "{text}");
}

#[test]
fn pictures_load_late_and_have_words() {
    let site =
        Site::themed().file("content/a.md", "![First](door.jpg) ![The *door*](door.jpg)\n").picture("content/door.jpg");
    site.build().none();
    let page = site.html("a/index.html");
    let first = page.first("img");
    assert_eq!((first.get("loading"), first.get("width"), first.get("height")), (None, Some("3"), Some("2")));
    let picture = page.named("img").nth(1).expect("the second");
    assert_eq!(picture.get("alt"), Some("The door"));
    assert_eq!((picture.get("src"), picture.get("loading")), (Some("/door.jpg"), Some("lazy")));
    let site = site.file("content/a.md", "text\n\n![](door.jpg)\n");
    site.check().only("content/missing-alternative-text").at("content/a.md", 3);
}

#[test]
fn a_page_is_the_same_with_other_ends_of_lines_and_a_mark_at_its_start() {
    let text = "---\ntitle: A\n---\n\n## B\n\n- one\n- two\n\n| x |\n| - |\n| y |\n";
    let site = Site::themed()
        .file("content/a.md", text)
        .file("content/b.md", text.replace('\n', "\r\n"))
        .file("content/c.md", format!("\u{feff}{text}"));
    site.build().none();
    let plain = site.output("a/index.html");
    assert_eq!(plain, site.output("b/index.html").replace('\r', ""));
    assert_eq!(plain, site.output("c/index.html"));
}

#[test]
fn marks_of_ours_in_a_page_do_no_harm() {
    let site = Site::themed().file("content/a.md", "a \u{2}o0\u{3} b \u{2}u9\u{3} c\n\n- \u{2}b0\u{3} d\n");
    site.build().only("source/control-character").at("content/a.md", 1).is("warning");
    let text = site.output("a/index.html") + &body("a &#2;o0&#3; b\n");
    assert!(!text.contains('\u{2}') && !text.contains('\u{3}') && !text.contains("<a"), "{text:?}");
}

#[test]
fn raw_html_over_several_lines_is_read_as_one_piece() {
    let site = Site::themed().picture("content/p.png").file(
        "content/a.md",
        "<figure>\n<img src=\"p.png\"\n alt=\"The door\">\n</figure>\n\n<!-- Not\nfor\nreaders -->\n\nText.\n",
    );
    site.build().none();
    let page = site.html("a/index.html");
    assert_eq!(page.first("img").get("alt"), Some("The door"));
    let text = site.output("a/index.html");
    assert!(!text.contains("readers") && text.contains("Text."), "{text}");
    let handler = Site::themed().file("content/a.md", "<p\nonclick=\"alert(1)\">Text</p>\n");
    handler.check().only("content/unsafe-html").at("content/a.md", 1);
}

#[test]
fn a_footnote_is_found_whatever_its_capital_letters() {
    let text = body("Note.[^A]\n\n[^a]: Do not run.\n");
    assert!(text.contains("Do not run."), "{text}");
}

#[test]
fn of_what_stands_in_the_words_of_a_picture_the_words_count() {
    let site = Site::themed().picture("content/p.png").file(
        "content/a.md",
        "![a *drawing* here](p.png) ![see [home](/) now](p.png) ![o ![inner](p.png) more](p.png)\n",
    );
    site.build().none();
    let page = site.html("a/index.html");
    let words: Vec<Option<&str>> = page.named("img").map(|picture| picture.get("alt")).collect();
    assert_eq!(words, [Some("a drawing here"), Some("see home now"), Some("o inner more")]);
    let main = site.output("a/index.html");
    assert!(!main.contains("<em>") && !main.contains("<a"), "{main}");
}

#[test]
fn a_number_for_a_sign_that_cannot_be_seen_leaves_none() {
    let text = body("## Hours&#8;now\n\nText&#7;here, `code`.\n\n<p title=\"a&#x8;b\">x</p>\n");
    assert!(!text.contains(|c: char| c.is_ascii_control() && c != '\n'), "{text:?}");
    assert!(!text.contains("&#x8;"), "{text}");
}

/// What the templates of a theme set begins with `part-`.
#[test]
fn a_heading_takes_no_name_of_the_template() {
    let text = body("## Part menu\n\n## Main\n\n## Menu\n");
    assert!(
        text.contains("id=\"section-part-menu-1\"") && text.contains("id=\"main-1\"") && text.contains("id=\"menu\""),
        "{text}"
    );
}
