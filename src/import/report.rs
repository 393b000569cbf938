//! A proposal she has agreed to → a report, or sections of one that is open.

use super::matching::{CLOSING, OPENING};
use super::proposal::{Proposal, Role, Row};
use crate::compose::heading::Extent;
use crate::gb9704::numbering::{HeadingForm, NumberingScheme};
use crate::report::Report;
use crate::report::edit::Edit;
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
    report.sections = sections(report, proposal, setting);
    for title in attachment_titles(proposal) {
        let id = report.take_section_id();
        report.attachments.push(Section::new(id, "", 0, &title));
    }
}

/// The text of the proposal as further sections of `report`, behind the last, as one edit.
pub fn sections_behind(report: &mut Report, proposal: &Proposal, setting: &Setting) -> Edit {
    let at = report.sections.len();
    let sections = sections(report, proposal, setting);
    Edit::Batch(
        sections
            .into_iter()
            .enumerate()
            .map(|(index, section)| Edit::Insert(at + index, Box::new(section)))
            .collect(),
    )
}

/// Which headings a text has decides how those of its report are numbered.
fn scheme_of(rows: &[Row]) -> NumberingScheme {
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

fn sections(report: &mut Report, proposal: &Proposal, setting: &Setting) -> Vec<Section> {
    let rows = &proposal.rows;
    let mut sections: Vec<Section> = Vec::new();
    let mut take = || report.take_section_id();
    for (at, row) in rows.iter().enumerate() {
        match row.role {
            Role::Heading(level) if is_heading(rows, at) => {
                let depth = depth(&sections, level);
                sections.push(headed(take(), row, depth));
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
                    sections.push(Section::new(take(), key, 0, name));
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

fn headed(id: SectionId, row: &Row, depth: u8) -> Section {
    let key = match row.key.as_str() {
        OPENING | CLOSING => "",
        key => key,
    };
    let Some(reading) = row.reading else { return Section::new(id, key, depth, row.text.trim()) };
    let behind = row.text.get(reading.number_length..).unwrap_or_default();
    let (heading, text) = match reading.extent {
        Extent::Whole => (behind, ""),
        Extent::Until(end) => behind.split_at_checked(end - reading.number_length).unwrap_or((behind, "")),
        Extent::NumberOnly => ("", behind),
    };
    // A report makes the number of 一是 and its full stop itself, as it makes those of the others.
    let mut section = Section::new(id, key, depth, heading.trim().trim_end_matches('。'));
    if reading.extent != Extent::Whole {
        section.placement = HeadingPlacement::RunIn;
        section.blocks = vec![Block::Text(text.trim().to_owned())];
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
