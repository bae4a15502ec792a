//! Style: long sentences, long paragraphs, abbreviations that nobody explained.

use std::collections::HashSet;
use std::ops::Range;

use super::declaration::Rule;
use super::page::Judge;
use crate::content::{Passage, ProseRole};
use crate::diagnostic::Diagnostic;

/// The passages that a reader reads as sentences.
fn read_passages<'a>(judge: &'a Judge<'_>, rule: &'a Rule) -> impl Iterator<Item = &'a Passage> {
    let passages = judge.page.prose.passages.iter();
    passages.filter(|passage| !passage.quoted && judge.applies(rule, passage))
}

/// The sentences of a passage, as tokens.
pub(super) fn sentences_in(judge: &Judge<'_>, passage: &Passage) -> Vec<Range<usize>> {
    let tokens = judge.folded.tokens_of(&passage.range);
    let mut sentences = Vec::new();
    let mut start = tokens.start;
    while start < tokens.end {
        let sentence = judge.folded.sentence(start);
        let end = sentence.end.min(tokens.end).max(start + 1);
        sentences.push(start..end);
        start = end;
    }
    sentences
}

/// How many of the tokens are words or numbers.
pub(super) fn count_words(judge: &Judge<'_>, tokens: Range<usize>) -> usize {
    tokens.filter(|&index| judge.folded.word(index).starts_with(char::is_alphanumeric)).count()
}

pub(super) fn sentences(judge: &Judge<'_>, index: usize, rule: &Rule, most: usize, out: &mut Vec<Diagnostic>) {
    for passage in read_passages(judge, rule).filter(|passage| passage.role == ProseRole::Text) {
        for sentence in sentences_in(judge, passage) {
            let count = count_words(judge, sentence.clone());
            if count > most {
                let range = judge.folded.source(&sentence);
                out.push(judge.report_text(index, &range).with("count", count).with("limit", most));
            }
        }
    }
}

pub(super) fn paragraphs(judge: &Judge<'_>, index: usize, rule: &Rule, most: usize, out: &mut Vec<Diagnostic>) {
    for passage in read_passages(judge, rule).filter(|passage| passage.role == ProseRole::Text) {
        let sentences = sentences_in(judge, passage);
        let count = sentences.iter().filter(|sentence| count_words(judge, (*sentence).clone()) > 0).count();
        if count > most {
            out.push(judge.report_text(index, &passage.range).with("count", count).with("limit", most));
        }
    }
}

/// Words of capitals that stand on the page for the first time and that nobody
/// explains there, in brackets or before brackets.
pub(super) fn abbreviations(judge: &Judge<'_>, index: usize, rule: &Rule, known: &[String], out: &mut Vec<Diagnostic>) {
    let prose = &judge.page.prose;
    let mut seen: HashSet<&str> = HashSet::new();
    for passage in read_passages(judge, rule).filter(|p| matches!(p.role, ProseRole::Text | ProseRole::Heading)) {
        let text = prose.words(passage);
        let capitals: Vec<Range<usize>> = words(text).filter(|word| is_abbreviation(&text[word.clone()])).collect();
        // Whoever shouts abbreviates nothing.
        if capitals.len() > 3 && capitals.len() * 2 > words(text).count() {
            continue;
        }
        for word in capitals {
            let written = text[word.clone()].strip_suffix('s').unwrap_or(&text[word.clone()]);
            if known.iter().any(|known| known == written) || !seen.insert(written) {
                continue;
            }
            let (before, after) = (text[..word.start].trim_end(), text[word.end..].trim_start());
            let explained = before.ends_with(['(', '（']) || after.starts_with(['(', '（']);
            if !explained {
                let range = passage.range.start + word.start..passage.range.start + word.end;
                out.push(judge.report_text(index, &range));
            }
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let start = at + text[at..].find(word)?;
        at = start + word.len();
        (!word.is_empty()).then_some(start..at)
    })
}

/// Two to six capitals, perhaps with the `s` of a plural; no Roman number.
fn is_abbreviation(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    (2..=6).contains(&bare.len())
        && bare.bytes().all(|b| b.is_ascii_uppercase())
        && !bare.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
