//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::interface::Interface;

/// Turns Markdown into a checked, published website.
#[derive(Debug, Parser)]
#[command(bin_name = "treatise", version, about, max_term_width = 100, arg_required_else_help = true)]
pub(super) struct Arguments {
    /// The folder of the site; else the nearest one upwards that holds content/site.yaml
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// The language of messages. Without it: English, and in the preview that of the browser
    #[arg(long, global = true, value_name = "L", env = "TREATISE_MESSAGES", hide_env_values = true)]
    pub(super) messages: Option<Messages>,
    /// Say nothing but what makes the command fail
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The language in which problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Messages {
    /// English
    En,
    /// Arabic
    Ar,
}

impl Messages {
    pub(super) fn interface(self) -> Interface {
        match self {
            Self::En => Interface::English,
            Self::Ar => Interface::Arabic,
        }
    }
}

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// One line of JSON for each problem
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// A SARIF 2.1.0 log
    Sarif,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new site: the sample, or an empty one
    Init(Init),
    /// Write a new page with every field and section that its kind asks for
    New(New),
    /// Check the site and publish it
    Build(Build),
    /// Find everything that is wrong, and publish nothing
    Check(Check),
    /// Show the site in a browser, and what becomes of it while files change
    Serve(Serve),
    /// Publish the site at every change
    Watch(Watch),
    /// Say what a problem or a rule means, or what a kind of page asks for
    Explain {
        /// A code such as content/unknown-field, a rule, or a kind of page
        #[arg(value_name = "WHAT")]
        subject: String,
    },
    /// Write the JSON Schema of the front matter, for editors
    Schema {
        /// A kind of page. Without it: all of them
        kind: Option<String>,
    },
    /// Put the previous release back
    Rollback {
        /// The folder that was published to. Without it: the folder public of the site
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
    /// Write completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to make; it may exist if nothing but themes is in it
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// An empty site in place of the sample
    #[arg(long)]
    pub(super) blank: bool,
    /// The theme of an empty site
    #[arg(long, value_name = "NAME", requires = "blank", default_value = "clinic")]
    pub(super) theme: String,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The kind of page, such as page
    pub(super) kind: String,
    /// The title of the page
    pub(super) title: String,
    /// The language; with the title of an existing page, a translation of it
    #[arg(long, value_name = "L")]
    pub(super) lang: Option<String>,
}

/// What `build` and `check` share.
#[derive(Debug, Args)]
pub(super) struct Site {
    /// Make the site as of this day, such as 2026-11-23. Without it: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) at: Option<Date>,
    /// Treat these as errors
    #[arg(long, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,
    /// How problems are written
    #[arg(long, value_name = "F", default_value = "human")]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings
    Warnings,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder to publish to. Without it: the folder public of the site
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// The address of the site, in place of the one in content/site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Publish drafts, too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Put smaller copies (.gz, .br) beside every text file, for hosts that send them as they are
    #[arg(long)]
    pub(super) compress: bool,
    #[command(flatten)]
    pub(super) site: Site,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) site: Site,
    /// Show remarks on style, too
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// Show how many years of school each page asks for
    #[arg(long)]
    pub(super) reading: bool,
    /// Try links that leave the site, on the network
    #[arg(long)]
    pub(super) external: bool,
    /// List the rules that pages set aside, and why
    #[arg(long)]
    pub(super) waivers: bool,
    /// Report only what is wrong with these files and folders
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port. Without it: the first free one from 4010 on
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// The name or address to answer at; with 0.0.0.0, other machines can see the preview
    #[arg(long, value_name = "A", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Open the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Show drafts, too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Make the site as of this day, such as 2026-11-23. Without it: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) at: Option<Date>,
    /// Look for changes again and again, for network drives and synced folders
    #[arg(long)]
    pub(super) poll: bool,
    /// The link that opens a file in the editor; {file}, {line} and {column} are filled in
    #[arg(long, value_name = "LINK", env = "TREATISE_EDITOR", default_value = "vscode://file/{file}:{line}:{column}")]
    pub(super) editor: String,
}

#[derive(Debug, Args)]
pub(super) struct Watch {
    /// The folder to publish to. Without it: the folder public of the site
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// The address of the site, in place of the one in content/site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Publish drafts, too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Make the site as of this day, such as 2026-11-23. Without it: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) at: Option<Date>,
    /// Look for changes again and again, for network drives and synced folders
    #[arg(long)]
    pub(super) poll: bool,
}

fn day(text: &str) -> Result<Date, String> {
    // The parser would also take `20261123`, which no page may hold.
    let dashed = text.len() == 10 && text.match_indices('-').map(|(at, _)| at).eq([4, 7]);
    let day = dashed.then(|| text.parse().ok()).flatten();
    day.ok_or_else(|| "write the year, month and day, such as 2026-11-23".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_day_is_written_as_in_pages() {
        assert!(super::day("2026-11-23").is_ok());
        for text in ["20261123", "2026-11-31", "2026-11-2", "2026-11-23T10:00", "23-11-2026", "tomorrow"] {
            assert!(super::day(text).is_err(), "{text}");
        }
    }
}
