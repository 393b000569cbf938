//! Writing the ZIP container of a .docx: deflated parts, no times, no paths of the machine.

use crate::checksum::crc32;
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};
use std::io::Write;

/// Level at which parts are deflated: level 6 packs little better and takes twice as long.
const DEFLATE_LEVEL: u8 = 3;

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
