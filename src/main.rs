//! The `treatise` command.

use std::process::ExitCode;

/// Ten thousand pages are some millions of small pieces of memory, made by
/// one thread and freed by another. This takes a fifth off the time of a build
/// (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    treatise::cli::run()
}
