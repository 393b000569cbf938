//! A labelled line to type in. Nothing typed here is sent to a spell checker or remembered by the browser.

use super::erased::{aria, flag, on};
use leptos::prelude::*;

/// A line of text with its label and an optional hint or complaint below.
#[component]
pub fn TextField(
    /// Id of the field.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what stands in it after every change that is not part of a composition.
    on_change: Callback<String>,
    /// Shown below it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// Shown below it in its place when something is wrong.
    #[prop(optional, into)]
    complaint: MaybeProp<String>,
) -> impl IntoView {
    let composing = StoredValue::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    // Written into the field only when something else stands there, and never while an input method composes: that
    // would end the composition unheard.
    let show = move |value: &str| {
        if let Some(field) =
            field.get_untracked().filter(|field| !composing.get_value() && field.value() != value)
        {
            field.set_value(value);
        }
    };
    Effect::new(move |_| {
        field.track();
        value.with(|value| show(value));
    });
    let change = move |event: leptos::ev::Event| {
        if !composing.get_value() {
            on_change.run(event_target_value(&event));
        }
    };
    let end_composition = move |event: leptos::ev::CompositionEvent| {
        composing.set_value(false);
        on_change.run(event_target_value(&event));
    };
    let note_id = format!("{id}-note");
    let note = super::erased::text(move || complaint.get().or_else(|| hint.get()).unwrap_or_default());
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <input
                node_ref=field class="field__input" id=id type="text" spellcheck="false" autocomplete="off" translate="no"
                aria-describedby=note_id.clone()
                aria-invalid=aria(move || complaint.get().is_some())
                on:input=on(change)
                on:compositionstart=on(move |_: leptos::ev::CompositionEvent| composing.set_value(true))
                on:compositionend=on(end_composition)
            />
            <p class="field__note" id=note_id class:is-bad=flag(move || complaint.get().is_some())>{note}</p>
        </div>
    }
}
