//! A table in its place: widths of the columns from what stands in them, and how each cell is set.
//! Rows are not put on pages here.

use crate::gb9704::length::Twip;
use crate::gb9704::sheet::Sheet;
use crate::gb9704::table::{CELL_SIDE_MARGIN, CELL_SIZE};
use crate::report::section::{Table, TableStyle};
use crate::text::normalise::{paragraphs, unify_line_ends};
use crate::text::width::half_widths;
use std::sync::Arc;

/// What the cells of a table share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Which lines are drawn.
    pub style: TableStyle,
    /// How many rows at the top are repeated on every page; fewer than there are rows.
    pub header_rows: usize,
    /// Number of rows.
    pub rows: usize,
    /// Widths of the columns, which add up to the text width.
    pub columns: Vec<Twip>,
    /// Whether it stands on pages set across.
    pub is_across: bool,
}

/// The place of a cell in its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its table.
    pub frame: Arc<Frame>,
    /// Row, counted from 0.
    pub row: usize,
    /// Column, counted from 0.
    pub column: usize,
    /// How its lines lie.
    pub alignment: CellAlignment,
}

/// How the lines of a cell lie between its side lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellAlignment {
    /// In the middle: headers, figures and short words.
    Centred,
    /// From the left: every cell of a column in which one takes more than a line.
    Left,
}

impl Cell {
    /// Width of its column.
    pub fn width(&self) -> Twip {
        self.frame.columns.get(self.column).copied().unwrap_or_default()
    }

    /// Distance of its column from the left end of the table.
    pub fn left(&self) -> Twip {
        Twip(self.frame.columns.iter().take(self.column).map(|width| width.0).sum())
    }

    /// Whether it stands in a header row.
    pub fn is_header(&self) -> bool {
        self.row < self.frame.header_rows
    }
}

/// Widest text a column asks for, in halves of a character: longer texts are broken anyway.
const WIDEST: u32 = 40;
/// A column with room for fewer halves of a character than this, and than its texts take, is cramped.
const CRAMPED: u32 = 8;
/// Narrowest text a column asks for, in halves of a character.
const NARROWEST: u32 = 4;
/// Width of half a character of a cell: half of 12 pt.
const HALF_CHARACTER: i32 = CELL_SIZE.0 as i32 * 10 / 2;
/// What a column asks for beside its text: margins, lines, and digits wider than 仿宋's.
const BESIDE_TEXT: i32 = 2 * CELL_SIDE_MARGIN.0 + CELL_SIZE.0 as i32 * 10;

/// Most columns of a table: Word opens no file with more.
const MOST_COLUMNS: usize = 63;

/// The cells of a table row by row, each with its lines. Empty without rows and columns. What stands behind the last
/// column Word can hold goes into it, line under line.
pub fn cells(table: &Table) -> Vec<(Cell, Vec<String>)> {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0).min(MOST_COLUMNS);
    let header_rows = (table.header_rows as usize).min(table.rows.len().saturating_sub(1));
    let rows: Vec<Vec<Vec<String>>> = table.rows.iter().map(|row| lines_of(row)).collect();
    let sheet = if table.across { Sheet::Across } else { Sheet::Upright };
    let columns = column_widths(&rows, count, sheet.text_width());
    let is_long: Vec<bool> = (0..count)
        .map(|column| {
            let room = columns[column].0 - 2 * CELL_SIDE_MARGIN.0;
            let body = rows.iter().skip(header_rows).filter_map(|row| row.get(column));
            body.flatten().any(|line| half_widths(line) as i32 > room / HALF_CHARACTER)
        })
        .collect();
    let is_across = table.across;
    let frame = Arc::new(Frame { style: table.style, header_rows, rows: rows.len(), columns, is_across });
    let mut cells = Vec::with_capacity(rows.len() * count);
    for (row, texts) in rows.into_iter().enumerate() {
        let mut texts = texts.into_iter();
        for (column, is_long) in is_long.iter().enumerate() {
            let alignment = match *is_long && row >= header_rows {
                true => CellAlignment::Left,
                false => CellAlignment::Centred,
            };
            let cell = Cell { frame: frame.clone(), row, column, alignment };
            cells.push((cell, texts.next().unwrap_or_default()));
        }
    }
    cells
}

/// Whether an upright page is too narrow for the table: some column would be cramped.
pub fn is_cramped(table: &Table) -> bool {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0).min(MOST_COLUMNS);
    let rows: Vec<Vec<Vec<String>>> = table.rows.iter().map(|row| lines_of(row)).collect();
    asked_widths(&rows, count, CRAMPED).iter().sum::<i32>() > Sheet::Upright.text_width().0
}

/// The lines of each cell of a row.
fn lines_of(row: &[String]) -> Vec<Vec<String>> {
    let mut cells: Vec<Vec<String>> = Vec::with_capacity(row.len().min(MOST_COLUMNS));
    for text in row {
        let text = unify_line_ends(text);
        let lines = paragraphs(&text).map(str::to_owned);
        match cells.get_mut(MOST_COLUMNS - 1) {
            Some(last) => last.extend(lines),
            None => cells.push(lines.collect()),
        }
    }
    cells
}

/// What each column asks for so that its lines, up to `most` halves of a character, do not break.
fn asked_widths(rows: &[Vec<Vec<String>>], count: usize, most: u32) -> Vec<i32> {
    let mut widths = vec![NARROWEST as i32 * HALF_CHARACTER + BESIDE_TEXT; count];
    for row in rows {
        for (width, lines) in widths.iter_mut().zip(row) {
            for line in lines {
                let halves = half_widths(line).min(most) as i32;
                *width = (*width).max(halves * HALF_CHARACTER + BESIDE_TEXT);
            }
        }
    }
    widths
}

