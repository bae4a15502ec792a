//! The stages up to the rendering, for the first time or once more.
//!
//! The second time, each stage is given what it made before and keeps what its
//! input did not change. Whether something changed is asked of the values
//! themselves (`Arc::ptr_eq`): a stage that comes to the same result hands on
//! the same value. So one thing decides what is made again, and a warm build
//! runs through the same code as a cold one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Declared, Options, OtherFile, Progress, Upcoming};
use crate::check::check as check_site;
use crate::config::{self, Config};
use crate::content::{self, Moment, Pages, Status};
use crate::diagnostic::{Checked, Diagnostic, Severity, Told};
use crate::error::{Error, Result};
use crate::fields::Telephone;
use crate::outside::OutsideLink;
use crate::path::{self, OutputPath, SourcePath, UrlPath};
use crate::picture::{self, Pictures};
use crate::render::{Compiled, File, Ready, Renderer, Sink};
use crate::rules::waiver::Waiver;
use crate::rules::{self, Findings, Rules};
use crate::search;
use crate::site::{self, Site};
use crate::source::{self, Look, SITE_FILE, Sources};
use crate::theme::{self, Theme};

/// A site, read, checked and ready to be rendered.
pub(crate) struct Made {
    sources: Sources,
    /// What was wrong with the files themselves, as it was told.
    in_sources: HashSet<Told>,
    whole: Option<Whole>,
    diagnostics: Vec<Diagnostic>,
}

/// What there is when neither the theme nor the settings are broken.
struct Whole {
    theme: Arc<Checked<Theme>>,
    config: Arc<Checked<Config>>,
    pages: Pages,
    site: Site,
    rules: Arc<Checked<Rules>>,
    /// What the rules find on each page, in the order of the pages.
    findings: Vec<Arc<Findings>>,
    moment: Moment,
    pictures: Arc<Checked<Pictures>>,
    /// Where what was made of pictures is kept.
    cache: PathBuf,
    /// The templates, made ready while pages were read; whoever makes `ready`
    /// takes them.
    compiled: Mutex<Option<Checked<Option<Compiled>>>>,
    /// What pages share, made when the first of them is asked for.
    ready: OnceLock<Checked<Option<Ready>>>,
    /// What is searched.
    search: Search,
}

/// What is searched, made when somebody asks for it.
#[derive(Default)]
struct Search {
    /// What was read of the pages before.
    former: Arc<search::Entries>,
    entries: OnceLock<Arc<search::Entries>>,
    /// All files, for the preview.
    files: OnceLock<BTreeMap<OutputPath, Vec<u8>>>,
}

impl Search {
    /// To go on with after a change.
    fn next(&self) -> Self {
        let last = self.entries.get().unwrap_or(&self.former);
        Self { former: Arc::clone(last), ..Self::default() }
    }
}

impl Made {
    /// Makes a site once.
    pub(crate) fn new(options: &Options) -> Result<Self> {
        Self::of(options, super::sources(options)?)
    }

    /// Makes a site of what was read. It will not be made again, so nothing is
    /// kept for that, not even the text of its pages: for ten thousand, 60 MB.
    pub(super) fn of(options: &Options, mut sources: Checked<Sources>) -> Result<Self> {
        sources.value.settle();
        Self::from(options, sources, None)
    }

    /// Makes a site, to make it again when something changes. `former` is what
    /// it was; `look` says where the disk is to be asked. Nothing comes back
    /// when nothing changed.
    pub(crate) fn again(options: &Options, former: Option<&Self>, look: &Look) -> Result<Option<Self>> {
        let sources = source::look(&options.root, former.map(|former| &former.sources), look)?;
        let same = |former: &&Self| {
            let moment = |whole: &Whole| options.moment(&whole.config.value) == whole.moment;
            sources.value.are(&former.sources)
                && Told::all(&sources.diagnostics) == former.in_sources
                && former.whole.as_ref().is_some_and(moment)
        };
        if former.as_ref().is_some_and(same) {
            return Ok(None);
        }
        Self::from(options, sources, former).map(Some)
    }

