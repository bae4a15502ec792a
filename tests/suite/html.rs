//! Reads published pages the way a browser does: by the tokens of the HTML
//! standard, not by searching for text.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The elements of a page, in their order.
#[derive(Debug)]
pub(crate) struct Html {
    elements: Vec<Element>,
}

/// An element with all text inside it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has this class.
    pub(crate) fn is_of(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
    }
}

impl Html {
    /// Reads a page.
    pub(crate) fn read(text: &str) -> Self {
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        Self { elements: tokenizer.sink.elements.into_inner() }
    }

    /// Every element.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Element> {
        self.elements.iter()
    }

    /// The elements of this name.
    pub(crate) fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The first element of this name.
    pub(crate) fn first(&self, name: &str) -> &Element {
        self.named(name).next().unwrap_or_else(|| panic!("no <{name}> in {self:#?}"))
    }

    /// The element with this id.
    pub(crate) fn id(&self, id: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.get("id") == Some(id))
    }

    /// All ids.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.elements.iter().filter_map(|element| element.get("id"))
    }

    /// The addresses of links whose text is `text`.
    pub(crate) fn links_called<'a>(&'a self, text: &str) -> impl Iterator<Item = &'a str> {
        self.named("a").filter(move |link| link.text.trim() == text).filter_map(|link| link.get("href"))
    }

    /// The address of the one link whose text is `text`.
    pub(crate) fn link(&self, text: &str) -> &str {
        let found: Vec<&str> = self.links_called(text).collect();
        assert_eq!(found.len(), 1, "not one link {text:?} but {found:?}");
        found[0]
    }
}

#[derive(Default)]
struct Sink {
    elements: RefCell<Vec<Element>>,
    /// Those that have not ended yet.
    open: RefCell<Vec<usize>>,
}

const WITHOUT_END: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let (mut elements, mut open) = (self.elements.borrow_mut(), self.open.borrow_mut());
        match token {
            Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, self_closing, .. }) => {
                let attributes = attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                if !self_closing && !WITHOUT_END.contains(&&*name) {
                    open.push(elements.len());
                }
                elements.push(Element { name: name.to_string(), attributes, text: String::new() });
                match &*name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::TagToken(Tag { name, .. }) => {
                if let Some(at) = open.iter().rposition(|&at| elements[at].name == *name) {
                    open.truncate(at);
                }
            }
            Token::CharacterTokens(text) => open.iter().for_each(|&at| elements[at].text.push_str(&text)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