/// Widths that add up to the text width. A column that asks for less than an equal share takes what it asks for,
/// and the others share the rest; where all do, what is left over goes to all in proportion.
fn column_widths(rows: &[Vec<Vec<String>>], count: usize, text_width: Twip) -> Vec<Twip> {
    let mut widths = asked_widths(rows, count, WIDEST);
    let mut is_open = vec![true; count];
    let (mut room, mut open) = (text_width.0, count as i32);
    while open > 0 {
        let (share, before) = (room / open, open);
        for at in (0..count).filter(|at| widths[*at] <= share) {
            if std::mem::take(&mut is_open[at]) {
                room -= widths[at];
                open -= 1;
            }
        }
        if open == before {
            break;
        }
    }
    // Where some columns stay open they take all that is left; where none does, all grow.
    let grows = |at: usize| open == 0 || is_open[at];
    let asked: i32 = (0..count).filter(|at| grows(*at)).map(|at| widths[at]).sum();
    let to_share = if open == 0 { text_width.0 } else { room };
    let (mut before, mut given) = (0, 0);
    for at in (0..count).filter(|at| grows(*at)) {
        before += widths[at];
        let end = (i64::from(to_share) * i64::from(before) / i64::from(asked)) as i32;
        widths[at] = end - given;
        given = end;
    }
    let (mut end, mut settled_before) = (0, 0);
    let width = |width: i32| {
        end += width;
        let settled_end = settled(end, text_width);
        let width = settled_end - settled_before;
        settled_before = settled_end;
        Twip(width)
    };
    widths.into_iter().map(width).collect()
}

/// The last place at or before `end` where a column ends in every program: LibreOffice keeps the ends of columns in
/// ten-thousandths of the table's width and would move others by a twip, and with it, seldom, a character.
fn settled(end: i32, Twip(width): Twip) -> i32 {
    let is_kept = |end: i32| (end * PARTS + width / 2) / width * width / PARTS == end;
    (0..=end).rev().find(|end| is_kept(*end)).unwrap_or(0)
}

/// Parts in which LibreOffice counts the width of a table (measured).
const PARTS: i32 = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Table { header_rows: 1, rows: rows.iter().map(row).collect(), ..Table::default() }
    }

    fn widths(table: &Table) -> Vec<i32> {
        cells(table)[0].0.frame.columns.iter().map(|width| width.0).collect()
    }

    #[test]
    fn columns_fill_the_text_width_by_what_stands_in_them() {
        let even = widths(&table(&[&["类别", "件数"], &["来访", "12"]]));
        assert!((even[0] - even[1]).abs() < 10 && even[0] + even[1] == 8844, "{even:?}");
        let mixed = widths(&table(&[&["序号", "做法"], &["1", &"镇村社区".repeat(40)]]));
        assert!(mixed[0] < 1500 && mixed[0] + mixed[1] == 8844, "{mixed:?}");
        for count in [1, 3, 7, 40, 63] {
            let row: Vec<&str> = (0..count).map(|at| ["", "甲", "妇联组织建设情况"][at % 3]).collect();
            let widths = widths(&table(&[&row, &row]));
            assert_eq!((widths.len(), widths.iter().sum::<i32>()), (count, 8844));
            assert!(widths.iter().all(|width| *width > 0));
        }
    }

    #[test]
    fn short_rows_are_filled_up_and_long_columns_lie_left() {
        let cells = cells(&table(&[&["甲"], &["乙", &"丙".repeat(80), "丁"], &[]]));
        assert_eq!(cells.len(), 9);
        let at = |row: usize, column: usize| &cells[row * 3 + column];
        assert_eq!((at(0, 0).1.as_slice(), at(2, 2).1.len()), ([String::from("甲")].as_slice(), 0));
        assert_eq!(at(0, 1).0.alignment, CellAlignment::Centred);
        assert_eq!(at(1, 1).0.alignment, CellAlignment::Left);
        assert_eq!(at(1, 2).0.alignment, CellAlignment::Centred);
        assert!(super::cells(&Table::default()).is_empty() && super::cells(&table(&[&[], &[]])).is_empty());
    }

    #[test]
    fn more_columns_than_word_opens_keep_their_texts() {
        let names: Vec<String> = (0..80).map(|at| at.to_string()).collect();
        let cells = cells(&Table { rows: vec![names.clone()], ..Table::default() });
        let texts: Vec<String> = cells.iter().flat_map(|(_, lines)| lines.clone()).collect();
        assert_eq!((cells.len(), texts), (63, names));
    }

    #[test]
    fn a_table_set_across_fills_the_height_of_the_text_area() {
        let row: Vec<&str> = vec!["家庭文明建设"; 7];
        let mut wide = table(&[&row]);
        assert!(is_cramped(&wide) && !is_cramped(&table(&[&row[..6]])) && !is_cramped(&Table::default()));
        wide.across = true;
        assert_eq!(widths(&wide).iter().sum::<i32>(), 12756);
    }

    #[test]
    fn a_table_keeps_a_row_to_print_under_its_header() {
        let mut table = table(&[&["甲"], &["乙"]]);
        table.header_rows = 9;
        assert_eq!(cells(&table)[0].0.frame.header_rows, 1);
    }
}
