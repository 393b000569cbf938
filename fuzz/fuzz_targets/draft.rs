//! What the browser keeps and what backups hold, damaged in any way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_drafter::draft::{decode_settings, decode_whole};
use report_drafter::store::backup;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = decode_whole(text);
    let _ = backup::read(text);
    let _ = decode_settings(text);
});
