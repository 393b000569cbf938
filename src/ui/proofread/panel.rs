//! The panel: issues of one level at a time, in the order of the report.

use super::change_list::ChangeList;
use super::issue_item::IssueItem;
use super::{Found, Proofreader, level_class};
use crate::proofread::issue::Level;
use crate::ui::parts::erased::{When, aria, click, flag, live, text};
use crate::ui::unit::month_in_words;
use leptos::prelude::*;

/// Issues shown in the list; all are counted.
const SHOWN: usize = 60;

/// The panel.
#[component]
pub fn ProofreadPanel() -> impl IntoView {
    let proofreader = expect_context::<Proofreader>();
    let chosen = RwSignal::new(None::<Level>);
    // Without a choice of hers: the gravest level that has issues.
    let level = Memo::new(move |_| {
        let has_issues = |level: &Level| proofreader.count(*level) > 0;
        chosen.get().or_else(|| Level::ALL.into_iter().find(has_issues)).unwrap_or(Level::Error)
    });
    // While she writes on, the list stands as long as it would look the same.
    let shown = Memo::new(move |_| -> Vec<Found> {
        let level = level.get();
        proofreader.with(|found| {
            found.iter().filter(|found| found.issue.level == level).take(SHOWN).cloned().collect()
        })
    });
    let listed = RwSignal::new(Vec::<Found>::new());
    let is_listing = RwSignal::new(false);
    let offer = Callback::new(move |found: Vec<Found>| {
        listed.set(found);
        is_listing.set(true);
    });
    let tab = move |of: Level| {
        view! {
            <button class=format!("levels__level {}", level_class(of)) type="button" aria-pressed=aria(move || level.get() == of)
                on:click=click(move || chosen.set(Some(of)))>
                {of.name()}" "<b>{text(move || proofreader.count(of).to_string())}</b>
            </button>
        }
    };
    let safe = move || -> Vec<Found> {
        proofreader.with(|found| {
            let is_safe = |found: &&Found| found.issue.fix.as_ref().is_some_and(|fix| fix.is_safe);
            found.iter().filter(is_safe).cloned().collect()
        })
    };
    let nothing = flag(move || Level::ALL.iter().all(|level| proofreader.count(*level) == 0));
    view! {
        <div class="levels" role="group" aria-label="看哪一类">{Level::ALL.map(tab).collect_view()}</div>
        <p class="side__text">{text(move || explain(level.get()))}</p>
        <When shown=flag(move || safe().len() > 1)>
            <p class="proofread__all"><button class="button button--small" type="button" on:click=click(move || offer.run(safe()))>
                {text(move || format!("有把握的 {} 处一次改好…", safe().len()))}
            </button></p>
        </When>
        <When shown=nothing><p class="proofread__nothing">"没有发现问题。数字是不是属实，还要您自己核对。"</p></When>
        <ul class="issues" aria-label="校对结果">
            {live(move || {
                let item = |(index, found): (usize, Found)| view! { <IssueItem found index offer/> };
                shown.get().into_iter().enumerate().map(item).collect_view()
            })}
        </ul>
        <When shown=flag(move || proofreader.count(level.get()) > SHOWN)>
            <p class="side__text">{format!("先列出 {SHOWN} 处，改了前面的，后面的会接着出来。")}</p>
        </When>
        <When shown=flag(move || proofreader.dismissed() > 0)>
            <p class="side__text">
                {text(move || format!("您说“不用改”的有 {} 处。", proofreader.dismissed()))}
                <button class="link-button" type="button" on:click=click(move || proofreader.bring_back())>"重新列出来"</button>
            </p>
        </When>
        <p class="proofread__foot">
            {text(move || format!("按 F7 看下一处，Shift+F7 看上一处。法规与提法截至 {}。", month_in_words(proofreader.month())))}
        </p>
        <ChangeList open=is_listing listed/>
    }
}

fn explain(level: Level) -> &'static str {
    match level {
        Level::Error => "有依据的错处，交上去之前最好都改掉。",
        Level::Doubt => "看着不对，请您判断。",
        Level::Hint => "不算错，供参考。",
    }
}
