//! First step: level, kind, subject, year.

use super::Choices;
use crate::report::kind::Kind;
use crate::template::outline::subjects;
use crate::ui::parts::erased::{When, change, flag, live, on};
use crate::ui::parts::field::TextField;
use crate::ui::unit::LevelChoice;
use leptos::prelude::*;

/// The step.
#[component]
pub fn KindStep(choices: Choices) -> impl IntoView {
    let kind = choices.kind;
    let note = |kind: Kind| match kind {
        Kind::AnnualSummary => "可带下年打算",
        Kind::HalfYearSummary => "1—6月",
        Kind::Plan => "全年要做的事",
        Kind::SpecialSummary => "一项工作",
    };
    let option = move |value: Kind| {
        view! {
            <label class="choice" class:is-chosen=flag(move || kind.get() == value)>
                <input type="radio" name="kind" prop:checked=flag(move || kind.get() == value) on:change=change(move || choices.set_kind(value))/>
                <b>{value.label()}</b>
                <small>{note(value)}</small>
            </label>
        }
    };
    view! {
        <LevelChoice level=choices.unit.level/>
        <fieldset class="choices"><legend>"哪一种"</legend>{Kind::ALL.map(option).collect_view()}</fieldset>
        <When shown=flag(move || kind.get() == Kind::SpecialSummary)><SubjectChoice choices/></When>
        <TextField id="year" label="年度" value=choices.year on_change=Callback::new(move |year| choices.year.set(year))
            hint="写哪一年的事"/>
    }
}

#[component]
fn SubjectChoice(choices: Choices) -> impl IntoView {
    let options = live(move || {
        let option = move |(key, name): (&'static str, &'static str)| {
            view! { <option value=key selected=flag(move || choices.subject.get() == key)>{name}</option> }
        };
        subjects(choices.unit.level.get()).map(option).collect_view()
    });
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        if let Some((key, _)) = subjects(choices.unit.level.get_untracked()).find(|(key, _)| *key == chosen) {
            choices.subject.set(key);
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for="subject">"哪一项工作"</label>
            <select class="field__input" id="subject" on:change=on(choose)>{options}</select>
        </div>
    }
}
