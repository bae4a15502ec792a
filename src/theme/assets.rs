//! The files that pages use: styles, pictures, fonts.
//!
//! Each is published with the hash of its content in the name, so that a
//! browser may keep it for ever. A style sheet is made smaller; where it names
//! another file of the theme, it gets that file's published name.

use std::borrow::Cow;
use std::ops::Range;

use indexmap::IndexMap;

use super::minified::minified;
use super::urls::urls;
use crate::diagnostic::{Place, nearest};
use crate::fields::Declarations;
use crate::path::SourcePath;

/// A file that pages use.
#[derive(Debug)]
pub(crate) struct Asset {
    pub(crate) bytes: Cow<'static, [u8]>,
    /// Its path in the release.
    pub(crate) published: String,
    /// The other files of the theme that it names, by their paths.
    pub(crate) names: Vec<String>,
}

impl Asset {
    /// The style sheet `name`, which was put together from several files. What
    /// it names lies where it lies itself, in `assets/`.
    pub(crate) fn sheet(name: &str, text: &str, assets: &IndexMap<String, Asset>) -> Self {
        Self::style(name, text, assets)
    }

    fn style(path: &str, text: &str, assets: &IndexMap<String, Asset>) -> Self {
        let (text, names) = with_published_names(path, &minified(text), assets);
        Self { names, ..Self::file(path, Cow::Owned(text.into_bytes())) }
    }

    fn file(path: &str, bytes: Cow<'static, [u8]>) -> Self {
        Self { published: name(path, &bytes), bytes, names: Vec::new() }
    }
}

pub(super) fn is_style(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("css"))
}

/// Gives every file its published name. Style sheets come last, since they
/// name others.
pub(super) fn publish(files: IndexMap<String, Cow<'static, [u8]>>) -> IndexMap<String, Asset> {
    let (styles, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| is_style(path));
    let mut assets: IndexMap<String, Asset> = IndexMap::new();
    for (path, bytes) in others {
        let asset = Asset::file(&path, bytes);
        assets.insert(path, asset);
    }
    for (path, bytes) in styles {
        let asset = match std::str::from_utf8(&bytes) {
            Ok(text) => Asset::style(&path, text, &assets),
            Err(_) => Asset::file(&path, bytes),
        };
        assets.insert(path, asset);
    }
    assets
}

fn name(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, ending) = path.rsplit_once('.').map_or((path, String::new()), |(stem, end)| (stem, format!(".{end}")));
    format!("assets/{stem}.{}{ending}", &hash[..10])
}

/// `url(font.woff2#x)` in the sheet `path`, with the published name of the
/// file; and the files that it names.
fn with_published_names(path: &str, text: &str, assets: &IndexMap<String, Asset>) -> (String, Vec<String>) {
    let mut out = String::with_capacity(text.len());
    let mut names = Vec::new();
    let mut done = 0;
    for url in urls(text).into_iter().filter(|url| !url.imported) {
        let Some(target) = target(path, &url.address) else { continue };
        let Some(asset) = assets.get(&target) else { continue };
        out.push_str(&text[done..url.range.start]);
        // From the sheet's own folder, so that it works under any path.
        let address = relative(path, &asset.published) + inside(&url.address);
        out.push_str(&format!("url({})", quoted(address)));
        names.push(target);
        done = url.range.end;
    }
    out.push_str(&text[done..]);
    (out, names)
}

/// Reports what the sheet `path` with the text `css` names and cannot have: a
/// file that is not there, and another sheet. `at` says where its bytes stand.
pub(crate) fn check_names(
    path: &str,
    css: &str,
    assets: &IndexMap<String, Asset>,
    at: &dyn Fn(&str, Range<usize>) -> Place,
    to: &mut Declarations,
) {
    for url in urls(css) {
        let (file, _) = url.address.split_at(url.address.len() - inside(&url.address).len());
        // Elsewhere, from the top of the site, or in the sheet itself.
        if file.is_empty() || file.starts_with('/') || file.contains(':') {
            continue;
        }
        let target = target(path, &url.address);
        if !url.imported && target.as_ref().is_some_and(|target| assets.contains_key(target)) {
            continue;
        }
        let near = target.as_deref().and_then(|target| nearest(target, assets.keys().map(String::as_str)));
        let problem = if url.imported { "import" } else { "no-asset" };
        to.report(problem, at(file, url.range), |d| d.with("value", file).with_nearest(near));
    }
}

/// What stands behind the name of a file: `#star`, `?#iefix`.
fn inside(address: &str) -> &str {
    address.find(['?', '#']).map_or("", |at| &address[at..])
}

/// An address as it may stand in `url(…)`.
fn quoted(address: String) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./?#=&%".contains(letter);
    if address.chars().all(plain) {
        address
    } else {
        format!("\"{}\"", address.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// The file below `assets/` that a sheet means.
fn target(sheet: &str, written: &str) -> Option<String> {
    let file = &written[..written.len() - inside(written).len()];
    if file.is_empty() || file.contains(':') {
        return None;
    }
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
            (
                "css/main.css",
                "a { src: url(\"../fonts/x.woff2\"); b: url(data:x); c: url(#d) url(none.png) url('../a (b).png?#iefix') url(../fonts/x.woff2?#a=b); d: url('../a (b).png') }",
            ),
            ("fonts/x.woff2", "font"),
            ("a (b).png", "picture"),
            ("fonts/y.woff2", "nobody's"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), Cow::Borrowed(text.as_bytes())));
        let assets = publish(files.into_iter().collect());
        let font = &assets["fonts/x.woff2"].published;
        let sheet = String::from_utf8_lossy(&assets["css/main.css"].bytes).into_owned();
        let name = font.strip_prefix("assets/").expect("below assets");
        let picture = assets["a (b).png"].published.strip_prefix("assets/").expect("below assets");
        assert_eq!(
            sheet,
            format!(
                "a{{src:url(../{name});b:url(data:x);c:url(#d) url(none.png) url(\"../{picture}?#iefix\") url(../{name}?#a=b);d:url(\"../{picture}\")}}"
            )
        );
        assert_eq!(assets["css/main.css"].names, ["fonts/x.woff2", "a (b).png", "fonts/x.woff2", "a (b).png"]);
    }
}
