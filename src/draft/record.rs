//! The line before every saved body: what it is, whose, which revision, and a checksum over both.

use crate::checksum::crc32;
use crate::report::section::SectionId;
use thiserror::Error;

/// First word of every record: name and version of the format.
const SIGNATURE: &str = "report-drafter/";
/// The version written now.
const VERSION: u32 = 1;

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The list of drafts.
    Index,
    /// The unit.
    Profile,
    /// The head of a draft.
    Head,
    /// A section of a draft.
    Section(SectionId),
    /// A snapshot of a draft, by its number.
    Snapshot(u32),
    /// A whole report, as a Word file carries it.
    Whole,
    /// When everything was last put into a backup.
    BackedUp,
    /// How files are laid out, handed on as a file.
    Layout,
    /// The knowledge file she has read in.
    Knowledge,
    /// The lock.
    Lock,
    /// Another value, sealed with the key of the lock.
    Sealed,
    /// A picture.
    Picture,
}

/// The first line of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What it holds.
    pub part: Part,
    /// Id of the draft; empty where it belongs to none.
    pub draft: String,
    /// Rises with every save of the draft.
    pub revision: u64,
}

/// Why a text is no record of ours that can be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum RecordError {
    /// It does not begin as our records do.
    #[error("这不是本软件保存的内容")]
    NotOurs,
    /// It was written by a newer version.
    #[error("这是用更新的版本保存的，请用新版打开")]
    Newer,
    /// Its checksum does not fit or its body cannot be read.
    #[error("保存的内容已损坏")]
    Damaged,
    /// It is sealed, and its key is not at hand.
    #[error("这份内容是用另一个口令加锁的")]
    Sealed,
}

impl Header {
    /// Header of the index.
    pub fn index(revision: u64) -> Self {
        Header { part: Part::Index, draft: String::new(), revision }
    }

    /// Header of the profile.
    pub fn profile(revision: u64) -> Self {
        Header { part: Part::Profile, draft: String::new(), revision }
    }

    /// Header of the head of a draft.
    pub fn head(draft: &str, revision: u64) -> Self {
        Header { part: Part::Head, draft: draft.to_owned(), revision }
    }

    /// Header of a section of a draft.
    pub fn section(draft: &str, section: SectionId, revision: u64) -> Self {
        Header { part: Part::Section(section), draft: draft.to_owned(), revision }
    }

    /// Header of a snapshot of a draft.
    pub fn snapshot(draft: &str, number: u32) -> Self {
        Header { part: Part::Snapshot(number), draft: draft.to_owned(), revision: 0 }
    }

    /// Header of the note of the last backup.
    pub fn backed_up(revision: u64) -> Self {
        Header { part: Part::BackedUp, draft: String::new(), revision }
    }

    /// Header of a layout.
    pub fn layout() -> Self {
        Header { part: Part::Layout, draft: String::new(), revision: 0 }
    }

    /// Header of a knowledge file.
    pub fn knowledge(revision: u64) -> Self {
        Header { part: Part::Knowledge, draft: String::new(), revision }
    }

    /// Header of the lock.
    pub fn lock(revision: u64) -> Self {
        Header { part: Part::Lock, draft: String::new(), revision }
    }

    /// Header of a sealed value.
    pub fn sealed(revision: u64) -> Self {
        Header { part: Part::Sealed, draft: String::new(), revision }
    }

    /// Header of a picture.
    pub fn picture() -> Self {
        Header { part: Part::Picture, draft: String::new(), revision: 0 }
    }

    /// Header of a whole report.
    pub fn whole() -> Self {
        Header { part: Part::Whole, draft: String::new(), revision: 0 }
    }

    fn fields(&self) -> String {
        let draft = if self.draft.is_empty() { "-" } else { &self.draft };
        let (part, number) = match self.part {
            Part::Index => ("index", None),
            Part::Profile => ("profile", None),
            Part::Head => ("head", None),
            Part::Section(SectionId(id)) => ("section", Some(id)),
            Part::Snapshot(number) => ("snapshot", Some(number)),
            Part::Whole => ("whole", None),
            Part::BackedUp => ("backed-up", None),
            Part::Layout => ("layout", None),
            Part::Knowledge => ("knowledge", None),
            Part::Lock => ("lock", None),
            Part::Sealed => ("sealed", None),
            Part::Picture => ("picture", None),
        };
        let number = number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        format!("{SIGNATURE}{VERSION} {part} {draft} {number} {}", self.revision)
    }
}

