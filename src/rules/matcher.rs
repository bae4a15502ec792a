//! All wording rules of a site, ready for one language: one pass over the words
//! of a page finds what any of them looks for.

use std::ops::Range;
use std::sync::Arc;

use rapidhash::RapidHashMap;
use regex::RegexSet;

use super::declaration::{Declared, Rule, Trigger, Within, Wording};
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
    /// Over the text as it is written, without boundaries of words; in step with
    /// `formed`. What they find, the forms themselves look at again.
    forms: RegexSet,
    /// The rule and the place of the form among its forms.
    formed: Vec<(usize, usize)>,
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

/// The form without `\b` and `\B`: it finds all that the form finds, and more.
/// At a boundary of words beside letters that are not ASCII the fast engine
/// gives up, and the slow one took ten times as long as everything else.
fn without_boundaries(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    let mut chars = form.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('b' | 'B') => {
                // Also in its long form, \b{start}.
                if chars.peek() == Some(&'{') {
                    chars.by_ref().take_while(|c| *c != '}').for_each(drop);
                }
                // An empty group, so that what repeats has something to repeat.
                out.push_str("(?:)");
            }
            Some(escaped) => out.extend([c, escaped]),
            None => out.push(c),
        }
    }
    out
}

fn wording(rule: &Rule) -> Option<&Wording> {
    match &rule.trigger {
        Trigger::Wording(wording) => Some(wording),
        _ => None,
    }
}

impl Matcher {
    /// Makes the wording rules among `rules` ready for `language`; nothing when
    /// they are too large.
    pub(super) fn new(declared: &Declared, rules: &[Arc<Rule>], language: &Language) -> Option<Self> {
        let code = language.code();
        let mut vocabulary = Vocabulary::new(language);
        // What every page of the theme is about, every page has.
        if let Some(speech) = declared.speech.get(code) {
            phrase::expect(&speech.subject, &mut vocabulary);
        }
        let (mut phrases, mut exceptions) = (Phrases::default(), Phrases::default());
        let mut forms = Vec::new();
        let mut formed = Vec::new();
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
            for (at, form) in wording.forms.iter().enumerate() {
                forms.push(without_boundaries(form.as_str()));
                formed.push((index, at));
            }
            let listed = wording.unless.iter().filter_map(|one| Some((one.within, one.phrases.get(code)?)));
            unless.push(listed.map(|(within, list)| (within, Phrases::new(list, &mut vocabulary))).collect());
            let listed = wording.terms.get(code).into_iter().flatten();
            terms.push(
                listed.map(|term| (term.write.clone(), Phrases::new(&term.instead_of, &mut vocabulary))).collect(),
            );
        }
        let speech = Speech::new(declared.speech.get(code), &mut vocabulary);
        Some(Self {
            vocabulary,
            phrases,
            exceptions,
            forms: RegexSet::new(&forms).ok()?,
            formed,
            unless,
            terms,
            speech,
        })
    }

    /// Everything that the rules look for, in the order of the text.
    pub(super) fn finds(&self, rules: &[Arc<Rule>], text: &str, words: &Words<'_>) -> Vec<Find> {
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
        for index in &self.forms.matches(text) {
            let (rule, at) = self.formed[index];
            let Some(form) = wording(&rules[rule]).and_then(|wording| wording.forms.get(at)) else { continue };
            let of_rule = finds.iter().filter(|find| find.rule == rule);
            let mut known: Vec<Range<usize>> = of_rule.map(|find| find.range.clone()).collect();
            known.sort_unstable_by_key(|range| range.start);
            for captures in form.captures_iter(text) {
                let Some(found) = captures.get(1).or_else(|| captures.get(0)) else { continue };
                let range = found.range();
                if !touches(&known, &range) {
                    finds.push(Find { rule, tokens: folded.tokens_of(&range), range });
                }
            }
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

#[cfg(test)]
mod tests {
    use super::without_boundaries;

    #[test]
    fn boundaries_go_and_everything_else_stays() {
        for (form, bare) in [
            (r"(?i)\b(vitamin\s+B)\b", r"(?i)(?:)(vitamin\s+B)(?:)"),
            (r"\\b\b{start}x\B", r"\\b(?:)x(?:)"),
            (r"[0-9]+\.", r"[0-9]+\."),
        ] {
            assert_eq!(without_boundaries(form), bare);
            assert!(regex::Regex::new(bare).is_ok());
        }
    }
}
