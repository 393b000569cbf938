//! A table in a section: a plain grid of fields, filled in by hand or from a spreadsheet.

use super::insert::insert_blocks;
use crate::compose::table::is_cramped;
use crate::report::edit::Edit;
use crate::report::grid;
use crate::report::history::Grain;
use crate::report::section::{Block, SectionId, Table, TableStyle};
use crate::ui::parts::erased::{click, live, on};
use crate::ui::parts::toast::Toaster;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Rows shown; a longer table is kept and printed whole.
const MOST_SHOWN: usize = 200;

/// Characters that fit side by side into all cells of a row.
const LINE_CHARACTERS: usize = 36;
/// A cell is shown no higher than this; more scrolls inside it.
const MOST_LINES: usize = 8;

/// Height of a line of a cell and of what is above and below the lines, in pixels; see style/table.css.
const CELL_LINE_PX: i32 = 24;
/// See [`CELL_LINE_PX`].
const CELL_PADDING_PX: i32 = 10;

/// The table and where it stands. Cheap to copy.
#[derive(Clone, Copy)]
struct Grid {
    workspace: Workspace,
    toaster: Toaster,
    section: SectionId,
    block: usize,
    /// Row and column of the cell that was last in focus.
    at: StoredValue<(usize, usize)>,
}

impl Grid {
    fn table(self) -> Table {
        let read =
            |report: &crate::report::Report| match report.section(self.section)?.blocks.get(self.block)? {
                Block::Table(table) => Some(grid::squared(table)),
                _ => None,
            };
        self.workspace.peek(read).unwrap_or_default()
    }

    /// Changes the table as a step of its own.
    fn change(self, change: impl FnOnce(&mut Table)) {
        let mut table = self.table();
        change(&mut table);
        let edit = Edit::ReplaceBlock(self.section, self.block, Box::new(Block::Table(table)));
        let _ = self.workspace.dispatch(edit).map_err(|error| self.toaster.say(error.to_string()));
    }

    /// Takes over what she types into a field, which shows it already.
    fn typed(self, change: impl FnOnce(&mut Table)) {
        let mut table = self.table();
        change(&mut table);
        let edit = Edit::ReplaceBlock(self.section, self.block, Box::new(Block::Table(table)));
        let _ =
            self.workspace.typed(edit, Grain::Typing).map_err(|error| self.toaster.say(error.to_string()));
    }

    fn paste(self, event: &web_sys::Event) {
        let data = js_sys::Reflect::get(event, &"clipboardData".into()).unwrap_or_default();
        let read = js_sys::Reflect::get(&data, &"getData".into()).unwrap_or_default();
        let read = read.dyn_into::<js_sys::Function>().ok();
        let text = read.and_then(|read| read.call1(&data, &"text/plain".into()).ok()?.as_string());
        let Some(text) = text.filter(|text| grid::is_grid(text)) else { return };
        event.prevent_default();
        let (row, column) = self.at.get_value();
        let mut lost = 0;
        self.change(|table| lost = grid::paste(table, row, column, &text));
        self.toaster.say(match lost {
            0 => "表格内容已贴进来，不对的话按撤销。".to_owned(),
            lost => format!("表格太大，后面 {lost} 格没有贴进来。"),
        });
    }

    fn remove(self) {
        let _ = self.workspace.dispatch(Edit::DeleteBlock(self.section, self.block));
        self.toaster.offer("表格已删除。", "撤销", move || self.workspace.undo());
    }
}

/// Puts an empty table behind the paragraph of the caret; what follows goes on behind the table.
pub fn insert_table(workspace: Workspace, section: SectionId) {
    insert_blocks(workspace, section, vec![Block::Table(grid::empty(3, 3))]);
}

/// The table at position `block` of a section.
#[component]
pub fn TableBlock(section: SectionId, block: usize) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let grid = Grid { workspace, toaster: expect_context(), section, block, at: StoredValue::new((0, 0)) };
    live(move || {
        // Whatever did not come from the fields themselves shows them anew.
        workspace.reload.track();
        view_grid(grid)
    })
}

