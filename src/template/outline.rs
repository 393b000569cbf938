//! Outlines to begin a report with.

use super::data;
use super::parse::{OutlineData, OutlineSection};
use super::pronoun::Pronouns;
use crate::report::Report;
use crate::report::kind::{Kind, UnitLevel};
use crate::report::section::{Section, SectionId};

/// 字数 of a whole report by level: least and most (six samples and public reports of 2017–2025).
pub const fn usual_length(level: UnitLevel) -> (u32, u32) {
    match level {
        UnitLevel::Village => (1200, 2500),
        UnitLevel::Township | UnitLevel::Subdistrict => (2000, 4000),
        UnitLevel::County => (3000, 6000),
    }
}

/// Subjects a special summary may have, as section keys.
pub const SUBJECTS: [&str; 12] = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12"];

/// The subjects that exist at `level`, with their names. A village has no S7.
pub fn subjects(level: UnitLevel) -> impl Iterator<Item = (&'static str, &'static str)> {
    SUBJECTS
        .iter()
        .filter(move |key| level != UnitLevel::Village || **key != "S7")
        .filter_map(|key| data::section(key).map(|section| (section.key, section.heading)))
}

/// The outlines for a kind and level, the default first.
pub fn outlines_for(kind: Kind, level: UnitLevel) -> impl Iterator<Item = &'static OutlineData> {
    data::outlines()
        .iter()
        .filter(move |outline| outline.kinds.contains(&kind) && outline.levels.contains(&level))
}

/// The outline with `key`.
pub fn outline(key: &str) -> Option<&'static OutlineData> {
    data::outlines().iter().find(|outline| outline.key == key)
}

/// Gives `report` the sections of `outline`. Optional ones stay out.
pub fn fill_outline(report: &mut Report, outline: &OutlineData) {
    report.outline = outline.key.to_owned();
    report.scheme = outline.scheme;
    let pronouns = Pronouns::of(report);
    for line in outline.sections.iter().filter(|line| !line.optional) {
        let id = report.take_section_id();
        report.sections.push(section(line, id, &pronouns));
    }
}

/// Sections of the report's outline that can be added: those never begun with and those not in the report.
pub fn addable(report: &Report) -> Vec<(&'static str, String)> {
    let pronouns = Pronouns::of(report);
    let Some(outline) = outline(&report.outline) else { return Vec::new() };
    let present = |line: &OutlineSection| report.sections.iter().any(|section| section.key == line.key);
    let absent =
        outline.sections.iter().filter(|line| line.depth > 0 && line.key != "main" && !present(line));
    absent.map(|line| (line.key, section(line, SectionId(0), &pronouns).heading)).collect()
}

/// Title a report has at first: 单位＋年度＋文种.
pub fn default_title(report: &Report) -> String {
    let year = match report.kind {
        Kind::HalfYearSummary => format!("{}年上半年", report.year),
        _ => format!("{}年", report.year),
    };
    let topic = match report.kind {
        Kind::SpecialSummary => {
            report.subject.as_deref().and_then(data::section).map_or("专项", |section| section.heading)
        }
        _ => "",
    };
    // 宣传工作 + 工作总结 is 宣传工作总结.
    let topic = topic.strip_suffix("工作").unwrap_or(topic);
    format!("{}{year}{topic}{}", report.unit, report.kind.genre())
}

fn section(line: &OutlineSection, id: SectionId, pronouns: &Pronouns) -> Section {
    let default_heading = data::section(line.key).map_or("", |section| section.heading);
    let heading = pronouns.fill(line.heading.unwrap_or(default_heading));
    Section { placement: line.placement, ..Section::new(id, line.key, line.depth, &heading) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_begins_with_the_outline_of_its_level() {
        let mut report = Report::new(Kind::HalfYearSummary, UnitLevel::Village, 2026);
        report.unit = "清河社区妇女联合会".to_owned();
        let outline = outlines_for(report.kind, report.level).next().expect("every level has an outline");
        fill_outline(&mut report, outline);
        assert!(report.sections.iter().all(|section| section.key != "S7"), "a village has no S7");
        let headings: Vec<&str> = report.sections.iter().map(|section| section.heading.as_str()).collect();
        assert!(
            headings.contains(&"2026年上半年主要工作") && headings.contains(&"下半年工作打算"),
            "{headings:?}"
        );
        assert!(addable(&report).iter().any(|(key, _)| *key == "S8"));
        assert_eq!(default_title(&report), "清河社区妇女联合会2026年上半年工作总结");
    }
}
