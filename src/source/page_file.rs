//! One Markdown file, as it was read.

use std::cell::RefCell;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::control;
use crate::diagnostic::{Diagnostic, NOT_UTF8, Place, ReadAgain, SourceFile, TOO_LARGE};
use crate::digest::Digest;
use crate::error::Result;
use crate::path::SourcePath;

/// A page may be so large, in bytes. A book has less; a mistake has more.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A text with what tells its bytes from others, or why the file holds none.
pub(super) type Text = std::result::Result<(SourceFile, Digest), Box<Diagnostic>>;

/// Reads a page, or the settings. Nothing comes back when the file is not there any more.
pub(super) fn read(path: &SourcePath, on_disk: &Path) -> Result<Option<Text>> {
    let file = match fs_err::File::open(on_disk) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    thread_local! {
        // Most files are small, and each leaves room for the next: to ask for the size of each first takes longer.
        static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    BYTES.with_borrow_mut(|bytes| {
        bytes.clear();
        // No more than that is read of what is no page.
        (&file).take(LARGEST + 1).read_to_end(bytes)?;
        if bytes.len() as u64 > LARGEST {
            let size = file.metadata()?.len().max(bytes.len() as u64);
            return Ok(Some(Err(Box::new(too_large(path, size)))));
        }
        // What is hashed now is at hand.
        Ok(Some(text(path.clone(), bytes).map(|file| (file, Digest::of(bytes)))))
    })
}

/// Reads pages of a site once more, as long as they are what they were.
#[derive(Debug, Default)]
pub(super) struct Again {
    root: PathBuf,
    /// The first that was not.
    lost: Mutex<Option<SourcePath>>,
}

impl Again {
    pub(super) fn new(root: &Path) -> Arc<Self> {
        Arc::new(Self { root: root.to_path_buf(), ..Self::default() })
    }

    /// A page that was another, or gone, when it was asked for once more.
    pub(super) fn lost(&self) -> Option<SourcePath> {
        self.lost.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ReadAgain for Again {
    fn read(&self, path: &SourcePath, digest: Digest) -> Option<Arc<str>> {
        let now = read(path, &self.root.join(path.as_str())).ok().flatten().and_then(std::result::Result::ok);
        let text = now.filter(|(_, now)| *now == digest).map(|(file, _)| file.text());
        if text.is_none() {
            self.lost.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| path.clone());
        }
        text
    }
}

/// What is said of a file of `size` bytes.
fn too_large(path: &SourcePath, size: u64) -> Diagnostic {
    let megabytes = |bytes: u64| usize::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(usize::MAX);
    Diagnostic::error(TOO_LARGE, Place::file(&unread(path.clone())))
        .with("file", path)
        .with("size", megabytes(size))
        .with("limit", megabytes(LARGEST))
}

/// A text file, without the mark that some editors put first, and with spaces in
/// place of signs that cannot be seen.
fn text(path: SourcePath, bytes: &[u8]) -> std::result::Result<SourceFile, Box<Diagnostic>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let Some(at) = control::first(text) else { return Ok(SourceFile::new(path, text)) };
            let sign = char::from(text.as_bytes()[at]);
            if sign == '\0' {
                // Text of two bytes for each letter is full of zeros.
                return Err(Box::new(not_utf8(path, text.as_bytes(), at)));
            }
            let cleaned = control::without(text).unwrap_or_default();
            Ok(SourceFile::new(path, cleaned).without_controls((at, sign)))
        }
        Err(error) => Err(Box::new(not_utf8(path, bytes, error.valid_up_to()))),
    }
}

/// Whether a file is a page.
pub(super) fn is_markdown(path: &SourcePath) -> bool {
    let extension = path.extension();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// A file that cannot be shown, for its name alone.
pub(super) fn unread(path: SourcePath) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path, ""))
}

/// The line on which the text stops being UTF-8.
pub(super) fn not_utf8(path: SourcePath, bytes: &[u8], valid: usize) -> Diagnostic {
    let text = String::from_utf8_lossy(bytes);
    // Up to the fault, the lossy text is the bytes themselves.
    let end = valid + text.get(valid..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let file = Arc::new(SourceFile::new(path, text.into_owned()));
    let place = Place::new(&file, valid..end);
    Diagnostic::error(NOT_UTF8, place).with("file", &file.path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    /// A site with one page.
    struct Site {
        root: tempfile::TempDir,
        page: SourcePath,
        again: Arc<Again>,
    }

    impl Site {
        fn new() -> Self {
            let root = tempfile::tempdir().expect("a folder");
            fs_err::create_dir(root.path().join("content")).expect("room");
            let again = Again::new(root.path());
            Self { root, page: SourcePath::new("content/a.md").expect("a fine path"), again }
        }

        fn on_disk(&self) -> PathBuf {
            self.root.path().join(self.page.as_str())
        }

        /// Writes the page.
        fn write(&self, bytes: &str) {
            fs_err::write(self.on_disk(), bytes).expect("room");
        }

        /// Writes the page and reads it.
        fn file(&self, bytes: &str) -> SourceFile {
            self.write(bytes);
            let (file, digest) = read(&self.page, &self.on_disk()).expect("readable").expect("there").expect("a text");
            let again: Arc<dyn ReadAgain> = Arc::clone(&self.again) as _;
            file.readable(digest, &again)
        }
    }

    #[test]
    fn a_text_that_was_forgotten_is_read_again_if_it_is_still_the_same() {
        let site = Site::new();
        let same = site.file("\u{feff}hours\n");
        same.forget();
        assert_eq!(&*same.text(), "hours\n");
        assert_eq!(site.again.lost(), None);
        let changed = site.file("hours\n");
        changed.forget();
        site.write("prices\n");
        assert_eq!(&*changed.text(), "");
        assert_eq!(site.again.lost(), Some(site.page.clone()));
        let gone = site.file("hours\n");
        gone.forget();
        fs_err::remove_file(site.on_disk()).expect("there");
        assert_eq!(&*gone.text(), "");
        let fixed = SourceFile::new(site.page.clone(), "hours\n");
        fixed.forget();
        assert_eq!(&*fixed.text(), "hours\n");
    }

    #[test]
    fn a_place_in_a_text_that_is_lost_is_the_start() {
        let site = Site::new();
        let file = Arc::new(site.file("---\ntitle: Hours\nafter: later\n---\n"));
        let document = Document::read(&file, 4..file.text().len() - 4).expect("valid");
        let place = || document.root().get("after").expect("there").place().range;
        assert_eq!(place(), 24..29);
        file.forget();
        assert_eq!(place(), 24..29);
        file.forget();
        site.write("");
        // No text is asked for it.
        assert_eq!(Place::file(&file).range, 0..3);
        assert_eq!(site.again.lost(), None);
        assert_eq!(place(), 0..0);
        assert_eq!(site.again.lost(), Some(site.page.clone()));
    }
}
