//! `kill -9` at random moments. After each, the output is the complete old
//! release or the complete new one, the next build works, and nothing lies
//! about.
//!
//! The test binary runs itself as the process that is killed. The long runs are
//! `cargo test --release --lib publish::tests::kill -- --ignored --nocapture`;
//! the one with a full disk needs the right to mount.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::NO_EXCHANGE;
use crate::path::OutputPath;
use crate::publish::{Fault, Release, Target};

/// Tells a child where to publish.
const ROOT: &str = "TREATISE_TEST_KILL_ROOT";

/// How many releases the child keeps.
const KEEP: usize = 2;

/// The site of a generation: pages that stay, change, come and go.
fn site(generation: u64) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::from([("generation.txt".to_owned(), generation.to_string().into_bytes())]);
    for page in 0..25 {
        let text = |what: String| what.repeat(150).into_bytes();
        files.insert(format!("same/{page}/index.html"), text(format!("same {page} ")));
        files.insert(format!("changed/{page}/index.html"), text(format!("{generation} {page} ")));
        if generation.is_multiple_of(2) {
            files.insert(format!("even/{page}.html"), text(format!("even {page} ")));
        } else {
            files.insert(format!("odd/{page}/index.html"), text(format!("{generation} odd ")));
        }
    }
    files
}

const STRANGERS: [(&str, &str); 4] = [
    (".gitignore", "*\n!.gitignore\n"),
    ("CNAME", "clinic.example\n"),
    (".well-known/acme-challenge/token", "secret"),
    ("same/notes.txt", "mine"),
];

fn publish(root: &Path, generation: u64) -> Result<Release, Fault> {
    let mut target = Target::open(root, &root.join("public"), &[])?;
    let stage = target.stage()?;
    for (path, bytes) in site(generation) {
        stage.write(&OutputPath::new(&path).expect("a path"), &bytes)?;
    }
    stage.publish(KEEP)
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = walk.filter(|entry| !entry.file_type().is_dir());
    let name = |path: &Path| {
        path.strip_prefix(folder).expect("inside").to_str().expect("text").replace(std::path::MAIN_SEPARATOR, "/")
    };
    files.map(|file| (name(file.path()), fs::read(file.path()).expect("readable"))).collect()
}

/// The generation of the output, once every byte of it is checked.
fn check(root: &Path) -> u64 {
    let found = files(&root.join("public"));
    let text = String::from_utf8(found.get("generation.txt").expect("a site").clone()).expect("text");
    let generation = text.parse().expect("a number");
    let mut expected = site(generation);
    expected.extend(STRANGERS.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let differ: Vec<&String> =
        found.keys().chain(expected.keys()).filter(|&p| found.get(p) != expected.get(p)).collect();
    assert!(differ.is_empty(), "generation {generation} is mixed: {differ:?}");
    generation
}

/// Nothing lies about, after a publish that was not killed.
fn check_tidy(root: &Path) {
    let names = |folder: &Path| -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(root), [".treatise", "public"]);
    let state = root.join(".treatise/outputs/public");
    assert_eq!(names(&state), ["lock", "releases", "state.json"]);
    let releases = names(&state.join("releases"));
    assert_eq!(releases.len(), KEEP + 1, "{releases:?}");
    for release in releases {
        let inside = names(&state.join("releases").join(release));
        assert!(inside == ["manifest.json"] || inside == ["manifest.json", "tree"], "{inside:?}");
    }
}

/// The process that is killed: publishes one generation after the other.
#[test]
fn child() {
    let Some(root) = std::env::var_os(ROOT).map(PathBuf::from) else { return };
    let output = fs::read_to_string(root.join("public/generation.txt")).expect("a site");
    let mut generation = output.parse::<u64>().expect("a number");
    let mut said = std::io::stdout();
    writeln!(said, "\nready").expect("somebody listens");
    loop {
        generation += 1;
        // On a full disk this fails again and again; then the kill hits that.
        while publish(&root, generation).is_err() {}
        let _ = writeln!(said, "\npublished {generation}");
    }
}

