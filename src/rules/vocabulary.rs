//! The words that the phrases of a language ask for, and which of them a token
//! of a page is. Every different word of it is looked up once, for all rules
//! together.

use indexmap::IndexSet;
use rapidhash::fast::RandomState;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::fold::Folded;
use super::inflection;
use crate::language::Language;

/// Something that a phrase asks of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct WordId(u32);

impl WordId {
    /// Its place among all that is asked.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    /// One of 64 bits.
    fn bit(self) -> u64 {
        1 << (self.0 % 64)
    }

    fn at(index: usize) -> Self {
        // A theme does not ask for four thousand million words.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// How a word is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Asked {
    /// Any number.
    Number,
    /// One of these, which are asked for elsewhere, too.
    Any(Vec<WordId>),
    Word {
        /// As it is folded.
        word: String,
        /// This very word, and none of its forms.
        exact: bool,
        /// And every word that begins so.
        open: bool,
    },
}

/// How a language changes its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grammar {
    English,
    Arabic,
    /// We know of no forms.
    Unknown,
}

/// What the phrases of one language ask for.
#[derive(Debug)]
pub(super) struct Vocabulary {
    grammar: Grammar,
    /// In the order of their numbers.
    asked: IndexSet<Asked, RandomState>,
    /// What tokens are looked up for; in step with `asked`, as far as it goes.
    looked_up: Vec<LookedUp>,
    /// By a word as it stands on a page.
    whole: Lookup,
    /// By what is left of an Arabic word without what is written together with it.
    bare: Lookup,
    /// What any number in digits is.
    numbers: Vec<WordId>,
    /// Words that pages are full of.
    frequent: RapidHashSet<String>,
}

/// What a token is that is a word which is asked for.
#[derive(Debug, Clone, Default)]
struct LookedUp {
    /// Whether its forms are known.
    is_known: bool,
    /// Whether it is asked for by itself. Of most lists of words, no phrase asks
    /// for one of them alone.
    alone: bool,
    /// The lists that it stands in.
    lists: Vec<WordId>,
    /// Whether it leads to a phrase. Of all that tokens are, one of ten does.
    leads: bool,
}

/// Words, and beginnings of words.
#[derive(Debug, Default)]
struct Lookup {
    whole: RapidHashMap<Box<str>, Vec<WordId>>,
    /// By their first bytes.
    begun: RapidHashMap<[u8; START], Vec<(Box<str>, WordId)>>,
    /// Those that have not so many.
    short: Vec<(Box<str>, WordId)>,
}

/// So many bytes of a beginning are looked up at once.
const START: usize = 3;

impl Vocabulary {
    pub(super) fn new(language: &Language) -> Self {
        let grammar = match language.code().split('-').next() {
            Some("en") => Grammar::English,
            Some("ar") => Grammar::Arabic,
            _ => Grammar::Unknown,
        };
        let frequent = match grammar {
            Grammar::English => inflection::ENGLISH_FREQUENT,
            Grammar::Arabic => inflection::ARABIC_FREQUENT,
            Grammar::Unknown => &[],
        };
        Self {
            grammar,
            frequent: frequent.iter().map(|word| (*word).to_owned()).collect(),
            asked: IndexSet::default(),
            looked_up: Vec::new(),
            whole: Lookup::default(),
            bare: Lookup::default(),
            numbers: Vec::new(),
        }
    }

    /// The number of what a phrase asks for.
    pub(super) fn id(&mut self, asked: Asked) -> WordId {
        WordId::at(self.asked.insert_full(asked).0)
    }

    /// Looks tokens up for it from now on.
    pub(super) fn look_up(&mut self, id: WordId) {
        if std::mem::replace(&mut self.place(id).alone, true) {
            return;
        }
        match self.asked.get_index(id.index()) {
            Some(Asked::Any(each)) => self.list(id, &each.clone()),
            _ => self.take_up(id),
        }
    }

    /// Some phrase is looked for where it stands.
    pub(super) fn lead(&mut self, id: WordId) {
        self.place(id).leads = true;
    }

    fn place(&mut self, id: WordId) -> &mut LookedUp {
        if self.looked_up.len() <= id.index() {
            self.looked_up.resize_with(self.asked.len().max(id.index() + 1), LookedUp::default);
        }
        &mut self.looked_up[id.index()]
    }

    /// Whatever is one of `each` is `list`, too.
    fn list(&mut self, list: WordId, each: &[WordId]) {
        for &one in each {
            if let Some(Asked::Any(each)) = self.asked.get_index(one.index()) {
                self.list(list, &each.clone());
            } else {
                self.place(one).lists.push(list);
                self.take_up(one);
            }
        }
    }

