//! The data that ships: readable, complete for every level and kind, original, without repetition.

use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::Section;
use report_drafter::template::guidance::{fill_blanks, guidance};
use report_drafter::template::outline::{fill_outline, outlines_for, subjects};
use report_drafter::template::{data, scope};
use report_drafter::text::blank::blanks;
use report_drafter::text::character::is_han;
use std::collections::{BTreeMap, BTreeSet};

const FIXED_PHRASES: &str = include_str!("../../src/template/data/fixed_phrases.txt");

/// A report of every kind, level, outline and subject, and one section she added.
fn every_report() -> Vec<Report> {
    let mut reports = Vec::new();
    for level in UnitLevel::ALL {
        for kind in Kind::ALL {
            let subjects: Vec<Option<&str>> = match kind {
                Kind::SpecialSummary => subjects(level).map(|(key, _)| Some(key)).collect(),
                _ => vec![None],
            };
            for subject in subjects {
                for outline in outlines_for(kind, level) {
                    let mut report = Report::new(kind, level, 2026);
                    report.unit = "青禾镇妇女联合会".to_owned();
                    report.unit_short = "青禾镇妇联".to_owned();
                    report.subject = subject.map(str::to_owned);
                    fill_outline(&mut report, outline);
                    let id = report.take_section_id();
                    report.sections.push(Section::new(id, "", 2, "自己加的一节"));
                    reports.push(report);
                }
            }
        }
    }
    reports
}

/// Runs of `length` Han characters of `text`, not across anything else.
fn han_runs(text: &str, length: usize) -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    for part in text.split(|c| !is_han(c)) {
        let chars: Vec<char> = part.chars().collect();
        runs.extend(chars.windows(length).map(|window| window.iter().collect::<String>()));
    }
    runs
}

/// `text` without blanks, pronouns and fixed phrases.
fn own_words(text: &str) -> String {
    let mut phrases: Vec<&str> =
        FIXED_PHRASES.lines().filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    let mut text = text.to_owned();
    for range in blanks(&text.clone()).collect::<Vec<_>>().into_iter().rev() {
        text.replace_range(range, "|");
    }
    let mut outside = String::new();
    for (index, part) in text.split(['{', '}']).enumerate() {
        outside.push_str(if index % 2 == 0 { part } else { "|" });
    }
    phrases.iter().fold(outside, |text, phrase| text.replace(phrase, "|"))
}

