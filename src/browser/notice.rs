//! The start notice of index.html, which the page takes away once it stands.

/// Removes the element with `id`.
pub fn remove(id: &str) {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element {
        element.remove();
    }
}
