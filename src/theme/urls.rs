//! The addresses in a style sheet: `url(…)`, and what `@import` takes in.

use std::ops::Range;

use cssparser::{Parser, Token};

/// An address in a sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Url {
    /// The bytes of the whole `url(…)`, or of the text behind `@import`.
    pub(super) range: Range<usize>,
    pub(super) address: String,
    /// Whether it is another sheet, which `@import` takes in.
    pub(super) imported: bool,
}

/// The addresses in `css`, in their order. What is in a comment or in a text is none.
pub(super) fn urls(css: &str) -> Vec<Url> {
    let mut found = Vec::new();
    collect(&mut Parser::new(css), &mut found);
    found
}

fn collect(parser: &mut Parser<'_>, found: &mut Vec<Url>) {
    let mut importing = false;
    loop {
        let start = parser.position().byte_index();
        // What is nested more deeply than browsers read is left alone.
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return };
        let mut is_first = false;
        let address = match &token {
            Token::UnquotedUrl(address) => Some(address.to_string()),
            Token::QuotedString(address) if importing => Some(address.to_string()),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let quoted = parser.parse_nested_block(|inner| {
                    let address = inner.expect_string().map(ToString::to_string)?;
                    Ok::<_, cssparser::ParseError<()>>(address)
                });
                quoted.ok()
            }
            Token::Function(_) | Token::CurlyBracketBlock | Token::SquareBracketBlock | Token::ParenthesisBlock => {
                let inside = parser.parse_nested_block(|inner| {
                    collect(inner, found);
                    Ok::<_, cssparser::ParseError<()>>(())
                });
                // Nothing is left to be told of a block without an end.
                drop(inside);
                None
            }
            Token::AtKeyword(name) => {
                is_first = name.eq_ignore_ascii_case("import");
                None
            }
            Token::WhiteSpace(_) | Token::Comment(_) => {
                is_first = importing;
                None
            }
            _ => None,
        };
        if let Some(address) = address {
            found.push(Url { range: start..parser.position().byte_index(), address, imported: importing });
        }
        importing = is_first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_texts_and_comments_are_none() {
        let css = "@import 'a.css' layer(x); @import url(b.css);\n\
                   /* url(no) */ c { content: \"url(no)\"; d: URL( d.svg#x ) url('e (1).svg'); @media x { f: image(url(f)) } }";
        let found: Vec<_> =
            urls(css).into_iter().map(|url| (css[url.range].to_owned(), url.address, url.imported)).collect();
        let found: Vec<_> =
            found.iter().map(|(text, address, import)| (text.as_str(), address.as_str(), *import)).collect();
        assert_eq!(
            found,
            [
                ("'a.css'", "a.css", true),
                ("url(b.css)", "b.css", true),
                ("URL( d.svg#x )", "d.svg#x", false),
                ("url('e (1).svg')", "e (1).svg", false),
                ("url(f)", "f", false),
            ]
        );
    }

    #[test]
    fn a_sheet_without_an_end_has_its_addresses() {
        for css in ["a { b: url(x", "a { b: url('x", "a { b: url('x'", "a { ( url(x) "] {
            assert_eq!(urls(css).len(), 1, "{css}");
        }
        assert!(urls(&"(".repeat(100_000)).is_empty());
    }
}
