//! A style sheet without what browsers pass over: comments and white space.
//!
//! Only what stands between tokens goes. No token is written in another way,
//! no rule is joined, moved or dropped, so a browser reads the same sheet.
//! What `cssparser` cannot read soundly stays as it is written.

use cssparser::{BasicParseErrorKind, ParseError, Parser, Token};

/// The sheet, smaller. A comment that begins with `/*!`, such as a licence,
/// stays.
pub(super) fn minified(css: &str) -> String {
    let mut writer = Writer { out: String::with_capacity(css.len()), last: Part::Edge, gap: Gap::None, ended: false };
    match writer.block(&mut Parser::new(css)) {
        Ok(()) => writer.finish(),
        Err(_) => css.to_owned(),
    }
}

/// What a token is to the white space beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The beginning or the end of the sheet.
    Edge,
    /// `{`, `(`, `[`, a function.
    Open,
    /// `)` or `]`. Behind it, a space has a meaning: `:not(a) b`.
    Close,
    /// `}`.
    CloseRule,
    Semicolon,
    Comma,
    Colon,
    /// `>`.
    Greater,
    /// Everything else; the last letter of what was written is asked for
    /// where it matters.
    Other,
}

/// What was passed over since the last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    /// It parts two tokens and is no space.
    Comment,
    Space,
}

struct Writer {
    out: String,
    last: Part,
    gap: Gap,
    /// Whether a semicolon is still to be written; before `}` none is needed.
    ended: bool,
}

impl Writer {
    /// Writes what is left of a block, or of the sheet.
    fn block(&mut self, parser: &mut Parser<'_>) -> Result<(), ParseError<()>> {
        loop {
            let start = parser.position();
            let token = match parser.next_including_whitespace_and_comments() {
                Ok(token) => token.clone(),
                Err(error) if matches!(error.kind, BasicParseErrorKind::EndOfInput) => return Ok(()),
                Err(error) => return Err(error.into()),
            };
            // Behind a lone backslash, a space in place of a line break would be escaped.
            if token.is_parse_error() || matches!(token, Token::Delim('\\')) {
                return Err(ParseError::unexpected_token());
            }
            let text = parser.slice_from(start);
            let close = match &token {
                Token::WhiteSpace(_) => {
                    self.gap = Gap::Space;
                    continue;
                }
                Token::Comment(comment) if !comment.starts_with('!') => {
                    self.gap = self.gap.max(Gap::Comment);
                    continue;
                }
                Token::CurlyBracketBlock => Some(("}", Part::CloseRule)),
                Token::SquareBracketBlock => Some(("]", Part::Close)),
                Token::ParenthesisBlock | Token::Function(_) => Some((")", Part::Close)),
                _ => None,
            };
            self.token(text, part(&token));
            if let Some((letter, part)) = close {
                let end = parser.parse_nested_block(|inner| {
                    self.block(inner)?;
                    Ok(inner.position())
                })?;
                // The end of the sheet closes what is open.
                if parser.position().byte_index() > end.byte_index() {
                    self.token(letter, part);
                }
            }
        }
    }

    fn token(&mut self, text: &str, part: Part) {
        // Behind another semicolon it stays: else a sheet that was made smaller could be made smaller again.
        if std::mem::take(&mut self.ended) && (part != Part::CloseRule || self.out.ends_with(';')) {
            self.out.push(';');
        }
        if self.gap > Gap::None && !self.is_needless(text, part) {
            self.out.push_str(match self.gap {
                // Between an escape and a space there was a comment; without it the space would end the escape.
                Gap::Space if ends_in_escape(&self.out) => "/**/ ",
                Gap::Space => " ",
                Gap::None | Gap::Comment => "/**/",
            });
        }
        self.gap = Gap::None;
        self.last = part;
        if part == Part::Semicolon {
            self.ended = true;
        } else {
            self.out.push_str(text);
        }
    }

