//! Broken, hostile and unusual pictures: each gives a message at the line that
//! shows it, or a right picture. None is lost without a word.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use crate::harness::{Problems, Site};

const COLOURS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 40], [30, 40, 220], [230, 220, 40]];

/// Another colour in each quarter, so that every turn of it looks different.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, y| Rgb(COLOURS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)]),
    )
}

/// The colours in the middle of the quarters.
fn middles(picture: &DynamicImage) -> [[u8; 3]; 4] {
    let picture = picture.to_rgb8();
    let (width, height) = picture.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| picture.get_pixel(width * x / 4, height * y / 4).0)
}

fn is_near(one: [[u8; 3]; 4], other: [[u8; 3]; 4]) -> bool {
    one.as_flattened().iter().zip(other.as_flattened()).all(|(one, other)| one.abs_diff(*other) < 45)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

fn jpeg(progressive: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 92);
    encoder.set_progressive(progressive);
    encoder.encode(&quarters(80, 48), 80, 48, ColorType::Rgb).expect("a picture");
    out
}

/// As printers want it: how much of each colour, turned about as Adobe does.
fn printed(colours: ColorType) -> Vec<u8> {
    let dots: Vec<u8> =
        quarters(80, 48).pixels().flat_map(|dot| [255 - dot[0], 255 - dot[1], 255 - dot[2], 0]).collect();
    let mut out = Vec::new();
    Encoder::new(&mut out, 95).encode(&dots, 80, 48, colours).expect("a picture");
    out
}

/// Its notes: an orientation.
fn exif(orientation: u8) -> Vec<u8> {
    [&b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..], &[orientation, 0, 0, 0], &[0; 4]].concat()
}

fn turned_jpeg(orientation: u8) -> Vec<u8> {
    let mut bytes = jpeg(false);
    let inside = [&b"Exif\0\0"[..], &exif(orientation)].concat();
    let length = u16::try_from(inside.len() + 2).expect("short").to_be_bytes();
    bytes.splice(2..2, [&[0xff, 0xe1], &length[..], &inside].concat());
    bytes
}

fn chunk(name: [u8; 4], inside: &[u8]) -> Vec<u8> {
    let mut sum = !0_u32;
    for byte in name.iter().chain(inside) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 0 { sum >> 1 } else { sum >> 1 ^ 0xedb8_8320 };
        }
    }
    let length = u32::try_from(inside.len()).expect("short").to_be_bytes();
    [&length[..], &name, inside, &(!sum).to_be_bytes()].concat()
}

fn png(make: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>), dots: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 80, 48);
    make(&mut encoder);
    let mut writer = encoder.write_header().expect("a head");
    for frame in dots {
        writer.write_image_data(frame).expect("a picture");
    }
    writer.finish().expect("a picture");
    out
}

/// Colours by number, of which the last cannot be seen.
fn palette() -> Vec<u8> {
    let number = |dot: &Rgb<u8>| COLOURS.iter().position(|colour| *colour == dot.0).expect("a colour");
    let dots: Vec<u8> = quarters(80, 48).pixels().map(|dot| u8::try_from(number(dot)).expect("small")).collect();
    let make = |encoder: &mut png::Encoder<'_, &mut Vec<u8>>| {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(COLOURS.as_flattened().to_vec());
        encoder.set_trns(vec![255, 255, 255, 0]);
    };
    png(make, &[&dots])
}

fn moving_png() -> Vec<u8> {
    let dots = quarters(80, 48).into_raw();
    let make = |encoder: &mut png::Encoder<'_, &mut Vec<u8>>| {
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_animated(2, 0).expect("two pictures");
    };
    png(make, &[&dots, &dots])
}

fn gif(frames: usize) -> Vec<u8> {
    let frame = b"!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x02\0\x03\0\0\x02\x03\x84\x51\0\0";
    [
        &b"GIF89a\x02\0\x03\0\x80\0\0\xdc\x1e\x1e\xff\xff\xff!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"[..],
        &frame.repeat(frames),
        b";",
    ]
    .concat()
}

fn riff(chunks: &[u8]) -> Vec<u8> {
    let length = u32::try_from(chunks.len() + 4).expect("short").to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", chunks].concat()
}

