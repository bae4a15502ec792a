//! Rules as a theme declares them: the files `rules/*.yaml`, read and checked.
//!
//! Nothing is compiled or applied here; see [`super::matcher`] and
//! [`super::page`].

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::form::Form;
use super::names::{Names, further_triggers};
use super::vocabulary::Vocabulary;
use super::{fold, phrase};
use crate::content::ProseRole;
use crate::diagnostic::{Checked, Place, Severity, nearest};
use crate::fields::{Condition, Declarations, is_name};
use crate::language::{Language, Localised};
use crate::theme::Theme;
use crate::yaml::{Document, Node};

/// Everything that the rule files of a theme say.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) packs: IndexMap<String, Pack>,
    pub(crate) rules: IndexMap<String, Arc<Rule>>,
    /// How each language denies and asks, by its code.
    pub(super) speech: IndexMap<String, SpeechWords>,
    /// Fields that hold other people's words.
    pub(super) not_read: Vec<String>,
    /// Whether something could not be read: a rule may then be missing.
    pub(super) faulty: bool,
}

/// Rules that are chosen together.
#[derive(Debug)]
pub(crate) struct Pack {
    /// Whether it counts when a site chooses none.
    pub(super) always: bool,
    /// The regions whose sites have it without choosing.
    pub(super) regions: Vec<String>,
}

/// The phrases with which a language denies and asks.
#[derive(Debug, Default)]
pub(super) struct SpeechWords {
    /// Before what they deny.
    pub(super) negations: Vec<String>,
    /// After what they deny.
    pub(super) negations_after: Vec<String>,
    /// Phrases with a negation in them that deny nothing.
    pub(super) affirmations: Vec<String>,
    /// What a question begins with that only asks.
    pub(super) questions: Vec<String>,
    /// Words by which a page shows that it is about what the theme is for.
    pub(super) subject: Vec<String>,
}

/// One rule.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) packs: Vec<String>,
    /// Whether a site has it only when it asks for it by name.
    pub(super) optional: bool,
    pub(crate) severity: Severity,
    pub(crate) trigger: Trigger,
    /// One of these must hold, if there are any.
    pub(super) when: Vec<Condition>,
    /// None of these may hold.
    pub(super) unless_when: Vec<Condition>,
    /// One of these must fit, if there are any.
    pub(super) scopes: Vec<Scope>,
    pub(crate) words: RuleWords,
}

/// What a rule says to people.
#[derive(Debug)]
pub(crate) struct RuleWords {
    pub(crate) name: Localised,
    pub(crate) message: Localised,
    pub(crate) better: Localised,
    pub(crate) why: Localised,
    pub(crate) standard: Localised,
    pub(crate) reference: Option<String>,
    pub(crate) bad: IndexMap<String, Vec<String>>,
    pub(crate) good: IndexMap<String, Vec<String>>,
}

/// What sets a rule off.
#[derive(Debug)]
pub(crate) enum Trigger {
    Wording(Box<Wording>),
    /// A field has one of these values.
    Value {
        field: String,
        values: Vec<String>,
    },
    /// In an item of a list, what one field holds does not belong to the other.
    Pair(Pair),
    /// Two fields name the same.
    Same(Vec<String>),
    /// The day in a field is over.
    Past(String),
    /// The day in one field is after that in another.
    Newer {
        field: String,
        than: String,
    },
    /// The year in a field is so long ago.
    Old {
        field: String,
        years: usize,
    },
    /// An abbreviation that is not explained where it stands first.
    Abbreviation {
        known: Vec<String>,
    },
    /// A sentence of more words.
    LongSentence(usize),
    /// A paragraph of more sentences.
    LongParagraph(usize),
    /// Text that asks for more years of school.
    ReadingGrade {
        from: usize,
    },
    /// A telephone number that is not a link that calls it.
    UnlinkedNumber,
    /// A telephone number that neither the site's facts nor a field knows.
    UnknownNumber,
    /// A value on one page and a field beside it, there or in a list of
    /// another page that names the page.
    Together {
        field: String,
        values: Vec<String>,
        beside: String,
        listed: Option<String>,
    },
    /// Items or numbers of a section that a translation lacks.
    Translation {
        sections: Vec<String>,
    },
    /// Values of a field that are nearly the same on different pages.
    Spelling {
        field: String,
        /// Words that are near each other and mean different things.
        different: Vec<Vec<String>>,
    },
    /// A fact that the site lacks.
    MissingFact(String),
}

