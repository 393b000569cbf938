//! See `fed.rs`.
#![no_main]

#[path = "../fed.rs"]
mod fed;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fed::word(data));
