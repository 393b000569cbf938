//! When she last touched keyboard, mouse or screen.

use super::clock;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

thread_local! {
    static LAST_MS: Cell<f64> = const { Cell::new(0.0) };
}

const EVENTS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// Follows from now on. The listeners stay for the life of the page.
pub fn follow() {
    note();
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(note).into_js_value();
    for event in EVENTS {
        // Adding a listener fails only for an invalid signal, and none is given.
        let _ = window.add_event_listener_with_callback_and_bool(event, listener.unchecked_ref(), true);
    }
}

/// The last touch, in milliseconds since 1970. A clock that was set back makes it now.
pub fn last_ms() -> f64 {
    let now_ms = clock::now_ms();
    LAST_MS.set(LAST_MS.get().min(now_ms));
    LAST_MS.get()
}

fn note() {
    LAST_MS.set(clock::now_ms());
}
