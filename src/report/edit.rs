//! Changes to a report as values. Applying one yields its exact inverse, and every change on the
//! screen is one of these, so undo, save and check have a single place to look.

use super::Report;
use super::section::{Block, HeadingPlacement, Section, SectionId};
use crate::gb9704::numbering::NumberingScheme;
use thiserror::Error;

/// A line of the report's head or tail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// 题目
    Title,
    /// 主送机关
    Addressee,
    /// 署名
    Signature,
    /// 成文日期
    IssueDate,
    /// 附注
    Note,
    /// 份号
    CopyNumber,
    /// 密级和保密期限
    Secrecy,
    /// 紧急程度
    Urgency,
    /// 发文机关标志
    IssuerMark,
    /// 发文字号
    DocumentNumber,
    /// 签发人
    Signers,
    /// 抄送机关
    CopiedTo,
    /// 印发机关
    PrintingOffice,
    /// 印发日期
    PrintingDate,
}

/// A change to a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets a line of the head or tail.
    SetField(Field, String),
    /// Sets the value of a fact, or takes it away.
    SetFact(String, Option<String>),
    /// Sets the 字数 to aim for.
    SetTargetWords(u32),
    /// Sets the lines the title is broken into; none leave it to layout.
    SetTitleLines(Vec<String>),
    /// Says whether 署名 and date are stamped.
    SetStamped(bool),
    /// Sets what of the proofreader's issues is dismissed.
    SetDismissed(Vec<String>),
    /// Sets the draft it is written beside.
    SetReference(String),
    /// Sets the year it is about.
    SetYear(i32),
    /// Says whether 目录 stands before the text.
    SetContents(bool),
    /// Says whether 版头 is printed.
    SetLetterhead(bool),
    /// Says whether 版记 is printed.
    SetImprint(bool),
    /// Sets how headings are numbered.
    SetScheme(NumberingScheme),
    /// Replaces the bytes `start..end` of a text block.
    ReplaceText {
        /// Section of the block.
        section: SectionId,
        /// Position of the block in the section.
        block: usize,
        /// First byte replaced.
        start: usize,
        /// First byte kept again.
        end: usize,
        /// What stands there afterwards.
        with: String,
    },
    /// Puts a block at a position of a section.
    InsertBlock(SectionId, usize, Box<Block>),
    /// Deletes the block at a position of a section for good; the inverse of `InsertBlock`.
    DeleteBlock(SectionId, usize),
    /// Puts another block in the place of the one at a position of a section.
    ReplaceBlock(SectionId, usize, Box<Block>),
    /// Sets a section's heading.
    SetHeading(SectionId, String),
    /// Sets where a section's heading stands.
    SetPlacement(SectionId, HeadingPlacement),
    /// Says that a section is finished, or takes that back.
    SetDone(SectionId, bool),
    /// Puts a new section at a position.
    Insert(usize, Box<Section>),
    /// Deletes the section at a position for good; the inverse of `Insert`.
    Delete(usize),
    /// Moves `count` sections starting at `from` so that they start at `to` afterwards.
    Move {
        /// First section moved.
        from: usize,
        /// How many sections are moved.
        count: usize,
        /// Where the first of them stands afterwards.
        to: usize,
    },
    /// Takes the section at position `.0` out of the outline, to position `.1` of those set aside.
    SetAside(usize, usize),
    /// Brings the section at position `.0` of those set aside back to position `.1` of the outline.
    BringBack(usize, usize),
    /// Puts a new attachment at a position. What is in it changes as in a section.
    InsertAttachment(usize, Box<Section>),
    /// Deletes the attachment at a position for good; the inverse of `InsertAttachment`.
    DeleteAttachment(usize),
    /// Puts another report in its place. The number of the next section stays, because numbers are never used
    /// again: the caller raises it first where the other report's numbers reach further.
    Replace(Box<Report>),
    /// Several changes in order, as one.
    Batch(Vec<Edit>),
}

/// Why a change does not fit the report. The report is then unchanged.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// The section is not in the outline.
    #[error("这一节已经不在提纲里了，请刷新页面再试。")]
    NoSuchSection,
    /// The place does not exist.
    #[error("要修改的位置已经变了，请再试一次。")]
    NoSuchPlace,
}

