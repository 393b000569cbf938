//! Changing what stands in a text field without losing caret, focus or a running composition.
//! Offsets are UTF-16 code units, as the browser counts them.

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// Longest text put in through the browser's own insert command; it takes time by the square of the lines.
const LONGEST_COMMAND: usize = 2_000;

/// Length of `text` in UTF-16 code units.
pub fn utf16_length(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// The byte at which the UTF-16 offset `offset` of `text` lies.
pub fn byte_of(text: &str, offset: u32) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units >= offset {
            return byte;
        }
        units += c.len_utf16() as u32;
    }
    text.len()
}

/// Selection of `field`.
pub fn selection(field: &HtmlTextAreaElement) -> (u32, u32) {
    let start = field.selection_start().ok().flatten().unwrap_or(0);
    let end = field.selection_end().ok().flatten().unwrap_or(start);
    (start, end)
}

/// Selects from `start` to `end`.
pub fn select(field: &HtmlTextAreaElement, start: u32, end: u32) {
    // A detached field has no selection to set.
    let _ = field.set_selection_range(start, end);
}

/// Puts `text` in place of the selection, as if it were typed: the field reports it through `input`.
pub fn insert(field: &HtmlTextAreaElement, text: &str) {
    // A field that cannot take focus is detached, and then nothing is inserted.
    let _ = field.focus();
    let document: Option<web_sys::HtmlDocument> =
        field.owner_document().and_then(|document| document.dyn_into().ok());
    let inserted = utf16_length(text) as usize <= LONGEST_COMMAND
        && document.is_some_and(|document| {
            document.exec_command_with_show_ui_and_value("insertText", false, text).unwrap_or(false)
        });
    if !inserted {
        let (start, end) = selection(field);
        replace(field, start, end, text);
        let caret = start + utf16_length(text);
        select(field, caret, caret);
        if let Ok(event) = web_sys::Event::new("input") {
            // The event has no default to prevent.
            let _ = field.dispatch_event(&event);
        }
    }
}

/// Replaces what stands from `start` to `end`, silently.
pub fn replace(field: &HtmlTextAreaElement, start: u32, end: u32, text: &str) {
    // The offsets come from the field itself, so they fit.
    let _ = field.set_range_text_with_start_and_end(text, start, end);
}
