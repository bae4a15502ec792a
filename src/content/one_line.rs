//! [`one_line`]: words with one space between them.

use std::borrow::Cow;

/// The words of a text with one space between them. Most texts are so already,
/// and are given back as they are.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_graphic());
    let is_word = |word: &str| !word.is_empty() && (is_plain(word) || !word.contains(char::is_whitespace));
    if text.split(' ').all(is_word) {
        text.into()
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_space_between_them() {
        for (text, line) in [
            ("", ""),
            (" ", ""),
            ("a", "a"),
            ("a b", "a b"),
            (" a  b ", "a b"),
            ("a\nb", "a b"),
            ("a\u{a0}b\tc", "a b c"),
            ("بعد الجلسة", "بعد الجلسة"),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
        assert!(matches!(one_line("بعد the visit"), Cow::Borrowed(_)));
    }
}
