//! `schema`: what editors check front matter with.

use std::path::Path;
use std::process::ExitCode;

use super::{theme, write_out};
use crate::error::Result;
use crate::theme::schema;

/// Writes the schema of one kind, or of all.
pub(super) fn run(root: &Path, wanted: Option<&str>) -> Result<ExitCode> {
    let (_, theme) = theme::read(root)?;
    let schema = match wanted {
        None => schema::any(&theme.value.page_kinds().collect::<Vec<_>>()),
        Some(name) => {
            let kind = theme::find_kind(&theme, name)?;
            schema::kind(kind, &theme.value.kind_names().collect::<Vec<_>>())
        }
    };
    write_out(format!("{schema:#}\n").as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
