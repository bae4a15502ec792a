//! PNG: chunks, each with a name (W3C, Portable Network Graphics, third edition).

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::{Broken, Orientation, Reader, Stripped, profile};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// Text (`tEXt`, `zTXt`, `iTXt`), EXIF (`eXIf`), the time (`tIME`) and what
/// programs put in for themselves are not among these.
const WANTED: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Broken> {
    let mut reader = Reader::new(bytes);
    if reader.take(8)? != SIGNATURE {
        return Err(Broken::Damaged);
    }
    let mut out = Stripped { bytes: Vec::with_capacity(bytes.len()), ..Stripped::default() };
    out.bytes.extend(SIGNATURE);
    loop {
        let start = reader.at;
        let length = u32::from_be_bytes(reader.array()?) as usize;
        let name = reader.array::<4>()?;
        let inside = reader.take(length)?;
        reader.take(4)?;
        match &name {
            b"IHDR" => {
                let [w1, w2, w3, w4, h1, h2, h3, h4, ..] = *inside else { return Err(Broken::Damaged) };
                out.width = u32::from_be_bytes([w1, w2, w3, w4]);
                out.height = u32::from_be_bytes([h1, h2, h3, h4]);
            }
            b"acTL" => out.animated = true,
            b"eXIf" => out.orientation = Orientation::of_exif(inside),
            _ => {}
        }
        if &name == b"iCCP" {
            out.bytes.extend(colours(inside).unwrap_or_default());
        } else if WANTED.contains(&&name) {
            out.bytes.extend(&bytes[start..reader.at]);
        }
        if &name == b"IEND" {
            return Ok(out);
        }
    }
}

/// The chunk of a colour profile: a name, and the profile packed.
fn colours(inside: &[u8]) -> Option<Vec<u8>> {
    let [0, packed @ ..] = inside.get(memchr::memchr(0, inside)? + 1..)? else { return None };
    let mut whole = Vec::new();
    ZlibDecoder::new(packed).take(profile::MOST_BYTES).read_to_end(&mut whole).ok()?;
    let mut chunk = b"iCCPColours\0\0".to_vec();
    let mut encoder = ZlibEncoder::new(&mut chunk, Compression::best());
    encoder.write_all(&profile::bare(&whole)?).ok()?;
    encoder.finish().ok()?;
    let length = u32::try_from(chunk.len() - 4).ok()?.to_be_bytes();
    let mut sum = flate2::Crc::new();
    sum.update(&chunk);
    Some([&length[..], &chunk, &sum.sum().to_be_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_time_and_exif_go() {
        let mut out = std::io::Cursor::new(Vec::new());
        image::GrayImage::new(3, 3).write_to(&mut out, image::ImageFormat::Png).expect("a picture");
        let mut out = out.into_inner();
        for name in [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prVt", b"caBX"] {
            let chunk = [&[0, 0, 0, 6][..], name, b"SECRET", &[0; 4]].concat();
            out.splice(33..33, chunk);
        }
        out.extend(b"SECRET");
        let stripped = strip(&out).expect("sound").bytes;
        assert!(memchr::memmem::find(&stripped, b"SECRET").is_none());
        assert!(image::load_from_memory(&stripped).is_ok());
    }

    #[test]
    fn a_profile_keeps_its_colours_alone() {
        let noted = profile::tests::noted();
        let mut out = Vec::new();
        let mut info = png::Info::with_size(3, 3);
        info.icc_profile = Some(noted.as_slice().into());
        let encoder = png::Encoder::with_info(&mut out, info).expect("a head");
        encoder.write_header().expect("a head").write_image_data(&[0; 9]).expect("a picture");
        let stripped = strip(&out).expect("sound").bytes;
        let read = |bytes: &[u8]| {
            let reader = png::Decoder::new(std::io::Cursor::new(bytes.to_vec())).read_info().expect("a picture");
            reader.info().icc_profile.as_deref().map(<[u8]>::to_vec)
        };
        assert_eq!(read(&out), Some(noted.clone()));
        assert_eq!(read(&stripped), profile::bare(&noted));
        // One that cannot be read is none.
        let at = memchr::memmem::find(&out, b"iCCP").expect("a profile");
        out[at + 4..at + 7].fill(b'x');
        assert_eq!(read(&strip(&out).expect("sound").bytes), None);
    }
}
