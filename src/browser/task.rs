//! Work that waits for the browser, off the path of the page.

use std::future::Future;

/// Runs `work` as far as the browser's answers allow, again and again until it is done.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}
