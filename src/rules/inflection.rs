//! The plain forms of an English word: plural and third person, past, and what
//! ends in -ing. Words that change inside are for the theme to list.

/// A word so short changes too little to be told from others.
const SHORTEST: usize = 4;

/// An expression for the folded word and its forms.
pub(super) fn english(word: &str) -> String {
    let escaped = regex::escape(word);
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return escaped;
    }
    if let Some(stem) = word.strip_suffix('e') {
        return format!("{stem}(?:e|es|ed|ing)");
    }
    let bytes = word.as_bytes();
    let vowel = |at: usize| matches!(bytes.get(at), Some(b'a' | b'e' | b'i' | b'o' | b'u'));
    let last = bytes.len() - 1;
    if word.ends_with('y') && !vowel(last - 1) {
        let stem = &word[..last];
        return format!("{stem}(?:y|ies|ied|ying)");
    }
    // stop, stopped; not show, showed.
    let doubles = !vowel(last) && vowel(last - 1) && !vowel(last - 2) && !matches!(bytes[last], b'w' | b'x' | b'y');
    let doubled = if doubles { format!("|{0}ed|{0}ing", &word[last..]) } else { String::new() };
    format!("{word}(?:|s|es|ed|ing{doubled})")
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::english;

    #[test]
    fn forms_are_those_of_the_word() {
        for (word, forms) in [
            ("cure", "cure cures cured curing"),
            ("stop", "stop stops stopped stopping"),
            ("remedy", "remedy remedies remedied remedying"),
            ("show", "show shows showed showing"),
            ("ill", "ill"),
        ] {
            let expression = Regex::new(&format!("^(?:{})$", english(word))).expect("fine");
            for form in forms.split(' ') {
                assert!(expression.is_match(form), "{form}");
            }
            for other in ["curel", "stopper", "shown", "ills", ""] {
                assert!(!expression.is_match(other), "{other}");
            }
        }
    }
}
