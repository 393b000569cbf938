//! A report written to the end, to be looked at and thrown away.

use crate::import::report::{Setting, fill};
use crate::import::source::Source;
use crate::import::structure::propose;
use crate::report::Report;
use crate::report::kind::{Kind, UnitLevel};
use crate::template::outline::{outlines_for, usual_length};

/// The text, which anyone can edit; a test holds it to the proofreader.
const TEXT: &str = include_str!("../../template/data/example.txt");
/// What marks it in the list.
const MARK: &str = "（样例）";
/// The year it is about.
const YEAR: i32 = 2026;

/// The example.
pub fn example() -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, YEAR);
    report.unit = "青禾镇妇女联合会".to_owned();
    report.unit_short = "青禾镇妇联".to_owned();
    if let Some(outline) = outlines_for(report.kind, report.level).next() {
        report.outline = outline.key.to_owned();
    }
    let (least, most) = usual_length(report.level);
    report.target_words = (least + most) / 2;
    fill(&mut report, &propose(&Source::of_text(TEXT)), &Setting { year: YEAR, pictures: Vec::new() });
    report.title.push_str(MARK);
    for section in &mut report.sections {
        section.done = true;
    }
    report
}
