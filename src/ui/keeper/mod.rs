//! Drafts, the unit and the trash, as the screens see them: what `store` says, carried out on the two places.

mod backup;
mod history;
mod knowledge;
mod lock;
mod pictures;
mod places;

use crate::browser::storage::StorageError;
use crate::browser::{clock, random, timer};
use crate::draft::{decode_profile, encode_profile, record};
use crate::profile::Profile;
use crate::report::Report;
use crate::store::index::{self, Listing};
use crate::store::load::{OpenError, Opened, open, rescue};
use crate::store::save::Saver;
use crate::store::trash::set_trashed;
use crate::store::{Write, key};
pub use backup::Restored;
use leptos::prelude::*;
pub use lock::{LockError, open_bolt};
use places::Places;
pub use places::{Outcome, Refused};

/// Put behind the title of a copy she asked for.
const COPY_MARK: &str = "（副本）";
/// Put behind the title of a copy made because another window changed the draft meanwhile.
const CONFLICT_MARK: &str = "（冲突副本）";
/// What may stand behind a title in the list and is not to be printed.
pub const TITLE_MARKS: [&str; 3] = [COPY_MARK, CONFLICT_MARK, backup::COPY_MARK];

/// The trash is looked through this long after the start, when the page stands; behind a lock, when it is open.
const TRASH_DELAY_MS: i32 = 5_000;

/// The keeper of everything. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Keeper {
    places: Places,
}

impl Keeper {
    /// Reads what is kept.
    pub async fn start() -> Self {
        let keeper = Keeper { places: Places::open().await };
        keeper.plan_tidying();
        keeper
    }

    /// Removes in a while what has had its time.
    fn plan_tidying(self) {
        timer::after(TRASH_DELAY_MS, move || {
            if self.places.needs_key() {
                return self.plan_tidying();
            }
            self.empty_trash();
            self.sweep_pictures();
        });
    }

    /// Removes what has lain in the trash for thirty days.
    fn empty_trash(self) {
        let now = clock::now_ms() as u64;
        for trashed in self.list().trash.iter().filter(|trashed| trashed.is_due(now)) {
            self.remove(&trashed.draft);
        }
    }

    /// Whether nothing outlives the page.
    pub fn is_blocked(self) -> bool {
        self.places.is_blocked()
    }

    /// How everything written so far is kept.
    pub fn outcome(self) -> Outcome {
        self.places.outcome()
    }

    /// What reads this runs again whenever something has arrived in the second place.
    pub fn follow_second(self) {
        self.places.news.track();
    }

    /// Whether another window has written a version of the draft that this one has not seen. Asked once.
    pub fn take_unseen(self, draft: &str) -> bool {
        self.places.take_unseen(draft)
    }

    /// All drafts, those of other windows included.
    pub fn list(self) -> Listing {
        self.places.refresh();
        let keys = self.places.keys();
        let listing = index::list(&keys, |key| self.places.read(key));
        if listing.damaged_index.is_some() {
            self.places.keep_aside(key::INDEX);
            let mut index = None;
            for entry in &listing.drafts {
                let write = index::put(index.as_deref(), entry.clone());
                index.clone_from(&write.value);
                self.put(write);
            }
        }
        listing
    }

    /// Opens a draft.
    pub fn open(self, draft: &str) -> Result<Opened, OpenError> {
        self.places.refresh();
        self.places.note_opened(draft);
        open(draft, &self.places.keys(), |key| self.places.read(key))
    }

    /// Keeps a new report as a draft. Returns its id. On failure nothing of it is left behind.
    pub fn create(self, report: &Report) -> Result<String, StorageError> {
        let draft = random::new_id();
        let mut saver = Saver::new(&draft);
        // Nobody else knows the new id.
        let _ = self.save(&mut saver, report);
        self.save_entry(&draft, report);
        if let Outcome::Failed(error) = self.outcome()
            && !self.is_blocked()
        {
            self.remove(&draft);
            return Err(error);
        }
        Ok(draft)
    }

    /// Brings what is kept of a draft to `report`; [`Keeper::outcome`] says how far it has come. Refused when
    /// another window has written a version not seen here, or has locked: then nothing more is written.
    pub fn save(self, saver: &mut Saver, report: &Report) -> Result<(), Refused> {
        if self.outcome() != Outcome::Kept {
            self.places.retry();
        }
        for write in saver.writes(report) {
            self.places.write(&write.write)?;
            saver.done(write);
        }
        Ok(())
    }

    /// Brings the list's entry of a draft up to date.
    pub fn save_entry(self, draft: &str, report: &Report) {
        self.places.refresh_key(key::INDEX);
        let entry = index::entry(draft, report, clock::now_ms() as u64);
        self.put(index::put(self.places.read(key::INDEX).as_deref(), entry));
    }

    /// Makes a copy of a draft.
    pub fn duplicate(self, draft: &str) -> Option<Result<String, StorageError>> {
        let mut report = self.open(draft).ok()?.report;
        report.title.push_str(COPY_MARK);
        Some(self.create(&report))
    }

