//! 版头, 版记 and several stamped units: on the pages and in the file. Where the ink lands is measured in `tests/browser`.

use crate::word_file::{check_well_formed, parts};
use report_drafter::compose::compare::lines;
use report_drafter::compose::compose;
use report_drafter::compose::element::{Role, Space};
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::docx;
use report_drafter::gb9704::page::TEXT_HEIGHT;
use report_drafter::gb9704::preset::{LayoutSettings, Preset};
use report_drafter::gb9704::sheet::Sheet;
use report_drafter::layout::drawing::{View, draw};
use report_drafter::layout::renderer::{LIBREOFFICE, WORD};
use report_drafter::layout::{Pages, contents};
use report_drafter::report::Report;
use report_drafter::report::edit::{Edit, Field, apply};
use report_drafter::report::find::{find, replace_all};
use report_drafter::report::formal::{Imprint, Letterhead};
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, Table};

/// A report of `paragraphs` lines of text with everything a formal document has.
fn report(paragraphs: usize) -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::County, 2026);
    report.title = "青禾县妇女联合会2026年工作总结".to_owned();
    report.signature = "青禾县妇女联合会".to_owned();
    report.issue_date = "2026年12月20日".to_owned();
    report.letterhead = Letterhead {
        is_printed: true,
        copy_number: "000012".to_owned(),
        secrecy: "秘密★1年".to_owned(),
        urgency: "特急".to_owned(),
        mark: "青禾县妇女联合会文件".to_owned(),
        number: "青妇字〔2026〕3号".to_owned(),
        signers: "王芳".to_owned(),
    };
    report.imprint = Imprint {
        is_printed: true,
        copied_to: "县委办公室，县政府办公室".to_owned(),
        office: "青禾县妇女联合会办公室".to_owned(),
        date: "2026-12-21".to_owned(),
    };
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 0, "导语");
    section.blocks = vec![Block::Text("办好实事。\n".repeat(paragraphs))];
    report.sections.push(section);
    report
}

fn document(report: &Report, preset: Preset) -> String {
    let settings = LayoutSettings { preset, ..LayoutSettings::default() };
    let bytes = docx::write(&compose(report, EmptySections::LeftOut), settings, None);
    check_well_formed(&bytes);
    parts(&bytes)["word/document.xml"].clone()
}

fn pages(report: &Report) -> Pages {
    let mut pages = Pages::new(&LIBREOFFICE);
    pages.update(&compose(report, EmptySections::LeftOut).elements);
    pages
}

/// Text and upper edge of the lines of a page whose role is one of `roles`, in twips from the top of the text area.
fn placed(pages: &Pages, page: usize, wanted: impl Fn(Role) -> bool) -> Vec<(String, i32)> {
    let lines = pages.lines(page).iter();
    let lines = lines.filter(|line| wanted(pages.elements()[line.element].role));
    lines.map(|line| (pages.text(*line), line.y.0)).collect()
}

fn is_letterhead(role: Role) -> bool {
    let is_space = matches!(role, Role::LetterheadSpace(Space::AboveMark { .. } | Space::BelowMark));
    let is_text = matches!(role, Role::Marking | Role::IssuerMark(_) | Role::MarkSuffix(_));
    is_space || is_text || matches!(role, Role::DocumentNumber | Role::Signer | Role::RedRule | Role::Title)
}

fn is_imprint(role: Role) -> bool {
    matches!(role, Role::ImprintRule(_) | Role::CopiedTo | Role::PrintingOffice | Role::PrintingDate)
}

#[test]
fn the_letterhead_stands_where_the_standard_puts_it() {
    let shown = placed(&pages(&report(1)), 0, is_letterhead);
    let expected = [
        ("000012", 0),
        ("秘密★1年", 579),
        ("特急", 1158),
        ("", 1737),
        // 35 mm under the top of the text area.
        ("青禾县妇女联合会文件", 1984),
        ("", 1984 + 792),
        // Two lines under the mark, on one line.
        ("青妇字〔2026〕3号", 1984 + 792 + 1158),
        ("签发人：王芳", 1984 + 792 + 1158),
        // The rule is 4 mm under that line, the title two lines under the rule.
        ("", 1984 + 792 + 1158 + 579),
        ("青禾县妇女联合会2026年工作总结", 1984 + 792 + 1158 + 579 + 247 + 1158),
    ];
    assert_eq!(shown, expected.map(|(text, y)| (text.to_owned(), y)));
}

