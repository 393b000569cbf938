//! What is asked about the whole: which traces of copying to mend, which reports of a collection to take, what kind of
//! report it is.

use super::ImportState;
use crate::import::repair::Mending;
use crate::report::kind::{Kind, UnitLevel};
use crate::ui::parts::erased::{change, flag, live, on, text};
use leptos::ev::Event;
use leptos::prelude::*;

/// The questions.
#[component]
pub fn Settings() -> impl IntoView {
    let state = expect_context::<ImportState>();
    let pieces =
        Memo::new(move |_| state.given.with(|given| given.as_ref().map_or(0, |given| given.pieces.len())));
    view! {
        <Traces/>
        {live(move || (pieces.get() > 1).then(|| view! { <Pieces count=pieces.get_untracked()/> }))}
        <KindOfReport/>
    }
}

/// The traces of copying that were found, each to be mended or left.
#[component]
fn Traces() -> impl IntoView {
    let state = expect_context::<ImportState>();
    let traces = Memo::new(move |_| {
        state.given.with(|given| given.as_ref().map(|given| given.traces()).unwrap_or_default())
    });
    let mending = Memo::new(move |_| {
        state.given.with(|given| given.as_ref().map(|given| given.mending).unwrap_or_default())
    });
    let tick = move |label: String, is_on: fn(Mending) -> bool, toggle: fn(&mut Mending)| {
        let act = change(move || {
            let mut next = mending.get_untracked();
            toggle(&mut next);
            state.open_row.set(None);
            state.given.update(|given| {
                if let Some(given) = given {
                    given.mend(next);
                }
            });
            state.piece.set(0);
        });
        view! {
            <label class="inline-choice"><input type="checkbox" prop:checked=flag(move || is_on(mending.get())) on:change=act/>{label}</label>
        }
    };
    live(move || {
        let found = traces.get();
        let lines = (found.broken_lines > 0).then(|| {
            tick(
                format!("把断开的行接成整段（{} 处）", found.broken_lines),
                |m| m.joins_lines,
                |m| m.joins_lines = !m.joins_lines,
            )
        });
        let pages = (found.page_numbers > 0).then(|| {
            tick(
                format!("去掉混进来的页码（{} 处）", found.page_numbers),
                |m| m.drops_page_numbers,
                |m| m.drops_page_numbers = !m.drops_page_numbers,
            )
        });
        let marks = (found.half_width_marks > 0).then(|| {
            tick(
                format!("半角标点改成全角（{} 处）", found.half_width_marks),
                |m| m.widens_marks,
                |m| m.widens_marks = !m.widens_marks,
            )
        });
        let is_any = lines.is_some() || pages.is_some() || marks.is_some();
        is_any.then(|| view! {
            <fieldset class="inline-choices"><legend>"复制留下的毛病"</legend>{lines}{pages}{marks}</fieldset>
        })
    })
}

/// The reports of a collection: which is shown, which are taken.
#[component]
fn Pieces(count: usize) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let line = move |at: usize| {
        let title = text(move || {
            let title = state.given.with(|given| {
                given.as_ref().and_then(|given| given.pieces.get(at)).map(|piece| piece.proposal.title())
            });
            title.filter(|title| !title.is_empty()).unwrap_or_else(|| format!("第 {} 份", at + 1))
        });
        let is_chosen = flag(move || {
            state.given.with(|given| {
                given.as_ref().and_then(|given| given.pieces.get(at)).is_some_and(|piece| piece.is_chosen)
            })
        });
        let toggle = change(move || {
            state.given.update(|given| {
                if let Some(piece) = given.as_mut().and_then(|given| given.pieces.get_mut(at)) {
                    piece.is_chosen = !piece.is_chosen;
                }
            });
        });
        let show = change(move || {
            state.open_row.set(None);
            state.piece.set(at);
        });
        view! {
            <li class="import__piece">
                <label class="inline-choice"><input type="checkbox" prop:checked=is_chosen on:change=toggle/>"放进来"</label>
                <label class="inline-choice"><input type="radio" name="import-piece" prop:checked=flag(move || state.piece.get() == at) on:change=show/>{title}</label>
            </li>
        }
    };
    view! {
        <fieldset class="inline-choices">
            <legend>{format!("这里面有 {count} 份，点题目看哪一份；每一份各放成一份文稿")}</legend>
            <ul class="import__pieces">{(0..count).map(line).collect_view()}</ul>
        </fieldset>
    }
}

/// Kind, level and year of the piece that is shown.
#[component]
fn KindOfReport() -> impl IntoView {
    let state = expect_context::<ImportState>();
    let kind = Memo::new(move |_| state.with_piece(|proposal| proposal.kind).unwrap_or(Kind::AnnualSummary));
    let level = Memo::new(move |_| state.with_piece(|proposal| proposal.level).flatten());
    let year = text(move || {
        state.with_piece(|proposal| proposal.year).flatten().map_or(String::new(), |year| year.to_string())
    });
    let set_kind = on(move |event: Event| {
        let chosen = Kind::ALL.into_iter().find(|kind| kind.label() == event_target_value(&event));
        state.correct(|proposal| proposal.kind = chosen.unwrap_or(proposal.kind));
    });
    let set_level = on(move |event: Event| {
        let chosen = UnitLevel::ALL.into_iter().find(|level| level.label() == event_target_value(&event));
        state.correct(|proposal| proposal.level = chosen.or(proposal.level));
    });
    let set_year = on(move |event: Event| {
        let year = event_target_value(&event).trim().trim_end_matches('年').parse().ok();
        state.correct(|proposal| proposal.year = year.filter(|year| (1949..=2999).contains(year)));
    });
    let kinds = live(move || {
        let chosen = kind.get();
        Kind::ALL
            .map(|kind| view! { <option value=kind.label() selected=kind == chosen>{kind.label()}</option> })
            .collect_view()
    });
    let levels = live(move || {
        let chosen = level.get();
        let none = chosen.is_none().then(|| view! { <option value="" selected=true>"按本单位"</option> });
        let levels = UnitLevel::ALL.map(|level| view! { <option value=level.label() selected=Some(level) == chosen>{level.label()}</option> });
        view! { {none}{levels.collect_view()} }
    });
    view! {
        <div class="import__settings">
            <label>"文种 "<select class="field__input" on:change=set_kind>{kinds}</select></label>
            <label>"级别 "<select class="field__input" on:change=set_level>{levels}</select></label>
            <label>"年度 "<input class="field__input import__year" type="text" inputmode="numeric" spellcheck="false" autocomplete="off"
                translate="no" prop:value=year placeholder="今年" on:change=set_year/></label>
        </div>
    }
}
