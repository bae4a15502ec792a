//! Looks at one file: what picture it is, and what will be made of it.

use std::io::Read;
use std::sync::Arc;

use blake3::Hash;

use super::budget::Budget;
use super::fault::{Fault, MOST_BYTES, MOST_DOTS};
use super::format::{Format, HEAD};
use super::strip::{strip, svg};
use super::upright::Orientation;
use super::{Picture, Smaller};
use crate::error::{Error, Result};
use crate::path::OutputPath;
use crate::site::PublishedFile;
use crate::theme::Pictures as Settings;

/// Counts up when what is made of a picture changes.
const WAY: &[u8] = b"2";
/// No WebP is wider or higher.
const MOST_WEBP: u32 = 16_383;

/// What a file is.
pub(super) enum Seen {
    Picture(Arc<Picture>, Option<Fault>),
    Faulty(Fault),
    /// Not a picture.
    Other,
}

/// Looks at `file`. Only pictures are read whole, within the `budget`.
pub(super) fn look(file: &PublishedFile, settings: &Settings, budget: &Budget) -> Result<Seen> {
    let named = Format::of_name(file.path.extension());
    let mut open = fs_err::File::open(&file.on_disk)?;
    let mut bytes = Vec::new();
    let io = |error| Error::io("read", &file.on_disk, error);
    open.by_ref().take(HEAD as u64).read_to_end(&mut bytes).map_err(io)?;
    let format = Format::of_bytes(&bytes);
    let (Some(format), named) = (format, named) else {
        return Ok(match named {
            None => Seen::Other,
            Some(_) if bytes.is_empty() => Seen::Faulty(Fault::Empty),
            // Compressed: the only one that its bytes do not name.
            Some(Format::Foreign("SVGZ")) => Seen::Faulty(Fault::Foreign("SVGZ")),
            Some(_) => Seen::Faulty(Fault::Damaged),
        });
    };
    if let Format::Foreign(name) = format {
        return Ok(Seen::Faulty(Fault::Foreign(name)));
    }
    if let Some(named) = named.filter(|named| *named != format) {
        return Ok(Seen::Faulty(Fault::Mislabelled(named.name(), format.name())));
    }
    let size = open.metadata().map_err(Error::from)?.len();
    if size > MOST_BYTES {
        return Ok(Seen::Faulty(Fault::TooManyBytes(size)));
    }
    // The file, and what is left of it.
    let _share = budget.share(2 * size);
    open.take(MOST_BYTES).read_to_end(&mut bytes).map_err(io)?;
    Ok(match picture(file, format, &bytes, settings) {
        Ok((picture, remark)) => Seen::Picture(Arc::new(picture), remark),
        Err(fault) => Seen::Faulty(fault),
    })
}

fn picture(
    file: &PublishedFile,
    format: Format,
    bytes: &[u8],
    settings: &Settings,
) -> std::result::Result<(Picture, Option<Fault>), Fault> {
    let content = blake3::hash(bytes);
    let mut picture = Picture {
        file: file.clone(),
        content,
        format,
        width: 0,
        height: 0,
        orientation: Orientation::Upright,
        coefficients: 0,
        again: None,
        smaller: Vec::new(),
        quality: settings.quality,
    };
    if format == Format::Svg {
        let drawing = svg::clean(bytes)?;
        (picture.width, picture.height) = (drawing.width, drawing.height);
        let taken = drawing.taken.into_iter().collect::<Vec<_>>().join(", ");
        return Ok((picture, (!taken.is_empty()).then(|| Fault::Unsafe(taken.into()))));
    }
    let seen = strip(format, bytes)?;
    if seen.width == 0 || seen.height == 0 {
        return Err(Fault::Damaged);
    }
    let dots = u64::from(seen.width) * u64::from(seen.height);
    if dots > MOST_DOTS {
        return Err(Fault::TooManyDots(dots));
    }
    (picture.width, picture.height) = (seen.width, seen.height);
    if format == Format::Gif || seen.animated {
        return Ok((picture, None));
    }
    picture.orientation = seen.orientation;
    picture.coefficients = seen.coefficients;
    if seen.orientation.swaps() {
        (picture.width, picture.height) = (seen.height, seen.width);
    }
    if seen.orientation != Orientation::Upright || seen.cmyk {
        picture.again = Some(key(&content, &[b"whole"]));
    }
    // What is lossy would grow in a format that loses nothing.
    let small = if format == Format::Jpeg { Some(Format::Jpeg) } else { Some(Format::WebP).filter(|_| !seen.lossy) };
    if let Some(small) = small {
        let widths = settings.widths.iter().filter(|&&width| width < picture.width);
        let made = widths.filter_map(|&width| smaller(&picture, width, small, settings.quality));
        picture.smaller = made.collect();
    }
    Ok((picture, seen.cmyk.then_some(Fault::PrintColours)))
}

fn smaller(picture: &Picture, width: u32, format: Format, quality: u8) -> Option<Smaller> {
    let height = u64::from(picture.height) * u64::from(width) / u64::from(picture.width);
    let height = u32::try_from(height).ok()?.max(1);
    if format == Format::WebP && width.max(height) > MOST_WEBP {
        return None;
    }
    let quality = if format == Format::Jpeg { quality } else { 0 };
    let key = key(&picture.content, &[format.name().as_bytes(), &width.to_le_bytes(), &[quality]]);
    let path = picture.file.output.as_str();
    // `x.jpg` and `x.jpeg` may be the same picture.
    let stem = path.strip_suffix(picture.format.usual_ending()).filter(|stem| !stem.is_empty()).unwrap_or(path);
    let ending = if format == Format::Jpeg { "jpg" } else { "webp" };
    // Whoever has it may keep it for ever: another content has another name.
    let hash = key.to_hex();
    let output = OutputPath::new(&format!("{stem}-{width}w-{}.{ending}", &hash[..10])).ok()?;
    Some(Smaller { width, height, output, format, key })
}

/// Names the knowledge that all of it can be decoded.
pub(super) fn sound(content: &Hash) -> Hash {
    key(content, &[b"sound"])
}

/// Names what is made from `content` in one way.
fn key(content: &Hash, way: &[&[u8]]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(content.as_bytes()).update(WAY);
    for part in way {
        hasher.update(part).update(b"\0");
    }
    hasher.finalize()
}
