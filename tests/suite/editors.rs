//! What `init` sets up for an editor, and what is kept fresh for it.

use regex::Regex;
use serde_json::Value;

use crate::declared::{kind_of, pages};
#[cfg(unix)]
use crate::harness::files;
use crate::harness::{DAY, Site};

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const INDEX: &str = ".astro/collections/collections.json";

fn kind_in(site: &Site, path: &str) -> Option<String> {
    let root = site.root().to_str().expect("UTF-8").replace(std::path::MAIN_SEPARATOR, "/");
    let address = format!("file:///{}/{path}", root.trim_start_matches('/')).to_lowercase();
    json(site, INDEX)["entries"][address].as_str().map(str::to_owned)
}

#[test]
fn every_page_has_the_schema_of_its_kind() {
    let site = Site::sample();
    for path in pages(&site) {
        let kind = kind_in(&site, &path).unwrap_or_else(|| panic!("{path} is not named"));
        assert_eq!(kind, kind_of(&site, &path), "{path}");
        let schema = site.run(&["schema", &kind]).success().stdout;
        assert_eq!(site.read(&format!(".astro/collections/{kind}.schema.json")), schema);
        assert!(json(&site, INDEX)["collections"].to_string().contains(&format!("\"{kind}\"")));
    }
}

#[test]
fn a_new_page_is_known_at_once_and_so_is_one_that_was_copied() {
    let site = Site::blank();
    site.run(&["new", "article", "Sun"]).success();
    assert_eq!(kind_in(&site, "content/articles/sun.md").as_deref(), Some("article"));
    let site = site.file("content/treatments/A.md", "---\ntitle: A\ndraft: yes\n---\n");
    for command in ["check", "build"] {
        std::fs::remove_file(site.root().join(INDEX)).expect("the index");
        site.run(&[command]).success();
        assert_eq!(kind_in(&site, "content/treatments/A.md").as_deref(), Some("treatment"));
    }
}

#[test]
fn a_site_that_did_not_ask_gets_nothing() {
    let site = Site::new("plain");
    site.build().none();
    assert!(!site.root().join(".astro").exists());
    let site = site.file(".vscode/settings.json", "{ \"astro.content-intellisense\": false }\n");
    site.build().none();
    assert!(!site.root().join(".astro").exists());
}

#[test]
fn what_cannot_be_written_there_fails_nothing() {
    let site = Site::blank();
    std::fs::remove_dir_all(site.root().join(".astro")).expect("the folder");
    let site = site.file(".astro", "a file");
    site.run(&["build", "--at", DAY]).success().says("note: ");
    assert!(site.has("index.html"));
    assert_eq!(site.read(".astro"), "a file");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let site = Site::blank().file("elsewhere/notes.txt", "mine");
    std::fs::remove_dir_all(site.root().join(".astro")).expect("the folder");
    crate::harness::link(&site.root().join("elsewhere"), &site.root().join(".astro"));
    site.run(&["build", "--at", DAY]).success().says("is a link");
    assert_eq!(files(&site.root().join("elsewhere")), ["notes.txt"]);
}

#[test]
fn the_task_of_the_editor_finds_every_problem() {
    let site = Site::sample()
        .edit("content/people/rana-example.md", "role:", "roel:")
        .file("content/parking.md", "---\ntitle: Parking\n---\n\n[x](nowhere.md) ![](a.png)\n\n<p id=main>\n")
        .file("themes/mine/theme.yaml", "x");
    let matcher = &json(&site, ".vscode/tasks.json")["tasks"][0]["problemMatcher"]["pattern"];
    let pattern = |at: usize| Regex::new(matcher[at]["regexp"].as_str().expect("a pattern")).expect("sound");
    let (first, second) = (pattern(0), pattern(1));
    let said = site.run(&["--color", "never", "check", "--at", DAY]).exits(1).stderr;
    let lines: Vec<&str> = said.lines().collect();
    // An editor wants the second line right below the first.
    let mut found: Vec<String> = Vec::new();
    for pair in lines.windows(2) {
        if let (Some(what), Some(place)) = (first.captures(pair[0]), second.captures(pair[1])) {
            found.push(format!("{}:{}:{} {} {}", &place[1], &place[2], &place[3], &what[2], &what[3]));
        }
    }
    found.sort();
    let all = site.run(&["check", "--at", DAY, "--format", "json"]).stdout;
    let mut expected: Vec<String> = all
        .lines()
        .map(|line| {
            let problem: Value = serde_json::from_str(line).expect("JSON");
            let text = |key: &str| problem[key].as_str().map_or_else(|| problem[key].to_string(), str::to_owned);
            format!("{}:{}:{} {} {}", text("file"), text("line"), text("column"), text("code"), text("message"))
        })
        .collect();
    expected.sort();
    assert!(expected.len() > 5, "{expected:#?}");
    assert_eq!(found, expected);
}

#[test]
fn the_files_of_the_editor_are_sound() {
    let site = Site::blank();
    for file in ["settings.json", "extensions.json", "tasks.json"] {
        assert!(json(&site, &format!(".vscode/{file}")).is_object(), "{file}");
    }
    assert_eq!(json(&site, "package.json")["private"], true);
    assert!(site.read(".gitignore").lines().any(|line| line == "/.astro"));
}
