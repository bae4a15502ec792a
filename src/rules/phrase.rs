//! Phrases: what a theme's author writes down to be found, and the regular
//! expression over folded prose that it becomes. The expressions are over
//! bytes: what separates words is ASCII, and classes of letters cost much.
//!
//! | written | finds |
//! | --- | --- |
//! | `free of charge` | these words one after the other, with spaces or hyphens |
//! | `guarantee` | in English also guarantees, guaranteed, guaranteeing; in Arabic also with و ف ب ل ك س and ال before it |
//! | `=best` | this very word |
//! | `perman*` | every word that begins so |
//! | `(will\|can) stop` | one of these |
//! | `[very] safe` | with it or without |
//! | `stop ... hair` | up to five words between |
//! | `<number> days` | any number, and the small ones in words |
//! | `before <comma> after` | a mark inside a sentence: a comma, a colon, a dash, a slash, a bracket |
//! | `non-invasive` | in one word, in two, or with a hyphen |

use regex::bytes::{Regex, RegexBuilder};

use super::fold;
use super::inflection;
use crate::language::Language;

/// A word between two others, of a gap.
const GAP: &str = "(?: [^ .!?,\\n]+ ){0,5}?";

/// Compiles an expression that [`expression`] made.
pub(super) fn compile(expression: &str) -> Option<Regex> {
    RegexBuilder::new(expression).unicode(false).build().ok()
}

/// How many brackets may lie in each other.
const DEEPEST: usize = 4;

/// The regular expression of `phrase`, or what is wrong with it.
pub(super) fn expression(phrase: &str, language: &Language) -> Option<String> {
    let mut reader = Reader { rest: phrase, language, depth: 0 };
    let out = reader.alternatives(None)?;
    reader.rest.is_empty().then_some(out).filter(|out| !out.is_empty())
}

/// One expression for several phrases.
pub(super) fn any_of(phrases: &[String], language: &Language) -> Option<String> {
    let each: Option<Vec<String>> = phrases.iter().map(|phrase| expression(phrase, language)).collect();
    each.filter(|each| !each.is_empty()).map(|each| format!("(?:{})", each.join("|")))
}

struct Reader<'a> {
    rest: &'a str,
    language: &'a Language,
    depth: usize,
}

impl Reader<'_> {
    /// Sequences with `|` between them, up to `close`.
    fn alternatives(&mut self, close: Option<char>) -> Option<String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut each = vec![String::new()];
        loop {
            self.rest = self.rest.trim_start();
            let Some(c) = self.rest.chars().next() else {
                if close.is_some() {
                    return None;
                }
                break;
            };
            match c {
                _ if Some(c) == close => {
                    self.rest = &self.rest[c.len_utf8()..];
                    break;
                }
                ')' | ']' => return None,
                '|' => {
                    self.rest = &self.rest[1..];
                    each.push(String::new());
                }
                _ => {
                    let atom = self.atom(c)?;
                    each.last_mut()?.push_str(&atom);
                }
            }
        }
        self.depth -= 1;
        Some(if each.len() == 1 { each.swap_remove(0) } else { format!("(?:{})", each.join("|")) })
    }

    fn atom(&mut self, c: char) -> Option<String> {
        match c {
            '(' => {
                self.rest = &self.rest[1..];
                self.alternatives(Some(')'))
            }
            '[' => {
                self.rest = &self.rest[1..];
                Some(format!("(?:{})?", self.alternatives(Some(']'))?))
            }
            _ => {
                let end = self.rest.find([' ', '(', ')', '[', ']', '|']).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                self.word(word)
            }
        }
    }

    fn word(&self, word: &str) -> Option<String> {
        match word {
            "..." | "…" => return Some(GAP.to_owned()),
            "<number>" => return Some(inflection::number(self.language)),
            "<comma>" => return Some(" , ".to_owned()),
            _ => {}
        }
        let (exact, word) = word.strip_prefix('=').map_or((false, word), |word| (true, word));
        let (open, word) = word.strip_suffix('*').map_or((false, word), |word| (true, word));
        // A hyphen beside a bracket joins nothing.
        let words = fold::words(word.trim_matches('-'));
        let last = words.len().checked_sub(1)?;
        let is_token = |word: &String| word == "%" || word.starts_with(char::is_alphanumeric);
        if !words.iter().all(is_token) {
            return None;
        }
        let mut out = String::new();
        for (index, one) in words.iter().enumerate() {
            let open = open && index == last;
            out.push_str(&format!(" {} ", self.forms(one, exact, open)));
        }
        if last > 0 && !exact {
            // What has a hyphen is often written in one.
            out = format!("(?:{out}| {} )", self.forms(&words.concat(), exact, open));
        }
        Some(out)
    }

    /// The forms of one folded word.
    fn forms(&self, word: &str, exact: bool, open: bool) -> String {
        let mut out = regex::escape(word);
        match self.language.code().split('-').next() {
            _ if exact => {}
            Some("en") if !open => out = inflection::english(word),
            // What Arabic writes together with the next word.
            Some("ar") => {
                let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word);
                out = format!("(?:(?:و|ف)?(?:(?:ب|ك|ل|س)?(?:ال)?|لل)){}", regex::escape(bare));
            }
            _ => {}
        }
        if open { out + "[^ \\n]*" } else { out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(code: &str, phrase: &str, text: &str) -> bool {
        let language = Language::new(code).expect("a code");
        let expression = expression(phrase, &language).unwrap_or_else(|| panic!("{phrase} is no phrase"));
        compile(&expression).expect("a fine expression").is_match(fold::Folded::new(text).text.as_bytes())
    }

    #[test]
    fn words_are_whole_and_their_forms_count() {
        assert!(finds("en", "guarantee result", "Guaranteed results!"));
        assert!(finds("en", "non-invasive", "a noninvasive, a non-invasive and a non invasive one"));
        assert!(
            finds("en", "stop", "stopping") && finds("en", "tidy", "tidied") && finds("en", "promise", "promising")
        );
        assert!(!finds("en", "stop", "stopgap") && !finds("en", "=best", "bested") && !finds("en", "rest", "best"));
        assert!(finds("en", "perman*", "permanently") && !finds("en", "perman*", "semipermanent"));
        assert!(finds("en", "we dont", "We don’t"));
    }

    #[test]
    fn brackets_gaps_and_numbers_work() {
        assert!(finds("en", "(will|can) stop [your] ... loss", "It can stop hair loss"));
        assert!(finds("en", "(will|can) stop [your] ... loss", "It will stop your sudden hair loss"));
        assert!(!finds("en", "(will|can) stop ... loss", "It will stop. Hair loss"));
        assert!(!finds("en", "(will|can) stop ... loss", "It will stop\nhair loss"));
        assert!(finds("en", "<number> % safe", "100% safe") && finds("ar", "<number> % آمن", "١٠٠٪ آمن"));
        assert!(finds("en", "(very (big|small)|odd) one", "very small one"));
    }

    #[test]
    fn arabic_joins_letters_to_a_word() {
        for text in ["نتائج مضمونة", "والنتائج المَضمونه", "بنتائجٍ مضمونة", "للنتائج مضمونة"]
        {
            assert!(finds("ar", "نتائج مضمونة", text), "{text}");
        }
        assert!(!finds("ar", "آمن", "آمنوا") && finds("ar", "آمن*", "آمنة"));
    }

    #[test]
    fn what_is_no_phrase_is_told() {
        let language = Language::new("en").expect("a code");
        for phrase in ["", "(a", "a)", "[a", "((((a))))", "=", "-"] {
            assert_eq!(expression(phrase, &language), None, "{phrase}");
        }
    }
}
