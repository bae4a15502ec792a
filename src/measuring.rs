//! What `benches/measure` times: each stage of a build alone, with what the
//! stages before it made.
//!
//! It is compiled with the feature `measuring` only, and nothing else may use
//! it. It makes nothing on a disk.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;
use rayon::prelude::*;

use crate::check;
use crate::config::{self, Config};
use crate::content::{self, Moment, Pages};
use crate::error::{Error, Result};
use crate::path::OutputPath;
use crate::picture::Pictures;
use crate::render::{Compiled, Renderer, Sink};
use crate::rules::{self, Asked, Findings, Rules};
use crate::search;
use crate::site::{self, Site};
use crate::source::{self, Sources};
use crate::theme::{self, Theme};

const MOMENT: Moment = Moment { today: date(2026, 11, 23), drafts: false, coming: false };

/// A site with everything that its stages make.
pub struct Stages {
    root: PathBuf,
    sources: Sources,
    theme: Theme,
    config: Config,
    pages: Pages,
    site: Site,
    rules: Rules,
    findings: Vec<Arc<Findings>>,
    pictures: Pictures,
}

impl Stages {
    /// Runs the stages on the site at `root` once.
    pub fn new(root: &Path) -> Result<Self> {
        let sources = source::load(root)?.value;
        let theme = theme::load(&sources.themes).value;
        let config = config::read(&sources.site, &theme).value;
        let config = config.ok_or_else(|| Error::new(format!("no settings in {}", root.display())))?;
        let pages = content::parse(&sources, &theme, &config, MOMENT, None).value;
        let site = site::assemble(pages.all.clone(), &sources, &theme, &config, None).value;
        let asked = Asked { remarks: false, reading: false };
        let rules = Rules::new(rules::read(&theme).value, &config, asked).value;
        let pictures = Pictures::look(&site, &theme.pictures, &config)?.value;
        let root = root.to_path_buf();
        let mut stages = Self { root, sources, theme, config, pages, site, rules, findings: Vec::new(), pictures };
        stages.findings = stages.judged();
        Ok(stages)
    }

    /// Lists the folders and reads the files; returns how many pages there are.
    pub fn load(&self) -> Result<usize> {
        Ok(source::load(&self.root)?.value.pages.len())
    }

    /// Reads the theme; returns how many kinds it has.
    #[must_use]
    pub fn theme(&self) -> usize {
        theme::load(&self.sources.themes).value.kinds.len()
    }

    /// Front matter, fields, Markdown; returns how many pages there are.
    #[must_use]
    pub fn parse(&self) -> usize {
        content::parse(&self.sources, &self.theme, &self.config, MOMENT, None).value.all.len()
    }

    /// Addresses, lists, links; returns how many pages there are.
    #[must_use]
    pub fn assemble(&self) -> usize {
        let pages = self.pages.all.clone();
        site::assemble(pages, &self.sources, &self.theme, &self.config, None).value.pages.len()
    }

    /// What the theme's rules find; returns how many pages were read.
    #[must_use]
    pub fn judge(&self) -> usize {
        self.judged().len()
    }

    /// What is wrong with the site; returns how much it is.
    #[must_use]
    pub fn check(&self) -> usize {
        check::check(&self.site, &self.theme, &self.config, &self.rules, &self.findings).len()
    }

    /// Every file of the site but its pictures; returns how many bytes it is.
    pub fn render(&self) -> Result<usize> {
        let (site, theme, config) = (&self.site, &self.theme, &self.config);
        let compiled = Compiled::new(theme, config);
        let renderer = Renderer::new(site, theme, config, &self.pictures, MOMENT.today, compiled).value;
        let renderer = renderer.ok_or_else(|| Error::new("the theme has no templates that can be used"))?;
        let count = Count::default();
        renderer.run(&count, &HashSet::new(), &|_, _| {})?;
        Ok(count.0.into_inner())
    }

    /// The files that are searched; returns how many bytes they are.
    pub fn search(&self) -> Result<usize> {
        if self.config.search(&self.theme).is_none() {
            return Ok(0);
        }
        let count = Count::default();
        let entries = search::Entries::read(&self.site, &self.theme, None);
        search::files(&self.site, &self.theme, &self.config, &entries, &|path, bytes| count.write(path, bytes))?;
        Ok(count.0.into_inner())
    }

    fn judged(&self) -> Vec<Arc<Findings>> {
        let pages = self.site.pages.par_iter();
        pages.map(|page| Arc::new(rules::judge(page, &self.rules, &self.config, MOMENT.today))).collect()
    }
}

/// Counts what is made, and forgets it.
#[derive(Default)]
struct Count(AtomicUsize);

impl Sink for Count {
    fn write(&self, _: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(())
    }

    fn copy(&self, _: &OutputPath, _: &Path) -> Result<()> {
        Ok(())
    }
}
