//! A text with its blanks marked.

use crate::text::blank::blanks;
use leptos::prelude::*;

/// `text` with a mark around each blank.
pub fn with_blanks(text: &str) -> impl IntoView + use<> {
    let mut parts = Vec::new();
    let mut from = 0;
    for range in blanks(text) {
        parts.push(text[from..range.start].to_owned().into_any());
        from = range.end;
        let blank = text[range].to_owned();
        parts.push(view! { <mark class="blank">{blank}</mark> }.into_any());
    }
    parts.push(text[from..].to_owned().into_any());
    parts
}
