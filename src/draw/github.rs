//! Workflow commands of GitHub Actions, which show problems beside the lines
//! of a change. Source: GitHub documentation, "Workflow commands".

use crate::diagnostic::{Diagnostic, Severity, wording};
use crate::interface::Interface;

/// The command, without the end of its line.
#[must_use]
pub fn line(diagnostic: &Diagnostic, interface: Interface) -> String {
    let (start, end) = diagnostic.place.span();
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "notice",
    };
    let sentence = wording::sentence(diagnostic, interface);
    let text =
        if sentence.help.is_empty() { sentence.message } else { format!("{}\n{}", sentence.message, sentence.help) };
    format!(
        "::{level} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(diagnostic.place.file.path.as_str()),
        start.line,
        start.column,
        end.line,
        end.column,
        property(diagnostic.code.as_str()),
        data(&text)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
