//! The knowledge file she has read in: it stands in the place of the shipped one as long as it is newer.

use super::{Keeper, Outcome};
use crate::browser::storage::StorageError;
use crate::draft::{decode_knowledge, encode_knowledge};
use crate::proofread::knowledge::{Knowledge, shipped};
use crate::store::{Write, key};
use std::borrow::Cow;

impl Keeper {
    /// What the proofreader knows.
    pub fn knowledge(self) -> Cow<'static, Knowledge> {
        let own = self.own_knowledge().and_then(|text| Knowledge::read(&text).ok());
        match own.filter(|own| own.month > shipped().month) {
            Some(own) => Cow::Owned(own),
            None => Cow::Borrowed(shipped()),
        }
    }

    /// The text of the file she has read in, if it is there and whole.
    pub fn own_knowledge(self) -> Option<String> {
        self.places.refresh_key(key::KNOWLEDGE);
        let record = self.places.read(key::KNOWLEDGE)?;
        Some(decode_knowledge(&record).ok()?.to_owned()).filter(|text| !text.is_empty())
    }

    /// Keeps `text` as her knowledge file. Where there is no room for it the one before stays.
    pub fn save_knowledge(self, text: &str) -> Result<(), StorageError> {
        let before = self.own_knowledge().unwrap_or_default();
        let stands = self.places.read(key::KNOWLEDGE);
        if stands.is_some_and(|record| decode_knowledge(&record).is_err()) {
            self.keep_aside(key::KNOWLEDGE);
        }
        self.put_knowledge(text);
        match self.outcome() {
            Outcome::Failed(error) if !self.is_blocked() => {
                self.put_knowledge(&before);
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Goes back to the shipped knowledge. An empty record takes the place of the file: where a record is only removed,
    /// the one that stands in the other place comes back when the page is closed before it is removed there too.
    pub fn remove_knowledge(self) {
        self.put_knowledge("");
    }

    fn put_knowledge(self, text: &str) {
        let revision = self.next_revision(key::KNOWLEDGE);
        let value = Some(encode_knowledge(revision, text));
        self.put(Write { key: key::KNOWLEDGE.to_owned(), value });
    }
}
