//! The storage protocol against a map in the place of a browser's storage.

use crate::properties::report;
use proptest::prelude::*;
use report_drafter::draft::RecordError;
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Picture, PictureWidth, Section, SectionId, Table, TableStyle};
use report_drafter::store::load::{OpenError, open, rescue};
use report_drafter::store::save::Saver;
use report_drafter::store::{Write, index, key};
use std::collections::BTreeMap;

/// A storage that can be told to fail.
#[derive(Clone, Debug, Default)]
struct Map(BTreeMap<String, String>);

impl Map {
    fn apply(&mut self, write: &Write) {
        match &write.value {
            Some(value) => self.0.insert(write.key.clone(), value.clone()),
            None => self.0.remove(&write.key),
        };
    }

    fn keys(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn read(&self) -> impl Fn(&str) -> Option<String> + '_ {
        |key| self.0.get(key).cloned()
    }

    /// Saves `report`; the first `most` writes succeed.
    fn save(&mut self, saver: &mut Saver, report: &Report, most: usize) {
        for write in saver.writes(report).into_iter().take(most) {
            self.apply(&write.write);
            saver.done(write);
        }
    }
}

fn sample() -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "青禾镇妇女联合会2026年工作总结".to_owned();
    for (depth, heading, text) in [(0, "导语", "开头。"), (1, "主要工作", "正文。"), (1, "问题", "不足。")]
    {
        let id = report.take_section_id();
        let mut section = Section::new(id, "", depth, heading);
        section.blocks = vec![Block::Text(text.to_owned())];
        report.sections.push(section);
    }
    report
}

fn stored() -> (Map, Report) {
    let (mut map, report) = (Map::default(), sample());
    map.save(&mut Saver::new("a1"), &report, usize::MAX);
    (map, report)
}

proptest! {
    #[test]
    fn what_is_saved_is_read_back(mut report in report(), aside in any::<bool>()) {
        if aside && let Some(section) = report.sections.pop() {
            report.set_aside.push(section);
        }
        report.facts.insert("S5.甲".to_owned(), "36".to_owned());
        let mut map = Map::default();
        let mut saver = Saver::new("a1");
        map.save(&mut saver, &report, usize::MAX);
        let opened = open("a1", &map.keys(), map.read()).expect("it was just saved");
        prop_assert_eq!(&opened.report, &report);
        prop_assert!(opened.damaged.is_empty());
        prop_assert!(opened.saver.writes(&report).is_empty());
        prop_assert!(saver.writes(&report).is_empty());
    }

    #[test]
    fn a_save_that_breaks_off_is_made_good_by_the_next(before in report(), after in report(), most in 0..8_usize) {
        let mut map = Map::default();
        let mut saver = Saver::new("a1");
        map.save(&mut saver, &before, usize::MAX);
        map.save(&mut saver, &after, most);
        map.save(&mut saver, &after, usize::MAX);
        let opened = open("a1", &map.keys(), map.read()).expect("it was saved");
        prop_assert_eq!(&opened.report.sections, &after.sections);
    }

    #[test]
    fn any_bytes_in_the_storage_open_or_are_reported(junk in ".{0,60}", at in 0..4_usize) {
        let (mut map, _) = stored();
        let key = map.keys()[at].clone();
        map.0.insert(key.clone(), junk.clone());
        let listing = index::list(&map.keys(), map.read());
        prop_assert_eq!(listing.drafts.len() + listing.damaged.len(), 1);
        if let Ok(opened) = open("a1", &map.keys(), map.read()) {
            for write in opened.saver.writes(&opened.report) {
                prop_assert_ne!(&write.write.key, &key, "the unreadable value is left alone");
            }
        }
    }
}

#[test]
fn tables_and_pictures_have_a_saved_form() {
    let mut report = sample();
    report.sections[1].blocks = vec![
        Block::Table(Table {
            caption: "表".to_owned(),
            style: TableStyle::ThreeLine,
            header_rows: 1,
            across: true,
            rows: vec![vec!["甲".to_owned(); 2]; 3],
        }),
        Block::Picture(Picture {
            hash: "9ae0".to_owned(),
            caption: "图".to_owned(),
            width: 640,
            height: 480,
            printed: PictureWidth::Half,
        }),
    ];
    let mut map = Map::default();
    map.save(&mut Saver::new("a1"), &report, usize::MAX);
    assert_eq!(open("a1", &map.keys(), map.read()).expect("it was saved").report, report);
}

#[test]
fn only_what_changed_is_written() {
    let (_, mut report) = stored();
    let mut saver = Saver::new("a1");
    let mut map = Map::default();
    map.save(&mut saver, &report, usize::MAX);
    report.sections[1].blocks = vec![Block::Text("改了。".to_owned())];
    let keys: Vec<String> = saver.writes(&report).into_iter().map(|write| write.write.key).collect();
    assert_eq!(keys, [key::section("a1", SectionId(2))]);
    map.save(&mut saver, &report, usize::MAX);
    report.title.push('改');
    let keys: Vec<String> = saver.writes(&report).into_iter().map(|write| write.write.key).collect();
    assert_eq!(keys, [key::head("a1")]);
}

