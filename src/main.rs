//! The `treatise` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    treatise::cli::run()
}
