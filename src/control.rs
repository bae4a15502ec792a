//! Signs that cannot be seen: what neither HTML nor YAML allows, and nobody
//! types. Tabs and the ends of lines are none.

/// So many bytes are looked at before anybody asks what came of it: that a
/// processor does in a few steps. One by one, they took 4% of a build.
const AT_ONCE: usize = 128;

/// Where the first of them stands.
pub(crate) fn first(text: &str) -> Option<usize> {
    let mut start = 0;
    for piece in text.as_bytes().chunks(AT_ONCE) {
        if piece.iter().fold(false, |found, byte| found | is_control(*byte)) {
            return piece.iter().position(|byte| is_control(*byte)).map(|at| start + at);
        }
        start += piece.len();
    }
    None
}

/// The text with spaces in their place, if there are any: it is as long as it
/// was, and everything else stands where it stood.
pub(crate) fn without(text: &str) -> Option<String> {
    first(text)?;
    Some(text.replace(|c: char| u8::try_from(c).is_ok_and(is_control), " "))
}

fn is_control(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_found_wherever_they_stand() {
        for at in [0, 1, 127, 128, 129, 300] {
            let text = "ب".repeat(at) + "\u{b}" + &"a\t\r\n".repeat(70);
            assert_eq!(first(&text), Some(at * 2));
            assert_eq!(without(&text).map(|text| text.len()), Some(text.len()));
        }
        assert_eq!(without("a\u{2}b\u{3}\u{7f}\u{0}").as_deref(), Some("a b   "));
        assert_eq!(first("Tab\t, line\r\n, ç, \u{85}"), None);
    }
}