    fn from(options: &Options, sources: Checked<Sources>, former: Option<&Self>) -> Result<Self> {
        let mut diagnostics = Vec::new();
        let sources = sources.drain(&mut diagnostics);
        let in_sources = Told::all(&diagnostics);
        let in_theme = diagnostics.iter().any(|d| d.place.file.path.as_str().starts_with("themes/"));
        if sources.themes.is_empty() || in_theme {
            // Everything else would follow from this.
            return Ok(Self { sources, in_sources, whole: None, diagnostics });
        }
        let before = former.and_then(|former| Some((&former.sources, former.whole.as_ref()?)));
        let known = before.filter(|(known, _)| Arc::ptr_eq(&known.themes, &sources.themes));
        let theme = known.map_or_else(|| load_theme(&sources), |(_, whole)| Arc::clone(&whole.theme));
        diagnostics.extend(theme.diagnostics.iter().cloned());
        if theme.diagnostics.iter().any(|d| d.severity == Severity::Error) {
            // What pages are is not known: whatever they lacked would be said of them.
            return Ok(Self { sources, in_sources, whole: None, diagnostics });
        }
        let same_theme = before.filter(|(_, whole)| Arc::ptr_eq(&whole.theme, &theme));
        let same = same_theme.filter(|(known, _)| Arc::ptr_eq(&known.site, &sources.site));
        let (config, declared) = if let Some((_, whole)) = same {
            (Arc::clone(&whole.config), None)
        } else {
            // Neither needs the other, and both take long.
            let read = || settings(options, &sources, &theme.value);
            let (config, declared) = rayon::join(read, || rules::read(&theme.value));
            let Checked { value, diagnostics: found } = config?;
            let Some(config) = value else {
                diagnostics.extend(found);
                return Ok(Self { sources, in_sources, whole: None, diagnostics });
            };
            (Arc::new(Checked::new(config, found)), Some(declared))
        };
        diagnostics.extend(config.diagnostics.iter().cloned());
        let same_frame = same_theme.filter(|(_, whole)| Arc::ptr_eq(&whole.config, &config));
        let former = same_frame.map(|(_, whole)| whole);
        let whole = Whole::new(options, &sources, theme, config, declared, former)?.drain(&mut diagnostics);
        Ok(Self { sources, in_sources, whole: Some(whole), diagnostics })
    }

    /// What it was made from.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Fails when somebody changed a page that was still needed: what is wrong with
    /// it could not be told then, and it would be published all the same.
    pub(super) fn refuse_lost(&self) -> Result<()> {
        match self.sources.lost() {
            Some(path) => Err(Error::new(format!("`{path}` was changed while the site was made"))
                .help("Run the command again. The published site is as it was.")),
            None => Ok(()),
        }
    }

    /// What is wrong, but for the faults of templates.
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Makes everything into `sink`; what comes back are the faults of
    /// templates, and of pictures that cannot be decoded.
    pub(crate) fn render(&self, sink: &dyn Sink, progress: &Progress<'_>) -> Result<Vec<Diagnostic>> {
        let Some(whole) = &self.whole else { return Ok(Vec::new()) };
        let (site, config, pictures) = (&whole.site, &whole.config.value, &whole.pictures.value);
        let files = AtomicUsize::new(0);
        let count = pictures.count();
        let mut found = self.render_pages(sink, &|done, all| {
            files.store(all, Relaxed);
            progress(done, all + count);
        })?;
        let files = files.into_inner();
        let write = |path: &OutputPath, bytes: &[u8]| sink.write(path, bytes);
        let done = |done| progress(files + done, files + count);
        found.extend(pictures.publish(site, config, &whole.cache, &write, &done)?);
        Ok(found)
    }

    /// Makes the files that are searched. Nothing can be wrong with them.
    pub(super) fn search(&self, sink: &dyn Sink) -> Result<()> {
        self.whole.as_ref().map_or(Ok(()), |whole| whole.search_files(&|path, bytes| sink.write(path, bytes)))
    }

