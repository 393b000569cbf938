//! What is put on pages, one after another: lines of text, rows of tables, and the single lines of a row that no page
//! can hold.

use super::paragraph::Paragraph;
use super::renderer::{KeptParagraph, Renderer};
use super::table::{Row, rows};
use crate::compose::element::{Element, Role};
use crate::gb9704::length::Twip;
use crate::gb9704::table::{CELL_LINE, CELL_TOP_MARGIN};
use std::ops::Range;

/// A piece that no page divides.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub content: Content,
    /// Its height.
    pub height: Twip,
    /// What stands under it where its table or the page ends.
    pub below: Twip,
    /// Where the page ends that would end before it, if elsewhere: the first item of those that stay together.
    pub stays_with: Option<usize>,
    /// Whether a page begins with it whatever stood before.
    pub begins_page: bool,
    /// Height of the pages it stands on.
    pub page: Twip,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A line of an element.
    Line {
        /// Index of the element.
        element: usize,
        /// Index in the element's lines.
        line: usize,
    },
    /// Lines of a row: all of them, or one of a row that is divided.
    Row {
        /// Index in [`Flow::rows`].
        row: usize,
        /// Its lines.
        lines: Range<usize>,
    },
}

/// All items of a report.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// In reading order.
    pub items: Vec<Item>,
    /// Rows of all tables.
    pub rows: Vec<Row>,
    /// For each row, the rows repeated above it at the beginning of a page.
    pub headers: Vec<Range<usize>>,
}

/// Header rows higher than this are not repeated: a page must hold more than them.
const HIGHEST_HEADER_SHARE: i32 = 2;

/// Whether an element is never divided between pages (`keepLines` in its style).
pub fn keeps_lines(role: Role) -> bool {
    matches!(role, Role::Title | Role::Heading(_) | Role::Caption)
}

/// Whether an element is moved to the next page as a whole.
fn is_whole(element: &Element, kept: KeptParagraph) -> bool {
    keeps_lines(element.role) || (element.keep_with_next && kept == KeptParagraph::MovesWhole)
}

impl Flow {
    /// The items of `elements`, whose lines are `paragraphs`.
    pub fn new(elements: &[Element], paragraphs: &[&Paragraph], renderer: &Renderer) -> Self {
        let mut flow = Flow::default();
        // Where the page ends when it would end before the next element.
        let mut kept = None;
        let mut index = 0;
        while let Some(element) = elements.get(index) {
            let first = flow.items.len();
            let page = renderer.page_height(element.sheet);
            let before = index.checked_sub(1).and_then(|before| elements.get(before));
            let begins_page =
                element.begins_page || before.is_some_and(|before| before.sheet != element.sheet);
            if element.cell.is_some() {
                let rows = rows(elements, paragraphs, index);
                index = rows.last().map_or(index + 1, |row| row.cells.end);
                flow.push_table(rows, kept, page);
                if let Some(item) = flow.items.get_mut(first) {
                    item.begins_page = begins_page;
                }
                kept = None;
            } else {
                let is_whole = is_whole(element, renderer.kept_paragraph);
                let height = if element.shares_line { Twip(0) } else { element.line_height() };
                for line in 0..paragraphs.get(index).map_or(0, |paragraph| paragraph.lines.len()) {
                    flow.items.push(Item {
                        content: Content::Line { element: index, line },
                        height,
                        below: Twip(0),
                        stays_with: if line == 0 { kept } else { is_whole.then_some(first) },
                        begins_page: line == 0 && begins_page,
                        page,
                    });
                }
                let last = flow.items.len().saturating_sub(1);
                kept = element.keep_with_next.then_some(if is_whole { first } else { last });
                index += 1;
            }
        }
        flow
    }

    /// The rows of a table. Its header rows stay with the first row under them.
    fn push_table(&mut self, rows: Vec<Row>, kept: Option<usize>, page: Twip) {
        let first_row = self.rows.len();
        let first = self.items.len();
        let header_rows = rows.iter().take_while(|row| row.is_header).count();
        let header_height: i32 = rows[..header_rows].iter().map(|row| row.height().0).sum();
        let is_repeated = header_height <= page.0 / HIGHEST_HEADER_SHARE;
        let header = if is_repeated { first_row..first_row + header_rows } else { first_row..first_row };
        for (index, row) in rows.into_iter().enumerate() {
            let stays_with = match index {
                0 => kept,
                _ if index <= header_rows && is_repeated => Some(first),
                _ => None,
            };
            let header = if index < header_rows { first_row..first_row } else { header.clone() };
            let above = if header.is_empty() { 0 } else { header_height };
            if above + row.height().0 + row.line_below.0 > page.0 {
                self.push_divided(&row, stays_with, page);
            } else {
                self.items.push(Item {
                    content: Content::Row { row: self.rows.len(), lines: 0..row.lines },
                    height: row.height(),
                    below: row.line_below,
                    stays_with,
                    begins_page: false,
                    page,
                });
            }
            self.headers.push(header);
            self.rows.push(row);
        }
    }

    /// A row that fits no page, line by line.
    fn push_divided(&mut self, row: &Row, stays_with: Option<usize>, page: Twip) {
        for line in 0..row.lines {
            let (is_first, is_last) = (line == 0, line + 1 == row.lines);
            let above = if is_first { above_lines(row) } else { 0 };
            let margin = CELL_TOP_MARGIN.0;
            self.items.push(Item {
                content: Content::Row { row: self.rows.len(), lines: line..line + 1 },
                height: Twip(above + CELL_LINE.0 + if is_last { margin } else { 0 }),
                below: Twip(row.line_below.0 + if is_last { 0 } else { margin }),
                stays_with: if is_first { stays_with } else { None },
                begins_page: false,
                page,
            });
        }
    }

    /// What stands above an item at the beginning of a page: header rows, and the upper line and margin of a row that
    /// goes on.
    pub fn above(&self, item: usize) -> Twip {
        let Some(Item { content: Content::Row { row, lines }, .. }) = self.items.get(item) else {
            return Twip(0);
        };
        let header: i32 = self.headers[*row].clone().map(|row| self.rows[row].height().0).sum();
        Twip(header + if lines.start > 0 { above_lines(&self.rows[*row]) } else { 0 })
    }

    /// Where the page that begins with the item `start` ends.
    pub fn page_end(&self, start: usize) -> usize {
        let page = self.items.get(start).map_or(Twip(0), |item| item.page);
        let mut y = self.above(start).0;
        let mut full = start;
        while let Some(item) = self.items.get(full) {
            if full > start && item.begins_page {
                return full;
            }
            if full > start && y + item.height.0 + item.below.0 > page.0 {
                break;
            }
            y += item.height.0;
            full += 1;
            if !self.items.get(full).is_some_and(Item::is_row) {
                y += item.below.0;
            }
        }
        if full == self.items.len() {
            return full;
        }
        let mut end = full;
        // Where nothing before fits the rule a table is still moved as a whole, and a page of text is filled.
        let mut otherwise = full;
        while end > start {
            if self.items[end].is_row() {
                otherwise = end;
            }
            match self.items[end].stays_with {
                Some(first) => end = first,
                None => return end,
            }
        }
        otherwise
    }
}

impl Item {
    /// Whether it belongs to a table.
    pub fn is_row(&self) -> bool {
        matches!(self.content, Content::Row { .. })
    }
}

/// What stands above the lines of a row.
fn above_lines(row: &Row) -> i32 {
    row.line_above.0 + CELL_TOP_MARGIN.0
}
