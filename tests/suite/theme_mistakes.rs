//! What can be wrong in the declarations of a theme: file, line, what to do.

use crate::harness::Site;

/// A line of a kind, the line and column of its problem, and words of it.
const KINDS: [(&str, u64, u64, &str, &str); 72] = [
    (
        "fields: { a: { type: text, pattern: '(?=a)b' } }",
        2,
        37,
        "look-ahead and look-behind, is not supported.",
        "pattern",
    ),
    (
        "fields: { a: { type: text, pattern: '[a' } }",
        2,
        37,
        "of this one the engine says: unclosed character class.",
        "",
    ),
    ("fields: { a: { type: text, pattern: [a] } }", 2, 37, "“pattern” in the theme needs one text.", ""),
    ("fields: { a: { type: integer, max: 4, default: 400 } }", 2, 48, "within the limits", "or the limits"),
    (
        "fields: { a: { type: number, min: 0.5, many: true, default: [1, 0.1] } }",
        2,
        65,
        "within the limits",
        "or the limits",
    ),
    ("fields: { a: { type: text, max_chars: 3, default: longer } }", 2, 51, "within the limits", "or the limits"),
    ("fields: { a: { type: text, min_chars: 3, default: no } }", 2, 51, "within the limits", "or the limits"),
    ("fields: { a: { type: text, pattern: '[A-Z]+', default: abc } }", 2, 56, "within the limits", "or the limits"),
    (
        "fields: { a: { type: list, of: { type: integer, min: 9, max: 1 } } }",
        2,
        54,
        "“min” is larger than “max”",
        "one of the two",
    ),
    (
        "fields: { a: { type: text, min_chars: 9, max_chars: 1, default: abc } }",
        2,
        39,
        "“min_chars” is larger than “max_chars”",
        "",
    ),
    (
        "fields: { a: { type: colour, contrast: { against: ['#fff'], at_least: 4.5 }, default: '#9bd3d0' } }",
        2,
        87,
        "a colour with the contrast",
        "The nearest shade",
    ),
    (
        "fields: { a: { type: colour, contrast: { against: ['#fff', '#000'], at_least: 9 }, default: '#9bd3d0' } }",
        2,
        93,
        "a colour with the contrast",
        "No shade",
    ),
    (
        "fields: { a: { type: colour, contrast: { against: ['#fff'], at_least: 4.5 }, default: blue } }",
        2,
        87,
        "that the type of its field",
        "",
    ),
    ("namme: Page", 2, 1, "“namme” that is not known", "“name”"),
    ("name: [a]", 2, 7, "“name”", "en:"),
    ("template: { a: b }", 2, 11, "“template” in the theme needs one text", "template: …"),
    ("unknown_fields: never", 2, 17, "error or warning", "unknown_fields: error"),
    ("links: maybe", 2, 8, "error or warning", "links: error"),
    ("card: [titel]", 2, 8, "“card” names the field “titel”", "“title”"),
    ("extends: pgae", 2, 10, "no kind of page called “pgae”", "“page”"),
    ("fields: none", 2, 9, "“fields”", "indented"),
    ("fields: { a: text }", 2, 14, "“a” in the theme needs a type", "a: { type: text }"),
    ("fields: { a: { name: A } }", 2, 11, "lacks the line “type”", "type: text"),
    ("fields: { a: { type: txet } }", 2, 22, "no type of field called “txet”", "“text”"),
    ("fields: { a: { type: text, requird: true } }", 2, 28, "“requird” that is not known", "“required”"),
    ("fields: { a: { type: text, required: perhaps } }", 2, 38, "true or false", "required: true"),
    ("fields: { a: { type: text, max_chars: -1 } }", 2, 39, "not negative", "max_chars: 20"),
    ("fields: { a: { type: text, pattern: \"(\" } }", 2, 37, "regular expression", "pattern:"),
    ("fields: { a: { type: integer, min: low } }", 2, 36, "a number", "min: 2.5"),
    ("fields: { a: { type: choice } }", 2, 11, "lacks the line “choices”", "choices"),
    ("fields: { a: { type: list } }", 2, 11, "lacks the line “of”", "of"),
    ("fields: { a: { type: group } }", 2, 11, "lacks the line “fields”", "fields"),
    ("fields: { a: { type: image, fields: { alt: { type: text } } } }", 2, 39, "has “alt” already", "another name"),
    ("fields: { a: { type: image, fields: { b: { type: page } } } }", 2, 50, "one plain value", "type: text"),
    ("fields: { a: { type: image, private: true } }", 2, 22, "one plain value", "type: text"),
    ("fields: { a: { type: text, private: true, taxonomy: t } }", 2, 43, "“a” is private", "“taxonomy: …”"),
    ("fields: { a: { type: date, default: soon } }", 2, 37, "default", "default"),
    ("fields: { A: { type: text } }", 2, 11, "“A” cannot be the name", "small letter"),
    ("fields: { a: { type: text, required_when: yes } }", 2, 43, "“required_when”", "indented"),
    ("fields: { a: { type: text, required_when: { b: yes } } }", 2, 11, "“a” depends on the field “b”", ""),
    ("fields: { a: { type: text, required_when: { draft: { b: c } } } }", 2, 45, "“draft”", "draft: []"),
    ("fields: { a: { type: text, required_when: { draft: } } }", 2, 45, "“draft”", "draft: []"),
    ("sections: { a: { requird: true } }", 2, 18, "“requird” that is not known", "“required”"),
    ("sections: { A: { required: true } }", 2, 13, "“A” cannot be the name", "small letter"),
    ("sections: { a: { headings: { en: [] } } }", 2, 34, "a list of texts", "headings"),
    ("sections: { a: { required_when: { b: yes } } }", 2, 13, "“a” depends on the field “b”", ""),
    ("queries: { a: { from: everywhere } }", 2, 23, "all, children, siblings", "from"),
    ("queries: { a: { kind: pgae } }", 2, 23, "no kind of page called “pgae”", "“page”"),
    ("queries: { a: { sort: size } }", 2, 23, "title, weight, date", "sort"),
    ("outputs: { a: { template: body.html, path: ../x } }", 2, 44, "a path below the page", "path"),
    ("folder: ../../elsewhere", 2, 9, "a folder of “content”", "folder"),
    ("folder: a/../b", 2, 9, "a folder of “content”", "folder"),
    ("folder: /tmp", 2, 9, "a folder of “content”", "folder"),
    ("outputs: { a: { path: x } }", 2, 12, "lacks the line “template”", "template"),
    // A list or a text where lines with names belong would be as good as nothing.
    (
        "extends: [page]\nsections: { a: { required_when: { draft: [] } } }\ncard: [title]",
        2,
        10,
        "one text",
        "extends: …",
    ),
    ("sections: [{ a: { required: true } }]", 2, 11, "“sections” in the theme needs lines", "indented"),
    ("sections: a", 2, 11, "“sections” in the theme needs lines", "indented"),
    ("sections: { a: required }", 2, 16, "“a” in the theme needs lines", "indented"),
    ("sections: { a: { headings: [risks] } }", 2, 28, "a list of texts for each language", "headings: { en:"),
    ("sections: { a: { required_when: [draft] } }", 2, 33, "“required_when” in the theme needs lines", "indented"),
    ("queries: [a]", 2, 10, "“queries” in the theme needs lines", "indented"),
    ("queries: { a: siblings }", 2, 15, "“a” in the theme needs lines", "indented"),
    ("outputs: [a]", 2, 10, "“outputs” in the theme needs lines", "indented"),
    ("outputs: { a: body.html }", 2, 15, "“a” in the theme needs lines", "indented"),
    (
        "fields: [a]\ncard: [a]\nsections: { b: { required_when: { a: [] } } }",
        2,
        9,
        "“fields” in the theme needs",
        "indented",
    ),
    (
        "fields: { a: { type: choice, choices: b } }",
        2,
        39,
        "“choices” in the theme needs a list of words",
        "[open, closed]",
    ),
    (
        "fields: { a: { type: choice, choices: [{ b: B }] } }",
        2,
        39,
        "“choices” in the theme needs a list",
        "[open, closed]",
    ),
    ("fields: { a: { type: colour, contrast: [\"#fff\"] } }", 2, 40, "“contrast” in the theme needs lines", "indented"),
    ("fields: { a: { type: group, fields: [b] } }", 2, 37, "“fields” in the theme needs lines", "indented"),
    ("extends: { a: b }", 2, 10, "“extends” in the theme needs one text", "extends: …"),
    ("extends: [a, b]", 2, 10, "“extends” in the theme needs one text", "extends: …"),
    ("extends: [note-57]", 2, 10, "“extends” in the theme needs one text", "extends: …"),
];

