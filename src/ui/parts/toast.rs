//! One line at the foot of the window that reports what was done, with at most one thing to do about it.

use super::erased::{click, flag, live};
use crate::browser::timer;
use leptos::prelude::*;
use std::sync::Arc;

const SHOWN_MS: i32 = 6_000;
const SHOWN_WITH_ACTION_MS: i32 = 15_000;

/// Shows lines. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Toaster {
    line: RwSignal<Option<Line>>,
    count: StoredValue<u32>,
}

#[derive(Clone)]
struct Line {
    text: String,
    action: Option<(&'static str, Action)>,
}

/// What a line offers to do. Owned by the line: what offered it may leave the page before it is taken up.
type Action = Arc<dyn Fn() + Send + Sync>;

impl Toaster {
    /// Nothing shown.
    pub fn new() -> Self {
        Toaster { line: RwSignal::new(None), count: StoredValue::new(0) }
    }

    /// Shows `text` for a while.
    pub fn say(self, text: impl Into<String>) {
        self.show(Line { text: text.into(), action: None }, SHOWN_MS);
    }

    /// Shows `text` with a button.
    pub fn offer(
        self,
        text: impl Into<String>,
        label: &'static str,
        action: impl Fn() + Send + Sync + 'static,
    ) {
        self.show(Line { text: text.into(), action: Some((label, Arc::new(action))) }, SHOWN_WITH_ACTION_MS);
    }

    /// Takes a line away that offers something: the offer belongs to a screen that is gone.
    pub fn end_offer(self) {
        if self.line.with_untracked(|line| line.as_ref().is_some_and(|line| line.action.is_some())) {
            self.line.set(None);
        }
    }

    fn show(self, line: Line, shown_ms: i32) {
        self.count.update_value(|count| *count += 1);
        let count = self.count.get_value();
        self.line.set(Some(line));
        timer::after(shown_ms, move || {
            if self.count.try_get_value() == Some(count) {
                self.line.set(None);
            }
        });
    }
}

/// The place where lines are shown.
#[component]
pub fn Toast() -> impl IntoView {
    let toaster = expect_context::<Toaster>();
    let button = move |(label, action): (&'static str, Action)| {
        let act = click(move || {
            toaster.line.set(None);
            action();
        });
        view! { <button class="toast__action" on:click=act>{label}</button> }
    };
    view! {
        <div class="toast" role="status" class:is-shown=flag(move || toaster.line.with(Option::is_some))>
            {live(move || toaster.line.get().map(|line| view! { <span>{line.text}</span>{line.action.map(button)} }))}
        </div>
    }
}
