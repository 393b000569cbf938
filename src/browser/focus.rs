//! Moving focus and keeping things in view.

use wasm_bindgen::JsCast;

/// Puts focus on the element with `id`. Returns whether there is one.
pub fn focus(id: &str) -> bool {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|d| d.get_element_by_id(id));
    element
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Shows the beginning of the scrolling element with `id`.
pub fn scroll_to_top(id: &str) {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element {
        element.set_scroll_top(0);
    }
}

/// Scrolls the element with `id` into view, no further than needed.
pub fn reveal(id: &str) {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
