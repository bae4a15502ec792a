//! Telephone numbers in texts, against those that the site knows.

use std::collections::HashSet;

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::fields::Data;
use crate::rules::{Findings, Rule, Rules, Trigger};
use crate::site::Site;

/// Reports numbers that no fact and no field knows, and known ones that are
/// not links. `findings` are in step with the pages.
pub(super) fn check(
    site: &Site,
    config: &Config,
    rules: &Rules,
    findings: &[Arc<Findings>],
    out: &mut Vec<Diagnostic>,
) {
    if findings.iter().all(|findings| findings.numbers.is_empty()) {
        return;
    }
    let told = |wanted: fn(&Trigger) -> bool| -> Vec<(usize, &Rule)> {
        rules.iter().filter(|(_, rule)| wanted(&rule.trigger) && rules.is_told(rule)).collect()
    };
    let unknown = told(|trigger| matches!(trigger, Trigger::UnknownNumber));
    let unlinked = told(|trigger| matches!(trigger, Trigger::UnlinkedNumber));
    let mut known = HashSet::new();
    config.facts.values().for_each(|data| collect(data, &mut known));
    // Fields of pages that are not on the site vouch for nothing.
    for page in site.pages.iter().filter(|page| page.is_published()) {
        page.fields.values().for_each(|data| collect(data, &mut known));
    }
    for (page, findings) in site.pages.iter().zip(findings) {
        for number in &findings.numbers {
            let Some(passage) = page.prose.passage_at(number.range.start) else { continue };
            let is_known = known.contains(number.telephone.e164.as_str());
            let about = |(_, rule): &&(usize, &Rule)| rule.concerns(page) && rules.reads(rule, page, passage);
            // A number that nobody knows is better not called.
            let unknown = unknown.iter().filter(|_| !is_known).find(about);
            let unlinked = || unlinked.iter().filter(|_| !number.linked).find(about);
            let Some(&(index, _)) = unknown.or_else(unlinked) else { continue };
            let place = page.prose.place(number.range.clone(), &page.origin);
            let text = number.in_address.as_deref().unwrap_or(&page.prose.text[number.range.clone()]);
            let found = rules.report(index, page, place).with("text", text);
            out.push(found.with("number", &number.telephone.e164));
        }
    }
}

fn collect<'a>(data: &'a Data, known: &mut HashSet<&'a str>) {
    match data {
        Data::Telephone(number) => {
            known.insert(&number.e164);
        }
        Data::List(list) => list.iter().for_each(|data| collect(data, known)),
        Data::Group(group) => group.values().for_each(|data| collect(data, known)),
        Data::Each(each) => each.values().for_each(|data| collect(data, known)),
        _ => {}
    }
}
