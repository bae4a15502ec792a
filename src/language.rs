//! Languages of a site, and words that are given for each of them.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::interface::Interface;

/// A language by its code: `en`, `ar`, `pt-br`. Lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Language(Arc<str>);

impl Language {
    /// The language with the code `code`, when that has the form of one: two or
    /// three letters, then parts of two to eight letters or digits (BCP 47).
    #[must_use]
    pub(crate) fn new(code: &str) -> Option<Self> {
        let mut parts = code.split('-');
        let first = parts.next().unwrap_or("");
        let letters = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
        let rest = parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        (letters && rest).then(|| Self(code.to_ascii_lowercase().into()))
    }

    /// The code.
    #[must_use]
    pub(crate) fn code(&self) -> &str {
        &self.0
    }

    /// `rtl` for languages that are written from right to left, else `ltr`. A
    /// script in the code decides. Source: Unicode CLDR, `likelySubtags` and
    /// `scriptMetadata`.
    #[must_use]
    pub(crate) fn direction(&self) -> &'static str {
        let is_script = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
        let rtl = match self.0.split('-').skip(1).find(is_script) {
            Some(script) => RTL_SCRIPTS.contains(&script),
            None => self.0.split('-').next().is_some_and(|language| RTL_LANGUAGES.contains(&language)),
        };
        if rtl { "rtl" } else { "ltr" }
    }
}

/// The scripts that are written from right to left.
const RTL_SCRIPTS: [&str; 37] = [
    "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "gara", "hatr", "hebr", "hung", "khar", "lydi",
    "mand", "mani", "mend", "merc", "mero", "narb", "nbat", "nkoo", "orkh", "ougr", "palm", "phli", "phlp", "phnx",
    "prti", "rohg", "samr", "sarb", "sogd", "sogo", "syrc", "thaa", "yezi",
];

/// The languages that are mostly written in one of those scripts. `iw` and `ji`
/// are former codes of Hebrew and Yiddish.
const RTL_LANGUAGES: [&str; 77] = [
    "aao", "abh", "abv", "acm", "acq", "acw", "acx", "acy", "adf", "aeb", "aec", "afb", "aii", "ajp", "apc", "apd",
    "ar", "arc", "arq", "ars", "ary", "arz", "avl", "ayh", "ayl", "ayn", "ayp", "azb", "bal", "bft", "bgn", "bqi",
    "brh", "ckb", "cld", "dv", "fa", "glk", "gwc", "haz", "hbo", "he", "hno", "iw", "ji", "jpr", "jrb", "khw", "ks",
    "kvx", "lki", "lrc", "luz", "mid", "mzn", "nqo", "pbt", "pbu", "pga", "pnb", "prd", "prs", "ps", "rhg", "sam",
    "sd", "sdh", "shu", "skr", "ssh", "syr", "tru", "ug", "ur", "xmn", "ydd", "yi",
];

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Words for people: one text for every language, or one for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localised {
    every: Option<String>,
    each: IndexMap<String, String>,
}

impl Localised {
    /// The same text in every language.
    pub(crate) fn every(text: impl Into<String>) -> Self {
        Self { every: Some(text.into()), each: IndexMap::new() }
    }

    /// A text for each language, by code.
    #[must_use]
    pub(crate) fn each(texts: IndexMap<String, String>) -> Self {
        Self { every: None, each: texts }
    }

    /// Whether there are no words at all.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.every.is_none() && self.each.is_empty()
    }

    /// The text for exactly `language`.
    #[must_use]
    pub(crate) fn exact(&self, language: &Language) -> Option<&str> {
        self.each.get(language.code()).or(self.every.as_ref()).map(String::as_str)
    }

    /// The text for `language`, else for `fallback`, else whatever there is.
    #[must_use]
    pub(crate) fn get(&self, language: &Language, fallback: &Language) -> Option<&str> {
        let any = || self.each.values().next().map(String::as_str);
        self.exact(language).or_else(|| self.exact(fallback)).or_else(any)
    }

    /// The text for who reads `interface`, else in English, else whatever there
    /// is.
    #[must_use]
    pub(crate) fn spoken(&self, interface: Interface) -> Option<&str> {
        let any = || self.each.values().next();
        let each = self.each.get(interface.code()).or_else(|| self.each.get("en"));
        self.every.as_ref().or(each).or_else(any).map(String::as_str)
    }

    /// The English text, else whatever there is: for what is only in English,
    /// such as explanations.
    #[must_use]
    pub(crate) fn english(&self) -> Option<&str> {
        self.spoken(Interface::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_words() {
        for code in ["en", "ar", "ckb", "pt-BR", "zh-hant"] {
            assert!(Language::new(code).is_some(), "{code}");
        }
        for word in ["", "e", "1.2", "min", "v2", "en_GB", "draft"] {
            // `min` has the form of a code: whether it is one, the site says.
            assert_eq!(Language::new(word).is_some(), word == "min", "{word}");
        }
    }
    #[test]
    fn a_script_says_the_direction_before_the_language() {
        let direction = |code: &str| Language::new(code).expect("a code").direction();
        for code in [
            "ar",
            "ar-JO",
            "he",
            "iw",
            "fa",
            "ur",
            "pnb",
            "azb",
            "ckb",
            "lrc",
            "mzn",
            "syr",
            "nqo",
            "uz-Arab",
            "az-arab-IR",
            "ff-Adlm",
            "rhg-Rohg",
            "ku-Arab",
            "en-Hebr",
        ] {
            assert_eq!(direction(code), "rtl", "{code}");
        }
        for code in ["en", "tr", "uz", "ku", "az", "sd-Deva", "ks-deva", "ar-Latn", "zh-cmn-Hans", "de-1996", "dv-Latn"]
        {
            assert_eq!(direction(code), "ltr", "{code}");
        }
    }
}
