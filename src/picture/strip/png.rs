//! PNG: chunks, each with a name (W3C, Portable Network Graphics, third edition).

use super::{Broken, Orientation, Reader, Stripped};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// Text (`tEXt`, `zTXt`, `iTXt`), EXIF (`eXIf`), the time (`tIME`) and what
/// programs put in for themselves are not among these.
const WANTED: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
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
        if WANTED.contains(&&name) {
            out.bytes.extend(&bytes[start..reader.at]);
        }
        if &name == b"IEND" {
            return Ok(out);
        }
    }
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
}
