//! What pages and themes declare, read again by simpler means than the
//! program's own, for tests that compare.

use std::path::Path;

use serde_json::Value;

use crate::harness::{Site, files};

/// The paths of all pages, from the root of the site.
pub(crate) fn pages(site: &Site) -> Vec<String> {
    let all = files(&site.root().join("content")).into_iter();
    let is_page = |path: &String| Path::new(path).extension().is_some_and(|ending| ending == "md");
    all.filter(is_page).map(|path| format!("content/{path}")).collect()
}

/// The front matter of a page.
pub(crate) fn front_matter(site: &Site, path: &str) -> Value {
    yaml(&split(&site.read(path)).0)
}

/// YAML as JSON.
pub(crate) fn yaml(text: &str) -> Value {
    let value: Value = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    if value.is_null() { serde_json::json!({}) } else { value }
}

/// A page at its fences: the front matter and the text.
pub(crate) fn split(text: &str) -> (String, String) {
    let rest = text.strip_prefix("---\n").unwrap_or_else(|| panic!("no front matter: {text}"));
    let (front, body) = rest.split_once("---\n").expect("an end of the front matter");
    (front.to_owned(), body.to_owned())
}

/// The kind of a page: its own word, its source's, that of a folder above.
pub(crate) fn kind_of(site: &Site, path: &str) -> String {
    let says = |path: &str, key: &str| {
        let there = site.root().join(path).is_file();
        there.then(|| front_matter(site, path)[key].as_str().map(str::to_owned)).flatten()
    };
    let source = path.replace(".ar.md", ".md");
    if let Some(own) = says(path, "kind").or_else(|| says(&source, "kind")) {
        return own;
    }
    if source.ends_with("_index.md") {
        return "section".to_owned();
    }
    let folders = Path::new(&source).ancestors().skip(1);
    let mut indexes = folders.filter_map(|folder| Some(format!("{}/_index.md", folder.to_str()?)));
    indexes.find_map(|index| says(&index, "pages")).unwrap_or_else(|| "page".to_owned())
}
