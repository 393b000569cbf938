//! The two places in which records are kept: localStorage, written at once, and IndexedDB, written a moment
//! later. Carries out what `store::window` says and tells it how it went.

mod sealed;

use super::history;
use crate::browser::database::{self, Change, Database, DatabaseError};
use crate::browser::storage::{self, StorageError};
use crate::browser::{location, task, timer};
use crate::store::key::Meaning;
use crate::store::reconcile::{Records, gather, is_mirrored};
use crate::store::sealing::{LockState, Sealing};
use crate::store::window::{Judgement, Step, Window};
use crate::store::{Write, key};
use leptos::prelude::*;
use sealed::nonce;
use std::cell::RefCell;

const DATABASE: &str = "report-drafter";
/// Stores of the database. Those of later work are there from its first version, so that it never has to be
/// renewed while another window has it open.
const STORES: [&str; 3] = [RECORDS, HISTORY, PICTURES];
const RECORDS: &str = "records";
/// Snapshots; see `store::history`.
pub const HISTORY: &str = "history";
/// Pictures; see `store::pictures`.
pub const PICTURES: &str = "blobs";
/// The page starts without the database when it has not answered after this long.
const PATIENCE_MS: i32 = 2_000;
/// What waits for the database looks for it this often while it is opened.
const OPENING_PAUSE_MS: i32 = 50;
/// After this long without an answer from the second place the first has to do.
const SILENCE_MS: i32 = 3_000;
/// A transaction that failed is tried again after this long.
const RETRY_DELAY_MS: i32 = 5_000;

/// The places. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Places {
    inner: StoredValue<Inner, LocalStorage>,
    /// Rises when the second place has finished something.
    pub news: RwSignal<u32>,
    /// Whether the passphrase has to be given before anything is read or written.
    pub is_locked: RwSignal<bool>,
}

struct Inner {
    window: Window<StorageError>,
    sealing: Sealing,
    has_first: bool,
    /// The page was opened from a file. Chromium 156 there hands some pages a localStorage that only they see: it takes
    /// what it is given, reads it back, and is gone with the page (some of a hundred openings on a busy machine).
    may_first_vanish: bool,
    second: Second,
    /// The last transaction failed.
    second_fails: bool,
    /// How many transactions have been begun, and up to which of them none is waited for any longer.
    begun: u32,
    given_up: u32,
}

impl Inner {
    /// Whether only the second place can make what is written outlive the page, and is about to.
    fn waits_for_second(&self) -> bool {
        self.may_first_vanish && !self.window.is_level() && self.given_up < self.begun.max(1)
    }
}

/// The second place.
enum Second {
    /// It was there a moment ago and is about to be opened for writing.
    Opening,
    Open(Database),
    Missing,
}

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another window has written a version of the record not seen here.
    Unseen,
    /// Another window has locked.
    Locked,
}

/// How everything written so far is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It outlives the page.
    Kept,
    /// A part is on its way.
    Soon,
    /// A part is in this page only.
    Failed(StorageError),
}

impl Places {
    /// Reads both places and brings them together.
    pub async fn open() -> Self {
        let has_first = storage::probe(key::PROBE).is_ok();
        let first = if has_first { read_first() } else { Records::new() };
        let (second, records) = match database::read_ahead(PATIENCE_MS).await {
            Some(pairs) => (Second::Opening, gather(pairs)),
            None => open_second().await,
        };
        let is_opening = matches!(second, Second::Opening);
        let (window, steps) = Window::open(&first, &records);
        let sealing = Sealing::at_start(window.records());
        let is_locked = RwSignal::new(matches!(sealing.state(), LockState::Locked(_)));
        let may_first_vanish = location::is_file();
        let inner = Inner {
            window,
            sealing,
            has_first,
            may_first_vanish,
            second,
            second_fails: false,
            begun: 0,
            given_up: 0,
        };
        let places = Places { inner: StoredValue::new_local(inner), news: RwSignal::new(0), is_locked };
        storage::on_change(key::LOCK, move |record| {
            places.pass(record.as_deref());
        });
        places.carry_out(steps);
        if is_opening {
            task::spawn(async move {
                let (second, _) = open_second().await;
                places.inner.update_value(|inner| inner.second = second);
                places.news.update(|news| *news += 1);
                places.pump();
            });
        }
        places.pump();
        places
    }

