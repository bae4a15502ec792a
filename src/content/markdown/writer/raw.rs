//! Raw HTML between what is written in Markdown.

use std::collections::HashSet;
use std::mem;
use std::ops::Range;

use super::Writer;
use crate::content::anchors::Giver;
use crate::content::body::{Link, LinkKind};
use crate::content::fragment::{Mark, without_forged_controls};
use crate::content::raw_html;
use crate::diagnostic::{Diagnostic, MISSING_ALT, Place, REPEATED_ANCHOR, UNSAFE_HTML};

impl Writer<'_, '_> {
    /// Raw HTML goes out as it is; the piece is cleaned when it is whole.
    pub(super) fn raw(&mut self, html: &str, range: &Range<usize>) {
        self.raw = true;
        let frames = raw_html::frames(html, self.setting.embeds);
        for found in raw_html::inspect(html) {
            match found {
                // It is put back when the rest is cleaned.
                raw_html::Found::Unsafe { at, .. }
                    if frames.binary_search_by_key(&at.start, |frame| frame.at.start).is_ok() => {}
                raw_html::Found::Unsafe { name, at } => {
                    // A page full of them would bury everything else.
                    self.unsafe_found += 1;
                    if self.unsafe_found <= 20 {
                        let start = range.start + at.start;
                        let end = (range.start + at.end).min(range.end);
                        let place = if self.fixed.is_some() { range.clone() } else { start..end.max(start) };
                        let place = self.place(place);
                        let is_frame = name.eq_ignore_ascii_case("<iframe>");
                        let allowed = self.setting.embeds.in_words().filter(|_| is_frame);
                        let allowed = allowed.unwrap_or_else(|| "none".to_owned());
                        self.diagnostics
                            .push(Diagnostic::warning(UNSAFE_HTML, place).with("what", name).with("allowed", allowed));
                    }
                }
                raw_html::Found::Anchor { name, at } => {
                    self.anchors.add(&name);
                    self.raw_anchors.push((name, range.start + at.start..(range.start + at.end).min(range.end)));
                }
                raw_html::Found::NoAlternative { src, at } => {
                    let start = range.start + at.start;
                    let place = if self.fixed.is_some() { range.clone() } else { start..range.start + at.end };
                    let place = self.place(place);
                    self.diagnostics.push(
                        Diagnostic::new(self.setting.no_alternative, MISSING_ALT, place)
                            .with("image", src)
                            .with("where", "html"),
                    );
                }
                raw_html::Found::Address { written, at } => {
                    let place = range.start + at.start..(range.start + at.end).min(range.end);
                    self.seen.entry(written).or_default().push_back(place);
                }
            }
        }
        let mut done = 0;
        for frame in frames {
            self.push_raw(&html[done..frame.at.start]);
            Mark::Embed(self.links.len()).push(&mut self.out);
            let place = self.fixed.clone().unwrap_or(range.start + frame.at.start..range.start + frame.at.end);
            let (written, what) = (frame.src, LinkKind::Embed(frame.title));
            self.links.push(Link { written, range: place, title: String::new(), what });
            done = frame.at.end;
        }
        self.push_raw(&html[done..]);
    }

    fn push_raw(&mut self, html: &str) {
        self.out.push_str(without_forged_controls(html).as_deref().unwrap_or(html));
    }

    /// The piece at hand, cleaned; `before` is taken up again.
    pub(super) fn take_piece(&mut self, before: String, raw_before: bool) -> String {
        let piece = mem::replace(&mut self.out, before);
        if mem::replace(&mut self.raw, raw_before) { self.clean(&piece) } else { piece }
    }

    pub(super) fn clean(&mut self, piece: &str) -> String {
        let range = self.fixed.clone().unwrap_or(self.offset..self.offset);
        let mut seen = mem::take(&mut self.seen);
        if self.fixed.is_some() {
            seen.clear();
        }
        let cleaned = raw_html::clean(piece, &range, &mut seen, &mut self.links);
        self.seen = seen;
        cleaned
    }

    /// Anchors of raw HTML that are set elsewhere on the page, too. Headings
    /// make room for each other; raw HTML stays as it is written.
    pub(super) fn repeated_anchors(&mut self) {
        if self.fixed.is_some() || self.raw_anchors.is_empty() {
            return;
        }
        let mut seen: HashSet<&str> = self.outline.iter().map(|heading| &*heading.anchor).collect();
        for (anchor, range) in &self.raw_anchors {
            let reason = if Giver::is_ours(anchor) { "site" } else { "page" };
            if !seen.insert(anchor) || reason == "site" {
                let place = Place::new(self.setting.file, range.clone());
                self.diagnostics
                    .push(Diagnostic::warning(REPEATED_ANCHOR, place).with("anchor", anchor).with("reason", reason));
            }
        }
    }
}