/// Two fields in the items of a list of which one decides what the other may
/// hold.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(super) list: String,
    pub(super) field: String,
    pub(super) other: String,
    pub(super) of: Vec<Belonging>,
}

/// What belongs together.
#[derive(Debug)]
pub(super) struct Belonging {
    /// The names in the one field, folded.
    words: Vec<Vec<String>>,
    /// What the other may hold.
    pub(super) allowed: Vec<String>,
}

impl Pair {
    /// What belongs to `name`: to the whole of it, or to what stands before a
    /// bracket.
    pub(super) fn of(&self, name: &str) -> Option<&Belonging> {
        let (whole, before) = (fold::words(name), fold::words(name.split('(').next().unwrap_or(name)));
        self.of.iter().find(|one| one.words.contains(&whole) || one.words.contains(&before))
    }
}

/// Words and forms that a rule looks for.
#[derive(Debug, Default)]
pub(crate) struct Wording {
    /// By language.
    pub(super) phrases: IndexMap<String, Vec<String>>,
    /// The glossary: words and what is written in their place.
    pub(super) terms: IndexMap<String, Vec<Term>>,
    /// Around a find, these take it back.
    pub(super) exceptions: IndexMap<String, Vec<String>>,
    /// Expressions over the text as it is written.
    pub(super) forms: Vec<Form>,
    pub(super) quotations: Quotations,
    /// Whether a denial or a question counts like a statement.
    pub(super) literal: bool,
    /// Whether a question counts like a statement.
    pub(super) asked: bool,
    pub(super) uncited: Option<Citing>,
    pub(super) unless: Vec<Unless>,
    /// How near a word of the subject must stand.
    pub(super) subject: Option<Within>,
    /// A find that holds this fact of the site is none.
    pub(super) unless_fact: Option<String>,
    /// Only the first find on a page counts.
    pub(super) once: bool,
}

/// A thing that has one name.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) write: String,
    /// Its other names.
    pub(super) instead_of: Vec<String>,
}

/// What a rule does with quotations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Quotations {
    #[default]
    Skip,
    Only,
    Include,
}

/// What counts as naming a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Citing {
    /// A note, or a link that leaves the site.
    Outside,
    /// A note or any link.
    Any,
}

/// Phrases that take a find back when they stand near it.
#[derive(Debug)]
pub(super) struct Unless {
    pub(super) within: Within,
    pub(super) phrases: IndexMap<String, Vec<String>>,
}

/// How near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Sentence,
    Passage,
    Section,
    Page,
}

/// Where a rule applies: everything that is given must fit.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) kinds: Vec<String>,
    pub(super) not_kinds: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) not_sections: Vec<String>,
    pub(super) fields: Vec<String>,
    /// None of these fields.
    pub(super) not_fields: Vec<String>,
    pub(super) parts: Vec<ProseRole>,
}

