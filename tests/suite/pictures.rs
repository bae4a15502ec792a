//! Pictures: what is published of them, and what pages say of them.
//!
//! Every picture of these tests carries the word `SECRET` wherever its format
//! can hold a note.

use std::fs;
use std::io::Cursor;
use std::time::SystemTime;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};

use crate::harness::{Site, files};

/// Red on the left, blue on the right.
fn two_colours(width: u32, height: u32) -> DynamicImage {
    let dot = |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    RgbImage::from_fn(width, height, dot).into()
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

/// EXIF with an orientation and a place on earth, as cameras write it.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x03\0".to_vec();
    // ImageDescription, at 50; Orientation; GPS, at 58.
    tiff.extend(b"\x0e\x01\x02\0\x08\0\0\0\x32\0\0\0");
    tiff.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend(b"\x25\x88\x04\0\x01\0\0\0\x3a\0\0\0\0\0\0\0");
    tiff.extend(b"SECRET\0\0");
    tiff.extend(b"\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0");
    tiff
}

/// A photograph that lies on its side, with everything a camera tells.
fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut jpeg = encoded(&two_colours(width, height), ImageFormat::Jpeg);
    let segment = |marker: u8, inside: &[u8]| {
        let length = u16::try_from(inside.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], inside].concat()
    };
    let notes = [
        segment(0xe1, &[b"Exif\0\0", &exif(orientation)[..]].concat()),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>"),
        segment(0xed, b"Photoshop 3.0\0SECRET"),
        segment(0xfe, b"SECRET"),
    ];
    jpeg.splice(2..2, notes.concat());
    jpeg.extend(b"SECRET");
    jpeg
}

fn tells(bytes: &[u8]) -> bool {
    [&b"SECRET"[..], b"Exif", b"EXIF"].iter().any(|word| bytes.windows(word.len()).any(|part| part == *word))
}

