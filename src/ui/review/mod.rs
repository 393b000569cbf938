//! 通读: the whole piece on one page as it will read, a way back to every section, and what is missing.

mod missing_list;
mod text;

use super::desk::SaveLine;
use super::export::ExportDialog;
use super::parts::erased::{aria, click, live};
use super::parts::icon::{Glyph, Icon};
use super::parts::toast::Toaster;
use super::preview::Sheets;
use super::screen::Screen;
use super::workspace::Workspace;
use crate::browser::{clipboard, print};
use crate::compose::manuscript::{EmptySections, manuscript};
use leptos::prelude::*;
use missing_list::MissingList;
pub use missing_list::gaps;
use text::{ReviewText, plain_text};

/// The screen.
#[component]
pub fn Review() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let exporting = RwSignal::new(false);
    let by_page = RwSignal::new(false);
    let copy = click(move || {
        let text = workspace.peek(|report| plain_text(&manuscript(report, EmptySections::LeftOut)));
        if clipboard::copy_text(&text) {
            toaster.say("全文已复制，可以粘贴到别处。");
        } else {
            toaster.say("浏览器不让复制。请在左边正文里按 Ctrl+A 全选，再按 Ctrl+C 复制。");
        }
    });
    let desk = Screen::Desk { draft: workspace.draft(), page: Some(workspace.page.get_untracked()) }.hash();
    view! {
        <header class="bar">
            <a class="button button--quiet" href=format!("#{desk}")><Glyph icon=Icon::Back/>"回去写"</a>
            <h1 class="bar__title">"通读"</h1>
            <span class="bar__space"></span>
            <SaveLine/>
            <button class="button" aria-pressed=aria(move || by_page.get())
                on:click=click(move || by_page.update(|by_page| *by_page = !*by_page))>"看版面"</button>
            <button class="button" on:click=copy>"复制全文"</button>
            <button class="button" title="也可以在打印窗口里选“另存为 PDF”" on:click=click(print::print)>"打印"</button>
            <button class="button button--primary" on:click=click(move || exporting.set(true))>"导出 Word"</button>
        </header>
        <div class="review">
            {live(move || if by_page.get() {
                view! { <main class="review__sheets" aria-label="全文"><Sheets/></main> }.into_any()
            } else {
                view! { <main class="review__text" tabindex="0" aria-label="全文"><ReviewText/></main> }.into_any()
            })}
            <aside class="review__missing" aria-label="还缺什么"><MissingList/></aside>
        </div>
        <ExportDialog open=exporting/>
    }
}