    /// Whether there is no place at all.
    pub fn is_blocked(self) -> bool {
        self.inner.with_value(|inner| !inner.has_first && matches!(inner.second, Second::Missing))
    }

    /// Whether the second place is there and takes what it is given.
    fn has_second(self) -> bool {
        self.inner.with_value(|inner| !matches!(inner.second, Second::Missing) && !inner.second_fails)
    }

    /// The second place, for what is kept there alone.
    pub fn second(self) -> Option<Database> {
        self.inner.with_value(|inner| match &inner.second {
            Second::Open(database) if !database.is_closed() => Some(database.clone()),
            _ => None,
        })
    }

    /// The second place, once it is open.
    pub async fn second_opened(self) -> Option<Database> {
        while self.inner.with_value(|inner| matches!(inner.second, Second::Opening)) {
            timer::pause(OPENING_PAUSE_MS).await;
        }
        self.second()
    }

    /// Removes everything of ours from both places. What was kept aside goes too; keys of others stay.
    pub async fn clear(self) -> bool {
        let second = self.second();
        self.inner.update_value(|inner| {
            inner.window = Window::open(&Records::new(), &Records::new()).0;
            inner.second = Second::Missing;
        });
        if self.inner.with_value(|inner| inner.has_first) {
            let ours = storage::keys().unwrap_or_default();
            // What cannot be removed is found by looking again.
            ours.iter().filter(|key| is_ours(key)).for_each(|key| drop(storage::remove(key)));
        }
        if let Some(second) = second {
            second.close();
        }
        let is_gone = database::delete(DATABASE, PATIENCE_MS).await;
        is_gone && storage::keys().unwrap_or_default().iter().all(|key| !is_ours(key))
    }

    /// See [`Window::exchange_lacking`].
    pub fn exchange_lacking(self, lacking: Vec<(String, StorageError)>) -> Vec<(String, StorageError)> {
        self.inner.try_update_value(|inner| inner.window.exchange_lacking(lacking)).unwrap_or_default()
    }

    /// How everything written so far is kept.
    pub fn outcome(self) -> Outcome {
        let has_second = self.has_second();
        self.inner.with_value(|inner| match inner.window.lacks() {
            None if has_second && inner.waits_for_second() => Outcome::Soon,
            None => Outcome::Kept,
            Some(_) if has_second => Outcome::Soon,
            Some(error) => Outcome::Failed(error.clone()),
        })
    }

    /// Whether another window has written a version of the draft that this one has not seen. Asked once.
    pub fn take_unseen(self, draft: &str) -> bool {
        self.inner.try_update_value(|inner| inner.window.take_unseen(draft)).unwrap_or(false)
    }

    /// All keys.
    pub fn keys(self) -> Vec<String> {
        self.inner.with_value(|inner| inner.window.records().keys().cloned().collect())
    }

    /// The value of a key, opened where it is sealed.
    pub fn read(self, key: &str) -> Option<String> {
        self.inner.with_value(|inner| {
            inner.window.records().get(key).cloned().map(|value| inner.sealing.read(value))
        })
    }

    /// The records as they are kept, sealed where there is a lock.
    pub fn as_kept(self) -> Records {
        self.inner.with_value(|inner| inner.window.records().clone())
    }

    /// Takes over what other windows have written since.
    pub fn refresh(self) {
        if self.inner.with_value(|inner| inner.has_first) {
            let first = read_first();
            let steps = self.inner.try_update_value(|inner| inner.window.refresh(&first));
            self.carry_out(steps.unwrap_or_default());
        }
    }

