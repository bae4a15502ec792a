//! Outputs in which somebody's files could be lost are refused, and a refusal
//! changes nothing.

use std::fs;

use treatise::publish::Target;

use crate::bench::{Bench, names, refused};

/// Everything below the root is as it was.
#[track_caller]
fn refuses(bench: &Bench, output: &str, why: &str) {
    let before = crate::bench::files(&bench.root());
    let error = refused(bench.try_open(output));
    assert!(error.to_string().contains(why), "{error}");
    assert!(error.help_text().is_some(), "says what to do");
    assert_eq!(crate::bench::files(&bench.root()), before);
}

#[test]
fn the_site_itself_and_what_is_around_it() {
    let bench = Bench::new();
    for output in [".", "", "public/..", "not/there/../.."] {
        refuses(&bench, output, "is the site itself");
    }
    refuses(&bench, "..", "is a folder around the site");
    refuses(&bench, "/", "is a folder around the site");
}

#[test]
fn what_treatise_reads() {
    let bench = Bench::new();
    for output in ["content", "content/new", "themes", "themes/clinic/out", "public/../content/x"] {
        refuses(&bench, output, "which Treatise reads");
    }
    refuses(&bench, ".git", "is part of");
    refuses(&bench, ".git/out", "is part of");
    refuses(&bench, ".treatise/out", "is part of");
    refuses(&bench, ".treatise-www", "is part of");
    let shared = bench.root().join("shared/theme");
    fs::create_dir_all(&shared).expect("room");
    for output in ["shared", "shared/theme", "shared/theme/out"] {
        let refusal = Target::open(&bench.root(), &bench.root().join(output), std::slice::from_ref(&shared));
        assert!(refused(refusal).to_string().contains("which Treatise reads"));
    }
}

#[test]
fn a_folder_that_looks_like_somebodys_work() {
    let bench = Bench::new();
    for name in [".git", "content", "themes"] {
        fs::create_dir_all(bench.root().join("other").join(name)).expect("room");
        refuses(&bench, "other", &format!("holds `{name}`"));
        fs::remove_dir_all(bench.root().join("other")).expect("there");
    }
}

#[test]
fn a_git_folder_in_an_output_that_we_made() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    bench.put("public/.git/HEAD", "ref: refs/heads/pages");
    refuses(&bench, "public", "holds `.git`");
}

#[test]
fn a_page_may_be_called_content() {
    let bench = Bench::new();
    bench.publish(&[("content/index.html", "a"), ("themes/index.html", "a")]);
    bench.publish(&[("content/index.html", "b"), ("themes/index.html", "b")]);
    assert_eq!(bench.text("public/content/index.html"), "b");
}

#[test]
fn a_file() {
    let bench = Bench::new();
    bench.put("out", "mine");
    refuses(&bench, "out", "is a file");
}

#[test]
fn a_folder_with_somebodys_files() {
    let bench = Bench::new();
    bench.put("public/thesis.txt", "mine");
    refuses(&bench, "public", "holds `thesis.txt`");
    assert!(!bench.root().join(".treatise").exists());
}

#[test]
fn placeholders_are_nobodys() {
    let bench = Bench::new();
    bench.put("public/.gitkeep", "");
    let release = bench.publish(&[("a.html", "a")]);
    assert_eq!(release.carried, [""; 0]);
    assert_eq!(names(&bench.output()), [".gitignore", ".gitkeep", "a.html"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link() {
    let bench = Bench::new();
    fs::create_dir(bench.root().join("real")).expect("room");
    for (link, goal) in [("link", "real"), ("dangling", "nowhere")] {
        std::os::unix::fs::symlink(goal, bench.root().join(link)).expect("room");
    }
    for output in ["link", "link/", "link/.", "dangling"] {
        refuses(&bench, output, "is a symbolic link");
    }
    let help = refused(bench.try_open("link"));
    assert!(help.help_text().expect("help").contains(bench.root().join("real").to_str().expect("text")));
    // One further up is fine: what it leads to is where we publish.
    bench.try_open("link/public").expect("a target");
}

#[cfg(unix)]
#[test]
fn a_link_into_the_content_is_seen_through() {
    let bench = Bench::new();
    std::os::unix::fs::symlink("content", bench.root().join("words")).expect("room");
    refuses(&bench, "words/public", "which Treatise reads");
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point() {
    // The one mount that every Linux has.
    let error = refused(Bench::new().try_open("/proc"));
    assert!(error.to_string().contains("mount point"), "{error}");
}

#[test]
fn a_folder_inside_another_output() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    refuses(&bench, "public/drafts", "another output");
    drop(bench.try_open("public-drafts").expect("a target"));
}

/// A watch runs for days.
#[cfg(unix)]
#[test]
fn an_output_that_became_a_link_meanwhile() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    bench.put("elsewhere/precious.txt", "mine");
    let mut target = bench.open();
    let become_link = || {
        fs::rename(bench.output(), bench.root().join("moved")).expect("moved");
        std::os::unix::fs::symlink("elsewhere", bench.output()).expect("room");
    };
    let stage = target.stage().expect("a stage");
    stage.write(&crate::bench::path("a.html"), b"b").expect("room");
    become_link();
    assert!(refused(stage.publish(0)).to_string().contains("is a symbolic link"));
    assert!(refused(target.stage().map(drop)).to_string().contains("is a symbolic link"));
    assert_eq!(names(&bench.root().join("elsewhere")), ["precious.txt"]);
    assert_eq!(bench.text("moved/a.html"), "a");
}

#[test]
fn the_record_was_deleted() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    fs::remove_dir_all(bench.root().join(".treatise")).expect("there");
    refuses(&bench, "public", "there is no record that Treatise ever published there");
}

#[test]
fn a_damaged_record() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "a")]);
    bench.publish(&[("a.html", "b")]);
    let whole = fs::read(bench.state().join("state.json")).expect("there");
    fs::write(bench.state().join("state.json"), &whole[..9]).expect("room");
    refuses(&bench, "public", "is damaged");
    fs::write(bench.state().join("state.json"), &whole).expect("room");
    fs::remove_file(bench.state().join("releases/2/manifest.json")).expect("there");
    refuses(&bench, "public", "is damaged");
}

#[test]
fn a_second_writer() {
    let bench = Bench::new();
    let first = bench.open();
    let error = refused(bench.try_open("public"));
    // On Windows nobody can read who holds a lock.
    let told = error.to_string().contains(&format!("Process {} is publishing", std::process::id()));
    assert!(told || (cfg!(windows) && error.to_string().contains("another process is publishing")), "{error}");
    // Another output is another matter.
    drop(bench.try_open("drafts").expect("a target"));
    drop(first);
    drop(bench.open());
}
