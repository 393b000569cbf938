//! What the browser offers, tried in a real browser.
#![cfg(target_arch = "wasm32")]

mod clipboard;
mod database;
mod file;
mod location;
mod random_and_clock;
mod storage;
mod text_field;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a page has a document")
}

fn body() -> web_sys::HtmlElement {
    document().body().expect("a page has a body")
}
