//! The command line: exit codes, streams, formats; and the sessions in
//! `tests/cmd`, which read as documentation.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::{DAY, Site, repository};

#[test]
fn sessions() {
    trycmd::TestCases::new()
        .register_bin("treatise", std::path::Path::new(env!("CARGO_BIN_EXE_treatise")))
        .env("NO_COLOR", "1")
        .case(repository().join("tests/cmd/*.md"));
}

/// A site with one error and one warning.
fn faulty() -> Site {
    Site::new("plain").file("content/a.md", "---\ntitle: A\nslug: 'a b'\n---\n\n[x](nothing.md)\n")
}

#[test]
fn the_exit_code_says_what_came_of_it() {
    let fine = Site::new("plain");
    let warns = Site::new("plain").file("content/a.md", "[x](nothing.md)\n");
    for (site, arguments, code) in [
        (&fine, &["check"][..], 0),
        (&fine, &["build"], 0),
        (&warns, &["check"], 0),
        (&warns, &["build"], 0),
        (&warns, &["check", "--deny", "warnings"], 1),
        (&warns, &["build", "--deny", "warnings"], 1),
        (&faulty(), &["check"], 1),
        (&faulty(), &["build"], 1),
        (&fine, &["bild"], 2),
        (&fine, &["check", "--deny", "everything"], 2),
        (&fine, &["check", "--format", "xml"], 2),
        (&fine, &["check", "nothing.md"], 2),
        (&fine, &["--root", "nowhere", "build"], 2),
        (&fine, &["build", "--output", "content/out"], 2),
        (&fine, &["explain", "nothing/at-all"], 2),
        (&fine, &["--version"], 0),
        (&fine, &["--help"], 0),
        (&fine, &[], 2),
    ] {
        let run = site.run(arguments);
        assert_eq!(run.code, code, "{run:#?}");
        assert!(code != 2 || (run.stdout.is_empty() && !run.stderr.is_empty()), "{run:#?}");
    }
}

#[test]
fn for_people_results_and_problems_go_apart() {
    let site = Site::new("plain").file("content/a.md", "[x](nothing.md)\n");
    let run = site.run(&["build", "--at", DAY]).success();
    assert!(run.stderr.contains("warning[link/broken]") && !run.stdout.contains("link/broken"), "{run:#?}");
    assert!(
        run.stdout.ends_with('\n') && run.stdout.lines().last().expect("a line").starts_with("2 pages in 1 language")
    );
    assert!(!run.stderr.contains("2 pages"), "{run:#?}");
    let run = faulty().run(&["build", "--at", DAY]).exits(1);
    assert_eq!(run.stdout, "Nothing was published: 1 error, 1 warning. The site is as it was.\n");
}

#[test]
fn for_programs_standard_output_carries_the_problems_alone() {
    for format in ["json", "github", "sarif"] {
        for command in ["build", "check"] {
            let run = faulty().run(&[command, "--at", DAY, "--format", format]).exits(1);
            match format {
                "json" => assert_eq!(run.stdout.lines().filter(|line| line.starts_with("{\"code\":")).count(), 2),
                "github" => assert_eq!(run.stdout.lines().filter(|line| line.starts_with("::")).count(), 2),
                _ => assert!(serde_json::from_str::<Value>(&run.stdout).is_ok()),
            }
            assert_eq!(run.stderr.lines().count(), 1, "the summary: {run:#?}");
            let run = Site::new("plain").run(&[command, "--at", DAY, "--format", format]).success();
            assert!(format == "sarif" || run.stdout.is_empty(), "{run:#?}");
        }
    }
}

#[test]
fn a_line_of_json_has_nine_keys() {
    let run = faulty().run(&["check", "--at", DAY, "--format", "json"]).exits(1);
    let keys = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help"];
    for line in run.stdout.lines() {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        let known: Vec<&String> = problem.as_object().expect("an object").keys().collect();
        assert_eq!(known, keys);
    }
    let first: Value = serde_json::from_str(run.stdout.lines().next().expect("a line")).expect("JSON");
    let place: Vec<&Value> = keys[2..7].iter().map(|key| &first[key]).collect();
    assert_eq!(place, [&Value::from("content/a.md"), &3.into(), &7.into(), &3.into(), &12.into()]);
}

#[test]
fn columns_count_letters_and_ends_are_exclusive() {
    let site =
        Site::new("plain").file("content/a.md", "---\ntitle: عنوان\nslug: 'أ ب'\n---\n\nيا 👩‍⚕️ [س](nothing.md)\n");
    let problems = site.check();
    let problem = problems.one("site/invalid-address");
    assert_eq!((problem.start, problem.end), ((3, 7), (3, 12)));
    let problem = problems.one("link/broken");
    assert_eq!((problem.start, problem.end), ((6, 9), (6, 24)));
}

