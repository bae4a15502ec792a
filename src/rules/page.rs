//! What the rules find on one page.

use std::ops::Range;

use jiff::civil::Date;
use rapidhash::RapidHashMap;

use super::declaration::{Citing, Pair, Quotations, Rule, Trigger, Within, Wording};
use super::fold::{Folded, words};
use super::matcher::{Find, Matcher};
use super::numbers::{self, Number};
use super::speech::Quotes;
use super::values::{self, Places, is_one_of};
use super::vocabulary::Words;
use super::{Rules, reading, style};
use crate::config::Config;
use crate::content::{InSection, Page, Passage, Prose, Status};
use crate::diagnostic::{Diagnostic, Place};
use crate::fields::Data;
use crate::yaml::Part;

/// What is known of one page after its rules were applied.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The telephone numbers in its text.
    pub(crate) numbers: Vec<Number>,
}

/// Applies to `page` the rules that need no other page.
pub(crate) fn judge(page: &Page, rules: &Rules, config: &Config, today: Date) -> Findings {
    let mut findings = Findings::default();
    if rules.is_empty() || !page.readable || matches!(page.status, Status::Expired(_)) {
        return findings;
    }
    let folded = Folded::new(&page.prose.text);
    let judge = Judge { page, rules, config, today, folded: &folded, places: Places::of(page) };
    if let Some(matcher) = rules.matchers.get(page.language()) {
        judge.wording(matcher, &mut findings.diagnostics);
    }
    let mut wants_numbers = false;
    for (index, rule) in rules.iter() {
        wants_numbers |= matches!(rule.trigger, Trigger::UnlinkedNumber | Trigger::UnknownNumber);
        if rules.is_told(rule) && rule.concerns(page) {
            judge.other(index, rule, &mut findings.diagnostics);
        }
    }
    if wants_numbers {
        findings.numbers = numbers::find(page, config);
    }
    findings
}

pub(super) struct Judge<'a> {
    pub(super) page: &'a Page,
    pub(super) rules: &'a Rules,
    pub(super) config: &'a Config,
    today: Date,
    pub(super) folded: &'a Folded,
    places: Places<'a>,
}

/// What was asked around the finds of a page so far. Those that stand together
/// ask the same, and each answer may take the whole page.
#[derive(Default)]
struct Answers<'a> {
    /// By the rule, the one of its conditions, and where.
    near: RapidHashMap<(usize, Option<usize>, Around), bool>,
    /// By where the passage begins.
    cited: RapidHashMap<(usize, Citing), bool>,
    /// Of the passage at hand, by where it begins.
    quotes: Option<(usize, Quotes<'a>)>,
    /// The passages of each section.
    sections: Option<RapidHashMap<InSection, Vec<&'a Passage>>>,
}

/// What is near a find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Around {
    /// That begins at this token.
    Sentence(usize),
    /// That begins at this byte.
    Passage(usize),
    Section(InSection),
    Page,
}

impl<'a> Judge<'a> {
    /// Whether the rule is about a passage such as this.
    pub(super) fn applies(&self, rule: &Rule, passage: &Passage) -> bool {
        self.rules.reads(rule, self.page, passage)
    }

    pub(super) fn report(&self, index: usize, place: Place) -> Diagnostic {
        self.rules.report(index, self.page, place)
    }

    /// A diagnostic about the bytes `range` of the prose.
    pub(super) fn report_text(&self, index: usize, range: &Range<usize>) -> Diagnostic {
        let place = self.page.prose.place(range.clone(), &self.page.origin);
        self.report(index, place).with("text", shortened(&self.page.prose.text[range.clone()]))
    }

    fn wording(&self, matcher: &Matcher, out: &mut Vec<Diagnostic>) {
        let mut done: Vec<usize> = Vec::new();
        let mut answers = Answers::default();
        let words = matcher.vocabulary.read(self.folded);
        for find in matcher.finds(&self.rules.chosen, self.rules.forms.as_ref(), &self.page.prose.text, &words) {
            let rule = &*self.rules.chosen[find.rule];
            let Trigger::Wording(wording) = &rule.trigger else { continue };
            if (wording.once && done.contains(&find.rule)) || !self.rules.is_told(rule) || !rule.concerns(self.page) {
                continue;
            }
            if self.stands(rule, wording, &find, matcher, &words, &mut answers) {
                if wording.once {
                    done.push(find.rule);
                }
                let found = self.report_text(find.rule, &find.range);
                out.push(match matcher.preferred(&find, &words) {
                    Some(write) => found.with("preferred", write),
                    None => found,
                });
            }
        }
    }

