//! One line: the original, what it becomes, and, when it is opened, what can be corrected.

use super::ImportState;
use super::marks::MarksOf;
use crate::browser::{focus, timer};
use crate::compose::heading::Extent;
use crate::import::matching::{CLOSING, CONTAINER, OPENING};
use crate::import::proposal::{Proposal, Role, Row};
use crate::template::data;
use crate::text::character::is_sentence_end;
use crate::ui::parts::erased::{When, aria, click, flag, live, on, text};
use leptos::ev::Event;
use leptos::prelude::*;

/// What a line can become, with its name.
const ROLES: [(Role, &str); 12] = [
    (Role::Title, "题目"),
    (Role::Addressee, "主送"),
    (Role::Heading(1), "一级标题"),
    (Role::Heading(2), "二级标题"),
    (Role::Heading(3), "三级标题"),
    (Role::Heading(4), "四级标题"),
    (Role::Body, "正文"),
    (Role::AttachmentNote, "附件说明"),
    (Role::Signature, "署名"),
    (Role::IssueDate, "日期"),
    (Role::Note, "附注"),
    (Role::LeftOut, "不放进来"),
];
/// The sections of the standard outline, in its order.
const KEYS: [&str; 17] = [
    "S0", CONTAINER, "S1", "S3", "S5", "S4", "S6", "S7", "S2", "S8", "S9", "S10", "S11", "S12", "S13", "S14",
    "S15",
];

fn role_name(role: Role) -> &'static str {
    match ROLES.iter().find(|(known, _)| *known == role) {
        Some((_, name)) => name,
        None => "这里好像少了一个大标题",
    }
}

fn key_name(key: &str) -> &'static str {
    match key {
        "" => "还没认出来",
        CONTAINER => "只管下面几节",
        OPENING => "导语",
        CLOSING => "结语",
        key => data::section(key).map_or("还没认出来", |section| section.heading),
    }
}

/// A row.
#[component]
pub fn RowView(at: usize) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let row = Memo::new(move |_| state.with_piece(|proposal| proposal.rows.get(at).cloned()).flatten());
    let is_open = flag(move || state.open_row.get() == Some(at));
    let toggle = click(move || {
        state.open_row.update(|open| *open = if *open == Some(at) { None } else { Some(at) });
    });
    let place = text(move || row.get().map_or(String::new(), |row| place_of(&row)));
    let class =
        text(move || row.get().map_or(String::new(), |row| format!("import__row {}", class_of(&row))));
    view! {
        <li class=class>
            <div class="import__original">{live(move || row.get().map(|row| original(&row)))}<MarksOf at/></div>
            <div class="import__place">
                <button class="import__place-button" id=format!("import-row-{at}") aria-expanded=aria(move || is_open.get()) on:click=toggle>{place}</button>
                <When shown=is_open><Corrections at row/></When>
            </div>
        </li>
    }
}

fn class_of(row: &Row) -> &'static str {
    match row.role {
        Role::Title => "is-title",
        Role::Heading(1) => "is-heading depth-1",
        Role::Heading(2) => "is-heading depth-2",
        Role::Heading(_) => "is-heading depth-3",
        Role::LostHeading => "is-lost",
        Role::LeftOut => "is-left-out",
        _ => "is-text",
    }
}

fn place_of(row: &Row) -> String {
    let name = role_name(row.role);
    match row.role {
        Role::Heading(_) => format!("{name}：{}", key_name(&row.key)),
        Role::Body if matches!(row.key.as_str(), OPENING | CLOSING) => {
            format!("{name}：{}", key_name(&row.key))
        }
        _ if row.table.is_some() => format!("表格：{name}"),
        _ if row.picture.is_some() => format!("图片：{name}"),
        _ => name.to_owned(),
    }
}

fn original(row: &Row) -> AnyView {
    if let Some(table) = &row.table {
        let cells =
            |row: &Vec<String>| row.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
        let rows = table.rows.iter().map(|row| view! { <tr>{cells(row)}</tr> }).collect_view();
        return view! { <table class="import__table"><tbody>{rows}</tbody></table> }.into_any();
    }
    if row.picture.is_some() {
        return view! { <p class="import__picture">"（图片）"</p> }.into_any();
    }
    if row.role == Role::LostHeading {
        return view! { <p class="import__lost">"（下面的编号又从 1 开始，上面的大标题可能在复制时丢了）"</p> }.into_any();
    }
    let end = match (row.role, row.reading.map(|reading| reading.extent)) {
        (Role::Heading(_), Some(Extent::Until(end))) => end,
        (Role::Heading(_), Some(Extent::Whole)) | (Role::Title, _) => row.text.len(),
        _ => 0,
    };
    let (heading, text) = row.text.split_at_checked(end).unwrap_or(("", &row.text));
    view! { <p><b>{heading.to_owned()}</b>{text.to_owned()}</p> }.into_any()
}

/// What can be corrected in a row.
#[component]
fn Corrections(at: usize, row: Memo<Option<Row>>) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let is_lost = Memo::new(move |_| row.get().is_some_and(|row| row.role == Role::LostHeading));
    live(move || {
        if is_lost.get() {
            view! { <LostHeading at row/> }.into_any()
        } else {
            view! { <Choices at row/> <Moves at row state/> }.into_any()
        }
    })
}

