//! IndexedDB: texts under keys in named stores, written in transactions that are on the disk when they report
//! success. Nothing here decides what is written.
//!
//! The requests are turned into promises whose functions the browser calls directly, which takes a tenth of
//! the code a binding crate brings; none of those offers `durability: "strict"`.

use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// Why the database did not do what it was asked, by the name the browser gives it. `Missing` and `Late` are
/// ours: there is none, or it did not answer in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseError(pub String);

impl DatabaseError {
    /// Whether there is no more room.
    pub fn is_full(&self) -> bool {
        self.0 == "QuotaExceededError"
    }
}

/// An open database. Cheap to copy.
#[derive(Clone, Debug)]
pub struct Database {
    database: IdbDatabase,
    is_closed: Rc<Cell<bool>>,
}

/// What the loader has read of the database before the program stood (static/loader.js): all keys and values of
/// its first store. `None` when there is nothing, or nothing yet after `patience_ms`.
pub async fn read_ahead(patience_ms: i32) -> Option<Vec<(String, String)>> {
    let window = web_sys::window()?;
    let promise: Promise = Reflect::get(&window, &"readAhead".into()).ok()?.dyn_into().ok()?;
    let read = JsFuture::from(Promise::race(&Array::of2(&promise, &late(patience_ms)))).await.ok()?;
    let [keys, values] = [0, 1].map(|index| Reflect::get_u32(&read, index).ok()?.dyn_into::<Array>().ok());
    Some(pairs(&keys?, &values?))
}

/// A change to one key of a store: the value to set, or `None` to remove it.
pub type Change = (String, Option<String>);

