//! `treatise new`: what it leaves blank is asked for, and once that is filled
//! in, the page is published. The values come from what the kinds declare.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::declared::{front_matter, kind_of, pages, split, yaml};
use crate::harness::{Problem, Problems, Site, repository};

/// The kinds of a built-in theme, each with what it takes from the one that it
/// extends.
struct Kinds(BTreeMap<String, Value>);

impl Kinds {
    fn of(theme: &str) -> Self {
        let folder = repository().join("themes").join(theme).join("kinds");
        let mut kinds = BTreeMap::new();
        for entry in std::fs::read_dir(folder).expect("the kinds") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            kinds.insert(name, yaml(&std::fs::read_to_string(&path).expect("a kind")));
        }
        Self(kinds)
    }

    /// Those that a page can be of.
    fn names(&self) -> Vec<&str> {
        let has_template = |name: &&str| self.lookup(name, "template").is_some();
        self.0.keys().map(String::as_str).filter(has_template).collect()
    }

    fn lookup(&self, kind: &str, key: &str) -> Option<&Value> {
        let own = &self.0[kind];
        own.get(key).or_else(|| self.lookup(own["extends"].as_str()?, key))
    }

    /// The fields or sections of a kind.
    fn all(&self, kind: &str, what: &str) -> Map<String, Value> {
        let own = &self.0[kind];
        let mut all = own["extends"].as_str().map(|below| self.all(below, what)).unwrap_or_default();
        all.extend(own[what].as_object().cloned().unwrap_or_default());
        all
    }
}

/// Fills in what a new page left blank.
struct Filler<'a> {
    /// A page of each kind.
    pages: &'a BTreeMap<String, String>,
    picture: &'a str,
}

