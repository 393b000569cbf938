//! A report as a run of classified paragraphs: generated heading numbers put in, empty parts left out,
//! numbering typed by hand read. It is the common form of a report and of a text from outside.

use super::heading::{Class, Extent, Reading, UnnumberedHeadings, classify};
use crate::gb9704::numbering::HeadingForm;
use crate::report::Report;
use crate::report::formal::{Imprint, Letterhead};
use crate::report::section::{Block, HeadingPlacement, Picture, Section, SectionId, Table};
use crate::text::normalise;

/// What is to be set, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manuscript {
    /// Title as one line.
    pub title: String,
    /// The lines she has broken it into herself, if she has.
    pub title_lines: Vec<String>,
    /// 主送机关 without its colon; may be empty.
    pub addressee: String,
    /// Headings and paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// 署名, a line for each unit; may be empty.
    pub signature: String,
    /// Whether 署名 and date are stamped.
    pub stamped: bool,
    /// 成文日期 as it stands; may be empty.
    pub issue_date: String,
    /// 附注 without its parentheses; may be empty.
    pub note: String,
    /// 附件 in order.
    pub attachments: Vec<Attachment>,
    /// 版头, if it is printed.
    pub letterhead: Letterhead,
    /// 版记, if it is printed.
    pub imprint: Imprint,
    /// What cannot be printed and is left out.
    pub remarks: Vec<Remark>,
}

/// An attachment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    /// Its title as one line; may be empty.
    pub title: String,
    /// Headings and paragraphs; without any it is only listed and takes no page.
    pub paragraphs: Vec<Paragraph>,
    /// Its number in the report, if it comes from a report.
    pub section: Option<SectionId>,
}

/// A paragraph, a heading, or a table or picture with its caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its text, number included.
    pub text: String,
    /// What it is.
    pub class: Class,
    /// Section it comes from, if it comes from a report.
    pub section: Option<SectionId>,
    /// The table that follows it directly; the text is then its caption and may be empty.
    pub table: Option<Box<Table>>,
    /// The picture that stands directly before it; the text is then its caption and may be empty.
    pub picture: Option<Box<Picture>>,
}

/// Something the file leaves out or changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A section without text is left out.
    EmptySection(SectionId),
    /// Characters no file format can hold are left out; how many.
    ForbiddenCharacters(usize),
    /// The date is not a day of the calendar and is printed as typed.
    UnreadableDate,
}

/// Whether headings of sections without text are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptySections {
    /// They are left out, and the numbers close up.
    #[default]
    LeftOut,
    /// They are printed.
    Printed,
}

/// The manuscript of a report.
pub fn manuscript(report: &Report, empty_sections: EmptySections) -> Manuscript {
    let mut result = Manuscript {
        title: report.title.trim().to_owned(),
        title_lines: report.title_lines.clone(),
        addressee: report.addressee.trim().trim_end_matches(['：', ':']).to_owned(),
        signature: report.signature.trim().to_owned(),
        stamped: report.stamped,
        issue_date: report.issue_date.trim().to_owned(),
        note: without_parentheses(report.note.trim()).to_owned(),
        letterhead: report.letterhead.clone(),
        imprint: report.imprint.clone(),
        ..Manuscript::default()
    };
    let mut counters: Vec<u32> = Vec::new();
    for (index, section) in report.sections.iter().enumerate() {
        if empty_sections == EmptySections::LeftOut && is_empty(report, index) {
            if section.depth > 0 {
                result.remarks.push(Remark::EmptySection(section.id));
            }
            continue;
        }
        counters.resize(usize::from(section.depth), 0);
        if let Some(counter) = counters.last_mut() {
            *counter += 1;
        }
        let heading = heading_of(report, section, counters.last().copied().unwrap_or(0));
        push_section(&mut result, report, section, heading);
    }
    for attachment in &report.attachments {
        push_attachment(&mut result, report, attachment);
    }
    result
}

/// The attachment's paragraphs are made like those of a section without a heading. One with neither title nor text is
/// left out.
fn push_attachment(result: &mut Manuscript, report: &Report, attachment: &Section) {
    let title = attachment.heading.trim().to_owned();
    if title.is_empty() && attachment.is_blank() {
        result.remarks.push(Remark::EmptySection(attachment.id));
        return;
    }
    let body = std::mem::take(&mut result.paragraphs);
    push_section(result, report, attachment, None);
    let paragraphs = std::mem::replace(&mut result.paragraphs, body);
    result.attachments.push(Attachment { title, paragraphs, section: Some(attachment.id) });
}

/// 附注 is printed in parentheses, typed or not.
fn without_parentheses(note: &str) -> &str {
    let inner = note.strip_prefix(['（', '(']).and_then(|note| note.strip_suffix(['）', ')']));
    inner.filter(|inner| !inner.contains(['（', '(', '）', ')'])).unwrap_or(note).trim()
}

/// Whether neither the section nor any subsection has text.
fn is_empty(report: &Report, index: usize) -> bool {
    report.sections[crate::report::outline::subtree(report, index)].iter().all(Section::is_blank)
}

/// The heading with its number, and what its beginning is.
fn heading_of(report: &Report, section: &Section, number: u32) -> Option<(String, Reading)> {
    if section.depth == 0 {
        return None;
    }
    let form = report.scheme.form(section.depth);
    let mark = form.format(number);
    let number_length = mark.len();
    let text = mark + section.heading.trim();
    Some((text, Reading { form, number, number_length, extent: Extent::Whole }))
}

