//! localStorage, with every kind of failure told apart.
//!
//! The storage is probed through `web_sys` before `gloo_storage` may touch it, because gloo's accessor traps
//! where storage is blocked.

use gloo_storage::{LocalStorage, Storage};
use js_sys::{Array, JsString};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::StorageEvent;

/// Why the storage did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page keep anything.
    Blocked,
    /// There is no room left.
    Full,
    /// Anything else, by the name the browser gives it.
    Other(String),
}

/// Whether the storage can be written: tries with `key`, which is removed again.
/// A storage that is full counts as usable.
pub fn probe(key: &str) -> Result<(), StorageError> {
    let window = web_sys::window().ok_or(StorageError::Blocked)?;
    let storage = window.local_storage().ok().flatten().ok_or(StorageError::Blocked)?;
    match storage.set_item(key, "1").map_err(|error| read_error(&error)) {
        Ok(()) => {}
        Err(StorageError::Full) => return Ok(()),
        Err(error) => return Err(error),
    }
    storage.remove_item(key).map_err(|error| read_error(&error))
}

/// The value of `key`.
pub fn get(key: &str) -> Result<Option<String>, StorageError> {
    LocalStorage::raw().get_item(key).map_err(|error| read_error(&error))
}

/// Sets `key` to `value`. On failure the value before stays.
pub fn set(key: &str, value: &str) -> Result<(), StorageError> {
    LocalStorage::raw().set_item(key, value).map_err(|error| read_error(&error))
}

/// Removes `key`.
pub fn remove(key: &str) -> Result<(), StorageError> {
    LocalStorage::raw().remove_item(key).map_err(|error| read_error(&error))
}

/// All keys, those of other pages of the same origin included.
pub fn keys() -> Result<Vec<String>, StorageError> {
    let storage = LocalStorage::raw();
    let length = storage.length().map_err(|error| read_error(&error))?;
    let key = |index| storage.key(index).map_err(|error| read_error(&error));
    (0..length).filter_map(|index| key(index).transpose()).collect()
}

/// The UTF-16 units of the value of `key`, lone surrogates included.
pub fn units(key: &str) -> Option<Vec<u16>> {
    let value = call("getItem", &Array::of1(&key.into())).ok()?;
    Some(value.dyn_ref::<JsString>()?.iter().collect())
}

/// Sets `key` to UTF-16 units.
pub fn set_units(key: &str, units: &[u16]) -> Result<(), StorageError> {
    // All units at once would be more arguments than a call takes.
    let parts = units.chunks(8_192).map(JsString::from_char_code);
    let value = parts.fold(JsString::from(""), |all, part| all.concat(&part.into()));
    call("setItem", &Array::of2(&key.into(), &value)).map(drop)
}

/// Calls `act` whenever another window changes `key`. The listener stays for the life of the page.
pub fn on_change(key: &'static str, act: impl Fn(Option<String>) + 'static) {
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if event.key().as_deref() == Some(key) {
            act(event.new_value());
        }
    });
    if let Some(window) = web_sys::window() {
        // Adding a listener fails only for an invalid signal, and none is given.
        let _ = window.add_event_listener_with_callback("storage", listener.into_js_value().unchecked_ref());
    }
}

/// Copies the value of `from` to `to` without reading it: a lone surrogate in it stays what it is.
pub fn copy(from: &str, to: &str) -> Result<(), StorageError> {
    let value = call("getItem", &Array::of1(&from.into()))?;
    if value.is_null() {
        return Ok(());
    }
    call("setItem", &Array::of2(&to.into(), &value)).map(drop)
}

/// Calls a method with values as they are: `web_sys` would read a text and lose its lone surrogates.
fn call(method: &str, arguments: &Array) -> Result<JsValue, StorageError> {
    let storage: JsValue = LocalStorage::raw().into();
    js_sys::Reflect::get(&storage, &method.into())
        .and_then(JsCast::dyn_into::<js_sys::Function>)
        .and_then(|method| method.apply(&storage, arguments))
        .map_err(|error| read_error(&error))
}

fn read_error(error: &JsValue) -> StorageError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some("SecurityError") => StorageError::Blocked,
        Some(name) => StorageError::Other(name.to_owned()),
        None => StorageError::Other("unknown".to_owned()),
    }
}
