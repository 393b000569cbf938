//! A page as a drawing: every character in it, and where each comes from.

use report_drafter::compose::compose;
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::gb9704::preset::Preset;
use report_drafter::layout::Pages;
use report_drafter::layout::drawing::{View, draw};
use report_drafter::layout::renderer::WORD;
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, SectionId};

fn pages(text: &str) -> (Pages, SectionId) {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "工作总结".to_owned();
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 1, "主要工作");
    section.blocks = vec![Block::Text(text.to_owned())];
    report.sections.push(section);
    let mut pages = Pages::new(&WORD);
    pages.update(&compose(&report, EmptySections::LeftOut).elements);
    (pages, id)
}

/// The texts of a drawing with their attributes.
fn texts(svg: &str) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(svg).expect("the drawing is XML");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let at = node.attribute("data-at").unwrap_or_default();
            (at.to_owned(), node.text().unwrap_or_default().to_owned())
        })
        .collect()
}

#[test]
fn a_drawing_holds_every_character_of_its_page_and_says_where_it_comes_from() {
    let (pages, section) = pages(&"<妇联>&「工作」2026年。".repeat(60));
    for page in 0..pages.count() {
        let svg = draw(&pages, page, Some(section), Preset::Standard, View::Reading, &|_| None);
        let drawn = texts(&svg);
        let all: String = drawn.iter().map(|(_, text)| text.as_str()).collect();
        let lines: String = pages.lines(page).iter().map(|line| pages.text(*line)).collect();
        assert_eq!(all, format!("{lines}— {} —", page + 1));
        assert!(svg.contains("drawing__here"));
        for (at, text) in drawn.iter().filter(|(at, _)| !at.is_empty()) {
            let (element, character) = at.split_once(':').expect("element and character");
            let element = &pages.elements()[element.parse::<usize>().expect("a number")];
            let whole: String = element.runs.iter().map(|run| run.text.as_str()).collect();
            let from: String = whole.chars().skip(character.parse().expect("a number")).collect();
            assert!(from.starts_with(text.as_str()), "{at} {text}");
        }
    }
}
