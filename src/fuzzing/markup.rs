//! What must hold for every page that comes out, read by the tokens of the
//! HTML standard.

use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Fails unless the page holds nothing that runs, loads or restyles, every
/// anchor of a heading once, and elements that end inside those around them.
pub(super) fn check(text: &str) {
    let tokenizer = Tokenizer::new(Seen::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let open = tokenizer.sink.open.into_inner();
    assert!(open.is_empty(), "never closed: {open:?} in {text:?}");
    let mut headings = HashSet::new();
    for tag in tokenizer.sink.tags.into_inner() {
        check_tag(&tag, text, &mut headings);
    }
}

/// None of these may come from an author. The refresh of a redirect comes from
/// us and leads into the site.
const BANNED: [&str; 16] = [
    "script",
    "style",
    "iframe",
    "frame",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "base",
    "template",
    "noscript",
    "textarea",
    "plaintext",
];

fn check_tag(tag: &Tag, text: &str, headings: &mut HashSet<String>) {
    assert!(!BANNED.contains(&&*tag.name), "<{}> in {text:?}", tag.name);
    for attribute in &tag.attrs {
        let (name, value) = (&*attribute.name.local, &*attribute.value);
        assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}={value:?} in {text:?}");
        // Browsers leave these out before they look for a scheme.
        let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let bare = bare.to_ascii_lowercase();
        let leads = matches!(name, "href" | "src" | "cite" | "content" | "action" | "data");
        let runs = ["javascript:", "data:", "vbscript:", "file:"].iter().any(|scheme| bare.starts_with(scheme));
        assert!(!(leads && runs), "{name}={value:?} in {text:?}");
    }
    if tag.kind == TagKind::StartTag && matches!(&*tag.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        let id = tag.attrs.iter().find(|attribute| &*attribute.name.local == "id");
        if let Some(id) = id {
            assert!(headings.insert(id.value.to_string()), "two headings with {:?} in {text:?}", id.value);
        }
    }
}

/// The tags of a page, and the elements that are open.
#[derive(Default)]
struct Seen {
    tags: RefCell<Vec<Tag>>,
    open: RefCell<Vec<String>>,
}

/// Elements without an end. A link is one here, too: an author may begin one in
/// Markdown and end it in HTML, and browsers put that right.
const UNPAIRED: [&str; 9] = ["a", "br", "col", "hr", "img", "meta", "link", "wbr", "html"];

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if !UNPAIRED.contains(&&*tag.name) {
            let mut open = self.open.borrow_mut();
            if tag.kind == TagKind::StartTag {
                open.push(tag.name.to_string());
            } else {
                let last = open.pop();
                assert_eq!(last.as_deref(), Some(&*tag.name), "an element ends in another; open are {open:?}");
            }
        }
        self.tags.borrow_mut().push(tag);
        TokenSinkResult::Continue
    }
}
