//! See `treatise::fuzzing::link`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| treatise::fuzzing::link(text));
