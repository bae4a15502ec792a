//! A visitor who reads while releases are swapped in.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::bench::{Bench, path};

/// What a visitor gets of a page. Where the system cannot exchange folders, the
/// page may be missing for an instant, and on Windows also be in nobody's reach.
fn read(page: &Path) -> Option<String> {
    match fs::read_to_string(page) {
        Err(_) if cfg!(not(any(target_os = "linux", target_vendor = "apple"))) => None,
        read => Some(read.expect("never missing")),
    }
}

/// Reads pages in a loop while `releases` releases are published. Every page
/// must be there and whole, and a page may never be older than the one read
/// before it: that would be half a site.
fn read_during(releases: usize) {
    let bench = Bench::new();
    let pages: Vec<String> = (0..40).map(|page| format!("page/{page}/index.html")).collect();
    let mut target = bench.open();
    let mut publish = |release: usize| {
        let stage = target.stage().expect("a stage");
        for page in &pages {
            stage.write(&path(page), format!("{release} ").repeat(500).as_bytes()).expect("room");
        }
        stage.write(&path("same.html"), b"same").expect("room");
        stage.publish(2).expect("published");
    };
    publish(0);
    let output = bench.output();
    let done = AtomicBool::new(false);
    let (reads, slowest) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut reads, mut last) = (0_usize, 0_usize);
            while !done.load(Ordering::Relaxed) {
                for page in &pages {
                    let Some(text) = read(&output.join(page)) else { continue };
                    let release = text.split(' ').next().expect("text").parse::<usize>().expect("a number");
                    assert_eq!(text, format!("{release} ").repeat(500), "never torn");
                    assert!(release >= last, "never older than the page before");
                    (reads, last) = (reads + 1, release);
                }
                assert!(read(&output.join("same.html")).is_none_or(|text| text == "same"));
            }
            reads
        });
        let mut slowest = Duration::ZERO;
        for release in 1..=releases {
            let start = Instant::now();
            publish(release);
            slowest = slowest.max(start.elapsed());
        }
        done.store(true, Ordering::Relaxed);
        (reader.join().expect("a contented reader"), slowest)
    });
    println!("{releases} releases, {reads} reads, the slowest release took {slowest:?}");
}

#[test]
fn sees_whole_sites_only() {
    read_during(8);
}

#[test]
#[ignore = "takes half a minute on a disk"]
fn sees_whole_sites_only_during_two_hundred_releases() {
    read_during(200);
}
