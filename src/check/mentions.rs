//! Telephone numbers in texts, against those that the site knows.

use std::collections::HashSet;

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::fields::Data;
use crate::rules::{Findings, Rules, Trigger, soften};
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
    let rule = |wanted: fn(&Trigger) -> bool| rules.iter().find(|(_, rule)| wanted(&rule.trigger)).map(|(at, _)| at);
    let unknown = rule(|trigger| matches!(trigger, Trigger::UnknownNumber));
    let unlinked = rule(|trigger| matches!(trigger, Trigger::UnlinkedNumber));
    let mut known = HashSet::new();
    config.facts.values().for_each(|data| collect(data, &mut known));
    // Fields of pages that are not on the site vouch for nothing.
    for page in site.pages.iter().filter(|page| page.is_published()) {
        page.fields.values().for_each(|data| collect(data, &mut known));
    }
    for (page, findings) in site.pages.iter().zip(findings) {
        for number in &findings.numbers {
            let is_known = known.contains(number.telephone.e164.as_str());
            let rule = if !is_known && unknown.is_some() { unknown } else { unlinked.filter(|_| !number.linked) };
            let Some(index) = rule else { continue };
            let place = page.prose.place(number.range.clone(), &page.origin);
            let mut diagnostic = rules
                .report(index, page.language(), place)
                .with("text", &page.prose.text[number.range.clone()])
                .with("number", &number.telephone.e164);
            soften(&mut diagnostic, page);
            out.push(diagnostic);
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
