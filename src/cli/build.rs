//! `build`, `check` and `rollback`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::{Build, Check, Deny, Format, Site};
use super::editor;
use super::live::time;
use super::report::{Console, count};
use crate::build::{self, Options, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::outside::{self, Manners, OutsideLink};
use crate::path::{self, OutputPath};
use crate::publish::{Fault, Release, Target};
use crate::real_path;
use crate::rules::Asked;

/// Publishes the site.
pub(super) fn build(root: &Path, command: &Build, console: &Console) -> Result<ExitCode> {
    let options = Options {
        base_url: command.base_url.clone(),
        drafts: command.drafts,
        compress: command.compress,
        ..options(root, &command.site)
    };
    let output = output_folder(root, command.output.as_deref())?;
    let bar = Bar::new(console);
    let outcome = build::build(&options, &output, &|done, all| bar.step(done, all));
    bar.finish();
    let outcome = at_an_end(outcome?);
    editor::refresh(root, &outcome, console);
    // Remarks are for who checks; they would bury the result here.
    let shown: Vec<&Diagnostic> =
        outcome.report.diagnostics().iter().filter(|d| d.severity != Severity::Information).collect();
    console.problems(&shown, command.site.format, denied(&options), false)?;
    let format = command.site.format;
    let Some(release) = &outcome.release else {
        let line = format!("Nothing was published: {}. The site is as it was.", count(&shown));
        console.result(format, &line)?;
        return Ok(ExitCode::FAILURE);
    };
    tell_changes(release, &outcome, format, console)?;
    if let Some(next) = &outcome.upcoming {
        let what = if next.appears { "appears" } else { "ends" };
        console.result(format, &format!("Next, {} {what} on {}; build again on that day.", next.page, next.day))?;
    }
    if !shown.is_empty() {
        console.result(format, &format!("Published with {}.", count(&shown)))?;
    }
    console.result(format, &summary(&outcome, release, root, &output))?;
    Ok(ExitCode::SUCCESS)
}

/// The process ends when this was told, so its memory need not be given back.
fn at_an_end(outcome: Outcome) -> ManuallyDrop<Outcome> {
    ManuallyDrop::new(outcome)
}

/// Finds what is wrong.
pub(super) fn check(root: &Path, command: &Check, console: &Console) -> Result<ExitCode> {
    let asked = Asked { remarks: command.verbose, reading: command.reading };
    let options = Options { asked, outside: command.external, ..options(root, &command.site) };
    let wanted = wanted_paths(root, &command.paths)?;
    let mut outcome = at_an_end(build::check(&options)?);
    editor::refresh(root, &outcome, console);
    if let Some(day) = outcome.day.filter(|_| command.external) {
        let links: Vec<OutsideLink> =
            outcome.outside.iter().filter(|link| is_below(link.place.file.path.as_str(), &wanted)).cloned().collect();
        let tried = outside::check(&links, &path::on_disk(root, ".treatise/outside.json"), day, Manners::default());
        outcome.report = std::mem::take(&mut outcome.report).and(tried.found);
        if tried.left > 0 {
            let left = plural(tried.left, "address was", "addresses were");
            console.result(command.site.format, &format!("{left} not tried yet: run the command again."))?;
        }
        if let Err(error) = tried.remembered {
            // What was found is worth more than what is asked again the next time.
            console.error(&error);
        }
    }
    let shown: Vec<&Diagnostic> =
        outcome.report.diagnostics().iter().filter(|diagnostic| is_wanted(diagnostic, &wanted)).collect();
    console.problems(&shown, command.site.format, denied(&options), !command.paths.is_empty())?;
    for line in by_rule(&shown) {
        console.result(command.site.format, &line)?;
    }
    if command.waivers {
        tell_waivers(&outcome, &wanted, command.site.format, console)?;
    }
    let line =
        format!("Checked {} in {}: {}.", plural(outcome.pages, "page", "pages"), time(outcome.elapsed), count(&shown));
    console.result(command.site.format, &line)?;
    let failed = shown.iter().any(|diagnostic| diagnostic.severity <= denied(&options));
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// How often each rule of the theme found something, most often first.
fn by_rule(shown: &[&Diagnostic]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in shown.iter().filter_map(|diagnostic| diagnostic.code.rule_id()) {
        *counts.entry(id).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let lines: Vec<String> = counts.iter().map(|(id, count)| format!("{count:>6}  rule/{id}")).collect();
    if lines.is_empty() {
        return lines;
    }
    let hint = "By rule (`treatise explain RULE` says why):".to_owned();
    std::iter::once(hint).chain(lines).collect()
}

fn tell_waivers(outcome: &Outcome, wanted: &[String], format: Format, console: &Console) -> Result<()> {
    let shown: Vec<_> =
        outcome.waivers.iter().filter(|waiver| is_below(waiver.place.file.path.as_str(), wanted)).collect();
    for waiver in &shown {
        let file = &waiver.place.file;
        let line = file.position(waiver.place.range.start).line;
        let reason = if waiver.reason.is_empty() { "no reason given" } else { &waiver.reason };
        console.result(format, &format!("{}:{line}: rule/{} is set aside: {reason}", file.path, waiver.rule))?;
    }
    if shown.is_empty() {
        console.result(format, "No page sets a rule aside.")?;
    }
    Ok(())
}

/// Puts the previous release back.
pub(super) fn rollback(root: &Path, output: Option<&Path>, console: &Console) -> Result<ExitCode> {
    let output = output_folder(root, output)?;
    let protected = [root.join("content"), root.join("themes")];
    let mut target = Target::open(root, &output, &protected)?;
    match target.rollback() {
        Ok(release) => {
            tell_changes(&release, &Outcome::default(), Format::Human, console)?;
            console.result(Format::Human, "The previous release is back.")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Fault::Machine(error)) => Err(error),
        Err(Fault::Taken(conflicts)) => {
            let files: Vec<String> = conflicts.iter().map(|conflict| conflict.stranger.clone()).collect();
            Err(Error::new(format!("files that Treatise did not make stand in the way: {}", files.join(", ")))
                .help("Move them out of the output and try again."))
        }
    }
}

/// What makes a command fail, or worse.
fn denied(options: &Options) -> Severity {
    if options.deny_warnings { Severity::Warning } else { Severity::Error }
}

fn options(root: &Path, site: &Site) -> Options {
    Options {
        root: root.to_path_buf(),
        at: site.at,
        deny_warnings: site.deny == Some(Deny::Warnings),
        ..Options::default()
    }
}

/// `given` from where the command runs, else `public` in the site.
pub(super) fn output_folder(root: &Path, given: Option<&Path>) -> Result<PathBuf> {
    match given {
        None => Ok(root.join("public")),
        Some(given) => std::path::absolute(given).map_err(|error| Error::io("find", given, error)),
    }
}

/// The given paths, from the root of the site.
fn wanted_paths(root: &Path, paths: &[PathBuf]) -> Result<Vec<String>> {
    // A folder may be entered by another name than its own: on Windows by other
    // letter case, or by the letter of a network drive.
    let real = real_path::of(root).map_err(|error| Error::io("open", root, error))?;
    let one = |path: &PathBuf| {
        let full = real_path::of(path).or_else(|_| real_path::of(&root.join(path)));
        let full = full.map_err(|_| {
            Error::new(format!("there is no file or folder `{}`", path.display())).help("Check its name.")
        })?;
        let inside = full.strip_prefix(&real).map_err(|_| {
            Error::new(format!("`{}` does not belong to the site in `{}`", path.display(), root.display()))
                .help("Name a file or folder of the site.")
        })?;
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Ok(parts.join("/"))
    };
    paths.iter().map(one).collect()
}

fn is_wanted(diagnostic: &Diagnostic, wanted: &[String]) -> bool {
    is_below(diagnostic.place.file.path.as_str(), wanted)
}

fn is_below(path: &str, wanted: &[String]) -> bool {
    let below = |folder: &String| {
        folder.is_empty()
            || path == folder
            || path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    wanted.is_empty() || wanted.iter().any(below)
}

/// At most so many addresses of each sort are listed.
const MOST_LISTED: usize = 10;
/// More new pictures than these are counted: whoever puts forty in knows them.
const MOST_PICTURES: usize = 3;

/// Where pages have further outputs, such as a leaflet, below themselves.
fn further_paths(outcome: &Outcome) -> Vec<String> {
    let kinds = outcome.declared.iter().flat_map(|declared| declared.theme.value.kinds.values());
    let paths = kinds.flat_map(|kind| kind.outputs.values()).map(|output| output.path.trim_matches('/').to_owned());
    paths.collect::<BTreeSet<_>>().into_iter().collect()
}

pub(super) fn tell_changes(release: &Release, outcome: &Outcome, format: Format, console: &Console) -> Result<()> {
    let further = further_paths(outcome);
    let others: HashMap<&OutputPath, bool> =
        outcome.other_files.iter().map(|other| (&other.path, other.is_picture)).collect();
    let first = release.kept == 0 && release.changed.is_empty() && release.removed.is_empty();
    let sorts = [("New", &release.added), ("Changed", &release.changed), ("Gone", &release.removed)];
    for (sort, files) in sorts.into_iter().filter(|_| !first) {
        let pages: Vec<_> = files.iter().filter(|file| is_page(file)).collect();
        let addresses: Vec<&str> =
            pages.iter().map(|page| page.as_str().strip_suffix("index.html").unwrap_or(page.as_str())).collect();
        let follows = |address: &str| {
            let page = further.iter().find_map(|path| address.trim_end_matches('/').strip_suffix(path));
            page.is_some_and(|page| page.ends_with('/') && addresses.contains(&page))
        };
        for address in addresses.iter().take(MOST_LISTED) {
            let hint = if sort == "Gone" && !follows(address) {
                format!(
                    " (to keep the address alive, add it to the aliases of the page that takes its place: aliases: [/{address}])"
                )
            } else {
                String::new()
            };
            console.result(format, &format!("{sort}: /{address}{hint}"))?;
        }
        if pages.len() > MOST_LISTED {
            console.result(format, &format!("{sort}: {} more", pages.len() - MOST_LISTED))?;
        }
        let known = |file: &OutputPath| others.get(file).filter(|_| !is_page(file)).copied();
        let (pictures, documents): (Vec<_>, Vec<_>) =
            files.iter().filter_map(|file| Some((file, known(file)?))).partition(|(_, is_picture)| *is_picture);
        let names =
            |list: Vec<(&OutputPath, bool)>| list.into_iter().map(|(file, _)| file.to_string()).collect::<Vec<_>>();
        for line in told_of_others(sort, &names(documents), &names(pictures)) {
            console.result(format, &line)?;
        }
    }
    for file in &release.carried {
        console.result(format, &format!("Kept: {file}, which Treatise did not make"))?;
    }
    for edited in &release.edited {
        let copy = edited.copy.display();
        console.result(
            format,
            &format!("Replaced: {}, which somebody had edited; the edited file is `{copy}`", edited.page),
        )?;
    }
    Ok(())
}

/// The lines about files of `content/` that are no pages: whoever put one there
/// by mistake sees it.
fn told_of_others(sort: &str, documents: &[String], pictures: &[String]) -> Vec<String> {
    let (more_documents, more_pictures) = (documents.len().saturating_sub(MOST_LISTED), pictures.len());
    let mut lines: Vec<String> = documents.iter().take(MOST_LISTED).map(|file| format!("{sort}: /{file}")).collect();
    if more_documents > 0 {
        lines.push(format!("{sort}: {}", plural(more_documents, "more file", "more files")));
    }
    if more_pictures > MOST_PICTURES {
        lines.push(format!("{sort}: {more_pictures} pictures"));
    } else {
        lines.extend(pictures.iter().map(|file| format!("{sort}: /{file}")));
    }
    lines
}

/// Whether people call the file a page.
fn is_page(file: &OutputPath) -> bool {
    Path::new(file.as_str()).extension().is_some_and(|ending| ending == "html")
}

pub(super) fn summary(outcome: &Outcome, release: &Release, root: &Path, output: &Path) -> String {
    let place = output.strip_prefix(root).unwrap_or(output);
    format!(
        "{} in {} in {}: {} ({} written, {} kept, {} removed)",
        plural(outcome.pages, "page", "pages"),
        plural(outcome.languages, "language", "languages"),
        time(outcome.elapsed),
        place.display(),
        plural(release.written, "file", "files"),
        release.kept,
        release.removed.len()
    )
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A bar on standard error, once a build has taken a second and somebody is
/// looking.
struct Bar {
    start: Instant,
    watched: bool,
    shown: OnceLock<ProgressBar>,
}

impl Bar {
    fn new(console: &Console) -> Self {
        Self { start: Instant::now(), watched: console.is_watched(), shown: OnceLock::new() }
    }

    fn step(&self, done: usize, all: usize) {
        // Looking at the clock for each file would cost more than it tells.
        if !self.watched || !done.is_multiple_of(32) || self.start.elapsed() < Duration::from_secs(1) {
            return;
        }
        let bar = self.shown.get_or_init(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files");
            let bar = ProgressBar::new(all as u64);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        bar.set_position(done as u64);
    }

    fn finish(&self) {
        if let Some(bar) = self.shown.get() {
            bar.finish_and_clear();
        }
    }
}
