//! Locking again: at once when she says so, by itself when nothing was touched for a while. The page is loaded anew, so
//! that neither key nor text stays in it.

use crate::browser::{activity, clock, location, storage, task, timer};
use crate::store::key;
use crate::ui::keeper::{Keeper, Outcome};
use crate::ui::open_draft::CurrentWorkspace;
use crate::ui::parts::toast::Toaster;

/// Without a touch for this long the lock closes: ten minutes.
const IDLE_MS: f64 = 600_000.0;
/// How often it is looked at.
const LOOK_MS: i32 = 15_000;

/// Closes the lock here and in every other window, and says so when something here is not saved.
pub fn lock_everywhere(keeper: Keeper, current: CurrentWorkspace, toaster: Toaster) {
    keeper.tell_to_close();
    lock_now(keeper, current, move || toaster.say("还有内容没有存好，等存好了再锁。"));
}

/// Closes the lock once everything is saved: her text comes first. Calls `otherwise` when that cannot be.
fn lock_now(keeper: Keeper, current: CurrentWorkspace, otherwise: impl FnOnce() + 'static) {
    task::spawn(async move {
        if current.save_all(keeper).await == Outcome::Kept {
            location::reload_at(&location::hash());
        } else {
            otherwise();
        }
    });
}

/// Closes the lock whenever nothing was touched for [`IDLE_MS`], for as long as the page lives.
pub fn lock_when_idle(keeper: Keeper, current: CurrentWorkspace) {
    activity::follow();
    if !keeper.is_blocked() {
        storage::on_change(key::CLOSE, move |said| {
            if said.is_some() && keeper.has_lock() {
                lock_now(keeper, current, || {});
            }
        });
    }
    look(keeper, current);
}

fn look(keeper: Keeper, current: CurrentWorkspace) {
    timer::after(LOOK_MS, move || {
        if keeper.has_lock() && clock::now_ms() - activity::last_ms() >= IDLE_MS {
            lock_now(keeper, current, || {});
        }
        look(keeper, current);
    });
}
