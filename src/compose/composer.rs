//! Puts the paragraphs of a manuscript into elements in their places.

use super::attachment::{label, list};
use super::element::{Composition, Element, Indent, Role, Run};
use super::fixture::Fixture;
use super::heading::{Class, Extent};
use super::imprint::imprint;
use super::letterhead::letterhead;
use super::manuscript::{Attachment, EmptySections, Manuscript, Paragraph, Remark, manuscript};
use super::picture::Figure;
use super::sheet::turn_pages;
use super::signature::{place_signature, place_stamped, place_stamps};
use super::table::cells;
use super::title::title_lines;
use crate::gb9704::element::{
    FIRST_LINE_INDENT, LINES_AFTER_ATTACHMENT_LABEL, LINES_AFTER_TITLE, LINES_BEFORE_ATTACHMENT_LIST,
    LINES_BEFORE_SIGNATURE, LINES_BEFORE_STAMPED_SIGNATURE, LINES_BETWEEN_STAMPS, SIGNATURE_RIGHT_SPACE,
};
use crate::gb9704::length::HalfZi;
use crate::gb9704::sheet::Sheet;
use crate::gb9704::typeface::Typeface;
use crate::report::Report;
use crate::report::section::{Picture, SectionId, Table};
use crate::text::character::is_forbidden_in_xml;
use crate::text::date::{read_date, write_date};
use crate::text::normalise::paragraphs;
use crate::text::width::half_widths;

/// Composes a report.
pub fn compose(report: &Report, empty_sections: EmptySections) -> Composition {
    arrange(manuscript(report, empty_sections))
}

/// Places the paragraphs of a manuscript.
pub fn arrange(mut manuscript: Manuscript) -> Composition {
    let remarks = std::mem::take(&mut manuscript.remarks);
    let mut composer = Composer { remarks, ..Composer::default() };
    composer.title_line = composer.clean(&manuscript.title);
    manuscript.letterhead.printed().into_iter().flat_map(letterhead).for_each(|line| composer.fixture(line));
    composer.title(&manuscript.title, &manuscript.title_lines, None);
    if !manuscript.addressee.is_empty() {
        let text = format!("{}：", manuscript.addressee);
        composer.line(Role::Addressee, &text, Indent::default(), false);
    }
    composer.paragraphs(&manuscript.paragraphs);
    composer.attachment_list(&manuscript.attachments);
    composer.signature(&manuscript);
    composer.note(&manuscript.note);
    composer.attachments(&manuscript.attachments);
    composer.free_headings_without_text();
    composer.line_behind_table();
    manuscript.imprint.printed().into_iter().flat_map(imprint).for_each(|line| composer.fixture(line));
    turn_pages(&mut composer.elements);
    if composer.forbidden > 0 {
        composer.remarks.push(Remark::ForbiddenCharacters(composer.forbidden));
    }
    Composition {
        elements: composer.elements,
        title: composer.title_line,
        remarks: composer.remarks,
        pictures: Vec::new(),
    }
}

#[derive(Default)]
struct Composer {
    elements: Vec<Element>,
    title_line: String,
    remarks: Vec<Remark>,
    forbidden: usize,
}

impl Composer {
    /// An element of 版头 or 版记.
    fn fixture(&mut self, fixture: Fixture) {
        let Fixture { role, texts, breaks, left, shares_line } = fixture;
        let mut runs: Vec<Run> = Vec::with_capacity(texts.len());
        for (text, typeface) in texts {
            let breaks_before = breaks && !runs.is_empty();
            runs.extend(self.run(&text, typeface, None).into_iter().map(|run| Run { breaks_before, ..run }));
        }
        self.push(role, runs, Indent { left, ..Indent::default() }, false);
        if let Some(element) = self.elements.last_mut() {
            element.shares_line = shares_line;
        }
    }

    fn title(&mut self, title: &str, own_lines: &[String], section: Option<SectionId>) {
        let title = self.clean(title);
        if title.is_empty() {
            return;
        }
        let lines = title_lines(&title, own_lines);
        let run = |(index, text): (usize, String)| Run {
            text,
            typeface: Typeface::TitleSong,
            run_in_level: None,
            breaks_before: index > 0,
        };
        let runs = lines.into_iter().enumerate().map(run).collect();
        self.push_from(Role::Title, runs, Indent::default(), true, section);
        for _ in 0..LINES_AFTER_TITLE {
            self.push(Role::Blank, Vec::new(), Indent::default(), true);
        }
    }

