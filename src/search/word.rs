//! Words as search knows them: folded, and without their common endings.
//!
//! The browser does the same to what somebody types (`search.js` of a theme);
//! `tests/search/words.json` holds both to one table. So these rules are few,
//! and read only the word itself: its language is not asked for.
//!
//! Folding takes away case, accents, vowel marks and the stretching of Arabic,
//! and makes one of its letters that people mix up. The stem of an Arabic word
//! lacks `و`, the article and one ending, as in the stemmer “light10” (Larkey,
//! Ballesteros and Connell, 2007); that of a word in plain Latin letters lacks
//! the ending of the plural.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Tells of each word of `text`: where it stands, and its folded letters.
pub(super) fn each(text: &str, mut found: impl FnMut(Range<usize>, &str)) {
    let bytes = text.as_bytes();
    let mut word = String::with_capacity(64);
    let (mut at, mut start, mut end) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        // Most letters of most sites are of these.
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                if word.is_empty() {
                    start = at;
                }
                word.push(char::from(byte.to_ascii_lowercase()));
                end = at + 1;
            } else if byte != b'\'' && !word.is_empty() {
                found(start..end, &word);
                word.clear();
            }
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        decompose_compatible(c, |c| match letter(c) {
            Letter::Is(c) => {
                if word.is_empty() {
                    start = at;
                }
                word.push(c);
                end = next;
            }
            Letter::Lower(c) => {
                if word.is_empty() {
                    start = at;
                }
                word.extend(c.to_lowercase());
                end = next;
            }
            Letter::Nothing => {
                // What belongs to the last letter of a word is shown with it.
                if !word.is_empty() {
                    end = next;
                }
            }
            Letter::Between => {
                if !word.is_empty() {
                    found(start..end, &word);
                    word.clear();
                }
            }
        });
        at = next;
    }
    if !word.is_empty() {
        found(start..end, &word);
    }
}

enum Letter {
    /// Stands for itself, or for others that are read alike.
    Is(char),
    /// Has a small form.
    Lower(char),
    /// Not there at all.
    Nothing,
    /// Ends a word.
    Between,
}

/// Whether a word ends before `c` at the latest.
pub(super) fn is_between(c: char) -> bool {
    let mut is_between = true;
    decompose_compatible(c, |c| is_between &= matches!(letter(c), Letter::Between));
    is_between
}

fn letter(c: char) -> Letter {
    match c {
        'ا'..='غ' | 'ف'..='و' => match c {
            'ة' => Letter::Is('ه'),
            c => Letter::Is(c),
        },
        'ى' | 'ی' => Letter::Is('ي'),
        'ٱ' => Letter::Is('ا'),
        'ک' => Letter::Is('ك'),
        // Vowel marks and the stretching of Arabic, and what cuts or turns a line.
        '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\''
        | '’' => Letter::Nothing,
        '٠'..='٩' => Letter::Is(digit(c, '٠')),
        '۰'..='۹' => Letter::Is(digit(c, '۰')),
        c if is_combining_mark(c) => Letter::Nothing,
        c if c.is_alphanumeric() => Letter::Lower(c),
        _ => Letter::Between,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// A folded word without its common beginnings and endings.
pub(super) fn stem(word: &str) -> &str {
    match word.as_bytes().first() {
        Some(b'a'..=b'z') if word.is_ascii() => latin(word),
        Some(0xd8..=0xd9) => without_ending(bare(word)),
        _ => word,
    }
}

/// An Arabic word without what is joined to its front.
pub(super) fn bare(word: &str) -> &str {
    let word = without_first(word, &["و"], 3);
    without_first(word, &["بال", "كال", "فال", "ال", "لل"], 2)
}

/// What is left when the first letter was a preposition, if it can be one.
pub(super) fn without_preposition(stem: &str) -> Option<&str> {
    let rest = without_first(stem, &["ب", "ل", "ك", "ف"], 3);
    (rest.len() < stem.len()).then_some(rest)
}

fn without_first<'a>(word: &'a str, beginnings: &[&str], least: usize) -> &'a str {
    let of = |beginning: &&str| word.strip_prefix(*beginning).filter(|rest| rest.chars().count() >= least);
    beginnings.iter().find_map(of).unwrap_or(word)
}

fn without_ending(word: &str) -> &str {
    let of = |ending: &&str| word.strip_suffix(*ending).filter(|rest| rest.chars().count() >= 3);
    ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"].iter().find_map(of).unwrap_or(word)
}

fn latin(word: &str) -> &str {
    let left = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() >= 3);
    if let Some(rest) = left("ies") {
        return rest;
    }
    if ["sses", "xes", "zes", "shes", "tches"].iter().any(|ending| word.ends_with(ending)) {
        return left("es").unwrap_or(word);
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        return left("s").map_or(word, without_y);
    }
    without_y(word)
}

/// One word for `injury` and `injuries`.
fn without_y(word: &str) -> &str {
    word.strip_suffix(['y', 'i']).filter(|rest| rest.len() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_table() {
        let table = include_str!("../../tests/search/words.json");
        let table: Vec<(String, Vec<String>)> = serde_json::from_str(table).expect("a table");
        for (text, expected) in table {
            let mut stems = Vec::new();
            each(&text, |_, word| stems.push(stem(word).to_owned()));
            assert_eq!(stems, expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«البَيُوتيـــن» is Biotin’s name: é-clair";
        let mut words = Vec::new();
        each(text, |range, word| words.push((&text[range], word.to_owned())));
        let expected = [
            ("البَيُوتيـــن", "البيوتين"),
            ("is", "is"),
            ("Biotin’s", "biotins"),
            ("name", "name"),
            ("é", "e"),
            ("clair", "clair"),
        ];
        assert_eq!(words, expected.map(|(shown, folded)| (shown, folded.to_owned())));
    }
}
