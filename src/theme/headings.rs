//! Finds the section that a heading means, by the words of its kind.
//!
//! Words are compared whole, without case. Arabic is compared without vowel
//! marks, with the letter variants that people mix up made one, and with the
//! article and the joined "and" left aside. A phrase that lies inside a longer
//! one that also fits does not count; if phrases of two sections are left, the
//! heading is ambiguous.

use std::cmp::Reverse;
use std::ops::Range;

use indexmap::IndexMap;
use unicode_normalization::UnicodeNormalization;

use crate::language::Language;

/// The phrases that a section is found by, for each language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases(IndexMap<String, Vec<Phrase>>);

#[derive(Debug, Clone)]
struct Phrase {
    written: String,
    words: Vec<String>,
}

impl Phrases {
    pub(crate) fn new(by_language: IndexMap<String, Vec<String>>) -> Self {
        let phrase = |written: String| Phrase { words: words(&written), written };
        let each = |(code, phrases): (String, Vec<String>)| (code, phrases.into_iter().map(phrase).collect());
        Self(by_language.into_iter().map(each).collect())
    }

    pub(crate) fn first(&self, language: &Language) -> Option<&str> {
        Some(&self.0.get(language.code())?.first()?.written)
    }
}

/// What a heading means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meaning<'a> {
    /// None of the sections.
    Other,
    /// The section of this name.
    Section(&'a str),
    /// Any of these.
    Ambiguous(Vec<&'a str>),
}

/// What the heading `text` means among `sections`.
pub(crate) fn meaning<'a>(
    text: &str,
    language: &Language,
    sections: impl Iterator<Item = (&'a str, &'a Phrases)>,
) -> Meaning<'a> {
    let mut sections = sections.peekable();
    if sections.peek().is_none() {
        return Meaning::Other;
    }
    let heading = words(text);
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (name, phrases) in sections {
        for phrase in phrases.0.get(language.code()).into_iter().flatten() {
            found.extend(occurrences(&heading, &phrase.words).map(|range| (range, name)));
        }
    }
    // Whatever lies around another begins before it, or goes on behind it.
    found.sort_unstable_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let mut furthest = 0..0;
    let mut names: Vec<&str> = Vec::new();
    for (range, name) in found {
        let is_covered = range.end < furthest.end || (range.end == furthest.end && furthest.start < range.start);
        if !is_covered {
            names.push(name);
        }
        if range.end > furthest.end {
            furthest = range;
        }
    }
    names.sort_unstable();
    names.dedup();
    match names.as_slice() {
        [] => Meaning::Other,
        [one] => Meaning::Section(one),
        _ => Meaning::Ambiguous(names),
    }
}

fn occurrences<'a>(heading: &'a [String], phrase: &'a [String]) -> impl Iterator<Item = Range<usize>> + 'a {
    let last = if phrase.is_empty() { 0 } else { (heading.len() + 1).saturating_sub(phrase.len()) };
    (0..last).filter_map(move |start| {
        let end = start + phrase.len();
        heading[start..end].iter().zip(phrase).all(|(a, b)| same_word(a, b)).then_some(start..end)
    })
}

/// The words of a text, folded. A hyphen inside a word joins its halves, so
/// that half a word is not taken for a word.
fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            // Vowel marks of Arabic, the stretching stroke, and what joins the
            // halves of a word.
            '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{640}'
            | '-'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{ad}'
            | '\''
            | '’' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Whether two folded words are one, but for what Arabic joins to a word.
fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_ascii() || b.is_ascii() {
        return false;
    }
    let joined = [Some(a), a.strip_prefix('و'), a.strip_prefix('ب'), a.strip_prefix('ل')];
    joined.into_iter().flatten().any(|word| {
        let forms = [Some(word), without_article(word)];
        forms.into_iter().flatten().any(|form| form == b || Some(form) == without_article(b))
    })
}

/// The word without "the", if it has that; what is left must be a word, not a
/// letter or two.
fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(code: &str, list: &[&str]) -> Phrases {
        Phrases::new([(code.to_owned(), list.iter().map(|p| (*p).to_owned()).collect())].into_iter().collect())
    }

    fn find(heading: &str) -> String {
        let sections = [
            ("colours", phrases("en", &["colours", "colours and sizes"])),
            ("sizes", phrases("en", &["sizes", "side effects"])),
            ("after", phrases("en", &["what to do after", "after each session"])),
            ("count", phrases("en", &["session", "how many"])),
        ];
        let english = Language::new("en").expect("a code");
        match meaning(heading, &english, sections.iter().map(|(name, p)| (*name, p))) {
            Meaning::Other => "-".into(),
            Meaning::Section(name) => name.into(),
            Meaning::Ambiguous(names) => names.join("+"),
        }
    }

    #[test]
    fn whole_words_count_and_the_longest_phrase_wins() {
        assert_eq!(find("Our Colours"), "colours");
        assert_eq!(find("Colours and sizes of it"), "colours");
        assert_eq!(find("Sizes, colours"), "colours+sizes");
        assert_eq!(find("What to Do after Each Session"), "after");
        assert_eq!(find("Water-colours"), "-");
        assert_eq!(find("Discolours"), "-");
        assert_eq!(find("Something else"), "-");
    }

    #[test]
    fn arabic_is_found_with_and_without_marks_and_article() {
        let arabic = Language::new("ar").expect("a code");
        let sections = [("sizes", phrases("ar", &["مقاسات كبيرة"])), ("colours", phrases("ar", &["الألوان"]))];
        let find = |heading: &str| meaning(heading, &arabic, sections.iter().map(|(name, p)| (*name, p)));
        assert_eq!(find("المَقاسات الكبيره"), Meaning::Section("sizes"));
        assert_eq!(find("ما هي ألوان القماش؟"), Meaning::Section("colours"));
        assert_eq!(find("والالوان"), Meaning::Section("colours"));
        assert_eq!(find("تلوين"), Meaning::Other);
    }
}
