use js_sys::{Function, Promise};
use report_drafter::browser::database::{Database, DatabaseError};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

const PATIENCE_MS: i32 = 5_000;

async fn fresh(name: &str) -> Database {
    Database::open(name, &["records", "history"], PATIENCE_MS).await.expect("the browser has a database")
}

fn set(key: &str, value: &str) -> (String, Option<String>) {
    (key.to_owned(), Some(value.to_owned()))
}

fn always(_: usize, _: Option<&str>) -> bool {
    true
}

#[wasm_bindgen_test]
async fn what_is_written_is_read_back_also_after_opening_again() {
    let database = fresh("web-1").await;
    let text = "字\u{0}𠮷😀\u{202E}";
    let changes = [set("b", "2"), set("a", text), ("c".to_owned(), None)];
    assert_eq!(database.write("records", &changes, always).await, Ok(()));
    let all = vec![("a".to_owned(), text.to_owned()), ("b".to_owned(), "2".to_owned())];
    assert_eq!(fresh("web-1").await.read_all("records").await, Ok(all));
    assert_eq!(database.read("records", "b").await, Ok(Some("2".to_owned())));
    assert_eq!(database.read("history", "b").await, Ok(None));
    database.write("records", &[("b".to_owned(), None)], always).await.expect("a key can be removed");
    assert_eq!(database.read("records", "b").await, Ok(None));
}

#[wasm_bindgen_test]
async fn what_may_not_be_replaced_stays() {
    let database = fresh("web-2").await;
    database.write("records", &[set("a", "9"), set("b", "1")], always).await.expect("there is room");
    let changes = [set("a", "5"), set("b", "5"), set("c", "5")];
    let larger = |index: usize, standing: Option<&str>| standing < changes[index].1.as_deref();
    assert_eq!(database.write("records", &changes, larger).await, Ok(()));
    let pairs = database.read_all("records").await.expect("it can be read");
    assert_eq!(pairs.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["9", "5", "5"]);
}

#[wasm_bindgen_test]
async fn a_database_that_never_answers_is_given_up() {
    let run = |code: &str| Function::new_no_args(code).call0(&JsValue::NULL).expect("the code runs");
    run("window.openBefore = IDBFactory.prototype.open;
         IDBFactory.prototype.open = function () { return new EventTarget() }");
    let answer = Database::open("web-3", &["records"], 50).await;
    run("IDBFactory.prototype.open = window.openBefore");
    assert_eq!(answer.map(|_| ()), Err(DatabaseError("Late".to_owned())));
    run("window.openBefore = IDBFactory.prototype.open;
         IDBFactory.prototype.open = function () { throw new DOMException('', 'SecurityError') }");
    let answer = Database::open("web-3", &["records"], 50).await;
    run("IDBFactory.prototype.open = window.openBefore");
    assert_eq!(answer.map(|_| ()), Err(DatabaseError("SecurityError".to_owned())));
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_broken_off_changes_nothing() {
    let database = fresh("web-4").await;
    database.write("records", &[set("a", "1")], always).await.expect("there is room");
    let run = |code: &str| Function::new_no_args(code).call0(&JsValue::NULL).expect("the code runs");
    run("window.putBefore = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...values) {
           const request = window.putBefore.apply(this, values);
           this.transaction.abort();
           return request;
         }");
    let answer = database.write("records", &[set("a", "2")], always).await;
    run("IDBObjectStore.prototype.put = window.putBefore");
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!(database.read("records", "a").await, Ok(Some("1".to_owned())));
}

#[wasm_bindgen_test]
async fn a_database_that_is_deleted_from_outside_gives_way() {
    let database = fresh("web-5").await;
    let delete = Function::new_no_args(
        "return new Promise((resolve) => { indexedDB.deleteDatabase('web-5').onsuccess = () => resolve() })",
    );
    let deleted: Promise = delete.call0(&JsValue::NULL).expect("the code runs").into();
    JsFuture::from(deleted).await.expect("it is deleted");
    assert!(database.is_closed());
    assert!(database.read("records", "a").await.is_err());
}
