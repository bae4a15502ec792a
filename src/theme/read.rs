//! Reads `theme.yaml` and the kinds.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use indexmap::IndexMap;
use rayon::prelude::*;

use super::headings::Phrases;
use super::kind::{FurtherOutput, Strictness};
use super::{
    Diagnostic, Document, From, Kind, Language, Localised, Node, Part, Place, Query, SectionRule, Sort, SourceFile,
    SourcePath, THEME_VERSION, Taxonomy, Theme, ThemeFiles, Version, VersionReq, Words,
};
use super::{assets, pictures, styles};
use crate::diagnostic::{Severity, THEME_CIRCLE, nearest};
use crate::fields::{Declarations, FieldType, Fields, built_in, read_fields};
use crate::path::{OutputPath, UrlPath};
use crate::source::ThemeFile;

/// Everything but the kinds.
pub(super) fn themes(chain: &[ThemeFiles], to: &mut Declarations) -> Theme {
    let mut theme = Theme {
        name: chain.first().map_or_else(String::new, |t| t.name.clone()),
        file: chain.first().map_or_else(|| missing("theme"), theme_file),
        site: Fields::new(),
        kinds: IndexMap::new(),
        replaced_kinds: Vec::new(),
        parts: IndexMap::new(),
        taxonomies: IndexMap::new(),
        embeds: super::Embeds::default(),
        pictures: super::Pictures::default(),
        search: None,
        not_found: None,
        words: Arc::new(Words::read(&[], english(), to)),
        templates: IndexMap::new(),
        site_data: None,
        descriptions: Vec::new(),
        leave_out: Vec::new(),
        data_templates: IndexMap::new(),
        unused: Vec::new(),
        rules: Vec::new(),
        assets: IndexMap::new(),
        sheets: IndexMap::new(),
    };
    let mut language = None;
    let mut files = IndexMap::new();
    let mut sheets = IndexMap::new();
    // From the furthest to the nearest: what is nearer overrides.
    for (depth, layer) in chain.iter().enumerate().rev() {
        let file = theme_file(layer);
        if let Some(document) = read(&file, to) {
            theme_yaml(document.root(), &mut theme, &mut language, to);
            if let Some(node) = document.root().get("styles") {
                styles::read(node, depth, &mut sheets, to);
            }
        }
        for (name, file) in templates(layer) {
            theme.templates.insert(name.to_owned(), file.text());
        }
        let rules = layer.below("rules").filter(|(name, _)| name.strip_suffix(".yaml").is_some());
        theme.rules.extend(rules.map(|(_, file)| file.text()));
        for (name, file) in layer.below("structured-data") {
            theme.data_templates.insert(name.to_owned(), file.text());
        }
        for (name, file) in layer.below("assets") {
            files.insert(name.to_owned(), file.bytes.clone());
        }
    }
    theme.sheets = styles::find(sheets, chain, &mut files, to);
    theme.assets = assets::publish(files);
    check_sheets(&theme, chain, to);
    theme.words = Arc::new(Words::read(chain, language.unwrap_or_else(english), to));
    theme
}

/// What style sheets name, those that are one file and those that are put
/// together. What templates add to them is known later.
fn check_sheets(theme: &Theme, chain: &[ThemeFiles], to: &mut Declarations) {
    let check = |path: &str, file: &Arc<SourceFile>, to: &mut Declarations| {
        assets::check_names(path, &file.text(), &theme.assets, &|_, range| Place::new(file, range), to);
    };
    for path in theme.assets.keys().filter(|path| assets::is_style(path)) {
        let own = chain.iter().find_map(|layer| layer.text(&format!("assets/{path}")));
        if let Some(file) = own {
            check(path, &file, to);
        }
    }
    let mut seen: HashSet<&SourcePath> = HashSet::new();
    for (path, piece) in theme.sheets.iter().flat_map(|(path, pieces)| pieces.iter().map(move |piece| (path, piece))) {
        if let super::Piece::File(file) = piece
            && seen.insert(&file.path)
        {
            check(path, file, to);
        }
    }
}

