//! The part of the address behind #, and the window's title.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Whether the page was opened from a file, without a server.
pub fn is_file() -> bool {
    web_sys::window()
        .and_then(|window| window.location().protocol().ok())
        .is_some_and(|protocol| protocol == "file:")
}

/// The address behind #, without it.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Sets the address behind #, with an entry in the history of the tab.
pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        // Setting only the fragment is never refused.
        let _ = window.location().set_hash(hash);
    }
}

/// Goes to the address behind #, in place of the one there in the history of the tab.
pub fn go_instead(hash: &str) {
    if let Some(window) = web_sys::window() {
        // Changing only the fragment is never refused.
        let _ = window.location().replace(&format!("#{hash}"));
    }
}

/// Sets the address behind # in place of the one there, without going there.
pub fn replace_hash(hash: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Pages opened from a file may refuse this; the address is then the one before.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("#{hash}")));
    }
}

/// Calls `action` whenever the address behind # changes. The listener stays for the life of the page.
pub fn on_hash_change(action: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(action);
    // Adding a listener fails only for an invalid signal, and none is given.
    let _ = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Sets the title of the window.
pub fn set_window_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Loads the page anew at an address behind #.
pub fn reload_at(hash: &str) {
    set_hash(hash);
    if let Some(window) = web_sys::window() {
        // A page that cannot load itself again stays as it is.
        let _ = window.location().reload();
    }
}
