//! Theme: what pages are, how they look, and the words around them.
//!
//! [`load`] turns the files of a theme, and of the themes that it extends,
//! into declarations that the later stages use. It knows how kinds are
//! declared, not what any of them is for; templates stay text until
//! [`crate::render`] compiles them.

mod assets;
pub(crate) mod embeds;
pub(crate) mod explain;
pub(crate) mod headings;
pub(crate) mod kind;
mod minified;
mod pictures;
mod read;
mod references;
pub(crate) mod schema;
pub(crate) mod skeleton;
mod styles;
mod urls;
mod word_names;
pub(crate) mod words;

use std::sync::Arc;

use indexmap::IndexMap;
use semver::{Version, VersionReq};

pub(crate) use assets::{Asset, check_names};
pub(crate) use embeds::Embeds;
pub(crate) use kind::{From, Kind, Query, SectionRule, Sort};
pub(crate) use pictures::Pictures;
pub(crate) use read::standard_fields;
pub(crate) use styles::Piece;
pub(crate) use words::Words;

use crate::diagnostic::{Checked, Diagnostic, Place, SourceFile, THEME_VERSION, nearest};
use crate::fields::{Declarations, Fields};
use crate::language::{Language, Localised};
use crate::path::SourcePath;
use crate::source::ThemeFiles;
use crate::yaml::{Document, Node};

/// A theme, with what it takes from the themes that it extends.
#[derive(Debug)]
pub(crate) struct Theme {
    pub(crate) name: String,
    /// Its `theme.yaml`.
    pub(crate) file: Arc<SourceFile>,
    /// Facts of the site, beyond the engine's own.
    pub(crate) site: Fields,
    pub(crate) kinds: IndexMap<String, Arc<Kind>>,
    /// Kinds of themes below in whose place a nearer theme has put another.
    pub(crate) replaced_kinds: Vec<Arc<Kind>>,
    pub(crate) parts: IndexMap<String, Part>,
    pub(crate) taxonomies: IndexMap<String, Taxonomy>,
    /// What pages may show from elsewhere.
    pub(crate) embeds: Embeds,
    /// How large pictures are shown.
    pub(crate) pictures: Pictures,
    /// How its pages are searched; nothing when they are not.
    pub(crate) search: Option<Search>,
    /// The template of the page for addresses that do not exist.
    pub(crate) not_found: Option<String>,
    /// Shared with the templates' functions.
    pub(crate) words: Arc<Words>,
    /// By name; a theme's own come before those of the theme it extends.
    pub(crate) templates: IndexMap<String, Arc<SourceFile>>,
    /// The template of what every page with structured data says of the site.
    pub(crate) site_data: Option<String>,
    /// The templates in `structured-data/`, by name.
    pub(crate) data_templates: IndexMap<String, Arc<SourceFile>>,
    /// The fields that say in one sentence what a page is about, where there is
    /// no `description`.
    pub(crate) descriptions: Vec<String>,
    /// Files that the engine makes otherwise.
    pub(crate) leave_out: Vec<String>,
    /// Templates of this theme itself that replace none of the theme below and
    /// that nothing in the theme names.
    pub(crate) unused: Vec<Unused>,
    /// The files below `rules/`, as text; those of a nearer theme come later.
    pub(crate) rules: Vec<Arc<SourceFile>>,
    /// By path below `assets/`.
    pub(crate) assets: IndexMap<String, Asset>,
    /// The style sheets that are put together from several files, by the path
    /// that each would have below `assets/`.
    pub(crate) sheets: IndexMap<String, Vec<Piece>>,
}

/// A template that has no use, as far as the theme goes.
#[derive(Debug)]
pub(crate) struct Unused {
    pub(crate) template: String,
    pub(crate) file: Arc<SourceFile>,
    /// The one of the theme below that was most likely meant.
    pub(crate) nearest: Option<String>,
}

