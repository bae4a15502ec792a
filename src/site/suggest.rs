//! What an author may have meant by a link that leads nowhere.

use super::{PageId, Site};
use crate::content::Page;
use crate::diagnostic::nearest;
use crate::language::Language;

/// In a folder with more files than this, typing mistakes are not looked for.
const MOST_NEIGHBOURS: usize = 500;

/// The path, from the page `from`, of the page that `wanted` (a path below
/// `content/`) was most likely meant to be.
pub(super) fn page(site: &Site, from: PageId, wanted: &str) -> Option<String> {
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let with_ending = format!("{name}.md");
    let same_name = [name, &with_ending].into_iter().find_map(|name| site.pages_named(name).first());
    if let Some(&id) = same_name.filter(|_| !name.starts_with('_') && !name.starts_with("index.")) {
        return Some(relative(site, from, id));
    }
    let folder = wanted.rsplit_once('/').map_or("", |(folder, _)| folder);
    let neighbours = site.pages_in(folder);
    if neighbours.len() > MOST_NEIGHBOURS {
        return None;
    }
    let language = site.page(from).language();
    let meant = neighbours.iter().filter(|&&id| is_read_in(site.page(id), language));
    let names = meant.map(|&id| site.page(id).file.path.file_name());
    let near = nearest(name, names)?;
    let &id = neighbours.iter().find(|&&id| site.page(id).file.path.file_name() == near)?;
    Some(relative(site, from, id))
}

/// Whether a page in `language` may mean `page`: it is in this language, or is
/// what others translate. Who deleted `a.md` does not mean `a.ar.md`.
fn is_read_in(page: &Page, language: &Language) -> bool {
    let marked = |rest: &str| rest.matches('.').count() > 1;
    let is_translation = page.file.path.file_name().strip_prefix(&*page.slot.stem).is_some_and(marked);
    !is_translation || page.language() == language
}

/// The path of `to` as somebody writes it in `from`.
pub(super) fn relative(site: &Site, from: PageId, to: PageId) -> String {
    let from = site.page(from).file.path.folder();
    let to = site.page(to).file.path.as_str();
    let above: Vec<&str> = from.split('/').collect();
    let below: Vec<&str> = to.split('/').collect();
    let shared = above.iter().zip(&below).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; above.len() - shared];
    parts.extend(&below[shared..]);
    parts.join("/")
}