    /// Takes over one record as another window may have written it since.
    pub fn refresh_key(self, key: &str) {
        if let Some(value) = self.read_first_value(key) {
            self.inner.update_value(|inner| inner.window.refresh_key(key, value));
        }
    }

    /// From now on this window works on from the draft as it has it.
    pub fn note_opened(self, draft: &str) {
        self.inner.update_value(|inner| inner.window.note_opened(draft));
    }

    /// Writes a record into both places, sealed where there is a lock. A place that fails is made good later;
    /// [`Places::outcome`] says how it stands.
    pub fn write(self, write: &Write) -> Result<(), Refused> {
        if write.key != key::LOCK && !self.may_write() {
            return Err(Refused::Locked);
        }
        let standing = self.read_first_value(&write.key);
        let steps = self.inner.try_update_value(|inner| {
            let keep = |value: &String| inner.sealing.keep(&write.key, value, nonce);
            let write = Write { key: write.key.clone(), value: write.value.as_ref().map(keep) };
            inner.window.write(&write, standing.as_deref())
        });
        let steps = steps.expect("the places live as long as the page");
        self.carry_out(steps.map_err(|_| Refused::Unseen)?);
        self.pump();
        Ok(())
    }

    /// Tries again what a place has refused.
    pub fn retry(self) {
        if !self.may_write() {
            return;
        }
        // What was refused before another window locked would go in open: it goes on in a copy instead.
        let has_first = self.inner.with_value(|inner| inner.has_first);
        let standing = |key: &str| first_value(has_first, key);
        let again = self.inner.try_update_value(|inner| {
            let is_sealed = |write: &Write| {
                write.value.as_ref().is_none_or(|value| inner.sealing.due(&write.key, value).is_none())
            };
            inner.window.retry(standing).into_iter().filter(is_sealed).map(Step::Write).collect()
        });
        self.carry_out(again.unwrap_or_default());
        self.pump();
    }

    /// Copies what stands under `key` in the first place, byte for byte, to where nothing writes, and removes it.
    pub fn keep_aside(self, key: &str) {
        let has_first = self.inner.with_value(|inner| inner.has_first);
        if has_first && storage::copy(key, &free_key(key)).is_ok() {
            // What cannot be removed is written over next.
            let _ = storage::remove(key);
        }
    }

    /// Whether no other window has locked since. Without a first place nobody can tell.
    pub fn may_write(self) -> bool {
        let has_first = self.inner.with_value(|inner| inner.has_first);
        if has_first {
            self.pass(self.read_first_value(key::LOCK).as_deref())
        } else {
            !self.is_locked.get_untracked()
        }
    }

    fn read_first_value(self, key: &str) -> Option<String> {
        first_value(self.inner.with_value(|inner| inner.has_first), key)
    }

    fn carry_out(self, steps: Vec<Step>) {
        for step in steps {
            match step {
                Step::Write(write) => self.write_first(&write),
                Step::WriteIfGone(write) if self.read_first_value(&write.key).is_none() => {
                    self.write_first(&write);
                }
                Step::WriteIfGone(_) => {}
                Step::KeepAside(key) => self.keep_aside(&key),
                // Without room it stays in the second place until it is written over.
                Step::KeepValue(key, value) => drop(storage::set(&free_key(&key), &value)),
            }
        }
    }

    fn write_first(self, write: &Write) {
        let has_first = self.inner.with_value(|inner| inner.has_first);
        let result = match &write.value {
            _ if !has_first => Err(StorageError::Blocked),
            Some(value) => storage::set(&write.key, value).and_then(|()| match storage::get(&write.key)? {
                Some(kept) if kept == *value => Ok(()),
                _ => Err(StorageError::Other("ReadBack".to_owned())),
            }),
            None => storage::remove(&write.key),
        };
        self.inner.update_value(|inner| inner.window.first_done(&write.key, result));
    }