fn view_grid(grid: Grid) -> AnyView {
    let table = grid.table();
    let rows = table.rows.len();
    let (style, header_rows) = (table.style, table.header_rows);
    let at = move || grid.at.get_value();
    let act = move |label: &'static str, act: fn(&mut Table, (usize, usize))| {
        let act = click(move || grid.change(|table| act(table, at())));
        view! { <button class="button button--quiet button--small" type="button" on:click=act>{label}</button> }
    };
    let next_style = if style == TableStyle::Grid { "改成三线表" } else { "改成全框线" };
    let next_sheet = if table.across { "改回竖放" } else { "横放" };
    let next_header = if header_rows == 0 { "第一行当表头" } else { "不要表头" };
    let caption = on(move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        grid.typed(|table| table.caption = value);
    });
    let body: Vec<AnyView> = table
        .rows
        .iter()
        .take(MOST_SHOWN)
        .enumerate()
        .map(|(row, cells)| {
            // A cell is as high as what stands in it, by and large: its width is known only on the screen.
            let wide = (LINE_CHARACTERS / cells.len()).max(4);
            let lines =
                |cell: &String| cell.lines().map(|line| line.chars().count() / wide + 1).sum::<usize>();
            let height = cells.iter().map(lines).max().unwrap_or(1).clamp(1, MOST_LINES);
            let cells: Vec<AnyView> = cells
                .iter()
                .enumerate()
                .map(|(column, cell)| view_cell(grid, row, column, cell, height))
                .collect();
            view! { <tr class:is-header={(row as u32) < header_rows}>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <div class="table-block" role="group" aria-label="表格">
            <input class="table-block__caption" type="text" aria-label="表格的题目" placeholder="表格的题目，印在表格上面；可以空着"
                spellcheck="false" autocomplete="off" prop:value=table.caption.clone() on:input=caption/>
            <div class="table-block__scroll"><table><tbody>{body}</tbody></table></div>
            {(rows > MOST_SHOWN).then(|| view! { <p class="field__note">{format!("只显示前 {MOST_SHOWN} 行，其余 {} 行照样保存和印出来。", rows - MOST_SHOWN)}</p> })}
            {live(move || view_sheet_note(grid))}
            <p class="table-block__tools">
                {act("加一行", |table, (row, _)| grid::insert_row(table, row))}
                {act("加一列", |table, (_, column)| grid::insert_column(table, column))}
                {act("删这一行", |table, (row, _)| grid::delete_row(table, row))}
                {act("删这一列", |table, (_, column)| grid::delete_column(table, column))}
                {act(next_style, |table, _| {
                    table.style = if table.style == TableStyle::Grid { TableStyle::ThreeLine } else { TableStyle::Grid };
                })}
                {act(next_sheet, |table, _| table.across = !table.across)}
                {act(next_header, |table, _| table.header_rows = u32::from(table.header_rows == 0))}
                <button class="button button--quiet button--small" type="button" on:click=click(move || grid.remove())>"删除表格"</button>
                <span class="field__note">"可以从 Excel、WPS 里复制一片格子，在要放的那一格粘贴。"</span>
            </p>
        </div>
    }
    .into_any()
}

/// What is to be known about the paper: that the table has a page of its own, or that it should have one.
fn view_sheet_note(grid: Grid) -> AnyView {
    let note = grid.workspace.with(|report| {
        match report.section(grid.section).and_then(|section| section.blocks.get(grid.block)) {
            Some(Block::Table(table)) if table.across => Some("横放：单独占一页，纸横过来，页码位置不变。"),
            Some(Block::Table(table)) if is_cramped(table) => {
                Some("这张表列多，竖着放每列很窄，一行只有两三个字。点下面的“横放”，让它单独占一页横的纸。")
            }
            _ => None,
        }
    });
    note.map(|note| view! { <p class="field__note">{note}</p> }).into_any()
}

fn view_cell(grid: Grid, row: usize, column: usize, value: &str, height: usize) -> AnyView {
    let take = move |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        let Some(field) = target else { return };
        // The cell grows with what stands in it.
        let lines = (field.scroll_height() - CELL_PADDING_PX) / CELL_LINE_PX;
        field.set_rows((lines.max(1) as u32).max(field.rows()).min(MOST_LINES as u32));
        let value = field.value();
        grid.typed(|table| {
            if let Some(cell) = table.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = value;
            }
        });
    };
    // What an input method has not committed yet is no text.
    let composing = StoredValue::new(false);
    let input = on(move |event: leptos::ev::Event| {
        if !composing.get_value() {
            take(&event);
        }
    });
    let end_composition = on(move |event: leptos::ev::CompositionEvent| {
        composing.set_value(false);
        take(&event);
    });
    let value = value.to_owned();
    view! {
        <td>
            <textarea class="table-block__cell" rows=height.to_string() spellcheck="false" prop:value=value
                aria-label=format!("第 {} 行第 {} 列", row + 1, column + 1)
                on:focus=on(move |_: leptos::ev::FocusEvent| grid.at.set_value((row, column)))
                on:compositionstart=on(move |_: leptos::ev::CompositionEvent| composing.set_value(true))
                on:compositionend=end_composition on:input=input on:paste=on(move |event: leptos::ev::ClipboardEvent| grid.paste(&event))></textarea>
        </td>
    }
    .into_any()
}
