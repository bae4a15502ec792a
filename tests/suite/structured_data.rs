//! What pages tell programs: how themes say it, and whether the sample's words
//! are those of schema.org (`tests/schema-org`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::harness::{Site, repository};

const BEGIN: &str = "<script type=\"application/ld+json\">";

/// What a page tells programs; nothing when it tells nothing.
fn told(html: &str) -> Option<Value> {
    let (_, after) = html.split_once(BEGIN)?;
    let (json, after) = after.split_once("</script>").expect("an end");
    assert!(!after.contains(BEGIN), "one graph a page");
    Some(serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}")))
}

fn graph(site: &Site, page: &str) -> Vec<Value> {
    let told = told(&site.output(page)).unwrap_or_else(|| panic!("{page} tells nothing"));
    assert_eq!(told["@context"], "https://schema.org", "{page}");
    told["@graph"].as_array().expect("a list of things").clone()
}

/// A thing of the type on a page.
fn thing(site: &Site, page: &str, of: &str) -> Value {
    let found: Vec<Value> = graph(site, page).into_iter().filter(|thing| thing["@type"] == of).collect();
    assert_eq!(found.len(), 1, "{page}: {of}: {found:#?}");
    found[0].clone()
}

#[test]
fn an_output_of_json_has_the_filters_of_structured_data() {
    let card = "{ \"title\": {{ page.title | json }}, \"text\": {{ page.content | plain | json }}, \"all\": {{ [1, page.title] | json }} }";
    let site = Site::themed()
        .kind(
            "page",
            "extends: page\ntemplate: body.html\noutputs: { card: { template: card.json, path: card.json } }\n",
        )
        .template("card.json", card)
        .template("body.html", "{{ page.title | json }}")
        .file("content/a.md", "---\ntitle: 'A \"b\" </script> & c'\n---\n\nOne *two*.\n\nThree & four\n");
    site.build().none();
    let read: Value = serde_json::from_str(&site.output("a/card.json")).expect("JSON");
    let title = "A \"b\" </script> & c";
    assert_eq!(read, serde_json::json!({ "title": title, "text": "One two. Three & four", "all": [1, title] }));
    assert!(!site.output("a/index.html").contains(['<', '"']), "{}", site.output("a/index.html"));
}

/// The example of the guide to themes.
#[test]
fn what_the_site_says_names_the_vocabulary_for_all_pages() {
    let of_site = "{ \"@context\": \"https://schema.org\", \"@graph\": [{ \"@type\": \"Organization\", \"@id\": {{ site.base_url ~ \"/#us\" }}, \"name\": {{ site.title }}, }], }";
    let of_page = "{ \"@type\": \"Person\", \"@id\": {{ page.permalink ~ \"#person\" }}, \"name\": {{ page.title }}, }";
    let site = Site::themed()
        .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nstructured_data: site.json\n")
        .file("themes/mine/structured-data/site.json", of_site)
        .file("themes/mine/structured-data/person.json", of_page)
        .kind("page", "extends: page\ntemplate: body.html\nstructured_data: person.json\n")
        .template("body.html", &format!("{BEGIN}{{{{ page.structured_data }}}}</script>"))
        .file("content/a.md", "---\ntitle: A\n---\n");
    site.build().none();
    let mut names: Vec<Value> = graph(&site, "a/index.html").into_iter().map(|thing| thing["name"].clone()).collect();
    names.sort_by_key(ToString::to_string);
    assert_eq!(names, ["A", "Test"]);
}

#[derive(Default)]
struct Type {
    parents: Vec<String>,
    /// With the ranges; no range when it is superseded.
    properties: BTreeMap<String, Vec<String>>,
    members: BTreeSet<String>,
}

struct Vocabulary(BTreeMap<String, Type>);

impl Vocabulary {
    fn read() -> Self {
        let text = fs::read_to_string(repository().join("tests/schema-org/vocabulary.txt")).expect("the table");
        Self(text.lines().map(Self::line).collect())
    }

