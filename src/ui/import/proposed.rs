//! The outline that is proposed, beside the original.

use super::ImportState;
use super::create::Actions;
use super::row::RowView;
use super::settings::Settings;
use crate::ui::parts::erased::{click, live, text};
use leptos::prelude::*;

/// What is proposed, and what can be done with it.
#[component]
pub fn Proposed() -> impl IntoView {
    let state = expect_context::<ImportState>();
    let count = Memo::new(move |_| {
        (state.piece.get(), state.with_piece(|proposal| proposal.rows.len()).unwrap_or(0))
    });
    let name = text(move || {
        state.given.with(|given| given.as_ref().map(|given| given.name.clone()).unwrap_or_default())
    });
    let remarks = live(move || {
        let remarks = state.with_piece(|proposal| proposal.remarks.clone()).unwrap_or_default();
        (!remarks.is_empty()).then(|| {
            view! { <ul class="import__remarks">{remarks.into_iter().map(|remark| view! { <li>{remark}</li> }).collect_view()}</ul> }
        })
    });
    let rows = live(move || {
        let (_, count) = count.get();
        (0..count).map(|at| view! { <RowView at/> }).collect_view()
    });
    view! {
        <div class="import__head">
            <h1 class="drafts__heading" id="import-heading" tabindex="-1">"这样分节，好不好？"</h1>
            <p class="import__name">{name}</p>
            <span class="bar__space"></span>
            <button class="button" on:click=click(move || state.start_over())>"换一个"</button>
        </div>
        <p class="import__lead">"每段原文都写着放到哪里。不对的点它改：换层次、换一节、并到上一段、拆开，或者不放进来。"</p>
        {remarks}
        <Settings/>
        <Actions/>
        <ol class="import__rows" aria-label="分节的建议">{rows}</ol>
    }
}
