//! 显示: the colours of the page. The choice is this browser's and holds before a lock is opened; it says nothing of her.

use crate::browser::display;
use crate::ui::parts::erased::{change, flag};
use leptos::prelude::*;

const THEMES: [(&str, &str, &str); 4] = [
    ("", "跟随系统", "系统是深色就用深色"),
    ("light", "浅色", "白纸黑字"),
    ("dark", "深色", "晚上不刺眼；预览和导出的文件仍是白纸"),
    ("contrast", "高对比", "黑字白底，线条都加重"),
];

/// The choice.
#[component]
pub fn DisplayChoice() -> impl IntoView {
    let chosen = RwSignal::new(display::chosen());
    let choice = move |(value, name, what): (&'static str, &'static str, &'static str)| {
        let is_chosen = flag(move || chosen.with(|chosen| chosen == value));
        let choose = change(move || {
            display::choose(value);
            chosen.set(value.to_owned());
        });
        view! {
            <label class="choice choice--row" class:is-chosen=is_chosen>
                <input type="radio" name="theme" prop:checked=is_chosen on:change=choose/>
                <b>{name}</b><small>{what}</small>
            </label>
        }
    };
    view! {
        <fieldset class="choices choices--rows"><legend>"颜色"</legend>{THEMES.map(choice).collect_view()}</fieldset>
        <h2>"字的大小"</h2>
        <p>"按住 Ctrl 再按加号（+），字和按钮一起变大，每按一次大一些，到 200% 也不会少东西；按住 Ctrl 再按减号（-）变小，按 0 恢复。浏览器会记住。"</p>
    }
}
