//! A section: its heading, what belongs here, the text, how long it is, the way onwards.

use super::blocks::Blocks;
use super::insert::PictureInserter;
use super::shortcut::go_by;
use super::table_block::insert_table;
use super::{Column, DeskState};
use crate::compose::heading::without_number;
use crate::report::Report;
use crate::report::count::section_words;
use crate::report::edit::Edit;
use crate::report::outline::{move_down, move_up, set_aside, subtree};
use crate::report::section::{HeadingPlacement, Section, SectionId};
use crate::template::guidance::{SectionFact, guidance};
use crate::template::missing::{FactState, fact_state};
use crate::text::blank::blanks;
use crate::ui::parts::erased::{When, change, click, flag, live, on, text};
use crate::ui::parts::icon::{Glyph, Icon};
use crate::ui::parts::toast::Toaster;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The page of the section `id`.
#[component]
pub fn SectionPage(id: SectionId) -> impl IntoView {
    let inserter = PictureInserter::new(id);
    view! {
        <SectionHeading id/>
        <Brief id/>
        <Blocks id inserter/>
        <Foot id inserter/>
    }
}

/// Heading with its number, and what can be done with the section.
#[component]
fn SectionHeading(id: SectionId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let editing = RwSignal::new(false);
    let read =
        move |read: fn(&Report, &Section) -> String| workspace.with_section(id, read).unwrap_or_default();
    let number = text(move || read(number_of));
    let heading = text(move || read(|_, section| section.heading.clone()));
    let has_heading =
        flag(move || workspace.with_section(id, |_, section| section.depth > 0).unwrap_or_default());
    let runs_in = flag(move || {
        let read = |_: &Report, section: &Section| section.placement == HeadingPlacement::RunIn;
        workspace.with_section(id, read).unwrap_or_default()
    });
    let stays = move |edit: fn(&Report, SectionId) -> Option<Edit>| {
        flag(move || workspace.with(|report| edit(report, id).is_none()))
    };
    let act = move |edit: fn(&Report, SectionId) -> Option<Edit>| {
        if let Some(edit) = workspace.peek(|report| edit(report, id)) {
            let _ = workspace.dispatch(edit).map_err(|error| toaster.say(error.to_string()));
        }
    };
    let put_aside = move || {
        let name = heading.get_untracked();
        let below =
            workspace.peek(|report| report.position(id).map_or(0, |index| subtree(report, index).len() - 1));
        act(set_aside);
        let with_them = if below > 0 { format!("和它下面的 {below} 节") } else { String::new() };
        let said = format!("“{name}”{with_them}已移到“不写的节”，写过的字都留着。");
        toaster.offer(said, "撤销", move || workspace.undo());
    };
    let toggle_placement = move || {
        let next = if runs_in.get_untracked() { HeadingPlacement::OwnLine } else { HeadingPlacement::RunIn };
        let _ =
            workspace.dispatch(Edit::SetPlacement(id, next)).map_err(|error| toaster.say(error.to_string()));
    };
    view! {
        <div class="section-heading">
            <When shown=flag(move || !editing.get())>
                <h2 class="section-heading__text">
                    <span class="section-heading__number">{number}</span>{heading}
                </h2>
                <button class="button button--quiet button--small" on:click=click(move || editing.set(true))>"改标题"</button>
            </When>
            <When shown=editing.into()>
                <span class="section-heading__number">{number}</span>
                <HeadingField id editing/>
            </When>
            <span class="bar__space"></span>
            <When shown=has_heading>
                <label class="inline-choice" title="标题不单独成行，后面直接接正文">
                    <input type="checkbox" prop:checked=runs_in on:change=change(toggle_placement)/>"标题接正文"
                </label>
            </When>
            <button class="button button--quiet button--small" disabled=stays(move_up) on:click=click(move || act(move_up))>
                <Glyph icon=Icon::Up/>"上移"
            </button>
            <button class="button button--quiet button--small" disabled=stays(move_down) on:click=click(move || act(move_down))>
                <Glyph icon=Icon::Down/>"下移"
            </button>
            <button class="button button--quiet button--small" on:click=click(put_aside)>"不写这一节"</button>
        </div>
    }
}

