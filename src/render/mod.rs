//! Rendered: every file of the release, as bytes.
//!
//! [`Renderer`] compiles the theme's templates once. [`Renderer::run`] makes
//! each file in parallel and hands it on at once, so that no more than a few
//! are in memory. It touches no disk: where files go is the caller's to say.
//! A fault in a template is a diagnostic at the template.

mod asset;
mod card;
mod colour;
mod context;
mod data;
mod derived;
mod engine;
mod fragment;
mod hosting;
mod job;
mod kept;
mod limited;
mod list;
mod locale;
mod one;
mod outline;
mod pictures;
mod qr_code;
mod query;
mod quoted;
mod redirect;
mod shared;
mod structured;
mod stylesheet;
mod value;
mod wanted;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rapidhash::RapidHashMap;
use rayon::prelude::*;
use tera::{Context, Tera, Value};

use crate::config::Config;
use crate::content::Page;
use crate::diagnostic::{Checked, Diagnostic};
use crate::error::Result;
use crate::language::Language;
use crate::path::{OutputPath, UrlPath};
use crate::picture::Pictures;
use crate::site::{PageId, Site};
use crate::theme::{Asset, Theme};
pub(crate) use engine::once_each;
use job::Job;
pub(crate) use one::File;
use value::text;

/// The page that a thread made last, if it has further outputs, and what its
/// template saw: theirs see the same.
type Last = Option<(PageId, Context)>;

/// So many files does a thread take at once. With more, one of them works
/// alone at the end.
const AT_ONCE: usize = 16;

/// Where files of the release go.
pub(crate) trait Sink: Sync {
    /// Takes a file that was made.
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()>;
    /// Takes a file as it lies on the disk.
    fn copy(&self, path: &OutputPath, from: &Path) -> Result<()>;
}

/// What a theme and a site become files with.
pub(crate) struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    config: &'a Config,
    pictures: &'a Pictures,
    ready: Ready,
}

/// What pages share, made once. It stays good while theme, settings, day and
/// the arrangement of the pages are the same.
#[derive(Clone)]
pub(crate) struct Ready {
    tera: Arc<Tera>,
    /// The templates of structured data, and what they make of the site.
    structured: Arc<structured::Structured>,
    /// `site` of the templates, by language.
    site_values: Arc<HashMap<String, Value>>,
    /// `words` of the templates, by language.
    words: Arc<HashMap<String, Value>>,
    /// What lists show of each page, in the order of the pages.
    cards: Arc<Vec<Value>>,
    /// The style sheets that are put together from several files, by name.
    sheets: Arc<Vec<(String, Asset)>>,
    /// Where the theme's files lie, and which are used.
    addresses: asset::Addresses,
    parts: Arc<shared::Parts>,
    /// What of a page the templates may show.
    wanted: Arc<wanted::Wanted>,
    queries: Arc<query::Prepared>,
    /// What pages show of each term, by its address.
    terms: Arc<RapidHashMap<UrlPath, Value>>,
    /// The way to the pages of each section.
    trails: Arc<RapidHashMap<PageId, Value>>,
    /// The taxonomies with all their terms, by the address of their lists.
    taxonomies: Arc<HashMap<UrlPath, Value>>,
}

/// The theme's templates, ready for pages. No page is needed for that.
pub(crate) struct Compiled {
    tera: Tera,
    /// Those of structured data.
    data: Tera,
    addresses: asset::Addresses,
    wanted: wanted::Wanted,
}

impl Compiled {
    /// Compiles them; nothing comes back when they cannot be used.
    pub(crate) fn new(theme: &Theme, config: &Config) -> Checked<Option<Self>> {
        let mut out = Vec::new();
        let addresses = asset::Addresses::new(theme, config);
        let others = || (engine::build_data(theme, config, &addresses), wanted::Wanted::of(theme));
        let (tera, (data, wanted)) = rayon::join(|| engine::build(theme, config, &addresses), others);
        let both = tera.drain(&mut out).zip(data.drain(&mut out));
        Checked::new(both.map(|(tera, data)| Self { tera, data, addresses, wanted }), out)
    }
}