#[test]
fn every_line_of_the_data_is_readable() {
    let errors: Vec<String> = data::errors().iter().map(|(file, error)| format!("{file} {error}")).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn every_level_and_kind_has_an_outline() {
    for level in UnitLevel::ALL {
        for kind in Kind::ALL {
            assert!(outlines_for(kind, level).next().is_some(), "{level:?} {kind:?}");
        }
    }
    assert!(scope::read_level("村").is_some());
}

#[test]
fn every_section_has_guidance_facts_and_three_examples() {
    let mut wrong = BTreeSet::new();
    for report in every_report() {
        for section in &report.sections {
            let guidance = guidance(&report, section);
            let name = format!("{:?} {:?} {} {}", report.level, report.kind, report.outline, section.key);
            if guidance.purpose.is_empty() || guidance.advice.is_empty() {
                wrong.insert(format!("{name}: no purpose or advice"));
            }
            if guidance.facts.len() < 2 {
                wrong.insert(format!("{name}: {} facts", guidance.facts.len()));
            }
            if guidance.examples.len() < 3 {
                wrong.insert(format!("{name}: {} examples", guidance.examples.len()));
            }
            let labels: Vec<&str> = guidance.facts.iter().map(|fact| fact.fact.label).collect();
            for example in &guidance.examples {
                let used: BTreeSet<&str> = blanks(&example.text)
                    .map(|range| example.text[range].trim_matches(['【', '】']))
                    .filter(|blank| labels.contains(blank))
                    .collect();
                if used.len() < 2 {
                    wrong.insert(format!("{name}: uses {} facts: {}", used.len(), example.text));
                }
                if example.text.contains(['{', '}']) {
                    wrong.insert(format!("{name}: unknown pronoun: {}", example.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn levels_differ() {
    let section_keys = |level, kind| {
        let mut report = Report::new(kind, level, 2026);
        fill_outline(&mut report, outlines_for(kind, level).next().expect("there is an outline"));
        report.sections.into_iter().map(|section| section.key).collect::<Vec<_>>()
    };
    assert!(!section_keys(UnitLevel::Village, Kind::AnnualSummary).contains(&"S7".to_owned()));
    assert!(section_keys(UnitLevel::County, Kind::AnnualSummary).contains(&"S7".to_owned()));
    let mut village = Report::new(Kind::AnnualSummary, UnitLevel::Village, 2026);
    let mut county = Report::new(Kind::AnnualSummary, UnitLevel::County, 2026);
    for key in ["S1", "S2", "S3", "S4", "S5", "S6", "S8", "S9", "S10", "S11", "S12"] {
        let facts = |report: &mut Report| {
            let id = report.take_section_id();
            let guidance = guidance(report, &Section::new(id, key, 2, ""));
            guidance.facts.into_iter().map(|fact| fact.key).collect::<BTreeSet<_>>()
        };
        assert_ne!(facts(&mut village), facts(&mut county), "{key} asks village and county the same");
    }
}

#[test]
fn facts_are_named_once_in_a_section() {
    for report in every_report() {
        for section in &report.sections {
            let facts = guidance(&report, section).facts;
            let labels: BTreeSet<&str> = facts.iter().map(|fact| fact.fact.label).collect();
            let keys: BTreeSet<&str> = facts.iter().map(|fact| fact.key.as_str()).collect();
            assert_eq!(
                (labels.len(), keys.len()),
                (facts.len(), facts.len()),
                "{} {}",
                report.outline,
                section.key
            );
            assert!(facts.iter().all(|fact| !fact.fact.example.is_empty()));
        }
    }
}

#[test]
fn a_filled_fact_fills_its_blank() {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    let id = report.take_section_id();
    let guidance = guidance(&report, &Section::new(id, "S5", 2, ""));
    let fact = &guidance.facts[0];
    let values = BTreeMap::from([(fact.key.clone(), "36".to_owned())]);
    let example = format!("推选【{}】户，【别的】", fact.fact.label);
    assert_eq!(fill_blanks(&example, &guidance.facts, &values), "推选36户，【别的】");
}

#[test]
fn no_two_examples_share_twelve_han_characters() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for section in data::sections() {
        for (_, example) in &section.examples {
            for run in han_runs(&own_words(example.text), 12) {
                if let Some(other) =
                    seen.insert(run.clone(), example.text).filter(|other| *other != example.text)
                {
                    wrong.push(format!("{run}: {other} / {}", example.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "needs SUMMARY_SAMPLES"]
fn nothing_that_ships_is_taken_from_the_samples() {
    let samples = han_runs(&crate::samples::text(), 13);
    let mut wrong = Vec::new();
    for (name, file) in data::SECTION_FILES.into_iter().chain([("outlines.txt", data::OUTLINE_FILE)]) {
        wrong.extend(han_runs(file, 13).intersection(&samples).map(|run| format!("{name}: {run}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_six_structures_of_the_samples_are_offered() {
    let shape = |key: &str| {
        let outline = data::outlines().iter().find(|outline| outline.key == key).expect("the outline exists");
        let used = outline.sections.iter().filter(|section| !section.optional);
        used.map(|section| char::from(b'0' + section.depth)).collect::<String>()
    };
    assert_eq!(shape("plan_parallel"), "0112211221220");
    assert_eq!(shape("annual_narrative"), "011110");
    assert_eq!(shape("half_year_two_actions"), "0122222122222");
    assert_eq!(shape("annual_grouped_items"), "01221222222122222122");
    assert_eq!(shape("plan_enumerated"), "011110");
    assert_eq!(shape("annual_four_focuses"), "01111");
}
