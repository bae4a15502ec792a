//! Takes out of a picture everything but what is needed to show it.
//!
//! Each format keeps a list of parts that are wanted; what is not on it, is
//! left out, and so is whatever stands behind the end: a camera puts a second
//! picture there, with where it was taken. Nothing is decoded, so nothing is
//! lost of what one sees. Here are bytes only: no disk, no pages.

mod gif;
mod jpeg;
mod png;
mod profile;
pub(super) mod svg;
mod webp;

use super::format::Format;
use super::upright::Orientation;

/// The file ends before its picture does, or its parts make no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    Truncated,
    Damaged,
}

/// A picture of a format of dots with nothing beside it. `Svg` has a way of
/// its own.
pub(super) fn strip(format: Format, bytes: &[u8]) -> Result<Stripped, Broken> {
    match format {
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        Format::WebP => webp::strip(bytes),
        Format::Gif => gif::strip(bytes),
        Format::Svg | Format::Foreign(_) => Err(Broken::Damaged),
    }
}

/// What is left, and what was seen on the way.
#[derive(Debug, Default)]
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) animated: bool,
    /// Whether the picture was made smaller by leaving out what one hardly sees.
    pub(super) lossy: bool,
    /// Whether it is mixed from the colours of a printer.
    pub(super) cmyk: bool,
    /// How the camera was held.
    pub(super) orientation: Orientation,
    /// So many bytes a decoder keeps before it makes the first dot.
    pub(super) coefficients: u64,
}

/// Reads a file from its start.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Broken> {
        let end = self.at.checked_add(count).ok_or(Broken::Truncated)?;
        let taken = self.bytes.get(self.at..end).ok_or(Broken::Truncated)?;
        self.at = end;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Broken> {
        Ok(self.array::<1>()?[0])
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        self.take(N)?.try_into().map_err(|_| Broken::Truncated)
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_beginning_of_a_file_makes_trouble() {
        let dots = image::RgbImage::from_pixel(9, 7, image::Rgb([200, 30, 40]));
        for (format, written) in [
            (Format::Jpeg, image::ImageFormat::Jpeg),
            (Format::Png, image::ImageFormat::Png),
            (Format::WebP, image::ImageFormat::WebP),
        ] {
            let mut whole = std::io::Cursor::new(Vec::new());
            dots.write_to(&mut whole, written).expect("a picture");
            let whole = whole.into_inner();
            let stripped = strip(format, &whole).expect("a sound picture");
            assert_eq!((stripped.width, stripped.height), (9, 7), "{format:?}");
            let shown = image::load_from_memory(&stripped.bytes).expect("a picture").to_rgb8();
            assert_eq!(shown, image::load_from_memory(&whole).expect("a picture").to_rgb8());
            for end in 0..whole.len() {
                assert!(strip(format, &whole[..end]).is_err(), "{format:?} of {end} bytes");
            }
        }
    }
}
