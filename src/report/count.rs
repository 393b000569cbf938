//! 字数 of sections and of the whole report.

use super::Report;
use super::section::{Block, Section};
use crate::text::count::count_words;

/// 字数 of a section's own text, without its heading.
pub fn section_words(section: &Section) -> usize {
    section
        .blocks
        .iter()
        .map(|block| match block {
            Block::Text(text) => count_words(text),
            Block::Table(table) => {
                count_words(&table.caption)
                    + table.rows.iter().flatten().map(|cell| count_words(cell)).sum::<usize>()
            }
            Block::Picture(picture) => count_words(&picture.caption),
        })
        .sum()
}

/// 字数 of the report's text, without title, headings, 署名 and date.
pub fn body_words(report: &Report) -> usize {
    report.sections.iter().map(section_words).sum()
}

/// 字数 of everything that is printed: body, title, 主送, headings with their numbers, 署名, date, 附注, 附件,
/// 版头 and 版记.
pub fn printed_words(report: &Report) -> usize {
    let headings: usize = report
        .sections
        .iter()
        .zip(report.heading_numbers())
        .filter(|(section, _)| section.depth > 0)
        .map(|(section, number)| {
            count_words(&report.scheme.form(section.depth).format(number)) + count_words(&section.heading)
        })
        .sum();
    let lines = [&report.title, &report.addressee, &report.signature, &report.issue_date, &report.note];
    let attachment = |attachment: &Section| count_words(&attachment.heading) + section_words(attachment);
    let attachments: usize = report.attachments.iter().map(attachment).sum();
    let letterhead = report.letterhead.printed().into_iter().flat_map(|head| {
        [&head.copy_number, &head.secrecy, &head.urgency, &head.mark, &head.number, &head.signers]
    });
    let imprint = report.imprint.printed().into_iter();
    let imprint = imprint.flat_map(|imprint| [&imprint.copied_to, &imprint.office, &imprint.date]);
    let lines = lines.into_iter().chain(letterhead).chain(imprint);
    body_words(report) + attachments + headings + lines.map(|line| count_words(line)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};

    #[test]
    fn counts_with_and_without_headings() {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        report.title = "青禾镇妇联2026年工作总结".to_owned();
        for (depth, heading, text) in [(0, "导语", "现将工作总结如下："), (1, "主要工作", "举办讲座24场。")]
        {
            let id = report.take_section_id();
            let mut section = Section::new(id, "", depth, heading);
            section.blocks = vec![Block::Text(text.to_owned())];
            report.sections.push(section);
        }
        assert_eq!(body_words(&report), 9 + 7);
        assert_eq!(printed_words(&report), 9 + 7 + 11 + 6);
    }
}
