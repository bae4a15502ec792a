//! Pictures: what every picture of `content/` is, and what is published of it.
//!
//! [`Pictures::look`] learns what pages must know of each: its size and the
//! addresses of its smaller versions. [`Pictures::publish`] and
//! [`Pictures::one`] make the files. No picture is ever published as it lies:
//! whatever it says beside what it shows, where it was taken and by whom, is
//! taken out. It knows sites and bytes; it never knows HTML or a template.

mod budget;
mod cache;
mod decode;
mod dots;
mod encode;
mod fault;
mod format;
mod look;
mod social;
mod strip;
mod upright;
mod work;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use blake3::Hash;
use rayon::prelude::*;

use budget::Budget;
use cache::Cache;
use fault::Fault;
pub(crate) use format::Format;
use look::{Seen, look};
use upright::Orientation;
use work::{Desk, Work};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::error::{Error, Result};
use crate::path::{OutputPath, UrlPath};
use crate::site::{PublishedFile, Site};
use crate::theme::Pictures as Settings;

/// A picture that can be published.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) file: PublishedFile,
    content: Hash,
    pub(crate) format: Format,
    /// Upright; zero for a drawing that does not say.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// How its dots lie in the file.
    orientation: Orientation,
    /// What a decoder keeps before it makes the first dot, in bytes.
    coefficients: u64,
    /// Under which name its dots are kept if they have to be written anew,
    /// because it lies on its side or has the colours of a printer.
    again: Option<Hash>,
    /// By width.
    pub(crate) smaller: Vec<Smaller>,
    quality: u8,
}

impl Picture {
    /// Under which names its parts are in the cache.
    fn keys(&self) -> impl Iterator<Item = Hash> {
        let smaller = self.smaller.iter().map(|smaller| smaller.key);
        smaller.chain(self.again).chain([look::sound(&self.content)])
    }
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

/// What a thread that makes pictures tells.
enum Step<'a> {
    File(&'a OutputPath, Vec<u8>),
    Done(&'a Picture, Result<Option<Fault>>),
}

/// A file for the preview.
pub(crate) enum File {
    Bytes(Vec<u8>),
    /// It is no picture that can be shown.
    Faulty,
}

impl Pictures {
    /// Looks at the files of a site.
    pub(crate) fn look(site: &Site, settings: &Settings, config: &Config) -> Result<Checked<Self>> {
        let budget = Budget::new();
        let looked = site.files.par_iter().map(|file| look(file, settings, &budget));
        let seen: Vec<Seen> = looked.collect::<Result<_>>()?;
        let mut pictures = Self::default();
        let mut faults = Vec::new();
        for (file, seen) in site.files.iter().zip(seen) {
            let (picture, fault) = match seen {
                Seen::Other => continue,
                Seen::Picture(picture, remark) => (Some(picture), remark),
                Seen::Faulty(fault) => (None, Some(fault)),
            };
            debug_assert_eq!(picture.is_some(), fault.as_ref().is_none_or(Fault::is_remark));
            faults.extend(fault.map(|fault| (file, fault)));
            pictures.by_output.insert(file.output.clone(), picture.is_some().then_some(pictures.all.len()));
            if let Some(picture) = picture {
                let outputs = picture.smaller.iter().map(|smaller| smaller.output.clone()).enumerate();
                let at = pictures.all.len();
                pictures.smaller.extend(outputs.map(|(index, output)| (output, (at, index))));
                pictures.by_href.insert(UrlPath::file(&file.output).href(&config.base_path), at);
                pictures.all.push(picture);
            }
        }
        let mut found = problems(site, config, &faults);
        found.extend(social::check(&pictures, site, config));
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

    /// The picture that stands for the whole site.
    pub(crate) fn of_site(&self, site: &Site, config: &Config) -> Option<&Picture> {
        self.of(&social::file(site, config.social_image.as_ref()?)?.output)
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
        write: &dyn Fn(&OutputPath, &[u8]) -> Result<()>,
        progress: &dyn Fn(usize),
    ) -> Result<Vec<Diagnostic>> {
        if self.all.is_empty() {
            return Ok(Vec::new());
        }
        let cache = Cache::new(cache.to_path_buf());
        let budget = Budget::new();
        let next = AtomicUsize::new(0);
        let threads = rayon::current_num_threads().min(self.all.len());
        let (send, made) = sync_channel(threads);
        // Threads of their own, each with the room that it works in. They keep
        // nothing of a picture: a small thing that stays, between large ones that
        // go, would keep their memory, too. So all is written here.
        let faults = thread::scope(|scope| {
            for _ in 0..threads {
                let (send, desk) = (send.clone(), Desk::new(&cache, &budget));
                let next = &next;
                scope.spawn(move || self.make(next, desk, &send));
            }
            drop(send);
            let mut faults = Vec::new();
            let mut count = 0;
            for step in made {
                match step {
                    Step::File(output, bytes) => write(output, &bytes)?,
                    Step::Done(picture, fault) => {
                        faults.extend(fault?.map(|fault| (&picture.file, fault)));
                        count += 1;
                        progress(count);
                    }
                }
            }
            Ok::<_, Error>(faults)
        })?;
        cache.trim(&self.all.iter().flat_map(|picture| picture.keys()).collect());
        Ok(problems(site, config, &faults))
    }

    /// Makes one picture after the other until there is none, or nobody listens.
    fn make<'a>(&'a self, next: &AtomicUsize, mut desk: Desk<'a>, send: &SyncSender<Step<'a>>) {
        while let Some(picture) = self.all.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut give = |file, bytes| send.send(Step::File(file, bytes)).is_ok();
            let done = Work::new(picture, &mut desk).map(|work| work.all(&mut give));
            if send.send(Step::Done(picture, done)).is_err() {
                break;
            }
        }
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
        let budget = Budget::new();
        let mut desk = Desk::new(&cache, &budget);
        let mut work = Work::new(picture, &mut desk)?;
        let made = match smaller.and_then(|index| picture.smaller.get(index)) {
            None => work.whole(),
            Some(smaller) => work.smaller(smaller),
        };
        Ok(Some(made.map_or(File::Faulty, File::Bytes)))
    }
}

/// The problems with files, each where a page shows it first, else at the file
/// itself.
fn problems(site: &Site, config: &Config, faults: &[(&PublishedFile, Fault)]) -> Vec<Diagnostic> {
    if faults.is_empty() {
        return Vec::new();
    }
    let href = |file: &PublishedFile| file.url().href(&config.base_path);
    let shown = site.shown(&faults.iter().map(|(file, _)| (href(file), &file.output)).collect());
    let social = social::place(site, config);
    let place = |file: &PublishedFile| {
        let of_site = || social.as_ref().filter(|(output, _)| **output == file.output).map(|(_, place)| place);
        shown.get(&file.output).or_else(of_site).cloned().unwrap_or_else(|| file.place())
    };
    let problem = |(file, fault): &(&PublishedFile, Fault)| {
        fault.diagnostic(file.path.in_content().unwrap_or_default(), place(file))
    };
    faults.iter().map(problem).collect()
}
