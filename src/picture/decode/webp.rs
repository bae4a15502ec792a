//! Decodes WebP.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::{Colours, MOST_MEMORY, Raw, colours};
use crate::picture::dots::Dots;
use crate::picture::strip::Broken;

pub(super) fn decode(bytes: &[u8]) -> Result<Dots, Broken> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Broken::Damaged)?;
    decoder.set_memory_limit(MOST_MEMORY);
    let profile = decoder.icc_profile().ok().flatten();
    let (width, height) = decoder.dimensions();
    let colours = if decoder.has_alpha() { Colours::Rgba } else { Colours::Rgb };
    let size = decoder.output_buffer_size().filter(|&size| size <= MOST_MEMORY).ok_or(Broken::Damaged)?;
    let mut bytes = vec![0; size];
    decoder.read_image(&mut bytes).map_err(|_| Broken::Damaged)?;
    colours::of_a_screen(Raw { width, height, colours, bytes }, profile.as_deref())
}
