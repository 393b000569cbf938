//! 备份和恢复: everything in one file and back again, the draft out of an exported Word file, and a shared computer
//! left clean.

mod clear;
mod keep;
mod restore;

use super::lock::LockCard;
use super::parts::bar::TopBar;
use super::parts::standalone::Standalone;
use clear::ClearCard;
use keep::KeepCard;
pub use keep::KeptFiles;
use leptos::prelude::*;
use restore::RestoreCard;

/// The screen.
#[component]
pub fn BackupScreen() -> impl IntoView {
    view! {
        <TopBar heading="备份和恢复" back=true/>
        <main class="backup">
            <h1 class="drafts__heading">"备份和恢复"</h1>
            <div class="backup__cards">
                <KeepCard/>
                <RestoreCard/>
                <LockCard/>
                <ClearCard/>
                <Standalone/>
            </div>
        </main>
    }
}
