//! 查找替换 over the whole draft.

use crate::report::Report;
use crate::report::edit::Edit;
use crate::report::history::Place;
use crate::report::section::SectionId;
use crate::store::history::Reason;
use crate::ui::desk::{Column, DeskState};
use crate::ui::parts::erased::{When, click, flag, live, submit, text};
use crate::ui::parts::field::TextField;
use crate::ui::parts::toast::Toaster;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// A place where the text searched for stands.
#[derive(Clone, Debug, PartialEq)]
struct Hit {
    section: SectionId,
    block: usize,
    at: usize,
    heading: String,
    before: String,
    after: String,
}

/// Hits shown in the list; all are counted and replaced.
const SHOWN_HITS: usize = 100;
/// Characters of text shown around a hit.
const CONTEXT: usize = 10;

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
        let caret = hit.at + query.get_untracked().len();
        workspace.go_to_place(Place { section: hit.section, block: hit.block, caret });
    };
    let next = submit(move || {
        if let Some(hit) = hits.get_untracked().into_iter().next() {
            go(hit);
        }
    });
    let replace_all = click(move || {
        let (found, query, with) = (hits.get_untracked(), query.get_untracked(), with.get_untracked());
        let count = found.len();
        workspace.take_snapshot(Reason::BeforeReplaceAll);
        match workspace.dispatch(replacement(found, &query, &with)) {
            Ok(()) => toaster.offer(format!("已替换 {count} 处。"), "撤销", move || workspace.undo()),
            Err(error) => toaster.say(error.to_string()),
        }
    });
    let line = move |hit: Hit| {
        let (heading, before, after) = (hit.heading.clone(), hit.before.clone(), hit.after.clone());
        view! {
            <li><button class="hit-line" on:click=click(move || go(hit.clone()))>
                <small>{heading}</small><span>{before}<mark class="hit">{query.get_untracked()}</mark>{after}</span>
            </button></li>
        }
    };
    let summary = text(move || match (query.with(String::is_empty), hits.with(Vec::len)) {
        (true, _) => "在整篇文稿的正文里查找。".to_owned(),
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
                <button class="button" type="submit" disabled=no_hits>"到第一处"</button>
                <button class="button button--soft" type="button" disabled=no_hits on:click=replace_all>"全部替换"</button>
            </p>
        </form>
        <ul class="hits">{live(move || hits.get().into_iter().take(SHOWN_HITS).map(line).collect_view())}</ul>
        <When shown=flag(move || hits.with(Vec::len) > SHOWN_HITS)>
            <p class="search__summary">{format!("只列出前 {SHOWN_HITS} 处，全部替换时一处不漏。")}</p>
        </When>
    }
}

fn find(report: &Report, query: &str) -> Vec<Hit> {
    if query.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for section in &report.sections {
        for (block, text) in
            section.blocks.iter().enumerate().filter_map(|(block, b)| Some((block, b.as_text()?)))
        {
            for (at, _) in text.match_indices(query) {
                let before: Vec<char> =
                    text[..at].chars().rev().take_while(|c| *c != '\n').take(CONTEXT).collect();
                let after =
                    text[at + query.len()..].chars().take_while(|c| *c != '\n').take(CONTEXT).collect();
                hits.push(Hit {
                    section: section.id,
                    block,
                    at,
                    heading: section.heading.clone(),
                    before: before.into_iter().rev().collect(),
                    after,
                });
            }
        }
    }
    hits
}

/// One step that replaces all hits: from the last to the first, so that places before stay where they are.
fn replacement(hits: Vec<Hit>, query: &str, with: &str) -> Edit {
    let edit = |hit: &Hit| Edit::ReplaceText {
        section: hit.section,
        block: hit.block,
        start: hit.at,
        end: hit.at + query.len(),
        with: with.to_owned(),
    };
    Edit::Batch(hits.iter().rev().map(edit).collect())
}
