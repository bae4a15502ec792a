//! What fuzzing calls: one function for each sort of input that a stranger may
//! have written. Each takes any text and panics if what must hold does not.
//!
//! It is compiled for tests and with the feature `fuzzing` only. The targets in
//! `fuzz/` and the test that runs their corpora call the same functions.

mod fixture;
mod markup;

use std::path::{Component, Path};

use crate::path::{OutputPath, SourcePath, UrlPath, slugify};
use crate::yaml::Value;
use fixture::Fixture;

/// A target: it takes any text.
pub type Target = fn(&str);

/// Every target, by the name of its corpus.
pub const TARGETS: [(&str, Target); 6] = [
    ("front_matter", front_matter),
    ("page", page),
    ("kind", kind),
    ("link", link),
    ("paths", paths),
    ("settings", settings),
];

/// `text` is a whole page.
pub fn page(text: &str) {
    Fixture::new().page("content/a.md", text).check();
}

/// `text` stands between the fences of a page that has fields of every type,
/// and of its translation.
pub fn front_matter(text: &str) {
    let whole = format!("---\n{text}\n---\nText.\n");
    Fixture::new().page("content/a.md", &whole).page("content/a.ar.md", "---\ntitle: A\n---\n").check();
    let Ok(value) = serde_yaml::from_str::<Value>(text) else { return };
    // What we print of a value (in messages, for editors) means that value.
    let Ok(printed) = serde_yaml::to_string(&value) else { return };
    let again = serde_yaml::from_str::<Value>(&printed);
    let again = again.unwrap_or_else(|error| panic!("{error}: {printed:?} was printed for {text:?}"));
    let twice = serde_yaml::to_string(&again).expect("what was printed once");
    assert_eq!(printed, twice, "{text:?}");
}

/// `text` declares a kind of page.
pub fn kind(text: &str) {
    Fixture::new()
        .theme_file("kinds/k.yaml", text)
        .page("content/a.md", "---\nkind: k\n---\n## One\n\nText.\n")
        .check();
}

/// `text` is `content/site.yaml`, below the lines that every site needs.
pub fn settings(text: &str) {
    Fixture::new().settings(text).check();
}

/// `text` is where something leads to: a link, a picture, an address in raw
/// HTML, a field, an entry of a menu, a former address.
pub fn link(text: &str) {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let attribute = text.replace('&', "&amp;").replace('"', "&quot;");
    let escaped: String =
        text.chars().flat_map(|c| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] }).collect();
    let body = format!(
        "[x](<{escaped}>) ![x](<{escaped}>) [y][z] <{text}>\n\n<a href=\"{attribute}\">x</a> <img src=\"{attribute}\" alt=x>\n\n[z]: {text}\n"
    );
    let front = format!("---\nslug: {quoted}\n---\n{body}");
    let fields = format!(
        "---\naliases: [{quoted}]\nk: {{ file: {quoted}, alt: x }}\nq: {quoted}\ni: {quoted}\nr: [{quoted}]\n---\n{body}"
    );
    Fixture::new()
        .settings(&format!("menus:\n  main:\n    - {{ title: X, url: {quoted} }}\n    - {{ page: {quoted} }}\n"))
        .page("content/n/a.md", &front)
        .page("content/n/c.md", &fields)
        .check();
}

/// `text` is a path, or becomes one.
pub fn paths(text: &str) {
    if let Ok(path) = SourcePath::new(text) {
        assert!(path.as_str().split('/').all(|part| !matches!(part, "" | "." | "..")), "{path}");
        assert_eq!(SourcePath::new(path.as_str()).as_ref(), Ok(&path));
        stays(&path.on_disk(Path::new("/top")));
        if let Ok(beside) = path.beside(text) {
            stays(&beside.on_disk(Path::new("/top")));
        }
    }
    if let Ok(path) = OutputPath::new(text) {
        stays(&path.on_disk(Path::new("/top")));
        assert_eq!(OutputPath::new(path.as_str()).as_ref(), Ok(&path));
    }
    let home = UrlPath::home();
    for url in [UrlPath::page(text), home.below(text), home.further(text)].into_iter().flatten() {
        stays(&url.output().on_disk(Path::new("/top")));
        let href = url.href("/base");
        assert!(href.starts_with("/base/") && !href.contains(['"', '<', '>', ' ', '\'', '&', '#', '?']), "{href}");
    }
    let slug = slugify(text);
    assert_eq!(slugify(&slug), slug, "{text:?}");
    assert!(!slug.contains(['/', '\\', '.', ' ', '%', '"', '<', ':']), "{slug}");
    assert!(!slug.starts_with('-') && !slug.ends_with('-'), "{slug}");
}

fn stays(path: &Path) {
    let inside = path.strip_prefix("/top").unwrap_or_else(|_| panic!("{} leads out", path.display()));
    assert!(inside.components().all(|part| matches!(part, Component::Normal(_))), "{} climbs", path.display());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each corpus holds what was written for it and what fuzzing found.
    #[test]
    fn every_corpus_passes() {
        for (name, target) in TARGETS {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
            let mut seeds: Vec<_> =
                fs_err::read_dir(&folder).expect("a corpus").map(|e| e.expect("a seed").path()).collect();
            seeds.sort();
            assert!(seeds.len() > 4, "{} has few seeds", folder.display());
            for seed in seeds {
                let bytes = fs_err::read(&seed).expect("a seed");
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let run = std::panic::catch_unwind(|| target(&text));
                assert!(run.is_ok(), "{} fails", seed.display());
            }
        }
    }
}
