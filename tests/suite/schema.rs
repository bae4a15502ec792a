//! `treatise schema`: an independent validator reads what it writes.
//!
//! What the sample's pages say must be accepted, and for every keyword that
//! the schemas use there is a page that breaks it.

use std::collections::BTreeSet;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use crate::declared::{front_matter, kind_of, pages};
use crate::harness::{Site, repository};

/// A schema that was found sound by its metaschema.
struct Schema {
    written: Value,
    compiled: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn of(site: &Site, arguments: &[&str]) -> Self {
        let text = site.run(&[&["schema"], arguments].concat()).success().stdout;
        let written: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(written["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let (mut compiled, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("https://test.example/schema", written.clone()).expect("a resource");
        let index = compiler
            .compile("https://test.example/schema", &mut compiled)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error:#}"));
        Self { written, compiled, index }
    }

    fn accepts(&self, page: &Value) -> Result<(), String> {
        self.compiled.validate(page, self.index).map_err(|error| format!("{error:#}"))
    }
}

fn kinds(theme: &str) -> Vec<String> {
    let folder = repository().join("themes").join(theme).join("kinds");
    let names = std::fs::read_dir(folder).expect("the kinds").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> =
        names.filter_map(|name| Some(name.to_str()?.strip_suffix(".yaml")?.to_owned())).collect();
    names.sort();
    names
}

/// A site with the kind `video`, which has a field of every type.
fn films() -> Site {
    Site::sample()
        .edit("content/site.yaml", "theme: clinic", "theme: ours")
        .with_folder(&repository().join("tests/video"))
}

#[test]
fn every_kind_has_a_schema_that_is_one() {
    for theme in ["plain", "clinic"] {
        let site = Site::new(theme);
        for kind in kinds(theme) {
            let schema = Schema::of(&site, &[&kind]);
            assert!(schema.written["properties"].as_object().is_some_and(|all| all.len() > 10), "{kind}");
        }
        Schema::of(&site, &[]);
    }
}

#[test]
fn every_page_of_the_sample_is_accepted() {
    let site = films();
    let any = Schema::of(&site, &[]);
    let mut seen = BTreeSet::new();
    for path in pages(&site) {
        let kind = kind_of(&site, &path);
        let page = front_matter(&site, &path);
        for (name, schema) in [("any", &any), (kind.as_str(), &Schema::of(&site, &[&kind]))] {
            schema.accepts(&page).unwrap_or_else(|error| panic!("{path}, {name}: {error}"));
        }
        seen.insert(kind);
    }
    assert!(seen.len() > 8, "{seen:?}");
}

#[test]
fn a_page_of_the_plain_theme_is_accepted() {
    let site = Site::new("plain");
    for (kind, page) in [
        ("page", json!({})),
        ("page", json!({ "title": 2026, "tags": "one", "colour": "red", "draft": "" })),
        ("section", json!({ "pages": "page", "sort": "-date", "paginate": 3, "date": "2026-11-23T10:00:00Z" })),
    ] {
        Schema::of(&site, &[kind]).accepts(&page).unwrap_or_else(|error| panic!("{page}: {error}"));
    }
}

/// A whole page of the kind `video`, with one change.
fn with(change: impl FnOnce(&mut Value)) -> Value {
    let site = Site::empty().with_folder(&repository().join("tests/video"));
    let mut page = front_matter(&site, "content/films/first-visit.md");
    change(&mut page);
    page
}

fn set(pointer: &str, value: Value) -> Value {
    with(|page| match page.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => page[&pointer[1..]] = value,
    })
}

#[test]
fn what_was_left_blank_counts_as_absent() {
    let schema = Schema::of(&films(), &["video"]);
    for blank in [json!(null), json!(""), json!("  "), json!([]), json!({})] {
        let page = set("/summary", blank.clone());
        schema.accepts(&page).unwrap_or_else(|error| panic!("{blank}: {error}"));
        assert!(schema.accepts(&set("/code", blank.clone())).is_err(), "required: {blank}");
        assert!(schema.accepts(&set("/shows", blank.clone())).is_err(), "required: {blank}");
    }
    schema.accepts(&set("/keywords", json!(["door", null]))).expect("a blank item");
}

#[test]
fn an_editor_offers_no_blank_among_the_choices() {
    let text = Schema::of(&films(), &["video"]).written.to_string();
    assert!(!text.contains("[null") && !text.contains("\"null\"") && !text.contains("[\"\""), "{text}");
    let subtitled = &Schema::of(&films(), &["video"]).written["properties"]["subtitled"];
    assert_eq!(subtitled["anyOf"][0], json!({ "enum": ["yes", "no"] }));
}

#[test]
fn other_ways_to_write_a_value_are_accepted() {
    let schema = Schema::of(&films(), &["video"]);
    for (pointer, value) in [
        ("/subtitled", json!(true)),
        ("/subtitled", json!("YES")),
        ("/title", json!(2026)),
        ("/filmed", json!("2028-02-29")),
        ("/filmed", json!("2026-12-31T10:00:00+03:00")),
        ("/length", json!("٦ إلى ١٢ شهرًا")),
        ("/length", json!("PT10M")),
        ("/fee", json!("JOD 1,250.500")),
        ("/keywords", json!("door")),
        ("/shows", json!("../treatments/hair-transplant.md")),
        ("/kind", json!("video")),
        ("/audience", json!("adults")),
    ] {
        let page = set(pointer, value.clone());
        schema.accepts(&page).unwrap_or_else(|error| panic!("{pointer} {value}: {error}"));
    }
}

/// Each breaks one keyword of the schema.
#[test]
fn what_a_check_would_refuse_is_refused() {
    let schema = Schema::of(&films(), &["video"]);
    let bad = [
        ("type: text", set("/code", json!(["a"]))),
        ("type: integer", set("/views", json!("many"))),
        ("type: integer, whole", set("/views", json!(2.5))),
        ("type: number", set("/megabytes", json!("two"))),
        ("type: boolean", set("/subtitled", json!("maybe"))),
        ("type: object", set("/maker", json!("Huda"))),
        ("type: object, for a picture", set("/poster", json!("door.svg"))),
        ("pattern: own", set("/code", json!("abc-01"))),
        ("pattern: date", set("/filmed", json!("19.10.2026"))),
        ("pattern: month", set("/filmed", json!("2026-13-01"))),
        ("pattern: day", set("/filmed", json!("2026-04-31"))),
        ("pattern: February", set("/filmed", json!("2026-02-30"))),
        ("pattern: day 45", set("/filmed", json!("2026-13-45"))),
        ("pattern: duration", set("/length", json!("a while"))),
        ("pattern: money", set("/fee", json!("five"))),
        ("pattern: telephone", set("/hotline", json!("call us"))),
        ("pattern: url", set("/film", json!("films.example/1"))),
        ("pattern: email", set("/office", json!("films"))),
        ("minLength and pattern", set("/code", json!("A"))),
        ("maxLength", set("/summary", json!("x".repeat(61)))),
        ("maxLength in a list", set("/keywords", json!(["thirteen-long"]))),
        ("minimum", set("/views", json!(-1))),
        ("maximum", set("/views", json!(1_000_001))),
        ("minimum in a group of a group", set("/maker/studio/founded", json!(1899))),
        ("oneOf: a choice", set("/audience", json!("pets"))),
        ("enum: kind", set("/kind", json!("vidoe"))),
        ("enum: pages", set("/pages", json!("vidoe"))),
        ("items", set("/shows", json!([["a.md"]]))),
        ("contains", set("/shows", json!([null]))),
        ("additionalProperties", set("/wieght", json!(1))),
        ("additionalProperties in a group", with(|page| page["maker"]["nmae"] = json!("x"))),
        ("additionalProperties in a picture", with(|page| page["poster"]["alt_text"] = json!("x"))),
        ("required", without("/", "code")),
        ("required in a group", without("/maker", "name")),
        ("required in a group of a group", without("/maker/studio", "city")),
        ("required in a picture", without("/poster", "alt")),
        ("if, a boolean", without("/", "subtitles_by")),
        ("if, blank", set("/subtitles_by", json!(""))),
        ("if, one of a list", set("/audience", json!("children"))),
        ("if, any value", set("/reason", json!("They asked."))),
    ];
    for (what, page) in &bad {
        assert!(schema.accepts(page).is_err(), "{what} is accepted: {page}");
    }
    // No keyword goes untried.
    let tried: String = bad.iter().map(|(what, _)| *what).collect::<Vec<_>>().join(" ");
    let mut used = BTreeSet::new();
    keywords(&schema.written, &mut used);
    for keyword in used {
        let says_nothing = ["$schema", "$id", "title", "description", "examples", "default", "properties"];
        let joins = ["allOf", "anyOf", "not", "then", "const", "minItems", "minProperties"];
        assert!(
            tried.contains(&keyword) || says_nothing.contains(&&*keyword) || joins.contains(&&*keyword),
            "no page breaks “{keyword}”"
        );
    }
}

fn without(pointer: &str, name: &str) -> Value {
    with(|page| {
        let place = if pointer == "/" { Some(page) } else { page.pointer_mut(pointer) };
        let removed = place.and_then(Value::as_object_mut).and_then(|map| map.remove(name));
        assert!(removed.is_some(), "{name} was not there");
    })
}

/// The keywords of a schema and of all schemas in it.
fn keywords(schema: &Value, used: &mut BTreeSet<String>) {
    let Some(map) = schema.as_object() else { return };
    for (keyword, value) in map {
        used.insert(keyword.clone());
        match (keyword.as_str(), value) {
            ("properties", Value::Object(inner)) => {
                for schema in inner.values() {
                    keywords(schema, used);
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(inner)) => {
                for schema in inner {
                    keywords(schema, used);
                }
            }
            ("examples" | "default" | "enum" | "const" | "required", _) => {}
            (_, inner) => keywords(inner, used),
        }
    }
}

#[test]
fn a_field_tells_an_editor_what_it_is_for() {
    let schema = Schema::of(&films(), &["video"]).written;
    assert_eq!(schema["title"], "Video");
    assert_eq!(schema["description"], "A film of the clinic.");
    let film = &schema["properties"]["film"];
    assert_eq!((&film["title"], &film["description"]), (&json!("Film"), &json!("The address of the film.")));
    assert_eq!(schema["properties"]["length"]["examples"], json!(["3 minutes"]));
    let audience = &schema["properties"]["audience"]["oneOf"];
    assert_eq!(audience[1], json!({ "const": "children", "title": "Children" }));
}
