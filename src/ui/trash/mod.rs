//! 回收站: drafts deleted within thirty days.

use super::keeper::Keeper;
use super::parts::bar::TopBar;
use super::parts::dialog::Dialog;
use super::parts::erased::{click, live};
use super::parts::toast::Toaster;
use crate::browser::clock;
use crate::store::trash::Trashed;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn Trash() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let listing = RwSignal::new(keeper.list());
    let reload = Callback::new(move |()| listing.set(keeper.list()));
    view! {
        <TopBar heading="回收站" back=true/>
        <main class="drafts">
            <h1 class="drafts__heading">"回收站"</h1>
            <p class="drafts__promise">"删除的文稿在这里留 30 天，随时可以放回去；过了 30 天自动清除。"</p>
            {live(move || listing.with(|listing| {
                let rows = listing.trash.iter().cloned().map(|trashed| view! { <TrashRow trashed reload/> }).collect_view();
                let empty = listing.trash.is_empty().then(|| view! { <p class="empty-state">"回收站是空的。"</p> });
                view! { <ul class="drafts__list">{rows}</ul>{empty} }
            }))}
        </main>
    }
}

#[component]
fn TrashRow(trashed: Trashed, reload: Callback<()>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let removing = RwSignal::new(false);
    let days = trashed.days_left(clock::now_ms() as u64);
    let (title, draft) = (trashed.title.clone(), StoredValue::new(trashed.draft.clone()));
    let shown = if title.trim().is_empty() { "（没有题目）".to_owned() } else { title.clone() };
    let back = move || {
        if keeper.bring_back(&draft.get_value()) {
            toaster.say("已放回“我的文稿”。");
        }
        reload.run(());
    };
    let remove = move || {
        removing.set(false);
        keeper.remove(&draft.get_value());
        reload.run(());
    };
    view! {
        <li class="draft">
            <div class="draft__name"><b>{shown.clone()}</b><small>{format!("还留 {days} 天")}</small></div>
            <div class="draft__actions">
                <button class="button button--soft" aria-label=format!("放回《{shown}》") on:click=click(back)>"放回"</button>
                <button class="button button--quiet" on:click=click(move || removing.set(true))>"彻底删除"</button>
            </div>
            <Dialog open=removing label_id=format!("remove-{}", trashed.draft) heading="彻底删除？">
                <p>"删掉以后找不回来。"</p>
                <p class="dialog__actions">
                    <button class="button" on:click=click(move || removing.set(false))>"不删"</button>
                    <button class="button button--danger" on:click=click(remove)>"彻底删除"</button>
                </p>
            </Dialog>
        </li>
    }
}
