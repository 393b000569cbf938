//! 加锁, carried out: the passphrase asked for, and everything kept brought to the form the lock wants.

use super::places::Outcome;
use super::{Keeper, StorageError, explain};
use crate::browser::{derivation, random, timer};
use crate::lock::bolt::{Derivation, spelling};
use crate::lock::key::KEY_BYTES;
use crate::lock::{Bolt, Key, code};
use crate::store::sealing::{LockState, Sealing};
use crate::store::{Write, key};
use leptos::prelude::*;

/// Why there is no lock, or not all behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockError {
    /// The browser gives no random bytes.
    NoRandom,
    /// The lock record could not be kept; nothing was sealed.
    Storage(StorageError),
    /// This many values could not be sealed, for want of room.
    Incomplete(usize),
}

impl LockError {
    /// What to tell her, with the next step.
    pub fn explain(&self) -> String {
        match self {
            LockError::NoRandom => {
                "没有加锁：这个浏览器给不出可靠的随机数。请换一个新些的浏览器。".to_owned()
            }
            LockError::Storage(error) => explain(error),
            LockError::Incomplete(values) => format!(
                "有 {values} 处内容没有锁上，多半是浏览器给本页的空间不够了。请先备份，删掉不用的文稿，再点一次。"
            ),
        }
    }
}

impl Keeper {
    /// How this window stands to the lock.
    pub fn lock_state(self) -> LockState {
        self.places.state()
    }

    /// Whether the passphrase has to be given first. Reads again when it changes.
    pub fn is_locked(self) -> bool {
        self.places.is_locked.get()
    }

    /// Whether there is a lock whose key this window holds.
    pub fn has_lock(self) -> bool {
        self.places.state() == LockState::Opened
    }

    /// Tells the other windows to close the lock.
    pub fn tell_to_close(self) {
        self.places.tell_to_close();
    }

    /// The key of the lock, for a backup that was made behind it.
    pub fn key(self) -> Option<Key> {
        self.places.key()
    }

    /// Opens the lock with its passphrase. Says whether it was the right one; nothing is written before it is.
    pub async fn unlock(self, passphrase: &str) -> bool {
        let LockState::Locked(Some(bolt)) = self.places.state() else { return false };
        match open_bolt(&bolt, passphrase).await {
            Some(key) => {
                self.places.set_sealing(|sealing| sealing.unlock(key));
                true
            }
            None => false,
        }
    }

    /// Whether `passphrase` is that of the lock that is open here.
    pub async fn is_passphrase(self, passphrase: &str) -> bool {
        let bolt = self.places.read(key::LOCK).and_then(|record| Bolt::read(&record).ok());
        match bolt {
            Some(bolt) => open_bolt(&bolt, passphrase).await.is_some(),
            None => false,
        }
    }

    /// The key of a recovery code, if it is that of what is kept here.
    pub fn key_of_code(self, text: &str) -> Option<Key> {
        let key = code::read(text)?;
        let is_of_bolt = match self.places.state() {
            LockState::Locked(Some(Bolt::Closed { key_id, .. })) => key_id == key.id(),
            _ => false,
        };
        (is_of_bolt || Sealing::fits(&key, &self.places.as_kept())).then_some(key)
    }

    /// A new key.
    pub fn new_key() -> Option<Key> {
        random::bytes().map(Key::new)
    }

    /// Locks with `key`, to be opened with `passphrase`: a new lock, or a new passphrase for the one there is.
    pub async fn lock(self, key: Key, passphrase: &str) -> Result<(), LockError> {
        let salt = random::bytes().ok_or(LockError::NoRandom)?;
        let nonce = random::bytes().ok_or(LockError::NoRandom)?;
        let derivation = Derivation::new(salt);
        let derived = derive(&derivation, passphrase).await;
        let bolt = Bolt::closed(&key, derivation, derived, nonce);
        let record = self.put_bolt(&bolt);
        if let Outcome::Failed(error) = self.outcome() {
            return Err(LockError::Storage(error));
        }
        self.places.set_sealing(|sealing| sealing.close(key, record));
        self.settle_lock().await
    }

    /// Takes the lock away: everything is kept open again, then the lock record says so.
    pub async fn remove_lock(self) -> Result<(), LockError> {
        self.places.set_sealing(Sealing::stop);
        self.settle_lock().await?;
        let record = self.put_bolt(&Bolt::Open);
        self.places.set_sealing(|sealing| sealing.open(record));
        Ok(())
    }

    /// Brings everything kept to the form the lock wants: what is left of a time before it, or of a way that broke off.
    pub async fn settle_lock(self) -> Result<(), LockError> {
        self.places.refresh();
        for write in self.places.due() {
            if let Some(draft) = key::draft_of(&write.key) {
                self.places.note_opened(draft);
            }
            self.put(write);
        }
        self.settle_history().await;
        self.settle_pictures().await;
        if self.has_lock() && self.places.seals() {
            self.places.seal_kept();
            let open = self.places.open_values();
            return if open == 0 { Ok(()) } else { Err(LockError::Incomplete(open)) };
        }
        self.places.unseal_kept();
        match self.outcome() {
            Outcome::Failed(error) => Err(LockError::Storage(error)),
            Outcome::Kept | Outcome::Soon => Ok(()),
        }
    }

    fn put_bolt(self, bolt: &Bolt) -> String {
        self.places.refresh_key(key::LOCK);
        let before = self.places.read(key::LOCK);
        let revision =
            before.and_then(|record| crate::draft::record::stamp(&record).ok()).map_or(0, |stamp| stamp.0);
        let record = bolt.write(revision + 1);
        self.put(Write { key: key::LOCK.to_owned(), value: Some(record.clone()) });
        record
    }
}

/// The key behind a lock record, if `passphrase` is the right one.
pub async fn open_bolt(bolt: &Bolt, passphrase: &str) -> Option<Key> {
    let Bolt::Closed { derivation, .. } = bolt else { return None };
    bolt.key(derive(derivation, passphrase).await)
}

/// What a passphrase derives to: by the browser where it can, else here, which holds the page for a while.
async fn derive(derivation: &Derivation, passphrase: &str) -> [u8; KEY_BYTES] {
    let spelled = spelling(passphrase);
    match derivation::pbkdf2(&spelled, &derivation.salt, derivation.rounds).await {
        Some(derived) => derived,
        None => {
            // What says that it takes a while has to be on the screen first.
            timer::pause(PAINT_MS).await;
            derivation.derive(passphrase)
        }
    }
}

/// Long enough for the page to be painted.
const PAINT_MS: i32 = 60;
