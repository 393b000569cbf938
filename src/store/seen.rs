//! Which versions of a record this window has seen. What it has not seen it never writes over: another window
//! may have put it there.

use crate::draft::record::{RecordError, stamp};

/// Versions seen, by key.
#[derive(Clone, Debug, Default)]
pub struct Seen(Vec<SeenKey>);

#[derive(Clone, Debug)]
struct SeenKey {
    key: String,
    /// Revision from which this window works on: it, and whatever is older, may be written over.
    base: u64,
    /// Revision and checksum of what this window has written since, the last few.
    written: Vec<(u64, u32)>,
    /// This window has removed the record: nothing is missed where nothing stands. A place that lags behind
    /// still holds what was seen.
    is_removed: bool,
}

/// Versions remembered of each key: a place lags a few writes behind, never so many.
const REMEMBERED: usize = 64;

/// What stands under a key, to somebody about to write there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, or a version seen before: it may be written over.
    Known,
    /// Nothing, although there was something: the storage was cleared.
    Gone,
    /// A version not seen before.
    Unseen,
    /// No record that can be read: to be kept before something takes its place.
    Unreadable,
}

impl Seen {
    /// This window works on from `text`, which was read under `key`.
    pub fn note_read(&mut self, key: &str, text: &str) {
        if let Ok((revision, _)) = stamp(text) {
            let seen = self.of(key);
            seen.base = seen.base.max(revision);
            seen.is_removed = false;
        }
    }

    /// This window is about to write `text` under `key`.
    pub fn note_written(&mut self, key: &str, text: &str) {
        if let Ok(stamp) = stamp(text) {
            let seen = self.of(key);
            seen.is_removed = false;
            let written = &mut seen.written;
            if written.len() == REMEMBERED {
                written.remove(0);
            }
            written.push(stamp);
        }
    }

    /// What `text`, which stands under `key` now, means to a write.
    pub fn standing(&self, key: &str, text: Option<&str>) -> Standing {
        let seen = self.0.iter().find(|seen| seen.key == key);
        match text.map(stamp) {
            None if seen.is_some_and(|seen| !seen.is_removed) => Standing::Gone,
            None => Standing::Known,
            Some(Ok((revision, _))) if seen.is_some_and(|seen| revision <= seen.base) => Standing::Known,
            Some(Ok(stamp)) if seen.is_some_and(|seen| seen.written.contains(&stamp)) => Standing::Known,
            Some(Ok(_) | Err(RecordError::Newer | RecordError::Sealed)) => Standing::Unseen,
            Some(Err(RecordError::Damaged | RecordError::NotOurs)) => Standing::Unreadable,
        }
    }

    /// This window is about to remove `key`.
    pub fn note_removed(&mut self, key: &str) {
        self.of(key).is_removed = true;
    }

    fn of(&mut self, key: &str) -> &mut SeenKey {
        let index = self.0.iter().position(|seen| seen.key == key).unwrap_or_else(|| {
            self.0.push(SeenKey { key: key.to_owned(), base: 0, written: Vec::new(), is_removed: false });
            self.0.len() - 1
        });
        &mut self.0[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::record::{Header, encode};

    #[test]
    fn only_what_was_seen_is_known() {
        let at = |revision, body: &str| encode(&Header::head("a1", revision), body);
        let mut seen = Seen::default();
        assert_eq!(seen.standing("k", None), Standing::Known);
        assert_eq!(seen.standing("k", Some(&at(1, "{}"))), Standing::Unseen);
        seen.note_read("k", &at(2, "{}"));
        assert_eq!(seen.standing("k", Some(&at(1, "{}"))), Standing::Known);
        assert_eq!(seen.standing("k", Some(&at(3, "{}"))), Standing::Unseen);
        seen.note_written("k", &at(3, "{}"));
        assert_eq!(seen.standing("k", Some(&at(3, "{}"))), Standing::Known);
        assert_eq!(
            seen.standing("k", Some(&at(3, "{\"a\":1}"))),
            Standing::Unseen,
            "same revision, other text"
        );
        assert_eq!(seen.standing("k", Some("garbage")), Standing::Unreadable);
        assert_eq!(
            seen.standing("k", Some(&at(1, "{}").replace("drafter/1", "drafter/9"))),
            Standing::Unseen
        );
        assert_eq!(seen.standing("k", None), Standing::Gone);
        seen.note_removed("k");
        assert_eq!(seen.standing("k", None), Standing::Known);
        assert_eq!(seen.standing("k", Some(&at(3, "{}"))), Standing::Known, "a place that lags behind");
        assert_eq!(seen.standing("k", Some(&at(4, "{}"))), Standing::Unseen);
    }
}
