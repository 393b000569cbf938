//! What can be done with the outline, as edits: add, rename, move, set aside, bring back.
//! Each function reads the report and returns the edit; nothing here changes it.

use super::Report;
use super::edit::Edit;
use super::section::{Section, SectionId};
use std::ops::Range;

/// Deepest heading the standard knows (7.3.3).
pub const MAX_DEPTH: u8 = 4;

/// The section at `index` together with its subsections.
pub fn subtree(report: &Report, index: usize) -> Range<usize> {
    let depth = report.sections[index].depth;
    let after = &report.sections[index + 1..];
    let count = if depth == 0 { 0 } else { after.iter().take_while(|section| section.depth > depth).count() };
    index..index + 1 + count
}

/// Moves the section with its subsections before its previous sibling.
pub fn move_up(report: &Report, id: SectionId) -> Option<Edit> {
    let tree = subtree(report, report.position(id)?);
    let depth = report.sections[tree.start].depth;
    let previous = (0..tree.start).rev().find(|&index| report.sections[index].depth <= depth)?;
    (report.sections[previous].depth == depth).then_some(Edit::Move {
        from: tree.start,
        count: tree.len(),
        to: previous,
    })
}

/// Moves the section with its subsections behind its next sibling.
pub fn move_down(report: &Report, id: SectionId) -> Option<Edit> {
    let tree = subtree(report, report.position(id)?);
    let next = report.sections.get(tree.end)?;
    if next.depth != report.sections[tree.start].depth {
        return None;
    }
    Some(Edit::Move { from: tree.start, count: tree.len(), to: tree.start + subtree(report, tree.end).len() })
}

/// Takes the section with its subsections out of the outline. Its text is kept and can be brought back.
pub fn set_aside(report: &Report, id: SectionId) -> Option<Edit> {
    let tree = subtree(report, report.position(id)?);
    let end = report.set_aside.len();
    Some(Edit::Batch((0..tree.len()).map(|offset| Edit::SetAside(tree.start, end + offset)).collect()))
}

/// Brings a section that was set aside back with the subsections set aside with it, behind the section `after`
/// and its subsections, or to the end of the outline.
pub fn bring_back(report: &Report, id: SectionId, after: Option<SectionId>) -> Option<Edit> {
    let from = report.set_aside.iter().position(|section| section.id == id)?;
    let depth = report.set_aside[from].depth;
    let below = report.set_aside[from + 1..].iter().take_while(|section| depth > 0 && section.depth > depth);
    let count = 1 + below.count();
    let to = match after.and_then(|after| report.position(after)) {
        Some(index) => subtree(report, index).end,
        None => report.sections.len(),
    };
    Some(Edit::Batch((0..count).map(|offset| Edit::BringBack(from, to + offset)).collect()))
}

/// Adds `section` behind the section `after` and its subsections, or at the beginning: but never behind the closing
/// text, and a subsection never where no heading stands above it. Where there is none at all it becomes a section
/// of the first level.
pub fn add(report: &Report, mut section: Section, after: Option<SectionId>) -> Edit {
    let sections = &report.sections;
    let has_heading = |range: Range<usize>| sections[range].iter().any(|known| known.depth > 0);
    let mut at = match after.and_then(|after| report.position(after)) {
        Some(index) => subtree(report, index).end,
        None => 0,
    };
    while at > 0 && sections[at - 1].depth == 0 && has_heading(0..at) {
        at -= 1;
    }
    let is_above = |known: &Section| (1..section.depth).contains(&known.depth);
    if section.depth > 1 && !sections[..at].iter().any(is_above) {
        match sections.iter().position(is_above) {
            Some(index) => at = subtree(report, index).end,
            None => section.depth = 1,
        }
    }
    Edit::Insert(at, Box::new(section))
}

