//! Decodes JPEG, at once in a smaller size where that is enough: then most dots
//! are never made.

use jpeg_decoder::{Decoder, PixelFormat};

use super::{Colours, MOST_MEMORY, Raw, Scale, colours};
use crate::picture::dots::Dots;
use crate::picture::strip::Broken;

pub(super) fn decode(bytes: &[u8], scale: Scale) -> Result<Dots, Broken> {
    let mut decoder = Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(MOST_MEMORY);
    decoder.read_info().map_err(|_| Broken::Damaged)?;
    let info = decoder.info().ok_or(Broken::Damaged)?;
    if scale != Scale::Whole {
        let width = u16::try_from(scale.of(info.width.into())).map_err(|_| Broken::Damaged)?;
        // One side is enough for it, and the width is the one that counts.
        decoder.scale(width, u16::MAX).map_err(|_| Broken::Damaged)?;
    }
    let bytes = decoder.decode().map_err(|_| Broken::Damaged)?;
    let info = decoder.info().ok_or(Broken::Damaged)?;
    let (bytes, colours) = match info.pixel_format {
        PixelFormat::L8 => (bytes, Colours::Gray),
        // The bytes of each are in the order of this machine.
        PixelFormat::L16 => {
            let high = |pair: &[u8; 2]| u16::from_ne_bytes(*pair).to_be_bytes()[0];
            (bytes.as_chunks().0.iter().map(high).collect(), Colours::Gray)
        }
        PixelFormat::RGB24 => (bytes, Colours::Rgb),
        PixelFormat::CMYK32 => (bytes, Colours::Cmyk),
    };
    let raw = Raw { width: info.width.into(), height: info.height.into(), colours, bytes };
    colours::of_a_screen(raw, decoder.icc_profile().as_deref())
}
