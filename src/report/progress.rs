//! How far each section has come, as the outline shows it.

use super::Report;
use super::section::Section;
use crate::text::blank::blanks;

/// State of a section in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Nothing written.
    Empty,
    /// Something written, not yet said to be finished.
    UnderWay,
    /// She has said that it is finished, and no blank is open.
    Done,
}

/// State of one section by its own text.
pub fn own_state(section: &Section) -> SectionState {
    let has_open_blank = || section.texts().any(|text| blanks(text).next().is_some());
    match section.is_blank() {
        true => SectionState::Empty,
        false if section.done && !has_open_blank() => SectionState::Done,
        false => SectionState::UnderWay,
    }
}

/// State of every section in outline order. A section that only heads subsections takes theirs: done
/// when all are, empty when all are, under way otherwise.
pub fn states(report: &Report) -> Vec<SectionState> {
    (0..report.sections.len())
        .map(|index| {
            let section = &report.sections[index];
            let tree = super::outline::subtree(report, index);
            let children = tree.start + 1..tree.end;
            if section.depth == 0 || children.is_empty() || !section.is_blank() {
                return own_state(section);
            }
            let mut states = report.sections[children]
                .iter()
                .filter(|child| !is_heading_only(report, child))
                .map(own_state);
            let Some(first) = states.next() else { return SectionState::Empty };
            if states.all(|state| state == first) { first } else { SectionState::UnderWay }
        })
        .collect()
}

/// Whether the section has no text and exists for the headings under it.
pub fn is_heading_only(report: &Report, section: &Section) -> bool {
    section.is_blank()
        && report.position(section.id).is_some_and(|index| super::outline::subtree(report, index).len() > 1)
}

/// Finished sections and all sections that take text, for “7 / 12 节已写好”.
pub fn finished(report: &Report) -> (usize, usize) {
    let writable = report.sections.iter().filter(|section| !is_heading_only(report, section));
    writable.fold((0, 0), |(done, all), section| {
        (done + usize::from(own_state(section) == SectionState::Done), all + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::section::{Block, SectionId};

    #[track_caller]
    fn check(text: &str, done: bool, expected: SectionState) {
        let blocks = vec![Block::Text(text.to_owned())];
        let section = Section { blocks, done, ..Section::new(SectionId(1), "", 1, "甲") };
        assert_eq!(own_state(&section), expected, "{text}");
    }

    #[test]
    fn a_section_is_done_when_she_says_so_and_no_blank_is_open() {
        check(" ", true, SectionState::Empty);
        check("写了。", false, SectionState::UnderWay);
        check("写了。", true, SectionState::Done);
        check("写了【】场。", true, SectionState::UnderWay);
    }
}
