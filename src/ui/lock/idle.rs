//! Locking again: at once when she says so, by itself when nothing was touched for a while. The page is loaded anew, so
//! that neither key nor text stays in it.

use crate::browser::{activity, clock, location, storage, timer};
use crate::store::key;
use crate::ui::keeper::{Keeper, Outcome};
use crate::ui::open_draft::CurrentWorkspace;
use leptos::prelude::GetValue;

/// Without a touch for this long the lock closes: ten minutes.
const IDLE_MS: f64 = 600_000.0;
/// How often it is looked at.
const LOOK_MS: i32 = 15_000;

/// Closes the lock here and in every other window. Says whether it closes here.
pub fn lock_everywhere(keeper: Keeper, current: CurrentWorkspace) -> bool {
    keeper.tell_to_close();
    lock_now(keeper, current)
}

/// Closes the lock. Nothing happens while something is not saved: her text comes first. Says whether it closes.
fn lock_now(keeper: Keeper, current: CurrentWorkspace) -> bool {
    let workspace = current.0.get_value();
    if let Some(workspace) = workspace {
        workspace.save_now();
    }
    let is_saved =
        workspace.is_none_or(|workspace| workspace.is_saved()) && keeper.outcome() == Outcome::Kept;
    if is_saved {
        location::reload_at(&location::hash());
    }
    is_saved
}

/// Closes the lock whenever nothing was touched for [`IDLE_MS`], for as long as the page lives.
pub fn lock_when_idle(keeper: Keeper, current: CurrentWorkspace) {
    activity::follow();
    if !keeper.is_blocked() {
        storage::on_change(key::CLOSE, move |said| {
            if said.is_some() && keeper.has_lock() {
                lock_now(keeper, current);
            }
        });
    }
    look(keeper, current);
}

fn look(keeper: Keeper, current: CurrentWorkspace) {
    timer::after(LOOK_MS, move || {
        if keeper.has_lock() && clock::now_ms() - activity::last_ms() >= IDLE_MS && lock_now(keeper, current)
        {
            return;
        }
        look(keeper, current);
    });
}
