//! What lies over the page when another window has locked while something here was not saved yet. A page with
//! everything saved is loaded anew instead, so that nothing of a draft stays in it.

use super::screen::passphrase_form;
use crate::browser::location;
use crate::ui::keeper::{Keeper, Outcome, explain};
use crate::ui::open_draft::CurrentWorkspace;
use crate::ui::parts::toast::Toaster;
use crate::ui::screen::Screen;
use crate::ui::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

/// The cover. It is made when the passphrase has to be given.
#[component]
pub fn LockCover() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let current = expect_context::<CurrentWorkspace>();
    let dialog = NodeRef::<html::Dialog>::new();
    let is_saved = current.0.get_value().is_none_or(|workspace| workspace.is_saved());
    if is_saved && keeper.outcome() == Outcome::Kept {
        location::reload_at(&location::hash());
    }
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // A dialog just made is not shown yet.
            let _ = dialog.show_modal();
        }
    });
    let toaster = expect_context::<Toaster>();
    // What was not saved here stands against what the other window has sealed: it goes on as a copy, in a page that
    // knows only what is sealed.
    let on_open = Callback::new(move |()| match current.0.get_value().map(Workspace::keep_as_copy) {
        None => location::reload_at(&location::hash()),
        Some(Ok(draft)) => location::reload_at(&Screen::Desk { draft, page: None }.hash()),
        Some(Err(error)) => toaster.say(explain(&error)),
    });
    view! {
        <dialog class="dialog lock__cover" node_ref=dialog aria-labelledby="cover-heading"
            on:cancel=crate::ui::parts::erased::on(|event: leptos::ev::Event| event.prevent_default())>
            <h2 class="dialog__heading" id="cover-heading">"文稿已加锁"</h2>
            <p>"本软件在另一个窗口里加了锁。这个窗口还有没保存的字，都在；请输入口令，它们会另存成一份“冲突副本”。"</p>
            {passphrase_form(keeper, on_open)}
        </dialog>
    }
}
