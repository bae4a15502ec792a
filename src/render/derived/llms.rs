//! `llms.txt` ([llmstxt.org](https://llmstxt.org)): the pages of a language as
//! a list in Markdown, by section.

use super::Renderer;
use crate::content::{Role, one_line};
use crate::language::Language;
use crate::site::PageId;

pub(super) fn text(renderer: &Renderer<'_>, language: &Language) -> String {
    let default = renderer.config.default_language();
    let mut out = format!("# {}\n", one_line(renderer.config.title.get(language, default).unwrap_or_default()));
    if let Some(text) = renderer.config.description.get(language, default) {
        out.push_str(&format!("\n> {}\n", one_line(text)));
    }
    let sections: Vec<PageId> = renderer
        .site
        .in_language(language)
        .filter(|&id| renderer.page(id).slot.role == Role::Section && !renderer.site.entry(id).children.is_empty())
        .collect();
    for id in sections {
        out.push_str(&format!("\n## {}\n\n", one_line(&renderer.page(id).title)));
        for &id in &renderer.site.entry(id).children {
            let (page, Some(url)) = (renderer.page(id), &renderer.site.entry(id).url) else { continue };
            out.push_str("- [");
            one_line(&page.title).split(['[', ']']).for_each(|part| out.push_str(part));
            out.push_str("](");
            out.push_str(&renderer.permalink(url));
            out.push(')');
            if let Some(text) = renderer.description(page) {
                out.push_str(": ");
                out.push_str(&one_line(text));
            }
            out.push('\n');
        }
    }
    out
}
