//! The files that pages use: styles, pictures, fonts.
//!
//! Each is published with the hash of its content in the name, so that a
//! browser may keep it for ever. A style sheet that names another file of the
//! theme gets that file's published name.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::path::SourcePath;

/// A file that pages use.
#[derive(Debug)]
pub(crate) struct Asset {
    pub(crate) bytes: Cow<'static, [u8]>,
    /// Its path in the release.
    pub(crate) published: String,
}

impl Asset {
    /// The style sheet `name`, which was put together from several files. What
    /// it names lies where it lies itself, in `assets/`.
    pub(crate) fn sheet(name: &str, text: &str, assets: &IndexMap<String, Asset>) -> Self {
        let bytes = Cow::Owned(with_published_names(name, text, assets).into_bytes());
        Self { published: self::name(name, &bytes), bytes }
    }
}

/// Gives every file its published name. Style sheets come last, since they
/// name others.
pub(super) fn publish(files: IndexMap<String, Cow<'static, [u8]>>) -> IndexMap<String, Asset> {
    let is_style = |path: &str| path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("css"));
    let (styles, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| is_style(path));
    let mut assets: IndexMap<String, Asset> = IndexMap::new();
    for (path, bytes) in others {
        let published = name(&path, &bytes);
        assets.insert(path, Asset { bytes, published });
    }
    for (path, bytes) in styles {
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) => Cow::Owned(with_published_names(&path, text, &assets).into_bytes()),
            Err(_) => bytes,
        };
        let published = name(&path, &bytes);
        assets.insert(path, Asset { bytes, published });
    }
    assets
}

fn name(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, ending) = path.rsplit_once('.').map_or((path, String::new()), |(stem, end)| (stem, format!(".{end}")));
    format!("assets/{stem}.{}{ending}", &hash[..10])
}

/// `url(font.woff2)` in the sheet `path`, with the published name of the file.
fn with_published_names(path: &str, text: &str, assets: &IndexMap<String, Asset>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let written = after[..end].trim().trim_matches(['"', '\'']);
        match target(path, written).and_then(|target| assets.get(&target)) {
            // From the sheet's own folder, so that it works under any path.
            Some(asset) => out.push_str(&relative(path, &asset.published)),
            None => out.push_str(&after[..end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// The file below `assets/` that a sheet means.
fn target(sheet: &str, written: &str) -> Option<String> {
    let file = written.split(['?', '#']).next().filter(|file| !file.is_empty() && !file.contains(':'))?;
    let sheet = SourcePath::new(sheet).ok()?;
    Some(sheet.beside(file).ok()?.as_str().to_owned())
}

fn relative(sheet: &str, published: &str) -> String {
    let depth = sheet.matches('/').count();
    let inside = published.strip_prefix("assets/").unwrap_or(published);
    format!("{}{inside}", "../".repeat(depth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_names_files_as_they_are_published() {
        let files = [
            ("css/main.css", "a { src: url(\"../fonts/x.woff2\"); b: url(data:x); c: url(#d) url(none.png) }"),
            ("fonts/x.woff2", "font"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), Cow::Borrowed(text.as_bytes())));
        let assets = publish(files.into_iter().collect());
        let font = &assets["fonts/x.woff2"].published;
        let sheet = String::from_utf8_lossy(&assets["css/main.css"].bytes).into_owned();
        let name = font.strip_prefix("assets/").expect("below assets");
        assert_eq!(sheet, format!("a {{ src: url(../{name}); b: url(data:x); c: url(#d) url(none.png) }}"));
    }
}
