//! Which pages and which passages a rule is about.

use super::declaration::{Rule, Scope};
use super::values::holds;
use crate::content::{Page, Passage};

impl Rule {
    /// Whether the rule is about a page such as this.
    pub(crate) fn concerns(&self, page: &Page) -> bool {
        (self.when.is_empty() || holds(page, &self.when))
            && !holds(page, &self.unless_when)
            && (self.scopes.is_empty() || self.scopes.iter().any(|scope| scope.has_kind_of(page)))
    }

    /// Whether the rule is about a passage such as this, on a page that it
    /// concerns.
    pub(super) fn reads(&self, page: &Page, passage: &Passage) -> bool {
        let section = page.prose.section(passage);
        let field = page.prose.field(passage);
        let in_section = |list: &[String]| section.is_some_and(|section| list.iter().any(|name| name == section));
        let fits = |scope: &Scope| {
            scope.has_kind_of(page)
                && (scope.sections.is_empty() || in_section(&scope.sections))
                && !in_section(&scope.not_sections)
                && (scope.fields.is_empty() || is_in(field, &scope.fields))
                && !is_in(field, &scope.not_fields)
                && (scope.parts.is_empty() || scope.parts.contains(&passage.role))
        };
        self.scopes.is_empty() || self.scopes.iter().any(fits)
    }
}

impl Scope {
    fn has_kind_of(&self, page: &Page) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == page.kind_name());
        (self.kinds.is_empty() || named(&self.kinds)) && !named(&self.not_kinds)
    }
}

/// Whether the field, or one that it stands in, is on the list.
pub(super) fn is_in(field: Option<&str>, list: &[String]) -> bool {
    let below = |name: &String, field: &str| {
        field.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    field.is_some_and(|field| list.iter().any(|name| below(name, field)))
}
