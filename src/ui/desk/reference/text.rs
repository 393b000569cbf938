//! What the other draft says: the section that matches the one written here, or any other, with a search.

use crate::report::Report;
use crate::report::beside::counterpart;
use crate::report::section::{Block, Section, SectionId};
use crate::ui::desk::insert::insert_blocks;
use crate::ui::desk::{Column, DeskState};
use crate::ui::parts::erased::{live, on, single_click};
use crate::ui::parts::field::TextField;
use crate::ui::screen::DeskPage;
use crate::ui::workspace::Workspace;
use leptos::ev::Event;
use leptos::prelude::*;

/// The value of the choice that follows what is written.
const FOLLOWING: &str = "";
/// The value of the choice that shows everything.
const ALL: &str = "all";

/// Section, search and text.
#[component]
pub fn ReferenceText(other: StoredValue<Report>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let chosen = RwSignal::new(FOLLOWING.to_owned());
    let query = RwSignal::new(String::new());
    let matching = Memo::new(move |_| {
        let DeskPage::Section(id) = workspace.page.get() else { return Vec::new() };
        let ids = |section: &Section| {
            other.with_value(|other| {
                let found = counterpart(other, section).unwrap_or_default();
                other.sections[found].iter().map(|section| section.id).collect::<Vec<_>>()
            })
        };
        workspace.with_section(id, |_, section| ids(section)).unwrap_or_default()
    });
    let shown = Memo::new(move |_| {
        let wanted = query.get();
        let chosen = chosen.get();
        other.with_value(|other| {
            let is_shown = |section: &Section| match chosen.as_str() {
                _ if !wanted.trim().is_empty() => true,
                FOLLOWING => matching.get().contains(&section.id),
                ALL => true,
                number => number.parse() == Ok(section.id.0),
            };
            other
                .sections
                .iter()
                .filter(|section| is_shown(section))
                .map(|section| section.id)
                .collect::<Vec<_>>()
        })
    });
    let options = other.with_value(|other| {
        let named = other.sections.iter().filter(|section| !section.is_blank());
        named
            .map(
                |section| view! { <option value=section.id.0.to_string()>{section.heading.clone()}</option> },
            )
            .collect_view()
    });
    view! {
        <div class="field">
            <label class="field__label" for="reference-section">"看哪一节"</label>
            <select class="field__input" id="reference-section" on:change=on(move |event: Event| chosen.set(event_target_value(&event)))>
                <option value=FOLLOWING selected=true>"跟着正在写的走"</option>
                <option value=ALL>"全文"</option>
                {options}
            </select>
        </div>
        <div class="reference__search"><TextField id="reference-search" label="在里面找" value=query on_change=Callback::new(move |text| query.set(text))/></div>
        {live(move || {
            let (ids, wanted) = (shown.get(), query.get());
            let sections: Vec<_> = ids
                .iter()
                .filter_map(|id| other.with_value(|other| section_view(other, *id, wanted.trim())))
                .collect();
            let none = sections.is_empty().then(|| if wanted.trim().is_empty() {
                "那份文稿里没有对应的一节。可以在上面选别的节，或者看全文。"
            } else {
                "没有找到。"
            });
            view! { <div class="reference__text" role="status">{none}{sections}</div> }
        })}
    }
}

/// A section, of which only the paragraphs with `wanted` are shown where something is searched for.
fn section_view(other: &Report, id: SectionId, wanted: &str) -> Option<AnyView> {
    let section = other.section(id)?;
    let blocks: Vec<AnyView> = section.blocks.iter().flat_map(|block| block_views(block, wanted)).collect();
    (!blocks.is_empty())
        .then(|| view! { <h3 class="side__heading">{section.heading.clone()}</h3>{blocks} }.into_any())
}

fn block_views(block: &Block, wanted: &str) -> Vec<AnyView> {
    match block {
        Block::Text(text) => {
            let paragraphs =
                text.lines().map(str::trim).filter(|line| !line.is_empty() && line.contains(wanted));
            paragraphs.map(|paragraph| view! { <Paragraph text=paragraph.to_owned()/> }.into_any()).collect()
        }
        Block::Table(table) if wanted.is_empty() || table.rows.concat().concat().contains(wanted) => {
            vec![view! { <TableOf block=block.clone()/> }.into_any()]
        }
        Block::Picture(picture) if wanted.is_empty() => {
            vec![
                view! { <p class="reference__paragraph">{format!("（图片：{}）", picture.caption)}</p> }
                    .into_any(),
            ]
        }
        Block::Table(_) | Block::Picture(_) => Vec::new(),
    }
}

#[component]
fn Paragraph(text: String) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let desk = expect_context::<DeskState>();
    let shown = text.clone();
    let insert = single_click(move || {
        desk.column.set(Column::Text);
        if let Some(field) = workspace.field.get_value() {
            (field.insert_sentence)(&text);
        }
    });
    view! {
        <div class="reference__paragraph">
            <p>{shown}</p>
            <button class="button button--quiet button--small" on:click=insert>"插到光标处"</button>
        </div>
    }
}

#[component]
fn TableOf(block: Block) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let Block::Table(table) = &block else { return ().into_any() };
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
        view! { <tr>{cells}</tr> }
    });
    let rows = rows.collect_view();
    let insert = single_click(move || {
        if let DeskPage::Section(id) = workspace.page.get_untracked() {
            insert_blocks(workspace, id, vec![block.clone()]);
        }
    });
    view! {
        <div class="reference__paragraph">
            <div class="reference__scroll" tabindex="0" role="group" aria-label="参考里的表格"><table class="import__table"><tbody>{rows}</tbody></table></div>
            <button class="button button--quiet button--small" on:click=insert>"插入这张表"</button>
        </div>
    }
    .into_any()
}
