//! Draws diagnostics: for a terminal, for programs, for code hosts.
//!
//! Every form shows the same value. Nothing here decides anything about it,
//! and nothing prints: a form returns text.

pub mod github;
pub mod human;
pub mod json;
pub mod sarif;
