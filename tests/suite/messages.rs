//! Every message, as somebody at a terminal sees it.
//!
//! A folder `tests/messages/CODE`, with `__` for `/`, holds the files in which
//! a site differs from `tests/base`, and `terminal.snap`, what Treatise says
//! about it. What no repository can hold is made in [`prepare`]; `about.txt`
//! says so. A new code needs a folder, a new way to provoke it a file there.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;
use treatise::diagnostic::{ALL_CODES, wording};

use crate::harness::{DAY, Run, Site, files, repository};

/// Codes that no site provokes, each with the reason.
const WITHOUT_SITE: [(&str, &str); 1] = [("link/outside", "it needs a server; see `outside.rs`")];

/// Cases that Windows cannot hold: a name with `\` in it, and links.
const NOT_ON_WINDOWS: [&str; 2] = ["source/file-name", "source/link-leaves"];

/// It never comes alone: it counts others.
const AND_MORE: &str = "report/and-more";

fn folder() -> PathBuf {
    repository().join("tests/messages")
}

/// The codes that have a folder.
fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the folder of the messages");
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("a name in UTF-8").replace("__", "/");
    let mut cases: Vec<String> = entries.map(|entry| name(entry.expect("an entry"))).collect();
    cases.sort();
    cases
}

/// Those that this system can hold.
fn runnable() -> Vec<String> {
    let held = |code: &String| !cfg!(windows) || !NOT_ON_WINDOWS.contains(&code.as_str());
    cases().into_iter().filter(held).collect()
}

fn site(code: &str) -> Site {
    let case = folder().join(code.replace('/', "__"));
    let mut site = Site::empty().with_folder(&repository().join("tests/base"));
    for part in ["content", "themes"] {
        if case.join(part).is_dir() {
            site = site.with_folder_at(&case.join(part), part);
        }
    }
    prepare(code, site)
}

/// Makes what cannot lie in the repository.
fn prepare(code: &str, site: Site) -> Site {
    match code {
        "source/file-name" => site.file("content/opening\\hours.md", "---\ntitle: Opening hours\n---\n"),
        "source/too-large" => site.file("content/map.md", "The way to us. ".repeat(5 * 1024 * 1024 / 15)),
        "content/long-front-matter" => {
            let front = format!("---\ntitle: Parking\ndescription: {}\n---\n", "long ".repeat(64 * 1024));
            site.file("content/parking.md", front)
        }
        "content/too-many-parts" => {
            let table = format!("| Day | Hour |\n| - | - |\n{}", "| 1 | 2 |\n".repeat(34_000));
            site.file("content/days.md", format!("---\ntitle: Days\n---\n{table}"))
        }
        "content/nested-too-deeply" => {
            let text = format!("---\ntitle: Parking\n---\n{} Behind the house.\n", ">".repeat(101));
            site.file("content/parking.md", text)
        }
        "report/and-more" => {
            let links = "[Parking](parking.html)\n".repeat(102);
            site.file("content/way.md", format!("---\ntitle: The way\n---\n{links}"))
        }
        "content/too-many-headings" => site.file("content/news.md", "## News\n\n".repeat(5_001)),
        "publish/foreign-file" => {
            let site = site.without("content/parking.md");
            site.build();
            site.file("public/parking", "mine").file("content/parking.md", "---\ntitle: Parking\n---\n")
        }
        _ => site,
    }
}

fn run(code: &str, format: &str) -> (Site, Run) {
    let site = site(code);
    // Only a build sees the folder that it publishes to.
    let command = if code.starts_with("publish/") { "build" } else { "check" };
    let run = site.run(&["--color", "never", command, "--at", DAY, "--format", format]);
    (site, run)
}

/// What each case says to programs, found once for all tests.
fn problems(code: &str) -> &'static (Site, Vec<Value>) {
    static ALL: OnceLock<BTreeMap<String, (Site, Vec<Value>)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let one = |code: String| {
            let (site, run) = run(&code, "json");
            let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| Value::from(line));
            (code, (site, run.stdout.lines().map(read).collect()))
        };
        runnable().into_iter().map(one).collect()
    });
    &all[code]
}

/// Runs `test` for every case, and reports all that fail.
fn each(test: impl Fn(&str)) {
    let failed: Vec<String> =
        runnable().into_iter().filter(|code| catch_unwind(AssertUnwindSafe(|| test(code))).is_err()).collect();
    assert!(failed.is_empty(), "failed: {failed:#?}");
}

#[test]
fn the_base_of_the_cases_has_no_problem() {
    Site::empty().with_folder(&repository().join("tests/base")).check().none();
}

#[test]
fn every_code_has_a_case() {
    let mut expected: Vec<String> = ALL_CODES.iter().map(ToString::to_string).collect();
    expected.retain(|code| WITHOUT_SITE.iter().all(|(known, _)| known != code));
    expected.sort();
    assert_eq!(cases(), expected);
}

#[test]
fn every_message_reads_as_it_should() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    each(|code| {
        let mut settings = settings.clone();
        settings.set_snapshot_path(folder().join(code.replace('/', "__")));
        settings.bind(|| insta::assert_snapshot!("terminal", run(code, "human").1.stderr));
    });
}

