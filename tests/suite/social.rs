//! The picture of the site: what networks show where somebody shares a page.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use crate::harness::{Problems, Site};

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::new(width, height).write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

/// A site whose picture is the file `name`.
fn shared(name: &str, bytes: impl AsRef<[u8]>) -> Site {
    Site::new("plain")
        .setting(&format!("social_image: {{ file: {name}, alt: The \"sign\" }}"))
        .file(&format!("content/{name}"), bytes)
}

/// What the head of a page says in `og:` and `twitter:`.
fn said(site: &Site, page: &str) -> BTreeMap<String, String> {
    let html = site.html(page);
    let metas = html.named("meta").filter_map(|meta| {
        let name = meta.get("property").or_else(|| meta.get("name"))?;
        Some((name.to_owned(), meta.get("content")?.to_owned()))
    });
    metas.collect()
}

#[test]
fn a_page_without_a_picture_is_shared_with_that_of_the_site() {
    let site = Site::built_sample();
    let mut seen = [0, 0];
    for page in site.pages() {
        let said = said(site, &page);
        let Some(image) = said.get("og:image") else {
            // What leads elsewhere, is not found, or is a leaflet for paper is not shared.
            assert!(!said.contains_key("og:title"), "{page}");
            continue;
        };
        let file = image.strip_prefix("https://sample-clinic.example/").unwrap_or_else(|| panic!("{page}: {image}"));
        let bytes = std::fs::read(site.root().join("public").join(file)).expect("the picture");
        let size = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!(said["og:image:width"], size.width().to_string(), "{page}");
        assert_eq!(said["og:image:height"], size.height().to_string(), "{page}");
        assert!(size.width() >= 600 && size.height() >= 315, "{page}");
        assert_eq!(said["twitter:card"], "summary_large_image", "{page}");
        let words = if page.starts_with("ar/") { "عيادة" } else { "Sample" };
        assert!(said["og:image:alt"].contains(words), "{page}");
        seen[usize::from(page.starts_with("ar/"))] += 1;
    }
    assert!(seen[0] > 30 && seen[1] > 15, "{seen:?}");
}

#[test]
fn a_page_of_its_own_picture_is_shared_with_that() {
    let site = Site::sample()
        .edit("content/people/rana-example.md", "title: ", "image: { file: rana.png, alt: Rana }\ntitle: ")
        .file("content/people/rana.png", picture(700, 400, ImageFormat::Png));
    site.build();
    let own = said(&site, "people/rana-example/index.html");
    assert_eq!(own["og:image"], "https://sample-clinic.example/people/rana.png");
    assert_eq!((&*own["og:image:width"], &*own["og:image:height"], &*own["og:image:alt"]), ("700", "400", "Rana"));
    assert_eq!(said(&site, "about/index.html")["og:image"], "https://sample-clinic.example/social.png");
}

#[test]
fn a_site_below_a_path_names_it_whole() {
    let site = shared("pictures/sign.jpg", picture(600, 315, ImageFormat::Jpeg)).edit(
        "content/site.yaml",
        "https://test.example",
        "https://test.example/clinic",
    );
    site.build().none();
    let said = said(&site, "index.html");
    assert_eq!(said["og:image"], "https://test.example/clinic/pictures/sign.jpg");
    assert_eq!(said["og:image:alt"], "The \"sign\"");
}

#[test]
fn a_site_without_one_says_nothing_of_it() {
    let site = Site::new("plain");
    site.build().none();
    let said = said(&site, "index.html");
    assert!(said.keys().all(|name| !name.starts_with("og:image")), "{said:?}");
    assert_eq!(said["twitter:card"], "summary");
}

#[test]
fn it_tells_nothing_of_where_it_was_made() {
    let mut bytes = picture(1200, 630, ImageFormat::Jpeg);
    bytes.splice(2..2, [&[0xff, 0xfe, 0, 8][..], b"SECRET"].concat());
    let site = shared("sign.jpg", bytes);
    site.build().none();
    for path in site.published() {
        let bytes = std::fs::read(site.root().join("public").join(&path)).expect("a file");
        assert!(!bytes.windows(6).any(|part| part == b"SECRET"), "{path}");
    }
}

#[test]
fn what_networks_do_not_show_is_told_at_its_line() {
    let told = |problems: &Problems, code: &str, words: &str| {
        problems.only(code).at("content/site.yaml", 7).says(words).severity.clone()
    };
    let small = shared("a.png", picture(600, 314, ImageFormat::Png));
    assert_eq!(told(&small.build(), "picture/social-image", "600 × 314"), "warning");
    assert!(said(&small, "index.html").contains_key("og:image"));
    for (name, bytes, code, words) in [
        ("a.svg", &b"<svg width='1200' height='630'><path d='M0 0'/></svg>"[..], "picture/social-image", "SVG"),
        ("a.pdf", b"%PDF-1.4", "picture/social-image", "no picture"),
        ("a.png", &picture(600, 315, ImageFormat::Png)[..99], "picture/broken", "a.png"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture/foreign-format", "HEIC"),
        ("a.jpg", &picture(600, 315, ImageFormat::Png), "picture/mislabelled", "PNG"),
    ] {
        let site = shared(name, bytes);
        assert_eq!(told(&site.try_build(), code, words), "error", "{name}");
        assert!(!site.has("index.html"), "{name}");
    }
    let site = shared("a.png", picture(600, 315, ImageFormat::Png)).edit("content/site.yaml", "a.png", "b.png");
    assert_eq!(told(&site.check(), "link/broken", "b.png"), "error");
    for (written, code) in [
        ("social_image: a.png", "content/wrong-type"),
        ("social_image: { file: a.png }", "content/missing-field"),
        ("social_image: { alt: A sign }", "content/missing-field"),
        ("social_image: { file: a.png, alt: A, size: 3 }", "content/unknown-field"),
    ] {
        let site = Site::new("plain").setting(written).file("content/a.png", picture(600, 315, ImageFormat::Png));
        site.check().only(code).at("content/site.yaml", 7);
    }
}
