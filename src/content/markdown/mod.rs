//! Markdown to HTML, one file alone.
//!
//! Links, pictures and the items of lists are left as marks. Raw HTML is
//! cleaned piece by piece (see [`super::raw_html`]). Nothing written here has a
//! `style` attribute or a script, so that the strictest content security
//! policy holds.

mod colon;
mod escape;
mod heading;
mod note;
mod setting;
mod slip;
mod table;
mod writer;

use std::mem;
use std::ops::Range;

use super::body::Link;
use super::prose::Prose;
use crate::diagnostic::{Diagnostic, Place};
pub(crate) use escape::{escape_all, push_classes};
pub(crate) use setting::{MarkdownWords, SectionOf, Setting};
pub(crate) use writer::Rendered;
use writer::Writer;

/// Renders the bytes `range` of the file as the body of a page.
pub(crate) fn render(
    setting: &Setting<'_>,
    range: Range<usize>,
    section_of: &mut SectionOf<'_>,
    out: &mut Vec<Diagnostic>,
) -> Rendered {
    let mut writer = Writer::new(setting, range.start, out);
    writer.run(&setting.file.text()[range], Some(section_of));
    writer.finish()
}

/// Renders the text of a field, whose links join those of `links`. All of it
/// stands at `place`.
pub(crate) fn render_field(
    setting: &Setting<'_>,
    text: &str,
    place: &Place,
    links: &mut Vec<Link>,
    out: &mut Vec<Diagnostic>,
) -> (String, Prose) {
    let mut writer = Writer::of_field(setting, place, mem::take(links), out);
    writer.run(text, None);
    let Rendered { body, prose, .. } = writer.finish();
    *links = body.links;
    (body.intro + &body.footnotes, prose)
}
