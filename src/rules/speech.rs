//! Whether something is said, or denied, or only asked.
//!
//! How a language denies and asks, the theme says: "not" and "no" before what
//! they deny, "nobody" behind it, "is it …?" for a question. What stands in
//! quotation marks is somebody else's word. What a text about the theme's subject
//! cannot do without, it says, too.

use std::ops::Range;

use super::declaration::SpeechWords;
use super::phrase::Phrases;
use super::vocabulary::{Vocabulary, Words};

/// So many words before it may a denial stand.
const BEFORE: usize = 7;

/// So many behind it.
const AFTER: usize = 4;

/// How a language denies and asks.
#[derive(Debug, Default)]
pub(super) struct Speech {
    negations: Phrases,
    negations_after: Phrases,
    affirmations: Phrases,
    questions: Phrases,
    subject: Phrases,
}

impl Speech {
    pub(super) fn new(words: Option<&SpeechWords>, vocabulary: &mut Vocabulary) -> Self {
        let Some(words) = words else { return Self::default() };
        let mut list = |phrases: &[String]| Phrases::new(phrases, vocabulary);
        Self {
            negations: list(&words.negations),
            negations_after: list(&words.negations_after),
            affirmations: list(&words.affirmations),
            questions: list(&words.questions),
            subject: list(&words.subject),
        }
    }

    /// Whether the words `tokens` are denied.
    pub(super) fn is_denied(&self, words: &Words<'_>, tokens: &Range<usize>) -> bool {
        let near = tokens.start.saturating_sub(BEFORE)..tokens.start + 1;
        let start = words.folded.clause(tokens.start, &near).start;
        let start = self.list_start(words, start..tokens.start);
        if self.negations.is_match(words, &(start..tokens.start))
            && !self.affirmations.is_match(words, &(start..tokens.end))
        {
            return true;
        }
        let last = tokens.end.saturating_sub(1);
        let clause = words.folded.clause(last, &(last..tokens.end + AFTER));
        self.negations_after.is_match(words, &(tokens.end..clause.end))
    }

    /// Where to look for what denies a find behind the words `before`. In "no
    /// cuts and no downtime", the first "no" does not deny the second.
    fn list_start(&self, words: &Words<'_>, before: Range<usize>) -> usize {
        let first = words.folded.word(before.end);
        if !self.negations.is_match(words, &(before.end..before.end + 1)) {
            return before.start;
        }
        before.clone().rev().find(|&at| words.folded.word(at) == first).map_or(before.start, |at| at + 1)
    }

    /// Whether the words `tokens` are about what the theme is for; yes in a
    /// language that does not say how it shows.
    pub(super) fn is_on_subject(&self, words: &Words<'_>, tokens: &Range<usize>) -> bool {
        self.subject.is_empty() || self.subject.is_match(words, tokens)
    }

    /// Whether the words `tokens` stand in a question that only asks.
    pub(super) fn is_asked(&self, words: &Words<'_>, tokens: &Range<usize>) -> bool {
        let sentence = words.folded.sentence(tokens.start);
        words.folded.word(sentence.end.saturating_sub(1)) == "?" && self.questions.begin(words, &sentence)
    }
}

/// The marks that open and close a quotation.
const QUOTES: [(char, char); 5] = [('“', '”'), ('„', '“'), ('«', '»'), ('"', '"'), ('‘', '’')];

/// The quotation marks of a passage.
pub(super) struct Quotes<'a> {
    passage: &'a str,
    /// For each pair, where it opens and where it closes.
    each: [(Vec<usize>, Vec<usize>); QUOTES.len()],
}

impl<'a> Quotes<'a> {
    pub(super) fn of(passage: &'a str) -> Self {
        // An apostrophe closes nothing.
        let is_apostrophe =
            |at: usize, mark: &str| mark == "’" && passage[at + mark.len()..].starts_with(char::is_alphanumeric);
        let places = |mark: char| {
            let all = passage.match_indices(mark).filter(|(at, mark)| !is_apostrophe(*at, mark));
            all.map(|(at, _)| at).collect()
        };
        Self { passage, each: QUOTES.map(|(open, close)| (places(open), places(close))) }
    }

