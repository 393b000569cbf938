//! Timers.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Waits for `delay_ms`.
pub async fn pause(delay_ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // A window that refuses a timer is closing.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay_ms);
        }
    });
    // A timer is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Calls `action` once after `delay_ms`.
pub fn after(delay_ms: i32, action: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let callback = Closure::once_into_js(action);
    // A window that refuses a timer is closing.
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), delay_ms);
}
