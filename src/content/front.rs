//! [`Front`]: a page before it is parsed.

use std::sync::{Arc, OnceLock};

use super::front_matter::{self, Split};
use super::slot::Slot;
use crate::diagnostic::SourceFile;

/// A file that is a page, and its front matter, which is read when the first
/// asks for it. A few pages are asked by others; the rest is read when it is
/// parsed, so that the values of all pages are never in memory together, and
/// the text is still at hand for what comes next.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) slot: Slot,
    pub(super) file: Arc<SourceFile>,
    /// Whether all of the file could be read.
    is_read: bool,
    split: OnceLock<Split>,
}

impl Front {
    pub(super) fn new(slot: Slot, file: &Arc<SourceFile>, is_read: bool) -> Self {
        Self { slot, file: Arc::clone(file), is_read, split: OnceLock::new() }
    }

    pub(super) fn split(&self) -> &Split {
        self.split.get_or_init(|| front_matter::split(&self.file, self.is_read))
    }

    /// Keeps the values of the front matter no longer, and the text neither when
    /// it is looked at `once`.
    pub(super) fn let_go(&self, once: bool) {
        self.split().let_go();
        if once {
            self.file.forget();
        }
    }
}
