//! What one part of a theme says about another: the templates, kinds, fields
//! and taxonomies that it names.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::{Kind, PAGE, Piece, SECTION, Theme, read};
use crate::diagnostic::{Diagnostic, Place, SourceFile, THEME_MISSING_KIND, THEME_MISSING_TEMPLATE, nearest};
use crate::fields::{Declarations, FieldType, Fields};
use crate::source::ThemeFiles;
use crate::yaml::{Document, Node};

/// Reports what is named and is not there, at the line that names it. Where a
/// kind cannot be read, no kind is missing: one fault, one report.
pub(super) fn check(theme: &Theme, chain: &[ThemeFiles], is_read: bool, to: &mut Declarations) {
    let names = Names { theme, is_read, is_sound: to.diagnostics.is_empty() };
    for name in [PAGE, SECTION] {
        if is_read && !theme.kinds.contains_key(name) {
            to.diagnostics.push(Diagnostic::error(THEME_MISSING_KIND, Place::file(&theme.file)).with("kind", name));
        }
    }
    for kind in theme.all_kinds() {
        names.check_kind(kind, to);
    }
    names.check_theme(chain, to);
}

struct Names<'a> {
    theme: &'a Theme,
    is_read: bool,
    /// Whether everything could be read: else what is named may be what was told.
    is_sound: bool,
}

impl Names<'_> {
    fn check_kind(&self, kind: &Kind, to: &mut Declarations) {
        let file = &kind.declared_in;
        // What a kind takes over is told of where it stands.
        let place = |way: &[&str], name: &str| find(file, way, name);
        if let Some(template) = &kind.template {
            require("templates", &self.theme.templates, template, to, || place(&["template"], template));
        }
        if let Some(template) = &kind.structured_data {
            require("structured-data", &self.theme.data_templates, template, to, || {
                place(&["structured_data"], template)
            });
        }
        for (name, output) in &kind.outputs {
            let way = |key| ["outputs", name, key];
            require("templates", &self.theme.templates, &output.template, to, || {
                place(&way("template"), &output.template)
            });
            if let Some(template) = &output.structured_data {
                require("structured-data", &self.theme.data_templates, template, to, || {
                    place(&way("structured_data"), template)
                });
            }
        }
        for (name, query) in &kind.queries {
            for wanted in &query.kinds {
                self.kind(wanted, to, || place(&["queries", name, "kind"], wanted));
            }
            if let Some(field) = query.field.as_ref().filter(|_| self.is_sound) {
                let of_page = |of: &FieldType| matches!(of, FieldType::Page(_));
                self.field("field", field, of_page, to, || place(&["queries", name, "field"], field));
            }
        }
        for name in kind.card.iter().filter(|name| !kind.fields.contains_key(*name)) {
            if let Some(place) = place(&["card"], name) {
                let near = nearest(name, kind.fields.keys().map(String::as_str));
                to.report("unknown-field", place, |d| d.with("key", "card").with("value", name).with_nearest(near));
            }
        }
        self.check_fields(&kind.fields, file, &mut vec!["fields"], to);
    }

    /// The kinds and taxonomies that fields name; `way` leads to them in `file`.
    fn check_fields<'f>(
        &self,
        fields: &'f Fields,
        file: &Arc<SourceFile>,
        way: &mut Vec<&'f str>,
        to: &mut Declarations,
    ) {
        for (name, field) in fields {
            let length = way.len();
            way.push(name);
            let mut inner = field;
            loop {
                let at = |key: &'static str, name: &str| find(file, &[way, &[key][..]].concat(), name);
                if let Some(taxonomy) = &inner.taxonomy
                    && self.is_sound
                    && !self.theme.taxonomies.contains_key(taxonomy)
                    && let Some(place) = at("taxonomy", taxonomy)
                {
                    let near = nearest(taxonomy, self.theme.taxonomies.keys().map(String::as_str));
                    to.report("unknown-taxonomy", place, |d| d.with("value", taxonomy).with_nearest(near));
                }
                match &inner.of {
                    FieldType::Page(kinds) => {
                        for wanted in kinds {
                            self.kind(wanted, to, || at("kind", wanted));
                        }
                    }
                    FieldType::Group(fields) | FieldType::Image(fields) => {
                        way.push("fields");
                        self.check_fields(fields, file, way, to);
                    }
                    FieldType::List(of) => {
                        way.push("of");
                        inner = of;
                        continue;
                    }
                    _ => {}
                }
                break;
            }
            way.truncate(length);
        }
    }

    fn check_theme(&self, chain: &[ThemeFiles], to: &mut Declarations) {
        let theme = self.theme;
        let files: Vec<Arc<SourceFile>> = chain.iter().map(read::theme_file).collect();
        let place = |way: &[&str], name: &str| {
            Some(files.iter().find_map(|file| find(file, way, name)).unwrap_or_else(|| Place::file(&theme.file)))
        };
        let mut template = |way: &[&str], name: &String| {
            require("templates", &theme.templates, name, to, || place(way, name));
        };
        for (name, part) in &theme.parts {
            template(&["parts", name, "template"], &part.template);
        }
        for (name, taxonomy) in &theme.taxonomies {
            template(&["taxonomies", name, "list_template"], &taxonomy.list_template);
            template(&["taxonomies", name, "term_template"], &taxonomy.term_template);
        }
        if let Some(name) = &theme.not_found {
            template(&["not_found"], name);
        }
        if let Some(search) = &theme.search {
            template(&["search", "template"], &search.template);
        }
        if let Some(name) = &theme.site_data {
            let folder = &theme.data_templates;
            require("structured-data", folder, name, to, || place(&["structured_data"], name));
        }
        for piece in theme.sheets.values().flatten() {
            if let Piece::Template { name, place } = piece {
                require("templates", &theme.templates, name, to, || Some(place.clone()));
            }
        }
        for name in theme.descriptions.iter().filter(|_| self.is_sound) {
            let of_text = |of: &FieldType| matches!(of, FieldType::Text { .. });
            self.field("descriptions", name, of_text, to, || place(&["descriptions"], name));
        }
    }

    fn kind(&self, name: &str, to: &mut Declarations, place: impl FnOnce() -> Option<Place>) {
        if self.is_read
            && !self.theme.kinds.contains_key(name)
            && let Some(place) = place()
        {
            let near = nearest(name, self.theme.kinds.keys().map(String::as_str));
            to.report("unknown-kind", place, |d| d.with("value", name).with_nearest(near));
        }
    }

    /// A field that a kind has, of a type that fits.
    fn field(
        &self,
        key: &'static str,
        name: &str,
        fits: impl Fn(&FieldType) -> bool,
        to: &mut Declarations,
        place: impl FnOnce() -> Option<Place>,
    ) {
        let mut known = BTreeSet::new();
        self.theme.all_kinds().for_each(|kind| collect(&kind.fields, &fits, &mut known));
        if !known.contains(name)
            && let Some(place) = place()
        {
            let near = nearest(name, known);
            to.report("unknown-field", place, |d| d.with("key", key).with("value", name).with_nearest(near));
        }
    }
}

