//! The outline: every section with its number and how far it has come; the way to every section.

mod add;
mod aside;

use super::attachment_page::label_of;
use super::{Column, DeskState};
use crate::report::Report;
use crate::report::progress::{SectionState, finished, states};
use crate::text::date::read_date;
use crate::ui::parts::erased::{aria, click, flag, live, text};
use crate::ui::parts::icon::{Glyph, Icon};
use crate::ui::proofread::Proofreader;
use crate::ui::screen::{DeskPage, HelpPage, Screen};
use crate::ui::workspace::Workspace;
use add::AddSection;
use aside::SetAsideList;
use leptos::prelude::*;

/// A line of the outline.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    page: DeskPage,
    depth: u8,
    text: String,
    state: SectionState,
}

/// The column.
#[component]
pub fn Outline() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let lines = Memo::new(move |_| workspace.with(lines));
    let progress = Signal::derive(move || workspace.with(finished));
    let import = Screen::Import { draft: Some(workspace.draft()) }.hash();
    let help = Screen::Help { page: HelpPage::Guide, draft: Some(workspace.draft()) }.hash();
    view! {
        <div class="outline__head">
            <h2>"提纲"</h2>
            <span>{text(move || format!("{} / {} 节写好", progress.get().0, progress.get().1))}</span>
        </div>
        <progress class="meter outline__meter" aria-label="写好的节数" max=text(move || progress.get().1.max(1).to_string())
            value=text(move || progress.get().0.to_string())></progress>
        <ul class="outline__list">
            {live(move || lines.get().into_iter().map(|line| view! { <OutlineLine line/> }).collect_view())}
        </ul>
        <AddSection/>
        <p class="outline__foot">
            <a class="button button--quiet button--small" href=format!("#{}", import)>"从旧稿放进来"</a>
            <a class="button button--quiet button--small" href=format!("#{}", help)>"帮助"</a>
        </p>
        <SetAsideList/>
    }
}

#[component]
fn OutlineLine(line: Line) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let state = expect_context::<DeskState>();
    let proofreader = expect_context::<Proofreader>();
    let page = line.page;
    let current = move || workspace.page.get() == page;
    let go = move || {
        workspace.go(page);
        state.column.set(Column::Text);
    };
    let (icon, class) = match line.state {
        SectionState::Done => (Icon::Done, "outline__state is-done"),
        SectionState::UnderWay => (Icon::UnderWay, "outline__state is-under-way"),
        SectionState::Empty => (Icon::Empty, "outline__state"),
    };
    view! {
        <li>
            <button class=format!("outline__line depth-{}", line.depth) class:is-current=flag(current)
                id=text(move || if current() { "outline-current" } else { "" })
                aria-current=aria(current) on:click=click(go)>
                <span class=class title=state_word(line.state)><Glyph icon/><span class="is-off-screen">{state_word(line.state)}</span></span>
                <span class="outline__text">{line.text}</span>
                {live(move || match proofreader.count_on(page) {
                    0 => ().into_any(),
                    count => view! { <span class="outline__issues" title="校对发现的问题">{count}<span class="is-off-screen">"处要看"</span></span> }.into_any(),
                })}
            </button>
        </li>
    }
}

fn state_word(state: SectionState) -> &'static str {
    match state {
        SectionState::Done => "写好了",
        SectionState::UnderWay => "在写",
        SectionState::Empty => "还没写",
    }
}

fn lines(report: &Report) -> Vec<Line> {
    let whole = |values: &[&str]| {
        let filled = values.iter().filter(|value| !value.trim().is_empty()).count();
        match filled {
            0 => SectionState::Empty,
            filled if filled == values.len() => SectionState::Done,
            _ => SectionState::UnderWay,
        }
    };
    let head = Line {
        page: DeskPage::Head,
        depth: 0,
        text: "题目和主送".to_owned(),
        state: whole(&[&report.title]),
    };
    let has_day = report.issue_date.trim().is_empty() || read_date(&report.issue_date).is_some();
    let tail_state = match whole(&[&report.signature, &report.issue_date]) {
        SectionState::Done if !has_day => SectionState::UnderWay,
        state => state,
    };
    let tail = Line { page: DeskPage::Tail, depth: 0, text: "落款和日期".to_owned(), state: tail_state };
    let section = |((section, number), state): ((&crate::report::section::Section, u32), SectionState)| {
        let mark =
            if section.depth > 0 { report.scheme.form(section.depth).format(number) } else { String::new() };
        let heading = if section.heading.trim().is_empty() { "（没有标题）" } else { &section.heading };
        Line { page: DeskPage::Section(section.id), depth: section.depth, text: mark + heading, state }
    };
    let sections = report.sections.iter().zip(report.heading_numbers()).zip(states(report)).map(section);
    let attachment = |attachment: &crate::report::section::Section| {
        let text = format!("{}：{}", label_of(report, attachment.id), attachment.heading);
        let state = if attachment.is_blank() { SectionState::Empty } else { SectionState::UnderWay };
        Line { page: DeskPage::Section(attachment.id), depth: 0, text, state }
    };
    let attachments = report.attachments.iter().map(attachment);
    std::iter::once(head).chain(sections).chain([tail]).chain(attachments).collect()
}
