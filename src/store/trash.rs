//! 回收站: a draft put there keeps all its records; only its head says so. What has lain there for thirty days
//! may be removed for good.

use super::index::keys_of;
use super::{Write, key};
use crate::draft::record::{decode, stamp};
use crate::draft::{Part, decode_head, encode_head};

/// How long a draft stays in the trash: thirty days.
const KEPT_MS: u64 = 30 * 86_400_000;

/// A draft in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Its id.
    pub draft: String,
    /// Its title.
    pub title: String,
    /// When it was put there, in milliseconds since 1970.
    pub trashed_ms: u64,
}

impl Trashed {
    /// Whether it has lain there long enough. A clock set back never makes it due.
    pub fn is_due(&self, now_ms: u64) -> bool {
        now_ms.saturating_sub(self.trashed_ms) > KEPT_MS
    }

    /// Whole days until it is due, at least 0.
    pub fn days_left(&self, now_ms: u64) -> u64 {
        let passed = now_ms.saturating_sub(self.trashed_ms);
        KEPT_MS.saturating_sub(passed).div_ceil(86_400_000)
    }
}

/// The write that puts a draft into the trash (`Some` moment) or takes it out (`None`). Nothing when its head
/// cannot be read.
pub fn set_trashed(
    draft: &str,
    trashed_ms: Option<u64>,
    keys: &[String],
    read: impl Fn(&str) -> Option<String>,
) -> Option<Write> {
    let text = read(&key::head(draft))?;
    let (header, body) = decode(&text).ok()?;
    if header.part != Part::Head || header.draft != draft {
        return None;
    }
    let mut head = decode_head(body)?;
    head.trashed_ms = trashed_ms;
    let revisions = keys_of(draft, keys).filter_map(|key| Some(stamp(&read(key)?).ok()?.0));
    let revision = revisions.max().unwrap_or(header.revision) + 1;
    Some(Write { key: key::head(draft), value: Some(encode_head(draft, revision, &head)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_by_the_clock_and_never_before() {
        let trashed = Trashed { draft: "a1".to_owned(), title: String::new(), trashed_ms: 1_000_000_000_000 };
        let day = 86_400_000;
        assert!(!trashed.is_due(0) && !trashed.is_due(trashed.trashed_ms + 30 * day));
        assert!(trashed.is_due(trashed.trashed_ms + 30 * day + 1));
        assert_eq!(
            [0, 1, 30 * day, 40 * day].map(|ms| trashed.days_left(trashed.trashed_ms + ms)),
            [30, 30, 0, 0]
        );
    }
}
