//! Opens the draft of the address and keeps it open while Desk and Review show it.

use super::desk::Desk;
use super::help::HelpScreen;
use super::history::HistoryScreen;
use super::import::ImportScreen;
use super::keeper::{Keeper, Outcome};
use super::parts::bar::TopBar;
use super::parts::erased::{click, flag, live};
use super::pictures::Pictures;
use super::preview::Preview;
use super::proofread::Proofreader;
use super::review::Review;
use super::screen::{DeskPage, Screen};
use super::workspace::Workspace;
use super::writing::Writing;
use crate::browser::{file, location, timer};
use crate::report::Report;
use crate::store::load::{Damaged, Opened};
use crate::store::writer::Role;
use leptos::prelude::*;

/// One draft: its screens where this window writes it, otherwise where it is written.
#[component]
pub fn OpenDraft(id: String, screen: RwSignal<Screen>) -> impl IntoView {
    let writing = expect_context::<Writing>();
    writing.open(&id);
    on_cleanup(move || writing.close());
    let role = Memo::new(move |_| writing.role.get());
    live(move || match role.get() {
        Role::Watches => view! { <WrittenElsewhere/> }.into_any(),
        Role::Writes | Role::None => view! { <WrittenHere id=id.clone() screen/> }.into_any(),
    })
}

/// Another window writes the draft.
#[component]
fn WrittenElsewhere() -> impl IntoView {
    let writing = expect_context::<Writing>();
    let is_asking = RwSignal::new(false);
    let take_over = click(move || {
        is_asking.set(true);
        writing.take_over();
    });
    view! {
        <TopBar heading="在另一个窗口里写" back=true/>
        <main class="sheet">
            <h1>"这份文稿正在另一个窗口里写"</h1>
            <p role="status">"两个窗口一起写容易乱，所以只在一个窗口里写。您可以回到那个窗口；也可以在这里接着写，那个窗口会先存好，再停下来，一个字也不会少。"</p>
            <p><button class="button button--primary" disabled=flag(move || is_asking.get()) on:click=take_over>"在这里接着写"</button></p>
        </main>
    }
}

/// The screens of a draft written here.
#[component]
fn WrittenHere(id: String, screen: RwSignal<Screen>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    match keeper.open(&id) {
        Err(error) => view! {
            <TopBar heading="打不开文稿" back=true/>
            <main class="sheet"><h1>"打不开这份文稿"</h1><p>{error.to_string()}</p></main>
        }
        .into_any(),
        Ok(Opened { report, saver, damaged }) => {
            let page = start_page(&screen.get_untracked(), &report);
            let workspace = Workspace::new(keeper, report, saver, page);
            provide_context(workspace);
            provide_context(Pictures::new(keeper));
            provide_context(Preview::follow(workspace));
            provide_context(Proofreader::follow(workspace));
            let current = expect_context::<CurrentWorkspace>();
            current.0.set_value(Some(workspace));
            on_cleanup(move || {
                workspace.save_now();
                current.0.set_value(None);
            });
            follow_address(workspace, screen);
            view! { <PartedNotice copy=id/> <DamageNotice damaged/> <DraftScreen screen/> }.into_any()
        }
    }
}

/// The workspace of the open draft, for what happens to the window as a whole.
#[derive(Clone, Copy)]
pub struct CurrentWorkspace(pub StoredValue<Option<Workspace>>);

/// What is on its way is looked for this often, and so many times.
const LOOK_PAUSE_MS: i32 = 50;
const LOOKS: u32 = 60;

impl CurrentWorkspace {
    /// Saves what is open and waits a while for it to arrive. Says how everything is kept then.
    pub async fn save_all(self, keeper: Keeper) -> Outcome {
        if let Some(workspace) = self.0.get_value() {
            workspace.save_now();
        }
        for _ in 0..LOOKS {
            match keeper.outcome() {
                Outcome::Kept if self.0.get_value().is_none_or(Workspace::is_saved) => return Outcome::Kept,
                Outcome::Kept | Outcome::Soon => timer::pause(LOOK_PAUSE_MS).await,
                Outcome::Failed(error) => return Outcome::Failed(error),
            }
        }
        Outcome::Soon
    }
}

