//! What the preview says around the sentences of the diagnostics.

use fluent_bundle::{FluentArgs, FluentValue};

use crate::interface::{Catalogue, Interface};

const ENGLISH: &str = include_str!("words/en.ftl");
const ARABIC: &str = include_str!("words/ar.ftl");
static CATALOGUE: Catalogue = Catalogue::new(ENGLISH, ARABIC);

/// The words of the preview in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) interface: Interface,
}

impl Words {
    /// The words called `id`.
    pub(super) fn get(self, id: &str) -> String {
        self.with(id, [])
    }

    /// The words called `id`, with what stands in them.
    pub(super) fn with<'a, const N: usize>(self, id: &str, words: [(&'static str, FluentValue<'a>); N]) -> String {
        let args: FluentArgs<'a> = words.into_iter().collect();
        CATALOGUE.text(self.interface, id, None, &args).unwrap_or_default()
    }

    /// `2 errors, 1 warning`; where there is nothing, that there is nothing.
    pub(super) fn counts(self, errors: usize, warnings: usize, nothing: &str) -> String {
        if errors + warnings == 0 {
            return self.get(nothing);
        }
        self.with("counts", [("errors", errors.into()), ("warnings", warnings.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same() {
        crate::interface::agreement::hold(ENGLISH, ARABIC, |_| true);
    }

    #[test]
    fn problems_are_counted_as_each_language_counts() {
        let [english, arabic] = Interface::ALL.map(|interface| Words { interface });
        assert_eq!(english.counts(0, 0, "none"), "none");
        assert_eq!(english.counts(1, 0, "none"), "1 error");
        assert_eq!(english.counts(2, 1, "none"), "2 errors, 1 warning");
        assert_eq!(arabic.counts(1, 2, "none"), "خطأ واحد، تنبيهان");
        assert_eq!(arabic.counts(0, 3, "none"), "3 تنبيهات");
        assert_eq!(arabic.counts(11, 0, "none"), "11 خطأ");
    }
}
