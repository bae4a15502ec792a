//! Sentences that were held against the rules of the theme `clinic`.
//!
//! They are in `tests/rules`, a file a rule: `bad` and `missed` break it, and
//! only `bad` is found; `good` and `alarms` do not, and `alarms` is found all
//! the same. So a change of a rule shows what it gained and what it cost.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{DAY, Site, files, repository};
use crate::rules::{PAGE, page};

/// The four lists of a file, and whether their sentences are found.
const LISTS: [(&str, bool); 4] = [("bad", true), ("missed", false), ("good", false), ("alarms", true)];

/// Fails unless what each list says of its sentences is true.
fn hold(folder: &str) {
    let folder = repository().join("tests/rules").join(folder);
    let sample = Sample::read();
    let (from, to) = ("\nsample: true\n", "\nsample: true\nrules: { packs: [core, uk, us, jo] }\n");
    let mut site = Site::sample().edit("content/site.yaml", from, to).picture("content/treatments/x.png");
    let mut expected = BTreeMap::new();
    let names = files(&folder);
    assert!(!names.is_empty(), "{} is empty", folder.display());
    for file in names {
        let rule = Path::new(&file).file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let text = std::fs::read_to_string(folder.join(&file)).expect("a file of sentences");
        let lists: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for language in ["en", "ar"] {
            for (list, is_found) in LISTS {
                for (index, item) in lists[language][list].as_array().into_iter().flatten().enumerate() {
                    let name = format!("content/treatments/x-{rule}-{list}-{index}");
                    let place = lists["place"].as_str().unwrap_or("text");
                    let pages = sample.pages(place, item, language, &name);
                    expected.insert(
                        pages.keys().cloned().collect::<Vec<_>>(),
                        (rule.clone(), list, is_found, item.to_string()),
                    );
                    site = pages.into_iter().fold(site, |site, (path, page)| site.file(&path, page));
                }
            }
        }
    }
    let run = site.run(&["check", "--verbose", "--at", DAY, "--format", "json"]);
    let mut found = BTreeSet::new();
    for line in run.stdout.lines() {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| problem[name].as_str().expect("text").to_owned();
        found.insert((text("file"), text("code")));
    }
    let mut wrong = String::new();
    for (paths, (rule, list, is_found, sentence)) in expected {
        let code = format!("rule/{rule}");
        if paths.into_iter().any(|path| found.contains(&(path, code.clone()))) != is_found {
            let now = if is_found { "not found" } else { "found" };
            writeln!(wrong, "{rule}, {list}: it is {now}: {sentence}").expect("a string takes all");
        }
    }
    assert!(wrong.is_empty(), "These are in the wrong list:\n{wrong}");
}

/// The sections of the page of the sample, in order.
const SECTIONS: [&str; 12] = [
    "overview",
    "how",
    "indications",
    "contraindications",
    "ingredients",
    "preparation",
    "procedure",
    "sessions",
    "aftercare",
    "risks",
    "results",
    "urgent",
];

/// The page of the sample that sentences are put into.
struct Sample {
    english: String,
    arabic: String,
}

impl Sample {
    fn read() -> Self {
        let read = |file: &str| Site::built_sample().read(file);
        Self { english: read(PAGE), arabic: read(&PAGE.replace(".md", ".ar.md")) }
    }

    /// The pages for an item of a list, by their paths.
    fn pages(&self, place: &str, item: &Value, language: &str, name: &str) -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{name}: no text")).to_owned();
        let path = |name: &str, language: &str| format!("{name}.{}", if language == "ar" { "ar.md" } else { "md" });
        let page = |language: &str, example: &str| {
            let source = if language == "ar" { &self.arabic } else { &self.english };
            page(&self.english, source, language, example)
        };
        match place {
            "two pages" => {
                let called = |at: usize| fields(&json!({ "ingredients": [{ "name": item[at] }] }));
                let path = |at: usize| path(&format!("{name}-{at}"), language);
                [0, 1].map(|at| (path(at), page(language, &called(at)))).into()
            }
            "translation" => {
                // Both pages have the same sections in the same order.
                let at = SECTIONS.iter().position(|name| item["of"] == **name).expect("a section of the page");
                let in_section = |language: &str| {
                    let page = page(language, "");
                    let mut parts = page.splitn(at + 2, "…");
                    let head: Vec<&str> = parts.by_ref().take(at + 1).collect();
                    format!("{}{}{}", head.join("…"), text(&item[language]), parts.next().expect("the section"))
                };
                ["en", "ar"].map(|language| (path(name, language), in_section(language))).into()
            }
            _ => [(path(name, language), page(language, &example(place, &text(item))))].into(),
        }
    }
}

