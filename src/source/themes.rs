//! Finds a theme: in `themes/` of the site, else in the binary; and the ones
//! that it extends.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::Dir;
use walkdir::WalkDir;

use super::leftovers::is_leftover;
use super::page_file::not_utf8;
use super::{SITE_FILE, embedded};
use crate::diagnostic::{Checked, Diagnostic, Place, SourceFile, THEME_CIRCLE};
use crate::error::{Error, Result};
use crate::fields::{Declarations, unknown_choice};
use crate::path::SourcePath;
use crate::yaml::Document;

/// The files of one theme, by their path inside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ThemeFiles {
    pub(crate) name: String,
    pub(crate) files: BTreeMap<String, ThemeFile>,
}

/// A file of a theme.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ThemeFile {
    /// From the root of the site, as if the theme lay there.
    pub(crate) path: SourcePath,
    pub(crate) bytes: Cow<'static, [u8]>,
}

impl ThemeFiles {
    /// The file `name` as text.
    pub(crate) fn text(&self, name: &str) -> Option<Arc<SourceFile>> {
        self.files.get(name).map(ThemeFile::text)
    }

    /// The files whose path begins with `folder/`, without that.
    pub(crate) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(name, file)| Some((name.strip_prefix(folder)?.strip_prefix('/')?, file)))
    }
}

impl ThemeFile {
    pub(crate) fn text(&self) -> Arc<SourceFile> {
        let text = String::from_utf8_lossy(&self.bytes);
        Arc::new(SourceFile::new(self.path.clone(), text.trim_start_matches('\u{feff}')))
    }
}

/// The theme `name` and the ones it extends, nearest first. `named` is where it
/// is named in the site; without that, it was named on the command line. None
/// come back when one of them does not exist.
pub(super) fn chain(root: &Path, name: &str, named: Option<Place>) -> Result<Checked<Vec<ThemeFiles>>> {
    let mut chain: Vec<ThemeFiles> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut next = Some((name.to_owned(), named));
    while let Some((name, named)) = next.take() {
        let Some(theme) = find(root, &name)? else {
            let known = names(root);
            let Some(place) = named else {
                return Err(Error::new(format!("there is no theme `{name}`"))
                    .help(format!("The themes here are: {}.", known.join(", "))));
            };
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let field = if chain.is_empty() { "theme" } else { "extends" };
            return Ok(Checked::new(Vec::new(), vec![unknown_choice(field, "choice", &name, place, &known)]));
        };
        diagnostics.extend(unreadable(&theme));
        if let Some((parent, place)) = parent(&theme, &mut diagnostics) {
            let mut names: Vec<&str> = chain.iter().map(|t| t.name.as_str()).collect();
            names.push(&theme.name);
            if let Some(start) = names.iter().position(|known| *known == parent) {
                let circle = [&names[start..], &[parent.as_str()]].concat().join(" → ");
                diagnostics.push(Diagnostic::error(THEME_CIRCLE, place).with("what", "theme").with("circle", circle));
            } else {
                next = Some((parent, Some(place)));
            }
        }
        chain.push(theme);
    }
    Ok(Checked::new(chain, diagnostics))
}

/// The files that are read as text and are none.
fn unreadable(theme: &ThemeFiles) -> impl Iterator<Item = Diagnostic> {
    let own = theme.files.iter().filter(|(name, file)| matches!(file.bytes, Cow::Owned(_)) && is_text(name));
    own.filter_map(|(_, file)| {
        let fault = std::str::from_utf8(&file.bytes).err()?;
        Some(not_utf8(file.path.clone(), &file.bytes, fault.valid_up_to()))
    })
}

/// Whether the file `name` of a theme is read as text. Pictures, fonts and
/// scripts are published as they lie, and nobody reads a README.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match name.split_once('/').map_or(name, |(folder, _)| folder) {
        "theme.yaml" | "templates" | "structured-data" => true,
        "kinds" | "rules" => ending == "yaml",
        "messages" => ending == "ftl",
        "components" => matches!(ending, "html" | "css"),
        _ => ending == "css",
    }
}

/// That the site names no theme.
pub(super) fn none_named(root: &Path) -> Error {
    Error::new(format!("`{SITE_FILE}` names no theme"))
        .help(format!("Add a line such as `theme: {}`.", names(root).join("` or `theme: ")))
}

/// The theme that `theme` extends, and where it says so.
fn parent(theme: &ThemeFiles, out: &mut Vec<Diagnostic>) -> Option<(String, Place)> {
    let file = theme.text("theme.yaml")?;
    // Most themes extend none, and all of this is read again when it is known that the theme is needed.
    memchr::memmem::find(file.text().as_bytes(), b"extends")?;
    let document = Document::read(&file, 0..file.text().len()).ok()?;
    let node = document.root().get("extends")?;
    let mut to = Declarations::default();
    let name = to.text(document.root(), "extends");
    out.append(&mut to.diagnostics);
    Some((name?, node.place()))
}

/// The names of all themes that the site could use.
fn names(root: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        embedded::THEMES.dirs().filter_map(|dir| Some(dir.path().to_str()?.to_owned())).collect();
    let own = fs_err::read_dir(root.join("themes")).into_iter().flatten().flatten();
    names.extend(own.filter(|e| e.path().is_dir()).filter_map(|e| e.file_name().into_string().ok()));
    names.sort();
    names.dedup();
    names
}

fn find(root: &Path, name: &str) -> Result<Option<ThemeFiles>> {
    // A theme is one folder: its name may not lead anywhere else.
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Ok(None);
    }
    let own = root.join("themes").join(name);
    if own.is_dir() {
        return read(&own, name).map(Some);
    }
    Ok(embedded::THEMES.get_dir(name).map(|dir| built_in(dir, name)))
}

fn read(folder: &Path, name: &str) -> Result<ThemeFiles> {
    let mut files = BTreeMap::new();
    let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !entry.file_name().to_str().is_some_and(is_leftover)) {
        let entry = entry.map_err(|error| Error::new(format!("cannot read the theme `{name}`: {error}")))?;
        // A link could publish any file of this machine: none is followed.
        if !entry.file_type().is_file() {
            continue;
        }
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        let Some(inside) = parts.map(|parts| parts.join("/")) else { continue };
        let Ok(path) = SourcePath::new(&format!("themes/{name}/{inside}")) else { continue };
        files.insert(inside, ThemeFile { path, bytes: fs_err::read(entry.path())?.into() });
    }
    Ok(ThemeFiles { name: name.to_owned(), files })
}

fn built_in(dir: &'static Dir<'static>, name: &str) -> ThemeFiles {
    let mut files = BTreeMap::new();
    for file in embedded::files(dir) {
        let Some(path) = file.path().to_str().map(|path| path.replace('\\', "/")) else { continue };
        let Some(inside) = path.strip_prefix(name).and_then(|rest| rest.strip_prefix('/')) else { continue };
        let Ok(full) = SourcePath::new(&format!("themes/{path}")) else { continue };
        files.insert(inside.to_owned(), ThemeFile { path: full, bytes: Cow::Borrowed(file.contents()) });
    }
    ThemeFiles { name: name.to_owned(), files }
}
