//! The page: Leptos views over the core. Views read the workspace and send edits to it; they hold no rule
//! of the standard, of the genre or of storage.

mod backup;
mod desk;
mod drafts;
mod export;
mod help;
mod history;
mod import;
mod intake;
mod keeper;
mod lock;
mod open_draft;
mod parts;
mod pictures;
mod preview;
mod proofread;
mod renewal;
mod review;
mod screen;
mod trash;
mod unit;
mod wizard;
mod workspace;
mod writing;

use crate::browser::{focus_keeper, leave, location, notice, task};
use keeper::{Keeper, Outcome};
use leptos::prelude::*;
use lock::{LockCover, LockScreen, lock_when_idle};
use open_draft::{CurrentWorkspace, Parted};
use parts::erased::live;
use parts::toast::{Toast, Toaster};
use renewal::RenewalLine;
use screen::Screen;
use writing::Writing;

/// Puts the page in place of the start notice.
pub fn start() {
    task::spawn(async {
        // Made outside of every view, the keeper lives as long as the page.
        let keeper = Keeper::start().await;
        notice::remove("starting");
        leptos::mount::mount_to_body(move || view! { <App keeper/> });
        focus_keeper::follow();
    });
}

/// The page, behind the lock where there is one.
#[component]
fn App(keeper: Keeper) -> impl IntoView {
    provide_context(keeper);
    let is_open = RwSignal::new(!keeper.is_locked());
    let on_open = Callback::new(move |()| {
        is_open.set(true);
        task::spawn(async move {
            // What cannot be sealed for want of room is tried again at the next start.
            let _ = keeper.settle_lock().await;
        });
    });
    live(move || {
        if is_open.get() {
            view! { <Page keeper/> }.into_any()
        } else {
            view! { <LockScreen on_open/> }.into_any()
        }
    })
}

#[component]
fn Page(keeper: Keeper) -> impl IntoView {
    provide_context(Parted(RwSignal::new(None)));
    provide_context(backup::KeptFiles::new());
    let toaster = Toaster::new();
    provide_context(toaster);
    unit::take_given(keeper, toaster);
    provide_context(wizard::WizardState::new(keeper.profile().unwrap_or_default()));
    let importing = import::ImportState::new();
    provide_context(importing);
    let current = CurrentWorkspace(StoredValue::new(None));
    provide_context(current);
    provide_context(Writing::start(keeper, current));
    leave::on_leave(move || {
        if let Some(workspace) = current.0.get_value() {
            workspace.save_now();
        }
    });
    leave::ask_before_leaving(move || {
        if let Some(workspace) = current.0.get_value() {
            workspace.save_now();
        }
        keeper.outcome() != Outcome::Kept
    });
    lock_when_idle(keeper, current);
    let screen = RwSignal::new(Screen::read(&location::hash()));
    import::listen_everywhere(importing, keeper, screen, current);
    location::on_hash_change(move || {
        let next = Screen::read(&location::hash());
        if screen.get_untracked() != next {
            screen.set(next);
        }
    });
    let draft = Memo::new(move |_| screen.with(|screen| screen.draft().map(str::to_owned)));
    let place = Memo::new(move |_| screen.with(Screen::place));
    Effect::new(move |before: Option<String>| {
        let place = place.get();
        if before.is_some_and(|before| before != place) {
            toaster.end_offer();
        }
        place
    });
    view! {
        {keeper.is_blocked().then(|| view! {
            <p class="banner banner--bad" role="alert">
                "浏览器不让本页保存内容：现在写的字关掉页面就没有了。请先照常写，写完马上导出 Word；"
                "或者请管理员在浏览器设置里允许本页保存数据，然后刷新。"
            </p>
        })}
        {live(move || match draft.get() {
            Some(id) => view! { <open_draft::OpenDraft id screen/> }.into_any(),
            None => view! { <Elsewhere screen/> }.into_any(),
        })}
        <Toast/>
        <RenewalLine/>
        {live(move || keeper.is_locked().then(|| view! { <LockCover/> }))}
    }
}

/// The screens outside a draft.
#[component]
fn Elsewhere(screen: RwSignal<Screen>) -> impl IntoView {
    live(move || match screen.get() {
        Screen::New => view! { <wizard::Wizard/> }.into_any(),
        Screen::Unit => view! { <unit::UnitScreen/> }.into_any(),
        Screen::Trash => view! { <trash::Trash/> }.into_any(),
        Screen::Backup => view! { <backup::BackupScreen/> }.into_any(),
        Screen::Help { page, .. } => view! { <help::HelpScreen page draft=None/> }.into_any(),
        Screen::Import { .. } => view! { <import::ImportScreen draft=None/> }.into_any(),
        _ => view! { <drafts::Drafts/> }.into_any(),
    })
}
