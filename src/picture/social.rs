//! The picture that stands for the whole site where one of its pages is shared.
//!
//! Says whether it is one that others will show; it never draws one.

use super::{Format, Pictures};
use crate::config::{Config, SocialImage};
use crate::diagnostic::{BROKEN_LINK, Diagnostic, PICTURE_SOCIAL, Place, nearest};
use crate::path::{OutputPath, SourcePath};
use crate::site::{PublishedFile, Site};
use crate::yaml::Part;

/// Networks show a smaller one as a stamp, or not at all.
const LEAST: (u32, u32) = (600, 315);

/// The file that the settings name.
pub(super) fn file<'a>(site: &'a Site, image: &SocialImage) -> Option<&'a PublishedFile> {
    let path = SourcePath::new(image.file.trim_start_matches('/')).ok()?;
    let path = path.in_content().unwrap_or(path.as_str());
    site.files.iter().find(|file| file.path.in_content() == Some(path))
}

/// The file that the settings name, and where they do.
pub(super) fn place<'a>(site: &'a Site, config: &Config) -> Option<(&'a OutputPath, Place)> {
    let image = config.social_image.as_ref()?;
    Some((&file(site, image)?.output, config.origin.place(&image.spot, Part::Value)))
}

/// What is wrong with it. A broken file has been told of as every other picture.
pub(super) fn check(pictures: &Pictures, site: &Site, config: &Config) -> Option<Diagnostic> {
    let image = config.social_image.as_ref()?;
    let place = config.origin.place(&image.spot, Part::Value);
    let Some(file) = file(site, image) else {
        let known = site.files.iter().filter(|file| pictures.holds(&file.output));
        let near = nearest(&image.file, known.filter_map(|file| file.path.in_content()));
        let found = Diagnostic::error(BROKEN_LINK, place).with("what", "picture").with("target", &image.file);
        return Some(found.with("field", "social_image").with_nearest(near));
    };
    let inside = file.path.in_content().unwrap_or_default();
    let found = |found: Diagnostic, reason: &'static str, (width, height): (u32, u32)| {
        let found = found.with("file", inside).with("reason", reason);
        Some(found.with("width", width.to_string()).with("height", height.to_string()))
    };
    if !pictures.holds(&file.output) {
        return found(Diagnostic::error(PICTURE_SOCIAL, place), "other", (0, 0));
    }
    let picture = pictures.of(&file.output)?;
    let size = (picture.width, picture.height);
    if picture.format == Format::Svg {
        return found(Diagnostic::error(PICTURE_SOCIAL, place), "drawing", size);
    }
    let is_small = size.0 < LEAST.0 || size.1 < LEAST.1;
    if is_small { found(Diagnostic::warning(PICTURE_SOCIAL, place), "small", size) } else { None }
}