/// The names of the fields whose type fits, also of those inside of others.
fn collect<'a>(fields: &'a Fields, fits: &impl Fn(&FieldType) -> bool, known: &mut BTreeSet<&'a str>) {
    for (name, field) in fields {
        let mut of = &field.of;
        while let FieldType::List(inner) = of {
            of = &inner.of;
        }
        if let FieldType::Group(inner) = of {
            collect(inner, fits, known);
        }
        if fits(of) {
            known.insert(name);
        }
    }
}

fn require(
    folder: &'static str,
    templates: &IndexMap<String, Arc<SourceFile>>,
    template: &str,
    to: &mut Declarations,
    place: impl FnOnce() -> Option<Place>,
) {
    // One that was left out was reported as left out.
    if !template.is_empty()
        && !templates.contains_key(template)
        && let Some(place) = place()
    {
        let near = nearest(template, templates.keys().map(String::as_str));
        let missing = Diagnostic::error(THEME_MISSING_TEMPLATE, place).with("by", "theme").with("template", template);
        to.diagnostics.push(missing.with("folder", folder).with_nearest(near));
    }
}

/// Where `file` says `word` at the end of `way`; nothing when it does not.
fn find(file: &Arc<SourceFile>, way: &[&str], word: &str) -> Option<Place> {
    let document = Document::read(file, 0..file.text().len()).ok()?;
    let node = way.iter().try_fold(document.root(), |node, key| node.get(key))?;
    let says = |node: &Node<'_>| node.scalar().as_deref() == Some(word);
    if node.is_list() { node.items().find(says) } else { Some(node).filter(says) }.map(Node::place)
}
