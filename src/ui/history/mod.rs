//! 历史版本: earlier states of the open draft, what has changed since, and the way back.

use super::parts::changes::Changes;
use super::parts::erased::{click, flag, live};
use super::parts::icon::{Glyph, Icon};
use super::parts::moment;
use super::parts::toast::Toaster;
use super::screen::Screen;
use super::workspace::Workspace;
use crate::browser::{clipboard, task};
use crate::compose::compare::{compare, lines};
use crate::compose::manuscript::EmptySections;
use crate::report::Report;
use crate::store::history::Snapshot;
use crate::ui::keeper::Keeper;
use leptos::prelude::*;

/// What the list shows.
#[derive(Clone)]
enum Found {
    /// It is being read.
    Reading,
    /// There is no place in which history could be kept.
    NoPlace,
    Snapshots(Vec<Snapshot>),
}

/// The version being looked at: its key, and the report or why it cannot be read.
type Shown = Option<(String, Result<Report, String>)>;

/// The screen.
#[component]
pub fn HistoryScreen() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let keeper = expect_context::<Keeper>();
    let found = RwSignal::new(Found::Reading);
    let shown = RwSignal::new(Shown::None);
    let show = move |key: String| {
        task::spawn(async move {
            let report = keeper.read_snapshot(&key).await.map_err(|why| why.to_string());
            shown.try_set(Some((key, report)));
        });
    };
    let draft = workspace.draft();
    workspace.save_now();
    task::spawn(async move {
        let next = keeper.snapshots(&draft).await.map_or(Found::NoPlace, Found::Snapshots);
        if let Found::Snapshots(snapshots) = &next
            && let Some(newest) = snapshots.first()
        {
            show(newest.key.clone());
        }
        // The screen may have been left meanwhile.
        found.try_set(next);
    });
    let desk = Screen::Desk { draft: workspace.draft(), page: Some(workspace.page.get_untracked()) }.hash();
    let line = move |snapshot: Snapshot| {
        let key = snapshot.key.clone();
        let is_shown = {
            let key = key.clone();
            flag(move || shown.with(|shown| shown.as_ref().is_some_and(|(known, _)| *known == key)))
        };
        view! {
            <li><button class="version" class:is-current=is_shown aria-pressed=move || is_shown.get().to_string() on:click=click(move || show(key.clone()))>
                <b>{moment::in_words(snapshot.taken_ms)}</b>
                <small>{format!("{} · {} 字", snapshot.reason.label(), snapshot.words)}</small>
            </button></li>
        }
    };
    view! {
        <header class="bar">
            <a class="button button--quiet" href=format!("#{desk}")><Glyph icon=Icon::Back/>"回去写"</a>
            <h1 class="bar__title">"历史版本"</h1>
        </header>
        <div class="history">
            <nav class="history__list" aria-label="历史版本">{live(move || match found.get() {
                Found::Reading => view! { <p class="side__text">"正在读取……"</p> }.into_any(),
                Found::NoPlace => view! {
                    <p class="side__text">"这个浏览器现在存不了历史版本。当前的文稿照常保存；想多留一份，请到“我的文稿”里备份。"</p>
                }.into_any(),
                Found::Snapshots(snapshots) if snapshots.is_empty() => view! {
                    <p class="side__text">"还没有历史版本。写的时候每五分钟自动留一份，全部替换之前也会留一份。"</p>
                }.into_any(),
                Found::Snapshots(snapshots) => view! { <ul>{snapshots.into_iter().map(line).collect_view()}</ul> }.into_any(),
            })}</nav>
            <main class="history__text" tabindex="0" aria-label="这一版的内容">
                {live(move || shown.get().map(|(_, report)| match report {
                    Ok(report) => view! { <Version report/> }.into_any(),
                    Err(why) => view! { <p class="side__text">{why}"。请看看别的版本。"</p> }.into_any(),
                }))}
            </main>
        </div>
    }
}

/// One version beside what stands now.
#[component]
fn Version(report: Report) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let changes = workspace.peek(|now| compare(&report, now));
    let report = StoredValue::new(report);
    let copy = click(move || {
        let text = report.with_value(|report| lines(report, EmptySections::LeftOut).join("\n"));
        toaster.say(if clipboard::copy_text(&text) {
            "这一版的全文已复制，可以粘贴到别处。"
        } else {
            "浏览器不让复制。请在右边按 Ctrl+A 全选，再按 Ctrl+C 复制。"
        });
    });
    let restore = click(move || match workspace.restore(report.get_value()) {
        Ok(()) => {
            Screen::Desk { draft: workspace.draft(), page: None }.go();
            toaster.say("已恢复到这一版。不合适可以点“撤销”；恢复之前的样子也留在历史版本里。");
        }
        Err(error) => toaster.say(error.to_string()),
    });
    view! {
        <p class="history__actions">
            <button class="button button--primary" on:click=restore>"恢复到这一版"</button>
            <button class="button" on:click=copy>"复制这一版全文"</button>
        </p>
        <Changes lines=changes before="这一版有、现在没有" now="现在有、这一版没有" same="这一版和现在的文稿一样。"/>
    }
}
