//! 落款和日期.

use super::attachment_page::add_attachment;
use super::formal::{FormalFields, IMPRINT};
use super::head_page::FieldOfReport;
use crate::report::edit::{Edit, Field};
use crate::text::date::{read_date, write_date};
use crate::ui::parts::erased::{change, click, flag, text};
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
    let toggle_stamp = move || {
        // There is always something to set.
        let _ = workspace.dispatch(Edit::SetStamped(!workspace.peek(|report| report.stamped)));
    };
    let review = Screen::Review { draft: workspace.draft() }.hash();
    view! {
        <div class="section-heading"><h2 class="section-heading__text">"落款和日期"</h2></div>
        <div class="paper paper--form">
            <FieldOfReport of=Field::Signature id="report-signature" label="署名" hint="一般写单位全称；几个单位联合署名，一行写一个（按回车换行），主办单位写在最前面；不署名就空着" several_lines=true/>
            <FieldOfReport of=Field::IssueDate id="report-date" label="成文日期" hint="如：2026年12月20日" complaint/>
            <p><button class="button button--small" on:click=click(write_today)>"写今天的日期"</button></p>
            <label class="inline-choice">
                <input type="checkbox" prop:checked=flag(move || workspace.with(|report| report.stamped)) on:change=change(toggle_stamp)/>"要盖章（署名和日期按盖章的位置排）"
            </label>
            <p class="title-preview__note">"印在文末右边："</p>
            <p class="tail-preview"><span>{signature}</span><span>{date}</span></p>
            <FieldOfReport of=Field::Note id="report-note" label="附注" hint="印在日期下面，自动加圆括号，如：联系人：王芳，联系电话：……；一般总结不写"/>
            <p class="backup__actions">
                <button class="button button--small" on:click=click(move || add_attachment(workspace))>"添加附件"</button>
                <span class="field__note">"附件另起一页印在后面，文末自动列出“附件：……”。"</span>
            </p>
            <FormalFields part=&IMPRINT/>
        </div>
        <div class="section-foot">
            <span class="bar__space"></span>
            <button class="button" on:click=click(move || super::shortcut::go_by(workspace, -1))>"上一节"</button>
            <a class="button button--soft" href=format!("#{review}") on:click=click(move || workspace.go(DeskPage::Tail))>"写完了，通读一遍"</a>
        </div>
    }
}
