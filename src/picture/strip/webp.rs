//! WebP: chunks in a RIFF file (RFC 9649).

use super::{Broken, Orientation, Reader, Stripped, profile};

/// Bits of `VP8X` that announce what we take out.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;
const ANIMATION: u8 = 0x02;
/// And a colour profile, which may prove to be none.
const PROFILE: u8 = 0x20;

pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Broken> {
    let mut reader = Reader::new(bytes);
    if reader.take(4)? != b"RIFF" {
        return Err(Broken::Damaged);
    }
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let mut inside = Reader::new(reader.take(length)?);
    if inside.take(4)? != b"WEBP" {
        return Err(Broken::Damaged);
    }
    let mut out = Stripped::default();
    let mut kept = b"WEBP".to_vec();
    // Where the bits stand.
    let mut flags_at = None;
    let mut colours = false;
    while !inside.rest().is_empty() {
        let (name, chunk) = chunk(&mut inside)?;
        match &name {
            b"VP8X" => {
                let [flags, _, _, _, w1, w2, w3, h1, h2, h3] = *chunk else { return Err(Broken::Damaged) };
                out.width = u32::from_le_bytes([w1, w2, w3, 0]) + 1;
                out.height = u32::from_le_bytes([h1, h2, h3, 0]) + 1;
                out.animated = flags & ANIMATION != 0;
                let mut without = chunk.to_vec();
                without[0] = flags & !(EXIF | XMP);
                flags_at = Some(kept.len() + 8);
                push(&mut kept, name, &without);
            }
            b"VP8 " => {
                let [_, _, _, 0x9d, 0x01, 0x2a, w1, w2, h1, h2, ..] = *chunk else { return Err(Broken::Damaged) };
                if out.width == 0 {
                    // Two bits of each are how to enlarge it, which nobody does.
                    out.width = u32::from(u16::from_le_bytes([w1, w2]) & 0x3fff);
                    out.height = u32::from(u16::from_le_bytes([h1, h2]) & 0x3fff);
                }
                out.lossy = true;
                push(&mut kept, name, chunk);
            }
            b"VP8L" => {
                let [0x2f, b1, b2, b3, b4, ..] = *chunk else { return Err(Broken::Damaged) };
                if out.width == 0 {
                    let sizes = u32::from_le_bytes([b1, b2, b3, b4]);
                    out.width = (sizes & 0x3fff) + 1;
                    out.height = (sizes >> 14 & 0x3fff) + 1;
                }
                push(&mut kept, name, chunk);
            }
            b"EXIF" => out.orientation = Orientation::of_exif(chunk),
            b"ANMF" => push(&mut kept, name, &frame(chunk)?),
            b"ICCP" => {
                if let Some(bare) = profile::bare(chunk).filter(|_| !colours) {
                    push(&mut kept, name, &bare);
                    colours = true;
                }
            }
            b"ALPH" | b"ANIM" => push(&mut kept, name, chunk),
            _ => {}
        }
    }
    if out.width == 0 {
        return Err(Broken::Truncated);
    }
    if let Some(flags) = flags_at.filter(|_| !colours).and_then(|at| kept.get_mut(at)) {
        *flags &= !PROFILE;
    }
    let length = u32::try_from(kept.len()).map_err(|_| Broken::Damaged)?;
    out.bytes = [b"RIFF", &length.to_le_bytes()[..], &kept].concat();
    Ok(out)
}

fn chunk<'a>(reader: &mut Reader<'a>) -> Result<([u8; 4], &'a [u8]), Broken> {
    let name = reader.array()?;
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let inside = reader.take(length)?;
    if length % 2 == 1 && !reader.rest().is_empty() {
        reader.byte()?;
    }
    Ok((name, inside))
}

fn push(out: &mut Vec<u8>, name: [u8; 4], inside: &[u8]) {
    out.extend(name);
    out.extend(u32::try_from(inside.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(inside);
    if inside.len() % 2 == 1 {
        out.push(0);
    }
}

/// A frame has a head of 16 bytes and chunks of its own.
fn frame(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut reader = Reader::new(bytes);
    let mut out = reader.take(16)?.to_vec();
    while !reader.rest().is_empty() {
        let (name, inside) = chunk(&mut reader)?;
        if matches!(&name, b"ALPH" | b"VP8 " | b"VP8L") {
            push(&mut out, name, inside);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exif_xmp_and_strangers_go() {
        let mut simple = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(5, 4).write_to(&mut simple, image::ImageFormat::WebP).expect("a picture");
        let simple = simple.into_inner();
        let mut kept = b"WEBP".to_vec();
        push(&mut kept, *b"VP8X", &[EXIF | XMP, 0, 0, 0, 4, 0, 0, 3, 0, 0]);
        kept.extend(&simple[12..]);
        for name in [b"EXIF", b"XMP ", b"ABCD"] {
            push(&mut kept, *name, b"SECRETS");
        }
        let mut file = [b"RIFF", &u32::try_from(kept.len()).expect("short").to_le_bytes()[..], &kept].concat();
        file.extend(b"SECRET");
        let stripped = strip(&file).expect("sound");
        assert!(memchr::memmem::find(&stripped.bytes, b"SECRET").is_none());
        assert_eq!(stripped.bytes[20] & (EXIF | XMP), 0);
        assert_eq!((stripped.width, stripped.height, stripped.lossy), (5, 4, false));
        assert!(image::load_from_memory(&stripped.bytes).is_ok());
    }

    #[test]
    fn a_profile_keeps_its_colours_alone() {
        let mut simple = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(5, 4).write_to(&mut simple, image::ImageFormat::WebP).expect("a picture");
        let file = |colours: &[u8]| {
            let mut kept = b"WEBP".to_vec();
            push(&mut kept, *b"VP8X", &[PROFILE, 0, 0, 0, 4, 0, 0, 3, 0, 0]);
            push(&mut kept, *b"ICCP", colours);
            kept.extend(&simple.get_ref()[12..]);
            [b"RIFF", &u32::try_from(kept.len()).expect("short").to_le_bytes()[..], &kept].concat()
        };
        let noted = profile::tests::noted();
        let stripped = strip(&file(&noted)).expect("sound").bytes;
        assert!(!profile::tests::tells(&stripped));
        assert_eq!(stripped, file(&profile::bare(&noted).expect("a profile")));
        let without = strip(&file(b"SECRET")).expect("sound").bytes;
        assert!(!profile::tests::tells(&without));
        assert_eq!(without[20] & PROFILE, 0);
        assert!(image::load_from_memory(&without).is_ok());
    }
}
