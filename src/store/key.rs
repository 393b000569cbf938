//! The keys of the storage, in one list. Everything of ours begins with one prefix, because every page
//! opened from a folder shares one storage with all others.

use crate::report::section::SectionId;

const PREFIX: &str = "report-drafter/";

/// Key under which the shell tries whether the storage can be written.
pub const PROBE: &str = "report-drafter/probe";
/// Key, and name of the channel, through which windows talk.
pub const TALK: &str = "report-drafter/talk";
/// Key of the index of drafts.
pub const INDEX: &str = "report-drafter/index";
/// Beginning of the keys of values that had to make room.
pub const KEPT: &str = "report-drafter/kept/";
/// Beginning of the keys of snapshots, which lie in a store of their own.
pub const HISTORY: &str = "report-drafter/history/";
/// Key of the note of the last backup.
pub const BACKED_UP: &str = "report-drafter/backed-up";
/// Key whose change tells other windows to close the lock.
pub const CLOSE: &str = "report-drafter/close";
/// Key of the lock record.
pub const LOCK: &str = "report-drafter/lock";
/// Beginning of the keys of pictures, which lie in a store of their own.
pub const PICTURE: &str = "report-drafter/picture/";
/// Key of the unit's profile.
pub const PROFILE: &str = "report-drafter/profile";
/// Key of the knowledge file she has read in.
pub const KNOWLEDGE: &str = "report-drafter/knowledge";

/// Key of the head of a draft.
pub fn head(draft: &str) -> String {
    format!("{PREFIX}draft/{draft}")
}

/// Key of a section of a draft.
pub fn section(draft: &str, section: SectionId) -> String {
    format!("{PREFIX}draft/{draft}/{}", section.0)
}

/// Key under which a value that has to make room is kept as it is.
pub fn kept(key: &str, number: usize) -> String {
    format!("{KEPT}{number}/{}", key.strip_prefix(PREFIX).unwrap_or(key))
}

/// What a key is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// The head of a draft.
    Head(&'a str),
    /// A section of a draft.
    Section(&'a str, SectionId),
    /// Another key of ours.
    Other,
    /// A key of somebody else: never read as ours, never removed.
    Foreign,
}

/// Reads a key.
pub fn meaning(key: &str) -> Meaning<'_> {
    let Some(rest) = key.strip_prefix(PREFIX) else { return Meaning::Foreign };
    let Some(draft) = rest.strip_prefix("draft/") else { return Meaning::Other };
    match draft.split_once('/') {
        None if !draft.is_empty() => Meaning::Head(draft),
        Some((draft, section)) => match section.parse() {
            Ok(number) if !draft.is_empty() => Meaning::Section(draft, SectionId(number)),
            _ => Meaning::Other,
        },
        None => Meaning::Other,
    }
}

/// The draft whose record stands under a key.
pub fn draft_of(key: &str) -> Option<&str> {
    match meaning(key) {
        Meaning::Head(draft) | Meaning::Section(draft, _) => Some(draft),
        Meaning::Other | Meaning::Foreign => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        assert_eq!(meaning(&head("a1")), Meaning::Head("a1"));
        assert_eq!(meaning(&section("a1", SectionId(7))), Meaning::Section("a1", SectionId(7)));
        assert_eq!(meaning(INDEX), Meaning::Other);
        assert_eq!(meaning(&kept(INDEX, 1)), Meaning::Other);
        assert_eq!(meaning("drafts"), Meaning::Foreign);
        assert_eq!(meaning("report-drafter/draft//x"), Meaning::Other);
    }
}