    /// Makes everything but the pictures, which take long and have no faults
    /// of templates.
    pub(crate) fn render_pages(&self, sink: &dyn Sink, progress: &Progress<'_>) -> Result<Vec<Diagnostic>> {
        let Some(whole) = &self.whole else { return Ok(Vec::new()) };
        let faulty = self.faulty();
        if faulty.contains(&SITE_FILE) {
            // What the settings lack, every template would lack.
            return Ok(whole.template_faults());
        }
        let mut found = whole.ready().diagnostics.clone();
        if let Some(renderer) = whole.renderer() {
            found.extend(renderer.run(sink, &faulty, progress)?);
        }
        Ok(found)
    }

    /// Where the files go that are published as they lie.
    pub(super) fn files(&self) -> impl Iterator<Item = &OutputPath> {
        self.whole.iter().flat_map(|whole| &whole.site.files).map(|file| &file.output)
    }

    /// The same files, each with whether it is a picture.
    pub(super) fn other_files(&self) -> Vec<OtherFile> {
        let Some(whole) = &self.whole else { return Vec::new() };
        let is_picture = |output: &OutputPath| whole.pictures.value.holds(output);
        self.files().map(|path| OtherFile { path: path.clone(), is_picture: is_picture(path) }).collect()
    }

    /// What somebody has to give to the host.
    pub(super) fn beside(&self) -> Vec<crate::hosting::HostFile> {
        let renderer = self.whole.as_ref().and_then(Whole::renderer);
        renderer.map(|renderer| renderer.beside()).unwrap_or_default()
    }

    /// The files with errors. What a template makes of them says nothing about
    /// the template.
    pub(crate) fn faulty(&self) -> HashSet<&str> {
        let errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        errors.map(|d| d.place.file.path.as_str()).collect()
    }

    /// The settings, when they could be read.
    pub(crate) fn config(&self) -> Option<&Config> {
        self.whole.as_ref().map(|whole| &whole.config.value)
    }

    /// The theme, and which kind each page is of.
    pub(super) fn declared(&self) -> Option<Declared> {
        let whole = self.whole.as_ref()?;
        Some(Declared { theme: Arc::clone(&whole.theme), pages: whole.site.pages.clone() })
    }

    /// The addresses outside of the site that its pages name.
    pub(super) fn outside(&self) -> Vec<OutsideLink> {
        self.whole.as_ref().map_or_else(Vec::new, |whole| whole.site.outside_links())
    }

    /// The rules that pages set aside.
    pub(super) fn waivers(&self) -> Vec<Waiver> {
        let pages = self.whole.iter().flat_map(|whole| &whole.site.pages);
        pages.flat_map(|page| rules::waiver::of(page)).collect()
    }

    /// How many pages there are in each language.
    pub(crate) fn languages(&self) -> BTreeMap<&str, usize> {
        let mut languages = BTreeMap::new();
        for site in self.whole.iter().map(|whole| &whole.site) {
            for id in site.published() {
                *languages.entry(site.page(id).language().code()).or_insert(0) += 1;
            }
        }
        languages
    }

    /// The next day on which a page appears or ends.
    pub(crate) fn upcoming(&self) -> Option<Upcoming> {
        let whole = self.whole.as_ref()?;
        let of = |page: &Arc<content::Page>| {
            let (day, appears) = match page.status {
                Status::Future(day) => (day, true),
                Status::Published => (page.date("expires").filter(|day| *day > whole.moment.today)?, false),
                Status::Draft | Status::Expired(_) => return None,
            };
            Some(Upcoming { page: page.file.path.clone(), day, appears })
        };
        let all = whole.site.pages.iter().filter_map(of);
        all.min_by(|a, b| a.day.cmp(&b.day).then_with(|| a.page.cmp(&b.page)))
    }
}

fn load_theme(sources: &Sources) -> Arc<Checked<Theme>> {
    // The settings will ask for this, and while the theme is read there is little to do on other threads.
    let has_number = || sources.site.text().contains("telephone");
    let (theme, _) = rayon::join(|| theme::load(&sources.themes), || has_number().then(Telephone::prepare));
    Arc::new(theme)
}

