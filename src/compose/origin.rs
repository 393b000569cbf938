//! Where in the report the characters of an element come from, and back: for going from a page to the text and from the
//! caret to the page.

use super::element::{Element, Role};
use crate::report::Report;
use crate::report::section::{Section, SectionId};

/// A caret in a text block of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The section.
    pub section: SectionId,
    /// Position of the block in the section.
    pub block: usize,
    /// Byte in the block's text.
    pub byte: usize,
}

/// A paragraph of a section: its block, where it begins there, and its text.
struct SourceLine<'a> {
    block: usize,
    start: usize,
    text: &'a str,
}

/// The caret for character `offset` of the element `index`. `None` for elements that come from no section.
pub fn origin(report: &Report, elements: &[Element], index: usize, offset: usize) -> Option<Origin> {
    let section = report.section(elements.get(index)?.section?)?;
    let paragraphs = paragraphs_of(section.id, elements);
    let lines = source_lines(section);
    let at = paragraphs.iter().position(|paragraph| *paragraph == index);
    let line = at.and_then(|at| at.checked_sub(headings(paragraphs.len(), &lines)));
    let Some(line) = line.and_then(|at| lines.get(at)) else {
        return Some(Origin { section: section.id, block: 0, byte: 0 });
    };
    let before = characters(&elements[index]).saturating_sub(line.text.chars().count());
    let inside = offset.saturating_sub(before);
    let byte = line.text.char_indices().nth(inside).map_or(line.text.len(), |(byte, _)| byte);
    Some(Origin { section: section.id, block: line.block, byte: line.start + byte })
}

/// The element and the character in it where a caret stands. `None` when its section is not printed.
pub fn element_of(report: &Report, elements: &[Element], caret: Origin) -> Option<(usize, usize)> {
    let section = report.section(caret.section)?;
    let paragraphs = paragraphs_of(section.id, elements);
    let lines = source_lines(section);
    let begun = |line: &&SourceLine| (line.block, line.start) <= (caret.block, caret.byte);
    let at = lines.iter().take_while(begun).count().saturating_sub(1);
    let last = paragraphs.len().checked_sub(1)?;
    let index = paragraphs[(headings(paragraphs.len(), &lines) + at).min(last)];
    let Some(line) = lines.get(at).filter(|line| line.block == caret.block) else { return Some((index, 0)) };
    let end = caret.byte.saturating_sub(line.start).min(line.text.len());
    let inside = line.text.char_indices().take_while(|(byte, _)| *byte < end).count();
    let before = characters(&elements[index]).saturating_sub(line.text.chars().count());
    Some((index, before + inside))
}

/// The elements of a section that are no part of a table and no picture.
fn paragraphs_of(section: SectionId, elements: &[Element]) -> Vec<usize> {
    let is_text = |element: &Element| !matches!(element.role, Role::Cell | Role::Caption | Role::Picture);
    let of_section = |(_, element): &(usize, &Element)| element.section == Some(section) && is_text(element);
    elements.iter().enumerate().filter(of_section).map(|(index, _)| index).collect()
}

/// Elements of a section that hold a heading of their own and no paragraph of hers.
fn headings(elements: usize, lines: &[SourceLine]) -> usize {
    elements.saturating_sub(lines.len()).min(1)
}

fn characters(element: &Element) -> usize {
    element.runs.iter().map(|run| run.text.chars().count()).sum()
}

/// The paragraphs of a section, as `text::normalise::paragraphs` finds them, with their places.
fn source_lines(section: &Section) -> Vec<SourceLine<'_>> {
    let mut lines = Vec::new();
    for (block, text) in section.blocks.iter().enumerate() {
        let text = text.as_text().unwrap_or_default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let indent = line.len() - line.trim_start().len();
                lines.push(SourceLine { block, start: start + indent, text: trimmed });
            }
            start += line.len();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::compose;
    use crate::compose::manuscript::EmptySections;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::{Block, HeadingPlacement, Table};

    fn report(placement: HeadingPlacement, text: &str) -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        report.title = "工作总结".to_owned();
        for (depth, heading, text) in [(0, "导语", "开头。"), (1, "主要工作", text)] {
            let id = report.take_section_id();
            let mut section = Section::new(id, "", depth, heading);
            section.placement = placement;
            let table =
                Table { rows: vec![vec!["项目".to_owned()], vec!["12".to_owned()]], ..Table::default() };
            section.blocks =
                vec![Block::Text(text.to_owned()), Block::Table(table), Block::Text("表后。".to_owned())];
            report.sections.push(section);
        }
        report
    }

    #[test]
    fn every_character_she_wrote_is_found_on_the_page_and_back() {
        for placement in [HeadingPlacement::OwnLine, HeadingPlacement::RunIn] {
            let text = "第一段𠮷字。\n\n　　第二段，\n一是第三段。";
            let report = report(placement, text);
            let elements = compose(&report, EmptySections::LeftOut).elements;
            let section = report.sections[1].id;
            for (byte, character) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let caret = Origin { section, block: 0, byte };
                let (index, offset) = element_of(&report, &elements, caret).expect("it is printed");
                let printed: String = elements[index].runs.iter().map(|run| run.text.as_str()).collect();
                assert_eq!(printed.chars().nth(offset), Some(character), "{placement:?} {byte}");
                assert_eq!(origin(&report, &elements, index, offset), Some(caret));
            }
        }
    }

    #[test]
    fn a_heading_leads_to_the_beginning_and_what_is_not_printed_nowhere() {
        let report = report(HeadingPlacement::OwnLine, "一段。");
        let elements = compose(&report, EmptySections::LeftOut).elements;
        let heading = elements.iter().position(|element| element.section == Some(report.sections[1].id));
        let at = origin(&report, &elements, heading.expect("it has a heading"), 3);
        assert_eq!(at, Some(Origin { section: report.sections[1].id, block: 0, byte: 0 }));
        assert_eq!(origin(&report, &elements, 0, 0), None, "the title");
        let mut blank = self::report(HeadingPlacement::OwnLine, "");
        blank.sections[1].blocks = vec![Block::Text(String::new())];
        let elements = compose(&blank, EmptySections::LeftOut).elements;
        let caret = Origin { section: blank.sections[1].id, block: 0, byte: 0 };
        assert_eq!(element_of(&blank, &elements, caret), None);
    }
}
