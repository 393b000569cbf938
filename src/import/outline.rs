//! 我的提纲: an outline of her own or her superior's, as the lines of a text. A line 提纲：… names it, the headings follow
//! as they were typed; what a heading is about is found as in any other text, unless 〔S6〕 behind it says so.

use super::matching::{CLOSING, OPENING, best_key};
use super::proposal::{Proposal, Role};
use super::report::{heading_of, scheme_of};
use super::source::{Line, Source};
use super::structure::propose;
use crate::report::Report;
use crate::report::section::{HeadingPlacement, Section};
use crate::template::data;

/// What names an outline.
const NAME: &str = "提纲：";

/// An outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnOutline {
    /// What it is called.
    pub name: String,
    /// Its headings, a line each.
    lines: Vec<String>,
}

/// The outlines in a text, as [`write`] has written them or as she has typed them.
pub fn read(text: &str) -> Vec<OwnOutline> {
    let mut outlines: Vec<OwnOutline> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (line.strip_prefix(NAME).or_else(|| line.strip_prefix("提纲:")), outlines.last_mut()) {
            (Some(name), _) => outlines.push(OwnOutline { name: name.trim().to_owned(), lines: Vec::new() }),
            (None, Some(outline)) => outline.lines.push(line.to_owned()),
            (None, None) => {
                outlines.push(OwnOutline { name: "我的提纲".to_owned(), lines: vec![line.to_owned()] });
            }
        }
    }
    outlines.retain(|outline| !outline.lines.is_empty());
    outlines
}

/// The outline of a proposal; `None` when it has no heading.
pub fn of_proposal(proposal: &Proposal) -> Option<OwnOutline> {
    let headings: Vec<(String, &str)> = proposal
        .rows
        .iter()
        .filter(|row| matches!(row.role, Role::Heading(_)))
        .map(|row| (numbered_heading(row), row.key.as_str()))
        .filter(|(heading, _)| !heading.is_empty())
        .collect();
    if headings.is_empty() {
        return None;
    }
    let title = proposal.title();
    let name = if title.is_empty() { "我的提纲".to_owned() } else { title };
    let mut outline =
        OwnOutline { name, lines: headings.iter().map(|(heading, _)| heading.clone()).collect() };
    // What would be found otherwise is said.
    let found: Vec<String> = sections(&outline).map(|(row, _)| row.key.clone()).collect();
    for ((line, (_, key)), found) in outline.lines.iter_mut().zip(&headings).zip(found) {
        if *key != found && !key.is_empty() {
            line.push_str(&format!("〔{key}〕"));
        }
    }
    Some(outline)
}

/// The text of an outline, to be put behind others.
pub fn write(outline: &OwnOutline) -> String {
    format!("{NAME}{}\n{}\n", outline.name, outline.lines.join("\n"))
}

/// Gives `report`, which has none yet, the sections of an outline, with a beginning and an end where it names none.
pub fn fill(report: &mut Report, outline: &OwnOutline) {
    let rows: Vec<_> = sections(outline).map(|(row, key)| (row, key.unwrap_or_default())).collect();
    report.scheme = scheme_of(&rows.iter().map(|(row, _)| row.clone()).collect::<Vec<_>>());
    let free = |report: &mut Report, key: &str| {
        let name = data::section(key).map_or("", |section| section.heading);
        let id = report.take_section_id();
        report.sections.push(Section::new(id, key, 0, name));
    };
    free(report, OPENING);
    for (row, key) in &rows {
        let Role::Heading(level) = row.role else { continue };
        let above = report.sections.last().map_or(0, |section| section.depth);
        let id = report.take_section_id();
        let key = if key.is_empty() { row.key.as_str() } else { key };
        let mut section = Section::new(id, key, level.min(above + 1), heading_of(row));
        if row.is_run_in() {
            section.placement = HeadingPlacement::RunIn;
        }
        report.sections.push(section);
    }
    free(report, CLOSING);
}

/// The rows of an outline's headings, with the section she has named for each.
fn sections(outline: &OwnOutline) -> impl Iterator<Item = (super::proposal::Row, Option<String>)> + use<> {
    let (lines, keys): (Vec<Line>, Vec<Option<String>>) =
        outline.lines.iter().map(|line| split(line)).unzip();
    // The name stands where a title would, so that no heading is taken for one.
    let source = Source {
        lines: [Line::plain(&format!("{}总结", outline.name.replace(['。', '：', '，'], "")))]
            .into_iter()
            .chain(lines)
            .collect(),
        remarks: Vec::new(),
    };
    let rows = propose(&source).rows;
    rows.into_iter().filter(|row| row.role != Role::LostHeading && row.origin.0 > 0).map(move |mut row| {
        let key = keys.get(row.origin.0 - 1).cloned().flatten();
        // Everything in an outline is a heading, whatever it looks like.
        if !matches!(row.role, Role::Heading(_)) {
            row.role = Role::Heading(1);
            row.reading = Some(super::proposal::WHOLE_LINE);
            row.key = best_key(&row.text).unwrap_or_default().to_owned();
        }
        (row, key)
    })
}

/// A line without the section it names.
fn split(line: &str) -> (Line, Option<String>) {
    let named = line.strip_suffix('〕').and_then(|line| line.rsplit_once('〔'));
    match named.filter(|(_, key)| data::section(key).is_some()) {
        Some((heading, key)) => (Line::plain(heading), Some(key.to_owned())),
        None => (Line::plain(line), None),
    }
}

fn numbered_heading(row: &super::proposal::Row) -> String {
    let number = row.reading.and_then(|reading| row.text.get(..reading.number_length)).unwrap_or_default();
    let heading = heading_of(row);
    if heading.is_empty() { String::new() } else { format!("{number}{heading}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};

    fn filled(outline: &OwnOutline) -> String {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        fill(&mut report, outline);
        let show = |section: &Section| format!("{}{} {}", section.depth, section.key, section.heading);
        report.sections.iter().map(show).collect::<Vec<_>>().join("；")
    }

    #[test]
    fn a_notice_becomes_an_outline() {
        let notice = "关于报送2026年工作总结的通知\n一、主要工作\n（一）思想政治引领\n（二）为民办实事\n二、存在的问题\n三、下一步打算";
        let mut proposal = propose(&Source::of_text(notice));
        proposal.set_key(3, "S6");
        let outline = of_proposal(&proposal).expect("it has headings");
        let expected = "0S0 导语；1main 主要工作；2S1 思想政治引领；2S6 为民办实事；1S13 存在的问题；1S14 下一步打算；0S15 结语";
        assert_eq!(filled(&outline), expected);
        let text = write(&outline)
            + &write(&OwnOutline { name: "又一份".to_owned(), lines: vec!["维权".to_owned()] });
        let read = read(&text);
        assert_eq!(
            read.iter().map(|outline| outline.name.as_str()).collect::<Vec<_>>(),
            ["关于报送2026年工作总结的通知", "又一份"]
        );
        assert_eq!(filled(&read[0]), expected);
        assert_eq!(filled(&read[1]), "0S0 导语；1S4 维权；0S15 结语");
    }

    #[test]
    fn what_is_typed_without_a_name_is_an_outline_too() {
        assert_eq!(read("").len(), 0);
        assert_eq!(read("提纲：空的\n").len(), 0);
        let read = read("一、主要工作\n二、打算");
        assert_eq!((read.len(), read[0].name.as_str()), (1, "我的提纲"));
    }
}
