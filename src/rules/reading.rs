//! How many years of school an English text asks for.
//!
//! The Flesch–Kincaid grade level: 0.39 × words per sentence + 11.8 ×
//! syllables per word − 15.59. Source: J. P. Kincaid, R. P. Fishburne,
//! R. L. Rogers, B. S. Chissom, "Derivation of New Readability Formulas for Navy
//! Enlisted Personnel", Research Branch Report 8-75, 1975. A grade is a year of
//! school in the United States; five more make an age. The formula sees long
//! words and long sentences, not whether a text is clear.

use super::page::Judge;
use super::style::{count_words, sentences_in};
use crate::content::{Passage, ProseRole};
use crate::diagnostic::{Diagnostic, Place};

/// Less text says nothing.
const FEWEST_WORDS: usize = 50;

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Counts {
    fn add(&mut self, judge: &Judge<'_>, passage: &Passage) {
        for sentence in sentences_in(judge, passage) {
            let words = count_words(judge, sentence.clone());
            self.words += words;
            self.sentences += usize::from(words > 0);
            self.syllables += sentence.map(|index| syllables(judge.folded.word(index))).sum::<usize>();
        }
    }

    /// The grade, in tenths; nothing for too short a text.
    fn grade(self) -> Option<usize> {
        if self.words < FEWEST_WORDS || self.sentences == 0 {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "no page has so many words")]
        let (sentences, words, syllables) = (self.sentences as f64, self.words as f64, self.syllables as f64);
        let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number that is positive")]
        Some((grade.clamp(0.0, 30.0) * 10.0).round() as usize)
    }
}

/// Reports the grade of a page, and of each section from the grade `from` on.
pub(super) fn grades(judge: &Judge<'_>, index: usize, from: usize, out: &mut Vec<Diagnostic>) {
    if judge.page.language().code().split('-').next() != Some("en") {
        return;
    }
    let prose = &judge.page.prose;
    let mut whole = Counts::default();
    let mut sections: Vec<(&Passage, Counts)> = Vec::new();
    for passage in &prose.passages {
        match passage.role {
            ProseRole::Heading => sections.push((passage, Counts::default())),
            ProseRole::Text if !passage.quoted => {
                whole.add(judge, passage);
                if let Some((_, counts)) = sections.last_mut() {
                    counts.add(judge, passage);
                }
            }
            _ => {}
        }
    }
    let describe = |diagnostic: Diagnostic, text: &str, grade: usize| {
        let shown = format!("{}.{}", grade / 10, grade % 10);
        diagnostic.with("text", text).with("grade", shown).with("age", grade / 10 + 5)
    };
    if let Some(grade) = whole.grade() {
        let diagnostic = judge.report(index, Place::file(&judge.page.file));
        out.push(describe(diagnostic, &judge.page.title, grade));
    }
    for (heading, counts) in sections {
        if let Some(grade) = counts.grade().filter(|grade| *grade >= from * 10) {
            let diagnostic = judge.report(index, prose.place(heading.range.clone(), &judge.page.origin));
            out.push(describe(diagnostic, prose.words(heading), grade));
        }
    }
}

/// The syllables of a folded English word, by its groups of vowels; about nine
/// in ten words are counted right.
fn syllables(word: &str) -> usize {
    if !word.starts_with(char::is_alphabetic) {
        return usize::from(word.starts_with(char::is_numeric));
    }
    let is_vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = word.as_bytes();
    let mut count = 0;
    let mut after_vowel = false;
    for &byte in bytes {
        let vowel = is_vowel(byte);
        count += usize::from(vowel && !after_vowel);
        after_vowel = vowel;
    }
    // The e at the end is silent, but not in "table"; so is that of "jumped".
    let silent = (word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"))
        || (word.ends_with("es")
            && !["ses", "zes", "ches", "shes", "ces", "ges", "xes", "les", "ies"]
                .iter()
                .any(|end| word.ends_with(end)));
    // "Area", "serious" and "medium" have one more than groups of vowels.
    let more = ["ia", "io", "iu"].iter().any(|pair| {
        word.contains(pair) && !["tion", "sion", "cial", "tial", "cian", "gion"].iter().any(|one| word.contains(one))
    });
    (count + usize::from(more) - usize::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_about_right() {
        for (word, expected) in [
            ("hair", 1),
            ("table", 2),
            ("jumped", 1),
            ("treated", 2),
            ("serious", 3),
            ("injection", 3),
            ("consultation", 4),
            ("needle", 2),
            ("made", 1),
            ("the", 1),
            ("oxygen", 3),
            ("123", 1),
            (",", 0),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn the_formula_is_that_of_the_report() {
        // 100 words in 10 sentences with 150 syllables: 3.9 + 17.7 − 15.59.
        let counts = Counts { sentences: 10, words: 100, syllables: 150 };
        assert_eq!(counts.grade(), Some(60));
        assert_eq!(Counts { sentences: 1, words: 10, syllables: 20 }.grade(), None);
    }
}
