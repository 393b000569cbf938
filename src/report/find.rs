//! 查找替换 over the whole report: 版头, title, 主送, headings, texts, 署名, date and 附注, the attachments, 版记.

use super::Report;
use super::edit::{Edit, Field, field};
use super::section::{Block, Picture, Section, SectionId};

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// In a line of the head or tail.
    Line(Field),
    /// In a heading.
    Heading(SectionId),
    /// In a text block.
    Text {
        /// Section of the block.
        section: SectionId,
        /// Position of the block in the section.
        block: usize,
        /// First byte in the block.
        at: usize,
    },
    /// In the caption or a cell of a table.
    Table {
        /// Section of the table.
        section: SectionId,
        /// Position of the table in the section.
        block: usize,
        /// 0 for the caption, then the cells one after another.
        cell: usize,
    },
    /// In the caption of a picture.
    Picture {
        /// Section of the picture.
        section: SectionId,
        /// Position of the picture in the section.
        block: usize,
    },
}

/// A place where the text searched for stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub spot: Spot,
    /// Name of the place.
    pub name: String,
    /// What stands before it on its line, the last characters.
    pub before: String,
    /// What stands behind it on its line, the first characters.
    pub after: String,
}

/// Characters of text given around a hit.
const CONTEXT: usize = 10;

const HEAD: [(Field, &str); 2] = [(Field::Title, "题目"), (Field::Addressee, "主送")];
const TAIL: [(Field, &str); 3] =
    [(Field::Signature, "署名"), (Field::IssueDate, "成文日期"), (Field::Note, "附注")];

const LETTERHEAD: [(Field, &str); 6] = [
    (Field::CopyNumber, "份号"),
    (Field::Secrecy, "密级"),
    (Field::Urgency, "紧急程度"),
    (Field::IssuerMark, "发文机关标志"),
    (Field::DocumentNumber, "发文字号"),
    (Field::Signers, "签发人"),
];
const IMPRINT: [(Field, &str); 3] =
    [(Field::CopiedTo, "抄送"), (Field::PrintingOffice, "印发机关"), (Field::PrintingDate, "印发日期")];

/// What a line of the head or tail is called.
pub fn line_name(line: Field) -> &'static str {
    let mut all = HEAD.iter().chain(&TAIL).chain(&LETTERHEAD).chain(&IMPRINT);
    all.find(|(known, _)| *known == line).map_or("", |(_, name)| name)
}

/// Every place where `query` stands, in the order of the report.
pub fn find(report: &Report, query: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    let mut add = |text: &str, name: &str, spot: &dyn Fn(usize) -> Spot| {
        for (at, _) in text.match_indices(query) {
            let before = text[..at].chars().rev().take_while(|c| *c != '\n').take(CONTEXT);
            let before: Vec<char> = before.collect();
            let after = text[at + query.len()..].chars().take_while(|c| *c != '\n').take(CONTEXT);
            let (before, after) = (before.into_iter().rev().collect(), after.collect());
            hits.push(Hit { spot: spot(at), name: name.to_owned(), before, after });
        }
    };
    let letterhead = LETTERHEAD.into_iter().filter(|_| report.letterhead.is_printed);
    for (line, name) in letterhead.chain(HEAD) {
        add(field(report, line), name, &|_| Spot::Line(line));
    }
    for section in &report.sections {
        add_section(section, (section.depth > 0).then_some("标题"), &mut add);
    }
    for (line, name) in TAIL {
        add(field(report, line), name, &|_| Spot::Line(line));
    }
    for attachment in &report.attachments {
        add_section(attachment, Some("附件"), &mut add);
    }
    for (line, name) in IMPRINT.into_iter().filter(|_| report.imprint.is_printed) {
        add(field(report, line), name, &|_| Spot::Line(line));
    }
    hits
}

/// Looks through a section or attachment; through its heading under the name `heading`.
fn add_section(
    section: &Section,
    heading: Option<&str>,
    add: &mut impl FnMut(&str, &str, &dyn Fn(usize) -> Spot),
) {
    let id = section.id;
    if let Some(name) = heading {
        add(&section.heading, name, &|_| Spot::Heading(id));
    }
    for (block, content) in section.blocks.iter().enumerate() {
        match content {
            Block::Text(text) => add(text, &section.heading, &|at| Spot::Text { section: id, block, at }),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                for (cell, text) in std::iter::once(&table.caption).chain(cells).enumerate() {
                    add(text, "表格", &|_| Spot::Table { section: id, block, cell });
                }
            }
            Block::Picture(picture) => {
                add(&picture.caption, "图片", &|_| Spot::Picture { section: id, block });
            }
        }
    }
}

