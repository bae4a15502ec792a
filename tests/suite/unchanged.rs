//! A second build of the same site makes nothing, and a change of anything that
//! a site depends on makes it anew.

use std::fs;
use std::path::PathBuf;

use crate::harness::{DAY, Site};

/// A site with nothing to tell.
fn site() -> Site {
    Site::themed()
        .file("content/a.md", "---\ntitle: A\n---\nOne.\n")
        .file("content/draft.md", "---\ntitle: Draft\ndraft: yes\n---\nTwo.\n")
        .file("content/late.md", "---\ntitle: Late\ndate: 2026-12-24\n---\nThree.\n")
        .file("content/list.txt", "one")
        .file("themes/mine/assets/extra.txt", "one")
        .template("body.html", "{{ page.content | safe }}{{ asset(path=\"extra.txt\") }}")
}

/// Whether the build took the last one's word for it. It then makes nothing,
/// not even what it cannot know to be gone from beside the record.
fn is_taken_over(site: &Site, arguments: &[&str]) -> bool {
    let record = record(site);
    let before = record.as_ref().map(|path| fs::metadata(path).and_then(|m| m.modified()).expect("a time"));
    let run = site.run(&[&["build"], arguments].concat()).success();
    let after = self::record(site).map(|path| fs::metadata(path).and_then(|m| m.modified()).expect("a time"));
    let nothing = run.stdout.contains("(0 files written");
    before.is_some() && before == after && nothing
}

/// Where the last build's word is kept.
fn record(site: &Site) -> Option<PathBuf> {
    let releases = site.root().join(".treatise/outputs/public/releases");
    let newest = fs::read_dir(releases).ok()?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u64>().ok());
    let newest = newest.max()?;
    let path = site.root().join(format!(".treatise/outputs/public/releases/{newest}/remembered.json"));
    path.is_file().then_some(path)
}

/// The site is what another folder would get.
fn is_right(site: &Site, arguments: &[&str]) {
    let cold = tempfile::tempdir().expect("a folder");
    let output = cold.path().join("cold");
    site.run(&[&["build", "--output", output.to_str().expect("UTF-8")], arguments].concat()).success();
    let files = |folder: &std::path::Path| {
        let mut found: Vec<(PathBuf, Vec<u8>)> = walkdir::WalkDir::new(folder)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let name = entry.path().strip_prefix(folder).expect("inside").to_path_buf();
                (name, fs::read(entry.path()).expect("a file"))
            })
            .collect();
        found.sort();
        found
    };
    assert_eq!(files(&site.root().join("public")), files(&output));
}

#[test]
fn the_same_site_is_taken_over() {
    let site = site();
    let day = ["--at", DAY];
    assert!(!is_taken_over(&site, &day));
    assert!(is_taken_over(&site, &day));
    let run = site.run(&["build", "--at", DAY]).success();
    assert!(run.stdout.contains("content/late.md appears on 2026-12-24"), "{}", run.stdout);
    assert!(run.stdout.contains("2 pages in 1 language"), "{}", run.stdout);
    is_right(&site, &day);
}

#[test]
fn whatever_a_site_depends_on_makes_it_anew() {
    let site = site();
    let build = |arguments: &[&str], what: &str| {
        assert!(!is_taken_over(&site, arguments), "{what}");
        is_right(&site, arguments);
        assert!(is_taken_over(&site, arguments), "{what}, again");
    };
    let day = ["--at", DAY];
    build(&day, "the first time");
    build(&["--at", "2026-11-24"], "another day");
    build(&["--at", DAY, "--drafts"], "drafts");
    build(&["--at", DAY, "--base-url", "https://other.example"], "another address");
    build(&["--at", DAY, "--compress"], "smaller copies");
    site.write("content/a.md", "---\ntitle: A\n---\nOne more.\n");
    build(&day, "a page");
    site.write("content/b.md", "---\ntitle: B\n---\n");
    build(&day, "one page more");
    fs::remove_file(site.root().join("content/b.md")).expect("there");
    build(&day, "one page less");
    site.write("content/list.txt", "two");
    build(&day, "a file");
    site.write("themes/mine/assets/extra.txt", "two");
    build(&day, "a file of the theme");
    site.write("themes/mine/templates/body.html", "{{ page.title }}{{ asset(path=\"extra.txt\") }}");
    build(&day, "a template");
    site.write("content/site.yaml", site.read("content/site.yaml") + "description: Another.\n");
    build(&day, "a setting");
}

#[test]
fn an_output_that_somebody_touched_is_mended() {
    let site = site();
    let day = ["--at", DAY];
    site.run(&["build", "--at", DAY]).success();
    site.write("public/a/index.html", "edited");
    assert!(!is_taken_over(&site, &day));
    is_right(&site, &day);
    fs::remove_file(site.root().join("public/a/index.html")).expect("there");
    assert!(!is_taken_over(&site, &day));
    is_right(&site, &day);
    fs::remove_dir_all(site.root().join("public")).expect("there");
    assert!(!is_taken_over(&site, &day));
    is_right(&site, &day);
}

#[test]
fn what_there_is_to_tell_is_told_every_time() {
    let site = site().file("content/b.md", "---\ntitle: B\ntitel: C\n---\n");
    for _ in 0..2 {
        let problems = site.build();
        problems.only("content/unknown-field");
        assert!(record(&site).is_none());
    }
}

#[test]
fn a_release_that_was_put_back_is_not_taken_for_the_last() {
    let site = site().setting("keep_releases: 3");
    let day = ["--at", DAY];
    site.run(&["build", "--at", DAY]).success();
    site.write("content/a.md", "---\ntitle: A\n---\nOne more.\n");
    site.run(&["build", "--at", DAY]).success();
    site.run(&["rollback"]).success();
    assert!(!is_taken_over(&site, &day));
    is_right(&site, &day);
}

#[test]
fn remarks_are_for_a_check_and_keep_no_site_from_being_taken_over() {
    let site = Site::sample().edit("content/site.yaml", "theme: clinic", "hosting: nginx\ntheme: clinic");
    let day = ["--at", DAY];
    assert!(site.run(&["check", "--at", DAY]).success().stdout.contains("remarks"));
    assert!(!is_taken_over(&site, &day));
    assert!(is_taken_over(&site, &day));
    // What is for the host lies beside the site, and somebody may take it away.
    let beside = site.root().join(".treatise/hosting");
    let files = || fs::read_dir(&beside).expect("a folder").count();
    let all = files();
    assert!(all > 0);
    fs::remove_dir_all(&beside).expect("removed");
    assert!(!is_taken_over(&site, &day));
    assert_eq!(files(), all);
    assert!(is_taken_over(&site, &day));
}
