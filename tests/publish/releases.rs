//! What a release writes, keeps and removes.

use std::fs;
use std::time::{Duration, SystemTime};

use treatise::publish::{Release, Target};

use crate::bench::{Bench, files, modified, names, path, paths, publish, refused};

#[test]
fn the_first_one() {
    let bench = Bench::new();
    let release = bench.publish(&[("index.html", "home"), ("a/b/index.html", "b")]);
    let added = paths(&["a/b/index.html", "index.html"]);
    assert_eq!(release, Release { written: 2, added, ..Release::default() });
    bench.assert_holds(&[("index.html", "home"), ("a/b/index.html", "b")]);
    assert_eq!(names(&bench.root()), [".git", ".treatise", "content", "public", "themes"]);
    assert_eq!(bench.text(".treatise/.gitignore"), "*\n");
}

#[test]
fn an_output_that_does_not_exist() {
    let bench = Bench::new();
    publish(&mut bench.try_open("deep/down/site").expect("a target"), &[("index.html", "home")], 1).expect("published");
    assert_eq!(bench.text("deep/down/site/index.html"), "home");
}

#[test]
fn an_output_outside_the_site_has_its_state_beside_it() {
    let bench = Bench::new();
    let outside = tempfile::tempdir().expect("a folder");
    let www = outside.path().join("www");
    let mut target = Target::open(&bench.root(), &www, &[]).expect("a target");
    for text in ["one", "two"] {
        publish(&mut target, &[("index.html", text)], 1).expect("published");
    }
    drop(target);
    assert_eq!(names(outside.path()), [".treatise-www", "www"]);
    assert_eq!(fs::read_to_string(www.join("index.html")).expect("there"), "two");
    assert!(!bench.root().join(".treatise").exists());
}

#[test]
fn what_changed_is_told_and_what_did_not_is_kept() {
    let bench = Bench::new();
    bench.publish(&[("same.html", "same"), ("changed.html", "old"), ("gone/index.html", "gone")]);
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    let before = (modified(&bench.output().join("same.html")), inode(&bench.output().join("same.html")));
    let release = bench.publish(&[("same.html", "same"), ("changed.html", "new"), ("added.html", "added")]);
    assert_eq!((release.written, release.kept), (2, 1));
    assert_eq!(release.added, paths(&["added.html"]));
    assert_eq!(release.changed, paths(&["changed.html"]));
    assert_eq!(release.removed, paths(&["gone/index.html"]));
    bench.assert_holds(&[("same.html", "same"), ("changed.html", "new"), ("added.html", "added")]);
    assert!(!bench.output().join("gone").exists(), "nor its folder");
    let after = (modified(&bench.output().join("same.html")), inode(&bench.output().join("same.html")));
    assert_eq!(before, after);
    assert!(after.0 > long_ago);
}

#[test]
fn nothing_changed_and_nothing_is_written() {
    let bench = Bench::new();
    let site = [("index.html", "home"), ("a/index.html", "a")];
    bench.publish(&site);
    bench.put("public/CNAME", "clinic.example");
    let look = || {
        let walk = walkdir::WalkDir::new(bench.output()).sort_by_file_name().into_iter();
        let mut seen: Vec<_> = walk.map(|entry| entry.expect("readable").into_path()).collect();
        seen.push(bench.state().join("state.json"));
        seen.into_iter().map(|path| (modified(&path), inode(&path), path)).collect::<Vec<_>>()
    };
    let before = look();
    let release = bench.publish(&site);
    assert!(release.is_unchanged());
    assert_eq!(release.kept, 2);
    assert_eq!(look(), before);
    assert_eq!(names(&bench.state().join("releases")), ["1"]);
}

#[test]
fn a_stage_that_is_dropped_leaves_no_trace() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "home")]);
    let before = bench.files();
    let mut target = bench.open();
    let stage = target.stage().expect("a stage");
    stage.write(&path("index.html"), b"half").expect("room");
    stage.write(&path("new/index.html"), b"new").expect("room");
    drop(stage);
    assert_eq!(bench.files(), before);
    assert_eq!(names(&bench.state().join("releases")), ["1"]);
    // And the target goes on.
    publish(&mut target, &[("index.html", "whole")], 1).expect("published");
    bench.assert_holds(&[("index.html", "whole")]);
}

#[test]
fn a_hole_is_not_published() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "home")]);
    let mut target = bench.open();
    let stage = target.stage().expect("a stage");
    stage.write(&path("index.html"), b"new").expect("room");
    // A file where the next one needs a folder.
    assert!(stage.write(&path("index.html/x"), b"x").is_err());
    refused(stage.publish(5));
    bench.assert_holds(&[("index.html", "home")]);
}

