//! Files that lie in `content/` as files and look as if they were meant to be
//! pages, or settings.

use crate::diagnostic::{Diagnostic, NOT_A_PAGE, Place};
use crate::path::SourcePath;

/// The endings of Markdown in other programs.
const MARKDOWN: [&str; 6] = ["mdx", "mdown", "mdwn", "mkd", "mkdn", "mdtext"];
/// The endings that editors and people add to what was there before.
const FORMER: [&str; 6] = ["old", "orig", "save", "backup", "copy", "rej"];

/// Names that look like that of the settings.
pub(super) const SETTINGS: [&str; 2] = ["site.yml", "site.yaml.txt"];

/// Whether the beginning of a file tells more than its name.
pub(super) fn is_text(path: &SourcePath) -> bool {
    let ending = path.extension();
    ending.is_empty() || ending.eq_ignore_ascii_case("txt") || ending.eq_ignore_ascii_case("text")
}

/// Whether a file that begins with `start` begins as a page does.
pub(super) fn has_fields(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    start.strip_prefix(b"---").is_some_and(|rest| rest.starts_with(b"\n") || rest.starts_with(b"\r\n"))
}

/// So many bytes are enough for [`has_fields`].
pub(super) const START: u64 = 8;

/// What is said of a file that is published as it lies. `has_fields` is
/// whether it begins as a page does.
pub(super) fn remark(path: &SourcePath, has_fields: bool) -> Option<Diagnostic> {
    let name = path.file_name();
    let lower = name.to_ascii_lowercase();
    let (stem, ending) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    let is_page = |name: &str| name.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "md" | "markdown"));
    let whole = |stem: &str| name.get(..stem.len()).unwrap_or(stem).to_owned();
    let (reason, suggestion) = if path.folder() == "content" && SETTINGS.contains(&&*lower) {
        ("settings", "site.yaml".to_owned())
    } else if is_page(stem) && matches!(ending, "txt" | "text") {
        ("ending", whole(stem))
    } else if is_page(stem) && FORMER.contains(&ending) {
        ("former", whole(stem))
    } else if MARKDOWN.contains(&ending) {
        ("foreign", format!("{}.md", whole(stem)))
    } else if has_fields && name != "_headers" && name != "_redirects" {
        ("fields", format!("{}.md", whole(if ending.is_empty() { &lower } else { stem })))
    } else {
        return None;
    };
    let place = Place::file(&super::page_file::unread(path.clone()));
    let found = Diagnostic::warning(NOT_A_PAGE, place);
    Some(found.with("file", name).with("reason", reason).with("suggestion", suggestion))
}

#[cfg(test)]
mod tests {
    use super::has_fields;

    #[test]
    fn a_page_begins_with_three_hyphens() {
        for start in ["---\nti", "---\r\nti", "\u{feff}---\nx"] {
            assert!(has_fields(start.as_bytes()), "{start:?}");
        }
        for start in ["----\nti", "--- a/x", "---", "User-age", ""] {
            assert!(!has_fields(start.as_bytes()), "{start:?}");
        }
    }
}
