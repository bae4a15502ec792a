//! `init`: a new site.

use std::borrow::Cow;
use std::path::Path;
use std::process::ExitCode;

use include_dir::File;

use super::arguments::{Format, Init};
use super::editor;
use super::report::Console;
use crate::error::{Error, Result};
use crate::path;
use crate::real_path;
use crate::source::{self, embedded};

const GIT_IGNORE: &str = "# What Treatise makes and remembers.\n/.treatise\n/.astro\n";
const PUBLIC_GIT_IGNORE: &str =
    "# The result of `treatise build`: made whole, never edited, never committed.\n*\n!.gitignore\n";

const WORKFLOW: &str = "\
# Checks every change on GitHub; problems show beside the lines of the change.
name: Check
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Name here where your Treatise comes from.
      - run: cargo install --locked treatise
      - run: treatise check --format github
";

/// Makes the folder, which may exist if nothing but `.git` and `themes` is in
/// it.
pub(super) fn run(command: &Init, console: &Console) -> Result<ExitCode> {
    let folder = &command.folder;
    refuse_full(folder)?;
    let files = if command.blank { starter(folder, &command.theme)? } else { sample() };
    for (name, bytes) in files {
        write(&path::on_disk(&folder.join("content"), &name), &bytes)?;
    }
    write(&folder.join(".gitignore"), GIT_IGNORE.as_bytes())?;
    write(&folder.join("public").join(".gitignore"), PUBLIC_GIT_IGNORE.as_bytes())?;
    for (name, text) in editor::FILES {
        write(&path::on_disk(folder, name), text.as_bytes())?;
    }
    write(&path::on_disk(folder, ".github/workflows/check.yml"), WORKFLOW.as_bytes())?;
    fs_err::create_dir_all(folder.join("themes"))?;
    editor::refresh_anew(folder, console);
    let name = folder.display();
    let pages = folder.join("content");
    console.result(Format::Human, &format!("A site is in `{name}`. Its pages are in `{}`.", pages.display()))?;
    console.result(Format::Human, &format!("To publish it: treatise --root {} build", real_path::typed(folder)))?;
    Ok(ExitCode::SUCCESS)
}

/// Files by their name in `content`.
type Files = Vec<(String, Cow<'static, [u8]>)>;

fn sample() -> Files {
    let named = |file: &'static File<'static>| Some((file.path().to_str()?.to_owned(), file.contents().into()));
    embedded::files(&embedded::SAMPLE).into_iter().filter_map(named).collect()
}

/// The starter of the theme, else of the nearest one that it extends; the site
/// has the theme that was asked for.
fn starter(folder: &Path, theme: &str) -> Result<Files> {
    let chain = source::theme(folder, theme)?;
    let files = chain.iter().map(|layer| layer.below("starter").collect::<Vec<_>>()).find(|files| !files.is_empty());
    let files = files.ok_or_else(|| {
        Error::new(format!("neither the theme `{theme}` nor one that it extends has a folder `starter`"))
            .help("Choose another theme, or put a `site.yaml` and an `_index.md` into that folder.")
    })?;
    let own = |name: &str, bytes: &Cow<'static, [u8]>| match std::str::from_utf8(bytes) {
        Ok(text) if name == "site.yaml" => with_theme(text, theme).into_bytes().into(),
        _ => bytes.clone(),
    };
    Ok(files.into_iter().map(|(name, file)| (name.to_owned(), own(name, &file.bytes))).collect())
}

fn with_theme(settings: &str, theme: &str) -> String {
    let line = |line: &str| if line.starts_with("theme:") { format!("theme: {theme}\n") } else { line.to_owned() };
    settings.split_inclusive('\n').map(line).collect()
}

fn refuse_full(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(
            Error::new(format!("`{}` is a file", folder.display())).help("Name a folder that does not exist yet.")
        );
    }
    for entry in fs_err::read_dir(folder)? {
        let name = entry?.file_name();
        if name != ".git" && name != "themes" {
            return Err(Error::new(format!(
                "`{}` is not empty: it holds `{}`",
                folder.display(),
                name.to_string_lossy()
            ))
            .help("Name a new folder; nothing was written."));
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs_err::create_dir_all(folder)?;
    }
    Ok(fs_err::write(path, bytes)?)
}
