//! Decodes PNG. Deep colours become eight bits, a palette becomes colours.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::{Colours, MOST_MEMORY, Raw, colours};
use crate::picture::dots::Dots;
use crate::picture::strip::Broken;

pub(super) fn decode(bytes: &[u8]) -> Result<Dots, Broken> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(|_| Broken::Damaged)?;
    let size = reader.output_buffer_size().filter(|&size| size <= MOST_MEMORY).ok_or(Broken::Damaged)?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(|_| Broken::Damaged)?;
    bytes.truncate(frame.buffer_size());
    let colours = match frame.color_type {
        ColorType::Grayscale => Colours::Gray,
        ColorType::GrayscaleAlpha => Colours::GrayAlpha,
        ColorType::Rgb => Colours::Rgb,
        ColorType::Rgba => Colours::Rgba,
        ColorType::Indexed => return Err(Broken::Damaged),
    };
    let raw = Raw { width: frame.width, height: frame.height, colours, bytes };
    let profile = reader.info().icc_profile.as_deref();
    colours::of_a_screen(raw, profile)
}
