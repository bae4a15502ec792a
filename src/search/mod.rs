//! Search: what a browser looks words up in, without a server.
//!
//! [`Entries`] reads the pages that can be found, each alone, and keeps what it
//! read of those that did not change. [`files`] joins the words of each
//! language and cuts them into small files: a search fetches the list of
//! files, those with its words, and those of the pages that it shows. A theme
//! has the script that does so, and says with `search` that it has one. The
//! names of all files but the list hold the hash of their content.
//!
//! Nothing here knows HTML or a template, or writes a file.

mod entry;
mod merge;
mod shard;
mod word;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Page;
use crate::error::Result;
use crate::fields::Data;
use crate::language::Language;
use crate::path::{OutputPath, UrlPath};
use crate::site::{PageId, Site, search_list_url};
use crate::theme::Theme;
use entry::{Entry, json};
use merge::Word;

/// The folder of the release in which everything but the lists is.
pub(crate) const FOLDER: &str = "assets/search/";

/// At most so many files hold what results show of the pages of a language.
const MOST_RECORDS: usize = 2_000;

/// At most so many bytes of words are offered for misspelt ones.
const MOST_WORDS: usize = 12 << 10;

/// What was read of each page that can be found, by where the page lies in
/// memory: it is held, so nothing else can lie there.
#[derive(Debug, Default)]
pub(crate) struct Entries(HashMap<usize, (Arc<Page>, Arc<Entry>)>);

impl Entries {
    /// Reads the pages of the site. What `known` has of them is kept.
    pub(crate) fn read(site: &Site, theme: &Theme, known: Option<&Self>) -> Self {
        let pages: Vec<&Arc<Page>> = site.published().map(|id| &site.pages[id.index()]).collect();
        let read = pages.into_par_iter().filter(|page| can_be_found(page)).map(|page| {
            let kept = known.and_then(|known| known.of(page)).cloned();
            let entry = kept.unwrap_or_else(|| Arc::new(Entry::new(page, &theme.descriptions)));
            (address(page), (Arc::clone(page), entry))
        });
        Self(read.collect())
    }

    fn of(&self, page: &Arc<Page>) -> Option<&Arc<Entry>> {
        self.0.get(&address(page)).map(|(_, entry)| entry)
    }
}

fn address(page: &Arc<Page>) -> usize {
    Arc::as_ptr(page).addr()
}

/// Whether neither the kind nor the page itself wants to be left out.
fn can_be_found(page: &Page) -> bool {
    page.kind.as_ref().is_some_and(|kind| kind.search) && *page.field("search") != Data::Boolean(false)
}

/// Makes all files and gives each away as soon as it is made, from several
/// threads; the list of a language comes behind what it names.
pub(crate) fn files(
    site: &Site,
    theme: &Theme,
    config: &Config,
    entries: &Entries,
    give: &(dyn Fn(&OutputPath, &[u8]) -> Result<()> + Sync),
) -> Result<()> {
    let Some(search) = config.search(theme) else { return Ok(()) };
    config.languages.par_iter().try_for_each(|known| {
        let Some(url) = search_list_url(config.prefix(&known.language), search) else { return Ok(()) };
        let of = |id: PageId| Some((id, &**entries.of(&site.pages[id.index()])?));
        let pages: Vec<(PageId, &Entry)> = site.in_language(&known.language).filter_map(of).collect();
        let maker = Maker { site, config, language: &known.language, give };
        give(&url.output(), maker.files(&pages)?.as_bytes())
    })
}

/// Makes the files of one language.
struct Maker<'a> {
    site: &'a Site,
    config: &'a Config,
    language: &'a Language,
    give: &'a (dyn Fn(&OutputPath, &[u8]) -> Result<()> + Sync),
}