/// Reads the rule files of `theme`. A rule of a nearer theme takes the place
/// of one of the same name.
pub(crate) fn read(theme: &Theme) -> Checked<Declared> {
    let mut to = Declarations::default();
    let mut declared = Declared::default();
    let read: Vec<_> = theme.rules.par_iter().map(|file| Document::read(file, 0..file.text().len())).collect();
    let names = Names::of(theme);
    let mut are_packs_read = true;
    let mut faulty: HashSet<String> = HashSet::new();
    // Where each rule was declared first, by its theme.
    let mut first: HashMap<(String, String), Place> = HashMap::new();
    for document in read {
        let document = match document {
            Ok(document) => document,
            Err(diagnostic) => {
                to.diagnostics.push(*diagnostic);
                continue;
            }
        };
        let root = document.root();
        to.only(root, &["packs", "fields_not_read", "languages", "rules"]);
        are_packs_read &= root.get("packs").is_none_or(Node::is_mapping);
        for (name, node) in to.entries(root, "packs") {
            to.mapping(&name, node, &["always", "regions"]);
            let pack = Pack { always: to.flag(node, "always"), regions: to.texts(node, "regions") };
            declared.packs.insert(name, pack);
        }
        declared.not_read.extend(to.texts(root, "fields_not_read"));
        names.fields_at(root, "fields_not_read", &mut to);
        for (code, node) in to.entries(root, "languages") {
            declared.speech.insert(code.clone(), speech(&code, node, &mut to));
        }
        let nodes = to.entries(root, "rules");
        for (id, node) in &nodes {
            let theme = root.origin().file().path.as_str().split('/').nth(1).unwrap_or_default();
            match first.entry((theme.to_owned(), id.clone())) {
                Entry::Vacant(entry) => {
                    entry.insert(node.key_place());
                }
                Entry::Occupied(entry) => {
                    to.report("same-rule", node.key_place(), |d| d.with("key", id).related(entry.get().clone()));
                }
            }
        }
        // On a small site, few things take as long.
        let read = nodes.into_par_iter().map(|(id, node)| {
            let mut to = Declarations::default();
            if !is_name(&id) {
                to.report("bad-name", node.key_place(), |d| d.with("key", &id));
            }
            names.check(node, &mut to);
            (rule(&id, node, theme, &mut to).map(|rule| (id, Arc::new(rule))), to)
        });
        for (rule, mut found) in read.collect::<Vec<_>>() {
            if let Some((id, _)) = rule.as_ref().filter(|_| !found.diagnostics.is_empty()) {
                faulty.insert(id.clone());
            }
            to.diagnostics.append(&mut found.diagnostics);
            declared.rules.extend(rule);
        }
    }
    for rule in declared.rules.values().filter(|_| are_packs_read) {
        for pack in rule.packs.iter().filter(|pack| !declared.packs.contains_key(*pack)) {
            let near = nearest(pack, declared.packs.keys().map(String::as_str));
            let file = theme.rules.iter().find(|file| file.text().contains(&format!("{}:", rule.id)));
            let place = Place::file(file.unwrap_or(&theme.file));
            to.report("unknown-pack", place, |d| d.with("key", &rule.id).with("value", pack).with_nearest(near));
        }
    }
    // Without what could not be read of them, they would find more than they mean.
    declared.rules.retain(|id, _| !faulty.contains(id));
    declared.faulty = !to.diagnostics.is_empty();
    Checked::new(declared, to.diagnostics)
}

fn speech(code: &str, node: Node<'_>, to: &mut Declarations) -> SpeechWords {
    to.mapping(code, node, &["negations", "negations_after", "affirmations", "questions", "subject"]);
    let mut list = |key: &str| {
        let phrases = to.texts(node, key);
        check_phrases(code, &phrases, key, node, to);
        phrases
    };
    SpeechWords {
        negations: list("negations"),
        negations_after: list("negations_after"),
        affirmations: list("affirmations"),
        questions: list("questions"),
        subject: list("subject"),
    }
}

fn check_phrases(code: &str, phrases: &[String], key: &str, node: Node<'_>, to: &mut Declarations) {
    let Some(child) = node.get(key).or(Some(node)) else { return };
    let Some(language) = Language::new(code) else {
        to.expected(key, child, "phrases");
        return;
    };
    let mut vocabulary = Vocabulary::new(&language);
    for written in phrases.iter().filter(|written| !phrase::is_phrase(written, &mut vocabulary)) {
        let place = child.items().find(|item| item.scalar().as_ref() == Some(written)).unwrap_or(child).place();
        to.report("wrong-value", place, |d| d.with("key", key).with("expected", "phrase"));
    }
}

/// Phrases for each language.
fn phrases(node: Node<'_>, key: &str, to: &mut Declarations) -> IndexMap<String, Vec<String>> {
    let Some(child) = node.get(key) else { return IndexMap::new() };
    if !child.is_mapping() {
        to.expected(key, child, "phrases");
        return IndexMap::new();
    }
    let mut all = IndexMap::new();
    for (code, _) in child.entries() {
        let list = to.texts(child, &code);
        check_phrases(&code, &list, &code, child, to);
        all.insert(code, list);
    }
    all
}

