//! Fields: what may be written, and what was.
//!
//! A [`Field`] is declared in YAML by a theme or by the engine itself; the
//! same declarations check the front matter of pages, `content/site.yaml` and
//! further facts of a site. [`check()`] turns YAML into [`Data`] and says what
//! is wrong. This module knows types, not what any field means.

mod check;
mod colour;
mod data;
mod declaration;
mod duration;
mod money;
mod read;
mod telephone;

pub(crate) use check::{Context, Inherited, Owner};
pub(crate) use colour::{Colour, Contrast};
pub(crate) use data::{Data, Group, Image, Reference};
pub(crate) use declaration::{Condition, Field, FieldType, Fields, Need};
pub(crate) use duration::Duration;
pub(crate) use money::Money;
pub(crate) use telephone::Telephone;

pub(crate) use check::{check, is_wanted, list_in_text, unknown_choice};
pub(crate) use read::{Declarations, built_in, is_name, localised, read_fields};
