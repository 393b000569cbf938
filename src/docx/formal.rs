//! What stands around the text of a formal document and is more than a paragraph: the units of 发文机关标志 with 文件
//! beside them, which are a table without lines, and 版记, which is a text box at the foot of the page. The box lies over
//! the text and moves nothing: the empty paragraph that anchors it is as high as the box and keeps the room free, so
//! that Word, WPS and LibreOffice alike put both on a new page when the last one has no room (a floating table or
//! frame would push its own anchor to the next page and follow it).

use super::document::{Body, Setting, push_line_height, push_run};
use crate::compose::element::{Element, Role};
use crate::compose::setting::Mark;
use crate::gb9704::formal::on_pitch;
use crate::gb9704::length::Twip;
use crate::gb9704::page::TEXT_WIDTH;
use crate::gb9704::preset::LayoutSettings;
use std::fmt::Write;

/// English Metric Units in a twip, in which drawings are measured.
const EMU_PER_TWIP: i32 = 635;
/// Added to the width of a cell: a text as wide as its cell must not break by a rounding.
const CELL_SLACK: i32 = 20;

/// 发文机关标志 of several units, a paragraph for each; `suffix` stands beside them.
pub fn push_joint_mark(
    xml: &mut String,
    suffix: Option<&Element>,
    units: &Element,
    settings: LayoutSettings,
) {
    let Role::IssuerMark(mark) = units.role else { return };
    let space = suffix.map_or(0, |suffix| beside(suffix).left.0 - mark.left.0 - mark.width.0);
    let mut columns = vec![mark.width.0 + CELL_SLACK];
    columns.extend(suffix.map(|suffix| space + beside(suffix).width.0));
    let line = on_pitch(units.role.line_height(), settings.preset).0;
    let whole: i32 = columns.iter().sum();
    push(
        xml,
        format_args!(
            concat!(
                r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblInd w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/>"#,
                r#"<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#,
            ),
            whole, mark.left.0
        ),
    );
    columns.iter().for_each(|width| push(xml, format_args!(r#"<w:gridCol w:w="{width}"/>"#)));
    let height = line * units.runs.len() as i32;
    push(
        xml,
        format_args!(
            r#"</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>"#
        ),
    );
    let cells = [(units, 0, "distribute")].into_iter().chain(suffix.map(|suffix| (suffix, space, "left")));
    for ((element, left, alignment), width) in cells.zip(&columns) {
        push(
            xml,
            format_args!(
                r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>"#
            ),
        );
        for run in &element.runs {
            xml.push_str("<w:p><w:pPr>");
            push_line_height(xml, element.role, settings.preset);
            push(xml, format_args!(r#"<w:ind w:left="{left}"/><w:jc w:val="{alignment}"/></w:pPr>"#));
            let setting = Setting { role: element.role, fonts: settings.fonts };
            push_run(xml, run, setting, false);
            xml.push_str("</w:p>");
        }
        xml.push_str("</w:tc>");
    }
    xml.push_str("</w:tr></w:tbl>");
}

/// The place of 文件.
fn beside(suffix: &Element) -> Mark {
    match suffix.role {
        Role::MarkSuffix(mark) | Role::IssuerMark(mark) => mark,
        _ => Mark { size: suffix.role.size(), left: Twip(0), width: Twip(0), is_spread: false },
    }
}

/// 版记: the box with `lines` in the paragraph `room`, whose height is the box's.
pub fn push_imprint(xml: &mut String, room: &Element, lines: &[Element], body: &mut Body) {
    let (width, height) = (TEXT_WIDTH.0 * EMU_PER_TWIP, room.role.line_height().0 * EMU_PER_TWIP);
    xml.push_str("<w:p><w:pPr>");
    push_line_height(xml, room.role, body.settings.preset);
    push(
        xml,
        format_args!(
            concat!(
                r#"</w:pPr><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">"#,
                r#"<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps"><w:drawing>"#,
                r#"<wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" "#,
                r#"simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>"#,
                r#"<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>"#,
                r#"<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>"#,
                r#"<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>"#,
                r#"<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#,
                r#"<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>"#,
                r#"<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#,
                r#"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"#,
            ),
            width = width,
            height = height
        ),
    );
    let mut rest = lines;
    while !rest.is_empty() {
        rest = rest.get(body.push_block(xml, rest)..).unwrap_or_default();
    }
    xml.push_str(concat!(
        r#"</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp>"#,
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
    ));
}

fn push(xml: &mut String, text: std::fmt::Arguments) {
    xml.write_fmt(text).expect("writing to a string does not fail");
}
