use report_drafter::browser::file;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_download_is_offered_under_its_name_and_leaves_nothing_behind() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let note = {
        let seen = Rc::clone(&seen);
        Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlAnchorElement>().ok());
            let link = target.expect("a download is a link");
            seen.borrow_mut().push((link.download(), link.href().starts_with("blob:")));
            event.prevent_default();
        })
    };
    let body = crate::body();
    body.add_event_listener_with_callback("click", note.as_ref().unchecked_ref()).expect("body listens");
    file::download("青禾镇妇联2026年工作总结.docx", "application/octet-stream", b"PK")
        .expect("the browser takes it");
    body.remove_event_listener_with_callback("click", note.as_ref().unchecked_ref()).expect("body listens");
    assert_eq!(*seen.borrow(), [("青禾镇妇联2026年工作总结.docx".to_owned(), true)]);
    assert!(body.query_selector("a[download]").expect("the selector is valid").is_none());
}
