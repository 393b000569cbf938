//! 提示: facts to gather and sentences to insert and adapt.

mod facts;

use crate::report::section::SectionId;
use crate::template::guidance::{Guidance, SectionExample, fill_blanks, guidance, with_unit};
use crate::ui::desk::{Column, DeskState};
use crate::ui::parts::blanks::with_blanks;
use crate::ui::parts::erased::{live, single_click};
use crate::ui::screen::DeskPage;
use crate::ui::workspace::Workspace;
use facts::Facts;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn GuidancePanel() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    live(move || {
        match workspace.page.get() {
        DeskPage::Section(id) => view! { <SectionGuidance id/> }.into_any(),
        DeskPage::Head => view! {
            <h3 class="side__heading">"题目怎么写"</h3>
            <p class="side__text">"由单位、年度、文种三部分组成，如“青禾镇妇女联合会2026年工作总结”。带下年打算的，可以写成“2026年工作总结及2027年工作计划”。"</p>
            <h3 class="side__heading">"主送写不写"</h3>
            <p class="side__text">"报给上级的总结写主送，如“青禾县妇联：”。留在本单位存档的可以不写。"</p>
        }
        .into_any(),
        DeskPage::Tail => view! {
            <h3 class="side__heading">"落款怎么写"</h3>
            <p class="side__text">"署名写单位全称，在正文下面空一行、靠右；成文日期写在署名下一行，用阿拉伯数字，年份写全，月、日前面不加 0。"</p>
            <h3 class="side__heading">"要盖章吗"</h3>
            <p class="side__text">"不盖章的不用勾“要盖章”。勾上以后，署名和日期按盖章的位置排，打印后盖在署名和日期上。"</p>
        }
        .into_any(),
    }
    })
}

#[component]
fn SectionGuidance(id: SectionId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let state = expect_context::<DeskState>();
    // The guidance depends on level, kind and key, which do not change while the section is shown.
    let found = workspace.peek(|report| report.section(id).map(|section| guidance(report, section)));
    let Some(Guidance { purpose, facts, examples, .. }) = found else { return ().into_any() };
    let known = StoredValue::new(facts.clone());
    let insert = Callback::new(move |example: String| {
        let text =
            workspace.peek(|report| known.with_value(|facts| fill_blanks(&example, facts, &report.facts)));
        state.column.set(Column::Text);
        if let Some(field) = workspace.field.get_value() {
            (field.insert_sentence)(&text);
        }
    });
    let card = move |example: SectionExample| view! { <ExampleCard example insert/> };
    view! {
        <p class="side__purpose">{purpose}</p>
        <Facts section=id facts/>
        <h3 class="side__heading">"可以这样写"<small>"点“插入”放到光标处，再改成自己的话"</small></h3>
        <ul class="examples">{examples.into_iter().map(card).collect_view()}</ul>
    }
    .into_any()
}

/// Puts the value of a fact into the blank that is selected, whose sentence brings the unit, or in at the caret with
/// its unit: “8600名”.
pub fn insert_value(workspace: Workspace, state: DeskState, value: &str, unit: &str) {
    state.column.set(Column::Text);
    if let Some(field) = workspace.field.get_value() {
        let text = if (field.has_selection)() { value.to_owned() } else { with_unit(value, unit) };
        (field.insert)(&text);
    }
}

#[component]
fn ExampleCard(example: SectionExample, insert: Callback<String>) -> impl IntoView {
    let text = StoredValue::new(example.text.clone());
    view! {
        <li class="example">
            <p class="example__text">{with_blanks(&example.text)}</p>
            <p class="example__foot">
                <small>{example.note}</small>
                <button class="button button--soft button--small" aria-label=format!("插入例句：{}", example.note)
                    on:click=single_click(move || insert.run(text.get_value()))>"插入"</button>
            </p>
        </li>
    }
}
