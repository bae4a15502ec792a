//! Pictures: what every picture of `content/` is, and what is published of it.
//!
//! [`Pictures::look`] learns what pages must know of each: its size and the
//! addresses of its smaller versions. [`Pictures::publish`] and
//! [`Pictures::one`] make the files. No picture is ever published as it lies:
//! whatever it says beside what it shows, where it was taken and by whom, is
//! taken out. It knows sites and bytes; it never knows HTML or a template.

mod cache;
mod dots;
mod fault;
mod format;
mod look;
mod strip;

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use blake3::Hash;
use rayon::prelude::*;

use cache::Cache;
use dots::Dots;
use fault::Fault;
pub(crate) use format::Format;
use look::{Seen, key, look};
use strip::{strip, svg};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::error::Result;
use crate::path::{OutputPath, UrlPath};
use crate::site::{PublishedFile, Site};
use crate::theme::Pictures as Settings;

/// The quality of a photograph that had to be turned: nothing is to be seen of it.
const TURNED: u8 = 92;

/// At most so many pictures are decoded at once. One of twelve million dots
/// takes about 70 MB, the largest that is allowed about 400.
const MOST_AT_ONCE: usize = 4;

/// A picture that can be published.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) file: PublishedFile,
    content: Hash,
    pub(crate) format: Format,
    /// Upright; zero for a drawing that does not say.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Under which name its dots are kept if they have to be written anew,
    /// because it lies on its side or has the colours of a printer.
    again: Option<Hash>,
    /// By width.
    pub(crate) smaller: Vec<Smaller>,
    quality: u8,
}

/// A smaller version of a picture.
#[derive(Debug)]
pub(crate) struct Smaller {
    pub(crate) width: u32,
    height: u32,
    pub(crate) output: OutputPath,
    pub(crate) format: Format,
    key: Hash,
}

/// All pictures of a site.
#[derive(Default)]
pub(crate) struct Pictures {
    /// In the order of their files.
    all: Vec<Arc<Picture>>,
    /// By output path; nothing for a file that is no sound picture.
    by_output: HashMap<OutputPath, Option<usize>>,
    /// The smaller versions.
    smaller: HashMap<OutputPath, (usize, usize)>,
    /// By the address that pages name.
    by_href: HashMap<String, usize>,
}

/// A file for the preview.
pub(crate) enum File {
    Bytes(Vec<u8>),
    /// It is no picture that can be shown.
    Faulty,
}

/// The bytes of a file, or why there are none.
type Made = std::result::Result<Vec<u8>, Fault>;

impl Pictures {
    /// Looks at the files of a site.
    pub(crate) fn look(site: &Site, settings: &Settings, config: &Config) -> Result<Checked<Self>> {
        let seen: Vec<Seen> = site.files.par_iter().map(|file| look(file, settings)).collect::<Result<_>>()?;
        let mut pictures = Self::default();
        let mut found = Vec::new();
        for (file, seen) in site.files.iter().zip(seen) {
            let (picture, fault) = match seen {
                Seen::Other => continue,
                Seen::Picture(picture, remark) => (Some(picture), remark),
                Seen::Faulty(fault) => (None, Some(fault)),
            };
            debug_assert_eq!(picture.is_some(), fault.as_ref().is_none_or(Fault::is_remark));
            found.extend(fault.map(|fault| problem(site, config, file, &fault)));
            pictures.by_output.insert(file.output.clone(), picture.is_some().then_some(pictures.all.len()));
            if let Some(picture) = picture {
                let outputs = picture.smaller.iter().map(|smaller| smaller.output.clone()).enumerate();
                let at = pictures.all.len();
                pictures.smaller.extend(outputs.map(|(index, output)| (output, (at, index))));
                pictures.by_href.insert(UrlPath::file(&file.output).href(&config.base_path), at);
                pictures.all.push(picture);
            }
        }
        Ok(Checked::new(pictures, found))
    }

    /// Whether the file is made here, and not published as it lies.
    pub(crate) fn holds(&self, output: &OutputPath) -> bool {
        self.by_output.contains_key(output)
    }

    /// The picture of a file.
    pub(crate) fn of(&self, output: &OutputPath) -> Option<&Picture> {
        self.by_output.get(output).copied().flatten().map(|at| &*self.all[at])
    }

    /// The picture at an address of the site.
    pub(crate) fn at(&self, href: &str) -> Option<&Picture> {
        self.by_href.get(href).map(|&at| &*self.all[at])
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.all.len()
    }

