//! SARIF 2.1.0 (OASIS), which code hosts and editors read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity, wording};
use crate::interface::Interface;

/// The whole log.
#[must_use]
pub fn document(diagnostics: &[&Diagnostic], interface: Interface) -> String {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    for diagnostic in diagnostics {
        rules.entry(diagnostic.code.as_str()).or_insert_with(|| rule(diagnostic));
    }
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let results: Vec<Value> = diagnostics.iter().map(|d| result(d, index[d.code.as_str()], interface)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "treatise",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}")
}

fn rule(diagnostic: &Diagnostic) -> Value {
    let meaning = match &diagnostic.given {
        Some(given) => Some(given.explanation.meaning.clone()),
        None => wording::explain(&diagnostic.code).map(|explanation| explanation.meaning),
    };
    let text = meaning.unwrap_or_else(|| diagnostic.code.to_string());
    json!({ "id": diagnostic.code.as_str(), "fullDescription": { "text": text } })
}

fn result(diagnostic: &Diagnostic, rule: usize, interface: Interface) -> Value {
    let (start, end) = diagnostic.place.span();
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "note",
    };
    let sentence = wording::sentence(diagnostic, interface);
    let text = format!("{} {}", sentence.message, sentence.help);
    json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": rule,
        "level": level,
        "message": { "text": text.trim() },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(diagnostic.place.file.path.as_str()) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        }}],
    })
}

/// A path as the relative reference that SARIF asks for.
fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const RESERVED: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');
    utf8_percent_encode(path, RESERVED).to_string()
}
