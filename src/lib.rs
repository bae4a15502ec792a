//! Treatise turns a clinic's Markdown into its website.

pub mod error;
pub mod path;
pub mod publish;

pub use error::{Error, Result};