fn published(site: &Site, path: &str) -> Vec<u8> {
    fs::read(site.root().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the page says of its pictures.
fn images(site: &Site) -> Vec<String> {
    let html = site.output("p/index.html");
    html.split("<img ").skip(1).map(|rest| rest.split_once('>').expect("a tag").0.to_owned()).collect()
}

fn page(text: &str) -> Site {
    Site::new("plain").file("content/p.md", format!("---\ntitle: P\n---\n\n{text}\n"))
}

#[test]
fn a_photograph_is_upright_and_tells_nothing_in_every_size() {
    let photograph = photograph(1400, 700, 6);
    assert!(tells(&photograph));
    let site = page("![Shown](shown.jpg) [linked](linked.jpg)")
        .file("content/shown.jpg", &photograph)
        .file("content/linked.jpg", &photograph)
        .file("content/nobody/names-it.JPG", &photograph)
        .file("content/without-ending", &photograph);
    site.build().none();
    let pictures: Vec<String> = site.published().into_iter().filter(|path| !path.ends_with("html")).collect();
    let mut seen = 0;
    for path in pictures {
        let bytes = published(&site, &path);
        assert!(!tells(&bytes), "{path}");
        let Ok(shown) = image::load_from_memory(&bytes) else { continue };
        // What was on the left is above now.
        assert_eq!(shown.height(), shown.width() * 2, "{path}");
        let shown = shown.to_rgb8();
        let (above, below) = (shown.get_pixel(9, 9), shown.get_pixel(9, shown.height() - 9));
        assert!(above[0] > 150 && below[2] > 150, "{path}: {above:?} {below:?}");
        seen += 1;
    }
    // Each, and once in 480 dots.
    assert_eq!(seen, 8);
    let html = site.output("p/index.html");
    assert!(html.contains(" width=\"700\" height=\"1400\" decoding"), "{html}");
    assert!(html.contains(" 480w, /shown.jpg 700w\""), "{html}");
}

#[test]
fn drawings_and_notes_of_other_formats_tell_nothing() {
    let mut png = encoded(&RgbaImage::new(600, 4).into(), ImageFormat::Png);
    png.splice(33..33, *b"\0\0\0\x0etEXtComment\0SECRET\0\0\0\0");
    let simple = encoded(&two_colours(8, 8), ImageFormat::WebP);
    let mut webp = b"WEBPVP8X\x0a\0\0\0\x08\0\0\0\x07\0\0\x07\0\0".to_vec();
    webp.extend(&simple[12..]);
    webp.extend(b"EXIF\x06\0\0\0SECRET");
    let length = u32::try_from(webp.len()).expect("short").to_le_bytes();
    let webp = [b"RIFF", &length[..], &webp].concat();
    let svg = "<svg width=\"12\" height='9'><!-- SECRET --><metadata>SECRET</metadata><path d='M0 0'/></svg>";
    let gif = b"GIF89a\x02\0\x03\0\0\0\0!\xfe\x06SECRET\0,\0\0\0\0\x02\0\x03\0\0\x02\x02D\x01\0;";
    let site = page("![A](a.png) ![B](b.webp) ![C](c.svg) ![D](d.gif)")
        .file("content/a.png", png)
        .file("content/b.webp", webp)
        .file("content/c.svg", svg)
        .file("content/d.gif", gif);
    site.build().none();
    for path in site.published() {
        assert!(!tells(&published(&site, &path)), "{path}");
    }
    let images = images(&site);
    for (tag, size) in images.iter().zip(["600\" height=\"4", "8\" height=\"8", "12\" height=\"9", "2\" height=\"3"]) {
        assert!(tag.contains(&format!("width=\"{size}\"")), "{tag}");
    }
    let lazy: Vec<bool> = images.iter().map(|tag| tag.contains("loading=\"lazy\"")).collect();
    assert_eq!(lazy, [false, true, true, true]);
    assert!(site.output("p/index.html").contains("<picture><source type=\"image/webp\" srcset=\"/a-480w-"));
    assert_eq!(site.output("c.svg").matches("<path d=\"M0 0\"/>").count(), 1);
}

/// A chunk of PNG with its sum.
fn chunk(name: [u8; 4], inside: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(inside);
    let length = u32::try_from(inside.len()).expect("short").to_be_bytes();
    [&length[..], &name, inside, &sum.sum().to_be_bytes()].concat()
}

fn packed(inside: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut out, inside).expect("memory");
    out.finish().expect("memory")
}

/// The colours of a telephone, with the name of its owner.
fn profile() -> Vec<u8> {
    let mut profile = moxcms::ColorProfile::new_display_p3();
    let word = moxcms::LocalizableString::new("en".into(), "US".into(), "SECRET".into());
    profile.description = Some(moxcms::ProfileText::Localizable(vec![word]));
    let mut bytes = profile.encode().expect("a profile");
    bytes[48..54].copy_from_slice(b"SECRET");
    bytes
}

/// Wherever a format has room for a note there is one. What is packed and what
/// is written in wide letters counts, too.
#[test]
fn no_note_survives_in_any_size_and_in_no_file_that_is_only_linked_to() {
    let picture = two_colours(700, 350);
    let mut png = encoded(&picture, ImageFormat::Png);
    let notes = [
        chunk(*b"iCCP", &[b"SECRET\0\0", &packed(&profile())[..]].concat()),
        chunk(*b"tEXt", b"Author\0SECRET"),
        chunk(*b"zTXt", &[b"Comment\0\0", &packed(b"SECRET")[..]].concat()),
        chunk(*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>SECRET</x>"),
        chunk(*b"iTXt", &[b"Title\0\x01\0\0\0", &packed(b"SECRET")[..]].concat()),
        chunk(*b"eXIf", &exif(1)),
        chunk(*b"tIME", b"\x07\xea\x01\x02\x03\x04\x05"),
        chunk(*b"prVt", b"SECRET"),
        chunk(*b"caBX", b"SECRET"),
    ];
    png.splice(33..33, notes.concat());
    png.extend(b"SECRET");
    let mut jpeg = photograph(700, 350, 1);
    let segment = |marker: u8, inside: &[u8]| {
        let length = u16::try_from(inside.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], inside].concat()
    };
    let more = [
        segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile()[..]].concat()),
        segment(0xe2, b"MPF\0SECRET"),
        segment(
            0xe1,
            &[b"http://ns.adobe.com/xmp/extension/\0", &[b'0'; 32][..], b"\0\0\0\x06\0\0\0\0SECRET"].concat(),
        ),
        segment(0xeb, b"JP\0\x01SECRET"),
        segment(0xec, b"Ducky\0SECRET"),
    ];
    jpeg.splice(2..2, more.concat());
    let simple = encoded(&picture, ImageFormat::WebP);
    let block = |name: &[u8; 4], inside: &[u8]| {
        let length = u32::try_from(inside.len()).expect("short").to_le_bytes();
        [name, &length[..], inside, &[0][..inside.len() % 2]].concat()
    };
    let webp = [
        &b"WEBP"[..],
        &block(b"VP8X", b"\x2c\0\0\0\xbb\x02\0\x5d\x01\0"),
        &block(b"ICCP", &profile()),
        &simple[12..],
        &block(b"EXIF", &exif(1)),
        &block(b"XMP ", b"<x>SECRET</x>"),
        &block(b"ABCD", b"SECRET"),
    ]
    .concat();
    let length = u32::try_from(webp.len()).expect("short").to_le_bytes();
    let webp = [b"RIFF", &length[..], &webp, b"SECRET"].concat();
    for bytes in [&png, &jpeg, &webp] {
        image::load_from_memory(bytes).expect("a sound picture");
        assert!(tells(bytes));
    }
    let mut site =
        page("![A](shown.png) ![B](shown.jpg) ![C](shown.webp)\n\n[D](linked.png) [E](linked.jpg) [F](linked.webp)");
    for name in ["shown", "linked", "lying", "sub/deep"] {
        for (ending, bytes) in [("png", &png), ("jpg", &jpeg), ("webp", &webp)] {
            site = site.file(&format!("content/{name}.{ending}"), bytes);
        }
    }
    site.build().none();
    let wide: Vec<u8> = "SECRET".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut seen = 0;
    for path in site.published() {
        let bytes = published(&site, &path);
        assert!(!tells(&bytes), "{path}");
        for gone in [&wide[..], b"Photoshop", b"adobe", b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"XMP ", b"MPF\0"]
        {
            let found = bytes.windows(gone.len()).any(|part| part == gone);
            assert!(!found, "{path}: {}", String::from_utf8_lossy(gone));
        }
        if path.rsplit('.').next().is_some_and(|ending| ["png", "jpg", "webp"].contains(&ending)) {
            let shown = image::load_from_memory(&bytes).unwrap_or_else(|error| panic!("{path}: {error}")).to_rgb8();
            let [red, .., blue] = shown.get_pixel(shown.width() / 4, 9).0;
            assert!(red > 150 && blue < 110, "{path}: {red} {blue}");
            seen += 1;
        }
    }
    assert!(seen > 12, "{seen}");
}

