//! Phrases: what a theme's author writes down to be found, and how it is found
//! among the tokens of folded prose.
//!
//! | written | finds |
//! | --- | --- |
//! | `free of charge` | these words one after the other, with spaces or hyphens |
//! | `guarantee` | in English also guarantees, guaranteed, guaranteeing; in Arabic also with و ف ب ل ك س and ال before it |
//! | `=best` | this very word |
//! | `perman*` | every word that begins so |
//! | `(will\|can) stop` | one of these |
//! | `[very] safe` | with it or without |
//! | `stop ... hair` | up to five words between |
//! | `<number> days` | any number, and the small ones in words |
//! | `before <comma> after` | a mark inside a sentence: a comma, a colon, a dash, a slash, a bracket |
//! | `non-invasive` | in one word, in two, or with a hyphen |

use std::ops::{Range, RangeInclusive};

use super::fold;
use super::vocabulary::{Asked, Vocabulary, WordId, Words};

/// So many words may stand in a gap.
const GAP: usize = 5;

/// How many brackets may lie in each other.
const DEEPEST: usize = 4;

/// A part of a phrase.
#[derive(Debug)]
enum Part {
    Word(WordId),
    /// Some words, as few as do.
    Gap,
    /// The first of these that fits.
    One(Vec<Vec<Part>>),
}

/// Whether somebody wrote a phrase that can be found.
pub(super) fn is_phrase(phrase: &str, vocabulary: &mut Vocabulary) -> bool {
    // What asks for no word would be found everywhere.
    parse(phrase, vocabulary).is_some_and(|parts| asks(&parts))
}

/// Whether one of the parts asks for a word, whatever is found.
fn asks(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Word(_) => true,
        Part::Gap => false,
        Part::One(each) => each.iter().all(|parts| asks(parts)),
    })
}

fn parse(phrase: &str, vocabulary: &mut Vocabulary) -> Option<Vec<Part>> {
    let mut reader = Reader { rest: phrase, vocabulary, depth: 0 };
    let parts = reader.alternatives(None)?;
    reader.rest.is_empty().then_some(parts)
}

struct Reader<'a> {
    rest: &'a str,
    vocabulary: &'a mut Vocabulary,
    depth: usize,
}

impl Reader<'_> {
    /// Sequences with `|` between them, up to `close`.
    fn alternatives(&mut self, close: Option<char>) -> Option<Vec<Part>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut each = vec![Vec::new()];
        loop {
            self.rest = self.rest.trim_start();
            let Some(c) = self.rest.chars().next() else {
                if close.is_some() {
                    return None;
                }
                break;
            };
            match c {
                _ if Some(c) == close => {
                    self.rest = &self.rest[c.len_utf8()..];
                    break;
                }
                ')' | ']' => return None,
                '|' => {
                    self.rest = &self.rest[1..];
                    each.push(Vec::new());
                }
                _ => {
                    let parts = self.parts(c)?;
                    each.last_mut()?.extend(parts);
                }
            }
        }
        self.depth -= 1;
        let mut each = self.in_one(each);
        Some(if each.len() == 1 { each.swap_remove(0) } else { vec![Part::One(each)] })
    }

    /// Makes of single words that stand beside each other one question: lists of
    /// twenty are usual.
    fn in_one(&mut self, each: Vec<Vec<Part>>) -> Vec<Vec<Part>> {
        let mut out = Vec::new();
        let mut single: Vec<WordId> = Vec::new();
        let mut close = |single: &mut Vec<WordId>, out: &mut Vec<Vec<Part>>| match &**single {
            [] => {}
            [one] => out.push(vec![Part::Word(*one)]),
            _ => out.push(vec![Part::Word(self.vocabulary.id(Asked::Any(single.clone())))]),
        };
        for parts in each {
            if let [Part::Word(id)] = &*parts {
                single.push(*id);
            } else {
                close(&mut single, &mut out);
                single.clear();
                out.push(parts);
            }
        }
        close(&mut single, &mut out);
        out
    }

    fn parts(&mut self, c: char) -> Option<Vec<Part>> {
        match c {
            '(' => {
                self.rest = &self.rest[1..];
                self.alternatives(Some(')'))
            }
            '[' => {
                self.rest = &self.rest[1..];
                Some(vec![Part::One(vec![self.alternatives(Some(']'))?, Vec::new()])])
            }
            _ => {
                let end = self.rest.find([' ', '(', ')', '[', ']', '|']).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                self.word(word)
            }
        }
    }

    fn word(&mut self, word: &str) -> Option<Vec<Part>> {
        match word {
            "..." | "…" => return Some(vec![Part::Gap]),
            "<number>" => return Some(vec![Part::Word(self.vocabulary.id(Asked::Number))]),
            "<comma>" => return Some(vec![self.ask(",", true, false)]),
            _ => {}
        }
        let (exact, word) = word.strip_prefix('=').map_or((false, word), |word| (true, word));
        let (open, word) = word.strip_suffix('*').map_or((false, word), |word| (true, word));
        // A hyphen beside a bracket joins nothing.
        let words = fold::words(word.trim_matches('-'));
        let last = words.len().checked_sub(1)?;
        let is_token = |word: &String| word == "%" || word.starts_with(char::is_alphanumeric);
        if !words.iter().all(is_token) {
            return None;
        }
        let parts = words.iter().enumerate().map(|(index, one)| self.ask(one, exact, open && index == last)).collect();
        if last == 0 || exact {
            return Some(parts);
        }
        // What has a hyphen is often written in one.
        Some(vec![Part::One(vec![parts, vec![self.ask(&words.concat(), exact, open)]])])
    }

    fn ask(&mut self, word: &str, exact: bool, open: bool) -> Part {
        Part::Word(self.vocabulary.id(Asked::Word { word: word.to_owned(), exact, open }))
    }
}

