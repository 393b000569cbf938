//! Word files: any bytes, and any text as the document of a whole file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_drafter::docx::carried;
use report_drafter::docx::read::read;
use report_drafter::import::structure::propose;
use report_drafter::import::word::{Decisions, lines};

fuzz_target!(|data: &[u8]| {
    let _ = carried::read(data);
    let _ = carried::pictures(data);
    look_at(data);
    if let Ok(text) = std::str::from_utf8(data) {
        // Mutations of a container rarely keep its sums, so its parts are put into a whole one.
        let mut parts = text.split('\u{0}');
        let names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml", "word/footnotes.xml"];
        let packed: Vec<(&str, &str)> = names.into_iter().zip(&mut parts).collect();
        look_at(&stored(&packed));
    }
});

fn look_at(bytes: &[u8]) {
    if let Ok(document) = read(bytes) {
        let refused = Decisions { refused: (0..document.changes.len()).collect(), ..Decisions::default() };
        for decisions in [Decisions::default(), refused] {
            propose(&lines(&document, &decisions).0);
        }
    }
}

/// A container that stores these parts.
fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = bytes.len() as u32;
        let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        fields.extend(report_drafter::checksum::crc32(&[text.as_bytes()]).to_le_bytes());
        fields.extend((text.len() as u32).to_le_bytes());
        fields.extend((text.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}
