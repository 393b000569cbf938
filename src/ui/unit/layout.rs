//! 版式: what the standard leaves open, chosen once for all files of the unit, and handed on to others as a small file.

use crate::browser::{file, task};
use crate::draft::{decode_layout, encode_layout};
use crate::gb9704::page::PageNumberStyle;
use crate::gb9704::preset::{FontSet, LayoutSettings, Preset};
use crate::ui::parts::erased::{change, click, flag, on};
use crate::ui::parts::file_button::file_button;
use crate::ui::parts::toast::Toaster;
use leptos::prelude::*;

/// Where the page number stands, in words.
pub const PAGE_NUMBERS: [(PageNumberStyle, &str, &str); 2] = [
    (PageNumberStyle::Centred, "居中", "一般总结用"),
    (PageNumberStyle::Outside, "单页居右、双页居左", "正式公文用"),
];

/// The choices.
#[component]
pub fn LayoutChoice(layout: RwSignal<LayoutSettings>) -> impl IntoView {
    let toaster = expect_context::<Toaster>();
    let set = move |change: fn(&mut LayoutSettings, usize), index: usize| {
        layout.update(|layout| change(layout, index))
    };
    let presets = Preset::ALL.map(Preset::words);
    let fonts = FontSet::ALL.map(FontSet::words);
    let numbers = PAGE_NUMBERS.map(|(_, name, what)| (name, what));
    let save = click(move || {
        let text = encode_layout(layout.get_untracked());
        if file::download(FILE_NAME, "text/plain;charset=utf-8", text.as_bytes()).is_err() {
            toaster.say("浏览器没有接受下载，请再点一次。");
        }
    });
    let read = on(move |event: leptos::ev::Event| {
        task::spawn(async move {
            let Some(bytes) = file::chosen(&event).await else { return };
            match decode_layout(&String::from_utf8_lossy(&bytes)) {
                Ok(read) => {
                    layout.try_set(read);
                    toaster.say("版式已经照文件选好，点“保存”生效。");
                }
                Err(_) => toaster.say("这不是版式文件，没有改动。版式文件的名字是“妇联文稿版式.txt”。"),
            }
        });
    });
    view! {
        <details class="card-page__part">
        <summary>"版式：行距、字体、页码（拿不准就不用改）"</summary>
        <p class="card-page__lead">"这几样国家标准没有写死，各地习惯不同；选一次，以后导出的文件都照这样排。"</p>
        {group("行距和页边距", "preset", &presets, move || Preset::ALL.iter().position(|of| *of == layout.get().preset),
            move |index| set(|layout, index| layout.preset = Preset::ALL[index], index))}
        {group("字体", "fonts", &fonts, move || FontSet::ALL.iter().position(|of| *of == layout.get().fonts),
            move |index| set(|layout, index| layout.fonts = FontSet::ALL[index], index))}
        {group("页码", "page-number-style", &numbers, move || PAGE_NUMBERS.iter().position(|of| of.0 == layout.get().page_number),
            move |index| set(|layout, index| layout.page_number = PAGE_NUMBERS[index].0, index))}
        <p class="backup__actions">
            <button class="button button--small" type="button" on:click=save>"把版式存成文件，给别人用"</button>
            {file_button("读入别人的版式", "button--small", ".txt", false, read)}
        </p>
        </details>
    }
}

const FILE_NAME: &str = "妇联文稿版式.txt";

/// A group of choices of which one holds.
fn group(
    legend: &'static str,
    name: &'static str,
    choices: &[(&'static str, &'static str)],
    chosen: impl Fn() -> Option<usize> + Copy + Send + Sync + 'static,
    choose: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> AnyView {
    let choice = |(index, (label, what)): (usize, &(&'static str, &'static str))| {
        let is_chosen = flag(move || chosen() == Some(index));
        view! {
            <label class="choice choice--row" class:is-chosen=is_chosen>
                <input type="radio" name=name prop:checked=is_chosen on:change=change(move || choose(index))/>
                <b>{*label}</b><small>{*what}</small>
            </label>
        }
        .into_any()
    };
    let choices: Vec<AnyView> = choices.iter().enumerate().map(choice).collect();
    view! { <fieldset class="choices choices--rows"><legend>{legend}</legend>{choices}</fieldset> }.into_any()
}
