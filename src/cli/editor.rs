//! What an editor needs to check front matter while it is written.
//!
//! The extension "Astro" for VS Code reads JSON Schemas for the front matter of
//! Markdown files from `.astro/collections`. It needs no Astro. [`FILES`] are
//! written once by `init` and belong to the site; what lies in `.astro` is made
//! anew by every command that reads the whole site, if the settings of the
//! editor ask for it. Nothing else is written here, and no command fails
//! because of it.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::report::Console;
use crate::build::{self, Declared, Options, Outcome};
use crate::error::{Error, Result};
use crate::path;
use crate::theme::schema;

/// The editor's own settings, the extension that it recommends, and a task
/// that shows every problem of the site. The extension looks for the other two
/// files to tell whether it is wanted.
pub(super) const FILES: [(&str, &str); 5] = [
    (SETTINGS, include_str!("editor/settings.json")),
    (".vscode/extensions.json", include_str!("editor/extensions.json")),
    (".vscode/tasks.json", include_str!("editor/tasks.json")),
    ("astro.config.json", "{}\n"),
    ("package.json", "{ \"private\": true }\n"),
];

const SETTINGS: &str = ".vscode/settings.json";

/// The setting by which a site asks for it.
const ASKED: &str = "\"astro.content-intellisense\": true";

/// Refreshes after the site was read.
pub(super) fn refresh(root: &Path, outcome: &Outcome, console: &Console) {
    let Some(declared) = &outcome.declared else { return };
    if let Err(error) = write_if_asked(root, declared) {
        console.aside(&error);
    }
}

/// Reads the site and refreshes, after a page was added.
pub(super) fn refresh_anew(root: &Path, console: &Console) {
    if is_asked(root)
        && let Ok(outcome) = build::read(&Options { root: root.to_path_buf(), ..Options::default() })
    {
        refresh(root, &outcome, console);
    }
}

fn is_asked(root: &Path) -> bool {
    fs_err::read_to_string(path::on_disk(root, SETTINGS)).is_ok_and(|settings| settings.contains(ASKED))
}

fn write_if_asked(root: &Path, declared: &Declared) -> Result<()> {
    if !is_asked(root) {
        return Ok(());
    }
    let mut folder = root.to_path_buf();
    for name in [".astro", "collections"] {
        folder.push(name);
        // A link could lead anywhere.
        if folder.is_symlink() {
            return Err(Error::new(format!(
                "`{}` is a link, so the editor's files were not written",
                folder.display()
            )));
        }
    }
    fs_err::create_dir_all(&folder)?;
    let names: Vec<&str> = declared.theme.value.kind_names().collect();
    for kind in declared.theme.value.page_kinds() {
        write_changed(&folder.join(format!("{}.schema.json", kind.name)), &schema::kind(kind, &names))?;
    }
    let collections: Vec<Value> = names.iter().map(|name| json!({ "name": name, "hasSchema": true })).collect();
    let root = as_opened(root).map_err(|error| Error::io("open", root, error))?;
    let entries: Map<String, Value> =
        declared.pages.iter().map(|page| (address(&root, page.file.path.as_str()), json!(page.kind_name()))).collect();
    write_changed(&folder.join("collections.json"), &json!({ "collections": collections, "entries": entries }))
}

/// The folder as the editor knows it. A network drive that was opened by its
/// letter has that letter, not the name of its server.
fn as_opened(root: &Path) -> io::Result<PathBuf> {
    if cfg!(windows) { std::path::absolute(root) } else { root.canonicalize() }
}

/// A file as the extension looks it up: in lower case and without escapes.
fn address(root: &Path, path: &str) -> String {
    let full = format!("{}/{path}", root.display());
    let address = if cfg!(windows) {
        let full = full.replace('\\', "/");
        // The name of a server stands where other addresses have none.
        if full.starts_with("//") { format!("file:{full}") } else { format!("file:///{full}") }
    } else {
        format!("file://{full}")
    };
    address.to_lowercase()
}

/// An editor reads a file again whenever it is written.
fn write_changed(path: &Path, value: &Value) -> Result<()> {
    let text = format!("{value:#}\n");
    if fs_err::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    Ok(fs_err::write(path, text)?)
}