/// Tells that pages are full of the words that `phrases` ask for.
pub(super) fn expect(phrases: &[String], vocabulary: &mut Vocabulary) {
    for phrase in phrases {
        let parts = parse(phrase, vocabulary).unwrap_or_default();
        words_of(&parts, &mut |id| vocabulary.expect(id));
    }
}

/// Words of which one stands in whatever is found, and how far behind its
/// beginning. Of all that a phrase asks for, those that pages seldom have: a
/// phrase such as "you will be (cured|healed)" is looked for where a page has
/// "cured", not where it has "you".
struct Anchors {
    each: Vec<(WordId, RangeInclusive<usize>)>,
    /// How often they are met, beside others.
    weight: f64,
}

impl Anchors {
    fn of(parts: &[Part], vocabulary: &Vocabulary) -> Option<Self> {
        let mut best: Option<Self> = None;
        let (mut least, mut most) = (0, 0);
        for part in parts {
            let found = match part {
                Part::Word(id) => Some(Self { each: vec![(*id, 0..=0)], weight: vocabulary.weight(*id) }),
                Part::Gap => None,
                Part::One(each) => Self::of_all(each, vocabulary),
            };
            if let Some(found) = found.map(|found| found.behind(least, most))
                && best.as_ref().is_none_or(|best| found.weight < best.weight)
            {
                best = Some(found);
            }
            let (shortest, longest) = part.length();
            least += shortest;
            most += longest;
        }
        best
    }

    /// Those of all; nothing when one of them asks for no word.
    fn of_all(all: &[Vec<Part>], vocabulary: &Vocabulary) -> Option<Self> {
        let mut sum = Self { each: Vec::new(), weight: 0.0 };
        for parts in all {
            let found = Self::of(parts, vocabulary)?;
            sum.each.extend(found.each);
            sum.weight += found.weight;
        }
        Some(sum)
    }

    /// The same, with so many tokens before it.
    fn behind(mut self, least: usize, most: usize) -> Self {
        for (_, before) in &mut self.each {
            *before = before.start() + least..=before.end() + most;
        }
        let ways = u8::try_from(most - least + 1).unwrap_or(u8::MAX);
        Self { weight: self.weight * f64::from(ways), ..self }
    }
}

