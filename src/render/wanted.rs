//! Which of the values that a page could be shown with the templates ask for,
//! as far as their text tells.
//!
//! To make each section of a page a value of its own, or each of its fields,
//! costs as much as to fill its template. A theme that shows the body whole
//! does not pay for that: without this, a page of the theme `plain` takes half
//! as long again (`benches/README.md`, "Stages").

use rapidhash::RapidHashSet;
use tera::Value;
use tera::value::Key;

use super::quoted;
use super::value::in_order;
use crate::theme::Theme;

/// The names that stand in the templates.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    names: RapidHashSet<String>,
    /// Those of them that are asked of the page itself, as `page.title` is.
    of_page: RapidHashSet<String>,
    /// Whether a template takes the page as a whole, so that nobody can tell
    /// what of it is shown.
    all: bool,
}

impl Wanted {
    /// Reads the templates of a theme.
    pub(super) fn of(theme: &Theme) -> Self {
        let mut wanted = Self::default();
        for file in theme.templates.values().chain(theme.data_templates.values()) {
            wanted.read(&file.text());
        }
        wanted
    }

    /// All there is.
    pub(super) fn everything() -> Self {
        Self { all: true, ..Self::default() }
    }

    pub(super) fn is_everything(&self) -> bool {
        self.all
    }

    /// Whether a template may ask for `name`, of whatever it is.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all || self.names.contains(name)
    }

    /// Whether a template may ask the page for `name`.
    pub(super) fn of_page(&self, name: &str) -> bool {
        self.all || self.of_page.contains(name)
    }

    fn read(&mut self, template: &str) {
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            rest = &rest[at + 1..];
            let close = match rest.as_bytes().first() {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                Some(b'#') => {
                    rest = rest.split_once("#}").map_or("", |(_, after)| after);
                    continue;
                }
                _ => continue,
            };
            let (tag, after) = rest[1..].split_at(tag_length(&rest[1..], close));
            self.read_tag(tag);
            rest = after;
            if close == "%}" && is_tag(tag, "raw") {
                rest = behind_raw(rest);
            }
        }
    }

    fn read_tag(&mut self, tag: &str) {
        let mut rest = tag;
        while let Some(at) = rest.find(|c| is_letter(c) || is_quote(c)) {
            let from = &rest[at..];
            let so_far = &tag[..tag.len() - from.len()];
            if from.starts_with(is_quote) {
                let (text, after) = from.split_at(quoted::length(from));
                // What a text says may be looked up, but for the key of a word of the interface.
                if !so_far.ends_with("word(key=") && !is_after_words(so_far, '[') {
                    text.split(|c| !is_letter(c)).for_each(|name| self.name(name));
                }
                rest = after;
                continue;
            }
            let end = from.find(|c: char| !is_letter(c)).unwrap_or(from.len());
            let (name, after) = from.split_at(end);
            rest = after;
            if is_after_words(so_far, '.') {
                continue;
            }
            self.all |= name == "__tera_context" || (name == "page" && is_whole(so_far, after.trim_start()));
            // Somebody calls something else so.
            self.all |= name == "words" && !so_far.ends_with('.') && !after.starts_with(['.', '[']);
            if is_after_page(so_far) && !self.of_page.contains(name) {
                self.of_page.insert(name.to_owned());
            }
            self.name(name);
        }
    }

    fn name(&mut self, name: &str) {
        if !name.is_empty() && !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
}

/// Of how many bytes the tag is that `inside` begins with, up to `close`. A text
/// in it does not end it.
fn tag_length(inside: &str, close: &str) -> usize {
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if bytes[at..].starts_with(close.as_bytes()) {
            return at;
        }
        at += if is_quote(char::from(byte)) { quoted::length(&inside[at..]) } else { 1 };
    }
    bytes.len()
}

fn is_tag(tag: &str, name: &str) -> bool {
    tag.trim_start_matches('-').trim_end_matches('-').trim() == name
}

/// What stands behind a part that is shown as it is written.
fn behind_raw(template: &str) -> &str {
    let mut rest = template;
    while let Some((_, after)) = rest.split_once("{%") {
        let (tag, after) = after.split_once("%}").unwrap_or((after, ""));
        if is_tag(tag, "endraw") {
            return after;
        }
        rest = after;
    }
    ""
}

/// Whether a key in `words`, the words of the interface, comes next.
fn is_after_words(so_far: &str, sign: char) -> bool {
    so_far.strip_suffix(sign).is_some_and(|before| ends_with_name(before, "words"))
}

/// Whether a value of the page comes next.
fn is_after_page(so_far: &str) -> bool {
    let before = so_far.trim_end().strip_suffix('.').map(|rest| rest.strip_suffix('?').unwrap_or(rest));
    before.is_some_and(|before| ends_with_name(before.trim_end(), "page"))
}

