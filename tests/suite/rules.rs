//! The editorial rules of the theme `clinic`, and what any theme can declare.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::harness::{DAY, Problem, Site, files, repository};

pub(crate) const PAGE: &str = "content/treatments/mesotherapy-for-hair-loss.md";

/// What to find, and where: `lines` of the page and the code.
fn found(site: &Site, file: &str) -> Vec<(u64, String)> {
    let problems = site.check();
    let here = problems.iter().filter(|problem| problem.file == file);
    here.map(|problem| (problem.start.0, problem.code.clone())).collect()
}

/// A theme with the rules `yaml` on top of `plain`.
fn ruled(yaml: &str) -> Site {
    let head = "packs: { core: { always: true } }\n";
    Site::themed().file("themes/mine/rules/house.yaml", format!("{head}{yaml}"))
}

/// A rule about the words `phrases` of YAML.
fn one(phrases: &str, further: &str) -> Site {
    let words = "    message: \"“{text}” is not said here.\"\n    better: Say less.\n    why: It is so.\n";
    ruled(&format!("rules:\n  house:\n    packs: [core]\n{words}    phrases: {phrases}\n{further}"))
}

/// The words that a rule about `phrases` finds in `text`.
fn words_found(phrases: &str, further: &str, text: &str) -> Vec<String> {
    let site = one(phrases, further).file("content/a.md", text);
    let problems = site.check();
    problems.iter().for_each(|problem| assert_eq!(problem.code, "rule/house", "{problem:#?}"));
    let quoted = |problem: &Problem| problem.message.split(['“', '”']).nth(1).unwrap_or_default().to_owned();
    problems.iter().map(quoted).collect()
}

#[test]
fn a_number_behind_other_words_is_told_as_its_link_writes_it() {
    let site = ruled("rules:\n  call: { packs: [core], telephone: unlinked, message: 'call {text} by {number}', better: x, why: x }\n")
        .setting("region: JO")
        .file("content/a.md", "---\ntitle: A\n---\n\n[Call us](tel:0791112222).\n");
    site.check().one("rule/call").says("call 0791112222 by +962791112222");
}

#[test]
fn a_find_is_shown_at_its_words_wherever_they_stand() {
    let text = "---\ntitle: Free tea\nsummary: >\n  We have free\n  tea.\ndescription: 'No: free tea'\n---\n\nA cup of *free*\ntea. ![A cup of free tea](cup.jpg)\n\n| a |\n| --- |\n| free&nbsp;tea |\n";
    let site = one("{ en: [free tea] }", "")
        .kind("page", "extends: page\ntemplate: body.html\nfields:\n  summary: { type: text }\n");
    let problems = site.file("content/cup.jpg", "x").file("content/a.md", text).check();
    let places: Vec<_> = problems.of("rule/house").map(|problem| (problem.start, problem.end)).collect();
    assert_eq!(
        places,
        [
            ((2, 8), (2, 16)),
            ((4, 11), (5, 6)),
            ((6, 19), (6, 27)),
            ((9, 11), (10, 4)),
            ((10, 17), (10, 25)),
            ((14, 3), (14, 16)),
        ]
    );
}

#[test]
fn code_quotations_and_links_are_told_from_the_text() {
    let text = "`free tea`\n\n    free tea\n\n> free tea\n\nThey say “free tea”, \"free tea\" and «free tea».\n\n<p>free tea</p>\n\n> [!NOTE]\n> Free [tea](https://example.com/free-tea)\n";
    assert_eq!(words_found("{ en: [free tea] }", "", text), ["free tea", "Free tea"]);
    assert_eq!(words_found("{ en: [free tea] }", "    quotations: only\n", text).len(), 4);
    assert_eq!(words_found("{ en: [free tea] }", "    quotations: include\n", text).len(), 6);
}

