//! All wording rules of a site, ready for one language: one pass over the words
//! of a page finds what any of them looks for.

use std::ops::Range;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::declaration::{Declared, Rule, Trigger, Within, Wording};
use super::form::Forms;
use super::phrase::{self, Phrases};
use super::speech::Speech;
use super::vocabulary::{Vocabulary, Words};
use crate::language::Language;

/// The rules of one language.
#[derive(Debug)]
pub(super) struct Matcher {
    pub(super) vocabulary: Vocabulary,
    /// What each rule looks for, under its number.
    phrases: Phrases,
    /// And what it excepts.
    exceptions: Phrases,
    /// By rule: what takes its finds back.
    unless: Vec<Vec<(Within, Phrases)>>,
    /// By rule: its glossary.
    terms: Vec<Vec<(String, Phrases)>>,
    pub(super) speech: Speech,
}

/// Something that a rule looks for.
#[derive(Debug)]
pub(super) struct Find {
    pub(super) rule: usize,
    /// Its bytes of the prose.
    pub(super) range: Range<usize>,
    /// Its tokens of the folded prose.
    pub(super) tokens: Range<usize>,
}

/// What the exceptions of all rules find in one sentence.
#[derive(Default)]
struct Excepted {
    around: Range<usize>,
    by_rule: RapidHashMap<usize, Vec<Range<usize>>>,
}

impl Excepted {
    fn new(found: Vec<(usize, Range<usize>)>, around: Range<usize>) -> Self {
        let mut by_rule: RapidHashMap<usize, Vec<Range<usize>>> = RapidHashMap::default();
        for (rule, tokens) in found {
            by_rule.entry(rule).or_default().push(tokens);
        }
        Self { around, by_rule }
    }

    fn touches(&self, rule: usize, tokens: &Range<usize>) -> bool {
        self.by_rule.get(&rule).is_some_and(|excepted| touches(excepted, tokens))
    }
}

/// Whether `range` shares something with one of those `known`, which are in
/// order and share nothing with each other.
fn touches(known: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = known.partition_point(|known| known.end <= range.start);
    known.get(next).is_some_and(|known| known.start < range.end)
}

fn wording(rule: &Rule) -> Option<&Wording> {
    match &rule.trigger {
        Trigger::Wording(wording) => Some(wording),
        _ => None,
    }
}

impl Matcher {
    /// Makes the wording rules among `rules` ready for `language`.
    pub(super) fn new(declared: &Declared, rules: &[Arc<Rule>], language: &Language) -> Self {
        let code = language.code();
        let mut vocabulary = Vocabulary::new(language);
        // What every page of the theme is about, every page has.
        if let Some(speech) = declared.speech.get(code) {
            phrase::expect(&speech.subject, &mut vocabulary);
        }
        let (mut phrases, mut exceptions) = (Phrases::default(), Phrases::default());
        let mut unless = Vec::new();
        let mut terms = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            let Some(wording) = wording(rule) else {
                unless.push(Vec::new());
                terms.push(Vec::new());
                continue;
            };
            phrases.add(index, wording.phrases.get(code).map_or(&[], Vec::as_slice), &mut vocabulary);
            exceptions.add(index, wording.exceptions.get(code).map_or(&[], Vec::as_slice), &mut vocabulary);
            let listed = wording.unless.iter().filter_map(|one| Some((one.within, one.phrases.get(code)?)));
            unless.push(listed.map(|(within, list)| (within, Phrases::new(list, &mut vocabulary))).collect());
            let listed = wording.terms.get(code).into_iter().flatten();
            terms.push(
                listed.map(|term| (term.write.clone(), Phrases::new(&term.instead_of, &mut vocabulary))).collect(),
            );
        }
        let speech = Speech::new(declared.speech.get(code), &mut vocabulary);
        Self { vocabulary, phrases, exceptions, unless, terms, speech }
    }

    /// Everything that the rules look for, in the order of the text.
    pub(super) fn finds(&self, rules: &[Arc<Rule>], forms: Option<&Forms>, text: &str, words: &Words<'_>) -> Vec<Find> {
        let folded = words.folded;
        let all = 0..folded.len();
        let found = self.phrases.finds(words, &all);
        let mut excepted = Excepted::default();
        let mut finds: Vec<Find> = Vec::new();
        for (rule, tokens) in found {
            // No phrase goes beyond a sentence.
            let around = folded.sentence(tokens.start).start..folded.sentence(tokens.end.saturating_sub(1)).end;
            if excepted.around != around {
                excepted = Excepted::new(self.exceptions.finds(words, &around), around);
            }
            if !excepted.touches(rule, &tokens) {
                finds.push(Find { rule, range: folded.source(&tokens), tokens });
            }
        }
        for (rule, ranges) in forms.into_iter().flat_map(|forms| forms.find(rules, text)) {
            let of_rule = finds.iter().filter(|find| find.rule == rule);
            let mut known: Vec<Range<usize>> = of_rule.map(|find| find.range.clone()).collect();
            known.sort_unstable_by_key(|range| range.start);
            let new = ranges.into_iter().filter(|range| !touches(&known, range));
            finds.extend(new.map(|range| Find { rule, tokens: folded.tokens_of(&range), range }));
        }
        finds.sort_by_key(|find| (find.range.start, find.rule));
        finds
    }

    /// What takes the finds of a rule back.
    pub(super) fn unless(&self, rule: usize) -> &[(Within, Phrases)] {
        self.unless.get(rule).map_or(&[], Vec::as_slice)
    }

    /// What is written in the place of a find, if the rule has a glossary.
    pub(super) fn preferred(&self, find: &Find, words: &Words<'_>) -> Option<&str> {
        let terms = self.terms.get(find.rule)?;
        terms.iter().find(|(_, names)| names.is_match(words, &find.tokens)).map(|(write, _)| write.as_str())
    }
}