    fn line(line: &str) -> (String, Type) {
        let mut of = Type::default();
        let (line, members) = line.split_once(" # ").unwrap_or((line, ""));
        of.members = members.split_whitespace().map(str::to_owned).collect();
        let (line, properties) = line.split_once(" : ").unwrap_or((line, ""));
        for property in properties.split_whitespace() {
            let (name, range) = property.split_once('=').expect("a range");
            let range = if name.starts_with('!') { "" } else { range };
            let range = range.split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect();
            of.properties.insert(name.trim_start_matches('!').to_owned(), range);
        }
        let (name, parents) = line.split_once(" < ").unwrap_or((line, ""));
        of.parents = parents.split_whitespace().map(str::to_owned).collect();
        (name.to_owned(), of)
    }

    fn is_a(&self, name: &str, wanted: &str) -> bool {
        name == wanted || self.0.get(name).is_some_and(|of| of.parents.iter().any(|one| self.is_a(one, wanted)))
    }

    fn range(&self, name: &str, property: &str) -> Option<&[String]> {
        let of = self.0.get(name)?;
        let own = of.properties.get(property).map(Vec::as_slice);
        own.or_else(|| of.parents.iter().find_map(|parent| self.range(parent, property)))
    }

    /// What is wrong with a thing and with what it holds.
    fn faults(&self, thing: &Value, all: &[Value], found: &mut Vec<String>) {
        let entries = thing.as_object().expect("a thing");
        let Some(name) = entries.get("@type").and_then(Value::as_str).or_else(|| known_type(thing, all)) else {
            if entries.keys().any(|key| key != "@id") {
                found.push(format!("no type: {thing}"));
            }
            return;
        };
        if !self.0.contains_key(name) {
            found.push(format!("no such type: {name}"));
        }
        for (property, value) in entries.iter().filter(|(key, _)| !key.starts_with('@')) {
            let Some(range) = self.range(name, property).filter(|range| !range.is_empty()) else {
                found.push(format!("{name} has no {property}"));
                continue;
            };
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for value in values {
                if !range.iter().any(|one| self.fits(value, one, all)) {
                    found.push(format!("{name}.{property} is {}, not {value}", range.join(" or ")));
                }
                if value.is_object() {
                    self.faults(value, all, found);
                }
            }
        }
    }

    fn fits(&self, value: &Value, range: &str, all: &[Value]) -> bool {
        match value {
            Value::Object(entries) => match entries.get("@type").and_then(Value::as_str) {
                Some(name) => self.is_a(name, range),
                // What stands on another page is held there.
                None => known_type(value, all).is_none_or(|name| self.is_a(name, range)),
            },
            Value::Number(number) => range == "Number" || (range == "Integer" && number.is_i64()),
            Value::Bool(_) => range == "Boolean",
            Value::String(text) => match range {
                "Text" => true,
                "URL" => url::Url::parse(text).is_ok(),
                "Date" => text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10,
                "DateTime" => text.parse::<jiff::civil::DateTime>().is_ok(),
                "Time" => text.parse::<jiff::civil::Time>().is_ok(),
                "Number" => text.parse::<f64>().is_ok(),
                _ => {
                    let member = text.strip_prefix("https://schema.org/");
                    member.is_some_and(|member| self.0.get(range).is_some_and(|of| of.members.contains(member)))
                }
            },
            Value::Null | Value::Array(_) => false,
        }
    }
}

fn known_type<'a>(thing: &Value, all: &'a [Value]) -> Option<&'a str> {
    all.iter().find(|known| known["@id"] == thing["@id"]).and_then(|known| known["@type"].as_str())
}

