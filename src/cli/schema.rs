//! `schema`: what editors check front matter with.

use std::path::Path;
use std::process::ExitCode;

use super::write_out;
use crate::error::Result;
use crate::source;
use crate::theme;

/// Writes the schema of one kind, or of all.
pub(super) fn run(root: &Path, wanted: Option<&str>) -> Result<ExitCode> {
    let sources = source::load(root)?.value;
    let theme = theme::load(&sources.themes).value;
    let schema = match wanted {
        None => theme::schema::any(&theme.page_kinds().collect::<Vec<_>>()),
        Some(name) => {
            let kind = super::new::find_kind(&theme, name)?;
            theme::schema::kind(kind, &theme.kind_names().collect::<Vec<_>>())
        }
    };
    write_out(format!("{schema:#}\n").as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
