//! What the name of a file says about its page: language, section or not.

use crate::language::Language;
use crate::path::SourcePath;

/// What a file is among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// `_index.md`: the first page of a folder.
    Section,
    /// `index.md`: a page that has its folder to itself.
    Bundle,
    /// Any other name.
    Single,
}

/// The place of a page in the tree of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The folder below `content/`, `""` for its top.
    pub(crate) folder: String,
    /// The name without language and ending.
    pub(crate) stem: String,
    pub(crate) role: Role,
    pub(crate) language: Language,
}

impl Slot {
    /// Reads the path of a page. `languages` are those of the site, the
    /// default first.
    pub(crate) fn new(path: &SourcePath, languages: &[Language]) -> Option<Self> {
        let inside = path.in_content()?;
        let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let suffix = name.rsplit_once('.').and_then(|(stem, code)| {
            let language = languages.iter().find(|language| is_code(code, language))?;
            Some((stem, language))
        });
        let (stem, language) = match suffix {
            Some((stem, language)) if !stem.is_empty() => (stem, language),
            _ => (name, languages.first()?),
        };
        let role = match stem {
            "_index" => Role::Section,
            "index" => Role::Bundle,
            _ => Role::Single,
        };
        Some(Self { folder: folder.to_owned(), stem: stem.to_owned(), role, language: language.clone() })
    }

    /// The same, not put together.
    pub(crate) fn parts(&self) -> (&str, &str) {
        (&self.folder, &self.stem)
    }

    /// What all translations of a page share.
    pub(crate) fn key(&self) -> String {
        if self.folder.is_empty() { self.stem.clone() } else { format!("{}/{}", self.folder, self.stem) }
    }

    /// The folder of the section that this page is in: for a section and a
    /// bundle the one above their own; nothing above the top.
    pub(crate) fn parent_folder(&self) -> Option<&str> {
        match self.role {
            Role::Single => Some(&self.folder),
            Role::Section | Role::Bundle => {
                (!self.folder.is_empty()).then(|| self.folder.rsplit_once('/').map_or("", |(above, _)| above))
            }
        }
    }
}

/// Whether the name of a file says `language` with `code`. A region or a script
/// is mostly written with capital letters: `pt-BR`.
fn is_code(code: &str, language: &Language) -> bool {
    let known = language.code();
    known == code || (known.contains('-') && known.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(path: &str) -> (String, &'static str, Role) {
        let languages = ["en", "ar"].map(|code| Language::new(code).expect("a code"));
        let slot = Slot::new(&SourcePath::new(path).expect("a fine path"), &languages).expect("in content");
        let code = if slot.language.code() == "ar" { "ar" } else { "en" };
        (slot.key(), code, slot.role)
    }

    #[test]
    fn a_name_says_language_and_role() {
        assert_eq!(slot("content/a/b.ar.md"), ("a/b".into(), "ar", Role::Single));
        assert_eq!(slot("content/_index.ar.md"), ("_index".into(), "ar", Role::Section));
        assert_eq!(slot("content/a/index.md"), ("a/index".into(), "en", Role::Bundle));
        assert_eq!(slot("content/v1.2.md"), ("v1.2".into(), "en", Role::Single));
        assert_eq!(slot("content/x.fr.md"), ("x.fr".into(), "en", Role::Single));
        assert_eq!(slot("content/ar.md"), ("ar".into(), "en", Role::Single));
    }
}