impl Part {
    /// Of how many tokens it is, at least and at most.
    fn length(&self) -> (usize, usize) {
        match self {
            Self::Word(_) => (1, 1),
            Self::Gap => (0, GAP),
            Self::One(each) => {
                let lengths = each.iter().map(|parts| {
                    parts.iter().map(Self::length).fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1))
                });
                let widest = |known: (usize, usize), next: (usize, usize)| (known.0.min(next.0), known.1.max(next.1));
                lengths.reduce(widest).unwrap_or((0, 0))
            }
        }
    }
}

/// Gathers what something found can begin with; `None` when that may be any word,
/// else whether the parts ask for a word at all.
fn firsts(parts: &[Part], out: &mut Vec<WordId>) -> Option<bool> {
    for part in parts {
        let asks = match part {
            Part::Word(id) => {
                out.push(*id);
                true
            }
            Part::Gap => return None,
            Part::One(each) => {
                let mut all = true;
                for parts in each {
                    all &= firsts(parts, out)?;
                }
                all
            }
        };
        if asks {
            return Some(true);
        }
    }
    Some(false)
}

/// Gives every word that the parts ask for.
fn words_of(parts: &[Part], give: &mut impl FnMut(WordId)) {
    for part in parts {
        match part {
            Part::Word(id) => give(*id),
            Part::Gap => {}
            Part::One(each) => each.iter().for_each(|parts| words_of(parts, give)),
        }
    }
}

/// A phrase that is looked for.
#[derive(Debug)]
struct Phrase {
    number: usize,
    parts: Vec<Part>,
}

/// Where a word leads.
#[derive(Debug)]
struct Lead {
    /// To this place among the phrases.
    phrase: usize,
    /// How far before the word it may begin.
    before: RangeInclusive<usize>,
    /// What its first token is, if it is not any.
    first: Option<WordId>,
}

impl Phrase {
    /// Where it ends, if it is at the tokens from `begin`, and ends before `end`.
    fn fit(&self, words: &Words<'_>, begin: usize, end: usize) -> Option<usize> {
        fit(words, &self.parts, None, begin, begin, end)
    }
}

/// The place of a word that leads nowhere.
const NOWHERE: u32 = u32::MAX;

/// Phrases that are looked for together, each under a number that says what it
/// is for. Of those of one number the first that fits counts, where it begins
/// first; what they find does not overlap.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// Where words lead.
    anchored: Vec<Vec<Lead>>,
    /// The place of each word among them, by its number; [`NOWHERE`] for most.
    places: Vec<u32>,
    /// How far behind the beginning of a phrase the word may stand that led to it.
    reach: usize,
}

