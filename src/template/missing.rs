//! What a section still lacks: required facts neither filled nor in the text, blanks left open, tables left empty.
//! It looks for figures near the words of a fact; whether they are right is not its business.

use super::guidance::{Guidance, SectionFact, bare_value};
use crate::report::Report;
use crate::report::section::{Block, Section};
use crate::text::blank::blanks;
use crate::text::character::is_sentence_end;
use std::collections::BTreeMap;
use std::ops::Range;

/// How a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactState {
    /// Its value is filled in and stands in the text.
    Used,
    /// Its value is filled in but does not stand in the text.
    NotInText,
    /// No value is filled in, but the text has a figure that reads like it.
    FoundInText,
    /// Neither filled in nor in the text.
    Open,
}

/// What a section lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Labels of required facts that are open.
    pub facts: Vec<&'static str>,
    /// Labels of required facts that are filled in but do not stand in the text.
    pub unused: Vec<&'static str>,
    /// Blanks left open, as they stand in the text.
    pub blanks: Vec<String>,
    /// How many tables have nothing in any cell.
    pub empty_tables: usize,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.unused.is_empty() && self.blanks.is_empty() && self.empty_tables == 0
    }
}

/// What `section` of `report` lacks.
pub fn missing(report: &Report, section: &Section, guidance: &Guidance) -> Missing {
    let in_state = |state: FactState| {
        let required = guidance.facts.iter().filter(|fact| fact.fact.required);
        let found = required.filter(|fact| fact_state(fact, &report.facts, section) == state);
        found.map(|fact| fact.fact.label).collect()
    };
    Missing {
        facts: in_state(FactState::Open),
        unused: in_state(FactState::NotInText),
        blanks: section.texts().flat_map(|text| blanks(text).map(|range| text[range].to_owned())).collect(),
        empty_tables: section
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Table(table) if table.is_blank()))
            .count(),
    }
}

/// How `fact` stands in `section`.
pub fn fact_state(fact: &SectionFact, values: &BTreeMap<String, String>, section: &Section) -> FactState {
    let value = values.get(&fact.key).map(|value| bare_value(value, fact.fact.unit));
    match value.filter(|value| !value.is_empty()) {
        Some(value) if section.texts().any(|text| contains_figure(text, &value)) => FactState::Used,
        Some(_) => FactState::NotInText,
        None if blank_of(section, fact.fact.label).is_some() => FactState::Open,
        None if section.texts().any(|text| mentions(text, fact)) => FactState::FoundInText,
        None => FactState::Open,
    }
}

/// The first open blank named `label` in `section`: its block and its place there, in bytes.
pub fn blank_of(section: &Section, label: &str) -> Option<(usize, Range<usize>)> {
    let blank = format!("【{label}】");
    section.blocks.iter().enumerate().find_map(|(block, content)| {
        let at = content.as_text()?.find(&blank)?;
        Some((block, at..at + blank.len()))
    })
}

/// Whether `value` stands in `text`, not as part of a longer number nor of a date.
fn contains_figure(text: &str, value: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(value).any(|(at, _)| {
        let cuts_before = is_digit(value.chars().next()) && is_digit(text[..at].chars().next_back());
        let behind = text[at + value.len()..].chars().next();
        let cuts_after = is_digit(value.chars().next_back())
            && (is_digit(behind) || behind.is_some_and(|c| matches!(c, '年' | '月' | '日' | '.')));
        !cuts_before && !cuts_after
    })
}

/// Whether a sentence of `text` has one of the fact's words and a figure with its unit.
fn mentions(text: &str, fact: &SectionFact) -> bool {
    let fact = fact.fact;
    text.split(|c| is_sentence_end(c) || c == '；' || c == '\n').any(|sentence| {
        fact.words.iter().any(|word| sentence.contains(word)) && has_figure(sentence, fact.unit)
    })
}

/// Whether `sentence` has a number directly before `unit` (余 and 多 may stand between), or any digit when
/// the fact has no unit.
fn has_figure(sentence: &str, unit: &str) -> bool {
    if unit.is_empty() {
        return sentence.chars().any(|c| c.is_ascii_digit());
    }
    sentence.match_indices(unit).any(|(at, _)| {
        let before = sentence[..at].trim_end_matches(['余', '多', ' ']);
        before.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万两".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::{SectionId, Table};
    use crate::template::guidance::guidance;
    use crate::template::parse::Fact;

    const FACT: Fact = Fact {
        key: "families",
        label: "最美家庭户数",
        unit: "户",
        required: true,
        example: "36",
        words: Vec::new(),
    };

    #[track_caller]
    fn check(value: &str, text: &str, expected: FactState) {
        let fact: &'static Fact = Box::leak(Box::new(Fact { words: vec!["最美家庭"], ..FACT }));
        let fact = SectionFact { key: "S5.families".to_owned(), fact };
        let mut section = Section::new(SectionId(1), "S5", 2, "家庭");
        section.blocks = vec![Block::Text(text.to_owned())];
        let values = BTreeMap::from([("S5.families".to_owned(), value.to_owned())]);
        assert_eq!(fact_state(&fact, &values, &section), expected, "{text}");
    }

    #[test]
    fn a_table_with_nothing_in_it_is_missing() {
        let mut section = Section::new(SectionId(1), "S5", 2, "家庭");
        let mut table = Table { rows: vec![vec![" ".to_owned(); 2]; 2], ..Table::default() };
        let report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        let empty_tables =
            |section: &Section| missing(&report, section, &guidance(&report, section)).empty_tables;
        section.blocks = vec![Block::Text("情况如下：".to_owned()), Block::Table(table.clone())];
        assert_eq!(empty_tables(&section), 1);
        table.rows[1][0] = "36".to_owned();
        section.blocks[1] = Block::Table(table);
        assert_eq!(empty_tables(&section), 0);
    }

    #[test]
    fn facts_are_used_found_or_open() {
        check("36", "推选最美家庭36户。", FactState::Used);
        check("３６户", "推选最美家庭36户。", FactState::Used);
        check("36", "推选最美家庭136户。", FactState::NotInText);
        check("12", "12月推选最美家庭36户，2012年以来最多。", FactState::NotInText);
        check("", "推选最美家庭36户。", FactState::FoundInText);
        check("", "推选最美家庭30余户。", FactState::FoundInText);
        check("", "推选最美家庭【户数】户。", FactState::Open);
        check("", "推选最美家庭【最美家庭户数】户，走访12户。", FactState::Open);
        check("", "推选最美家庭。走访12户。", FactState::Open);
        check(" ", "", FactState::Open);
    }
}