fn settings(options: &Options, sources: &Sources, theme: &Theme) -> Result<Checked<Option<Config>>> {
    let mut config = config::read(&sources.site, theme);
    if let (Some(config), Some(base_url)) = (&mut config.value, &options.base_url) {
        config.set_base_url(base_url)?;
    }
    Ok(config)
}

impl Whole {
    /// `former` is the same under the same theme and settings.
    fn new(
        options: &Options,
        sources: &Sources,
        theme: Arc<Checked<Theme>>,
        config: Arc<Checked<Config>>,
        declared: Option<Checked<rules::Declared>>,
        former: Option<&Self>,
    ) -> Result<Checked<Self>> {
        let mut out = Vec::new();
        let moment = options.moment(&config.value);
        let former = former.filter(|former| former.moment == moment);
        let pages = former.map(|former| &former.pages);
        let before = former.map(|former| &former.site);
        let known = former.filter(|former| former.rules.value.asked == options.asked);
        let read = || {
            let mut out = Vec::new();
            let pages = content::parse(sources, &theme.value, &config.value, moment, pages).drain(&mut out);
            let site = site::assemble(pages.all.clone(), sources, &theme.value, &config.value, before).drain(&mut out);
            Checked::new((pages, site), out)
        };
        let chosen = || match known {
            Some(former) => Arc::clone(&former.rules),
            None => Arc::new(rules(options, declared, &theme.value, &config.value)),
        };
        // After a change, most often nobody needs them again.
        let compile = || former.is_none().then(|| Compiled::new(&theme.value, &config.value));
        let (read, (rules, compiled)) = rayon::join(read, || rayon::join(chosen, compile));
        let (pages, site) = read.drain(&mut out);
        out.extend(rules.diagnostics.iter().cloned());
        let findings = judge(&site, &rules, &config.value, moment.today, former);
        out.extend(check_site(&site, &theme.value, &config.value, &rules.value, &findings));
        // The files are part of the arrangement.
        let same = former.filter(|former| former.site.is_arranged_as(&site));
        let pictures = match same {
            // Where a problem stands, a page says, and pages may have changed.
            Some(former) if former.pictures.diagnostics.is_empty() => Arc::clone(&former.pictures),
            _ => Arc::new(Pictures::look(&site, &theme.value.pictures, &config.value)?),
        };
        out.extend(pictures.diagnostics.iter().cloned());
        let ready = same.map_or_else(OnceLock::new, |former| former.ready.clone());
        let cache = path::on_disk(&options.root, ".treatise/cache/pictures");
        let search = former.map(|former| former.search.next()).unwrap_or_default();
        let whole = Self {
            theme,
            config,
            pages,
            site,
            rules,
            findings,
            moment,
            pictures,
            cache,
            compiled: Mutex::new(compiled),
            ready,
            search,
        };
        Ok(Checked::new(whole, out))
    }

    /// Makes the files that are searched.
    fn search_files(&self, give: &(dyn Fn(&OutputPath, &[u8]) -> Result<()> + Sync)) -> Result<()> {
        let (theme, config) = (&self.theme.value, &self.config.value);
        if config.search(theme).is_none() {
            return Ok(());
        }
        let read = || Arc::new(search::Entries::read(&self.site, theme, Some(&self.search.former)));
        search::files(&self.site, theme, config, self.search.entries.get_or_init(read), give)
    }

