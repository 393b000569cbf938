//! 落款和日期.

use super::head_page::FieldOfReport;
use crate::report::edit::{Edit, Field};
use crate::text::date::{read_date, write_date};
use crate::ui::parts::erased::{click, text};
use crate::ui::parts::moment::today;
use crate::ui::screen::{DeskPage, Screen};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The page.
#[component]
pub fn TailPage() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let signature = text(move || workspace.with(|report| report.signature.clone()));
    let date = text(move || {
        workspace.with(|report| {
            read_date(&report.issue_date).map_or_else(|| report.issue_date.clone(), write_date)
        })
    });
    let complaint = Signal::derive(move || {
        workspace.with(|report| {
            let date = report.issue_date.trim();
            (!date.is_empty() && read_date(date).is_none()).then(|| {
                "日期要有年、月、日，而且日历上有这一天，如“2026年12月20日”。照现在这样导出会原样印出来。"
                    .to_owned()
            })
        })
    });
    let write_today = move || {
        // Every text fits the line.
        let _ = workspace.dispatch(Edit::SetField(Field::IssueDate, today()));
    };
    let review = Screen::Review { draft: workspace.draft() }.hash();
    view! {
        <div class="section-heading"><h2 class="section-heading__text">"落款和日期"</h2></div>
        <div class="paper paper--form">
            <FieldOfReport of=Field::Signature id="report-signature" label="署名" hint="一般写单位全称；不署名就空着"/>
            <FieldOfReport of=Field::IssueDate id="report-date" label="成文日期" hint="如：2026年12月20日" complaint/>
            <p><button class="button button--small" on:click=click(write_today)>"写今天的日期"</button></p>
            <p class="title-preview__note">"印在文末右边："</p>
            <p class="tail-preview"><span>{signature}</span><span>{date}</span></p>
        </div>
        <div class="section-foot">
            <span class="bar__space"></span>
            <button class="button" on:click=click(move || super::shortcut::go_by(workspace, -1))>"上一节"</button>
            <a class="button button--soft" href=format!("#{review}") on:click=click(move || workspace.go(DeskPage::Tail))>"写完了，通读一遍"</a>
        </div>
    }
}