const WORDING_KEYS: [&str; 11] = [
    "phrases",
    "exceptions",
    "forms",
    "quotations",
    "literal",
    "asked",
    "uncited",
    "unless",
    "subject",
    "unless_fact",
    "once",
];

pub(super) const TRIGGERS: [&str; 17] = [
    "value",
    "pair",
    "same",
    "past",
    "newer",
    "old",
    "abbreviations",
    "longest_sentence",
    "longest_paragraph",
    "reading_grade",
    "telephone",
    "together",
    "translation",
    "spelling",
    "missing_fact",
    "terms",
    "phrases",
];

const COMMON: [&str; 15] = [
    "packs",
    "optional",
    "severity",
    "when",
    "unless_when",
    "where",
    "name",
    "message",
    "better",
    "why",
    "standard",
    "reference",
    "bad",
    "good",
    "forms",
];

fn rule(id: &str, node: Node<'_>, theme: &Theme, to: &mut Declarations) -> Option<Rule> {
    if !node.is_mapping() {
        to.expected(id, node, "mapping");
        return None;
    }
    let known: Vec<&str> = COMMON.iter().chain(&TRIGGERS).chain(&WORDING_KEYS).copied().collect();
    let before = to.diagnostics.len();
    to.only(node, &known);
    // A key that is not known may be the misspelt trigger.
    let is_misspelt = to.diagnostics.len() > before;
    let severity = match to.text(node, "severity").as_deref() {
        None | Some("warning") => Severity::Warning,
        Some("error") => Severity::Error,
        Some("information") => Severity::Information,
        Some(_) => {
            if let Some(child) = node.get("severity") {
                to.expected("severity", child, "rule-severity");
            }
            Severity::Warning
        }
    };
    let Some(trigger) = trigger(node, to) else {
        if !is_misspelt && !TRIGGERS.iter().chain(&["forms"]).any(|key| node.get(key).is_some()) {
            to.report("missing-key", node.key_place(), |d| d.with("key", "phrases"));
        }
        return None;
    };
    for (key, child) in further_triggers(node) {
        to.report("two-triggers", child.key_place(), |d| d.with("key", key));
    }
    Some(Rule {
        id: id.to_owned(),
        packs: to.texts(node, "packs"),
        optional: to.flag(node, "optional"),
        severity,
        trigger,
        when: conditions(node, "when", to),
        unless_when: conditions(node, "unless_when", to),
        scopes: scopes(node, theme, to),
        words: words(node, to),
    })
}

fn words(node: Node<'_>, to: &mut Declarations) -> RuleWords {
    let mut required = |key: &str| {
        if node.get(key).is_none() {
            to.report("missing-key", node.key_place(), |d| d.with("key", key));
        }
        to.words(node, key)
    };
    RuleWords {
        message: required("message"),
        why: required("why"),
        name: to.words(node, "name"),
        better: to.words(node, "better"),
        standard: to.words(node, "standard"),
        reference: to.text(node, "reference"),
        bad: examples(node, "bad", to),
        good: examples(node, "good", to),
    }
}

fn examples(node: Node<'_>, key: &str, to: &mut Declarations) -> IndexMap<String, Vec<String>> {
    let Some(child) = node.get(key) else { return IndexMap::new() };
    if !child.is_mapping() {
        to.expected(key, child, "phrases");
    }
    child.entries().map(|(code, _)| (code.clone(), to.texts(child, &code))).collect()
}

fn conditions(node: Node<'_>, key: &str, to: &mut Declarations) -> Vec<Condition> {
    let Some(child) = node.get(key) else { return Vec::new() };
    if !child.is_mapping() {
        to.expected(key, child, "mapping");
    }
    child.entries().map(|(field, _)| Condition { values: to.texts(child, &field), field }).collect()
}

/// `where` is one mapping or a list of them.
fn scopes(node: Node<'_>, theme: &Theme, to: &mut Declarations) -> Vec<Scope> {
    let Some(child) = node.get("where") else { return Vec::new() };
    if child.is_list() {
        child.items().map(|item| scope(item, theme, to)).collect()
    } else {
        vec![scope(child, theme, to)]
    }
}

