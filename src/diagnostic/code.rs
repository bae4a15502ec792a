//! Every code of the engine. The sentence of each, its help, what it means and
//! its examples stand in `messages/`; a test holds the two together.

use std::borrow::Cow;
use std::fmt;

/// The stable name of a kind of problem: `content/unknown-field`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Cow<'static, str>);

impl Code {
    /// The code of the theme's rule `id`.
    pub(crate) fn rule(id: &str) -> Self {
        Self(Cow::Owned(format!("{RULE}{id}")))
    }

    /// The rule of the theme that this is the code of.
    #[must_use]
    pub fn rule_id(&self) -> Option<&str> {
        self.0.strip_prefix(RULE)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the codes of a theme's rules begin with.
const RULE: &str = "rule/";

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal;)*) => {
        $(#[doc = $text] pub(crate) const $name: Code = Code(Cow::Borrowed($text));)*
        /// Every code of the engine, in the order of this file.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    NOT_UTF8 = "source/not-utf8";
    CONTROL_CHARACTER = "source/control-character";
    LINK_LEAVES = "source/link-leaves";
    FILE_NAME = "source/file-name";
    TOO_LARGE = "source/too-large";
    NOT_A_PAGE = "source/not-a-page";

    YAML = "yaml/syntax";
    YAML_CUT_OFF = "yaml/cut-off";
    YAML_DUPLICATE = "yaml/duplicate-key";
    YAML_NOT_A_MAPPING = "yaml/not-a-mapping";

    MERGE_CONFLICT = "content/merge-conflict";
    FENCE_OPEN = "content/unclosed-front-matter";
    FENCE_MISPLACED = "content/misplaced-front-matter";
    FIELDS_BELOW = "content/fields-below-front-matter";
    FENCE_TOML = "content/toml-front-matter";
    FRONT_MATTER_SIZE = "content/long-front-matter";
    UNKNOWN_FIELD = "content/unknown-field";
    OTHER_KIND = "content/other-kind";
    MISSING_FIELD = "content/missing-field";
    WRONG_TYPE = "content/wrong-type";
    INVALID_VALUE = "content/invalid-value";
    UNKNOWN_CHOICE = "content/unknown-choice";
    TOO_LONG = "content/too-long";
    TOO_SHORT = "content/too-short";
    OUT_OF_RANGE = "content/out-of-range";
    DAY_TO_COME = "content/day-to-come";
    NEVER_THERE = "content/never-there";
    LOW_CONTRAST = "content/low-contrast";
    UNKNOWN_KIND = "content/unknown-kind";
    MISSING_SECTION = "content/missing-section";
    EMPTY_SECTION = "content/empty-section";
    DUPLICATE_SECTION = "content/duplicate-section";
    AMBIGUOUS_SECTION = "content/ambiguous-section";
    HEADING_LEVEL_ONE = "content/level-one-heading";
    MARKDOWN_SLIP = "content/markdown-slip";
    MISSING_ALT = "content/missing-alternative-text";
    UNSAFE_HTML = "content/unsafe-html";
    REPEATED_ANCHOR = "content/repeated-anchor";
    TOO_MANY_HEADINGS = "content/too-many-headings";
    TOO_MANY_PARTS = "content/too-many-parts";
    NESTED_TOO_DEEPLY = "content/nested-too-deeply";
    UNUSED_FOOTNOTE = "content/unused-footnote";
    REPEATED_FOOTNOTE = "content/repeated-footnote";
    MISSING_FOOTNOTE = "content/missing-footnote";

    LANGUAGE_MARK = "translation/language-mark";
    TRANSLATION_DIFFERS = "translation/lacks-section";
    TRANSLATION_OLDER = "translation/older";
    TRANSLATION_MISSING = "translation/missing";

    INVALID_ADDRESS = "site/invalid-address";
    SAME_ADDRESS = "site/same-address";
    ADDRESS_FOLDS = "site/address-differs-only-in-case";
    NO_HOME = "site/no-home-page";
    BROKEN_MENU = "site/broken-menu";

    ADDRESS_WITH_SPACE = "link/address-with-space";
    BROKEN_LINK = "link/broken";
    BROKEN_ANCHOR = "link/broken-anchor";
    BROKEN_REFERENCE = "link/broken-reference";
    UNPUBLISHED_TARGET = "link/unpublished";
    OTHER_LANGUAGE = "link/other-language";
    UNSAFE_LINK = "link/unsafe";
    OUTSIDE_LINK = "link/outside";
    UNKNOWN_FACT = "link/unknown-fact";
    LEAVES_SITE = "link/leaves-content";
    WRONG_PAGE_KIND = "link/wrong-kind";

    PICTURE_BROKEN = "picture/broken";
    PICTURE_FOREIGN = "picture/foreign-format";
    PICTURE_MISLABELLED = "picture/mislabelled";
    PICTURE_PRINT_COLOURS = "picture/print-colours";
    PICTURE_SOCIAL = "picture/social-image";
    PICTURE_TOO_LARGE = "picture/too-large";
    PICTURE_UNSAFE = "picture/unsafe";
    WAIVER_REASON = "waiver/no-reason";
    WAIVER_RULE = "waiver/unknown-rule";
    WAIVER_UNUSED = "waiver/unused";

    UNKNOWN_LANGUAGE = "config/unknown-language";
    UNKNOWN_RULE = "config/unknown-rule";
    UNKNOWN_TIME_ZONE = "config/unknown-time-zone";

    THEME_DECLARATION = "theme/declaration";
    THEME_VERSION = "theme/version";
    THEME_MISSING_KIND = "theme/missing-kind";
    THEME_MISSING_TEMPLATE = "theme/missing-template";
    THEME_WORDS = "theme/words";
    THEME_MISSING_WORD = "theme/missing-word";
    THEME_UNUSED = "theme/unused-template";
    THEME_CIRCLE = "theme/circle";
    STRUCTURED_DATA = "theme/structured-data";
    TEMPLATE = "theme/template";

    FOREIGN_FILE = "publish/foreign-file";

    AND_MORE = "report/and-more";
}
