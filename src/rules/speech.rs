//! Whether something is said, or denied, or only asked.
//!
//! How a language denies and asks, the theme says: "not" and "no" before what
//! they deny, "nobody" behind it, "is it …?" for a question. What stands in
//! quotation marks is somebody else's word. What a text about the theme's subject
//! cannot do without, it says, too.

use std::ops::Range;

use regex::bytes::Regex;

use super::declaration::SpeechWords;
use super::fold::Folded;
use super::phrase;
use crate::language::Language;

/// So many words before it may a denial stand.
const BEFORE: usize = 6;

/// So many behind it.
const AFTER: usize = 4;

/// How a language denies and asks.
#[derive(Debug, Default)]
pub(super) struct Speech {
    negations: Option<Regex>,
    negations_after: Option<Regex>,
    affirmations: Option<Regex>,
    questions: Option<Regex>,
    subject: Option<Regex>,
}

impl Speech {
    pub(super) fn new(words: Option<&SpeechWords>, language: &Language) -> Self {
        let Some(words) = words else { return Self::default() };
        let compiled = |phrases: &[String], before: &str| {
            let any = phrase::any_of(phrases, language)?;
            phrase::compile(&format!("{before}{any}"))
        };
        Self {
            negations: compiled(&words.negations, ""),
            negations_after: compiled(&words.negations_after, ""),
            affirmations: compiled(&words.affirmations, ""),
            questions: compiled(&words.questions, "^"),
            subject: compiled(&words.subject, ""),
        }
    }

    /// Whether the words `tokens` are denied.
    pub(super) fn is_denied(&self, folded: &Folded, tokens: &Range<usize>) -> bool {
        let clause = folded.clause(tokens.start);
        let finds = |regex: &Option<Regex>, range: Range<usize>| {
            regex.as_ref().is_some_and(|regex| regex.is_match(folded.stretch(range).as_bytes()))
        };
        let start = clause.start.max(tokens.start.saturating_sub(BEFORE));
        if finds(&self.negations, start..tokens.start) && !finds(&self.affirmations, start..tokens.end) {
            return true;
        }
        let clause = folded.clause(tokens.end.saturating_sub(1));
        finds(&self.negations_after, tokens.end..clause.end.min(tokens.end + AFTER))
    }

    /// Whether the folded text is about what the theme is for; yes in a language
    /// that does not say how it shows.
    pub(super) fn is_on_subject(&self, folded: &str) -> bool {
        self.subject.as_ref().is_none_or(|subject| subject.is_match(folded.as_bytes()))
    }

    /// Whether the words `tokens` stand in a question that only asks.
    pub(super) fn is_asked(&self, folded: &Folded, tokens: &Range<usize>) -> bool {
        let sentence = folded.sentence(tokens.start);
        folded.word(sentence.end.saturating_sub(1)) == "?"
            && self.questions.as_ref().is_some_and(|questions| questions.is_match(folded.stretch(sentence).as_bytes()))
    }
}

/// The marks that open and close a quotation.
const QUOTES: [(char, char); 5] = [('“', '”'), ('„', '“'), ('«', '»'), ('"', '"'), ('‘', '’')];

/// Whether the bytes `range` of a passage stand between quotation marks.
pub(super) fn is_quoted(passage: &str, range: &Range<usize>) -> bool {
    QUOTES.iter().any(|&(open, close)| {
        let (Some(before), Some(after)) = (passage.get(..range.start), passage.get(range.end..)) else { return false };
        // An apostrophe closes nothing.
        let ends = |text: &str, at: usize| {
            close != '’' || !text[at + close.len_utf8()..].starts_with(|c: char| c.is_alphanumeric())
        };
        if open == close {
            return before.matches(open).count() % 2 == 1 && after.contains(close);
        }
        before.rfind(open).is_some_and(|at| {
            !before[at..].match_indices(close).any(|(close, _)| ends(&before[at..], close))
                && after.match_indices(close).any(|(at, _)| ends(after, at))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech() -> Speech {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let words = SpeechWords {
            negations: list(&["not", "no", "cannot", "dont"]),
            negations_after: list(&["nothing", "nobody"]),
            affirmations: list(&["not only"]),
            questions: list(&["is", "does"]),
            subject: list(&["tea"]),
        };
        Speech::new(Some(&words), &Language::new("en").expect("a code"))
    }

    fn tokens(folded: &Folded, word: &str) -> Range<usize> {
        let at = (0..99).find(|&index| folded.word(index) == word).expect("the word");
        at..at + 1
    }

    #[test]
    fn a_denial_stands_before_or_behind_in_the_same_clause() {
        for (text, denied) in [
            ("We do not sell free tea.", true),
            ("We sell free tea.", false),
            ("Do not wait, tea is free.", false),
            ("Tea is not only free.", false),
            ("It is free for nobody.", true),
            ("There are no one two three four five six free ones.", false),
            ("It is not so.\nAll is free", false),
        ] {
            let folded = Folded::new(text);
            assert_eq!(speech().is_denied(&folded, &tokens(&folded, "free")), denied, "{text}");
        }
    }

    #[test]
    fn a_question_asks() {
        for (text, asked) in [("Is it free?", true), ("Want it free?", false), ("It is free.", false)] {
            let folded = Folded::new(text);
            assert_eq!(speech().is_asked(&folded, &tokens(&folded, "free")), asked, "{text}");
        }
    }

    #[test]
    fn a_subject_shows_in_its_words() {
        assert!(speech().is_on_subject(&Folded::new("Cups for TEA").text));
        assert!(!speech().is_on_subject(&Folded::new("Cups for steam").text));
        assert!(Speech::default().is_on_subject("cups"));
    }

    #[test]
    fn quotation_marks_hold_what_is_between_them() {
        for (text, quoted) in [
            ("They say “it is free” now", true),
            ("They say \"free\" now", true),
            ("«free» now", true),
            ("‘it’s free’ they say", true),
            ("It’s free, isn’t it", false),
            ("“One” free “two”", false),
            ("\"One\" free \"two\"", false),
            ("12\" wide and free", false),
        ] {
            let at = text.find("free").expect("the word");
            assert_eq!(is_quoted(text, &(at..at + 4)), quoted, "{text}");
        }
    }
}
