//! Who writes and what is written.

/// Level of the unit that writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitLevel {
    /// 村、社区
    Village,
    /// 乡镇
    Township,
    /// 街道
    Subdistrict,
    /// 县、区
    County,
}

impl UnitLevel {
    /// All levels, lowest first.
    pub const ALL: [UnitLevel; 4] =
        [UnitLevel::Village, UnitLevel::Township, UnitLevel::Subdistrict, UnitLevel::County];

    /// The level in Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            UnitLevel::Village => "村、社区",
            UnitLevel::Township => "乡镇",
            UnitLevel::Subdistrict => "街道",
            UnitLevel::County => "县、区",
        }
    }
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// 年度总结
    AnnualSummary,
    /// 半年总结
    HalfYearSummary,
    /// 工作计划
    Plan,
    /// 专项总结
    SpecialSummary,
}

impl Kind {
    /// All kinds, in the order they are offered.
    pub const ALL: [Kind; 4] = [Kind::AnnualSummary, Kind::HalfYearSummary, Kind::Plan, Kind::SpecialSummary];

    /// The kind in Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Kind::AnnualSummary => "年度总结",
            Kind::HalfYearSummary => "半年总结",
            Kind::Plan => "工作计划",
            Kind::SpecialSummary => "专项总结",
        }
    }

    /// The word a title and a file name end with.
    pub const fn genre(self) -> &'static str {
        match self {
            Kind::Plan => "工作计划",
            _ => "工作总结",
        }
    }
}
