//! 导出: what is still open, how the file is made, and the download.

use super::keeper::Keeper;
use super::parts::dialog::Dialog;
use super::parts::erased::{change, click, flag, live, submit};
use super::proofread::{Found, Proofreader};
use super::review::gaps;
use super::unit::PAGE_NUMBERS;
use super::workspace::Workspace;
use crate::browser::{file, task};
use crate::compose::compose;
use crate::compose::element::Composition;
use crate::compose::manuscript::{EmptySections, Remark};
use crate::docx;
use crate::draft::encode_carried;
use crate::gb9704::page::PageNumberStyle;
use crate::gb9704::preset::LayoutSettings;
use crate::layout::contents;
use crate::layout::renderer::WORD;
use crate::proofread::issue::Level;
use crate::report::Report;
use crate::report::count::body_words;
use crate::report::kind::Kind;
use crate::report::section::Section;
use crate::text::blank::blanks;
use crate::text::date::read_date;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn ExportDialog(open: RwSignal<bool>) -> impl IntoView {
    view! { <Dialog open label_id="export-heading" heading="导出 Word 文件"><ExportForm open/></Dialog> }
}

#[component]
fn ExportForm(open: RwSignal<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    workspace.save_now();
    let layout = expect_context::<Keeper>().profile().unwrap_or_default().layout;
    let page_number = RwSignal::new(layout.page_number);
    let empty = RwSignal::new(EmptySections::LeftOut);
    let is_clean = RwSignal::new(expect_context::<Keeper>().has_lock());
    let result = RwSignal::new(Vec::<String>::new());
    let has_words = workspace.peek(body_words) > 0;
    let name = workspace.peek(file_name);
    let open_places: usize = workspace.peek(|report| gaps(report).iter().map(|gap| gap.what.len()).sum());
    let open_blanks: usize = workspace.peek(|report| {
        report.sections.iter().flat_map(Section::texts).map(|text| blanks(text).count()).sum()
    });
    let lacks_attachment_title = workspace.peek(|report| {
        report
            .attachments
            .iter()
            .any(|attachment| attachment.heading.trim().is_empty() && !attachment.is_blank())
    });
    let has_title = workspace.peek(|report| !report.title.trim().is_empty());
    let has_wrong_date = workspace
        .peek(|report| !report.issue_date.trim().is_empty() && read_date(&report.issue_date).is_none());
    let proofreader = expect_context::<Proofreader>();
    proofreader.check_now();
    // Blanks have a line of their own.
    let errors: Vec<String> = untrack(|| {
        proofreader.with(|found| {
            let is_error =
                |found: &&Found| found.issue.level == Level::Error && !found.issue.quote.contains('【');
            found.iter().filter(is_error).map(|found| found.issue.quote.clone()).collect()
        })
    });
    let shown_name = name.clone();
    let keeper = expect_context::<Keeper>();
    let write = move |composition: Composition| {
        let carried = (!is_clean.get_untracked()).then(|| workspace.peek(encode_carried));
        let layout = LayoutSettings { page_number: page_number.get_untracked(), ..layout };
        let missing = composition.figures().len() - composition.pictures.len();
        let bytes = docx::write(&composition, layout, carried.as_deref());
        let mut said = match file::download(&name, docx::MEDIA_TYPE, &bytes) {
            Ok(()) => vec![format!(
                "已交给浏览器下载：{name}。请到“下载”文件夹查看；没有看到的话，再点一次“下载”。"
            )],
            Err(_) => vec![
                "浏览器没有接受下载。文稿都在，请再点一次“下载”，或者到“通读”里用“复制全文”。".to_owned(),
            ],
        };
        said.extend(composition.remarks.iter().filter_map(explain));
        if missing > 0 {
            said.push(format!(
                "有 {missing} 张图片在这个浏览器里找不到，文件里写着“【图片】”的地方请补上，或者先用备份文件恢复再导一次。"
            ));
        }
        result.set(said);
    };
    let export = submit(move || {
        let mut composition = workspace.peek(|report| compose(report, empty.get_untracked()));
        if workspace.peek(|report| report.contents) {
            contents::prepend(&mut composition, &WORD);
        }
        let hashes: Vec<String> = composition.figures().into_iter().map(str::to_owned).collect();
        if hashes.is_empty() {
            return write(composition);
        }
        let write = write.clone();
        task::spawn(async move {
            composition.pictures = keeper.pictures(hashes).await;
            // The dialog may have been closed meanwhile.
            if result.try_get_untracked().is_some() {
                write(composition);
            }
        });
    });
    let style = move |(value, label): (PageNumberStyle, String)| {
        view! {
            <label class="inline-choice">
                <input type="radio" name="page-number" prop:checked=flag(move || page_number.get() == value) on:change=change(move || page_number.set(value))/>{label}
            </label>
        }
    };
    let styles = PAGE_NUMBERS.map(|(value, name, what)| (value, format!("{name}，{what}")));
    let layout_name =
        format!("版式：{}、{}。要改，到“本单位信息”。", layout.preset.words().0, layout.fonts.words().0);
    let toggle_empty = move || {
        empty.update(|empty| {
            *empty = match empty {
                EmptySections::LeftOut => EmptySections::Printed,
                EmptySections::Printed => EmptySections::LeftOut,
            }
        })
    };
    view! {
        <form class="export" on:submit=export>
            <p class="export__name">{shown_name}</p>
            {(!has_words).then(|| view! { <p class="export__warning">"正文还一个字没有写，导出的文件里只有题目、主送和落款。"</p> })}
            {lacks_attachment_title.then(|| view! { <p class="export__warning">"有附件还没有题目，文末“附件：”后面会空着。"</p> })}
            {(!has_title).then(|| view! { <p class="export__warning">"还没有题目。"</p> })}
            {has_wrong_date.then(|| view! { <p class="export__warning">"成文日期不是日历上的日子，会照样印出来。"</p> })}
            {(open_blanks > 0).then(|| view! { <p class="export__warning">{format!("还有 {open_blanks} 处【】没有填，会原样印出来。")}</p> })}
            {(!errors.is_empty()).then(|| view! {
                <p class="export__warning">{format!("校对还有 {} 处必改：{}。可以先导出，改好后再导一次。", errors.len(), name_some(&errors))}</p>
            })}
            {(has_words && open_places > 0).then(|| view! {
                <p class="export__warning">{format!("还有 {open_places} 个地方没有补齐，“通读”里列着。可以先导出看看，补齐后再导一次。")}</p>
            })}
            <p>{layout_name}</p>
            <fieldset class="inline-choices"><legend>"页码"</legend>{styles.map(style).collect_view()}</fieldset>
            <label class="inline-choice">
                <input type="checkbox" prop:checked=flag(move || empty.get() == EmptySections::Printed) on:change=change(toggle_empty)/>"还没写的节也印标题"
            </label>
            <label class="inline-choice" title="一般的文件里带着文稿，以后在“备份和恢复”里选它就能接着写；干净版里只有印出来的内容。">
                <input type="checkbox" prop:checked=flag(move || is_clean.get()) on:change=change(move || is_clean.update(|clean| *clean = !*clean))/>"干净版（文件里不带可恢复的文稿）"
            </label>
            <div role="status">
                <ul class="export__result">{live(move || result.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view())}</ul>
            </div>
            <p class="dialog__actions">
                <button class="button" type="button" on:click=click(move || open.set(false))>"关闭"</button>
                <button class="button button--primary" type="submit">"下载"</button>
            </p>
        </form>
    }
}

