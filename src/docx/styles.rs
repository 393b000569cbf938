//! styles.xml: the built-in style names of Word with the values of the standard, so that the style
//! panel and the navigation pane are clean and text pasted elsewhere takes the look of its new place.

use super::contents;
use crate::compose::element::{Composition, Role};
use crate::gb9704::element::FIRST_LINE_INDENT;
use crate::gb9704::length::{HalfPoint, Twip};
use crate::gb9704::numbering::HeadingForm;
use crate::gb9704::page::{CHARACTER_SPACING, FOOTER_LINE, PAGE_NUMBER_SIZE};
use crate::gb9704::preset::{FontSet, LayoutSettings};
use crate::gb9704::table::{CELL_LINE, CELL_SIZE};
use crate::gb9704::typeface::{BODY_SIZE, TITLE_SIZE, Typeface};
use std::fmt::Write;

/// Id of the style of the title.
pub const TITLE: &str = "Title";
/// Id of the style of body text.
pub const BODY: &str = "BodyText";
/// Id of the style of 主送机关.
pub const ADDRESSEE: &str = "Salutation";
/// Id of the style of 署名.
pub const SIGNATURE: &str = "Signature";
/// Id of the style of 成文日期.
pub const ISSUE_DATE: &str = "Date";
/// Id of the style of captions above tables.
pub const CAPTION: &str = "Caption";
/// Id of the style of cells.
pub const CELL: &str = "TableText";
/// Id of the style of footers.
pub const FOOTER: &str = "Footer";
/// Id of the style of empty lines: the default style.
pub const NORMAL: &str = "Normal";

/// Id of the style of a heading on its own line.
pub fn heading(level: u8) -> String {
    format!("Heading{level}")
}

/// Id of the character style of a heading run into its paragraph: the one linked to the heading's
/// style, which lets a table of contents pick up the heading alone.
pub fn run_in_heading(level: u8) -> String {
    format!("Heading{level}Char")
}

/// The typeface the style of a heading level has; headings of another form carry theirs directly.
pub fn heading_typeface(level: u8) -> Typeface {
    match level {
        1 => HeadingForm::Chinese.typeface(),
        2 => HeadingForm::ChineseInParentheses.typeface(),
        _ => HeadingForm::Arabic.typeface(),
    }
}

/// The whole part.
pub fn styles(composition: &Composition, settings: LayoutSettings) -> String {
    let set = settings.fonts;
    let mut xml = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    ));
    let body_font = fonts(set, Typeface::FangSong);
    let size = size(BODY_SIZE);
    write!(
        xml,
        concat!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>"#,
            r#"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
        ),
        body_font, size
    )
    .expect("writing to a string does not fail");
    xml.push_str(&normal(settings));
    xml.push_str(DEFAULTS_OF_OTHER_TYPES);
    xml.push_str(&style(
        TITLE,
        "Title",
        BODY,
        10,
        "<w:keepNext/><w:keepLines/>",
        r#"<w:jc w:val="center"/>"#,
        &title_run(set),
    ));
    xml.push_str(&style(BODY, "Body Text", BODY, 1, "", &first_line_indent(), ""));
    for level in 1..=4 {
        xml.push_str(&heading_style(set, level));
    }
    for (id, name) in [(ADDRESSEE, "Salutation"), (SIGNATURE, "Signature"), (ISSUE_DATE, "Date")] {
        xml.push_str(&style(id, name, BODY, 20, "", "", ""));
    }
    let hei = fonts(set, Typeface::Hei);
    let centred = r#"<w:jc w:val="center"/>"#;
    xml.push_str(&style(CAPTION, "caption", BODY, 35, "<w:keepNext/><w:keepLines/>", centred, &hei));
    xml.push_str(&cell());
    xml.push_str(&footer(set));
    if composition.elements.iter().any(|element| matches!(element.role, Role::Contents(_))) {
        xml.push_str(&contents::styles());
    }
    xml.push_str("</w:styles>");
    xml
}

const DEFAULTS_OF_OTHER_TYPES: &str = concat!(
    r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>"#,
    r#"<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>"#,
    r#"<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>"#,
    r#"<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
    r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>"#,
    r#"<w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
);