/// The heading as a field, until Enter, Esc or leaving it.
#[component]
fn HeadingField(id: SectionId, editing: RwSignal<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let field = NodeRef::<leptos::html::Input>::new();
    let before =
        workspace.peek(|report| report.section(id).map_or(String::new(), |section| section.heading.clone()));
    let initial = before.clone();
    let commit = move || {
        // Taking the field off the page takes focus from it once more.
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let heading = without_number(field.value().trim()).to_owned();
        if heading.is_empty() {
            toaster.say("标题不能空着。不想要这一节，请点“不写这一节”。");
        } else if heading != before {
            // The section is shown, so it is in the outline.
            let _ = workspace.dispatch(Edit::SetHeading(id, heading));
        }
    };
    let commit_on_enter = commit.clone();
    let finish = on(move |event: leptos::ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                commit_on_enter();
                editing.set(false);
            }
            "Escape" => {
                if let Some(field) = field.get_untracked() {
                    field.set_value(&initial);
                }
                editing.set(false);
            }
            _ => {}
        }
    });
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let heading = workspace
                .peek(|report| report.section(id).map_or(String::new(), |section| section.heading.clone()));
            field.set_value(&heading);
            field.select();
            // A field just put on the page takes focus.
            let _ = field.focus();
        }
    });
    let leave = on(move |_: leptos::ev::FocusEvent| {
        commit();
        editing.set(false);
    });
    view! {
        <input class="field__input section-heading__field" node_ref=field aria-label="这一节的标题" spellcheck="false"
            autocomplete="off" translate="no" on:keydown=finish on:blur=leave/>
    }
}

/// What belongs into the section, and which facts it has or lacks.
#[component]
fn Brief(id: SectionId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let chip = |(label, state): (&'static str, FactState)| {
        let (class, icon, text) = match state {
            FactState::Used | FactState::FoundInText => ("chip is-done", Icon::Done, label.to_owned()),
            FactState::NotInText => ("chip", Icon::Missing, format!("还没写进正文：{label}")),
            FactState::Open => ("chip", Icon::Missing, format!("还缺：{label}")),
        };
        view! { <li class=class><Glyph icon/>{text}</li> }
    };
    let brief = live(move || {
        workspace.with_section(id, |report, section| {
            let guidance = guidance(report, section);
            let state = |fact: &SectionFact| fact_state(fact, &report.facts, section);
            let required = guidance.facts.iter().filter(|fact| fact.fact.required);
            let chips = required.map(|fact| chip((fact.fact.label, state(fact)))).collect_view();
            let open: usize = section.texts().map(|text| blanks(text).count()).sum();
            let open = (open > 0)
                .then(|| view! { <li class="chip is-open">{format!("还有 {open} 处【】没有填")}</li> });
            view! {
                <p><b>"这一节写什么："</b>{guidance.advice.clone()}</p>
                <ul class="brief__chips">{chips}{open}</ul>
            }
        })
    });
    view! { <section class="brief" aria-label="这一节写什么">{brief}</section> }
}

/// Length against its target, and the way onwards.
#[component]
fn Foot(id: SectionId, inserter: PictureInserter) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let state = expect_context::<DeskState>();
    let length = Signal::derive(move || {
        let read = |report: &Report, section: &Section| {
            (section_words(section), super::head_page::share(report, section))
        };
        workspace.with_section(id, read).unwrap_or_default()
    });
    let done = flag(move || workspace.with_section(id, |_, section| section.done).unwrap_or_default());
    let sentence = text(move || {
        let (words, (least, most)) = length.get();
        match (words, least) {
            (words, _) if words as u32 > most / 2 * 3 => {
                format!("本节 {words} 字，建议 {least}—{most} 字，偏长了")
            }
            (0, 0) => format!("这一节可以不写正文，写也不超过 {most} 字"),
            _ => format!("本节 {words} 字，建议 {least}—{most} 字"),
        }
    });
    let set_done = move |done: bool| {
        // The section is shown, so it is in the outline.
        let _ = workspace.dispatch(Edit::SetDone(id, done));
    };
    let finish = move || {
        set_done(true);
        go_by(workspace, 1);
        state.column.set(Column::Text);
    };
    view! {
        <div class="section-foot">
            <span class="section-foot__length">{sentence}</span>
            <progress class="meter section-foot__meter" aria-label="本节篇幅" max=text(move || length.get().1.1.max(1).to_string())
                value=text(move || length.get().0.min(length.get().1.1 as usize).to_string())></progress>
            <button class="button button--quiet button--small" on:click=click(move || insert_table(workspace, id))>"插入表格"</button>
            {inserter.button()}
            <span class="bar__space"></span>
            <When shown=done>
                <button class="button button--quiet" on:click=click(move || set_done(false))>"还要改"</button>
            </When>
            <button class="button" on:click=click(move || go_by(workspace, -1))><Glyph icon=Icon::Back/>"上一节"</button>
            <button class="button button--soft" on:click=click(finish)>"写好了，下一节"<Glyph icon=Icon::Forward after=true/></button>
        </div>
    }
}

/// The number before the heading.
fn number_of(report: &Report, section: &Section) -> String {
    let number = report.position(section.id).and_then(|index| report.heading_numbers().get(index).copied());
    match (section.depth, number) {
        (0, _) | (_, None) => String::new(),
        (depth, Some(number)) => report.scheme.form(depth).format(number),
    }
}
