//! The saved form of every version: files under `golden` are never changed and open for ever. A new version adds a
//! folder; `WRITE_GOLDEN=1` writes only files that are not there yet.

use report_drafter::draft::record::{Part, RecordError, decode};
use report_drafter::draft::{
    IndexEntry, Summary, decode_index, decode_knowledge, decode_layout, decode_profile, decode_settings,
    decode_whole, encode_index, encode_knowledge, encode_layout, encode_profile, encode_settings,
    encode_whole,
};
use report_drafter::gb9704::numbering::NumberingScheme;
use report_drafter::gb9704::page::PageNumberStyle;
use report_drafter::gb9704::preset::{FontSet, LayoutSettings, Preset};
use report_drafter::profile::Profile;
use report_drafter::report::Report;
use report_drafter::report::formal::Imprint;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, HeadingPlacement, Picture, Section, Table, TableStyle};
use report_drafter::store::history::{self, Reason, Snapshot};
use report_drafter::store::load::open;
use report_drafter::store::reconcile::Records;
use report_drafter::store::save::Saver;
use report_drafter::store::{backup, key};
use std::fs;
use std::path::PathBuf;

const DRAFT: &str = "3f2a";

/// A report that uses everything the saved form can hold.
fn report() -> Report {
    let mut report = Report::new(Kind::SpecialSummary, UnitLevel::Subdistrict, 2026);
    report.subject = Some("S4".to_owned());
    report.outline = "special".to_owned();
    report.unit = "柳荫街道妇女联合会".to_owned();
    report.unit_short = "柳荫街道妇联".to_owned();
    report.title = "柳荫街道妇女联合会2026年维权服务专项总结".to_owned();
    report.addressee = "柳荫区妇联".to_owned();
    report.signature = "柳荫街道妇女联合会".to_owned();
    report.issue_date = "2026年12月20日".to_owned();
    report.scheme = NumberingScheme::WithoutParentheses;
    report.target_words = 2_400;
    report.facts.insert("S4.visits".to_owned(), "12".to_owned());
    let sections = [
        ("S0", 0, "导语", vec![Block::Text("第一段“引号”。\n第二段𠮷\u{2028}\t。".to_owned())]),
        ("S4", 1, "做法", vec![Block::Text(String::new())]),
        (
            "",
            2,
            "自己加的一节",
            vec![
                Block::Text("前".to_owned()),
                Block::Table(Table {
                    caption: "受理情况".to_owned(),
                    header_rows: 1,
                    rows: vec![
                        vec!["类别".to_owned(), "件".to_owned()],
                        vec!["来访".to_owned(), "12".to_owned()],
                    ],
                    ..Table::default()
                }),
                Block::Picture(Picture {
                    hash: "9c1f".to_owned(),
                    caption: "宣传现场".to_owned(),
                    width: 800,
                    height: 600,
                    ..Picture::default()
                }),
            ],
        ),
    ];
    for (key, depth, heading, blocks) in sections {
        let id = report.take_section_id();
        report.sections.push(Section { blocks, ..Section::new(id, key, depth, heading) });
    }
    report.sections[1].done = true;
    report.sections[2].placement = HeadingPlacement::RunIn;
    let id = report.take_section_id();
    report.set_aside.push(Section::new(id, "S7", 2, "放在一边的一节"));
    report
}

fn profile() -> Profile {
    Profile {
        level: UnitLevel::Village,
        name: "青禾村妇女联合会".to_owned(),
        short_name: "青禾村妇联".to_owned(),
        superior: "青禾镇妇联".to_owned(),
        signature: "青禾村妇联".to_owned(),
        addressee: String::new(),
        layout: LayoutSettings::default(),
        masked: false,
        own_words: String::new(),
        own_outlines: String::new(),
    }
}