    /// Whether nothing has to stand between the last token and the next.
    #[expect(clippy::match_same_arms, reason = "the order of the arms decides, and each has its own reason")]
    fn is_needless(&self, next: &str, part: Part) -> bool {
        let spaced = self.gap == Gap::Space;
        match (self.last, part) {
            // `--x: ;` is a property with an empty value, and `--x:;` was none in older browsers.
            (Part::Colon, Part::Semicolon | Part::Close | Part::CloseRule | Part::Edge) => !spaced,
            (Part::Colon, Part::Other) if next == "!" => !spaced,
            // What is no pseudo-element and no `>=` must not become one.
            (Part::Colon, Part::Colon) => !spaced,
            (Part::Greater, _) => next != "=" && next != ">",
            // `-->` is something else.
            (_, Part::Greater) => !self.out.ends_with('-'),
            (Part::Edge | Part::Open | Part::CloseRule | Part::Semicolon | Part::Comma | Part::Colon, _) => true,
            (_, Part::Edge | Part::Close | Part::CloseRule | Part::Semicolon | Part::Comma) => true,
            (_, Part::Open) => next == "{",
            _ => false,
        }
    }

    fn finish(mut self) -> String {
        self.token("", Part::Edge);
        self.out
    }
}

/// Whether white space behind `text` would belong to its last letter, as
/// behind `\31` (CSS Syntax Level 3, 4.3.7).
fn ends_in_escape(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_hexdigit());
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    (1..=6).contains(&(text.len() - before.len())) && backslashes % 2 == 1
}