/// The templates of one theme, by name: what is in `templates`, and the HTML
/// in the folders of its components.
pub(super) fn templates(layer: &ThemeFiles) -> impl Iterator<Item = (&str, &ThemeFile)> {
    let of_components = layer.files.iter().filter(|(path, _)| {
        path.starts_with("components/") && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
    });
    layer.below("templates").chain(of_components.map(|(path, file)| (path.as_str(), file)))
}

fn english() -> Language {
    // The code is fine as it stands; without it nothing would be.
    Language::new("en").unwrap_or_else(|| unreachable!("`en` is a code"))
}

pub(super) fn theme_file(layer: &ThemeFiles) -> Arc<SourceFile> {
    layer.text("theme.yaml").unwrap_or_else(|| missing(&layer.name))
}

fn missing(theme: &str) -> Arc<SourceFile> {
    let path = SourcePath::new(&format!("themes/{theme}/theme.yaml"));
    let path = path.or_else(|_| SourcePath::new("themes/theme.yaml"));
    let path = path.unwrap_or_else(|_| unreachable!("a fixed path is a path"));
    Arc::new(SourceFile::new(path, ""))
}

fn read(file: &Arc<SourceFile>, to: &mut Declarations) -> Option<Document> {
    match Document::read(file, 0..file.text().len()) {
        Ok(document) => Some(document),
        Err(diagnostic) => {
            to.diagnostics.push(*diagnostic);
            None
        }
    }
}

fn theme_yaml(node: Node<'_>, theme: &mut Theme, language: &mut Option<Language>, to: &mut Declarations) {
    to.only(
        node,
        &[
            "name",
            "description",
            "treatise",
            "extends",
            "language",
            "site",
            "parts",
            "styles",
            "taxonomies",
            "embeds",
            "pictures",
            "search",
            "not_found",
            "structured_data",
            "descriptions",
            "leave_out",
        ],
    );
    check_version(node, to);
    if let Some(code) = to.text(node, "language") {
        *language = Language::new(&code);
        if language.is_none() {
            to.expected("language", node.get("language").unwrap_or(node), "language");
        }
    }
    if let Some(child) = node.get("site").filter(|child| !child.is_mapping()) {
        to.expected("site", child, "mapping");
    } else if let Some(child) = node.get("site") {
        let facts = read_fields(child, to);
        for (name, field) in &facts {
            // Facts stand on every page: they cannot be a page's own text or lead to one page.
            if matches!(field.of, FieldType::Markdown | FieldType::Page(_))
                && let Some(declared) = child.get(name)
            {
                to.expected(name, declared, "fact");
            }
        }
        theme.site.extend(facts);
    }
    for (name, child) in to.entries(node, "parts") {
        if !to.mapping(&name, child, &["template", "per"]) {
            continue;
        }
        let per = to.text(child, "per").unwrap_or_else(|| "language".to_owned());
        if !matches!(per.as_str(), "language" | "section") {
            to.expected("per", child.get("per").unwrap_or(child), "per");
        }
        if let Some(template) = to.required_text(child, "template") {
            theme.parts.insert(name, Part { template, per_section: per == "section" });
        }
    }
    for (name, child) in to.entries(node, "embeds") {
        if !to.mapping(&name, child, &["hosts"]) {
            continue;
        }
        let hosts = to.texts(child, "hosts");
        if hosts.is_empty() || !hosts.iter().all(|host| super::embeds::is_host(host)) {
            to.expected("hosts", child.get("hosts").unwrap_or(child), "hosts");
        }
        theme.embeds.0.insert(name, hosts);
    }
    pictures::read(node, &mut theme.pictures, to);
    if let Some(child) = node.get("search")
        && to.mapping("search", child, &["template", "path"])
    {
        let path = to.text(child, "path").unwrap_or_else(|| "search".to_owned());
        if OutputPath::new(&path).is_err() {
            to.expected("path", child.get("path").unwrap_or(child), "path");
        } else if let Some(template) = to.required_text(child, "template") {
            theme.search = Some(super::Search { template, path });
        }
    }
    taxonomies(node, theme, to);
    if let Some(template) = to.text(node, "not_found") {
        theme.not_found = Some(template);
    }
    if node.get("descriptions").is_some() {
        theme.descriptions = to.texts(node, "descriptions");
    }
    if let Some(child) = node.get("leave_out") {
        theme.leave_out = to.texts(node, "leave_out");
        if !theme.leave_out.iter().all(|name| MADE.contains(&name.as_str())) {
            to.expected("leave_out", child, "leave-out");
        }
    }
    if let Some(template) = to.text(node, "structured_data") {
        theme.site_data = Some(template);
    }
}