#[test]
fn arabic_is_found_however_it_is_written() {
    let text = "---\ntitle: شاي\n---\n\nعندنا شايٌ مجّاني. والشاي المجانى هنا. بشـــاي مجاني!\n\nليس عندنا شاي مجاني.\n";
    let site = one("{ ar: [شاي مجاني] }", "").arabic().file("content/a.ar.md", text).file("content/a.md", "A\n");
    let speech = "packs: { core: { always: true } }\nlanguages: { ar: { negations: [=ليس] } }\n";
    let site = site.file("themes/mine/rules/speech.yaml", speech);
    let problems = site.check();
    let columns: Vec<u64> = problems.of("rule/house").map(|problem| problem.at("content/a.ar.md", 5).start.1).collect();
    assert_eq!(columns, [7, 20, 40], "{problems:#?}");
}

#[test]
fn a_condition_on_the_page_decides() {
    let site = one("{ en: [cold] }", "    when: { hot: [true] }\n")
        .kind("page", "extends: page\ntemplate: body.html\nfields:\n  hot: { type: boolean }\n");
    let site =
        site.file("content/a.md", "---\nhot: yes\n---\ncold\n").file("content/b.md", "---\nhot: no\n---\ncold\n");
    site.check().only("rule/house").at("content/a.md", 4);
}

#[test]
fn a_source_near_by_takes_a_find_back() {
    let text =
        "Proven.\n\nProven [here](https://example.com).\n\nProven.[^1]\n\nProven [within](b.md).\n\n[^1]: A source.\n";
    let site = |uncited: &str| {
        one("{ en: [proven] }", &format!("    uncited: {uncited}\n"))
            .file("content/a.md", text)
            .file("content/b.md", "B\n")
    };
    assert_eq!(found(&site("outside"), "content/a.md").iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 7]);
    assert_eq!(found(&site("any"), "content/a.md").iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1]);
}

#[test]
fn what_stands_in_a_draft_is_no_error() {
    let site = one("{ en: [tea] }", "    severity: error\n").file("content/a.md", "---\ndraft: yes\n---\ntea\n");
    site.check().only("rule/house").is("warning");
}

#[test]
fn a_waiver_takes_back_what_its_rule_finds_and_is_listed() {
    let waived = "---\nwaive: [{ rule: house, reason: The name of a song }]\n---\ntea\n";
    let site = one("{ en: [tea] }", "").file("content/a.md", waived).file("content/b.md", "tea\n");
    site.check().only("rule/house").at("content/b.md", 1);
    let run = site.run(&["check", "--waivers", "--at", DAY]).success();
    assert!(run.stdout.contains("content/a.md:2: rule/house is set aside: The name of a song"), "{}", run.stdout);
    assert!(run.stdout.contains("     1  rule/house"), "{}", run.stdout);
}