fn part(token: &Token<'_>) -> Part {
    match token {
        Token::CurlyBracketBlock | Token::SquareBracketBlock | Token::ParenthesisBlock | Token::Function(_) => {
            Part::Open
        }
        Token::Semicolon => Part::Semicolon,
        Token::Comma => Part::Comma,
        Token::Colon => Part::Colon,
        Token::Delim('>') => Part::Greater,
        _ => Part::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    #[test]
    fn comments_and_space_go() {
        let css = "/* Why. */\n@layer a, b;\n\n@layer a {\n  .x > .y , .z { color : red ; margin: 0 auto; }\n}\n";
        assert_eq!(minified(css), "@layer a,b;@layer a{.x>.y,.z{color :red;margin:0 auto}}");
        assert_eq!(minified(" "), "");
        assert_eq!(minified("/*! Licence */ a { b: c }"), "/*! Licence */ a{b:c}");
    }

    #[test]
    fn a_space_that_means_something_stays() {
        for same in [
            "a .b{c:d}",
            ":not(a) b{c:d}",
            "a :hover{c:d}",
            "a [b]{c:d}",
            "@media (width>= 1px) and (height<2px){a{b:c}}",
            "@media screen and (color){a{b:c}}",
            "a{b:calc(1px + 2px - (3px*4))}",
            "a{b:c(1) d}",
            "a{b:\"  /* x */ ;  }\"}",
            "a{b:url(  x\\)y.png )}",
            "a{--x: ;--y: }",
            "a{--x: !important}",
            "@container style(--x: ){a{b:c}}",
            "a{b:attr(c) d !important}",
            ".\\31 23 b{c:d}",
            ".\\31  b{c:d}",
            "a#b::before *{c:d}",
            "a+b~c{d:e}",
            "a::part(b):is(c d){e:f}",
            "a- >b{c:d}",
            "@supports not (a:b) or (c:d){e{f:g}}",
            "a{&:hover{b:c}& d{e:f}> g{h:i}}".replace("> g", ">g").as_str(),
            "@charset \"utf-8\";a{b:c}",
            "a: :b{c:d}",
            "a{b:url(data:image/svg+xml;utf8,<svg>)}",
        ] {
            assert_eq!(minified(same), same);
        }
        assert_eq!(minified("a/* */b{}"), "a/**/b{}");
        assert_eq!(minified("a /* */ b{}"), "a b{}");
        assert_eq!(minified("\\31/* */ b{}"), "\\31/**/ b{}");
        assert_eq!(minified("\\31 /* */ b{}"), "\\31  b{}");
        assert_eq!(minified("\\\\31/* */ b{}"), "\\\\31 b{}");
        assert_eq!(minified("@media (min-width:/**/1px){}"), "@media (min-width:1px){}");
    }

    #[test]
    fn what_is_broken_stays() {
        for broken in ["a { b: \"c\n }", "a { b: url(c d) }", "a } b { c : d }", "a { ) }", "a { b: \\\n c }"] {
            assert_eq!(minified(broken), broken);
        }
        let deep = format!("{}{}", "a { ".repeat(500), "} ".repeat(500));
        assert_eq!(minified(&deep), deep);
        assert_eq!(minified("a { b: c"), "a{b:c");
    }

    /// The tokens, each as it is written, and whether there is a space before
    /// it. A semicolon at the end of a block is not told.
    fn tokens(css: &str) -> Vec<(String, bool)> {
        fn collect(parser: &mut Parser<'_>, out: &mut Vec<(String, bool)>) -> Result<(), ParseError<()>> {
            let mut space = false;
            loop {
                let start = parser.position();
                let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { break };
                match token {
                    Token::WhiteSpace(_) => space = true,
                    Token::Comment(text) if !text.starts_with('!') => {}
                    _ => {
                        out.push((parser.slice_from(start).to_owned(), space));
                        space = false;
                    }
                }
                if matches!(
                    token,
                    Token::CurlyBracketBlock | Token::SquareBracketBlock | Token::ParenthesisBlock | Token::Function(_)
                ) {
                    parser.parse_nested_block(|inner| collect(inner, out))?;
                    if token == Token::CurlyBracketBlock && out.last().is_some_and(|(text, _)| text == ";") {
                        out.pop();
                    }
                    out.push(("end".to_owned(), false));
                }
            }
            Ok(())
        }
        let mut out = Vec::new();
        collect(&mut Parser::new(css), &mut out).expect("readable");
        out
    }

    const PIECES: [&str; 43] = [
        "a",
        "\\a",
        "b-",
        "--x",
        "-",
        ">",
        "=",
        "+",
        "~",
        "*",
        "|",
        "<",
        "!",
        "--",
        ":",
        ":",
        ";",
        ",",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "f(",
        "url(x y)",
        "url(x)",
        "url( 'x' )",
        "\"s /* */ \"",
        "'\\'",
        "1px",
        "#h",
        "@media",
        "/* c */",
        "/**/",
        "/*! k */",
        "\\31 ",
        "\\",
        "\\\n",
        " ",
        "\n",
        "\t ",
        "\u{627}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, rng_seed: RngSeed::Fixed(20_261_123), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_tokens_are_the_same(pieces in prop::collection::vec(0..PIECES.len(), 0..24)) {
            let css: String = pieces.into_iter().map(|at| PIECES[at]).collect();
            let small = minified(&css);
            prop_assert!(small.len() <= css.len(), "{:?} -> {:?}", css, small);
            prop_assert_eq!(minified(&small), small.clone(), "{:?}", css);
            let (before, after) = (tokens(&css), tokens(&small));
            let texts = |tokens: &[(String, bool)]| tokens.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
            prop_assert_eq!(texts(&before), texts(&after), "{:?} -> {:?}", css, small);
            for (at, (was, is)) in before.iter().zip(&after).enumerate() {
                prop_assert!(was.1 || !is.1, "a space came in before {} of {:?}", at, small);
                // Where a space went, one of the two beside it makes it needless.
                let marks = |text: &str| text.is_empty() || "{}[](),;:>end".contains(text) || text.ends_with('(');
                let earlier = at.checked_sub(1).map_or("", |at| &before[at].0);
                prop_assert!(was.1 == is.1 || marks(&was.0) || marks(earlier), "{:?} -> {:?} at {}", css, small, at);
            }
        }
    }
}
