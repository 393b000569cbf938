//! Pictures: where they stand on the pages, what the file holds of them, and how they come back out of it.

use miniz_oxide::deflate::compress_to_vec_zlib;
use report_drafter::compose::compare::{Line, compare};
use report_drafter::compose::compose;
use report_drafter::compose::element::{Composition, Role};
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::docx::{self, carried};
use report_drafter::draft::{decode_whole, encode_carried};
use report_drafter::gb9704::length::Twip;
use report_drafter::gb9704::page::LINE_PITCH;
use report_drafter::gb9704::preset::{LayoutSettings, Preset};
use report_drafter::layout::Pages;
use report_drafter::layout::drawing::{View, draw};
use report_drafter::layout::renderer::{LIBREOFFICE, WORD};
use report_drafter::layout::trouble::troubles;
use report_drafter::picture::{Format, head};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Picture, PictureWidth, Section, Table};

/// A picture of one colour that any program opens.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend([kind, data].concat());
        bytes.extend(rawzip::crc32(&[kind, data].concat()).to_be_bytes());
    };
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat());
    let row = [&[0][..], &[0xC0, 0x30, 0x40].repeat(width as usize)].concat();
    chunk(b"IDAT", &compress_to_vec_zlib(&row.repeat(height as usize), 6));
    chunk(b"IEND", &[]);
    bytes
}

fn picture(hash: &str, caption: &str, printed: PictureWidth) -> Block {
    Block::Picture(Picture {
        hash: hash.to_owned(),
        caption: caption.to_owned(),
        width: 1_200,
        height: 900,
        printed,
    })
}

/// A report with `before` paragraphs, two pictures of which one stands twice, and one that is not at hand.
fn report(before: usize) -> Report {
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    report.title = "青禾镇妇联2026年工作总结".to_owned();
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 1, "主要工作");
    section.blocks = vec![
        Block::Text(vec!["办好实事。"; before].join("\n")),
        picture("a", "培训“现场”<&>", PictureWidth::Full),
        picture("b", "", PictureWidth::Half),
        Block::Text("接着写。".to_owned()),
        picture("a", "又一次", PictureWidth::Third),
        picture("c", "找不到的", PictureWidth::Half),
    ];
    report.sections.push(section);
    report
}

fn composed(report: &Report) -> Composition {
    let mut composition = compose(report, EmptySections::LeftOut);
    composition.pictures.push(("a".to_owned(), png(12, 9)));
    composition.pictures.push(("b".to_owned(), png(24, 18)));
    composition
}

#[test]
fn a_picture_takes_whole_lines_moves_as_a_whole_and_stays_with_its_caption() {
    for before in 0..22 {
        let composition = composed(&report(before));
        for renderer in [&LIBREOFFICE, &WORD] {
            let mut pages = Pages::new(renderer);
            pages.update(&composition.elements);
            for page in 0..pages.count() {
                let lines = pages.lines(page);
                for (at, line) in lines.iter().enumerate() {
                    let element = &composition.elements[line.element];
                    assert_eq!(line.y.0 % LINE_PITCH.0, 0, "every line stands on the grid");
                    let Some(figure) = &element.figure else { continue };
                    let end = line.y.0 + figure.line_height().0;
                    assert!(end <= renderer.text_height.0, "{before} lines before it");
                    if element.keep_with_next {
                        assert_eq!(composition.elements[lines[at + 1].element].role, Role::Caption);
                        assert_eq!(lines[at + 1].y.0, end);
                    }
                }
            }
        }
    }
}

#[test]
fn a_last_page_with_a_picture_is_not_called_nearly_empty() {
    let mut report = report(20);
    report.sections[0].blocks.truncate(2);
    let mut pages = Pages::new(&WORD);
    pages.update(&composed(&report).elements);
    assert_eq!((pages.count(), troubles(&pages)), (2, Vec::new()));
}