#[test]
fn what_cannot_be_a_picture_is_told_where_it_is_shown() {
    let jpeg = encoded(&two_colours(40, 30), ImageFormat::Jpeg);
    let png = encoded(&two_colours(40, 30), ImageFormat::Png);
    let mut damaged = png.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8].fill(0x55);
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("truncated.jpg", jpeg[..jpeg.len() - 9].to_vec(), "picture/broken"),
        ("truncated.png", png[..png.len() - 9].to_vec(), "picture/broken"),
        ("damaged.png", damaged, "picture/broken"),
        ("empty.webp", Vec::new(), "picture/broken"),
        ("page.gif", b"<html>".to_vec(), "picture/broken"),
        ("wrong.png", jpeg.clone(), "picture/mislabelled"),
        ("telephone.jpg", b"\0\0\0\x18ftypheic".to_vec(), "picture/foreign-format"),
        ("zero.gif", b"GIF89a\0\0\0\0\0\0\0,\0\0\0\0\0\0\0\0\0\x02\0;".to_vec(), "picture/broken"),
    ];
    for (name, bytes, code) in cases {
        let site = page(&format!("![Words]({name})")).file(&format!("content/{name}"), bytes);
        site.check().only(code).at("content/p.md", 5).is("error").says(name);
        site.try_build().only(code);
        assert!(site.published().is_empty(), "{name}");
    }
    let deep = image::ImageBuffer::from_pixel(700, 9, image::Rgb([60_000_u16, 0, 0]));
    let deep = encoded(&DynamicImage::ImageRgb16(deep), ImageFormat::Png);
    let site = page("![Deep](deep.png)").file("content/deep.png", deep);
    site.build().none();
    assert_eq!(image::load_from_memory(&published(&site, "deep.png")).expect("whole").color(), image::ColorType::Rgb16);
}

/// The files of the cache, with when they were written.
fn cache(site: &Site) -> Vec<(String, SystemTime)> {
    let folder = site.root().join(".treatise/cache/pictures");
    let when = |name: &String| fs::metadata(folder.join(name)).and_then(|m| m.modified()).expect("a file");
    files(&folder).into_iter().map(|name| (name.clone(), when(&name))).collect()
}

#[test]
fn one_picture_under_two_names_has_two_sets_of_smaller_ones() {
    let bytes = encoded(&two_colours(700, 70), ImageFormat::Jpeg);
    let site =
        page("![a](photo.jpg) ![b](photo.jpeg)").file("content/photo.jpg", &bytes).file("content/photo.jpeg", &bytes);
    site.build().none();
    let made = |start: &str| images(&site).iter().filter(|path| path.contains(start)).count();
    assert!(made("photo-") > 0 && made("photo-") == made("photo.jpeg-"), "{:?}", images(&site));
}