#[test]
fn sarif_says_the_same() {
    let site = faulty().file("content/with space.md", "[x](y%zz.md)");
    let run = site.run(&["check", "--at", DAY, "--format", "sarif"]).exits(1);
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let one = &log["runs"][0];
    assert_eq!(one["columnKind"], "unicodeCodePoints");
    let rules = one["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = one["results"].as_array().expect("results");
    assert_eq!(results.len(), site.check().iter().count());
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
    }
    let at = |result: &Value| result["locations"][0]["physicalLocation"].clone();
    let first = at(&results[0]);
    assert_eq!(first["artifactLocation"]["uri"], "content/a.md");
    assert_eq!(first["region"]["startLine"], 3);
    assert_eq!(at(&results[2])["artifactLocation"]["uri"], "content/with%20space.md");
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), rules.len(), "a rule stands once");
    assert!(rules.iter().all(|rule| rule["fullDescription"]["text"].as_str().is_some_and(|text| text.len() > 20)));
}

#[test]
fn github_gets_commands_on_one_line_each() {
    // No name on Windows holds a colon.
    let (name, escaped) = if cfg!(windows) { ("a,b 100%", "a%2Cb 100%25") } else { ("a,b: 100%", "a%2Cb%3A 100%25") };
    let site = Site::new("plain").file(&format!("content/{name}.md"), "---\nslug: 'a b'\n---\n");
    let run = site.run(&["check", "--at", DAY, "--format", "github"]).exits(1);
    let line = run.stdout.lines().next().expect("a line");
    let start = format!("::error file=content/{escaped}.md,line=2,col=7,endLine=2,endColumn=12,");
    assert!(line.starts_with(&start), "{line}");
    assert!(line.contains("title=site/invalid-address::The address"), "{line}");
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
}

#[test]
fn problems_stand_by_file_and_place() {
    let site = Site::new("plain")
        .file("content/b.md", "[x](nothing.md)\n\n[x](nothing.md)\n")
        .file("content/a.md", "[x](nothing.md)\n");
    site.check().are(
        "content/a.md:1:1 warning link/broken\n\
         content/b.md:1:1 warning link/broken\n\
         content/b.md:3:1 warning link/broken",
    );
}

#[test]
fn every_problem_is_told_in_one_run() {
    let site = Site::new("plain")
        .file("content/a.md", "---\ntitle: [\n---\n\n[x](nothing.md)\n")
        .file("content/b.md", "---\ntitle: x\n")
        .file("content/c.md", b"caf\xe9".as_slice())
        .file("content/d.md", "---\ndate: x\nkind: nothing\n---\n# A\n\n# B\n")
        .file("content/e.md", "---\ntitle: A\ntitle: B\n---\n");
    let problems = site.check();
    let codes: BTreeSet<(&str, &str)> = problems.iter().map(|p| (p.file.as_str(), p.code.as_str())).collect();
    for expected in [
        ("content/a.md", "yaml/syntax"),
        ("content/a.md", "link/broken"),
        ("content/b.md", "content/unclosed-front-matter"),
        ("content/c.md", "source/not-utf8"),
        ("content/d.md", "content/unknown-kind"),
        ("content/d.md", "content/level-one-heading"),
        ("content/e.md", "yaml/duplicate-key"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} is not in {}", problems.summary());
    }
}

#[test]
fn an_error_leaves_the_published_site_as_it_was() {
    let site = Site::new("plain").file("content/a.md", "first");
    site.build();
    let before = site.output("a/index.html");
    let site = site.file("content/a.md", "second").file("content/b.md", "---\ntitle: [\n---\n");
    assert_eq!(site.try_build().code, 1);
    assert_eq!(site.output("a/index.html"), before);
    assert!(!site.has("b/index.html"));
}

#[test]
fn a_check_writes_nothing() {
    let site = Site::new("plain").file("content/a.md", "");
    let before = crate::harness::files(site.root());
    site.check().none();
    assert_eq!(crate::harness::files(site.root()), before);
}

