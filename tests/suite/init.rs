//! `treatise init`: a site of one's own, away from the repository.

use crate::harness::Site;

#[test]
fn the_sample_holds_nothing_but_the_sample() {
    let site = Site::sample();
    let tops: Vec<String> = std::fs::read_dir(site.root())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    let mut tops: Vec<&str> = tops.iter().map(String::as_str).collect();
    tops.sort_unstable();
    assert_eq!(
        tops,
        [
            ".astro",
            ".github",
            ".gitignore",
            ".vscode",
            "astro.config.json",
            "content",
            "package.json",
            "public",
            "themes"
        ]
    );
    assert_eq!(site.published(), [".gitignore"]);
}

#[test]
fn the_result_and_what_is_remembered_stay_out_of_git() {
    let site = Site::blank();
    assert!(site.read(".gitignore").lines().any(|line| line == "/.treatise"));
    assert!(site.read("public/.gitignore").lines().any(|line| line == "*"));
    site.build();
    assert!(site.has(".gitignore"), "the build took the .gitignore of its output away");
}

#[test]
fn an_empty_site_builds_without_a_problem() {
    let site = Site::blank();
    site.build().none();
    assert_eq!(site.html("index.html").first("html").get("lang"), Some("en"));
    assert!(site.has("treatments/index.html"));
}

#[test]
fn an_empty_site_takes_a_first_page() {
    let site =
        Site::blank().file("content/parking.md", "---\ntitle: Parking\nsummary: Where to leave your car.\n---\n");
    site.build().none();
    assert_eq!(site.html("parking/index.html").first("h1").text, "Parking");
}

#[test]
fn a_folder_that_exists_may_be_empty_or_new_to_git_but_nothing_else() {
    let site = Site::empty().file("git/.git/config", "").file("full/notes.txt", "mine");
    site.run(&["init", "git"]).success();
    site.run(&["init", "full"]).exits(2).says("is not empty: it holds `notes.txt`").says("nothing was written");
    assert_eq!(crate::harness::files(&site.root().join("full")), ["notes.txt"]);
    site.run(&["init", "full/notes.txt"]).exits(2).says("is a file");
}

#[test]
fn an_empty_site_of_a_theme_begins_with_the_nearest_starter() {
    let site = Site::empty()
        .file("one/themes/mine/theme.yaml", "name: Mine\nextends: yours\n")
        .file("one/themes/yours/theme.yaml", "name: Yours\nextends: clinic\n");
    site.run(&["init", "one", "--blank", "--theme", "mine"]).success();
    assert!(site.read("one/content/site.yaml").contains("\ntheme: mine\n"));
    site.run(&["--root", "one", "build"]).success();
    let starter = "title: Yours\ntheme: yours\nbase_url: https://x.example\ndefault_language: en\nlanguages: { en: { name: English } }\n";
    let site = site
        .file("two/themes/mine/theme.yaml", "name: Mine\nextends: yours\n")
        .file("two/themes/yours/theme.yaml", "name: Yours\nextends: plain\n")
        .file("two/themes/yours/starter/site.yaml", starter)
        .file("two/themes/yours/starter/_index.md", "Hello.\n");
    site.run(&["init", "two", "--blank", "--theme", "mine"]).success();
    assert_eq!(site.read("two/content/site.yaml"), starter.replace("theme: yours", "theme: mine"));
    assert_eq!(site.read("two/content/_index.md"), "Hello.\n");
    site.run(&["--root", "two", "build"]).success();
}

#[test]
fn a_theme_without_a_starter_and_one_that_does_not_exist_are_refused() {
    let site = Site::empty();
    site.run(&["init", "a", "--blank", "--theme", "plain"]).exits(2).says("has a folder `starter`");
    site.run(&["init", "a", "--blank", "--theme", "clinik"]).exits(2).says("`clinik`").says("clinic, plain");
    site.run(&["init", "a", "--theme", "clinic"]).exits(2).says("--blank");
    assert!(!site.root().join("a").exists());
}

#[test]
fn a_site_is_not_made_twice() {
    let site = Site::blank().file("content/parking.md", "mine");
    site.run_in("..", &["init", "site"]).exits(2).says("is not empty");
    assert_eq!(site.read("content/parking.md"), "mine");
}

#[test]
fn a_folder_is_made_with_those_around_it() {
    let site = Site::empty();
    site.run(&["init", "a/b/c", "--blank"]).success();
    site.run(&["--root", "a/b/c", "build"]).success();
}

#[test]
fn what_it_says_can_be_typed() {
    let site = Site::empty();
    let said = site.run(&["init", "my site"]).success().stdout;
    let line = said.lines().last().expect("a last line");
    let command = line.split_once("treatise ").expect("a command").1;
    let arguments: Vec<String> = shell_words(command);
    site.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).success();
}

/// The words of a command as a shell takes them apart.
fn shell_words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in command.chars() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => words.push(std::mem::take(&mut word)),
            (c, _) => word.push(c),
        }
    }
    words.push(word);
    words
}