fn push_section(
    result: &mut Manuscript,
    report: &Report,
    section: &Section,
    heading: Option<(String, Reading)>,
) {
    let above: Vec<HeadingForm> = (1..=section.depth).map(|depth| report.scheme.form(depth)).collect();
    let level = section.depth;
    let own_line = |(text, reading): (String, Reading)| Paragraph {
        text,
        class: Class::Heading { level, reading },
        section: Some(section.id),
        table: None,
        picture: None,
    };
    // A heading runs into text only: before a table it takes a line of its own.
    let begins_with_text = section.blocks.iter().find(|block| !block.is_blank());
    let is_run_in = section.placement == HeadingPlacement::RunIn
        && begins_with_text.is_some_and(|block| block.as_text().is_some());
    let mut run_in = None;
    match heading {
        Some(heading) if is_run_in => run_in = Some(heading),
        heading => result.paragraphs.extend(heading.map(own_line)),
    }
    for block in &section.blocks {
        let text = match block {
            Block::Text(text) => text,
            Block::Table(table) => {
                result.paragraphs.push(table_paragraph(table, section.id));
                continue;
            }
            Block::Picture(picture) => {
                result.paragraphs.push(picture_paragraph(picture, section.id));
                continue;
            }
        };
        let text = normalise::unify_line_ends(text);
        let paragraphs: Vec<&str> = normalise::paragraphs(&text).collect();
        let mut classes = classify(&paragraphs, &above, UnnumberedHeadings::Ignored).into_iter();
        for paragraph in paragraphs {
            let class = classes.next().unwrap_or(Class::Body);
            let (text, class) = match run_in.take() {
                Some((heading, reading)) => join_run_in(&heading, reading, level, paragraph),
                None => (paragraph.to_owned(), class),
            };
            let section = Some(section.id);
            result.paragraphs.push(Paragraph { text, class, section, table: None, picture: None });
        }
    }
}

fn table_paragraph(table: &Table, section: SectionId) -> Paragraph {
    let text = table.caption.trim().to_owned();
    let table = Some(Box::new(table.clone()));
    Paragraph { text, class: Class::Body, section: Some(section), table, picture: None }
}

fn picture_paragraph(picture: &Picture, section: SectionId) -> Paragraph {
    let text = picture.caption.trim().to_owned();
    let picture = Some(Box::new(picture.clone()));
    Paragraph { text, class: Class::Body, section: Some(section), table: None, picture }
}

/// “（一）标题” and a paragraph → “（一）标题。正文”; a number alone stands directly before the text.
fn join_run_in(heading: &str, reading: Reading, level: u8, paragraph: &str) -> (String, Class) {
    let has_words = heading.len() > reading.number_length;
    let mut text = heading.to_owned();
    if has_words && !heading.ends_with(['。', '！', '？', '：']) {
        text.push('。');
    }
    let extent = if has_words { Extent::Until(text.len()) } else { Extent::NumberOnly };
    text.push_str(paragraph);
    (text, Class::Heading { level, reading: Reading { extent, ..reading } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};

    fn report(sections: &[(u8, &str, HeadingPlacement, &str)]) -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        for &(depth, heading, placement, text) in sections {
            let id = report.take_section_id();
            let mut section = Section::new(id, "", depth, heading);
            section.placement = placement;
            section.blocks = vec![Block::Text(text.to_owned())];
            report.sections.push(section);
        }
        report
    }

    fn lines(manuscript: &Manuscript) -> Vec<String> {
        let describe = |paragraph: &Paragraph| match paragraph.class {
            Class::Body => format!("- {}", paragraph.text),
            Class::Heading { level, reading } => match reading.extent {
                Extent::Until(end) => {
                    format!("{level} {}|{}", &paragraph.text[..end], &paragraph.text[end..])
                }
                Extent::Whole | Extent::NumberOnly => format!("{level} {}", paragraph.text),
            },
        };
        manuscript.paragraphs.iter().map(describe).collect()
    }

    #[test]
    fn headings_are_numbered_and_run_in() {
        use HeadingPlacement::{OwnLine, RunIn};
        let report = report(&[
            (0, "导语", OwnLine, "　　现将工作总结如下："),
            (1, "主要工作", OwnLine, ""),
            (2, "思想引领", RunIn, "组织宣讲12场。\n1.培训\n培训3期。"),
            (2, "维权服务", OwnLine, "受理来访12件。"),
            (3, "", RunIn, "办结12件。"),
            (1, "问题", OwnLine, "队伍力量不足。"),
        ]);
        assert_eq!(
            lines(&manuscript(&report, EmptySections::LeftOut)),
            [
                "- 现将工作总结如下：",
                "1 一、主要工作",
                "2 （一）思想引领。|组织宣讲12场。",
                "3 1.培训",
                "- 培训3期。",
                "2 （二）维权服务",
                "- 受理来访12件。",
                "3 1.办结12件。",
                "1 二、问题",
                "- 队伍力量不足。",
            ]
        );
    }

    #[test]
    fn empty_sections_are_left_out_and_named() {
        use HeadingPlacement::OwnLine;
        let report =
            report(&[(1, "甲", OwnLine, " \n　"), (1, "乙", OwnLine, "正文。"), (2, "丙", OwnLine, "")]);
        let left_out = manuscript(&report, EmptySections::LeftOut);
        assert_eq!(lines(&left_out), ["1 一、乙", "- 正文。"]);
        assert_eq!(
            left_out.remarks,
            [Remark::EmptySection(SectionId(1)), Remark::EmptySection(SectionId(3))]
        );
        let printed = manuscript(&report, EmptySections::Printed);
        assert_eq!(lines(&printed), ["1 一、甲", "1 二、乙", "- 正文。", "2 （一）丙"]);
    }
}
