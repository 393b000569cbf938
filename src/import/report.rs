//! A proposal she has agreed to → a report, or sections of one that is open.

use super::matching::{CLOSING, CONTAINER, OPENING};
use super::proposal::{Proposal, Role, Row};
use crate::compose::heading::Extent;
use crate::gb9704::numbering::{HeadingForm, NumberingScheme};
use crate::report::Report;
use crate::report::edit::{Edit, apply};
use crate::report::section::{Block, HeadingPlacement, Picture, Section, SectionId};
use crate::template::data;
use crate::text::date::{read_date, write_date};

/// What is known beyond the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The year the report is about.
    pub year: i32,
    /// The pictures of the file that are kept, by their place in it.
    pub pictures: Vec<Option<Picture>>,
}

/// Fills `report`, which has no sections yet, with what the proposal holds.
pub fn fill(report: &mut Report, proposal: &Proposal, setting: &Setting) {
    let line = |role| proposal.rows_of(role).map(|row| row.text.trim()).collect::<Vec<_>>();
    report.year = setting.year;
    report.title = proposal.title();
    report.addressee = line(Role::Addressee).concat().trim_end_matches(['：', ':']).to_owned();
    report.signature = line(Role::Signature).join("\n");
    let date = line(Role::IssueDate).concat();
    report.issue_date = read_date(&date).map_or(date, write_date);
    report.note = line(Role::Note).concat().trim_matches(['（', '(', '）', ')']).to_owned();
    report.scheme = scheme_of(&proposal.rows);
    report.sections = sections(proposal, setting, || report.take_section_id());
    for title in attachment_titles(proposal) {
        let id = report.take_section_id();
        report.attachments.push(Section::new(id, "", 0, &title));
    }
}

/// The text of the proposal put into `report`, as one edit, with numbers of new sections from `take_id`: into the section of the same key where there is one, under
/// that section's own heading, and as further sections where there is none.
pub fn sections_into(
    report: &Report,
    proposal: &Proposal,
    setting: &Setting,
    take_id: impl FnMut() -> SectionId,
) -> Edit {
    let made = sections(proposal, setting, take_id);
    let mut result = report.clone();
    let mut edits = Vec::new();
    // The section that takes in what stands under a heading it has taken the place of, and that heading's depth.
    let mut taking: Option<(SectionId, u8)> = None;
    for section in made {
        let known = result
            .sections
            .iter()
            .find(|known| !section.key.is_empty() && section.key != CONTAINER && known.key == section.key);
        let under = taking.filter(|(_, depth)| section.depth > *depth);
        let target = known.map(|known| known.id).or(under.map(|(id, _)| id));
        let next = match target {
            Some(target) => {
                if under.is_none_or(|(id, _)| id != target) {
                    taking = Some((target, section.depth));
                }
                let keeps_heading = under.is_some_and(|(id, _)| id == target);
                let blocks = blocks_with_heading(section, keeps_heading);
                blocks.into_iter().filter_map(|block| append(&result, target, block)).collect()
            }
            None => {
                taking = None;
                let end = result.sections.len();
                let at =
                    result.sections.iter().rposition(|known| known.depth > 0).map_or(end, |last| last + 1);
                vec![Edit::Insert(at, Box::new(section))]
            }
        };
        // Each edit is made from the report as the ones before have left it.
        for edit in next {
            if apply(&mut result, edit.clone()).is_ok() {
                edits.push(edit);
            }
        }
    }
    Edit::Batch(edits)
}

/// What a section holds, its heading as a text before the rest where it runs into it or is to be kept.
fn blocks_with_heading(section: Section, keeps_heading: bool) -> Vec<Block> {
    let is_run_in = section.placement == HeadingPlacement::RunIn;
    let heading = if (is_run_in || keeps_heading) && !section.heading.is_empty() {
        section.heading
    } else {
        String::new()
    };
    let mut blocks = section.blocks;
    if !heading.is_empty() {
        match blocks.first_mut() {
            Some(Block::Text(text)) if is_run_in && !text.is_empty() => *text = format!("{heading}。{text}"),
            _ => blocks.insert(0, Block::Text(heading)),
        }
    }
    blocks.retain(|block| !block.is_blank());
    blocks
}

/// A block at the end of a section: a text goes on in the last text.
fn append(report: &Report, id: SectionId, block: Block) -> Option<Edit> {
    let blocks = &report.section(id)?.blocks;
    let last = blocks.len().saturating_sub(1);
    match (&block, blocks.last()) {
        (Block::Text(text), Some(Block::Text(before))) => {
            let with = if before.trim().is_empty() { text.clone() } else { format!("\n{text}") };
            Some(Edit::ReplaceText { section: id, block: last, start: before.len(), end: before.len(), with })
        }
        _ => Some(Edit::InsertBlock(id, blocks.len(), Box::new(block))),
    }
}

