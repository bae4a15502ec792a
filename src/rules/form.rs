//! Forms: regular expressions over the text as it is written.
//!
//! To make one ready takes longer than to judge a page, and most find nothing on
//! most sites. So all of them are looked for in one pass, and each is made ready
//! when it is known to be somewhere.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::{Input, MatchKind, PatternSet};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::declaration::{Rule, Trigger};

/// A form may take so many bytes, and so may all of them together.
const MOST: usize = 10 << 20;

/// What is no larger takes no more than that: a state takes less than a hundred
/// bytes.
const LIGHT: usize = MOST / 200;

/// A form that can be made ready.
#[derive(Debug)]
pub(super) struct Form {
    read: Hir,
    ready: OnceLock<Option<Regex>>,
}

impl Form {
    /// Why this is no regular expression, or that it is too large a one, comes
    /// back as an error.
    pub(super) fn new(written: &str) -> Result<Self, String> {
        let read = regex_syntax::parse(written).map_err(|error| error.to_string())?;
        let form = Self { read, ready: OnceLock::new() };
        let fits = size(&form.read) <= LIGHT || form.ready().is_some();
        if fits { Ok(form) } else { Err("error: it is too large".to_owned()) }
    }

    fn ready(&self) -> Option<&Regex> {
        let config = Config::new().nfa_size_limit(Some(MOST));
        self.ready.get_or_init(|| Regex::builder().configure(config).build_from_hir(&self.read).ok()).as_ref()
    }

    /// What it finds, one after the other: its first group, else the whole.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.ready().into_iter().flat_map(|form| form.captures_iter(text));
        found.filter_map(|found| Some(found.get_group(1).or_else(|| found.get_group(0))?.range())).collect()
    }
}

/// Of how many states an expression becomes, at most.
fn size(form: &Hir) -> usize {
    match form.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(letters) => letters.0.len(),
        // A stretch of letters is up to seven stretches of four bytes.
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().map(|range| if range.end().is_ascii() { 1 } else { 28 }).sum()
        }
        HirKind::Class(Class::Bytes(class)) => class.ranges().len(),
        HirKind::Capture(group) => size(&group.sub).saturating_add(2),
        HirKind::Repetition(repeated) => {
            let times = repeated.max.unwrap_or(repeated.min).max(repeated.min).saturating_add(1);
            size(&repeated.sub).saturating_add(2).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
        HirKind::Concat(each) | HirKind::Alternation(each) => each.iter().map(size).fold(2, usize::saturating_add),
    }
}

/// The forms of all rules, looked for in one pass.
#[derive(Debug)]
pub(super) struct Forms {
    /// Without boundaries of words; in step with `whose`. What they find, the
    /// forms themselves look at again.
    all: Regex,
    /// The rule and the place of the form among its forms.
    whose: Vec<(usize, usize)>,
}

impl Forms {
    /// Makes those of `rules` ready; nothing when they are too large.
    pub(super) fn new(rules: &[Arc<Rule>]) -> Option<Self> {
        let (mut all, mut whose) = (Vec::new(), Vec::new());
        for (index, rule) in rules.iter().enumerate() {
            for (at, form) in forms(rule).iter().enumerate() {
                all.push(without_boundaries(&form.read));
                whose.push((index, at));
            }
        }
        let config = Config::new()
            .which_captures(WhichCaptures::None)
            .match_kind(MatchKind::All)
            .nfa_size_limit(Some(MOST))
            // Each of these takes its time to be made, and none is ever asked.
            .onepass(false)
            .backtrack(false);
        let all = Regex::builder().configure(config).build_many_from_hir(&all).ok()?;
        Some(Self { all, whose })
    }

    /// What each form finds in the text, with its rule, of `rules` as they were
    /// when this was made.
    pub(super) fn find(&self, rules: &[Arc<Rule>], text: &str) -> Vec<(usize, Vec<Range<usize>>)> {
        let mut there = PatternSet::new(self.whose.len());
        self.all.which_overlapping_matches(&Input::new(text), &mut there);
        let of = |index: usize| {
            let (rule, at) = *self.whose.get(index)?;
            Some((rule, forms(rules.get(rule)?).get(at)?.find(text)))
        };
        there.iter().filter_map(|index| of(index.as_usize())).collect()
    }
}

fn forms(rule: &Rule) -> &[Form] {
    match &rule.trigger {
        Trigger::Wording(wording) => &wording.forms,
        _ => &[],
    }
}

/// The form without `\b` and the like, and without groups: it finds all that the
/// form finds, and more. At a boundary of words beside letters that are not ASCII
/// the fast engine gives up, and the slow one took ten times as long as everything
/// else.
fn without_boundaries(form: &Hir) -> Hir {
    match form.kind() {
        HirKind::Look(Look::Start | Look::End | Look::StartLF | Look::EndLF | Look::StartCRLF | Look::EndCRLF) => {
            form.clone()
        }
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(group) => without_boundaries(&group.sub),
        HirKind::Repetition(repeated) => Hir::repetition(repeated.with(without_boundaries(&repeated.sub))),
        HirKind::Concat(each) => Hir::concat(each.iter().map(without_boundaries).collect()),
        HirKind::Alternation(each) => Hir::alternation(each.iter().map(without_boundaries).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => form.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_go_and_everything_else_stays() {
        for (form, bare) in [
            (r"(?i)\b(vitamin\s+B)\b", r"(?i)vitamin\s+B"),
            (r"\\b\b{start}x\B", r"\\bx"),
            (r"^(?:a\b|[0-9]+\.)*$", r"^(?:a|[0-9]+\.)*$"),
        ] {
            let read = |form: &str| regex_syntax::parse(form).expect("an expression");
            assert_eq!(without_boundaries(&read(form)), read(bare), "{form}");
        }
    }

    #[test]
    fn the_first_group_is_found_or_else_the_whole() {
        let find = |form: &str, text| Form::new(form).expect("an expression").find(text);
        assert_eq!(find(r"(?:^|[^\w])(\.[0-9]+ mg)\b", ".5 mg, 1.5 mg and .5 mg"), [0..5, 18..23]);
        assert_eq!(find(r"\bملغ\b", "5 ملغ").first(), Some(&(2..8)));
    }

    #[test]
    fn what_is_no_form_or_too_large_a_one_is_told() {
        let many = format!("(?:a{}){{0,20000}}", r"\b".repeat(200));
        for form in ["(", r"\w{2000}", "(?:a{1000}){1000}", &many] {
            assert!(Form::new(form).is_err(), "{form}");
        }
        for form in ["a{40000}", r"\w{60}", r"(?i)(?:^|[^\w])(vitamin\s+[a-z])\b"] {
            assert!(Form::new(form).is_ok_and(|form| form.ready().is_some()), "{form}");
        }
    }
}
