//! The last releases are kept and can be put back.

use std::fs;

use crate::bench::{Bench, names, paths, publish, refused};

#[test]
fn goes_back_further_each_time() {
    let bench = Bench::new();
    for text in ["1", "2", "3"] {
        bench.publish(&[("same.html", "same"), ("page.html", text), (&format!("only-{text}.html"), "x")]);
    }
    let release = bench.open().rollback().expect("a release before");
    assert_eq!(release.changed, paths(&["page.html"]));
    assert_eq!(release.added, paths(&["only-2.html"]));
    assert_eq!(release.removed, paths(&["only-3.html"]));
    assert_eq!((release.written, release.kept), (2, 1));
    bench.assert_holds(&[("same.html", "same"), ("page.html", "2"), ("only-2.html", "x")]);
    bench.open().rollback().expect("a release before");
    bench.assert_holds(&[("same.html", "same"), ("page.html", "1"), ("only-1.html", "x")]);
    let error = refused(bench.open().rollback());
    assert!(error.to_string().contains("no earlier release"), "{error}");
    bench.assert_holds(&[("same.html", "same"), ("page.html", "1"), ("only-1.html", "x")]);
    // What comes next is compared with what is there.
    assert_eq!(bench.publish(&[("same.html", "same"), ("page.html", "4")]).removed, paths(&["only-1.html"]));
    bench.open().rollback().expect("a release before");
    bench.assert_holds(&[("same.html", "same"), ("page.html", "1"), ("only-1.html", "x")]);
}

#[test]
fn needs_something_to_go_back_to() {
    let bench = Bench::new();
    refused(bench.open().rollback());
    assert_eq!(names(&bench.output()), [".gitignore"]);
    bench.publish(&[("a.html", "a")]);
    refused(bench.open().rollback());
    bench.assert_holds(&[("a.html", "a")]);
}

#[test]
fn strangers_stay_as_they_are_now() {
    let bench = Bench::new();
    bench.put("public/.gitkeep", "");
    bench.publish(&[("a.html", "1")]);
    bench.put("public/old.txt", "old");
    bench.put("public/CNAME", "old.example");
    bench.publish(&[("a.html", "2")]);
    fs::remove_file(bench.output().join("old.txt")).expect("there");
    fs::remove_file(bench.output().join("CNAME")).expect("there");
    bench.put("public/CNAME", "new.example");
    let release = bench.open().rollback().expect("a release before");
    assert_eq!(release.carried, ["CNAME"]);
    bench.assert_holds(&[("a.html", "1"), ("CNAME", "new.example"), (".gitkeep", "")]);
}

#[test]
fn keeps_as_many_as_it_was_told() {
    let bench = Bench::new();
    let releases = bench.state().join("releases");
    let steps = [(0, 1), (1, 2), (3, 3), (3, 4), (3, 4), (1, 2), (0, 1)];
    for (step, (keep, kept)) in steps.into_iter().enumerate() {
        let mut target = bench.open();
        publish(&mut target, &[("a.html", &step.to_string())], keep).expect("published");
        drop(target);
        assert_eq!(names(&releases).len(), kept);
    }
    refused(bench.open().rollback());
}

#[test]
fn what_somebody_edited_in_the_output_is_laid_down_and_told() {
    let bench = Bench::new();
    bench.publish(&[("same.html", "same"), ("page.html", "1")]);
    bench.publish(&[("same.html", "same"), ("page.html", "2")]);
    // Saved in place: the kept release shares the file.
    bench.put("public/same.html", "edited");
    bench.put("public/page.html", "edited, too");
    let release = bench.open().rollback().expect("a release before");
    let edited: Vec<_> = release.edited.iter().map(|edited| fs::read_to_string(&edited.copy).expect("kept")).collect();
    assert_eq!(edited, ["edited, too", "edited"]);
    assert_eq!(bench.text("public/page.html"), "1");
    // The next build makes it whole.
    bench.publish(&[("same.html", "same"), ("page.html", "1")]);
    bench.assert_holds(&[("same.html", "same"), ("page.html", "1")]);
}
