//! One issue: where, what, why, and what can be done.

use super::{Found, Proofreader, level_class};
use crate::browser::focus;
use crate::proofread::example;
use crate::proofread::own::may_be_own;
use crate::ui::desk::{Column, DeskState};
use crate::ui::parts::erased::{click, flag, live};
use leptos::prelude::*;

/// The issue `found`, the `index`th of the list; `offer` is handed all issues of its rule that can be mended together.
#[component]
pub fn IssueItem(found: Found, index: usize, offer: Callback<Vec<Found>>) -> impl IntoView {
    let proofreader = expect_context::<Proofreader>();
    let desk = expect_context::<DeskState>();
    let Found { issue, name, part, around, .. } = found.clone();
    let rule = issue.rule;
    let known = StoredValue::new(found);
    let go = click(move || {
        desk.column.set(Column::Text);
        known.with_value(|found| proofreader.go(found));
    });
    let like = move || -> Vec<Found> {
        let same = |other: &&Found| std::ptr::eq(other.issue.rule, rule) && other.issue.fix.is_some();
        proofreader.with(|all| all.iter().filter(same).cloned().collect())
    };
    // What is done with an issue takes its buttons away; the focus goes to the issue that takes its place.
    let act = move |act: fn(Proofreader, &Found)| {
        click(move || {
            known.with_value(|found| act(proofreader, found));
            request_animation_frame(move || {
                let _ = focus::focus(&place_id(index)) || focus::focus(PANEL);
            });
        })
    };
    let mend = issue.fix.as_ref().map(|fix| {
        let label = match fix.replacement.as_str() {
            "" => "删去".to_owned(),
            instead => format!("改成“{instead}”"),
        };
        let mend = act(|proofreader, found| proofreader.mend(std::slice::from_ref(found)));
        view! { <button class="button button--small" type="button" on:click=mend>{label}</button> }
    });
    let mend_like = issue.fix.is_some().then(|| {
        live(move || {
            let count = like().len();
            let offer_like = click(move || offer.run(like()));
            (count > 1).then(|| view! {
                <button class="button button--small button--soft" type="button" on:click=offer_like>{format!("同类 {count} 处一次改…")}</button>
            })
        })
    });
    let dismiss = act(Proofreader::dismiss);
    let own = may_be_own(&issue).then(|| {
        let add = act(Proofreader::add_own_word);
        view! {
            <button class="button button--small button--quiet" type="button" on:click=add title="这是本单位用的词，以后校对都不提">"加入本单位的词"</button>
        }
    });
    // What the button says already is not said twice.
    let is_said = issue
        .fix
        .as_ref()
        .is_some_and(|fix| issue.message == format!("“{}”应写“{}”。", issue.quote, fix.replacement));
    let message = (!is_said).then(|| view! { <p class="issue__message">{issue.message}</p> });
    let example = rule.examples.iter().find(|text| text.contains('⟦') && !text.contains('\n'));
    let example = example.map(|text| view! { <p class="issue__example">"例："{show(text)}</p> });
    let is_current = flag(move || proofreader.current.with(|current| current.as_ref() == Some(&name)));
    view! {
        <li class=format!("issue {}", level_class(issue.level)) class:is-current=is_current>
            <button class="issue__place" type="button" id=place_id(index) on:click=go>
                <small>{format!("{}　{part}", rule.name)}</small>
                <span>{around.0}<mark class="issue__quote">{issue.quote}</mark>{around.1}</span>
            </button>
            {message}
            <div class="issue__actions">{mend}{mend_like}
                <button class="button button--small button--quiet" type="button" on:click=dismiss>"不用改"</button>
                {own}
                <details class="issue__why"><summary>"为什么"</summary>
                    <p>{rule.help}</p>
                    {example}
                    <p>{format!("依据：{}。", rule.authority.text())}</p>
                </details>
            </div>
        </li>
    }
}

/// The panel's element, for want of an issue that could have the focus.
const PANEL: &str = "side-panel";

/// Id of the button that leads to the issue at `index` of the list.
fn place_id(index: usize) -> String {
    format!("issue-{index}")
}

/// An example with wrong and right side by side.
fn show(text: &str) -> String {
    let (plain, marked) = example::read(text);
    let chars: Vec<char> = plain.chars().collect();
    let mut shown = String::new();
    let mut from = 0;
    for mark in marked {
        shown.extend(chars.get(from..mark.span.start).unwrap_or_default());
        let wrong: String = chars.get(mark.span.clone()).unwrap_or_default().iter().collect();
        match mark.fix.as_deref() {
            Some("") => shown += &format!("〔去掉“{wrong}”〕"),
            Some(right) => shown += &format!("{wrong}〔应为“{right}”〕"),
            None => shown += &format!("{wrong}〔有误〕"),
        }
        from = mark.span.end;
    }
    shown.extend(chars.get(from..).unwrap_or_default());
    shown
}
