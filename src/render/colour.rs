//! Filters over colours, so that a theme can make a palette that is readable
//! out of the colours of a site.

use tera::{Kwargs, State, Tera, Value};

use crate::fields::{Colour, Contrast};

/// Registers the filters `readable_on` and `mix`, and the filter `contrast`.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("readable_on", |colour: &str, kwargs: Kwargs, _: &State<'_>| {
        let against = colours(kwargs.must_get("background")?)?;
        let at_least = kwargs.get("ratio")?.unwrap_or(4.5);
        let wanted = Contrast { against, at_least };
        let shade = wanted.nearest(read(colour)?);
        shade.map(|shade| shade.colour.to_string()).ok_or_else(|| {
            tera::Error::message(format!("no shade of “{colour}” has a contrast of {at_least} to the background"))
        })
    });
    tera.register_filter("mix", |colour: &str, kwargs: Kwargs, _: &State<'_>| {
        let other: &str = kwargs.must_get("with")?;
        let percent: u8 = kwargs.must_get("percent")?;
        Ok::<_, tera::Error>(read(colour)?.mixed(read(other)?, percent).to_string())
    });
    tera.register_filter("contrast", |colour: &str, kwargs: Kwargs, _: &State<'_>| {
        let other: &str = kwargs.must_get("with")?;
        Ok::<_, tera::Error>(read(colour)?.contrast(read(other)?))
    });
}

fn read(text: &str) -> tera::TeraResult<Colour> {
    Colour::read(text).ok_or_else(|| tera::Error::message(format!("“{text}” is no colour such as #0b5c66")))
}

/// One colour, or a list of colours.
fn colours(value: &Value) -> tera::TeraResult<Vec<Colour>> {
    match value.as_array() {
        Some(list) => list.iter().map(|item| read(item.as_str().unwrap_or_default())).collect(),
        None => Ok(vec![read(value.as_str().unwrap_or_default())?]),
    }
}
