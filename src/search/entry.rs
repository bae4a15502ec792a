//! What search knows of one page: its words, each with how much it says of the
//! page and in which section, and what a result shows of it.
//!
//! It depends on the page alone and is kept while the page is the same.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use rapidhash::v3::rapidhash_v3;

use super::word;
use crate::content::{Page, Passage, ProseRole};

/// How many characters of a section a result may show.
const SHOWN: usize = 200;

/// One page.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its words, each once, in their order as numbers.
    pub(super) words: Box<[Known]>,
    /// The places of the words, in their order.
    pub(super) places: Box<[u32]>,
    /// What a result shows of its sections, as the inside of a list of JSON.
    pub(super) sections: Box<str>,
}

/// A word by its number, with what it says of the page.
///
/// The number is a hash of 56 bits: that two of a million words share one
/// happens once in a hundred thousand sites, and would join what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known(u64);

impl Known {
    pub(super) fn number(self) -> u64 {
        self.0 >> 8
    }

    /// Three bits of weight, five of the section; 0 is the page itself.
    pub(super) fn says(self) -> u8 {
        (self.0 & 0xff) as u8
    }
}

/// The number of a stem.
pub(super) fn number(stem: &str) -> u64 {
    rapidhash_v3(stem.as_bytes()) >> 8
}

/// Places in the title have this bit.
const IN_TITLE: u32 = 1 << 31;

/// The text from the word at `place` on.
pub(super) fn text_at(page: &Page, place: u32) -> &str {
    let text = if place & IN_TITLE == 0 { &page.prose.text } else { &page.title };
    text.get((place & !IN_TITLE) as usize..).unwrap_or("")
}

/// Where a word stands, from what says least of the page to what says most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Text,
    Field,
    Description,
    Heading,
    Title,
}

/// A word while the page is read.
struct Counted {
    place: u32,
    standing: Standing,
    count: u32,
    /// The section that has most of it, so far as one pass can tell (the vote
    /// of Boyer and Moore).
    section: u8,
    votes: u32,
}

impl Counted {
    fn says(&self) -> u8 {
        let often = match self.count {
            0..=1 => 0,
            2..=4 => 1,
            _ => 2,
        };
        let weight = match self.standing {
            Standing::Text => often,
            Standing::Field => 1 + often.min(1),
            Standing::Description => 3 + often.min(1),
            Standing::Heading => 4 + often.min(1),
            Standing::Title => 6 + often.min(1),
        };
        weight << 5 | self.section
    }
}

/// The numbers are hashes already.
#[derive(Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, number: u64) {
        // The map takes seven bits from the top.
        self.0 = number << 8 | number >> 48;
    }
}

/// A map by the numbers of words.
pub(super) type ByNumber<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

impl Entry {
    /// Reads a page. `descriptions` are the fields that say what it is about.
    pub(super) fn new(page: &Page, descriptions: &[String]) -> Self {
        thread_local! {
            // Growing a map for each page would cost more than filling it.
            static COUNTED: RefCell<ByNumber<Counted>> = RefCell::default();
        }
        COUNTED.with_borrow_mut(|counted| {
            counted.clear();
            let mut add = |text: &str, at: u32, standing, section| {
                word::each(text, |range, folded| {
                    let place = at + u32::try_from(range.start).unwrap_or(0);
                    count(counted, number(word::stem(folded)), place, standing, section);
                });
            };
            add(&page.title, IN_TITLE, Standing::Title, 0);
            let mut shown = Shown::new(page);
            for passage in &page.prose.passages {
                let (standing, section) = standing(page, passage, descriptions);
                if standing == Standing::Title {
                    continue;
                }
                let words = page.prose.words(passage);
                let at = u32::try_from(passage.range.start).unwrap_or(0);
                add(words, at, standing, section.filter(|&section| section < 32).unwrap_or(0));
                shown.add(words, standing, passage.range.clone(), section);
            }
            let mut words: Vec<(Known, u32)> = counted
                .iter()
                .map(|(number, counted)| (Known(number << 8 | u64::from(counted.says())), counted.place))
                .collect();
            words.sort_unstable();
            let (words, places): (Vec<_>, Vec<_>) = words.into_iter().unzip();
            Self { words: words.into(), places: places.into(), sections: shown.finish().into() }
        })
    }
}

