//! The preview: the site from memory, on this machine, and always as its files
//! are.
//!
//! [`follow()`] waits for changes; [`session`] makes the site again and keeps the
//! last good version of what somebody has just broken; [`server`] answers browsers;
//! [`state`] is what a page in the browser is told; [`review`] lists all pages
//! by what needs attention. It uses the stages and [`crate::watch`]. It never
//! writes a file, and never touches the output.

mod follow;
mod hosts;
mod media_type;
mod page;
mod review;
mod server;
mod session;
mod state;
mod words;

pub(crate) use follow::{Change, MINUTE, SETTLED, Wake, follow};
pub(crate) use hosts::Hosts;
pub(crate) use server::{Answering, Server, Shared};
pub(crate) use session::{Rebuilt, Session, Snapshot, Word};
