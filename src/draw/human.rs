//! For a terminal: the sentence, the line it is about, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Severity, wording};
use crate::interface::Interface;

/// Draws diagnostics one by one.
#[derive(Debug)]
pub struct Drawer {
    renderer: Renderer,
    interface: Interface,
}

impl Drawer {
    /// With colours or without, in the language `interface`.
    #[must_use]
    pub fn new(colour: bool, interface: Interface) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.decor_style(DecorStyle::Ascii), interface }
    }

    /// The drawing, which ends with an empty line.
    #[must_use]
    pub fn draw(&self, diagnostic: &Diagnostic) -> String {
        let sentence = wording::sentence(diagnostic, self.interface);
        let level = level(diagnostic.severity);
        let excerpt = Excerpt::new(&diagnostic.place);
        let related: Vec<Excerpt<'_>> = diagnostic.related.iter().map(Excerpt::new).collect();
        let title = level.primary_title(sentence.message.as_str()).id(diagnostic.code.as_str());
        let mut group: Group<'_> = title.element(excerpt.element(AnnotationKind::Primary));
        for other in &related {
            group = group.element(other.element(AnnotationKind::Context));
        }
        if !sentence.help.is_empty() {
            group = group.element(Level::HELP.message(sentence.help.as_str()));
        }
        format!("{}\n\n", self.renderer.render(&[group]))
    }
}

impl Drawer {
    /// What one page lacks, as a list: a line each, without the file's own.
    #[must_use]
    pub fn gaps(&self, gaps: &[&Diagnostic]) -> String {
        let Some(first) = gaps.first() else { return String::new() };
        let level = level(first.severity);
        let path = first.place.file.path.as_str();
        let heading = wording::gaps(gaps.len(), path, self.interface);
        let lines: Vec<String> = gaps
            .iter()
            .map(|gap| {
                let line = gap.place.file.position(gap.place.range.start).line;
                let sentence = wording::sentence(gap, self.interface).message;
                if line == 1 { format!("- {sentence}") } else { wording::gap(line, &sentence, self.interface) }
            })
            .collect();
        let list = lines.join("\n");
        let group = level
            .primary_title(heading.message.as_str())
            .id(first.code.as_str())
            .element(Origin::path(path))
            .element(Level::NOTE.no_name().message(list.as_str()))
            .element(Level::HELP.message(heading.help.as_str()));
        format!("{}\n\n", self.renderer.render(&[group]))
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
    }
}

/// The lines of a file that a place stands on; no more than three.
struct Excerpt<'a> {
    path: &'a str,
    text: String,
    first_line: usize,
    range: std::ops::Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn new(place: &'a Place) -> Self {
        let file = &place.file;
        let first_line = file.position(place.range.start).line;
        let start = file.line_range(first_line).start;
        let last_line = file.position(place.range.end).line.min(first_line + 2);
        let end = file.line_range(last_line).end;
        let text = file.text()[start..end].to_owned();
        let range = place.range.start - start..place.range.end.min(end).max(place.range.start) - start;
        Self { path: file.path.as_str(), text, first_line, range }
    }

    fn element(&'a self, kind: AnnotationKind) -> Element<'a> {
        if self.text.is_empty() {
            return Origin::path(self.path).line(self.first_line).char_column(1).into();
        }
        Snippet::source(self.text.as_str())
            .line_start(self.first_line)
            .path(self.path)
            .annotation(kind.span(self.range.clone()))
            .into()
    }
}
