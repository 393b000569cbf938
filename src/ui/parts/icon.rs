//! Line icons, drawn here so that nothing is loaded. They are decoration: the label beside them speaks.

use leptos::prelude::*;

/// An icon by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Back
    Back,
    /// Forward
    Forward,
    /// Add
    Add,
    /// Finished
    Done,
    /// Under way
    UnderWay,
    /// Nothing yet
    Empty,
    /// Undo
    Undo,
    /// Redo
    Redo,
    /// Up
    Up,
    /// Down
    Down,
    /// Missing
    Missing,
}

/// Draws an icon at the size of the text around it.
#[component]
pub fn Glyph(
    /// Which icon.
    icon: Icon,
    /// Whether it stands behind the label and not before it.
    #[prop(optional)]
    after: bool,
) -> impl IntoView {
    let path = match icon {
        Icon::Back => "M10 3 5 8l5 5",
        Icon::Forward => "m6 3 5 5-5 5",
        Icon::Add => "M8 3v10M3 8h10",
        Icon::Done => "m3 8.5 3.5 3.5L13 4.5",
        Icon::UnderWay => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 0v12",
        Icon::Empty => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z",
        Icon::Undo => "M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
        Icon::Redo => "m10 3 3 3-3 3m3-3H6.5a3.5 3.5 0 0 0 0 7H10",
        Icon::Up => "M8 13V3M4 7l4-4 4 4",
        Icon::Down => "M8 3v10M4 9l4 4 4-4",
        Icon::Missing => "M8 3.5v5.5M8 11.5v1",
    };
    view! {
        <svg class=if after { "icon icon--after" } else { "icon" } viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
}