/// 正文: exact lines off the grid, 28 characters a line, no widow control (22 lines a page are 22).
fn normal(settings: LayoutSettings) -> String {
    format!(
        concat!(
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="{id}"><w:name w:val="Normal"/><w:qFormat/>"#,
            r#"<w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>"#,
            r#"<w:rPr>{fonts}<w:color w:val="000000"/><w:spacing w:val="{spacing}"/><w:kern w:val="0"/>{size}</w:rPr></w:style>"#,
        ),
        id = NORMAL,
        line = settings.preset.line_pitch().0,
        fonts = fonts(settings.fonts, Typeface::FangSong),
        spacing = CHARACTER_SPACING.0,
        size = size(BODY_SIZE),
    )
}

fn heading_style(set: FontSet, level: u8) -> String {
    let run = format!("{}<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>", fonts(set, heading_typeface(level)));
    let outline = level - 1;
    format!(
        concat!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="heading {level}"/><w:basedOn w:val="{normal}"/><w:next w:val="{body}"/>"#,
            r#"<w:link w:val="{linked}"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>{indent}<w:outlineLvl w:val="{outline}"/></w:pPr><w:rPr>{run}</w:rPr></w:style>"#,
            r#"<w:style w:type="character" w:customStyle="1" w:styleId="{linked}"><w:name w:val="heading {level} Char"/><w:basedOn w:val="DefaultParagraphFont"/>"#,
            r#"<w:link w:val="{id}"/><w:uiPriority w:val="9"/><w:rPr>{run}</w:rPr></w:style>"#,
        ),
        id = heading(level),
        linked = run_in_heading(level),
        level = level,
        normal = NORMAL,
        body = BODY,
        indent = first_line_indent(),
        outline = outline,
        run = run,
    )
}

fn cell() -> String {
    let run = format!("<w:spacing w:val=\"0\"/>{}", size(CELL_SIZE));
    let line = format!(r#"<w:spacing w:line="{}" w:lineRule="exact"/><w:jc w:val="center"/>"#, CELL_LINE.0);
    let cell = style(CELL, "表格文字", CELL, 36, "", &line, &run);
    cell.replacen("<w:style ", r#"<w:style w:customStyle="1" "#, 1)
}

fn footer(set: FontSet) -> String {
    let run = format!("{}<w:spacing w:val=\"0\"/>{}", fonts(set, Typeface::Song), size(PAGE_NUMBER_SIZE));
    let line = format!(r#"<w:spacing w:line="{}" w:lineRule="exact"/>"#, FOOTER_LINE.0);
    style(FOOTER, "footer", FOOTER, 99, "", &line, &run)
}

fn title_run(set: FontSet) -> String {
    format!(
        "{}<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:spacing w:val=\"0\"/>{}",
        fonts(set, Typeface::TitleSong),
        size(TITLE_SIZE)
    )
}

/// A paragraph style based on the default one. `keep` and `paragraph` are the parts of pPr before and behind
/// the place of spacing in the schema.
pub fn style(
    id: &str,
    name: &str,
    next: &str,
    priority: u32,
    keep: &str,
    paragraph: &str,
    run: &str,
) -> String {
    let mut xml = format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{NORMAL}"/><w:next w:val="{next}"/><w:uiPriority w:val="{priority}"/><w:qFormat/>"#
    );
    if !keep.is_empty() || !paragraph.is_empty() {
        xml.push_str(&format!("<w:pPr>{keep}{paragraph}</w:pPr>"));
    }
    if !run.is_empty() {
        xml.push_str(&format!("<w:rPr>{run}</w:rPr>"));
    }
    xml.push_str("</w:style>");
    xml
}

/// Two characters, as characters for Word's dialog and as twips for readers that know only those.
fn first_line_indent() -> String {
    let Twip(twips) = FIRST_LINE_INDENT.to_twips();
    format!(r#"<w:ind w:firstLineChars="{}" w:firstLine="{twips}"/>"#, FIRST_LINE_INDENT.0 * 50)
}

/// All four fonts, so that no mark falls into a Latin typeface.
fn fonts(set: FontSet, typeface: Typeface) -> String {
    let name = set.font(typeface).name;
    format!(
        r#"<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}" w:hint="eastAsia"/>"#
    )
}

fn size(HalfPoint(half_points): HalfPoint) -> String {
    format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#)
}
