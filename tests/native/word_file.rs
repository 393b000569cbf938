//! The .docx as a package: its parts, their XML, and what the standard's values look like in them.
//! Where the ink lands is measured in `tests/browser` on the rendered file.

use miniz_oxide::inflate::decompress_to_vec;
use rawzip::ZipArchive;
use report_drafter::compose::composer::arrange;
use report_drafter::compose::element::Role;
use report_drafter::compose::heading::{UnnumberedHeadings, classify};
use report_drafter::compose::manuscript::{EmptySections, Manuscript, Paragraph};
use report_drafter::gb9704::page::PageNumberStyle;
use report_drafter::gb9704::preset::{FontSet, LayoutSettings, Preset};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, Table, TableStyle};
use report_drafter::{compose, docx};
use std::collections::BTreeMap;

/// The parts of a package, unpacked.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let archive = ZipArchive::from_slice(bytes).expect("the package is a ZIP archive");
    let mut parts = BTreeMap::new();
    for entry in archive.entries() {
        let entry = entry.expect("the directory is readable");
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("names are UTF-8");
        let data = archive.get_entry(entry.wayfinder()).expect("the entry is there").data().to_vec();
        // Pictures cannot be packed any smaller, and are no text.
        if name.starts_with("word/media/") {
            assert_eq!(rawzip::crc32(&data), entry.crc32(), "{name}");
            continue;
        }
        let text = decompress_to_vec(&data).expect("parts are deflated");
        assert_eq!(rawzip::crc32(&text), entry.crc32(), "{name}");
        parts.insert(name, String::from_utf8(text).expect("parts are UTF-8"));
    }
    parts
}

