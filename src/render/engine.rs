//! Tera, with the theme's templates and the functions that they can call.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use indexmap::IndexMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{ErrorKind, Kwargs, State, Tera, Value};

use super::asset::Addresses;
use super::kept::{Kept, language};
use super::locale::Locales;
use super::value::text;
use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, Place, Position, SourceFile, TEMPLATE};
use crate::language::Language;
use crate::theme::{Theme, Words};

/// The text of templates, by their name.
pub(super) type Templates = IndexMap<String, Arc<SourceFile>>;

/// Compiles the templates. A fault in one is a diagnostic, and then there is
/// no engine.
pub(super) fn build(theme: &Theme, config: &Config, assets: &Addresses) -> Checked<Option<Tera>> {
    compile(theme, config, assets, &theme.templates, super::structured::prepare_pages)
}

/// Compiles the templates of structured data: what they print is JSON.
pub(super) fn build_data(theme: &Theme, config: &Config, assets: &Addresses) -> Checked<Option<Tera>> {
    compile(theme, config, assets, &theme.data_templates, super::structured::prepare)
}

fn compile(
    theme: &Theme,
    config: &Config,
    assets: &Addresses,
    templates: &Templates,
    prepare: impl FnOnce(&mut Tera),
) -> Checked<Option<Tera>> {
    let mut tera = Tera::new();
    prepare(&mut tera);
    let words = Arc::clone(&theme.words);
    let locales = Arc::new(Locales::new(config));
    register_word(&mut tera, Arc::clone(&words));
    register_asset(&mut tera, assets);
    super::locale::register(&mut tera, &locales, &words);
    register_group_by(&mut tera);
    super::colour::register(&mut tera);
    super::qr_code::register(&mut tera);
    register_urlencode(&mut tera);
    register_absolute(&mut tera, config);
    let texts: Vec<(&str, Arc<str>)> = templates.iter().map(|(name, file)| (name.as_str(), file.text())).collect();
    match tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, &**text))) {
        Ok(()) => Checked::new(Some(tera), Vec::new()),
        Err(error) => {
            let drawn = drawn(templates, &error.to_string());
            let fault = || vec![fault_in(theme, templates, &error, "none", "none")];
            Checked::new(None, if drawn.is_empty() { fault() } else { drawn })
        }
    }
}

/// `word(key="…", count=3)`: an interface word in the language of the page.
///
/// A page shows some ten words, and all pages the same: those that hold no
/// number or name are kept.
fn register_word(tera: &mut Tera, words: Arc<Words>) {
    let kept = Kept::default();
    tera.register_function("word", move |kwargs: Kwargs, state: &State<'_>| {
        let key: &str = kwargs.must_get("key")?;
        let others =
            kwargs.iter().filter_map(|(name, value)| Some((name.as_str().filter(|name| *name != "key")?, value)));
        let args: FluentArgs<'_> = others.map(|(name, value)| (name.to_owned(), fluent(value))).collect();
        let make = |language: &Language| {
            let word = words.asked(language, key, &args);
            Ok(text(word.map_err(tera::Error::message)?))
        };
        if args.iter().next().is_none() { kept.get(state, key, make) } else { make(&language(state)?) }
    });
}

fn fluent(value: &Value) -> FluentValue<'static> {
    if let Some(text) = value.as_str() {
        return FluentValue::from(text.to_owned());
    }
    if let Some(number) = value.as_i64() {
        return FluentValue::from(number);
    }
    match value.as_f64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::None,
    }
}

/// `asset(path="style.css")`: where a file of the theme's `assets` lies.
fn register_asset(tera: &mut Tera, assets: &Addresses) {
    let assets = assets.clone();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State<'_>| {
        let path: &str = kwargs.must_get("path")?;
        assets.of(path).map_err(tera::Error::message)
    });
}

/// `text | urlencode`: as the value of a query in an address, such as that of
/// a map. Tera has none.
fn register_urlencode(tera: &mut Tera) {
    // What RFC 3986 leaves as it is everywhere.
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    tera.register_filter("urlencode", |text: &str, _: Kwargs, _: &State<'_>| {
        utf8_percent_encode(text, ESCAPED).to_string()
    });
}

/// `href | absolute`: with the site in front. An address elsewhere stays.
fn register_absolute(tera: &mut Tera, config: &Config) {
    let origin = config.origin_of_addresses().to_owned();
    tera.register_filter(
        "absolute",
        move |href: &str, _: Kwargs, _: &State<'_>| {
            if href.starts_with('/') { format!("{origin}{href}") } else { href.to_owned() }
        },
    );
}

