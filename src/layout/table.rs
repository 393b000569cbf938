//! The rows of a table: how high each is and which lines of its cells lie where. Heights are those of LibreOffice,
//! measured: the upper line of a row counts to it, and the table ends with its lower line.

use super::paragraph::Paragraph;
use crate::compose::element::Element;
use crate::compose::table::{Cell, Frame};
use crate::gb9704::length::Twip;
use crate::gb9704::table::{CELL_LINE, CELL_TOP_MARGIN, GRID_LINE, HEADER_LINE, OUTER_LINE};
use crate::report::section::TableStyle;
use std::ops::Range;

/// A row before it is put on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Elements of its cells.
    pub cells: Range<usize>,
    /// Number of lines of its highest cell, at least one.
    pub lines: usize,
    /// Height of its upper line.
    pub line_above: Twip,
    /// Height of the line under it where the table or the page ends.
    pub line_below: Twip,
    /// Whether it is repeated on every page of its table.
    pub is_header: bool,
}

impl Row {
    /// Its height without the line under it.
    pub fn height(&self) -> Twip {
        Twip(self.line_above.0 + 2 * CELL_TOP_MARGIN.0 + self.lines as i32 * CELL_LINE.0)
    }
}

/// The rows of the table whose first cell is the element `first`.
pub fn rows(elements: &[Element], paragraphs: &[&Paragraph], first: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = first;
    while let Some(cell) = elements.get(at).and_then(|element| element.cell.as_ref()) {
        if cell.column > 0 || (at > first && cell.row == 0) {
            break;
        }
        let end = (at + cell.frame.columns.len()).min(elements.len()).max(at + 1);
        let lines = paragraphs[at..end].iter().map(|paragraph| paragraph.lines.len());
        rows.push(Row {
            cells: at..end,
            lines: lines.max().unwrap_or(0).max(1),
            line_above: line_above(cell),
            line_below: line_below(cell),
            is_header: cell.is_header(),
        });
        at = end;
    }
    rows
}

/// An eighth of a point is two and a half twips.
fn twips(weight: i32) -> Twip {
    Twip(weight * 5 / 2)
}

fn line_above(cell: &Cell) -> Twip {
    let Frame { style, header_rows, .. } = *cell.frame;
    match style {
        TableStyle::Grid => twips(GRID_LINE),
        TableStyle::ThreeLine if cell.row == 0 => twips(OUTER_LINE),
        TableStyle::ThreeLine if cell.row == header_rows => twips(HEADER_LINE),
        TableStyle::ThreeLine => Twip(0),
    }
}

fn line_below(cell: &Cell) -> Twip {
    match cell.frame.style {
        TableStyle::Grid => twips(GRID_LINE),
        TableStyle::ThreeLine if cell.row + 1 == cell.frame.rows => twips(OUTER_LINE),
        TableStyle::ThreeLine => Twip(0),
    }
}
