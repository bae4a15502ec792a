//! The `treatise` command.

fn main() {}
