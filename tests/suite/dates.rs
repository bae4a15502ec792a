//! Drafts, and pages that appear or end on a day.

use crate::harness::{DAY, Site};

fn site() -> Site {
    Site::new("plain")
        .file("content/plain.md", "")
        .file("content/draft.md", "---\ndraft: yes\n---\n")
        .file("content/tomorrow.md", "---\ndate: 2026-11-24\n---\n")
        .file("content/today.md", "---\ndate: 2026-11-23\n---\n")
        .file("content/ends-today.md", "---\nexpires: 2026-11-23\n---\n")
        .file("content/ends-tomorrow.md", "---\nexpires: 2026-11-24\n---\n")
}

/// Which of the pages are there on a day.
fn there(site: &Site, arguments: &[&str]) -> Vec<&'static str> {
    let all = ["draft", "ends-today", "ends-tomorrow", "plain", "today", "tomorrow"];
    site.run(&[&["build"], arguments].concat()).success();
    all.into_iter().filter(|name| site.has(&format!("{name}/index.html"))).collect()
}

#[test]
fn a_page_is_there_from_its_day_until_it_ends() {
    let site = site();
    assert_eq!(there(&site, &["--at", "2026-11-22"]), ["ends-today", "ends-tomorrow", "plain"]);
    assert_eq!(there(&site, &["--at", "2026-11-23"]), ["ends-tomorrow", "plain", "today"]);
    assert_eq!(there(&site, &["--at", "2026-11-24"]), ["plain", "today", "tomorrow"]);
}

#[test]
fn drafts_are_there_when_they_are_asked_for() {
    assert_eq!(there(&site(), &["--at", DAY, "--drafts"]), ["draft", "ends-tomorrow", "plain", "today"]);
}

#[test]
fn what_changes_next_is_told() {
    let run = site().run(&["build", "--at", DAY]).success();
    assert!(run.stdout.contains("content/ends-tomorrow.md ends on 2026-11-24"), "{}", run.stdout);
    let site = Site::new("plain").file("content/a.md", "---\ndate: 2027-01-01\n---\n");
    let run = site.run(&["build", "--at", DAY]).success();
    assert!(run.stdout.contains("content/a.md appears on 2027-01-01"), "{}", run.stdout);
}

#[test]
fn what_is_wrong_with_a_page_that_is_not_there_keeps_nothing_back() {
    let site =
        Site::new("plain").file("content/a.md", "---\ndraft: yes\ndate: someday\nslug: 'a b'\n---\n[x](nothing.md)\n");
    let problems = site.check();
    assert!(problems.iter().count() >= 3, "{}", problems.summary());
    assert!(problems.iter().all(|problem| problem.severity == "warning"), "{}", problems.summary());
    site.build();
}

#[test]
fn a_draft_takes_no_address() {
    let site = Site::new("plain").file("content/a b.md", "---\ndraft: yes\n---\n").file("content/a-b.md", "");
    site.build().none();
}

#[test]
fn nothing_leads_to_a_page_that_is_not_there() {
    let site = site().file("content/plain.md", "[x](draft.md) [y](/tomorrow/)\n");
    site.build();
    for path in &site.pages() {
        let text = site.output(path);
        assert!(!text.contains("/draft/") && !text.contains("/tomorrow/"), "{path}");
    }
}

#[test]
fn a_day_has_one_form_and_exists() {
    for day in ["23.11.2026", "2026-11-31", "tomorrow", "2026-1-1"] {
        let site = Site::new("plain").file("content/a.md", format!("---\ndate: {day}\n---\n"));
        site.check().only("content/invalid-value").at("content/a.md", 2).column(7).says("2026-11-23");
        site.run(&["build", "--at", day]).exits(2).says("2026-11-23");
    }
    let site = Site::new("plain").file("content/a.md", "---\ndate: 2026-11-23T09:00:00+03:00\n---\n");
    site.build().none();
}

#[test]
fn the_day_of_the_build_is_known_to_templates() {
    let site = Site::themed().template("body.html", "{{ site.build_date }} {{ site.year }}");
    site.build();
    assert_eq!(site.output("index.html"), "2026-11-23 2026");
}

#[test]
fn what_has_happened_did_so_today_at_the_latest() {
    let site = Site::themed().kind(
        "page",
        "extends: page\ntemplate: body.html\nfields:\n  seen: { type: date, not_after: today, help: Who saw it. }\n  \
         due: { type: date }\n",
    );
    let page = |seen: &str| format!("---\ntitle: A\nseen: {seen}\ndue: 2030-01-01\n---\n");
    let site = site.file("content/a.md", page(DAY));
    site.build().none();
    let site = site.file("content/a.md", page("2027-12-19"));
    let problems = site.check();
    problems.only("content/day-to-come").at("content/a.md", 3).column(7).is("error").says(DAY).says("Who saw it.");
    // A draft of the day after may say so.
    let site = site.file("content/a.md", page("2027-12-19").replace("due: 2030-01-01", "draft: yes"));
    site.check().only("content/day-to-come").is("warning");
    let said = site.run(&["explain", "page"]).success().stdout;
    assert!(said.contains("today at the latest"), "{said}");
    let site = site
        .kind("page", "extends: page\ntemplate: body.html\nfields: { seen: { type: date, not_after: 2026-01-01 } }\n");
    site.check().only("theme/declaration").says("the word today");
}

#[test]
fn a_change_that_is_to_come_is_none() {
    let site = Site::new("plain").file("content/a.md", "---\nupdated: 2062-11-23\n---\n");
    site.check().only("content/day-to-come").at("content/a.md", 2);
}

#[test]
fn a_page_that_ends_before_it_begins_is_told() {
    for (date, expires) in [("2026-12-01", "2026-11-24"), ("2026-12-01", "2026-12-01"), ("2026-11-01", "2026-10-01")] {
        let site = Site::new("plain").file("content/a.md", format!("---\ndate: {date}\nexpires: {expires}\n---\n"));
        site.check().only("content/never-there").is("warning").at("content/a.md", 3).column(10).says(expires);
    }
    let site = Site::new("plain").file("content/a.md", "---\ndate: 2026-12-01\nexpires: 2026-12-02\n---\n");
    site.check().none();
}
