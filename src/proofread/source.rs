//! A report as a text to be proofread, and fixes as an edit of the report.

use super::fix::{mend, together};
use super::issue::Issue;
use super::piece::{Fact, Paragraph, Piece, Role};
use crate::report::Report;
use crate::report::edit::{Edit, Field, field};
use crate::report::find::Spot;
use crate::report::section::{Block, Picture, Section};
use crate::template::guidance::guidance;
use crate::text::date::read_date;

/// A report as a text, and where each of its paragraphs stands. A spot in a text block gives the byte at which
/// the paragraph begins.
pub fn piece_of(report: &Report, masked: bool) -> (Piece, Vec<Spot>) {
    let mut reader = Reader { piece: Piece::default(), spots: Vec::new() };
    reader.piece.year = Some(report.year);
    reader.piece.masked = masked;
    reader.piece.unit = report.unit.clone();
    reader.line(report, Field::Title, Role::Title);
    reader.line(report, Field::Addressee, Role::Addressee);
    for (index, section) in report.sections.iter().enumerate() {
        reader.section(section, index);
    }
    for (index, attachment) in report.attachments.iter().enumerate() {
        reader.section(attachment, report.sections.len() + index);
    }
    for line in report.signature.split('\n').filter(|line| !line.trim().is_empty()).take(1) {
        reader.add(line, Role::Signature, Spot::Line(Field::Signature), None);
    }
    let role = if read_date(&report.issue_date).is_some() { Role::IssueDate } else { Role::Aside };
    reader.line(report, Field::IssueDate, role);
    reader.line(report, Field::Note, Role::Aside);
    reader.piece.facts = facts(report);
    (reader.piece, reader.spots)
}

struct Reader {
    piece: Piece,
    spots: Vec<Spot>,
}

impl Reader {
    fn add(&mut self, text: &str, role: Role, spot: Spot, section: Option<usize>) {
        if !text.trim().is_empty() {
            self.piece.paragraphs.push(Paragraph { section, ..Paragraph::new(text, role) });
            self.spots.push(spot);
        }
    }

    fn line(&mut self, report: &Report, line: Field, role: Role) {
        self.add(field(report, line), role, Spot::Line(line), None);
    }

    fn section(&mut self, section: &Section, index: usize) {
        // The name of a section without a heading is not printed.
        if section.depth > 0 {
            self.add(&section.heading, Role::Heading, Spot::Heading(section.id), Some(index));
        }
        for (block, content) in section.blocks.iter().enumerate() {
            match content {
                Block::Text(text) => {
                    let mut at = 0;
                    for line in text.split('\n') {
                        let spot = Spot::Text { section: section.id, block, at };
                        self.add(line, Role::Body, spot, Some(index));
                        at += line.len() + 1;
                    }
                }
                Block::Table(table) => {
                    let cells = table.rows.iter().flatten();
                    for (cell, text) in std::iter::once(&table.caption).chain(cells).enumerate() {
                        let spot = Spot::Table { section: section.id, block, cell };
                        self.add(text, Role::Aside, spot, Some(index));
                    }
                }
                Block::Picture(picture) => {
                    let spot = Spot::Picture { section: section.id, block };
                    self.add(&picture.caption, Role::Aside, spot, Some(index));
                }
            }
        }
    }
}

/// The figures entered, with the text that stands around their blanks in the example sentences.
fn facts(report: &Report) -> Vec<Fact> {
    let mut found = Vec::new();
    if report.facts.is_empty() {
        return found;
    }
    for section in &report.sections {
        let guidance = guidance(report, section);
        for fact in &guidance.facts {
            let Some(value) = report.facts.get(&fact.key).filter(|value| is_number(value)) else { continue };
            let blank = format!("【{}】", fact.fact.label);
            for example in &guidance.examples {
                if let Some((before, after)) = example.text.split_once(&blank) {
                    let before = before.rsplit('】').next().unwrap_or(before);
                    found.push(Fact {
                        label: fact.fact.label.to_owned(),
                        value: value.trim().to_owned(),
                        around: (before.to_owned(), after.to_owned()),
                    });
                }
            }
        }
    }
    found
}

fn is_number(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// One edit that makes the fixes of `issues`, where [`piece_of`] has put them at `spots`. What cannot be made
/// together with another is left out.
pub fn mending(report: &Report, piece: &Piece, spots: &[Spot], issues: &[&Issue]) -> Edit {
    let chosen = together(issues.iter().copied());
    let mut edits = Vec::new();
    let mut tables: Vec<Edit> = Vec::new();
    for (index, spot) in spots.iter().enumerate().rev() {
        let own: Vec<&Issue> = chosen.iter().copied().filter(|issue| issue.paragraph == index).collect();
        let Some(paragraph) = piece.paragraphs.get(index).filter(|_| !own.is_empty()) else { continue };
        let mended = || mend(&paragraph.text, &own).into_iter().collect::<String>();
        match *spot {
            Spot::Text { section, block, at } => {
                for issue in own.iter().rev() {
                    let Some(fix) = &issue.fix else { continue };
                    let start = at + bytes(&paragraph.text, issue.span.start);
                    let end = at + bytes(&paragraph.text, issue.span.end);
                    let with = fix.replacement.clone();
                    edits.push(Edit::ReplaceText { section, block, start, end, with });
                }
            }
            Spot::Heading(id) => edits.push(Edit::SetHeading(id, mended())),
            Spot::Line(Field::Signature) => {
                let mut lines: Vec<String> = report.signature.split('\n').map(str::to_owned).collect();
                if let Some(line) = lines.iter_mut().find(|line| !line.trim().is_empty()) {
                    *line = mended();
                }
                edits.push(Edit::SetField(Field::Signature, lines.join("\n")));
            }
            Spot::Line(line) => edits.push(Edit::SetField(line, mended())),
            Spot::Picture { section, block } => {
                let found = report.section(section).and_then(|section| section.blocks.get(block));
                let Some(picture) = found.and_then(Block::as_picture) else { continue };
                let picture = Picture { caption: mended(), ..picture.clone() };
                edits.push(Edit::ReplaceBlock(section, block, Box::new(Block::Picture(picture))));
            }
            Spot::Table { section, block, cell } => {
                // Cells of one table are set in one edit, the table as the cells before have left it.
                let known = tables.iter().position(
                    |edit| matches!(edit, Edit::ReplaceBlock(of, at, _) if (*of, *at) == (section, block)),
                );
                let mut table = match known.map(|known| tables.remove(known)) {
                    Some(Edit::ReplaceBlock(_, _, table)) => *table,
                    _ => match report.section(section).and_then(|section| section.blocks.get(block)) {
                        Some(table) => table.clone(),
                        None => continue,
                    },
                };
                if let Block::Table(table) = &mut table {
                    let cells = table.rows.iter_mut().flatten();
                    if let Some(text) = std::iter::once(&mut table.caption).chain(cells).nth(cell) {
                        *text = mended();
                    }
                }
                tables.push(Edit::ReplaceBlock(section, block, Box::new(table)));
            }
        }
    }
    edits.extend(tables);
    Edit::Batch(edits)
}

/// Bytes of the first `count` characters of `text`.
pub fn bytes(text: &[char], count: usize) -> usize {
    text.iter().take(count).map(|c| c.len_utf8()).sum()
}