fn taxonomies(node: Node<'_>, theme: &mut Theme, to: &mut Declarations) {
    for (name, child) in to.entries(node, "taxonomies") {
        if !to.mapping(&name, child, &["name", "path", "list_template", "term_template", "paginate"]) {
            continue;
        }
        let taxonomy = Taxonomy {
            name: to.words(child, "name"),
            path: to.text(child, "path").unwrap_or_else(|| name.clone()),
            list_template: to.required_text(child, "list_template").unwrap_or_default(),
            term_template: to.required_text(child, "term_template").unwrap_or_default(),
            paginate: to.count(child, "paginate").filter(|&count| count > 0),
        };
        if OutputPath::new(&taxonomy.path).is_err() {
            to.expected("path", child.get("path").unwrap_or(child), "path");
        }
        theme.taxonomies.insert(name, taxonomy);
    }
    let mut paths: Vec<(&str, &str)> = theme.search.iter().map(|search| ("search", &*search.path)).collect();
    paths.extend(theme.taxonomies.iter().map(|(name, taxonomy)| (&**name, &*taxonomy.path)));
    check_paths(node.get("taxonomies"), &paths, &|path| UrlPath::page(path).ok(), to);
}

/// Reports each entry of `own` at whose address something else lies. `paths` are
/// those of all, with their names, in their order.
fn check_paths(
    own: Option<Node<'_>>,
    paths: &[(&str, &str)],
    address: &dyn Fn(&str) -> Option<UrlPath>,
    to: &mut Declarations,
) {
    let Some(own) = own else { return };
    let is_own = |name: &str| own.get(name).is_some();
    // What is taken over was told of where it stands.
    let (own_paths, mut taken): (Vec<_>, Vec<_>) = paths.iter().copied().partition(|(name, _)| is_own(name));
    for (name, path) in own_paths {
        let at = |path: &str| address(path).map(|url| url.output().folded());
        let Some(child) = own.get(name) else { continue };
        if let Some((other, _)) = taken.iter().find(|(_, known)| at(known).is_some_and(|known| Some(known) == at(path)))
        {
            let place = child.get("path").map_or_else(|| child.key_place(), Node::place);
            to.report("same-path", place, |d| d.with("key", name).with("value", *other));
        }
        taken.push((name, path));
    }
}

fn check_version(node: Node<'_>, to: &mut Declarations) {
    let Some(child) = node.get("treatise") else { return };
    let ours = env!("CARGO_PKG_VERSION");
    let wanted = child.scalar().unwrap_or_default();
    match (VersionReq::parse(&wanted), Version::parse(ours)) {
        (Ok(range), Ok(version)) if range.matches(&version) => {}
        (Ok(_), _) => to
            .diagnostics
            .push(Diagnostic::error(THEME_VERSION, child.place()).with("wanted", wanted).with("ours", ours)),
        (Err(_), _) => to.expected("treatise", child, "version"),
    }
}