#[test]
fn the_file_holds_each_picture_once_with_its_size_and_alternative_text() {
    let composition = composed(&report(3));
    let bytes = docx::write(&composition, LayoutSettings::default(), None);
    let media = carried::pictures(&bytes);
    assert_eq!(media, [png(12, 9), png(24, 18)]);
    let text = crate::word_file::parts(&bytes);
    let document = roxmltree::Document::parse(&text["word/document.xml"]).expect("well-formed");
    let named =
        |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let attribute = |node: roxmltree::Node<'_, '_>, name: &str| -> String {
        let found = node.attributes().find(|attribute| attribute.name() == name);
        found.map(|attribute| attribute.value().to_owned()).unwrap_or_default()
    };
    let embedded: Vec<String> = named("blip").map(|blip| attribute(blip, "embed")).collect();
    assert_eq!(embedded, ["rIdPicture1", "rIdPicture2", "rIdPicture1"]);
    let descriptions: Vec<String> = named("docPr").map(|of| attribute(of, "descr")).collect();
    assert_eq!(descriptions, ["培训“现场”<&>", "", "又一次"]);
    let mut numbers: Vec<String> = named("docPr").map(|of| attribute(of, "id")).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), 3, "drawings are told apart");
    let widths: Vec<String> = named("extent").map(|extent| attribute(extent, "cx")).collect();
    assert_eq!(widths, [8844, 4422, 2948].map(|twips| (twips * 635).to_string()));
    for drawing in named("drawing") {
        let paragraph = drawing.ancestors().find(|node| node.tag_name().name() == "p").expect("it has one");
        let spacing = paragraph.descendants().find(|node| node.tag_name().name() == "spacing").expect("set");
        assert_eq!(attribute(spacing, "lineRule"), "atLeast", "an exact line would cut it off");
    }
    let relations = &text["word/_rels/document.xml.rels"];
    assert!(relations.contains(r#"Target="media/image2.png""#) && !relations.contains("image3"));
    assert!(text["[Content_Types].xml"].contains(r#"Extension="png" ContentType="image/png""#));
    assert!(text["word/document.xml"].contains("【图片】"), "what is missing leaves a mark");
}

#[test]
fn a_picture_before_a_table_set_across_ends_its_pages() {
    let mut report = report(1);
    let across = Table { across: true, rows: vec![vec!["项目".to_owned()]], ..Table::default() };
    report.sections[0].blocks.truncate(3);
    report.sections[0].blocks.push(Block::Table(across));
    let bytes = docx::write(&composed(&report), LayoutSettings::default(), None);
    let document = &crate::word_file::parts(&bytes)["word/document.xml"];
    assert_eq!(document.matches(r#"<w:jc w:val="center"/><w:sectPr>"#).count(), 1, "last in its properties");
}

#[test]
fn lines_of_another_pitch_hold_their_pictures() {
    let composition = composed(&report(3));
    for preset in Preset::ALL {
        let settings = LayoutSettings { preset, ..LayoutSettings::default() };
        let text = crate::word_file::parts(&docx::write(&composition, settings, None));
        let figure = composition.elements.iter().find_map(|element| element.figure.as_ref()).expect("one");
        let line = figure.lines * preset.line_pitch().0;
        assert!(text["word/document.xml"].contains(&format!(r#"w:line="{line}" w:lineRule="atLeast""#)));
        let (Twip(width), Twip(height)) = figure.size_at(preset.line_pitch());
        assert!(height < line && width <= figure.width.0);
    }
}

#[test]
fn what_a_file_carries_finds_its_pictures_in_it() {
    let report = report(3);
    let composition = composed(&report);
    let carried_text = encode_carried(&report);
    let bytes = docx::write(&composition, LayoutSettings::default(), Some(&carried_text));
    let carried = carried::read(&bytes).expect("it is ours").expect("it carries a draft");
    assert!(!carried.is_changed);
    let back = decode_whole(&carried.text).expect("it is whole");
    assert_eq!(back.pictures().collect::<Vec<_>>(), report.pictures().collect::<Vec<_>>());
    assert!(carried.paragraphs.contains(&"【图片】".to_owned()));
    assert!(!carried_text.contains("iVBOR"), "bytes are not carried twice");
    assert!(
        carried::pictures(&bytes)
            .iter()
            .all(|bytes| head(bytes).is_ok_and(|head| head.format == Format::Png))
    );
    assert!(carried::pictures(b"no container").is_empty());
}

#[test]
fn the_pages_draw_a_picture_or_its_frame_and_a_comparison_names_it() {
    let report = report(1);
    let mut pages = Pages::new(&WORD);
    pages.update(&composed(&report).elements);
    let address = |hash: &str| (hash == "a").then(|| "blob:here".to_owned());
    let drawn: String = (0..pages.count())
        .map(|page| draw(&pages, page, None, Preset::Standard, View::Reading, &address))
        .collect();
    assert_eq!(drawn.matches(r#"href="blob:here""#).count(), 2);
    assert_eq!(drawn.matches(r#"<rect x="#).count(), 2, "those that cannot be loaded");
    let mut without = report.clone();
    without.sections[0].blocks.remove(1);
    let changes = compare(&report, &without);
    assert!(changes.contains(&Line::OnlyBefore("【图片】".to_owned())));
}