#[component]
fn LostHeading(at: usize, row: Memo<Option<Row>>) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let heading = text(move || row.get().map_or(String::new(), |row| row.text));
    let set = on(move |event: Event| {
        let heading = event_target_value(&event).trim().to_owned();
        state.correct(|proposal| {
            if let Some(row) = proposal.rows.get_mut(at) {
                row.text = heading;
            }
        });
    });
    view! {
        <label class="import__choice">"标题 "<input class="field__input" type="text" spellcheck="false" autocomplete="off" translate="no" prop:value=heading on:change=set/></label>
        <p class="import__moves">
            <button class="button button--small button--soft" on:click=click(move || state.correct(|proposal| proposal.restore_heading(at)))>"加上这个标题"</button>
        </p>
    }
}

#[component]
fn Choices(at: usize, row: Memo<Option<Row>>) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let role = Memo::new(move |_| row.get().map_or(Role::Body, |row| row.role));
    let key = Memo::new(move |_| row.get().map_or(String::new(), |row| row.key));
    let has_key = flag(move || matches!(role.get(), Role::Heading(_) | Role::Body));
    let set_role = on(move |event: Event| {
        let chosen = ROLES.iter().find(|(_, name)| *name == event_target_value(&event));
        state.correct(|proposal| {
            if let Some((role, _)) = chosen {
                proposal.set_role(at, *role);
            }
        });
    });
    let roles = live(move || {
        let chosen = role.get();
        ROLES
            .map(|(role, name)| view! { <option value=name selected=role == chosen>{name}</option> })
            .collect_view()
    });
    view! {
        <label class="import__choice">"这一段是 "<select class="field__input" on:change=set_role>{roles}</select></label>
        <When shown=has_key><SectionChoice at key/></When>
    }
}

#[component]
fn SectionChoice(at: usize, key: Memo<String>) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let set_key =
        on(move |event: Event| state.correct(|proposal| proposal.set_key(at, &event_target_value(&event))));
    let keys = live(move || {
        let chosen = key.get();
        let option =
            |key: &'static str| view! { <option value=key selected=key == chosen>{key_name(key)}</option> };
        view! { {option("")}{KEYS.map(option).collect_view()} }
    });
    view! { <label class="import__choice">"写的是 "<select class="field__input" on:change=set_key>{keys}</select></label> }
}

/// Joining, splitting, moving in and out. The row a step leads to gets the focus, because rows are made anew.
#[component]
fn Moves(at: usize, row: Memo<Option<Row>>, state: ImportState) -> impl IntoView {
    let is_heading = flag(move || row.get().is_some_and(|row| matches!(row.role, Role::Heading(_))));
    let can_merge = flag(move || state.with_piece(|proposal| proposal.can_merge(at)).unwrap_or(false));
    let can_split = flag(move || row.get().is_some_and(|row| !breaks(&row.text).is_empty()));
    let step =
        move |act: fn(&mut Proposal, usize)| click(move || state.correct(|proposal| act(proposal, at)));
    let merge = move || {
        state.correct(|proposal| proposal.merge_up(at));
        open(state, at.saturating_sub(1));
    };
    view! {
        <p class="import__moves">
            <When shown=is_heading>
                <button class="button button--small" on:click=step(Proposal::promote)>"升一级"</button>
                <button class="button button--small" on:click=step(Proposal::demote)>"降一级"</button>
            </When>
            <When shown=can_merge>
                <button class="button button--small" on:click=click(merge)>"并到上一段"</button>
            </When>
        </p>
        <When shown=can_split><Splits at row/></When>
    }
}

/// The sentences of the row, with a button between each two.
#[component]
fn Splits(at: usize, row: Memo<Option<Row>>) -> impl IntoView {
    let state = expect_context::<ImportState>();
    live(move || {
        let text = row.get().map_or(String::new(), |row| row.text);
        let mut from = 0;
        let pieces: Vec<_> = breaks(&text)
            .into_iter()
            .map(|byte| {
                let sentence = text[from..byte].to_owned();
                from = byte;
                let split = move || {
                    state.correct(|proposal| proposal.split(at, byte));
                    open(state, at + 1);
                };
                view! { <span>{sentence}</span><button class="import__split" on:click=click(split)>"拆开"</button> }
            })
            .collect();
        view! { <p class="import__sentences">{pieces}<span>{text[from..].to_owned()}</span></p> }
    })
}

/// Most places offered for splitting.
const MOST_BREAKS: usize = 12;

/// Where the text can be split: behind the sentences within it.
fn breaks(text: &str) -> Vec<usize> {
    let ends = text.char_indices().filter(|(_, c)| is_sentence_end(*c) || matches!(c, '；' | '：'));
    ends.map(|(at, c)| at + c.len_utf8()).filter(|at| *at < text.len()).take(MOST_BREAKS).collect()
}

fn open(state: ImportState, at: usize) {
    state.open_row.set(Some(at));
    timer::after(0, move || {
        focus::focus(&format!("import-row-{at}"));
    });
}
