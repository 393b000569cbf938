//! A dialog over the page: the browser's own, which keeps focus inside and closes with Esc.

use super::erased::{When, on};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// A dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Id of its heading, unlike any other on the page.
    #[prop(into)]
    label_id: String,
    /// What it says.
    #[prop(into)]
    heading: Signal<String>,
    /// What it contains.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let is_open = open.get();
        let Some(dialog) = dialog.get() else { return };
        match (is_open, dialog.open()) {
            // A dialog already shown refuses to be shown again, and this one is not.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let heading_id = label_id.clone();
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=label_id on:close=on(move |_: ev::Event| open.set(false))>
            <h2 class="dialog__heading" id=heading_id>{heading}</h2>
            <When shown=open.into() children/>
        </dialog>
    }
}
