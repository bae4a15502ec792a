//! One picture while its files are made.

use blake3::Hash;
use fast_image_resize::Resizer;

use super::budget::{Budget, Share};
use super::cache::Cache;
use super::decode::{Scale, decode};
use super::dots::Dots;
use super::fault::Fault;
use super::format::Format;
use super::look::sound;
use super::strip::{strip, svg};
use super::upright::Orientation;
use super::{Picture, Smaller, encode};
use crate::error::Result;
use crate::path::OutputPath;

/// The quality of a photograph that had to be turned: nothing is to be seen of it.
const TURNED: u8 = 92;

/// The bytes of a file, or why there are none.
type Made = std::result::Result<Vec<u8>, Fault>;

/// What one thread works with, picture after picture.
pub(super) struct Desk<'a> {
    cache: &'a Cache,
    budget: &'a Budget,
    resizer: Resizer,
}

impl<'a> Desk<'a> {
    pub(super) fn new(cache: &'a Cache, budget: &'a Budget) -> Self {
        Self { cache, budget, resizer: Resizer::new() }
    }
}

/// One picture while its files are made.
pub(super) struct Work<'a, 'd> {
    picture: &'a Picture,
    desk: &'d mut Desk<'a>,
    /// Whether the file is still the one that was looked at.
    same: bool,
    bytes: Vec<u8>,
    /// Decoded when the first asks for it.
    dots: Option<Decoded<'a>>,
}

struct Decoded<'a> {
    scale: Scale,
    dots: Dots,
    /// For as long as they are here.
    _share: Share<'a>,
}

impl<'a, 'd> Work<'a, 'd> {
    pub(super) fn new(picture: &'a Picture, desk: &'d mut Desk<'a>) -> Result<Self> {
        let bytes = fs_err::read(&picture.file.on_disk)?;
        let same = blake3::hash(&bytes) == picture.content;
        Ok(Self { picture, desk, same, bytes, dots: None })
    }

    /// Makes all files of the picture, as long as `give` takes them.
    pub(super) fn all(mut self, give: &mut dyn FnMut(&'a OutputPath, Vec<u8>) -> bool) -> Option<Fault> {
        let picture = self.picture;
        let mut each = || -> std::result::Result<(), Fault> {
            self.sound()?;
            if give(&picture.file.output, self.whole()?) {
                for smaller in &picture.smaller {
                    let bytes = self.smaller(smaller)?;
                    if !give(&smaller.output, bytes) {
                        break;
                    }
                }
            }
            Ok(())
        };
        each().err()
    }

    /// How much is decoded to make smaller versions.
    fn near(&self) -> Scale {
        Scale::near(self.picture.format, self.picture.width)
    }

    fn dots(&mut self, scale: Scale) -> std::result::Result<(&Dots, &mut Resizer), Fault> {
        // What is not wanted goes before more is asked for.
        let decoded = if let Some(decoded) = self.dots.take().filter(|decoded| decoded.scale == scale) {
            decoded
        } else {
            let share = self.desk.budget.share(self.needs(scale));
            Decoded { scale, dots: decode(self.picture.format, &self.bytes, scale)?, _share: share }
        };
        Ok((&self.dots.insert(decoded).dots, &mut self.desk.resizer))
    }

    /// So many bytes are at work at once: what the decoder keeps, each dot as
    /// it was decoded and as it is wanted, the largest of the smaller versions
    /// on its way to a file.
    fn needs(&self, scale: Scale) -> u64 {
        let picture = self.picture;
        let decoded = u64::from(scale.of(picture.width)) * u64::from(scale.of(picture.height));
        let each = if picture.format == Format::Jpeg { 6 } else { 8 };
        let smaller = picture.smaller.iter().map(|smaller| u64::from(smaller.width) * u64::from(smaller.height));
        picture.coefficients + each * decoded + 10 * smaller.max().unwrap_or(0) + 2 * self.bytes.len() as u64
    }

    /// Takes from the cache what is there.
    fn cached(&mut self, key: &Hash, make: impl FnOnce(&mut Self) -> Made) -> Made {
        let cache = Some(self.desk.cache).filter(|_| self.same);
        if let Some(known) = cache.and_then(|cache| cache.get(key)) {
            return Ok(known);
        }
        let made = make(self)?;
        if let Some(cache) = cache {
            cache.put(key, &made);
        }
        Ok(made)
    }

    /// Whether all of it can be decoded; asked once of each picture.
    fn sound(&mut self) -> std::result::Result<(), Fault> {
        if matches!(self.picture.format, Format::Gif | Format::Svg) {
            return Ok(());
        }
        let key = sound(&self.picture.content);
        let scale = if self.picture.again.is_some() { Scale::Whole } else { self.near() };
        self.cached(&key, |work| work.dots(scale).map(|_| Vec::new())).map(drop)
    }

    /// The picture in its own size.
    pub(super) fn whole(&mut self) -> Made {
        let Picture { format, orientation, again, .. } = *self.picture;
        if format == Format::Svg {
            return Ok(svg::clean(&self.bytes)?.text.into_bytes());
        }
        match again {
            None => Ok(strip(format, &self.bytes)?.bytes),
            Some(key) => self.cached(&key, |work| {
                let (dots, _) = work.dots(Scale::Whole)?;
                Ok(encode::upright(dots, orientation, format, TURNED)?)
            }),
        }
    }

    /// A smaller version of it.
    pub(super) fn smaller(&mut self, smaller: &Smaller) -> Made {
        let Picture { orientation, quality, width, .. } = *self.picture;
        let near = self.near();
        let scale = if smaller.width <= near.of(width) { near } else { Scale::Whole };
        self.cached(&smaller.key, |work| {
            let (dots, resizer) = work.dots(scale)?;
            let (width, height) = (smaller.width, smaller.height);
            let lying = if orientation.swaps() { (height, width) } else { (width, height) };
            let mut dots = dots.resized(lying.0, lying.1, resizer)?;
            if orientation != Orientation::Upright {
                dots = dots.upright(orientation);
            }
            Ok(encode::smaller(&dots, smaller.format, quality)?)
        })
    }
}