    /// One of the files that are searched.
    fn search_file(&self, url: &UrlPath) -> Result<Option<Vec<u8>>> {
        let (path, theme, config) = (url.output(), &self.theme.value, &self.config.value);
        let Some(search) = config.search(theme) else { return Ok(None) };
        let mut lists = config.languages.iter().map(|known| config.prefix(&known.language));
        let is_list = lists.any(|prefix| site::search_list_url(prefix, search).as_ref() == Some(url));
        if !is_list && !path.as_str().starts_with(search::FOLDER) {
            return Ok(None);
        }
        if self.search.files.get().is_none() {
            let made = Mutex::new(BTreeMap::new());
            self.search_files(&|path, bytes| {
                made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes.to_vec());
                Ok(())
            })?;
            // Whoever was first: both are the same.
            let _ = self.search.files.set(made.into_inner().unwrap_or_else(PoisonError::into_inner));
        }
        Ok(self.search.files.get().and_then(|files| files.get(&path)).cloned())
    }

    /// The faults of templates that show before anything is rendered.
    fn template_faults(&self) -> Vec<Diagnostic> {
        let compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let known = compiled.as_ref().map(|compiled| compiled.diagnostics.clone());
        drop(compiled);
        known.unwrap_or_else(|| Compiled::new(&self.theme.value, &self.config.value).diagnostics)
    }

    fn ready(&self) -> &Checked<Option<Ready>> {
        self.ready.get_or_init(|| {
            let (theme, config) = (&self.theme.value, &self.config.value);
            let compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner).take();
            let compiled = compiled.unwrap_or_else(|| Compiled::new(theme, config));
            let (pictures, today) = (&self.pictures.value, self.moment.today);
            let made = Renderer::new(&self.site, theme, config, pictures, today, compiled);
            Checked::new(made.value.map(Renderer::into_ready), made.diagnostics)
        })
    }

    fn renderer(&self) -> Option<Renderer<'_>> {
        let ready = self.ready().value.as_ref()?;
        Some(Renderer::with(&self.site, &self.theme.value, &self.config.value, &self.pictures.value, ready))
    }
}

/// The rules of the theme that the site wants.
fn rules(
    options: &Options,
    declared: Option<Checked<rules::Declared>>,
    theme: &Theme,
    config: &Config,
) -> Checked<Rules> {
    let mut found = Vec::new();
    let declared = declared.unwrap_or_else(|| rules::read(theme)).drain(&mut found);
    let rules = Rules::new(declared, config, options.asked).drain(&mut found);
    Checked::new(rules, found)
}

/// What the rules find on each page alone. What was found before is kept for
/// pages that are the same, under the same rules and on the same day.
fn judge(
    site: &Site,
    rules: &Arc<Checked<Rules>>,
    config: &Config,
    today: Date,
    former: Option<&Whole>,
) -> Vec<Arc<Findings>> {
    let former = former.filter(|former| Arc::ptr_eq(&former.rules, rules));
    let known = |index: usize, page: &Arc<content::Page>| {
        let former = former?;
        let path = |page: &Arc<content::Page>| page.file.path.clone();
        let at = match former.site.pages.get(index).filter(|old| Arc::ptr_eq(old, page)) {
            Some(_) => index,
            None => former.site.pages.binary_search_by_key(&path(page), path).ok()?,
        };
        Arc::ptr_eq(&former.site.pages[at], page).then(|| Arc::clone(&former.findings[at]))
    };
    let pages = site.pages.par_iter().enumerate();
    pages
        .map(|(index, page)| {
            known(index, page).unwrap_or_else(|| Arc::new(rules::judge(page, &rules.value, config, today)))
        })
        .collect()
}

impl Options {
    fn moment(&self, config: &Config) -> Moment {
        Moment { today: self.today(config), drafts: self.drafts, coming: self.coming }
    }

    fn today(&self, config: &Config) -> Date {
        self.at.unwrap_or_else(|| config.today())
    }
}

/// What the preview asks.
impl Made {
    /// Whether there is a site to show.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Whether the templates can be used, and what pages share could be made.
    pub(crate) fn can_render(&self) -> bool {
        self.whole.as_ref().is_some_and(|whole| {
            let ready = whole.ready();
            ready.value.is_some() && ready.diagnostics.iter().all(|found| found.severity != Severity::Error)
        })
    }

    /// Whether both are made under the same theme.
    pub(crate) fn has_theme_of(&self, other: &Self) -> bool {
        matches!((&self.whole, &other.whole), (Some(new), Some(old)) if Arc::ptr_eq(&new.theme, &old.theme))
    }