#[test]
fn one_path_is_given_once() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    for second in ["a", "b"] {
        let error = refused(bench.try_publish(&[("a.html", "a"), ("a.html", second)]));
        assert!(error.to_string().contains("two files of the release have the path `a.html`"), "{error}");
    }
    assert!(refused(bench.try_publish(&[("n.html", "a"), ("n.html", "a")])).to_string().contains("two files"));
    bench.assert_holds(&[("a.html", "a")]);
}

#[test]
fn a_file_is_copied_and_copied_again_only_when_it_changed() {
    let bench = Bench::new();
    let source = bench.root().join("content/leaflet.pdf");
    let copy = |text: &str| {
        let mut target = bench.open();
        let stage = target.stage().expect("a stage");
        stage.copy(&path("files/leaflet.pdf"), &source).expect("room");
        stage.write(&path("index.html"), text.as_bytes()).expect("room");
        stage.publish(2).expect("published")
    };
    let big = vec![7; 1_000_001];
    fs::write(&source, &big).expect("room");
    copy("1");
    let published = bench.output().join("files/leaflet.pdf");
    let before = inode(&published);
    assert!(copy("1").is_unchanged());
    // Another checkout: other times, the same bytes.
    fs::remove_file(&source).expect("there");
    fs::write(&source, &big).expect("room");
    assert_eq!(copy("2").kept, 1);
    assert_eq!(inode(&published), before);
    fs::write(&source, &big[1..]).expect("room");
    assert_eq!(copy("2").changed, paths(&["files/leaflet.pdf"]));
    let mut other = big[1..].to_vec();
    other[500_000] = 8;
    fs::write(&source, &other).expect("room");
    assert_eq!(copy("2").changed, paths(&["files/leaflet.pdf"]));
    assert_eq!(fs::read(&published).expect("there"), other);
    assert!(bench.open().stage().expect("a stage").copy(&path("x"), &bench.root().join("nowhere")).is_err());
}

#[test]
fn what_somebody_did_to_our_files_is_undone_and_his_version_kept() {
    let bench = Bench::new();
    let site = [("a.html", "a"), ("b.html", "b"), ("c.html", "c"), ("d.html", "d")];
    bench.publish(&site);
    bench.put("public/a.html", "edited by hand");
    fs::remove_file(bench.output().join("b.html")).expect("there");
    let touched = fs::File::options().write(true).open(bench.output().join("c.html")).expect("there");
    touched.set_modified(SystemTime::UNIX_EPOCH).expect("ours");
    let release = bench.publish(&site);
    assert_eq!(release.changed, paths(&["a.html", "b.html", "c.html"]));
    bench.assert_holds(&site);
    let [edited] = &release.edited[..] else { panic!("{:?}", release.edited) };
    assert_eq!(edited.page, path("a.html"));
    assert_eq!(fs::read_to_string(&edited.copy).expect("kept"), "edited by hand");

    bench.put("public/d.html", "edited, then no longer a page");
    let release = bench.publish(&site[..3]);
    assert_eq!(release.removed, paths(&["d.html"]));
    assert_eq!(fs::read_to_string(&release.edited[0].copy).expect("kept"), "edited, then no longer a page");
    bench.assert_holds(&site[..3]);
}

#[test]
fn two_sites_of_the_same_input_are_the_same_bytes() {
    let [one, other] = [Bench::new(), Bench::new()];
    other.publish(&[("old.html", "old"), ("a.html", "another")]);
    for bench in [&one, &other] {
        bench.publish(&[("a.html", "a"), ("b/c.html", "c")]);
    }
    assert_eq!(files(&one.output()), files(&other.output()));
}

#[test]
fn an_output_that_somebody_removed_comes_back() {
    let bench = Bench::new();
    let site = [("a.html", "a"), ("b/index.html", "b")];
    bench.publish(&site);
    fs::remove_dir_all(bench.output()).expect("there");
    let release = bench.publish(&site);
    assert_eq!(release.changed, paths(&["a.html", "b/index.html"]));
    assert_eq!(names(&bench.output()), ["a.html", "b"]);
}

#[cfg(unix)]
#[test]
fn the_folder_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    fs::set_permissions(bench.output(), fs::Permissions::from_mode(0o2711)).expect("ours");
    for text in ["one", "two"] {
        bench.publish(&[("a.html", text)]);
        assert_eq!(bench.output().metadata().expect("there").permissions().mode() & 0o7777, 0o2711);
    }
}

#[cfg(unix)]
fn inode(path: &std::path::Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&path.metadata().expect("there"))
}

#[cfg(not(unix))]
fn inode(_: &std::path::Path) -> u64 {
    0
}
