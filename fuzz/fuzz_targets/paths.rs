//! See `treatise::fuzzing::paths`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| treatise::fuzzing::paths(text));