/// Applies `edit` to `report` and returns the edit that takes it back exactly.
pub fn apply(report: &mut Report, edit: Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::SetField(field, value) => {
            Ok(Edit::SetField(field, std::mem::replace(field_mut(report, field), value)))
        }
        Edit::SetFact(key, value) => {
            let before = match value {
                Some(value) => report.facts.insert(key.clone(), value),
                None => report.facts.remove(&key),
            };
            Ok(Edit::SetFact(key, before))
        }
        Edit::SetTargetWords(words) => {
            Ok(Edit::SetTargetWords(std::mem::replace(&mut report.target_words, words)))
        }
        Edit::SetTitleLines(lines) => {
            Ok(Edit::SetTitleLines(std::mem::replace(&mut report.title_lines, lines)))
        }
        Edit::SetStamped(stamped) => Ok(Edit::SetStamped(std::mem::replace(&mut report.stamped, stamped))),
        Edit::SetDismissed(dismissed) => {
            Ok(Edit::SetDismissed(std::mem::replace(&mut report.dismissed, dismissed)))
        }
        Edit::SetReference(reference) => {
            Ok(Edit::SetReference(std::mem::replace(&mut report.reference, reference)))
        }
        Edit::SetYear(year) => Ok(Edit::SetYear(std::mem::replace(&mut report.year, year))),
        Edit::SetContents(contents) => {
            Ok(Edit::SetContents(std::mem::replace(&mut report.contents, contents)))
        }
        Edit::SetLetterhead(printed) => {
            Ok(Edit::SetLetterhead(std::mem::replace(&mut report.letterhead.is_printed, printed)))
        }
        Edit::SetImprint(printed) => {
            Ok(Edit::SetImprint(std::mem::replace(&mut report.imprint.is_printed, printed)))
        }
        Edit::SetScheme(scheme) => Ok(Edit::SetScheme(std::mem::replace(&mut report.scheme, scheme))),
        Edit::ReplaceText { section, block, start, end, with } => {
            replace_text(report, section, block, start..end, with)
        }
        Edit::InsertBlock(id, at, block) => {
            let blocks = &mut section_mut(report, id)?.blocks;
            check(at <= blocks.len())?;
            blocks.insert(at, *block);
            Ok(Edit::DeleteBlock(id, at))
        }
        Edit::DeleteBlock(id, at) => {
            let blocks = &mut section_mut(report, id)?.blocks;
            check(at < blocks.len())?;
            Ok(Edit::InsertBlock(id, at, Box::new(blocks.remove(at))))
        }
        Edit::ReplaceBlock(id, at, block) => {
            let place = section_mut(report, id)?.blocks.get_mut(at).ok_or(EditError::NoSuchPlace)?;
            Ok(Edit::ReplaceBlock(id, at, Box::new(std::mem::replace(place, *block))))
        }
        Edit::SetHeading(id, heading) => {
            let section = section_mut(report, id)?;
            Ok(Edit::SetHeading(id, std::mem::replace(&mut section.heading, heading)))
        }
        Edit::SetPlacement(id, placement) => {
            let section = section_mut(report, id)?;
            Ok(Edit::SetPlacement(id, std::mem::replace(&mut section.placement, placement)))
        }
        Edit::SetDone(id, done) => {
            let section = section_mut(report, id)?;
            Ok(Edit::SetDone(id, std::mem::replace(&mut section.done, done)))
        }
        Edit::Insert(at, section) => {
            check(at <= report.sections.len())?;
            report.sections.insert(at, *section);
            Ok(Edit::Delete(at))
        }
        Edit::Delete(at) => {
            check(at < report.sections.len())?;
            Ok(Edit::Insert(at, Box::new(report.sections.remove(at))))
        }
        Edit::Move { from, count, to } => move_sections(report, from, count, to),
        Edit::SetAside(from, to) => {
            check(from < report.sections.len() && to <= report.set_aside.len())?;
            let section = report.sections.remove(from);
            report.set_aside.insert(to, section);
            Ok(Edit::BringBack(to, from))
        }
        Edit::BringBack(from, to) => {
            check(from < report.set_aside.len() && to <= report.sections.len())?;
            let section = report.set_aside.remove(from);
            report.sections.insert(to, section);
            Ok(Edit::SetAside(to, from))
        }
        Edit::InsertAttachment(at, attachment) => {
            check(at <= report.attachments.len())?;
            report.attachments.insert(at, *attachment);
            Ok(Edit::DeleteAttachment(at))
        }
        Edit::DeleteAttachment(at) => {
            check(at < report.attachments.len())?;
            Ok(Edit::InsertAttachment(at, Box::new(report.attachments.remove(at))))
        }
        Edit::Replace(next) => replace_report(report, *next),
        Edit::Batch(edits) => apply_batch(report, edits),
    }
}

