//! 题目和主送, how headings are numbered, and how long the whole piece should be.

use super::contents_choice::ContentsChoice;
use super::formal::{FormalFields, LETTERHEAD};
use crate::compose::title::{line_ends, pieces, title_lines, toggle_break};
use crate::gb9704::numbering::NumberingScheme;
use crate::report::Report;
use crate::report::count::body_words;
use crate::report::edit::{Edit, Field, field};
use crate::report::history::Grain;
use crate::report::kind::Kind;
use crate::report::section::Section;
use crate::template::guidance::target_length;
use crate::ui::parts::erased::{change, click, flag, live, text};
use crate::ui::parts::field::TextField;
use crate::ui::parts::icon::{Glyph, Icon};
use crate::ui::parts::toast::Toaster;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The page.
#[component]
pub fn HeadPage() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let lines = move || workspace.with(|report| title_lines(&report.title, &report.title_lines));
    let number_of_lines = text(move || match lines().len() {
        1 => "印出来是一行：".to_owned(),
        count => format!("印出来分成 {count} 行："),
    });
    let hint = match workspace.peek(|report| report.kind) {
        Kind::Plan => "单位＋年度＋工作计划，如：青禾镇妇女联合会2027年工作计划",
        _ => "单位＋年度＋工作总结，如：青禾镇妇女联合会2026年工作总结",
    };
    view! {
        <div class="section-heading"><h2 class="section-heading__text">"题目和主送"</h2></div>
        <div class="paper paper--form">
            <FieldOfReport of=Field::Title id="report-title" label="题目" hint=hint/>
            <p class="title-preview__note">{number_of_lines}</p>
            <p class="title-preview">{live(move || lines().into_iter().map(|line| view! { <span>{line}</span> }).collect_view())}</p>
            <TitleBreaks/>
            <FieldOfReport of=Field::Addressee id="report-addressee" label="主送" hint="写给谁，如：青禾县妇联。后面的冒号会自动加；不写就空着"/>
            <SchemeChoice/>
            <ContentsChoice/>
            <TargetWords/>
            // In an element of its own, so that its fold is not the one of 版记 taken over.
            <div><FormalFields part=&LETTERHEAD/></div>
        </div>
        <div class="section-foot">
            <span class="bar__space"></span>
            <button class="button button--soft" on:click=click(move || super::shortcut::go_by(workspace, 1))>
                "下一节"<Glyph icon=Icon::Forward after=true/>
            </button>
        </div>
    }
}

/// Where the title is broken: by sense, or where she says.
#[component]
fn TitleBreaks() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let set = move |lines: Vec<String>| {
        // Any lines can be set; those of another title are without effect.
        let _ = workspace.dispatch(Edit::SetTitleLines(lines));
    };
    let toggle = move |end: usize| {
        let lines = workspace.peek(|report| {
            let title = report.title.trim();
            toggle_break(title, &title_lines(title, &report.title_lines), end)
        });
        match lines {
            Some(lines) => set(lines),
            None => toaster.say("这样有一行超过 20 个字，排不下。请先在别处断开。"),
        }
    };
    live(move || {
        let (title, own, is_own) = workspace.with(|report| {
            let title = report.title.trim().to_owned();
            let lines = title_lines(&title, &report.title_lines);
            let is_own = lines == report.title_lines;
            (title, lines, is_own)
        });
        let ends = line_ends(&title, &own);
        let mut end = 0;
        let parts = pieces(&title);
        let last = parts.len().saturating_sub(1);
        let part =
            |(index, part): (usize, String)| {
                end += part.len();
                let place = end;
                let is_broken = ends.contains(&place);
                let label = format!("在“{part}”后面{}", if is_broken { "不断行" } else { "断行" });
                let button = (index < last).then(|| view! {
                <button class="title-breaks__place" class:is-on=is_broken type="button" aria-label=label
                    on:click=click(move || toggle(place))>"⏎"</button>
            });
                view! { <span>{part}</span>{button} }.into_any()
            };
        let parts: Vec<AnyView> = parts.into_iter().enumerate().map(part).collect();
        (last > 0).then(|| view! {
            <details class="title-breaks">
                <summary>"想自己分行"</summary>
                <p class="field__note">"点 ⏎ 在那里断开，再点一下取消；每行最多 20 个字。"</p>
                <p>{parts}</p>
                {is_own.then(|| view! {
                    <button class="button button--small" type="button" on:click=click(move || set(Vec::new()))>"恢复自动分行"</button>
                })}
            </details>
        })
    })
}

/// A line of the report's head or tail, typed straight into the report.
#[component]
pub fn FieldOfReport(
    of: Field,
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    #[prop(optional, into)] complaint: MaybeProp<String>,
    #[prop(optional)] several_lines: bool,
) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let value = text(move || workspace.with(|report| field(report, of).to_owned()));
    let change = Callback::new(move |value: String| {
        let edit = Edit::SetField(of, value);
        let _ = workspace.typed(edit, Grain::Typing).map_err(|error| toaster.say(error.to_string()));
    });
    view! { <TextField id label value on_change=change hint complaint several_lines/> }
}

#[component]
fn SchemeChoice() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let option = move |scheme: NumberingScheme| {
        // Every scheme fits every report.
        let choose = change(move || drop(workspace.dispatch(Edit::SetScheme(scheme))));
        view! {
            <label class="inline-choice">
                <input type="radio" name="scheme" prop:checked=flag(move || workspace.with(|report| report.scheme == scheme)) on:change=choose/>{scheme.label()}
            </label>
        }
    };
    view! {
        <fieldset class="inline-choices"><legend>"标题编号"</legend>{NumberingScheme::ALL.map(option).collect_view()}</fieldset>
    }
}

#[component]
fn TargetWords() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let is_number = RwSignal::new(true);
    let change = Callback::new(move |value: String| {
        let words = value.trim().parse();
        is_number.set(words.is_ok());
        if let Ok(words) = words {
            // Every number fits every report.
            let _ = workspace.typed(Edit::SetTargetWords(words), Grain::Whole);
        }
    });
    let complaint = Signal::derive(move || {
        (!is_number.get()).then(|| "请写一个整数，如 2500；现在仍按原来的数算。".to_owned())
    });
    let value = text(move || workspace.with(|report| report.target_words.to_string()));
    let hint = text(move || {
        format!("全文已写 {} 字。改这个数，各节的建议字数会跟着按比例变", workspace.with(body_words))
    });
    view! { <TextField id="target-words" label="全文打算写多少字" value on_change=change hint complaint/> }
}

/// A section's share of the 字数 aimed for in the whole report: least and most, rounded to tens.
pub fn share(report: &Report, section: &Section) -> (u32, u32) {
    let middle = |(least, most): (u32, u32)| u64::from(least + most) / 2;
    let all: u64 = report.sections.iter().map(|section| middle(target_length(report, section))).sum();
    let (least, most) = target_length(report, section);
    if all == 0 || report.target_words == 0 {
        return (least, most);
    }
    let scale = |words: u32| {
        let scaled = u64::from(words) * u64::from(report.target_words) / all;
        (u32::try_from(scaled).unwrap_or(u32::MAX) + 5) / 10 * 10
    };
    (scale(least), scale(most).max(10))
}
