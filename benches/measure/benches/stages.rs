//! The stages of a build, each alone.
//!
//!     SITE=/some/site cargo bench --manifest-path benches/measure/Cargo.toml
//!
//! `SITE` is a folder that `benches/corpus.py` made. What a stage needs of the
//! others is made once, before anything is timed.

use std::path::PathBuf;
use std::sync::OnceLock;

use divan::Bencher;
use treatise::measuring::Stages;

// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn site() -> &'static Stages {
    static SITE: OnceLock<Stages> = OnceLock::new();
    SITE.get_or_init(|| {
        let root = std::env::var_os("SITE").map(PathBuf::from).expect("SITE is the folder of a site");
        Stages::new(&root).expect("the site can be read")
    })
}

#[divan::bench]
fn a_load(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.load().expect("the site can be read"));
}

#[divan::bench]
fn b_theme(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.theme());
}

#[divan::bench]
fn c_parse(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.parse());
}

#[divan::bench]
fn d_assemble(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.assemble());
}

#[divan::bench]
fn e_judge(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.judge());
}

#[divan::bench]
fn f_check(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.check());
}

#[divan::bench]
fn g_render(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.render().expect("the templates can be used"));
}

#[divan::bench]
fn h_search(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.search().expect("nothing is written"));
}
