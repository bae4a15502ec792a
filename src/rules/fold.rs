//! Prose, folded so that the ways to write one word become one.
//!
//! Case, vowel marks and the stretching of Arabic, its letters that people mix
//! up, its digits, and apostrophes do not count. Every word, number and mark is
//! a token of its own. A hyphen is a space. Passages end with a line. Each token
//! knows where it came from.

use std::cell::Cell;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A folded text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// All tokens, one behind the other.
    text: String,
    tokens: Vec<Token>,
    /// Whether a line has ended since the last token.
    begins_line: bool,
    /// The sentence that was asked for last, from one token to another. What is asked next is mostly in it, too, and
    /// it may be as long as the page.
    sentence: Cell<(usize, usize)>,
}

/// A word, a number or a mark.
#[derive(Debug, Clone)]
struct Token {
    /// Its bytes of the folded text.
    folded: Range<usize>,
    /// Its bytes of the text that was folded.
    source: Range<usize>,
    /// Whether a line ends between it and the token before.
    begins_line: bool,
}

/// Ends a sentence.
const STOPS: [char; 3] = ['.', '!', '?'];

impl Folded {
    /// Folds `text`.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), begins_line: true, ..Self::default() };
        let mut word: Option<Token> = None;
        let mut chars = text.char_indices().peekable();
        let mut before = '\n';
        // Where the points at hand end.
        let mut beyond = 0;
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            let next = chars.peek().map_or('\n', |(_, next)| *next);
            if let Some((said, letters)) = contracted(&folded, word.as_ref(), c, &text[end..]) {
                folded.close(&mut word);
                folded.push(said, at..end + letters);
                chars.by_ref().take(letters).for_each(drop);
                before = 'x';
                continue;
            }
            let kind = match kind(c, before, next) {
                Kind::Mark('.') => {
                    let said = |token: Option<&Token>| token.map_or("", |token| &folded.text[token.folded.clone()]);
                    if beyond < end {
                        beyond = text.len() - text[end..].trim_start_matches(['.', '…', ')', ' ']).len();
                    }
                    stop(said(folded.tokens.last()), said(word.as_ref()), &text[end..], &text[beyond..])
                }
                kind => kind,
            };
            match kind {
                Kind::Letter => {
                    folded.begin(&mut word, at);
                    push(c, &mut folded.text);
                    if let Some(token) = &mut word {
                        token.folded.end = folded.text.len();
                        token.source.end = end;
                    }
                }
                // Belongs to the word around it, or to none.
                Kind::Nothing => {
                    if let Some(word) = &mut word {
                        word.source.end = end;
                    }
                }
                Kind::Space => folded.close(&mut word),
                Kind::Line => {
                    folded.close(&mut word);
                    folded.begins_line = true;
                }
                Kind::Mark(mark) => {
                    folded.close(&mut word);
                    folded.push(mark.encode_utf8(&mut [0; 4]), at..end);
                }
            }
            before = c;
        }
        folded.close(&mut word);
        folded
    }

    /// Begins a word, unless one has begun.
    fn begin(&mut self, word: &mut Option<Token>, at: usize) {
        if word.is_none() {
            let start = self.text.len();
            let begins_line = std::mem::take(&mut self.begins_line);
            *word = Some(Token { folded: start..start, source: at..at, begins_line });
        }
    }

    fn close(&mut self, word: &mut Option<Token>) {
        self.tokens.extend(word.take());
    }

    /// Adds a token that is whole.
    fn push(&mut self, said: &str, source: Range<usize>) {
        let mut token = None;
        self.begin(&mut token, source.start);
        self.text.push_str(said);
        let end = self.text.len();
        let whole = |token: Token| Token { folded: token.folded.start..end, source, ..token };
        self.tokens.extend(token.map(whole));
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens of a stretch of the text that was folded.
    pub(super) fn tokens_of(&self, source: &Range<usize>) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.source.end <= source.start);
        let end = self.tokens.partition_point(|token| token.source.start < source.end);
        start..end.max(start)
    }

    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &self.text[token.folded.clone()])
    }

    /// The bytes that were folded to the tokens.
    pub(super) fn source(&self, tokens: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.source.start..last.source.end,
            _ => 0..0,
        }
    }

    /// Whether a line ends between the token `index` and the one before.
    pub(super) fn begins_line(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|token| token.begins_line)
    }

    /// The tokens of the sentence around the token `index`, the mark at its
    /// end included.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        let (start, end) = self.sentence.get();
        if (start..end).contains(&index) {
            return start..end;
        }
        let found = self.around(index, &(0..self.len()), |mark| mark.starts_with(STOPS));
        self.sentence.set((found.start, found.end));
        found
    }

    /// Those of the tokens `within` that are in the clause around the token
    /// `index`.
    pub(super) fn clause(&self, index: usize, within: &Range<usize>) -> Range<usize> {
        self.around(index, within, |mark| mark == "," || mark.starts_with(STOPS))
    }

    fn around(&self, index: usize, within: &Range<usize>, ends: impl Fn(&str) -> bool) -> Range<usize> {
        let mut start = index;
        while start > within.start && !self.begins_line(start) && !ends(self.word(start - 1)) {
            start -= 1;
        }
        let mut end = index;
        while end < within.end.min(self.len()) && (end == index || !self.begins_line(end)) {
            end += 1;
            if ends(self.word(end - 1)) {
                break;
            }
        }
        start..end
    }
}

