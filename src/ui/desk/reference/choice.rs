//! Which draft is read beside this one.

use crate::report::edit::Edit;
use crate::ui::keeper::Keeper;
use crate::ui::parts::erased::single_click;
use crate::ui::screen::Screen;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The other drafts, the latest first.
#[component]
pub fn ChooseReference(
    /// Whether the one chosen before is no longer here.
    is_lost: bool,
) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let keeper = expect_context::<Keeper>();
    let here = workspace.draft();
    let choice = move |(draft, title, description): (String, String, String)| {
        let choose = single_click(move || {
            // Any report can be written beside any other.
            let _ = workspace.dispatch(Edit::SetReference(draft.clone()));
        });
        view! {
            <li><button class="reference__choice" on:click=choose><b>{title}</b><small>{description}</small></button></li>
        }
    };
    let drafts: Vec<_> = keeper
        .list()
        .drafts
        .into_iter()
        .filter(|entry| entry.draft != here)
        .map(|entry| (entry.draft, entry.title, entry.description))
        .collect();
    let none = drafts.is_empty();
    view! {
        {is_lost.then(|| view! { <p class="side__purpose">"原来参考的那份文稿已经不在这里了。"</p> })}
        <p class="side__purpose">"选一份文稿放在旁边对照，多半是去年的：写到哪一节，就显示它的哪一节。"</p>
        {none.then(|| view! { <p class="side__purpose">"现在没有别的文稿。"</p> })}
        <ul class="reference__choices">{drafts.into_iter().map(choice).collect_view()}</ul>
        <p><a class="button button--small" href=format!("#{}", Screen::Import { draft: None }.hash())>"从 Word 文件导入去年的"</a></p>
    }
}