/// Adds `section` directly behind the section `parent`, as its first subsection.
pub fn add_inside(report: &Report, section: Section, parent: SectionId) -> Option<Edit> {
    Some(Edit::Insert(subtree(report, report.position(parent)?).end, Box::new(section)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edit::apply;
    use crate::report::kind::{Kind, UnitLevel};

    /// A report whose section headings are the letters of `outline` at the depths of its digits: "A1 B2".
    fn report(outline: &str) -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        for part in outline.split(' ') {
            let depth = part[1..].parse().expect("a digit follows the letter");
            let id = report.take_section_id();
            report.sections.push(Section::new(id, "", depth, &part[..1]));
        }
        report
    }

    fn headings(report: &Report) -> String {
        report.sections.iter().map(|section| section.heading.as_str()).collect()
    }

    #[track_caller]
    fn check(
        outline: &str,
        heading: &str,
        operation: fn(&Report, SectionId) -> Option<Edit>,
        expected: &str,
    ) {
        let mut report = report(outline);
        let before = report.clone();
        let id = report.sections.iter().find(|s| s.heading == heading).map(|s| s.id).expect("section exists");
        match operation(&report, id) {
            None => assert_eq!(expected, "-"),
            Some(edit) => {
                let inverse = apply(&mut report, edit).expect("edit fits");
                assert_eq!(headings(&report), expected);
                apply(&mut report, inverse).expect("inverse fits");
                assert_eq!(report, before);
            }
        }
    }

    #[test]
    fn sections_move_with_their_subsections() {
        let outline = "A0 B1 C2 D2 E1 F2 G0";
        check(outline, "E", move_up, "AEFBCDG");
        check(outline, "B", move_down, "AEFBCDG");
        check(outline, "D", move_up, "ABDCEFG");
        check(outline, "C", move_up, "-");
        check(outline, "D", move_down, "-");
        check(outline, "B", move_up, "-");
        check(outline, "B", set_aside, "AEFG");
        check(outline, "G", set_aside, "ABCDEF");
    }

    #[track_caller]
    fn check_add(outline: &str, depth: u8, after: Option<&str>, expected: &str) {
        let mut report = report(outline);
        let after = after.map(|heading| {
            report.sections.iter().find(|s| s.heading == heading).map(|s| s.id).expect("section exists")
        });
        let id = report.take_section_id();
        let edit = add(&report, Section::new(id, "", depth, "+"), after);
        apply(&mut report, edit).expect("edit fits");
        let shown: Vec<String> =
            report.sections.iter().map(|s| format!("{}{}", s.heading, s.depth)).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn a_section_is_added_where_its_number_reads_right() {
        let outline = "A0 B1 C2 D2 E1 F0";
        check_add(outline, 2, Some("C"), "A0 B1 C2 +2 D2 E1 F0");
        check_add(outline, 1, Some("B"), "A0 B1 C2 D2 +1 E1 F0");
        check_add(outline, 2, Some("A"), "A0 B1 C2 D2 +2 E1 F0");
        check_add(outline, 2, None, "A0 B1 C2 D2 +2 E1 F0");
        check_add(outline, 1, Some("A"), "A0 +1 B1 C2 D2 E1 F0");
        check_add(outline, 1, Some("F"), "A0 B1 C2 D2 E1 +1 F0");
        check_add(outline, 2, Some("F"), "A0 B1 C2 D2 E1 +2 F0");
        check_add("A0 B0", 2, Some("A"), "A0 +1 B0");
    }

    #[test]
    fn what_was_set_aside_together_comes_back_together() {
        let mut report = report("A0 B1 C2 D2 E1");
        let id = report.sections[1].id;
        let aside = set_aside(&report, id).expect("it is in the outline");
        apply(&mut report, aside).expect("edit fits");
        assert_eq!(headings(&report), "AE");
        let after = report.sections[0].id;
        let back = bring_back(&report, id, Some(after)).expect("it was set aside");
        let inverse = apply(&mut report, back).expect("edit fits");
        assert_eq!(headings(&report), "ABCDE");
        apply(&mut report, inverse).expect("inverse fits");
        assert_eq!(headings(&report), "AE");
    }
}
