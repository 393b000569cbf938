//! The ZIP container of a .docx: deflated parts, no times, no paths of the machine; and parts read back, under
//! limits that a small file which unpacks to a large one cannot pass.

use crate::checksum::crc32;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter};
use std::io::Write;

/// Level at which parts are deflated: level 6 packs little better and takes twice as long.
const DEFLATE_LEVEL: u8 = 3;

/// Largest part that is read, in bytes: twice the document of the longest report known.
const MOST_PART_BYTES: usize = 16 << 20;
/// Most bytes that are read of a container in all.
const MOST_BYTES: usize = 128 << 20;
/// Most files looked at in a container.
const MOST_ENTRIES: usize = 2_000;

/// One file inside the container.
#[derive(Debug)]
pub struct Part {
    /// Name in the container, with `/` between folders.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl Part {
    /// A part named as in the container, with `/` between folders.
    pub fn new(name: &str, text: String) -> Self {
        Part { name: name.to_owned(), text }
    }
}

/// Packs the parts in their order, then `media`, names and bytes that cannot be packed any smaller.
pub fn pack<'a>(parts: &[Part], media: impl Iterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for part in parts {
        let bytes = part.text.as_bytes();
        let packed = compress_to_vec(bytes, DEFLATE_LEVEL);
        write_part(&mut archive, &part.name, bytes, &packed, CompressionMethod::DEFLATE)
            .expect("writing to memory does not fail and part names are short");
    }
    for (name, bytes) in media {
        write_part(&mut archive, &name, bytes, bytes, CompressionMethod::STORE)
            .expect("writing to memory does not fail and part names are short");
    }
    archive.finish().expect("writing to memory does not fail")
}

fn write_part(
    archive: &mut ZipArchiveWriter<Vec<u8>>,
    name: &str,
    bytes: &[u8],
    packed: &[u8],
    method: CompressionMethod,
) -> Result<(), rawzip::Error> {
    let (mut entry, _) = archive.new_file(name).compression_method(method).start()?;
    entry.write_all(packed).map_err(rawzip::Error::from)?;
    entry.finish(DataDescriptorOutput::new(crc32(&[bytes]), bytes.len() as u64))?;
    Ok(())
}

/// The parts of a container that `wanted` names, as text, in its order. `None` when `bytes` is no container;
/// a part that is missing, packed in another way, damaged or too large is left out.
pub fn unpack(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Option<Vec<Part>> {
    let text = |(name, data): (String, Vec<u8>)| Some(Part { name, text: String::from_utf8(data).ok()? });
    Some(unpack_bytes(bytes, wanted)?.into_iter().filter_map(text).collect())
}

/// As [`unpack`], whatever the parts hold.
pub fn unpack_bytes(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Option<Vec<(String, Vec<u8>)>> {
    let archive = ZipArchive::from_slice(bytes).ok()?;
    let mut parts = Vec::new();
    let mut entries = archive.entries();
    let mut room = MOST_BYTES;
    for _ in 0..MOST_ENTRIES {
        let Some(entry) = entries.next_entry().ok()? else { break };
        let Ok(name) = std::str::from_utf8(entry.file_path().as_bytes()) else { continue };
        if !wanted(name) {
            continue;
        }
        let Ok(file) = archive.get_entry(entry.wayfinder()) else { continue };
        let most = room.min(MOST_PART_BYTES);
        let data = match entry.compression_method() {
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(file.data(), most).ok(),
            CompressionMethod::STORE if file.data().len() <= most => Some(file.data().to_vec()),
            _ => None,
        };
        if let Some(data) = data.filter(|data| crc32(&[data]) == entry.crc32()) {
            room -= data.len();
            parts.push((name.to_owned(), data));
        }
    }
    Some(parts)
}
