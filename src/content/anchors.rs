//! The anchors of a page's headings.
//!
//! A heading gets the anchor that code hosts give it, so that a link that
//! works there works here. The names of a kind's sections are kept for those
//! sections; another heading that would take one gets a suffix.

use rapidhash::{RapidHashMap, RapidHashSet};

/// The anchors given so far.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    /// Every anchor in the page, and those that lead to one under another
    /// name, with the one in the page.
    known: RapidHashMap<String, String>,
    reserved: RapidHashSet<String>,
    /// How often code hosts have seen a heading.
    seen: RapidHashMap<String, usize>,
}

impl Anchors {
    /// No anchors yet; `reserved` are for who asks for them by name.
    pub(crate) fn new<'a>(reserved: impl Iterator<Item = &'a str>) -> Self {
        Self { reserved: reserved.map(str::to_owned).collect(), ..Self::default() }
    }

    /// The anchor of the kind's section `name`, which is its own.
    pub(crate) fn give_section(&mut self, name: &str, text: &str) -> String {
        let hosts = self.hosts_anchor(text);
        self.known.insert(name.to_owned(), name.to_owned());
        self.known.entry(hosts).or_insert_with(|| name.to_owned());
        name.to_owned()
    }

    /// The anchor of another heading: `wanted` if it is free, else one from
    /// `text`.
    pub(crate) fn give(&mut self, wanted: Option<&str>, text: &str) -> String {
        let hosts = self.hosts_anchor(text);
        let anchor = match wanted {
            Some(name) => self.free(name),
            None => self.free(if hosts.is_empty() { "section" } else { &hosts }),
        };
        self.known.insert(anchor.clone(), anchor.clone());
        // A link in the code host's way finds the heading, too.
        self.known.entry(hosts).or_insert_with(|| anchor.clone());
        anchor
    }

    /// Takes up an anchor that raw HTML sets.
    pub(crate) fn add(&mut self, anchor: &str) {
        self.known.insert(anchor.to_owned(), anchor.to_owned());
    }

    /// Takes up the title of the page, which has no anchor: a link to it leads
    /// to the top, the empty anchor.
    pub(crate) fn add_title(&mut self, title: &str) {
        let anchor = self.hosts_anchor(title);
        self.known.entry(anchor).or_default();
    }

    /// The anchor in the page that `written` leads to; empty for the top.
    pub(crate) fn find(&self, written: &str) -> Option<&str> {
        self.known.get(written).map(String::as_str)
    }

    /// Whether every link to an anchor ends at the same one in both.
    pub(crate) fn lead_as(&self, other: &Self) -> bool {
        self.known == other.known
    }

    /// All anchors in the page.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.known.values().map(String::as_str).filter(|anchor| !anchor.is_empty())
    }

    /// Whether an anchor belongs to a note, or to the template (`main`, which
    /// its first link leads to).
    pub(super) fn is_ours(anchor: &str) -> bool {
        anchor == "main" || anchor.starts_with("fn-") || anchor.starts_with("fnref-")
    }

    fn is_reserved(&self, anchor: &str) -> bool {
        Self::is_ours(anchor) || self.reserved.contains(anchor)
    }

    /// Whether an anchor of the page has this name itself.
    fn is_given(&self, anchor: &str) -> bool {
        self.known.get(anchor).is_some_and(|actual| actual == anchor)
    }

    fn free(&self, base: &str) -> String {
        let taken = |anchor: &str| self.is_reserved(anchor) || self.is_given(anchor);
        if !taken(base) {
            return base.to_owned();
        }
        let mut number = 1;
        loop {
            // A suffix would not free what is kept for notes.
            let lead = if base.starts_with("fn-") || base.starts_with("fnref-") { "section-" } else { "" };
            let candidate = format!("{lead}{base}-{number}");
            if !taken(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }

    /// The anchor that code hosts give: the text in lower case, spaces as
    /// hyphens, punctuation left out; a repeated one is counted.
    fn hosts_anchor(&mut self, text: &str) -> String {
        let mut anchor = String::with_capacity(text.len());
        for c in text.trim().chars() {
            if c.is_ascii_alphanumeric() {
                anchor.push(c.to_ascii_lowercase());
            } else if c.is_alphanumeric() || matches!(c, '-' | '_') || unicode_normalization::char::is_combining_mark(c)
            {
                anchor.extend(c.to_lowercase());
            } else if c == ' ' {
                anchor.push('-');
            }
        }
        let seen = self.seen.entry(anchor.clone()).or_insert(0);
        let number = *seen;
        *seen += 1;
        if number == 0 { anchor } else { format!("{anchor}-{number}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_code_hosts() {
        let mut anchors = Anchors::new(std::iter::empty());
        assert_eq!(anchors.give(None, "What it is, & why"), "what-it-is--why");
        assert_eq!(anchors.give(None, "Again"), "again");
        assert_eq!(anchors.give(None, "Again"), "again-1");
        assert_eq!(anchors.give(None, "أسئلة شائعة"), "أسئلة-شائعة");
        assert_eq!(anchors.give(None, "!!!"), "section");
    }

    #[test]
    fn a_reserved_anchor_is_for_who_asks_by_name() {
        let mut anchors = Anchors::new(["colours"].into_iter());
        assert_eq!(anchors.give(None, "Colours"), "colours-1");
        assert_eq!(anchors.give(Some("colours"), "Mine"), "colours-2");
        assert_eq!(anchors.give_section("colours", "The colours of it"), "colours");
        assert_eq!(anchors.give(None, "fn-1"), "section-fn-1-1");
        assert_eq!(anchors.find("the-colours-of-it"), Some("colours"));
        assert_eq!(anchors.find("sizes"), None);
    }
}
