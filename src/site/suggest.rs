//! What an author may have meant by a link that leads nowhere.

use super::{PageId, Site};
use crate::diagnostic::nearest;

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
    let names = neighbours.iter().map(|&id| site.page(id).file.path.file_name());
    let near = nearest(name, names)?;
    let &id = neighbours.iter().find(|&&id| site.page(id).file.path.file_name() == near)?;
    Some(relative(site, from, id))
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
