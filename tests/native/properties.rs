//! What holds for every text and every sequence of edits.

use proptest::prelude::*;
use report_drafter::compose::heading::{UnnumberedHeadings, classify, read};
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::compose::title::break_title;
use report_drafter::gb9704::numbering::NumberingScheme;
use report_drafter::gb9704::page::PageNumberStyle;
use report_drafter::gb9704::preset::LayoutSettings;
use report_drafter::report::Report;
use report_drafter::report::edit::{Edit, Field, apply, difference};
use report_drafter::report::formal::{Imprint, Letterhead};
use report_drafter::report::history::{Grain, History};
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{
    Block, HeadingPlacement, Picture, PictureWidth, Section, SectionId, Table, TableStyle,
};
use report_drafter::text::blank::blanks;
use report_drafter::{compose, docx};
use std::collections::BTreeMap;

/// Text as offices and copy machines produce it.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[妇女联合会工作总结镇村社区维权家庭培训活动]{1,12}",
        3 => prop::sample::select(vec![
            "，", "。", "；", "：", "“", "”", "《", "》", "（", "）", "一、", "（一）", "1.", "（1）", "一是", "二是",
            "第一，", "2026年", "12.5%", "1,000", "【】", "【主题】", "\n", "\n　　", "\t", " ", "\r\n",
        ])
        .prop_map(str::to_owned),
        1 => "[a-zA-Z0-9 .,:-]{1,8}",
        1 => prop::collection::vec(any::<char>(), 1..4).prop_map(|chars| chars.into_iter().collect::<String>()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn section() -> impl Strategy<Value = (u8, String, bool, Vec<String>)> {
    (0..=4_u8, text(), any::<bool>(), prop::collection::vec(text(), 0..3))
}

fn title_of(facts: &BTreeMap<String, String>) -> String {
    facts.values().next().cloned().unwrap_or_default()
}

/// A report of any shape.
pub fn report() -> impl Strategy<Value = Report> {
    let facts = prop::collection::btree_map(text(), text(), 0..4);
    let table = (prop::collection::vec(prop::collection::vec(text(), 0..4), 0..4), any::<bool>(), 0..3_u32);
    let lines = (text(), text(), text(), text(), text());
    let attachments = prop::collection::vec(section(), 0..3);
    (lines, facts, table, prop::collection::vec(section(), 0..6), attachments).prop_map(
        |(lines, facts, (rows, is_three_line, header_rows), sections, attachments)| {
            let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
            (report.title, report.addressee, report.signature, report.issue_date, report.note) = lines;
            for (depth, heading, run_in, texts) in sections {
                let id = report.take_section_id();
                let mut section = Section::new(id, "", depth, &heading);
                section.placement = if run_in { HeadingPlacement::RunIn } else { HeadingPlacement::OwnLine };
                section.blocks = texts.into_iter().map(Block::Text).collect();
                report.sections.push(section);
            }
            for (_, title, done, texts) in attachments {
                let id = report.take_section_id();
                let blocks = texts.into_iter().map(Block::Text).collect();
                report.attachments.push(Section { blocks, done, ..Section::new(id, "", 0, &title) });
            }
            if let Some(last) = report.sections.last_mut().filter(|_| !rows.is_empty()) {
                let caption = title_of(&facts);
                let style = if is_three_line { TableStyle::ThreeLine } else { TableStyle::Grid };
                let printed = if is_three_line { PictureWidth::Third } else { PictureWidth::Full };
                let picture = Picture {
                    hash: "9c1f".to_owned(),
                    caption: caption.clone(),
                    width: 8,
                    height: 6,
                    printed,
                };
                last.blocks.push(Block::Table(Table {
                    caption,
                    style,
                    header_rows,
                    across: is_three_line,
                    rows,
                }));
                last.blocks.push(Block::Picture(picture));
                last.done = true;
            }
            report.facts = facts;
            report.stamped = is_three_line;
            report.contents = is_three_line;
            report.letterhead = Letterhead {
                is_printed: is_three_line,
                mark: report.signature.clone(),
                number: report.note.clone(),
                signers: report.title.clone(),
                ..Letterhead::default()
            };
            report.imprint = Imprint {
                is_printed: header_rows > 0,
                copied_to: report.title.clone(),
                office: report.addressee.clone(),
                date: report.issue_date.clone(),
            };
            if is_three_line {
                report.title_lines = vec![report.title.clone(), String::new()];
            }
            report
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        text().prop_map(Block::Text),
        text().prop_map(|cell| Block::Table(Table { rows: vec![vec![cell]], ..Table::default() })),
    ]
}

/// An edit that mostly fits: numbers are taken modulo what the report has.
fn edit() -> impl Strategy<Value = Edit> {
    let index = || 0..8_usize;
    let id = || (1..8_u32).prop_map(SectionId);
    let leaf = prop_oneof![
        text().prop_map(|value| Edit::SetField(Field::Title, value)),
        text().prop_map(|value| Edit::SetField(Field::IssueDate, value)),
        text().prop_map(|value| Edit::SetField(Field::Note, value)),
        (0..4_usize, 20..99_u32).prop_map(|(at, id)| {
            Edit::InsertAttachment(at, Box::new(Section::new(SectionId(id), "", 0, "名单")))
        }),
        (0..4_usize).prop_map(Edit::DeleteAttachment),
        (text(), prop::option::of(text())).prop_map(|(key, value)| Edit::SetFact(key, value)),
        (0..9_000_u32).prop_map(Edit::SetTargetWords),
        any::<bool>().prop_map(Edit::SetStamped),
        prop::collection::vec(text(), 0..3).prop_map(Edit::SetDismissed),
        any::<bool>().prop_map(Edit::SetContents),
        "[a-f0-9]{0,8}".prop_map(Edit::SetReference),
        (1949..2100).prop_map(Edit::SetYear),
        prop::collection::vec(text(), 0..3).prop_map(Edit::SetTitleLines),
        prop::sample::select(NumberingScheme::ALL.to_vec()).prop_map(Edit::SetScheme),
        (id(), 0..2_usize, 0..40_usize, 0..40_usize, text()).prop_map(
            |(section, block, start, end, with)| { Edit::ReplaceText { section, block, start, end, with } }
        ),
        (id(), text()).prop_map(|(id, heading)| Edit::SetHeading(id, heading)),
        (id(), 0..3_usize, block()).prop_map(|(id, at, block)| Edit::InsertBlock(id, at, Box::new(block))),
        (id(), 0..3_usize).prop_map(|(id, at)| Edit::DeleteBlock(id, at)),
        (id(), 0..3_usize, block()).prop_map(|(id, at, block)| Edit::ReplaceBlock(id, at, Box::new(block))),
        (id(), any::<bool>()).prop_map(|(id, done)| Edit::SetDone(id, done)),
        (index(), 20..99_u32)
            .prop_map(|(at, id)| Edit::Insert(at, Box::new(Section::new(SectionId(id), "", 1, "新")))),
        index().prop_map(Edit::Delete),
        (index(), 0..4_usize, index()).prop_map(|(from, count, to)| Edit::Move { from, count, to }),
        (index(), index()).prop_map(|(from, to)| Edit::SetAside(from, to)),
        (index(), index()).prop_map(|(from, to)| Edit::BringBack(from, to)),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Edit::Batch))
}

proptest! {
    #[test]
    fn an_edit_and_its_inverse_change_nothing(mut report in report(), edit in edit()) {
        let before = report.clone();
        if let Ok(inverse) = apply(&mut report, edit) {
            let after = report.clone();
            let back = apply(&mut report, inverse).expect("the inverse fits");
            prop_assert_eq!(&report, &before);
            apply(&mut report, back).expect("the inverse of the inverse fits");
            prop_assert_eq!(&report, &after);
        } else {
            prop_assert_eq!(&report, &before);
        }
    }

    #[test]
    fn undoing_everything_gives_the_first_report(
        mut report in report(),
        edits in prop::collection::vec((edit(), any::<bool>(), 0.0..3_000.0_f64), 0..12),
    ) {
        let first = report.clone();
        let mut history = History::default();
        let mut now = 0.0;
        for (edit, typing, pause) in edits {
            now += pause;
            let grain = if typing { Grain::Typing } else { Grain::Whole };
            // An edit that does not fit is refused and leaves no step.
            let _ = history.apply(&mut report, edit, grain, now);
        }
        let last = report.clone();
        while history.undo(&mut report).is_some() {}
        prop_assert_eq!(&report, &first);
        while history.redo(&mut report).is_some() {}
        prop_assert_eq!(&report, &last);
    }

    #[test]
    fn a_difference_rebuilds_the_new_text(before in text(), after in text()) {
        let mut rebuilt = before.clone();
        if let Some((range, with)) = difference(&before, &after) {
            rebuilt.replace_range(range, with);
        }
        prop_assert_eq!(rebuilt, after);
    }

    #[test]
    fn titles_keep_every_character(title in "[妇联2026年（）《》“”工作总结的和及 a]{0,80}") {
        let lines = break_title(&title);
        let joined: String = lines.concat().split_whitespace().collect();
        prop_assert_eq!(joined, title.split_whitespace().collect::<String>());
    }

    #[test]
    fn readings_lie_inside_their_paragraph(paragraph in text()) {
        if let Some(reading) = read(&paragraph) {
            prop_assert!(paragraph.is_char_boundary(reading.number_length));
        }
        for range in blanks(&paragraph) {
            prop_assert!(paragraph[range].starts_with('【'));
        }
        let lines: Vec<&str> = paragraph.lines().collect();
        prop_assert_eq!(classify(&lines, &[], UnnumberedHeadings::Recognised).len(), lines.len());
    }

    #[test]
    fn every_printable_character_reaches_the_elements(report in report()) {
        let composition = compose::compose(&report, EmptySections::Printed);
        let printed: String = composition.elements.iter().flat_map(|e| &e.runs).map(|run| run.text.as_str()).collect();
        let visible = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{85}')).collect::<String>()
        };
        let printed = visible(&printed);
        let cells = |block: &Block| match block {
            Block::Table(table) => table.rows.concat(),
            Block::Text(text) => vec![text.clone()],
            Block::Picture(picture) => vec![picture.caption.clone()],
        };
        let printed_sections = report.sections.iter().chain(&report.attachments);
        let texts = printed_sections.flat_map(|section| section.blocks.iter().flat_map(cells));
        for text in texts {
            for line in report_drafter::text::normalise::unify_line_ends(&text).lines() {
                prop_assert!(printed.contains(&visible(line.trim())), "{:?}", line);
            }
        }
    }

    #[test]
    fn every_report_makes_well_formed_xml(report in report()) {
        let bytes = docx::write(&compose::compose(&report, EmptySections::LeftOut), LayoutSettings { page_number: PageNumberStyle::Outside, ..LayoutSettings::default() }, None);
        crate::word_file::check_well_formed(&bytes);
    }
}
