//! Sections taken out of the outline: their text is kept, and they can come back.

use crate::report::count::section_words;
use crate::report::outline::bring_back;
use crate::report::section::SectionId;
use crate::ui::parts::erased::{When, click, flag, live, text};
use crate::ui::screen::DeskPage;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The list, when there are any.
#[component]
pub fn SetAsideList() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let sections = Signal::derive(move || {
        workspace.with(|report| {
            let line = |section: &crate::report::section::Section| {
                (section.id, section.heading.clone(), section_words(section))
            };
            report.set_aside.iter().map(line).collect::<Vec<_>>()
        })
    });
    let back = move |id: SectionId| {
        let after = match workspace.page.get_untracked() {
            DeskPage::Section(after) => Some(after),
            DeskPage::Head | DeskPage::Tail => None,
        };
        if let Some(edit) = workspace.peek(|report| bring_back(report, id, after))
            && workspace.dispatch(edit).is_ok()
        {
            workspace.go(DeskPage::Section(id));
        }
    };
    let line = move |(id, heading, words): (SectionId, String, usize)| {
        view! {
            <li>
                <span>{heading.clone()}<small>{format!("{words} 字")}</small></span>
                <button class="button button--small" aria-label=format!("放回“{heading}”") on:click=click(move || back(id))>"放回"</button>
            </li>
        }
    };
    view! {
        <When shown=flag(move || sections.with(|sections| !sections.is_empty()))>
            <details class="outline__aside">
                <summary>{text(move || format!("不写的节（{}）", sections.with(Vec::len)))}</summary>
                <ul>{live(move || sections.get().into_iter().map(line).collect_view())}</ul>
            </details>
        </When>
    }
}