/// Front matter for an example.
fn fields(fields: &Value) -> String {
    format!("---\n{fields}\n---\n\n…\n")
}

/// A page for the sentence, as the examples of the rules are written.
fn example(place: &str, sentence: &str) -> String {
    match place {
        "text" => sentence.to_owned(),
        "fields" => fields(&serde_yaml::from_str(sentence).unwrap_or_else(|error| panic!("{sentence}: {error}"))),
        "title" => fields(&json!({ "title": sentence })),
        "alt" => format!("![{sentence}](x.png)"),
        "practitioner" => fields(&json!({ "kind": "practitioner", "summary": sentence })),
        other => panic!("no such place: {other}"),
    }
}

#[test]
fn sentences_that_break_a_rule_are_found_and_harmless_ones_are_not() {
    hold("attacks");
}

#[test]
fn sentences_that_were_kept_aside_are_found_as_their_lists_say() {
    hold("unseen");
}

#[test]
fn sentences_that_nobody_had_thought_of_are_found_as_their_lists_say() {
    hold("fresh");
}

#[test]
fn sentences_of_brochures_are_found_as_their_lists_say() {
    hold("brochures");
}

/// What each page of `tests/rules/pages` is told: the line, and the rule.
const TOLD: &[(&str, &[(u64, &str)])] = &[
    (
        "mesotherapy",
        &[
            (5, "guarantee"),
            (5, "invasive-mismatch"),
            (14, "invasive-mismatch"),
            (14, "guarantee"),
            (15, "guarantee"),
            (15, "guarantee"),
            (19, "proof-uncited"),
            (20, "risk-free"),
            (21, "trivialise"),
            (21, "trivialise"),
            (25, "vitamin-map"),
            (25, "vitamin-map"),
            (31, "pressure"),
            (33, "pressure"),
            (33, "consult-first"),
            (33, "phone"),
        ],
    ),
    (
        "skin-boosters",
        &[
            (14, "insecurity"),
            (14, "superlative"),
            (14, "trivialise"),
            (15, "invasive-mismatch"),
            (15, "risk-free"),
            (15, "guarantee"),
            (16, "proof-uncited"),
            (16, "guarantee"),
            (20, "vitamin-map"),
            (24, "guarantee"),
            (24, "guarantee"),
            (26, "testimonial"),
            (30, "phone"),
            (30, "consult-first"),
            (30, "pressure"),
            (30, "pressure"),
        ],
    ),
    (
        "hair",
        &[
            (2, "guarantee"),
            (5, "guarantee"),
            (12, "guarantee"),
            (14, "guarantee"),
            (14, "insecurity"),
            (15, "authority"),
            (15, "authority"),
            (19, "proof-uncited"),
            (20, "evidence-overreach"),
            (24, "invasive-mismatch"),
            (24, "dose-unit"),
            (25, "trivialise"),
            (29, "vitamin-map"),
            (33, "consult-first"),
            (33, "phone-drift"),
            (33, "emergency-number"),
        ],
    ),
    (
        "laser",
        &[
            (2, "guarantee"),
            (5, "guarantee"),
            (14, "insecurity"),
            (14, "insecurity"),
            (15, "authority"),
            (16, "guarantee"),
            (16, "guarantee"),
            (20, "risk-free"),
            (21, "proof-uncited"),
            (21, "number-style"),
            (22, "trivialise"),
            (22, "trivialise"),
            (26, "superlative"),
            (30, "pressure"),
            (30, "pressure"),
            (31, "pressure"),
            (31, "pressure"),
            (31, "pressure"),
            (32, "consult-first"),
            (32, "phone"),
        ],
    ),
    (
        "fillers",
        &[
            (5, "risk-free"),
            (12, "guarantee"),
            (14, "insecurity"),
            (15, "superlative"),
            (16, "guarantee"),
            (20, "invasive-mismatch"),
            (21, "risk-free"),
            (22, "trivialise"),
            (22, "trivialise"),
            (26, "vitamin-map"),
            (26, "dose-unit"),
            (30, "testimonial"),
            (34, "pressure"),
            (34, "pressure"),
            (35, "phone"),
            (35, "consult-first"),
        ],
    ),
    (
        "weight",
        &[
            (5, "superlative"),
            (5, "risk-free"),
            (12, "guarantee"),
            (14, "insecurity"),
            (14, "insecurity"),
            (16, "invasive-mismatch"),
            (20, "proof-uncited"),
            (20, "proof-uncited"),
            (21, "evidence-overreach"),
            (22, "authority"),
            (26, "trivialise"),
            (27, "trivialise"),
            (31, "vitamin-map"),
            (31, "dose-unit"),
            (35, "testimonial"),
            (35, "testimonial"),
            (36, "pressure"),
            (36, "pressure"),
            (36, "consult-first"),
        ],
    ),
    (
        "plasma.ar",
        &[
            (2, "guarantee"),
            (5, "guarantee"),
            (5, "risk-free"),
            (12, "guarantee"),
            (14, "insecurity"),
            (14, "guarantee"),
            (15, "superlative"),
            (15, "superlative"),
            (19, "invasive-mismatch"),
            (20, "proof-uncited"),
            (21, "authority"),
            (21, "risk-free"),
            (22, "trivialise"),
            (22, "trivialise"),
            (26, "vitamin-map"),
            (30, "pressure"),
            (30, "pressure"),
            (30, "pressure"),
            (31, "consult-first"),
            (31, "phone"),
        ],
    ),
    (
        "threads",
        &[
            (2, "trivialise"),
            (2, "guarantee"),
            (4, "risk-free"),
            (4, "risk-free"),
            (9, "insecurity"),
            (15, "guarantee"),
            (16, "guarantee"),
            (17, "guarantee"),
            (17, "guarantee"),
            (22, "risk-free"),
            (23, "risk-free"),
            (24, "invasive-mismatch"),
            (24, "trivialise"),
            (25, "trivialise"),
            (30, "proof-uncited"),
            (31, "evidence-overreach"),
            (32, "authority"),
            (33, "vitamin-map"),
            (37, "superlative"),
            (38, "superlative"),
            (43, "testimonial"),
            (47, "pressure"),
            (47, "pressure"),
            (48, "pressure"),
            (49, "consult-first"),
            (49, "phone"),
        ],
    ),
    (
        "exosomes",
        &[
            (2, "guarantee"),
            (4, "guarantee"),
            (4, "trivialise"),
            (4, "risk-free"),
            (9, "insecurity"),
            (14, "guarantee"),
            (15, "evidence-overreach"),
            (18, "guarantee"),
            (20, "guarantee"),
            (21, "guarantee"),
            (22, "guarantee"),
            (22, "guarantee"),
            (25, "trivialise"),
            (27, "trivialise"),
            (28, "risk-free"),
            (29, "trivialise"),
            (34, "authority"),
            (34, "superlative"),
            (35, "authority"),
            (36, "authority"),
            (37, "vitamin-map"),
            (37, "vitamin-map"),
            (38, "dose-unit"),
            (42, "superlative"),
            (42, "authority"),
            (47, "pressure"),
            (47, "pressure"),
            (48, "pressure"),
            (49, "consult-first"),
            (49, "phone"),
        ],
    ),
    (
        "microneedling.ar",
        &[
            (2, "guarantee"),
            (4, "guarantee"),
            (9, "insecurity"),
            (14, "guarantee"),
            (15, "guarantee"),
            (16, "guarantee"),
            (21, "risk-free"),
            (22, "risk-free"),
            (23, "invasive-mismatch"),
            (24, "trivialise"),
            (28, "proof-uncited"),
            (29, "evidence-overreach"),
            (30, "authority"),
            (31, "vitamin-map"),
            (35, "superlative"),
            (40, "testimonial"),
            (44, "pressure"),
            (44, "pressure"),
            (45, "pressure"),
            (46, "consult-first"),
            (46, "phone"),
        ],
    ),
    (
        "lipolysis",
        &[
            (4, "insecurity"),
            (10, "trivialise"),
            (15, "guarantee"),
            (16, "guarantee"),
            (16, "guarantee"),
            (17, "guarantee"),
            (22, "trivialise"),
            (23, "trivialise"),
            (24, "trivialise"),
            (25, "trivialise"),
            (29, "risk-free"),
            (30, "risk-free"),
            (35, "proof-uncited"),
            (36, "evidence-overreach"),
            (37, "authority"),
            (37, "authority"),
            (38, "vitamin-map"),
            (42, "superlative"),
            (43, "superlative"),
            (47, "testimonial"),
            (47, "testimonial"),
            (51, "pressure"),
            (52, "pressure"),
            (53, "insecurity"),
            (53, "consult-first"),
            (53, "guarantee"),
            (54, "phone"),
        ],
    ),
    (
        "skin-booster-drip",
        &[
            (2, "authority"),
            (9, "insecurity"),
            (21, "superlative"),
            (22, "superlative"),
            (28, "risk-free"),
            (29, "risk-free"),
            (33, "proof-uncited"),
            (34, "evidence-overreach"),
            (35, "authority"),
            (36, "vitamin-map"),
            (36, "dose-unit"),
            (36, "dose-unit"),
            (40, "pressure"),
            (41, "pressure"),
            (41, "pressure"),
            (42, "consult-first"),
        ],
    ),
    (
        "brochure",
        &[
            (12, "superlative"),
            (12, "invasive-mismatch"),
            (16, "guarantee"),
            (16, "guarantee"),
            (16, "guarantee"),
            (16, "proof-uncited"),
            (16, "guarantee"),
            (16, "guarantee"),
            (18, "proof-uncited"),
            (22, "risk-free"),
            (22, "risk-free"),
            (26, "risk-free"),
            (26, "risk-free"),
            (30, "vitamin-map"),
            (30, "vitamin-map"),
            (31, "vitamin-map"),
            (32, "vitamin-map"),
            (37, "trivialise"),
            (37, "trivialise"),
            (37, "trivialise"),
            (41, "guarantee"),
            (41, "guarantee"),
            (41, "authority"),
            (43, "consult-first"),
            (43, "phone"),
            (43, "pressure"),
            (43, "pressure"),
        ],
    ),
    (
        "programme",
        &[
            (12, "guarantee"),
            (12, "trivialise"),
            (12, "invasive-mismatch"),
            (16, "proof-uncited"),
            (16, "authority"),
            (16, "proof-uncited"),
            (16, "guarantee"),
            (16, "proof-uncited"),
            (20, "guarantee"),
            (20, "guarantee"),
            (20, "guarantee"),
            (20, "guarantee"),
            (20, "guarantee"),
            (20, "guarantee"),
            (24, "vitamin-map"),
            (24, "vitamin-map"),
            (24, "vitamin-map"),
            (24, "vitamin-map"),
            (28, "consult-first"),
            (28, "phone"),
            (28, "phone"),
            (28, "guarantee"),
            (28, "pressure"),
        ],
    ),
    (
        "density",
        &[
            (16, "invasive-mismatch"),
            (16, "proof-uncited"),
            (16, "superlative"),
            (20, "superlative"),
            (20, "superlative"),
            (24, "guarantee"),
            (24, "guarantee"),
            (24, "guarantee"),
            (24, "guarantee"),
            (24, "risk-free"),
            (24, "trivialise"),
            (24, "trivialise"),
            (24, "risk-free"),
            (28, "vitamin-map"),
            (28, "vitamin-map"),
            (29, "vitamin-map"),
            (33, "guarantee"),
            (37, "phone"),
            (37, "pressure"),
            (37, "consult-first"),
        ],
    ),
    ("careful-filler", &[]),
    ("careful-peel", &[]),
    ("careful-plasma.ar", &[]),
];