fn scope(node: Node<'_>, theme: &Theme, to: &mut Declarations) -> Scope {
    to.mapping("where", node, &["kinds", "not_kinds", "sections", "not_sections", "fields", "not_fields", "parts"]);
    let parts = to.texts(node, "parts");
    let roles: Vec<ProseRole> = parts.iter().filter_map(|part| role(part)).collect();
    if roles.len() != parts.len()
        && let Some(child) = node.get("parts")
    {
        to.expected("parts", child, "parts");
    }
    let scope = Scope {
        kinds: to.texts(node, "kinds"),
        not_kinds: to.texts(node, "not_kinds"),
        sections: to.texts(node, "sections"),
        not_sections: to.texts(node, "not_sections"),
        fields: to.texts(node, "fields"),
        not_fields: to.texts(node, "not_fields"),
        parts: roles,
    };
    for kind in scope.kinds.iter().chain(&scope.not_kinds).filter(|kind| theme.kind(kind).is_none()) {
        let near = nearest(kind, theme.kinds.keys().map(String::as_str));
        to.report("unknown-kind", node.place(), |d| d.with("value", kind).with_nearest(near));
    }
    scope
}

fn role(name: &str) -> Option<ProseRole> {
    Some(match name {
        "title" => ProseRole::Title,
        "heading" => ProseRole::Heading,
        "text" => ProseRole::Text,
        "field" => ProseRole::Field,
        "alternative_text" => ProseRole::Alternative,
        _ => return None,
    })
}

fn belonging(node: Node<'_>, to: &mut Declarations) -> Belonging {
    to.mapping("of", node, &["words", "allowed"]);
    let words = to.texts(node, "words").iter().map(|word| fold::words(word)).collect();
    Belonging { words, allowed: to.texts(node, "allowed") }
}

fn trigger(node: Node<'_>, to: &mut Declarations) -> Option<Trigger> {
    let (key, child) = TRIGGERS.iter().find_map(|key| Some((*key, node.get(key)?))).or_else(|| {
        // Forms alone are wording, too.
        Some(("phrases", node.get("forms")?))
    })?;
    let known: Option<&[&str]> = match key {
        "value" => Some(&["field", "is"]),
        "pair" => Some(&["list", "field", "other", "of"]),
        "newer" => Some(&["field", "than"]),
        "old" => Some(&["field", "years"]),
        "abbreviations" => Some(&["known"]),
        "reading_grade" => Some(&["from"]),
        "together" => Some(&["field", "is", "beside", "listed"]),
        "translation" => Some(&["sections"]),
        "spelling" => Some(&["field", "different"]),
        _ => None,
    };
    if known.is_some_and(|known| !to.mapping(key, child, known)) {
        return None;
    }
    Some(match key {
        "value" => Trigger::Value { field: to.required_text(child, "field")?, values: to.texts(child, "is") },
        "pair" => Trigger::Pair(Pair {
            list: to.required_text(child, "list")?,
            field: to.required_text(child, "field")?,
            other: to.required_text(child, "other")?,
            of: to.items(child, "of", "belonging").into_iter().map(|node| belonging(node, to)).collect(),
        }),
        "same" => Trigger::Same(to.texts(node, key)),
        "past" => Trigger::Past(to.text(node, key)?),
        "newer" => Trigger::Newer { field: to.required_text(child, "field")?, than: to.required_text(child, "than")? },
        "old" => Trigger::Old { field: to.required_text(child, "field")?, years: to.count(child, "years")? },
        "abbreviations" => Trigger::Abbreviation { known: to.texts(child, "known") },
        "longest_sentence" => Trigger::LongSentence(to.count(node, key)?),
        "longest_paragraph" => Trigger::LongParagraph(to.count(node, key)?),
        "reading_grade" => Trigger::ReadingGrade { from: to.count(child, "from")? },
        "telephone" => match to.text(node, key)?.as_str() {
            "unlinked" => Trigger::UnlinkedNumber,
            "unknown" => Trigger::UnknownNumber,
            _ => {
                to.expected(key, child, "telephone");
                return None;
            }
        },
        "together" => Trigger::Together {
            field: to.required_text(child, "field")?,
            values: to.texts(child, "is"),
            beside: to.required_text(child, "beside")?,
            listed: to.text(child, "listed"),
        },
        "translation" => Trigger::Translation { sections: to.texts(child, "sections") },
        "spelling" => {
            let mut different = Vec::new();
            for group in to.items(child, "different", "groups") {
                let words: Option<Vec<String>> = group.items().map(Node::scalar).collect();
                let Some(words) = words.filter(|_| group.is_list()) else {
                    to.expected("different", group, "groups");
                    break;
                };
                different.push(words);
            }
            Trigger::Spelling { field: to.required_text(child, "field")?, different }
        }
        "missing_fact" => Trigger::MissingFact(to.text(node, key)?),
        _ => Trigger::Wording(Box::new(wording(node, to))),
    })
}

