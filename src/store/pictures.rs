//! Pictures: kept under the hash of their bytes, in the second place alone, before any record names them. A draft, its
//! copies, its history and a draft in the trash name the same bytes by the same hash, so nothing is copied. What
//! nothing has named for thirty days is removed: until then a step taken back in some window may want it.

use super::key::PICTURE;
use crate::draft::record::{Header, Part, decode, encode};
use crate::picture::head;
use base64ct::{Base64Unpadded, Encoding};
use sha2::{Digest, Sha256};

/// How long a picture stays that nothing names: thirty days.
const KEPT_MS: u64 = 30 * 86_400_000;

/// Key of the note of what nothing names, beside the pictures.
pub const UNUSED: &str = "report-drafter/unused";

/// The hash by which a picture is kept: the first 128 bits of a SHA-256.
pub fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Key of the picture with `hash`.
pub fn key_of(hash: &str) -> String {
    format!("{PICTURE}{hash}")
}

/// The value that keeps a picture.
pub fn write(bytes: &[u8]) -> String {
    encode(&Header::picture(), &Base64Unpadded::encode_string(bytes))
}

/// Reads the value kept under `hash`. `None` when it is damaged or sealed, or holds no picture or another one.
pub fn read(hash: &str, value: &str) -> Option<Vec<u8>> {
    let (header, body) = decode(value).ok()?;
    let bytes = Base64Unpadded::decode_vec(body).ok().filter(|_| header.part == Part::Picture)?;
    (hash_of(&bytes) == hash && head(&bytes).is_ok()).then_some(bytes)
}

/// The hashes a record names, also one that cannot be read otherwise.
pub fn named_in(record: &str) -> impl Iterator<Item = &str> {
    record.split("\"hash\":\"").skip(1).filter_map(|behind| behind.split('"').next())
}

/// Since when pictures are named by nothing, in milliseconds since 1970, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unused(Vec<(String, u64)>);

impl Unused {
    /// Reads the note. What cannot be read counts from now on.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (key, since_ms) = line.split_once(' ')?;
            Some((key.to_owned(), since_ms.parse().ok()?))
        };
        Unused(text.lines().filter_map(line).collect())
    }

    /// Writes the note.
    pub fn write(&self) -> String {
        self.0.iter().map(|(key, since_ms)| format!("{key} {since_ms}\n")).collect()
    }

    /// A picture is wanted again.
    pub fn forget(&mut self, key: &str) {
        self.0.retain(|(of, _)| of != key);
    }

    /// Looks through the `kept` keys, when records name the hashes `named`: which are removed now. A clock set back
    /// never makes them due.
    pub fn sweep(&mut self, kept: &[String], named: &[&str], now_ms: u64) -> Vec<String> {
        let before = std::mem::take(&mut self.0);
        let mut due = Vec::new();
        for key in kept {
            if key.strip_prefix(PICTURE).is_none_or(|hash| named.contains(&hash)) {
                continue;
            }
            let since_ms = before.iter().find(|(of, _)| of == key).map_or(now_ms, |(_, since_ms)| *since_ms);
            if now_ms.saturating_sub(since_ms) > KEPT_MS {
                due.push(key.clone());
            } else {
                self.0.push((key.clone(), since_ms));
            }
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: u64 = 86_400_000;

    #[test]
    fn what_nothing_names_goes_after_thirty_days_and_not_before() {
        let kept = ["a", "b"].map(key_of).to_vec();
        let mut unused = Unused::default();
        assert!(unused.sweep(&kept, &["a"], DAY_MS).is_empty());
        assert_eq!(Unused::read(&unused.write()), unused);
        assert!(unused.sweep(&kept, &["a"], 31 * DAY_MS).is_empty(), "the thirtieth day is not over");
        assert!(unused.clone().sweep(&kept, &["a"], 0).is_empty(), "a clock set back");
        assert_eq!(unused.clone().sweep(&kept, &["a"], 31 * DAY_MS + 1), [key_of("b")]);
        // Named again in between, it counts anew.
        assert!(unused.sweep(&kept, &["a", "b"], 32 * DAY_MS).is_empty());
        assert!(unused.sweep(&kept, &["a"], 33 * DAY_MS).is_empty());
        assert_eq!(Unused::read("no note\n\n"), Unused::default());
    }

    #[test]
    fn hashes_are_found_in_whatever_names_them() {
        let record = r#"x {"blocks":[{"picture":{"hash":"9c1f","caption":"\"hash\":"}},{"picture":{"hash":"aa"}},"hash":"cut"#;
        assert_eq!(named_in(record).collect::<Vec<_>>(), ["9c1f", "aa", "cut"]);
    }
}
