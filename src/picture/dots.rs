//! A decoded picture: what is done with its dots.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};

use super::strip::Broken;
use super::upright::Orientation;

/// A decoded picture in the colours of a screen: rows of red, green, blue, and,
/// if `alpha`, how solid.
#[derive(Debug)]
pub(super) struct Dots {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alpha: bool,
    pub(super) bytes: Vec<u8>,
}

impl Dots {
    pub(super) fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// The same picture, smaller. `resizer` keeps the room that it works in.
    pub(super) fn resized(&self, width: u32, height: u32, resizer: &mut Resizer) -> Result<Self, Broken> {
        let kind = if self.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
        let from = ImageRef::new(self.width, self.height, &self.bytes, kind).map_err(|_| Broken::Damaged)?;
        let mut to = Image::new(width, height, kind);
        resizer.resize(&from, &mut to, None).map_err(|_| Broken::Damaged)?;
        Ok(Self { width, height, alpha: self.alpha, bytes: to.into_vec() })
    }

    /// Its size when it is seen upright.
    pub(super) fn upright_size(&self, orientation: Orientation) -> (u32, u32) {
        if orientation.swaps() { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// One row of the upright picture, from left to right.
    pub(super) fn upright_row(&self, orientation: Orientation, y: u32) -> impl Iterator<Item = &[u8]> {
        let (width, _) = self.upright_size(orientation);
        let channels = self.channels();
        (0..width).map(move |x| {
            let (x, y) = orientation.source((x, y), (self.width, self.height));
            let at = (y as usize * self.width as usize + x as usize) * channels;
            self.bytes.get(at..at + channels).unwrap_or_default()
        })
    }

    /// The upright picture.
    pub(super) fn upright(&self, orientation: Orientation) -> Self {
        let (width, height) = self.upright_size(orientation);
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for dot in self.upright_row(orientation, y) {
                bytes.extend_from_slice(dot);
            }
        }
        Self { width, height, alpha: self.alpha, bytes }
    }
}
