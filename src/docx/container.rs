//! Reading the ZIP container of a .docx under counted limits, which a small file that unpacks to a large one cannot pass.
//! Parts are found by their names inside the container; nothing is written anywhere, so no path leads out of it.

use super::xml::{Event, Scanner, XmlError};
use crate::checksum::crc32;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use thiserror::Error;

/// Largest file that is opened, in bytes: a report with a hundred photographs as telephones make them.
pub const MOST_FILE_BYTES: usize = 100 << 20;
/// Most files in a container: Word makes one for each picture and some twenty besides.
pub const MOST_ENTRIES: usize = 2_000;
/// Largest part that is unpacked, in bytes: ten times the document of the longest report known.
pub const MOST_PART_BYTES: usize = 32 << 20;
/// Most bytes unpacked of a container in all.
pub const MOST_BYTES: usize = 128 << 20;

/// Why a container is not read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PackageError {
    /// It is no container, or cut off.
    #[error(
        "这个 Word 文件不完整或者已经损坏，多半没有拷贝完、没有下载完。请回到原来的地方再拷一次；还是不行，用 Word 或 WPS 打开它，另存一份再试。"
    )]
    Damaged,
    /// A part does not hold what it should.
    #[error(
        "这个 Word 文件有一处损坏（校验不对）。请用 Word 或 WPS 打开它（它们会试着修复），另存一份新的 .docx 再试。"
    )]
    WrongSum,
    /// It has too many files.
    #[error(
        "这个文件里的部件太多（超过 2000 个），不像是 Word 写的，没有读。请用 Word 或 WPS 打开它，另存一份再试。"
    )]
    TooManyEntries,
    /// A name stands in it twice.
    #[error("这个文件里有重名的部件，不像是 Word 写的，没有读。请用 Word 或 WPS 打开它，另存一份再试。")]
    DuplicateName,
    /// It unpacks to more than any report.
    #[error(
        "这个文件展开以后太大（超过 32 MB 的文字），不像是总结，没有读。请在 Word 里只复制要用的部分，粘贴进来。"
    )]
    TooLarge,
    /// The file itself is too large.
    #[error("这个文件太大了（超过 100 MB），没有读。多半是照片太大：请在 Word 里只复制文字，粘贴进来。")]
    FileTooLarge,
}

/// A container that is open.
#[derive(Debug)]
pub struct Container<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    /// How many more bytes may be unpacked.
    room: usize,
}

#[derive(Debug)]
struct Entry {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    sum: u32,
}

/// What a part is related to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// The last word of its type: `image`, `header`.
    pub kind: String,
    /// Name of the part, or an address outside.
    pub target: String,
    /// Whether it leads outside the file.
    pub is_external: bool,
}

impl<'a> Container<'a> {
    /// Opens a container.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        if bytes.len() > MOST_FILE_BYTES {
            return Err(PackageError::FileTooLarge);
        }
        let archive = ZipArchive::from_slice(bytes).map_err(|_| PackageError::Damaged)?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut found = archive.entries();
        while let Some(entry) = found.next_entry().map_err(|_| PackageError::Damaged)? {
            if entries.len() >= MOST_ENTRIES {
                return Err(PackageError::TooManyEntries);
            }
            // A name in another encoding is none of a .docx.
            let Ok(name) = std::str::from_utf8(entry.file_path().as_bytes()) else { continue };
            // ZIP writers of Windows have been seen to write `\`.
            let name = name.replace('\\', "/");
            if entries.iter().any(|known| known.name == name) {
                return Err(PackageError::DuplicateName);
            }
            let (place, method, sum) = (entry.wayfinder(), entry.compression_method(), entry.crc32());
            entries.push(Entry { name, place, method, sum });
        }
        Ok(Container { archive, entries, room: MOST_BYTES })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// How many bytes have been unpacked.
    #[cfg(test)]
    pub fn unpacked_bytes(&self) -> usize {
        MOST_BYTES - self.room
    }

    /// What a part holds; `None` when there is none.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        let file = self.archive.get_entry(entry.place).map_err(|_| PackageError::Damaged)?;
        let most = self.room.min(MOST_PART_BYTES);
        let data = match entry.method {
            CompressionMethod::DEFLATE => {
                decompress_to_vec_with_limit(file.data(), most).map_err(|error| {
                    if error.status == TINFLStatus::HasMoreOutput {
                        PackageError::TooLarge
                    } else {
                        PackageError::Damaged
                    }
                })?
            }
            CompressionMethod::STORE if file.data().len() > most => return Err(PackageError::TooLarge),
            CompressionMethod::STORE => file.data().to_vec(),
            _ => return Err(PackageError::Damaged),
        };
        if crc32(&[&data]) != entry.sum {
            return Err(PackageError::WrongSum);
        }
        self.room -= data.len();
        Ok(Some(data))
    }

    /// The text of a part, in UTF-8 or UTF-16 (ECMA-376 Part 2, 8.1.4); `None` when there is none.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let Some(data) = self.bytes(name)? else { return Ok(None) };
        let units = |of: fn([u8; 2]) -> u16| {
            String::from_utf16(&data.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect::<Vec<_>>())
                .map_err(|_| PackageError::Damaged)
        };
        let text = match data.as_slice() {
            [0xFF, 0xFE, ..] => units(u16::from_le_bytes)?,
            [0xFE, 0xFF, ..] => units(u16::from_be_bytes)?,
            _ => String::from_utf8(data).map_err(|_| PackageError::Damaged)?,
        };
        Ok(Some(text))
    }

    /// What a part is related to; nothing when the relations cannot be read.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, PackageError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let text = self.text(&format!("{folder}{slash}_rels/{name}.rels"))?.unwrap_or_default();
        Ok(read_relations(&text, folder).unwrap_or_default())
    }

    /// Name of the part that holds the document, as the package relates it.
    pub fn main_part(&mut self) -> String {
        let relations = self.relations("").unwrap_or_default();
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        main.map(|main| main.target)
            .filter(|name| self.has(name))
            .unwrap_or_else(|| "word/document.xml".to_owned())
    }
}

