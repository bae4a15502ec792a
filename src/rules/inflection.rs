//! The plain forms of an English word: plural and third person, past, and what
//! ends in -ing. Words that change inside are for the theme to list. And the
//! small numbers, which people write in words.

use crate::language::Language;

/// An expression for a folded number.
pub(super) fn number(language: &Language) -> String {
    let words = match language.code().split('-').next() {
        Some("en") => "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred",
        // Folded, so with the letters that the folding leaves.
        Some("ar") => {
            "|واحد|واحده|اثنان|اثنين|ثلاث|ثلاثه|اربع|اربعه|خمس|خمسه|ست|سته|سبع|سبعه|ثماني|ثمانيه|تسع|تسعه|عشر|عشره|مييه|مايه"
        }
        _ => "",
    };
    format!(" (?:[0-9][0-9.,]*{words}) ")
}

/// A shorter word changes too little to be told from others; one letter short
/// of it, it has its -s.
const SHORTEST: usize = 4;

/// An expression for the folded word and its forms.
pub(super) fn english(word: &str) -> String {
    let escaped = regex::escape(word);
    if word.len() + 1 == SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase()) && !word.ends_with('s') {
        return format!("{escaped}s?");
    }
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
            ("rat", "rat rats"),
            ("of", "of"),
            ("gas", "gas"),
        ] {
            let expression = Regex::new(&format!("^(?:{})$", english(word))).expect("fine");
            for form in forms.split(' ') {
                assert!(expression.is_match(form), "{form}");
            }
            for other in ["curel", "stopper", "shown", "ratting", "gass", ""] {
                assert!(!expression.is_match(other), "{other}");
            }
        }
    }
}
