//! The report being drafted: what it is made of, how it changes and how every change is undone.
//! It knows neither templates nor layout nor storage, and its types are not the saved form.

pub mod beside;
pub mod count;
pub mod edit;
pub mod find;
pub mod formal;
pub mod grid;
pub mod history;
pub mod kind;
pub mod outline;
pub mod progress;
pub mod section;

use crate::gb9704::numbering::NumberingScheme;
use formal::{Imprint, Letterhead};
use kind::{Kind, UnitLevel};
use section::{Block, Picture, Section, SectionId};
use std::collections::BTreeMap;

/// A report: head, sections in order, and the figures gathered for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What is written: annual summary, plan …
    pub kind: Kind,
    /// Level of the unit that writes.
    pub level: UnitLevel,
    /// The line of work a special summary is about, as a section key (S1 … S12).
    pub subject: Option<String>,
    /// The year the report is about.
    pub year: i32,
    /// Key of the outline it began with, under which its guidance is found.
    pub outline: String,
    /// Full name of the unit, 青禾镇妇女联合会.
    pub unit: String,
    /// Short name of the unit, 青禾镇妇联.
    pub unit_short: String,
    /// Title as one line; breaking it is layout.
    pub title: String,
    /// The lines she has broken the title into herself; without effect when they are not the title's.
    pub title_lines: Vec<String>,
    /// 主送机关; empty when the report has none.
    pub addressee: String,
    /// 署名, a line for each unit that signs; empty when the report has none.
    pub signature: String,
    /// Whether a stamp (印章) is set on 署名 and date.
    pub stamped: bool,
    /// 成文日期 as typed; `text::date` reads it.
    pub issue_date: String,
    /// 附注 without its parentheses; empty when the report has none.
    pub note: String,
    /// What the proofreader has said and she has dismissed, as `proofread` writes it.
    pub dismissed: Vec<String>,
    /// Id of the draft it is written beside (参考), last year's as a rule; empty without one.
    pub reference: String,
    /// Whether 目录 stands before the text.
    pub contents: bool,
    /// 版头; an ordinary report has none.
    pub letterhead: Letterhead,
    /// 版记; an ordinary report has none.
    pub imprint: Imprint,
    /// How headings are numbered.
    pub scheme: NumberingScheme,
    /// 字数 to aim for in the whole report.
    pub target_words: u32,
    /// Sections in the order of the report.
    pub sections: Vec<Section>,
    /// Sections taken out of the outline, kept with their text.
    pub set_aside: Vec<Section>,
    /// 附件 in order. The heading of each is its title, its depth 0.
    pub attachments: Vec<Section>,
    /// Values of facts by `section key.fact key`.
    pub facts: BTreeMap<String, String>,
    /// Number of the next section to be made; never reused.
    pub next_section: u32,
}

impl Report {
    /// A report without sections.
    pub fn new(kind: Kind, level: UnitLevel, year: i32) -> Self {
        Report {
            kind,
            level,
            subject: None,
            year,
            outline: String::new(),
            unit: String::new(),
            unit_short: String::new(),
            title: String::new(),
            title_lines: Vec::new(),
            addressee: String::new(),
            signature: String::new(),
            stamped: false,
            issue_date: String::new(),
            note: String::new(),
            dismissed: Vec::new(),
            reference: String::new(),
            contents: false,
            letterhead: Letterhead::default(),
            imprint: Imprint::default(),
            scheme: NumberingScheme::default(),
            target_words: 0,
            sections: Vec::new(),
            set_aside: Vec::new(),
            attachments: Vec::new(),
            facts: BTreeMap::new(),
            next_section: 1,
        }
    }

    /// The section or attachment with `id`, if it is not set aside.
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().chain(&self.attachments).find(|section| section.id == id)
    }

    /// All that has text of its own: sections, sections set aside, attachments.
    pub fn all_sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().chain(&self.set_aside).chain(&self.attachments)
    }

    /// All pictures, those of sections set aside included.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.all_sections().flat_map(|section| &section.blocks).filter_map(Block::as_picture)
    }

    /// Position of the section with `id` in the outline.
    pub fn position(&self, id: SectionId) -> Option<usize> {
        self.sections.iter().position(|section| section.id == id)
    }

    /// Takes the number of a new section.
    pub fn take_section_id(&mut self) -> SectionId {
        let id = SectionId(self.next_section);
        self.next_section += 1;
        id
    }

    /// Number of each section's heading among its siblings, in outline order; 0 for sections without a
    /// heading number (depth 0).
    pub fn heading_numbers(&self) -> Vec<u32> {
        let mut counters: Vec<u32> = Vec::new();
        self.sections
            .iter()
            .map(|section| {
                let depth = usize::from(section.depth);
                if depth == 0 {
                    counters.clear();
                    return 0;
                }
                counters.resize(depth, 0);
                counters[depth - 1] += 1;
                counters[depth - 1]
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_restart_under_each_parent() {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        for depth in [0, 1, 2, 2, 3, 3, 2, 1, 2, 0] {
            let id = report.take_section_id();
            report.sections.push(Section::new(id, "", depth, "标题"));
        }
        assert_eq!(report.heading_numbers(), [0, 1, 1, 2, 1, 2, 3, 2, 1, 0]);
    }
}
