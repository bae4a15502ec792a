//! Joins the words of all pages of a language.

use rayon::prelude::*;

use super::entry::{ByNumber, Entry, number, text_at};
use super::word;
use crate::content::Page;

/// A word of the site.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) stem: String,
    /// As it stands on the first page that has it.
    pub(super) shown: &'a str,
    /// On how many pages it is.
    pub(super) pages: usize,
    /// Those that a search is told of, in the order of the pages: the page,
    /// and in the last eight bits what the word says of it.
    pub(super) postings: Vec<u32>,
}

/// So many pages are named for one word. One that is on more tells pages apart
/// only where it says much of them, so those are kept on which it does.
const MOST: usize = 800;

/// Words are joined in so many shares, one beside the other.
const SHARES: u64 = 32;

/// The words of `pages`, sorted by their stems.
pub(super) fn words<'a>(pages: &[(&'a Page, &Entry)]) -> Vec<Word<'a>> {
    let shares: Vec<Vec<Word<'a>>> = (0..SHARES).into_par_iter().map(|share| of_share(pages, share)).collect();
    let mut words: Vec<Word<'a>> = shares.into_iter().flatten().collect();
    words.par_sort_unstable_by(|a, b| a.stem.cmp(&b.stem));
    join_prepositions(&mut words);
    words.par_iter_mut().for_each(|word| keep_what_says_most(&mut word.postings));
    words
}

/// A word while it is joined: where it was met first, and the pages.
struct Joined {
    page: usize,
    place: u32,
    postings: Vec<u32>,
}

fn of_share<'a>(pages: &[(&'a Page, &Entry)], share: u64) -> Vec<Word<'a>> {
    // The words of a page are sorted by their numbers, which have 56 bits.
    const WIDTH: u64 = (1 << 56) / SHARES;
    let mut joined: ByNumber<Joined> = ByNumber::default();
    for (index, (_, entry)) in pages.iter().enumerate() {
        let start = entry.words.partition_point(|known| known.number() / WIDTH < share);
        let own = entry.words[start..].iter().take_while(|known| known.number() / WIDTH == share);
        for (known, place) in own.zip(&entry.places[start..]) {
            let posting = u32::try_from(index).unwrap_or(u32::MAX >> 8) << 8 | u32::from(known.says());
            let word = joined.entry(known.number());
            word.or_insert_with(|| Joined { page: index, place: *place, postings: Vec::new() }).postings.push(posting);
        }
    }
    let named = joined.into_values().map(|Joined { page, place, postings }| {
        let (mut stem, mut shown) = (String::new(), "");
        let text = text_at(pages[page].0, place);
        first(text, |range, folded| {
            shown = &text[range];
            word::stem(folded).clone_into(&mut stem);
        });
        Word { stem, shown, pages: postings.len(), postings }
    });
    named.collect()
}

/// The first word of a text.
fn first(text: &str, mut found: impl FnMut(std::ops::Range<usize>, &str)) {
    let mut done = false;
    let mut behind = text.char_indices().skip(1);
    let end = behind.find(|(_, c)| word::is_between(*c)).map_or(text.len(), |(at, _)| at);
    word::each(&text[..end], |range, folded| {
        if !std::mem::replace(&mut done, true) {
            found(range, folded);
        }
    });
}

/// A word that begins with a preposition is also the word behind it, where the
/// site knows that one: `لشعر` is found by `شعر`.
fn join_prepositions(words: &mut [Word<'_>]) {
    let places: ByNumber<usize> = words.iter().enumerate().map(|(index, word)| (number(&word.stem), index)).collect();
    let pairs: Vec<(usize, usize)> = words
        .iter()
        .enumerate()
        .filter_map(|(index, word)| Some((index, *places.get(&number(word::without_preposition(&word.stem)?))?)))
        .collect();
    for (from, to) in pairs {
        let other = words[from].postings.clone();
        let word = &mut words[to];
        word.postings.extend(other);
        // What says more of a page stands last of its postings there.
        word.postings.sort_unstable_by_key(|posting| (posting >> 8, posting & 0xe0, *posting));
        word.postings.dedup_by(|later, earlier| {
            let same = *later >> 8 == *earlier >> 8;
            if same {
                *earlier = *later;
            }
            same
        });
        word.pages = word.postings.len();
    }
}

fn keep_what_says_most(postings: &mut Vec<u32>) {
    if postings.len() <= MOST {
        return;
    }
    // Among those that say the same, the first pages.
    postings.sort_unstable_by_key(|posting| (std::cmp::Reverse(posting & 0xe0), *posting));
    postings.truncate(MOST);
    postings.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_that_a_word_says_most_of_are_kept() {
        let mut postings: Vec<u32> = (0..2000).map(|page| page << 8 | if page % 4 == 1 { 0xe0 } else { 0 }).collect();
        keep_what_says_most(&mut postings);
        assert_eq!(postings.len(), MOST);
        assert_eq!(postings.iter().filter(|posting| *posting & 0xe0 > 0).count(), 500);
        assert!(postings.is_sorted());
    }
}
