//! A labelled line to type in, or several of them. Nothing typed here is sent to a spell checker or remembered by the browser.

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
    /// Whether Enter begins another line; the field grows with its lines.
    #[prop(optional)]
    several_lines: bool,
    /// Shown below it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// Shown below it in its place when something is wrong.
    #[prop(optional, into)]
    complaint: MaybeProp<String>,
) -> impl IntoView {
    let composing = StoredValue::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    let lines_field = NodeRef::<leptos::html::Textarea>::new();
    // Written into the field only when something else stands there, and never while an input method composes: that
    // would end the composition unheard.
    let show = move |value: &str| {
        if let Some(field) =
            field.get_untracked().filter(|field| !composing.get_value() && field.value() != value)
        {
            field.set_value(value);
        }
        if let Some(field) =
            lines_field.get_untracked().filter(|field| !composing.get_value() && field.value() != value)
        {
            field.set_value(value);
        }
    };
    Effect::new(move |_| {
        field.track();
        lines_field.track();
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
    let invalid = aria(move || complaint.get().is_some());
    let begin_composition = move |_: leptos::ev::CompositionEvent| composing.set_value(true);
    let input = if several_lines {
        let rows = super::erased::text(move || value.with(|value| value.split('\n').count()).to_string());
        view! {
            <textarea
                node_ref=lines_field class="field__input" id=id rows=rows spellcheck="false" autocomplete="off"
                translate="no" aria-describedby=note_id.clone() aria-invalid=invalid
                on:input=on(change) on:compositionstart=on(begin_composition) on:compositionend=on(end_composition)
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                node_ref=field class="field__input" id=id type="text" spellcheck="false" autocomplete="off" translate="no"
                aria-describedby=note_id.clone() aria-invalid=invalid
                on:input=on(change) on:compositionstart=on(begin_composition) on:compositionend=on(end_composition)
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {input}
            <p class="field__note" id=note_id class:is-bad=flag(move || complaint.get().is_some())>{note}</p>
        </div>
    }
}