impl<'a> Renderer<'a> {
    /// Renders what pages share. Nothing comes back when the templates cannot be
    /// used.
    pub(crate) fn new(
        site: &'a Site,
        theme: &'a Theme,
        config: &'a Config,
        pictures: &'a Pictures,
        today: jiff::civil::Date,
        compiled: Checked<Option<Compiled>>,
    ) -> Checked<Option<Self>> {
        let mut out = Vec::new();
        let Some(Compiled { tera, data, addresses, wanted }) = compiled.drain(&mut out) else {
            return Checked::new(None, out);
        };
        let ready = Ready {
            tera: Arc::new(tera),
            structured: Arc::new(structured::Structured::new(data)),
            site_values: Arc::default(),
            words: Arc::default(),
            cards: Arc::default(),
            sheets: Arc::default(),
            addresses,
            parts: Arc::default(),
            wanted: Arc::new(wanted),
            queries: Arc::new(query::prepare(site, theme)),
            terms: Arc::default(),
            trails: Arc::default(),
            taxonomies: Arc::default(),
        };
        let mut renderer = Self { site, theme, config, pictures, ready };
        let languages = config.languages.iter().map(|known| &known.language);
        let words = |one: &Language| (one.code().to_owned(), context::words(&renderer, one));
        renderer.ready.words = Arc::new(languages.clone().map(words).collect());
        let site_value = |one: &Language| (one.code().to_owned(), context::site_value(&renderer, one, today));
        renderer.ready.site_values = Arc::new(languages.map(site_value).collect());
        let sheets = stylesheet::all(&renderer).drain(&mut out);
        renderer.ready.addresses.tell(config, &sheets);
        renderer.ready.sheets = Arc::new(sheets);
        let cards = (0..site.pages.len()).into_par_iter().map(|index| card::card(&renderer, PageId::new(index)));
        renderer.ready.cards = Arc::new(cards.collect());
        let terms = site.terms.lists().flat_map(|list| list.terms.values());
        let terms = terms.map(|term| (term.url.clone(), list::term_value(&renderer, term)));
        renderer.ready.terms = Arc::new(terms.collect());
        renderer.ready.trails = Arc::new(context::trails(&renderer));
        let taxonomies = site.terms.lists().map(|terms| (terms.url.clone(), list::taxonomy(&renderer, terms)));
        renderer.ready.taxonomies = Arc::new(taxonomies.collect());
        renderer.ready.parts = Arc::new(shared::render(&renderer).drain(&mut out));
        structured::of_site(&mut renderer).drain(&mut out);
        renderer.ready.addresses.keep();
        Checked::new(Some(renderer), out)
    }

    /// What pages share, to go on with it later.
    pub(crate) fn into_ready(self) -> Ready {
        self.ready
    }

    /// Goes on with what was made before.
    pub(crate) fn with(
        site: &'a Site,
        theme: &'a Theme,
        config: &'a Config,
        pictures: &'a Pictures,
        ready: &Ready,
    ) -> Self {
        Self { site, theme, config, pictures, ready: ready.clone() }
    }

