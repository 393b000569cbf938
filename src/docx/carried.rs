//! A text that a file carries beside its document, in a custom XML part (ISO/IEC 29500-1, 15.2.5), which word
//! processors hand on when they save. What the text means is not known here. Beside it stands a checksum of the
//! document's visible text, by which a file is known that was changed elsewhere since. Pictures are not carried a second
//! time: the file prints them, and what is carried names them by their hashes.

use super::container::Container;
use super::package::Part;
use super::parts::DECLARATION;
use super::read::ReadError;
use super::read::kind::{FileKind, recognise};
use super::visible::paragraphs;
use super::xml::{XmlError, escape, unescape};
use crate::checksum::crc32;

/// Name of the part that carries the text.
const ITEM: &str = "customXml/item1.xml";
/// Name of the part that names it.
pub const PROPERTIES: &str = "customXml/itemProps1.xml";
/// By this our part is known among those of others.
const NAMESPACE: &str = "urn:report-drafter:draft";
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

/// Reads what a file carries; `None` when it carries nothing of ours.
pub fn read(bytes: &[u8]) -> Result<Option<Carried>, ReadError> {
    match recognise(bytes) {
        FileKind::Word => {}
        other => return Err(ReadError::OtherKind(other)),
    }
    let mut container = Container::open(bytes)?;
    let items: Vec<String> =
        container.names().filter(|name| name.starts_with("customXml/item")).map(str::to_owned).collect();
    let mut found = None;
    for name in items {
        // A damaged part of another program takes nothing away from ours.
        let item = container.text(&name).ok().flatten();
        found = found.or_else(|| read_item(&item?));
    }
    let Some((text, sum)) = found else { return Ok(None) };
    let main = container.main_part();
    let document = container.text(&main)?.unwrap_or_default();
    let paragraphs = paragraphs(&document).ok_or(XmlError::Malformed)?;
    Ok(Some(Carried { text, is_changed: checksum(&paragraphs) != sum, paragraphs }))
}

/// The pictures in a file, whatever a word processor has called them. A carried text names them by what they hold.
pub fn pictures(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(mut container) = Container::open(bytes) else { return Vec::new() };
    let names: Vec<String> =
        container.names().filter(|name| name.starts_with("word/media/")).map(str::to_owned).collect();
    names.iter().filter_map(|name| container.bytes(name).ok().flatten()).collect()
}

/// The text of our part and the checksum beside it. A word processor may number and declare the part anew.
fn read_item(xml: &str) -> Option<(String, u32)> {
    let start = xml.find("<draft ")?;
    let (tag, rest) = xml[start..].split_once('>')?;
    let (_, value) = tag.split_once("document=\"").filter(|_| tag.contains(NAMESPACE))?;
    let sum = u32::from_str_radix(value.get(..8)?, 16).ok()?;
    Some((unescape(rest.split_once("</draft>")?.0).into_owned(), sum))
}

fn checksum(paragraphs: &[String]) -> u32 {
    let mut pieces: Vec<&[u8]> = Vec::new();
    for paragraph in paragraphs {
        pieces.extend([paragraph.as_bytes(), b"\n"]);
    }
    crc32(&pieces)
}
