//! The tests of Treatise that look at it from outside: one binary, one harness.
//!
//! A test makes a small site, changes a file, runs the program and looks at
//! what it says and what it published. Each file is one subject. Three sorts of
//! cases need no Rust:
//!
//! - a problem and its message: a folder in `tests/messages` (see [`messages`]);
//! - a session at a terminal: a file in `tests/cmd` (see [`command_line`]);
//! - the words and forms of the sample site: `content/` itself (see [`sample`]).
//!
//! After a change of wording, `INSTA_UPDATE=always TRYCMD=overwrite cargo test`
//! takes the new messages over; `git diff` then shows them side by side.

mod harness;
mod html;

mod addresses;
mod attacks;
mod command_line;
mod consent;
mod dates;
mod declared;
mod editors;
mod found;
mod hostile;
mod hosting;
mod init;
mod languages;
mod links;
mod markdown;
mod menus;
mod messages;
mod neutrality;
mod new_pages;
mod odd_pictures;
mod outside;
mod pictures;
mod places;
mod preview;
mod properties;
mod raw_html;
mod rules;
mod sample;
mod schema;
mod search;
mod sections;
mod social;
mod structured_data;
mod styles;
mod taxonomies;
mod theme_mistakes;
mod themes;
mod tree;
mod unchanged;
mod videos;
