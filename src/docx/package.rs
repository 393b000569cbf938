//! The ZIP container of a .docx: deflated parts, no times, no paths of the machine.

use crate::checksum::crc32;
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};
use std::io::Write;

/// Level at which parts are deflated: level 6 packs little better and takes twice as long.
const DEFLATE_LEVEL: u8 = 3;

/// One file inside the container.
#[derive(Debug)]
pub struct Part {
    name: String,
    text: String,
}

impl Part {
    /// A part named as in the container, with `/` between folders.
    pub fn new(name: &str, text: String) -> Self {
        Part { name: name.to_owned(), text }
    }
}

/// Packs the parts in their order.
pub fn pack(parts: &[Part]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for part in parts {
        write_part(&mut archive, part).expect("writing to memory does not fail and part names are short");
    }
    archive.finish().expect("writing to memory does not fail")
}

fn write_part(archive: &mut ZipArchiveWriter<Vec<u8>>, part: &Part) -> Result<(), rawzip::Error> {
    let bytes = part.text.as_bytes();
    let (mut entry, _) =
        archive.new_file(part.name.as_str()).compression_method(CompressionMethod::DEFLATE).start()?;
    entry.write_all(&compress_to_vec(bytes, DEFLATE_LEVEL)).map_err(rawzip::Error::from)?;
    entry.finish(DataDescriptorOutput::new(crc32(&[bytes]), bytes.len() as u64))?;
    Ok(())
}
