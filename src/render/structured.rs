//! What a page tells programs: structured data, as JSON for linked data.
//!
//! The theme's templates write JSON; here it is read, joined with what the
//! site says of itself, and made safe inside a page. Which words the JSON may
//! use is the theme's affair: nothing here knows a vocabulary.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};
use tera::value::Key;
use tera::{Context, Kwargs, State, Tera, Value};

use super::value::{html, text};
use super::{Renderer, context, engine, limited, quoted};
use crate::content::one_line;
use crate::diagnostic::{Checked, Diagnostic, Place, STRUCTURED_DATA};

/// The templates, and what they make of the site in each language.
#[derive(Debug, Clone)]
pub(super) struct Structured {
    tera: Tera,
    of_site: HashMap<String, Graph>,
}

impl Structured {
    pub(super) fn new(tera: Tera) -> Self {
        Self { tera, of_site: HashMap::new() }
    }
}

/// Things with the vocabulary that they are told in.
#[derive(Debug, Clone, Default)]
struct Graph {
    context: Option<Json>,
    nodes: Vec<Map<String, Json>>,
}

/// Makes Tera write JSON.
pub(super) fn prepare(tera: &mut Tera) {
    tera.autoescape_on([".json"]);
    tera.set_escape_fn(|text, out| serde_json::to_writer(out, text).map_err(std::io::Error::from));
    // Texts, numbers and truths come out right by themselves; lists and maps do not.
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State<'_>| {
        Ok::<_, tera::Error>(Value::safe_string(&json(value)?))
    });
    register_plain(tera);
}

/// Adds the filters that structured data has to those of pages. In HTML, what
/// `json` gives is escaped as any text.
pub(super) fn prepare_pages(tera: &mut Tera) {
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State<'_>| Ok::<_, tera::Error>(text(json(value)?)));
    register_plain(tera);
}

fn json(value: &Value) -> Result<String, tera::Error> {
    serde_json::to_string(value).map_err(|error| tera::Error::message(error.to_string()))
}

fn register_plain(tera: &mut Tera) {
    tera.register_filter("plain", |html: &Value, _: Kwargs, _: &State<'_>| {
        text(plain(html.as_str().unwrap_or_default()))
    });
}

/// The words of HTML that the engine made.
fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find('>') else { break };
        let tag = rest[1..end].trim_start_matches('/');
        // Letters of one word may differ in weight; a paragraph ends a word.
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if !matches!(
            name,
            "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "em" | "i" | "span" | "strong" | "sub" | "sup"
        ) {
            out.push(' ');
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    if out.contains('&') {
        for (entity, letter) in
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        {
            out = out.replace(entity, letter);
        }
    }
    one_line(&out).into_owned()
}

/// Makes what every page says of the site.
pub(super) fn of_site(renderer: &mut Renderer<'_>) -> Checked<()> {
    let Some(template) = &renderer.theme.site_data else { return Checked::new((), Vec::new()) };
    if !renderer.theme.data_templates.contains_key(template) {
        return Checked::new((), Vec::new());
    }
    let (mut of_site, mut out) = (HashMap::new(), Vec::new());
    for known in &renderer.config.languages {
        let code = known.language.code();
        let context = context::of_language(renderer, &known.language);
        match made(renderer, template, &context, &format!("/{code}")) {
            Ok(graph) => drop(of_site.insert(code.to_owned(), graph)),
            Err(fault) => out.push(*fault),
        }
    }
    std::sync::Arc::make_mut(&mut renderer.ready.structured).of_site = of_site;
    Checked::new((), engine::once_each(out))
}

/// Adds `page.structured_data` to what the template of a page sees.
pub(super) fn add(
    renderer: &Renderer<'_>,
    template: &str,
    context: &mut Context,
    subject: &str,
) -> Result<(), Box<Diagnostic>> {
    if !renderer.theme.data_templates.contains_key(template) {
        // The theme was told that it names a template that is not there.
        return Ok(());
    }
    let mut graph = made(renderer, template, context, subject)?;
    let language = context.get("lang").and_then(Value::as_str).unwrap_or_default();
    if !graph.nodes.is_empty()
        && let Some(of_site) = renderer.ready.structured.of_site.get(language)
    {
        graph.take(of_site.clone());
    }
    // Taken out, so that it is changed where it is, unless further outputs of the page will see it.
    let Some(mut page) = context.remove("page").and_then(Value::into_map) else { return Ok(()) };
    let value = graph.into_text().map_or_else(Value::none, |json| html(&json));
    page.insert(Key::Str("structured_data"), value);
    context.insert_value("page", Value::from(page));
    Ok(())
}

fn made(renderer: &Renderer<'_>, template: &str, context: &Context, subject: &str) -> Result<Graph, Box<Diagnostic>> {
    let theme = renderer.theme;
    let mut bytes = Vec::new();
    if let Err(error) = renderer.ready.structured.tera.render_to(template, context, limited::Limited(&mut bytes)) {
        return Err(Box::new(engine::fault_in(theme, &theme.data_templates, &error, template, subject)));
    }
    let written = String::from_utf8_lossy(&bytes);
    read(&written).map_err(|fault| {
        let line = written.lines().nth(fault.line.saturating_sub(1)).unwrap_or_default().trim();
        let line: String = line.chars().take(120).collect();
        let place = theme.data_templates.get(template).map_or_else(|| Place::file(&theme.file), Place::file);
        let found = Diagnostic::error(STRUCTURED_DATA, place).with("problem", fault.problem).with("subject", subject);
        Box::new(found.with("line", fault.line.to_string()).with("text", line))
    })
}

/// Why a text is no graph, and in which of its lines, from 1.
#[derive(Debug)]
struct Fault {
    problem: String,
    line: usize,
}

