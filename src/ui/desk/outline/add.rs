//! Adding a section: one the outline offers, or one of her own.

use crate::compose::heading::without_number;
use crate::report::outline::add;
use crate::report::section::{Section, SectionId};
use crate::template::outline::addable;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::erased::{change, click, flag, submit};
use crate::ui::parts::field::TextField;
use crate::ui::parts::icon::{Glyph, Icon};
use crate::ui::screen::DeskPage;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The button and its dialog.
#[component]
pub fn AddSection() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button class="button outline__add" on:click=click(move || open.set(true))><Glyph icon=Icon::Add/>"添加一节"</button>
        <Dialog open label_id="add-section-heading" heading="添加一节"><AddForm open/></Dialog>
    }
}

#[component]
fn AddForm(open: RwSignal<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let own = RwSignal::new(String::new());
    let is_empty = RwSignal::new(false);
    let complaint = Signal::derive(move || is_empty.get().then(|| "请先写标题，再点“添加”。".to_owned()));
    let offered = workspace.with(addable);
    let depth = RwSignal::new(workspace.with(|report| usual_depth(report, workspace.page.get_untracked())));
    let insert = move |key: &'static str, heading: String| {
        open.set(false);
        insert_section(workspace, key, depth.get_untracked(), &heading);
    };
    let offer = move |(key, heading): (&'static str, String)| {
        let label = heading.clone();
        view! {
            <li><button class="button button--wide" type="button" on:click=click(move || insert(key, heading.clone()))>{label}</button></li>
        }
    };
    let own_section = submit(move || {
        let heading = without_number(own.get_untracked().trim()).to_owned();
        is_empty.set(heading.is_empty());
        if !heading.is_empty() {
            insert("", heading);
        }
    });
    let level = move |value: u8, label: &'static str| {
        view! {
            <label class="inline-choice">
                <input type="radio" name="depth" prop:checked=flag(move || depth.get() == value) on:change=change(move || depth.set(value))/>{label}
            </label>
        }
    };
    view! {
        <form on:submit=own_section>
            <fieldset class="inline-choices"><legend>"放在第几级（接在当前这一节后面）"</legend>
                {level(1, "一级标题")}{level(2, "二级标题")}{level(3, "三级标题")}
            </fieldset>
            {(!offered.is_empty()).then(|| view! {
                <p class="dialog__lead">"常用的节，点一下就加上："</p>
                <ul class="offers">{offered.into_iter().map(offer).collect_view()}</ul>
            })}
            <TextField id="own-heading" label="自己起一个标题" value=own complaint
                on_change=Callback::new(move |value| own.set(value)) hint="不用写编号，编号会自动排"/>
            <p class="dialog__actions">
                <button class="button" type="button" on:click=click(move || open.set(false))>"取消"</button>
                <button class="button button--primary" type="submit">"添加"</button>
            </p>
        </form>
    }
}

/// The depth of the section shown, or 2 where the report has such.
fn usual_depth(report: &crate::report::Report, page: DeskPage) -> u8 {
    let shown = match page {
        DeskPage::Section(id) => report.section(id).map_or(0, |section| section.depth),
        DeskPage::Head | DeskPage::Tail => 0,
    };
    match shown {
        0 if report.sections.iter().any(|section| section.depth == 2) => 2,
        0 => 1,
        depth => depth.min(3),
    }
}

/// Puts the section behind the one shown and goes there.
fn insert_section(workspace: Workspace, key: &str, depth: u8, heading: &str) {
    let after = match workspace.page.get_untracked() {
        DeskPage::Section(id) => Some(id),
        DeskPage::Head => None,
        DeskPage::Tail => workspace.peek(|report| report.sections.last().map(|section| section.id)),
    };
    let id: SectionId = workspace.take_section_id();
    let edit = workspace.peek(|report| add(report, Section::new(id, key, depth, heading), after));
    if workspace.dispatch(edit).is_ok() {
        workspace.go(DeskPage::Section(id));
    }
}
