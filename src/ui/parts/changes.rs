//! Two states of a text beside each other, line by line.

use crate::compose::compare::Line;
use leptos::prelude::*;

/// The lines, with those of one state alone marked by colour and by a word.
#[component]
pub fn Changes(
    /// The lines.
    lines: Vec<Line>,
    /// What is said of a line that stands only in the earlier state.
    before: &'static str,
    /// What is said of a line that stands only in the later state.
    now: &'static str,
    /// What is said when both are the same.
    same: &'static str,
) -> impl IntoView {
    let is_same = lines.iter().all(|line| matches!(line, Line::Both(_)));
    let view_line = |line: Line| {
        let (class, mark, text) = match line {
            Line::Both(text) => ("change", "", text),
            Line::OnlyBefore(text) => ("change is-before", "－ ", text),
            Line::OnlyNow(text) => ("change is-now", "＋ ", text),
        };
        view! { <p class=class><b>{mark}</b>{text}</p> }
    };
    let legend = if is_same {
        view! { <p class="changes__legend">{same}</p> }.into_any()
    } else {
        view! {
            <p class="changes__legend">
                <span class="change is-before"><b>"－ "</b>{before}</span>" "<span class="change is-now"><b>"＋ "</b>{now}</span>
            </p>
        }
        .into_any()
    };
    view! { {legend}<div class="changes">{lines.into_iter().map(view_line).collect_view()}</div> }
}