/// Folds words that stand by themselves, such as those of a phrase.
pub(crate) fn words(text: &str) -> Vec<String> {
    // Most stand alone, in letters that are what they are.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return vec![text.to_owned()];
    }
    let folded = Folded::new(text);
    (0..folded.tokens.len()).map(|index| folded.word(index).to_owned()).collect()
}

/// These own nothing.
const OWNERLESS: [&str; 9] = ["it", "that", "there", "here", "what", "he", "she", "who", "this"];

/// What English draws together behind an apostrophe, as a word of its own, and
/// its letters: "you'll" is two words. Behind a noun, "'s" may as well say
/// whose it is, so only what owns nothing counts.
fn contracted(folded: &Folded, word: Option<&Token>, apostrophe: char, rest: &str) -> Option<(&'static str, usize)> {
    let word = word.filter(|_| matches!(apostrophe, '\'' | '’'))?;
    let said = [("ll", "will"), ("re", "are"), ("ve", "have"), ("s", "is")];
    let (letters, said) = said.into_iter().find(|(letters, _)| {
        let Some((behind, after)) = rest.split_at_checked(letters.len()) else { return false };
        behind.eq_ignore_ascii_case(letters) && !after.starts_with(|c: char| c.is_alphanumeric())
    })?;
    let is_meant = letters != "s" || OWNERLESS.contains(&&folded.text[word.folded.clone()]);
    is_meant.then_some((said, letters.len()))
}

/// Behind these, a point says that they are short.
const SHORT: [&str; 14] = ["dr", "mr", "mrs", "ms", "prof", "st", "eg", "ie", "vs", "approx", "ca", "د", "أ", "م"];

/// What a point means behind `word`, which is behind `before`, and before
/// `rest`: the end of a sentence, unless the sentence goes on. `after` is what
/// stands behind further points.
fn stop(before: &str, word: &str, rest: &str, after: &str) -> Kind {
    let is_letter = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    if is_letter && rest.starts_with(char::is_alphabetic) {
        // "e.g." is one word.
        return Kind::Nothing;
    }
    let is_short = SHORT.contains(&word) || (is_letter && SHORT.contains(&before));
    if after.starts_with(char::is_lowercase) || (is_short && !after.starts_with('\n')) {
        return Kind::Space;
    }
    Kind::Mark('.')
}

enum Kind {
    /// Part of a word or number.
    Letter,
    /// Not there at all.
    Nothing,
    Space,
    /// The end of a passage.
    Line,
    /// A token of its own.
    Mark(char),
}