/// Fails unless every part is well-formed XML.
pub fn check_well_formed(bytes: &[u8]) {
    for (name, text) in parts(bytes) {
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// One element a line, indented, without the ids that only number paragraphs.
fn pretty(xml: &str) -> String {
    fn write(node: roxmltree::Node, depth: usize, out: &mut String) {
        if node.is_text() {
            out.push_str(&format!("{}{:?}\n", "  ".repeat(depth), node.text().unwrap_or("")));
            return;
        }
        let attributes: String = node
            .attributes()
            .filter(|attribute| attribute.name() != "paraId")
            .map(|attribute| format!(" {}={:?}", attribute.name(), attribute.value()))
            .collect();
        out.push_str(&format!("{}{}{attributes}\n", "  ".repeat(depth), node.tag_name().name()));
        for child in node.children() {
            write(child, depth + 1, out);
        }
    }
    let document = roxmltree::Document::parse(xml).expect("the part is well-formed");
    let mut out = String::new();
    write(document.root_element(), 0, &mut out);
    out
}

fn fixture() -> Manuscript {
    let lines = [
        "2026年，镇妇联认真履行“引领服务联系”职能。现将工作总结如下：",
        "一、主要工作",
        "（一）抓学习。组织宣讲12场。",
        "（二）抓服务",
        "1.培训",
        "（1）电商培训",
        "培训妇女120人次。",
    ];
    let classes = classify(&lines, &[], UnnumberedHeadings::Ignored);
    let paragraph = |(text, class): (&&str, _)| Paragraph {
        text: (*text).to_owned(),
        class,
        section: None,
        table: None,
        picture: None,
    };
    Manuscript {
        title: "青禾县妇女联合会2026年工作总结及2027年工作计划".to_owned(),
        addressee: "县委".to_owned(),
        paragraphs: lines.iter().zip(classes).map(paragraph).collect(),
        signature: "青禾县妇女联合会".to_owned(),
        issue_date: "2026年12月20日".to_owned(),
        ..Manuscript::default()
    }
}

#[test]
fn every_preset_and_font_set_stands_in_the_file() {
    for preset in Preset::ALL {
        let settings = LayoutSettings { preset, fonts: FontSet::Windows, ..LayoutSettings::default() };
        let parts = parts(&docx::write(&arrange(fixture()), settings, None));
        let margins = format!(
            "w:top=\"{}\" w:right=\"1474\" w:bottom=\"{}\"",
            preset.margin_top().0,
            preset.margin_bottom().0
        );
        assert!(parts["word/document.xml"].contains(&margins));
        let line = format!("w:line=\"{}\" w:lineRule=\"exact\"", preset.line_pitch().0);
        assert!(parts["word/styles.xml"].contains(&line));
        for (name, part) in &parts {
            assert!(!part.contains("GB2312") && !part.contains("方正"), "{name}");
        }
        assert!(parts["word/fontTable.xml"].contains("w:name=\"华文中宋\""));
    }
}

#[test]
fn every_part_is_as_recorded() {
    let bytes = docx::write(&arrange(fixture()), LayoutSettings::default(), None);
    for (name, text) in parts(&bytes) {
        insta::assert_snapshot!(name.replace(['/', '[', ']'], "_"), pretty(&text));
    }
}

#[test]
fn outside_page_numbers_take_two_footers() {
    let parts = parts(&docx::write(
        &arrange(fixture()),
        LayoutSettings { page_number: PageNumberStyle::Outside, ..LayoutSettings::default() },
        None,
    ));
    assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    assert!(parts["word/footer1.xml"].contains(r#"<w:jc w:val="right" />"#));
    assert!(parts["word/footer2.xml"].contains(r#"<w:jc w:val="left" />"#));
}

#[test]
fn nothing_in_the_file_names_a_person_or_machine() {
    let parts = parts(&docx::write(&arrange(fixture()), LayoutSettings::default(), None));
    let core = &parts["docProps/core.xml"];
    for word in ["creator", "lastModifiedBy", "created", "modified"] {
        assert!(!core.contains(word), "{word}");
    }
    assert!(
        !parts.values().any(|part| part.contains("rsid") || part.contains("/root") || part.contains("/home"))
    );
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "</w:t>&<b>".to_owned();
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 0, "");
    let text = "</script><img onerror=1>{{x}}=cmd|' &amp; \"引号\" 𠮷👩‍👧\u{200F}";
    section.blocks = vec![Block::Text(format!("{text}\u{0}\u{B}\u{FFFE}"))];
    report.sections.push(section);
    let bytes =
        docx::write(&compose::compose(&report, EmptySections::LeftOut), LayoutSettings::default(), None);
    check_well_formed(&bytes);
    let parts = parts(&bytes);
    let document = roxmltree::Document::parse(&parts["word/document.xml"]).expect("well-formed");
    let texts: Vec<&str> =
        document.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
    assert_eq!(texts, ["</w:t>&<b>", text]);
}

#[test]
fn a_long_and_an_empty_report_make_a_file() {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    check_well_formed(&docx::write(
        &compose::compose(&report, EmptySections::LeftOut),
        LayoutSettings::default(),
        None,
    ));
    report.title = "长".repeat(120);
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 0, "");
    section.blocks = vec![Block::Text("镇".repeat(200_000))];
    report.sections.push(section);
    check_well_formed(&docx::write(
        &compose::compose(&report, EmptySections::LeftOut),
        LayoutSettings::default(),
        None,
    ));
}

/// A report with a table of each style, an attachment with a table and a note.
fn report_with_tables() -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "青禾镇妇联2026年工作总结".to_owned();
    report.issue_date = "2026年12月20日".to_owned();
    report.note = "（此件公开发布）".to_owned();
    let rows = |count: usize| (0..count).map(|row| vec![row.to_string(), "妇联".to_owned()]).collect();
    let table = |style, count| {
        Block::Table(Table {
            caption: "统计表".to_owned(),
            style,
            header_rows: 2,
            rows: rows(count),
            ..Table::default()
        })
    };
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 1, "主要工作");
    section.blocks = vec![table(TableStyle::Grid, 5), table(TableStyle::ThreeLine, 4)];
    report.sections.push(section);
    let id = report.take_section_id();
    let mut attachment = Section::new(id, "", 0, "维权服务情况统计表");
    attachment.blocks = vec![table(TableStyle::Grid, 3)];
    report.attachments.push(attachment);
    report
}

#[test]
fn tables_stand_in_the_file_with_their_widths_lines_and_headers() {
    let composition = compose::compose(&report_with_tables(), EmptySections::LeftOut);
    let parts = parts(&docx::write(&composition, LayoutSettings::default(), None));
    let document = roxmltree::Document::parse(&parts["word/document.xml"]).expect("well-formed");
    let named = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.descendants().filter(|child| child.tag_name().name() == name).count()
    };
    let value = |node: roxmltree::Node<'_, '_>, name: &str| -> i32 {
        let found = node.attributes().find(|attribute| attribute.name() == name);
        found.and_then(|attribute| attribute.value().parse().ok()).expect("it is a number")
    };
    let tables: Vec<roxmltree::Node> =
        document.descendants().filter(|node| node.tag_name().name() == "tbl").collect();
    assert_eq!(tables.len(), 3);
    for (table, rows) in tables.iter().zip([5, 4, 3]) {
        let columns = table.descendants().filter(|node| node.tag_name().name() == "gridCol");
        assert_eq!(columns.map(|column| value(column, "w")).sum::<i32>(), 8844);
        assert_eq!(
            [named(*table, "tr"), named(*table, "cantSplit"), named(*table, "tblHeader")],
            [rows, rows, 2]
        );
        assert_eq!((named(*table, "tc"), named(*table, "p")), (rows * 2, rows * 2));
    }
    assert_eq!([named(tables[0], "insideH"), named(tables[1], "insideH")], [1, 0]);
    assert_eq!(named(tables[1], "tcBorders"), 2, "the line under the second header row");
    let last = document
        .descendants()
        .filter(|node| node.tag_name().name() == "body")
        .flat_map(|body| body.children());
    let names: Vec<&str> = last.map(|node| node.tag_name().name()).collect();
    assert_eq!(names[names.len() - 3..], ["tbl", "p", "sectPr"], "no file ends with a table");
    assert!(!names.windows(2).any(|pair| pair == ["tbl", "tbl"]), "no two tables become one");
}

#[test]
fn attachments_and_note_stand_where_the_standard_puts_them() {
    let composition = compose::compose(&report_with_tables(), EmptySections::LeftOut);
    let shown: Vec<(Role, String)> = composition
        .elements
        .iter()
        .filter(|element| element.cell.is_none())
        .map(|element| (element.role, element.runs.iter().map(|run| run.text.as_str()).collect()))
        .skip_while(|(role, _)| *role != Role::AttachmentList)
        .collect();
    let expected = [
        (Role::AttachmentList, "附件：维权服务情况统计表"),
        (Role::Blank, ""),
        (Role::IssueDate, "2026年12月20日"),
        (Role::Note, "（此件公开发布）"),
        (Role::AttachmentLabel, "附件"),
        (Role::Blank, ""),
        (Role::Title, "维权服务情况统计表"),
        (Role::Blank, ""),
        (Role::Caption, "统计表"),
        (Role::Blank, ""),
    ];
    assert_eq!(shown, expected.map(|(role, text)| (role, text.to_owned())));
    let document = &parts(&docx::write(&composition, LayoutSettings::default(), None))["word/document.xml"];
    assert_eq!(document.matches("<w:pageBreakBefore/>").count(), 1);
    assert!(
        document.contains(r#"w:left="1579""#) && document.contains(r#"w:hanging="948""#),
        "5 characters, 3 hang"
    );
}
