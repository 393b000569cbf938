//! 法规与提法: the month up to which the proofreader knows, and a newer file in the place of the shipped one.

use crate::browser::{file, task};
use crate::proofread::knowledge::{Knowledge, KnowledgeError, shipped};
use crate::ui::intake;
use crate::ui::keeper::{Keeper, explain};
use crate::ui::parts::erased::{click, live, on, text};
use crate::ui::parts::file_button::file_button;
use crate::ui::parts::toast::Toaster;
use leptos::prelude::*;

/// Bytes of the largest file taken: ten times the shipped one.
const LARGEST_FILE: usize = 400_000;

/// The choice.
#[component]
pub fn KnowledgeChoice() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let month = RwSignal::new(keeper.knowledge().month);
    let read = on(move |event: leptos::ev::Event| {
        task::spawn(async move {
            let Some(bytes) = file::chosen(&event).await else { return };
            toaster.say(match take(keeper, &bytes) {
                Ok(read) => {
                    month.try_set(read);
                    format!("已读入，法规与提法截至 {}。文稿下次打开时照新的校对。", words(read))
                }
                Err(complaint) => complaint,
            });
        });
    });
    let go_back = move || {
        keeper.remove_knowledge();
        month.set(shipped().month);
        toaster.say("已改回自带的。");
    };
    let back = live(move || {
        (month.get() != shipped().month).then(|| {
            view! { <button class="button button--small" type="button" on:click=click(go_back)>"改回自带的"</button> }
        })
    });
    let state = text(move || {
        let is_own = month.get() != shipped().month;
        format!("法规与提法截至 {}（{}）", words(month.get()), if is_own { "读入的" } else { "自带的" })
    });
    view! {
        <p class="knowledge">{state}</p>
        <p class="field__note">"法律、机构名称和提法年年有变；拿到新的知识文件，在这里读入，校对就照新的来。"</p>
        <p class="backup__actions">
            {file_button("读入新的知识文件", "button--small", ".txt", false, read)}
            {back}
        </p>
    }
}

/// Reads and keeps a knowledge file. Returns its month, or what is wrong with it.
fn take(keeper: Keeper, bytes: &[u8]) -> Result<(i32, u32), String> {
    let text = intake::text_of(bytes).filter(|_| bytes.len() <= LARGEST_FILE);
    let text = text.ok_or_else(|| KnowledgeError::NoMonth.to_string())?;
    let known = Knowledge::read(&text).map_err(|error| error.to_string())?.month;
    if known <= keeper.knowledge().month {
        let current = words(keeper.knowledge().month);
        return Err(format!("这份知识文件截至 {}，不比现在用的（{current}）新，没有改动。", words(known)));
    }
    keeper.save_knowledge(&text).map_err(|error| explain(&error))?;
    Ok(known)
}

/// A month as 2026-10.
pub fn words((year, month): (i32, u32)) -> String {
    format!("{year}-{month:02}")
}
