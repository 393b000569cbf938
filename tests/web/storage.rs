use js_sys::{Function, Reflect};
use report_drafter::browser::storage::{StorageError, copy, get, keys, probe, remove, set};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Runs `code` as a script of the page.
fn run(code: &str) -> JsValue {
    Function::new_no_args(code).call0(&JsValue::NULL).expect("the code runs")
}

/// Puts `code` in place of a method of every storage while `act` runs.
fn with_method<T>(name: &str, code: &str, act: impl FnOnce() -> T) -> T {
    let window = web_sys::window().expect("tests run in a page");
    let storage = Reflect::get(&window, &"Storage".into()).expect("Storage is a global");
    let prototype = Reflect::get(&storage, &"prototype".into()).expect("a class has a prototype");
    let before = Reflect::get(&prototype, &name.into()).expect("the method exists");
    let set = |value: &JsValue| Reflect::set(&prototype, &name.into(), value).expect("the method can be set");
    set(&Function::new_no_args(code));
    let result = act();
    set(&before);
    result
}

#[wasm_bindgen_test]
fn values_come_back_as_they_went_in() {
    let text = "字\u{0}\u{FFFD}𠮷😀\u{202E}\r\n";
    set("web/a", text).expect("there is room");
    assert_eq!(get("web/a"), Ok(Some(text.to_owned())));
    assert!(keys().expect("keys can be read").contains(&"web/a".to_owned()));
    remove("web/a").expect("a key can be removed");
    assert_eq!(get("web/a"), Ok(None));
}

#[wasm_bindgen_test]
fn a_full_storage_keeps_the_value_before_and_counts_as_usable() {
    set("web/full", "before").expect("there is room");
    let huge = "字".repeat(6_000_000);
    assert_eq!(set("web/full", &huge), Err(StorageError::Full));
    assert_eq!(get("web/full"), Ok(Some("before".to_owned())));
    remove("web/full").expect("a key can be removed");
    let full = "throw new DOMException('', 'QuotaExceededError')";
    with_method("setItem", full, || assert_eq!(probe("web/probe"), Ok(())));
}

#[wasm_bindgen_test]
fn kinds_of_failure_are_told_apart() {
    let blocked = "throw new DOMException('', 'SecurityError')";
    let other = "throw new DOMException('', 'UnknownError')";
    let strange = "throw 7";
    let set = || set("web/b", "b");
    assert_eq!(with_method("setItem", blocked, set), Err(StorageError::Blocked));
    assert_eq!(with_method("setItem", other, set), Err(StorageError::Other("UnknownError".to_owned())));
    assert_eq!(with_method("setItem", strange, set), Err(StorageError::Other("unknown".to_owned())));
    assert_eq!(with_method("setItem", blocked, || probe("web/probe")), Err(StorageError::Blocked));
    assert_eq!(with_method("getItem", blocked, || get("web/b")), Err(StorageError::Blocked));
}

#[wasm_bindgen_test]
fn a_value_is_copied_with_its_lone_surrogates() {
    run("localStorage.setItem('web/from', 'a\\uD842b')");
    let is_there = || run("return localStorage.getItem('web/to') === 'a\\uD842b'").as_bool();
    copy("web/from", "web/to").expect("there is room");
    assert_eq!(is_there(), Some(true));
    copy("web/not-there", "web/to").expect("nothing to copy is no failure");
    assert_eq!(is_there(), Some(true));
    run("localStorage.clear()");
}

#[wasm_bindgen_test]
fn a_blocked_storage_is_told_apart_before_anything_touches_it() {
    run("window.storageBefore = Object.getOwnPropertyDescriptor(window, 'localStorage');
         const get = () => { throw new DOMException('', 'SecurityError') };
         Object.defineProperty(window, 'localStorage', { configurable: true, get })");
    assert_eq!(probe("web/probe"), Err(StorageError::Blocked));
    run("Object.defineProperty(window, 'localStorage', window.storageBefore)");
    assert_eq!(probe("web/probe"), Ok(()));
}
