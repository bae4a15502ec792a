//! A site in a folder of its own, made, changed, checked and built.
//!
//! ```ignore
//! let site = Site::new("plain").file("content/a.md", "[b](b.md)");
//! site.check().only("link/broken").at("content/a.md", 1);
//! ```

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::html::Html;

/// The day that every site of the tests is made for.
pub(crate) const DAY: &str = "2026-11-23";

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A site in a temporary folder that goes away with it.
#[derive(Debug)]
pub(crate) struct Site {
    root: PathBuf,
    _folder: TempDir,
    options: Vec<String>,
}

impl Site {
    /// A site with nothing but its settings and a front page, in English.
    pub(crate) fn new(theme: &str) -> Self {
        Self::empty()
            .file("content/site.yaml", SETTINGS.replace("THEME", theme))
            .file("content/_index.md", "---\ntitle: Home\n---\n")
    }

    /// A site whose theme `mine` builds on `plain`. Each template of it is one
    /// line, so that a test can compare whole files.
    pub(crate) fn themed() -> Self {
        Self::new("mine")
            .file("themes/mine/theme.yaml", "name: Mine\nextends: plain\n")
            .kind("page", "extends: page\ntemplate: body.html\n")
            .kind("section", "extends: section\ntemplate: body.html\n")
            .template("body.html", "{{ page.content | safe }}")
    }

    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = dunce::canonicalize(folder.path()).expect("the folder that was just made");
        Self { root, options: Vec::new(), _folder: folder }
    }

    /// What `treatise init` makes.
    pub(crate) fn sample() -> Self {
        let site = Self::empty();
        site.run(&["init", "site"]).success();
        site.moved_into("site")
    }

    /// What `treatise init --blank` makes.
    pub(crate) fn blank() -> Self {
        let site = Self::empty();
        site.run(&["init", "site", "--blank"]).success();
        site.moved_into("site")
    }

    /// The sample, built once for all tests that only look at it.
    pub(crate) fn built_sample() -> &'static Self {
        static SAMPLE: OnceLock<Site> = OnceLock::new();
        SAMPLE.get_or_init(|| {
            let site = Site::sample();
            site.build();
            site
        })
    }

    /// The site in a folder below this one.
    pub(crate) fn moved_into(mut self, folder: &str) -> Self {
        self.root = self.root.join(folder);
        self
    }

    /// The folder of the site.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file, in the place of one that was there.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file of a site that is in use.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a folder around it")).expect("a folder");
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Writes a picture, three dots wide and two high.
    pub(crate) fn picture(self, path: &str) -> Self {
        let format = image::ImageFormat::from_path(path).expect("the ending of a picture");
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(3, 2).write_to(&mut bytes, format).expect("a picture");
        self.file(path, bytes.into_inner())
    }

    /// Declares a kind in the theme `mine`.
    pub(crate) fn kind(self, name: &str, yaml: &str) -> Self {
        self.file(&format!("themes/mine/kinds/{name}.yaml"), yaml)
    }

    /// Adds a template to the theme `mine`.
    pub(crate) fn template(self, name: &str, text: &str) -> Self {
        self.file(&format!("themes/mine/templates/{name}"), text)
    }

    /// Adds Arabic, with a front page.
    pub(crate) fn arabic(self) -> Self {
        let (english, both) = ("  en: { name: English }\n", "  en: { name: English }\n  ar: { name: العربية }\n");
        self.edit("content/site.yaml", english, both).file("content/_index.ar.md", "---\ntitle: الرئيسية\n---\n")
    }

    /// Adds lines to `content/site.yaml`.
    pub(crate) fn setting(self, yaml: &str) -> Self {
        let text = self.read("content/site.yaml") + yaml + "\n";
        self.file("content/site.yaml", text)
    }

    /// Replaces the one place where a file says `from`.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{path} does not hold {from:?} once:\n{text}");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Takes a file away.
    pub(crate) fn without(self, path: &str) -> Self {
        fs::remove_file(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// Copies a folder of the repository over the site; links stay links.
    pub(crate) fn with_folder(self, folder: &Path) -> Self {
        self.with_folder_at(folder, "")
    }

    /// Copies a folder of the repository over one of the site.
    pub(crate) fn with_folder_at(self, folder: &Path, at: &str) -> Self {
        copy(folder, &self.root.join(at));
        self
    }

    /// Adds an option to every build.
    pub(crate) fn option(mut self, option: &str) -> Self {
        self.options.push(option.to_owned());
        self
    }

    /// A file of the site.
    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.root.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// A file of the published site.
    pub(crate) fn output(&self, path: &str) -> String {
        let text = fs::read_to_string(self.root.join("public").join(path));
        text.unwrap_or_else(|error| panic!("public/{path}: {error}\nThere is:\n{}", self.published().join("\n")))
    }

    /// A page of the published site.
    pub(crate) fn html(&self, path: &str) -> Html {
        Html::read(&self.output(path))
    }

    /// Whether a file was published.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root.join("public").join(path).is_file()
    }

    /// The paths of all published files.
    pub(crate) fn published(&self) -> Vec<String> {
        files(&self.root.join("public"))
    }

    /// The paths of all published pages.
    pub(crate) fn pages(&self) -> Vec<String> {
        let is_page = |path: &String| Path::new(path).extension().is_some_and(|ending| ending == "html");
        self.published().into_iter().filter(is_page).collect()
    }

    /// Runs the program with the arguments, in the folder of the site.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments)
    }

    /// Runs the program with the arguments, in a folder of the site.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_treatise"));
        command.current_dir(self.root.join(folder)).args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        let output = command.output().expect("the program of this package");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 on every stream");
        Run {
            command: arguments.join(" "),
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Checks the site.
    pub(crate) fn check(&self) -> Problems {
        Problems::read(&self.run(&["check", "--at", DAY, "--format", "json"]))
    }

    /// Builds the site, which must have no error; the warnings come back.
    pub(crate) fn build(&self) -> Problems {
        let problems = self.try_build();
        assert_eq!(problems.code, 0, "{problems:#?}");
        problems
    }

    /// Builds the site, whatever comes of it.
    pub(crate) fn try_build(&self) -> Problems {
        let mut arguments = vec!["build", "--at", DAY, "--format", "json"];
        arguments.extend(self.options.iter().map(String::as_str));
        Problems::read(&self.run(&arguments))
    }
}

