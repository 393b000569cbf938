//! The colours of the page, which static/display.js puts on before anything is drawn.

use super::promise::method;
use wasm_bindgen::JsValue;

/// Key under which the choice is kept, as static/display.js reads it. It is no record of the store: it is neither sealed
/// nor backed up, and holds before a lock is opened.
const KEY: &str = "report-drafter-display";

/// What is chosen: `light`, `dark`, `contrast`, or nothing for what the system asks for.
pub fn chosen() -> String {
    super::storage::get(KEY).ok().flatten().unwrap_or_default()
}

/// Chooses, for this browser, and shows it at once. Where nothing can be kept it stays as it is.
pub fn choose(theme: &str) {
    // Colours that cannot be kept are no loss.
    let _ = if theme.is_empty() { super::storage::remove(KEY) } else { super::storage::set(KEY, theme) };
    if let Some(apply) = method(&js_sys::global(), "applyDisplay") {
        // It only sets an attribute.
        let _ = apply.call0(&JsValue::NULL);
    }
}
