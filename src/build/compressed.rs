//! A release with smaller copies of its text, which many hosts can send as
//! they are: `x.css.gz` and `x.css.br` beside `x.css`.

use std::io::Write;
use std::path::Path;

use flate2::{Compression, GzBuilder};

use crate::error::{Error, Result};
use crate::path::OutputPath;
use crate::render::Sink;

/// Below this, a copy saves no packet.
const SMALLEST: usize = 512;

/// Writes into another, with copies.
pub(super) struct Compressed<'a>(pub(super) &'a dyn Sink);

impl Sink for Compressed<'_> {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        self.0.write(path, bytes)?;
        self.copies(path, bytes)
    }

    fn copy(&self, path: &OutputPath, from: &Path) -> Result<()> {
        self.0.copy(path, from)?;
        if is_text(path) { self.copies(path, &fs_err::read(from)?) } else { Ok(()) }
    }
}

impl Compressed<'_> {
    fn copies(&self, path: &OutputPath, bytes: &[u8]) -> Result<()> {
        if !is_text(path) || bytes.len() < SMALLEST {
            return Ok(());
        }
        let failed = |error: std::io::Error| Error::new(format!("cannot compress `{path}`: {error}"));
        for (ending, small) in [("gz", gzip(bytes).map_err(failed)?), ("br", brotli(bytes).map_err(failed)?)] {
            if let Ok(path) = OutputPath::new(&format!("{path}.{ending}")) {
                self.0.write(&path, &small)?;
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
