//! 用完清除本机文稿, for a computer that others use too. A backup is read back and compared before anything goes.

use crate::browser::{file, location, task};
use crate::store::backup;
use crate::ui::keeper::Keeper;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::erased::{click, flag, live, on};
use crate::ui::parts::file_button::file_button;
use leptos::prelude::*;

/// What is known of a backup.
#[derive(Clone, Copy, PartialEq)]
enum Check {
    NotYet,
    /// It holds everything that is here.
    Holds,
    /// It lacks something, or cannot be read.
    Lacks,
    /// She wants none.
    NotWanted,
}

/// The card.
#[component]
pub fn ClearCard() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="backup__card">
            <h2>"用完清除"</h2>
            <p>"在别人也用的电脑上写完以后，把本软件在这个浏览器里存的全部文稿、历史版本和单位信息清除干净。"</p>
            <p class="backup__actions">
                <button class="button" on:click=click(move || open.set(true))>"清除本机文稿"</button>
            </p>
            <Dialog open label_id="clear-heading" heading="清除本机文稿？"><ClearForm open/></Dialog>
        </section>
    }
}

#[component]
fn ClearForm(open: RwSignal<bool>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let check = RwSignal::new(Check::NotYet);
    let failed = RwSignal::new(false);
    let read = on(move |event: leptos::ev::Event| {
        task::spawn(async move {
            let Some(bytes) = file::chosen(&event).await else { return };
            let holds = match backup::read(&String::from_utf8_lossy(&bytes)) {
                Ok(mut backup) => {
                    if let Some(key) = keeper.key() {
                        backup.open(&key);
                    }
                    backup.lost_lines == 0 && keeper.is_contained_in(&backup).await
                }
                Err(_) => false,
            };
            check.try_set(if holds { Check::Holds } else { Check::Lacks });
        });
    });
    let clear = click(move || {
        task::spawn(async move {
            if keeper.clear().await {
                location::reload_at("drafts");
            } else {
                failed.try_set(true);
            }
        });
    });
    let toggle = move |_: leptos::ev::Event| {
        check.update(|check| {
            *check = if *check == Check::NotWanted { Check::NotYet } else { Check::NotWanted }
        });
    };
    let is_ready = flag(move || matches!(check.get(), Check::Holds | Check::NotWanted));
    view! {
        <p>"清除以后，在这台电脑上找不回来。请先备份，再选刚才的备份文件核对一遍："</p>
        <p class="backup__actions">
            {file_button("选备份文件核对", "", ".json", false, read)}
        </p>
        <p class="backup__said" role="status">{live(move || match check.get() {
            Check::NotYet => "还没有核对。",
            Check::Holds => "核对过了：本机的文稿全都在这份备份里。",
            Check::Lacks => "这份备份里缺本机的文稿，或者读不出来。请重新备份一次，再选新的备份文件。",
            Check::NotWanted => "不核对备份，直接清除。",
        })}</p>
        <label class="inline-choice">
            <input type="checkbox" prop:checked=flag(move || check.get() == Check::NotWanted) on:change=on(toggle)/>"这些文稿我都不要了，不用备份"
        </label>
        <p class="dialog__lead">"请先关掉本软件的其他窗口。清除的是浏览器里的数据；旧数据在硬盘上可能还会留一段时间，只有专门的软件能读到。"</p>
        {live(move || failed.get().then(|| view! {
            <p class="export__warning" role="alert">"没有清除干净：可能还有别的窗口开着本软件。请关掉别的窗口，再点一次。"</p>
        }))}
        <p class="dialog__actions">
            <button class="button" on:click=click(move || open.set(false))>"不清除"</button>
            <button class="button button--danger" disabled=flag(move || !is_ready.get()) on:click=clear>"全部清除"</button>
        </p>
    }
}