/// The value of a line of the head or tail.
pub fn field(report: &Report, field: Field) -> &str {
    match field {
        Field::Title => &report.title,
        Field::Addressee => &report.addressee,
        Field::Signature => &report.signature,
        Field::IssueDate => &report.issue_date,
        Field::Note => &report.note,
        Field::CopyNumber => &report.letterhead.copy_number,
        Field::Secrecy => &report.letterhead.secrecy,
        Field::Urgency => &report.letterhead.urgency,
        Field::IssuerMark => &report.letterhead.mark,
        Field::DocumentNumber => &report.letterhead.number,
        Field::Signers => &report.letterhead.signers,
        Field::CopiedTo => &report.imprint.copied_to,
        Field::PrintingOffice => &report.imprint.office,
        Field::PrintingDate => &report.imprint.date,
    }
}

/// The same, to be set.
pub fn field_mut(report: &mut Report, field: Field) -> &mut String {
    match field {
        Field::Title => &mut report.title,
        Field::Addressee => &mut report.addressee,
        Field::Signature => &mut report.signature,
        Field::IssueDate => &mut report.issue_date,
        Field::Note => &mut report.note,
        Field::CopyNumber => &mut report.letterhead.copy_number,
        Field::Secrecy => &mut report.letterhead.secrecy,
        Field::Urgency => &mut report.letterhead.urgency,
        Field::IssuerMark => &mut report.letterhead.mark,
        Field::DocumentNumber => &mut report.letterhead.number,
        Field::Signers => &mut report.letterhead.signers,
        Field::CopiedTo => &mut report.imprint.copied_to,
        Field::PrintingOffice => &mut report.imprint.office,
        Field::PrintingDate => &mut report.imprint.date,
    }
}

fn section_mut(report: &mut Report, id: SectionId) -> Result<&mut Section, EditError> {
    let mut sections = report.sections.iter_mut().chain(&mut report.attachments);
    sections.find(|section| section.id == id).ok_or(EditError::NoSuchSection)
}

fn check(condition: bool) -> Result<(), EditError> {
    if condition { Ok(()) } else { Err(EditError::NoSuchPlace) }
}

fn replace_text(
    report: &mut Report,
    id: SectionId,
    block: usize,
    range: std::ops::Range<usize>,
    with: String,
) -> Result<Edit, EditError> {
    let section = section_mut(report, id)?;
    let Some(Block::Text(text)) = section.blocks.get_mut(block) else {
        return Err(EditError::NoSuchPlace);
    };
    let before = text.get(range.clone()).ok_or(EditError::NoSuchPlace)?.to_owned();
    let end = range.start + with.len();
    text.replace_range(range.clone(), &with);
    Ok(Edit::ReplaceText { section: id, block, start: range.start, end, with: before })
}

fn replace_report(report: &mut Report, next: Report) -> Result<Edit, EditError> {
    let next_section = report.next_section;
    check(next.all_sections().all(|section| section.id.0 < next_section))?;
    let before = std::mem::replace(report, Report { next_section, ..next });
    Ok(Edit::Replace(Box::new(before)))
}

