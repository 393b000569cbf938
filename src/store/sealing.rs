//! Whether this window holds the key of the lock, and what becomes of a value on its way to a place and back.
//!
//! The lock record goes into the places before the first sealed value, and what says that there is no lock any more
//! only after the last value is open again: wherever the way breaks off, the key that is at hand reads everything.

use super::key;
use super::reconcile::{Records, is_mirrored};
use crate::draft::record::{decode, encode};
use crate::lock::key::NONCE_BYTES;
use crate::lock::seal::{is_sealed, key_of, seal, unseal};
use crate::lock::{Bolt, Key};

/// How a window stands to the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockState {
    /// There is no lock.
    Free,
    /// There is one, and this window holds its key.
    Opened,
    /// There is one, and the passphrase is asked for. Without a lock record that can be read only the recovery code
    /// opens it.
    Locked(Option<Bolt>),
}

/// What a window knows of the lock.
#[derive(Clone, Debug)]
pub struct Sealing {
    state: LockState,
    key: Option<Key>,
    /// Whether values are sealed when they are written.
    seals: bool,
    /// The lock record as last seen.
    record: Option<String>,
}

/// What is to become of a write, by the lock record that stands in the first place now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It goes on.
    Pass,
    /// It goes on, and the lock record, which was lost, is put back first.
    PutBack(String),
    /// Another window has locked meanwhile: nothing is written until the passphrase is given.
    Shut,
}

impl Sealing {
    /// As the records of both places say at the start.
    pub fn at_start(records: &Records) -> Self {
        let record = records.get(key::LOCK).cloned();
        let is_any_sealed = records.values().any(|value| is_sealed(value));
        let state = match record.as_deref().map(Bolt::read) {
            Some(Ok(Bolt::Open)) => LockState::Free,
            Some(Ok(bolt)) => LockState::Locked(Some(bolt)),
            // Sealed values whose lock record is lost or cannot be read.
            _ if is_any_sealed => LockState::Locked(None),
            _ => LockState::Free,
        };
        Sealing { seals: state != LockState::Free, state, key: None, record }
    }

    /// How the window stands to the lock.
    pub fn state(&self) -> &LockState {
        &self.state
    }

    /// The key, if the window holds it.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// The passphrase was given, and `key` is what it opens.
    pub fn unlock(&mut self, key: Key) {
        *self = Sealing { state: LockState::Opened, key: Some(key), seals: true, record: self.record.take() };
    }

    /// From now on the window holds `key`, whose lock record is `record`, and seals what it writes.
    pub fn close(&mut self, key: Key, record: String) {
        *self = Sealing { state: LockState::Opened, key: Some(key), seals: true, record: Some(record) };
    }

    /// Whether what is written is sealed.
    pub fn seals(&self) -> bool {
        self.seals
    }

    /// From now on what is written is not sealed; what is sealed can still be read.
    pub fn stop(&mut self) {
        self.seals = false;
    }

    /// There is no lock any more, says `record`.
    pub fn open(&mut self, record: String) {
        *self = Sealing { state: LockState::Free, key: None, seals: false, record: Some(record) };
    }

    /// Takes over the lock record that stands in the first place now and says what a write has to do.
    pub fn gate(&mut self, record: Option<&str>) -> Gate {
        match (record, &self.record) {
            (now, before) if now == before.as_deref() => {}
            (None, Some(before)) => return Gate::PutBack(before.clone()),
            (None, None) => {}
            (Some(now), _) => match Bolt::read(now) {
                Ok(Bolt::Open) => self.open(now.to_owned()),
                Ok(bolt) => {
                    self.record = Some(now.to_owned());
                    let Bolt::Closed { key_id, .. } = &bolt else { return Gate::Pass };
                    if self.key.as_ref().is_none_or(|key| key.id() != key_id) {
                        self.key = None;
                        self.seals = true;
                        self.state = LockState::Locked(Some(bolt));
                    }
                }
                // Damage is no reason to stop her work; the record known is put back.
                Err(_) => match &self.record {
                    Some(before) => return Gate::PutBack(before.clone()),
                    None => return Gate::Pass,
                },
            },
        }
        if matches!(self.state, LockState::Locked(_)) { Gate::Shut } else { Gate::Pass }
    }

    /// A value as it reads. One that cannot be opened stays as it is, and reads as sealed.
    pub fn read(&self, value: String) -> String {
        if !is_sealed(&value) {
            return value;
        }
        unseal(self.key.as_ref(), &value).unwrap_or(value)
    }

    /// A value as it is kept under `key`.
    pub fn keep(&self, key: &str, value: &str, nonce: impl FnOnce() -> [u8; NONCE_BYTES]) -> String {
        match &self.key {
            Some(secret) if self.seals && key != key::LOCK && !is_sealed(value) => {
                seal(secret, nonce(), value)
            }
            _ => value.to_owned(),
        }
    }

    /// The value to write under `key` in place of `value`, which is not as this window keeps it: still open behind a
    /// lock, or still sealed when there is none any more. It counts as the next revision, so that neither place takes
    /// it for another window's version of the same one. What cannot be opened stays.
    pub fn due(&self, key: &str, value: &str) -> Option<String> {
        let may_be = is_mirrored(key) && key != key::LOCK;
        if !may_be || is_sealed(value) == self.seals {
            return None;
        }
        Some(next_revision(&unseal(self.key.as_ref(), value).ok()?))
    }

    /// Whether values sealed with `key` lie here. Any value shows that a recovery code is the right one.
    pub fn fits(key: &Key, records: &Records) -> bool {
        records.values().any(|value| key_of(value) == Some(key.id()) && unseal(Some(key), value).is_ok())
    }
}

/// A record as the next revision of itself; what is no record stays as it is.
fn next_revision(value: &str) -> String {
    match decode(value) {
        Ok((mut header, body)) => {
            header.revision += 1;
            encode(&header, body)
        }
        Err(_) => value.to_owned(),
    }
}
