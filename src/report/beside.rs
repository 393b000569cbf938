//! Two reports beside each other: which section of the one says what a section of the other is about.

use super::Report;
use super::section::{Section, SectionId};

/// Least share of pairs of characters that headings have in common to be taken for the same, in per cent.
const LEAST_ALIKE: usize = 40;

/// The section of `other` that is about what `section` is about: of the same key, and of several the one whose heading
/// is most alike; otherwise the one with a like heading.
pub fn counterpart(other: &Report, section: &Section) -> Option<SectionId> {
    let like = |candidate: &Section| alikeness(&candidate.heading, &section.heading);
    let has_text = |candidate: &&Section| !candidate.is_blank();
    let same_key = other.sections.iter().filter(|known| !section.key.is_empty() && known.key == section.key);
    let of_key = same_key.filter(has_text).rev().max_by_key(|known| like(known));
    let of_heading = other.sections.iter().filter(|known| known.depth > 0).filter(has_text);
    let found = of_key.or_else(|| {
        of_heading.rev().max_by_key(|known| like(known)).filter(|known| like(known) >= LEAST_ALIKE)
    });
    found.map(|known| known.id)
}

/// How many pairs of characters two headings have in common, in per cent of the shorter.
fn alikeness(a: &str, b: &str) -> usize {
    let pairs = |text: &str| {
        let characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        characters.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let (a, b) = (pairs(a), pairs(b));
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0;
    }
    a.iter().filter(|pair| b.contains(pair)).count().min(shorter) * 100 / shorter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::Block;

    fn section(id: u32, key: &str, heading: &str) -> Section {
        Section {
            blocks: vec![Block::Text("有字".to_owned())],
            ..Section::new(SectionId(id), key, 1, heading)
        }
    }

    #[test]
    fn sections_find_their_like() {
        let mut other = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2025);
        other.sections = vec![
            section(1, "S4", "维权服务"),
            section(2, "S4", "普法宣传进村社"),
            section(3, "", "丰富妇女文体生活"),
            Section::new(SectionId(4), "S6", 1, "关爱服务"),
        ];
        let find = |key: &str, heading: &str| counterpart(&other, &section(9, key, heading)).map(|id| id.0);
        assert_eq!(find("S4", "维权"), Some(1));
        assert_eq!(find("S4", "普法宣传"), Some(2));
        assert_eq!(find("", "妇女文体生活"), Some(3));
        assert_eq!(find("S6", "关爱服务"), None, "it says nothing there");
        assert_eq!(find("S9", "宣传工作"), None);
    }
}
