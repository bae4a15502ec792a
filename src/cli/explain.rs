//! `explain`: what a problem or a rule means, or what a kind of page asks for.

use std::path::Path;
use std::process::ExitCode;

use super::{root, write_out};
use crate::diagnostic::wording::Explanation;
use crate::diagnostic::{ALL_CODES, Code, nearest, wording};
use crate::error::{Error, Result};
use crate::rules::{self, Rule};
use crate::{source, theme};

/// Explains the code, the rule or the kind `subject`.
pub(super) fn run(given_root: Option<&Path>, subject: &str) -> Result<ExitCode> {
    let text = match ALL_CODES.iter().find(|code| code.as_str() == subject) {
        Some(code) => explain_code(code),
        None => explain_theirs(given_root, subject)?,
    };
    write_out(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn explain_code(code: &Code) -> String {
    let Some(explanation) = wording::explain(code) else { return format!("{code}\n") };
    explained(code.as_str(), &explanation)
}

fn explain_rule(rule: &Rule) -> String {
    let name = rule.words.name.english().unwrap_or(&rule.id);
    let packs = if rule.packs.is_empty() { "none".to_owned() } else { rule.packs.join(", ") };
    let title = format!("rule/{}: {name} ({}; in the packs {packs})", rule.id, rule.severity);
    explained(&title, &rule.explanation())
}

fn explained(title: &str, explanation: &Explanation) -> String {
    let indent = |text: &str| text.lines().map(|line| ["    ", line, "\n"].concat()).collect::<String>();
    let (bad, good) = (indent(&explanation.bad), indent(&explanation.good));
    let mut text = format!("{title}\n\n{}\n", explanation.meaning);
    for (heading, examples) in [("Wrong", bad), ("Right", good)] {
        if !examples.is_empty() {
            text.push_str(&format!("\n{heading}:\n\n{examples}"));
        }
    }
    text
}

/// A rule or a kind, which only a site has.
fn explain_theirs(given_root: Option<&Path>, subject: &str) -> Result<String> {
    let theme = match root::find(given_root) {
        Ok(root) => theme::load(&source::load(&root)?.value.themes).value,
        // Codes can be explained anywhere, kinds and rules only in a site.
        Err(error) if subject.contains('/') => return Err(unknown(subject, &[], Some(error))),
        Err(error) => return Err(error),
    };
    if let Some(kind) = theme.kinds.get(subject) {
        return Ok(theme::explain::kind(kind));
    }
    let declared = rules::read(&theme).value;
    if let Some(rule) = declared.rules.get(subject.strip_prefix("rule/").unwrap_or(subject)) {
        return Ok(explain_rule(rule));
    }
    let rules: Vec<String> = declared.rules.keys().map(|id| format!("rule/{id}")).collect();
    let names: Vec<&str> = theme.kinds.keys().chain(declared.rules.keys()).chain(&rules).map(String::as_str).collect();
    Err(unknown(subject, &names, None))
}

fn unknown(subject: &str, names: &[&str], no_site: Option<Error>) -> Error {
    let near = nearest(subject, ALL_CODES.iter().map(Code::as_str).chain(names.iter().copied()));
    let help = match (near, no_site) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, None) => {
            let kinds: Vec<&str> = names.iter().copied().filter(|name| !name.contains('/')).collect();
            format!("The kinds and rules of this site are: {}.", kinds.join(", "))
        }
        (None, Some(_)) => {
            "A code stands in brackets at the start of a message: error[content/unknown-field].".to_owned()
        }
    };
    Error::new(format!("there is no code and no kind `{subject}`")).help(help)
}