/// The kinds of all themes: a nearer theme's kind takes the place of one of
/// the same name, and may extend it. Those whose place was taken come back,
/// too, and whether all could be read.
pub(super) fn kinds(
    chain: &[ThemeFiles],
    to: &mut Declarations,
) -> (IndexMap<String, Arc<Kind>>, Vec<Arc<Kind>>, bool) {
    let standard = standard_fields();
    let mut kinds: IndexMap<String, Arc<Kind>> = IndexMap::new();
    let mut replaced = Vec::new();
    let mut are_read = true;
    for layer in chain.iter().rev() {
        let mut files: IndexMap<String, Arc<SourceFile>> = IndexMap::new();
        for (name, file) in layer.below("kinds") {
            if let Some(stem) = name.strip_suffix(".yaml").filter(|stem| !stem.contains('/')) {
                files.insert(stem.to_owned(), file.text());
            }
        }
        let texts: Vec<&Arc<SourceFile>> = files.values().collect();
        let read: Vec<_> = texts.into_par_iter().map(|file| Document::read(file, 0..file.text().len())).collect();
        let documents: IndexMap<String, Document> = (files.keys().zip(read))
            .filter_map(|(name, read)| Some((name.clone(), read.map_err(|fault| to.diagnostics.push(*fault)).ok()?)))
            .collect();
        let broken: Vec<&str> =
            files.keys().filter(|name| !documents.contains_key(*name)).map(String::as_str).collect();
        are_read &= broken.is_empty();
        let mut layer = Layer { documents: &documents, broken, below: &kinds, done: IndexMap::new(), standard };
        for name in documents.keys() {
            layer.kind(name, &mut Vec::new(), to);
        }
        let done = layer.done;
        replaced.extend(done.into_iter().filter_map(|(name, kind)| kinds.insert(name, kind)));
    }
    (kinds, replaced, are_read)
}

/// The kinds of one theme while they are read, each after the one it extends.
struct Layer<'a> {
    documents: &'a IndexMap<String, Document>,
    /// Those of them that cannot be read, which was told.
    broken: Vec<&'a str>,
    below: &'a IndexMap<String, Arc<Kind>>,
    done: IndexMap<String, Arc<Kind>>,
    standard: &'a Fields,
}

impl Layer<'_> {
    fn kind(&mut self, name: &str, way: &mut Vec<String>, to: &mut Declarations) -> Option<Arc<Kind>> {
        if let Some(done) = self.done.get(name) {
            return Some(Arc::clone(done));
        }
        let node = self.documents.get(name)?.root();
        way.push(name.to_owned());
        let parent = node.get("extends").and_then(|child| self.parent(name, child, way, to));
        way.pop();
        let kind = Arc::new(read_kind(name, node, parent.as_deref(), self.standard, to));
        self.done.insert(name.to_owned(), Arc::clone(&kind));
        Some(kind)
    }

    fn parent(
        &mut self,
        name: &str,
        node: Node<'_>,
        way: &mut Vec<String>,
        to: &mut Declarations,
    ) -> Option<Arc<Kind>> {
        let Some(wanted) = node.scalar() else {
            to.expected("extends", node, "text");
            // Else what the kind takes over would be said to be missing.
            let meant = node.item(0).and_then(Node::scalar)?;
            let own = if way.contains(&meant) { None } else { self.kind(&meant, way, to) };
            return own.or_else(|| self.below.get(&meant).map(Arc::clone));
        };
        // A kind may extend the kind of its own name in the theme below.
        if wanted == name
            && let Some(below) = self.below.get(name)
        {
            return Some(Arc::clone(below));
        }
        if let Some(start) = way.iter().position(|known| *known == wanted) {
            let circle = [&way[start..], std::slice::from_ref(&wanted)].concat().join(" → ");
            to.diagnostics
                .push(Diagnostic::error(THEME_CIRCLE, node.place()).with("what", "kind").with("circle", circle));
            return None;
        }
        if self.documents.contains_key(&wanted) {
            return self.kind(&wanted, way, to);
        }
        if let Some(below) = self.below.get(&wanted) {
            return Some(Arc::clone(below));
        }
        if self.broken.contains(&wanted.as_str()) {
            return None;
        }
        let known = self.documents.keys().chain(self.below.keys()).map(String::as_str);
        let near = nearest(&wanted, known);
        to.report("unknown-kind", node.place(), |d| d.with("value", &wanted).with_nearest(near));
        None
    }
}

/// The front matter that every kind has, from our own file, which is read once.
pub(crate) fn standard_fields() -> &'static Fields {
    static STANDARD: LazyLock<Fields> = LazyLock::new(|| built_in("standard.yaml", include_str!("standard.yaml")));
    &STANDARD
}