    /// Whether a find is what the rule means.
    fn stands(
        &self,
        rule: &Rule,
        wording: &Wording,
        find: &Find,
        matcher: &Matcher,
        words: &Words<'_>,
        answers: &mut Answers<'a>,
    ) -> bool {
        let prose = &self.page.prose;
        let Some(passage) = prose.passage_at(find.range.start) else { return false };
        if !self.applies(rule, passage) {
            return false;
        }
        let within =
            find.range.start - passage.range.start..find.range.end.min(passage.range.end) - passage.range.start;
        let mut quoted = || passage.quoted || answers.quotes(prose, passage).hold(&within);
        let wanted = match wording.quotations {
            Quotations::Include => true,
            Quotations::Only => quoted(),
            Quotations::Skip => !quoted(),
        };
        if !wanted {
            return false;
        }
        let said = wording.literal
            || !(matcher.speech.is_denied(words, &find.tokens)
                || (!wording.asked && matcher.speech.is_asked(words, &find.tokens)));
        said && !self.is_cited(wording, passage, answers)
            && !self.is_known_fact(wording, &find.range)
            && !matcher.unless(find.rule).iter().enumerate().any(|(number, (within, phrases))| {
                let around = self.around(*within, find, passage);
                self.is_near((find.rule, Some(number), around), answers, &|tokens| phrases.is_match(words, tokens))
            })
            && wording.subject.is_none_or(|within| {
                let around = self.around(within, find, passage);
                self.is_near((find.rule, None, around), answers, &|tokens| matcher.speech.is_on_subject(words, tokens))
            })
    }

    fn is_cited(&self, wording: &Wording, passage: &Passage, answers: &mut Answers<'a>) -> bool {
        let Some(citing) = wording.uncited else { return false };
        let cites = |address: &str| address.starts_with("https://") || address.starts_with("http://");
        *answers.cited.entry((passage.range.start, citing)).or_insert_with(|| {
            self.page.prose.citations_in(&passage.range).any(|citation| match &citation.address {
                None => true,
                Some(address) => citing == Citing::Any || cites(address),
            })
        })
    }

    fn is_known_fact(&self, wording: &Wording, range: &Range<usize>) -> bool {
        let fact = wording.unless_fact.as_ref().and_then(|name| self.config.facts.get(name));
        let written = fact.and_then(values::written);
        written.is_some_and(|written| words(&self.page.prose.text[range.clone()]).contains(&written))
    }

    fn around(&self, within: Within, find: &Find, passage: &Passage) -> Around {
        match within {
            Within::Sentence => Around::Sentence(self.folded.sentence(find.tokens.start).start),
            Within::Passage => Around::Passage(passage.range.start),
            Within::Section => Around::Section(passage.in_section()),
            Within::Page => Around::Page,
        }
    }

    /// Whether something near is what `fits` looks for, among tokens.
    fn is_near(
        &self,
        asked: (usize, Option<usize>, Around),
        answers: &mut Answers<'a>,
        fits: &dyn Fn(&Range<usize>) -> bool,
    ) -> bool {
        if let Some(known) = answers.near.get(&asked) {
            return *known;
        }
        let prose = &self.page.prose;
        let of = |passage: &Passage| self.folded.tokens_of(&passage.range);
        let is_near = match asked.2 {
            Around::Sentence(start) => fits(&self.folded.sentence(start)),
            Around::Passage(start) => prose.passage_at(start).is_some_and(|passage| fits(&of(passage))),
            Around::Section(section) => answers.section(prose, section).iter().any(|passage| fits(&of(passage))),
            Around::Page => fits(&(0..self.folded.len())),
        };
        answers.near.insert(asked, is_near);
        is_near
    }