#[test]
fn what_a_unit_tells_the_proofreader_is_saved_with_it() {
    let own_outlines = "提纲：县里的\n一、主要工作".to_owned();
    let told = Profile {
        masked: true, own_words: "青禾微心愿\n甲→乙".to_owned(), own_outlines, ..profile()
    };
    let record = encode_profile(1, &told);
    let (_, body) = decode(&record).expect("it is ours");
    assert_eq!(decode_profile(body).as_ref(), Some(&told));
    // The same as a file for others, also as an editor of Windows saves it.
    assert_eq!(decode_settings(&format!("\u{FEFF}{}", encode_settings(&told))).as_ref(), Some(&told));
    assert_eq!(decode_settings("{}"), None);
}

#[test]
fn a_knowledge_file_is_a_record_of_its_own_and_goes_into_the_backup() {
    let text = "截至 2030-05\r\n[typo]\n惯彻→贯彻\n";
    let record = encode_knowledge(3, text);
    assert_eq!(decode_knowledge(&record), Ok(text));
    assert_eq!(decode_knowledge(&record[..record.len() - 1]), Err(RecordError::Damaged));
    assert_eq!(decode_knowledge(&encode_profile(1, &profile())), Err(RecordError::NotOurs));
    let records = Records::from([(key::KNOWLEDGE.to_owned(), record)]);
    assert_eq!(backup::read(&backup::write(&records)).expect("a backup").records, records);
}

#[test]
fn a_layout_is_handed_on_as_a_file_and_saved_with_the_unit() {
    let layout = LayoutSettings {
        preset: Preset::Compensated,
        fonts: FontSet::Windows,
        page_number: PageNumberStyle::Outside,
    };
    let file = encode_layout(layout);
    assert_eq!(decode_layout(&format!("\u{FEFF}{file}\r\n")), Ok(layout));
    assert_eq!(decode_layout(&file[..file.len() - 1]), Err(RecordError::Damaged));
    assert_eq!(decode_layout(&encode_profile(1, &profile())), Err(RecordError::NotOurs));
    let profile = Profile { layout, ..profile() };
    let record = encode_profile(1, &profile);
    let (_, body) = decode(&record).expect("a record");
    assert_eq!(decode_profile(body), Some(profile));
}

fn index() -> Vec<IndexEntry> {
    vec![IndexEntry {
        draft: DRAFT.to_owned(),
        title: "题目".to_owned(),
        description: "年度总结 · 乡镇".to_owned(),
        summary: Summary { finished: 1, sections: 3, words: 26, changed_ms: 1_700_000_000_000 },
    }]
}

/// Everything as it is written now, by file name.
fn written_now() -> Vec<(&'static str, String)> {
    let mut records = Records::new();
    for write in Saver::new(DRAFT).writes(&report()) {
        records.extend(write.write.value.map(|value| (write.write.key, value)));
    }
    records.insert(key::PROFILE.to_owned(), encode_profile(4, &profile()));
    let taken =
        history::take(DRAFT, &report(), Reason::BeforeRestore, 1_700_000_000_000, &[]).expect("it has text");
    let snapshot = format!("{}\n{}", taken.key, taken.value.clone().unwrap_or_default());
    records.extend(taken.value.map(|value| (taken.key, value)));
    vec![
        ("whole.txt", encode_whole(&report())),
        ("profile.txt", encode_profile(4, &profile())),
        ("index.txt", encode_index(7, &index())),
        ("snapshot.txt", snapshot),
        ("backup.txt", backup::write(&records)),
    ]
}

fn golden(version: u32, name: &str) -> PathBuf {
    PathBuf::from(format!("{}/tests/native/golden/v{version}/{name}", env!("CARGO_MANIFEST_DIR")))
}

fn read_golden(version: u32, name: &str) -> String {
    fs::read_to_string(golden(version, name)).expect("the golden file is there")
}