/// What `leave_out` may name.
const MADE: [&str; 5] = ["sitemap", "robots", "feeds", "llms", "search"];

const KIND_KEYS: [&str; 16] = [
    "name",
    "plural",
    "help",
    "extends",
    "template",
    "structured_data",
    "folder",
    "unknown_fields",
    "links",
    "alternative_text",
    "card",
    "fields",
    "sections",
    "queries",
    "outputs",
    "search",
];

fn read_kind(name: &str, node: Node<'_>, parent: Option<&Kind>, standard: &Fields, to: &mut Declarations) -> Kind {
    to.only(node, &KIND_KEYS);
    if !crate::fields::is_name(name) {
        to.report("bad-name", Place::file(node.origin().file()), |d| d.with("key", name));
    }
    let inherited = |own: Localised, from: fn(&Kind) -> &Localised| match parent {
        Some(parent) if own.is_empty() => from(parent).clone(),
        _ => own,
    };
    let mut fields = parent.map_or_else(|| standard.clone(), |parent| parent.fields.clone());
    if let Some(child) = node.get("fields") {
        fields.extend(read_fields(child, to));
    }
    // A field that is declared wrongly is told of where it is declared.
    let own_fields = node.get("fields");
    let is_told = |name: &str| {
        !fields.contains_key(name) && own_fields.is_some_and(|own| !own.is_mapping() || own.get(name).is_some())
    };
    let mut sections = parent.map_or_else(IndexMap::new, |parent| parent.sections.clone());
    for (name, child) in to.entries(node, "sections") {
        let section = read_section(&name, child, &fields, &is_told, to);
        sections.insert(name, section);
    }
    let mut queries = parent.map_or_else(IndexMap::new, |parent| parent.queries.clone());
    for (name, child) in to.entries(node, "queries") {
        let query = read_query(&name, child, to);
        queries.insert(name, query);
    }
    let mut outputs = parent.map_or_else(IndexMap::new, |parent| parent.outputs.clone());
    for (name, child) in to.entries(node, "outputs") {
        if !to.mapping(&name, child, &["template", "structured_data", "path"]) {
            continue;
        }
        let structured_data = to.text(child, "structured_data");
        let path = to.text(child, "path").unwrap_or_else(|| name.clone());
        if OutputPath::new(&path).is_err() {
            to.expected("path", child.get("path").unwrap_or(child), "path");
        } else if let Some(template) = to.required_text(child, "template") {
            outputs.insert(name, FurtherOutput { template, structured_data, path });
        }
    }
    let of_outputs = outputs.iter().map(|(name, output)| (&**name, &*output.path));
    let paths: Vec<(&str, &str)> = std::iter::once(("none", "index.html")).chain(of_outputs).collect();
    check_paths(node.get("outputs"), &paths, &|path| UrlPath::page("page").ok()?.further(path).ok(), to);
    let card = match node.get("card") {
        Some(_) => to.texts(node, "card").into_iter().filter(|name| !is_told(name)).collect(),
        None => parent.map(|parent| parent.card.clone()).unwrap_or_default(),
    };
    Kind {
        name: name.to_owned(),
        declared_in: Arc::clone(node.origin().file()),
        label: {
            let own = to.words(node, "name");
            if own.is_empty() { Localised::every(name) } else { own }
        },
        plural: inherited(to.words(node, "plural"), |kind| &kind.plural),
        help: inherited(to.words(node, "help"), |kind| &kind.help),
        template: to.text(node, "template").or_else(|| parent.and_then(|parent| parent.template.clone())),
        structured_data: to
            .text(node, "structured_data")
            .or_else(|| parent.and_then(|parent| parent.structured_data.clone())),
        folder: read_folder(node, to),
        strictness: read_strictness(node, parent, to),
        search: match node.get("search") {
            Some(_) => to.flag(node, "search"),
            None => parent.is_none_or(|parent| parent.search),
        },
        card,
        fields,
        sections,
        queries,
        outputs,
    }
}

