//! The bar at the top of the screens outside the Desk.

use super::icon::{Glyph, Icon};
use crate::ui::screen::Screen;
use leptos::prelude::*;

/// The bar: a way back, where one is, and what belongs to the screen.
#[component]
pub fn TopBar(
    /// Name of the screen.
    heading: &'static str,
    /// Whether it leads back to the list of drafts.
    back: bool,
    /// More to the right.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="bar">
            {back.then(|| view! {
                <a class="button button--quiet" href=format!("#{}", Screen::Drafts.hash())>
                    <Glyph icon=Icon::Back/>"我的文稿"
                </a>
            })}
            <span class="bar__title">{heading}</span>
            <span class="bar__space"></span>
            {children.map(|children| children())}
        </header>
    }
}
