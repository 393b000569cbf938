//! What one window knows and has to do: the records it works on, what each of the two places still lacks, and
//! what it must not write over. It says what to do with a place and is told how it went; it never touches one.

use super::Write;
use super::index::keys_of;
use super::key::draft_of;
use super::mirror::Mirror;
use super::reconcile::{Records, is_mirrored, reconcile};
use super::seen::{Seen, Standing};
use crate::draft::record::stamp;

/// A window. `E` is how a place says why it refused.
#[derive(Clone, Debug)]
pub struct Window<E> {
    records: Records,
    seen: Seen,
    mirror: Mirror,
    /// Records the first place refused and the second does not hold yet, with the reason.
    lacking: Vec<(String, E)>,
    /// Drafts of which another window has written a version not seen here.
    unseen: Vec<String>,
}

/// Something to do with the first place, in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Carry out a write, and say how it went.
    Write(Write),
    /// Carry out a write if nothing stands there, and say how it went.
    WriteIfGone(Write),
    /// Copy what stands under the key to where nothing writes, byte for byte, and remove it.
    KeepAside(String),
    /// Put a value that lost against another version where nothing writes.
    KeepValue(String, String),
}

/// Another window has written a version that this one has not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen;

/// What is to become of a write into the second place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It takes the place of what stands there.
    Replace,
    /// What stands there is later, and known.
    Outdated,
    /// What stands there was written by another window and not seen here.
    Unseen,
}

impl<E> Window<E> {
    /// A window that has read both places, and what the first place needs.
    pub fn open(first: &Records, second: &Records) -> (Self, Vec<Step>) {
        let both = reconcile(first, second);
        let mut window = Window {
            records: both.records,
            seen: Seen::default(),
            mirror: Mirror::default(),
            lacking: Vec::new(),
            unseen: Vec::new(),
        };
        for write in both.to_first.iter().chain(&both.to_second) {
            if let Some(value) = &write.value {
                window.seen.note_read(&write.key, value);
            }
        }
        let mut steps = Vec::new();
        for (key, value) in both.diverged {
            let is_in_first = first.get(&key) == Some(&value);
            steps.push(if is_in_first { Step::KeepAside(key) } else { Step::KeepValue(key, value) });
        }
        steps.extend(both.to_first.into_iter().map(Step::Write));
        both.to_second.iter().for_each(|write| window.mirror.note(write));
        (window, steps)
    }

    /// The records as this window has them.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Takes over what other windows have written into the first place since. What of this window was in no place yet
    /// and loses against it is to be kept aside.
    pub fn refresh(&mut self, first: &Records) -> Vec<Step> {
        let both = reconcile(first, &self.records);
        let mut steps = Vec::new();
        for (key, value) in both.diverged {
            let is_lacking = self.lacking.iter().any(|(lacking, _)| *lacking == key);
            if is_lacking && self.records.get(&key) == Some(&value) {
                steps.push(Step::KeepValue(key, value));
            }
        }
        self.records = both.records;
        steps
    }

    /// Takes over one record of the first place.
    pub fn refresh_key(&mut self, key: &str, value: String) {
        let mut first = Records::new();
        first.insert(key.to_owned(), value);
        let mut known = Records::new();
        known.extend(self.records.get(key).map(|value| (key.to_owned(), value.clone())));
        if let Some(value) = reconcile(&first, &known).records.remove(key) {
            self.records.insert(key.to_owned(), value);
        }
    }

    /// From now on this window works on from the draft as it has it.
    pub fn note_opened(&mut self, draft: &str) {
        for (key, value) in &self.records {
            if draft_of(key) == Some(draft) {
                self.seen.note_read(key, value);
            }
        }
    }

    /// Takes `write` over and says what the first place has to do for it. `standing` is what stands there now.
    pub fn write(&mut self, write: &Write, standing: Option<&str>) -> Result<Vec<Step>, Unseen> {
        let mut steps = Vec::new();
        if let Some(draft) = draft_of(&write.key) {
            match self.seen.standing(&write.key, standing) {
                Standing::Known => {}
                Standing::Gone => {
                    let keys: Vec<String> = self.records.keys().cloned().collect();
                    for key in keys_of(draft, &keys).filter(|key| **key != write.key) {
                        let value = self.records.get(key).cloned();
                        steps.push(Step::WriteIfGone(Write { key: key.clone(), value }));
                    }
                }
                Standing::Unreadable => steps.push(Step::KeepAside(write.key.clone())),
                Standing::Unseen => return Err(Unseen),
            }
        }
        match &write.value {
            Some(value) => {
                self.seen.note_written(&write.key, value);
                self.records.insert(write.key.clone(), value.clone());
            }
            None => {
                self.seen.note_removed(&write.key);
                self.records.remove(&write.key);
            }
        }
        if is_mirrored(&write.key) {
            self.mirror.note(write);
        }
        steps.push(Step::Write(write.clone()));
        Ok(steps)
    }

