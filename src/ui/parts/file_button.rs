//! A button with which a file is chosen.

use super::erased::Handler;
use leptos::ev;
use leptos::prelude::*;

/// A button `label` that lets her choose files that end like `accept` says, one or `many`, and hands the choice to
/// `choose`. `look` is what its class has besides.
pub fn file_button(
    label: &'static str,
    look: &str,
    accept: &'static str,
    many: bool,
    choose: Handler<ev::Event>,
) -> AnyView {
    let class = format!("button file-button {look}");
    view! {
        <label class=class>{label}
            <input class="file-button__input" type="file" accept=accept multiple=many on:change=choose/>
        </label>
    }
    .into_any()
}
