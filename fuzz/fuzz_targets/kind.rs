//! See `treatise::fuzzing::kind`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| treatise::fuzzing::kind(text));