/// The first of `quotes`, shortened, as a list.
fn name_some(quotes: &[String]) -> String {
    let short = |quote: &String| format!("“{}”", quote.chars().take(12).collect::<String>());
    let named: Vec<String> = quotes.iter().take(3).map(short).collect();
    named.join("") + if quotes.len() > 3 { "等" } else { "" }
}

/// 单位＋年度＋文种.docx, without characters a file system refuses.
fn file_name(report: &Report) -> String {
    let unit = if report.unit_short.is_empty() { &report.unit } else { &report.unit_short };
    let period = if report.kind == Kind::HalfYearSummary { "年上半年" } else { "年" };
    let name = format!("{unit}{}{period}{}", report.year, report.kind.genre());
    let allowed = |c: &char| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c);
    format!("{}.docx", name.chars().filter(allowed).take(80).collect::<String>())
}

fn explain(remark: &Remark) -> Option<String> {
    match remark {
        Remark::EmptySection(_) => None,
        Remark::ForbiddenCharacters(count) => {
            Some(format!("去掉了 {count} 个 Word 文件存不了的控制字符，其余文字都在。"))
        }
        Remark::UnreadableDate => {
            Some("成文日期不是日历上的日子，已原样印出，请在“落款和日期”里改正。".to_owned())
        }
    }
}
