//! 目录: its lines and page numbers, the field in the file, and that bringing it up to date does not pass for a change.

use crate::carried::repack;
use crate::word_file::parts;
use report_drafter::compose::compose;
use report_drafter::compose::element::{Composition, Role};
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::docx;
use report_drafter::docx::carried;
use report_drafter::gb9704::preset::{LayoutSettings, Preset};
use report_drafter::gb9704::sheet::Sheet;
use report_drafter::layout::drawing::{View, draw};
use report_drafter::layout::renderer::WORD;
use report_drafter::layout::{Pages, contents};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, HeadingPlacement, Section};

/// A report of `count` sections, each with a heading of its own and one run into a paragraph, a page long.
fn report(count: usize) -> Composition {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "青禾镇妇女联合会2026年工作总结".to_owned();
    for _ in 0..count {
        for (depth, placement, length) in
            [(1, HeadingPlacement::OwnLine, 40), (2, HeadingPlacement::RunIn, 500)]
        {
            let id = report.take_section_id();
            let mut section = Section::new(id, "", depth, "加强组织建设");
            section.placement = placement;
            section.blocks = vec![Block::Text("妇".repeat(length))];
            report.sections.push(section);
        }
    }
    compose(&report, EmptySections::LeftOut)
}

fn with_contents(count: usize) -> Composition {
    let mut composition = report(count);
    contents::prepend(&mut composition, &WORD);
    composition
}

#[test]
fn it_lists_every_heading_with_the_page_it_is_on() {
    let composition = with_contents(30);
    let mut pages = Pages::new(&WORD);
    pages.update(&composition.elements);
    let uncounted = (0..pages.count()).filter(|page| pages.sheet(*page) == Sheet::Contents).count();
    assert_eq!(uncounted, 3, "a heading and 60 lines");
    let entries: Vec<_> =
        composition.elements.iter().filter(|element| matches!(element.role, Role::Contents(_))).collect();
    let headings: Vec<usize> = (0..composition.elements.len())
        .filter(|index| {
            let element = &composition.elements[*index];
            let is_run_in = element.runs.first().is_some_and(|run| run.run_in_level.is_some());
            matches!(element.role, Role::Heading(_)) || is_run_in
        })
        .collect();
    assert_eq!((entries.len(), headings.len()), (60, 60));
    for (entry, heading) in entries.iter().zip(headings) {
        let printed = &composition.elements[heading].runs[0].text;
        assert_eq!(entry.runs[0].text, printed.trim_end_matches('。'));
        let page = pages.place(heading, 0).expect("it is on a page").page;
        assert_eq!(entry.runs[1].text, (page + 1 - uncounted).to_string());
        let svg = draw(&pages, page, None, Preset::Standard, View::Reading, &|_| None);
        assert!(svg.contains(&format!("— {} —", entry.runs[1].text)));
    }
    assert!(
        !draw(&pages, 0, None, Preset::Standard, View::Reading, &|_| None).contains('—'),
        "it has no page number"
    );
    assert_eq!(with_contents(0), report(0));
}

#[test]
fn a_line_of_it_ends_at_the_right_margin_however_long_its_words_are() {
    let mut composition = with_contents(1);
    for length in [5, 20, 26, 27, 28, 29, 60] {
        let index = composition.elements.iter().position(|element| element.role == Role::Contents(1));
        let index = index.expect("it has a line");
        composition.elements[index].runs[0].text = "妇".repeat(length);
        let mut pages = Pages::new(&WORD);
        pages.update(&composition.elements);
        let paragraph = pages.paragraph(index).expect("it has lines");
        let last = paragraph.lines.last().expect("at least one");
        assert_eq!(last.left.0 + last.width.0, 8844, "{length}");
        let words: usize = paragraph.lines.iter().map(|line| line.characters.len()).sum();
        assert_eq!(words, length + 1);
    }
}

#[test]
fn the_file_holds_it_as_a_field_filled_in_and_counts_pages_behind_it() {
    let parts = parts(&docx::write(&with_contents(3), LayoutSettings::default(), None));
    let document = &parts["word/document.xml"];
    roxmltree::Document::parse(document).expect("well-formed");
    assert_eq!(document.matches(r#" TOC \o "1-3" \h \z \u "#).count(), 1);
    assert_eq!(document.matches(r#"w:fldCharType="begin""#).count(), 1 + 6);
    assert_eq!(document.matches(r#"w:fldCharType="end""#).count(), 1 + 6);
    for number in 1..=6 {
        let name = format!("_Toc{number:06}");
        assert!(
            document.contains(&format!(r#"w:anchor="{name}""#))
                && document.contains(&format!(r#"w:name="{name}""#))
        );
    }
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 2);
    assert!(!sections[0].split("</w:sectPr>").next().expect("it ends").contains("footerReference"));
    assert!(sections[1].contains(r#"<w:pgNumType w:start="1"/>"#));
    assert!(parts["word/styles.xml"].contains(r#"<w:name w:val="toc 3"/>"#));
    assert!(!parts["word/settings.xml"].contains("updateFields"), "Word would ask on opening");
    let plain = self::parts(&docx::write(&report(3), LayoutSettings::default(), None));
    assert!(!plain["word/styles.xml"].contains("toc 1") && !plain["word/document.xml"].contains("bookmark"));
}

#[test]
fn brought_up_to_date_by_word_the_file_is_still_the_one_that_was_written() {
    let written = parts(&docx::write(&with_contents(3), LayoutSettings::default(), Some("文稿")));
    let is_changed = |from: &str, to: &str| {
        let mut parts = written.clone();
        let document = parts.get_mut("word/document.xml").expect("it is there");
        assert!(document.contains(from));
        *document = document.replace(from, to);
        carried::read(&repack(parts)).expect("it is ours").expect("it carries its draft").is_changed
    };
    assert!(
        !is_changed(r#"<w:t xml:space="preserve">2</w:t>"#, r#"<w:t xml:space="preserve">12</w:t>"#),
        "a page number"
    );
    assert!(!is_changed("<w:tab/>", "<w:tab/><w:r><w:t>新的一行</w:t></w:r>"), "a line of it");
    assert!(is_changed("妇妇妇", "妇联妇"), "the text");
}
