//! What is dropped or pasted on the page outside its fields.

use super::file::File;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

/// What is handed over.
pub enum Handed {
    /// Files.
    Files(Vec<File>),
    /// A text, with the HTML it was copied as, if any.
    Text {
        /// As plain text.
        text: String,
        /// As HTML; may be empty.
        html: String,
    },
}

/// Hears of every file that is dropped anywhere, for as long as the page lives; a file nobody takes would open in the
/// place of the page. `takes` says whether it is taken here.
pub fn on_drop(takes: impl Fn(Vec<File>) -> bool + 'static) {
    listen("dragover", |event| {
        if transfer(event).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
            event.prevent_default();
        }
    });
    listen("drop", move |event| {
        let (files, _) = super::file::handed_over(transfer(event));
        if !files.is_empty() && takes(files) {
            event.prevent_default();
        }
    });
}

/// Hears of what is pasted while no field has the caret, for as long as the page lives.
pub fn on_paste_outside_fields(take: impl Fn(Handed) -> bool + 'static) {
    listen("paste", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_field = target
            .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if !is_field && pasted(event).is_some_and(&take) {
            event.prevent_default();
        }
    });
}

/// What a paste brings.
pub fn pasted(event: &Event) -> Option<Handed> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let read = |kind: &str| data.get_data(kind).unwrap_or_default();
    let (text, html) = (read("text/plain"), read("text/html"));
    if !text.trim().is_empty() || !html.is_empty() {
        return Some(Handed::Text { text, html });
    }
    let (files, _) = super::file::handed_over(Some(data));
    (!files.is_empty()).then_some(Handed::Files(files))
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer)
}

fn listen(name: &str, act: impl Fn(&Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&event));
    // A window that cannot be listened to is none.
    let _ = window.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    act.forget();
}