    /// Makes all files. `cache` is a folder for what takes long; `progress`
    /// hears of every picture that is done. What comes back is what was found
    /// only when pictures were decoded.
    pub(crate) fn publish(
        &self,
        site: &Site,
        config: &Config,
        cache: &Path,
        write: &(dyn Fn(&OutputPath, &[u8]) -> Result<()> + Sync),
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Diagnostic>> {
        if self.all.is_empty() {
            return Ok(Vec::new());
        }
        let cache = Cache::new(cache.to_path_buf());
        let found = Mutex::new(Vec::new());
        let done = AtomicUsize::new(0);
        let each = || {
            self.all.par_iter().try_for_each(|picture| -> Result<()> {
                let fault = Work::new(picture, &cache)?.all(write)?;
                let problem = fault.map(|fault| problem(site, config, &picture.file, &fault));
                found.lock().unwrap_or_else(PoisonError::into_inner).extend(problem);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                Ok(())
            })
        };
        let threads = rayon::current_num_threads().min(MOST_AT_ONCE);
        match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => pool.install(each)?,
            // No thread is to be had: then the ones that there are.
            Err(_) => each()?,
        }
        cache.trim();
        Ok(found.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The file at an address, for a preview, which writes nothing; none when it
    /// is no file of ours, or cannot be made.
    pub(crate) fn one(&self, output: &OutputPath, cache: &Path) -> Result<Option<File>> {
        let (at, smaller) = match (self.by_output.get(output), self.smaller.get(output)) {
            (Some(None), _) => return Ok(Some(File::Faulty)),
            (Some(Some(at)), _) => (*at, None),
            (None, Some((at, index))) => (*at, Some(*index)),
            (None, None) => return Ok(None),
        };
        let picture = &self.all[at];
        let cache = Cache::read_only(cache.to_path_buf());
        let mut work = Work::new(picture, &cache)?;
        let made = match smaller.and_then(|index| picture.smaller.get(index)) {
            None => work.whole(),
            Some(smaller) => work.smaller(smaller),
        };
        Ok(Some(made.map_or(File::Faulty, File::Bytes)))
    }
}

/// The problem with a file, where a page shows it, else at the file itself.
fn problem(site: &Site, config: &Config, file: &PublishedFile, fault: &Fault) -> Diagnostic {
    let shown = site.shows(&file.output, &file.url().href(&config.base_path));
    fault.diagnostic(file.path.in_content().unwrap_or_default(), shown.unwrap_or_else(|| file.place()))
}

/// One picture while its files are made.
struct Work<'a> {
    picture: &'a Picture,
    /// Nothing when the file is not the one that was looked at.
    cache: Option<&'a Cache>,
    bytes: Vec<u8>,
    /// Decoded when the first asks for it.
    dots: Option<Dots>,
}

impl<'a> Work<'a> {
    fn new(picture: &'a Picture, cache: &'a Cache) -> Result<Self> {
        let bytes = fs_err::read(&picture.file.on_disk)?;
        let same = blake3::hash(&bytes) == picture.content;
        Ok(Self { picture, cache: Some(cache).filter(|_| same), bytes, dots: None })
    }

    fn all(mut self, write: &(dyn Fn(&OutputPath, &[u8]) -> Result<()> + Sync)) -> Result<Option<Fault>> {
        if let Err(fault) = self.sound() {
            return Ok(Some(fault));
        }
        match self.whole() {
            Ok(bytes) => write(&self.picture.file.output, &bytes)?,
            Err(fault) => return Ok(Some(fault)),
        }
        for smaller in &self.picture.smaller {
            match self.smaller(smaller) {
                Ok(bytes) => write(&smaller.output, &bytes)?,
                Err(fault) => return Ok(Some(fault)),
            }
        }
        Ok(None)
    }

    fn dots(&mut self) -> std::result::Result<&Dots, Fault> {
        let dots = match self.dots.take() {
            Some(dots) => dots,
            None => Dots::decode(self.picture.format, &self.bytes)?,
        };
        Ok(self.dots.insert(dots))
    }

    /// Takes from the cache what is there.
    fn cached(&mut self, key: &Hash, make: impl FnOnce(&mut Self) -> Made) -> Made {
        if let Some(known) = self.cache.and_then(|cache| cache.get(key)) {
            return Ok(known);
        }
        let made = make(self)?;
        if let Some(cache) = self.cache {
            cache.put(key, &made);
        }
        Ok(made)
    }

    /// Whether all of it can be decoded; asked once of each picture.
    fn sound(&mut self) -> std::result::Result<(), Fault> {
        if matches!(self.picture.format, Format::Gif | Format::Svg) {
            return Ok(());
        }
        let key = key(&self.picture.content, &[b"sound"]);
        self.cached(&key, |work| work.dots().map(|_| Vec::new())).map(drop)
    }

    fn whole(&mut self) -> Made {
        let format = self.picture.format;
        if format == Format::Svg {
            return Ok(svg::clean(&self.bytes)?.text.into_bytes());
        }
        match self.picture.again {
            None => Ok(strip(format, &self.bytes)?.bytes),
            Some(key) => self.cached(&key, |work| Ok(work.dots()?.encode(format, TURNED)?)),
        }
    }

    fn smaller(&mut self, smaller: &Smaller) -> Made {
        let quality = self.picture.quality;
        self.cached(&smaller.key, |work| {
            let dots = work.dots()?.resized(smaller.width, smaller.height)?;
            Ok(dots.encode(smaller.format, quality)?)
        })
    }
}