fn count(counted: &mut ByNumber<Counted>, number: u64, place: u32, standing: Standing, section: u8) {
    let known = match counted.entry(number) {
        Slot::Vacant(slot) => {
            slot.insert(Counted { place, standing, count: 1, section, votes: 1 });
            return;
        }
        Slot::Occupied(slot) => slot.into_mut(),
    };
    known.count += 1;
    if standing == Standing::Field {
        // A field stands in no section: where the text says more of it, that is shown.
        known.standing = known.standing.max(standing);
    } else if standing > known.standing {
        (known.standing, known.section, known.votes) = (standing, section, 1);
    } else if standing == known.standing {
        if known.section == section {
            known.votes += 1;
        } else if known.votes > 1 {
            known.votes -= 1;
        } else {
            known.section = section;
        }
    }
}

/// What a passage is to the page, and the number of its section from 1.
fn standing(page: &Page, passage: &Passage, descriptions: &[String]) -> (Standing, Option<u8>) {
    let section = passage.section_number().map(|index| u8::try_from(index + 1).unwrap_or(u8::MAX));
    let standing = match (passage.role, page.prose.field(passage)) {
        (ProseRole::Title, _) => Standing::Title,
        (_, Some(field)) if field == "description" || descriptions.iter().any(|name| name == field) => {
            Standing::Description
        }
        (_, Some(_)) => Standing::Field,
        (ProseRole::Heading, None) => Standing::Heading,
        (_, None) => Standing::Text,
    };
    (standing, section)
}

/// What results show of the sections of a page.
struct Shown<'a> {
    page: &'a Page,
    /// The description, else what stands before the first section.
    description: Option<Range<usize>>,
    /// The first text of each section, joined.
    texts: Vec<String>,
    /// Whether one of them has begun.
    in_sections: bool,
}

impl<'a> Shown<'a> {
    fn new(page: &'a Page) -> Self {
        Self { page, description: None, texts: vec![String::new(); page.body.sections.len() + 1], in_sections: false }
    }

    fn add(&mut self, words: &str, standing: Standing, range: Range<usize>, section: Option<u8>) {
        if standing == Standing::Description {
            self.description.get_or_insert(range);
            return;
        }
        let index = usize::from(section.unwrap_or(0));
        // A note at the foot stands in no section, too.
        let is_foot = index == 0 && self.in_sections;
        if standing != Standing::Text || is_foot {
            return;
        }
        let Some(text) = self.texts.get_mut(index).filter(|text| text.len() < SHOWN) else { return };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words);
        self.in_sections |= index > 0 && !text.is_empty();
    }

    fn finish(mut self) -> String {
        if let Some(range) = self.description.take() {
            self.page.prose.text.get(range).unwrap_or("").clone_into(&mut self.texts[0]);
        }
        let mut out = String::with_capacity(self.texts.len() * (SHOWN + 60));
        for (index, text) in self.texts.iter().enumerate() {
            let section = index.checked_sub(1).and_then(|index| self.page.body.sections.get(index));
            let anchor = section.map_or("", |section| &*section.anchor);
            out.push_str(if index == 0 { "[" } else { ",[" });
            json(&mut out, anchor);
            out.push(',');
            let titles = &self.page.body.outline;
            let title = section.and_then(|_| titles.iter().find(|heading| *heading.anchor == *anchor));
            json(&mut out, title.map_or("", |heading| &*heading.title));
            out.push(',');
            json(&mut out, &shortened(text));
            out.push(']');
        }
        out
    }
}

/// The beginning of a text, cut behind a word.
fn shortened(text: &str) -> String {
    let text = text.trim();
    let Some((cut, _)) = text.char_indices().nth(SHOWN) else { return text.to_owned() };
    let cut = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", text[..cut].trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Writes a string of JSON. A character that stands for code or a picture is
/// left out.
pub(super) fn json(out: &mut String, text: &str) {
    out.push('"');
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{fffc}' => "…",
            c if c < ' ' => " ",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_behind_a_word() {
        assert_eq!(shortened(" a b "), "a b");
        let long = "word, ".repeat(60);
        let cut = shortened(&long);
        assert!(cut.ends_with("word…") && cut.chars().count() <= SHOWN, "{cut}");
        assert_eq!(shortened(&"x".repeat(300)).chars().count(), SHOWN + 1);
    }

    #[test]
    fn any_text_is_a_string_of_json() {
        for text in ["a \"b\" \\ c", "line\nline\t\u{1}", "نص “x”", "\u{fffc}"] {
            let mut out = String::new();
            json(&mut out, text);
            assert!(serde_json::from_str::<String>(&out).is_ok(), "{out}");
        }
    }
}
