//! Telephone numbers that stand in the text of a page.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::config::Config;
use crate::content::Page;
use crate::fields::Telephone;

/// A telephone number in a text.
#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) telephone: Telephone,
    /// Its bytes of the page's prose.
    pub(crate) range: Range<usize>,
    /// Where other words stand for it: as the address of their link says it.
    pub(crate) in_address: Option<String>,
    /// Whether it is a link that calls it.
    pub(crate) linked: bool,
}

/// Digits that somebody wrote as a telephone number: from `+`, `0` or a
/// bracket on, or in groups as North America has them.
static SHAPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:\+|\(?[0٠۰])[0-9٠-٩۰-۹ \x{a0}().‑–-]{6,20}[0-9٠-٩۰-۹]|\(?[2-9][0-9]{2}\)?[ .-][0-9]{3}[ .-][0-9]{4}",
    )
    .ok()
});

/// The telephone numbers in the prose of `page`.
pub(super) fn find(page: &Page, config: &Config) -> Vec<Number> {
    let text = &page.prose.text;
    let Some(shape) = &*SHAPE else { return Vec::new() };
    let region = config.region.as_deref();
    let mut numbers = Vec::new();
    // Links do not stand in each other, so the last that begins before a number is the one that holds it.
    let mut links = page.prose.citations.iter().filter(|citation| citation.address.is_some()).peekable();
    let mut last = None;
    for found in shape.find_iter(text) {
        let range = found.range();
        let word = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '.' | '-' | '=' | '+');
        // A piece of a longer number or of a code.
        if text[..range.start].ends_with(word)
            || text[range.end..].starts_with(|c: char| c.is_alphanumeric() || c == '/')
        {
            continue;
        }
        if page.prose.passage_at(range.start).is_none() {
            continue;
        }
        let Some(telephone) = Telephone::read(&latin(found.as_str()), region) else { continue };
        while let Some(link) = links.next_if(|link| link.range.start <= range.start) {
            last = Some(link);
        }
        let link = last.filter(|link| range.end <= link.range.end);
        let as_called = !found.as_str().starts_with('+') || digits(found.as_str()) == digits(&telephone.e164);
        let linked = as_called
            && link.and_then(|link| link.address.as_deref()).is_some_and(|address| {
                address == telephone.href() || address.starts_with("site:") || address.starts_with("https://wa.me/")
            });
        numbers.push(Number { telephone, range, in_address: None, linked });
    }
    let in_text = numbers.len();
    // Links with other words, or with digits that are no number.
    for citation in &page.prose.citations {
        let Some(address) = citation.address.as_deref().filter(|address| address.starts_with("tel:")) else { continue };
        let next = numbers[..in_text].partition_point(|number: &Number| number.range.start < citation.range.start);
        let is_known = numbers[..in_text].get(next).is_some_and(|number| number.range.end <= citation.range.end);
        if citation.range.is_empty() || is_known {
            continue;
        }
        let Some(telephone) = Telephone::read(&address["tel:".len()..], region) else { continue };
        let shown = digits(&text[citation.range.clone()]);
        let is_shown = shown.len() >= FEWEST;
        let linked = address == telephone.href() && (!is_shown || digits(&telephone.e164).ends_with(&shown));
        let in_address = (!is_shown).then(|| address["tel:".len()..].to_owned());
        numbers.push(Number { telephone, range: citation.range.clone(), in_address, linked });
    }
    numbers.sort_by_key(|number| number.range.start);
    numbers
}

/// Fewer digits than this are no attempt at a telephone number.
const FEWEST: usize = 5;

fn digits(text: &str) -> String {
    latin(text).chars().filter(char::is_ascii_digit).collect()
}

/// The digits of Arabic as those of Latin script.
fn latin(text: &str) -> String {
    let digit = |c: char, zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    text.chars()
        .map(|c| match c {
            '٠'..='٩' => digit(c, 0x660),
            '۰'..='۹' => digit(c, 0x6f0),
            '\u{a0}' | '‑' | '–' => ' ',
            c => c,
        })
        .collect()
}