/// One fault, one report: a case of one code shows no other, but for remarks.
#[test]
fn a_case_provokes_its_code_and_no_other() {
    each(|code| {
        let (_, problems) = problems(code);
        assert!(problems.iter().any(|problem| problem["code"] == code), "{code}: {problems:#?}");
        if code == AND_MORE {
            return;
        }
        for problem in problems.iter().filter(|problem| problem["severity"] != "information") {
            assert_eq!(problem["code"], code, "{problem:#}");
        }
    });
}

/// What nobody at a reception should read: names of types, unfilled words.
const INNER: [&str; 11] =
    ["Some(", "None", "Ok(", "Err(", "{ $", "“none”", "«none»", "“”", "invalid type", "unwrap", "\u{1b}"];

fn shows_nothing_of_what_is_behind_it(code: &str, text: &str) {
    let shown = INNER.iter().find(|inner| text.contains(**inner));
    assert_eq!(shown, None, "{code}: {text:?}");
    assert!(!text.contains("  ") || text.contains("“  ") || text.contains("«  "), "{code}: two spaces in {text:?}");
}

#[test]
fn no_message_shows_what_is_behind_it() {
    each(|code| {
        for problem in &problems(code).1 {
            for part in ["message", "help"] {
                shows_nothing_of_what_is_behind_it(code, problem[part].as_str().expect("text"));
            }
            let message = problem["message"].as_str().expect("text");
            assert!(message.ends_with('.'), "{code}: no sentence: {message:?}");
            assert_ne!(problem["help"], "", "{code}: no help for {message:?}");
        }
    });
}

/// Every message that a clinic meets is told in Arabic, too: about the same
/// place, in Arabic outside of what it quotes.
#[test]
fn every_message_can_be_read_in_arabic() {
    each(|code| {
        if code.starts_with("theme/") {
            return;
        }
        let (site, english) = problems(code);
        if code.starts_with("publish/") {
            return;
        }
        let run = site.run(&["--messages", "ar", "check", "--at", DAY, "--format", "json"]);
        let lines: Vec<&str> = run.stdout.lines().collect();
        assert_eq!(lines.len(), english.len(), "{code}");
        for (line, english) in lines.into_iter().zip(english) {
            let arabic: Value = serde_json::from_str(line).expect("JSON");
            for part in ["code", "severity", "file", "line", "column", "end_line", "end_column"] {
                assert_eq!(arabic[part], english[part], "{code}");
            }
            for part in ["message", "help"] {
                let text = arabic[part].as_str().expect("text");
                shows_nothing_of_what_is_behind_it(code, text);
                let mut quoted = false;
                let own: String = text
                    .chars()
                    .filter(|c| {
                        quoted = (quoted || *c == '«') && *c != '»';
                        !quoted
                    })
                    .collect();
                let letters = own.chars().filter(|c| ('ء'..='ي').contains(c)).count();
                let latin = own.chars().filter(char::is_ascii_alphabetic).count();
                assert!(letters > latin, "{code}: {text}");
            }
        }
    });
}

#[test]
fn every_place_lies_inside_its_file() {
    each(|code| {
        let (site, problems) = problems(code);
        for problem in problems {
            let number = |name: &str| usize::try_from(problem[name].as_u64().expect("a number")).expect("small");
            let place = |line: &str, column: &str| (number(line), number(column));
            let (start, end) = (place("line", "column"), place("end_line", "end_column"));
            assert!(start <= end, "{code}: {problem}");
            let Ok(bytes) = fs::read(site.root().join(problem["file"].as_str().expect("text"))) else { continue };
            let text = String::from_utf8_lossy(&bytes);
            let lines: Vec<&str> = text.split('\n').collect();
            for (line, column) in [start, end] {
                let length = lines.get(line - 1).map(|line| line.chars().count());
                assert!(length.is_some_and(|length| column >= 1 && column <= length + 1), "{code}: {problem}");
            }
        }
    });
}

#[test]
fn every_code_is_explained() {
    let site = Site::empty();
    for code in ALL_CODES {
        let said = site.run(&["explain", code.as_str()]).success().stdout;
        let explanation = wording::explain(code).expect("a meaning");
        for part in [code.as_str(), &explanation.meaning] {
            assert!(said.contains(part), "{code}: {said}");
        }
        for example in [&explanation.bad, &explanation.good] {
            let first = example.lines().find(|line| !line.trim().is_empty()).expect("a line");
            assert!(said.contains(first), "{code}: {said}");
        }
        assert_ne!(explanation.bad, explanation.good, "{code}");
    }
}

#[test]
fn no_case_lies_where_nobody_looks() {
    let known = |file: &String| {
        let inside = file.split_once('/').map_or("", |(_, inside)| inside);
        inside == "terminal.snap"
            || inside == "about.txt"
            || inside.starts_with("content/")
            || inside.starts_with("themes/")
    };
    let stray: Vec<String> = files(&folder()).into_iter().filter(|file| !known(file)).collect();
    assert!(stray.is_empty(), "{stray:#?}");
}
