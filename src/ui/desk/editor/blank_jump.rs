//! Tab goes to the next open blank of the text. Without one behind the caret it does what Tab does everywhere,
//! so that the keyboard is never caught in the field.

use crate::browser::text_field::{byte_of, select, selection, utf16_length};
use crate::text::blank::blanks;
use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// Acts on Tab and Shift+Tab in the field.
pub fn on_tab(event: &KeyboardEvent) {
    if event.key() != "Tab" || event.is_composing() || event.ctrl_key() || event.alt_key() {
        return;
    }
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let value = field.value();
    let (start, end) = selection(&field);
    let found = if event.shift_key() {
        let before = byte_of(&value, start);
        blanks(&value).take_while(|blank| blank.end <= before).last()
    } else {
        let after = byte_of(&value, end);
        blanks(&value).find(|blank| blank.start >= after)
    };
    let Some(blank) = found else { return };
    event.prevent_default();
    let from = utf16_length(&value[..blank.start]);
    select(&field, from, from + utf16_length(&value[blank]));
}

/// Selects the first blank between two UTF-16 offsets, if there is one.
pub fn select_first_blank(field: &HtmlTextAreaElement, from: u32, to: u32) {
    let value = field.value();
    let (from, to) = (byte_of(&value, from), byte_of(&value, to));
    if let Some(blank) = blanks(&value).find(|blank| blank.start >= from && blank.end <= to) {
        let start = utf16_length(&value[..blank.start]);
        select(field, start, start + utf16_length(&value[blank]));
    }
}