impl Maker<'_> {
    /// Makes all of them, and the list.
    fn files(&self, pages: &[(PageId, &Entry)]) -> Result<String> {
        let step = pages.len().div_ceil(MOST_RECORDS).max(1);
        let records: Vec<String> = pages
            .par_chunks(step)
            .enumerate()
            .map(|(index, pages)| self.give(&format!("{index}."), "json", self.records(pages).as_bytes()))
            .collect::<Result<_>>()?;
        let read: Vec<(&Page, &Entry)> = pages.iter().map(|(id, entry)| (self.site.page(*id), *entry)).collect();
        let words = merge::words(&read);
        let likely = self.give("words.", "txt", likely(&words).as_bytes())?;
        let shards = shard::cut(&words);
        let hashes: Vec<String> =
            shards.par_iter().map(|shard| self.give("", "bin", &shard.bytes)).collect::<Result<_>>()?;
        let from: Vec<&str> = shards.iter().map(|shard| shard.from.as_str()).collect();
        let mut list = String::from("{\"files\":");
        json(&mut list, &UrlPath::file(&self.path("")?).href(&self.config.base_path));
        list.push_str(&format!(",\"pages\":{},\"step\":{step},\"records\":", pages.len()));
        json(&mut list, &records.concat());
        list.push_str(",\"from\":");
        json(&mut list, &from.join(" "));
        list.push_str(",\"shards\":");
        json(&mut list, &hashes.concat());
        list.push_str(",\"words\":");
        json(&mut list, &likely);
        list.push_str("}\n");
        Ok(list)
    }

    /// Gives a file away; what comes back is the part of its name that depends
    /// on its content.
    fn give(&self, name: &str, ending: &str, bytes: &[u8]) -> Result<String> {
        let hash = blake3::hash(bytes).to_hex()[..10].to_owned();
        (self.give)(&self.path(&format!(".{name}{hash}.{ending}"))?, bytes)?;
        Ok(hash)
    }

    fn path(&self, end: &str) -> Result<OutputPath> {
        let path = format!("{FOLDER}{}{end}", self.language.code());
        OutputPath::new(&path).map_err(|_| crate::error::Error::new(format!("`{path}` is no path of a site")))
    }

    /// What results show of pages.
    fn records(&self, pages: &[(PageId, &Entry)]) -> String {
        let default = self.config.default_language();
        let mut out = String::with_capacity(pages.iter().map(|(_, entry)| entry.sections.len() + 200).sum());
        for (index, (id, entry)) in pages.iter().enumerate() {
            let page = self.site.page(*id);
            let url =
                self.site.entry(*id).url.as_ref().map_or_else(String::new, |url| url.href(&self.config.base_path));
            let kind = page.kind.as_ref().and_then(|kind| kind.label.get(self.language, default));
            out.push_str(if index == 0 { "[[" } else { ",\n[" });
            json(&mut out, &page.title);
            out.push(',');
            json(&mut out, &url);
            out.push(',');
            json(&mut out, kind.unwrap_or_default());
            out.push_str(",[");
            out.push_str(&entry.sections);
            out.push_str("]]");
        }
        out.push_str("]\n");
        out
    }
}

/// The words that somebody most likely meant: those that say much of a page,
/// and then those of many pages.
fn likely(words: &[Word<'_>]) -> String {
    let is_word = |word: &&Word<'_>| {
        let letters = word.shown.chars().count();
        (3..40).contains(&letters) && !word.stem.contains(|c: char| c.is_numeric())
    };
    let weight = |word: &Word<'_>| word.postings.iter().map(|posting| posting >> 5 & 7).max() >= Some(3);
    let mut all: Vec<&Word<'_>> = words.iter().filter(is_word).collect();
    all.sort_by_cached_key(|word| (!weight(word), std::cmp::Reverse(word.pages), &word.stem));
    let mut out = String::new();
    for word in all {
        let shown = word.shown.to_lowercase();
        if out.len() + shown.len() >= MOST_WORDS {
            break;
        }
        out.push_str(&shown);
        out.push('\n');
    }
    out
}