    /// Keeps what was written here as a draft beside the one another window has changed.
    pub fn create_conflict_copy(self, report: &Report) -> Result<String, StorageError> {
        let mut copy = report.clone();
        copy.title.push_str(CONFLICT_MARK);
        // What is refused of the draft itself stands in the copy, and must not speak against it.
        let lacking = self.places.exchange_lacking(Vec::new());
        let result = self.create(&copy);
        if result.is_err() {
            self.places.exchange_lacking(lacking);
        }
        result
    }

    /// Makes a new draft of what can be read of one whose head is damaged.
    pub fn rescue(self, draft: &str) -> Option<Result<String, StorageError>> {
        let mut report = rescue(draft, &self.places.keys(), |key| self.places.read(key))?;
        report.year = clock::local(clock::now_ms()).year;
        Some(self.create(&report))
    }

    /// Puts a draft into the trash. Returns whether it could be read.
    pub fn put_in_trash(self, draft: &str) -> bool {
        let done = self.set_trashed(draft, Some(clock::now_ms() as u64));
        if done {
            self.places.refresh_key(key::INDEX);
            self.put(index::remove(self.places.read(key::INDEX).as_deref(), draft));
        }
        done
    }

    /// Takes a draft out of the trash.
    pub fn bring_back(self, draft: &str) -> bool {
        let done = self.set_trashed(draft, None);
        if done && let Ok(opened) = self.open(draft) {
            self.save_entry(draft, &opened.report);
        }
        done
    }

    /// Removes a draft for good.
    pub fn remove(self, draft: &str) {
        self.places.note_opened(draft);
        for key in index::keys_of(draft, &self.places.keys()) {
            self.put(Write { key: key.clone(), value: None });
        }
        self.put(index::remove(self.places.read(key::INDEX).as_deref(), draft));
        self.remove_history(draft);
    }

    /// Removes everything of ours from this browser. Says whether nothing is left.
    pub async fn clear(self) -> bool {
        self.places.clear().await
    }

    /// The unit, if it was filled in.
    pub fn profile(self) -> Option<Profile> {
        self.places.refresh_key(key::PROFILE);
        let text = self.places.read(key::PROFILE)?;
        let (_, body) = record::decode(&text).ok()?;
        decode_profile(body)
    }

    /// Whether anything is kept as the unit, readable or not.
    pub fn has_profile(self) -> bool {
        self.places.refresh_key(key::PROFILE);
        self.places.read(key::PROFILE).is_some()
    }

    /// Keeps the unit. A value that cannot be read is kept aside first.
    pub fn save_profile(self, profile: &Profile) -> Result<(), StorageError> {
        if self.profile().is_none() {
            self.keep_aside(key::PROFILE);
        }
        let revision = self.next_revision(key::PROFILE);
        let value = Some(encode_profile(revision, profile));
        self.put(Write { key: key::PROFILE.to_owned(), value });
        match self.outcome() {
            Outcome::Failed(error) if !self.is_blocked() => Err(error),
            _ => Ok(()),
        }
    }

    /// Keeps a value aside that cannot be read, if there is one.
    fn keep_aside(self, key: &str) {
        if self.places.read(key).is_some() {
            self.places.keep_aside(key);
        }
    }

    /// The revision of what is written next under a key.
    fn next_revision(self, key: &str) -> u64 {
        let before = self.places.read(key);
        before.and_then(|text| record::stamp(&text).ok()).map_or(0, |(revision, _)| revision) + 1
    }

    /// The value of a key as it stands, for a report of damage.
    pub fn raw(self, key: &str) -> String {
        self.places.read(key).unwrap_or_default()
    }

    fn set_trashed(self, draft: &str, trashed_ms: Option<u64>) -> bool {
        self.places.refresh();
        self.places.note_opened(draft);
        let write = set_trashed(draft, trashed_ms, &self.places.keys(), |key| self.places.read(key));
        write.map(|write| self.put(write)).is_some()
    }

    /// Writes a record that this window has just read, or that belongs to no draft.
    fn put(self, write: Write) {
        // Between reading and writing another window cannot come in.
        let _ = self.places.write(&write);
    }
}

/// What to tell her when something could not be kept, with the next step.
pub fn explain(error: &StorageError) -> String {
    match error {
        StorageError::Full => {
            "没有保存：浏览器给本页的存储空间满了。您写的内容还在屏幕上，请先导出 Word 或到“备份和恢复”存成文件，再到“我的文稿”删掉不用的文稿。".to_owned()
        }
        StorageError::Blocked => {
            "没有保存：浏览器不让本页保存内容。您写的内容还在屏幕上，请马上导出 Word 或复制全文。".to_owned()
        }
        StorageError::Other(name) => {
            format!("没有保存：浏览器出错（{name}）。您写的内容还在屏幕上，请马上导出 Word 或复制全文。")
        }
    }
}