    /// Whether the bytes `range` of the passage stand between quotation marks.
    pub(super) fn hold(&self, range: &Range<usize>) -> bool {
        let Some(before) = self.passage.get(..range.start) else { return false };
        QUOTES.iter().zip(&self.each).any(|(&(open, close), (opening, closing))| {
            let opened = opening.partition_point(|at| *at < range.start);
            let closed = closing.partition_point(|at| *at < range.start);
            let closes = closing.last().is_some_and(|last| *last >= range.end);
            if open == close {
                return closes && opened % 2 == 1;
            }
            let Some(opened) = opened.checked_sub(1).and_then(|last| opening.get(last)) else { return false };
            closes && closing[..closed].last().is_none_or(|last| last < opened) && !before.ends_with(close)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::rules::fold::Folded;

    /// Asks what `ask` asks of the word in the text.
    fn asked(text: &str, word: &str, ask: impl Fn(&Speech, &Words<'_>, &Range<usize>) -> bool) -> bool {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let said = SpeechWords {
            negations: list(&["not", "no", "cannot", "dont"]),
            negations_after: list(&["nothing", "nobody"]),
            affirmations: list(&["not only"]),
            questions: list(&["is", "does"]),
            subject: list(&["tea"]),
        };
        let mut vocabulary = Vocabulary::new(&Language::new("en").expect("a code"));
        let speech = Speech::new(Some(&said), &mut vocabulary);
        let folded = Folded::new(text);
        let at = (0..folded.len()).find(|&index| folded.word(index) == word).expect("the word");
        ask(&speech, &vocabulary.read(&folded), &(at..at + 1))
    }

    #[test]
    fn a_denial_stands_before_or_behind_in_the_same_clause() {
        for (text, denied) in [
            ("We do not sell free tea.", true),
            ("We sell free tea.", false),
            ("Do not wait, tea is free.", false),
            ("Tea is not only free.", false),
            ("It is free for nobody.", true),
            ("There are no one two three four five six seven free ones.", false),
            ("It is not so.\nAll is free", false),
        ] {
            assert_eq!(asked(text, "free", Speech::is_denied), denied, "{text}");
        }
    }

    #[test]
    fn what_is_left_out_in_a_list_is_not_denied_by_the_first() {
        for (text, denied) in [
            ("It comes with no milk and no sugar.", false),
            ("It is never free of no sugar.", true),
            ("Without milk there is no sugar.", true),
        ] {
            let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
            let said = SpeechWords { negations: words(&["no", "never", "without"]), ..SpeechWords::default() };
            let mut vocabulary = Vocabulary::new(&Language::new("en").expect("a code"));
            let speech = Speech::new(Some(&said), &mut vocabulary);
            let folded = Folded::new(text);
            let sugar = (0..folded.len()).find(|&index| folded.word(index) == "sugar").expect("the word");
            assert_eq!(speech.is_denied(&vocabulary.read(&folded), &(sugar - 1..sugar + 1)), denied, "{text}");
        }
    }

    #[test]
    fn a_question_asks() {
        for (text, is_asked) in [("Is it free?", true), ("Want it free?", false), ("It is free.", false)] {
            assert_eq!(asked(text, "free", Speech::is_asked), is_asked, "{text}");
        }
    }

    #[test]
    fn a_subject_shows_in_its_words() {
        let on_subject = |speech: &Speech, words: &Words<'_>, _: &Range<usize>| {
            speech.is_on_subject(words, &(0..words.folded.len()))
        };
        assert!(asked("Cups for TEA", "cups", on_subject));
        assert!(!asked("Cups for steam", "cups", on_subject));
        assert!(asked("Cups", "cups", |_, words, tokens| Speech::default().is_on_subject(words, tokens)));
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
            assert_eq!(Quotes::of(text).hold(&(at..at + 4)), quoted, "{text}");
        }
    }
}