impl Filler<'_> {
    fn fill(&self, fields: &Map<String, Value>, written: &mut Map<String, Value>) {
        for (name, value) in written {
            if let Some(field) = fields.get(name) {
                match value {
                    Value::Null => *value = self.value(name, field),
                    Value::Object(inner) => self.fill(field["fields"].as_object().expect("fields"), inner),
                    Value::Array(items) => {
                        for item in items.iter_mut().filter_map(Value::as_object_mut) {
                            self.fill(field["fields"].as_object().expect("fields"), item);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn value(&self, name: &str, field: &Value) -> Value {
        let kind = field["type"].as_str().expect("a type");
        match kind {
            "text" if field["pattern"].is_string() => field["example"].clone(),
            "text" | "markdown" => json!("Words"),
            "integer" | "number" => json!(field["min"].as_i64().unwrap_or(0).max(1)),
            "boolean" => json!("no"),
            "date" => json!("2026-11-01"),
            "duration" => json!("2 weeks"),
            "money" => json!("5 JOD"),
            "telephone" => json!("+962 7 9111 2222"),
            "url" => json!("https://www.example.com/"),
            "email" => json!("office@example.com"),
            "image" => json!({ "file": self.picture, "alt": "A drawing" }),
            "choice" => match &field["choices"] {
                Value::Object(choices) => json!(choices.keys().next()),
                choices => choices[0].clone(),
            },
            "list" => json!([self.value(name, &field["of"])]),
            "group" => {
                let fields = field["fields"].as_object().expect("fields");
                let asked = fields.iter().filter(|(_, field)| field["required"] == true);
                let mut asked: Map<String, Value> = asked.map(|(name, _)| (name.clone(), Value::Null)).collect();
                if asked.is_empty() {
                    asked.extend(fields.keys().map(|name| (name.clone(), Value::Null)));
                }
                self.fill(fields, &mut asked);
                json!(asked)
            }
            "page" => {
                let kind = field["kind"].as_str().or_else(|| field["kind"][0].as_str()).unwrap_or("page");
                let page = self.pages.get(kind).unwrap_or_else(|| panic!("{name}: no page of the kind {kind}"));
                json!(page.strip_prefix("content").expect("a page"))
            }
            other => panic!("{name}: {other}"),
        }
    }

    /// The page with everything filled in, and no draft any more.
    fn page(&self, fields: &Map<String, Value>, text: &str) -> String {
        let (front, body) = split(text);
        let Value::Object(mut written) = yaml(&front) else { panic!("no fields: {text}") };
        assert_eq!(written.shift_remove("draft"), Some(json!("yes")));
        self.fill(fields, &mut written);
        let body: Vec<String> = body
            .lines()
            .map(|line| if line.starts_with("## ") { format!("{line}\n\nWords.") } else { line.into() })
            .collect();
        // JSON is YAML.
        format!("---\n{}\n---\n{}\n", Value::Object(written).to_string().replace("\":", "\": "), body.join("\n"))
    }
}

/// The blanks of a mapping, with the line of each in the front matter.
fn blanks(written: &Value, found: &mut Vec<String>) {
    for (name, value) in written.as_object().into_iter().flatten() {
        match value {
            Value::Null => found.push(name.clone()),
            Value::Object(_) => blanks(value, found),
            Value::Array(items) => items.iter().for_each(|item| blanks(item, found)),
            _ => {}
        }
    }
}

/// Every blank, and every empty section, is named by a problem at its line.
fn assert_named(site: &Site, problems: &Problems, path: &str, asked: impl Fn(&str) -> bool) {
    let text = site.read(path);
    let own: Vec<&Problem> = problems.iter().filter(|problem| problem.file == path).collect();
    let line =
        |problem: &Problem| text.lines().nth(usize::try_from(problem.start.0).expect("small") - 1).expect("a line");
    let mut names = Vec::new();
    blanks(&front_matter(site, path), &mut names);
    for name in names.iter().filter(|name| asked(name)) {
        let named = own.iter().any(|problem| {
            problem.code == "content/missing-field"
                && problem.message.contains(&format!("“{name}” is left blank"))
                && line(problem).trim_start_matches([' ', '-']).starts_with(&format!("{name}:"))
        });
        assert!(named, "{path}: {name} is blank and not named: {own:#?}");
    }
    for heading in text.lines().filter(|line| line.starts_with("## ")) {
        let named = own.iter().any(|problem| problem.code == "content/empty-section" && line(problem) == heading);
        assert!(named || !asked(heading), "{path}: {heading} is empty and not named: {own:#?}");
    }
    let known = ["content/missing-field", "content/empty-section"];
    assert!(own.iter().all(|problem| known.contains(&problem.code.as_str())), "{path}: {own:#?}");
}

/// Makes a page of every kind of a theme in every language, and fills it in.
fn every_kind(site: &Site, theme: &str, picture: &str) {
    let kinds = Kinds::of(theme);
    let known: BTreeMap<String, String> = pages(site)
        .into_iter()
        .filter(|path| !path.ends_with(".ar.md"))
        .map(|path| (kind_of(site, &path), path))
        .collect();
    let filler = Filler { pages: &known, picture };
    for language in ["en", "ar"] {
        let mut made = Vec::new();
        for kind in kinds.names() {
            let title = format!("New {kind}");
            let before = pages(site);
            site.run(&["new", kind, &title, "--lang", language]).success();
            let new: Vec<String> = pages(site).into_iter().filter(|path| !before.contains(path)).collect();
            assert_eq!(new.len(), 1, "{kind}: {new:?}");
            assert_eq!(kind_of(site, &new[0]), kind);
            assert_eq!(new[0].ends_with(".ar.md"), language == "ar", "{new:?}");
            made.push((kind, new[0].clone()));
        }
        let problems = site.check();
        for (kind, path) in &made {
            let (fields, sections) = (kinds.all(kind, "fields"), kinds.all(kind, "sections"));
            // What is needed only at times is shown, and not yet asked for.
            assert_named(site, &problems, path, |name| {
                let sometimes = |declared: &Value| declared.get("required_when").is_some();
                match name.strip_prefix("## ") {
                    None => !fields.get(name).is_some_and(sometimes),
                    Some(words) => !sections.values().any(|section| {
                        sometimes(section) && (section["title"]["en"] == words || section["title"]["ar"] == words)
                    }),
                }
            });
            let text = site.read(path);
            if language == "ar" {
                for (name, field) in &fields {
                    let taken = field["inherited"] == true && field["required"] == true;
                    let (front, _) = split(&text);
                    assert!(!taken || yaml(&front).get(name).is_none(), "{path} asks for {name} again");
                    assert!(!taken || front.contains(name), "{path} does not say where {name} comes from");
                }
                let comments: Vec<&str> =
                    text.lines().filter(|line| line.starts_with("# ") || line.starts_with("<!--")).collect();
                let arabic = |line: &&&str| line.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
                assert!(comments.iter().all(|line| arabic(&line)), "{path}: {comments:#?}");
            }
            site.write(path, filler.page(&fields, &text));
        }
        site.build().none();
        for (kind, path) in &made {
            let address = path.trim_start_matches("content/").replace("_index.md", "index.md");
            let address = address
                .trim_end_matches(".md")
                .trim_end_matches(".ar")
                .trim_end_matches("/index")
                .trim_end_matches("/_index");
            let address =
                if language == "ar" { format!("ar/{address}/index.html") } else { format!("{address}/index.html") };
            assert_eq!(site.html(&address).first("html").get("lang"), Some(language), "{kind}");
        }
    }
}

#[test]
fn every_kind_of_the_clinic_can_be_written_in_both_languages() {
    // Nobody looks at it with an editor, and every field has the same day or the same person.
    let site = Site::sample().without(".vscode/settings.json");
    let site = site.setting("rules: { off: [self-reviewed, review-overdue] }");
    every_kind(&site, "clinic", "/treatments/hair-transplant.svg");
}

#[test]
fn every_kind_of_the_plain_theme_can_be_written_in_both_languages() {
    every_kind(&Site::new("plain").arabic(), "plain", "");
}

#[test]
fn a_folder_without_a_first_page_gets_a_draft_of_one() {
    let site = Site::blank();
    let said = site.run(&["new", "practitioner", "Dr Sara"]).success().stdout;
    assert!(said.contains("content/people/_index.md is a draft of one"), "{said}");
    let first = front_matter(&site, "content/people/_index.md");
    assert_eq!(
        (&first["title"], &first["pages"], &first["draft"]),
        (&json!("Practitioners"), &json!("practitioner"), &json!("yes"))
    );
    assert!(front_matter(&site, "content/people/dr-sara.md").get("kind").is_none(), "the folder says it");
    let said = site.run(&["new", "practitioner", "Dr Omar"]).success().stdout;
    assert!(!said.contains("_index"), "{said}");
}

#[test]
fn what_is_in_a_folder_already_keeps_its_kind() {
    let site = Site::blank().file("content/people/parking.md", "---\ntitle: Parking\nsummary: Where to park.\n---\n");
    site.run(&["new", "practitioner", "Dr Sara"]).success();
    assert!(front_matter(&site, "content/people/_index.md").get("pages").is_none());
    assert_eq!(front_matter(&site, "content/people/dr-sara.md")["kind"], "practitioner");
    assert!(site.build().iter().all(|problem| problem.file != "content/people/parking.md"));
}

/// What stands in the way is named, and not that some kind does not exist.
#[test]
fn a_site_that_cannot_be_read_is_to_blame_and_not_the_kind() {
    let site = Site::new("plain").file("content/site.yaml", "title: [\n");
    for command in [&["new", "page", "Parking"][..], &["schema"], &["schema", "page"], &["explain", "page"]] {
        let run = site.run(command).exits(2).says("`content/site.yaml`").says("Run `treatise check` to see why.");
        assert_eq!(run.stdout, "", "{command:?}");
    }
    let site = Site::themed().kind("note", "extends: [\n");
    for command in [&["new", "note", "Parking"][..], &["schema", "note"], &["explain", "note"]] {
        site.run(command).exits(2).says("The theme has mistakes").says("run `treatise check`");
    }
}

#[test]
fn no_page_is_written_over() {
    let site = Site::blank();
    site.run(&["new", "page", "Parking"]).success();
    let text = site.read("content/parking.md");
    site.run(&["new", "page", "Parking"]).exits(2).says("`content/parking.md` exists already");
    assert_eq!(site.read("content/parking.md"), text);
}

/// A page that was begun a minute ago lacks a dozen things. Drawn each, they
/// would bury what somebody has to think about.
#[test]
fn what_a_begun_page_lacks_is_one_list_until_somebody_asks_for_that_page() {
    let site = Site::blank();
    let page = "content/articles/sun-and-your-skin.md";
    site.run(&["new", "article", "Sun and your skin"]).success();
    let all = site.run(&["check"]).success();
    let list = "things are missing or left blank here.";
    assert_eq!(all.stderr.matches(list).count(), 1, "{}", all.stderr);
    assert!(all.stderr.contains("Line 7: The field “date” is left blank"), "{}", all.stderr);
    assert!(all.stderr.contains(&format!("“treatise check {page}”")), "{}", all.stderr);
    let one = site.run(&["check", page]).success();
    assert!(!one.stderr.contains(list), "{}", one.stderr);
    assert!(one.stderr.contains("About “date”"), "{}", one.stderr);
    // Nothing is lost: programs get every one of them.
    let json = site.run(&["check", "--format", "json"]);
    assert_eq!(json.stdout.lines().filter(|line| line.contains(page)).count(), 9, "{}", json.stdout);
}
