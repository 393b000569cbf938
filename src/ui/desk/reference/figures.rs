//! The figures of the other draft for the facts of the section that is written: each to be brought up to date, kept or
//! dropped.

use crate::report::Report;
use crate::report::beside::counterpart;
use crate::report::edit::Edit;
use crate::report::section::Section;
use crate::template::figure::{Figure, figures};
use crate::template::guidance::guidance;
use crate::ui::parts::erased::{live, on, single_click};
use crate::ui::screen::DeskPage;
use crate::ui::workspace::Workspace;
use leptos::ev::Event;
use leptos::prelude::*;

/// The figures found.
#[component]
pub fn Figures(other: StoredValue<Report>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let dropped = RwSignal::new(Vec::<String>::new());
    let found = Memo::new(move |_| {
        let DeskPage::Section(id) = workspace.page.get() else { return Vec::new() };
        let read = |report: &Report, section: &Section| open_figures(report, section, other);
        let found = workspace.with_section(id, read).unwrap_or_default();
        dropped.with(|dropped| {
            found.into_iter().filter(|figure| !dropped.contains(&figure.fact.key)).collect::<Vec<_>>()
        })
    });
    live(move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let rows = found.into_iter().map(|figure| view! { <FigureRow figure dropped/> }).collect_view();
            view! {
                <h3 class="side__heading">"那份文稿里的数"<small>"今年是多少？"</small></h3>
                <ul class="facts">{rows}</ul>
            }
        })
    })
}

/// Those whose facts have no value yet.
fn open_figures(report: &Report, section: &Section, other: StoredValue<Report>) -> Vec<Figure> {
    let facts = guidance(report, section).facts;
    let is_open = |key: &str| report.facts.get(key).is_none_or(|value| value.trim().is_empty());
    other.with_value(|other| {
        let found = counterpart(other, section).unwrap_or_default();
        let text = other.sections[found].iter().flat_map(Section::texts).collect::<Vec<_>>().join("\n");
        figures(&text, &facts).into_iter().filter(|figure| is_open(&figure.fact.key)).collect()
    })
}

#[component]
fn FigureRow(figure: Figure, dropped: RwSignal<Vec<String>>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let Figure { fact, value, sentence } = figure;
    let (label, unit) = (fact.fact.label, fact.fact.unit);
    let key = StoredValue::new(fact.key);
    let set = move |value: String| {
        let value = value.trim().to_owned();
        if !value.is_empty() {
            // Every key and value fit every report.
            let _ = workspace.dispatch(Edit::SetFact(key.get_value(), Some(value)));
        }
    };
    let old = StoredValue::new(value.clone());
    let keep = single_click(move || set(old.get_value()));
    let drop = single_click(move || dropped.update(|dropped| dropped.push(key.get_value())));
    view! {
        <li class="fact reference__figure" title=sentence>
            <span class="fact__label">{label}<small class="fact__state">{format!("那时 {value}{unit}")}</small></span>
            <span class="fact__value">
                <input class="fact__input" type="text" aria-label=format!("今年的{label}") spellcheck="false" autocomplete="off" translate="no"
                    on:change=on(move |event: Event| set(event_target_value(&event)))/>
                <span class="fact__unit">{unit}</span>
                <button class="button button--quiet button--small" aria-label=format!("{label}沿用{value}") on:click=keep>"沿用"</button>
                <button class="button button--quiet button--small" aria-label=format!("不要{label}") on:click=drop>"不要"</button>
            </span>
        </li>
    }
}