/// One edit that puts `with` into every place found. In a text block from the last place to the first, so that the
/// places before stay where they are.
pub fn replace_all(report: &Report, query: &str, with: &str) -> Edit {
    let mut edits = Vec::new();
    let mut last = None;
    for hit in find(report, query).iter().rev() {
        match hit.spot {
            Spot::Text { section, block, at } => {
                let with = with.to_owned();
                edits.push(Edit::ReplaceText { section, block, start: at, end: at + query.len(), with });
            }
            // A line, heading or table with several hits is set once.
            spot if last.is_some_and(|last| is_set_with(last, spot)) => {}
            Spot::Heading(id) => {
                let heading = report.section(id).map(|section| section.heading.replace(query, with));
                edits.extend(heading.map(|heading| Edit::SetHeading(id, heading)));
            }
            Spot::Table { section, block, .. } => {
                let found = report.section(section).and_then(|section| section.blocks.get(block));
                if let Some(Block::Table(table)) = found {
                    let mut table = table.clone();
                    table.caption = table.caption.replace(query, with);
                    table.rows.iter_mut().flatten().for_each(|cell| *cell = cell.replace(query, with));
                    edits.push(Edit::ReplaceBlock(section, block, Box::new(Block::Table(table))));
                }
            }
            Spot::Picture { section, block } => {
                let found = report.section(section).and_then(|section| section.blocks.get(block));
                if let Some(picture) = found.and_then(Block::as_picture) {
                    let picture =
                        Picture { caption: picture.caption.replace(query, with), ..picture.clone() };
                    edits.push(Edit::ReplaceBlock(section, block, Box::new(Block::Picture(picture))));
                }
            }
            Spot::Line(line) => edits.push(Edit::SetField(line, field(report, line).replace(query, with))),
        }
        last = Some(hit.spot);
    }
    Edit::Batch(edits)
}

/// Whether replacing in one place replaces in the other too.
fn is_set_with(one: Spot, other: Spot) -> bool {
    match (one, other) {
        (Spot::Table { section, block, .. }, Spot::Table { section: of, block: at, .. }) => {
            (section, block) == (of, at)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edit::apply;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::Table;

    #[test]
    fn captions_and_cells_are_found_and_replaced_as_one_edit() {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        let id = report.take_section_id();
        let mut section = Section::new(id, "", 1, "培训");
        let rows = vec![vec!["青禾镇".to_owned(), "12".to_owned()], vec!["青禾镇青禾村".to_owned()]];
        section.blocks.push(Block::Table(Table {
            caption: "青禾镇情况".to_owned(),
            rows,
            ..Table::default()
        }));
        section
            .blocks
            .push(Block::Picture(Picture {
                caption: "青禾镇和青禾镇".to_owned(), ..Picture::default()
            }));
        report.sections.push(section);
        assert_eq!(find(&report, "青禾镇").len(), 5);
        let edit = replace_all(&report, "青禾镇", "柳湾镇");
        let before = report.clone();
        let undo = apply(&mut report, edit).expect("it fits");
        assert!(find(&report, "青禾镇").is_empty());
        assert_eq!(find(&report, "柳湾镇").len(), 5);
        apply(&mut report, undo).expect("it fits");
        assert_eq!(report, before);
    }

    fn report() -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        report.title = "青禾镇妇联和青禾镇工作总结".to_owned();
        report.signature = "青禾镇妇联".to_owned();
        for (depth, heading, text) in [(0, "导语", "青禾镇妇联，青禾镇。\n青禾"), (1, "青禾镇概况", "没有")]
        {
            let id = report.take_section_id();
            let blocks = vec![Block::Text(text.to_owned())];
            report.sections.push(Section { blocks, ..Section::new(id, "", depth, heading) });
        }
        report
    }

    #[test]
    fn every_place_is_found_in_the_order_of_the_report() {
        let hits = find(&report(), "青禾镇");
        let names: Vec<&str> = hits.iter().map(|hit| hit.name.as_str()).collect();
        assert_eq!(names, ["题目", "题目", "导语", "导语", "标题", "署名"]);
        assert_eq!((hits[3].before.as_str(), hits[3].after.as_str()), ("青禾镇妇联，", "。"));
        assert!(find(&report(), "").is_empty());
    }

    #[test]
    fn everything_is_replaced_as_one_edit_and_comes_back() {
        for with in ["柳湾镇", "青禾镇青禾镇", ""] {
            let mut report = report();
            let edit = replace_all(&report, "青禾镇", with);
            let inverse = apply(&mut report, edit).expect("it fits");
            assert_eq!(report.title, format!("{with}妇联和{with}工作总结"));
            assert_eq!(
                report.sections[0].texts().next(),
                Some(format!("{with}妇联，{with}。\n青禾").as_str())
            );
            assert_eq!(report.sections[1].heading, format!("{with}概况"));
            assert_eq!(report.signature, format!("{with}妇联"));
            apply(&mut report, inverse).expect("it fits");
            assert_eq!(report, self::report());
        }
    }
}
