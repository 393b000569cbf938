//! Pronouns of the data files ({年度}, {单位} …) and what they stand for in a report.

use crate::report::Report;
use crate::report::kind::{Kind, UnitLevel};

/// What the pronouns stand for in one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pronouns {
    values: [(&'static str, String); 10],
}

/// The period that plans in the report are for: a plan is for its own year.
fn period_ahead(report: &Report) -> String {
    match report.kind {
        Kind::HalfYearSummary => "下半年".to_owned(),
        Kind::Plan => format!("{}年", report.year),
        Kind::AnnualSummary | Kind::SpecialSummary => format!("{}年", report.year + 1),
    }
}

impl Pronouns {
    /// The pronouns of `report`.
    pub fn of(report: &Report) -> Self {
        let half_year = report.kind == Kind::HalfYearSummary;
        let place = Place::of(report);
        let year = report.year;
        let topic =
            report.subject.as_deref().and_then(super::data::section).map_or("这项工作", |s| s.heading);
        let text = str::to_owned;
        Pronouns {
            values: [
                ("{年度}", if half_year { format!("{year}年上半年") } else { format!("{year}年") }),
                ("{时段}", text(if half_year { "今年以来" } else { "一年来" })),
                ("{明年}", period_ahead(report)),
                ("{单位}", text(&report.unit)),
                (
                    "{简称}",
                    text(if report.unit_short.is_empty() { &report.unit } else { &report.unit_short }),
                ),
                ("{辖区}", text(place.whole())),
                ("{下级}", text(place.lower_units())),
                ("{党组织}", text(place.party_committee())),
                ("{专题}", text(topic)),
                ("{村社}", text(if place == Place::Community { "社区" } else { "村" })),
            ],
        }
    }

    /// `text` with every pronoun replaced.
    pub fn fill(&self, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        self.values.iter().fold(text.to_owned(), |text, (pronoun, value)| text.replace(pronoun, value))
    }
}

/// The kind of place a unit belongs to, which its name tells more exactly than its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Village,
    Community,
    Town,
    Township,
    Subdistrict,
    County,
    District,
    City,
}

impl Place {
    fn of(report: &Report) -> Self {
        let name = report.unit.as_str();
        let named = |word: &str| name.contains(word);
        match report.level {
            UnitLevel::Village if named("社区") => Place::Community,
            UnitLevel::Village => Place::Village,
            UnitLevel::Township if named("乡") && !named("镇") => Place::Township,
            UnitLevel::Township => Place::Town,
            UnitLevel::Subdistrict => Place::Subdistrict,
            UnitLevel::County if named("县") => Place::County,
            UnitLevel::County if named("区") => Place::District,
            UnitLevel::County if named("市") => Place::City,
            UnitLevel::County => Place::County,
        }
    }

    fn whole(self) -> &'static str {
        match self {
            Place::Village => "全村",
            Place::Community => "全社区",
            Place::Town => "全镇",
            Place::Township => "全乡",
            Place::Subdistrict => "全街道",
            Place::County => "全县",
            Place::District => "全区",
            Place::City => "全市",
        }
    }

    fn lower_units(self) -> &'static str {
        match self {
            Place::Village => "各村民小组",
            Place::Community => "各网格",
            Place::Town | Place::Township => "各村（社区）",
            Place::Subdistrict => "各社区",
            Place::County | Place::District | Place::City => "各乡镇（街道）",
        }
    }

    fn party_committee(self) -> &'static str {
        match self {
            Place::Village => "村党组织",
            Place::Community => "社区党组织",
            Place::Town => "镇党委",
            Place::Township => "乡党委",
            Place::Subdistrict => "街道党工委",
            Place::County => "县委",
            Place::District => "区委",
            Place::City => "市委",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, level: UnitLevel, unit: &str, text: &str, expected: &str) {
        let mut report = Report::new(kind, level, 2026);
        report.unit = unit.to_owned();
        report.unit_short = unit.replace("妇女联合会", "妇联");
        assert_eq!(Pronouns::of(&report).fill(text), expected);
    }

    #[test]
    fn pronouns_follow_the_unit() {
        let text = "{年度}，{简称}在{党组织}领导下，{辖区}{下级}";
        check(
            Kind::AnnualSummary,
            UnitLevel::Township,
            "青禾镇妇女联合会",
            text,
            "2026年，青禾镇妇联在镇党委领导下，全镇各村（社区）",
        );
        check(
            Kind::HalfYearSummary,
            UnitLevel::Village,
            "清河社区妇女联合会",
            text,
            "2026年上半年，清河社区妇联在社区党组织领导下，全社区各网格",
        );
        check(Kind::AnnualSummary, UnitLevel::County, "江北区妇女联合会", "{辖区}{明年}", "全区2027年");
        check(Kind::HalfYearSummary, UnitLevel::County, "青禾县妇女联合会", "{明年}{时段}", "下半年今年以来");
        check(Kind::Plan, UnitLevel::Township, "青禾镇妇女联合会", "{明年}", "2026年");
    }
}