#[test]
fn what_was_made_once_is_not_made_again() {
    let theme = |pictures: &str| format!("name: Mine\nextends: plain\npictures: {pictures}\n");
    let site = page("![A](a.jpg)")
        .edit("content/site.yaml", "theme: plain", "theme: mine")
        .file("themes/mine/theme.yaml", theme("{ widths: [100, 200], quality: 70 }"))
        .file("content/a.jpg", photograph(500, 300, 8));
    site.build().none();
    // Whether it is sound, the upright one, two widths.
    let first = cache(&site);
    assert_eq!(first.len(), 4);
    site.build().none();
    assert_eq!(cache(&site), first);
    site.write("themes/mine/theme.yaml", theme("{ widths: [100, 150, 200], quality: 70 }"));
    site.build().none();
    let second = cache(&site);
    assert_eq!(second.len(), 5);
    assert!(first.iter().all(|known| second.contains(known)));
    let whole = |site: &Site| {
        site.published().into_iter().map(|path| (path.clone(), published(site, &path))).collect::<Vec<_>>()
    };
    let before = whole(&site);
    fs::remove_dir_all(site.root().join(".treatise/cache")).expect("the cache");
    fs::remove_dir_all(site.root().join("public")).expect("the site");
    site.build().none();
    assert_eq!(whole(&site), before);
}

#[test]
fn a_theme_says_what_it_cannot() {
    for pictures in ["{ widths: [0] }", "{ widths: wide }", "{ quality: 101 }", "{ width: [100] }"] {
        let theme = format!("name: Mine\nextends: plain\npictures: {pictures}\n");
        let site = Site::themed().file("themes/mine/theme.yaml", theme);
        site.check().only("theme/declaration").at("themes/mine/theme.yaml", 3);
    }
}

#[test]
fn an_image_field_gives_sizes_to_its_template() {
    let site = Site::themed()
        .kind("shop", "extends: page\nname: { en: Shop }\ntemplate: shop.html\nfields:\n  image: { type: image, name: { en: Image } }\n")
        .template("shop.html", "{% set i = page.fields.image %}{{ i.width }}x{{ i.height }} {{ i.srcset }} {{ i.type or \"same\" }}")
        .file("content/p.md", "---\ntitle: P\nkind: shop\nimage: { file: a.jpg, alt: A }\n---\n")
        .file("content/a.jpg", photograph(1000, 500, 1));
    site.build().none();
    let text = site.output("p/index.html");
    assert!(text.starts_with("1000x500 /a-480w-") && text.ends_with(" 960w, /a.jpg 1000w same"), "{text}");
}

#[test]
fn a_drawing_that_does_not_say_how_wide_it_is_has_one_size() {
    for size in ["width='10mm' height='5mm'", "width='100%'", "", "width='0' height='0'", "width='12'"] {
        let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><path d='M0 0'/></svg>");
        let site = page("![A](a.svg)").file("content/a.svg", drawing);
        site.build().none();
        let html = site.output("p/index.html");
        assert!(!html.contains("srcset"), "{size}: {html}");
    }
}

#[test]
fn a_misspelt_key_of_a_picture_is_one_fault() {
    let kind = "extends: page\ntemplate: body.html\nfields: { image: { type: image } }\n";
    let site = Site::themed().kind("page", kind).picture("content/a.png");
    for (image, says) in
        [("{ file: a.png, Alt: The hall }", "“alt”"), ("{ file: a.png, alt_text: The hall }", "alt_text")]
    {
        site.write("content/p.md", format!("---\ntitle: P\nimage: {image}\n---\n"));
        let problems = site.check();
        problems.of("content/unknown-field").next().expect("one").says(says);
        assert_eq!(problems.iter().count(), if says == "“alt”" { 1 } else { 2 }, "{}", problems.summary());
    }
}

#[test]
fn a_number_is_a_text_for_who_cannot_see_the_picture() {
    let site = |alt: &str| {
        Site::themed()
            .kind("shop", "extends: page\ntemplate: shop.html\nfields:\n  image: { type: image }\n")
            .template("shop.html", "{{ page.fields.image.alt }}")
            .picture("content/a.jpg")
            .file("content/p.md", format!("---\ntitle: P\nkind: shop\nimage: {{ file: a.jpg, alt: {alt} }}\n---\n"))
    };
    for (written, shown) in [("2024", "2024"), ("yes", "yes"), ("1.5", "1.5"), ("''", "")] {
        let site = site(written);
        site.build().none();
        assert_eq!(site.output("p/index.html"), shown, "{written}");
    }
    for written in ["[a, b]", "{ en: a }", "[]"] {
        site(written).check().only("content/wrong-type").at("content/p.md", 4).says("“alt”");
    }
}
