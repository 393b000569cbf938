//! The index of drafts: what the list of drafts shows. It is only a convenience; heads decide which drafts
//! there are, and what the index lacks is read from them.

use super::Write;
use super::key::{self, Meaning};
use super::load::{Damaged, open, read_head};
use super::trash::Trashed;
use crate::draft::record::decode;
use crate::draft::{IndexEntry, RecordError, Summary, decode_index, encode_index};
use crate::report::Report;
use crate::report::count::body_words;
use crate::report::progress::finished;

/// The drafts of a storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Drafts that can be opened, last changed first.
    pub drafts: Vec<IndexEntry>,
    /// Drafts in the trash, last put there first.
    pub trash: Vec<Trashed>,
    /// Heads that cannot be read.
    pub damaged: Vec<Damaged>,
    /// The index itself, when it cannot be read: to be kept before a new one is written.
    pub damaged_index: Option<RecordError>,
}

/// Lists the drafts. `read` gives the value of a key, `keys` are all keys of the storage.
pub fn list(keys: &[String], read: impl Fn(&str) -> Option<String>) -> Listing {
    let mut listing = Listing::default();
    let mut known = match read(key::INDEX).as_deref().map(read_index) {
        None => Vec::new(),
        Some(Ok(entries)) => entries,
        Some(Err(why)) => {
            listing.damaged_index = Some(why);
            Vec::new()
        }
    };
    for draft in keys.iter().filter_map(|key| head_of(key)) {
        let head = match read(&key::head(draft)).map(|text| read_head(draft, &text)) {
            Some(Ok((head, _))) => head,
            Some(Err(why)) => {
                listing.damaged.push(Damaged { key: key::head(draft), why });
                continue;
            }
            None => continue,
        };
        if let Some(trashed_ms) = head.trashed_ms {
            let trashed = Trashed { draft: draft.to_owned(), title: head.report.title, trashed_ms };
            let place = listing.trash.partition_point(|known| known.trashed_ms >= trashed_ms);
            listing.trash.insert(place, trashed);
            continue;
        }
        let from_index = known.iter().position(|entry| entry.draft == draft).map(|at| known.swap_remove(at));
        if let Some(entry) = from_index.or_else(|| entry_from_head(draft, keys, &read)) {
            let changed = entry.summary.changed_ms;
            let place = listing.drafts.partition_point(|known| known.summary.changed_ms >= changed);
            listing.drafts.insert(place, entry);
        }
    }
    listing
}

/// The entry of a report.
pub fn entry(draft: &str, report: &Report, changed_ms: u64) -> IndexEntry {
    let (done, sections) = finished(report);
    IndexEntry {
        draft: draft.to_owned(),
        title: report.title.clone(),
        description: format!("{} · {}", report.kind.label(), report.level.label()),
        summary: Summary { finished: done, sections, words: body_words(report), changed_ms },
    }
}

/// The write that puts `entry` into the index as it stands in the storage now.
pub fn put(current: Option<&str>, entry: IndexEntry) -> Write {
    let mut entries = current.map(read_index).and_then(Result::ok).unwrap_or_default();
    match entries.iter_mut().find(|known| known.draft == entry.draft) {
        Some(known) => *known = entry,
        None => entries.push(entry),
    }
    write(current, &entries)
}

/// The write that takes the draft `draft` out of the index.
pub fn remove(current: Option<&str>, draft: &str) -> Write {
    let mut entries = current.map(read_index).and_then(Result::ok).unwrap_or_default();
    entries.retain(|entry| entry.draft != draft);
    write(current, &entries)
}

/// The keys of all records of a draft.
pub fn keys_of<'a>(draft: &'a str, keys: &'a [String]) -> impl Iterator<Item = &'a String> {
    keys.iter().filter(move |key| key::draft_of(key) == Some(draft))
}

fn write(current: Option<&str>, entries: &[IndexEntry]) -> Write {
    let revision = current.and_then(|text| decode(text).ok()).map_or(0, |(header, _)| header.revision);
    Write { key: key::INDEX.to_owned(), value: Some(encode_index(revision + 1, entries)) }
}

fn read_index(text: &str) -> Result<Vec<IndexEntry>, RecordError> {
    let (_, body) = decode(text)?;
    decode_index(body).ok_or(RecordError::Damaged)
}

fn head_of(key: &str) -> Option<&str> {
    match key::meaning(key) {
        Meaning::Head(draft) => Some(draft),
        _ => None,
    }
}

fn entry_from_head(
    draft: &str,
    keys: &[String],
    read: &impl Fn(&str) -> Option<String>,
) -> Option<IndexEntry> {
    let opened = open(draft, keys, read).ok()?;
    Some(entry(draft, &opened.report, 0))
}