#[test]
fn a_check_may_be_about_some_files() {
    let site = Site::new("plain")
        .file("content/a.md", "[x](nothing.md)")
        .file("content/n/b.md", "[x](nothing.md)")
        .file("content/n/c.md", "---\ntitle: [\n---\n");
    let told = |paths: &[&str]| -> Vec<String> {
        let run = site.run(&[&["check", "--format", "json"], paths].concat());
        let file = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["file"].as_str().map(str::to_owned);
        run.stdout.lines().filter_map(file).collect()
    };
    assert_eq!(told(&["content/a.md"]), ["content/a.md"]);
    assert_eq!(told(&["content/n"]), ["content/n/b.md", "content/n/c.md"]);
    assert_eq!(told(&["content/n/b.md", "content/a.md"]), ["content/a.md", "content/n/b.md"]);
    site.run(&["check", "content/a.md"]).success();
    site.run(&["check", "content/n"]).exits(1);
    let run = site.run_in("content/n", &["check", "--format", "json", "b.md"]).success();
    assert_eq!(run.stdout.lines().count(), 1);
    // A folder is the same folder by each of its names.
    if cfg!(windows) {
        assert_eq!(told(&[r"content\n\b.md"]), ["content/n/b.md"]);
        assert_eq!(told(&[r".\CONTENT\N"]), ["content/n/b.md", "content/n/c.md"]);
    }
}

#[test]
fn the_site_is_found_from_any_folder_of_it() {
    let site = Site::new("plain").file("content/a/b/c.md", "");
    site.run_in("content/a/b", &["build", "--at", DAY]).success();
    assert!(site.has("a/b/c/index.html"));
    let elsewhere = Site::empty();
    let root = site.root().to_str().expect("UTF-8");
    elsewhere.run(&["--root", root, "check"]).success();
    elsewhere.run(&["check", "--root", root]).success();
    elsewhere.run(&["check"]).exits(2).says("there is no site here").says("treatise init");
}

#[test]
fn what_makes_it_impossible_to_work_is_told_with_what_to_do() {
    let site = Site::empty().file("content/a.md", "");
    site.run(&["--root", ".", "build"]).exits(2).says("content/site.yaml").says("treatise init");
    let site = Site::new("plain");
    for output in [".", "..", "content", "themes/x", "content/x"] {
        let run = site.run(&["build", "--output", output]).exits(2);
        assert!(run.stderr.contains("= help: "), "{output}: {run:#?}");
    }
    assert_eq!(crate::harness::files(site.root()), ["content/_index.md", "content/site.yaml"]);
}

#[test]
fn a_folder_of_somebody_else_is_not_published_to() {
    let site = Site::new("plain").file("public/thesis.doc", "mine");
    site.run(&["build"]).exits(2).says("thesis.doc").says("--output");
    assert_eq!(site.published(), ["thesis.doc"]);
}

#[test]
fn a_file_that_somebody_put_into_the_result_stays() {
    let site = Site::new("plain").file("content/a.md", "");
    site.build();
    let site = site.file("public/CNAME", "clinic.example").without("content/a.md");
    let run = site.run(&["build", "--at", DAY]).success();
    assert!(run.stdout.contains("Kept: CNAME") && run.stdout.contains("Gone: /a/"), "{}", run.stdout);
    assert_eq!(site.output("CNAME"), "clinic.example");
    assert!(!site.has("a/index.html"));
}

#[test]
fn another_output_can_be_given() {
    let site = Site::new("plain");
    site.run(&["build", "--output", "out/site"]).success();
    assert!(site.root().join("out/site/index.html").is_file() && !site.has("index.html"));
}

#[test]
fn what_changed_is_told() {
    let site = Site::new("plain").file("content/a.md", "").file("content/b.md", "one");
    let first = site.run(&["build", "--at", DAY]).success();
    assert_eq!(first.stdout.lines().count(), 1, "at first all is new: {}", first.stdout);
    let site = site.without("content/a.md").file("content/b.md", "two").file("content/c.md", "");
    let run = site.run(&["build", "--at", DAY]).success();
    for line in ["New: /c/", "Gone: /a/", "Changed: /b/"] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    assert!(run.stdout.contains("aliases: [/a/]"), "{}", run.stdout);
}

#[test]
fn new_files_that_are_no_pages_are_told() {
    let site = Site::new("plain");
    site.build();
    let site = site.file("content/patients.xlsx", "names").file("content/list.pdf", "%PDF").picture("content/hall.png");
    let run = site.run(&["build", "--at", DAY]).success();
    for line in ["New: /patients.xlsx\n", "New: /list.pdf\n", "New: /hall.png\n"] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    // What the engine makes of itself is not among them.
    assert!(!run.stdout.contains("sitemap") && !run.stdout.contains("assets"), "{}", run.stdout);
    let site = site.file("content/list.pdf", "%PDF-2");
    let site = (0..12).fold(site, |site, number| site.picture(&format!("content/{number}.png")));
    let site = (0..12).fold(site, |site, number| site.file(&format!("content/{number}.pdf"), ""));
    let run = site.run(&["build", "--at", DAY]).success();
    for line in ["Changed: /list.pdf\n", "New: 12 pictures\n", "New: /7.pdf\n", "New: 2 more files\n"] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
}