fn webp() -> Vec<u8> {
    encoded(&quarters(80, 48).into(), ImageFormat::WebP)
}

/// Two pictures that are each the whole.
fn moving_webp() -> Vec<u8> {
    let still = webp()[12..].to_vec();
    let inside = [&[0, 0, 0, 0, 0, 0, 79, 0, 0, 47, 0, 0, 100, 0, 0, 0][..], &still].concat();
    let frame = [b"ANMF", &u32::try_from(inside.len()).expect("short").to_le_bytes()[..], &inside].concat();
    let head = b"VP8X\x0a\0\0\0\x02\0\0\0\x4f\0\0\x2f\0\0ANIM\x06\0\0\0\0\0\0\0\0\0";
    riff(&[&head[..], &frame, &frame].concat())
}

/// A page that shows each picture on a line of its own, from the fifth on.
fn gallery(pictures: &[(String, Vec<u8>)]) -> Site {
    let lines: Vec<String> = pictures.iter().map(|(name, _)| format!("![Words]({name})")).collect();
    let site = Site::new("plain").file("content/p.md", format!("---\ntitle: P\n---\n\n{}\n", lines.join("\n")));
    pictures.iter().fold(site, |site, (name, bytes)| site.file(&format!("content/{name}"), bytes))
}

/// The codes at each line of the page.
fn by_line(problems: &Problems, codes: &[&str]) -> BTreeMap<u64, Vec<String>> {
    let mut lines: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for problem in codes.iter().flat_map(|code| problems.of(code)) {
        assert_eq!(problem.file, "content/p.md");
        lines.entry(problem.start.0).or_default().push(problem.code.clone());
    }
    lines
}

const FAULTS: [&str; 4] = ["picture/broken", "picture/foreign-format", "picture/mislabelled", "picture/too-large"];

/// Every picture of `cases` is refused with its code, at its own line.
fn refused(cases: Vec<(String, Vec<u8>, &str)>) {
    let codes: Vec<&str> = cases.iter().map(|case| case.2).collect();
    let pictures: Vec<_> = cases.into_iter().map(|(name, bytes, _)| (name, bytes)).collect();
    let site = gallery(&pictures);
    // What can only be seen when all of it is decoded is told when it is made.
    for (run, problems) in [("check", site.check()), ("build", site.try_build())] {
        let found = by_line(&problems, &FAULTS);
        for (index, (name, _)) in pictures.iter().enumerate() {
            let line = 5 + index as u64;
            assert_eq!(found.get(&line).map(Vec::as_slice), Some(&[codes[index].to_owned()][..]), "{run}: {name}");
        }
    }
    assert!(site.published().is_empty());
}

#[test]
fn a_picture_cut_off_anywhere_is_told() {
    let whole = [
        ("plain.jpg", jpeg(false)),
        ("progressive.jpg", jpeg(true)),
        ("a.png", encoded(&quarters(80, 48).into(), ImageFormat::Png)),
        ("palette.png", palette()),
        ("a.webp", webp()),
        ("moving.webp", moving_webp()),
        ("a.gif", gif(2)),
    ];
    let mut cases = Vec::new();
    for (name, bytes) in whole {
        let last = bytes.len() - 1;
        for cut in (0..12).map(|part| last * part / 12).chain([last]) {
            cases.push((format!("{cut}-{name}"), bytes[..cut].to_vec(), "picture/broken"));
        }
    }
    assert_eq!(cases.len(), 91);
    refused(cases);
}