    /// How a write into the first place went.
    pub fn first_done(&mut self, key: &str, result: Result<(), E>) {
        self.lacking.retain(|(known, _)| known != key);
        // A record the second place holds already outlives the page all the same.
        if let Err(error) = result
            && !self.mirror.holds(key)
        {
            self.lacking.push((key.to_owned(), error));
        }
    }

    /// The records the first place has refused, to be tried again. `standing` says what stands there now: where another
    /// window has put a version not seen here, it stays.
    pub fn retry(&mut self, standing: impl Fn(&str) -> Option<String>) -> Vec<Write> {
        let mut again = Vec::new();
        for (key, _) in &self.lacking {
            match draft_of(key) {
                Some(draft) if self.seen.standing(key, standing(key).as_deref()) == Standing::Unseen => {
                    // It is tried every few seconds, and asked about only where the draft is open.
                    if self.unseen.iter().all(|unseen| unseen != draft) {
                        self.unseen.push(draft.to_owned());
                    }
                }
                _ => again.push(Write { key: key.clone(), value: self.records.get(key).cloned() }),
            }
        }
        again
    }

    /// Exchanges what is in neither place for `lacking`, and returns it: for trying whether something else finds room.
    pub fn exchange_lacking(&mut self, lacking: Vec<(String, E)>) -> Vec<(String, E)> {
        std::mem::replace(&mut self.lacking, lacking)
    }

    /// The second place was opened anew and holds `second`: what it lacks goes there again.
    pub fn reopened(&mut self, second: &Records) {
        for (key, value) in
            self.records.iter().filter(|(key, _)| is_mirrored(key) && !second.contains_key(*key))
        {
            self.mirror.note(&Write { key: key.clone(), value: Some(value.clone()) });
        }
    }

    /// Begins the next transaction of the second place.
    pub fn begin(&mut self) -> Option<Vec<Write>> {
        self.mirror.begin()
    }

    /// What is to become of `write` in the second place, asked within the transaction. One that was slow finds a
    /// later version of its own window there, put in by another that started meanwhile: then there is nothing
    /// left to do.
    pub fn judge(&self, write: &Write, standing: Option<&str>) -> Judgement {
        let is_draft = draft_of(&write.key).is_some();
        if is_draft && self.seen.standing(&write.key, standing) == Standing::Unseen {
            return Judgement::Unseen;
        }
        let revision =
            |text: Option<&str>| text.and_then(|text| stamp(text).ok()).map(|(revision, _)| revision);
        let is_outdated = write.value.is_some() && revision(standing) > revision(write.value.as_deref());
        if is_outdated { Judgement::Outdated } else { Judgement::Replace }
    }

    /// The transaction is durable; `unseen` are the keys where it met a version not seen before.
    pub fn committed(&mut self, done: &[Write], unseen: &[String]) {
        self.mirror.committed();
        self.lacking.retain(|(key, _)| done.iter().all(|write| write.key != *key));
        self.unseen.extend(unseen.iter().filter_map(|key| draft_of(key)).map(str::to_owned));
    }

    /// Nothing of the transaction was done.
    pub fn failed(&mut self) {
        self.mirror.failed();
    }

    /// Why a record is in neither place, if there is one.
    pub fn lacks(&self) -> Option<&E> {
        self.lacking.first().map(|(_, error)| error)
    }

    /// Whether the second place holds everything.
    pub fn is_level(&self) -> bool {
        self.mirror.is_level()
    }

    /// Whether another window has written a version of the draft not seen here. Asked once.
    pub fn take_unseen(&mut self, draft: &str) -> bool {
        let before = self.unseen.len();
        self.unseen.retain(|unseen| unseen != draft);
        self.unseen.len() < before
    }
}
