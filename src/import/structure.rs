//! Finds the structure of a text: its head and tail, the level of every heading, the section each line belongs to.
//! It only proposes; what it is unsure of it leaves as text.

use super::blocks::{Frame, frame};
use super::closing::is_closing;
use super::lost::insert_lost_headings;
use super::matching::{CLOSING, OPENING, assign_keys};
use super::proposal::{Proposal, Role, Row, WHOLE_LINE};
use super::source::{Line, Source};
use crate::compose::heading::{Class, Extent, UnnumberedHeadings, classify};
use crate::gb9704::numbering::HeadingForm;
use crate::profile::level_of;
use crate::proofread::piece::year_in;
use crate::report::kind::Kind;

/// Longest line a style or a typeface makes a heading of, in characters.
const LONGEST_HEADING: usize = 60;

/// Proposes what a text becomes.
pub fn propose(source: &Source) -> Proposal {
    let frame = frame(&source.lines);
    let mut rows: Vec<Row> = Vec::new();
    let body = frame.body.clone();
    let mut classes = classes(&source.lines[body.clone()]).into_iter();
    for (index, line) in source.lines.iter().enumerate() {
        let class = if body.contains(&index) { classes.next().unwrap_or(Class::Body) } else { Class::Body };
        rows.push(row(line, index, &frame, class));
    }
    insert_lost_headings(&mut rows);
    assign_keys(&mut rows);
    mark_opening_and_closing(&mut rows);
    let title: String =
        rows.iter().filter(|row| row.role == Role::Title).map(|row| row.text.as_str()).collect();
    let names = rows.iter().filter(|row| matches!(row.role, Role::Signature | Role::Title));
    Proposal {
        kind: kind_of(&title),
        level: names.filter_map(|row| level_named(&row.text)).next_back(),
        year: year_in(&title.chars().collect::<Vec<_>>()),
        rows,
        remarks: source.remarks.clone(),
    }
}

fn row(line: &Line, index: usize, frame: &Frame, class: Class) -> Row {
    let (role, reading) = match frame.role(index) {
        Some(role) => (role, None),
        None if !line.is_text() => (Role::Body, None),
        None => match class {
            Class::Body => (Role::Body, None),
            Class::Heading { level, reading } => (Role::Heading(level), Some(reading)),
        },
    };
    Row {
        text: line.text.clone(),
        role,
        key: String::new(),
        reading,
        table: line.table.clone(),
        picture: line.picture,
        origin: (index, 1),
    }
}

/// What each line of the body is: by its number, and by its look where it has none.
fn classes(lines: &[Line]) -> Vec<Class> {
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let mut classes = classify(&texts, &[], UnnumberedHeadings::Recognised);
    let styled = style_levels(lines);
    let has_faces = lines.iter().any(|line| could_be_heading(line) && line.look.typeface_level.is_some());
    for (index, line) in lines.iter().enumerate() {
        if !line.is_text() {
            classes[index] = Class::Body;
            continue;
        }
        let by_look = line
            .look
            .level
            .and_then(|level| styled.iter().position(|known| *known == level))
            .map(|rank| (rank + 1).min(4) as u8);
        let is_numbered = matches!(classes[index], Class::Heading { reading, .. } if reading.form != HeadingForm::Unnumbered);
        match (&mut classes[index], by_look) {
            (Class::Heading { level, .. }, Some(by_look)) if !is_numbered => *level = by_look,
            (Class::Body, Some(by_look)) if could_be_heading(line) => {
                classes[index] = Class::Heading { level: by_look, reading: WHOLE_LINE };
            }
            (Class::Heading { level, .. }, None) if !is_numbered && has_faces => {
                // Where headings have typefaces of their own, a short line without one is text.
                match line.look.typeface_level {
                    Some(by_face) => *level = by_face,
                    None => classes[index] = Class::Body,
                }
            }
            (Class::Body, None) if could_be_heading(line) => {
                if let Some(level) = line.look.typeface_level {
                    classes[index] = Class::Heading { level, reading: WHOLE_LINE };
                }
            }
            _ => {}
        }
    }
    classes
}

