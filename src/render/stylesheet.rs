//! The style sheets that a theme puts together from several files.

use super::{Renderer, context, engine};
use crate::diagnostic::{Checked, Diagnostic};
use crate::fields::Declarations;
use crate::theme::{Asset, Piece, check_names};

/// Every sheet, by its name. A piece that cannot be made is left out.
pub(super) fn all(renderer: &Renderer<'_>) -> Checked<Vec<(String, Asset)>> {
    let sheets: Vec<_> = renderer.theme.sheets.iter().map(|(name, pieces)| sheet(renderer, name, pieces)).collect();
    let mut out = Vec::new();
    let assets = sheets.into_iter().map(|sheet| sheet.drain(&mut out)).collect();
    Checked::new(assets, engine::once_each(out))
}

fn sheet(renderer: &Renderer<'_>, name: &str, pieces: &[Piece]) -> Checked<(String, Asset)> {
    let mut joined = String::new();
    let mut out: Vec<Diagnostic> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::File(file) => joined.push_str(&file.text()),
            Piece::Template { name: template, place } => match rendered(renderer, template) {
                Ok(text) => {
                    out.append(&mut unknown_names(renderer, name, template, &text));
                    joined.push_str(&text);
                }
                Err(error) => out.push(engine::fault(renderer.theme, &error, template, name).related(place.clone())),
            },
        }
        if !joined.ends_with('\n') {
            joined.push('\n');
        }
    }
    Checked::new((name.to_owned(), Asset::sheet(name, &joined, &renderer.theme.assets)), out)
}

/// What the text that a template made names and cannot have.
fn unknown_names(renderer: &Renderer<'_>, sheet: &str, template: &str, text: &str) -> Vec<Diagnostic> {
    let mut found = Declarations::default();
    if let Some(file) = renderer.theme.templates.get(template) {
        let at = |name: &str, _| engine::word_in(file, name);
        check_names(sheet, text, &renderer.theme.assets, &at, &mut found);
    }
    found.diagnostics
}

/// What a template makes of the site in its main language: there is one sheet
/// for all pages.
fn rendered(renderer: &Renderer<'_>, template: &str) -> tera::TeraResult<String> {
    if !renderer.theme.templates.contains_key(template) {
        // The theme was told that it names a template that is not there.
        return Ok(String::new());
    }
    let context = context::of_language(renderer, renderer.config.default_language());
    let mut bytes = Vec::new();
    renderer.ready.tera.render_to(template, &context, super::limited::Limited(&mut bytes))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
