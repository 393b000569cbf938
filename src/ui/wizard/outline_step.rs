//! Third step: title and outline.

use super::{Choices, OWN};
use crate::import::outline::read;
use crate::report::section::HeadingPlacement;
use crate::template::outline::outlines_for;
use crate::ui::parts::erased::{live, on, text};
use crate::ui::parts::field::TextField;
use leptos::prelude::*;

/// The step.
#[component]
pub fn OutlineStep(choices: Choices) -> impl IntoView {
    let report = Signal::derive(move || choices.report());
    let title = text(move || report.with(|report| report.title.clone()));
    let set_title = Callback::new(move |title: String| choices.title.set(Some(title)));
    let options = live(move || {
        let (kind, level) = report.with(|report| (report.kind, report.level));
        let chosen = choices.outline.get();
        let shipped =
            outlines_for(kind, level).map(|outline| (outline.key.to_owned(), outline.name.to_owned()));
        let own = read(&choices.unit.own_outlines.get()).into_iter().enumerate();
        let own =
            own.map(|(index, outline)| (format!("{OWN}{index}"), format!("我的提纲：{}", outline.name)));
        let option = |(key, name): (String, String)| {
            let selected = key == chosen;
            view! { <option value=key selected=selected>{name}</option> }
        };
        shipped.chain(own).map(option).collect_view()
    });
    let choose = move |event: leptos::ev::Event| choices.outline.set(event_target_value(&event));
    let lines = live(move || {
        report.with(|report| {
            let numbers = report.heading_numbers();
            let line = |(section, number): (&crate::report::section::Section, u32)| {
                let mark = match section.depth {
                    0 => String::new(),
                    depth => report.scheme.form(depth).format(number),
                };
                let run_in = (section.placement == HeadingPlacement::RunIn).then_some("　（标题接正文）");
                view! { <li class=format!("outline-preview__line depth-{}", section.depth)>{mark}{section.heading.clone()}<small>{run_in}</small></li> }
            };
            report.sections.iter().zip(numbers).map(line).collect_view()
        })
    });
    view! {
        <TextField id="title" label="题目" value=title on_change=set_title hint="以后也可以改"/>
        <div class="field">
            <label class="field__label" for="outline-choice">"提纲"</label>
            <select class="field__input" id="outline-choice" on:change=on(choose)>{options}</select>
            <p class="field__note">"每一节都可以改标题、换位置、增加或者不写。"</p>
        </div>
        <ol class="outline-preview" aria-label="提纲各节" tabindex="0">{lines}</ol>
    }
}
