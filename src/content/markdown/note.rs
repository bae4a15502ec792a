//! Footnotes: numbered in the order of their first mention.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use super::escape::escape_all;
use super::setting::MarkdownWords;

/// The notes of a page, by their names. Capital letters do not count in these.
#[derive(Default)]
pub(super) struct Notes {
    numbers: HashMap<String, usize>,
    /// How often each is mentioned, by its number less one.
    mentions: Vec<usize>,
    /// Their texts, as HTML.
    texts: HashMap<String, String>,
    /// Those that have a text, as they are written, and where it stands.
    defined: Vec<(String, Range<usize>)>,
}

impl Notes {
    /// A text begins for the note `name`. Comes back with where it has one already;
    /// the first counts.
    pub(super) fn define(&mut self, name: &str, range: Range<usize>) -> Option<Range<usize>> {
        let folded = fold(name);
        let first = self.defined.iter().find(|(known, _)| fold(known) == folded).map(|(_, range)| range.clone());
        if first.is_none() {
            self.defined.push((name.to_owned(), range));
        }
        first
    }

    pub(super) fn add(&mut self, name: &str, html: String) {
        self.texts.entry(fold(name)).or_insert(html);
    }

    /// Writes the number of a note, which leads to it.
    pub(super) fn mention(&mut self, name: &str, out: &mut String) {
        let number = *self.numbers.entry(fold(name)).or_insert_with(|| {
            self.mentions.push(0);
            self.mentions.len()
        });
        self.mentions[number - 1] += 1;
        let id = mention_id(number, self.mentions[number - 1]);
        out.push_str(&format!(
            "<sup class=\"footnote-reference\" id=\"{id}\"><a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    /// The notes that nothing mentions, and where they stand.
    pub(super) fn take_unused(&mut self) -> Vec<(String, Range<usize>)> {
        let mut defined = mem::take(&mut self.defined);
        defined.retain(|(name, _)| !self.numbers.contains_key(&fold(name)));
        defined
    }

    /// The list at the end of the page; empty when there are no notes.
    pub(super) fn html(&self, words: &MarkdownWords) -> String {
        if self.mentions.is_empty() {
            return String::new();
        }
        let mut names: Vec<(usize, &String)> = self.numbers.iter().map(|(name, number)| (*number, name)).collect();
        names.sort_unstable();
        let mut out = String::from("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape_all(&mut out, &words.footnotes);
        out.push_str("\"><ol>\n");
        for (number, name) in names {
            let text = self.texts.get(name).map_or("", |text| text.trim_end());
            out.push_str(&format!("<li id=\"fn-{number}\">"));
            // The way back stands at the end of the last paragraph.
            let (inside, close) = match text.strip_suffix("</p>") {
                Some(inside) => (inside, "</p>"),
                None => (text, ""),
            };
            out.push_str(inside);
            for mention in 1..=self.mentions[number - 1] {
                let id = mention_id(number, mention);
                out.push_str(&format!(
                    " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\""
                ));
                escape_all(&mut out, &words.footnote_back);
                out.push_str(&format!(" {number}\">↩</a>"));
            }
            out.push_str(close);
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
        out
    }
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}

fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}