#[test]
fn a_mistake_in_a_kind_is_told_with_file_line_and_help() {
    let site = Site::themed();
    let path = |number: usize| format!("themes/mine/kinds/note-{number}.yaml");
    for (number, (text, ..)) in KINDS.iter().enumerate() {
        let first = if text.starts_with("extends") { "# A kind." } else { "extends: page" };
        site.write(&path(number), format!("{first}\n{text}\n"));
    }
    let problems = site.check();
    let mut failed = Vec::new();
    for (number, (text, line, column, message, help)) in KINDS.into_iter().enumerate() {
        let all: Vec<_> = problems.iter().filter(|problem| problem.file == path(number)).collect();
        let fits = all.len() == 1
            && (all[0].code.as_str(), all[0].severity.as_str()) == ("theme/declaration", "error")
            && all[0].start == (line, column)
            && all[0].message.contains(message)
            && all[0].help.contains(help)
            && !all[0].help.is_empty();
        if !fits {
            failed.push(format!("{text}: {all:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The same for `theme.yaml`.
const THEMES: [(&str, u64, u64, &str, &str); 24] = [
    ("pictures: { widths: [9000] }", 3, 21, "whole numbers from 1 to 8192", "widths: [320"),
    ("pictures: { widths: [320, wide] }", 3, 21, "whole numbers from 1 to 8192", "widths: [320"),
    ("pictures: { quality: 200 }", 3, 22, "a whole number from 1 to 100", "quality: 80"),
    ("exnteds: plain", 3, 1, "“exnteds” that is not known", "“extends”"),
    ("treatise: soon", 3, 11, "a range of versions", "treatise:"),
    ("site: { a: { type: page } }", 3, 12, "a type that a fact", ""),
    ("site: { a: { type: txet } }", 3, 20, "no type of field called “txet”", "“text”"),
    ("parts: { a: { template: body.html, per: page } }", 3, 41, "language or section", "per"),
    ("parts: { a: { per: language } }", 3, 10, "lacks the line “template”", "template"),
    ("taxonomies: { a: { list_template: body.html } }", 3, 15, "lacks the line “term_template”", "term_template"),
    (
        "taxonomies: { a: { list_template: body.html, term_template: body.html, paginate: few } }",
        3,
        82,
        "not negative",
        "paginate",
    ),
    (
        "taxonomies: { a: { list_template: body.html, term_template: body.html, pth: x } }",
        3,
        72,
        "“pth” that is not known",
        "“path”",
    ),
    ("embeds: [{ hosts: [a.example] }]", 3, 9, "“embeds” in the theme needs lines", "indented"),
    ("embeds: { a: [b.example] }", 3, 14, "“a” in the theme needs lines", "indented"),
    ("taxonomies: [tools]", 3, 13, "“taxonomies” in the theme needs lines", "indented"),
    ("taxonomies: { a: body.html }", 3, 18, "“a” in the theme needs lines", "indented"),
    ("parts: [{ a: { template: body.html } }]", 3, 8, "“parts” in the theme needs lines", "indented"),
    ("parts: { a: body.html }", 3, 13, "“a” in the theme needs lines", "indented"),
    ("styles: [style.css]", 3, 9, "“styles” in the theme needs lines", "indented"),
    ("pictures: [3]", 3, 11, "“pictures” in the theme needs lines", "indented"),
    ("search: body.html", 3, 9, "“search” in the theme needs lines", "indented"),
    ("site: [a]", 3, 7, "“site” in the theme needs lines", "indented"),
    ("language: [en]", 3, 11, "“language” in the theme needs one text", "language: …"),
    ("not_found: [body.html]", 3, 12, "“not_found” in the theme needs one text", "not_found: …"),
];

#[test]
fn a_mistake_in_theme_yaml_is_told_with_file_line_and_help() {
    let site = Site::themed();
    let mut failed = Vec::new();
    for (text, line, column, message, help) in THEMES {
        site.write("themes/mine/theme.yaml", format!("name: Mine\nextends: plain\n{text}\n"));
        let problems = site.check();
        let all: Vec<_> = problems.iter().collect();
        let fits = all.len() == 1
            && all[0].code == "theme/declaration"
            && (all[0].file.as_str(), all[0].start) == ("themes/mine/theme.yaml", (line, column))
            && all[0].message.contains(message)
            && all[0].help.contains(help)
            && !all[0].help.is_empty();
        if !fits {
            failed.push(format!("{text}: {all:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_theme_extends_one_other() {
    for (extends, column) in [("[plain]", 10), ("{ a: plain }", 10)] {
        let site = Site::themed().file("themes/mine/theme.yaml", format!("name: Mine\nextends: {extends}\n"));
        let problems = site.check();
        assert_eq!(problems.iter().count(), 1, "{problems:#?}");
        let problem = problems.only("theme/declaration");
        problem.at("themes/mine/theme.yaml", 2).column(column).says("“extends” in the theme needs one text");
    }
}

/// What a file of rules says, the line and column of its problem, and words of it.
const RULES: [(&str, u64, u64, &str); 27] = [
    ("forms: ['(?<=a)b']", 5, 13, "look-ahead and look-behind, is not supported."),
    ("forms: ['\\w{2000}{2000}']", 5, 13, "the engine says: it is too large."),
    ("forms: [[a]]", 5, 13, "“forms” in the theme needs regular expressions."),
    ("packs: [core]\n", 1, 8, "“packs” in the theme needs lines"),
    (
        "packs: [core]\nrules: { a: { packs: [core], message: x, why: y, past: expires } }\n",
        1,
        8,
        "“packs” in the theme needs lines",
    ),
    (
        "rules: { a: { packs: [plain], message: x, why: y, phrases: { en: [home] }, where: [b] } }\n",
        1,
        84,
        "“where” in the theme needs lines",
    ),
    ("packs: { core: always }\n", 1, 16, "“core” in the theme needs lines"),
    ("languages: [en]\n", 1, 12, "“languages” in the theme needs lines"),
    ("languages: { en: [not] }\n", 1, 18, "“en” in the theme needs lines"),
    ("rules:\n  - a: { message: x }\n", 2, 3, "“rules” in the theme needs lines"),
    ("rules: { a: tea }\n", 1, 13, "“a” in the theme needs lines"),
    ("phrasess: { en: [tea] }", 5, 5, "“phrasess” that is not known"),
    ("phrases: [tea]", 5, 14, "“phrases” in the theme needs a list of texts for each language"),
    ("forms: tea", 5, 12, "“forms” in the theme needs regular expressions"),
    ("phrases: { en: [tea] }\n    where: [risks]", 6, 13, "“where” in the theme needs lines"),
    ("phrases: { en: [tea] }\n    where: risks", 6, 12, "“where” in the theme needs lines"),
    ("phrases: { en: [tea] }\n    unless: [free]", 6, 14, "“unless” in the theme needs lines"),
    ("phrases: { en: [tea] }\n    when: [draft]", 6, 11, "“when” in the theme needs lines"),
    ("phrases: { en: [tea] }\n    bad: tea", 6, 10, "“bad” in the theme needs a list of texts for each language"),
    ("terms: { en: tea }", 5, 18, "“en” in the theme needs a list of names"),
    ("terms: { en: [tea] }", 5, 19, "“en” in the theme needs lines"),
    ("value: title", 5, 12, "“value” in the theme needs lines"),
    ("pair: { list: waive, field: rule, other: reason, of: x }", 5, 58, "“of” in the theme needs a list of words"),
    ("abbreviations: [GB]", 5, 20, "“abbreviations” in the theme needs lines"),
    ("translation: [risks]", 5, 18, "“translation” in the theme needs lines"),
    ("spelling: { field: title, different: [a, b] }", 5, 43, "“different” in the theme needs a list of lists"),
    ("spelling: { field: title, different: a }", 5, 42, "“different” in the theme needs a list of lists"),
];

#[test]
fn a_mistake_in_the_form_of_a_rule_is_told_once_at_its_line() {
    let site = Site::themed();
    let mut failed = Vec::new();
    for (text, line, column, message) in RULES {
        let rule = format!("rules:\n  a:\n    message: x\n    why: y\n    {text}\n");
        let whole = text.starts_with("packs") || text.starts_with("languages") || text.starts_with("rules");
        site.write("themes/mine/rules/b.yaml", "packs: { plain: { always: true } }\n");
        site.write("themes/mine/rules/a.yaml", if whole { text.to_owned() } else { rule });
        let problems = site.check();
        let all: Vec<_> = problems.iter().collect();
        let fits = all.first().is_some_and(|problem| {
            all.len() == 1
                && problem.code == "theme/declaration"
                && (problem.file.as_str(), problem.start) == ("themes/mine/rules/a.yaml", (line, column))
                && problem.message.contains(message)
                && !problem.help.is_empty()
        });
        if !fits {
            failed.push(format!("{text}: {all:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What a rule names, the column of its problem, and words of the message and of the help.
const NAMES: [(&str, u64, &str, &str); 31] = [
    ("value: { field: levl }", 21, "“field” of a rule names the field “levl”, which no kind of page has", "“level”"),
    ("value: { field: prices.lable }", 21, "the field “prices.lable”", "“prices.label”"),
    ("value: { field: prices }", 21, "the field “prices”, which is not one value", "inside of it"),
    ("past: sinc", 11, "“past” of a rule names the field “sinc”", "“since”"),
    ("past: title", 11, "the field “title”, which is not a day", "type date"),
    ("newer: { field: updatd, than: since }", 21, "the field “updatd”", "“updated”"),
    ("newer: { field: updated, than: prices.day }", 36, "the field “prices.day”, which is not a day", "type date"),
    ("old: { field: since, years: 5 }", 19, "the field “since”, which is not a whole number", "integer"),
    ("old: { field: prices.yer, years: 5 }", 19, "the field “prices.yer”", "“prices.year”"),
    ("same: [level, levl]", 19, "“same” of a rule names the field “levl”", "“level”"),
    (
        "pair: { list: prises, field: label, other: year, of: [{ words: [a], allowed: [b] }] }",
        19,
        "“prises”",
        "“prices”",
    ),
    ("pair: { list: prices, field: lable, other: year, of: [{ words: [a], allowed: [b] }] }", 34, "“lable”", "“label”"),
    ("pair: { list: prices, field: label, other: yeer, of: [{ words: [a], allowed: [b] }] }", 48, "“yeer”", "“year”"),
    ("together: { field: levl, beside: since }", 24, "the field “levl”", "“level”"),
    ("together: { field: level, beside: sinc }", 39, "the field “sinc”", "“since”"),
    ("together: { field: level, beside: since, listed: prices.pag }", 54, "the field “prices.pag”", "“prices.page”"),
    (
        "together: { field: level, beside: since, listed: level }",
        54,
        "the field “level”, which is not a page",
        "type page",
    ),
    ("spelling: { field: prices.lable }", 24, "the field “prices.lable”", "“prices.label”"),
    ("translation: { sections: [riskz] }", 31, "the section “riskz”, which no kind of page has", "“risks”"),
    ("missing_fact: permitt", 19, "the fact “permitt”, which the theme does not know", "“permit”"),
    ("phrases: { en: [tea] }\n    unless_fact: permitt", 18, "the fact “permitt”", "“permit”"),
    ("phrases: { en: [tea] }\n    where: { sections: [risks, riskz] }", 32, "the section “riskz”", "“risks”"),
    ("phrases: { en: [tea] }\n    where: [{ not_sections: riskz }]", 29, "the section “riskz”", "“risks”"),
    ("phrases: { en: [tea] }\n    where: { fields: [leval] }", 23, "the field “leval”", "“level”"),
    ("phrases: { en: [tea] }\n    where: { not_fields: nothing_near_it }", 26, "“nothing_near_it”", "Name a field"),
    (
        "phrases: { en: [tea] }\n    where: { fields: [code] }",
        23,
        "“code”, which is not one whose words are read",
        "pattern",
    ),
    ("phrases: { en: [tea] }\n    when: { levl: [] }", 13, "“when” of a rule names the field “levl”", "“level”"),
    ("phrases: { en: [tea] }\n    unless_when: { levl: [] }", 20, "“unless_when” of a rule names", "“level”"),
    ("past: since\n    phrases: { en: [tea] }", 5, "“phrases” would set this rule off", "two rules"),
    ("value: { field: level }\n    past: since", 5, "“past” would set this rule off", "two rules"),
    (
        "phrases: { en: [tea] }\n    past: since\n    forms: ['tea']",
        5,
        "“phrases” would set this rule off",
        "two rules",
    ),
];

/// A theme with the fields, sections and facts that rules can name.
fn with_names() -> Site {
    Site::themed()
        .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nsite: { permit: { type: text } }\n")
        .kind(
            "note",
            "extends: page
fields:
  level: { type: choice, choices: [a, b] }
  since: { type: date }
  photo: { type: image, fields: { caption: { type: text } } }
  words: { type: text }
  code: { type: text, pattern: '[a-z]+' }
  prices:
    type: list
    of:
      type: group
      fields:
        { label: { type: text }, year: { type: integer }, day: { type: date }, page: { type: page } }
sections: { risks: { title: Risks } }
",
        )
}

#[test]
fn what_a_rule_names_and_nothing_has_is_told_at_its_line() {
    let site = with_names();
    let mut failed = Vec::new();
    for (text, column, message, help) in NAMES {
        site.write("themes/mine/rules/a.yaml", format!("rules:\n  a:\n    message: x\n    why: y\n    {text}\n"));
        let problems = site.check();
        let all: Vec<_> = problems.iter().collect();
        let fits = all.len() == 1
            && (all[0].code.as_str(), all[0].severity.as_str()) == ("theme/declaration", "error")
            && all[0].file == "themes/mine/rules/a.yaml"
            && all[0].start.1 == column
            && all[0].message.contains(message)
            && all[0].help.contains(help);
        if !fits {
            failed.push(format!("{text}: {all:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_rule_names_what_some_kind_has() {
    let words = "packs: [core], message: x, why: y";
    let rules = [
        "phrases: { en: [tea] }, where: { fields: [photo, photo.caption, prices, prices.label, title], parts: [field] }",
        "phrases: { en: [tea] }, forms: ['tea'], terms: { en: [{ write: tea, not: [brew] }] }, unless_fact: permit",
        "same: [level, prices.label, prices.page]",
        "past: prices.day",
        "newer: { field: updated, than: since }",
        "missing_fact: permit, optional: true",
        "translation: { sections: [risks] }",
        "telephone: unknown, when: { level: [a], draft: [] }, where: { not_sections: [risks] }",
    ];
    let rules = rules.iter().enumerate().map(|(number, rule)| format!("  r{number}: {{ {words}, {rule} }}\n"));
    let rules = format!(
        "packs: {{ core: {{ always: true }} }}\nfields_not_read: [code]\nrules:\n{}",
        rules.collect::<String>()
    );
    with_names().file("themes/mine/rules/a.yaml", rules).check().none();
    let site = with_names().file("themes/mine/rules/a.yaml", "fields_not_read: [sources]\n");
    site.check().only("theme/declaration").at("themes/mine/rules/a.yaml", 1).column(19).says("“sources”");
}

#[test]
fn a_rule_of_the_theme_below_may_name_what_a_nearer_theme_took_out() {
    let rule = "rules:\n  a: { message: x, why: y, past: since, where: { sections: [risks] } }\n";
    let site = with_names()
        .file("themes/mine/rules/a.yaml", rule)
        .file("themes/ours/theme.yaml", "name: Ours\nextends: mine\n")
        .file("themes/ours/kinds/note.yaml", "extends: page\n")
        .edit("content/site.yaml", "theme: mine", "theme: ours");
    site.check().none();
    let site = site.file("themes/ours/rules/b.yaml", "rules:\n  a: { message: x, why: y, past: sinc }\n");
    site.check().only("theme/declaration").at("themes/ours/rules/b.yaml", 2).says("“since”");
}

#[test]
fn a_rule_has_one_place_in_a_theme() {
    let rule = "rules:\n  a: { message: x, why: y, past: expires }\n";
    let site = Site::themed().file("themes/mine/rules/a.yaml", rule).file("themes/mine/rules/b.yaml", rule);
    let problems = site.check();
    problems.only("theme/declaration").at("themes/mine/rules/b.yaml", 2).column(3).says("a rule “a”");
    let below = site
        .without("themes/mine/rules/b.yaml")
        .file("themes/ours/theme.yaml", "name: Ours\nextends: mine\n")
        .file("themes/ours/rules/a.yaml", rule)
        .edit("content/site.yaml", "theme: mine", "theme: ours");
    below.check().none();
}

#[test]
fn a_file_of_a_theme_that_is_not_utf_8_is_told_once() {
    for path in [
        "theme.yaml",
        "kinds/note.yaml",
        "rules/a.yaml",
        "templates/deep/a.html",
        "templates/a.json",
        "components/note/note.html",
        "components/note/note.css",
        "styles/a.css",
        "assets/a.css",
        "messages/en.ftl",
        "structured-data/a.json",
    ] {
        let path = format!("themes/mine/{path}");
        let site = Site::themed().file(&path, b"name: Mine\nhelp: Caf\xe9\n");
        let problems = site.check();
        assert_eq!(problems.iter().count(), 1, "{problems:#?}");
        problems.only("source/not-utf8").is("error").at(&path, 2).column(10).says(&path);
    }
    let other = b"Caf\xe9";
    let site = Site::themed().file("themes/mine/README.md", other).file("themes/mine/assets/a.woff2", other);
    site.file("themes/mine/components/note/README.md", other).build();
}

/// What two things of a theme cannot share, or name though it is not there: further lines of `theme.yaml`, a kind,
/// the file, line and column of its problem, and words of it.
const TOGETHER: [(&str, &str, &str, u64, u64, &str); 18] = [
    (
        "",
        "outputs:\n  a: { template: body.html, path: x }\n  b: { template: body.html, path: X/ }",
        "note",
        4,
        35,
        "“b” and “a” lie at one",
    ),
    (
        "",
        "outputs:\n  a: { template: body.html }\n  b: { template: body.html, path: a }",
        "note",
        4,
        35,
        "“b” and “a” lie at one",
    ),
    (
        "",
        "outputs:\n  a: { template: body.html, path: b }\n  b: { template: body.html }",
        "note",
        4,
        3,
        "“b” and “a” lie at one",
    ),
    (
        "",
        "outputs:\n  a: { template: body.html, path: index.html }",
        "note",
        3,
        35,
        "“a” lies at the address of the page",
    ),
    ("taxonomies:\n  a: LISTS, path: x }\n  b: LISTS, path: x }", "", "theme", 5, 66, "“b” and “a” lie at one"),
    (
        "search: { template: body.html, path: x }\ntaxonomies:\n  b: LISTS, path: x }",
        "",
        "theme",
        5,
        66,
        "“b” and “search” lie",
    ),
    (
        "taxonomies:\n  a: { list_template: body.html, term_template: trem.html }",
        "",
        "theme",
        4,
        49,
        "“trem.html”, which does not",
    ),
    ("not_found: nope.html", "", "theme", 3, 12, "“nope.html”, which does not exist"),
    ("descriptions: [title, sumary]", "fields: { summary: { type: text } }", "theme", 3, 23, "“summary”"),
    ("descriptions: [day]", "fields: { day: { type: date } }", "theme", 3, 16, "“descriptions” names the field “day”"),
    ("", "fields: { a: { type: page, kind: [page, pgae] } }", "note", 2, 41, "no kind of page called “pgae”"),
    (
        "",
        "fields: { a: { type: list, of: { type: group, fields: { b: { type: page, kind: pgae } } } } }",
        "note",
        2,
        80,
        "“pgae”",
    ),
    ("", "fields: { a: { type: text, taxonomy: tgas } }", "note", 2, 38, "no taxonomy called “tgas”"),
    (
        "",
        "fields: { a: { type: list, of: { type: text, taxonomy: tgas } } }",
        "note",
        2,
        56,
        "no taxonomy called “tgas”",
    ),
    (
        "",
        "fields: { boss: { type: page } }\nqueries: { a: { from: referring, field: bosss } }",
        "note",
        3,
        41,
        "“boss”",
    ),
    ("", "queries: { a: { from: referring, field: title } }", "note", 2, 41, "“field” names the field “title”"),
    ("", "# pgae\nqueries: { a: { kind: pgae } }", "note", 3, 23, "no kind of page called “pgae”"),
    ("", "# titel\ncard: [titel]", "note", 3, 8, "“card” names the field “titel”"),
];

#[test]
fn what_parts_of_a_theme_say_of_each_other_is_told_once_at_its_line() {
    let lists = "{ list_template: body.html, term_template: body.html";
    let mut failed = Vec::new();
    for (theme, kind, file, line, column, words) in TOGETHER {
        let site = Site::themed()
            .file("themes/mine/theme.yaml", format!("name: Mine\nextends: plain\n{}\n", theme.replace("LISTS", lists)))
            .kind("note", &format!("extends: page\n{kind}\n"))
            // What a kind takes over is told of where it stands.
            .kind("other", "extends: note\n")
            .file("content/a.md", "---\nkind: note\n---\n")
            .file("content/b.md", "---\nkind: note\n---\n");
        let problems = site.check();
        let all: Vec<_> = problems.iter().collect();
        let file = if file == "theme" { "theme.yaml".to_owned() } else { format!("kinds/{file}.yaml") };
        let fits = all.len() == 1
            && all[0].code.starts_with("theme/")
            && (all[0].file.as_str(), all[0].start) == (format!("themes/mine/{file}").as_str(), (line, column))
            && (all[0].message.contains(words) || all[0].help.contains(words));
        if !fits {
            failed.push(format!("{theme}{kind}: {all:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_template_that_two_name_is_told_at_each() {
    let lists = "{ list_template: nope.html, term_template: body.html }";
    let theme = format!("name: Mine\nextends: plain\ntaxonomies:\n  a: {lists}\n  b: {lists}\n");
    let problems = Site::themed().file("themes/mine/theme.yaml", theme).check();
    let places: Vec<_> = problems.of("theme/missing-template").map(|problem| problem.start).collect();
    assert_eq!(places, [(4, 23), (5, 23)], "{problems:#?}");
}

#[test]
fn a_nearer_theme_may_put_a_taxonomy_where_it_moved_another_away() {
    let lists = "list_template: body.html, term_template: body.html";
    let below = format!("name: Mine\nextends: plain\ntaxonomies: {{ a: {{ {lists}, path: x }} }}\n");
    let above =
        format!("name: Ours\nextends: mine\ntaxonomies: {{ b: {{ {lists}, path: x }}, a: {{ {lists}, path: y }} }}\n");
    let site = Site::themed().file("themes/mine/theme.yaml", below).file("themes/ours/theme.yaml", above);
    site.edit("content/site.yaml", "theme: mine", "theme: ours").check().none();
}

#[test]
fn a_circle_is_shown_whole() {
    let site = Site::themed()
        .kind("one", "extends: two\ntemplate: body.html\n")
        .kind("two", "extends: three\ntemplate: body.html\n")
        .kind("three", "extends: one\ntemplate: body.html\n");
    let problems = site.check();
    let problem = problems.only("theme/circle");
    problem.at("themes/mine/kinds/three.yaml", 1).column(10).says("one → two → three → one");
    let site = Site::themed()
        .file("themes/mine/theme.yaml", "name: Mine\nextends: yours\n")
        .file("themes/yours/theme.yaml", "name: Yours\nextends: ours\n")
        .file("themes/ours/theme.yaml", "name: Ours\n\nextends: mine\n");
    let problems = site.check();
    problems.only("theme/circle").at("themes/ours/theme.yaml", 3).column(10).says("mine → yours → ours → mine");
}

#[test]
fn a_kind_that_extends_itself_and_has_none_below_is_a_circle() {
    let site = Site::themed().kind("note", "extends: note\ntemplate: body.html\n");
    site.check().only("theme/circle").at("themes/mine/kinds/note.yaml", 1).says("note → note");
}

#[test]
fn what_the_theme_below_no_longer_has_is_a_warning() {
    let site = Site::themed().template("pages.html", "x");
    let problems = site.check();
    problems.only("theme/unused-template").is("warning").at("themes/mine/templates/pages.html", 1).says("page.html");
    site.build();
}

#[test]
fn a_kind_that_only_others_extend_is_no_kind_of_a_page() {
    let site =
        Site::themed().kind("base", "fields: { a: { type: text } }\n").file("content/a.md", "---\nkind: base\n---\n");
    site.check().only("content/unknown-kind").at("content/a.md", 2);
    site.run(&["new", "base", "A"]).exits(2).says("there is no kind of page `base`");
}
