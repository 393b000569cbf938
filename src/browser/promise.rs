//! Methods that older browsers lack, called by name, and what their promises are fulfilled with.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The method `name`, where there is one.
pub fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// What the promise that a method gives is fulfilled with. `None` without the method, and when it is rejected.
pub async fn answer(of: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    let promise: Promise = method(of, name)?.apply(of, arguments).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