/// The levels that styles give to headings without a number, outermost first: a file may begin with any of them.
fn style_levels(lines: &[Line]) -> Vec<u8> {
    let mut levels: Vec<u8> =
        lines.iter().filter(|line| could_be_heading(line)).filter_map(|line| line.look.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// Whether a line is short enough for a heading and ends like one.
fn could_be_heading(line: &Line) -> bool {
    line.is_text()
        && line.text.chars().count() <= LONGEST_HEADING
        && !line.text.ends_with(['。', '；', '：', '，', '！', '？', ';', ':', ','])
}

/// Text before the first heading is 导语; the last paragraph is 结语 where it says so.
fn mark_opening_and_closing(rows: &mut [Row]) {
    let is_heading = |row: &Row| matches!(row.role, Role::Heading(_) | Role::LostHeading);
    let first = rows.iter().position(is_heading);
    for row in rows[..first.unwrap_or(0)].iter_mut().filter(|row| row.role == Role::Body) {
        row.key = OPENING.to_owned();
    }
    let Some(first) = first else { return };
    let Some(last) = rows.iter().rposition(|row| row.role == Role::Body && row.table.is_none()) else {
        return;
    };
    // A paragraph that follows its heading directly is the section's own.
    let is_free =
        last > first && rows[last - 1].role == Role::Body || rows[last.saturating_sub(1)].is_run_in();
    let above = rows[..last].iter().rposition(is_heading).unwrap_or(first);
    let is_behind_items = rows[above].reading.is_some_and(|reading| reading.extent != Extent::Whole);
    if last > first && is_free && is_closing(&rows[last].text, is_behind_items) {
        rows[last].key = CLOSING.to_owned();
    }
}

fn kind_of(title: &str) -> Kind {
    if title.contains("计划") && !title.contains("总结") || title.contains("工作要点") {
        Kind::Plan
    } else if title.contains("上半年") || title.contains("半年") {
        Kind::HalfYearSummary
    } else {
        Kind::AnnualSummary
    }
}

/// The level in a line that names a unit: 青禾镇妇联2026年工作总结.
fn level_named(line: &str) -> Option<crate::report::kind::UnitLevel> {
    line.contains('妇').then(|| level_of(line)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let proposal = propose(&Source::of_text(text));
        let shown: Vec<String> = proposal
            .rows
            .iter()
            .map(|row| {
                let role = match row.role {
                    Role::Title => "题".to_owned(),
                    Role::Addressee => "主".to_owned(),
                    Role::Heading(level) => level.to_string(),
                    Role::LostHeading => "？".to_owned(),
                    Role::Body => "-".to_owned(),
                    Role::AttachmentNote => "附".to_owned(),
                    Role::Signature => "署".to_owned(),
                    Role::IssueDate => "日".to_owned(),
                    Role::Note => "注".to_owned(),
                    Role::LeftOut => "×".to_owned(),
                };
                format!("{role}{}", row.key)
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    const BODY: &str = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。";

    #[test]
    fn a_whole_report_is_taken_apart() {
        let text = format!(
            "青禾镇妇女联合会\n2026年工作总结\n县妇联：\n{BODY}现将工作总结如下：\n一、主要工作\n（一）思想政治引领\n{BODY}\n（二）维权服务\n{BODY}\n二、存在的问题\n{BODY}\n三、下一步打算\n{BODY}\n总之，我们将继续努力。\n附件：1.统计表\n青禾镇妇女联合会\n2026年12月20日\n（联系人：王霞）"
        );
        check(&text, "题 题 主 -S0 1main 2S1 -S1 2S4 -S4 1S13 -S13 1S14 -S14 -S15 附 署 日 注");
    }

    #[test]
    fn headings_lost_in_copying_are_offered() {
        let text = format!(
            "街道妇联工作总结\n{BODY}总结如下：\n1、维权宣传周活动。{BODY}\n2、信访接待工作。{BODY}\n1、走访慰问困难妇女。{BODY}\n2、关爱留守儿童。{BODY}"
        );
        check(&text, "题 -S0 ？S4 3S4 3S4 ？S6 3S6 3S6");
    }

    #[test]
    fn a_title_may_be_missing() {
        let long = format!("{BODY}{BODY}现总结如下：");
        check(&format!("{long}\n一、维权\n{BODY}"), "-S0 1S4 -S4");
    }
}
