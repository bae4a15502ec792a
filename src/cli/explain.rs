//! `explain`: what a problem or a rule means, or what a kind of page asks for.

use std::path::Path;
use std::process::ExitCode;

use super::{root, theme, write_out};
use crate::diagnostic::wording::Explanation;
use crate::diagnostic::{ALL_CODES, Code, nearest, wording};
use crate::error::{Error, Result};
use crate::rules::{self, Rule};
use crate::theme::explain;

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
        Ok(root) => theme::read(&root)?.1,
        // Codes can be explained anywhere, kinds and rules only in a site.
        Err(_) if subject.contains('/') => {
            let help = "A code stands in brackets at the start of a message: error[content/unknown-field].";
            return Err(unknown(subject, [], || help.to_owned()));
        }
        Err(error) => return Err(error),
    };
    if let Some(kind) = theme.value.kinds.get(subject) {
        return Ok(explain::kind(kind));
    }
    let declared = rules::read(&theme.value).value;
    if let Some(rule) = declared.rules.get(subject.strip_prefix("rule/").unwrap_or(subject)) {
        return Ok(explain_rule(rule));
    }
    let kinds: Vec<&str> = theme.value.kinds.keys().map(String::as_str).collect();
    let codes: Vec<String> = declared.rules.keys().map(|id| format!("rule/{id}")).collect();
    let rules = declared.rules.keys().chain(&codes).map(String::as_str);
    Err(unknown(subject, kinds.iter().copied().chain(rules), || {
        if theme::is_broken(&theme) {
            return "The theme has mistakes, so something may be missing: run `treatise check`.".to_owned();
        }
        let kinds = kinds.join(", ");
        format!("The kinds of this site are: {kinds}. Codes and rules stand in the messages of `treatise check`.")
    }))
}

fn unknown<'a>(subject: &str, names: impl IntoIterator<Item = &'a str>, else_say: impl Fn() -> String) -> Error {
    let near = nearest(subject, ALL_CODES.iter().map(Code::as_str).chain(names));
    let help = near.map_or_else(else_say, |near| format!("Did you mean `{near}`?"));
    Error::new(format!("there is no code, no rule and no kind `{subject}`")).help(help)
}
