//! Values of one field that are nearly the same on different pages: most
//! likely one thing under two names.

use std::collections::{BTreeMap, HashMap};

use crate::config::Config;
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::rules::values::{Places, Value, values as values_at};
use crate::rules::{Rule, Rules, folded_words};
use crate::site::Site;

/// With more names than this, comparing each with each would take too long,
/// and the field is hardly a list of terms.
const MOST_NAMES: usize = 2_000;

/// Reports each rarer spelling at its first page.
///
/// `different` are words that are near each other and name different things.
pub(super) fn check(
    site: &Site,
    config: &Config,
    rules: &Rules,
    (index, rule): (usize, &Rule),
    field: &str,
    different: &[Vec<String>],
    out: &mut Vec<Diagnostic>,
) {
    let different: Vec<Vec<String>> =
        different.iter().map(|group| group.iter().flat_map(|word| folded_words(word)).collect()).collect();
    for known in &config.languages {
        let mut names: BTreeMap<String, (usize, &Page, Value<'_>)> = BTreeMap::new();
        let pages = site.pages.iter().filter(|page| *page.language() == known.language && page.is_published());
        for page in pages.filter(|page| rule.concerns(page)) {
            for value in values_at(page, field) {
                if let Some(written) = value.written() {
                    names.entry(written).or_insert((0, page, value)).0 += 1;
                }
            }
        }
        if names.len() > MOST_NAMES {
            continue;
        }
        let heard: BTreeMap<&str, Heard> = names.keys().map(|name| (name.as_str(), Heard::new(name))).collect();
        let mut places: HashMap<&SourcePath, Places<'_>> = HashMap::new();
        for (name, (count, page, value)) in &names {
            // Of two, the one that is written more often is taken for right.
            let others = names.iter().zip(heard.values());
            let better = others.filter(|((other, (more, ..)), _)| (*more, other.as_str()) > (*count, name.as_str()));
            let own = &heard[name.as_str()];
            let near = better.filter_map(|((other, _), heard)| Some((own.distance(heard, &different)?, other)));
            let Some((_, near)) = near.min() else { continue };
            let places = places.entry(&page.file.path).or_insert_with(|| Places::of(page));
            if let Some(place) = places.place(field, value) {
                let (_, other, _) = &names[near];
                let found = rules.report(index, page, place).with("text", name).with("nearest", near);
                out.push(found.with("other", &other.file.path));
            }
        }
    }
}

/// A name as it is compared with every other.
struct Heard {
    words: Vec<HeardWord>,
    /// All of it, as one word.
    sound: String,
}

struct HeardWord {
    folded: String,
    digits: String,
    sound: String,
    /// Of how many letters it sounds.
    length: usize,
}

impl Heard {
    fn new(name: &str) -> Self {
        let folded = folded_words(name);
        let sound = sounds(&folded.concat());
        Self { words: folded.into_iter().map(HeardWord::new).collect(), sound }
    }

    /// How many letters differ, when both are most likely one name; nothing for two
    /// things. "Malic acid" and "folic acid" share most letters, so each word is
    /// compared alone; "B6" and "B7" are as near as can be, so digits count.
    fn distance(&self, other: &Self, different: &[Vec<String>]) -> Option<usize> {
        if self.words.len() != other.words.len() {
            return (self.sound == other.sound).then_some(0);
        }
        let mut pairs = self.words.iter().zip(&other.words);
        pairs.try_fold(0, |sum, (a, b)| Some(sum + a.distance(b, different)?))
    }
}

impl HeardWord {
    fn new(folded: String) -> Self {
        let digits = folded.chars().filter(char::is_ascii_digit).collect();
        let sound = sounds(&folded);
        Self { digits, length: sound.chars().count(), sound, folded }
    }

    fn distance(&self, other: &Self, different: &[Vec<String>]) -> Option<usize> {
        // Of most pairs, the lengths alone say that they are too far from each other.
        if self.length.abs_diff(other.length) * 5 > self.length || self.digits != other.digits {
            return None;
        }
        let holds = |group: &Vec<String>, word: &str| group.iter().any(|one| one == word);
        let are_two = |group: &Vec<String>| holds(group, &self.folded) && holds(group, &other.folded);
        if self.folded != other.folded && different.iter().any(are_two) {
            return None;
        }
        let distance = strsim::osa_distance(&self.sound, &other.sound);
        (distance * 5 <= self.length).then_some(distance)
    }
}

/// A folded word without what people leave out or mix up: "zink" and "zinc",
/// "salycilic" and "salicylic", "mannitol" and "manitol".
fn sounds(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.replace("ph", "f").chars() {
        let c = match c {
            'y' => 'i',
            'k' => 'c',
            'z' => 's',
            c => c,
        };
        if !out.ends_with(c) || c.is_ascii_digit() {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Heard;

    #[test]
    fn one_name_is_told_from_two_things() {
        let different = [vec!["cystine".to_owned(), "cysteine".to_owned()]];
        let distance = |a: &str, b: &str| Heard::new(a).distance(&Heard::new(b), &different);
        for (a, b) in [
            ("Zinc", "Zink"),
            ("Biotin", "biotin"),
            ("Salicylic acid", "Salycilic acid"),
            ("Aloe vera", "Aloevera"),
            ("Cystine", "Cystin"),
        ] {
            assert!(distance(a, b).is_some(), "{a}, {b}");
        }
        for (a, b) in [
            ("Folic acid", "Malic acid"),
            ("B6", "B7"),
            ("Leucine", "Isoleucine"),
            ("Iron", "Ion"),
            ("Zinc", "Zinc oxide"),
            ("Cystine", "Cysteine"),
        ] {
            assert!(distance(a, b).is_none(), "{a}, {b}");
        }
    }
}
