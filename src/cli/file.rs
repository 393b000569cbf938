//! Files given on the command line: text in any encoding, and Word files.

use super::CliError;
use crate::docx::read::kind::{FileKind, recognise};
use crate::docx::read::read;
use crate::import::repair::repaired;
use crate::import::source::Source;
use crate::import::word::{Decisions, lines};
use crate::text::encoding::{Encoding, is_text};

/// The lines of a file. Broken lines are joined and page numbers dropped, because nobody is there to ask.
pub fn read_source(path: &str) -> Result<Source, CliError> {
    let bytes = read_bytes(path)?;
    let source = match recognise(&bytes) {
        FileKind::Text => Source::of_text(&repaired(&text_of(path, &bytes)?)),
        FileKind::Empty => return Err(CliError::Empty(path.to_owned())),
        _ => {
            let document = read(&bytes).map_err(|error| CliError::NoWord(path.to_owned(), error))?;
            lines(&document, &Decisions::default()).0
        }
    };
    if source.lines.is_empty() { Err(CliError::Empty(path.to_owned())) } else { Ok(source) }
}

/// The text of a text file.
pub fn read_text(path: &str) -> Result<String, CliError> {
    text_of(path, &read_bytes(path)?)
}

fn text_of(path: &str, bytes: &[u8]) -> Result<String, CliError> {
    decode(bytes).ok_or_else(|| CliError::NoText(path.to_owned()))
}

fn read_bytes(path: &str) -> Result<Vec<u8>, CliError> {
    std::fs::read(path).map_err(|error| CliError::Unreadable(path.to_owned(), error))
}

fn decode(bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(Encoding::of(bytes).label().as_bytes())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    is_text(&text).then(|| text.into_owned())
}
