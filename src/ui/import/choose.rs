//! Before anything is read: a file, or a place to paste into.

use super::changed::ChangedFile;
use super::{ImportState, Stage};
use crate::browser::file;
use crate::browser::handover::{self, Handed};
use crate::ui::keeper::Keeper;
use crate::ui::parts::erased::{click, live, on};
use crate::ui::parts::file_button::file_button;
use leptos::prelude::*;

/// The card.
#[component]
pub fn Choose() -> impl IntoView {
    let state = expect_context::<ImportState>();
    let keeper = expect_context::<Keeper>();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let choose = on(move |event: leptos::ev::Event| {
        if let Some(file) = file::all_chosen(&event).into_iter().next() {
            state.read_file(keeper, file);
        }
    });
    let paste = on(move |event: leptos::ev::ClipboardEvent| {
        let is_empty = field.get_untracked().is_none_or(|field| field.value().trim().is_empty());
        match handover::pasted(&event) {
            Some(Handed::Text { text, html }) if is_empty && text.lines().count() > 1 => {
                event.prevent_default();
                state.read_text(text, &html);
            }
            Some(Handed::Files(files)) => {
                event.prevent_default();
                if let Some(file) = files.into_iter().next() {
                    state.read_file(keeper, file);
                }
            }
            _ => {}
        }
    });
    let read = click(move || {
        if let Some(field) = field.get_untracked().filter(|field| !field.value().trim().is_empty()) {
            state.read_text(field.value(), "");
        }
    });
    view! {
        <h1 class="drafts__heading">"从旧稿开始"</h1>
        <p class="import__lead">"去年的总结、同事的文稿、网上的范文、上级发的提纲，都可以拿来：先分好节给您看，您点头了才放进文稿。原来的文件不会改动。"</p>
        <div class="import__cards">
            <section class="import__card">
                <h2>"选一个文件"</h2>
                <p>"Word 文件（.docx）或文本文件（.txt）。也可以直接把文件拖到这个窗口里。"</p>
                <p class="backup__actions">
                    {file_button("选择文件", "button--primary", ".docx,.txt,.doc,.wps,text/plain", false, choose)}
                </p>
                <div role="status">{live(move || match state.stage.get() {
                    Stage::Reading(name) => view! {
                        <p class="backup__said">{format!("正在读“{name}”……")}
                            <button class="button button--small" on:click=click(move || state.start_over())>"取消"</button>
                        </p>
                    }.into_any(),
                    Stage::Refused(why) => view! { <p class="backup__said import__refused">{why}</p> }.into_any(),
                    Stage::Changed(report, paragraphs, given) => {
                        view! { <ChangedFile report=*report paragraphs given=*given/> }.into_any()
                    }
                    Stage::Waiting | Stage::Proposed => ().into_any(),
                })}</div>
            </section>
            <section class="import__card">
                <h2><label for="import-text">"或者粘贴文字"</label></h2>
                <textarea class="field__input import__text" id="import-text" node_ref=field spellcheck="false" autocomplete="off"
                    translate="no" placeholder="在 Word、WPS 或网页里复制，在这里按 Ctrl+V" on:paste=paste></textarea>
                <p class="backup__actions"><button class="button" on:click=read>"看看怎么分节"</button></p>
            </section>
        </div>
    }
}
