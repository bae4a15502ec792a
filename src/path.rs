//! Paths that cannot leave the folder they belong to.
//!
//! [`SourcePath`] names a file of the site from its root, [`OutputPath`] a
//! file of the release from its top, [`UrlPath`] the address of a page. Each is
//! checked when it is made, so the rest of the program joins them without a
//! thought. This module imports nothing of the crate and touches no disk.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, percent_encode};
use unicode_normalization::UnicodeNormalization;

/// Why a text is no path of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing is left once slashes are taken away.
    Empty,
    /// It begins at the root of the disk or names a drive.
    Absolute,
    /// A segment is `.` or `..`.
    Climbs,
    /// It holds a character that some file system or server cannot hold.
    Character(char),
    /// Windows keeps the name for a device (`CON`, `NUL`, `COM1` …).
    Reserved,
    /// A segment ends with a dot or a space, which Windows drops.
    Ending,
    /// A segment is longer than 255 bytes, or the whole than 1,024.
    Long,
}

impl PathFault {
    /// The name under which the message catalogue knows the fault.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Absolute => "absolute",
            Self::Climbs => "climbs",
            Self::Character(_) => "character",
            Self::Reserved => "reserved",
            Self::Ending => "ending",
            Self::Long => "long",
        }
    }
}

/// A file or folder of the site, from the site's root, with `/` on every
/// system: `content/treatments/x.md`. Never absolute, never climbing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Checks `text`, which may hold `.` and `..` as long as they stay inside;
    /// the result holds neither.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        if text.starts_with('/') {
            return Err(PathFault::Absolute);
        }
        let mut kept: Vec<&str> = Vec::new();
        for segment in text.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    if kept.pop().is_none() {
                        return Err(PathFault::Climbs);
                    }
                }
                other => {
                    if let Some(bad) = other.chars().find(|&c| c == '\0' || c == '\\') {
                        return Err(PathFault::Character(bad));
                    }
                    kept.push(other);
                }
            }
        }
        if kept.is_empty() {
            return Err(PathFault::Empty);
        }
        Ok(Self(kept.join("/").into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder that holds this, `""` at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The ending without the dot, `""` when there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }

    /// What `relative` means when it is written in this file.
    pub fn beside(&self, relative: &str) -> Result<Self, PathFault> {
        let folder = self.folder();
        if folder.is_empty() { Self::new(relative) } else { Self::new(&format!("{folder}/{relative}")) }
    }

    /// The path under `content/`, without that folder's name.
    #[must_use]
    pub fn in_content(&self) -> Option<&str> {
        self.0.strip_prefix("content/")
    }

    /// Where the file lies on this machine.
    #[must_use]
    pub fn on_disk(&self, root: &Path) -> PathBuf {
        on_disk(root, &self.0)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the release, from its top: `treatments/x/index.html`. Any file
/// system and any host can hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Checks `text`. Slashes at its ends do not count.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        let text = text.trim_matches('/');
        if text.is_empty() {
            return Err(PathFault::Empty);
        }
        if text.len() > 1024 {
            return Err(PathFault::Long);
        }
        for segment in text.split('/') {
            check_segment(segment)?;
        }
        Ok(Self(text.into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the file goes below `top` on this machine.
    #[must_use]
    pub fn on_disk(&self, top: &Path) -> PathBuf {
        on_disk(top, &self.0)
    }

    /// What two paths share when some file system holds them to be one: letter
    /// case and Unicode composition are folded.
    #[must_use]
    pub fn folded(&self) -> Arc<str> {
        // Most paths are folded as they are.
        let is_folded = self.0.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if is_folded { Arc::clone(&self.0) } else { fold(&self.0).into() }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a page inside the site, without the base path: `/` or
/// `/treatments/x/`. A file of the release has its own: `/feed.xml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

/// What may not stand in the path of an address as it is.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\'')
    .add(b'&')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'|');

impl UrlPath {
    /// The front page of the site.
    #[must_use]
    pub fn home() -> Self {
        Self("/".into())
    }

    /// The address of a page whose segments are those of `text`.
    pub fn page(text: &str) -> Result<Self, PathFault> {
        let text = text.trim_matches('/');
        if text.is_empty() {
            return Ok(Self::home());
        }
        let path = OutputPath::new(text)?;
        Ok(Self(format!("/{path}/").into()))
    }

    /// The address of a file of the release.
    #[must_use]
    pub fn file(path: &OutputPath) -> Self {
        Self(format!("/{path}").into())
    }

    /// The address as people read it, not percent-encoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a host serves at this address.
    #[must_use]
    pub fn output(&self) -> OutputPath {
        let inner = self.0.trim_start_matches('/');
        if inner.is_empty() || inner.ends_with('/') {
            OutputPath(format!("{inner}index.html").into())
        } else {
            OutputPath(inner.into())
        }
    }

    /// The page that lies `segment` below this one.
    pub fn below(&self, segment: &str) -> Result<Self, PathFault> {
        Self::page(&format!("{}/{segment}", self.0.trim_end_matches('/')))
    }

    /// The address of a further output of this page: a file when the path's
    /// last part has an ending (`card.json`), else a page.
    pub fn further(&self, path: &str) -> Result<Self, PathFault> {
        let path = path.trim_matches('/');
        if path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
            let full = format!("{}/{path}", self.0.trim_end_matches('/'));
            return OutputPath::new(&full).map(|output| Self::file(&output));
        }
        self.below(path)
    }

    /// The address for `href`: percent-encoded, below `base_path` (`""` or
    /// `/clinic`).
    #[must_use]
    pub fn href(&self, base_path: &str) -> String {
        let mut href = String::with_capacity(base_path.len() + self.0.len());
        href.push_str(base_path);
        if self.0.is_ascii() && !self.0.bytes().any(needs_encoding) {
            href.push_str(&self.0);
        } else {
            href.extend(percent_encode(self.0.as_bytes(), ADDRESS));
        }
        href
    }
}

impl Borrow<str> for UrlPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn needs_encoding(byte: u8) -> bool {
    !(byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~'))
}

/// Where `path`, with `/` on every system, lies below `top` on this machine.
/// Part by part, so that a message on Windows does not show `C:\clinic\a/b`.
pub(crate) fn on_disk(top: &Path, path: &str) -> PathBuf {
    let mut whole = PathBuf::with_capacity(top.as_os_str().len() + 1 + path.len());
    whole.push(top);
    whole.extend(path.split('/'));
    whole
}

fn check_segment(segment: &str) -> Result<(), PathFault> {
    match segment {
        "" => return Err(PathFault::Empty),
        "." | ".." => return Err(PathFault::Climbs),
        _ => {}
    }
    if segment.len() > 255 {
        return Err(PathFault::Long);
    }
    let forbidden = |c: &char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if let Some(bad) = segment.chars().find(forbidden) {
        return Err(PathFault::Character(bad));
    }
    if segment.ends_with('.') || segment.ends_with(' ') {
        return Err(PathFault::Ending);
    }
    let stem = segment.split('.').next().unwrap_or(segment);
    if is_device(stem) { Err(PathFault::Reserved) } else { Ok(()) }
}

/// The names that Windows keeps for devices, with any ending. Source:
/// Microsoft, "Naming Files, Paths, and Namespaces".
fn is_device(stem: &str) -> bool {
    let stem = stem.trim_end().to_ascii_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") {
        return true;
    }
    let digit = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    digit.is_some_and(|d| matches!(d, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
}

fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkc().flat_map(char::to_lowercase).collect() }
}

/// The segment of an address that stands for a file name or a title: lower
/// case, letters and digits of every script kept, everything else one hyphen.
/// Empty when nothing is left.
#[must_use]
pub fn slugify(text: &str) -> String {
    // Most files are named as addresses are.
    if is_slug(text) {
        return text.to_owned();
    }
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfc() {
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.extend(c.to_lowercase());
        } else if c != '\'' && c != '’' {
            gap = true;
        }
    }
    // Marks that come together when a sign between them goes may compose.
    if slug.is_ascii() { slug } else { slug.nfc().collect() }
}

/// Whether the text is small letters and digits of ASCII, with one hyphen
/// between them here and there.
fn is_slug(text: &str) -> bool {
    let mut gap = true;
    for byte in text.bytes() {
        let is_hyphen = byte == b'-';
        if is_hyphen && gap || !is_hyphen && !byte.is_ascii_lowercase() && !byte.is_ascii_digit() {
            return false;
        }
        gap = is_hyphen;
    }
    !gap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_path_stays_inside() {
        assert_eq!(SourcePath::new("content/a/../b.md").map(|p| p.to_string()), Ok("content/b.md".into()));
        assert_eq!(SourcePath::new("../x"), Err(PathFault::Climbs));
        assert_eq!(SourcePath::new("/etc/passwd"), Err(PathFault::Absolute));
        assert_eq!(SourcePath::new("a/.."), Err(PathFault::Empty));
    }

    #[test]
    fn an_output_path_can_be_held_everywhere() {
        for (text, fault) in [
            ("", PathFault::Empty),
            ("a/../b", PathFault::Climbs),
            ("a//b", PathFault::Empty),
            ("a\\b", PathFault::Character('\\')),
            ("nul.html", PathFault::Reserved),
            ("Com1/x", PathFault::Reserved),
            ("a./b", PathFault::Ending),
        ] {
            assert_eq!(OutputPath::new(text), Err(fault), "{text:?}");
        }
        assert!(OutputPath::new(&"x".repeat(256)).is_err());
        assert!(OutputPath::new("console/common.html").is_ok());
    }

    #[test]
    fn an_address_names_its_file() {
        let page = |text: &str| UrlPath::page(text).map(|url| url.output().to_string());
        assert_eq!(page("/a/b/"), Ok("a/b/index.html".into()));
        assert_eq!(page("/"), Ok("index.html".into()));
        let below = |text: &str| UrlPath::page(text).and_then(|url| url.below("c")).map(|url| url.to_string());
        assert_eq!(below("/a/b/"), Ok("/a/b/c/".into()));
        assert_eq!(below("/"), Ok("/c/".into()));
    }

    #[test]
    fn an_address_is_encoded_for_href() {
        let url = UrlPath::page("علاج/a b").expect("a fine path");
        assert_eq!(url.href("/x"), "/x/%D8%B9%D9%84%D8%A7%D8%AC/a%20b/");
    }

    #[test]
    fn a_slug_keeps_letters_of_every_script() {
        assert_eq!(slugify("Mesh & Wire: Don't!"), "mesh-wire-dont");
        assert_eq!(slugify("موانع الاستعمال"), "موانع-الاستعمال");
        assert_eq!(slugify("!!!"), "");
        for (text, slug) in
            [("a-b1", "a-b1"), ("", ""), ("-a", "a"), ("a-", "a"), ("a--b", "a-b"), ("A-b", "a-b"), ("a_b", "a-b")]
        {
            assert_eq!(slugify(text), slug, "{text}");
        }
        let odd = slugify("\u{5e0}\u{5bc}'\u{dca}");
        assert_eq!(slugify(&odd), odd);
    }

    #[test]
    fn case_and_composition_fold() {
        let path = |text: &str| OutputPath::new(text).map(|p| p.folded());
        assert_eq!(path("Caf\u{e9}"), path("cafe\u{301}"));
    }
}
