//! 备份, carried out: everything gathered into one text, and what a backup holds put back beside what is here.

use super::Keeper;
use crate::browser::clock;
use crate::browser::storage::StorageError;
use crate::draft::IndexEntry;
use crate::store::backup::{self, BackedUp, Backup, Likeness, Returned, likeness};
use crate::store::load::{Opened, open};
use crate::store::reconcile::Records;
use crate::store::{Write, key};

/// What has become of a backup, in numbers of drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Put back as they were.
    pub back: usize,
    /// Here already with the same text.
    pub same: usize,
    /// Another text is here: put beside it as copies.
    pub copies: usize,
    /// Could not be read, in whole or in part.
    pub damaged: usize,
    /// Pictures that could not be read or kept.
    pub lost_pictures: usize,
}

/// Put behind the title of a draft of a backup that stands beside another version of it.
pub const COPY_MARK: &str = "（备份里的）";

impl Keeper {
    /// Everything of ours as the text of a backup, sealed where there is a lock.
    pub async fn backup(self) -> String {
        let mut records = self.text_records().await;
        for (key, value) in
            self.picture_records().await.into_iter().filter(|(key, _)| key.starts_with(key::PICTURE))
        {
            records.insert(key, value);
        }
        backup::write(records.iter())
    }

    /// A backup without its pictures. It changes whenever the backup does, because what changes a picture changes
    /// what names it.
    pub async fn backup_of_texts(self) -> String {
        backup::write(self.text_records().await.iter())
    }

    async fn text_records(self) -> Records {
        self.places.refresh();
        let mut records = self.places.as_kept();
        for (key, value) in self.history_records().await {
            records.insert(key, value);
        }
        records
    }

    /// Takes note that she has the backup made a moment ago.
    pub fn note_backed_up(self) {
        let note = BackedUp::now(clock::now_ms() as u64, &self.list().drafts);
        self.put(note.write(self.places.read(key::BACKED_UP).as_deref()));
    }

    /// 字 written into `drafts` since the last backup, when it is time to remind her of one.
    pub fn backup_reminder(self, drafts: &[IndexEntry]) -> Option<usize> {
        let last = self.places.read(key::BACKED_UP).as_deref().and_then(BackedUp::read);
        backup::reminder(last, drafts, clock::now_ms() as u64)
    }

    /// Whether everything here stands in the backup with the same text.
    pub async fn is_contained_in(self, backup: &Backup) -> bool {
        let (returned, _) = backup.drafts();
        let pictures = returned.iter().flat_map(|returned| returned.report.pictures());
        let pictures: Vec<String> = pictures.map(|picture| picture.hash.clone()).collect();
        if !self.has_pictures(backup, &pictures).await {
            return false;
        }
        let listing = self.list();
        let here = listing.drafts.iter().map(|entry| &entry.draft);
        let mut all = here.chain(listing.trash.iter().map(|trashed| &trashed.draft));
        listing.damaged.is_empty()
            && all.all(|draft| {
                let found = returned.iter().find(|returned| returned.draft == **draft);
                found.is_some_and(|returned| self.likeness(returned) == Likeness::Same)
            })
    }

    /// Puts back what a backup holds. Nothing that is here is written over.
    pub async fn restore(self, backup: Backup) -> Result<Restored, StorageError> {
        let (drafts, unreadable) = backup.drafts();
        // A draft never names what is not here yet.
        let lost_pictures = self.put_pictures(&backup).await;
        let mut result = Restored { damaged: unreadable, lost_pictures, ..Restored::default() };
        for returned in drafts {
            if returned.lost_sections > 0 {
                result.damaged += 1;
            }
            match self.likeness(&returned) {
                Likeness::Same => result.same += 1,
                Likeness::Absent => {
                    self.put_back(&backup, &returned.draft).await;
                    result.back += 1;
                }
                Likeness::Differs => {
                    let mut report = returned.report;
                    report.title.push_str(COPY_MARK);
                    let copy = self.create(&report)?;
                    if returned.trashed_ms.is_some() {
                        self.put_in_trash(&copy);
                    }
                    result.copies += 1;
                }
            }
        }
        for (key, is_here) in
            [(key::PROFILE, self.profile().is_some()), (key::KNOWLEDGE, self.own_knowledge().is_some())]
        {
            if let Some(value) = backup.records.get(key).filter(|_| !is_here) {
                self.put(Write { key: key.to_owned(), value: Some(value.clone()) });
            }
        }
        // What came out of a file that holds everything here needs no other one.
        if self.is_contained_in(&backup).await {
            self.note_backed_up();
        }
        Ok(result)
    }

    fn likeness(self, returned: &Returned) -> Likeness {
        let here = open(&returned.draft, &self.places.keys(), |key| self.places.read(key));
        let is_absent = self.places.keys().iter().all(|key| key::draft_of(key) != Some(&returned.draft));
        match here {
            _ if is_absent => Likeness::Absent,
            Ok(Opened { report, .. }) => likeness(returned, Some(&report)),
            Err(_) => Likeness::Differs,
        }
    }

    /// Puts the records of a draft back as they stand in the backup.
    async fn put_back(self, backup: &Backup, draft: &str) {
        for (key, value) in backup.records.iter().filter(|(key, _)| key::draft_of(key) == Some(draft)) {
            self.put(Write { key: key.clone(), value: Some(value.clone()) });
        }
        if let Ok(opened) = self.open(draft)
            && opened.saver.trashed_ms().is_none()
        {
            self.save_entry(draft, &opened.report);
        }
        self.put_history(backup.history_of(draft)).await;
    }
}
