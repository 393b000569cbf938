//! Whether 目录 stands before the text; suggested for a long report.

use crate::report::edit::Edit;
use crate::ui::parts::erased::{change, flag, live};
use crate::ui::preview::Preview;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// A report of more pages is found easier with 目录.
const MOST_PAGES: usize = 10;

/// The choice.
#[component]
pub fn ContentsChoice() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let preview = expect_context::<Preview>();
    let toggle = move || {
        // There is always something to set.
        let _ = workspace.dispatch(Edit::SetContents(!workspace.peek(|report| report.contents)));
    };
    let note = live(move || {
        let pages = preview.count().unwrap_or(0);
        (pages > MOST_PAGES && !workspace.with(|report| report.contents)).then(|| {
            view! { <p class="field__note">{format!("全文有 {pages} 页，加上目录，领导好翻查。")}</p> }
        })
    });
    view! {
        <label class="inline-choice">
            <input type="checkbox" prop:checked=flag(move || workspace.with(|report| report.contents)) on:change=change(toggle)/>
            "要目录（印在最前面，自动列出标题和页码；一般总结不用）"
        </label>
        {note}
    }
}
