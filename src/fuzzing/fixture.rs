//! A small site in memory, taken through all stages.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::date;

use super::markup;
use crate::config::Config;
use crate::content::{self, Moment};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::draw::{human, json};
use crate::error::Result;
use crate::interface::Interface;
use crate::path::{OutputPath, SourcePath};
use crate::picture::Pictures;
use crate::render::{Compiled, Renderer, Sink};
use crate::rules::{Asked, Rules};
use crate::source::{SITE_FILE, Sources, ThemeFile, ThemeFiles};
use crate::theme::Theme;
use crate::{check, config, rules, site, theme};

/// A kind that has every type of field, and sections.
const PAGE: &str = "\
template: page.html
fields:
  a: { type: text, max_chars: 5, min_chars: 2, pattern: '[a-z]*' }
  b: { type: markdown }
  c: { type: integer, min: 1, max: 9 }
  d: { type: number, inherited: true }
  e: { type: boolean }
  f: { type: date, recommended: true }
  g: { type: duration }
  h: { type: money }
  i: { type: url }
  j: { type: email }
  k: { type: image }
  l: { type: choice, choices: { one: { en: One }, two: { en: Two } } }
  m: { type: list, of: { type: date } }
  n: { type: group, many: true, fields: { o: { type: text, required: true }, p: { type: page } } }
  q: { type: page, kind: page, many: true }
  r: { type: text, many: true, taxonomy: tags }
  s: { type: telephone }
sections:
  one: { recommended: true, headings: { en: [one, first], ar: [واحد] } }
  two: { recommended: true, headings: { en: [two, one and two] } }
";

const SECTION: &str = "template: page.html\n";

const THEME: &str = "\
site:
  telephone: { type: telephone }
  email: { type: email }
taxonomies:
  tags: { path: tags, list_template: list.html, term_template: list.html }
";

/// Every value of a page, where it can do the most harm. There is no script and
/// no style in it, so that any that comes out is an author's.
const TEMPLATE: &str = "\
<h1 title=\"{{ page.title }}\">{{ page.title }}</h1><a href=\"{{ page.url }}\">x</a>
{% for x in page.outline %}<a href=\"#{{ x.id }}\">{{ x.title }}</a>{% endfor %}{{ page.outline_html }}
<main>{{ page.content | safe }}</main>
<aside>{% if page.fields.b %}{{ page.fields.b | safe }}{% endif %}{% if page.fields.k %}<img src=\"{{ page.fields.k.url }}\" alt=\"{{ page.fields.k.alt }}\">{% endif %}</aside>
";

const LIST: &str = "<h1>x</h1>";

const SETTINGS: &str = "title: T\ntheme: t\nbase_url: https://test.example/base\ndefault_language: en\nlanguages: { en: { name: English }, ar: { name: A } }\n";

/// The site.
pub(super) struct Fixture {
    sources: Sources,
    /// Whether the theme and the settings are those above.
    own: bool,
}

/// The theme and the settings above, read once: most targets change neither.
fn own() -> &'static (Theme, Option<Config>) {
    static OWN: OnceLock<(Theme, Option<Config>)> = OnceLock::new();
    OWN.get_or_init(|| {
        let sources = Fixture::new().sources;
        let theme = theme::load(&sources.themes).value;
        let config = config::read(&sources.site, &theme).value;
        (theme, config)
    })
}

impl Fixture {
    pub(super) fn new() -> Self {
        let files = [
            ("theme.yaml", THEME),
            ("kinds/page.yaml", PAGE),
            ("kinds/section.yaml", SECTION),
            ("templates/page.html", TEMPLATE),
            ("templates/list.html", LIST),
        ];
        let theme = ThemeFiles { name: "t".to_owned(), files: BTreeMap::new() };
        let site = file(SITE_FILE, SETTINGS);
        let sources = Sources::of(site, vec![theme]);
        let mut fixture = Self { sources, own: true };
        for (name, text) in files {
            fixture = fixture.theme_file(name, text);
        }
        fixture.own = true;
        fixture
            .page("content/_index.md", "---\ntitle: Home\n---\n")
            .page("content/b.md", "---\ntitle: B\n---\n## Here\n")
    }

