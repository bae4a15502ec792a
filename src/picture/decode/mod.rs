//! Decodes pictures: the dots as they lie in the file, in the colours of a
//! screen.
//!
//! Each format has a file of its own. Nothing is turned here.

mod colours;
mod jpeg;
mod png;
mod webp;

use super::dots::Dots;
use super::format::Format;
use super::strip::Broken;

/// More than a decoder of a picture with as many dots as we allow asks for.
const MOST_MEMORY: usize = 900_000_000;

/// How much of a picture is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// Every dot of it.
    Whole,
    /// As many eighths of its width and height, for a format that can.
    Eighths(u8),
}

/// A picture this wide, seen upright, is enough to make most smaller versions of.
const NEAR: u32 = 1600;

impl Scale {
    /// How much is decoded to make smaller versions. It follows from the picture
    /// alone, so that what is made of it does not depend on what else is asked.
    pub(super) fn near(format: Format, upright_width: u32) -> Self {
        let eighths = [1, 2, 4].into_iter().find(|&eighths| scaled(upright_width, eighths) >= NEAR);
        match eighths {
            Some(eighths) if format == Format::Jpeg => Self::Eighths(eighths),
            _ => Self::Whole,
        }
    }

    /// What is left of a length.
    pub(super) fn of(self, length: u32) -> u32 {
        match self {
            Self::Whole => length,
            Self::Eighths(eighths) => scaled(length, eighths),
        }
    }
}

fn scaled(length: u32, eighths: u8) -> u32 {
    length.saturating_mul(u32::from(eighths)).div_ceil(8)
}

/// Decodes a picture, as it lies in the file.
pub(super) fn decode(format: Format, bytes: &[u8], scale: Scale) -> Result<Dots, Broken> {
    match format {
        Format::Jpeg => jpeg::decode(bytes, scale),
        Format::Png => png::decode(bytes),
        Format::WebP => webp::decode(bytes),
        Format::Gif | Format::Svg | Format::Foreign(_) => Err(Broken::Damaged),
    }
}

/// Dots as a decoder gives them.
struct Raw {
    width: u32,
    height: u32,
    colours: Colours,
    bytes: Vec<u8>,
}

/// What the bytes of a dot are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colours {
    Gray,
    GrayAlpha,
    Rgb,
    Rgba,
    /// Of a printer: how much of each colour.
    Cmyk,
}

impl Colours {
    fn channels(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::GrayAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}
