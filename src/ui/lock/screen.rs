//! The screen shown while the passphrase is asked for.

use super::form::{CODE, LockForm, PASSPHRASE, act, complaint};
use crate::browser::focus;
use crate::store::sealing::LockState;
use crate::ui::keeper::{Keeper, LockError};
use crate::ui::parts::erased::{click, live};
use leptos::prelude::*;

/// The screen. `on_open` is called when the lock is open.
#[component]
pub fn LockScreen(on_open: Callback<()>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let has_bolt = matches!(keeper.lock_state(), LockState::Locked(Some(_)));
    let by_code = RwSignal::new(!has_bolt);
    let code_lead = if has_bolt {
        "请输入加锁时抄下来的恢复码，再设一个新口令。恢复码以后还能用。"
    } else {
        "锁的记录损坏了，口令用不上了。请输入加锁时抄下来的恢复码，再设一个新口令；文稿都在，没有变动。"
    };
    view! {
        <header class="bar"><span class="bar__title">"妇联工作总结助手"</span></header>
        <main class="card-page">
            <section class="card-page__card">
                <h1>"文稿已加锁"</h1>
                // Elements of different kinds, so that one form never shows what was typed into the other.
                {live(move || if by_code.get() {
                    view! { <section><p class="card-page__lead">{code_lead}</p>{code_form(keeper, on_open)}</section> }.into_any()
                } else {
                    view! {
                        <p class="card-page__lead">"请输入口令。口令没有存在任何地方，只有设口令的人知道。"</p>
                        {passphrase_form(keeper, on_open)}
                    }.into_any()
                })}
                {has_bolt.then(|| view! {
                    <p class="lock__other">
                        <button class="button button--quiet" type="button" on:click=click(move || by_code.update(|by_code| *by_code = !*by_code))>
                            {live(move || if by_code.get() { "用口令打开" } else { "忘了口令？用恢复码打开" })}
                        </button>
                    </p>
                })}
            </section>
        </main>
    }
}

/// Asks for the passphrase. `on_open` is called when it was the right one.
pub fn passphrase_form(keeper: Keeper, on_open: Callback<()>) -> AnyView {
    let open = act(move |typed| async move {
        if keeper.unlock(&typed[0]).await {
            on_open.run(());
            return None;
        }
        focus::focus(PASSPHRASE[0].0);
        Some("口令不对。请看看大小写，再试一次；文稿没有变动。".to_owned())
    });
    Effect::new(move |_| {
        focus::focus(PASSPHRASE[0].0);
    });
    view! { <LockForm lines=PASSPHRASE label="打开" act=open/> }.into_any()
}

/// Asks for the recovery code and a new passphrase.
fn code_form(keeper: Keeper, on_open: Callback<()>) -> AnyView {
    let open = act(move |typed| async move {
        let Some(key) = keeper.key_of_code(&typed[0]) else {
            return Some("恢复码不对。请对照抄下来的恢复码，一组一组核对；文稿没有变动。".to_owned());
        };
        let wrong = complaint(&typed[1], &typed[2]);
        if wrong.is_some() {
            return wrong;
        }
        match keeper.lock(key, &typed[1]).await {
            // What could not be sealed is tried again at every start.
            Ok(()) | Err(LockError::Incomplete(_)) => {
                on_open.run(());
                None
            }
            Err(error) => Some(error.explain()),
        }
    });
    view! { <LockForm lines=CODE label="打开" act=open/> }.into_any()
}
