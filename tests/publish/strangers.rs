//! Files in the output that Treatise did not make are never lost.

use std::fs;

use treatise::publish::{Conflict, Fault};

use crate::bench::{Bench, modified, names, path};

#[test]
fn they_are_carried_and_named() {
    let bench = Bench::new();
    bench.publish(&[("a/index.html", "1")]);
    bench.put("public/CNAME", "clinic.example");
    bench.put("public/a/notes.txt", "notes");
    bench.put("public/.well-known/acme/token", "token");
    fs::create_dir(bench.output().join("uploads")).expect("room");
    let before = modified(&bench.output().join("CNAME"));
    for text in ["2", "3"] {
        let release = bench.publish(&[("a/index.html", text)]);
        assert_eq!(release.carried, [".well-known/acme/token", "CNAME", "a/notes.txt"]);
        bench.assert_holds(&[
            ("a/index.html", text),
            ("CNAME", "clinic.example"),
            ("a/notes.txt", "notes"),
            (".well-known/acme/token", "token"),
        ]);
        assert!(bench.output().join("uploads").is_dir());
        assert_eq!(modified(&bench.output().join("CNAME")), before);
    }
}

/// On a disk that does not tell `Photos` from `photos`, one folder holds the
/// files of both. Two names of one file stand for that here; where they are one
/// by themselves, they need not be made.
#[test]
fn a_file_of_ours_under_a_name_with_other_capitals_is_none() {
    let bench = Bench::new();
    let text = |page| [("Photos/p.png", "1"), ("photos/x/index.html", page)];
    bench.publish(&text("1"));
    bench.put("public/photos/notes.txt", "notes");
    fs::create_dir_all(bench.output().join("pHOTOS")).expect("room");
    for name in ["photos/p.png", "pHOTOS/P.PNG"] {
        let _ = fs::hard_link(bench.output().join("Photos/p.png"), bench.output().join(name));
    }
    assert_eq!(bench.publish(&text("2")).carried, ["photos/notes.txt"]);
    assert_eq!(bench.text("public/photos/x/index.html"), "2");
}

#[test]
fn they_outlive_the_folder_of_a_page() {
    let bench = Bench::new();
    bench.publish(&[("a/index.html", "a"), ("b/index.html", "b")]);
    bench.put("public/a/notes.txt", "notes");
    bench.publish(&[("b/index.html", "b")]);
    bench.assert_holds(&[("b/index.html", "b"), ("a/notes.txt", "notes")]);
}

#[test]
fn one_in_the_way_is_named_and_nothing_happens() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    bench.put("public/new/index.html", "mine");
    bench.put("public/file", "mine");
    bench.put("public/folder/x", "mine");
    let before = bench.files();
    let cases = [
        ("new/index.html", "new/index.html"),
        // He has a file where we need a folder, and the other way round.
        ("file/index.html", "file"),
        ("folder", "folder/x"),
    ];
    for (page, stranger) in cases {
        let fault = bench.try_publish(&[("a.html", "changed"), (page, "ours")]).expect_err("in the way");
        assert!(fault.to_string().contains(stranger), "{fault}");
        let Fault::Taken(conflicts) = fault else { panic!("another fault") };
        assert!(conflicts.contains(&Conflict { page: path(page), stranger: stranger.into() }), "{conflicts:?}");
        assert_eq!(bench.files(), before);
    }
    assert_eq!(names(&bench.state().join("releases")), ["1"]);
}

#[test]
fn one_in_a_folder_of_ours_that_becomes_a_file() {
    let bench = Bench::new();
    bench.publish(&[("a/index.html", "a")]);
    bench.put("public/a/notes.txt", "notes");
    let fault = bench.try_publish(&[("a", "a file now")]).expect_err("in the way");
    assert!(matches!(fault, Fault::Taken(_)), "{fault}");
    bench.assert_holds(&[("a/index.html", "a"), ("a/notes.txt", "notes")]);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_rights_stay_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let bench = Bench::new();
    bench.put("content/secret.txt", "secret");
    bench.publish(&[("a.html", "1")]);
    let output = bench.output();
    symlink("../content", output.join("to-a-folder")).expect("room");
    symlink("nowhere", output.join("dangling")).expect("room");
    bench.put("public/private/key", "key");
    bench.put("public/read-only", "text");
    fs::set_permissions(output.join("private"), fs::Permissions::from_mode(0o750)).expect("ours");
    fs::set_permissions(output.join("read-only"), fs::Permissions::from_mode(0o444)).expect("ours");
    for text in ["2", "3", "4"] {
        bench.publish(&[("a.html", text)]);
        assert_eq!(fs::read_link(output.join("to-a-folder")).expect("a link"), std::path::Path::new("../content"));
        assert_eq!(fs::read_link(output.join("dangling")).expect("a link"), std::path::Path::new("nowhere"));
        let mode = |name: &str| output.join(name).metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!((mode("private"), mode("read-only")), (0o750, 0o444));
    }
    assert_eq!(bench.text("content/secret.txt"), "secret");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_carried() {
    use std::os::unix::ffi::OsStrExt;
    let bench = Bench::new();
    bench.publish(&[("a.html", "1")]);
    let name = bench.output().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    fs::write(&name, "mine").expect("room");
    let release = bench.publish(&[("a.html", "2")]);
    assert_eq!(release.carried, ["caf\u{fffd}"]);
    assert_eq!(fs::read_to_string(&name).expect("there"), "mine");
}
