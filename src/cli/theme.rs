//! What `new`, `schema` and `explain` need of a site: its theme, and a kind of
//! it by its name.

use std::path::Path;

use crate::diagnostic::{Checked, Severity, nearest};
use crate::error::{Error, Result};
use crate::source::{self, Sources};
use crate::theme::{self, Kind, Theme};

/// The help where a problem of the site itself stands in the way.
pub(super) const SEE_CHECK: &str = "Run `treatise check` to see why.";

/// The files of the site, and its theme, whatever else is wrong.
pub(super) fn read(root: &Path) -> Result<(Sources, Checked<Theme>)> {
    let sources = source::load(root)?.value;
    if sources.themes.is_empty() {
        return Err(Error::new(
            "the theme that `content/site.yaml` names cannot be found, or that file cannot be read",
        )
        .help(SEE_CHECK));
    }
    let theme = theme::load(&sources.themes);
    Ok((sources, theme))
}

/// Whether kinds and rules may be missing because the theme is broken.
pub(super) fn is_broken(theme: &Checked<Theme>) -> bool {
    theme.diagnostics.iter().any(|found| found.severity == Severity::Error)
}

/// The kind of this name that pages can be of.
pub(super) fn find_kind<'a>(theme: &'a Checked<Theme>, name: &str) -> Result<&'a Kind> {
    let kind = theme.value.kind(name).filter(|kind| kind.template.is_some());
    kind.map(AsRef::as_ref).ok_or_else(|| {
        let names: Vec<&str> = theme.value.kind_names().collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if is_broken(theme) => {
                "The theme has mistakes, so some of its kinds may be missing: run `treatise check`.".to_owned()
            }
            None => format!("The kinds of this site are: {}.", names.join(", ")),
        };
        Error::new(format!("there is no kind of page `{name}`")).help(help)
    })
}
