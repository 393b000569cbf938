//! A whole report in one text: its head on the first line, then a line for each section with its number. Lines
//! are JSON, in which no line end can stand.

use super::{Head, v1};
use crate::report::Report;
use crate::report::section::{Section, SectionId};

/// Writes a report.
pub fn write(report: &Report) -> String {
    let mut text = v1::write_head(&Head::of(report));
    for section in report.all_sections() {
        text.push_str(&format!("\n{} {}", section.id.0, v1::write_section(section)));
    }
    text
}

/// Reads a report. `None` when a line is missing or cannot be read.
pub fn read(text: &str) -> Option<Report> {
    let mut lines = text.split('\n');
    let head = v1::read_head(lines.next()?)?;
    let mut sections = lines.map(read_section);
    let mut take = |ids: &[SectionId]| -> Option<Vec<Section>> {
        ids.iter().map(|&id| sections.next()?.filter(|section| section.id == id)).collect()
    };
    let mut report = head.report;
    report.sections = take(&head.order)?;
    report.set_aside = take(&head.set_aside)?;
    report.attachments = take(&head.attachments)?;
    sections.next().is_none().then_some(report)
}

fn read_section(line: &str) -> Option<Section> {
    let (id, body) = line.split_once(' ')?;
    v1::read_section(SectionId(id.parse().ok()?), body)
}