/// A part that many pages share, rendered once.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) template: String,
    /// Once for each page that a menu leads to, in each language; else once for
    /// each language.
    pub(crate) per_section: bool,
}

/// What a theme that can be searched says of it.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// The template of the page that shows what was found.
    pub(crate) template: String,
    /// Its address below the home of a language.
    pub(crate) path: String,
}

/// A way of grouping pages by the values of a field.
#[derive(Debug, Clone)]
pub(crate) struct Taxonomy {
    pub(crate) name: Localised,
    /// Its address below the home of a language.
    pub(crate) path: String,
    pub(crate) list_template: String,
    pub(crate) term_template: String,
    pub(crate) paginate: Option<usize>,
}

/// The kinds that every theme has: of a page and of a section that name none.
pub(crate) const PAGE: &str = "page";
/// See [`PAGE`].
pub(crate) const SECTION: &str = "section";

/// Reads a theme from its files, nearest first.
pub(crate) fn load(chain: &[ThemeFiles]) -> Checked<Theme> {
    let mut to = Declarations::default();
    let mut theme = read::themes(chain, &mut to);
    let is_read;
    (theme.kinds, theme.replaced_kinds, is_read) = read::kinds(chain, &mut to);
    references::check(&theme, chain, is_read, &mut to);
    theme.unused = unused_templates(chain, &theme);
    Checked::new(theme, to.diagnostics)
}

impl Theme {
    /// All kinds, also those in whose place there is another.
    pub(crate) fn all_kinds(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values().chain(&self.replaced_kinds).map(AsRef::as_ref)
    }

    /// The kind `name`.
    pub(crate) fn kind(&self, name: &str) -> Option<&Arc<Kind>> {
        self.kinds.get(name)
    }

    /// The kinds that a page can be of.
    pub(crate) fn page_kinds(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values().filter(|kind| kind.template.is_some()).map(AsRef::as_ref)
    }

    /// Their names.
    pub(crate) fn kind_names(&self) -> impl Iterator<Item = &str> {
        self.page_kinds().map(|kind| kind.name.as_str())
    }
}

/// Templates of a theme that builds on another and that nothing uses: most
/// likely they replaced one that the other no longer has.
fn unused_templates(chain: &[ThemeFiles], theme: &Theme) -> Vec<Unused> {
    let mut unused = Vec::new();
    let [own, below @ ..] = chain else { return unused };
    if below.is_empty() {
        return unused;
    }
    let of_kinds = theme
        .kinds
        .values()
        .flat_map(|kind| kind.template.iter().chain(kind.outputs.values().map(|output| &output.template)));
    let lists = theme.taxonomies.values().flat_map(|t| [&t.list_template, &t.term_template]);
    let of_sheets = theme.sheets.values().flatten().filter_map(|piece| match piece {
        Piece::Template { name, .. } => Some(name),
        Piece::File(_) => None,
    });
    let named: Vec<&String> = of_kinds
        .chain(lists)
        .chain(theme.parts.values().map(|part| &part.template))
        .chain(&theme.not_found)
        .chain(theme.search.iter().map(|search| &search.template))
        .chain(of_sheets)
        .collect();
    let theirs: Vec<&str> = below.iter().flat_map(|layer| read::templates(layer).map(|(name, _)| name)).collect();
    for (name, _) in read::templates(own) {
        let replaces = theirs.contains(&name);
        let is_named = named.iter().any(|template| *template == name);
        let in_text = theme.templates.values().any(|file| file.text().contains(name));
        // A file of components is used by what it defines.
        let defines = theme.templates.get(name).is_some_and(|file| file.text().contains("{% component"));
        if let Some(file) = theme.templates.get(name).filter(|_| !replaces && !is_named && !in_text && !defines) {
            let near = nearest(name, theirs.iter().copied()).map(str::to_owned);
            unused.push(Unused { template: name.to_owned(), file: Arc::clone(file), nearest: near });
        }
    }
    unused
}
