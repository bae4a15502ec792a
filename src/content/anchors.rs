//! The anchors of a page's headings.
//!
//! A heading gets the anchor that code hosts give it, so that a link that
//! works there works here. The names of a kind's sections are kept for those
//! sections; another heading that would take one gets a suffix.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::repeated;

/// Every anchor in a page, and what else leads to one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Anchors {
    /// By name, with the anchor in the page.
    known: Vec<(Arc<str>, Arc<str>)>,
}

impl Anchors {
    /// Takes up the title of the page, which has no anchor: a link to it leads
    /// to the top, the empty anchor.
    pub(crate) fn add_title(&mut self, title: &str) {
        let anchor = hosts_anchor(title);
        if let Err(at) = self.place(&anchor) {
            self.known.insert(at, (anchor.into(), Arc::default()));
        }
    }

    /// The anchor in the page that `written` leads to; empty for the top.
    pub(crate) fn find(&self, written: &str) -> Option<&str> {
        self.place(written).ok().map(|at| &*self.known[at].1)
    }

    /// All anchors in the page.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|(_, anchor)| &**anchor).filter(|anchor| !anchor.is_empty())
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.known.binary_search_by(|(known, _)| (**known).cmp(name))
    }
}

/// Room for as many headings is made at once; most pages have no more.
pub(super) const HEADINGS: usize = 14;

/// The anchors given so far, while a page is read.
#[derive(Debug)]
pub(super) struct Giver<'a> {
    known: RapidHashMap<Arc<str>, Arc<str>>,
    reserved: &'a [&'a str],
    /// How often code hosts have seen a heading.
    seen: RapidHashMap<Arc<str>, usize>,
    /// The number that an anchor which was taken got last; those below are taken, too.
    numbers: RapidHashMap<String, usize>,
}

impl<'a> Giver<'a> {
    /// No anchors yet; `reserved` are for who asks for them by name.
    pub(super) fn new(reserved: &'a [&'a str]) -> Self {
        let (mut known, mut seen) = (RapidHashMap::default(), RapidHashMap::default());
        known.reserve(HEADINGS);
        seen.reserve(HEADINGS);
        Self { known, reserved, seen, numbers: RapidHashMap::default() }
    }

    /// What was given.
    pub(super) fn finish(self) -> Anchors {
        // One more, for the title.
        let mut known = Vec::with_capacity(self.known.len() + 1);
        known.extend(self.known);
        known.sort_unstable();
        Anchors { known }
    }

    /// The anchor of the kind's section `name`, which is its own.
    pub(super) fn give_section(&mut self, name: &str, text: &str) -> Arc<str> {
        let anchor = repeated::text(name);
        let hosts = self.count(text);
        self.known.insert(Arc::clone(&anchor), Arc::clone(&anchor));
        self.known.entry(hosts).or_insert_with(|| Arc::clone(&anchor));
        anchor
    }

    /// The anchor of another heading: `wanted` if it is free, else one from
    /// `text`.
    pub(super) fn give(&mut self, wanted: Option<&str>, text: &str) -> Arc<str> {
        let hosts = self.count(text);
        let anchor = match wanted {
            Some(name) => self.free(name).into(),
            None if hosts.is_empty() => self.free("section").into(),
            None if self.is_taken(&hosts) => self.free(&hosts).into(),
            None => Arc::clone(&hosts),
        };
        self.known.insert(Arc::clone(&anchor), Arc::clone(&anchor));
        // A link in the code host's way finds the heading, too.
        self.known.entry(hosts).or_insert_with(|| Arc::clone(&anchor));
        anchor
    }

    /// Takes up an anchor that raw HTML sets.
    pub(super) fn add(&mut self, anchor: &str) {
        let anchor: Arc<str> = anchor.into();
        self.known.insert(Arc::clone(&anchor), anchor);
    }

    /// Whether an anchor belongs to a note, or to the template: `main`, which its
    /// first link leads to, and whatever begins with `part-`.
    pub(super) fn is_ours(anchor: &str) -> bool {
        anchor == "main" || begins_as_ours(anchor)
    }

    /// Whether it is kept for others, or an anchor of the page has this name
    /// itself.
    fn is_taken(&self, anchor: &str) -> bool {
        Self::is_ours(anchor)
            || self.reserved.contains(&anchor)
            || self.known.get(anchor).is_some_and(|actual| **actual == *anchor)
    }

    fn free(&mut self, base: &str) -> String {
        if !self.is_taken(base) {
            return base.to_owned();
        }
        let mut number = self.numbers.get(base).map_or(1, |last| last + 1);
        loop {
            // A suffix would not free it.
            let lead = if begins_as_ours(base) { "section-" } else { "" };
            let candidate = format!("{lead}{base}-{number}");
            if !self.is_taken(&candidate) {
                self.numbers.insert(base.to_owned(), number);
                return candidate;
            }
            number += 1;
        }
    }

    /// The anchor that code hosts give; a repeated one is counted.
    fn count(&mut self, text: &str) -> Arc<str> {
        let anchor = repeated::anchor(text, hosts_anchor);
        let seen = self.seen.entry(Arc::clone(&anchor)).or_insert(0);
        let number = *seen;
        *seen += 1;
        if number == 0 { anchor } else { format!("{anchor}-{number}").into() }
    }
}

/// Whether an anchor begins as those of notes and templates do.
fn begins_as_ours(anchor: &str) -> bool {
    ["part-", "fn-", "fnref-"].iter().any(|ours| anchor.starts_with(ours))
}

/// The text in lower case, spaces as hyphens, punctuation left out.
fn hosts_anchor(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() {
            anchor.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || matches!(c, '-' | '_') || unicode_normalization::char::is_combining_mark(c) {
            anchor.extend(c.to_lowercase());
        } else if c == ' ' {
            anchor.push('-');
        }
    }
    anchor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_code_hosts() {
        let mut anchors = Giver::new(&[]);
        assert_eq!(&*anchors.give(None, "What it is, & why"), "what-it-is--why");
        assert_eq!(&*anchors.give(None, "Again"), "again");
        assert_eq!(&*anchors.give(None, "Again"), "again-1");
        assert_eq!(&*anchors.give(None, "أسئلة شائعة"), "أسئلة-شائعة");
        assert_eq!(&*anchors.give(None, "!!!"), "section");
    }

    #[test]
    fn a_reserved_anchor_is_for_who_asks_by_name() {
        let mut anchors = Giver::new(&["colours"]);
        assert_eq!(&*anchors.give(None, "Colours"), "colours-1");
        assert_eq!(&*anchors.give(Some("colours"), "Mine"), "colours-2");
        assert_eq!(&*anchors.give_section("colours", "The colours of it"), "colours");
        assert_eq!(&*anchors.give(None, "fn-1"), "section-fn-1-1");
        let anchors = anchors.finish();
        assert_eq!(anchors.find("the-colours-of-it"), Some("colours"));
        assert_eq!(anchors.find("sizes"), None);
    }

    #[test]
    fn the_title_leads_to_the_top_unless_a_heading_has_its_words() {
        let mut given = Giver::new(&[]);
        given.give(None, "Sizes");
        let mut anchors = given.finish();
        anchors.add_title("Sizes");
        anchors.add_title("All of it");
        assert_eq!(anchors.find("sizes"), Some("sizes"));
        assert_eq!(anchors.find("all-of-it"), Some(""));
    }
}
