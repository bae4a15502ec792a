//! The promises of `treatise::publish`, kept on a real disk.

mod bench;
mod figures;
mod reader;
mod recovery;
mod refusals;
mod releases;
mod rollback;
mod sequences;
mod strangers;
