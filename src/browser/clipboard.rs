//! Copying text, also on plain http, where `navigator.clipboard` does not exist.

use wasm_bindgen::JsCast;

/// Copies `text`. Returns whether the browser did it. Focus and selection are as before afterwards.
pub fn copy_text(text: &str) -> bool {
    try_copy(text).unwrap_or(false)
}

fn try_copy(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let html: web_sys::HtmlDocument = document.clone().dyn_into().ok()?;
    let before =
        document.active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    // A modal dialog makes everything outside it unreachable, so the field goes inside it.
    let host = before.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
    let host: web_sys::Element = host.or_else(|| document.body().map(Into::into))?;
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("is-off-screen");
    field.set_value(text);
    host.append_child(&field).ok()?;
    field.select();
    let copied = html.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(before) = before {
        // Losing focus after a copy is harmless.
        let _ = before.focus();
    }
    Some(copied)
}