#[test]
fn the_sample_speaks_the_vocabulary() {
    let vocabulary = Vocabulary::read();
    let site = Site::built_sample();
    let mut pages = 0;
    for page in site.pages() {
        let Some(told) = told(&site.output(&page)) else { continue };
        pages += 1;
        let all = told["@graph"].as_array().expect("things");
        let mut found = Vec::new();
        for thing in all {
            vocabulary.faults(thing, all, &mut found);
        }
        assert!(found.is_empty(), "{page}: {found:#?}");
        let ids: Vec<&str> = all.iter().map(|thing| thing["@id"].as_str().expect("an id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{page}");
        assert!(ids.iter().all(|id| id.starts_with("https://sample-clinic.example/")), "{page}: {ids:?}");
    }
    assert!(pages > 40, "{pages}");
}

/// The test of the test: mistakes that others make.
#[test]
fn what_is_seen_in_the_wild_is_found() {
    let vocabulary = Vocabulary::read();
    for wrong in [
        r#"{"@type": "MedicalTherapy", "offers": {"@type": "Offer"}}"#,
        r#"{"@type": "MedicalTherapy", "provider": {"@type": "Person"}}"#,
        r#"{"@type": "MedicalTherapy", "indication": "x"}"#,
        r#"{"@type": "MedicalTherapy", "seriousAdverseOutcome": "x"}"#,
        r#"{"@type": "MedicalTherapy", "procedureType": "https://schema.org/SurgicalProcedure"}"#,
        r#"{"@type": "Offer", "itemOffered": {"@type": "MedicalTherapy"}}"#,
        r#"{"@type": "MedicalClinic", "availableLanguage": "en"}"#,
        r#"{"@type": "MedicalWebPage", "lastReviewed": "soon"}"#,
        r#"{"@type": "MedicalWebPage", "aspect": "x"}"#,
        r#"{"@type": "Person", "openingHoursSpecification": {"@type": "OpeningHoursSpecification"}}"#,
        r#"{"@type": "Remedy"}"#,
    ] {
        let mut found = Vec::new();
        vocabulary.faults(&serde_json::from_str(wrong).expect("JSON"), &[], &mut found);
        assert!(!found.is_empty(), "{wrong}");
    }
}

#[test]
fn each_kind_says_what_it_is() {
    let site = Site::built_sample();
    for (page, types) in [
        ("treatments/mesotherapy-for-hair-loss/", &["MedicalWebPage", "MedicalTherapy", "BreadcrumbList"][..]),
        ("ar/treatments/mesotherapy-for-hair-loss/", &["MedicalWebPage", "MedicalTherapy", "BreadcrumbList"]),
        ("treatments/mesotherapy-for-hair-loss/leaflet/", &["MedicalWebPage"]),
        ("conditions/warts/", &["MedicalWebPage", "MedicalCondition"]),
        ("people/dr-omar-example/", &["ProfilePage", "Person"]),
        ("locations/example-street/", &["MedicalClinic"]),
        ("prices/", &["MedicalClinic"]),
        ("articles/questions-before-a-procedure/", &["Article", "WebPage"]),
        ("questions/", &["FAQPage"]),
        ("privacy/", &["WebPage"]),
    ] {
        let found = graph(site, &format!("{page}index.html"));
        for of in types {
            assert!(found.iter().any(|thing| thing["@type"] == *of), "{page}: {of}: {found:#?}");
        }
        let clinic = found.iter().filter(|thing| thing["@id"] == "https://sample-clinic.example/#clinic");
        assert_eq!(clinic.count(), 1, "{page}");
    }
    let page = "treatments/mesotherapy-for-hair-loss/index.html";
    let therapy = thing(site, page, "MedicalTherapy");
    assert_eq!(therapy["procedureType"], "https://schema.org/PercutaneousProcedure");
    assert!(therapy["contraindication"].as_array().is_some_and(|all| all.len() > 3), "{therapy:#}");
    assert_eq!(thing(site, page, "MedicalWebPage")["lastReviewed"], "2026-10-12");
    let condition = graph(site, page).into_iter().find(|thing| thing["@type"] == "MedicalCondition").expect("one");
    assert_eq!(condition["possibleTreatment"]["@id"], therapy["@id"]);
    let clinic = thing(site, "locations/example-street/index.html", "MedicalClinic");
    for wanted in ["name", "address", "telephone", "url", "openingHoursSpecification"] {
        assert!(!clinic[wanted].is_null(), "{wanted}: {clinic:#}");
    }
    let prices = thing(site, "prices/index.html", "MedicalClinic");
    assert_eq!(prices["hasOfferCatalog"]["itemListElement"][0]["itemOffered"]["@type"], "Service");
}

/// Words that no reader sees are no words for programs.
#[test]
fn what_is_told_stands_on_the_page() {
    let site = Site::built_sample();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for page in site.pages() {
        let html = site.output(&page);
        let Some(told) = told(&html) else { continue };
        let (_, body) = html.split_once("<body").expect("a body");
        // Words may be cut by elements, so only the letters count.
        let mut seen = String::new();
        let mut inside = false;
        for letter in body.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                letter if !inside && letter.is_alphanumeric() => seen.push(letter),
                _ => {}
            }
        }
        for thing in told["@graph"].as_array().expect("things") {
            for key in ["name", "jobTitle", "headline", "legalName"] {
                let Some(text) = thing[key].as_str() else { continue };
                let letters: String = squeezed(text).chars().filter(|letter| letter.is_alphanumeric()).collect();
                assert!(seen.contains(&letters), "{page}: {key}: {text}");
            }
        }
    }
}

