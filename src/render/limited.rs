//! Keeps a template from writing without end.
//!
//! Tera has no loop without an end, but loops inside loops come near to one.

use std::io::{Error, Result, Write};

/// No page is so large: the Markdown of one has 4 MB at most.
const LARGEST: usize = 64 * 1024 * 1024;

/// A buffer that takes so much and no more.
pub(super) struct Limited<'a>(pub(super) &'a mut Vec<u8>);

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(Error::other("the page is too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
