use report_drafter::browser::{clipboard, focus};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn copying_gives_focus_back_and_leaves_nothing_behind() {
    let button = crate::document().create_element("button").expect("button is a valid name");
    button.set_id("copy");
    crate::body().append_child(&button).expect("the body takes a child");
    assert!(focus::focus("copy"));
    // Without a click of hers the browser may refuse; what it answers is tried in tests/browser.
    let _ = clipboard::copy_text("全文");
    assert_eq!(crate::document().active_element().map(|element| element.id()).as_deref(), Some("copy"));
    assert!(crate::body().query_selector("textarea").expect("the selector is valid").is_none());
    button.remove();
}
