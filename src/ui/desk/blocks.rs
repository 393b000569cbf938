//! What a section or an attachment consists of, one under another: texts and tables.

use super::editor::TextBlock;
use super::table_block::TableBlock;
use crate::report::section::{Block, Section, SectionId};
use crate::ui::parts::erased::{live, on};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The paper with its blocks.
#[component]
pub fn Blocks(id: SectionId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    // Texts and tables by their positions, and which of them are tables.
    let blocks = Memo::new(move |_| {
        let shown = |(index, block): (usize, &Block)| match block {
            Block::Text(_) => Some((index, false)),
            Block::Table(_) => Some((index, true)),
            Block::Picture(_) => None,
        };
        let read =
            |section: &Section| section.blocks.iter().enumerate().filter_map(shown).collect::<Vec<_>>();
        workspace.with_section(id, |_, section| read(section)).unwrap_or_default()
    });
    let block = move |(block, is_table): (usize, bool)| {
        if is_table {
            view! { <TableBlock section=id block/> }.into_any()
        } else {
            view! { <TextBlock section=id block/> }.into_any()
        }
    };
    view! {
        <div class="paper" on:click=on(focus_last_field)>
            {live(move || blocks.get().into_iter().map(block).collect_view())}
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