const SETTINGS: &str = "\
title: Test
theme: THEME
base_url: https://test.example
default_language: en
languages:
  en: { name: English }
";

/// What a run of the program said.
#[derive(Debug)]
pub(crate) struct Run {
    command: String,
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Fails the test unless the exit code is 0.
    pub(crate) fn success(self) -> Self {
        self.exits(0)
    }

    /// Fails the test unless the exit code is `code`.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Fails the test unless standard error holds `text`.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{:?} does not say {text:?}:\n{}", self.command, self.stderr);
        self
    }
}

/// A problem, as programs read it.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) code: String,
    pub(crate) severity: String,
    pub(crate) file: String,
    pub(crate) start: (u64, u64),
    pub(crate) end: (u64, u64),
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Problem {
    fn read(line: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let text = |name: &str| value[name].as_str().unwrap_or_else(|| panic!("no {name}: {line}")).to_owned();
        let number = |name: &str| value[name].as_u64().unwrap_or_else(|| panic!("no {name}: {line}"));
        Self {
            code: text("code"),
            severity: text("severity"),
            file: text("file"),
            start: (number("line"), number("column")),
            end: (number("end_line"), number("end_column")),
            message: text("message"),
            help: text("help"),
        }
    }

    /// Fails the test unless it is in this file and line.
    pub(crate) fn at(&self, file: &str, line: u64) -> &Self {
        assert_eq!((self.file.as_str(), self.start.0), (file, line), "{self:#?}");
        self
    }

    /// Fails the test unless it begins in this column.
    pub(crate) fn column(&self, column: u64) -> &Self {
        assert_eq!(self.start.1, column, "{self:#?}");
        self
    }

    /// Fails the test unless it is of this severity.
    pub(crate) fn is(&self, severity: &str) -> &Self {
        assert_eq!(self.severity, severity, "{self:#?}");
        self
    }

    /// Fails the test unless the message or the help holds `text`.
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.message.contains(text) || self.help.contains(text), "{text:?} is not in {self:#?}");
        self
    }
}

/// The problems of a site.
#[derive(Debug)]
pub(crate) struct Problems {
    pub(crate) code: i32,
    /// Errors and warnings.
    list: Vec<Problem>,
    remarks: Vec<Problem>,
}

impl Problems {
    fn read(run: &Run) -> Self {
        assert!(run.code < 2 && run.code >= 0, "{run:#?}");
        let all = run.stdout.lines().map(Problem::read);
        let (remarks, list) = all.partition(|problem| problem.severity == "information");
        Self { code: run.code, list, remarks }
    }

    /// Errors and warnings.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }

    /// One line for each problem: where it is and what.
    pub(crate) fn summary(&self) -> String {
        self.list.iter().fold(String::new(), |mut text, problem| {
            let (line, column) = problem.start;
            writeln!(text, "{}:{line}:{column} {} {}", problem.file, problem.severity, problem.code)
                .expect("a string takes all");
            text
        })
    }

    /// Fails the test if there is an error or a warning.
    pub(crate) fn none(&self) {
        assert!(self.list.is_empty(), "{:#?}", self.list);
    }

    /// The one error or warning there is, of this code.
    pub(crate) fn only(&self, code: &str) -> &Problem {
        assert_eq!(self.list.len(), 1, "not one problem: {:#?}", self.list);
        assert_eq!(self.list[0].code, code, "{:#?}", self.list);
        &self.list[0]
    }

    /// The one problem or remark of this code; there may be others.
    pub(crate) fn one<'a>(&'a self, code: &'a str) -> &'a Problem {
        let found: Vec<&Problem> = self.of(code).collect();
        assert_eq!(found.len(), 1, "not one {code}: {:#?}", self.list);
        found[0]
    }

    /// The problems and remarks of this code.
    pub(crate) fn of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Problem> {
        self.list.iter().chain(&self.remarks).filter(move |problem| problem.code == code)
    }

    /// Fails the test unless the errors and warnings are these.
    pub(crate) fn are(&self, expected: &str) {
        assert_eq!(self.summary().trim(), expected.trim(), "{:#?}", self.list);
    }
}

/// The paths of all files below `folder`, with `/`, sorted.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("below the folder");
                found.push(inside.to_str().expect("a name in UTF-8").replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let (source, goal) = (from.join(&file), to.join(&file));
        fs::create_dir_all(goal.parent().expect("a folder around it")).expect("a folder");
        if source.is_symlink() {
            link(&fs::read_link(&source).expect("a link"), &goal);
        } else {
            fs::copy(&source, &goal).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
        }
    }
}

#[cfg(unix)]
pub(crate) fn link(target: &Path, at: &Path) {
    std::os::unix::fs::symlink(target, at).expect("a symbolic link");
}

#[cfg(not(unix))]
pub(crate) fn link(_: &Path, _: &Path) {}