    /// Whether lists, menus and addresses are those of `other`.
    pub(crate) fn is_arranged_as(&self, other: &Self) -> bool {
        self.has_theme_of(other)
            && matches!((&self.whole, &other.whole), (Some(new), Some(old)) if new.site.is_arranged_as(&old.site))
    }

    /// The pages whose files changed, came or went.
    pub(crate) fn changed_since(&self, former: &Self) -> Vec<SourcePath> {
        let (mut new, mut old) = (self.sources.pages.iter().peekable(), former.sources.pages.iter().peekable());
        let mut changed = Vec::new();
        while let Some(next) = match (new.peek(), old.peek()) {
            (Some(a), Some(b)) => Some(a.path.cmp(&b.path)),
            (Some(_), None) => Some(Ordering::Less),
            (None, Some(_)) => Some(Ordering::Greater),
            (None, None) => None,
        } {
            let (a, b) = (new.next_if(|_| next.is_le()), old.next_if(|_| next.is_ge()));
            match (a, b) {
                (Some(a), Some(b)) if Arc::ptr_eq(a, b) => {}
                (a, b) => changed.extend(a.or(b).map(|file| file.path.clone())),
            }
        }
        changed
    }

    /// The page behind an address.
    pub(crate) fn source_of(&self, url: &UrlPath) -> Option<SourcePath> {
        let site = &self.whole.as_ref()?.site;
        Some(site.page(site.page_at(url)?).file.path.clone())
    }

    /// The address of a page that is published.
    pub(crate) fn address_of(&self, file: &SourcePath) -> Option<UrlPath> {
        let site = &self.whole.as_ref()?.site;
        site.published_at(file).and_then(|id| site.entry(id).url.clone())
    }

    /// The file at an address; nothing when the site has none there.
    pub(crate) fn file(&self, url: &UrlPath) -> Result<Option<File>> {
        let Some(whole) = &self.whole else { return Ok(None) };
        if let Some(made) = whole.pictures.value.one(&url.output(), &whole.cache)? {
            return Ok(Some(match made {
                picture::File::Bytes(bytes) => File::Bytes(bytes),
                picture::File::Faulty => File::Faulty,
            }));
        }
        if let Some(bytes) = whole.search_file(url)? {
            return Ok(Some(File::Bytes(bytes)));
        }
        whole.renderer().map_or(Ok(None), |renderer| renderer.one(url))
    }

    /// What is wrong with the templates before a page is rendered.
    pub(crate) fn compile_faults(&self) -> Vec<Diagnostic> {
        let Some(whole) = &self.whole else { return Vec::new() };
        if self.faulty().contains(SITE_FILE) {
            return whole.template_faults();
        }
        whole.ready().diagnostics.clone()
    }

    /// The faults that templates have with the pages of `files`.
    pub(crate) fn faults_of(&self, files: &[SourcePath]) -> Vec<Diagnostic> {
        let Some((whole, renderer)) = self.whole.as_ref().and_then(|whole| Some((whole, whole.renderer()?))) else {
            return Vec::new();
        };
        let faulty = self.faulty();
        let sound = files.iter().filter(|file| !faulty.contains(file.as_str()));
        sound.filter_map(|file| whole.site.published_at(file)).flat_map(|id| renderer.faults_of(id)).collect()
    }

    /// The site, when there is one.
    pub(crate) fn site(&self) -> Option<(&Site, &Theme, &Config)> {
        self.whole.as_ref().map(|whole| (&whole.site, &whole.theme.value, &whole.config.value))
    }

    /// The day that the site is made for.
    pub(crate) fn today(&self) -> Option<Date> {
        self.whole.as_ref().map(|whole| whole.moment.today)
    }
}

impl Made {
    /// The style sheets of the theme: by their name, and where they lie.
    pub(crate) fn styles(&self) -> Vec<(String, String)> {
        let renderer = self.whole.as_ref().and_then(Whole::renderer);
        renderer.map(|renderer| renderer.styles()).unwrap_or_default()
    }
}
