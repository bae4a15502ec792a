//! The words of a site as files of which a search needs few.
//!
//! A shard holds the words between two others, in the order of their letters.
//! Where one ends depends on the words themselves, so that a new word changes
//! one shard and not all behind it. Its bytes are, for each word: how many
//! bytes it shares with the one before, how many are its own, these bytes; on
//! how many pages it is; how many of them follow; and for each the distance
//! from the page before, and a byte of which three bits are the weight and
//! five the section. All numbers are LEB128.

use super::entry::number;
use super::merge::Word;

/// A shard ends behind so many bytes where a word allows it, and in any case
/// behind twice as many.
fn target(all: usize) -> usize {
    // Neither many files nor large ones.
    (all / 400).clamp(6 << 10, 16 << 10)
}

/// Some words that follow each other.
#[derive(Debug)]
pub(super) struct Shard {
    /// The shortest text that is behind all words before.
    pub(super) from: String,
    pub(super) bytes: Vec<u8>,
}

/// Cuts the words, which are sorted, into shards.
pub(super) fn cut(words: &[Word<'_>]) -> Vec<Shard> {
    use rayon::prelude::*;
    let sizes: Vec<usize> = words.par_iter().map(size).collect();
    let target = target(sizes.iter().sum());
    let mut ranges = Vec::new();
    let (mut start, mut length) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        length += sizes[index];
        let may_end = number(&word.stem).is_multiple_of(8);
        if length >= 2 * target || (length >= target && may_end) {
            ranges.push(start..index + 1);
            (start, length) = (index + 1, 0);
        }
    }
    if start < words.len() {
        ranges.push(start..words.len());
    }
    let of = |range: &std::ops::Range<usize>| {
        let before = range.start.checked_sub(1).map_or("", |index| words[index].stem.as_str());
        Shard { from: behind(before, &words[range.start].stem), bytes: bytes(&words[range.clone()]) }
    };
    ranges.par_iter().map(of).collect()
}

/// About how many bytes a word takes.
fn size(word: &Word<'_>) -> usize {
    let mut before = 0;
    let mut size = word.stem.len() + 2;
    for posting in &word.postings {
        let page = posting >> 8;
        size += 2 + usize::from(page - before > 0x7f);
        before = page;
    }
    size
}

/// The shortest beginning of `word` that is behind `before`.
fn behind(before: &str, word: &str) -> String {
    let same = word.chars().zip(before.chars()).take_while(|(a, b)| a == b).count();
    if before.is_empty() { String::new() } else { word.chars().take(same + 1).collect() }
}

fn bytes(words: &[Word<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before: &[u8] = &[];
    for word in words {
        let stem = word.stem.as_bytes();
        let same = stem.iter().zip(before).take_while(|(a, b)| a == b).count();
        leb128(&mut out, same);
        leb128(&mut out, stem.len() - same);
        out.extend_from_slice(&stem[same..]);
        leb128(&mut out, word.pages);
        leb128(&mut out, word.postings.len());
        let mut page_before = 0;
        for posting in &word.postings {
            let page = posting >> 8;
            leb128(&mut out, (page - page_before) as usize);
            out.push((posting & 0xff) as u8);
            page_before = page;
        }
        before = stem;
    }
    out
}

fn leb128(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = number.to_le_bytes()[0] & 0x7f;
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(stem: String, postings: Vec<u32>) -> Word<'static> {
        Word { stem, shown: "", pages: postings.len(), postings }
    }

    fn many(count: u32) -> Vec<Word<'static>> {
        let words = (0..count).map(|index| word(format!("w{index:06}"), (0..200).map(|page| page << 8).collect()));
        words.collect()
    }

    #[test]
    fn bytes_are_as_described() {
        let words = [word("ab".into(), vec![1 << 8 | 0x21, 300 << 8]), word("abc".into(), vec![7 << 8])];
        let expected: [&[u8]; 2] = [&[0, 2, b'a', b'b', 2, 2, 1, 0x21, 0xab, 2, 0], &[2, 1, b'c', 1, 1, 7, 0]];
        assert_eq!(bytes(&words), expected.concat());
    }

    #[test]
    fn a_shard_is_neither_small_nor_large() {
        let shards = cut(&many(2_000));
        assert!(shards.len() > 10);
        let (last, others) = shards.split_last().expect("some");
        assert!(last.bytes.len() < 32 << 10);
        assert!(others.iter().all(|shard| (4 << 10..32 << 10).contains(&shard.bytes.len())));
        assert!(shards.is_sorted_by(|a, b| a.from < b.from) && shards[0].from.is_empty());
    }

    #[test]
    fn a_new_word_changes_few_shards() {
        let mut words = many(2_000);
        let before = cut(&words);
        words.insert(40, word("w000039x".into(), vec![1 << 8]));
        let after = cut(&words);
        let same = before.iter().filter(|old| after.iter().any(|new| new.bytes == old.bytes)).count();
        assert!(same + 3 >= before.len(), "{same} of {}", before.len());
    }

    #[test]
    fn the_beginning_of_a_shard_is_behind_the_word_before() {
        assert_eq!(behind("hair", "hand"), "han");
        assert_eq!(behind("hair", "hairy"), "hairy");
        assert_eq!(behind("", "hand"), "");
    }
}
