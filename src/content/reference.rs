//! Links and notes by name, `[words][name]` and `[^name]`, whose name the page
//! does not explain. A reader would see the brackets.

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, LinkType};

/// A link whose name leads nowhere.
#[derive(Debug)]
pub(super) struct Undefined {
    pub(super) name: String,
    pub(super) range: Range<usize>,
}

/// All of them in a text, as the parser meets them.
#[derive(Debug, Default)]
pub(super) struct Seen(RefCell<Vec<Undefined>>);

impl Seen {
    /// Takes what the parser of `text` finds undefined, and leaves it so.
    pub(super) fn take<'t>(&self, text: &str, link: &BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)> {
        // Words in brackets alone are mostly just that: `[sic]`.
        let by_name = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        if by_name && !cites(text.get(link.span.clone()).unwrap_or("")) {
            let name = link.reference.trim().to_owned();
            self.0.borrow_mut().push(Undefined { name, range: link.span.clone() });
        }
        None
    }

    pub(super) fn into_all(self) -> Vec<Undefined> {
        self.0.into_inner()
    }
}

/// Whether these are numbers of sources one after the other: `[1][2]`.
fn cites(written: &str) -> bool {
    written.bytes().all(|byte| byte.is_ascii_digit() || b"[] ,".contains(&byte))
}

/// The name of a note that there is not, when the text at `range` stands
/// between the brackets of one: the parser gives it as a piece of its own.
pub(super) fn missing_note<'t>(text: &'t str, range: &Range<usize>) -> Option<&'t str> {
    let name = text.get(range.clone())?.strip_prefix('^')?;
    let is_mark = text[..range.start].ends_with('[') && text[range.end..].starts_with(']');
    (is_mark && !name.is_empty() && !name.contains(char::is_whitespace)).then_some(name)
}