#[test]
fn the_release_before_can_be_put_back() {
    let site = Site::new("plain").file("content/a.md", "first");
    site.build();
    let before = site.output("a/index.html");
    let site = site.file("content/a.md", "second");
    site.build();
    assert_ne!(site.output("a/index.html"), before);
    site.run(&["rollback"]).success();
    assert_eq!(site.output("a/index.html"), before);
    Site::new("plain").run(&["rollback"]).exits(2);
}

#[test]
fn quiet_says_what_is_wrong_and_no_more() {
    let run = Site::new("plain").run(&["--quiet", "build"]).success();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = faulty().run(&["check", "-q"]).exits(1);
    assert!(run.stdout.is_empty() && run.stderr.contains("site/invalid-address"), "{run:#?}");
}

#[test]
fn colours_are_for_who_wants_them() {
    let coloured = |arguments: &[&str]| faulty().run(arguments).stderr.contains('\u{1b}');
    assert!(!coloured(&["check"]), "nobody is looking");
    assert!(!coloured(&["check", "--color", "never"]));
    assert!(coloured(&["check", "--color", "always"]));
    assert!(coloured(&["--color", "always", "--root", "nowhere", "check"]));
}

#[test]
fn a_kind_is_explained_in_its_own_words() {
    let site = Site::blank();
    let text = site.run(&["explain", "treatment"]).success().stdout;
    for part in
        ["Treatment (treatment)", "performed_by", "(required)", "## Who should not have it {#contraindications}"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    site.run(&["explain", "treatmnt"]).exits(2).says("treatment");
    site.run(&["explain", "link/brokn"]).exits(2).says("link/broken");
    Site::empty().run(&["explain", "treatment"]).exits(2).says("--root");
}

#[test]
fn a_new_page_has_all_that_its_kind_asks_for() {
    let site = Site::blank();
    let said = site.run(&["new", "treatment", "Cryotherapy for warts"]).success().stdout;
    assert!(said.contains("content/treatments/cryotherapy-for-warts.md"), "{said}");
    let text = site.read("content/treatments/cryotherapy-for-warts.md");
    for part in ["title: \"Cryotherapy for warts\"", "draft: yes", "last_reviewed:", "## Who should not have it"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // It is a draft, so the site can still be published.
    site.build();
    site.run(&["new", "treatment", "Cryotherapy for warts"]).exits(2).says("exists already");
    site.run(&["new", "treatmnt", "X"]).exits(2).says("treatment");
    assert_eq!(site.read("content/treatments/cryotherapy-for-warts.md"), text);
}

#[test]
fn a_title_cannot_write_a_page_elsewhere() {
    let site = Site::blank();
    let before = crate::harness::files(&site.root().join("..")).len();
    site.run(&["new", "page", "../../etc/passwd"]).success();
    assert!(site.root().join("content/etc-passwd.md").is_file());
    assert_eq!(crate::harness::files(&site.root().join("..")).len(), before + 1);
    site.run(&["new", "page", "!!!"]).exits(2);
}

#[test]
fn the_schema_of_a_kind_is_json() {
    let site = Site::blank();
    for arguments in [&["schema"][..], &["schema", "treatment"]] {
        let schema: Value = serde_json::from_str(&site.run(arguments).success().stdout).expect("JSON");
        assert!(schema["$schema"].as_str().is_some_and(|text| text.contains("json-schema.org")), "{schema}");
    }
    let schema: Value = serde_json::from_str(&site.run(&["schema", "treatment"]).success().stdout).expect("JSON");
    assert!(schema["properties"]["performed_by"].is_object(), "{schema:#}");
    site.run(&["schema", "nothing"]).exits(2).says("treatment");
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = Site::empty().run(&["completions", shell]).success().stdout;
        assert!(text.contains("treatise") && text.contains("rollback"), "{shell}");
    }
}

#[test]
fn a_new_page_has_a_name_that_every_system_can_hold() {
    let site = Site::new("plain");
    site.run(&["new", "page", "Con"]).success();
    assert!(site.root().join("content/con-page.md").is_file(), "{:?}", crate::harness::files(site.root()));
    site.run(&["new", "page", &"word ".repeat(60)]).success();
    site.run(&["new", "page", &"\u{645}".repeat(300)]).success();
    for file in crate::harness::files(&site.root().join("content")) {
        assert!(file.len() <= 130 && !file.contains("-.") && !file.contains("wor."), "{file}");
    }
    site.check().none();
}
