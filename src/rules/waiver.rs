//! Waivers: what a page says about rules that do not fit it.
//!
//! `waive: [{ rule: superlative, reason: "the name of the award" }]` in the
//! front matter takes back what that rule finds on the page. A waiver needs a
//! reason, and goes when nothing is left for it to take back.

use std::collections::HashMap;
use std::sync::Arc;

use super::Rules;
use crate::content::{Page, Status};
use crate::diagnostic::{Diagnostic, Place, Severity, WAIVER_REASON, WAIVER_RULE, WAIVER_UNUSED, nearest};
use crate::fields::Data;
use crate::path::SourcePath;
use crate::yaml::{Document, Node};

/// A rule that a page sets aside.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// Why; empty when the page says nothing.
    pub reason: String,
    /// Where it stands.
    pub place: Place,
}

/// The waivers of `page`, with their places.
pub(crate) fn of(page: &Page) -> Vec<Waiver> {
    let Data::List(list) = page.field("waive") else { return Vec::new() };
    let document = Document::read(&page.file, page.origin.range());
    let node = document.as_ref().ok().and_then(|document| document.root().get("waive"));
    let one = |(index, data): (usize, &Data)| {
        let Data::Group(group) = data else { return None };
        let text = |name: &str| group.get(name).and_then(Data::text).unwrap_or_default().trim().to_owned();
        let node = node.and_then(|node| if node.is_list() { node.item(index) } else { Some(node) });
        let place = node.map(|node| node.get("rule").map_or_else(|| node.place(), Node::place));
        let place = place.unwrap_or_else(|| page.origin.start());
        // A lacking name is told as any lacking field.
        Some(Waiver { rule: text("rule"), reason: text("reason"), place }).filter(|waiver| !waiver.rule.is_empty())
    };
    list.iter().enumerate().filter_map(one).collect()
}

/// Takes out of `found` what the pages waive, and adds what is wrong with the
/// waivers themselves.
pub(crate) fn apply(pages: &[Arc<Page>], rules: &Rules, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // A rule may find thousands of things on a page, and a page may set aside as many rules.
    let of_rule =
        |found: &Diagnostic| found.code.rule_id().map(|rule| (found.place.file.path.clone(), rule.to_owned()));
    let mut waived: HashMap<(SourcePath, String), bool> =
        found.iter().filter_map(of_rule).map(|one| (one, false)).collect();
    let mut out = Vec::new();
    for page in pages.iter().filter(|page| page.readable && !matches!(page.status, Status::Expired(_))) {
        for waiver in of(page) {
            let known = rules.declared(&waiver.rule);
            if known.is_none_or(|rule| rule.severity == Severity::Error) {
                if !rules.is_faulty() {
                    let near = nearest(&waiver.rule, rules.names());
                    out.push(
                        Diagnostic::warning(WAIVER_RULE, waiver.place)
                            .with("rule", &waiver.rule)
                            .with("what", if known.is_some() { "error" } else { "unknown" })
                            .with_nearest(near),
                    );
                }
                continue;
            }
            // What one waiver has taken back is not there for the next.
            let finds = waived.get_mut(&(page.file.path.clone(), waiver.rule.clone()));
            let is_used = finds.is_some_and(|waived| !std::mem::replace(waived, true));
            if waiver.reason.is_empty() {
                out.push(Diagnostic::warning(WAIVER_REASON, waiver.place).with("rule", &waiver.rule));
            } else if !is_used && rules.is_chosen(&waiver.rule) {
                // What is not looked for in this run cannot be missed.
                out.push(Diagnostic::warning(WAIVER_UNUSED, waiver.place).with("rule", &waiver.rule));
            }
        }
    }
    let is_waived = |found: &Diagnostic| of_rule(found).is_some_and(|one| waived.get(&one) == Some(&true));
    found.into_iter().filter(|found| !is_waived(found)).chain(out).collect()
}
