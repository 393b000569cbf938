//! The smallest Leptos page.
use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main id="usable">"空"</main> });
}
