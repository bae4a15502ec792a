//! Swaps on file systems that cannot exchange folders.

use std::fs;
use std::path::Path;

use super::ASIDE;
use crate::path::OutputPath;
use crate::publish::{Release, Target, swap};

fn publish(root: &Path, files: &[(&str, &str)]) -> Release {
    let mut target = Target::open(root, &root.join("public"), &[]).expect("a target");
    let stage = target.stage().expect("a stage");
    for (path, text) in files {
        stage.write(&OutputPath::new(path).expect("a path"), text.as_bytes()).expect("room");
    }
    stage.publish(3).expect("published")
}

#[test]
fn moves_the_old_release_aside() {
    ASIDE.set(true);
    let root = tempfile::tempdir().expect("a folder");
    let output = root.path().join("public");
    publish(root.path(), &[("a.html", "old"), ("b/index.html", "same")]);
    fs::write(output.join("CNAME"), "clinic.example").expect("room");
    let release = publish(root.path(), &[("a.html", "new"), ("b/index.html", "same")]);
    assert_eq!((release.written, release.kept, release.carried), (1, 1, vec!["CNAME".to_owned()]));
    assert_eq!(fs::read_to_string(output.join("a.html")).expect("there"), "new");
    assert!(output.join("CNAME").exists());
    let mut target = Target::open(root.path(), &output, &[]).expect("a target");
    target.rollback().expect("a release before");
    assert_eq!(fs::read_to_string(output.join("a.html")).expect("there"), "old");
    assert!(output.join("CNAME").exists());
    ASIDE.set(false);
}

/// A folder of an overlay's lower layer can be neither exchanged nor moved: a
/// checkout in a container image is such a one.
#[test]
fn copies_aside_what_cannot_be_moved_and_loses_nothing_of_it() {
    let root = tempfile::tempdir().expect("a folder");
    let output = root.path().join("public");
    publish(root.path(), &[("a.html", "old"), ("b/index.html", "same")]);
    fs::write(output.join("CNAME"), "clinic.example").expect("room");

    let mut target = Target::open(root.path(), &output, &[]).expect("a target");
    let number = target.stage().expect("a stage").number;
    let place = &target.place;
    // As after the copy was made and before the output was emptied, with
    // somebody at work in between.
    fs::create_dir_all(place.tree(number)).expect("room");
    swap::copy_tree(&output, &place.aside(number)).expect("a copy");
    fs::write(output.join("late.txt"), "late").expect("room");
    fs::write(output.join("a.html"), "edited by hand").expect("room");
    swap::finish(place, number).expect("finished");

    assert_eq!(fs::read_dir(&output).expect("the new tree").count(), 0);
    let aside = place.aside(number);
    for (path, text) in [("a.html", "old"), ("b/index.html", "same"), ("CNAME", "clinic.example"), ("late.txt", "late")]
    {
        assert_eq!(fs::read_to_string(aside.join(path)).expect("there"), text);
    }
    assert_eq!(fs::read_to_string(place.edited(number).join("a.html")).expect("there"), "edited by hand");
    drop(target);
}
