//! 我的文稿: the list of drafts and what can be done with each.

mod example;
mod row;

use super::keeper::{Keeper, explain};
use super::lock::lock_everywhere;
use super::open_draft::CurrentWorkspace;
use super::parts::bar::TopBar;
use super::parts::erased::{click, live, single_click, text};
use super::parts::icon::{Glyph, Icon};
use super::parts::toast::Toaster;
use super::screen::{HelpPage, Screen};
use crate::browser::file;
use crate::store::index::Listing;
use crate::store::load::Damaged;
use example::example;
use leptos::prelude::*;
use row::DraftRow;

/// The screen.
#[component]
pub fn Drafts() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let current = expect_context::<CurrentWorkspace>();
    let listing = RwSignal::new(keeper.list());
    let reload = Callback::new(move |()| listing.set(keeper.list()));
    view! {
        <TopBar heading="妇联工作总结助手" back=false>
            <a class="button button--quiet" href=format!("#{}", Screen::Trash.hash())>{text(move || trash_label(listing.with(|listing| listing.trash.len())))}</a>
            <a class="button button--quiet" href=format!("#{}", Screen::Backup.hash())>"备份和恢复"</a>
            <a class="button button--quiet" href=format!("#{}", Screen::Unit.hash())>"本单位信息"</a>
            <a class="button button--quiet" href=format!("#{}", Screen::Help { page: HelpPage::Guide, draft: None }.hash())>"帮助"</a>
            {keeper.has_lock().then(|| view! {
                <button class="button button--quiet" on:click=click(move || lock_everywhere(keeper, current, toaster))>"锁上"</button>
            })}
        </TopBar>
        <main class="drafts">
            <h1 class="drafts__heading">"我的文稿"</h1>
            <p class="drafts__promise">"文稿只保存在这台电脑的浏览器里，不上网，不上传。"</p>
            <p class="drafts__actions">
                <a class="button button--primary button--large" href=format!("#{}", Screen::New.hash())>
                    <Glyph icon=Icon::Add/>"写新的文稿"
                </a>
                <a class="button button--large" href=format!("#{}", Screen::Import { draft: None }.hash())>"从旧稿开始"</a>
            </p>
            {listing.with_untracked(|listing| keeper.backup_reminder(&listing.drafts)).map(|words| view! {
                <p class="reminder">
                    {format!("有 {words} 字还没有备份。备份成文件拷到 U 盘，电脑出了问题也不怕。")}
                    <a class="button button--small" href=format!("#{}", Screen::Backup.hash())>"去备份"</a>
                </p>
            })}
            {live(move || listing.with(|listing| view_listing(listing, reload)))}
        </main>
    }
}

fn trash_label(drafts: usize) -> String {
    match drafts {
        0 => "回收站".to_owned(),
        drafts => format!("回收站（{drafts}）"),
    }
}

fn view_listing(listing: &Listing, reload: Callback<()>) -> impl IntoView + use<> {
    let rows = listing.drafts.iter().cloned().map(|entry| view! { <DraftRow entry reload/> }).collect_view();
    let damaged =
        listing.damaged.iter().cloned().map(|damaged| view! { <DamagedRow damaged/> }).collect_view();
    let empty = (listing.drafts.is_empty() && listing.damaged.is_empty()).then(|| view! { <EmptyState/> });
    view! { <ul class="drafts__list">{rows}{damaged}</ul>{empty} }
}

#[component]
fn EmptyState() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let show = single_click(move || match keeper.create(&example()) {
        Ok(draft) => Screen::Desk { draft, page: None }.go(),
        Err(error) => toaster.say(explain(&error)),
    });
    view! {
        <section class="empty-state">
            <h2>"还没有文稿"</h2>
            <p>"以前写过、现在看不到了？可能换了浏览器，或者数据被清理过：用备份文件（名字是“妇联文稿备份”加日期）或者导出过的 Word 文件，在"<a href=format!("#{}", Screen::Backup.hash())>"备份和恢复"</a>"里就能放回来。"</p>
            <p>"请不要用无痕（隐私）窗口写：关掉窗口，文稿就没有了。"</p>
            <ol class="empty-state__steps">
                <li><b>"选一选"</b>"您是哪一级妇联，写年度总结、半年总结、工作计划还是专项总结。"</li>
                <li><b>"一节一节写"</b>"每一节都有提示：写什么、要哪些数、可以怎样写。写到哪儿都自动保存。"</li>
                <li><b>"导出 Word"</b>"标题、层次、落款、页码按公文格式排好，下载就能交。"</li>
            </ol>
            <p class="empty-state__example"><button class="button" on:click=show>"看一份写好的样例"</button>
                <small>"可以随便改着试，不要了就删掉。"</small></p>
        </section>
    }
}

/// A draft whose head cannot be read.
#[component]
fn DamagedRow(damaged: Damaged) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let id = damaged.key.rsplit('/').next().unwrap_or_default().to_owned();
    let key = damaged.key.clone();
    let rescue = click(move || match keeper.rescue(&id) {
        Some(Ok(draft)) => Screen::Desk { draft, page: None }.go(),
        Some(Err(error)) => toaster.say(explain(&error)),
        None => toaster.say("这份文稿一节也没有读出来。请下载原始内容，交给懂电脑的同事看看。"),
    });
    let save = click(move || {
        // The browser tells her itself when it refuses a download.
        let _ =
            file::download("没有读出来的文稿.txt", "text/plain;charset=utf-8", keeper.raw(&key).as_bytes());
    });
    view! {
        <li class="draft draft--damaged">
            <div class="draft__name">
                <b>"有一份文稿打不开"</b>
                <small>{damaged.why.to_string()}"。原始内容原样留着，没有改动。"</small>
            </div>
            <div class="draft__actions">
                <button class="button button--soft" on:click=rescue>"按各节内容找回"</button>
                <button class="button button--quiet" on:click=save>"下载原始内容"</button>
            </div>
        </li>
    }
}
