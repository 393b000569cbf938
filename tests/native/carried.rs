//! The draft inside the exported file: it comes back exactly, carries nothing that is not printed, and a file
//! changed elsewhere is known.

use crate::properties::report;
use crate::word_file::parts;
use proptest::prelude::*;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};
use report_drafter::compose::compose;
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::docx::carried::{self, Carried};
use report_drafter::docx::read::ReadError;
use report_drafter::docx::read::kind::FileKind;
use report_drafter::docx::{self};
use report_drafter::draft::{decode_whole, encode_carried};
use report_drafter::gb9704::preset::LayoutSettings;
use report_drafter::report::Report;
use report_drafter::report::formal::{Imprint, Letterhead};
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, SectionId, Table};
use std::io::Write;

/// What a file carries, if it can be read and carries something.
fn read(bytes: &[u8]) -> Option<Carried> {
    carried::read(bytes).ok().flatten()
}

/// What a file made of `report` gives back.
fn printed(report: &Report) -> Report {
    let mut printed = Report { set_aside: Vec::new(), ..report.clone() };
    if !printed.letterhead.is_printed {
        printed.letterhead = Letterhead::default();
    }
    if !printed.imprint.is_printed {
        printed.imprint = Imprint::default();
    }
    let sections = printed.sections.iter_mut().chain(&mut printed.attachments);
    sections.for_each(|section| section.done = false);
    printed
}

fn file(report: &Report, carried: Option<&str>) -> Vec<u8> {
    docx::write(&compose(report, EmptySections::LeftOut), LayoutSettings::default(), carried)
}

/// Packs parts as another program might: without compression, in the order of their names.
pub fn repack(parts: impl IntoIterator<Item = (String, String)>) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, text) in parts {
        let (mut entry, _) = archive
            .new_file(name.as_str())
            .compression_method(CompressionMethod::STORE)
            .start()
            .expect("memory takes it");
        entry.write_all(text.as_bytes()).expect("memory takes it");
        let sum = rawzip::crc32(text.as_bytes());
        entry.finish(DataDescriptorOutput::new(sum, text.len() as u64)).expect("memory takes it");
    }
    archive.finish().expect("memory takes it")
}

fn small() -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "青禾镇妇女联合会2026年工作总结".to_owned();
    report.facts.insert("S6.visits".to_owned(), "12".to_owned());
    for text in ["开展慰问12人次。", "受理来访3件。"] {
        let id = report.take_section_id();
        let mut section = Section::new(id, "S6", 1, "关爱服务");
        section.blocks = vec![Block::Text(text.to_owned())];
        section.done = true;
        report.sections.push(section);
    }
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_file_gives_back_what_is_printed_exactly(report in report()) {
        let carried = read(&file(&report, Some(&encode_carried(&report)))).expect("it is ours");
        prop_assert!(!carried.is_changed);
        prop_assert_eq!(decode_whole(&carried.text), Ok(printed(&report)));
    }
}

#[test]
fn a_file_carries_nothing_that_is_not_printed() {
    let mut report = small();
    report.set_aside.push(Section {
        blocks: vec![Block::Text("张某某的家事".to_owned())],
        ..Section::new(SectionId(9), "", 1, "不该带走的一节")
    });
    let bytes = file(&report, Some(&encode_carried(&report)));
    for (name, text) in parts(&bytes) {
        assert!(!text.contains("家事") && !text.contains("不该带走"), "{name}");
        assert!(!text.contains("\"done\":true"), "{name}");
    }
    let clean = parts(&file(&report, None));
    assert!(clean.iter().all(|(name, text)| !name.contains("customXml") && !text.contains("customXml")));
}

#[test]
fn a_file_saved_by_another_program_still_gives_it_back_and_a_changed_one_is_known() {
    let report = small();
    let all = parts(&file(&report, Some(&encode_carried(&report))));
    let saved = repack(all.clone());
    let carried = read(&saved).expect("it is ours");
    assert_eq!((carried.is_changed, decode_whole(&carried.text)), (false, Ok(printed(&report))));
    let renamed = all.iter().map(|(name, text)| (name.replace("item1.xml", "item3.xml"), text.clone()));
    assert!(read(&repack(renamed)).is_some_and(|carried| !carried.is_changed));
    let changed = all.iter().map(|(name, text)| (name.clone(), text.replace("来访3件", "来访4件")));
    let carried = read(&repack(changed)).expect("it is ours");
    assert!(carried.is_changed && carried.paragraphs.iter().any(|paragraph| paragraph.contains("来访4件")));
}

#[test]
fn what_gives_nothing_back_says_why() {
    let report = small();
    assert_eq!(carried::read(&file(&report, None)), Ok(None));
    let refused = |bytes: &[u8]| carried::read(bytes).expect_err("it is no file of ours");
    assert_eq!(refused(b""), ReadError::OtherKind(FileKind::Empty));
    assert_eq!(refused(b"%PDF-1.7"), ReadError::OtherKind(FileKind::Pdf));
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), ReadError::OtherKind(FileKind::OldOffice));
    let other = repack([("a.txt".to_owned(), "x".to_owned())]);
    assert_eq!(refused(&other), ReadError::OtherKind(FileKind::OtherZip));
    let whole = file(&report, Some(&encode_carried(&report)));
    for end in [10, whole.len() / 2, whole.len() - 1] {
        assert!(carried::read(&whole[..end]).is_err());
    }
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let mut parts = parts(&file(&small(), None));
    let bomb = "<w:p/>".repeat(6_000_000);
    parts.insert("word/document.xml".to_owned(), bomb);
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, text) in parts {
        let (mut entry, _) = archive
            .new_file(name.as_str())
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .expect("memory takes it");
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 1)).expect("memory takes it");
        let sum = rawzip::crc32(text.as_bytes());
        entry.finish(DataDescriptorOutput::new(sum, text.len() as u64)).expect("memory takes it");
    }
    let bytes = archive.finish().expect("memory takes it");
    assert!(bytes.len() < 1_000_000);
    assert_eq!(carried::read(&bytes), Ok(None), "it carries nothing, so its document is not unpacked");
    assert!(matches!(docx::read::read(&bytes), Err(ReadError::Package(_))));
}

#[test]
fn a_file_with_a_large_table_and_an_attachment_gives_it_back_unchanged() {
    let mut report = small();
    let rows = (0..1_000).map(|row| (0..40).map(|column| format!("{row}—{column}")).collect()).collect();
    let table = Table { caption: "统计表".to_owned(), header_rows: 1, rows, ..Table::default() };
    report.sections[0].blocks.push(Block::Table(table));
    let id = report.take_section_id();
    let mut attachment = Section::new(id, "", 0, "名单");
    attachment.blocks = vec![Block::Text("甲".repeat(10_000))];
    report.attachments.push(attachment);
    let bytes = file(&report, Some(&encode_carried(&report)));
    let carried = read(&bytes).expect("it is ours");
    assert_eq!((carried.is_changed, decode_whole(&carried.text)), (false, Ok(printed(&report))));
    assert!(carried.paragraphs.iter().any(|paragraph| paragraph == "999—39"), "cells are visible text");
    let changed = parts(&bytes).into_iter().map(|(name, text)| (name, text.replace(">999—39<", ">999—40<")));
    assert!(read(&repack(changed)).is_some_and(|carried| carried.is_changed));
}
