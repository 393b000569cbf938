//! The moments at which a page may be about to go away.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls `action` whenever the page is hidden or left: on `pagehide` and when `visibilitychange` hides it.
/// The listeners stay for the life of the page.
pub fn on_leave(action: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let on_hide = {
        let (action, document) = (action.clone(), document.clone());
        Closure::<dyn Fn()>::new(move || {
            if document.visibility_state() == web_sys::VisibilityState::Hidden {
                action();
            }
        })
    };
    let on_pagehide = Closure::<dyn Fn()>::new(action);
    let listen = |target: &web_sys::EventTarget, event: &str, listener: Closure<dyn Fn()>| {
        // Adding a listener fails only for an invalid signal, and none is given.
        let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        listener.forget();
    };
    listen(&document, "visibilitychange", on_hide);
    listen(&window, "pagehide", on_pagehide);
}

/// Asks her before the page is left, as long as `is_at_risk` says so. The browser words the question. The
/// listener stays for the life of the page.
pub fn ask_before_leaving(is_at_risk: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener =
        Closure::<dyn Fn(web_sys::BeforeUnloadEvent)>::new(move |event: web_sys::BeforeUnloadEvent| {
            if is_at_risk() {
                event.prevent_default();
                event.set_return_value("?");
            }
        });
    // Adding a listener fails only for an invalid signal, and none is given.
    let _ = window.add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
    listener.forget();
}
