//! See `treatise::fuzzing::settings`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| treatise::fuzzing::settings(text));