fn told_by(template: &str) -> Site {
    Site::themed()
        .kind("page", "extends: page\ntemplate: body.html\nstructured_data: page.json\n")
        .template("body.html", "{{ page.structured_data or \"nothing\" }}")
        .file("themes/mine/structured-data/page.json", template)
        .file("content/a.md", "---\ntitle: \"A \\\"</script>\\\" & 1\"\nweight: 2\n---\n[x](/)\n\n- *b*\n")
}

#[test]
fn values_become_json() {
    let site = told_by(
        r#"{ "a": {{ page.title }}, "n": {{ page.fields.weight }}, "t": {{ page.title | split(pat="\"") | json }}, "none": {{ page.date }},
             "home": {{ page.is_home }}, "l": [{% for i in [1, 2] %}{{ i }},{% endfor %}],
             "h": {{ page.content | plain }}, "u": {{ page.url | absolute }}, }"#,
    );
    site.build().none();
    let json: Value = serde_json::from_str(&site.output("a/index.html")).expect("JSON");
    let expected = r#"{"a": "A \"</script>\" & 1", "n": 2.0, "t": ["A ", "</script>", " & 1"], "home": false, "l": [1, 2], "h": "x b", "u": "https://test.example/a/"}"#;
    let expected: Value = serde_json::from_str(expected).expect("JSON");
    assert_eq!(json["@graph"][0], expected);
    assert!(!site.output("a/index.html").contains(['<', '>', '&']));
    assert_eq!(site.output("index.html"), "nothing");
}

#[test]
fn a_mistake_names_template_page_and_line_and_stops_the_site() {
    let site = told_by("{\n  \"a\": {{ page.title }}\n  \"b\": 1\n}\n");
    let problems = site.try_build();
    problems
        .only("theme/structured-data")
        .at("themes/mine/structured-data/page.json", 1)
        .says("content/a.md")
        .says("Line 3");
    assert_eq!(problems.code, 1);
    assert!(!site.has("index.html"));
    told_by("{ \"a\": {{ page.titel }} }")
        .check()
        .only("theme/template")
        .at("themes/mine/structured-data/page.json", 1);
    told_by("{ {% if }").check().only("theme/template").at("themes/mine/structured-data/page.json", 1);
    told_by("{}")
        .kind("page", "extends: page\nstructured_data: pgae.json\n")
        .check()
        .only("theme/missing-template")
        .says("page.json");
    told_by("5").check().only("theme/structured-data").says("neither");
}

