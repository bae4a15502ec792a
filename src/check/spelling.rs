//! Values of one field that are nearly the same on different pages: most
//! likely one thing under two names.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::content::Page;
use crate::diagnostic::Diagnostic;
use crate::rules::values::{self, values as values_at};
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
        let mut names: BTreeMap<String, (usize, &Page)> = BTreeMap::new();
        let pages = site.pages.iter().filter(|page| *page.language() == known.language && page.is_published());
        for page in pages.filter(|page| rule.concerns(page)) {
            for value in values_at(page, field) {
                if let Some(written) = value.written() {
                    names.entry(written).or_insert((0, page)).0 += 1;
                }
            }
        }
        if names.len() > MOST_NAMES {
            continue;
        }
        for (name, (count, page)) in &names {
            // Of two, the one that is written more often is taken for right.
            let better = names.iter().filter(|(other, (more, _))| (*more, other.as_str()) > (*count, name.as_str()));
            let near = better.filter_map(|(other, _)| Some((distance(name, other, &different)?, other)));
            let Some((_, near)) = near.min() else { continue };
            let values = values_at(page, field);
            let Some(value) = values.iter().find(|value| value.written().as_ref() == Some(name)) else { continue };
            if let Some(place) = values::place(page, field, value) {
                let (_, other) = &names[near];
                let found = rules.report(index, page, place).with("text", name).with("nearest", near);
                out.push(found.with("other", &other.file.path));
            }
        }
    }
}

/// How many letters differ, when both are most likely one name; nothing for two
/// things. "Malic acid" and "folic acid" share most letters, so each word is
/// compared alone; "B6" and "B7" are as near as can be, so digits count.
fn distance(a: &str, b: &str, different: &[Vec<String>]) -> Option<usize> {
    let (a, b) = (folded_words(a), folded_words(b));
    if a.len() != b.len() {
        return (sounds(&a.concat()) == sounds(&b.concat())).then_some(0);
    }
    a.iter().zip(&b).try_fold(0, |sum, (a, b)| Some(sum + word_distance(a, b, different)?))
}

fn word_distance(a: &str, b: &str, different: &[Vec<String>]) -> Option<usize> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let holds = |group: &Vec<String>, word: &str| group.iter().any(|one| one == word);
    let are_different = a != b && different.iter().any(|group| holds(group, a) && holds(group, b));
    if are_different || digits(a) != digits(b) {
        return None;
    }
    let (a, b) = (sounds(a), sounds(b));
    let distance = strsim::osa_distance(&a, &b);
    (distance * 5 <= a.chars().count()).then_some(distance)
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
    use super::distance;

    #[test]
    fn one_name_is_told_from_two_things() {
        let different = [vec!["cystine".to_owned(), "cysteine".to_owned()]];
        for (a, b) in [
            ("Zinc", "Zink"),
            ("Biotin", "biotin"),
            ("Salicylic acid", "Salycilic acid"),
            ("Aloe vera", "Aloevera"),
            ("Cystine", "Cystin"),
        ] {
            assert!(distance(a, b, &different).is_some(), "{a}, {b}");
        }
        for (a, b) in [
            ("Folic acid", "Malic acid"),
            ("B6", "B7"),
            ("Leucine", "Isoleucine"),
            ("Iron", "Ion"),
            ("Zinc", "Zinc oxide"),
            ("Cystine", "Cysteine"),
        ] {
            assert!(distance(a, b, &different).is_none(), "{a}, {b}");
        }
    }
}