#[test]
fn the_imprint_ends_with_the_text_area_of_the_last_page_and_never_lies_over_the_text() {
    let mut moved = 0;
    for paragraphs in 1..=44 {
        let pages = pages(&report(paragraphs));
        let last = pages.count() - 1;
        let lines = placed(&pages, last, is_imprint);
        let texts: Vec<&str> =
            lines.iter().map(|(text, _)| text.as_str()).filter(|text| !text.is_empty()).collect();
        let expected = ["抄送：县委办公室，县政府办公室。", "青禾县妇女联合会办公室", "2026年12月21日印发"];
        assert_eq!(texts, expected);
        assert_eq!(lines.last().map(|(_, y)| y + 40), Some(TEXT_HEIGHT.0), "the last rule is its lower edge");
        let text = placed(&pages, last, |role| !is_imprint(role) && !matches!(role, Role::ImprintRoom(_)));
        let end = text.last().map_or(0, |(_, y)| y + 579);
        assert!(end <= lines[0].1, "{paragraphs} paragraphs: text ends at {end}");
        moved += usize::from(text.is_empty());
        let earlier = (0..last).flat_map(|page| placed(&pages, page, is_imprint)).count();
        assert_eq!(earlier, 0);
    }
    assert!(moved > 0, "with some length the last page has no room for it");
}

