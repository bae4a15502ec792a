//! Editorial rules: the colleague who reads every page.
//!
//! The theme declares them (`rules/*.yaml`); this module reads the
//! declarations, chooses those that the site wants, and applies to each page
//! what can be said of it alone. [`crate::check`] applies those that need
//! several pages. What any rule is about, nothing here knows.
//!
//! What is found on a page depends on the page, the rules, the settings and
//! the day, and on nothing else: it can be kept from one build to the next.

mod declaration;
mod fold;
mod form;
mod inflection;
mod matcher;
mod names;
mod numbers;
mod page;
mod phrase;
mod reading;
mod scope;
mod speech;
mod style;
pub(crate) mod values;
mod vocabulary;
pub(crate) mod waiver;

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

pub(crate) use declaration::{Declared, Rule, Trigger, read};
pub(crate) use fold::words as folded_words;
pub(crate) use page::{Findings, judge};

use crate::config::Config;
use crate::content::{Page, Passage};
use crate::diagnostic::wording::{Explanation, Given};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Severity, THEME_DECLARATION, UNKNOWN_RULE, nearest};
use crate::language::Language;
use crate::yaml::Part;
use form::Forms;
use matcher::Matcher;

/// The rules of a site, ready to be applied.
#[derive(Debug)]
pub(crate) struct Rules {
    chosen: Vec<Arc<Rule>>,
    declared: Declared,
    matchers: HashMap<Language, Matcher>,
    /// Nothing when they are too large, which is told.
    forms: Option<Forms>,
    /// By language, in step with `chosen`: what each says to people.
    given: HashMap<Language, Vec<Arc<Given>>>,
    /// Whether remarks on style are wanted, and how hard pages are to read.
    pub(crate) asked: Asked,
}

/// What is told only to who asks for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// What rules of the severity `information` find.
    pub remarks: bool,
    /// How many years of school a text asks for.
    pub reading: bool,
}

impl Rules {
    /// Chooses and compiles the rules of the site.
    pub(crate) fn new(declared: Declared, config: &Config, asked: Asked) -> Checked<Self> {
        let mut out = Vec::new();
        let packs = packs(&declared, config, &mut out);
        for name in config.rules.on.iter().chain(&config.rules.off) {
            if !declared.rules.contains_key(name) && !declared.faulty {
                let near = nearest(name, declared.rules.keys().map(String::as_str));
                out.push(unknown(config, "rule", name).with_nearest(near));
            }
        }
        let is_chosen = |rule: &&Arc<Rule>| {
            let named = |list: &[String]| list.contains(&rule.id);
            let in_pack = rule.packs.iter().any(|pack| packs.contains(&pack.as_str()));
            let wanted = named(&config.rules.on) || (in_pack && !rule.optional);
            wanted && !named(&config.rules.off)
        };
        let chosen: Vec<Arc<Rule>> = declared.rules.values().filter(is_chosen).cloned().collect();
        let matcher = |language: &Language| (language.clone(), Matcher::new(&declared, &chosen, language));
        // Neither needs the other. On a small site, nothing else takes as long.
        let (forms, matchers) = rayon::join(
            || Forms::new(&chosen),
            || config.languages.par_iter().map(|known| matcher(&known.language)).collect(),
        );
        if forms.is_none() {
            out.push(
                Diagnostic::error(THEME_DECLARATION, config.origin.start())
                    .with("problem", "too-large")
                    .with("key", "forms")
                    .with("expected", "none")
                    .with("value", "none")
                    .with_nearest(None),
            );
        }
        let given = |language: &Language| chosen.iter().map(|rule| Arc::new(rule.given(language))).collect();
        let given = config.languages.iter().map(|known| (known.language.clone(), given(&known.language))).collect();
        Checked::new(Self { chosen, declared, matchers, forms, given, asked }, out)
    }

