//! A picture in a section: how it looks, its caption and how wide it is printed.

use crate::report::edit::Edit;
use crate::report::history::Grain;
use crate::report::section::{Block, Picture, PictureWidth, SectionId};
use crate::ui::parts::erased::{click, live, on};
use crate::ui::parts::toast::Toaster;
use crate::ui::pictures::{Pictures, Place};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// Widths in words, and the classes by which they are shown.
const WIDTHS: [(PictureWidth, &str, &str); 4] = [
    (PictureWidth::Full, "满行", "picture-block"),
    (PictureWidth::TwoThirds, "三分之二", "picture-block is-two-thirds"),
    (PictureWidth::Half, "一半", "picture-block is-half"),
    (PictureWidth::Third, "三分之一", "picture-block is-third"),
];

/// The picture at position `block` of a section.
#[component]
pub fn PictureBlock(section: SectionId, block: usize) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let (pictures, toaster) = (expect_context::<Pictures>(), expect_context::<Toaster>());
    let read = move || {
        let picture = workspace
            .peek(|report| report.section(section)?.blocks.get(block).and_then(Block::as_picture).cloned());
        picture.unwrap_or_default()
    };
    let edit = move |picture: Picture| Edit::ReplaceBlock(section, block, Box::new(Block::Picture(picture)));
    let set_caption = move |event: &web_sys::Event| {
        let picture = Picture { caption: event_target_value(event), ..read() };
        // The picture is shown, so it is in the report.
        let _ = workspace.typed(edit(picture), Grain::Typing);
    };
    let width = move |(printed, label, _): (PictureWidth, &'static str, &'static str)| {
        let set = click(move || drop(workspace.dispatch(edit(Picture { printed, ..read() }))));
        let is_set = (read().printed == printed).to_string();
        view! { <button class="button button--quiet button--small" type="button" aria-pressed=is_set on:click=set>{label}</button> }
            .into_any()
    };
    let remove = move || {
        let _ = workspace.dispatch(Edit::DeleteBlock(section, block));
        toaster.offer("图片已删除。", "撤销", move || workspace.undo());
    };
    // What an input method has not committed yet is no text.
    let composing = StoredValue::new(false);
    live(move || {
        // Whatever did not come from the field itself shows it anew.
        workspace.reload.track();
        let picture = read();
        let class = WIDTHS.iter().find(|of| of.0 == picture.printed).map_or("", |of| of.2);
        let hash = picture.hash.clone();
        let shown = live(move || {
            match pictures.place(&hash) {
            Place::At(address) => view! { <img class="picture-block__picture" src=address alt=""/> }.into_any(),
            Place::Coming => view! { <p class="picture-block__missing">"正在读图片……"</p> }.into_any(),
            Place::Missing => view! {
                <p class="picture-block__missing">"这张图片在这个浏览器里找不到了，导出时只印图题。有备份的话，到“备份和恢复”里选备份文件，图片就回来；没有的话，请删掉这一张，重新放一次。"</p>
            }
            .into_any(),
        }
        });
        let input = on(move |event: leptos::ev::Event| {
            if !composing.get_value() {
                set_caption(&event);
            }
        });
        let end_composition = on(move |event: leptos::ev::CompositionEvent| {
            composing.set_value(false);
            set_caption(&event);
        });
        view! {
            <div class=class role="group" aria-label="图片">
                {shown}
                <input class="table-block__caption" type="text" aria-label="图题" placeholder="图题，印在图片下面；可以空着"
                    spellcheck="false" autocomplete="off" prop:value=picture.caption on:input=input
                    on:compositionstart=on(move |_: leptos::ev::CompositionEvent| composing.set_value(true))
                    on:compositionend=end_composition/>
                <p class="table-block__tools">
                    <span class="field__note">"印多宽："</span>
                    {WIDTHS.map(width).into_iter().collect_view()}
                    <button class="button button--quiet button--small" type="button" on:click=click(remove)>"删除图片"</button>
                </p>
            </div>
        }
    })
}