fn wording(node: Node<'_>, to: &mut Declarations) -> Wording {
    let mut forms = Vec::new();
    for item in to.items(node, "forms", "form") {
        match item.scalar().map(|text| Form::new(&text)) {
            Some(Ok(form)) => forms.push(form),
            Some(Err(error)) => to.no_expression("forms", item, "form", &error),
            None => to.expected("forms", item, "form"),
        }
    }
    let quotations = match to.text(node, "quotations").as_deref() {
        Some("only") => Quotations::Only,
        Some("include") => Quotations::Include,
        Some("skip") | None => Quotations::Skip,
        Some(_) => {
            if let Some(child) = node.get("quotations") {
                to.expected("quotations", child, "quotations");
            }
            Quotations::Skip
        }
    };
    let uncited = match to.text(node, "uncited").as_deref() {
        Some("outside") => Some(Citing::Outside),
        Some("any") => Some(Citing::Any),
        None => None,
        Some(_) => {
            if let Some(child) = node.get("uncited") {
                to.expected("uncited", child, "uncited");
            }
            None
        }
    };
    let terms = terms(node, to);
    let mut phrases_of = phrases(node, "phrases", to);
    for (code, list) in &terms {
        let all = phrases_of.entry(code.clone()).or_default();
        all.extend(list.iter().flat_map(|term| term.instead_of.iter().cloned()));
    }
    Wording {
        phrases: phrases_of,
        terms,
        exceptions: phrases(node, "exceptions", to),
        forms,
        quotations,
        literal: to.flag(node, "literal"),
        asked: to.flag(node, "asked"),
        uncited,
        unless: unless(node, to),
        subject: within(node, "subject", to),
        unless_fact: to.text(node, "unless_fact"),
        once: to.flag(node, "once"),
    }
}

fn unless(node: Node<'_>, to: &mut Declarations) -> Vec<Unless> {
    let Some(child) = node.get("unless") else { return Vec::new() };
    let mut one = |node: Node<'_>| {
        to.mapping("unless", node, &["within", "phrases"]);
        Unless { within: within(node, "within", to).unwrap_or(Within::Sentence), phrases: phrases(node, "phrases", to) }
    };
    if child.is_list() { child.items().map(one).collect() } else { vec![one(child)] }
}

fn within(node: Node<'_>, key: &str, to: &mut Declarations) -> Option<Within> {
    let child = node.get(key)?;
    let within = match child.scalar().as_deref() {
        Some("sentence") => Within::Sentence,
        Some("passage") => Within::Passage,
        Some("section") => Within::Section,
        Some("page") => Within::Page,
        _ => {
            to.expected(key, child, "within");
            return None;
        }
    };
    Some(within)
}

/// The glossary of each language.
fn terms(node: Node<'_>, to: &mut Declarations) -> IndexMap<String, Vec<Term>> {
    let Some(child) = node.get("terms") else { return IndexMap::new() };
    if !child.is_mapping() {
        to.expected("terms", child, "mapping");
    }
    let mut all = IndexMap::new();
    for (code, list) in child.entries() {
        let mut known = Vec::new();
        if !list.is_list() {
            to.expected(&code, list, "terms");
        }
        for item in list.items() {
            if !to.mapping(&code, item, &["write", "not"]) {
                continue;
            }
            let instead_of = to.texts(item, "not");
            check_phrases(&code, &instead_of, "not", item, to);
            if let Some(write) = to.required_text(item, "write") {
                known.push(Term { write, instead_of });
            }
        }
        all.insert(code, known);
    }
    all
}
