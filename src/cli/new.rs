//! `new`: a page with everything that its kind asks for.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Format, New};
use super::editor;
use super::report::Console;
use super::theme;
use crate::config;
use crate::content::Existing;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::path::{self, OutputPath, PathFault, slugify};
use crate::theme::SECTION;
use crate::theme::skeleton::{self, Wanted};

/// Writes the page, and never over another.
pub(super) fn run(root: &Path, command: &New, console: &Console) -> Result<ExitCode> {
    let (sources, theme) = theme::read(root)?;
    let kind = theme::find_kind(&theme, &command.kind)?;
    let theme = &theme.value;
    let Some(config) = config::read(&sources.site, theme).value else {
        return Err(Error::new("`content/site.yaml` cannot be read").help(theme::SEE_CHECK));
    };
    let language = match &command.lang {
        None => config.default_language().clone(),
        Some(code) => find_language(&config, code)?,
    };
    let slug = file_stem(&command.title, &kind.name);
    if slug.is_empty() {
        return Err(Error::new(format!("no file name can be made from the title `{}`", command.title))
            .help("Write a title with letters."));
    }
    let existing = Existing::read(&sources, &config);
    let folder = kind.folder.clone().or_else(|| existing.folder_of(&kind.name)).unwrap_or_default();
    let stem = if kind.name == SECTION { format!("{slug}/_index") } else { slug };
    let key = if folder.is_empty() { stem } else { format!("{folder}/{stem}") };
    // The title of a page names it as well as the name of its file does.
    let key = if existing.has(&key) { key } else { existing.titled(&command.title, kind).unwrap_or(key) };
    let is_translation = language != *config.default_language();
    let suffix = if is_translation { format!(".{language}") } else { String::new() };
    let path = format!("content/{key}{suffix}.md");
    let on_disk = path::on_disk(root, &path);
    if on_disk.exists() {
        return Err(
            Error::new(format!("`{path}` exists already")).help("Give the page another title, or edit that file.")
        );
    }
    let page = Wanted {
        title: &command.title,
        language: &language,
        names_kind: false,
        pages: None,
        inherited: &[],
        words: &theme.words,
    };
    // Without a first page, a folder has no address and no list.
    let lacks_first = !folder.is_empty() && kind.name != SECTION && !is_translation && !existing.has_section(&folder);
    let first = theme.kind(SECTION).filter(|_| lacks_first);
    let mut names_kind = existing.kind_in(&folder, kind) != kind.name && !(is_translation && existing.has(&key));
    if let Some(section) = first {
        // What is there already keeps its kind.
        let speaks = names_kind && existing.is_empty(&folder);
        let title = kind.plural.get(&language, &language).or(kind.label.get(&language, &language));
        let title = title.unwrap_or(&kind.name);
        let wanted = Wanted { title, pages: speaks.then_some(kind.name.as_str()), ..page };
        write_new(&path::on_disk(root, &format!("content/{folder}/_index.md")), &skeleton::page(section, &wanted))?;
        names_kind &= !speaks;
    }
    let inherited = if is_translation { existing.inherited(&key, kind) } else { Vec::new() };
    write_new(&on_disk, &skeleton::page(kind, &Wanted { names_kind, inherited: &inherited, ..page }))?;
    console.result(
        Format::Human,
        &format!("A new page is in {path}. It is a draft: fill in the blanks, then delete “draft: yes”."),
    )?;
    editor::refresh_anew(root, console);
    if first.is_some() {
        let line = format!("Its folder had no first page: content/{folder}/_index.md is a draft of one.");
        console.result(Format::Human, &line)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A file name may be so long, in bytes: a mark, an ending and the name of a
/// folder around it have room as well.
const LONGEST: usize = 120;

/// The name of the file for a page with this title, without mark and ending.
fn file_stem(title: &str, kind: &str) -> String {
    let mut slug = slugify(title);
    if slug.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|&at| slug.is_char_boundary(at)).unwrap_or(0);
        // Not in the middle of a word, unless it is a very long one.
        let word = slug[..end].rfind('-').filter(|&at| at > LONGEST / 2);
        slug.truncate(word.unwrap_or(end));
    }
    if OutputPath::new(&slug) == Err(PathFault::Reserved) {
        // Windows keeps the name for itself: `con`.
        slug = format!("{slug}-{kind}");
    }
    slug
}

/// Fails when the file has come into being meanwhile.
fn write_new(path: &Path, text: &str) -> Result<()> {
    use std::io::Write as _;
    if let Some(folder) = path.parent() {
        fs_err::create_dir_all(folder)?;
    }
    let mut file = fs_err::OpenOptions::new().write(true).create_new(true).open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}

fn find_language(config: &config::Config, code: &str) -> Result<Language> {
    config.language(&code.to_ascii_lowercase()).map(|known| known.language.clone()).ok_or_else(|| {
        let known: Vec<&str> = config.languages.iter().map(|known| known.language.code()).collect();
        Error::new(format!("`{code}` is not a language of this site"))
            .help(format!("The languages in content/site.yaml are: {}.", known.join(", ")))
    })
}
