//! See `treatise::fuzzing::page`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| treatise::fuzzing::page(text));
