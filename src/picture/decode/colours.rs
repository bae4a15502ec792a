//! Makes the colours of a picture those of a screen (sRGB), by the profile that
//! the file carries, else as the colours say.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use super::{Colours, Raw};
use crate::picture::dots::Dots;
use crate::picture::strip::Broken;

pub(super) fn of_a_screen(raw: Raw, profile: Option<&[u8]>) -> Result<Dots, Broken> {
    let Raw { width, height, colours, bytes } = raw;
    let dots = width as usize * height as usize;
    if width == 0 || height == 0 || bytes.len() != dots * colours.channels() {
        return Err(Broken::Damaged);
    }
    let alpha = matches!(colours, Colours::GrayAlpha | Colours::Rgba);
    let to = if alpha { Layout::Rgba } else { Layout::Rgb };
    let row = width as usize;
    let bytes = match profile.and_then(|profile| transform(profile, colours, to)) {
        Some(transform) => by_profile(bytes, (row * colours.channels(), row * to.channels()), &*transform),
        None => plain(bytes, colours),
    };
    Ok(Dots { width, height, alpha, bytes })
}

/// Nothing comes back when the profile is none, or is one of other colours.
fn transform(profile: &[u8], colours: Colours, to: Layout) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (from, space) = match colours {
        Colours::Gray => (Layout::Gray, DataColorSpace::Gray),
        Colours::GrayAlpha => (Layout::GrayAlpha, DataColorSpace::Gray),
        Colours::Rgb => (Layout::Rgb, DataColorSpace::Rgb),
        Colours::Rgba => (Layout::Rgba, DataColorSpace::Rgb),
        // Four bytes to a dot, as `moxcms` takes them.
        Colours::Cmyk => (Layout::Rgba, DataColorSpace::Cmyk),
    };
    let fits = profile.color_space == space;
    let screen = ColorProfile::new_srgb();
    profile.create_transform_8bit(from, &screen, to, TransformOptions::default()).ok().filter(|_| fits)
}

/// Row by row, in place where a dot keeps its length.
fn by_profile(mut bytes: Vec<u8>, (from, to): (usize, usize), transform: &Transform8BitExecutor) -> Vec<u8> {
    // A row can only fail by its length, which is right.
    if from == to {
        let mut converted = vec![0; to];
        for row in bytes.chunks_exact_mut(from) {
            if transform.transform(row, &mut converted).is_ok() {
                row.copy_from_slice(&converted);
            }
        }
        return bytes;
    }
    let mut converted = vec![0; bytes.len() / from * to];
    for (from, to) in bytes.chunks_exact(from).zip(converted.chunks_exact_mut(to)) {
        let _ = transform.transform(from, to);
    }
    converted
}

fn plain(bytes: Vec<u8>, colours: Colours) -> Vec<u8> {
    match colours {
        Colours::Rgb | Colours::Rgba => bytes,
        Colours::Gray => bytes.iter().flat_map(|&gray| [gray; 3]).collect(),
        Colours::GrayAlpha => {
            let (pairs, _) = bytes.as_chunks();
            pairs.iter().flat_map(|&[gray, alpha]| [gray, gray, gray, alpha]).collect()
        }
        Colours::Cmyk => {
            let (dots, _) = bytes.as_chunks();
            let light = |ink: u8, black: u8| {
                let light = u16::from(255 - ink) * u16::from(255 - black);
                u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
            };
            dots.iter().flat_map(|&[c, m, y, k]| [light(c, k), light(m, k), light(y, k)]).collect()
        }
    }
}
