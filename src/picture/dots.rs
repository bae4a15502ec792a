//! Decodes a picture, turns it upright, makes it smaller, and encodes it again.
//!
//! What comes out has the colours of a screen (sRGB) and nothing beside the dots.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::format::Format;
use super::strip::Broken;

/// More than a decoder of a picture with as many dots as we allow asks for.
const MOST_MEMORY: u64 = 600_000_000;

/// A decoded picture: rows of red, green, blue, and, if `alpha`, how solid.
#[derive(Debug)]
pub(super) struct Dots {
    pub(super) width: u32,
    pub(super) height: u32,
    alpha: bool,
    bytes: Vec<u8>,
}

fn decoder(format: Format, bytes: &[u8]) -> Result<impl ImageDecoder + '_, Broken> {
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::WebP => ImageFormat::WebP,
        Format::Gif | Format::Svg | Format::Foreign(_) => return Err(Broken::Damaged),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader.into_decoder().map_err(|_| Broken::Damaged)
}

/// How a picture has to be turned to be seen upright.
pub(super) fn orientation(format: Format, bytes: &[u8]) -> Result<Orientation, Broken> {
    // A note that cannot be read turns nothing.
    Ok(decoder(format, bytes)?.orientation().unwrap_or(Orientation::NoTransforms))
}

impl Dots {
    /// Decodes a picture, upright and in the colours of a screen.
    pub(super) fn decode(format: Format, bytes: &[u8]) -> Result<Self, Broken> {
        let mut decoder = decoder(format, bytes)?;
        let profile = decoder.icc_profile().ok().flatten();
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut decoded = DynamicImage::from_decoder(decoder).map_err(|_| Broken::Damaged)?;
        decoded.apply_orientation(orientation);
        let alpha = decoded.color().has_alpha();
        let (width, height) = (decoded.width(), decoded.height());
        let bytes = if alpha { decoded.into_rgba8().into_raw() } else { decoded.into_rgb8().into_raw() };
        let mut dots = Self { width, height, alpha, bytes };
        if let Some(profile) = profile {
            dots.convert(&profile);
        }
        Ok(dots)
    }

    /// From the colours that a profile describes. A profile that is none, or of
    /// other colours than red, green and blue, changes nothing.
    fn convert(&mut self, profile: &[u8]) {
        let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
        let layout = if self.alpha { Layout::Rgba } else { Layout::Rgb };
        let screen = ColorProfile::new_srgb();
        if profile.color_space != DataColorSpace::Rgb {
            return;
        }
        let Ok(transform) = profile.create_transform_8bit(layout, &screen, layout, TransformOptions::default()) else {
            return;
        };
        let row = self.width as usize * self.channels();
        let mut converted = vec![0; row];
        for dots in self.bytes.chunks_exact_mut(row) {
            if transform.transform(dots, &mut converted).is_ok() {
                dots.copy_from_slice(&converted);
            }
        }
    }

    fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// The same picture, smaller.
    pub(super) fn resized(&self, width: u32, height: u32) -> Result<Self, Broken> {
        let kind = if self.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
        let from = ImageRef::new(self.width, self.height, &self.bytes, kind).map_err(|_| Broken::Damaged)?;
        let mut to = Image::new(width, height, kind);
        Resizer::new().resize(&from, &mut to, None).map_err(|_| Broken::Damaged)?;
        Ok(Self { width, height, alpha: self.alpha, bytes: to.into_vec() })
    }

    /// The file of a picture.
    pub(super) fn encode(&self, format: Format, quality: u8) -> Result<Vec<u8>, Broken> {
        let mut out = Vec::new();
        let colour = if self.alpha { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
        match format {
            Format::Jpeg => {
                let (Ok(width), Ok(height)) = (u16::try_from(self.width), u16::try_from(self.height)) else {
                    return Err(Broken::Damaged);
                };
                let mut encoder = jpeg_encoder::Encoder::new(&mut out, quality);
                encoder.set_progressive(true);
                encoder.set_optimized_huffman_tables(true);
                encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
                let colour = if self.alpha { jpeg_encoder::ColorType::Rgba } else { jpeg_encoder::ColorType::Rgb };
                encoder.encode(&self.bytes, width, height, colour).map_err(|_| Broken::Damaged)?;
            }
            Format::WebP => {
                let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut out);
                encoder.encode(&self.bytes, self.width, self.height, colour).map_err(|_| Broken::Damaged)?;
            }
            _ => {
                let encoder = image::codecs::png::PngEncoder::new(&mut out);
                encoder.write_image(&self.bytes, self.width, self.height, colour).map_err(|_| Broken::Damaged)?;
            }
        }
        Ok(out)
    }
}
