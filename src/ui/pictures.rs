//! The pictures of the open draft, made ready to be shown when they are first asked for.

use super::keeper::Keeper;
use crate::browser::picture::Shown;
use crate::browser::task;
use crate::picture::head;
use leptos::prelude::*;

/// The pictures. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Pictures {
    keeper: Keeper,
    found: StoredValue<Vec<(String, Found)>, LocalStorage>,
    /// Rises when one is ready, or known to be missing.
    news: RwSignal<u32>,
}

/// How far a picture has come.
enum Found {
    Coming,
    Ready(Shown),
    Missing,
}

/// Where a picture is, for those who show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is being read.
    Coming,
    /// It can be loaded from here.
    At(String),
    /// It is not in this browser.
    Missing,
}

impl Pictures {
    /// None read yet.
    pub fn new(keeper: Keeper) -> Self {
        Pictures { keeper, found: StoredValue::new_local(Vec::new()), news: RwSignal::new(0) }
    }

    /// Where a picture is. Reads again when that has changed.
    pub fn place(self, hash: &str) -> Place {
        self.news.track();
        self.want(hash);
        self.found.with_value(|found| match found.iter().find(|(of, _)| of == hash) {
            Some((_, Found::Ready(shown))) => Place::At(shown.address.clone()),
            Some((_, Found::Missing)) => Place::Missing,
            Some((_, Found::Coming)) | None => Place::Coming,
        })
    }

    /// Reads a picture, unless that was begun before.
    pub fn want(self, hash: &str) {
        if self.found.with_value(|found| found.iter().any(|(of, _)| of == hash)) {
            return;
        }
        let hash = hash.to_owned();
        self.found.update_value(|found| found.push((hash.clone(), Found::Coming)));
        task::spawn(async move {
            let shown = match self.keeper.picture(&hash).await {
                Some(bytes) => match head(&bytes) {
                    Ok(head) => Shown::new(&bytes, head.format.media_type()).await,
                    Err(_) => None,
                },
                None => None,
            };
            // The draft may have been left meanwhile.
            let place = shown.map_or(Found::Missing, Found::Ready);
            let noted = self.found.try_update_value(|found| {
                found.retain(|(of, _)| *of != hash);
                found.push((hash, place));
            });
            if noted.is_some() {
                self.news.try_update(|news| *news += 1);
            }
        });
    }

    /// A picture that was put in a moment ago is looked for again where it was missing.
    pub fn forget(self, hash: &str) {
        self.found.update_value(|found| {
            found.retain(|(of, place)| of != hash || !matches!(place, Found::Missing));
        });
    }
}
