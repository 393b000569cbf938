//! The right column: one panel at a time.

use super::guidance::GuidancePanel;
use super::reference::ReferencePanel;
use super::search::SearchPanel;
use super::{DeskState, Panel};
use crate::browser::{focus, timer};
use crate::ui::parts::erased::{aria, click, live, on, text};
use crate::ui::preview::Sheets;
use crate::ui::proofread::ProofreadPanel;
use crate::ui::workspace::Workspace;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

const PANELS: [(Panel, &str, &str); 5] = [
    (Panel::Guidance, "tab-guidance", "提示"),
    (Panel::Proofread, "tab-proofread", "校对"),
    (Panel::Reference, "tab-reference", "参考"),
    (Panel::Preview, "tab-preview", "预览"),
    (Panel::Search, "tab-search", "查找替换"),
];

/// Tabs and the panel chosen.
#[component]
pub fn Side() -> impl IntoView {
    let state = expect_context::<DeskState>();
    let workspace = expect_context::<Workspace>();
    let panel = state.panel;
    // The section can be written in before its help is drawn.
    let shown = RwSignal::new(false);
    request_animation_frame(move || timer::after(0, move || shown.set(true)));
    let tab = move |(value, id, label): (Panel, &'static str, &'static str)| {
        let chosen = move || panel.get() == value;
        view! {
            <button class="tabs__tab" role="tab" id=id aria-controls="side-panel" aria-selected=aria(chosen)
                tabindex=text(move || if chosen() { "0" } else { "-1" }) on:click=click(move || panel.set(value))>{label}</button>
        }
    };
    let turn = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => PANELS.len() - 1,
            _ => return,
        };
        let here = PANELS.iter().position(|(value, ..)| *value == panel.get_untracked()).unwrap_or(0);
        let (value, id, _) = PANELS[(here + step) % PANELS.len()];
        panel.set(value);
        focus::focus(id);
    };
    Effect::new(move |_| {
        workspace.page.track();
        focus::scroll_to_top("side-panel");
    });
    let label =
        text(move || PANELS.iter().find(|(value, ..)| *value == panel.get()).map_or("", |(_, id, _)| *id));
    view! {
        <h2 class="is-off-screen">"写作帮助"</h2>
        <div class="tabs" role="tablist" aria-label="写作帮助" on:keydown=on(turn)>{PANELS.map(tab).collect_view()}</div>
        <div class="side__panel" role="tabpanel" id="side-panel" aria-labelledby=label tabindex="0">
            {live(move || match panel.get() {
                _ if !shown.get() => ().into_any(),
                Panel::Guidance => view! { <GuidancePanel/> }.into_any(),
                Panel::Proofread => view! { <ProofreadPanel/> }.into_any(),
                Panel::Preview => view! { <Sheets/> }.into_any(),
                Panel::Reference => view! { <ReferencePanel/> }.into_any(),
                Panel::Search => view! { <SearchPanel/> }.into_any(),
            })}
        </div>
    }
}
