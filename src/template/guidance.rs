//! The guidance that fits one section of one report.

use super::data;
use super::parse::{Example, Fact, SectionData, section_use};
use super::pronoun::Pronouns;
use super::scope::{Scope, Use};
use crate::report::Report;
use crate::report::kind::{Kind, UnitLevel};
use crate::report::section::Section;
use std::collections::BTreeMap;

/// Key of the guidance of a section she added.
const OWN_SECTION: &str = "own";
/// Key of the data of a heading over several sections.
const MAIN_SECTION: &str = "main";

/// Guidance for a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// Why superiors look at the section.
    pub purpose: String,
    /// What to write, and when it is good enough.
    pub advice: String,
    /// 字数 to aim for: least and most.
    pub length: (u32, u32),
    /// Facts to gather.
    pub facts: Vec<SectionFact>,
    /// Sentences to insert and adapt.
    pub examples: Vec<SectionExample>,
}

/// A fact of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionFact {
    /// `section key.fact key`, under which a draft keeps the value.
    pub key: String,
    /// The fact.
    pub fact: &'static Fact,
}

/// An example sentence of a section, pronouns replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionExample {
    /// What it is good for.
    pub note: &'static str,
    /// The sentence, with 【】 blanks.
    pub text: String,
}

/// The guidance for `section` of `report`.
pub fn guidance(report: &Report, section: &Section) -> Guidance {
    let pronouns = Pronouns::of(report);
    let sources = sources(report, section);
    let Some(&(first, r#use)) = sources.first() else {
        return Guidance {
            purpose: String::new(),
            advice: String::new(),
            length: (150, 300),
            facts: Vec::new(),
            examples: Vec::new(),
        };
    };
    let level = report.level;
    let text = |lines: &[(Scope, &str)]| {
        narrowest(lines, level, r#use).map_or(String::new(), |text| pronouns.fill(text))
    };
    Guidance {
        purpose: text(&first.purposes),
        advice: text(&first.advice),
        length: narrowest(&first.lengths, level, r#use).copied().unwrap_or((150, 300)),
        facts: distinct(sources.iter().flat_map(|&(data, r#use)| facts(data, section, level, r#use))),
        examples: sources.iter().flat_map(|&(data, r#use)| examples(data, level, r#use, &pronouns)).collect(),
    }
}

/// 字数 to aim for in `section`: least and most.
pub fn target_length(report: &Report, section: &Section) -> (u32, u32) {
    let sources = sources(report, section);
    let length = sources.first().and_then(|&(data, r#use)| narrowest(&data.lengths, report.level, r#use));
    length.copied().unwrap_or((150, 300))
}

/// `example` with the blanks that name a filled fact filled in.
pub fn fill_blanks(example: &str, facts: &[SectionFact], values: &BTreeMap<String, String>) -> String {
    facts.iter().fold(example.to_owned(), |text, section_fact| match values.get(&section_fact.key) {
        Some(value) if !value.trim().is_empty() => {
            let (label, unit) = (section_fact.fact.label, section_fact.fact.unit);
            let value = bare_value(value, unit);
            text.replace(&format!("【{label}】"), &value)
        }
        _ => text,
    })
}

/// A value as it stands in a sentence: digits of half width, without the unit the sentence brings itself.
pub fn bare_value(value: &str, unit: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    };
    let value: String = value.trim().chars().map(half).collect();
    match value.strip_suffix(unit) {
        Some(number) if number.ends_with(|c: char| c.is_ascii_digit()) => number.to_owned(),
        _ => value,
    }
}

/// A bare value as it stands alone: a number with its unit.
pub fn with_unit(value: &str, unit: &str) -> String {
    let is_number = value.ends_with(|c: char| c.is_ascii_digit());
    if is_number { format!("{value}{unit}") } else { value.to_owned() }
}

/// The data a section draws on. A special summary adds that of its subject.
fn sources(report: &Report, section: &Section) -> Vec<(&'static SectionData, Use)> {
    // A section whose data is gone, or comes from a later version, is guided as one of her own.
    let known = Some(section.key.as_str()).filter(|key| data::section(key).is_some());
    let key = known.unwrap_or(OWN_SECTION);
    let r#use = section_use(report.kind, key);
    let subject =
        report.subject.as_deref().filter(|_| report.kind == Kind::SpecialSummary && key.starts_with('T'));
    [Some(key), subject].into_iter().flatten().filter_map(|key| Some((data::section(key)?, r#use))).collect()
}

/// The facts of `data` for a section. What is about one section alone, as a section of her own is, has its
/// values for itself; facts about the unit are the same wherever they are asked for.
fn facts(
    data: &'static SectionData,
    section: &Section,
    level: UnitLevel,
    r#use: Use,
) -> impl Iterator<Item = SectionFact> {
    let fits = move |(scope, _): &&(Scope, Fact)| scope.applies(level, r#use);
    let place = match data.key {
        key @ (OWN_SECTION | MAIN_SECTION) => format!("{key}{}", section.id.0),
        key => key.to_owned(),
    };
    let name =
        move |(_, fact): &'static (Scope, Fact)| SectionFact { key: format!("{place}.{}", fact.key), fact };
    data.facts.iter().filter(fits).map(name)
}

/// The facts without those whose label another one before them has: blanks name facts by label.
fn distinct(facts: impl Iterator<Item = SectionFact>) -> Vec<SectionFact> {
    let mut kept: Vec<SectionFact> = Vec::new();
    for fact in facts {
        if kept.iter().all(|known| known.fact.label != fact.fact.label) {
            kept.push(fact);
        }
    }
    kept
}

fn examples(
    data: &'static SectionData,
    level: UnitLevel,
    r#use: Use,
    pronouns: &Pronouns,
) -> Vec<SectionExample> {
    let mut fitting: Vec<&(Scope, Example)> = Vec::new();
    for line in data.examples.iter().filter(|(scope, _)| scope.applies(level, r#use)) {
        let place = fitting.partition_point(|(scope, _)| scope.narrowness() >= line.0.narrowness());
        fitting.insert(place, line);
    }
    let fill = |(_, example): &(Scope, Example)| SectionExample {
        note: example.note,
        text: pronouns.fill(example.text),
    };
    fitting.into_iter().map(fill).collect()
}

/// The line that applies and is narrowest.
fn narrowest<T>(lines: &[(Scope, T)], level: UnitLevel, r#use: Use) -> Option<&T> {
    let applying = lines.iter().filter(|(scope, _)| scope.applies(level, r#use));
    applying.max_by_key(|(scope, _)| scope.narrowness()).map(|(_, value)| value)
}
