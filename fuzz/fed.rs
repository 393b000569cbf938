//! Readers of what comes from outside, fed with any bytes: by the fuzzer, and by the tests with its corpus.

use report_drafter::checksum::crc32;
use report_drafter::docx::carried;
use report_drafter::docx::read::read;
use report_drafter::draft;
use report_drafter::import::given::Given;
use report_drafter::import::report::{Setting, fill};
use report_drafter::import::structure::propose;
use report_drafter::import::word::{Decisions, lines};
use report_drafter::import::{markup, outline};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::store::backup;
use report_drafter::text::encoding::Encoding;

/// What the browser keeps and what backups hold, damaged in any way.
pub fn draft(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = draft::decode_whole(text);
    let _ = backup::read(text);
    let _ = draft::decode_settings(text);
}

/// Texts: plain, from the clipboard as HTML, as an outline; taken apart, corrected, made a report.
pub fn text(data: &[u8]) {
    Encoding::of(data);
    let Ok(text) = std::str::from_utf8(data) else { return };
    for given in [Given::of_text("a", text.to_owned()), Given::of_source("b", &markup::lines(text))] {
        for mut piece in given.pieces {
            for at in 0..piece.proposal.rows.len().min(8) {
                piece.proposal.demote(at);
                piece.proposal.split(at, data.first().copied().unwrap_or(0).into());
                piece.proposal.merge_up(at);
            }
            let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
            fill(&mut report, &piece.proposal, &Setting { year: 2026, pictures: Vec::new() });
            outline::of_proposal(&piece.proposal);
        }
    }
    for own in outline::read(text) {
        let mut report = Report::new(Kind::Plan, UnitLevel::Village, 2026);
        outline::fill(&mut report, &own);
    }
}

/// Word files: any bytes, and any text as the parts of a whole file.
pub fn word(data: &[u8]) {
    let _ = carried::read(data);
    let _ = carried::pictures(data);
    take_apart(data);
    if let Ok(text) = std::str::from_utf8(data) {
        // Mutations of a container rarely keep its sums, so its parts are put into a whole one.
        let mut parts = text.split('\u{0}');
        let names = [
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "word/comments.xml",
            "word/footnotes.xml",
        ];
        let packed: Vec<(&str, &str)> = names.into_iter().zip(&mut parts).collect();
        take_apart(&stored(&packed));
    }
}

fn take_apart(bytes: &[u8]) {
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
        fields.extend(crc32(&[text.as_bytes()]).to_le_bytes());
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
