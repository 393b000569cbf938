use report_drafter::browser::{focus, location, notice};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_address_behind_the_hash_reads_back() {
    location::set_hash("write/a1/2");
    assert_eq!(location::hash(), "write/a1/2");
    let entries = || web_sys::window().and_then(|w| w.history().ok()).and_then(|h| h.length().ok());
    let before = entries();
    location::replace_hash("write/a1/3");
    assert_eq!(location::hash(), "write/a1/3");
    assert_eq!(entries(), before);
}

#[wasm_bindgen_test]
fn focus_and_removal_go_by_id() {
    let button = crate::document().create_element("button").expect("button is a valid name");
    button.set_id("target");
    crate::body().append_child(&button).expect("the body takes a child");
    assert!(focus::focus("target"));
    assert_eq!(crate::document().active_element().map(|element| element.id()).as_deref(), Some("target"));
    focus::reveal("target");
    notice::remove("target");
    assert!(!focus::focus("target"));
}