fn read(written: &str) -> Result<Graph, Fault> {
    let json = serde_json::from_str(&forgiven(written)).map_err(|error| {
        let problem = error.to_string();
        let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
        // What is found at the end of a line is counted as the start of the next.
        let line = error.line() - usize::from(error.column() == 0 && error.line() > 1);
        Fault { problem, line }
    })?;
    let mut graph = Graph::default();
    graph.read(json).map_err(|problem| Fault { problem: problem.to_owned(), line: 1 })?;
    Ok(graph)
}

/// The text without what templates can hardly avoid: a comma behind the last
/// of a list, and nothing where a value was null. Its lines stay.
fn forgiven(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    // The last that is no space, and where it stands.
    let (mut last, mut at) = (' ', 0);
    let mut rest = written;
    while let Some(letter) = rest.chars().next() {
        match (last, letter) {
            (':' | ',' | '[', ',') | (':', '}') => out.push_str("null"),
            (',', '}' | ']') => out.replace_range(at..=at, " "),
            _ => {}
        }
        let length = if letter == '"' { quoted::length(rest) } else { letter.len_utf8() };
        // A comma behind nothing at all is no list.
        if !letter.is_whitespace() && (last, letter) != ('{', ',') {
            (last, at) = (letter, out.len());
        }
        let (taken, after) = rest.split_at(length);
        out.push_str(taken);
        rest = after;
    }
    out
}

impl Graph {
    fn read(&mut self, mut json: Json) -> Result<(), &'static str> {
        if keep_what_says_something(&mut json) { self.sort(json) } else { Ok(()) }
    }

    /// Puts each thing in its place.
    fn sort(&mut self, json: Json) -> Result<(), &'static str> {
        match json {
            Json::Array(items) => items.into_iter().try_for_each(|item| self.sort(item)),
            Json::Object(mut node) => {
                let context = node.shift_remove("@context");
                self.context = self.context.take().or(context);
                if let Some(inner) = node.shift_remove("@graph") {
                    self.sort(inner)?;
                }
                if !node.is_empty() {
                    self.add(node);
                }
                Ok(())
            }
            _ => Err("it is neither an object nor a list of objects"),
        }
    }

    /// Adds a thing. What is told twice is one thing: the first word counts.
    fn add(&mut self, node: Map<String, Json>) {
        let same = |known: &&mut Map<String, Json>| node.contains_key("@id") && known.get("@id") == node.get("@id");
        match self.nodes.iter_mut().find(same) {
            None => self.nodes.push(node),
            Some(known) => {
                for (key, value) in node {
                    known.entry(key).or_insert(value);
                }
            }
        }
    }

    fn take(&mut self, other: Self) {
        self.context = self.context.take().or(other.context);
        other.nodes.into_iter().for_each(|node| self.add(node));
    }

    /// As text that cannot end the element that it stands in.
    fn into_text(self) -> Option<String> {
        if self.nodes.is_empty() {
            return None;
        }
        let mut whole = Map::new();
        whole.extend(self.context.map(|context| ("@context".to_owned(), context)));
        whole.insert("@graph".to_owned(), self.nodes.into_iter().map(Json::Object).collect());
        let json = Json::Object(whole).to_string();
        if !json.contains(['<', '>', '&']) {
            return Some(json);
        }
        Some(json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }
}

/// Takes out of a value what says nothing; false when that is all of it.
fn keep_what_says_something(json: &mut Json) -> bool {
    match json {
        Json::Null => false,
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => {
            items.retain_mut(keep_what_says_something);
            !items.is_empty()
        }
        Json::Object(entries) => {
            entries.retain(|_, value| keep_what_says_something(value));
            !entries.is_empty()
        }
        Json::Bool(_) | Json::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(written: &str) -> String {
        read(written).expect("JSON").into_text().unwrap_or_default()
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let written = r#"{"a": "", "b": null, "c": [], "d": {"e": [{}, ""]}, "f": [0, false,], "g": "x:,]",}"#;
        assert_eq!(made(written), r#"{"@graph":[{"f":[0,false],"g":"x:,]"}]}"#);
        assert_eq!(made("{\"a\": , \"b\": [, 1, , 2,], \"c\":}"), r#"{"@graph":[{"b":[1,2]}]}"#);
        assert_eq!(made("[{}, {\"a\": null}]"), "");
    }

    #[test]
    fn one_id_is_one_thing() {
        let written =
            r##"[{"@context": "x", "@graph": [{"@id": "#a", "n": 1}, {"@id": "#b"}]}, {"@id": "#a", "n": 2, "m": 3}]"##;
        assert_eq!(made(written), r##"{"@context":"x","@graph":[{"@id":"#a","n":1,"m":3},{"@id":"#b"}]}"##);
    }

    #[test]
    fn no_text_ends_the_element() {
        let made = made(r#"{"a": "</script><!-- & "}"#);
        assert!(!made.contains(['<', '>', '&']), "{made}");
        assert_eq!(serde_json::from_str::<Json>(&made).expect("JSON")["@graph"][0]["a"], "</script><!-- & ");
    }

    #[test]
    fn only_a_comma_too_many_is_forgiven() {
        for wrong in
            ["{\"a\": 1} x", "{a: 1}", "{'a': 1}", "{\"a\" 1}", "// x\n{}", "{\"a\": NaN}", "5", "\"x\"", "{,}", ""]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(read("{\n\"a\": 1,\n\"b\": \"x\" y\n}").expect_err("no JSON").line, 3);
    }

    #[test]
    fn words_of_html() {
        assert_eq!(plain("<ul><li>One <strong>b</strong>ig</li><li>A &amp;lt; B</li></ul>"), "One big A &lt; B");
        assert_eq!(plain("a < b"), "a < b");
    }
}