impl Database {
    /// Opens the database `name` with `stores` in it, and gives up after `patience_ms`.
    pub async fn open(name: &str, stores: &[&str], patience_ms: i32) -> Result<Database, DatabaseError> {
        let missing = || DatabaseError("Missing".to_owned());
        let window = web_sys::window().ok_or_else(missing)?;
        let factory = window.indexed_db().map_err(read_error)?.ok_or_else(missing)?;
        let request = factory.open_with_u32(name, 1).map_err(read_error)?;
        let stores: Vec<String> = stores.iter().map(|&store| store.to_owned()).collect();
        let upgrade = Closure::once_into_js(move |event: web_sys::Event| {
            let request = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
            let database =
                request.and_then(|request| request.result().ok()).map(JsCast::unchecked_into::<IdbDatabase>);
            for store in &stores {
                // A store that exists already stays as it is.
                let _ = database.as_ref().map(|database| database.create_object_store(store));
            }
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let answer = Promise::race(&Array::of2(&promise(&request), &late(patience_ms)));
        JsFuture::from(answer).await.map_err(|event| request_error(&request, event))?;
        let database: IdbDatabase = request.result().map_err(read_error)?.unchecked_into();
        let is_closed = Rc::new(Cell::new(false));
        let note_closed = {
            let is_closed = is_closed.clone();
            Closure::<dyn Fn()>::new(move || is_closed.set(true)).into_js_value()
        };
        database.set_onclose(Some(note_closed.unchecked_ref()));
        // Another window that deletes or renews the database must not wait for this one.
        let give_way = {
            let (database, is_closed) = (database.clone(), is_closed.clone());
            Closure::<dyn Fn()>::new(move || {
                is_closed.set(true);
                database.close();
            })
            .into_js_value()
        };
        database.set_onversionchange(Some(give_way.unchecked_ref()));
        Ok(Database { database, is_closed })
    }

    /// Closes it.
    pub fn close(&self) {
        self.is_closed.set(true);
        self.database.close();
    }

    /// Whether the browser has closed it; then it has to be opened again.
    pub fn is_closed(&self) -> bool {
        self.is_closed.get()
    }

    /// All keys and values of a store.
    pub async fn read_all(&self, store: &str) -> Result<Vec<(String, String)>, DatabaseError> {
        let (_, objects) = self.transaction(store, "readonly")?;
        let keys = objects.get_all_keys().map_err(read_error)?;
        let values = objects.get_all().map_err(read_error)?;
        done(&keys).await?;
        done(&values).await?;
        let keys: Array = keys.result().map_err(read_error)?.unchecked_into();
        let values: Array = values.result().map_err(read_error)?.unchecked_into();
        Ok(pairs(&keys, &values))
    }

    /// All keys of a store.
    pub async fn keys(&self, store: &str) -> Result<Vec<String>, DatabaseError> {
        let (_, objects) = self.transaction(store, "readonly")?;
        let keys = objects.get_all_keys().map_err(read_error)?;
        done(&keys).await?;
        let keys: Array = keys.result().map_err(read_error)?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The value of a key.
    pub async fn read(&self, store: &str, key: &str) -> Result<Option<String>, DatabaseError> {
        let (_, objects) = self.transaction(store, "readonly")?;
        let request = objects.get(&key.into()).map_err(read_error)?;
        done(&request).await?;
        Ok(request.result().map_err(read_error)?.as_string())
    }

    /// Carries out `changes` in one transaction and returns when it is on the disk. `may_replace` is asked, within
    /// the transaction, about the change of that index and what stands under its key; what it refuses is left out.
    pub async fn write(
        &self,
        store: &str,
        changes: &[Change],
        may_replace: impl Fn(usize, Option<&str>) -> bool,
    ) -> Result<(), DatabaseError> {
        let (transaction, objects) = self.transaction(store, "readwrite")?;
        let complete = finished(&transaction);
        for (index, (key, value)) in changes.iter().enumerate() {
            let standing = objects.get(&key.into()).map_err(read_error)?;
            done(&standing).await?;
            let standing = standing.result().map_err(read_error)?.as_string();
            if !may_replace(index, standing.as_deref()) {
                continue;
            }
            let request = match value {
                Some(value) => objects.put_with_key(&value.into(), &key.into()),
                None => objects.delete(&key.into()),
            };
            request.map_err(read_error)?;
        }
        let end = JsFuture::from(complete).await.map_err(read_error)?;
        match end.dyn_ref::<web_sys::Event>().map(web_sys::Event::type_).as_deref() {
            Some("complete") => Ok(()),
            _ => Err(transaction_error(&transaction)),
        }
    }

    fn transaction(
        &self,
        store: &str,
        mode: &str,
    ) -> Result<(IdbTransaction, IdbObjectStore), DatabaseError> {
        let options = Object::new();
        // A new object takes any property.
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let begin: Function = Reflect::get(&self.database, &"transaction".into())
            .and_then(JsCast::dyn_into)
            .map_err(read_error)?;
        let transaction: IdbTransaction = begin
            .apply(&self.database, &Array::of3(&store.into(), &mode.into(), &options))
            .map_err(read_error)?
            .unchecked_into();
        let objects = transaction.object_store(store).map_err(read_error)?;
        Ok((transaction, objects))
    }
}

/// Deletes the database `name`, once no window has it open any more. Says whether it is gone after `patience_ms`.
pub async fn delete(name: &str, patience_ms: i32) -> bool {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let Some(request) = factory.and_then(|factory| factory.delete_database(name).ok()) else { return true };
    JsFuture::from(Promise::race(&Array::of2(&promise(&request), &late(patience_ms)))).await.is_ok()
}

fn pairs(keys: &Array, values: &Array) -> Vec<(String, String)> {
    let pair = |(key, value): (JsValue, JsValue)| Some((key.as_string()?, value.as_string()?));
    keys.iter().zip(values.iter()).filter_map(pair).collect()
}

async fn done(request: &IdbRequest) -> Result<(), DatabaseError> {
    JsFuture::from(promise(request)).await.map_err(|event| request_error(request, event))?;
    Ok(())
}

fn promise(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

/// The event with which the transaction ends. It never fails, so that nothing is left unheard when a request
/// before it already has.
fn finished(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, _| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&resolve));
    })
}

/// Fails with "Late" after `ms`.
fn late(ms: i32) -> Promise {
    Promise::new(&mut |_, reject| {
        super::timer::after(ms, move || {
            // A promise already kept takes no notice.
            let _ = reject.call1(&JsValue::NULL, &"Late".into());
        });
    })
}

fn request_error(request: &IdbRequest, event: JsValue) -> DatabaseError {
    match request.error() {
        Ok(Some(error)) => DatabaseError(error.name()),
        _ => read_error(event),
    }
}

fn transaction_error(transaction: &IdbTransaction) -> DatabaseError {
    DatabaseError(transaction.error().map_or_else(|| "AbortError".to_owned(), |error| error.name()))
}

fn read_error(error: JsValue) -> DatabaseError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    DatabaseError(name.or_else(|| error.as_string()).unwrap_or_else(|| "unknown".to_owned()))
}
