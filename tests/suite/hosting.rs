//! What hosts are told, and smaller copies. A real nginx and a real Apache are
//! asked by `tests/hosting`.

use std::fs;
use std::io::Read;

use crate::harness::Site;

fn hosted(host: &str) -> Site {
    let site = Site::new("plain").arabic().setting(&format!("hosting: {host}"));
    let site = site.file("content/a.md", "---\ntitle: A\naliases: [/old, /x.html]\n---\n");
    site.build();
    site
}

#[test]
fn what_is_for_the_host_alone_is_not_published() {
    let site = hosted("nginx");
    assert!(site.published().iter().all(|path| !path.contains("nginx")));
    let text = site.read(".treatise/hosting/nginx.conf");
    assert!(text.contains("location = \"/old/\" { return 301 \"/a/\"; }"), "{text}");
    assert!(text.contains("location = \"/x.html\" { return 301 \"/a/\"; }"), "{text}");
    assert!(text.contains("error_page 404 /ar/404.html"), "{text}");
    let s3 = hosted("s3").read(".treatise/hosting/s3-website.json");
    let json: serde_json::Value = serde_json::from_str(&s3).expect("JSON");
    assert_eq!(json["RoutingRules"][0]["Redirect"]["ReplaceKeyWith"], "a/");
}

#[test]
fn hosts_that_read_files_find_them() {
    for host in ["netlify", "cloudflare"] {
        let site = hosted(host);
        assert!(site.output("_redirects").starts_with("/old/ /a/ 301"), "{host}");
        let headers = site.output("_headers");
        let style = site.published().into_iter().find(|path| path.starts_with("assets/style.")).expect("a sheet");
        assert!(
            headers.contains(&format!("/{style}\n  Cache-Control: public, max-age=31536000, immutable")),
            "{headers}"
        );
    }
    let apache = hosted("apache").output(".htaccess");
    assert!(apache.contains("RewriteRule \"^old/?$\" \"/a/\" [R=301,L,NE]"), "{apache}");
    assert!(hosted("github-pages").has(".nojekyll"));
    let none = Site::new("plain");
    none.build();
    assert!(!none.has("_headers") && !none.has(".htaccess") && !none.root().join(".treatise/hosting").exists());
}

#[test]
fn what_somebody_wrote_by_hand_stays() {
    let site = Site::new("plain").setting("hosting: netlify").file("content/_headers", "mine");
    site.build();
    assert_eq!(site.output("_headers"), "mine");
}

#[test]
fn frames_are_allowed_by_their_host_alone() {
    let site = Site::themed()
        .file("themes/mine/theme.yaml", "extends: plain\nembeds:\n  film: { hosts: [film.example] }\n")
        .setting("hosting: netlify");
    site.build();
    assert!(site.output("_headers").contains(" frame-src https://film.example;"));
}

#[test]
fn a_copy_that_somebody_made_is_published_as_it_is() {
    let site = Site::new("plain")
        .option("--compress")
        .file("content/a.txt", "word ".repeat(1000))
        .file("content/a.txt.gz", "theirs");
    site.build().none();
    assert_eq!(site.output("a.txt.gz"), "theirs");
    assert!(site.has("a.txt.br"));
}

#[test]
fn smaller_copies_hold_the_same() {
    let site = Site::new("plain").option("--compress").file("content/a.md", "word ".repeat(1000));
    site.build();
    let page = site.output("a/index.html");
    let bytes = |path: &str| fs::read(site.root().join("public").join(path)).expect("a copy");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&*bytes("a/index.html.gz")).read_to_string(&mut text).expect("gzip");
    assert_eq!(text, page);
    text.clear();
    brotli::Decompressor::new(&*bytes("a/index.html.br"), 4096).read_to_string(&mut text).expect("brotli");
    assert_eq!(text, page);
    assert!(bytes("a/index.html.br").len() < page.len() / 4);
    let before = bytes("a/index.html.gz");
    fs::remove_dir_all(site.root().join("public")).expect("a folder");
    site.build();
    assert_eq!(bytes("a/index.html.gz"), before);
    assert!(!site.has("robots.txt.gz"), "too small to be worth it");
}

/// A host compares what it decoded; where a redirect leads to is encoded.
#[test]
fn a_path_of_the_site_in_arabic_is_encoded_once() {
    let site = |host: &str| {
        let site = Site::new("plain").arabic().setting(&format!("hosting: {host}"));
        let site = site.edit("content/site.yaml", "https://test.example", "https://test.example/عيادة");
        let site = site.file("content/a.md", "---\ntitle: A\naliases: [/old]\n---\n");
        site.build();
        site
    };
    let encoded = "/%D8%B9%D9%8A%D8%A7%D8%AF%D8%A9";
    for host in ["netlify", "cloudflare"] {
        let redirects = site(host).output("_redirects");
        assert!(redirects.starts_with(&format!("{encoded}/old/ {encoded}/a/ 301")), "{redirects}");
        assert!(site(host).output("_headers").starts_with(&format!("{encoded}/*\n")), "{host}");
    }
    let nginx = site("nginx").read(".treatise/hosting/nginx.conf");
    assert!(nginx.contains(&format!("location = \"/عيادة/old/\" {{ return 301 \"{encoded}/a/\"; }}")), "{nginx}");
    assert!(nginx.contains("location /عيادة/ {") && nginx.contains("error_page 404 /عيادة/404.html;"), "{nginx}");
    assert!(nginx.contains("\"^/عيادة/assets/") && !nginx.contains("location = \"/%"), "{nginx}");
    let apache = site("apache").output(".htaccess");
    assert!(apache.contains(&format!("RewriteRule \"^old/?$\" \"{}/a/\"", encoded.replace('%', "\\%"))), "{apache}");
    assert!(apache.contains("m#^/عيادة/ar/#") && apache.contains("ErrorDocument 404 /%D8"), "{apache}");
    let s3 = site("s3").read(".treatise/hosting/s3-website.json");
    assert!(s3.contains("\"عيادة/old/\"") && s3.contains("\"عيادة/404.html\""), "{s3}");
}
