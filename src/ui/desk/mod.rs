//! 写作: outline on the left, the section in the middle, one panel on the right.

mod attachment_page;
mod blocks;
mod contents_choice;
mod editor;
mod formal;
mod guidance;
mod head_page;
mod header;
mod insert;
mod outline;
mod picture_block;
mod reference;
mod search;
mod section_page;
mod shortcut;
mod side;
mod table_block;
mod tail_page;

pub use header::SaveLine;

use super::export::ExportDialog;
use super::parts::erased::{aria, click, flag, live};
use super::screen::DeskPage;
use super::workspace::Workspace;
use leptos::prelude::*;

/// What is open on the Desk besides the section. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DeskState {
    /// The panel on the right.
    pub panel: RwSignal<Panel>,
    /// Which of the three columns a narrow window shows.
    pub column: RwSignal<Column>,
    /// Whether the export dialog is open.
    pub exporting: RwSignal<bool>,
    /// What is searched for; marked in the text while the search panel is open.
    pub query: RwSignal<String>,
}

/// A panel on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// 提示
    Guidance,
    /// 校对
    Proofread,
    /// 查找替换
    Search,
    /// 参考
    Reference,
    /// 预览
    Preview,
}

/// A column of the Desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// 提纲
    Outline,
    /// 写作
    Text,
    /// The panel.
    Side,
}

/// The screen.
#[component]
pub fn Desk() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let state = DeskState {
        panel: RwSignal::new(Panel::Guidance),
        column: RwSignal::new(Column::Text),
        exporting: RwSignal::new(false),
        query: RwSignal::new(String::new()),
    };
    provide_context(state);
    shortcut::listen(workspace, state);
    let page = live(move || match workspace.page.get() {
        DeskPage::Head => view! { <head_page::HeadPage/> }.into_any(),
        DeskPage::Section(id) if workspace.peek(|report| report.position(id).is_none()) => {
            view! { <attachment_page::AttachmentPage id/> }.into_any()
        }
        DeskPage::Section(id) => view! { <section_page::SectionPage id/> }.into_any(),
        DeskPage::Tail => view! { <tail_page::TailPage/> }.into_any(),
    });
    let shows = move |column| flag(move || state.column.get() == column);
    view! {
        <div class="desk">
            <header::Header/>
            <main class="desk__body">
                <nav class="desk__outline" aria-label="提纲" class:is-shown=shows(Column::Outline)><outline::Outline/></nav>
                <section class="desk__text" aria-label="写作" class:is-shown=shows(Column::Text)>{page}</section>
                <section class="desk__side" aria-label="写作帮助" class:is-shown=shows(Column::Side)><side::Side/></section>
            </main>
            <ColumnChoice state/>
        </div>
        <ExportDialog open=state.exporting/>
    }
}

/// In a narrow window: which column is shown.
#[component]
fn ColumnChoice(state: DeskState) -> impl IntoView {
    let button = move |(column, label): (Column, &'static str)| {
        view! {
            <button class="desk__column" aria-pressed=aria(move || state.column.get() == column)
                on:click=click(move || state.column.set(column))>{label}</button>
        }
    };
    let columns = [(Column::Outline, "提纲"), (Column::Text, "写作"), (Column::Side, "提示、校对")];
    view! { <nav class="desk__columns" aria-label="显示哪一栏">{columns.map(button).collect_view()}</nav> }
}
