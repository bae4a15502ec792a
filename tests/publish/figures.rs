//! How long publishing takes, against the plainest way to write the files.
//! Run with `cargo test --release --test publish figures -- --ignored --nocapture`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use treatise::path::OutputPath;
use treatise::publish::{Release, Target};

const FILES: usize = 10_000;

fn pages(round: usize) -> Vec<(OutputPath, Vec<u8>)> {
    let page = |number: usize| {
        let path = OutputPath::new(&format!("section-{}/page-{number}/index.html", number % 20)).expect("a fine path");
        let mut bytes = format!("{number} {round}").into_bytes();
        bytes.resize(11_000, b'x');
        (path, bytes)
    };
    (0..FILES).map(page).collect()
}

fn publish(target: &mut Target, pages: &[(OutputPath, Vec<u8>)]) -> (Release, [Duration; 2]) {
    let start = Instant::now();
    let stage = target.stage().expect("staging");
    pages.par_iter().for_each(|(path, bytes)| stage.write(path, bytes).expect("room"));
    let staged = start.elapsed();
    let release = stage.publish(2).expect("published");
    (release, [staged, start.elapsed()])
}

/// A folder in memory where the system has one, else on the disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::tempdir_in(std::env::var_os("TREATISE_BENCH_DIR").map_or(place, PathBuf::from)).expect("a folder")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[test]
#[ignore = "measures; takes some seconds and wants a quiet machine"]
fn figures() {
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global().expect("two threads");
    let first = pages(0);
    let (mut plain, mut staging, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        let place = folder();
        let start = Instant::now();
        first.par_iter().for_each(|(path, bytes)| {
            let path = path.on_disk(place.path());
            if fs::create_dir(path.parent().expect("a folder")).is_err() {
                fs::create_dir_all(path.parent().expect("a folder")).expect("room");
            }
            fs::write(path, bytes).expect("room");
        });
        plain.push(start.elapsed());
        drop(place);
        let place = folder();
        let mut target = Target::open(place.path(), &place.path().join("public"), &[]).expect("a target");
        let (_, [staged, published]) = publish(&mut target, &first);
        staging.push(staged);
        whole.push(published);
    }
    let (plain, staging, whole) = (median(plain), median(staging), median(whole));
    println!("plain writing   {plain:?}");
    println!("staging         {staging:?}  {:.2}", staging.as_secs_f64() / plain.as_secs_f64());
    println!("first publish   {whole:?}  {:.2}", whole.as_secs_f64() / plain.as_secs_f64());

    let place = folder();
    let output = place.path().join("public");
    let mut target = Target::open(place.path(), &output, &[]).expect("a target");
    publish(&mut target, &first);
    for round in 1..4 {
        println!("unchanged       {:?}", publish(&mut target, &first).1);
        let mut one = pages(0);
        one[17].1 = format!("round {round}").into_bytes();
        println!("one changed     {:?}", publish(&mut target, &one).1);
        println!("back            {:?}", publish(&mut target, &first).1);
    }
    println!("all changed     {:?}", publish(&mut target, &pages(1)).1);
    drop(target);
    let start = Instant::now();
    let mut target = Target::open(place.path(), &output, &[]).expect("a target");
    println!("open            {:?}", start.elapsed());
    let start = Instant::now();
    target.rollback().expect("a release before");
    println!("rollback        {:?}", start.elapsed());
}
