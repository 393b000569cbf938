//! Where drafts are kept in this browser: carries out what `store` says on localStorage, or in memory when
//! the browser does not let the page keep anything.

use crate::browser::storage::{self, StorageError};
use crate::browser::{clock, random};
use crate::draft::{decode_profile, encode_profile, record};
use crate::profile::Profile;
use crate::report::Report;
use crate::store::index::{self, Listing};
use crate::store::load::{OpenError, Opened, open, rescue};
use crate::store::save::Saver;
use crate::store::{Write, key};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The place where drafts are kept. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Keeper {
    memory: StoredValue<Option<BTreeMap<String, String>>>,
}

/// A draft that was deleted, with everything needed to bring it back.
#[derive(Clone, Debug)]
pub struct Deleted {
    /// Its title.
    pub title: String,
    writes: Vec<Write>,
}

impl Keeper {
    /// Tries the storage and decides where drafts are kept.
    pub fn start() -> Self {
        let memory = match storage::probe(key::PROBE) {
            Ok(()) => None,
            Err(_) => Some(BTreeMap::new()),
        };
        Keeper { memory: StoredValue::new(memory) }
    }

    /// Whether nothing outlives the page.
    pub fn is_blocked(self) -> bool {
        self.memory.with_value(Option::is_some)
    }

    /// All drafts.
    pub fn list(self) -> Listing {
        let keys = self.keys();
        let listing = index::list(&keys, |key| self.read(key));
        if listing.damaged_index.is_some() {
            self.keep_damaged_index(&keys);
        }
        listing
    }

    /// Opens a draft.
    pub fn open(self, draft: &str) -> Result<Opened, OpenError> {
        open(draft, &self.keys(), |key| self.read(key))
    }

    /// Keeps a new report as a draft. Returns its id.
    pub fn create(self, report: &Report) -> Result<String, StorageError> {
        let draft = random::new_id();
        let mut saver = Saver::new(&draft);
        self.save(&mut saver, report)?;
        self.save_entry(&draft, report)?;
        Ok(draft)
    }

    /// Brings what is kept of a draft to `report`. On failure what was kept before stays, and the next call
    /// tries again what is not yet done.
    pub fn save(self, saver: &mut Saver, report: &Report) -> Result<(), StorageError> {
        for write in saver.writes(report) {
            self.write(&write.write)?;
            saver.done(write);
        }
        Ok(())
    }

    /// Brings the list's entry of a draft up to date.
    pub fn save_entry(self, draft: &str, report: &Report) -> Result<(), StorageError> {
        let entry = index::entry(draft, report, clock::now_ms() as u64);
        self.write(&index::put(self.read(key::INDEX).as_deref(), entry))
    }

    /// Makes a copy of a draft.
    pub fn duplicate(self, draft: &str) -> Option<Result<String, StorageError>> {
        let mut report = self.open(draft).ok()?.report;
        report.title.push_str("（副本）");
        Some(self.create(&report))
    }

    /// Makes a new draft of what can be read of one whose head is damaged.
    pub fn rescue(self, draft: &str) -> Option<Result<String, StorageError>> {
        let mut report = rescue(draft, &self.keys(), |key| self.read(key))?;
        report.year = clock::local(clock::now_ms()).year;
        Some(self.create(&report))
    }

    /// Deletes a draft; what it returns brings it back.
    pub fn delete(self, draft: &str, title: &str) -> Result<Deleted, StorageError> {
        let keys = self.keys();
        let mut writes = Vec::new();
        for key in index::keys_of(draft, &keys) {
            writes.push(Write { key: key.clone(), value: self.read(key) });
        }
        for write in &writes {
            self.write(&Write { key: write.key.clone(), value: None })?;
        }
        self.write(&index::remove(self.read(key::INDEX).as_deref(), draft))?;
        Ok(Deleted { title: title.to_owned(), writes })
    }

    /// Brings a deleted draft back.
    pub fn bring_back(self, deleted: &Deleted) -> Result<(), StorageError> {
        deleted.writes.iter().try_for_each(|write| self.write(write))
    }

    /// The unit, if it was filled in.
    pub fn profile(self) -> Option<Profile> {
        let text = self.read(key::PROFILE)?;
        let (_, body) = record::decode(&text).ok()?;
        decode_profile(body)
    }

    /// Keeps the unit. A value that cannot be read is kept aside first.
    pub fn save_profile(self, profile: &Profile) -> Result<(), StorageError> {
        if self.read(key::PROFILE).is_some() && self.profile().is_none() {
            self.keep_aside(key::PROFILE)?;
        }
        let value = Some(encode_profile(1, profile));
        self.write(&Write { key: key::PROFILE.to_owned(), value })
    }

    /// The value of a key as it stands, for a report of damage.
    pub fn raw(self, key: &str) -> String {
        self.read(key).unwrap_or_default()
    }

    fn keep_damaged_index(self, keys: &[String]) {
        let listing = index::list(keys, |key| if key == key::INDEX { None } else { self.read(key) });
        if self.keep_aside(key::INDEX).is_ok() {
            for entry in listing.drafts {
                // Without room for an index the list is made anew each time.
                let _ = self.write(&index::put(self.read(key::INDEX).as_deref(), entry));
            }
        }
    }

    /// Copies the value of `key`, byte for byte, to where nothing writes, and removes it.
    fn keep_aside(self, key: &str) -> Result<(), StorageError> {
        let keys = self.keys();
        let number = (1..).find(|&number| !keys.contains(&key::kept(key, number))).unwrap_or(1);
        if self.is_blocked() {
            return Ok(());
        }
        storage::copy(key, &key::kept(key, number))?;
        storage::remove(key)
    }

    fn keys(self) -> Vec<String> {
        self.memory.with_value(|memory| match memory {
            Some(map) => map.keys().cloned().collect(),
            None => storage::keys().unwrap_or_default(),
        })
    }

    fn read(self, key: &str) -> Option<String> {
        self.memory.with_value(|memory| match memory {
            Some(map) => map.get(key).cloned(),
            None => storage::get(key).ok().flatten(),
        })
    }

    fn write(self, write: &Write) -> Result<(), StorageError> {
        let Write { key, value } = write;
        if self.is_blocked() {
            self.memory.update_value(|memory| {
                let map = memory.get_or_insert_default();
                match value {
                    Some(value) => map.insert(key.clone(), value.clone()),
                    None => map.remove(key),
                };
            });
            return Ok(());
        }
        match value {
            Some(value) => storage::set(key, value),
            None => storage::remove(key),
        }
    }
}

/// What to tell her when something could not be kept, with the next step.
pub fn explain(error: &StorageError) -> String {
    match error {
        StorageError::Full => {
            "没有保存：浏览器给本页的存储空间满了。您写的内容还在屏幕上，请先导出 Word，再到“我的文稿”删掉不用的文稿。".to_owned()
        }
        StorageError::Blocked => {
            "没有保存：浏览器不让本页保存内容。您写的内容还在屏幕上，请马上导出 Word 或复制全文。".to_owned()
        }
        StorageError::Other(name) => {
            format!("没有保存：浏览器出错（{name}）。您写的内容还在屏幕上，请马上导出 Word 或复制全文。")
        }
    }
}