    /// Makes every file. What comes back are the faults of templates, each
    /// once.
    ///
    /// Pages of `faulty` files are left out: nothing is published then.
    /// `progress` hears how many files are made, and how many there are.
    pub(crate) fn run(
        &self,
        sink: &dyn Sink,
        faulty: &HashSet<&str>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<Diagnostic>> {
        self.ready.addresses.begin();
        let jobs = job::all(self);
        let assets = self.assets();
        let all = jobs.len() + assets.len();
        let done = AtomicUsize::new(0);
        let faults = Mutex::new(Vec::new());
        jobs.par_iter().with_max_len(AT_ONCE).try_for_each_init(Last::default, |last, job| -> Result<()> {
            if let Job::Page { id, .. } | Job::Output { id, .. } = job
                && faulty.contains(self.page(*id).file.path.as_str())
            {
                return Ok(());
            }
            let found = self.job(job, sink, last)?;
            if !found.is_empty() {
                faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(found);
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            Ok(())
        })?;
        // Which files of the theme are wanted is known now.
        let used = self.ready.addresses.used(&assets);
        for (name, asset) in &assets {
            if used.contains(name)
                && let Ok(path) = OutputPath::new(&asset.published)
            {
                sink.write(&path, &asset.bytes)?;
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        }
        let faults = faults.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(engine::once_each(faults))
    }

    /// The files of the theme, the sheets that are put together among them.
    fn assets(&self) -> Vec<(&str, &Asset)> {
        let sheets = self.ready.sheets.iter().map(|(name, sheet)| (name, sheet));
        self.theme.assets.iter().chain(sheets).map(|(name, asset)| (name.as_str(), asset)).collect()
    }

    /// Makes one file. `last` is the page that the thread made before.
    fn job(&self, job: &Job<'_>, sink: &dyn Sink, last: &mut Last) -> Result<Vec<Diagnostic>> {
        let (template, mut context, url) = match job {
            Job::File(file) => {
                sink.copy(&file.output, &file.on_disk)?;
                return Ok(Vec::new());
            }
            Job::Host(url, text) => {
                sink.write(&url.output(), text.as_bytes())?;
                return Ok(Vec::new());
            }
            Job::Asset(path, bytes) => {
                sink.write(path, bytes)?;
                return Ok(Vec::new());
            }
            Job::Derived(url, derived) => {
                sink.write(&url.output(), derived::text(self, derived).as_bytes())?;
                return Ok(Vec::new());
            }
            Job::Redirect { from, id, to } => {
                sink.write(&from.output(), redirect::html(self, *id, to).as_bytes())?;
                return Ok(Vec::new());
            }
            Job::Page { id, number } => {
                let Some(template) = self.template_of(*id) else { return Ok(Vec::new()) };
                let Some((context, url)) = context::page(self, *id, *number) else { return Ok(Vec::new()) };
                if *number == 1 && self.page(*id).kind.as_ref().is_some_and(|kind| !kind.outputs.is_empty()) {
                    *last = Some((*id, context.clone()));
                }
                (template, context, url)
            }
            Job::Output { id, name, output } => {
                let known = last.as_ref().filter(|(last, _)| last == id).map(|(_, context)| context.clone());
                let made = known.or_else(|| Some(context::page(self, *id, 1)?.0));
                let below = self.site.entry(*id).url.as_ref().and_then(|url| url.further(&output.path).ok());
                let (Some(mut context), Some(url)) = (made, below) else { return Ok(Vec::new()) };
                context.insert_value("output", text(*name));
                (output.template.as_str(), context, url)
            }
            Job::TermList(list) => {
                let taxonomy = &self.theme.taxonomies[&list.taxonomy];
                (taxonomy.list_template.as_str(), list::terms(self, list), list.url.clone())
            }
            Job::Term { list, term, number } => {
                let taxonomy = &self.theme.taxonomies[&list.taxonomy];
                let (context, url) = list::term(self, list, term, *number);
                (taxonomy.term_template.as_str(), context, url)
            }
            Job::Search { template, language, url } => (*template, list::search(self, language, url), url.clone()),
            Job::NotFound { template, language, url } => (*template, list::not_found(self, language, url), url.clone()),
        };
        let subject = match job {
            Job::Page { id, .. } | Job::Output { id, .. } => self.page(*id).file.path.as_str(),
            _ => url.as_str(),
        };
        let own_choice = matches!(job, Job::Page { id, .. } if self.site.page(*id).template.is_some());
        if !own_choice && !self.theme.templates.contains_key(template) {
            // The theme was told that it names a template that is not there.
            return Ok(Vec::new());
        }
        if let Some(name) = self.data_template_of(job)
            && let Err(fault) = structured::add(self, name, &mut context, subject)
        {
            return Ok(vec![*fault]);
        }
        thread_local! {
            // Growing a buffer for each page would cost more than filling it.
            static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let found = BUFFER.with_borrow_mut(|buffer| -> Result<_> {
            buffer.clear();
            match self.ready.tera.render_to(template, &context, &mut limited::Limited(buffer)) {
                Ok(()) => sink.write(&url.output(), buffer).map(|()| Some(Vec::new())),
                // The message names all that a page has, so it is made with all of it.
                Err(_) if !self.ready.wanted.is_everything() => Ok(None),
                Err(error) => Ok(Some(vec![engine::fault(self.theme, &error, template, subject)])),
            }
        })?;
        found.map_or_else(|| self.with_everything().job(job, sink, &mut None), Ok)
    }

    /// The same, for templates that are shown all of a page whether they ask for
    /// it or not.
    fn with_everything(&self) -> Self {
        let ready = Ready { wanted: Arc::new(wanted::Wanted::everything()), ..self.ready.clone() };
        Self { ready, ..*self }
    }

    /// The template of a page: its own choice, else its kind's.
    fn template_of(&self, id: PageId) -> Option<&str> {
        let page = self.site.page(id);
        let own = page.template.as_deref().filter(|name| self.theme.templates.contains_key(*name));
        own.or_else(|| page.kind.as_ref()?.template.as_deref())
    }

    /// The template of what programs are told.
    fn data_template_of<'j>(&'j self, job: &'j Job<'_>) -> Option<&'j str> {
        match job {
            Job::Page { id, .. } => self.site.page(*id).kind.as_ref()?.structured_data.as_deref(),
            Job::Output { output, .. } => output.structured_data.as_deref(),
            _ => None,
        }
    }

    /// The address for `href`.
    fn href(&self, url: &UrlPath) -> String {
        url.href(&self.config.base_path)
    }

    /// The address with the site's name in front.
    fn permalink(&self, url: &UrlPath) -> String {
        url.href(&self.config.base_url)
    }

    /// The address of a published page.
    fn url_of(&self, id: PageId) -> String {
        self.site.entry(id).url.as_ref().map_or_else(String::new, |url| self.href(url))
    }

    fn page(&self, id: PageId) -> &Page {
        self.site.page(id)
    }
}
