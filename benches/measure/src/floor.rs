//! The least that a generator has to do with a folder of pages: find them, read them, make HTML of their Markdown, and write
//! each into a folder of its own, between as much other HTML as a page of a site has. No links, no lists, no checks.
//!
//!     floor CONTENT OUTPUT

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// As many bytes of header, navigation and footer as the theme `plain` has.
const AROUND: usize = 6 * 1024;

fn main() -> io::Result<()> {
    let mut given = env::args_os().skip(1).map(PathBuf::from);
    let (Some(content), Some(output)) = (given.next(), given.next()) else {
        return Err(io::Error::other("floor CONTENT OUTPUT"));
    };
    let entries = WalkDir::new(&content).sort_by_file_name().into_iter().filter_map(Result::ok);
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
    let pages: Vec<PathBuf> = entries.map(walkdir::DirEntry::into_path).filter(is_page).collect();
    fs::create_dir_all(&output)?;
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global().map_err(io::Error::other)?;
    pages.par_iter().try_for_each(|page| make(page, &content, &output))
}

fn make(page: &Path, content: &Path, output: &Path) -> io::Result<()> {
    let text = fs::read_to_string(page)?;
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |(_, body)| body);
    let mut made = String::with_capacity(AROUND + body.len() * 3 / 2);
    made.extend(std::iter::repeat_n('<', AROUND / 2));
    html::push_html(&mut made, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
    made.extend(std::iter::repeat_n('>', AROUND / 2));
    let folder = output.join(page.strip_prefix(content).unwrap_or(page).with_extension(""));
    if fs::create_dir(&folder).is_err() {
        fs::create_dir_all(&folder)?;
    }
    fs::write(folder.join("index.html"), made)
}
