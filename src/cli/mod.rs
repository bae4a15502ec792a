//! The command line: what was asked, the work, and what is told about it.
//!
//! Commands are thin: each calls the library, prints, and returns an exit code
//! (0 done, 1 the site has errors, 2 we could not work).

mod arguments;
mod build;
mod editor;
mod explain;
mod init;
mod live;
mod new;
mod report;
mod root;
mod schema;
mod serve;
mod theme;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::error::{Error, Result};
use arguments::{Arguments, Command, Messages};
use report::Console;

/// Runs the command of this process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::new(
        arguments.color,
        arguments.quiet,
        arguments.messages.map_or_else(Default::default, Messages::interface),
    );
    match dispatch(&arguments, &console) {
        Ok(code) => code,
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &Arguments, console: &Console) -> Result<ExitCode> {
    match &arguments.command {
        Command::Init(init) => init::run(init, console),
        Command::New(command) => new::run(&root::find(arguments.root.as_deref())?, command, console),
        Command::Schema { kind } => schema::run(&root::find(arguments.root.as_deref())?, kind.as_deref()),
        Command::Build(command) => build::build(&root::find(arguments.root.as_deref())?, command, console),
        Command::Check(command) => build::check(&root::find(arguments.root.as_deref())?, command, console),
        Command::Serve(command) => serve::run(
            &root::find(arguments.root.as_deref())?,
            command,
            arguments.messages.map(Messages::interface),
            console,
        ),
        Command::Watch(command) => watch::run(&root::find(arguments.root.as_deref())?, command, console),
        Command::Explain { subject } => explain::run(arguments.root.as_deref(), subject),
        Command::Rollback { output } => {
            build::rollback(&root::find(arguments.root.as_deref())?, output.as_deref(), console)
        }
        Command::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "treatise", &mut bytes);
            write_out(&bytes)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Writes to standard output; a reader that goes away is no fault.
fn write_out(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}
