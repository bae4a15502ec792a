//! Any sequence of releases, of strangers' doings and of rollbacks leaves what
//! a simple model says.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::bench::{Bench, path};

type Site = BTreeMap<String, String>;

#[derive(Debug, Clone)]
enum Step {
    Publish(Site),
    Stranger(String, Option<String>),
    Rollback,
    Abandon(Site),
}

const KEEP: usize = 2;

fn site() -> impl Strategy<Value = Site> {
    let file = prop::sample::select(vec![
        "index.html",
        "a/index.html",
        "a/b/index.html",
        "c/index.html",
        "d.xml",
        "e/f/g.css",
    ]);
    prop::collection::btree_map(file.prop_map(str::to_owned), "[xy]{0,2}", 0..6)
}

fn step() -> impl Strategy<Value = Step> {
    let stranger = prop::sample::select(vec!["CNAME", "a/notes.txt", "up/load.pdf", "e/f/h"]).prop_map(str::to_owned);
    prop_oneof![
        5 => site().prop_map(Step::Publish),
        2 => (stranger, prop::option::of("[pq]{1,3}")).prop_map(|(name, text)| Step::Stranger(name, text)),
        1 => Just(Step::Rollback),
        1 => site().prop_map(Step::Abandon),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(20_261_123), ..ProptestConfig::default() })]

    #[test]
    fn leaves_what_the_model_says(steps in prop::collection::vec(step(), 1..12)) {
        let bench = Bench::new();
        let mut model: Option<Site> = None;
        let (mut older, mut strangers) = (Vec::<Site>::new(), Site::new());
        for step in steps {
            match step {
                Step::Publish(site) => {
                    let mut target = bench.open();
                    let stage = target.stage().expect("a stage");
                    for (name, text) in &site {
                        stage.write(&path(name), text.as_bytes()).expect("room");
                    }
                    let release = stage.publish(KEEP).expect("published");
                    let before = model.clone().unwrap_or_default();
                    let changed = site.iter().filter(|(name, text)| before.get(*name) != Some(*text)).count();
                    let removed = before.keys().filter(|name| !site.contains_key(*name)).count();
                    prop_assert_eq!((release.written, release.removed.len()), (changed, removed));
                    prop_assert_eq!(release.kept, site.len() - changed);
                    if model.as_ref() != Some(&site) {
                        older.splice(0..0, model.replace(site));
                        older.truncate(KEEP);
                    }
                }
                // Before the first release he would be refused.
                Step::Stranger(..) if model.is_none() => {}
                Step::Stranger(name, Some(text)) => {
                    bench.put(&format!("public/{name}"), &text);
                    strangers.insert(name, text);
                }
                Step::Stranger(name, None) => {
                    if strangers.remove(&name).is_some() {
                        fs::remove_file(bench.output().join(name)).expect("there");
                    }
                }
                Step::Rollback => {
                    let back = bench.open().rollback();
                    prop_assert_eq!(back.is_ok(), !older.is_empty());
                    if !older.is_empty() {
                        model = Some(older.remove(0));
                    }
                }
                Step::Abandon(site) => {
                    let mut target = bench.open();
                    let stage = target.stage().expect("a stage");
                    for (name, text) in &site {
                        stage.write(&path(name), text.as_bytes()).expect("room");
                    }
                }
            }
            let mut expected: Vec<_> = model.iter().flatten().chain(&strangers).collect();
            expected.sort();
            let expected: Vec<(&str, &str)> = expected.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            bench.assert_holds(&expected);
        }
    }
}
