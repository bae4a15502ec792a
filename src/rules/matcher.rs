//! All wording rules of a site, compiled for one language: one pass over a
//! page says which rules have anything to find, and only those look where.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::RegexSet;
use regex::bytes::{self, RegexSetBuilder};

use super::declaration::{Declared, Rule, Trigger, Within, Wording};
use super::fold::Folded;
use super::phrase;
use super::speech::Speech;
use crate::language::Language;

/// The rules of one language.
#[derive(Debug)]
pub(super) struct Matcher {
    /// Over folded text; in step with `phrased`.
    phrases: bytes::RegexSet,
    phrased: Vec<Phrased>,
    /// Over the text as it is written, without boundaries of words; in step with
    /// `formed`. What they find, the forms themselves look at again.
    forms: RegexSet,
    /// The rule and the place of the form among its forms.
    formed: Vec<(usize, usize)>,
    /// By rule: what takes its finds back.
    unless: Vec<Vec<(Within, Lazy)>>,
    /// By rule: its glossary.
    terms: Vec<Vec<(String, Lazy)>>,
    pub(super) speech: Speech,
}

#[derive(Debug)]
struct Phrased {
    rule: usize,
    find: Lazy,
    except: Option<Lazy>,
}

/// An expression that is compiled when it is needed first: on most sites most
/// rules never find anything.
#[derive(Debug)]
pub(super) struct Lazy {
    expression: String,
    compiled: OnceLock<Option<bytes::Regex>>,
}

impl Lazy {
    fn new(expression: String) -> Self {
        Self { expression, compiled: OnceLock::new() }
    }

    fn regex(&self) -> Option<&bytes::Regex> {
        self.compiled.get_or_init(|| phrase::compile(&self.expression)).as_ref()
    }

    fn finds<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.regex().into_iter().flat_map(|regex| regex.find_iter(text.as_bytes()).map(|found| found.range()))
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text.as_bytes()))
    }
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

/// So much memory may the compiled rules take.
const LARGEST: usize = 64 * 1024 * 1024;

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
    /// Compiles the wording rules among `rules` for `language`; nothing when
    /// they are too large.
    pub(super) fn new(declared: &Declared, rules: &[Arc<Rule>], language: &Language) -> Option<Self> {
        let code = language.code();
        let mut patterns = Vec::new();
        let mut phrased = Vec::new();
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
            let compiled = |phrases: &Vec<String>| phrase::any_of(phrases, language).map(Lazy::new);
            if let Some(pattern) = wording.phrases.get(code).and_then(|phrases| phrase::any_of(phrases, language)) {
                patterns.push(pattern.clone());
                let except = wording.exceptions.get(code).and_then(compiled);
                phrased.push(Phrased { rule: index, find: Lazy::new(pattern), except });
            }
            for (at, form) in wording.forms.iter().enumerate() {
                forms.push(without_boundaries(form.as_str()));
                formed.push((index, at));
            }
            let near = |one: &super::declaration::Unless| Some((one.within, compiled(one.phrases.get(code)?)?));
            unless.push(wording.unless.iter().filter_map(near).collect());
            let listed = wording.terms.get(code).into_iter().flatten();
            terms.push(listed.filter_map(|term| Some((term.write.clone(), compiled(&term.instead_of)?))).collect());
        }
        let mut phrases = RegexSetBuilder::new(&patterns);
        phrases.unicode(false).size_limit(LARGEST).dfa_size_limit(LARGEST);
        let speech = Speech::new(declared.speech.get(code), language);
        Some(Self {
            phrases: phrases.build().ok()?,
            phrased,
            forms: RegexSet::new(&forms).ok()?,
            formed,
            unless,
            terms,
            speech,
        })
    }

    /// Everything that the rules look for, in the order of the text.
    pub(super) fn finds(&self, rules: &[Arc<Rule>], text: &str, folded: &Folded) -> Vec<Find> {
        let mut finds = Vec::new();
        for index in &self.phrases.matches(folded.text.as_bytes()) {
            let Phrased { rule, find, except } = &self.phrased[index];
            let excepted: Vec<Range<usize>> = except.iter().flat_map(|except| except.finds(&folded.text)).collect();
            for found in find.finds(&folded.text) {
                if !excepted.iter().any(|range| range.start < found.end && found.start < range.end) {
                    let tokens = folded.tokens_in(&found);
                    finds.push(Find { rule: *rule, range: folded.source(&tokens), tokens });
                }
            }
        }
        for index in &self.forms.matches(text) {
            let (rule, at) = self.formed[index];
            let Some(form) = wording(&rules[rule]).and_then(|wording| wording.forms.get(at)) else { continue };
            for captures in form.captures_iter(text) {
                let Some(found) = captures.get(1).or_else(|| captures.get(0)) else { continue };
                let range = found.range();
                if !finds
                    .iter()
                    .any(|known| known.rule == rule && known.range.start < range.end && range.start < known.range.end)
                {
                    finds.push(Find { rule, tokens: folded.tokens_of(&range), range });
                }
            }
        }
        finds.sort_by_key(|find| (find.range.start, find.rule));
        finds
    }

    /// What takes the finds of a rule back.
    pub(super) fn unless(&self, rule: usize) -> &[(Within, Lazy)] {
        self.unless.get(rule).map_or(&[], Vec::as_slice)
    }

    /// What is written in the place of a find, if the rule has a glossary.
    pub(super) fn preferred(&self, find: &Find, folded: &Folded) -> Option<&str> {
        let found = folded.stretch(find.tokens.clone());
        let terms = self.terms.get(find.rule)?;
        terms.iter().find(|(_, names)| names.is_match(found)).map(|(write, _)| write.as_str())
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
