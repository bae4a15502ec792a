//! `init`: a new site.

use std::borrow::Cow;
use std::path::Path;
use std::process::ExitCode;

use include_dir::File;

use super::arguments::{Format, Init};
use super::report::Console;
use crate::error::{Error, Result};
use crate::source::embedded;

/// The theme whose starter makes an empty site.
const BLANK_THEME: &str = "clinic";

const GIT_IGNORE: &str = "# What Treatise makes and remembers.\n/.treatise\n";
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

/// Makes the folder, which may exist if nothing but `.git` is in it.
pub(super) fn run(command: &Init, console: &Console) -> Result<ExitCode> {
    let folder = &command.folder;
    refuse_full(folder)?;
    let (files, base) = if command.blank {
        (starter()?, format!("{BLANK_THEME}/starter/"))
    } else {
        (embedded::files(&embedded::SAMPLE), String::new())
    };
    for file in files {
        let Some(path) = file.path().to_str() else { continue };
        let inside = path.strip_prefix(&base).unwrap_or(path);
        write(&folder.join("content").join(inside), file.contents())?;
    }
    write(&folder.join(".gitignore"), GIT_IGNORE.as_bytes())?;
    write(&folder.join("public/.gitignore"), PUBLIC_GIT_IGNORE.as_bytes())?;
    write(&folder.join(".github/workflows/check.yml"), WORKFLOW.as_bytes())?;
    fs_err::create_dir_all(folder.join("themes"))?;
    let name = folder.display();
    console.result(Format::Human, &format!("A site is in `{name}`. Its pages are in `{name}/content`."))?;
    console.result(Format::Human, &format!("To publish it: treatise --root {} build", typed(&name.to_string())))?;
    Ok(ExitCode::SUCCESS)
}

fn starter() -> Result<Vec<&'static File<'static>>> {
    let dir = embedded::THEMES.get_dir(format!("{BLANK_THEME}/starter"));
    dir.map(embedded::files).ok_or_else(|| Error::new(format!("the theme `{BLANK_THEME}` has no starter")))
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
        if name != ".git" {
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

/// A name as it is typed in a terminal.
fn typed(name: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '-' | '_' | ':');
    if name.chars().all(plain) { name.into() } else { format!("\"{name}\"").into() }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs_err::create_dir_all(folder)?;
    }
    Ok(fs_err::write(path, bytes)?)
}
