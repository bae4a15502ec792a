//! See `treatise::fuzzing::front_matter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| treatise::fuzzing::front_matter(text));
