//! What a superior changed and remarked in the file: beside its paragraph, each to be accepted or refused.

use super::ImportState;
use crate::docx::read::ChangeKind;
use crate::import::word::{Decisions, change_text};
use crate::ui::parts::erased::{change, flag, live};
use leptos::prelude::*;

/// A change or a comment, with what is said of it.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    is_comment: bool,
    at: usize,
    words: String,
}

/// The changes and comments of the row at `at`.
#[component]
pub fn MarksOf(at: usize) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let marks = Memo::new(move |_| marks(state, at));
    let tick = move |mark: Mark| {
        let Mark { is_comment, at, words } = mark;
        let is_taken = flag(move || {
            state.given.with(|given| {
                given.as_ref().is_none_or(|given| !list(&given.decisions, is_comment).contains(&at))
            })
        });
        let toggle = change(move || {
            state.given.update(|given| {
                if let Some(given) = given {
                    given.decide(|decisions| toggle(decisions, is_comment, at));
                }
            });
        });
        let label = if is_comment { "写进正文" } else { "接受" };
        view! {
            <li class="import__mark">
                <span>{words}</span>
                <label class="inline-choice"><input type="checkbox" prop:checked=is_taken on:change=toggle/>{label}</label>
            </li>
        }
    };
    live(move || {
        let marks = marks.get();
        (!marks.is_empty())
            .then(|| view! { <ul class="import__marks">{marks.into_iter().map(tick).collect_view()}</ul> })
    })
}

fn list(decisions: &Decisions, is_comment: bool) -> &Vec<usize> {
    if is_comment { &decisions.dropped } else { &decisions.refused }
}

fn toggle(decisions: &mut Decisions, is_comment: bool, at: usize) {
    let list = if is_comment { &mut decisions.dropped } else { &mut decisions.refused };
    match list.iter().position(|known| *known == at) {
        Some(place) => {
            list.remove(place);
        }
        None => list.push(at),
    }
}

fn marks(state: ImportState, row: usize) -> Vec<Mark> {
    let shown = state.piece.get();
    state.given.with(|given| {
        let Some(given) = given else { return Vec::new() };
        let (Some(document), Some(piece)) = (given.document(), given.pieces.get(shown)) else {
            return Vec::new();
        };
        let Some(row) = piece.proposal.rows.get(row) else { return Vec::new() };
        let (first, count) = row.origin;
        let lines = (first..first + count).filter_map(|line| given.marks(piece.first_line + line));
        let who = |author: &str| if author.is_empty() { "有人".to_owned() } else { author.to_owned() };
        let mut found = Vec::new();
        for marks in lines {
            for at in &marks.changes {
                let Some(change) = document.changes.get(*at) else { continue };
                let did = if change.kind == ChangeKind::Inserted { "加上" } else { "删去" };
                let words = format!("{}{did}“{}”", who(&change.author), change_text(document, *at));
                found.push(Mark { is_comment: false, at: *at, words });
            }
            for at in &marks.comments {
                let Some(comment) = document.comments.get(*at) else { continue };
                let words = format!("{}批注：{}", who(&comment.author), comment.text);
                found.push(Mark { is_comment: true, at: *at, words });
            }
        }
        found
    })
}
