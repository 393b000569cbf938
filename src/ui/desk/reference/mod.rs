//! 参考: last year beside this year. Another draft is read beside the section that is written; what it says can be put in
//! at the caret, its figures become facts, and a copy of it becomes this year's.

mod choice;
mod figures;
mod rollover;
mod text;

use crate::report::Report;
use crate::report::edit::Edit;
use crate::ui::keeper::Keeper;
use crate::ui::parts::erased::{click, live, text as label};
use crate::ui::workspace::Workspace;
use choice::ChooseReference;
use figures::Figures;
use leptos::prelude::*;
use rollover::Rollover;
use text::ReferenceText;

/// The panel.
#[component]
pub fn ReferencePanel() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let keeper = expect_context::<Keeper>();
    let named = Memo::new(move |_| workspace.with(|report| report.reference.clone()));
    view! {
        {live(move || {
            let draft = named.get();
            // It is read once, when the panel is opened or another is chosen.
            let other = (!draft.is_empty()).then(|| keeper.open(&draft).ok()).flatten();
            match other {
                Some(opened) => view! { <Beside other=opened.report/> }.into_any(),
                None => view! { <ChooseReference is_lost=!draft.is_empty()/> }.into_any(),
            }
        })}
        <Rollover/>
    }
}

/// The other draft.
#[component]
fn Beside(other: Report) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let title = other.title.clone();
    let other = StoredValue::new(other);
    let change = click(move || {
        // Any report can be written beside none.
        let _ = workspace.dispatch(Edit::SetReference(String::new()));
    });
    view! {
        <p class="reference__head"><b>{label(move || title.clone())}</b>
            <button class="button button--quiet button--small" on:click=change>"换一份"</button></p>
        <Figures other/>
        <ReferenceText other/>
    }
}
