//! Tables in document.xml: their frames, cell by cell. Widths stand in twips and the layout is fixed, because WPS and
//! others set widths in percent as they like; what stands in a cell is a paragraph like any other.

use crate::compose::table::{Cell, Frame};
use crate::gb9704::table::{CELL_SIDE_MARGIN, CELL_TOP_MARGIN, GRID_LINE, HEADER_LINE, OUTER_LINE};
use crate::report::section::TableStyle;
use std::fmt::Write;

/// What stands before the paragraph of a cell: its own beginning, and that of its row and table where they begin.
pub fn push_before(xml: &mut String, cell: &Cell) {
    if cell.row == 0 && cell.column == 0 {
        push_table(xml, &cell.frame);
    }
    if cell.column == 0 {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if cell.is_header() {
            xml.push_str("<w:tblHeader/>");
        }
        xml.push_str("</w:trPr>");
    }
    push(xml, format_args!(r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>"#, cell.width().0));
    if cell.frame.style == TableStyle::ThreeLine && cell.row + 1 == cell.frame.header_rows {
        xml.push_str("<w:tcBorders>");
        push_line(xml, "bottom", HEADER_LINE);
        xml.push_str("</w:tcBorders>");
    }
    xml.push_str(r#"<w:vAlign w:val="center"/></w:tcPr>"#);
}

/// What stands behind the paragraph of a cell.
pub fn push_behind(xml: &mut String, cell: &Cell) {
    xml.push_str("</w:tc>");
    if cell.column + 1 == cell.frame.columns.len() {
        xml.push_str("</w:tr>");
        if cell.row + 1 == cell.frame.rows {
            xml.push_str("</w:tbl>");
        }
    }
}

fn push_table(xml: &mut String, frame: &Frame) {
    let width: i32 = frame.columns.iter().map(|width| width.0).sum();
    push(
        xml,
        format_args!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>"#
        ),
    );
    let (sides, weight): (&[&str], i32) = match frame.style {
        TableStyle::Grid => (&["top", "left", "bottom", "right", "insideH", "insideV"], GRID_LINE),
        TableStyle::ThreeLine => (&["top", "bottom"], OUTER_LINE),
    };
    sides.iter().for_each(|side| push_line(xml, side, weight));
    xml.push_str(r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>"#);
    for (side, margin) in [
        ("top", CELL_TOP_MARGIN),
        ("left", CELL_SIDE_MARGIN),
        ("bottom", CELL_TOP_MARGIN),
        ("right", CELL_SIDE_MARGIN),
    ] {
        push(xml, format_args!(r#"<w:{side} w:w="{}" w:type="dxa"/>"#, margin.0));
    }
    xml.push_str("</w:tblCellMar></w:tblPr><w:tblGrid>");
    frame.columns.iter().for_each(|width| push(xml, format_args!(r#"<w:gridCol w:w="{}"/>"#, width.0)));
    xml.push_str("</w:tblGrid>");
}

/// A line of a table, `weight` eighths of a point wide.
fn push_line(xml: &mut String, side: &str, weight: i32) {
    push(xml, format_args!(r#"<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>"#));
}

fn push(xml: &mut String, text: std::fmt::Arguments) {
    xml.write_fmt(text).expect("writing to a string does not fail");
}