    fn paragraphs(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            match (&paragraph.table, &paragraph.picture) {
                (Some(table), _) => self.table(&paragraph.text, table, paragraph.section),
                (None, Some(picture)) => self.picture(&paragraph.text, picture, paragraph.section),
                (None, None) => self.paragraph(paragraph),
            }
        }
    }

    /// The list under the text, and a line before it.
    fn attachment_list(&mut self, attachments: &[Attachment]) {
        if attachments.is_empty() {
            return;
        }
        for _ in 0..LINES_BEFORE_ATTACHMENT_LIST {
            self.push(Role::Blank, Vec::new(), Indent::default(), true);
        }
        let titles: Vec<String> = attachments.iter().map(|attachment| attachment.title.clone()).collect();
        for ((text, indent), attachment) in list(&titles).into_iter().zip(attachments) {
            let runs = self.run(&text, Typeface::FangSong, None);
            self.push_from(Role::AttachmentList, runs, indent, false, attachment.section);
        }
    }

    /// 附注 in parentheses, with the line before it.
    fn note(&mut self, note: &str) {
        if note.is_empty() {
            return;
        }
        if let Some(last) = self.elements.last_mut().filter(|last| last.role == Role::IssueDate) {
            last.keep_with_next = true;
        }
        let indent = Indent { first_line: FIRST_LINE_INDENT, ..Indent::default() };
        self.line(Role::Note, &format!("（{note}）"), indent, false);
    }

    /// Each attachment on a page of its own: label, title, text.
    fn attachments(&mut self, attachments: &[Attachment]) {
        for (index, attachment) in attachments.iter().enumerate() {
            if attachment.paragraphs.is_empty() {
                continue;
            }
            let label = self.run(&label(index, attachments.len()), Typeface::Hei, None);
            self.push_from(Role::AttachmentLabel, label, Indent::default(), true, attachment.section);
            if let Some(label) = self.elements.last_mut() {
                label.begins_page = true;
            }
            for _ in 0..LINES_AFTER_ATTACHMENT_LABEL {
                self.push(Role::Blank, Vec::new(), Indent::default(), true);
            }
            self.title(&attachment.title, &[], attachment.section);
            self.paragraphs(&attachment.paragraphs);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let indent = Indent { first_line: FIRST_LINE_INDENT, ..Indent::default() };
        let (level, reading) = match paragraph.class {
            Class::Body => {
                let runs = self.run(&paragraph.text, Typeface::FangSong, None);
                self.push_from(Role::Body, runs, indent, false, paragraph.section);
                return;
            }
            Class::Heading { level, reading } => (level, reading),
        };
        let typeface = reading.form.typeface();
        match reading.extent {
            Extent::Whole => {
                let runs = self.run(&paragraph.text, typeface, None);
                self.push_from(Role::Heading(level), runs, indent, true, paragraph.section);
            }
            Extent::Until(end) => {
                let mut runs = self.run(&paragraph.text[..end], typeface, Some(level));
                runs.extend(self.run(&paragraph.text[end..], Typeface::FangSong, None));
                self.push_from(Role::Body, runs, indent, false, paragraph.section);
            }
            Extent::NumberOnly => {
                let runs = self.run(&paragraph.text, Typeface::FangSong, None);
                self.push_from(Role::Body, runs, indent, false, paragraph.section);
            }
        }
    }

    /// A table under its caption, cell by cell.
    fn table(&mut self, caption: &str, table: &Table, section: Option<SectionId>) {
        let caption = self.run(caption, Typeface::Hei, None);
        if !caption.is_empty() {
            self.push_from(Role::Caption, caption, Indent::default(), true, section);
        }
        self.line_behind_table();
        for (cell, lines) in cells(table) {
            let typeface = if cell.is_header() { Typeface::Hei } else { Typeface::FangSong };
            let mut runs = Vec::with_capacity(lines.len());
            for line in lines {
                let breaks_before = !runs.is_empty();
                runs.extend(
                    self.run(&line, typeface, None).into_iter().map(|run| Run { breaks_before, ..run }),
                );
            }
            self.push_from(Role::Cell, runs, Indent::default(), false, section);
            if let Some(element) = self.elements.last_mut() {
                element.cell = Some(cell);
            }
        }
    }

    /// A picture above its caption.
    fn picture(&mut self, caption: &str, picture: &Picture, section: Option<SectionId>) {
        let caption = self.run(caption, Typeface::Hei, None);
        let alternative = caption.first().map_or(String::new(), |run| run.text.clone());
        self.push_from(Role::Picture, Vec::new(), Indent::default(), !caption.is_empty(), section);
        if let Some(element) = self.elements.last_mut() {
            element.figure = Some(Figure::new(picture, alternative));
        }
        if !caption.is_empty() {
            self.push_from(Role::Caption, caption, Indent::default(), false, section);
        }
    }

    /// An empty line behind a table at the end: two tables in a row would become one, and no file ends with a table.
    fn line_behind_table(&mut self) {
        if self.elements.last().is_some_and(|last| last.role == Role::Cell) {
            self.push(Role::Blank, Vec::new(), Indent::default(), false);
        }
    }

    /// A heading directly before one of its own level or above has nothing to stay with.
    fn free_headings_without_text(&mut self) {
        let level = |element: &Element| match element.role {
            Role::Heading(level) => Some(level),
            _ => None,
        };
        for index in 1..self.elements.len() {
            if let (Some(level), Some(next)) =
                (level(&self.elements[index - 1]), level(&self.elements[index]))
                && next <= level
            {
                self.elements[index - 1].keep_with_next = false;
            }
        }
    }

    fn signature(&mut self, manuscript: &Manuscript) {
        let units: Vec<&str> = paragraphs(&manuscript.signature).collect();
        let date = manuscript.issue_date.as_str();
        if units.is_empty() && date.is_empty() {
            return;
        }
        let date = match read_date(date) {
            Some(day) => write_date(day),
            None => {
                if !date.is_empty() {
                    self.remarks.push(Remark::UnreadableDate);
                }
                date.to_owned()
            }
        };
        // A table is divided between its rows, so none of them is held back for the 署名.
        if let Some(last) = self.elements.last_mut().filter(|last| last.role != Role::Cell) {
            last.keep_with_next = true;
        }
        let is_stamped = manuscript.stamped;
        let lines = if is_stamped { LINES_BEFORE_STAMPED_SIGNATURE } else { LINES_BEFORE_SIGNATURE };
        for _ in 0..lines {
            self.push(Role::Blank, Vec::new(), Indent::default(), true);
        }
        if is_stamped && units.len() > 1 {
            self.stamped_units(&units, &date);
            return;
        }
        // 联合行文: the units stand one under the other, all beginning where the longest does.
        let longest = units.iter().max_by_key(|unit| half_widths(unit)).copied().unwrap_or_default();
        let place = if is_stamped { place_stamped(longest, &date) } else { place_signature(longest, &date) };
        // With wider digits than 仿宋 has and a gap beside each, a date that ends at the margin grows by more than two
        // characters; it must not break for that.
        let at = |left| Indent { left, right: HalfZi::from_zi(-4), ..Indent::default() };
        for (index, unit) in units.iter().enumerate() {
            let indent = match place.wraps {
                true => Indent { left: place.signature, right: SIGNATURE_RIGHT_SPACE, ..Indent::default() },
                false => at(place.signature),
            };
            self.line(Role::Signature, unit, indent, index + 1 < units.len() || !date.is_empty());
        }
        if !date.is_empty() {
            self.line(Role::IssueDate, &date, at(place.date), false);
        }
    }

    /// 联合行文 with stamps: the units side by side, each with room for its stamp, the date under the last.
    fn stamped_units(&mut self, units: &[&str], date: &str) {
        let at = |left| Indent { left, right: HalfZi::from_zi(-4), ..Indent::default() };
        let places = place_stamps(units, date);
        let last = units.len() - 1;
        for (index, (unit, left)) in units.iter().zip(&places.units).enumerate() {
            if index > 0 && index % places.columns == 0 {
                for _ in 0..LINES_BETWEEN_STAMPS {
                    self.push(Role::Blank, Vec::new(), Indent::default(), true);
                }
            }
            self.line(Role::Signature, unit, at(*left), index < last || !date.is_empty());
            if let Some(element) = self.elements.last_mut() {
                element.shares_line = index < last && (index + 1) % places.columns != 0;
            }
        }
        if !date.is_empty() {
            self.line(Role::IssueDate, date, at(places.date), false);
        }
    }

    fn line(&mut self, role: Role, text: &str, indent: Indent, keep_with_next: bool) {
        let runs = self.run(text, Typeface::FangSong, None);
        self.push(role, runs, indent, keep_with_next);
    }

    fn run(&mut self, text: &str, typeface: Typeface, run_in_level: Option<u8>) -> Vec<Run> {
        let text = self.clean(text);
        if text.is_empty() {
            return Vec::new();
        }
        vec![Run { text, typeface, run_in_level, breaks_before: false }]
    }

    /// The text without what no file can hold; tabs and line ends become spaces.
    fn clean(&mut self, text: &str) -> String {
        if !text.contains(|c: char| c.is_control() || is_forbidden_in_xml(c)) {
            return text.to_owned();
        }
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\t' | '\n' | '\r' => kept.push(' '),
                c if is_forbidden_in_xml(c) => self.forbidden += 1,
                c => kept.push(c),
            }
        }
        kept
    }

    fn push(&mut self, role: Role, runs: Vec<Run>, indent: Indent, keep_with_next: bool) {
        self.push_from(role, runs, indent, keep_with_next, None);
    }

    fn push_from(
        &mut self,
        role: Role,
        runs: Vec<Run>,
        indent: Indent,
        keep_with_next: bool,
        section: Option<SectionId>,
    ) {
        let element = Element {
            role,
            runs,
            indent,
            keep_with_next,
            shares_line: false,
            begins_page: false,
            section,
            cell: None,
            figure: None,
            sheet: Sheet::Upright,
        };
        self.elements.push(element);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::{Block, Section};

    fn report(text: &str, date: &str) -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        report.title = "青禾镇妇女联合会2026年工作总结".to_owned();
        report.addressee = "县妇联".to_owned();
        report.signature = "青禾镇妇女联合会".to_owned();
        report.issue_date = date.to_owned();
        let id = report.take_section_id();
        let mut section = Section::new(id, "", 1, "主要工作");
        section.blocks = vec![Block::Text(text.to_owned())];
        report.sections.push(section);
        report
    }

    #[test]
    fn elements_stand_in_the_order_of_the_standard() {
        let composition =
            compose(&report("（一）抓学习。组织宣讲12场。", "2026-12-20"), EmptySections::LeftOut);
        let roles: Vec<Role> = composition.elements.iter().map(|element| element.role).collect();
        use Role::*;
        assert_eq!(roles, [Title, Blank, Addressee, Heading(1), Body, Blank, Signature, IssueDate]);
        let body = &composition.elements[4];
        assert_eq!((body.runs[0].text.as_str(), body.runs[0].typeface), ("（一）抓学习。", Typeface::Kai));
        assert!(body.keep_with_next, "the last paragraph stays with 署名");
        assert_eq!(composition.elements[7].runs[0].text, "2026年12月20日");
        assert!(composition.remarks.is_empty());
    }

    #[test]
    fn several_units_sign_one_under_the_other() {
        let mut report = report("办好实事。", "2026-12-20");
        report.signature = "青禾县妇女联合会\n青禾县教育局".to_owned();
        let elements = compose(&report, EmptySections::LeftOut).elements;
        let tail = &elements[elements.len() - 4..];
        use Role::*;
        assert_eq!(tail.iter().map(|e| e.role).collect::<Vec<_>>(), [Blank, Signature, Signature, IssueDate]);
        assert_eq!(tail[1].indent, tail[2].indent);
        assert!(tail[..3].iter().all(|element| element.keep_with_next));
    }

    #[test]
    fn stamped_units_stand_side_by_side_with_the_date_under_the_last() {
        let mut report = report("办好实事。", "2026-12-20");
        report.signature = "甲县妇女联合会\n甲县教育局\n甲县民政局\n甲县司法局".to_owned();
        report.stamped = true;
        let elements = compose(&report, EmptySections::LeftOut).elements;
        let tail = &elements[elements.len() - 9..];
        use Role::*;
        let roles: Vec<Role> = tail.iter().map(|element| element.role).collect();
        let blank = [Blank; LINES_BETWEEN_STAMPS as usize];
        let expected = [vec![Signature; 3], blank.to_vec(), vec![Signature, IssueDate]].concat();
        assert_eq!(roles, expected);
        assert_eq!(tail[..3].iter().map(|e| e.shares_line).collect::<Vec<_>>(), [true, true, false]);
        assert!(tail[..8].iter().all(|element| element.keep_with_next));
    }

    #[test]
    fn what_cannot_be_kept_is_said() {
        let composition =
            compose(&report("甲\u{0}乙\u{FFFE}丙\t丁", "2026年2月30日"), EmptySections::LeftOut);
        assert_eq!(composition.elements[4].runs[0].text, "甲乙丙 丁");
        assert_eq!(composition.elements[7].runs[0].text, "2026年2月30日");
        assert_eq!(composition.remarks, [Remark::UnreadableDate, Remark::ForbiddenCharacters(2)]);
    }
}
