//! The plain forms of an English word: plural and third person, past, and what
//! ends in -ing. Words that change inside are for the theme to list. And the
//! small numbers, which people write in words.

pub(super) const ENGLISH_NUMBERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
];

/// Words that any text is full of.
#[rustfmt::skip]
pub(super) const ENGLISH_FREQUENT: &[&str] = &[
    "the", "and", "for", "are", "was", "were", "you", "your", "our", "with", "that", "this", "these", "those", "have",
    "has", "had", "not", "but", "from", "they", "them", "their", "there", "which", "what", "when", "where", "who", "will",
    "would", "can", "could", "may", "might", "should", "must", "all", "any", "each", "every", "some", "more", "most",
    "than", "then", "also", "only", "into", "after", "before", "about", "other", "its", "been", "does", "how", "get",
    "make", "take", "use", "see", "day", "days", "time", "people", "first", "next", "new", "well", "many", "week", "weeks",
    "month", "months", "year", "years", "one", "two", "few", "without", "good", "help", "need", "give", "page",
];

/// The same, folded.
#[rustfmt::skip]
pub(super) const ARABIC_FREQUENT: &[&str] = &[
    "من", "في", "علي", "الي", "عن", "مع", "هذا", "هذه", "ذلك", "تلك", "التي", "الذي", "كل", "بعد", "قبل", "او", "ان",
    "لا", "ما", "لم", "لن", "قد", "كان", "كانت", "هو", "هي", "بين", "عند", "حتي", "ثم", "غير", "بعض", "اي", "لك", "لكم",
    "له", "لها", "به", "بها", "فيه", "فيها", "منه", "منها", "يوم", "ايام", "اسبوع", "شهر", "سنه", "يمكن", "اذا", "دون",
];

/// Folded, so with the letters that the folding leaves.
pub(super) const ARABIC_NUMBERS: &[&str] = &[
    "واحد",
    "واحده",
    "اثنان",
    "اثنين",
    "ثلاث",
    "ثلاثه",
    "اربع",
    "اربعه",
    "خمس",
    "خمسه",
    "ست",
    "سته",
    "سبع",
    "سبعه",
    "ثماني",
    "ثمانيه",
    "تسع",
    "تسعه",
    "عشر",
    "عشره",
    "مييه",
    "مايه",
    "عشرون",
    "عشرين",
    "ثلاثون",
    "ثلاثين",
    "اربعون",
    "اربعين",
    "خمسون",
    "خمسين",
    "ستون",
    "ستين",
    "سبعون",
    "سبعين",
    "ثمانون",
    "ثمانين",
    "تسعون",
    "تسعين",
    "الف",
];

/// A shorter word changes too little to be told from others; one letter short
/// of it, it has its -s.
const SHORTEST: usize = 4;

/// The folded word and its forms.
pub(super) fn english(word: &str) -> Vec<String> {
    let with = |stem: &str, endings: &[&str]| endings.iter().map(|ending| format!("{stem}{ending}")).collect();
    let is_plain = word.bytes().all(|b| b.is_ascii_lowercase());
    if word.len() + 1 == SHORTEST && is_plain && !word.ends_with('s') {
        return with(word, &["", "s"]);
    }
    if word.len() < SHORTEST || !is_plain {
        return with(word, &[""]);
    }
    if let Some(stem) = word.strip_suffix('e') {
        return with(stem, &["e", "es", "ed", "ing"]);
    }
    let bytes = word.as_bytes();
    let vowel = |at: usize| matches!(bytes.get(at), Some(b'a' | b'e' | b'i' | b'o' | b'u'));
    let last = bytes.len() - 1;
    if word.ends_with('y') && !vowel(last - 1) {
        return with(&word[..last], &["y", "ies", "ied", "ying"]);
    }
    let mut forms: Vec<String> = with(word, &["", "s", "es", "ed", "ing"]);
    // stop, stopped; not show, showed.
    if !vowel(last) && vowel(last - 1) && !vowel(last - 2) && !matches!(bytes[last], b'w' | b'x' | b'y') {
        forms.extend(["ed", "ing"].map(|ending| format!("{word}{}{ending}", &word[last..])));
    }
    forms
}

#[cfg(test)]
mod tests {
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
            let known = english(word);
            for form in forms.split(' ') {
                assert!(known.iter().any(|known| known == form), "{form}");
            }
            for other in ["curel", "stopper", "shown", "ratting", "gass", ""] {
                assert!(!known.iter().any(|known| known == other), "{other}");
            }
        }
    }
}
