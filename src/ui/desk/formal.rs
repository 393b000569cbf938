//! 版头 and 版记, folded away: an ordinary report has neither.

use super::head_page::FieldOfReport;
use crate::browser::focus;
use crate::report::Report;
use crate::report::edit::{Edit, Field, field};
use crate::text::date::read_date;
use crate::text::document_number::mended;
use crate::ui::parts::erased::{When, change, click, flag, live, on};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// What the page says of 版头 or 版记, and its fields.
pub struct FormalPart {
    id: &'static str,
    title: &'static str,
    /// When it is needed and when not.
    sentence: &'static str,
    switch: &'static str,
    fields: &'static [FormalField],
    is_printed: fn(&Report) -> bool,
    turn: fn(bool) -> Edit,
    /// What is put into fields that are empty when it is turned on.
    first_values: fn(&Report) -> [(Field, String); 2],
}

/// A field: id, label, hint, and whether it holds several lines.
type FormalField = (Field, &'static str, &'static str, &'static str, bool);

/// 版头
pub static LETTERHEAD: FormalPart = FormalPart {
    id: "letterhead",
    title: "版头（红头文件才有）",
    sentence: "一般的工作总结不用版头；以正式文件印发、有发文字号的才要。",
    switch: "印上版头",
    fields: &[
        (
            Field::IssuerMark,
            "letterhead-mark",
            "发文机关标志",
            "印成红色大字，字号自动配。几个单位联合发文，一行写一个，主办单位写在最前面",
            true,
        ),
        (Field::DocumentNumber, "letterhead-number", "发文字号", "如：青妇字〔2026〕3号", false),
        (
            Field::Signers,
            "letterhead-signers",
            "签发人",
            "报给上级的文件才写；几个人用顿号隔开，如：王芳、李梅",
            false,
        ),
        (Field::Secrecy, "letterhead-secrecy", "密级和保密期限", "如：秘密★1年；不涉密就空着", false),
        (Field::Urgency, "letterhead-urgency", "紧急程度", "特急或加急；不急就空着", false),
        (Field::CopyNumber, "letterhead-copy", "份号", "涉密文件才编，6 位数字，如：000012", false),
    ],
    is_printed: |report| report.letterhead.is_printed,
    turn: Edit::SetLetterhead,
    first_values: |report| {
        let unit = report.unit.trim();
        let mark = if unit.is_empty() { String::new() } else { format!("{unit}文件") };
        [(Field::IssuerMark, mark), (Field::DocumentNumber, String::new())]
    },
};

/// 版记
pub static IMPRINT: FormalPart = FormalPart {
    id: "imprint",
    title: "版记（正式印发才有）",
    sentence: "一般的工作总结不用版记；正式印发、要抄送别的单位时才要，印在最后一页最下面。",
    switch: "印上版记",
    fields: &[
        (
            Field::CopiedTo,
            "imprint-copies",
            "抄送",
            "如：县委办公室，县政府办公室。“抄送：”和句号会自动加；不抄送就空着",
            false,
        ),
        (Field::PrintingOffice, "imprint-office", "印发机关", "如：青禾县妇女联合会办公室", false),
        (Field::PrintingDate, "imprint-date", "印发日期", "送去印的那一天，后面的“印发”会自动加", false),
    ],
    is_printed: |report| report.imprint.is_printed,
    turn: Edit::SetImprint,
    first_values: |report| {
        [(Field::PrintingOffice, report.unit.clone()), (Field::PrintingDate, report.issue_date.clone())]
    },
};

/// The part with its switch; its fields are shown while it is printed.
#[component]
pub fn FormalFields(part: &'static FormalPart) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let is_printed = flag(move || workspace.with(part.is_printed));
    let toggle = move || {
        let edits = workspace.peek(|report| {
            let mut edits = vec![(part.turn)(!(part.is_printed)(report))];
            for (of, value) in (part.first_values)(report) {
                if field(report, of).is_empty() && !value.is_empty() {
                    edits.push(Edit::SetField(of, value));
                }
            }
            edits
        });
        // There is always something to set.
        let _ = workspace.dispatch(Edit::Batch(edits));
    };
    let view_field = move |&(of, id, label, hint, several_lines): &FormalField| {
        let complaint =
            Signal::derive(move || workspace.with(|report| complaint(of, field(report, of).trim())));
        view! {
            <FieldOfReport of id label hint complaint several_lines/>
            {(of == Field::DocumentNumber).then(|| view! { <Mending/> })}
        }
        .into_any()
    };
    let fields = move || part.fields.iter().map(view_field).collect::<Vec<AnyView>>();
    view! {
        <details class="formal" id=part.id open=workspace.peek(part.is_printed)
            on:toggle=on(move |_: leptos::ev::Event| focus::reveal(part.id))>
            <summary>{part.title}</summary>
            <p class="field__note">{part.sentence}</p>
            <label class="inline-choice">
                <input type="checkbox" prop:checked=is_printed on:change=change(toggle)/>{part.switch}
            </label>
            <When shown=is_printed>{fields()}</When>
        </details>
    }
}

/// What is wrong with what stands in a field.
fn complaint(of: Field, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let (is_good, complaint) = match of {
        Field::DocumentNumber => (
            mended(text).as_deref() == Some(text),
            "一般写成“青妇字〔2026〕3号”：年份写全，用六角括号〔〕，序号前不加“第”、不补 0。",
        ),
        // 份号一般用6位阿拉伯数字 (GB/T 9704 7.2.1).
        Field::CopyNumber => (
            text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()),
            "份号是 6 位数字，前面用 0 补足，如 000012。",
        ),
        Field::PrintingDate => (
            read_date(text.trim_end_matches("印发")).is_some(),
            "日期要有年、月、日，如“2026年12月20日”。照现在这样会原样印出来。",
        ),
        _ => return None,
    };
    (!is_good).then(|| complaint.to_owned())
}

/// An offer to bring 发文字号 into the form of the standard.
#[component]
fn Mending() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let offer = Memo::new(move |_| {
        workspace.with(|report| {
            let number = report.letterhead.number.trim();
            mended(number).filter(|mended| mended != number)
        })
    });
    live(move || {
        offer.get().map(|mended| {
            let label = format!("改成“{mended}”");
            let mend = move || {
                // Every text fits the line.
                let _ = workspace.dispatch(Edit::SetField(Field::DocumentNumber, mended.clone()));
            };
            view! { <p><button class="button button--small" on:click=click(mend)>{label}</button></p> }
        })
    })
}
