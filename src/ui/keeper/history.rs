//! 历史版本, carried out on the second place: what `store::history` says is taken, listed, read and thinned out.

use super::Keeper;
use super::places::HISTORY;
use crate::browser::database::{Change, Database, DatabaseError};
use crate::browser::{clock, task};
use crate::draft::RecordError;
use crate::report::Report;
use crate::store::history::{Reason, Snapshot, older_half, read, snapshots, surplus, take};

impl Keeper {
    /// Takes a snapshot in a moment. Without a second place there is no history.
    pub fn take_snapshot(self, draft: String, report: Report, reason: Reason) {
        task::spawn(async move {
            // Behind a lock whose key is not at hand it could only be kept open.
            let Some(database) = self.places.second_opened().await.filter(|_| !self.places.needs_key())
            else {
                return;
            };
            let now_ms = clock::now_ms() as u64;
            let keys = database.keys(HISTORY).await.unwrap_or_default();
            let Some(write) = take(&draft, &report, reason, now_ms, &snapshots(&keys)) else { return };
            let all = snapshots(keys.iter().chain([&write.key]));
            let gone = surplus(&all, now_ms, clock::day);
            let mut changes: Vec<Change> = gone.into_iter().map(|key| (key, None)).collect();
            changes.push((write.key, write.value.map(|value| self.places.seal(&value))));
            if let Err(error) = change(&database, HISTORY, &changes).await
                && error.is_full()
            {
                make_room(&database).await;
            }
        });
    }

    /// The snapshots of a draft, newest first. `None` without a second place.
    pub async fn snapshots(self, draft: &str) -> Option<Vec<Snapshot>> {
        let keys = self.places.second()?.keys(HISTORY).await.ok()?;
        Some(snapshots(&keys).into_iter().filter(|snapshot| snapshot.draft == draft).collect())
    }

    /// Reads a snapshot.
    pub async fn read_snapshot(self, key: &str) -> Result<Report, RecordError> {
        let database = self.places.second().ok_or(RecordError::Damaged)?;
        let value = database.read(HISTORY, key).await.ok().flatten();
        read(&self.places.unseal(value.ok_or(RecordError::Damaged)?))
    }

    /// All snapshots as records, as they are kept.
    pub async fn history_records(self) -> Vec<(String, String)> {
        match self.places.second() {
            Some(database) => database.read_all(HISTORY).await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Puts snapshots back.
    pub async fn put_history(self, records: Vec<(String, String)>) {
        let Some(database) = self.places.second().filter(|_| !records.is_empty()) else { return };
        let sealed = |(key, value): (String, String)| (key, Some(self.places.seal(&value)));
        let changes: Vec<Change> = records.into_iter().map(sealed).collect();
        // Without its history a draft that is put back is whole all the same.
        let _ = change(&database, HISTORY, &changes).await;
    }

    /// Brings every snapshot to the form in which the lock has it.
    pub(super) async fn settle_history(self) {
        let Some(database) = self.places.second() else { return };
        let changes: Vec<Change> = self
            .history_records()
            .await
            .into_iter()
            .filter_map(|(key, value)| {
                let due = self.places.due_value(&key, &value)?;
                Some((key, Some(self.places.seal(&due))))
            })
            .collect();
        // What stays is settled when the lock is next opened.
        let _ = change(&database, HISTORY, &changes).await;
    }

    /// Removes the history of a draft that is removed for good.
    pub(super) fn remove_history(self, draft: &str) {
        let Some(database) = self.places.second() else { return };
        let draft = draft.to_owned();
        task::spawn(async move {
            let keys = database.keys(HISTORY).await.unwrap_or_default();
            let of_draft = snapshots(&keys).into_iter().filter(|snapshot| snapshot.draft == draft);
            let changes: Vec<Change> = of_draft.map(|snapshot| (snapshot.key, None)).collect();
            // What stays is thinned out in time.
            let _ = change(&database, HISTORY, &changes).await;
        });
    }
}

/// Removes the older half of all snapshots, so that drafts have room.
pub(super) async fn make_room(database: &Database) {
    let keys = database.keys(HISTORY).await.unwrap_or_default();
    let changes: Vec<Change> = older_half(&snapshots(&keys)).into_iter().map(|key| (key, None)).collect();
    // The write that needed the room is tried again and says how it went.
    let _ = change(database, HISTORY, &changes).await;
}

/// Writes into a store whatever stands there.
pub(super) async fn change(
    database: &Database,
    store: &str,
    changes: &[Change],
) -> Result<(), DatabaseError> {
    if changes.is_empty() {
        return Ok(());
    }
    database.write(store, changes, |_, _| true).await
}