#[test]
fn files_of_version_1_open() {
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        for (name, text) in written_now().into_iter().filter(|(name, _)| !golden(1, name).exists()) {
            fs::create_dir_all(golden(1, name).parent().expect("it has a folder"))
                .expect("the folder can be made");
            fs::write(golden(1, name), text).expect("the file can be written");
        }
    }
    assert_eq!(decode_whole(&read_golden(1, "whole.txt")), Ok(report()));
    let text = read_golden(1, "profile.txt");
    let (header, body) = decode(&text).expect("a record");
    assert_eq!((header.part, header.revision, decode_profile(body)), (Part::Profile, 4, Some(profile())));
    let text = read_golden(1, "index.txt");
    let (header, body) = decode(&text).expect("a record");
    assert_eq!((header.part, decode_index(body)), (Part::Index, Some(index())));
    let text = read_golden(1, "snapshot.txt");
    let (key, value) = text.split_once('\n').expect("key and value");
    let snapshot = Snapshot::read_key(key).expect("a key of a snapshot");
    assert_eq!(
        (snapshot.draft.as_str(), snapshot.reason, snapshot.number),
        (DRAFT, Reason::BeforeRestore, 1)
    );
    assert_eq!(history::read(value), Ok(report()));
}

#[test]
fn a_backup_of_version_1_comes_back_whole() {
    let backup = backup::read(&read_golden(1, "backup.txt")).expect("a backup");
    let (drafts, unreadable) = backup.drafts();
    assert_eq!((drafts.len(), unreadable, backup.lost_lines), (1, 0, 0));
    assert_eq!(drafts[0].report, report());
    assert_eq!(backup.history_of(DRAFT).len(), 1);
    assert!(backup.records.contains_key(key::PROFILE));
}

/// What is written now is what version 1 is: a change of form needs a version of its own.
#[test]
fn the_form_written_now_is_version_1() {
    for (name, text) in written_now() {
        assert!(text == read_golden(1, name), "{name} is written in another form than version 1");
    }
}

#[test]
fn a_draft_of_a_newer_version_is_refused_and_left_as_it_is() {
    let backup = backup::read(&read_golden(1, "backup.txt")).expect("a backup");
    let newer: Records = backup
        .records
        .into_iter()
        .map(|(key, value)| (key, value.replacen("report-drafter/1", "report-drafter/2", 1)))
        .collect();
    let keys: Vec<String> = newer.keys().cloned().collect();
    let error = open(DRAFT, &keys, |key| newer.get(key).cloned()).expect_err("it is newer");
    assert!(error.to_string().contains(&RecordError::Newer.to_string()), "{error}");
}

/// What was added since is written only where it is used, so that what does not use it keeps its form.
#[test]
fn attachments_note_stamp_table_style_letterhead_and_imprint_come_back() {
    let mut report = report();
    report.note = "此件公开发布".to_owned();
    report.stamped = true;
    report.dismissed = vec!["typo 甲\t“乙”".to_owned()];
    report.reference = "a0b1".to_owned();
    report.letterhead.copy_number = "000012".to_owned();
    report.imprint = Imprint { is_printed: true, copied_to: "县教育局".to_owned(), ..Imprint::default() };
    let id = report.take_section_id();
    let mut attachment = Section::new(id, "", 0, "维权服务情况统计表");
    let rows = vec![vec!["甲".to_owned()]];
    attachment.blocks = vec![Block::Table(Table { style: TableStyle::ThreeLine, rows, ..Table::default() })];
    report.attachments.push(attachment);
    assert_eq!(decode_whole(&encode_whole(&report)), Ok(report.clone()));
    let mut records = Records::new();
    for write in Saver::new(DRAFT).writes(&report) {
        records.extend(write.write.value.map(|value| (write.write.key, value)));
    }
    let keys: Vec<String> = records.keys().cloned().collect();
    let opened = open(DRAFT, &keys, |key| records.get(key).cloned()).expect("it was saved");
    assert_eq!((opened.report, opened.damaged.len()), (report, 0));
}