/// Which headings a text has decides how those of its report are numbered.
pub fn scheme_of(rows: &[Row]) -> NumberingScheme {
    let form = |level| {
        rows.iter()
            .filter(|row| row.role == Role::Heading(level))
            .filter_map(|row| row.reading)
            .map(|reading| reading.form)
            .find(|form| *form != HeadingForm::Unnumbered)
    };
    match (form(1), form(2)) {
        (Some(HeadingForm::Enumeration), _) => NumberingScheme::Enumeration,
        (_, Some(HeadingForm::Arabic)) => NumberingScheme::WithoutParentheses,
        _ => NumberingScheme::Standard,
    }
}

fn sections(proposal: &Proposal, setting: &Setting, mut take_id: impl FnMut() -> SectionId) -> Vec<Section> {
    let rows = &proposal.rows;
    let mut sections: Vec<Section> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match row.role {
            Role::Heading(level) if is_heading(rows, at) => {
                let depth = depth(&sections, level);
                sections.push(headed(take_id(), row, depth));
            }
            Role::Heading(_) | Role::Body => {
                let is_apart = match sections.last() {
                    None => true,
                    // Text before the first heading and behind the last stands in sections of its own.
                    Some(last) => (row.key == OPENING || row.key == CLOSING) && last.key != row.key,
                };
                if is_apart {
                    let key = if row.key == CLOSING { CLOSING } else { OPENING };
                    let name = data::section(key).map_or("", |section| section.heading);
                    sections.push(Section::new(take_id(), key, 0, name));
                }
                if let Some(section) = sections.last_mut() {
                    push(section, row, setting);
                }
            }
            _ => {}
        }
    }
    sections
}

/// Whether a row opens a section. Numbered paragraphs without a heading of their own stay text, numbers and all, unless a
/// sibling has one: then all are numbered alike.
fn is_heading(rows: &[Row], at: usize) -> bool {
    let level = rows[at].role;
    let Role::Heading(depth) = level else { return false };
    let is_sibling = |row: &&Row| !matches!(row.role, Role::Heading(other) if other < depth);
    let before = rows[..at].iter().rev().take_while(is_sibling);
    let behind = rows[at..].iter().take_while(is_sibling);
    before.chain(behind).filter(|row| row.role == level).any(has_heading)
}

fn has_heading(row: &Row) -> bool {
    row.reading.is_some_and(|reading| reading.extent != Extent::NumberOnly)
}

/// The depth of a heading of `level` behind `sections`: never further in than one below the heading above it.
fn depth(sections: &[Section], level: u8) -> u8 {
    let above = sections.iter().rev().find(|section| section.depth < level || section.depth == 0);
    match above {
        Some(section) if section.depth > 0 => section.depth + 1,
        _ => 1,
    }
}

/// The heading of a row, without its number and the full stop a report makes itself.
pub fn heading_of(row: &Row) -> &str {
    heading_and_text(row).0
}

fn heading_and_text(row: &Row) -> (&str, &str) {
    let Some(reading) = row.reading else { return (row.text.trim(), "") };
    let behind = row.text.get(reading.number_length..).unwrap_or_default();
    let (heading, text) = match reading.extent {
        Extent::Whole => (behind, ""),
        Extent::Until(end) => behind.split_at_checked(end - reading.number_length).unwrap_or((behind, "")),
        Extent::NumberOnly => ("", behind),
    };
    (heading.trim().trim_end_matches('。'), text.trim())
}

fn headed(id: SectionId, row: &Row, depth: u8) -> Section {
    let key = match row.key.as_str() {
        OPENING | CLOSING => "",
        key => key,
    };
    let (heading, text) = heading_and_text(row);
    let mut section = Section::new(id, key, depth, heading);
    if row.is_run_in() {
        section.placement = HeadingPlacement::RunIn;
        section.blocks = vec![Block::Text(text.to_owned())];
    }
    section
}

/// Puts a paragraph, a table or a picture at the end of a section.
fn push(section: &mut Section, row: &Row, setting: &Setting) {
    if let Some(table) = &row.table {
        section.blocks.push(Block::Table(table.clone()));
    } else if let Some(place) = row.picture {
        if let Some(picture) = setting.pictures.get(place).cloned().flatten() {
            section.blocks.push(Block::Picture(picture));
        }
    } else if row.text.is_empty() {
        // Its insertion was refused.
    } else if let Some(Block::Text(text)) = section.blocks.last_mut() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&row.text);
    } else {
        section.blocks.push(Block::Text(row.text.clone()));
    }
}