fn read_relations(text: &str, folder: &str) -> Result<Vec<Relation>, XmlError> {
    let mut relations = Vec::new();
    let mut scanner = Scanner::new(text);
    while let Some(event) = scanner.next()? {
        let Event::Start(tag) = event else { continue };
        let read = |name: &str| tag.attribute(name).unwrap_or_default().into_owned();
        if tag.name == "Relationship" {
            let is_external = read("TargetMode") == "External";
            let target = read("Target");
            relations.push(Relation {
                id: read("Id"),
                kind: read("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: if is_external { target } else { resolved(folder, &target) },
                is_external,
            });
        }
    }
    Ok(relations)
}

/// A name as it is seen from `folder`. One that climbs out of the container stays within it.
fn resolved(folder: &str, target: &str) -> String {
    let (start, path) = match target.strip_prefix('/') {
        Some(path) => ("", path),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in start.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_the_container() {
        assert_eq!(resolved("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolved("word", "../../../etc/passwd"), "etc/passwd");
    }

    use crate::docx::package::{Part, pack};

    #[test]
    fn a_bomb_is_unpacked_no_further_than_the_limit() {
        let parts = [
            Part::new("word/document.xml", "<".repeat(MOST_PART_BYTES + 1)),
            Part::new("a.xml", "甲".to_owned()),
        ];
        let bytes = pack(&parts, std::iter::empty());
        assert!(bytes.len() < 1 << 20);
        let mut container = Container::open(&bytes).expect("it is whole");
        assert_eq!(container.bytes("word/document.xml"), Err(PackageError::TooLarge));
        assert_eq!(container.unpacked_bytes(), 0);
        assert_eq!(container.text("a.xml"), Ok(Some("甲".to_owned())));
        assert_eq!(container.unpacked_bytes(), 3);
    }

    #[test]
    fn many_parts_share_one_limit() {
        let parts: Vec<Part> = (0..6)
            .map(|number| Part::new(&format!("{number}.xml"), " ".repeat(MOST_PART_BYTES - 1)))
            .collect();
        let bytes = pack(&parts, std::iter::empty());
        let mut container = Container::open(&bytes).expect("it is whole");
        let read: Vec<bool> =
            (0..6).map(|number| container.bytes(&format!("{number}.xml")).is_ok()).collect();
        assert_eq!(read, [true, true, true, true, false, false]);
        assert!(container.unpacked_bytes() <= MOST_BYTES);
    }

    #[test]
    fn no_more_entries_are_looked_at_than_the_limit() {
        let part = |number: usize| Part::new(&format!("{number}"), String::new());
        let most: Vec<Part> = (0..MOST_ENTRIES).map(part).collect();
        assert!(Container::open(&pack(&most, std::iter::empty())).is_ok());
        let more: Vec<Part> = (0..=MOST_ENTRIES).map(part).collect();
        assert_eq!(
            Container::open(&pack(&more, std::iter::empty())).err(),
            Some(PackageError::TooManyEntries)
        );
    }
}
