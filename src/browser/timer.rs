//! Timers.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls `action` once after `delay_ms`.
pub fn after(delay_ms: i32, action: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let callback = Closure::once_into_js(action);
    // A window that refuses a timer is closing.
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), delay_ms);
}