#[test]
fn what_is_no_picture_of_ours_is_told() {
    let case = |name: &str, bytes: &[u8], code: &'static str| (name.to_owned(), bytes.to_vec(), code);
    let head = |width: u32, height: u32| [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let png_of = |width, height| {
        let dots = chunk(*b"IDAT", b"\x78\x9c\x03\0\0\0\0\x01");
        [b"\x89PNG\r\n\x1a\n", &chunk(*b"IHDR", &head(width, height))[..], &dots, &chunk(*b"IEND", b"")].concat()
    };
    let with_size = |bytes: &[u8], width: u16, height: u16| {
        let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame") + 5;
        let mut bytes = bytes.to_vec();
        bytes[frame..frame + 2].copy_from_slice(&height.to_be_bytes());
        bytes[frame + 2..frame + 4].copy_from_slice(&width.to_be_bytes());
        bytes
    };
    let plain = jpeg(false);
    refused(vec![
        case("nothing.jpg", b"", "picture/broken"),
        case("nothing.svg", b"", "picture/broken"),
        case("avif.jpg", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "picture/foreign-format"),
        case("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture/foreign-format"),
        case("tiff.jpg", b"II*\0\x08\0\0\0\0\0\0\0\0\0", "picture/foreign-format"),
        case(
            "bmp.jpg",
            b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0",
            "picture/foreign-format",
        ),
        case(
            "a.bmp",
            b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0",
            "picture/foreign-format",
        ),
        case("jpeg.webp", &plain, "picture/mislabelled"),
        case("webp.jpg", &webp(), "picture/mislabelled"),
        case("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture/mislabelled"),
        case("words.jpg", b"These are words.", "picture/broken"),
        case("bomb.png", &png_of(60_000, 60_000), "picture/too-large"),
        case("bomb.jpg", &with_size(&plain, 65_500, 65_500), "picture/too-large"),
        case(
            "bomb.gif",
            b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;",
            "picture/too-large",
        ),
        case(
            "bomb.webp",
            &riff(&[&b"VP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff"[..], &webp()[12..]].concat()),
            "picture/too-large",
        ),
        case("zero.png", &png_of(0, 10), "picture/broken"),
        case("zero.jpg", &with_size(&plain, 0, 10), "picture/broken"),
        // More is announced than is there.
        case("short.png", &png_of(100, 100), "picture/broken"),
        case("laughs.svg", b"<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg><text>", "picture/broken"),
    ]);
}

#[test]
fn unusual_pictures_are_published_right() {
    let quarters = quarters(80, 48);
    let whole = DynamicImage::from(quarters.clone());
    let gray = DynamicImage::ImageLumaA8(whole.to_luma_alpha8());
    let expected = middles(&whole);
    let mut pictures: Vec<(String, Vec<u8>, [[u8; 3]; 4])> = vec![
        ("progressive.jpg".into(), jpeg(true), expected),
        ("gray.jpg".into(), encoded(&whole.to_luma8().into(), ImageFormat::Jpeg), middles(&gray)),
        ("cmyk.jpg".into(), printed(ColorType::Cmyk), expected),
        ("ycck.jpg".into(), printed(ColorType::CmykAsYcck), expected),
        ("deep.png".into(), encoded(&whole.to_rgb16().into(), ImageFormat::Png), expected),
        ("gray-alpha.png".into(), encoded(&gray, ImageFormat::Png), middles(&gray)),
        ("palette.png".into(), palette(), expected),
        ("moving.png".into(), moving_png(), expected),
        ("moving.webp".into(), moving_webp(), expected),
    ];
    for number in 1..=8 {
        let mut upright = whole.clone();
        upright.apply_orientation(Orientation::from_exif(number).expect("one of eight"));
        pictures.push((format!("{number}.jpg"), turned_jpeg(number), middles(&upright)));
        let mut png = encoded(&whole, ImageFormat::Png);
        png.splice(33..33, chunk(*b"eXIf", &exif(number)));
        pictures.push((format!("{number}.png"), png, middles(&upright)));
        let notes = [b"EXIF", &26_u32.to_le_bytes()[..], &exif(number)].concat();
        let webp = riff(&[&b"VP8X\x0a\0\0\0\x08\0\0\0\x4f\0\0\x2f\0\0"[..], &webp()[12..], &notes].concat());
        pictures.push((format!("{number}.webp"), webp, middles(&upright)));
    }
    let mut files: Vec<_> = pictures.iter().map(|(name, bytes, _)| (name.clone(), bytes.clone())).collect();
    files.push(("moving.gif".into(), gif(3)));
    let site = gallery(&files);
    let problems = site.build();
    // For a printer, in the colours of a screen now: the third and the fourth.
    let lines = by_line(&problems, &["picture/print-colours"]);
    assert_eq!(lines.into_keys().collect::<Vec<_>>(), [7, 8]);
    let read = |name: &str| std::fs::read(site.root().join("public").join(name)).expect("the file");
    for (name, _, expected) in &pictures {
        let shown = image::load_from_memory(&read(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let turned = name.as_bytes()[1] == b'.' && name.as_bytes()[0] > b'4';
        assert_eq!((shown.width(), shown.height()), if turned { (48, 80) } else { (80, 48) }, "{name}");
        assert!(is_near(middles(&shown), *expected), "{name}: {:?}, not {expected:?}", middles(&shown));
    }
    let shown = image::load_from_memory(&read("palette.png")).expect("a picture").to_rgba8();
    assert_eq!([shown.get_pixel(20, 10)[3], shown.get_pixel(60, 40)[3]], [255, 0], "what cannot be seen");
    // All that moves goes on moving.
    let count = |name: &str, mark: &[u8]| read(name).windows(mark.len()).filter(|part| *part == mark).count();
    assert_eq!([count("moving.png", b"fcTL"), count("moving.webp", b"ANMF")], [2, 2]);
    assert_eq!(read("moving.gif"), gif(3));
}

#[test]
fn a_drawing_runs_and_fetches_nothing() {
    let drawing = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY run 'javascript:RUN'><!ENTITY file SYSTEM 'file:///etc/passwd'>]>
<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='20' height='10' onload='RUN()'>
<script>RUN()</script><script href='https://elsewhere.example/RUN.js'/><style>@import url(https://elsewhere.example/a.css);</style>
<foreignObject><iframe src='https://elsewhere.example/'/></foreignObject><image href='https://elsewhere.example/a.png'/>
<use xlink:href='https://elsewhere.example/a.svg#a'/><a href='&run;'><text>&file;Kept</text></a><a href='java&#9;script:RUN()'><path d='M0 0'/></a>
<path fill='url(https://elsewhere.example/#a)' d='M1 1'/><set attributeName='href' to='javascript:RUN()'/></svg>";
    let site = gallery(&[("a.svg".into(), drawing.into())]);
    let problems = site.build();
    problems.only("picture/unsafe").at("content/p.md", 5).is("warning").says("script");
    let shown = site.output("a.svg");
    for gone in ["RUN", "elsewhere", "ENTITY", "passwd", "foreignObject", "iframe", "onload", "script"] {
        assert!(!shown.contains(gone), "{gone}: {shown}");
    }
    for kept in ["Kept", "d=\"M0 0\"", "d=\"M1 1\"", "width=\"20\""] {
        assert!(shown.contains(kept), "{kept}: {shown}");
    }
}

/// Each with what must be left of it.
#[test]
fn no_way_of_writing_it_makes_a_drawing_run_or_fetch() {
    let attacks = [
        "<g onload='RUN()'/>",
        "<g oNmOuSeOvEr='RUN()' onfocusin='RUN()' onbegin='RUN()'/>",
        "<a href='javascript:RUN()'><text>x</text></a>",
        "<a xlink:href=' java&#10;script:RUN()'><text>x</text></a>",
        "<a xmlns:y='http://www.w3.org/1999/xlink' y:href='javascript:RUN()'><text>x</text></a>",
        "<use href='https://elsewhere.example/a.svg#a'/>",
        "<use xlink:href='//elsewhere.example/a.svg#a'/>",
        "<use href='&#x23;a' xml:base='https://elsewhere.example/'/>",
        "<use href='data:image/svg+xml;base64,RUN#a'/>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>RUN()</script></body></foreignObject>",
        "<set attributeName='href' to='javascript:RUN()'/>",
        "<animate attributeName='xlink:href' values='javascript:RUN()'/>",
        "<animateTransform onbegin='RUN()' attributeName='transform'/>",
        "<discard onbegin='RUN()'/>",
        "<style>@import 'https://elsewhere.example/a.css';</style>",
        "<style>&#64;import url(https://elsewhere.example/a.css);</style>",
        "<style><![CDATA[@import url(https://elsewhere.example/a.css);]]></style>",
        "<style>@\\69mport 'https://elsewhere.example/a.css';</style>",
        "<style>@font-face{font-family:x;src:URL (https://elsewhere.example/a.woff2)}</style>",
        "<style>g{background:image-set('https://elsewhere.example/a.png' 1x)}</style>",
        "<g style='background:u/**/rl(https://elsewhere.example/a.png)'/>",
        "<g style='fill:url(https://elsewhere.example/a#b)'/>",
        "<g filter='url(&quot;https://elsewhere.example/a#b&quot;)'/>",
        "<filter><feImage href='https://elsewhere.example/a.png'/></filter>",
        "<image xlink:href='https://elsewhere.example/a.png'/>",
        "<textPath href='https://elsewhere.example/a.svg#b'>x</textPath>",
        "<linearGradient href='https://elsewhere.example/a.svg#b'/>",
        "<g cursor='url(https://elsewhere.example/a.cur), auto'/>",
        "<script type='text/plain'>RUN()</script>",
        "<svg:script xmlns:svg='http://www.w3.org/2000/svg'>RUN()</svg:script>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml' src='https://elsewhere.example/RUN.js'/>",
        "<g xmlns='http://www.w3.org/1999/xhtml'><script>RUN()</script></g>",
        "<handler type='application/ecmascript'>RUN()</handler>",
        "<iframe src='https://elsewhere.example/'/><embed src='https://elsewhere.example/'/><object data='RUN'/>",
        "<video src='https://elsewhere.example/'/><audio src='https://elsewhere.example/'/>",
        "<?xml-stylesheet href='https://elsewhere.example/RUN.css'?>",
        "<!-- RUN https://elsewhere.example/ -->",
        "<metadata>RUN</metadata>",
        "<g data-x='RUN' ping='https://elsewhere.example/'/>",
    ];
    let drawing = |attack: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'><path d='M1 1'/>{attack}<path d='M2 2'/></svg>"
        )
    };
    let pictures: Vec<(String, Vec<u8>)> =
        attacks.iter().enumerate().map(|(n, attack)| (format!("a{n}.svg"), drawing(attack).into())).collect();
    let site = gallery(&pictures);
    let problems = site.build();
    let told = by_line(&problems, &["picture/unsafe"]);
    let on = regex::Regex::new(r"[\s/]on\w+\s*=").expect("an expression");
    for (index, attack) in attacks.iter().enumerate() {
        let shown = site.output(&format!("a{index}.svg"));
        let lower = shown.to_lowercase();
        for gone in ["run", "elsewhere", "script", "import", "foreignobject", "<set", "<anim", "data:", "xml:base"] {
            assert!(!lower.contains(gone), "{gone}: {attack}: {shown}");
        }
        assert!(!on.is_match(&lower), "{attack}: {shown}");
        for kept in ["d=\"M1 1\"", "d=\"M2 2\""] {
            assert!(shown.contains(kept), "{attack}: {shown}");
        }
        // Notes go without a word; what did something is named.
        let quiet = ["<?", "<!", "<metadata", "<g data-x", "<use href='&#x23;", "<h:script"]
            .iter()
            .any(|start| attack.starts_with(start));
        assert!(quiet || told.contains_key(&(5 + index as u64)), "nobody is told of {attack}: {shown}");
    }
}

#[cfg(unix)]
#[test]
fn what_only_looks_like_a_file_is_told() {
    let site = gallery(&[]).file("content/a.jpg/inside.txt", "words");
    crate::harness::link(std::path::Path::new("nothing-there.jpg"), &site.root().join("content/b.jpg"));
    crate::harness::link(std::path::Path::new("c.jpg"), &site.root().join("content/c.jpg"));
    let lines: Vec<String> = ["a", "b", "c"].iter().map(|name| format!("![Words]({name}.jpg)")).collect();
    let site = site.file("content/p.md", format!("---\ntitle: P\n---\n\n{}\n", lines.join("\n")));
    for problems in [site.check(), site.try_build()] {
        let told = by_line(&problems, &["link/broken"]);
        assert_eq!(told.into_keys().collect::<Vec<_>>(), [5, 6, 7], "{}", problems.summary());
    }
    assert!(!site.has("p/index.html"));
}