    /// The chosen rules, with their places.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Rule)> {
        self.chosen.iter().map(Arc::as_ref).enumerate()
    }

    /// Whether nothing can be said of any page.
    pub(crate) fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The theme's rule of this name, chosen or not.
    pub(crate) fn declared(&self, id: &str) -> Option<&Rule> {
        self.declared.rules.get(id).map(Arc::as_ref)
    }

    /// Whether rules may be missing because their declaration is wrong.
    pub(crate) fn is_faulty(&self) -> bool {
        self.declared.faulty
    }

    /// The names of all rules of the theme.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.declared.rules.keys().map(String::as_str)
    }

    /// Whether the site has the rule `id`, and it looks at what is asked for.
    pub(crate) fn is_chosen(&self, id: &str) -> bool {
        self.chosen.iter().any(|rule| rule.id == id && self.is_told(rule))
    }

    /// Whether what `rule` finds is told in this run.
    pub(crate) fn is_told(&self, rule: &Rule) -> bool {
        match rule.trigger {
            Trigger::ReadingGrade { .. } => self.asked.reading,
            _ => self.asked.remarks || rule.severity != Severity::Information,
        }
    }

    /// Whether `rule` is about a passage such as this, on a page that it
    /// concerns.
    pub(crate) fn reads(&self, rule: &Rule, page: &Page, passage: &Passage) -> bool {
        !scope::is_in(page.prose.field(passage), &self.declared.not_read) && rule.reads(page, passage)
    }

    /// What the rule at `index` says of `page`.
    pub(crate) fn report(&self, index: usize, page: &Page, place: Place) -> Diagnostic {
        let found = self.report_to(index, page.language(), place);
        Diagnostic { severity: page.status.soften(found.severity), ..found }
    }

    /// What the rule at `index` says of the site, to whoever reads `language`.
    pub(crate) fn report_to(&self, index: usize, language: &Language, place: Place) -> Diagnostic {
        let rule = &self.chosen[index];
        let diagnostic = Diagnostic::new(rule.severity, Code::rule(&rule.id), place);
        match self.given.get(language).and_then(|given| given.get(index)) {
            Some(given) => diagnostic.given(given),
            None => diagnostic,
        }
    }
}

/// The packs that count: those that the site names, else those that always do
/// and those of its region.
fn packs<'a>(declared: &'a Declared, config: &'a Config, out: &mut Vec<Diagnostic>) -> Vec<&'a str> {
    if let Some(named) = &config.rules.packs {
        for name in named.iter().filter(|name| !declared.packs.contains_key(*name) && !declared.faulty) {
            let near = nearest(name, declared.packs.keys().map(String::as_str));
            out.push(unknown(config, "pack", name).with_nearest(near));
        }
        return named.iter().map(String::as_str).collect();
    }
    let region = config.region.as_deref().unwrap_or("");
    let counts = |pack: &declaration::Pack| pack.always || pack.regions.iter().any(|known| known == region);
    declared.packs.iter().filter(|(_, pack)| counts(pack)).map(|(name, _)| name.as_str()).collect()
}

fn unknown(config: &Config, what: &'static str, name: &str) -> Diagnostic {
    let place = config.place_of("rules", Part::Value);
    Diagnostic::error(UNKNOWN_RULE, place).with("what", what).with("name", name)
}

impl Rule {
    /// What the rule says to people; what could be written instead is in the
    /// language of the page.
    fn given(&self, language: &Language) -> Given {
        let words = &self.words;
        let better = words.better.exact(language).or_else(|| words.better.english());
        Given {
            message: words.message.clone(),
            help: better.unwrap_or_default().to_owned(),
            explanation: self.explanation(),
        }
    }

    /// Why there is the rule, and examples.
    pub(crate) fn explanation(&self) -> Explanation {
        let words = &self.words;
        let mut meaning = words.why.english().unwrap_or_default().trim().to_owned();
        if let Some(standard) = words.standard.english() {
            meaning.push_str("\n\nStandard: ");
            meaning.push_str(standard.trim());
        }
        if let Some(reference) = &words.reference {
            meaning.push('\n');
            meaning.push_str(reference);
        }
        let list = |examples: &IndexMap<String, Vec<String>>| {
            examples.values().flatten().map(|example| example.trim()).collect::<Vec<_>>().join("\n\n")
        };
        Explanation { meaning, bad: list(&words.bad), good: list(&words.good) }
    }
}