    /// Takes up the forms of a word, or of any number, once.
    fn take_up(&mut self, id: WordId) {
        if std::mem::replace(&mut self.place(id).is_known, true) {
            return;
        }
        let (word, exact, open) = match self.asked.get_index(id.index()) {
            Some(Asked::Word { word, exact, open }) => (word, *exact, *open),
            Some(Asked::Number) => return self.number(id),
            Some(Asked::Any(_)) | None => return,
        };
        match (self.grammar, open) {
            (Grammar::Arabic, _) if !exact => {
                let word = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word);
                if open { self.bare.beginning(word, id) } else { self.bare.word(word, id) }
            }
            (_, true) => self.whole.beginning(word, id),
            (Grammar::English, false) if !exact => {
                for form in inflection::english(word) {
                    self.whole.word(&form, id);
                }
            }
            (_, false) => self.whole.word(word, id),
        }
    }

    /// Takes note that pages are full of what is asked for; to be told before phrases are taken up. With it, judging
    /// pages takes three quarters of the time.
    pub(super) fn expect(&mut self, id: WordId) {
        match self.asked.get_index(id.index()).cloned() {
            Some(Asked::Word { word, .. }) => {
                self.frequent.insert(word);
            }
            Some(Asked::Any(each)) => each.into_iter().for_each(|id| self.expect(id)),
            Some(Asked::Number) | None => {}
        }
    }

    /// How often a word is met, beside others. Nobody counted: a word of one letter
    /// more is taken to be met a quarter as often, if it is none of the most usual.
    pub(super) fn weight(&self, id: WordId) -> f64 {
        match self.asked.get_index(id.index()) {
            Some(Asked::Word { word, .. }) if self.frequent.contains(word) => 0.25,
            Some(Asked::Word { word, .. }) => 0.25_f64.powi(word.chars().count().try_into().unwrap_or(i32::MAX)),
            Some(Asked::Any(each)) => each.iter().map(|id| self.weight(*id)).sum(),
            Some(Asked::Number) | None => 0.25_f64.powi(3),
        }
    }

    /// Takes up a number; in words, too.
    fn number(&mut self, id: WordId) {
        let words = match self.grammar {
            Grammar::English => inflection::ENGLISH_NUMBERS,
            Grammar::Arabic => inflection::ARABIC_NUMBERS,
            Grammar::Unknown => &[],
        };
        self.numbers.push(id);
        for word in words {
            self.whole.word(word, id);
        }
    }

    /// Looks every word of a page up, once for all places where it stands.
    pub(super) fn read<'a>(&self, folded: &'a Folded) -> Words<'a> {
        let mut words = Words { folded, ids: Vec::new(), tokens: Vec::with_capacity(folded.len()) };
        let mut known: RapidHashMap<&str, Token> = RapidHashMap::default();
        for index in 0..folded.len() {
            let word = folded.word(index);
            let token = known.entry(word).or_insert_with(|| self.look(word, &mut words.ids));
            words.tokens.push(*token);
        }
        words
    }

    /// Looks `word` up, and adds what it is to `ids`.
    fn look(&self, word: &str, ids: &mut Vec<WordId>) -> Token {
        let start = ids.len();
        // What is there twice, as a word and its beginning may be, does no harm.
        let mut add = |id: WordId| {
            if let Some(known) = self.looked_up.get(id.index()) {
                ids.extend(known.alone.then_some(id));
                ids.extend(&known.lists);
            }
        };
        self.whole.find(word, &mut add);
        if self.grammar == Grammar::Arabic {
            without_joined(word, |bare| self.bare.find(bare, &mut add));
        }
        if is_number(word) {
            self.numbers.iter().copied().for_each(add);
        }
        let some_of = ids[start..].iter().fold(0, |some_of, id| some_of | id.bit());
        let mut leading = start;
        for at in start..ids.len() {
            if self.looked_up.get(ids[at].index()).is_some_and(|known| known.leads) {
                ids.swap(at, leading);
                leading += 1;
            }
        }
        Token { start, leading, end: ids.len(), some_of }
    }
}

impl Lookup {
    fn word(&mut self, word: &str, id: WordId) {
        let ids = self.whole.entry(word.into()).or_default();
        if ids.last() != Some(&id) {
            ids.push(id);
        }
    }

    fn beginning(&mut self, beginning: &str, id: WordId) {
        let list = match beginning.as_bytes().first_chunk() {
            Some(start) => self.begun.entry(*start).or_default(),
            None => &mut self.short,
        };
        list.push((beginning.into(), id));
    }

    fn find(&self, word: &str, found: &mut impl FnMut(WordId)) {
        self.whole.get(word).into_iter().flatten().for_each(|id| found(*id));
        let begun = word.as_bytes().first_chunk().and_then(|start| self.begun.get(start));
        let begun = begun.into_iter().flatten().chain(&self.short);
        begun.filter(|(beginning, _)| word.starts_with(&**beginning)).for_each(|(_, id)| found(*id));
    }
}

/// Gives the word, and what is left of it without the letters that Arabic
/// writes together with the next word: "and", "so", "by", "like", "for", "will",
/// and the article.
fn without_joined<'a>(word: &'a str, mut give: impl FnMut(&'a str)) {
    for word in [Some(word), word.strip_prefix(['و', 'ف'])].into_iter().flatten() {
        for word in [Some(word), word.strip_prefix(['ب', 'ك', 'ل', 'س'])].into_iter().flatten() {
            give(word);
            word.strip_prefix("ال").into_iter().for_each(&mut give);
        }
        // The article loses its first letter behind "for".
        word.strip_prefix("لل").into_iter().for_each(&mut give);
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b','))
}

/// The tokens of a page, and what each of them is to the phrases.
pub(super) struct Words<'a> {
    pub(super) folded: &'a Folded,
    ids: Vec<WordId>,
    tokens: Vec<Token>,
}

/// What a token is: a stretch of the numbers.
#[derive(Debug, Clone, Copy)]
struct Token {
    start: usize,
    /// Where those end that lead to a phrase.
    leading: usize,
    end: usize,
    /// A bit for each, of which several share one: most questions end here.
    some_of: u64,
}

impl Words<'_> {
    /// What the token is, of all that leads to a phrase.
    pub(super) fn leading(&self, index: usize) -> &[WordId] {
        self.tokens.get(index).map_or(&[], |token| &self.ids[token.start..token.leading])
    }

    /// Whether the token is what `id` asks for.
    pub(super) fn is(&self, index: usize, id: WordId) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|token| token.some_of & id.bit() != 0 && self.ids[token.start..token.end].contains(&id))
    }
}
