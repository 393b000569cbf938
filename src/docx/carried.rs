//! A text that a file carries beside its document, in a custom XML part (ISO/IEC 29500-1, 15.2.5), which word
//! processors hand on when they save. What the text means is not known here. Beside it stands a checksum of the
//! document's visible text, by which a file is known that was changed elsewhere since. Pictures are not carried a second
//! time: the file prints them, and what is carried names them by their hashes.

use super::package::{Part, unpack, unpack_bytes};
use super::parts::DECLARATION;
use super::visible::{escape, paragraphs, unescape};
use crate::checksum::crc32;
use thiserror::Error;

/// Name of the part that carries the text.
const ITEM: &str = "customXml/item1.xml";
/// Name of the part that names it.
pub const PROPERTIES: &str = "customXml/itemProps1.xml";
/// By this our part is known among those of others.
const NAMESPACE: &str = "urn:report-drafter:draft";
/// Files larger than this are not read, in bytes.
const MOST_BYTES: usize = 100 << 20;

/// What a file carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The text.
    pub text: String,
    /// Whether what can be read in the document has been changed since.
    pub is_changed: bool,
    /// The paragraphs of the document, as they are now.
    pub paragraphs: Vec<String>,
}

/// Why a file gives nothing back.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// It is an old or an encrypted file.
    #[error(
        "这是旧格式（.doc、.wps）或者加了密码的文件。请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，不设密码，再选那一份。"
    )]
    OldOrEncrypted,
    /// It is no Word file, or damaged.
    #[error("这个文件读不出来：不是 Word 文件（.docx），或者已经损坏。请换一个文件试试。")]
    NotWord,
    /// It is too large to be one of ours.
    #[error("这个文件太大了（超过 100 MB），不是本软件导出的文件。")]
    TooLarge,
    /// It carries nothing of ours.
    #[error(
        "这个 Word 文件里没有带文稿：不是本软件导出的，或者导出时选了“干净版”，或者被别的软件另存时去掉了。"
    )]
    Nothing,
}

/// The parts that carry `text`, which holds no character XML forbids, in a file with this document.xml.
pub fn parts(text: &str, document: &str) -> [Part; 3] {
    let sum = paragraphs(document).map_or(0, |paragraphs| checksum(&paragraphs));
    let item =
        format!(r#"{DECLARATION}<draft xmlns="{NAMESPACE}" document="{sum:08x}">{}</draft>"#, escape(text));
    let properties = format!(
        concat!(
            r#"{}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" "#,
            r#"ds:itemID="{{6F1C7A52-3B0E-4C7D-9A57-2E1D8B40C9F3}}"><ds:schemaRefs><ds:schemaRef ds:uri="{}"/></ds:schemaRefs></ds:datastoreItem>"#,
        ),
        DECLARATION, NAMESPACE
    );
    let relations = format!(
        concat!(
            r#"{}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
            r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" "#,
            r#"Target="itemProps1.xml"/></Relationships>"#,
        ),
        DECLARATION
    );
    [
        Part::new(ITEM, item),
        Part::new(PROPERTIES, properties),
        Part::new("customXml/_rels/item1.xml.rels", relations),
    ]
}

/// Reads what a file carries.
pub fn read(bytes: &[u8]) -> Result<Carried, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ReadError::OldOrEncrypted);
    }
    let is_wanted = |name: &str| name == "word/document.xml" || name.starts_with("customXml/item");
    let parts = unpack(bytes, is_wanted).ok_or(ReadError::NotWord)?;
    let document = parts.iter().find(|part| part.name == "word/document.xml").ok_or(ReadError::NotWord)?;
    let paragraphs = paragraphs(&document.text).ok_or(ReadError::NotWord)?;
    let (text, sum) = parts.iter().find_map(|part| read_item(&part.text)).ok_or(ReadError::Nothing)?;
    Ok(Carried { text, is_changed: checksum(&paragraphs) != sum, paragraphs })
}

/// The pictures in a file, whatever a word processor has called them. A carried text names them by what they hold.
pub fn pictures(bytes: &[u8]) -> Vec<Vec<u8>> {
    let parts = unpack_bytes(bytes, |name| name.starts_with("word/media/")).unwrap_or_default();
    parts.into_iter().map(|(_, data)| data).collect()
}

/// The text of our part and the checksum beside it. A word processor may number and declare the part anew.
fn read_item(xml: &str) -> Option<(String, u32)> {
    let start = xml.find("<draft ")?;
    let (tag, rest) = xml[start..].split_once('>')?;
    let (_, value) = tag.split_once("document=\"").filter(|_| tag.contains(NAMESPACE))?;
    let sum = u32::from_str_radix(value.get(..8)?, 16).ok()?;
    Some((unescape(rest.split_once("</draft>")?.0), sum))
}

fn checksum(paragraphs: &[String]) -> u32 {
    let mut pieces: Vec<&[u8]> = Vec::new();
    for paragraph in paragraphs {
        pieces.extend([paragraph.as_bytes(), b"\n"]);
    }
    crc32(&pieces)
}