    fn other(&self, index: usize, rule: &Rule, out: &mut Vec<Diagnostic>) {
        let page = self.page;
        match &rule.trigger {
            Trigger::Value { field, values: wanted } => {
                for value in values::values(page, field) {
                    if is_one_of(value.data, wanted)
                        && let Some(place) = self.places.place(field, &value)
                    {
                        out.push(self.report(index, place).with("text", value.written().unwrap_or_default()));
                    }
                }
            }
            Trigger::Pair(pair) => self.pair(index, pair, out),
            Trigger::Past(field) => self.past(index, field, out),
            Trigger::Newer { field, than } => {
                if let (Some(new), Some(old)) = (page.date(field), page.date(than))
                    && new > old
                {
                    let place = page.place_of(field, Part::Value);
                    out.push(self.report(index, place).with("text", new.to_string()).with("other", old.to_string()));
                }
            }
            Trigger::Old { field, years } => {
                let oldest = i64::from(self.today.year()) - i64::try_from(*years).unwrap_or(i64::MAX);
                for value in values::values(page, field) {
                    if let Data::Integer(year) = value.data
                        && *year < oldest
                        && let Some(place) = self.places.place(field, &value)
                    {
                        out.push(self.report(index, place).with("text", year.to_string()));
                    }
                }
            }
            Trigger::Abbreviation { known } => style::abbreviations(self, index, rule, known, out),
            Trigger::LongSentence(most) => style::sentences(self, index, rule, *most, out),
            Trigger::LongParagraph(most) => style::paragraphs(self, index, rule, *most, out),
            Trigger::ReadingGrade { from } => reading::grades(self, index, *from, out),
            Trigger::UnlinkedNumber
            | Trigger::UnknownNumber
            | Trigger::Same(_)
            | Trigger::Together { .. }
            | Trigger::Translation { .. }
            | Trigger::Spelling { .. }
            | Trigger::MissingFact(_)
            | Trigger::Wording(_) => {}
        }
    }

    /// Items whose one value is one of the words, and whose other is not what
    /// belongs to it.
    fn pair(&self, index: usize, pair: &Pair, out: &mut Vec<Diagnostic>) {
        let way = format!("{}.{}", pair.list, pair.other);
        let others = values::values(self.page, &way);
        if others.is_empty() {
            return;
        }
        for value in values::values(self.page, &format!("{}.{}", pair.list, pair.field)) {
            let Some(name) = value.written() else { continue };
            let Some(belonging) = pair.of(&name) else { continue };
            // Both are in the order of the items.
            let first = others.partition_point(|other| other.outermost() < value.outermost());
            let beside = others[first..].iter().take_while(|other| other.outermost() == value.outermost());
            for beside in beside {
                if !is_one_of(beside.data, &belonging.allowed)
                    && let Some(place) = self.places.place(&way, beside)
                {
                    let text = beside.written().unwrap_or_default();
                    let right = belonging.allowed.first().map_or("", String::as_str);
                    out.push(
                        self.report(index, place).with("text", text).with("name", name.trim()).with("preferred", right),
                    );
                }
            }
        }
    }

    fn past(&self, index: usize, field: &str, out: &mut Vec<Diagnostic>) {
        for value in values::values(self.page, field) {
            if let Data::Date(day) = value.data
                && *day < self.today
                && let Some(place) = self.places.place(field, &value)
            {
                out.push(self.report(index, place).with("text", day.to_string()));
            }
        }
    }
}

impl<'a> Answers<'a> {
    fn quotes(&mut self, prose: &'a Prose, passage: &Passage) -> &Quotes<'a> {
        let start = passage.range.start;
        let known = self.quotes.take().filter(|(known, _)| *known == start);
        &self.quotes.insert(known.unwrap_or_else(|| (start, Quotes::of(prose.words(passage))))).1
    }

    fn section(&mut self, prose: &'a Prose, section: InSection) -> &[&'a Passage] {
        let sections = self.sections.get_or_insert_with(|| {
            let mut sections: RapidHashMap<InSection, Vec<&Passage>> = RapidHashMap::default();
            for passage in &prose.passages {
                sections.entry(passage.in_section()).or_default().push(passage);
            }
            sections
        });
        sections.get(&section).map_or(&[], Vec::as_slice)
    }
}

/// No more of a text than a sentence can quote.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