/// The folder of `content` for new pages. It cannot lead out of there.
fn read_folder(node: Node<'_>, to: &mut Declarations) -> Option<String> {
    let folder = to.text(node, "folder")?;
    let first = format!("{folder}/_index.md");
    let fits = SourcePath::new(&format!("content/{first}")).is_ok_and(|path| path.in_content() == Some(&*first));
    if !fits {
        to.expected("folder", node.get("folder").unwrap_or(node), "folder");
    }
    fits.then_some(folder)
}

fn read_strictness(node: Node<'_>, parent: Option<&Kind>, to: &mut Declarations) -> Strictness {
    let base = parent.map(|parent| parent.strictness).unwrap_or_default();
    let mut severity = |key: &str, inherited: Severity| match to.text(node, key).as_deref() {
        None => inherited,
        Some("error") => Severity::Error,
        Some("warning") => Severity::Warning,
        Some(_) => {
            if let Some(child) = node.get(key) {
                to.expected(key, child, "severity");
            }
            inherited
        }
    };
    Strictness {
        unknown_fields: severity("unknown_fields", base.unknown_fields),
        links: severity("links", base.links),
        alternative_text: severity("alternative_text", base.alternative_text),
    }
}

fn read_section(
    name: &str,
    node: Node<'_>,
    fields: &Fields,
    is_told: &dyn Fn(&str) -> bool,
    to: &mut Declarations,
) -> SectionRule {
    to.mapping(name, node, &["required", "recommended", "required_when", "title", "headings", "help"]);
    if !crate::fields::is_name(name) {
        to.report("bad-name", node.key_place(), |d| d.with("key", name));
    }
    if let Some(child) = node.get("headings").filter(|child| !child.is_mapping()) {
        to.expected("headings", child, "phrases");
    }
    let mut headings = IndexMap::new();
    for (code, child) in node.get("headings").into_iter().flat_map(Node::entries) {
        let phrases: Vec<String> = if child.is_list() {
            child.items().filter_map(Node::scalar).collect()
        } else {
            child.scalar().into_iter().collect()
        };
        if Language::new(&code).is_none() || phrases.is_empty() {
            to.expected("headings", child, "phrases");
        }
        headings.insert(code, phrases);
    }
    let required_when = to.conditions(node);
    for condition in &required_when {
        if !fields.contains_key(&condition.field) && !is_told(&condition.field) {
            let near = nearest(&condition.field, fields.keys().map(String::as_str));
            to.report("unknown-condition", node.key_place(), |d| {
                d.with("key", name).with("value", &condition.field).with_nearest(near)
            });
        }
    }
    SectionRule {
        need: to.need(node),
        required_when,
        title: to.words(node, "title"),
        help: to.words(node, "help"),
        headings: Phrases::new(headings),
    }
}

fn read_query(name: &str, node: Node<'_>, to: &mut Declarations) -> Query {
    to.mapping(name, node, &["from", "kind", "field", "sort", "limit"]);
    let from = match to.text(node, "from").as_deref() {
        None | Some("all") => From::All,
        Some("children") => From::Children,
        Some("siblings") => From::Siblings,
        Some("related") => From::Related,
        Some("referring") => From::Referring,
        Some(_) => {
            if let Some(child) = node.get("from") {
                to.expected("from", child, "from");
            }
            From::All
        }
    };
    let sort = to.text(node, "sort").and_then(|text| {
        let sort = Sort::read(&text);
        if sort.is_none()
            && let Some(child) = node.get("sort")
        {
            to.expected("sort", child, "sort");
        }
        sort
    });
    Query { from, kinds: to.texts(node, "kind"), field: to.text(node, "field"), sort, limit: to.count(node, "limit") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_declarations_are_sound() {
        let path = SourcePath::new("standard.yaml").expect("a fine path");
        let file = Arc::new(SourceFile::new(path, include_str!("standard.yaml")));
        let document = Document::read(&file, 0..file.text().len()).expect("valid");
        let mut to = Declarations::default();
        let fields = read_fields(document.root(), &mut to);
        assert!(to.diagnostics.is_empty(), "{:?}", to.diagnostics);
        assert!(fields.contains_key("title") && fields.values().all(|field| !field.help.is_empty()));
    }
}