/// 附件：1.甲 / 2.乙 → the titles.
pub fn attachment_titles(proposal: &Proposal) -> Vec<String> {
    proposal
        .rows_of(Role::AttachmentNote)
        .map(|row| row.text.trim_start_matches("附件").trim_start_matches(['：', ':']).trim())
        .map(|line| match crate::compose::heading::read_number(line) {
            Some((.., length)) => line[length..].trim().to_owned(),
            None => line.to_owned(),
        })
        .filter(|title| !title.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::compare::lines;
    use crate::compose::manuscript::EmptySections;
    use crate::import::source::Source;
    use crate::import::structure::propose;
    use crate::report::kind::{Kind, UnitLevel};

    fn imported(text: &str) -> Report {
        let proposal = propose(&Source::of_text(text));
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        fill(&mut report, &proposal, &Setting { year: 2026, pictures: Vec::new() });
        report
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let report = imported(text);
        let shown: Vec<String> = report
            .sections
            .iter()
            .map(|section| {
                let run_in = if section.placement == HeadingPlacement::RunIn { "+" } else { "" };
                let text: usize = section.texts().map(|text| text.lines().count()).sum();
                format!("{}{run_in}{}:{}:{text}", section.depth, section.key, section.heading)
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    const BODY: &str = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。";

    #[test]
    fn sections_are_made_of_headings_and_text() {
        check(
            &format!(
                "总结\n{BODY}现将工作总结如下：\n一、维权\n{BODY}\n{BODY}\n（一）普法。{BODY}\n二、关爱妇女儿童\n{BODY}\n总之，我们将继续努力。"
            ),
            "0S0:导语:1 1S4:维权:2 2+S4:普法:1 1S6:关爱妇女儿童:1 0S15:结语:1",
        );
        // Numbered paragraphs without headings stay as they are …
        let long = BODY.trim_end_matches('。').repeat(2);
        check(&format!("总结\n一、维权\n1、{long}；\n2、{long}；"), "1S4:维权:2");
        // … unless a sibling has one.
        check(&format!("总结\n一、维权\n1、普法。{BODY}\n2、{long}；"), "1S4:维权:0 2+S4:普法:1 2+S4::1");
    }

    #[test]
    fn an_open_report_takes_the_text_in_section_by_section() {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        for (key, depth, heading, text) in
            [("S0", 0, "导语", ""), ("S4", 1, "维权服务", "已写的。"), ("S15", 0, "结语", "")]
        {
            let id = report.take_section_id();
            report.sections.push(Section {
                blocks: vec![Block::Text(text.to_owned())],
                ..Section::new(id, key, depth, heading)
            });
        }
        let before = report.clone();
        let source = format!(
            "总结\n{BODY}\n一、做好维权\n{BODY}\n（一）普法。{BODY}\n二、慰问困难妇女\n{BODY}\n总之，继续努力。"
        );
        let proposal = propose(&Source::of_text(&source));
        let setting = Setting { year: 2026, pictures: Vec::new() };
        let mut next = 10..;
        let edit = sections_into(&report, &proposal, &setting, || {
            SectionId(next.next().expect("numbers do not end"))
        });
        let inverse = apply(&mut report, edit).expect("the edit fits");
        let shown: Vec<(String, String)> = report
            .sections
            .iter()
            .map(|section| (section.heading.clone(), section.texts().collect()))
            .collect();
        let expected = [
            ("导语", BODY.to_owned()),
            ("维权服务", format!("已写的。\n{BODY}\n普法。{BODY}")),
            ("慰问困难妇女", BODY.to_owned()),
            ("结语", "总之，继续努力。".to_owned()),
        ];
        assert_eq!(shown, expected.map(|(heading, text)| (heading.to_owned(), text)));
        apply(&mut report, inverse).expect("the inverse fits");
        assert_eq!(report.sections, before.sections);
    }

    #[test]
    fn numbering_follows_the_text() {
        let scheme = |text: &str| imported(text).scheme;
        assert_eq!(
            scheme(&format!("总结\n一、甲\n1、乙。{BODY}\n2、丙。{BODY}")),
            NumberingScheme::WithoutParentheses
        );
        assert_eq!(scheme(&format!("总结\n一、甲\n（一）乙\n{BODY}")), NumberingScheme::Standard);
        assert_eq!(
            scheme(&format!("总结\n一是抓学习。\n{BODY}\n二是抓服务。\n{BODY}")),
            NumberingScheme::Enumeration
        );
    }

    #[test]
    fn head_and_tail_come_along() {
        let report = imported(&format!(
            "青禾镇妇联2026年工作总结\n县妇联：\n{BODY}\n附件：1.统计表\n2.名单\n青禾镇妇联\n青禾镇妇儿工委\n二〇二六年十二月二十日\n（联系人：王霞）"
        ));
        assert_eq!(report.addressee, "县妇联");
        assert_eq!(report.signature, "青禾镇妇联\n青禾镇妇儿工委");
        assert_eq!(report.issue_date, "2026年12月20日");
        assert_eq!(report.note, "联系人：王霞");
        let titles: Vec<&str> = report.attachments.iter().map(|section| section.heading.as_str()).collect();
        assert_eq!(titles, ["统计表", "名单"]);
        assert_eq!(lines(&report, EmptySections::Printed)[2], BODY);
    }
}
