//! 本单位信息: what is filled in once and used in every report.

mod form;
mod given;
mod handing_on;
mod knowledge;
mod layout;
mod outlines;
mod own_words;

use super::keeper::{Keeper, explain};
use super::parts::bar::TopBar;
use super::parts::erased::submit;
use super::parts::toast::Toaster;
use super::screen::Screen;
pub use form::{LevelChoice, UnitDraft, UnitForm};
pub use given::take_given;
pub use knowledge::words as month_in_words;
use layout::LayoutChoice;
pub use layout::PAGE_NUMBERS;
use leptos::prelude::*;
use outlines::OwnOutlines;
use own_words::ProofreadChoice;

/// The screen.
#[component]
pub fn UnitScreen() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let unit = UnitDraft::new(keeper.profile().unwrap_or_default());
    let save = submit(move || match keeper.save_profile(&unit.profile()) {
        Ok(()) => {
            toaster.say("已保存。以后写新的文稿会自动带出来。");
            Screen::Drafts.go();
        }
        Err(error) => toaster.say(explain(&error)),
    });
    // Whoever leaves without the button keeps what she filled in all the same.
    on_cleanup(move || {
        let profile = unit.profile();
        if keeper.profile().unwrap_or_default() != profile {
            let _ = keeper.save_profile(&profile).map_err(|error| toaster.say(explain(&error)));
        }
    });
    view! {
        <TopBar heading="本单位信息" back=true/>
        <main class="card-page">
            <form class="card-page__card" on:submit=save>
                <h1>"本单位信息"</h1>
                <p class="card-page__lead">"填一次就够，写新的文稿时自动带出来，随时可以改。"</p>
                <UnitForm unit with_level=true/>
                <LayoutChoice layout=unit.layout/>
                <ProofreadChoice masked=unit.masked own_words=unit.own_words/>
                <OwnOutlines unit/>
                <p class="card-page__actions"><button class="button button--primary" type="submit">"保存"</button></p>
            </form>
        </main>
    }
}