/// The draft another window has changed meanwhile, and the copy that holds what was written here.
#[derive(Clone, Copy)]
pub struct Parted(pub RwSignal<Option<(String, String)>>);

/// Says that the draft shown is such a copy.
#[component]
fn PartedNotice(copy: String) -> impl IntoView {
    let Parted(parted) = expect_context();
    let original = parted.get_untracked().filter(|(_, made)| *made == copy).map(|(original, _)| original);
    original.map(|original| {
        let link = Screen::Desk { draft: original, page: None }.hash();
        view! {
            <p class="banner banner--warn" role="alert">
                "这份文稿在另一个窗口里也改过，两边都没有丢：这里写的另存成了您现在看到的“冲突副本”，"
                <a href=format!("#{link}")>"另一个窗口写的在这里"</a>"。请对照着合成一份。"
            </p>
        }
    })
}

#[component]
fn DraftScreen(screen: RwSignal<Screen>) -> impl IntoView {
    let place = Memo::new(move |_| screen.with(Screen::place));
    live(move || {
        // A memo that is not read follows nothing.
        place.get();
        match screen.get_untracked() {
            Screen::Review { .. } => view! { <Review/> }.into_any(),
            Screen::History { .. } => view! { <HistoryScreen/> }.into_any(),
            Screen::Help { page, draft } => view! { <HelpScreen page draft/> }.into_any(),
            Screen::Import { draft } => view! { <ImportScreen draft/> }.into_any(),
            _ => view! { <Desk/> }.into_any(),
        }
    })
}

/// The page the address names, or the first section.
fn start_page(screen: &Screen, report: &Report) -> DeskPage {
    let first = report.sections.first().map_or(DeskPage::Head, |section| DeskPage::Section(section.id));
    match screen {
        Screen::Desk { page: Some(DeskPage::Section(id)), .. } if report.section(*id).is_none() => first,
        Screen::Desk { page: Some(page), .. } => *page,
        _ => first,
    }
}

/// Keeps address and Desk together: the address follows the page, and a link to a page of the draft leads there.
fn follow_address(workspace: Workspace, screen: RwSignal<Screen>) {
    Effect::new(move |_| {
        let page = workspace.page.get();
        let shown = screen.get_untracked();
        if let Screen::Desk { draft, page: known } = shown
            && known != Some(page)
        {
            let next = Screen::Desk { draft, page: Some(page) };
            location::replace_hash(&next.hash());
            screen.set(next);
        }
    });
    Effect::new(move |_| {
        if let Screen::Desk { page: Some(page), .. } = screen.get()
            && workspace.page.get_untracked() != page
        {
            workspace.go(page);
        }
    });
    let has_lock = expect_context::<Keeper>().has_lock();
    Effect::new(move |_| {
        let title = workspace.with(|report| report.title.clone());
        // The browser remembers titles in its history, where the lock does not reach.
        if !has_lock {
            location::set_window_title(&format!("{title} - 妇联工作总结助手"));
        }
    });
    on_cleanup(|| location::set_window_title("妇联工作总结助手"));
}

/// Says which sections could not be read, and hands out what is kept of them.
#[component]
fn DamageNotice(damaged: Vec<Damaged>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    (!damaged.is_empty()).then(move || {
        let count = damaged.len();
        let save = click(move || {
            let text: String = damaged.iter().map(|record| format!("{}\n{}\n\n", record.key, keeper.raw(&record.key))).collect();
            // The browser tells her itself when it refuses a download.
            let _ = file::download("没有读出来的内容.txt", "text/plain;charset=utf-8", text.as_bytes());
        });
        view! {
            <p class="banner banner--warn" role="alert">
                {format!("有 {count} 节的存档损坏，没有读出来，原始内容原样留在本机，不会被覆盖。其余各节都在。")}
                <button class="button button--small" on:click=save>"下载原始内容"</button>
            </p>
        }
    })
}
