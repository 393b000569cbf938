//! The form for everything that is done with a passphrase: one to three lines, a button, and what is wrong. One form for
//! all of it, so that it is compiled once.

use crate::browser::task;
use crate::lock::bolt::SHORTEST_PASSPHRASE;
use crate::ui::parts::erased::{Live, click, flag, live, on, submit, text};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What a form does with what was typed: `None` when it is done, else what is wrong.
pub type Act = Arc<dyn Fn(Vec<String>) -> Answer + Send + Sync>;
/// The answer, which takes a while: a passphrase is slow to try on purpose.
pub type Answer = Pin<Box<dyn Future<Output = Option<String>>>>;

/// Makes an [`Act`].
pub fn act<F>(act: impl Fn(Vec<String>) -> F + Send + Sync + 'static) -> Act
where
    F: Future<Output = Option<String>> + 'static,
{
    Arc::new(move |typed| Box::pin(act(typed)))
}

/// The lines of a form: id, label and hint of each.
pub type Lines = &'static [(&'static str, &'static str, &'static str)];

/// The passphrase there is.
pub const PASSPHRASE: Lines = &[("passphrase", "口令", "")];
/// A new passphrase, typed twice.
pub const NEW_PASSPHRASE: Lines = &[
    ("new-passphrase", "新口令", "至少 8 个字符，可以用一句只有您知道的话的拼音，再加上数字"),
    ("new-passphrase-again", "再输一遍", ""),
];
/// The recovery code and a new passphrase.
pub const CODE: Lines = &[
    ("recovery-code", "恢复码", "七组，每组四个字母或数字；大小写都可以"),
    ("new-passphrase", "新口令", "至少 8 个字符"),
    ("new-passphrase-again", "再输一遍", ""),
];

/// What is wrong with a new passphrase typed twice.
pub fn complaint(first: &str, second: &str) -> Option<String> {
    if first.chars().count() < SHORTEST_PASSPHRASE {
        return Some(format!("口令太短了，至少要 {SHORTEST_PASSPHRASE} 个字符。"));
    }
    (first != second).then(|| "两次输的口令不一样，请再输一遍。".to_owned())
}

/// The form.
#[component]
pub fn LockForm(
    /// Its lines.
    lines: Lines,
    /// What its button says.
    label: &'static str,
    /// What it does.
    act: Act,
) -> impl IntoView {
    let typed = RwSignal::new(vec![String::new(); lines.len()]);
    let said = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let go = move || {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        said.set(None);
        let answer = act(typed.get_untracked());
        task::spawn(async move {
            let wrong = answer.await;
            is_busy.try_set(false);
            said.try_set(wrong);
        });
    };
    let fields: Vec<AnyView> =
        lines.iter().enumerate().map(|(index, line)| view_line(index, *line, typed)).collect();
    view! {
        <form class="lock__form" on:submit=submit(go)>
            {fields}
            <p class="lock__said" role="alert">{text(move || said.get().unwrap_or_default())}</p>
            <p class="lock__busy" role="status">{text(move || if is_busy.get() { "请稍等，旧电脑上要等几秒……" } else { "" })}</p>
            <p class="lock__actions">
                <button class="button button--primary" type="submit" disabled=flag(move || is_busy.get())>{label}</button>
            </p>
        </form>
    }
}

/// A line. It is no field of the type “password”: browsers offer to remember those, and on a shared computer that would
/// hand the passphrase to everybody. The letters are dotted by the style sheet instead.
fn view_line(
    index: usize,
    (id, label, hint): (&'static str, &'static str, &'static str),
    typed: RwSignal<Vec<String>>,
) -> AnyView {
    let is_shown = RwSignal::new(id == CODE[0].0);
    let take = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        typed.update(|typed| typed[index] = value);
    };
    let note_id = format!("{id}-note");
    let toggle: Live = live(move || if is_shown.get() { "遮住" } else { "看一眼" });
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <span class="passphrase">
                <input class="field__input passphrase__input" class:is-dotted=flag(move || !is_shown.get())
                    id=id type="text" spellcheck="false" autocomplete="off" translate="no"
                    aria-describedby=note_id.clone() on:input=on(take)/>
                <button class="button button--quiet" type="button"
                    on:click=click(move || is_shown.update(|shown| *shown = !*shown))>{toggle}</button>
            </span>
            <p class="field__note" id=note_id>{hint}</p>
        </div>
    }
    .into_any()
}
