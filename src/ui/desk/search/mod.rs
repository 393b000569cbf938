//! 查找替换 over the whole draft.

use crate::report::find::{Hit, Spot, find, replace_all};
use crate::report::history::Place;
use crate::store::history::Reason;
use crate::ui::desk::{Column, DeskState};
use crate::ui::parts::erased::{When, click, flag, live, submit, text};
use crate::ui::parts::field::TextField;
use crate::ui::parts::toast::Toaster;
use crate::ui::proofread::page_of;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// Hits shown in the list; all are counted and replaced.
const SHOWN_HITS: usize = 100;
/// The panel.
#[component]
pub fn SearchPanel() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let desk = expect_context::<DeskState>();
    let toaster = expect_context::<Toaster>();
    let query = desk.query;
    let with = RwSignal::new(String::new());
    on_cleanup(move || query.set(String::new()));
    let hits = Memo::new(move |_| query.with(|query| workspace.with(|report| find(report, query))));
    let go = move |hit: Hit| {
        desk.column.set(Column::Text);
        match hit.spot {
            Spot::Text { section, block, at } => {
                let caret = at + query.get_untracked().len();
                workspace.go_to_place(Place { section, block, caret });
            }
            spot => workspace.go(page_of(spot)),
        }
    };
    let shown = StoredValue::new(None::<Hit>);
    let next = submit(move || {
        let hits = hits.get_untracked();
        let known = shown.with_value(|shown| hits.iter().position(|hit| Some(hit) == shown.as_ref()));
        let following = known.map_or(0, |known| (known + 1) % hits.len().max(1));
        if let Some(hit) = hits.into_iter().nth(following) {
            shown.set_value(Some(hit.clone()));
            go(hit);
        }
    });
    let replace = click(move || {
        let (count, query, with) =
            (hits.with_untracked(Vec::len), query.get_untracked(), with.get_untracked());
        let edit = workspace.peek(|report| replace_all(report, &query, &with));
        workspace.take_snapshot(Reason::BeforeReplaceAll);
        match workspace.dispatch(edit) {
            Ok(()) => toaster.offer(format!("已替换 {count} 处。"), "撤销", move || workspace.undo()),
            Err(error) => toaster.say(error.to_string()),
        }
    });
    let line = move |hit: Hit| {
        let (name, before, after) = (hit.name.clone(), hit.before.clone(), hit.after.clone());
        view! {
            <li><button class="hit-line" on:click=click(move || go(hit.clone()))>
                <small>{name}</small><span>{before}<mark class="hit">{query.get_untracked()}</mark>{after}</span>
            </button></li>
        }
    };
    let summary = text(move || match (query.with(String::is_empty), hits.with(Vec::len)) {
        (true, _) => "在整篇文稿里查找：题目、标题、正文、落款。".to_owned(),
        (false, 0) => "没有找到。".to_owned(),
        (false, count) => format!("找到 {count} 处。"),
    });
    let no_hits = flag(move || hits.with(Vec::is_empty));
    view! {
        <form class="search" on:submit=next>
            <TextField id="search-query" label="查找" value=query on_change=Callback::new(move |value| query.set(value))/>
            <TextField id="search-with" label="替换成" value=with on_change=Callback::new(move |value| with.set(value)) hint="空着就是删掉"/>
            <p class="search__summary" role="status">{summary}</p>
            <p class="search__actions">
                <button class="button" type="submit" disabled=no_hits>"下一处"</button>
                <button class="button button--soft" type="button" disabled=no_hits on:click=replace>"全部替换"</button>
            </p>
        </form>
        <ul class="hits">{live(move || hits.get().into_iter().take(SHOWN_HITS).map(line).collect_view())}</ul>
        <When shown=flag(move || hits.with(Vec::len) > SHOWN_HITS)>
            <p class="search__summary">{format!("只列出前 {SHOWN_HITS} 处，全部替换时一处不漏。")}</p>
        </When>
    }
}
