//! Style sheets that are put together from several files of a theme.
//!
//! `styles:` in `theme.yaml` lists for each sheet what it is made of, in
//! order: files, patterns that files fit, and templates. Which files those are
//! is found here; [`crate::render`] renders the templates and joins all.

use std::collections::BTreeMap;
use std::sync::Arc;

use globset::GlobBuilder;
use indexmap::IndexMap;

use crate::diagnostic::{Place, SourceFile, nearest};
use crate::fields::Declarations;
use crate::path::OutputPath;
use crate::source::{ThemeFile, ThemeFiles};
use crate::yaml::Node;

/// A piece of a sheet.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A file, as it is.
    File(Arc<SourceFile>),
    /// What a template makes of the site's facts.
    Template { name: String, place: Place },
}

/// What `styles:` says of one sheet, over all themes that extend each other.
#[derive(Debug)]
pub(super) struct Declared {
    entries: Vec<Entry>,
    /// How many themes down the one is that spoke last; 0 is the nearest.
    layer: usize,
}

#[derive(Debug)]
struct Entry {
    place: Place,
    what: What,
}

#[derive(Debug)]
enum What {
    Files(String),
    Template(String),
}

/// Reads `styles:` of the theme that lies `layer` themes down. A list takes
/// the place of the one of the theme below; `add` goes on with that one.
pub(super) fn read(node: Node<'_>, layer: usize, sheets: &mut IndexMap<String, Declared>, to: &mut Declarations) {
    if !node.is_mapping() {
        to.expected("styles", node, "mapping");
    }
    for (name, child) in node.entries() {
        if OutputPath::new(&format!("assets/{name}")).is_err() {
            to.report("bad-file", child.key_place(), |d| d.with("key", &name));
            continue;
        }
        let add = child.get("add");
        if child.is_mapping() {
            to.only(child, &["add"]);
        }
        let list = add.unwrap_or(child);
        if !list.is_list() {
            to.expected(if add.is_some() { "add" } else { &name }, list, "pieces");
            continue;
        }
        let entries: Vec<Entry> = list.items().filter_map(|item| entry(item, to)).collect();
        let sheet = sheets.entry(name).or_insert_with(|| Declared { entries: Vec::new(), layer });
        sheet.layer = layer;
        if add.is_none() {
            sheet.entries.clear();
        }
        sheet.entries.extend(entries);
    }
}

fn entry(node: Node<'_>, to: &mut Declarations) -> Option<Entry> {
    let what = if node.is_mapping() {
        let template = to.required_text(node, "template")?;
        to.only(node, &["template"]);
        What::Template(template)
    } else if let Some(path) = node.scalar() {
        What::Files(path)
    } else {
        to.expected("styles", node, "pieces");
        return None;
    };
    let place = node.get("template").unwrap_or(node).place();
    Some(Entry { place, what })
}

/// What each sheet is made of. The files that take part leave `assets`: they
/// are not published by themselves.
pub(super) fn find(
    declared: IndexMap<String, Declared>,
    chain: &[ThemeFiles],
    assets: &mut IndexMap<String, std::borrow::Cow<'static, [u8]>>,
    to: &mut Declarations,
) -> IndexMap<String, Vec<Piece>> {
    let mut files: BTreeMap<&str, &ThemeFile> = BTreeMap::new();
    for layer in chain.iter().rev() {
        files.extend(layer.files.iter().map(|(path, file)| (path.as_str(), file)));
    }
    let mut sheets = IndexMap::new();
    for (name, sheet) in declared {
        let mut taken: Vec<&str> = Vec::new();
        let mut pieces = Vec::new();
        for Entry { place, what } in sheet.entries {
            match what {
                What::Template(name) => pieces.push(Piece::Template { name, place }),
                What::Files(written) => {
                    // What an entry before names does not come twice.
                    let fit: Vec<&str> = fitting(&written, &place, &files, to);
                    for path in fit {
                        if !taken.contains(&path) {
                            taken.push(path);
                            pieces.push(Piece::File(files[path].text()));
                        }
                    }
                }
            }
        }
        for path in &taken {
            if let Some(inside) = path.strip_prefix("assets/") {
                assets.shift_remove(inside);
            }
        }
        let rival = format!("assets/{name}");
        let nearer = chain.iter().take(sheet.layer + 1).find_map(|layer| layer.files.get(&rival));
        match nearer.filter(|_| !taken.contains(&rival.as_str())) {
            Some(file) => to.report("same-sheet", Place::file(&file.text()), |d| d.with("key", &name)),
            // One of a theme below has had its day.
            None => {
                assets.shift_remove(&name);
            }
        }
        sheets.insert(name, pieces);
    }
    sheets
}

/// The files that `written`, a path or a pattern from the theme's folder,
/// means, by path.
fn fitting<'a>(
    written: &str,
    place: &Place,
    files: &BTreeMap<&'a str, &ThemeFile>,
    to: &mut Declarations,
) -> Vec<&'a str> {
    if let Some((path, _)) = files.get_key_value(written) {
        return vec![path];
    }
    if !written.contains(['*', '?', '[', '{']) {
        let near = nearest(written, files.keys().copied());
        to.report("no-file", place.clone(), |d| d.with("value", written).with_nearest(near));
        return Vec::new();
    }
    let Ok(pattern) = GlobBuilder::new(written).literal_separator(true).build() else {
        to.report("bad-pattern", place.clone(), |d| d.with("value", written));
        return Vec::new();
    };
    let matcher = pattern.compile_matcher();
    let fit: Vec<&str> = files.keys().copied().filter(|path| matcher.is_match(path)).collect();
    if fit.is_empty() {
        to.report("no-match", place.clone(), |d| d.with("value", written));
    }
    fit
}
