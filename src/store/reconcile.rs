//! The two places at the start: which of two versions of a record holds. Revisions decide, never the clock.

use super::key::{self, Meaning};
use super::{Write, key::KEPT};
use crate::draft::record::{RecordError, decode};
use std::collections::BTreeMap;

/// Records by their keys.
pub type Records = BTreeMap<String, String>;

/// Gathers records. One by one: `collect` would sort them first, which takes more code than all the rest.
pub fn gather(pairs: impl IntoIterator<Item = (String, String)>) -> Records {
    let mut records = Records::new();
    records.extend(pairs);
    records
}

/// The records of both places brought together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reconciled {
    /// Every record as it holds.
    pub records: Records,
    /// What the first place lacks.
    pub to_first: Vec<Write>,
    /// What the second place lacks.
    pub to_second: Vec<Write>,
    /// Versions that did not hold, by key, unless they were merely older than what holds.
    pub diverged: Vec<(String, String)>,
}

/// Brings `first` (read at once) and `second` (read from the mirror) together.
pub fn reconcile(first: &Records, second: &Records) -> Reconciled {
    let mut result = Reconciled::default();
    let only_second = second.keys().filter(|key| !first.contains_key(*key));
    for key in first.keys().chain(only_second).filter(|key| is_mirrored(key)) {
        let (in_first, in_second) = (first.get(key), second.get(key));
        let value = match (in_first, in_second) {
            (Some(a), Some(b)) if a != b => {
                let (holds, loses) = if second_holds(a, b) { (b, a) } else { (a, b) };
                if !is_older(loses, holds) {
                    result.diverged.push((key.clone(), loses.clone()));
                }
                holds
            }
            (Some(value), _) | (None, Some(value)) => value,
            (None, None) => continue,
        };
        let write = || Write { key: key.clone(), value: Some(value.clone()) };
        if in_first != Some(value) {
            result.to_first.push(write());
        }
        if in_second != Some(value) {
            result.to_second.push(write());
        }
        result.records.insert(key.clone(), value.clone());
    }
    result
}

/// Whether a key belongs into both places. What was kept aside stays where it lies.
pub fn is_mirrored(key: &str) -> bool {
    let is_passing = [key::PROBE, key::TALK, key::CLOSE].contains(&key);
    key::meaning(key) != Meaning::Foreign && !is_passing && !key.starts_with(KEPT)
}

/// Whether of two versions the second holds: the later revision, what can be read, above all a newer format.
fn second_holds(first: &str, second: &str) -> bool {
    match (decode(first), decode(second)) {
        (Ok((a, _)), Ok((b, _))) => a.revision < b.revision,
        (Err(RecordError::Newer), _) => false,
        (_, Err(RecordError::Newer)) | (Err(_), Ok(_)) => true,
        (_, Err(_)) => false,
    }
}

/// Whether `text` is an earlier revision of `than`.
fn is_older(text: &str, than: &str) -> bool {
    matches!((decode(text), decode(than)), (Ok((a, _)), Ok((b, _))) if a.revision < b.revision)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::record::{Header, encode};
    use crate::report::section::SectionId;

    fn head(revision: u64, body: &str) -> String {
        encode(&Header::head("a1", revision), body)
    }

    fn of<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    #[test]
    fn the_later_revision_holds_and_the_other_place_gets_it() {
        let (key, section) = (key::head("a1"), key::section("a1", SectionId(1)));
        let text = |revision| encode(&Header::section("a1", SectionId(1), revision), "{}");
        let first = of([(&key, head(3, "{}")), (&section, text(5))]);
        let second = of([(&key, head(4, "{}")), (&section, text(2))]);
        let result = reconcile(&first, &second);
        assert_eq!(result.records, of([(&key, head(4, "{}")), (&section, text(5))]));
        assert_eq!(result.to_first, [Write { key, value: Some(head(4, "{}")) }]);
        assert_eq!(result.to_second, [Write { key: section, value: Some(text(5)) }]);
        assert!(result.diverged.is_empty());
    }

    #[test]
    fn what_one_place_lacks_comes_from_the_other() {
        let key = key::head("a1");
        let one = of([(&key, head(3, "{}"))]);
        assert_eq!(reconcile(&one, &BTreeMap::new()).to_second.len(), 1);
        let wiped = reconcile(&BTreeMap::new(), &one);
        assert_eq!(wiped.to_first.len(), 1);
        assert_eq!(wiped.records, one);
    }

    #[test]
    fn damage_loses_and_is_kept_and_a_newer_format_wins() {
        let key = key::head("a1");
        let (good, newer) = (head(3, "{}"), head(9, "{}").replace("drafter/1", "drafter/2"));
        let broken = good[..good.len() - 1].to_owned();
        let pair = |a: &str, b: &str| reconcile(&of([(&key, a.to_owned())]), &of([(&key, b.to_owned())]));
        let result = pair(&broken, &good);
        assert_eq!((result.records[&key].as_str(), result.diverged.len()), (good.as_str(), 1));
        let result = pair(&good, &broken);
        assert_eq!((result.records[&key].as_str(), result.diverged.len()), (good.as_str(), 1));
        assert_eq!(pair(&good, &newer).records[&key], newer);
        assert_eq!(pair(&newer, &good).records[&key], newer);
        let diverged = pair(&good, &head(3, "{\"a\":1}"));
        assert_eq!((diverged.records[&key].as_str(), diverged.diverged.len()), (good.as_str(), 1));
    }

    #[test]
    fn keys_of_others_and_what_was_kept_aside_are_left_alone() {
        let first = of([("notes", "x".to_owned()), (&key::kept(key::INDEX, 1), "broken".to_owned())]);
        assert_eq!(reconcile(&first, &BTreeMap::new()), Reconciled::default());
    }
}
