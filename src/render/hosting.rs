//! What the host of the site is told.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::Renderer;
use super::job::Job;
use crate::hosting::{Facts, HostFile, Place, files};
use crate::path::{OutputPath, UrlPath};

/// The files that the host reads from the site itself.
pub(super) fn add(renderer: &Renderer<'_>, jobs: &mut Vec<Job<'_>>) {
    for file in of_place(renderer, Place::Site) {
        let Ok(output) = OutputPath::new(file.name) else { continue };
        // Who writes such a file by hand knows better.
        if renderer.site.file_at(&output).is_none() {
            jobs.push(Job::Host(UrlPath::file(&output), file.text));
        }
    }
}

impl Renderer<'_> {
    /// The files that somebody has to give to the host.
    pub(crate) fn beside(&self) -> Vec<HostFile> {
        of_place(self, Place::Beside).collect()
    }
}

fn of_place(renderer: &Renderer<'_>, place: Place) -> impl Iterator<Item = HostFile> {
    let made = renderer.config.hosting.map(|host| files(host, &facts(renderer))).unwrap_or_default();
    made.into_iter().filter(move |file| file.place == place)
}

fn facts(renderer: &Renderer<'_>) -> Facts {
    let (site, config) = (renderer.site, renderer.config);
    let decoded = percent_decode_str(&config.base_path).decode_utf8().unwrap_or(Cow::Borrowed(&config.base_path));
    let mut facts = Facts {
        base_path: config.base_path.clone(),
        decoded_path: decoded.clone().into_owned(),
        not_found: renderer.theme.not_found.is_some(),
        frames: renderer.theme.embeds.hosts().map(str::to_owned).collect(),
        ..Facts::default()
    };
    let prefixes = config.languages.iter().map(|known| config.prefix(&known.language));
    facts.prefixes = prefixes.filter(|prefix| !prefix.is_empty()).map(str::to_owned).collect();
    for id in site.published() {
        let entry = site.entry(id);
        let former = |from: &UrlPath| format!("{decoded}{from}");
        // Before the pages that they lay below: some hosts take the first address that begins so.
        facts.redirects.extend(entry.moved.iter().map(|moved| (former(&moved.from), renderer.href(&moved.to))));
        facts.redirects.extend(entry.aliases.iter().map(|from| (former(from), renderer.url_of(id))));
    }
    for (_, asset) in renderer.assets() {
        facts.hashed.push(format!("{}/{}", config.base_path, asset.published));
    }
    if config.search(renderer.theme).is_some() {
        facts.hashed.push(format!("{}/{}*", config.base_path, crate::search::FOLDER));
    }
    facts
}
