//! Keys that work anywhere on the Desk. None acts while an input method composes.

use super::{Column, DeskState, Panel};
use crate::browser::focus;
use crate::report::Report;
use crate::report::section::Section;
use crate::ui::parts::toast::Toaster;
use crate::ui::proofread::Proofreader;
use crate::ui::screen::{DeskPage, HelpPage, Screen};
use crate::ui::workspace::{SaveState, Workspace};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Listens as long as the Desk is shown.
pub fn listen(workspace: Workspace, state: DeskState) {
    let toaster = expect_context::<Toaster>();
    let proofreader = expect_context::<Proofreader>();
    let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if event.is_composing() || !act(&event, workspace, state, toaster, proofreader) {
            return;
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

/// Acts on a key; returns whether it meant something.
fn act(
    event: &KeyboardEvent,
    workspace: Workspace,
    state: DeskState,
    toaster: Toaster,
    proofreader: Proofreader,
) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    let takes_back = control && matches!(event.key().to_ascii_lowercase().as_str(), "z" | "y");
    if takes_back && is_in_own_field(event) {
        return false;
    }
    match event.key().to_ascii_lowercase().as_str() {
        "s" if control => say_saved(workspace, toaster),
        "z" if control && !event.shift_key() => workspace.undo(),
        "z" | "y" if control => workspace.redo(),
        "f" | "h" if control => {
            state.panel.set(Panel::Search);
            state.column.set(Column::Side);
            request_animation_frame(|| {
                focus::focus("search-query");
            });
        }
        "f7" => {
            state.panel.set(Panel::Proofread);
            if !proofreader.step(!event.shift_key()) {
                toaster.say("没有要改的地方。");
            }
        }
        "f1" => Screen::Help { page: HelpPage::Guide, draft: Some(workspace.draft()) }.go(),
        "arrowup" if event.alt_key() => go_by(workspace, -1),
        "arrowdown" if event.alt_key() => go_by(workspace, 1),
        _ => return false,
    }
    true
}

/// Whether the key went into a field whose text is not the report's: the browser takes back what is typed there.
fn is_in_own_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let own = target.and_then(|target| {
        target.closest(".search, .reference__search, dialog, .section-heading__field").ok().flatten()
    });
    own.is_some()
}

fn say_saved(workspace: Workspace, toaster: Toaster) {
    workspace.save_now();
    match workspace.save_state.get_untracked() {
        SaveState::Saved(_) | SaveState::Pending => toaster.say("已自动保存。您不用管保存，写到哪儿都存着。"),
        SaveState::Failed(reason) => toaster.say(reason),
        SaveState::NotKept => toaster.say("浏览器不让本页保存内容，请马上导出 Word。"),
    }
}

/// Goes to the page before (−1) or after (1) the one shown.
pub fn go_by(workspace: Workspace, step: isize) {
    let pages = workspace.peek(pages);
    let here = pages.iter().position(|page| *page == workspace.page.get_untracked());
    if let Some(next) = here.and_then(|here| here.checked_add_signed(step)).and_then(|next| pages.get(next)) {
        workspace.go(*next);
        focus::reveal("outline-current");
    }
}

/// All pages of the Desk in order.
pub fn pages(report: &Report) -> Vec<DeskPage> {
    let page = |section: &Section| DeskPage::Section(section.id);
    let (sections, attachments) = (report.sections.iter().map(page), report.attachments.iter().map(page));
    std::iter::once(DeskPage::Head).chain(sections).chain([DeskPage::Tail]).chain(attachments).collect()
}
