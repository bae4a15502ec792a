//! Headings, and the sections that begin with them.

use std::mem;

use super::Writer;
use crate::content::body::{BodySection, Heading};
use crate::content::markdown::escape::{escape, escape_all, push_classes};
use crate::content::markdown::setting::SectionOf;
use crate::content::one_line::one_line;
use crate::content::repeated;
use crate::diagnostic::{Diagnostic, HEADING_LEVEL_ONE, TOO_MANY_HEADINGS};

/// More headings than this is a mistake, or an attack.
const MOST_HEADINGS: usize = 5_000;

impl Writer<'_, '_> {
    pub(super) fn end_heading(&mut self, section_of: Option<&mut SectionOf<'_>>) {
        let Some(mut heading) = self.heading.take() else { return };
        if let Some(words) = heading.words_in_braces(&self.setting.file.text()) {
            escape(&mut self.out, &words);
            heading.text.push_str(&words);
        }
        let title = self.take_piece(heading.before, heading.raw_before);
        let text = one_line(&heading.text).into_owned();
        let mut level = heading.level;
        if level == 1 {
            let first = self.outline.is_empty() && self.title.is_none() && self.intro.is_none();
            if first && self.setting.title.is_none_or(|title| title.trim() == text) && self.fixed.is_none() {
                // The template shows the title.
                self.title = Some(text);
                if self.setting.wants_prose {
                    self.prose.title();
                }
                return;
            }
            let place = self.place(heading.range.clone());
            self.diagnostics.push(Diagnostic::warning(HEADING_LEVEL_ONE, place).with("heading", &text));
            level = 2;
        }
        if self.outline.len() == MOST_HEADINGS {
            let place = self.place(heading.range.clone());
            self.diagnostics.push(Diagnostic::error(TOO_MANY_HEADINGS, place).with("limit", MOST_HEADINGS));
        }
        if self.outline.len() > MOST_HEADINGS {
            return;
        }
        let begins_section = level == 2 && self.depth == 0 && self.open_note.is_none();
        let name = match section_of {
            Some(section_of) if begins_section && heading.level == 2 => {
                section_of(&text, heading.anchor.as_deref(), heading.range.clone())
            }
            _ => None,
        };
        let anchor = match &name {
            Some(name) => self.anchors.give_section(name, &text),
            None => self.anchors.give(heading.anchor.as_deref(), &text),
        };
        self.outline.push(Heading { level, anchor: anchor.clone(), title: repeated::text(&text) });
        if begins_section && self.fixed.is_none() {
            if self.setting.wants_prose {
                self.prose.section(name.as_deref());
            }
            self.end_section();
            let (title, classes, range) = (repeated::text(&title), heading.classes.into(), heading.range);
            self.sections.push(BodySection { name, anchor, title, classes, html: Box::default(), range });
        } else {
            self.out.push_str(&format!("<h{level} id=\""));
            escape_all(&mut self.out, &anchor);
            self.out.push('"');
            push_classes(&mut self.out, &heading.classes);
            self.out.push('>');
            self.out.push_str(&title);
            self.out.push_str(&format!("</h{level}>\n"));
        }
    }

    /// Puts what was written since the last heading of level 2 in its place.
    pub(super) fn end_section(&mut self) {
        // Cleaning closes what the author did not.
        self.measure.end_piece();
        let html = if mem::take(&mut self.raw) {
            let piece = mem::take(&mut self.out);
            self.clean(&piece).into()
        } else {
            // What is kept for as long as the site takes no more room than it needs; the next piece takes this place.
            let piece = Box::from(self.out.as_str());
            self.out.clear();
            piece
        };
        match self.sections.last_mut() {
            Some(section) => section.html = html,
            None => self.intro = Some(html.into()),
        }
    }
}