    /// Begins the next transaction of the second place, if there is something to do and none under way.
    fn pump(self) {
        let next = self.inner.try_update_value(|inner| match &inner.second {
            Second::Open(database) => Some((database.clone(), inner.window.begin()?)),
            Second::Opening | Second::Missing => None,
        });
        let Some((database, writes)) = next.flatten() else { return };
        self.wait_for_second();
        task::spawn(async move {
            let change = |write: &Write| -> Change { (write.key.clone(), write.value.clone()) };
            let changes: Vec<Change> = writes.iter().map(change).collect();
            let unseen = RefCell::new(Vec::new());
            let may_replace = |index: usize, standing: Option<&str>| {
                let write = &writes[index];
                let judgement = self.inner.with_value(|inner| inner.window.judge(write, standing));
                if judgement == Judgement::Unseen {
                    unseen.borrow_mut().push(write.key.clone());
                }
                judgement == Judgement::Replace
            };
            let result = database.write(RECORDS, &changes, may_replace).await;
            if result.as_ref().is_err_and(DatabaseError::is_full) {
                history::make_room(&database).await;
            }
            let has_failed = result.is_err();
            self.inner.try_update_value(|inner| {
                inner.second_fails = has_failed;
                match result {
                    Ok(()) => inner.window.committed(&writes, &unseen.take()),
                    Err(_) => inner.window.failed(),
                }
            });
            self.news.update(|news| *news += 1);
            if has_failed {
                timer::after(RETRY_DELAY_MS, move || self.reopen());
            } else {
                self.pump();
            }
        });
    }

    /// Waits for the transaction that begins, not for ever.
    fn wait_for_second(self) {
        let begun = self.inner.try_update_value(|inner| {
            inner.begun += 1;
            inner.may_first_vanish.then_some(inner.begun)
        });
        let Some(begun) = begun.flatten() else { return };
        timer::after(SILENCE_MS, move || {
            let is_silent = self.inner.try_update_value(|inner| {
                inner.given_up = begun;
                inner.begun == begun && !inner.window.is_level()
            });
            if is_silent == Some(true) {
                self.news.update(|news| *news += 1);
            }
        });
    }

    /// Goes on after a failure, with the database opened anew where the browser has closed it.
    fn reopen(self) {
        let is_closed = self
            .inner
            .with_value(|inner| matches!(&inner.second, Second::Open(database) if database.is_closed()));
        if !is_closed {
            self.pump();
            return;
        }
        task::spawn(async move {
            if let (Second::Open(database), records) = open_second().await {
                self.inner.update_value(|inner| {
                    inner.second = Second::Open(database);
                    // It may have been removed, and is empty then.
                    inner.window.reopened(&records);
                });
            }
            self.pump();
        });
    }
}

fn is_ours(key: &str) -> bool {
    key::meaning(key) != Meaning::Foreign
}

/// Opens the second place and reads it. One that cannot be read is not written either.
async fn open_second() -> (Second, Records) {
    let Ok(database) = Database::open(DATABASE, &STORES, PATIENCE_MS).await else {
        return (Second::Missing, Records::new());
    };
    match database.read_all(RECORDS).await {
        Ok(pairs) => (Second::Open(database), gather(pairs)),
        Err(_) => (Second::Missing, Records::new()),
    }
}

/// Everything of ours in the first place.
fn read_first() -> Records {
    let keys = storage::keys().unwrap_or_default();
    let ours = keys.into_iter().filter(|key| is_mirrored(key));
    gather(ours.filter_map(|key| Some((key.clone(), storage::get(&key).ok().flatten()?))))
}

/// The value of a key in the first place, where there is one.
fn first_value(has_first: bool, key: &str) -> Option<String> {
    has_first.then(|| storage::get(key).ok().flatten()).flatten()
}

/// A key under which a value of `key` can be kept aside.
fn free_key(key: &str) -> String {
    let keys = storage::keys().unwrap_or_default();
    let number = (1..).find(|&number| !keys.contains(&key::kept(key, number))).unwrap_or(1);
    key::kept(key, number)
}