/// Pages as clinics write them: `tests/rules/pages`. Beside what the kind asks
/// for, each is told exactly this, at these lines.
#[test]
fn pages_in_clinics_own_words_are_told_their_faults_and_no_nonsense() {
    let folder = repository().join("tests/rules/pages");
    let path = |name: &str| format!("content/treatments/x-{name}.md");
    let site = TOLD.iter().fold(Site::sample(), |site, (name, _)| {
        let page = std::fs::read_to_string(folder.join(format!("{name}.md"))).expect("a page");
        site.file(&path(name), page)
    });
    let problems = site.check();
    let mut wrong = String::new();
    for (name, expected) in TOLD {
        let here: Vec<_> =
            problems.iter().filter(|one| one.file == path(name) && one.severity != "information").collect();
        let rules: Vec<(u64, &str)> =
            here.iter().filter_map(|one| Some((one.start.0, one.code.strip_prefix("rule/")?))).collect();
        if rules != *expected {
            writeln!(wrong, "{name} is told {rules:?}, not {expected:?}").expect("a string takes all");
        }
        // What is missing is the kind's to tell, each once.
        let missing: Vec<_> = here.iter().filter(|one| one.code.starts_with("content/missing-")).collect();
        let mut messages: Vec<_> = missing.iter().map(|one| &one.message).collect();
        messages.sort();
        messages.dedup();
        assert_eq!(messages.len(), missing.len(), "{name}: {messages:#?}");
        let lacks = |what: &str| missing.iter().any(|one| one.message.contains(what));
        for what in ["“reviewed_by”", "“sources”"] {
            assert!(lacks(what), "{name}: nobody misses {what}");
        }
        // The careful pages do say what can go wrong.
        for what in ["“risks”", "“urgent”", "“aftercare”"] {
            assert!(expected.is_empty() || lacks(what), "{name}: nobody misses {what}");
        }
        assert_eq!(rules.len() + missing.len(), here.len(), "{name}: {here:#?}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}
