//! Tables set across: the sections of the file and their page numbers, the pages of the layout, and how they are drawn.

use crate::word_file::parts;
use report_drafter::compose::compose;
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::docx;
use report_drafter::gb9704::page::PageNumberStyle;
use report_drafter::gb9704::preset::{LayoutSettings, Preset};
use report_drafter::gb9704::sheet::Sheet;
use report_drafter::layout::Pages;
use report_drafter::layout::drawing::{View, draw};
use report_drafter::layout::renderer::WORD;
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, Table};

/// A text, a table of `rows` rows set across, and a text.
fn report(rows: usize) -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 1, "工作情况");
    let row = |at: usize| (0..12).map(|column| format!("{at}行{column}列")).collect();
    let table = Table {
        caption: "统计表".to_owned(),
        header_rows: 1,
        across: true,
        rows: (0..rows).map(row).collect(),
        ..Table::default()
    };
    section.blocks =
        vec![Block::Text("表前。".to_owned()), Block::Table(table), Block::Text("表后。".to_owned())];
    report.sections.push(section);
    report
}

#[test]
fn a_table_set_across_has_a_section_and_page_numbers_of_its_own() {
    for (page_number, footers) in [(PageNumberStyle::Centred, 1), (PageNumberStyle::Outside, 2)] {
        let settings = LayoutSettings { page_number, ..LayoutSettings::default() };
        let parts = parts(&docx::write(&compose(&report(3), EmptySections::LeftOut), settings, None));
        let document = roxmltree::Document::parse(&parts["word/document.xml"]).expect("well-formed");
        let sections: Vec<_> =
            document.descendants().filter(|node| node.tag_name().name() == "sectPr").collect();
        let is_across = |section: &roxmltree::Node| {
            let size =
                section.children().find(|node| node.tag_name().name() == "pgSz").expect("it has a size");
            size.attributes().any(|attribute| attribute.value() == "landscape")
        };
        assert_eq!(sections.iter().map(is_across).collect::<Vec<_>>(), [false, true, false]);
        let footer = |section: &roxmltree::Node| -> Vec<String> {
            let references = section.children().filter(|node| node.tag_name().name() == "footerReference");
            let id = |node: roxmltree::Node| {
                node.attributes().find(|attribute| attribute.name() == "id").map(|id| id.value().to_owned())
            };
            references.filter_map(id).collect()
        };
        assert_eq!(footer(&sections[0]), footer(&sections[2]));
        assert_eq!(footer(&sections[1]).len(), footers);
        for id in footer(&sections[1]) {
            assert!(!footer(&sections[0]).contains(&id));
            let number = id.trim_start_matches("rIdFooter");
            assert!(parts["word/_rels/document.xml.rels"].contains(&format!(r#"Id="{id}""#)));
            assert!(parts["[Content_Types].xml"].contains(&format!("footer{number}.xml")));
            let part = &parts[&format!("word/footer{number}.xml")];
            assert!(part.contains("layout-flow:vertical") && part.contains("PAGE"));
        }
        assert_eq!(parts.keys().filter(|name| name.starts_with("word/footer")).count(), footers * 2);
    }
}

#[test]
fn its_pages_are_as_low_as_the_text_area_is_wide_and_the_text_goes_on_behind_them() {
    let mut pages = Pages::new(&WORD);
    pages.update(&compose(&report(28), EmptySections::LeftOut).elements);
    let sheets: Vec<Sheet> = (0..pages.count()).map(|page| pages.sheet(page)).collect();
    assert_eq!(sheets, [Sheet::Upright, Sheet::Across, Sheet::Across, Sheet::Across, Sheet::Upright]);
    for page in 1..4 {
        let rows = pages.rows(page);
        assert!(rows.iter().all(|row| row.y.0 + row.height.0 <= 8844), "page {page}");
        assert_eq!(rows[0].is_repeated, page > 1);
    }
    assert!(pages.to_text().ends_with("\u{C}表后。\n"));
}

#[test]
fn a_page_set_across_is_drawn_as_it_is_read_and_printed_as_it_is_bound() {
    let mut pages = Pages::new(&WORD);
    pages.update(&compose(&report(3), EmptySections::LeftOut).elements);
    let box_of = |page, view| {
        let svg = draw(&pages, page, None, Preset::Standard, view, &|_| None);
        let drawing = roxmltree::Document::parse(&svg).expect("the drawing is XML");
        let root = drawing.root_element();
        (
            root.attribute("viewBox").expect("it has one").to_owned(),
            svg.contains("translate(0 16838) rotate(-90)"),
        )
    };
    assert_eq!(box_of(1, View::Reading), ("0 0 16838 11906".to_owned(), false));
    assert_eq!(box_of(1, View::Bound), ("0 0 11906 16838".to_owned(), true));
    assert_eq!(box_of(0, View::Bound), ("0 0 11906 16838".to_owned(), false));
}