/// Whether the name `page` after `so_far` and before `after` is the page itself,
/// and not one of its values, or what a component calls it.
fn is_whole(so_far: &str, after: &str) -> bool {
    // The component knows it by the same name, so what it does with it is seen there.
    let is_argument =
        so_far.strip_suffix("={").is_some_and(|before| ends_with_name(before, "page")) && after.starts_with('}');
    let is_named = after.starts_with(':') || (after.starts_with('=') && !after.starts_with("=="));
    !(is_argument || is_named || after.starts_with('.') || after.starts_with("?."))
}

/// Whether `name`, and no longer one, ends a text.
fn ends_with_name(text: &str, name: &str) -> bool {
    text.strip_suffix(name).is_some_and(|before| !before.ends_with(|c| c == '.' || is_letter(c)))
}

/// The values of a page, of which only those that are wanted are made.
pub(super) struct Shown<'a> {
    wanted: &'a Wanted,
    entries: Vec<(Key<'static>, Value)>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(wanted: &'a Wanted, room: usize) -> Self {
        Self { wanted, entries: Vec::with_capacity(room) }
    }

    /// Adds what `make` makes, if somebody asks for it.
    pub(super) fn put(&mut self, name: &'static str, make: impl FnOnce() -> Value) {
        if self.wanted.of_page(name) {
            self.entries.push((Key::Str(name), make()));
        }
    }

    pub(super) fn into_value(self) -> Value {
        in_order(self.entries.into_iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(template: &str) -> Wanted {
        let mut wanted = Wanted::default();
        wanted.read(template);
        wanted
    }

    #[test]
    fn names_in_tags_are_wanted_and_words_in_text_are_not() {
        let wanted = read("<p>sections {# intro #} { date } {{ page.title }}{% if page.fields.a?.b %}page{% endif %}");
        for name in ["title", "fields", "a", "b"] {
            assert!(wanted.has(name), "{name}");
        }
        for name in ["sections", "intro", "date"] {
            assert!(!wanted.has(name), "{name}");
        }
    }

    #[test]
    fn the_page_is_asked_for_what_follows_its_name() {
        let wanted = read(
            "{{ page.title }}{{ page?.date }}{{ page . updated }}{{ card.kind }}{{ homepage.url }}{{ page.fields.price }}",
        );
        for name in ["title", "date", "updated", "fields"] {
            assert!(wanted.of_page(name), "{name}");
        }
        for template in [
            "{{ \"\\\"\" ~ page?.title ~ \"\\\"\" }}",
            "{{ `}}` ~ page.title }}",
            "{%- raw -%}{% if \" %}{%- endraw -%}{% if page.title %}",
            "{# \" #}{{ page.title }}",
            "{{ raw }}{{ page.title }}",
        ] {
            assert!(read(template).of_page("title"), "{template}");
        }
        for name in ["kind", "url", "price", "page"] {
            assert!(!wanted.of_page(name), "{name}");
        }
        assert!(wanted.has("kind") && wanted.has("url") && wanted.has("price"));
    }

    #[test]
    fn a_name_in_a_text_may_be_looked_up() {
        assert!(read("{{ page.fields['outline'] }}").has("outline"));
        assert!(read("{% for k in [\"intro\"] %}").has("intro"));
        assert!(!read("{{ word(key=\"intro\") }}").has("intro"));
    }

    #[test]
    fn words_of_the_interface_are_no_values_of_a_page() {
        let wanted = read(
            "{{ words.sections }}{{ words[\"body-sections\"] }}{{ words.pages }}{{ words.page }} {{ page.fields.words.html }}",
        );
        for name in ["sections", "body", "pages"] {
            assert!(!wanted.has(name), "{name}");
        }
        assert!(wanted.has("words") && wanted.has("html"));
        for template in
            ["{% set words = page.sections.a %}", "{% for words in page.pages %}", "{{ <list words={x} /> }}"]
        {
            assert!(read(template).has("anything"), "{template}");
        }
    }

    #[test]
    fn whoever_takes_the_page_whole_may_show_all_of_it() {
        for template in [
            "{{ page[name] }}",
            "{% for k, v in page %}",
            "{{ page | json }}",
            "{{ <card of={ page } /> }}",
            "{{ <card of={page} /> }}",
            "{{ <card homepage={page} /> }}",
            "{% set p = page %}",
            "{{page}}",
            "{{ page?[\"title\"] }}",
            "{{ page?[name] }}",
            "{{ \"\\\"\" ~ page[name] }}",
            "{{ '}}' ~ page[name] }}",
            "{% raw %}{{ \" {% endraw %}{{ page[name] }}",
            "{{ __tera_context }}",
        ] {
            assert!(read(template).has("anything"), "{template}");
        }
        for template in [
            "{{ page.title }}",
            "{{ page?.title }}",
            "{{ word(key=\"page-number\") }}",
            "{{ word(key='previous-page') }}",
            "{{ word(key=\"page\") }}",
            "{{ <card page={page} /> }}",
            "{% component card(page: map) %}",
        ] {
            assert!(!read(template).has("anything"), "{template}");
        }
    }
}
