//! `qr_code(text="…", label="…")`: a code that a telephone's camera reads, as
//! a picture inside the page.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use tera::{Kwargs, State, Tera};

use super::value::html;

/// Light modules around the code. Source: ISO/IEC 18004, "quiet zone".
const QUIET: usize = 4;

/// Registers the function.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("qr_code", |kwargs: Kwargs, _: &State<'_>| {
        let (text, label): (&str, &str) = (kwargs.must_get("text")?, kwargs.must_get("label")?);
        // A leaflet is folded and carried about: a seventh of it may be lost.
        let code = QRBuilder::new(text).ecl(ECL::M).build();
        let code = code.map_err(|_| tera::Error::message("the text is too long for a QR code"))?;
        Ok::<_, tera::Error>(html(&svg(&dark_runs(&code), code.size + 2 * QUIET, label)?))
    });
}

/// The runs of dark modules, as one path of strokes: short, and without seams
/// between the modules of a row. Each run begins where the last one ends.
fn dark_runs(code: &fast_qr::QRCode) -> String {
    let mut path = String::new();
    for row in 0..code.size {
        let dark = |column: usize| code[row][column].value();
        let (mut column, mut end) = (0, None);
        while column < code.size {
            let length = (column..code.size).take_while(|&at| dark(at)).count();
            if length > 0 {
                // Writing into a string cannot fail.
                let _ = match end {
                    None => write!(path, "M{} {}.5h{length}", column + QUIET, row + QUIET),
                    Some(end) => write!(path, "m{} 0h{length}", column - end),
                };
                end = Some(column + length);
            }
            column += length.max(1);
        }
    }
    path
}

/// Dark on light in every scheme of colours, or cameras may not read it. No
/// style attribute: a content security policy would forbid it.
fn svg(path: &str, side: usize, label: &str) -> tera::TeraResult<String> {
    let mut escaped = Vec::new();
    tera::escape_html(label, &mut escaped).map_err(|error| tera::Error::message(error.to_string()))?;
    let label = String::from_utf8_lossy(&escaped);
    Ok(format!(
        "<svg class=\"qr-code\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}
