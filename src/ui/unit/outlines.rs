//! 我的提纲: outlines of her own or her superior's, offered beside the standard ones.

use super::form::UnitDraft;
use super::handing_on::HandingOn;
use crate::import::outline::read;
use crate::ui::parts::field::TextField;
use leptos::prelude::*;

/// The outlines, to be changed as text.
#[component]
pub fn OwnOutlines(unit: UnitDraft) -> impl IntoView {
    let outlines = unit.own_outlines;
    let hint = Signal::derive(move || {
        let names: Vec<String> =
            outlines.with(|text| read(text)).into_iter().map(|outline| outline.name).collect();
        Some(match names.as_slice() {
            [] => HINT.to_owned(),
            names => format!("现在有 {} 份：{}。写新的文稿时在“提纲”里选。", names.len(), names.join("、")),
        })
    });
    view! {
        <details class="card-page__part">
        <summary>"我的提纲；把设置给别人用"</summary>
        <p class="card-page__lead">"上级发的提纲可以存在这里：在“从旧稿开始”里粘贴，点“存成我的提纲”；也可以直接在下面写。"</p>
        <div class="own-words">
            <TextField id="unit-own-outlines" label="提纲" value=outlines several_lines=true hint
                on_change=Callback::new(move |text| outlines.set(text))/>
        </div>
        <HandingOn unit/>
        </details>
    }
}

const HINT: &str = "第一行写“提纲：”和名称，下面一行一个标题，带上“一、”“（一）”这样的编号；几份提纲接着写。";
