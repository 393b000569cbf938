//! Tab goes to the next open blank of the text; behind the last one back to one she has passed over, as long as she
//! is filling them in, and then to the end of the paragraph. After that it does what Tab does everywhere, so that
//! the keyboard is never caught in the field.

use crate::browser::text_field::{byte_of, select, selection, utf16_length};
use crate::text::blank::blanks;
use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// Acts on Tab and Shift+Tab in the field; `was_at_blank` tells whether the Tab before went to a blank, `is_filling`
/// whether she has typed since. Returns whether this one did.
pub fn on_tab(event: &KeyboardEvent, was_at_blank: bool, is_filling: bool) -> bool {
    if event.key() != "Tab" || event.is_composing() || event.ctrl_key() || event.alt_key() {
        return false;
    }
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return false;
    };
    let value = field.value();
    let (start, end) = selection(&field);
    let found = if event.shift_key() {
        let before = byte_of(&value, start);
        blanks(&value).take_while(|blank| blank.end <= before).last()
    } else {
        let after = byte_of(&value, end);
        let passed_over = || blanks(&value).next().filter(|_| is_filling);
        blanks(&value).find(|blank| blank.start >= after).or_else(passed_over)
    };
    let Some(blank) = found else {
        let end_of_paragraph = end_of_paragraph(&value, end);
        if was_at_blank && !event.shift_key() && end != end_of_paragraph {
            event.prevent_default();
            select(&field, end_of_paragraph, end_of_paragraph);
        }
        return false;
    };
    event.prevent_default();
    let from = utf16_length(&value[..blank.start]);
    select(&field, from, from + utf16_length(&value[blank]));
    true
}

/// The end of the paragraph in which the UTF-16 offset `at` lies.
pub fn end_of_paragraph(value: &str, at: u32) -> u32 {
    let behind = &value[byte_of(value, at)..];
    at + utf16_length(&behind[..behind.find('\n').unwrap_or(behind.len())])
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
