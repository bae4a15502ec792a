//! A release with smaller copies of its text, which many hosts can send as
//! they are: `x.css.gz` and `x.css.br` beside `x.css`.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, GzBuilder};

use crate::error::{Error, Result};
use crate::path::OutputPath;
use crate::render::Sink;

/// Below this, a copy saves no packet.
const SMALLEST: usize = 512;

/// Writes into another, with copies.
pub(super) struct Compressed<'a> {
    sink: &'a dyn Sink,
    /// The copies that somebody made of his own accord. They are published as
    /// they are.
    theirs: HashSet<&'a OutputPath>,
}

impl<'a> Compressed<'a> {
    /// `files` are those of the site that are published as they lie.
    pub(super) fn new(sink: &'a dyn Sink, files: impl IntoIterator<Item = &'a OutputPath>) -> Self {
        let is_copy = |path: &&OutputPath| ENDINGS.iter().any(|ending| path.as_str().ends_with(ending));
        Self { sink, theirs: files.into_iter().filter(is_copy).collect() }
    }
}

/// Of the copies.
const ENDINGS: [&str; 2] = [".gz", ".br"];

impl Sink for Compressed<'_> {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.sink.write(path, bytes)?;
        self.copies(path, bytes)
    }

    fn copy(&self, path: &OutputPath, from: &Path) -> Result<()> {
        self.sink.copy(path, from)?;
        if is_text(path) { self.copies(path, &fs_err::read(from)?) } else { Ok(()) }
    }
}

impl Compressed<'_> {
    fn copies(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        if !is_text(path) || bytes.len() < SMALLEST {
            return Ok(());
        }
        let failed = |error: std::io::Error| Error::new(format!("cannot compress `{path}`: {error}"));
        for (ending, smaller) in ENDINGS.into_iter().zip([gzip, brotli]) {
            if let Ok(copy) = OutputPath::new(&format!("{path}{ending}"))
                && !self.theirs.contains(&copy)
            {
                self.sink.write(&copy, &smaller(bytes).map_err(failed)?)?;
            }
        }
        Ok(())
    }
}

/// Whether the file shrinks, by its ending.
fn is_text(path: &OutputPath) -> bool {
    let ending = path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "html" | "css" | "js" | "mjs" | "json" | "xml" | "txt" | "svg" | "webmanifest" | "ics" | "vtt")
}

/// Without a name and a time: the same text gives the same bytes.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 2), Compression::best());
    out.write_all(bytes)?;
    out.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    // 11 saves two hundredths more and takes ten times as long.
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    let mut out = Vec::with_capacity(bytes.len() / 2);
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}
