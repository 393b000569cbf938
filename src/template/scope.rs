//! Where a line of the data files applies: at which levels, in which kind of text.

use crate::report::kind::{Kind, UnitLevel};

/// What a sentence is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Telling what was done: 总结
    Summary,
    /// Telling what will be done: 计划
    Plan,
    /// Telling why it was taken up: 背景
    Background,
    /// Telling what it brought: 成效
    Effect,
    /// Telling what fell short: 问题
    Problem,
}

/// Levels and uses a line applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    levels: u8,
    uses: u8,
}

const LEVELS: [(&str, UnitLevel); 4] = [
    ("村", UnitLevel::Village),
    ("乡镇", UnitLevel::Township),
    ("街道", UnitLevel::Subdistrict),
    ("县", UnitLevel::County),
];
const USES: [(&str, Use); 5] = [
    ("总结", Use::Summary),
    ("计划", Use::Plan),
    ("背景", Use::Background),
    ("成效", Use::Effect),
    ("问题", Use::Problem),
];
const KINDS: [(&str, Kind); 4] = [
    ("年度总结", Kind::AnnualSummary),
    ("半年总结", Kind::HalfYearSummary),
    ("工作计划", Kind::Plan),
    ("专项总结", Kind::SpecialSummary),
];

impl Scope {
    /// Reads “村、计划”; an empty text applies everywhere. `Err` names the word that is unknown.
    pub fn read(text: &str) -> Result<Scope, &str> {
        let (mut levels, mut uses) = (0, 0);
        for word in text.split('、').filter(|word| !word.is_empty()) {
            if let Some(level) = read_level(word) {
                levels |= 1 << level as u8;
            } else if let Some(&(_, r#use)) = USES.iter().find(|(name, _)| *name == word) {
                uses |= 1 << r#use as u8;
            } else {
                return Err(word);
            }
        }
        let all_if_none = |bits: u8| if bits == 0 { u8::MAX } else { bits };
        Ok(Scope { levels: all_if_none(levels), uses: all_if_none(uses) })
    }

    /// Whether it applies at `level` for `r#use`.
    pub fn applies(self, level: UnitLevel, r#use: Use) -> bool {
        self.levels & (1 << level as u8) != 0 && self.uses & (1 << r#use as u8) != 0
    }

    /// How narrow it is: a line for one level goes before a line for all.
    pub fn narrowness(self) -> u32 {
        16 - self.levels.count_ones() - self.uses.count_ones()
    }
}

/// Reads 村, 乡镇, 街道 or 县.
pub fn read_level(word: &str) -> Option<UnitLevel> {
    LEVELS.iter().find(|(name, _)| *name == word).map(|&(_, level)| level)
}

/// Reads 年度总结, 半年总结, 工作计划 or 专项总结.
pub fn read_kind(word: &str) -> Option<Kind> {
    KINDS.iter().find(|(name, _)| *name == word).map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_select_levels_and_uses() {
        let scope = Scope::read("村、乡镇、计划").expect("words are known");
        assert!(scope.applies(UnitLevel::Village, Use::Plan));
        assert!(!scope.applies(UnitLevel::County, Use::Plan));
        assert!(!scope.applies(UnitLevel::Village, Use::Summary));
        assert!(Scope::read("").expect("empty is everywhere").applies(UnitLevel::County, Use::Problem));
        assert_eq!(Scope::read("乡"), Err("乡"));
    }
}