/// Each is one that somebody makes who writes such a template by hand.
#[test]
fn every_slip_names_template_page_and_line_and_nothing_is_published() {
    // What the template makes of the page "A", and the line that is at fault.
    let slips = [
        (
            "a missing comma",
            r#"{ "a": 1,
              "b": {{ page.title }}
              "c": 3 }"#,
            3,
            "\"c\": 3",
        ),
        (
            "marks around what has some",
            r#"{
              "a": "{{ page.title }}" }"#,
            2,
            "\"\"A \\\"</script>",
        ),
        (
            "HTML without marks",
            r#"{
              "a": 1,
              "b": {{ page.content | safe }} }"#,
            3,
            "\"b\": <p>",
        ),
        (
            "HTML over several lines",
            r#"{
              "a": "{{ page.content | safe }}" }"#,
            2,
            "\"a\": \"<p>",
        ),
        ("a brace that is not closed", "{ \"a\": {\n\"b\": 1\n}\n", 3, "}"),
        ("a bracket that is not closed", "{ \"a\": [1, 2\n}", 2, "}"),
        ("a brace too many", "{ \"a\": 1 }\n}", 2, "}"),
        ("a text that does not end", "{ \"a\": \"x\n}", 1, "{ \"a\": \"x"),
        ("single quotation marks", "{\n\n'a': 1 }", 3, "'a': 1"),
        ("a name without marks", "{\nname: {{ page.title }} }", 2, "name: \"A"),
        ("a comment", "{ \"a\": 1, // one\n\"b\": 2 }", 1, "// one"),
        ("a semicolon", "{ \"a\": 1;\n \"b\": 2 }", 1, "\"a\": 1;"),
        ("an equals sign", "{\n\"a\" = 1 }", 2, "\"a\" = 1"),
        ("words of another language", "{\n\"a\": True }", 2, "\"a\": True"),
        ("a number with zeros before it", "{\n\"a\": 007 }", 2, "\"a\": 007"),
        ("a date without marks", "{\n\"a\": 2026-01-02 }", 2, "\"a\": 2026-01-02"),
        ("a backslash", "{\n\"a\": \"C:\\x\" }", 2, "C:\\x"),
        ("two texts side by side", "{\n\"a\": {{ page.title }} {{ page.title }} }", 2, "\"a\": \"A"),
        ("a text alone", "{{ page.title }}", 1, "\"A"),
        ("a list of texts", "[\"a\", \"b\"]", 1, "[\"a\", \"b\"]"),
    ];
    for (slip, template, line, text) in slips {
        let site = told_by(template);
        let problems = site.try_build();
        let problem = problems.only("theme/structured-data").at("themes/mine/structured-data/page.json", 1).is("error");
        let says = ["“content/a.md”".to_owned(), format!("Line {line} "), text.to_owned()];
        for words in &says {
            assert!(problem.message.contains(words.as_str()), "{slip}: {words:?} is not in {:?}", problem.message);
        }
        assert_eq!(problems.code, 1, "{slip}");
        assert!(site.published().is_empty(), "{slip}");
    }
    // What stops the template itself is shown at its own line.
    for (slip, template, line, words) in [
        ("a field that no page has", "{\n\"a\": {{ page.titel }} }", 2, "content/a.md"),
        ("a filter that there is none of", "{\n\"a\": {{ page.title | jsn }} }", 2, "jsn"),
        ("nothing through a filter", "{\n\n\"a\": {{ page.date | date }} }", 3, "content/a.md"),
        ("a tag that does not end", "{\n{% if page.title }", 2, ""),
        ("an `if` that does not end", "{% if page.title %}{\n}", 2, ""),
        ("a part that is not there", "{ {% include \"prt.json\" %} }", 1, "prt.json"),
    ] {
        let site = told_by(template);
        let problems = site.try_build();
        let problem = problems.only("theme/template");
        assert_eq!(
            (&*problem.file, problem.start.0),
            ("themes/mine/structured-data/page.json", line),
            "{slip}: {problem:#?}"
        );
        assert!(problem.message.contains(words), "{slip}: {}", problem.message);
        assert!(site.published().is_empty(), "{slip}");
    }
}

#[test]
fn the_site_is_told_on_every_page_that_tells() {
    let site = told_by("{ \"@id\": \"#a\", \"n\": 1 }")
        .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\nstructured_data: site.json\n")
        .file(
            "themes/mine/structured-data/site.json",
            "[{ \"@id\": \"#a\", \"n\": 2 }, { \"@id\": {{ site.title }} }]",
        );
    site.build().none();
    assert_eq!(site.output("a/index.html"), "{\"@graph\":[{\"@id\":\"#a\",\"n\":1},{\"@id\":\"Test\"}]}");
    assert_eq!(site.output("index.html"), "nothing");
}
