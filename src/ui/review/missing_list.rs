//! What is missing, section by section.

use crate::report::Report;
use crate::report::progress::is_heading_only;
use crate::template::guidance::guidance;
use crate::template::missing::missing;
use crate::text::date::read_date;
use crate::ui::keeper::TITLE_MARKS;
use crate::ui::parts::erased::live;
use crate::ui::screen::{DeskPage, Screen};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// A place where something is missing, and what.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Where.
    pub page: DeskPage,
    /// Name of the place.
    pub name: String,
    /// What is missing.
    pub what: Vec<String>,
}

/// Everything missing in the report, in its order.
pub fn gaps(report: &Report) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut add = |page, name: &str, what: Vec<String>| {
        if !what.is_empty() {
            gaps.push(Gap { page, name: name.to_owned(), what });
        }
    };
    if report.title.trim().is_empty() {
        add(DeskPage::Head, "题目和主送", vec!["还没有题目".to_owned()]);
    }
    if let Some(mark) = TITLE_MARKS.iter().find(|mark| report.title.contains(**mark)) {
        add(DeskPage::Head, "题目和主送", vec![format!("题目里还留着“{mark}”，会印出来")]);
    }
    for section in &report.sections {
        if is_heading_only(report, section) {
            continue;
        }
        if section.is_blank() {
            add(DeskPage::Section(section.id), &section.heading, vec!["这一节还没写，导出时不印".to_owned()]);
            continue;
        }
        let missing = missing(report, section, &guidance(report, section));
        let facts = missing.facts.iter().map(|label| format!("还缺：{label}"));
        let unused = missing.unused.iter().map(|label| format!("还没写进正文：{label}"));
        let blanks =
            (!missing.blanks.is_empty()).then(|| format!("有 {} 处【】没有填", missing.blanks.len()));
        let tables = (missing.empty_tables > 0)
            .then(|| format!("有 {} 张表格一格也没有填，会印成空表", missing.empty_tables));
        let what = facts.chain(unused).chain(blanks).chain(tables).collect();
        add(DeskPage::Section(section.id), &section.heading, what);
    }
    let mut tail = Vec::new();
    if report.signature.trim().is_empty() {
        tail.push("没有署名".to_owned());
    }
    if report.issue_date.trim().is_empty() {
        tail.push("没有成文日期".to_owned());
    } else if read_date(&report.issue_date).is_none() {
        tail.push("成文日期不是日历上的日子".to_owned());
    }
    add(DeskPage::Tail, "落款和日期", tail);
    gaps
}

/// The list.
#[component]
pub fn MissingList() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let draft = workspace.draft();
    let line = move |gap: Gap| {
        let hash = Screen::Desk { draft: draft.clone(), page: Some(gap.page) }.hash();
        view! {
            <li>
                <a href=format!("#{hash}")>{gap.name}</a>
                <ul>{gap.what.into_iter().map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
            </li>
        }
    };
    let list = live(move || {
        let found = workspace.with(gaps);
        if found.is_empty() {
            return view! { <p class="side__text">"没有发现缺项。通读一遍，没有问题就可以导出了。"</p> }
                .into_any();
        }
        view! { <ul class="gaps">{found.into_iter().map(line.clone()).collect_view()}</ul> }.into_any()
    });
    view! { <h2 class="side__heading">"还缺什么"</h2>{list} }
}
