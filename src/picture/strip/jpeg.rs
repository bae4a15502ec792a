//! JPEG: segments, each with a marker (ITU-T T.81, annex B).

use super::{Broken, Orientation, Reader, Stripped, profile};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
/// Before each part of a colour profile; two numbers follow.
const PROFILE: &[u8] = b"ICC_PROFILE\0";

pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Broken> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != [0xff, START] {
        return Err(Broken::Damaged);
    }
    let mut out = Stripped { bytes: Vec::with_capacity(bytes.len()), lossy: true, ..Stripped::default() };
    out.bytes.extend([0xff, START]);
    let mut colours = Vec::new();
    // Where they stood.
    let mut at_colours = out.bytes.len();
    loop {
        // What stands between two segments is nothing.
        let at = memchr::memchr(0xff, reader.rest()).ok_or(Broken::Truncated)?;
        reader.take(at)?;
        let mut marker = 0xff;
        while marker == 0xff {
            marker = reader.byte()?;
        }
        match marker {
            END => {
                out.bytes.extend([0xff, END]);
                out.bytes.splice(at_colours..at_colours, in_segments(colours));
                let seen = out.width > 0 && out.height > 0;
                return if seen { Ok(out) } else { Err(Broken::Damaged) };
            }
            0 | 1 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = reader.array()?;
        let inside = reader.take(usize::from(u16::from_be_bytes(length)).checked_sub(2).ok_or(Broken::Damaged)?)?;
        if is_frame(marker)
            && let [_, h1, h2, w1, w2, components, ..] = *inside
        {
            out.height = u32::from(u16::from_be_bytes([h1, h2]));
            out.width = u32::from(u16::from_be_bytes([w1, w2]));
            out.cmyk = components == 4;
            if matches!(marker, 0xc2 | 0xc6) {
                out.coefficients = coefficients(u64::from(out.width) * u64::from(out.height), &inside[6..]);
            }
        }
        if marker == 0xe1
            && let Some(exif) = inside.strip_prefix(b"Exif\0\0")
        {
            out.orientation = Orientation::of_exif(exif);
        }
        if marker == 0xe2
            && let Some([number, _, part @ ..]) = inside.strip_prefix(PROFILE)
        {
            if colours.is_empty() {
                at_colours = out.bytes.len();
            }
            colours.push((*number, part));
        }
        if let Some(inside) = wanted(marker, inside) {
            let length = u16::try_from(inside.len() + 2).map_err(|_| Broken::Damaged)?;
            out.bytes.extend([0xff, marker]);
            out.bytes.extend(length.to_be_bytes());
            out.bytes.extend(inside);
        }
        if marker == SCAN {
            let length = scan(reader.rest())?;
            out.bytes.extend(reader.take(length)?);
        }
    }
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Of a progressive picture, all has to be read before any dot is known. Each
/// component says how many of its samples fall on a block.
fn coefficients(dots: u64, components: &[u8]) -> u64 {
    let (components, _) = components.as_chunks::<3>();
    let samples = |[_, factors, _]: &[u8; 3]| u64::from(factors >> 4) * u64::from(factors & 15);
    let most = components.iter().map(samples).max().unwrap_or(0).max(1);
    let all: u64 = components.iter().map(samples).sum();
    // Two bytes for each.
    dots * all / most * 2
}

/// What stays of a segment.
fn wanted(marker: u8, inside: &[u8]) -> Option<Vec<u8>> {
    match marker {
        0xc0..=0xcf | 0xda..=0xdf => Some(inside.to_vec()),
        // Without the small picture that may follow: it can show what was cut away.
        0xe0 if inside.starts_with(b"JFIF\0") => {
            Some([inside.get(..12).unwrap_or(b"JFIF\0\x01\x01\0\0\x01\0\x01"), &[0, 0]].concat())
        }
        // The colours would be wrong without it.
        0xee if inside.starts_with(b"Adobe") && inside.len() >= 12 => Some(inside[..12].to_vec()),
        _ => None,
    }
}

/// The colour profile without its notes, in as many segments as it takes.
fn in_segments(mut parts: Vec<(u8, &[u8])>) -> Vec<u8> {
    const MOST: usize = 65_000;
    parts.sort_by_key(|(number, _)| *number);
    let whole: Vec<u8> = parts.iter().flat_map(|(_, part)| part.iter().copied()).collect();
    let Some(bare) = profile::bare(&whole) else { return Vec::new() };
    let Ok(count) = u8::try_from(bare.len().div_ceil(MOST)) else { return Vec::new() };
    let mut out = Vec::with_capacity(bare.len() + 32);
    for (number, part) in (1..=count).zip(bare.chunks(MOST)) {
        let length = u16::try_from(2 + PROFILE.len() + 2 + part.len()).unwrap_or(u16::MAX).to_be_bytes();
        out.extend([&[0xff, 0xe2], &length[..], PROFILE, &[number, count], part].concat());
    }
    out
}

/// The length of the dots after the head of a scan: up to the next marker that
/// is no part of them.
fn scan(rest: &[u8]) -> Result<usize, Broken> {
    let marker = |&at: &usize| rest.get(at + 1).is_some_and(|&next| !matches!(next, 0 | 0xd0..=0xd7 | 0xff));
    memchr::memchr_iter(0xff, rest).find(marker).ok_or(Broken::Truncated)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A photograph with one segment more, and something behind its end.
    fn with(segment: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut out, 80);
        encoder.encode(&[90; 16 * 16 * 3], 16, 16, jpeg_encoder::ColorType::Rgb).expect("a picture");
        let length = u16::try_from(segment.len()).expect("short") + 1;
        let mut more = vec![0xff, segment[0]];
        more.extend(length.to_be_bytes());
        more.extend(&segment[1..]);
        out.splice(2..2, more);
        out.extend(b"\xff\xd8\xff\xe1SECRET");
        out
    }

    #[test]
    fn nothing_that_is_not_needed_stays() {
        for secret in [
            &b"\xe1Exif\0\0SECRET"[..],
            b"\xe1http://ns.adobe.com/xap/1.0/\0SECRET",
            b"\xedPhotoshop 3.0\0SECRET",
            b"\xfeSECRET",
            b"\xe2MPF\0SECRET",
            b"\xe0JFXX\0SECRET",
            b"\xe0JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01SECRET",
            b"\xebJP SECRET",
            b"\xe2ICC_PROFILE\0\x01\x01SECRET",
            &[&b"\xe2ICC_PROFILE\0\x01\x01"[..], &profile::tests::noted()].concat(),
        ] {
            let stripped = strip(&with(secret)).expect("sound").bytes;
            assert!(!profile::tests::tells(&stripped), "{}", String::from_utf8_lossy(secret));
            assert!(image::load_from_memory(&stripped).is_ok());
        }
        let noted = profile::tests::noted();
        let kept = strip(&with(&[&b"\xe2ICC_PROFILE\0\x01\x01"[..], &noted].concat())).expect("sound").bytes;
        let bare = profile::bare(&noted).expect("a profile");
        assert_eq!(memchr::memmem::find_iter(&kept, &bare).count(), 1);
        // A long one comes in several parts, in any order.
        let (one, two) = bare.split_at(100);
        let segment = |number: u8, part: &[u8]| {
            let length = u16::try_from(part.len() + 16).expect("short").to_be_bytes();
            [&[0xff, 0xe2], &length[..], PROFILE, &[number, 2], part].concat()
        };
        let mut parts = with(b"\xfeSECRET");
        parts.splice(2..2, [segment(2, two), segment(1, one)].concat());
        assert_eq!(memchr::memmem::find_iter(&strip(&parts).expect("sound").bytes, &bare).count(), 1);
    }

    #[test]
    fn a_comment_between_two_scans_goes() {
        let dots: Vec<u8> = (0..64 * 64 * 3).map(|n| u8::try_from(n * 7 % 251).expect("small")).collect();
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, 80);
        encoder.set_progressive(true);
        encoder.encode(&dots, 64, 64, jpeg_encoder::ColorType::Rgb).expect("a picture");
        let scans: Vec<usize> = memchr::memmem::find_iter(&out, b"\xff\xda").collect();
        assert!(scans.len() > 1);
        let shown = image::load_from_memory(&out).expect("a picture");
        out.splice(scans[1]..scans[1], *b"\xff\xfe\0\x08SECRET");
        let stripped = strip(&out).expect("sound").bytes;
        assert!(memchr::memmem::find(&stripped, b"SECRET").is_none());
        assert_eq!(image::load_from_memory(&stripped).expect("a picture"), shown);
    }
}
