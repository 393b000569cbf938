//! A draft in the list.

use crate::draft::IndexEntry;
use crate::report::edit::{Edit, Field, apply};
use crate::ui::keeper::{Keeper, Outcome, explain};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::erased::{click, single_click, submit, text};
use crate::ui::parts::field::TextField;
use crate::ui::parts::moment;
use crate::ui::parts::toast::Toaster;
use crate::ui::screen::Screen;
use leptos::prelude::*;

/// The row.
#[component]
pub fn DraftRow(entry: IndexEntry, reload: Callback<()>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let renaming = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let draft = StoredValue::new(entry.draft.clone());
    let title = StoredValue::new(entry.title.clone());
    let summary = entry.summary.clone();
    let progress = if summary.sections > 0 && summary.finished == summary.sections {
        "全部写好".to_owned()
    } else {
        format!("{} / {} 节写好", summary.finished, summary.sections)
    };
    let duplicate = single_click(move || match keeper.duplicate(&draft.get_value()) {
        Some(Ok(_)) => {
            toaster.say("已复制一份，原来的没有变。");
            reload.run(());
        }
        Some(Err(error)) => toaster.say(explain(&error)),
        None => toaster.say("这份文稿读不出来，没有复制。"),
    });
    let delete = move || {
        deleting.set(false);
        if !keeper.put_in_trash(&draft.get_value()) {
            toaster.say("这份文稿读不出来，没有删除。");
            return;
        }
        reload.run(());
        let (title, draft) = (shown_title(&title.get_value()), draft.get_value());
        toaster.offer(format!("《{title}》已放进回收站。"), "撤销删除", move || {
            keeper.bring_back(&draft);
            reload.run(());
        });
    };
    let open = Screen::Desk { draft: entry.draft.clone(), page: None }.hash();
    view! {
        <li class="draft">
            <div class="draft__name"><b>{shown_title(&entry.title)}</b><small>{entry.description.clone()}</small></div>
            <div class="draft__progress">
                <small>{progress}</small>
                <progress class="meter" max=summary.sections.max(1).to_string() value=summary.finished.to_string()
                    aria-label="写好的节数"></progress>
            </div>
            <small class="draft__changed">
                {moment::in_words(summary.changed_ms)}" 修改"<br/>{format!("{} 字", summary.words)}
            </small>
            <div class="draft__actions">
                <a class="button button--soft" href=format!("#{open}")
                    aria-label=format!("继续写《{}》", entry.title)>"继续写"</a>
                <a class="button button--quiet" href=format!("#{}", Screen::History { draft: entry.draft.clone() }.hash())
                    aria-label=format!("《{}》的历史版本", entry.title)>"历史版本"</a>
                <button class="button button--quiet" on:click=click(move || renaming.set(true))>"改名"</button>
                <button class="button button--quiet" on:click=duplicate>"复制一份"</button>
                <button class="button button--quiet" on:click=click(move || deleting.set(true))>"删除"</button>
            </div>
            <Dialog open=renaming label_id=format!("rename-{}", entry.draft) heading="改名">
                <RenameForm draft title open=renaming reload/>
            </Dialog>
            <Dialog open=deleting label_id=format!("delete-{}", entry.draft) heading="删除这份文稿？">
                <p>{text(move || format!("《{}》会放进回收站，30 天内都可以放回来。", shown_title(&title.get_value())))}</p>
                <p class="dialog__actions">
                    <button class="button" on:click=click(move || deleting.set(false))>"不删"</button>
                    <button class="button button--danger" on:click=click(delete)>"删除"</button>
                </p>
            </Dialog>
        </li>
    }
}

#[component]
fn RenameForm(
    draft: StoredValue<String>,
    title: StoredValue<String>,
    open: RwSignal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let name = RwSignal::new(title.get_value());
    let rename = move || {
        if name.with_untracked(|name| name.trim().is_empty()) {
            toaster.say("题目不能空着。");
            return;
        }
        open.set(false);
        let Ok(mut opened) = keeper.open(&draft.get_value()) else {
            toaster.say("这份文稿读不出来，没有改名。");
            return;
        };
        let edit = Edit::SetField(Field::Title, name.get_untracked().trim().to_owned());
        if apply(&mut opened.report, edit).is_ok() {
            // Opened a moment ago: no other window has come in between.
            let _ = keeper.save(&mut opened.saver, &opened.report);
            keeper.save_entry(&draft.get_value(), &opened.report);
            if let Outcome::Failed(error) = keeper.outcome() {
                toaster.say(explain(&error));
            }
        }
        reload.run(());
    };
    view! {
        <form on:submit=submit(rename)>
            <TextField id="rename-title" label="题目" value=name on_change=Callback::new(move |value| name.set(value))/>
            <p class="dialog__actions">
                <button class="button" type="button" on:click=click(move || open.set(false))>"取消"</button>
                <button class="button button--primary" type="submit">"改名"</button>
            </p>
        </form>
    }
}

fn shown_title(title: &str) -> String {
    if title.trim().is_empty() { "（还没有题目）".to_owned() } else { title.to_owned() }
}
