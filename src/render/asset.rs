//! Where the theme's files lie, and which of them somebody asked for: what
//! nobody uses is not part of a release.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::diagnostic::nearest;
use crate::path::{OutputPath, UrlPath};
use crate::theme::{Asset, Theme};

/// Nobody asked for it.
const UNUSED: u8 = 0;
/// A page asked, in this run.
const BY_PAGE: u8 = 1;
/// Something asked that is kept from run to run.
const BY_ALL: u8 = 2;

/// Shared by the templates that ask and the release that is made.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses(Arc<Known>);

#[derive(Debug, Default)]
struct Known {
    files: HashMap<String, File>,
    /// The sheets that are put together from several files. Their addresses
    /// hold the hash of what the templates among those make, so they are known
    /// only after the templates are compiled.
    sheets: OnceLock<HashMap<String, File>>,
}

#[derive(Debug)]
struct File {
    href: String,
    used: AtomicU8,
}

impl Addresses {
    pub(super) fn new(theme: &Theme, config: &Config) -> Self {
        Self(Arc::new(Known { files: files(config, theme.assets.iter()), sheets: OnceLock::new() }))
    }

    /// Makes known where the sheets lie.
    pub(super) fn tell(&self, config: &Config, sheets: &[(String, Asset)]) {
        self.0.sheets.get_or_init(|| files(config, sheets.iter().map(|(name, sheet)| (name, sheet))));
    }

    fn all(&self) -> impl Iterator<Item = (&String, &File)> {
        self.0.files.iter().chain(self.0.sheets.get().into_iter().flatten())
    }

    /// The address of a file that is used from now on. What is wrong is a
    /// sentence for who wrote the template.
    pub(super) fn of(&self, path: &str) -> Result<String, String> {
        let sheet = || self.0.sheets.get().and_then(|sheets| sheets.get(path));
        let Some(file) = self.0.files.get(path).or_else(sheet) else {
            let near = nearest(path, self.all().map(|(name, _)| name.as_str()));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
            return Err(format!("the theme has no file “assets/{path}”{hint}"));
        };
        // Almost always it is used already, and a look disturbs nobody.
        if file.used.load(Ordering::Relaxed) == UNUSED {
            file.used.store(BY_PAGE, Ordering::Relaxed);
        }
        Ok(file.href.clone())
    }

    /// What was asked for until now, every page shows.
    pub(super) fn keep(&self) {
        for (_, file) in self.all().filter(|(_, file)| file.used.load(Ordering::Relaxed) != UNUSED) {
            file.used.store(BY_ALL, Ordering::Relaxed);
        }
    }

    /// Pages are about to be made anew.
    pub(super) fn begin(&self) {
        for (_, file) in self.all().filter(|(_, file)| file.used.load(Ordering::Relaxed) == BY_PAGE) {
            file.used.store(UNUSED, Ordering::Relaxed);
        }
    }

    /// The names of `assets` that are used, by templates or by a used sheet.
    pub(super) fn used<'a>(&self, assets: &[(&'a str, &'a Asset)]) -> HashSet<&'a str> {
        let asked: HashSet<&String> =
            self.all().filter(|(_, file)| file.used.load(Ordering::Relaxed) != UNUSED).map(|(name, _)| name).collect();
        let of_templates = assets.iter().filter(|(name, _)| asked.contains(&(*name).to_owned()));
        // A sheet can name another only by an address that it cannot know.
        of_templates
            .flat_map(|(name, asset)| std::iter::once(*name).chain(asset.names.iter().map(String::as_str)))
            .collect()
    }
}

fn files<'a>(config: &Config, assets: impl Iterator<Item = (&'a String, &'a Asset)>) -> HashMap<String, File> {
    let file = |(path, asset): (&String, &Asset)| {
        let output = OutputPath::new(&asset.published).ok()?;
        let href = UrlPath::file(&output).href(&config.base_path);
        Some((path.clone(), File { href, used: AtomicU8::new(UNUSED) }))
    };
    assets.filter_map(file).collect()
}