/// Writes a record.
pub fn encode(header: &Header, body: &str) -> String {
    let fields = header.fields();
    let sum = checksum(&fields, body);
    format!("{fields} {sum:08x}\n{body}")
}

/// Reads a record: its header and its body.
pub fn decode(text: &str) -> Result<(Header, &str), RecordError> {
    let (fields, sum, body) = split(text)?;
    if sum != checksum(fields, body) {
        return Err(RecordError::Damaged);
    }
    Ok((read_fields(fields).ok_or(RecordError::Damaged)?, body))
}

/// Revision and checksum of a record, which tell its versions apart. The body is not looked at.
pub fn stamp(text: &str) -> Result<(u64, u32), RecordError> {
    let (fields, sum, _) = split(text)?;
    Ok((read_fields(fields).ok_or(RecordError::Damaged)?.revision, sum))
}

/// The fields of the first line, its checksum, and the body.
fn split(text: &str) -> Result<(&str, u32, &str), RecordError> {
    let rest = text.strip_prefix(SIGNATURE).ok_or(RecordError::NotOurs)?;
    let version: u32 =
        rest.split(' ').next().and_then(|word| word.parse().ok()).ok_or(RecordError::NotOurs)?;
    if version > VERSION {
        return Err(RecordError::Newer);
    }
    let (line, body) = text.split_once('\n').ok_or(RecordError::Damaged)?;
    let (fields, sum) = line.rsplit_once(' ').ok_or(RecordError::Damaged)?;
    let sum = u32::from_str_radix(sum, 16).map_err(|_| RecordError::Damaged)?;
    Ok((fields, sum, body))
}

fn read_fields(fields: &str) -> Option<Header> {
    let words: Vec<&str> = fields.split(' ').collect();
    let &[_, part, draft, number, revision] = words.as_slice() else { return None };
    let part = match part {
        "index" => Part::Index,
        "profile" => Part::Profile,
        "head" => Part::Head,
        "section" => Part::Section(SectionId(number.parse().ok()?)),
        "snapshot" => Part::Snapshot(number.parse().ok()?),
        "whole" => Part::Whole,
        "backed-up" => Part::BackedUp,
        "layout" => Part::Layout,
        "knowledge" => Part::Knowledge,
        "lock" => Part::Lock,
        "sealed" => Part::Sealed,
        "picture" => Part::Picture,
        _ => return None,
    };
    let draft = if draft == "-" { String::new() } else { draft.to_owned() };
    Some(Header { part, draft, revision: revision.parse().ok()? })
}

/// CRC-32 over the header's fields and the body: finds every cut and every changed byte run of a store that
/// fails; it is no protection against intent.
fn checksum(fields: &str, body: &str) -> u32 {
    crc32(&[fields.as_bytes(), b"\n", body.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back() {
        let header = Header::section("a1", SectionId(3), 17);
        let text = encode(&header, "{\"甲\":1}");
        assert_eq!(decode(&text), Ok((header, "{\"甲\":1}")));
        let index = encode(&Header::index(2), "[]");
        assert_eq!(decode(&index), Ok((Header::index(2), "[]")));
    }

    #[test]
    fn what_is_not_ours_newer_or_damaged_is_told_apart() {
        let text = encode(&Header::profile(1), "{}");
        assert_eq!(decode("{\"drafts\":[]}"), Err(RecordError::NotOurs));
        assert_eq!(decode(""), Err(RecordError::NotOurs));
        assert_eq!(decode(&text.replace("drafter/1 ", "drafter/2 ")), Err(RecordError::Newer));
        assert_eq!(decode(&text[..text.len() - 1]), Err(RecordError::Damaged));
        assert_eq!(decode(&text.replace(" 1 ", " 2 ")), Err(RecordError::Damaged));
        assert_eq!(decode("report-drafter/1"), Err(RecordError::Damaged));
    }
}
