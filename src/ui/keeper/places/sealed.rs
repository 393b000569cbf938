//! The places behind a lock: how this window stands to it, and what is not kept as it wants.

use super::{Places, is_ours};
use crate::browser::{random, storage};
use crate::lock::Key;
use crate::lock::key::NONCE_BYTES;
use crate::lock::seal::{is_sealed, seal_units, unseal_units};
use crate::store::sealing::{Gate, LockState, Sealing};
use crate::store::{Write, key};
use leptos::prelude::*;

impl Places {
    /// A value kept elsewhere than under a key of the first place: sealed where there is a lock, and opened.
    pub fn seal(self, value: &str) -> String {
        self.inner.with_value(|inner| inner.sealing.keep("", value, nonce))
    }

    /// Opens what [`Places::seal`] has sealed.
    pub fn unseal(self, value: String) -> String {
        self.inner.with_value(|inner| inner.sealing.read(value))
    }

    /// Whether the passphrase has to be given before anything is read or written.
    pub fn needs_key(self) -> bool {
        self.is_locked.get_untracked()
    }

    /// How this window stands to the lock.
    pub fn state(self) -> LockState {
        self.inner.with_value(|inner| inner.sealing.state().clone())
    }

    /// The key of the lock.
    pub fn key(self) -> Option<Key> {
        self.inner.with_value(|inner| inner.sealing.key().cloned())
    }

    /// Tells the other windows to close the lock.
    pub fn tell_to_close(self) {
        if self.has_first() {
            // A key set to what it is already tells nobody, so it is taken away again.
            let _ = storage::set(key::CLOSE, "now");
            let _ = storage::remove(key::CLOSE);
        }
    }

    /// Whether what is written is sealed.
    pub fn seals(self) -> bool {
        self.inner.with_value(|inner| inner.sealing.seals())
    }

    /// Changes how this window stands to the lock.
    pub fn set_sealing(self, change: impl FnOnce(&mut Sealing)) {
        self.inner.update_value(|inner| change(&mut inner.sealing));
        self.is_locked.set(matches!(self.state(), LockState::Locked(_)));
    }

    /// What has to be written anew because it is not kept as the lock has it: keys and values.
    pub fn due(self) -> Vec<Write> {
        self.inner.with_value(|inner| {
            let due = |(key, value): (&String, &String)| {
                Some(Write { key: key.clone(), value: Some(inner.sealing.due(key, value)?) })
            };
            inner.window.records().iter().filter_map(due).collect()
        })
    }

    /// The value to keep in place of one that is not kept as the lock has it.
    pub fn due_value(self, key: &str, value: &str) -> Option<String> {
        self.inner.with_value(|inner| inner.sealing.due(key, value))
    }

    /// Seals what was kept aside in the first place, byte for byte. Without room it stays as it is.
    pub fn seal_kept(self) {
        let Some(secret) = self.key().filter(|_| self.has_first()) else { return };
        for key in storage::keys().unwrap_or_default().iter().filter(|key| key.starts_with(key::KEPT)) {
            if let Some(units) = storage::units(key).filter(|_| !self.is_sealed_in_first(key)) {
                let _ = storage::set(key, &seal_units(&secret, nonce(), 0, units.into_iter()));
            }
        }
    }

    /// Opens what was kept aside in the first place.
    pub fn unseal_kept(self) {
        let Some(secret) = self.key().filter(|_| self.has_first()) else { return };
        for key in storage::keys().unwrap_or_default().iter().filter(|key| key.starts_with(key::KEPT)) {
            let units = self.read_first_value(key).and_then(|value| unseal_units(&secret, &value).ok());
            units.into_iter().for_each(|units| drop(storage::set_units(key, &units)));
        }
    }

    /// Every record and every value kept aside, opened. `None` when one of them cannot be.
    pub fn all_opened(self) -> Option<Vec<String>> {
        let keys = if self.has_first() { storage::keys().unwrap_or_default() } else { Vec::new() };
        let aside = keys.iter().filter(|key| key.starts_with(key::KEPT));
        let aside = aside.filter_map(|key| self.read_first_value(key));
        let all = self.as_kept().into_values().chain(aside).map(|value| self.unseal(value));
        all.map(|value| (!is_sealed(&value)).then_some(value)).collect()
    }

    /// Values of ours in the first place that anybody can read.
    pub fn open_values(self) -> usize {
        let keys = if self.has_first() { storage::keys().unwrap_or_default() } else { Vec::new() };
        let ours = keys.iter().filter(|key| {
            is_ours(key) && ![key::LOCK, key::TALK, key::PROBE, key::CLOSE].contains(&key.as_str())
        });
        ours.filter(|key| !self.is_sealed_in_first(key)).count()
    }

    /// Whether there is a first place: asking a blocked one anything ends the program.
    fn has_first(self) -> bool {
        self.inner.with_value(|inner| inner.has_first)
    }

    fn is_sealed_in_first(self, key: &str) -> bool {
        self.read_first_value(key).is_none_or(|value| is_sealed(&value))
    }

    /// Takes over the lock record of the first place; puts it back where it was lost. Says whether this window may
    /// write.
    pub(super) fn pass(self, record: Option<&str>) -> bool {
        let before = self.is_locked.get_untracked();
        let gate = self.inner.try_update_value(|inner| inner.sealing.gate(record)).unwrap_or(Gate::Shut);
        if let Gate::PutBack(record) = &gate {
            self.write_first(&Write { key: key::LOCK.to_owned(), value: Some(record.clone()) });
        }
        let is_locked = matches!(self.state(), LockState::Locked(_));
        if is_locked != before {
            self.is_locked.set(is_locked);
        }
        !is_locked
    }
}

/// A number used once for each sealing.
pub(super) fn nonce() -> [u8; NONCE_BYTES] {
    random::bytes().expect("the browser gave random bytes for the key")
}