impl Phrases {
    /// The phrases, under one number.
    pub(super) fn new(phrases: &[String], vocabulary: &mut Vocabulary) -> Self {
        let mut all = Self::default();
        all.add(0, phrases, vocabulary);
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Takes up `phrases`. What is no phrase was told to who wrote it.
    pub(super) fn add(&mut self, number: usize, phrases: &[String], vocabulary: &mut Vocabulary) {
        for phrase in phrases {
            let Some(parts) = parse(phrase, vocabulary) else { continue };
            let Some(anchors) = Anchors::of(&parts, vocabulary) else { continue };
            let mut first = Vec::new();
            let begins = firsts(&parts, &mut first);
            let first = begins.map(|_| vocabulary.id(Asked::Any(first)));
            for (word, before) in anchors.each {
                self.reach = self.reach.max(*before.end());
                let lead = Lead { phrase: self.all.len(), before, first };
                self.leads_of(word).push(lead);
                vocabulary.lead(word);
            }
            words_of(&parts, &mut |id| vocabulary.look_up(id));
            if let Some(first) = first {
                vocabulary.look_up(first);
            }
            self.all.push(Phrase { number, parts });
        }
    }

    fn leads_of(&mut self, word: WordId) -> &mut Vec<Lead> {
        if self.places.len() <= word.index() {
            self.places.resize(word.index() + 1, NOWHERE);
        }
        let place = &mut self.places[word.index()];
        if *place == NOWHERE {
            *place = u32::try_from(self.anchored.len()).unwrap_or(NOWHERE);
            self.anchored.push(Vec::new());
        }
        &mut self.anchored[*place as usize]
    }

    /// Where a word leads.
    fn leads(&self, word: WordId) -> &[Lead] {
        let place = self.places.get(word.index()).filter(|place| **place != NOWHERE);
        place.map_or(&[], |place| &self.anchored[*place as usize])
    }

    /// Where a phrase could begin among the tokens `within`, and which: in the
    /// order of the text, and of the phrases.
    fn candidates(&self, words: &Words<'_>, within: &Range<usize>) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for at in within.clone() {
            for lead in words.leading(at).iter().flat_map(|id| self.leads(*id)) {
                let begins = lead.before.clone().filter_map(|before| at.checked_sub(before));
                let is_first = |begin: usize| lead.first.is_none_or(|first| words.is(begin, first));
                // Nine of ten fail here; to sort them all would cost more than to ask.
                let begins = begins.filter(|begin| *begin >= within.start && is_first(*begin));
                out.extend(begins.map(|begin| (begin, lead.phrase)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Everything that is found among the tokens `within`: its number and its
    /// tokens, in the order of the text.
    pub(super) fn finds(&self, words: &Words<'_>, within: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        // Where the last find of each number ends.
        let mut ends: Vec<usize> = Vec::new();
        for (begin, phrase) in self.candidates(words, within) {
            let phrase = &self.all[phrase];
            if ends.get(phrase.number).is_none_or(|last| *last <= begin)
                && let Some(end) = phrase.fit(words, begin, within.end)
            {
                if ends.len() <= phrase.number {
                    ends.resize(phrase.number + 1, 0);
                }
                ends[phrase.number] = end;
                found.push((phrase.number, begin..end));
            }
        }
        found
    }

    /// Whether anything is found among the tokens `within`.
    pub(super) fn is_match(&self, words: &Words<'_>, within: &Range<usize>) -> bool {
        let mut candidates = self.candidates(words, within).into_iter();
        candidates.any(|(begin, phrase)| self.all[phrase].fit(words, begin, within.end).is_some())
    }

    /// Whether something is found at the first of the tokens `within`.
    pub(super) fn begin(&self, words: &Words<'_>, within: &Range<usize>) -> bool {
        let near = within.start..within.end.min(within.start + self.reach + 1);
        let mut candidates = self.candidates(words, &near).into_iter().take_while(|(begin, _)| *begin == within.start);
        candidates.any(|(begin, phrase)| self.all[phrase].fit(words, begin, within.end).is_some())
    }
}

/// What comes behind the parts at hand.
struct Behind<'a> {
    parts: &'a [Part],
    then: Option<&'a Behind<'a>>,
}

/// Where `parts` and what comes behind them end, if they are at the tokens from
/// `at`. What is found begins at `start`, and ends before `end`.
fn fit(
    words: &Words<'_>,
    parts: &[Part],
    behind: Option<&Behind<'_>>,
    start: usize,
    at: usize,
    end: usize,
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return match behind {
            Some(Behind { parts, then }) => fit(words, parts, *then, start, at, end),
            None => Some(at),
        };
    };
    // Nothing goes on in another line.
    let is_there = |at: usize| at < end && (at == start || !words.folded.begins_line(at));
    match part {
        Part::Word(id) if is_there(at) && words.is(at, *id) => fit(words, rest, behind, start, at + 1, end),
        Part::Word(_) => None,
        Part::Gap => {
            let is_word = |at: usize| is_there(at) && !words.folded.word(at).contains(['.', '!', '?', ',']);
            let most = (at..at + GAP).take_while(|at| is_word(*at)).count();
            (at..=at + most).find_map(|at| fit(words, rest, behind, start, at, end))
        }
        Part::One(each) => {
            let behind = Behind { parts: rest, then: behind };
            each.iter().find_map(|parts| fit(words, parts, Some(&behind), start, at, end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn finds(code: &str, phrase: &str, text: &str) -> bool {
        let mut vocabulary = Vocabulary::new(&Language::new(code).expect("a code"));
        let phrases = Phrases::new(&[phrase.to_owned()], &mut vocabulary);
        assert!(!phrases.is_empty(), "{phrase} is no phrase");
        let folded = fold::Folded::new(text);
        phrases.is_match(&vocabulary.read(&folded), &(0..folded.len()))
    }

    /// What is found, as it is folded.
    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::new(&Language::new("en").expect("a code"));
        let phrases: Vec<String> = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
        let phrases = Phrases::new(&phrases, &mut vocabulary);
        let folded = fold::Folded::new(text);
        let found = phrases.finds(&vocabulary.read(&folded), &(0..folded.len()));
        let words = |range: Range<usize>| range.map(|at| folded.word(at)).collect::<Vec<_>>().join(" ");
        found.into_iter().map(|(_, range)| words(range)).collect()
    }

    #[test]
    fn words_are_whole_and_their_forms_count() {
        assert!(finds("en", "guarantee result", "Guaranteed results!"));
        assert!(finds("en", "non-invasive", "a noninvasive, a non-invasive and a non invasive one"));
        assert!(
            finds("en", "stop", "stopping") && finds("en", "tidy", "tidied") && finds("en", "promise", "promising")
        );
        assert!(!finds("en", "stop", "stopgap") && !finds("en", "=best", "bested") && !finds("en", "rest", "best"));
        assert!(finds("en", "perman*", "permanently") && !finds("en", "perman*", "semipermanent"));
        assert!(finds("en", "ad*", "adverts") && !finds("en", "ad*", "a d"));
        assert!(finds("en", "we dont", "We don’t"));
    }

    #[test]
    fn brackets_gaps_and_numbers_work() {
        assert!(finds("en", "(will|can) stop [your] ... loss", "It can stop hair loss"));
        assert!(finds("en", "(will|can) stop [your] ... loss", "It will stop your sudden hair loss"));
        assert!(!finds("en", "(will|can) stop ... loss", "It will stop. Hair loss"));
        assert!(!finds("en", "(will|can) stop ... loss", "It will stop\nhair loss"));
        assert!(!finds("en", "stop ... loss", "stop one two three four five six loss"));
        assert!(finds("en", "<number> % safe", "100% safe") && finds("ar", "<number> % آمن", "١٠٠٪ آمن"));
        assert!(finds("en", "<number> day", "Twelve days") && finds("ar", "<number> أيام", "خلال خمسة أيام"));
        assert!(finds("en", "(very (big|small)|odd) one", "very small one"));
        assert!(finds("en", "before <comma> after", "before / after") && !finds("en", "a <comma> b", "a b"));
    }

    #[test]
    fn what_is_found_begins_first_and_does_not_overlap() {
        assert_eq!(found(&["very safe", "safe"], "Very safe, safe."), ["very safe", "safe"]);
        assert_eq!(found(&["safe", "safe very safe"], "safe very safe"), ["safe", "safe"]);
        assert_eq!(found(&["stop ... loss"], "stop loss, stop the loss loss"), ["stop loss", "stop the loss"]);
        assert_eq!(found(&["[very] safe"], "a very safe one"), ["very safe"]);
        assert_eq!(found(&["one two"], "one\ntwo one two"), ["one two"]);
        assert_eq!(found(&["(a certainty|no doubt)"], "no doubt, a certainty"), ["no doubt", "a certainty"]);
        assert_eq!(found(&["... certainty"], "it is one certainty"), ["it is one certainty"]);
    }

    #[test]
    fn arabic_joins_letters_to_a_word() {
        for text in ["نتائج مضمونة", "والنتائج المَضمونه", "بنتائجٍ مضمونة", "للنتائج مضمونة", "فللنتائج مضمونة"]
        {
            assert!(finds("ar", "نتائج مضمونة", text), "{text}");
        }
        assert!(!finds("ar", "آمن", "آمنوا") && finds("ar", "آمن*", "آمنة") && finds("ar", "آمن*", "والآمنة"));
        assert!(!finds("ar", "=آمن", "والآمن") && finds("ar", "=آمن", "آمن"));
    }

    #[test]
    fn what_is_no_phrase_is_told() {
        let mut vocabulary = Vocabulary::new(&Language::new("en").expect("a code"));
        for phrase in ["", "(a", "a)", "[a", "((((a))))", "=", "-", "[a]", "...", "[a] ... [b]", "(a|)"] {
            assert!(!is_phrase(phrase, &mut vocabulary), "{phrase}");
        }
    }
}
