//! One file of the release, for who asks for it by its address.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::job::{self, Job};
use super::{Renderer, Sink};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::path::{OutputPath, UrlPath};
use crate::site::PageId;

/// A file of the release.
#[derive(Debug)]
pub(crate) enum File {
    /// Made from templates.
    Bytes(Vec<u8>),
    /// As it lies on the disk.
    Copy(PathBuf),
    /// Its template has faults.
    Faulty,
}

impl Renderer<'_> {
    /// Makes the file at `url`; nothing when the release has none there.
    pub(crate) fn one(&self, url: &UrlPath) -> Result<Option<File>> {
        let mut jobs = Vec::new();
        if let Some(id) = self.site.page_at(url) {
            job::of_page(self, id, &mut jobs);
        } else {
            job::of_site(self, &mut jobs);
            job::of_theme(self, &mut jobs);
            jobs.extend(
                self.site.file_at(&url.output()).filter(|file| !self.pictures.holds(&file.output)).map(Job::File),
            );
        }
        let Some(job) = jobs.iter().find(|job| job.url(self.site).as_ref() == Some(url)) else { return Ok(None) };
        let caught = Caught::default();
        let faults = self.job(job, &caught, &mut None)?;
        if !faults.is_empty() {
            return Ok(Some(File::Faulty));
        }
        Ok(caught.0.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The style sheets of the theme: by their name, and where they lie.
    pub(crate) fn styles(&self) -> Vec<(String, String)> {
        let is_style = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "css");
        let sheets = self.assets().into_iter().filter(|(name, _)| is_style(name));
        let href = |published: &str| Some(self.href(&UrlPath::file(&OutputPath::new(published).ok()?)));
        sheets.filter_map(|(name, asset)| Some((name.to_owned(), href(&asset.published)?))).collect()
    }

    /// The faults that templates have with the files of one page.
    pub(crate) fn faults_of(&self, id: PageId) -> Vec<Diagnostic> {
        let mut jobs = Vec::new();
        job::of_page(self, id, &mut jobs);
        let mut last = None;
        // What is caught is let go: no disk can fail.
        jobs.iter().filter_map(|job| self.job(job, &Caught::default(), &mut last).ok()).flatten().collect()
    }
}

/// Holds the one file that is made.
#[derive(Default)]
struct Caught(Mutex<Option<File>>);

impl Caught {
    fn set(&self, file: File) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }
}

impl Sink for Caught {
    fn write(&self, _: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.set(File::Bytes(bytes.to_vec()));
        Ok(())
    }

    fn copy(&self, _: &OutputPath, from: &Path) -> Result<()> {
        self.set(File::Copy(from.to_path_buf()));
        Ok(())
    }
}