fn move_sections(report: &mut Report, from: usize, count: usize, to: usize) -> Result<Edit, EditError> {
    let len = report.sections.len();
    check(from + count <= len && to + count <= len)?;
    if to < from {
        report.sections[to..from + count].rotate_right(count);
    } else {
        report.sections[from..to + count].rotate_left(count);
    }
    Ok(Edit::Move { from: to, count, to: from })
}

fn apply_batch(report: &mut Report, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(report, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    apply(report, inverse).expect("an inverse fits the report it was made from");
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Batch(inverses))
}

/// The smallest replacement that turns `before` into `after`: byte range of `before` and new text.
/// `None` when they are equal. The range lies on character boundaries.
pub fn difference<'a>(before: &str, after: &'a str) -> Option<(std::ops::Range<usize>, &'a str)> {
    if before == after {
        return None;
    }
    let shorter = before.len().min(after.len());
    let (b, a) = (before.as_bytes(), after.as_bytes());
    let mut start = common_prefix(&b[..shorter], &a[..shorter]);
    while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
        start -= 1;
    }
    let most = shorter - start;
    let mut tail = common_suffix(&b[b.len() - most..], &a[a.len() - most..]);
    while !before.is_char_boundary(before.len() - tail) || !after.is_char_boundary(after.len() - tail) {
        tail -= 1;
    }
    Some((start..before.len() - tail, &after[start..after.len() - tail]))
}

/// Bytes compared at once: every key compares the whole section, and one at a time that is felt.
const WORD: usize = 16;

/// How many bytes two slices of equal length share at the beginning.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let words = a.chunks_exact(WORD).zip(b.chunks_exact(WORD)).take_while(|(a, b)| a == b).count() * WORD;
    words + a[words..].iter().zip(&b[words..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes two slices of equal length share at the end.
fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let words = a.rchunks_exact(WORD).zip(b.rchunks_exact(WORD)).take_while(|(a, b)| a == b).count() * WORD;
    let rest = a.len() - words;
    words + a[..rest].iter().rev().zip(b[..rest].iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};

    #[track_caller]
    fn check_difference(before: &str, after: &str, expected: Option<(std::ops::Range<usize>, &str)>) {
        assert_eq!(difference(before, after), expected, "{before} → {after}");
    }

    #[test]
    fn differences_are_smallest_and_on_boundaries() {
        check_difference("妇联", "妇联", None);
        check_difference("妇联", "妇女联", Some((3..3, "女")));
        check_difference("妇女联", "妇联", Some((3..6, "")));
        check_difference("妇妇", "妇", Some((3..6, "")));
        check_difference("", "甲", Some((0..0, "甲")));
        check_difference("一", "丁", Some((0..3, "丁")));
        check_difference("a𠮷", "a𠮸", Some((1..5, "𠮸")));
    }

    #[test]
    fn a_batch_that_fails_leaves_the_report_as_it_was() {
        let mut report = Report::new(Kind::Plan, UnitLevel::County, 2026);
        let before = report.clone();
        let edits = vec![Edit::SetField(Field::Title, "题目".to_owned()), Edit::Delete(3)];
        assert_eq!(apply(&mut report, Edit::Batch(edits)), Err(EditError::NoSuchPlace));
        assert_eq!(report, before);
    }

    #[test]
    fn another_report_takes_the_place_and_can_be_taken_back() {
        let mut report = Report::new(Kind::Plan, UnitLevel::County, 2026);
        let id = report.take_section_id();
        report.sections.push(Section::new(id, "", 1, "甲"));
        let before = report.clone();
        let mut next = Report::new(Kind::AnnualSummary, UnitLevel::Village, 2025);
        next.sections.push(Section::new(SectionId(9), "", 1, "乙"));
        let refused = apply(&mut report, Edit::Replace(Box::new(next.clone())));
        assert_eq!(
            (refused, &report),
            (Err(EditError::NoSuchPlace), &before),
            "number 9 is not given out yet"
        );
        next.sections[0].id = id;
        let inverse = apply(&mut report, Edit::Replace(Box::new(next))).expect("its numbers are given out");
        assert_eq!((report.sections[0].heading.as_str(), report.next_section), ("乙", before.next_section));
        apply(&mut report, inverse).expect("an inverse fits");
        assert_eq!(report, before);
    }
}
