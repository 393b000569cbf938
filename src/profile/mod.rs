//! The unit that writes, filled in once: names, level, superior, 署名, 主送.

use crate::gb9704::preset::LayoutSettings;
use crate::report::kind::UnitLevel;

/// What is known of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Level of the unit.
    pub level: UnitLevel,
    /// Full name, 青禾镇妇女联合会.
    pub name: String,
    /// Short name, 青禾镇妇联.
    pub short_name: String,
    /// The federation above it, 青禾县妇女联合会.
    pub superior: String,
    /// 署名 under a report; usually the full name.
    pub signature: String,
    /// 主送机关 of a report; may be empty.
    pub addressee: String,
    /// How its files are laid out.
    pub layout: LayoutSettings,
    /// Whether ×× stands in its reports for what is left out on purpose (导出脱敏).
    pub masked: bool,
    /// Its own words for the proofreader, as typed; `proofread::own` reads them.
    pub own_words: String,
    /// 我的提纲, as typed; `import::outline` reads them.
    pub own_outlines: String,
}

impl Default for Profile {
    fn default() -> Self {
        Profile {
            level: UnitLevel::Township,
            name: String::new(),
            short_name: String::new(),
            superior: String::new(),
            signature: String::new(),
            addressee: String::new(),
            layout: LayoutSettings::default(),
            masked: false,
            own_words: String::new(),
            own_outlines: String::new(),
        }
    }
}

/// The short name that follows from a full name: 青禾镇妇女联合会 → 青禾镇妇联.
pub fn short_name(name: &str) -> String {
    name.trim().replace("妇女联合会", "妇联")
}

/// The level a full name speaks of, if it does.
pub fn level_of(name: &str) -> Option<UnitLevel> {
    let place = name.split("妇").next().unwrap_or(name).trim();
    let ends = |words: &[&str]| words.iter().any(|word| place.ends_with(word));
    if ends(&["村", "社区"]) {
        Some(UnitLevel::Village)
    } else if ends(&["街道"]) {
        Some(UnitLevel::Subdistrict)
    } else if ends(&["镇", "乡"]) {
        Some(UnitLevel::Township)
    } else if ends(&["县", "区", "市", "旗"]) {
        Some(UnitLevel::County)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_level_and_short_name() {
        assert_eq!(short_name(" 青禾镇妇女联合会"), "青禾镇妇联");
        assert_eq!(level_of("青禾镇妇女联合会"), Some(UnitLevel::Township));
        assert_eq!(level_of("柳湾街道清河社区妇联"), Some(UnitLevel::Village));
        assert_eq!(level_of("江北区妇联"), Some(UnitLevel::County));
        assert_eq!(level_of("妇联"), None);
    }
}