/// Kills `rounds` children. `fill` uses up the room that the disk has left.
fn kill(root: &Path, rounds: usize, exchange: bool, fill: impl Fn(usize)) {
    fs::create_dir_all(root.join("public")).expect("room");
    fs::write(root.join("public/.gitignore"), STRANGERS[0].1).expect("room");
    for generation in 1..4 {
        publish(root, generation).expect("published");
    }
    for (path, text) in STRANGERS {
        let path = root.join("public").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room");
        fs::write(path, text).expect("room");
    }
    for path in ["public/CNAME", "public/same/3/index.html"] {
        let mut rights = fs::metadata(root.join(path)).expect("there").permissions();
        rights.set_readonly(true);
        fs::set_permissions(root.join(path), rights).expect("ours");
    }
    let mut seed = u64::from(SystemTime::UNIX_EPOCH.elapsed().expect("later").subsec_nanos());
    let (mut generations, mut during_swap) = (0, 0);
    for round in 0..rounds {
        let before = check(root);
        fill(round);
        let mut command = Command::new(std::env::current_exe().expect("ourselves"));
        command.args(["--exact", "publish::tests::kill::child", "--nocapture", "--test-threads=1"]);
        if !exchange {
            command.env(NO_EXCHANGE, "1");
        }
        let child = command.env(ROOT, root).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = child.expect("a process");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map(|line| line.expect("text"));
        lines.find(|line| line == "ready").expect("a child that works");
        std::thread::sleep(Duration::from_micros((seed >> 33) % 25_000));
        child.kill().expect("killed");
        child.wait().expect("dead");
        let said = lines.filter_map(|line| line.strip_prefix("published ")?.parse().ok()).last().unwrap_or(before);

        if root.join(".treatise/outputs/public/next.json").exists() {
            during_swap += 1;
        }
        if !exchange {
            // Here the next start may have to finish the swap first.
            drop(Target::open(root, &root.join("public"), &[]).expect("recovered"));
        }
        let found = check(root);
        assert!(found == said || found == said + 1, "round {round}: said {said}, found {found}");
        generations += found - before;
        fill(usize::MAX);
        publish(root, found + 1).expect("the next build works");
        assert_eq!(check(root), found + 1);
        check_tidy(root);
    }
    println!("{rounds} kills, {during_swap} of them during a swap; {generations} releases by those who were killed");
}

/// In memory where the system has such a folder: the sync of a busy disk takes
/// so long that hardly any kill would hit anything else.
fn memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder")
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new_one() {
    let root = memory();
    kill(root.path(), 24, true, |_| ());
}

#[test]
fn a_kill_is_recovered_from_where_folders_cannot_be_exchanged() {
    let root = memory();
    kill(root.path(), 24, false, |_| ());
}

#[test]
#[ignore = "takes a minute"]
fn five_hundred_kills() {
    for exchange in [true, false] {
        let root = memory();
        kill(root.path(), 500, exchange, |_| ());
    }
}

#[test]
#[ignore = "takes a minute and needs the right to mount"]
fn five_hundred_kills_on_a_full_disk() {
    let mounted = Mounted::new(&["-t", "tmpfs", "-o", "size=3m", "tmpfs"]);
    let root = mounted.0.path().join("site");
    let filler = mounted.0.path().join("filler");
    kill(&root, 500, true, |round| {
        let _ = fs::remove_file(&filler);
        if round != usize::MAX {
            // Everything, or all but a few pages' room.
            let mut file = fs::File::create(&filler).expect("an inode");
            while file.write_all(&[0; 4096]).is_ok() {}
            let size = file.metadata().expect("open").len();
            file.set_len(size - (round as u64 % 40) * 8192).expect("shorter");
        }
    });
}

/// A mount that ends with the test.
struct Mounted(tempfile::TempDir);

impl Mounted {
    fn new(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let status = Command::new("mount").args(arguments).arg(folder.path()).status().expect("mount");
        assert!(status.success(), "needs the right to mount");
        Self(folder)
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
#[ignore = "needs the right to mount"]
fn an_overlay_is_published_to() {
    let layers = tempfile::tempdir().expect("a folder");
    let [lower, upper, work] = ["lower", "upper", "work"].map(|name| layers.path().join(name));
    for folder in [&lower.join("site/public"), &upper, &work] {
        fs::create_dir_all(folder).expect("room");
    }
    fs::write(lower.join("site/public/.gitignore"), STRANGERS[0].1).expect("room");
    let options = format!("lowerdir={},upperdir={},workdir={}", lower.display(), upper.display(), work.display());
    let mounted = Mounted::new(&["-t", "overlay", "-o", &options, "overlay"]);
    let root = mounted.0.path().join("site");
    for generation in 1..5 {
        publish(&root, generation).expect("published");
        for (path, text) in STRANGERS {
            let path = root.join("public").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("room");
            fs::write(path, text).expect("room");
        }
        assert_eq!(check(&root), generation);
    }
    check_tidy(&root);
}

#[test]
#[ignore = "needs the right to mount"]
fn a_disk_mounted_inside_the_output_is_never_emptied() {
    let (site, disk) = (memory(), memory());
    let root = crate::real_path::of(site.path()).expect("there");
    publish(&root, 1).expect("published");
    fs::write(disk.path().join("precious"), "mine").expect("room");
    // Bound from the same file system, so that only the system itself can tell.
    let uploads = root.join("public/uploads");
    fs::create_dir(&uploads).expect("room");
    let mount = |arguments: &[&std::ffi::OsStr]| {
        assert!(Command::new(arguments[0]).args(&arguments[1..]).status().expect("mount").success());
    };
    mount(&["mount".as_ref(), "--bind".as_ref(), disk.path().as_os_str(), uploads.as_os_str()]);
    let fault = publish(&root, 2).map_err(|fault| fault.to_string());
    // And even if one came to lie in an old release.
    let removed = crate::publish::disk::remove_tree(&root.join("public"));
    mount(&["umount".as_ref(), uploads.as_os_str()]);
    assert!(fault.expect_err("refused").contains("is a mount point inside the output"));
    assert!(removed.is_err());
    assert!(disk.path().join("precious").exists());
}
