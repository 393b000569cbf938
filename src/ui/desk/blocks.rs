//! What a section or an attachment consists of, one under another: texts, tables and pictures.

use super::editor::TextBlock;
use super::insert::PictureInserter;
use super::picture_block::PictureBlock;
use super::table_block::TableBlock;
use crate::report::section::{Block, Section, SectionId};
use crate::ui::parts::erased::{live, on};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// What a block is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Table,
    Picture,
}

impl Kind {
    fn of(block: &Block) -> Self {
        match block {
            Block::Text(_) => Kind::Text,
            Block::Table(_) => Kind::Table,
            Block::Picture(_) => Kind::Picture,
        }
    }
}

/// The paper with its blocks.
#[component]
pub fn Blocks(id: SectionId, inserter: PictureInserter) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    // Which kind of block stands at each position.
    let kinds = Memo::new(move |_| {
        let read = |section: &Section| section.blocks.iter().map(Kind::of).collect::<Vec<_>>();
        workspace.with_section(id, |_, section| read(section)).unwrap_or_default()
    });
    let view_block = move |(block, kind): (usize, Kind)| match kind {
        Kind::Text => view! { <TextBlock section=id block/> }.into_any(),
        Kind::Table => view! { <TableBlock section=id block/> }.into_any(),
        Kind::Picture => view! { <PictureBlock section=id block/> }.into_any(),
    };
    view! {
        <div class="paper" on:click=on(focus_last_field) on:paste=on(move |event: leptos::ev::ClipboardEvent| inserter.paste(&event))>
            {live(move || kinds.get().into_iter().enumerate().map(view_block).collect_view())}
        </div>
    }
}

/// A click on the empty paper below the text goes on writing.
fn focus_last_field(event: leptos::ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(paper) = target.filter(|target| target.class_list().contains("paper"))
        && let Some(field) = paper.query_selector(".text-block:last-of-type textarea").ok().flatten()
        && let Ok(field) = field.dyn_into::<web_sys::HtmlElement>()
    {
        // A field that cannot take focus is detached.
        let _ = field.focus();
    }
}
