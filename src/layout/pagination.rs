//! Which line stands on which page and where: 22 lines a page, headings with what follows them, 署名 and date with the
//! text, rows of tables whole and under their header.

use super::flow::{Content, Flow};
use super::paragraph::Paragraph;
use super::renderer::Renderer;
use crate::compose::element::{Element, Role};
use crate::gb9704::length::Twip;
use crate::gb9704::page::TEXT_HEIGHT;
use crate::gb9704::table::{CELL_LINE, CELL_TOP_MARGIN};
use std::ops::Range;

/// A line in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// Index of its element.
    pub element: usize,
    /// Index in the element's lines.
    pub line: usize,
    /// Distance of its upper edge from the top of the text area.
    pub y: Twip,
    /// Whether it repeats a header row at the beginning of a page.
    pub is_repeated: bool,
}

/// A row of a table, or the part of one, in its place. Where its cells begin and how wide they are stands in the
/// cells' elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedRow {
    /// Indices of the elements of its cells.
    pub cells: Range<usize>,
    /// Distance of its upper edge from the top of the text area.
    pub y: Twip,
    /// Its height, the line above it included.
    pub height: Twip,
    /// Whether it repeats a header row at the beginning of a page.
    pub is_repeated: bool,
}

/// Lines and rows in reading order, and where pages begin among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// All lines; those of a row cell by cell.
    pub lines: Vec<PlacedLine>,
    /// Index of the first line of each page.
    pub starts: Vec<usize>,
    /// All rows of tables.
    pub rows: Vec<PlacedRow>,
    /// Index of the first row of each page.
    pub row_starts: Vec<usize>,
}

/// Sets lines and rows on pages.
pub fn paginate(elements: &[Element], paragraphs: &[&Paragraph], renderer: &Renderer) -> Pagination {
    // What follows the room of 版记 stands at the foot of the last page.
    let is_room = |element: &Element| matches!(element.role, Role::ImprintRoom(_));
    let foot = elements.iter().position(is_room).map_or(elements.len(), |room| room + 1);
    let flow = Flow::new(&elements[..foot], paragraphs, renderer);
    let mut setter = Setter { elements, paragraphs, flow: &flow, pages: Pagination::default(), y: 0 };
    let mut start = 0;
    loop {
        setter.pages.starts.push(setter.pages.lines.len());
        setter.pages.row_starts.push(setter.pages.rows.len());
        let end = flow.page_end(start);
        setter.set_page(start..end);
        start = end;
        if start >= flow.items.len() {
            setter.set_foot(foot);
            return setter.pages;
        }
    }
}

/// Sets one page after another.
struct Setter<'a> {
    elements: &'a [Element],
    paragraphs: &'a [&'a Paragraph],
    flow: &'a Flow,
    pages: Pagination,
    /// Lower edge of what is set on the page, in twips.
    y: i32,
}

impl Setter<'_> {
    fn set_page(&mut self, items: Range<usize>) {
        self.y = 0;
        let mut at = items.start;
        if let Some(Content::Row { row, .. }) = self.flow.items.get(at).map(|item| &item.content) {
            for header in self.flow.headers[*row].clone() {
                self.set_row(header, 0..self.flow.rows[header].lines, true);
            }
        }
        while at < items.end {
            let item = &self.flow.items[at];
            at += 1;
            match &item.content {
                Content::Line { element, line } => {
                    self.push_line(*element, *line, self.y + self.shift(*element), false);
                    self.y += item.height.0;
                }
                Content::Row { row, lines } => {
                    let mut lines = lines.clone();
                    while let Some(Content::Row { row: next, lines: more }) =
                        self.flow.items[..items.end].get(at).map(|item| &item.content)
                        && next == row
                    {
                        lines.end = more.end;
                        at += 1;
                    }
                    self.set_row(*row, lines, false);
                    if !self.flow.items[..items.end].get(at).is_some_and(super::flow::Item::is_row) {
                        self.y += self.flow.items[at - 1].below.0;
                    }
                }
            }
        }
    }

    /// How far an element stands under the line it shares: 文件 in the middle of the units beside it (GB/T 9704 7.2.4).
    fn shift(&self, element: usize) -> i32 {
        let units = self.paragraphs.get(element + 1).map_or(1, |paragraph| paragraph.lines.len());
        match self.elements[element].role {
            Role::MarkSuffix(_) => (units as i32 - 1) * self.elements[element].role.line_height().0 / 2,
            _ => 0,
        }
    }

    /// Sets the elements from `foot` on at the foot of the page.
    fn set_foot(&mut self, foot: usize) {
        let height = |index: usize| {
            let element = &self.elements[index];
            if element.shares_line { 0 } else { element.role.line_height().0 }
        };
        let lines = |index: usize| self.paragraphs.get(index).map_or(0, |paragraph| paragraph.lines.len());
        let whole: i32 = (foot..self.elements.len()).map(|index| height(index) * lines(index) as i32).sum();
        let mut y = TEXT_HEIGHT.0 - whole;
        for index in foot..self.elements.len() {
            for line in 0..lines(index) {
                self.pages.lines.push(PlacedLine { element: index, line, y: Twip(y), is_repeated: false });
                y += height(index);
            }
        }
    }

    /// Sets the lines `lines` of a row. In a row that is not divided, each cell's lines stand in the middle.
    fn set_row(&mut self, row: usize, lines: Range<usize>, is_repeated: bool) {
        let row = &self.flow.rows[row];
        let is_whole = lines.len() == row.lines;
        let top = self.y + row.line_above.0 + CELL_TOP_MARGIN.0;
        for cell in row.cells.clone() {
            let count = self.paragraphs[cell].lines.len();
            let shift =
                if is_whole { (row.lines - count.min(row.lines)) as i32 * CELL_LINE.0 / 2 } else { 0 };
            for line in lines.start..lines.end.min(count) {
                let y = top + shift + (line - lines.start) as i32 * CELL_LINE.0;
                self.push_line(cell, line, y, is_repeated);
            }
        }
        let height = row.line_above.0 + 2 * CELL_TOP_MARGIN.0 + lines.len() as i32 * CELL_LINE.0;
        self.pages.rows.push(PlacedRow {
            cells: row.cells.clone(),
            y: Twip(self.y),
            height: Twip(height),
            is_repeated,
        });
        self.y += height;
    }

    fn push_line(&mut self, element: usize, line: usize, y: i32, is_repeated: bool) {
        self.pages.lines.push(PlacedLine { element, line, y: Twip(y), is_repeated });
    }
}
