//! Two reports beside each other: which section of the one says what a section of the other is about.

use super::Report;
use super::outline::subtree;
use super::section::Section;
use std::ops::Range;

/// Least share of pairs of characters that headings have in common to be taken for the same, in per cent.
const LEAST_ALIKE: usize = 40;

/// The sections of `other` that are about what `section` is about, one with those under it: of the same key, and of
/// several the one whose heading is most alike; otherwise the one with a like heading. None where they say nothing.
pub fn counterpart(other: &Report, section: &Section) -> Option<Range<usize>> {
    let sections = &other.sections;
    let like = |at: &usize| alikeness(&sections[*at].heading, &section.heading);
    let has_text = |at: &usize| sections[subtree(other, *at)].iter().any(|section| !section.is_blank());
    let all = (0..sections.len()).filter(has_text);
    let is_same = |at: &usize| !section.key.is_empty() && sections[*at].key == section.key;
    // Of several alike the first: the outer one, where one stands in another.
    let of_key = all.clone().filter(is_same).rev().max_by_key(like);
    let of_heading = || {
        let headed = all.filter(|at| sections[*at].depth > 0);
        headed.rev().max_by_key(like).filter(|at| like(at) >= LEAST_ALIKE)
    };
    of_key.or_else(of_heading).map(|at| subtree(other, at))
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
    use crate::report::section::{Block, SectionId};

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
            Section::new(SectionId(4), "S7", 1, "规划"),
            Section::new(SectionId(5), "S6", 1, "关爱服务"),
            Section { depth: 2, ..section(6, "S6", "走访慰问困难妇女") },
        ];
        let find = |key: &str, heading: &str| counterpart(&other, &section(9, key, heading));
        assert_eq!(find("S4", "维权"), Some(0..1));
        assert_eq!(find("S4", "普法宣传"), Some(1..2));
        assert_eq!(find("", "妇女文体生活"), Some(2..3));
        assert_eq!(find("S7", "规划"), None, "it says nothing there");
        assert_eq!(find("S6", "关爱服务"), Some(4..6), "what stands under it says something");
        assert_eq!(find("S9", "宣传工作"), None);
    }
}
