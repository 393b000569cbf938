//! What can be done with the cells of a table. A table is kept as a grid: rows of equal length, at least one cell.

use super::section::Table;

/// Most rows and columns a table takes: what stands beyond them in a paste is more than a report prints.
const MOST_ROWS: usize = 1_000;
/// See [`MOST_ROWS`]. Word opens no table with more columns.
const MOST_COLUMNS: usize = 63;

/// An empty table with a header row.
pub fn empty(rows: usize, columns: usize) -> Table {
    Table { header_rows: 1, rows: vec![vec![String::new(); columns.max(1)]; rows.max(1)], ..Table::default() }
}

/// The table as a grid.
pub fn squared(table: &Table) -> Table {
    let mut table = table.clone();
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    if table.rows.is_empty() {
        table.rows.push(Vec::new());
    }
    table.rows.iter_mut().for_each(|row| row.resize(columns, String::new()));
    table
}

/// Puts an empty row behind `row`.
pub fn insert_row(table: &mut Table, row: usize) {
    let columns = table.rows.first().map_or(1, Vec::len);
    if table.rows.len() < MOST_ROWS {
        table.rows.insert((row + 1).min(table.rows.len()), vec![String::new(); columns]);
    }
}

/// Puts an empty column behind `column`.
pub fn insert_column(table: &mut Table, column: usize) {
    for row in &mut table.rows {
        if row.len() < MOST_COLUMNS {
            row.insert((column + 1).min(row.len()), String::new());
        }
    }
}

/// Takes a row out. The last one stays.
pub fn delete_row(table: &mut Table, row: usize) {
    if table.rows.len() > 1 && row < table.rows.len() {
        table.rows.remove(row);
        table.header_rows = table.header_rows.min(table.rows.len() as u32);
    }
}

/// Takes a column out. The last one stays.
pub fn delete_column(table: &mut Table, column: usize) {
    for row in &mut table.rows {
        if row.len() > 1 && column < row.len() {
            row.remove(column);
        }
    }
}

/// Whether a pasted text is more than one cell.
pub fn is_grid(text: &str) -> bool {
    text.contains('\t') || text.trim_end_matches(['\r', '\n']).contains('\n')
}

/// Puts a pasted grid into the cells from (`row`, `column`) on; the table grows where it has to. Returns how many cells
/// had no room.
pub fn paste(table: &mut Table, row: usize, column: usize, text: &str) -> usize {
    let cells = read_cells(text);
    let rows = (row + cells.len()).min(MOST_ROWS);
    let columns = (column + cells.iter().map(Vec::len).max().unwrap_or(0)).min(MOST_COLUMNS);
    let columns = columns.max(table.rows.first().map_or(1, Vec::len));
    let rows = rows.max(table.rows.len());
    table.rows.resize(rows, Vec::new());
    table.rows.iter_mut().for_each(|row| row.resize(columns, String::new()));
    let mut lost = 0;
    for (down, line) in cells.into_iter().enumerate() {
        for (across, cell) in line.into_iter().enumerate() {
            match table.rows.get_mut(row + down).and_then(|row| row.get_mut(column + across)) {
                Some(place) => *place = cell,
                None => lost += 1,
            }
        }
    }
    lost
}

/// The cells of a grid as Excel and WPS put it on the clipboard: tabs between cells, line ends between rows. Only a cell
/// with one of them inside stands in quotation marks, and then those inside are doubled; any other quotation mark is hers.
fn read_cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_end_matches(['\r', '\n']);
    let mut rows = vec![Vec::new()];
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let (cell, length) = read_quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            (rest[..end].trim_end_matches('\r').to_owned(), end)
        });
        rows.last_mut().expect("there is always a row").push(cell);
        at += length;
        match text[at..].trim_start_matches('\r').chars().next() {
            Some('\t') => {}
            Some(_) => rows.push(Vec::new()),
            None => return rows,
        }
        at += text[at..].find(['\t', '\n']).map_or(0, |mark| mark + 1);
    }
}

/// A cell in quotation marks at the beginning of `text`, and its length there.
fn read_quoted(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    let end = loop {
        let mark = from + inside[from..].find('"')?;
        if !inside[mark + 1..].starts_with('"') {
            break mark;
        }
        from = mark + 2;
    };
    let behind = &inside[end + 1..];
    let is_whole = behind.is_empty() || behind.starts_with(['\t', '\r', '\n']);
    let needs_marks = inside[..end].contains(['\t', '\n']);
    (is_whole && needs_marks).then(|| (inside[..end].replace("\"\"", "\"").replace('\r', ""), end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        let rows = text.lines().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
        Table { rows, ..Table::default() }
    }

    fn text(table: &Table) -> String {
        table.rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn rows_and_columns_come_and_go_and_the_last_one_stays() {
        let mut grid = table("甲 乙\n丙 丁");
        insert_row(&mut grid, 0);
        insert_column(&mut grid, 1);
        assert_eq!(text(&grid), "甲 乙 \n  \n丙 丁 ");
        delete_row(&mut grid, 1);
        delete_column(&mut grid, 0);
        assert_eq!(text(&grid), "乙 \n丁 ");
        for _ in 0..5 {
            delete_row(&mut grid, 0);
            delete_column(&mut grid, 0);
        }
        assert_eq!(text(&grid), "");
        assert_eq!(squared(&Table::default()).rows, [[""]]);
        assert_eq!(squared(&table("甲\n乙 丙")).rows, [["甲", ""], ["乙", "丙"]]);
    }

    #[test]
    fn a_paste_from_a_spreadsheet_fills_the_cells_and_makes_room() {
        let mut grid = empty(2, 2);
        assert!(is_grid("甲\t乙") && is_grid("甲\n乙") && !is_grid("甲\r\n"));
        assert_eq!(paste(&mut grid, 1, 1, "12\t\"两行\n的\"\"格\"\"\"\r\n\t户\"数\r\n"), 0);
        assert_eq!(
            grid.rows,
            [["", "", ""], ["", "12", "两行\n的\"格\""], ["", "", "户\"数"]]
                .map(|row| row.map(str::to_owned).to_vec())
        );
        let mut plain = empty(1, 1);
        paste(&mut plain, 0, 0, "\"三八\"活动\t\"两癌\"\n\"甲");
        assert_eq!(
            plain.rows,
            [["\"三八\"活动", "\"两癌\""], ["\"甲", ""]].map(|row| row.map(str::to_owned).to_vec())
        );
        let wide = vec!["1"; 70].join("\t");
        assert_eq!(paste(&mut grid, 0, 0, &wide), 7);
        assert_eq!(grid.rows[0].len(), 63);
        let high = vec!["1"; 1_010].join("\n");
        assert_eq!(paste(&mut grid, 0, 0, &high), 10);
    }
}
