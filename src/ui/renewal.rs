//! A newer build is there: it waits until she says so, and everything is saved before it comes.

use super::keeper::{Keeper, Outcome, explain};
use super::open_draft::CurrentWorkspace;
use super::parts::erased::{click, live};
use super::parts::toast::Toaster;
use crate::browser::delivery::{self, Renewal};
use crate::browser::task;
use leptos::prelude::*;

/// The line that says so.
#[component]
pub fn RenewalLine() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let current = expect_context::<CurrentWorkspace>();
    let toaster = expect_context::<Toaster>();
    let renewal = RwSignal::new(delivery::renewal());
    delivery::on_renewal(move || {
        // A page that has been locked is gone.
        renewal.try_set(delivery::renewal());
    });
    let renew = move || {
        task::spawn(async move {
            match current.save_all(keeper).await {
                Outcome::Kept => delivery::renew(),
                Outcome::Soon => toaster.say("还没有保存好，先不更新。请过一会儿再点。"),
                Outcome::Failed(error) => toaster.say(explain(&error)),
            }
        });
    };
    live(move || {
        let words = match renewal.get() {
            Renewal::None => return None,
            Renewal::Waiting => "有新版本，点这里更新（先保存）",
            Renewal::Elsewhere => "另一个窗口已经换成新版本，点这里也换（先保存）",
        };
        Some(view! {
            <p class="renewal" role="status">
                <button class="button button--soft" on:click=click(renew)>{words}</button>
                <button class="button button--quiet" on:click=click(move || renewal.set(Renewal::None))>"以后再说"</button>
            </p>
        })
    })
}