#[test]
fn behind_a_table_set_across_the_imprint_has_an_upright_page_of_its_own() {
    let mut report = report(1);
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 1, "主要工作");
    section.blocks = vec![Block::Text("办好实事。".to_owned())];
    report.sections.push(section);
    let id = report.take_section_id();
    let mut attachment = Section::new(id, "", 0, "");
    attachment.heading = "统计表".to_owned();
    let rows = vec![vec!["项目".to_owned()], vec!["12".to_owned()]];
    attachment.blocks = vec![Block::Table(Table { rows, across: true, ..Table::default() })];
    report.attachments.push(attachment);
    let shown = pages(&report);
    let sheets: Vec<Sheet> = (0..shown.count()).map(|page| shown.sheet(page)).collect();
    assert_eq!(sheets, [Sheet::Upright, Sheet::Across, Sheet::Upright]);
    assert_eq!(placed(&shown, 2, is_imprint).len(), 6);
    let mut composition = compose(&report, EmptySections::LeftOut);
    contents::prepend(&mut composition, &LIBREOFFICE);
    let bytes = docx::write(&composition, LayoutSettings::default(), None);
    check_well_formed(&bytes);
    let xml = &parts(&bytes)["word/document.xml"];
    let last_across = xml.rfind(r#"w:orient="landscape""#).expect("a section lies across");
    assert!(last_across < xml.find("<wp:anchor").expect("the imprint is a box"), "{xml}");
    assert_eq!(xml.matches("<w:sectPr>").count(), 4, "目录, text, table, imprint");
    assert_eq!(xml.matches(r#"<w:pgNumType w:start="1"/>"#).count(), 1, "the text begins with page 1");
}

#[test]
fn the_file_holds_sizes_colours_and_lines() {
    let xml = document(&report(1), Preset::Standard);
    for part in [
        r#"<w:color w:val="FF0000"/><w:spacing w:val="0"/><w:sz w:val="72"/>"#,
        r#"<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="0" w:color="FF0000"/></w:pBdr><w:spacing w:line="227" w:lineRule="exact"/>"#,
        r#"<w:tabs><w:tab w:val="left" w:pos="6633"/></w:tabs>"#,
        r#"<w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs>"#,
        r#"<w:positionV relativeFrom="margin"><wp:align>bottom</wp:align>"#.replacen("<w:", "<wp:", 1).as_str(),
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    let weights: Vec<&str> =
        xml.match_indices(r#"w:sz=""#).map(|(at, key)| &xml[at + key.len()..][..1]).collect();
    assert_eq!(weights, ["8", "8", "6", "8"], "the red rule, then those of the imprint");
    assert!(xml.ends_with("</w:sectPr></w:body></w:document>"));
}

#[test]
fn the_mark_stands_in_the_same_place_whatever_the_line_pitch() {
    for (preset, above, below) in
        [(Preset::Standard, 247, 1158), (Preset::Compensated, 344, 1092), (Preset::Fixed28, 304, 1054)]
    {
        let xml = document(&report(1), preset);
        for height in [above, below] {
            assert!(
                xml.contains(&format!(r#"<w:spacing w:line="{height}" w:lineRule="exact"/>"#)),
                "{preset:?}"
            );
        }
    }
}

#[test]
fn several_units_stand_in_a_table_without_lines_with_the_word_beside_them() {
    let mut report = report(1);
    report.letterhead.mark = "青禾县妇女联合会\n青禾县教育局\n文件".to_owned();
    let xml = document(&report, Preset::Standard);
    let table = &xml[xml.find("<w:tbl>").expect("it is there")..xml.find("</w:tbl>").expect("and ends")];
    assert!(table.contains(r#"<w:trHeight w:val="1584" w:hRule="atLeast"/>"#), "{table}");
    assert_eq!(table.matches(r#"<w:jc w:val="distribute"/>"#).count(), 2);
    assert!(!table.contains("tblBorders") && !table.contains("<w:br"));
    let mark = placed(&pages(&report), 0, |role| matches!(role, Role::IssuerMark(_) | Role::MarkSuffix(_)));
    let expected = [("文件", 1984 + 396), ("青禾县妇女联合会", 1984), ("青禾县教育局", 1984 + 792)];
    assert_eq!(mark, expected.map(|(text, y)| (text.to_owned(), y)));
}

#[test]
fn stamped_units_share_a_line_in_the_file_and_on_the_page() {
    let mut report = report(1);
    report.stamped = true;
    report.signature = "青禾县妇联\n青禾县教育局".to_owned();
    let shown = placed(&pages(&report), 0, |role| matches!(role, Role::Signature | Role::IssueDate));
    let [(_, first), (_, second), (_, date)] = shown.as_slice() else { panic!("{shown:?}") };
    assert_eq!((first, second + 579), (second, *date));
    let xml = document(&report, Preset::Standard);
    assert!(xml.contains("青禾县妇联</w:t></w:r><w:r>"), "{xml}");
    assert!(xml.contains("<w:tab/><w:t xml:space=\"preserve\">青禾县教育局"), "{xml}");
}

#[test]
fn the_drawing_has_the_rules_and_the_red_mark() {
    let pages = pages(&report(1));
    let svg = draw(&pages, 0, None, Preset::Standard, View::Reading, &|_| None);
    assert_eq!(svg.matches("drawing__red-line").count(), 1);
    assert_eq!(svg.matches("drawing__line").count(), 3);
    assert!(svg.contains("face-title drawing__red"));
}

#[test]
fn what_is_turned_off_is_not_printed_found_or_compared_and_comes_back() {
    let mut report = report(1);
    let on = report.clone();
    assert_eq!(find(&report, "青妇字").len(), 1);
    assert!(lines(&report, EmptySections::Printed).iter().any(|line| line.contains("青妇字")));
    let off = Edit::Batch(vec![Edit::SetLetterhead(false), Edit::SetImprint(false)]);
    let undo = apply(&mut report, off).expect("it fits");
    assert_eq!(find(&report, "青妇字").len() + find(&report, "县政府办公室").len(), 0);
    assert!(!lines(&report, EmptySections::Printed).iter().any(|line| line.contains("青妇字")));
    let plain = Report { letterhead: Letterhead::default(), imprint: Imprint::default(), ..report.clone() };
    assert_eq!(document(&report, Preset::Standard), document(&plain, Preset::Standard));
    apply(&mut report, undo).expect("it fits");
    assert_eq!(report, on);
}

#[test]
fn its_fields_are_found_and_replaced() {
    let mut report = report(1);
    let edit = replace_all(&report, "青禾县", "柳湾县");
    apply(&mut report, edit).expect("it fits");
    assert_eq!(report.letterhead.mark, "柳湾县妇女联合会文件");
    assert_eq!(report.imprint.office, "柳湾县妇女联合会办公室");
    let spots = [Field::CopyNumber, Field::Secrecy, Field::Urgency, Field::Signers, Field::CopiedTo];
    for (spot, query) in spots.into_iter().zip(["000012", "秘密★", "特急", "王芳", "县政府办公室"])
    {
        let hits = find(&report, query);
        assert_eq!(hits.len(), 1, "{query}");
        assert_eq!(hits[0].spot, report_drafter::report::find::Spot::Line(spot));
    }
}

#[test]
fn word_gives_the_imprint_the_same_place() {
    let mut pages = Pages::new(&WORD);
    pages.update(&compose(&report(3), EmptySections::LeftOut).elements);
    let lines = placed(&pages, pages.count() - 1, is_imprint);
    assert_eq!(lines.last().map(|(_, y)| y + 40), Some(TEXT_HEIGHT.0));
}
