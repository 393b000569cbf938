//! Pictures, carried out on the second place: kept before they are named, sealed like everything else, and removed when
//! nothing has named them for a while.

use super::Keeper;
use super::history::change;
use super::places::{HISTORY, PICTURES};
use crate::browser::database::{Change, Database, DatabaseError};
use crate::browser::{clock, task};
use crate::lock::seal::is_sealed;
use crate::store::backup::Backup;
use crate::store::key::PICTURE;
use crate::store::pictures::{UNUSED, Unused, hash_of, key_of, named_in, read, write};
use thiserror::Error;

/// Why a picture could not be kept.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PictureNotKept {
    /// There is no second place.
    #[error(
        "这个浏览器现在存不了图片（多半是无痕窗口，或者关掉了网站数据）。文字照常写、照常保存；要放图片，请换普通窗口打开，或者导出以后在 Word 里插入。"
    )]
    NoPlace,
    /// It has no more room.
    #[error(
        "浏览器给本页的存储空间满了，图片没有放进来。请先备份，再到“我的文稿”删掉不用的文稿，然后重新放一次。"
    )]
    Full,
    /// Something else, by the name the browser gives it.
    #[error("浏览器出错（{0}），图片没有放进来，文字没有改动。请再放一次；还不行的话，请刷新本页。")]
    Other(String),
}

impl Keeper {
    /// Keeps a picture and returns its hash, when it is on the disk.
    pub async fn keep_picture(self, bytes: &[u8]) -> Result<String, PictureNotKept> {
        let database = self.places.second_opened().await.ok_or(PictureNotKept::NoPlace)?;
        if !self.places.may_write() {
            return Err(PictureNotKept::Other("Locked".to_owned()));
        }
        let hash = hash_of(bytes);
        let key = key_of(&hash);
        let mut unused = unused(&database).await;
        unused.forget(&key);
        let value = self.places.seal(&write(bytes));
        let changes = [(UNUSED.to_owned(), Some(unused.write())), (key, Some(value))];
        match change(&database, PICTURES, &changes).await {
            Ok(()) => Ok(hash),
            Err(error) if error.is_full() => Err(PictureNotKept::Full),
            Err(DatabaseError(name)) => Err(PictureNotKept::Other(name)),
        }
    }

    /// The bytes of a picture. `None` when it is not here or cannot be read.
    pub async fn picture(self, hash: &str) -> Option<Vec<u8>> {
        let value = self.places.second_opened().await?.read(PICTURES, &key_of(hash)).await.ok()??;
        read(hash, &self.places.unseal(value))
    }

    /// The bytes of those of the pictures that are here.
    pub async fn pictures(self, hashes: Vec<String>) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        for hash in hashes {
            found.extend(self.picture(&hash).await.map(|bytes| (hash, bytes)));
        }
        found
    }

    /// All pictures as records, as they are kept.
    pub(super) async fn picture_records(self) -> Vec<(String, String)> {
        match self.places.second_opened().await {
            Some(database) => database.read_all(PICTURES).await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Puts the pictures of a backup back. Returns how many there was no place for.
    pub(super) async fn put_pictures(self, backup: &Backup) -> usize {
        let mut lost = 0;
        for (hash, value) in backup.pictures() {
            let bytes = read(hash, value);
            let is_kept = match &bytes {
                Some(bytes) => self.keep_picture(bytes).await.is_ok(),
                None => false,
            };
            lost += usize::from(!is_kept);
        }
        lost
    }

    /// Whether the backup holds every picture of `hashes` that is here.
    pub(super) async fn has_pictures(self, backup: &Backup, hashes: &[String]) -> bool {
        let here: Vec<String> = match self.places.second_opened().await {
            Some(database) => database.keys(PICTURES).await.unwrap_or_default(),
            None => Vec::new(),
        };
        let holds = |hash: &String| {
            backup.records.get(&key_of(hash)).is_some_and(|value| read(hash, value).is_some())
        };
        hashes.iter().filter(|hash| here.contains(&key_of(hash))).all(holds)
    }

    /// Brings every picture to the form in which the lock has it, one at a time: together they can be large.
    pub(super) async fn settle_pictures(self) {
        let Some(database) = self.places.second_opened().await else { return };
        for key in database.keys(PICTURES).await.unwrap_or_default() {
            let value = database.read(PICTURES, &key).await.ok().flatten();
            let due = value
                .filter(|_| key.starts_with(PICTURE))
                .and_then(|value| self.places.due_value(&key, &value));
            if let Some(due) = due {
                // What stays is settled when the lock is next opened.
                let _ = change(&database, PICTURES, &[(key, Some(self.places.seal(&due)))]).await;
            }
        }
    }

    /// Removes what nothing has named for thirty days: no draft, none in the trash, no snapshot, nothing kept aside.
    pub(super) fn sweep_pictures(self) {
        task::spawn(async move {
            // When anything cannot be looked through, everything stays.
            let _ = self.try_sweep().await;
        });
    }

    async fn try_sweep(self) -> Option<()> {
        let database = self.places.second_opened().await?;
        let kept = database.keys(PICTURES).await.ok().filter(|keys| !keys.is_empty())?;
        self.places.refresh();
        let mut records = self.places.all_opened()?;
        for (_, snapshot) in database.read_all(HISTORY).await.ok()? {
            records.push(Some(self.places.unseal(snapshot)).filter(|value| !is_sealed(value))?);
        }
        let named: Vec<&str> = records.iter().flat_map(|record| named_in(record)).collect();
        let mut unused = unused(&database).await;
        let due = unused.sweep(&kept, &named, clock::now_ms() as u64);
        let mut changes: Vec<Change> = due.into_iter().map(|key| (key, None)).collect();
        changes.push((UNUSED.to_owned(), Some(unused.write())));
        change(&database, PICTURES, &changes).await.ok()
    }
}

async fn unused(database: &Database) -> Unused {
    let note = database.read(PICTURES, UNUSED).await.ok().flatten();
    note.map_or_else(Unused::default, |note| Unused::read(&note))
}
