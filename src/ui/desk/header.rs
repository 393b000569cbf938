//! The bar over the Desk: where one is, whether it is saved, how much is written, what can be done.

use super::DeskState;
use crate::browser::clock;
use crate::report::count::{body_words, printed_words};
use crate::ui::parts::erased::{click, flag, text};
use crate::ui::parts::icon::{Glyph, Icon};
use crate::ui::parts::moment::hour_and_minute;
use crate::ui::preview::Preview;
use crate::ui::screen::{DeskPage, Screen};
use crate::ui::workspace::{SaveState, Workspace};
use leptos::prelude::*;

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let preview = expect_context::<Preview>();
    let state = expect_context::<DeskState>();
    let title = text(move || {
        let title = workspace.with(|report| report.title.clone());
        if title.trim().is_empty() { "（还没有题目）".to_owned() } else { title }
    });
    let review = Screen::Review { draft: workspace.draft() }.hash();
    view! {
        <header class="bar desk__bar">
            <a class="button button--quiet" href=format!("#{}", Screen::Drafts.hash())><Glyph icon=Icon::Back/>"我的文稿"</a>
            <h1 class="bar__title">
                <button class="bar__title-button" title="改题目" on:click=click(move || workspace.go(DeskPage::Head))>{title}</button>
            </h1>
            <span class="bar__space"></span>
            <SaveLine/>
            <span class="bar__count" title=text(move || format!("连标题、落款共 {} 字", workspace.with(printed_words)))>
                {text(move || {
                    let pages = preview.count().map_or_else(String::new, |pages| format!(" · {pages} 页"));
                    format!("{} 字{pages}", workspace.with(body_words))
                })}
            </span>
            <button class="button button--quiet bar__history" disabled=flag(move || !workspace.can_undo()) on:click=click(move || workspace.undo())>
                <Glyph icon=Icon::Undo/>"撤销"
            </button>
            <button class="button button--quiet bar__history" disabled=flag(move || !workspace.can_redo()) on:click=click(move || workspace.redo())>
                <Glyph icon=Icon::Redo/>"重做"
            </button>
            <a class="button" href=format!("#{review}")>"通读"</a>
            <button class="button button--primary" on:click=click(move || state.exporting.set(true))>"导出 Word"</button>
        </header>
    }
}

/// Whether the draft is saved. Read aloud only when something is wrong.
#[component]
pub fn SaveLine() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let state = text(move || match workspace.save_state.get() {
        SaveState::Saved(ms) => format!("已保存到本机 {}", hour_and_minute(clock::local(ms))),
        SaveState::Pending => "正在保存".to_owned(),
        SaveState::Failed(_) => "没有保存".to_owned(),
        SaveState::NotKept => "不保存".to_owned(),
    });
    let is_bad =
        flag(move || matches!(workspace.save_state.get(), SaveState::Failed(_) | SaveState::NotKept));
    let history = format!("#{}", Screen::History { draft: workspace.draft() }.hash());
    let trouble = text(move || match workspace.save_state.get() {
        SaveState::Failed(reason) => reason,
        _ => String::new(),
    });
    view! {
        <a class="save" class:is-bad=is_bad href=history title="看以前的版本"><i class="save__dot"></i>{state}</a>
        <p class="banner banner--bad desk__trouble" role="alert" hidden=flag(move || trouble.with(String::is_empty))>{trouble}</p>
    }
}
