//! The facts of a section: a field for each value, and whether it stands in the text.

use super::insert_value;
use crate::report::edit::Edit;
use crate::report::history::{Grain, Place};
use crate::report::section::SectionId;
use crate::template::guidance::{SectionFact, bare_value};
use crate::template::missing::{FactState, blank_of, fact_state};
use crate::ui::desk::{Column, DeskState};
use crate::ui::parts::erased::{flag, on, single_click, text};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;
use std::ops::Range;

/// All facts of the section.
#[component]
pub fn Facts(section: SectionId, facts: Vec<SectionFact>) -> impl IntoView {
    let row = move |(index, fact)| view! { <FactRow section fact index/> };
    (!facts.is_empty()).then(|| {
        view! {
            <h3 class="side__heading">"要准备的事实"<small>"填在这里，插入例句时自动带出"</small></h3>
            <ul class="facts">{facts.into_iter().enumerate().map(row).collect_view()}</ul>
        }
    })
}

/// Puts the value in the place of the blank that waits for it, and the caret behind it.
fn fill_blank(
    workspace: Workspace,
    desk: DeskState,
    section: SectionId,
    block: usize,
    blank: Range<usize>,
    value: String,
) {
    desk.column.set(Column::Text);
    let caret = blank.start + value.len();
    let edit = Edit::ReplaceText { section, block, start: blank.start, end: blank.end, with: value };
    if workspace.dispatch(edit).is_ok() {
        workspace.go_to_place(Place { section, block, caret });
    }
}

#[component]
fn FactRow(section: SectionId, fact: SectionFact, index: usize) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let desk = expect_context::<DeskState>();
    let id = format!("fact-{index}");
    let label = fact.fact.label;
    let key = StoredValue::new(fact.key.clone());
    let example = fact.fact.example;
    let unit = fact.fact.unit;
    let required = fact.fact.required;
    let fact = StoredValue::new(fact);
    let state = Memo::new(move |_| {
        let read = |report: &crate::report::Report, section: &crate::report::section::Section| {
            fact.with_value(|fact| fact_state(fact, &report.facts, section))
        };
        workspace.with_section(section, read).unwrap_or(FactState::Open)
    });
    let value = text(move || {
        key.with_value(|key| workspace.with(|report| report.facts.get(key).cloned().unwrap_or_default()))
    });
    let composing = StoredValue::new(false);
    let set = move |typed: String| {
        let kept = (!typed.trim().is_empty()).then_some(typed);
        if workspace.peek(|report| key.with_value(|key| report.facts.get(key) != kept.as_ref())) {
            // Every key and value fit every report.
            let _ = workspace.typed(Edit::SetFact(key.get_value(), kept), Grain::Typing);
        }
    };
    let end_composition = move |event: leptos::ev::CompositionEvent| {
        composing.set_value(false);
        set(event_target_value(&event));
    };
    let insert = move || {
        let value = bare_value(&value.get_untracked(), unit);
        let find = |report: &crate::report::Report| blank_of(report.section(section)?, label);
        match workspace.peek(find) {
            Some((block, blank)) => fill_blank(workspace, desk, section, block, blank, value),
            None => insert_value(workspace, desk, &value, unit),
        }
    };
    let word = text(move || match state.get() {
        FactState::Used => "已写进正文",
        FactState::FoundInText => "正文里已有",
        FactState::NotInText => "还没写进正文",
        FactState::Open if required => "还缺",
        FactState::Open => "",
    });
    view! {
        <li class="fact" class:is-done=flag(move || matches!(state.get(), FactState::Used | FactState::FoundInText))>
            <label class="fact__label" for=id.clone()>{label}<small class="fact__state">{word}</small></label>
            <span class="fact__value">
                <input class="fact__input" id=id type="text" spellcheck="false" autocomplete="off" translate="no"
                    placeholder=format!("如 {example}") prop:value=value
                    on:input=on(move |event: leptos::ev::Event| if !composing.get_value() { set(event_target_value(&event)) })
                    on:compositionstart=on(move |_: leptos::ev::CompositionEvent| composing.set_value(true))
                    on:compositionend=on(end_composition)/>
                <span class="fact__unit">{unit}</span>
                <button class="button button--quiet button--small" disabled=flag(move || state.get() != FactState::NotInText)
                    aria-label=format!("把{label}插入正文") on:click=single_click(insert)>"插入"</button>
            </span>
        </li>
    }
}