/// `list | group_by(attribute="fields.x")`: Tera's own gives the groups in the
/// order of a hash, and two builds would differ. Here they come in the order of
/// their first item.
fn register_group_by(tera: &mut Tera) {
    tera.register_filter("group_by", |list: &[Value], kwargs: Kwargs, _: &State<'_>| {
        let attribute: &str = kwargs.must_get("attribute")?;
        let mut groups: IndexMap<String, Vec<Value>> = IndexMap::new();
        for item in list {
            match item.get_from_path(attribute) {
                Some(value) if value.is_none() => {}
                Some(value) => groups.entry(value.to_string()).or_default().push(item.clone()),
                None => return Err(tera::Error::message(format!("an item of the list has no “{attribute}”"))),
            }
        }
        Ok(super::value::keyed(groups.into_iter().map(|(key, items)| (key, super::value::list(items)))))
    });
}

/// A fault of `template`, or of one that it uses, at the template. `subject` is
/// what was rendered.
pub(super) fn fault(theme: &Theme, error: &tera::Error, template: &str, subject: &str) -> Diagnostic {
    fault_in(theme, &theme.templates, error, template, subject)
}

/// The same for templates of structured data.
pub(super) fn fault_in(
    theme: &Theme,
    templates: &Templates,
    error: &tera::Error,
    template: &str,
    subject: &str,
) -> Diagnostic {
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = templates.get(report.filename());
            let place = file.map(|file| Place::new(file, within(file, report.span().range.clone())));
            (place, report.message().to_owned())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (templates.get(tpl).map(Place::file), format!("“{tpl}” leads back to itself"))
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = templates.get(current).map(|file| word_in(file, parent));
            (place, format!("it extends “{parent}”, which does not exist"))
        }
        // A buffer takes everything, until it is too much.
        ErrorKind::Io(_) => {
            (templates.get(template).map(Place::file), "it writes more than 64 MB for one page".to_owned())
        }
        other => (None, other.to_string()),
    };
    let place = place.unwrap_or_else(|| Place::file(&theme.file));
    let message = message.trim_end_matches('.').replace('\n', " ");
    Diagnostic::error(TEMPLATE, place).with("problem", message).with("subject", subject)
}

/// Tera tells of everything that templates call and that does not exist in one
/// text, drawn for a terminal: a line `error: …`, then ` --> NAME:LINE:COLUMN`,
/// and carets under the place.
fn drawn(templates: &Templates, text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for part in format!("\n{text}").split("\nerror: ").skip(1) {
        let mut lines = part.lines();
        let message = lines.next().unwrap_or("");
        let Some(place) = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")) else { continue };
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next().and_then(|n| n.parse().ok()), parts.next().and_then(|n| n.parse().ok()));
        let (Some(column), Some(line), Some(name)) = (column, line, parts.next()) else { continue };
        let Some(file) = templates.get(name) else { continue };
        let start = file.offset(Position { line, column });
        let carets = lines.map(|line| line.matches('^').count()).max().unwrap_or(0);
        let end = file.offset(Position { line, column: column + carets });
        let diagnostic = Diagnostic::error(TEMPLATE, Place::new(file, start..end));
        found.push(diagnostic.with("problem", message.to_owned()).with("subject", "none"));
    }
    found
}

fn within(file: &SourceFile, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = file.text();
    let length = text.len();
    let fits = text.is_char_boundary(range.start.min(length)) && text.is_char_boundary(range.end.min(length));
    if fits { range.start.min(length)..range.end.min(length) } else { 0..0 }
}

pub(super) fn word_in(file: &Arc<SourceFile>, word: &str) -> Place {
    match file.text().find(word) {
        Some(at) => Place::new(file, at..at + word.len()),
        None => Place::file(file),
    }
}

/// A fault of a template shows on every page that uses it: it is told once,
/// for the page that comes first.
pub(crate) fn once_each(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let subject = |d: &Diagnostic| format!("{:?}", d.words);
    faults.sort_by(|a, b| a.order(b).then_with(|| subject(a).cmp(&subject(b))));
    faults.dedup_by(|later, first| {
        later.place.file.path == first.place.file.path
            && later.place.range == first.place.range
            && later.words.first() == first.words.first()
    });
    faults
}