#[test]
fn a_damaged_section_is_left_and_named() {
    let (mut map, report) = stored();
    let key = key::section("a1", SectionId(2));
    let cut = map.0[&key][..40].to_owned();
    map.0.insert(key.clone(), cut.clone());
    let mut opened = open("a1", &map.keys(), map.read()).expect("the head is whole");
    assert_eq!(opened.damaged[0].key, key);
    assert_eq!(opened.damaged[0].why, RecordError::Damaged);
    assert_eq!(opened.report.sections[0], report.sections[0]);
    assert_eq!(opened.report.sections[1].id, SectionId(4), "it takes a new number");
    let changed = opened.report.clone();
    map.save(&mut opened.saver, &changed, usize::MAX);
    assert_eq!(map.0[&key], cut, "the damaged value is untouched after a save");
}

#[test]
fn a_draft_without_a_readable_head_gives_back_its_text() {
    let (mut map, report) = stored();
    map.0.insert(key::head("a1"), "null".to_owned());
    assert_eq!(open("a1", &map.keys(), map.read()).err(), Some(OpenError::Unreadable(RecordError::NotOurs)));
    let rescued = rescue("a1", &map.keys(), map.read()).expect("sections are there");
    assert_eq!(rescued.sections, report.sections);
    assert!(rescued.next_section > 3);
}

#[test]
fn a_section_no_head_names_is_offered_again() {
    let (mut map, report) = stored();
    let mut longer = report.clone();
    let id = longer.take_section_id();
    let mut section = Section::new(id, "", 1, "新节");
    section.blocks = vec![Block::Text("没来得及记入目录。".to_owned())];
    longer.sections.push(section.clone());
    let mut saver = open("a1", &map.keys(), map.read()).expect("saved").saver;
    map.save(&mut saver, &longer, 1);
    let opened = open("a1", &map.keys(), map.read()).expect("the head is whole");
    assert_eq!(opened.report.set_aside, [section]);
    assert!(opened.report.next_section > id.0, "its number is not given again");
}

#[test]
fn the_index_is_made_anew_from_the_heads() {
    let (mut map, report) = stored();
    map.apply(&index::put(None, index::entry("a1", &report, 5)));
    map.save(&mut Saver::new("b2"), &report, usize::MAX);
    let with_index = index::list(&map.keys(), map.read());
    assert_eq!(with_index.drafts.len(), 2, "a draft the index does not know is found");
    assert_eq!(with_index.drafts[0].draft, "a1");
    map.0.insert(key::INDEX.to_owned(), "{\"x".to_owned());
    let without = index::list(&map.keys(), map.read());
    assert_eq!(without.damaged_index, Some(RecordError::NotOurs));
    assert_eq!(without.drafts.len(), 2);
    assert_eq!(without.drafts[0].title, report.title);
    map.0.remove(&key::head("b2"));
    assert_eq!(index::list(&map.keys(), map.read()).drafts.len(), 1);
}

#[test]
fn a_newer_version_is_not_taken_for_damage() {
    let (mut map, _) = stored();
    let newer = map.0[&key::head("a1")].replace("drafter/1", "drafter/9");
    map.0.insert(key::head("a1"), newer);
    assert_eq!(index::list(&map.keys(), map.read()).damaged[0].why, RecordError::Newer);
}

#[test]
fn foreign_keys_are_nobody_of_ours() {
    let (mut map, _) = stored();
    map.0.insert("drafts".to_owned(), "[]".to_owned());
    let keys = map.keys();
    let ours: Vec<&String> = index::keys_of("a1", &keys).collect();
    assert_eq!(ours.len(), 4);
    assert!(ours.iter().all(|key| key.contains("a1")));
}

#[test]
fn case_4_what_is_no_record_is_named_and_the_rest_opens() {
    let garbage = "x".repeat(1 << 20);
    for value in [
        "null",
        "[]",
        "{}",
        "0",
        "\"",
        "\u{FEFF}{}",
        "report-drafter/1",
        "report-drafter/1 head a1 - 1 00000000\n{}",
        &garbage,
    ] {
        let (mut map, _) = stored();
        map.0.insert(key::section("a1", SectionId(2)), value.to_owned());
        let opened = open("a1", &map.keys(), map.read()).expect("its head is whole");
        assert_eq!(opened.damaged.len(), 1, "{}", &value[..value.len().min(20)]);
        assert_eq!(opened.report.sections[0].texts().next(), Some("开头。"));
        assert_eq!(opened.report.sections.len(), 3);
    }
}

#[test]
fn case_37_sections_of_a_template_that_is_gone_keep_their_text() {
    let mut report = sample();
    report.outline = "an outline no longer there".to_owned();
    report.sections[1].key = "S99".to_owned();
    let mut map = Map::default();
    map.save(&mut Saver::new("a1"), &report, usize::MAX);
    let opened = open("a1", &map.keys(), map.read()).expect("it opens").report;
    assert_eq!(opened, report);
    let guidance = report_drafter::template::guidance::guidance(&opened, &opened.sections[1]);
    assert!(!guidance.examples.is_empty(), "a section nobody knows is guided as one of her own");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn case_50_wiped_and_put_back_every_corpus_is_the_same(reports in prop::collection::vec(report(), 1..4)) {
        use report_drafter::store::backup;
        let mut map = Map::default();
        for (index, report) in reports.iter().enumerate() {
            map.save(&mut Saver::new(&format!("d{index}")), report, usize::MAX);
        }
        let backup = backup::read(&backup::write(&map.0)).expect("a backup");
        prop_assert_eq!(&backup.records, &map.0);
        let (drafts, unreadable) = backup.drafts();
        prop_assert_eq!((drafts.len(), unreadable), (reports.len(), 0));
        for (returned, report) in drafts.iter().zip(&reports) {
            prop_assert_eq!(&returned.report, report);
        }
    }
}