    pub(super) fn page(mut self, path: &str, text: &str) -> Self {
        self.sources.pages.push(file(path, text));
        self.sources.pages.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    pub(super) fn theme_file(mut self, name: &str, text: &str) -> Self {
        let path = source_path(&format!("themes/t/{name}"));
        let new = ThemeFile { path, bytes: Cow::Owned(text.as_bytes().to_vec()) };
        let themes = Arc::get_mut(&mut self.sources.themes).expect("nobody else has them yet");
        themes[0].files.insert(name.to_owned(), new);
        self.own = false;
        self
    }

    /// Adds lines to the settings.
    pub(super) fn settings(mut self, text: &str) -> Self {
        self.sources.site = file(SITE_FILE, &format!("{SETTINGS}{text}"));
        self.own = false;
        self
    }

    /// Takes the site through every stage, and looks at what comes out.
    pub(super) fn check(&self) {
        let mut found = Vec::new();
        self.run(&mut found);
        check_diagnostics(&found);
    }

    fn run(&self, found: &mut Vec<Diagnostic>) {
        if let (true, (theme, Some(config))) = (self.own, own()) {
            return self.run_with(theme, config, found);
        }
        let theme = theme::load(&self.sources.themes).drain(found);
        // With faults, the stages would not go on. Here they must not break.
        for kind in theme.kinds.values() {
            let schema = theme::schema::kind(kind, &[]).to_string();
            assert!(!schema.is_empty() && !theme::explain::kind(kind).is_empty());
        }
        if let Some(config) = config::read(&self.sources.site, &theme).drain(found) {
            self.run_with(&theme, &config, found);
        }
    }

    fn run_with(&self, theme: &Theme, config: &Config, found: &mut Vec<Diagnostic>) {
        let today = date(2026, 11, 23);
        let moment = Moment { today, drafts: true, coming: false };
        let pages = content::parse(&self.sources, theme, config, moment, None).drain(found);
        let site = site::assemble(pages.all, &self.sources, theme, config, None).drain(found);
        let declared = rules::read(theme).drain(found);
        let rules = Rules::new(declared, config, Asked { remarks: true, reading: true }).drain(found);
        let findings: Vec<_> =
            site.pages.iter().map(|page| Arc::new(rules::judge(page, &rules, config, today))).collect();
        found.extend(check::check(&site, theme, config, &rules, &findings));
        let pictures = Pictures::default();
        let compiled = Compiled::new(theme, config);
        let Some(renderer) = Renderer::new(&site, theme, config, &pictures, today, compiled).drain(found) else {
            return;
        };
        let made = Made::default();
        let faults = renderer.run(&made, &HashSet::new(), &|_, _| {});
        found.extend(faults.unwrap_or_else(|error| panic!("{error}")));
        let files = made.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (path, text) in files {
            super::stays(&path.on_disk(Path::new("/top")));
            // The map, feeds and plain text are read by other rules.
            if Path::new(path.as_str()).extension().is_some_and(|ending| ending == "html") {
                markup::check(&text);
            }
        }
    }
}

/// Every diagnostic stands inside its file and can be shown.
fn check_diagnostics(found: &[Diagnostic]) {
    let drawer = human::Drawer::new(false, Interface::English);
    for diagnostic in found {
        for place in diagnostic.related.iter().chain([&diagnostic.place]) {
            let (text, range) = (&place.file.text(), &place.range);
            assert!(text.get(range.clone()).is_some(), "{} stands outside: {range:?}", diagnostic.code);
        }
        assert!(!drawer.draw(diagnostic).is_empty());
        assert!(!json::line(diagnostic, Interface::English).contains('\n'));
    }
}

/// The pages that were made.
#[derive(Default)]
struct Made(Mutex<Vec<(OutputPath, String)>>);

impl Sink for Made {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        let text = String::from_utf8(bytes.to_vec()).expect("templates give text");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), text));
        Ok(())
    }

    fn copy(&self, path: &OutputPath, _: &Path) -> Result<()> {
        self.write(path, b"")
    }
}

fn file(path: &str, text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(source_path(path), text))
}

fn source_path(text: &str) -> SourcePath {
    SourcePath::new(text).expect("a path of the fixture")
}