#[test]
fn a_site_chooses_its_rules() {
    let rules = "packs: { core: { always: true }, north: { regions: [NO] } }\nrules:\n";
    let rule = |id: &str, pack: &str| {
        format!("  {id}: {{ packs: [{pack}], phrases: {{ en: [tea] }}, message: No., why: So. }}\n")
    };
    let yaml = format!("{rules}{}{}", rule("a", "core"), rule("b", "north"));
    let codes = |setting: &str| {
        let site = Site::themed().file("themes/mine/rules/x.yaml", &yaml).file("content/a.md", "tea\n");
        let problems = site.setting(setting).check();
        problems.iter().map(|problem| problem.code.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes("region: JO"), "rule/a");
    assert_eq!(codes("region: NO"), "rule/a rule/b");
    assert_eq!(codes("rules: { packs: [north] }"), "rule/b");
    assert_eq!(codes("rules: { on: [b], off: [a] }"), "rule/b");
}

#[test]
fn a_mistake_in_a_rule_is_told_where_it_stands() {
    let yaml = "rules:\n  a:\n    packs: [cor]\n    severity: bad\n    message: No.\n    why: So.\n    phrases: { en: ['(tea', fine] }\n  b:\n    message: No.\n    why: So.\n  c:\n    phrases: { en: [x] }\n    frases: 1\n    where: { kinds: [pgae], parts: [foot] }\n    forms: ['[']\n";
    let site = ruled(yaml);
    let problems = site.check();
    let lines: Vec<u64> =
        problems.iter().map(|problem| problem.at("themes/mine/rules/house.yaml", problem.start.0).start.0).collect();
    assert_eq!(lines, [1, 5, 8, 9, 12, 12, 14, 15, 15, 16], "{problems:#?}");
    problems.iter().for_each(|problem| assert_eq!(problem.code, "theme/declaration"));
}

#[test]
fn a_rule_is_explained() {
    let site = Site::built_sample();
    for name in ["guarantee", "rule/guarantee"] {
        let said = site.run(&["explain", name]).success().stdout;
        for part in
            ["rule/guarantee", "Standard: General Medical Council", "https://www.gmc-uk.org/", "Wrong:", "Right:"]
        {
            assert!(said.contains(part), "{said}");
        }
    }
    site.run(&["explain", "rule/guarante"]).exits(2).says("Did you mean `rule/guarantee`?");
}

#[test]
fn reading_grades_are_shown_to_who_asks() {
    let site = Site::built_sample();
    assert_eq!(site.check().of("rule/reading-age").count(), 0);
    let run = site.run(&["check", "--reading", "--at", DAY, "--format", "json"]).success();
    let grades = run.stdout.lines().filter(|line| line.contains("rule/reading-age"));
    assert!(grades.clone().count() >= 20 && grades.clone().all(|line| line.contains("\"information\"")));
    // Arabic has no such formula here.
    assert!(!grades.clone().any(|line| line.contains(".ar.md")));
}

/// The page that the theme exists for: a clinic's own marketing words.
#[test]
fn a_page_in_marketing_words_is_told_its_faults_and_no_nonsense() {
    let page = "---
title: Mesotherapy for hair loss
plain_name: Vitamins for the scalp
medical_name: Scalp mesotherapy
summary: Vitamins injected into the scalp against hair loss.
body_location: scalp
procedure_type: percutaneous
injection: yes
performed_by: ../people/dr-layla-example.md
conditions: ../conditions/androgenetic-alopecia.md
sessions: { minimum: 4, interval: 1 week, maintenance: 6 to 12 months }
duration_minutes: 10
downtime: No exercise on the same day.
onset: Nobody knows for sure.
minimum_age: 18
ingredients: [{ name: Folic acid, vitamin: B9 }]
price: { note: Ask us. }
image: { file: mesotherapy-for-hair-loss.svg, alt: A needle in the skin. }
conflicts_of_interest: None.
author: ../people/dr-layla-example.md
last_reviewed: 2026-10-12
next_review: 2027-10-12
---

## Introduction

Mesotherapy is a non-invasive treatment of hair loss. Your hair loss will stop after a few sessions.

## Indications

It is used for excessive shedding, dandruff and a dry scalp.

## Contraindications and side effects

- pregnancy and breastfeeding
- an allergy to a component, such as lecithin
- redness and small bruises can follow

## Active ingredients

Vitamin Bg (folic acid), biotin, zinc and copper.

## Procedure

The area is cleaned with alcohol. Several injections follow.

## Number of sessions

At least 4, a week apart.

## What to do after each session

No exercise, no washing for 10 hours, no sauna for 7 days.

## Results

It has been proven to make hair thicker.

## Book now

Book your session today: 07 9111 2222.
";
    let site = Site::sample().without("content/treatments/mesotherapy-for-hair-loss.ar.md").file(PAGE, page);
    let mut rules: Vec<(u64, String)> = found(&site, PAGE);
    rules.sort();
    let at = |code: &str| rules.iter().filter(|(_, known)| known == code).map(|(line, _)| *line).collect::<Vec<_>>();
    assert_eq!(at("rule/guarantee"), [27], "{rules:#?}");
    assert_eq!(at("rule/proof-uncited"), [57], "{rules:#?}");
    assert_eq!(at("rule/invasive-mismatch"), [27], "{rules:#?}");
    assert_eq!(at("rule/vitamin-map"), [41], "{rules:#?}");
    assert_eq!(at("rule/consult-first"), [59], "{rules:#?}");
    assert_eq!(at("rule/phone"), [61], "{rules:#?}");
    // Fields and sections are the kind's to ask for, and are asked for once.
    assert_eq!(at("content/missing-field").len(), 2, "{rules:#?}");
    let missing = site.check();
    let sections: Vec<&str> = missing
        .of("content/missing-section")
        .filter(|problem| problem.file == PAGE && problem.severity == "error")
        .map(|problem| problem.message.split(['“', '”']).nth(1).unwrap_or_default())
        .collect();
    assert_eq!(sections, ["preparation", "risks", "urgent", "sources"]);
    let known = ["rule/guarantee", "rule/proof-uncited", "rule/invasive-mismatch", "rule/vitamin-map"];
    let others: Vec<_> = rules
        .iter()
        .filter(|(_, code)| code.starts_with("rule/") && !known.contains(&code.as_str()))
        .filter(|(_, code)| code != "rule/consult-first" && code != "rule/phone")
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// The examples of every rule, each as a page of its own.
#[test]
fn every_bad_example_sets_off_its_rule_alone_and_no_good_one_does() {
    // These need several pages; see the tests below.
    let spans = ["ingredient-name", "translation-drift", "jo-permit", "reading-age"];
    let base = Site::built_sample().read(PAGE);
    let arabic = Site::built_sample().read(&PAGE.replace(".md", ".ar.md"));
    let mut site = Site::sample().edit(
        "content/site.yaml",
        "\nsample: true\n",
        "\nsample: true\nrules: { packs: [core, uk, us, jo] }\n",
    );
    let mut expected: BTreeMap<String, (String, bool, String)> = BTreeMap::new();
    let mut seen = 0;
    for (id, rule) in declared() {
        if spans.contains(&id.as_str()) {
            continue;
        }
        for side in ["bad", "good"] {
            let examples = rule[side].as_object().unwrap_or_else(|| panic!("{id} has no {side} examples"));
            for (language, list) in examples {
                for (index, example) in list.as_array().expect("a list").iter().enumerate() {
                    let text = example.as_str().expect("a text");
                    let name = format!("x-{id}-{side}-{index}");
                    let ending = if language == "ar" { ".ar.md" } else { ".md" };
                    let path = format!("content/treatments/{name}{ending}");
                    let source = if language == "ar" { &arabic } else { &base };
                    site = site.file(&path, page(&base, source, language, text));
                    expected.insert(path, (id.clone(), side == "bad", text.to_owned()));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 90, "only {seen} examples");
    let run = site.run(&["check", "--verbose", "--at", DAY, "--format", "json"]);
    let mut codes: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in run.stdout.lines() {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| problem[name].as_str().expect("text").to_owned();
        let about = codes.entry(text("file")).or_default();
        about.push((text("code"), text("severity")));
    }
    let severity = |id: &str| declared()[id]["severity"].as_str().unwrap_or("warning").to_owned();
    let mut failed = String::new();
    for (path, (id, bad, text)) in &expected {
        let code = format!("rule/{id}");
        let own = severity(id);
        let none = Vec::new();
        let all = codes.get(path).unwrap_or(&none);
        let hits = all.iter().filter(|(known, _)| *known == code).count();
        let others: Vec<_> =
            all.iter().filter(|(known, level)| *known != code && *level == own && known.starts_with("rule/")).collect();
        let others = if own == "information" { Vec::new() } else { others };
        if (hits > 0) != *bad || !others.is_empty() {
            writeln!(failed, "{path}: {hits} hits, others {others:?}: {text}").expect("a string takes all");
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

/// A page that has nothing wrong but the example. What stands between `---`
/// in the example takes the place of those fields.
pub(crate) fn page(base: &str, source: &str, language: &str, example: &str) -> String {
    let (front, body) = split(source);
    let (own, text) = if example.starts_with("---") { split(example) } else { (json!({}), example) };
    let mut fields = front;
    if language == "ar" {
        // Alone, it has nothing to inherit.
        let (all, _) = split(base);
        for (key, value) in all.as_object().expect("fields") {
            fields.as_object_mut().expect("fields").entry(key.clone()).or_insert(value.clone());
        }
    }
    if own["kind"] == "practitioner" {
        fields = json!({
            "title": "Dr Sami Example", "summary": "A person.", "specialty": "Dermatology",
            "licence": { "body": "Example", "number": "1" }, "languages": ["en"],
            "locations": ["../locations/example-street.md"], "conflicts_of_interest": "None.",
        });
    }
    let map = fields.as_object_mut().expect("fields");
    for (key, value) in own.as_object().expect("fields") {
        map.insert(key.clone(), value.clone());
    }
    // The headings alone: the text has remarks of its own.
    let headings = body.lines().filter(|line| line.starts_with("## ")).map(|line| format!("{line}\n\n…\n\n"));
    let body: String = if map.contains_key("specialty") { String::new() } else { headings.collect() };
    format!("---\n{}\n---\n\n{body}\n\n## X {{#x}}\n\n{text}\n", serde_json::to_string_pretty(&fields).expect("JSON"))
}

fn split(page: &str) -> (Value, &str) {
    let rest = page.strip_prefix("---\n").expect("front matter");
    let (front, body) = rest.split_once("\n---").expect("its end");
    (serde_yaml::from_str(front).expect("YAML"), body)
}

/// The rules of the theme `clinic`.
fn declared() -> &'static serde_json::Map<String, Value> {
    static RULES: std::sync::OnceLock<serde_json::Map<String, Value>> = std::sync::OnceLock::new();
    RULES.get_or_init(|| {
        let folder = repository().join("themes/clinic/rules");
        let mut rules = serde_json::Map::new();
        for file in files(&folder) {
            let text = std::fs::read_to_string(folder.join(&file)).expect("a rule file");
            let value: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
            rules.extend(value["rules"].as_object().cloned().unwrap_or_default());
        }
        rules
    })
}

#[test]
fn every_rule_says_why_what_and_on_whose_word() {
    for (id, rule) in declared() {
        for key in ["name", "message", "better", "why"] {
            for language in ["en", "ar"] {
                assert!(rule[key][language].as_str().is_some_and(|text| !text.is_empty()), "{id}: {key} in {language}");
            }
        }
        assert!(rule["standard"]["en"].is_string(), "{id} names no standard");
        assert!(rule["packs"].as_array().is_some_and(|packs| !packs.is_empty()), "{id} is in no pack");
    }
}

#[test]
fn pages_are_compared_with_each_other() {
    let site = Site::sample()
        .edit("content/treatments/mesotherapy-for-hair-loss.ar.md", "- الرضاعة الطبيعية\n", "")
        .edit(
            "content/treatments/injections-for-patchy-hair-loss.md",
            "- name: Corticosteroid",
            "- name: Hyaluronik acid",
        )
        .edit(
            "content/prices.md",
            "  - name: Freezing of warts\n    treatment: treatments/cryotherapy-for-warts.md",
            "  - name: Freezing of warts\n    treatment: treatments/injections-for-patchy-hair-loss.md",
        )
        .setting("rules: { on: [jo-permit] }");
    let problems = site.check();
    problems.one("rule/translation-drift").says("contraindications").says("1 of 5 items");
    problems.one("rule/ingredient-name").says("Hyaluronic acid").says("Hyaluronik acid");
    problems.one("rule/pom-price").at("content/prices.md", 25);
    problems.one("rule/jo-permit").at("content/site.yaml", 1);
}

/// The keys that say what a rule is about hold for every sort of rule.
#[test]
fn a_rule_over_several_pages_is_only_about_the_pages_it_names() {
    let rule = |id: &str, trigger: &str| {
        let one = format!("packs: [core], message: \"{id}: {{text}}\", why: So., unless_when: {{ quiet: [yes] }}");
        format!("  {id}: {{ {one}, {trigger} }}\n")
    };
    let yaml = [
        rule("same", "same: [a, b]"),
        rule("near", "spelling: { field: a }"),
        rule("together", "together: { field: a, is: [Zinc], beside: b, listed: page }"),
        rule("call", "telephone: unlinked, where: { not_sections: [aside] }"),
        rule("call-aside", "telephone: unlinked, severity: error, where: { sections: [aside] }"),
        rule("drift", "translation: { sections: [aside] }"),
    ];
    let site = |quiet: &str| {
        ruled(&format!("rules:\n{}", yaml.concat()))
            .kind(
                "page",
                "extends: page\ntemplate: body.html\nfields:\n  a: { type: text }\n  b: { type: text }\n  page: { type: page }\n  \
                 quiet: { type: boolean }\nsections:\n  aside: { title: { en: Aside, ar: جانب }, headings: { en: [aside], ar: [جانب] } }\n",
            )
            .edit("content/site.yaml", "name: English }\n", "name: English }\n  ar: { name: العربية }\n")
            .setting("region: JO\ntelephone: '+962 7 9111 2222'")
            .file("content/c.md", format!("---\na: Zink\nb: Zink\nquiet: {quiet}\n---\n\nCall 079 111 2222.\n\n## Aside\n\n- One\n- Two\n\n079 111 2222\n"))
            .file("content/_index.ar.md", "---\ntitle: أهلًا\n---\n\nأهلًا.\n")
            .file("content/c.ar.md", format!("---\nquiet: {quiet}\n---\n\n## جانب\n\n- واحد\n"))
            .file("content/d.md", format!("---\na: Zinc\nb: '1'\nquiet: {quiet}\n---\n"))
            .file("content/e.md", format!("---\na: Zinc\npage: d.md\nquiet: {quiet}\n---\n"))
    };
    site("yes").check().none();
    let problems = site("no").check();
    let mut codes: Vec<&str> = problems.iter().map(|problem| problem.code.trim_start_matches("rule/")).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["call", "call-aside", "drift", "near", "same", "together", "together"], "{problems:#?}");
    problems.one("rule/drift").says("1 of 2 items of its list");
    let arabic = site("no").run(&["check", "--messages", "ar", "--at", DAY]).stderr;
    assert!(arabic.contains("drift: بنود من قائمته، عددها 1 من 2"), "{arabic}");
}

#[test]
fn an_overdue_review_is_never_an_error() {
    let site = Site::sample();
    let run = site.run(&["check", "--at", "2040-01-01", "--format", "json"]);
    let overdue: Vec<&str> = run.stdout.lines().filter(|line| line.contains("rule/review-overdue")).collect();
    assert!(overdue.len() >= 8, "{run:#?}");
    assert!(overdue.iter().all(|line| line.contains("\"severity\":\"warning\"")), "{overdue:#?}");
}

#[test]
fn forms_that_are_too_large_are_told_where_they_can_be_mended() {
    let optional = "    packs: [core]\n    optional: true\n    message: No.\n    why: So.\n";
    let site = ruled(&format!("rules:\n  a:\n{optional}    forms: ['\\w{{2000}}']\n"));
    site.check().one("theme/declaration").at("themes/mine/rules/house.yaml", 8);

    // Each fits, and all together do not: whatever else is looked for is still found.
    let mut forms = String::new();
    for letter in 'a'..='z' {
        let _ = writeln!(forms, "      - '[{letter}0-9]{{9000}}'");
    }
    let site = one("{ en: [free tea] }", &format!("    forms:\n{forms}")).file("content/a.md", "Free tea!\n");
    let problems = site.check();
    problems.one("theme/declaration").says("too large");
    problems.one("rule/house").at("content/a.md", 1);
}

/// Blank items, and those that are no values, are not counted with the values.
#[test]
fn a_value_is_shown_where_it_stands_in_its_list() {
    let kind = "extends: page\ntemplate: body.html\nfields:\n  years: { type: integer, many: true }\n  sources:\n    type: group\n    many: true\n    fields: { year: { type: integer } }\n";
    let old = |field: &str| {
        let words = "    message: Old.\n    better: New.\n    why: So.\n";
        ruled(&format!("rules:\n  house:\n    packs: [core]\n{words}    old: {{ field: {field}, years: 5 }}\n"))
            .kind("page", kind)
    };
    let groups = "---\nsources:\n  -\n  - year: 2020\n  - nothing\n  - year: 2000\n  - year: 2001\n---\n";
    let problems = old("sources.year").file("content/a.md", groups).check();
    let lines = |problems: &crate::harness::Problems| -> Vec<u64> {
        problems.of("rule/house").map(|problem| problem.start.0).collect()
    };
    assert_eq!(lines(&problems), [4, 6, 7], "{}", problems.summary());
    let values = "---\nyears:\n  - ''\n  - 2020\n  - soon\n  - 2000\n  - 2000\n---\n";
    let problems = old("years").file("content/a.md", values).check();
    assert_eq!(lines(&problems), [4, 6, 7], "{}", problems.summary());
}
