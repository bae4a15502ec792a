//! [`length`]: where a text between quotation marks ends, in templates and in
//! the JSON that they make.

/// Of how many bytes the text is that `written` begins with, its quotation
/// marks included; all, when it does not end. One behind a backslash does not
/// end it. `written` begins with the mark, which is a letter of ASCII.
pub(super) fn length(written: &str) -> usize {
    let bytes = written.as_bytes();
    let Some(&mark) = bytes.first() else { return 0 };
    let mut at = 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(mark, b'\\', rest)) {
        at += found;
        if bytes[at] == mark {
            return at + 1;
        }
        // Of a longer letter behind the backslash, no other byte can be taken for either.
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_text_ends_at_its_own_mark() {
        for (written, text) in [
            (r#""a" b"#, r#""a""#),
            (r#"'a"b' c"#, r#"'a"b'"#),
            (r#""a\\" b""#, r#""a\\""#),
            (r#""a\"b" c"#, r#""a\"b""#),
            (r#""\é\" é" c"#, r#""\é\" é""#),
            (r#""a"#, r#""a"#),
            (r#""a\"#, r#""a\"#),
            ("", ""),
        ] {
            assert_eq!(&written[..length(written)], text, "{written}");
        }
    }
}
