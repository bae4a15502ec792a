//! Treatise turns Markdown into a checked website.
//!
//! The work is a chain of stages. Each takes shared references to what came
//! before and returns a new value with the problems that it found:
//!
//! 1. `source`: Sources, the files as they lie on the disk;
//! 2. `theme`: Theme, what pages are and how they look;
//! 3. `config`: Config, the settings of the site;
//! 4. `content`: Page, each file alone;
//! 5. `site`: Site, all pages together;
//! 6. [`check`]: Report, everything that is wrong;
//! 7. `render`: Rendered, every file of the release as bytes;
//! 8. [`publish`]: Release, all of them on the disk at once, or none.
//!
//! [`build`] runs them. Below them lie [`path`], `real_path`, `digest`, [`diagnostic`],
//! `yaml`, [`language`], [`interface`], `fields` and `hosting`; above them [`draw`] and [`cli`]. A module imports
//! from its own folder and from lower floors only; `ARCHITECTURE.md` has the
//! plan.

pub mod build;
pub mod check;
pub mod cli;
mod config;
mod content;
mod control;
pub mod diagnostic;
mod digest;
pub mod draw;
pub mod error;
mod fields;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
mod hosting;
pub mod interface;
pub mod language;
#[cfg(feature = "measuring")]
#[doc(hidden)]
pub mod measuring;
pub mod outside;
pub mod path;
mod picture;
mod preview;
pub mod publish;
mod real_path;
mod render;
mod rules;
mod search;
mod site;
mod source;
mod theme;
mod watch;
mod yaml;

pub use error::{Error, Result};
