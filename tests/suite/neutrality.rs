//! The engine knows no medicine: what is a clinic's lives in its theme.

use std::fs;

use crate::harness::{Site, files, repository};

const WORDS: [&str; 5] = ["contraindication", "aftercare", "ingredient", "mesotherapy", "patient"];

#[test]
fn no_file_of_the_engine_holds_a_medical_word() {
    let source = repository().join("src");
    let mut read = 0;
    for file in files(&source) {
        let bytes = fs::read(source.join(&file)).expect("a file of the source");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in WORDS {
            assert!(!text.contains(word) && !file.contains(word), "src/{file} holds {word:?}");
        }
        read += 1;
    }
    assert!(read > 50, "only {read} files were read");
}

#[test]
fn the_plain_theme_holds_none_either() {
    let theme = repository().join("themes/plain");
    for file in files(&theme) {
        let text = String::from_utf8_lossy(&fs::read(theme.join(&file)).expect("a file of the theme")).to_lowercase();
        for word in WORDS {
            assert!(!text.contains(word), "themes/plain/{file} holds {word:?}");
        }
    }
}

#[test]
fn a_site_of_another_trade_needs_no_field() {
    let site = Site::new("plain").file("content/oranges.md", "Oranges come from the south.\n");
    site.build().none();
    assert_eq!(site.html("oranges/index.html").first("h1").text, "Oranges");
}