fn kind(c: char, before: char, next: char) -> Kind {
    if c.is_ascii_alphanumeric() {
        return Kind::Letter;
    }
    match c {
        '\n' => Kind::Line,
        // A word cut by its typesetter, or written on.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            Kind::Nothing
        }
        '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' => Kind::Nothing,
        '\'' | '’' if before.is_alphanumeric() && next.is_alphanumeric() => Kind::Nothing,
        '.' | ',' | '٫' | '٬' if before.is_numeric() && next.is_numeric() => Kind::Letter,
        '-' | '\u{2010}' | '\u{2011}' if before.is_alphanumeric() && next.is_alphanumeric() => Kind::Space,
        '.' | '…' => Kind::Mark('.'),
        '!' => Kind::Mark('!'),
        '?' | '؟' => Kind::Mark('?'),
        '%' | '٪' => Kind::Mark('%'),
        _ if c.is_alphanumeric() => Kind::Letter,
        _ if c.is_whitespace() => Kind::Space,
        ',' | ';' | ':' | '(' | ')' | '[' | ']' | '/' | '|' | '،' | '؛' | '—' | '–' | '-' | '\u{fffc}' | '"' | '“'
        | '”' | '«' | '»' => Kind::Mark(','),
        _ => Kind::Space,
    }
}

fn push(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ی' | 'ئ' => out.push('ي'),
            'ؤ' => out.push('و'),
            'ک' => out.push('ك'),
            'ة' => out.push('ه'),
            '٠'..='٩' => out.push(digit(c, '٠')),
            '۰'..='۹' => out.push(digit(c, '۰')),
            '٫' => out.push('.'),
            c => out.push(c),
        }
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens with a space between them, and lines.
    fn fold(text: &str) -> String {
        let folded = Folded::new(text);
        let shown = |index: usize| {
            let line = if index > 0 && folded.begins_line(index) { "\n" } else { "" };
            format!("{line}{}", folded.word(index))
        };
        (0..folded.len()).map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_ways_to_write_a_word_become_one() {
        assert_eq!(fold("Side-Effects, DON’T!"), "side effects , dont !");
        assert_eq!(fold("مَضمُونـــة ٪١٠٠"), "مضمونه % 100");
        assert_eq!(fold("إلى الأبد؟"), "الي الابد ?");
        assert_eq!(fold("1.5 mg.\nEnd"), "1.5 mg . \nend");
    }

    #[test]
    fn words_that_are_drawn_together_are_two() {
        assert_eq!(fold("You’ll see. It's so; THEY'VE it"), "you will see . it is so , they have it");
        assert_eq!(fold("The doctor's, a ’llama, don't, it'sy"), "the doctors , a llama , dont , itsy");
        let text = "and you’ll see";
        let folded = Folded::new(text);
        assert_eq!(folded.word(2), "will");
        assert_eq!(&text[folded.source(&(2..3))], "’ll");
    }

    #[test]
    fn a_token_knows_where_it_came_from() {
        let text = "لا — «أفضـــل» clinic";
        let folded = Folded::new(text);
        let at = (0..folded.len()).find(|index| folded.word(*index) == "افضل").expect("folded");
        assert_eq!(&text[folded.source(&(at..at + 1))], "أفضـــل");
    }

    #[test]
    fn sentences_and_clauses_end_where_they_should() {
        let folded = Folded::new("One two, three. Four\nfive");
        let show = |range: Range<usize>| range.map(|index| folded.word(index).to_owned()).collect::<Vec<_>>().join(" ");
        assert_eq!(show(folded.sentence(1)), "one two , three .");
        assert_eq!(show(folded.clause(3, &(0..5))), "three .");
        assert_eq!(show(folded.clause(3, &(3..4))), "three");
        assert_eq!(show(folded.sentence(5)), "four");
        assert_eq!(show(folded.sentence(6)), "five");
    }
}
