//! Translations against their sources.

use crate::diagnostic::{Diagnostic, TRANSLATION_DIFFERS};
use crate::site::Site;

/// Reports each section of a kind that a page has and its translation lacks. A
/// section that the kind requires is reported by the kind.
pub(super) fn check(site: &Site, out: &mut Vec<Diagnostic>) {
    for id in site.published() {
        let source = site.page(id);
        let named = |section: &crate::content::BodySection| section.name.clone();
        for &other in &site.entry(id).translations {
            let page = site.page(other);
            if page.source_origin.is_none() || source.source_origin.is_some() {
                continue;
            }
            let own: Vec<String> = page.body.sections.iter().filter_map(named).collect();
            for section in source.body.sections.iter().filter(|section| section.name.is_some()) {
                let Some(name) = &section.name else { continue };
                let rule = page.kind.as_ref().and_then(|kind| kind.sections.get(name));
                let told = rule.is_none_or(|rule| rule.need != crate::fields::Need::Optional);
                if !own.contains(name) && !told {
                    out.push(
                        Diagnostic::warning(TRANSLATION_DIFFERS, page.origin.start())
                            .with("section", name)
                            .with("source", &source.file.path),
                    );
                }
            }
        }
    }
}
