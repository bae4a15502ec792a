//! Writes the dots of a picture as a file with nothing beside the dots.

use jpeg_encoder::{ColorType, Encoder, ImageBuffer, JpegColorType, SamplingFactor, rgb_to_ycbcr};

use super::dots::Dots;
use super::format::Format;
use super::strip::Broken;
use super::upright::Orientation;

/// The file of a picture that was made smaller.
pub(super) fn smaller(dots: &Dots, format: Format, quality: u8) -> Result<Vec<u8>, Broken> {
    match format {
        Format::Jpeg => {
            let (width, height) = short(dots.width, dots.height)?;
            let mut out = Vec::new();
            let mut encoder = Encoder::new(&mut out, quality);
            encoder.set_progressive(true);
            encoder.set_optimized_huffman_tables(true);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            let colour = if dots.alpha { ColorType::Rgba } else { ColorType::Rgb };
            encoder.encode(&dots.bytes, width, height, colour).map_err(|_| Broken::Damaged)?;
            Ok(out)
        }
        Format::WebP => webp(dots),
        _ => png(dots),
    }
}

/// The file of a whole picture that has to be turned.
pub(super) fn upright(dots: &Dots, orientation: Orientation, format: Format, quality: u8) -> Result<Vec<u8>, Broken> {
    match format {
        Format::Jpeg => {
            let (width, height) = dots.upright_size(orientation);
            let (width, height) = short(width, height)?;
            let mut out = Vec::new();
            // Neither progressive nor with tables of its own: those need as much
            // room again as the picture.
            let mut encoder = Encoder::new(&mut out, quality);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.encode_image(Upright { dots, orientation, width, height }).map_err(|_| Broken::Damaged)?;
            Ok(out)
        }
        Format::WebP => webp(&dots.upright(orientation)),
        _ => png(&dots.upright(orientation)),
    }
}

fn short(width: u32, height: u32) -> Result<(u16, u16), Broken> {
    match (u16::try_from(width), u16::try_from(height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err(Broken::Damaged),
    }
}

/// A picture that is turned while it is written.
struct Upright<'a> {
    dots: &'a Dots,
    orientation: Orientation,
    width: u16,
    height: u16,
}

impl ImageBuffer for Upright<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, [lightness, blue, red, _]: &mut [Vec<u8>; 4]) {
        for dot in self.dots.upright_row(self.orientation, y.into()) {
            let (y, cb, cr) = match *dot {
                [r, g, b, ..] => rgb_to_ycbcr(r, g, b),
                _ => (0, 128, 128),
            };
            lightness.push(y);
            blue.push(cb);
            red.push(cr);
        }
    }
}

fn webp(dots: &Dots) -> Result<Vec<u8>, Broken> {
    let mut out = Vec::new();
    let colour = if dots.alpha { image_webp::ColorType::Rgba8 } else { image_webp::ColorType::Rgb8 };
    let encoder = image_webp::WebPEncoder::new(&mut out);
    encoder.encode(&dots.bytes, dots.width, dots.height, colour).map_err(|_| Broken::Damaged)?;
    Ok(out)
}

fn png(dots: &Dots) -> Result<Vec<u8>, Broken> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, dots.width, dots.height);
    encoder.set_color(if dots.alpha { png::ColorType::Rgba } else { png::ColorType::Rgb });
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|_| Broken::Damaged)?;
    writer.write_image_data(&dots.bytes).map_err(|_| Broken::Damaged)?;
    writer.finish().map_err(|_| Broken::Damaged)?;
    Ok(out)
}
