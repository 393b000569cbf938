//! Reads a draft back. What cannot be read is named with its key and never written over: a section takes a
//! new number in its place.

use super::key;
use super::save::Saver;
use crate::draft::record::decode;
use crate::draft::{Head, Header, Part, RecordError, decode_head, decode_section};
use crate::report::Report;
use crate::report::section::{Section, SectionId};
use std::collections::BTreeSet;
use thiserror::Error;

/// A draft as it was read.
#[derive(Debug)]
pub struct Opened {
    /// The report.
    pub report: Report,
    /// What the storage holds of it.
    pub saver: Saver,
    /// Sections that could not be read.
    pub damaged: Vec<Damaged>,
}

/// A record that could not be read and was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Its key.
    pub key: String,
    /// Why.
    pub why: RecordError,
}

/// Why a draft cannot be opened.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum OpenError {
    /// There is no such draft.
    #[error("这份文稿已经不在这台电脑的浏览器里了。")]
    NotThere,
    /// Its head cannot be read.
    #[error("这份文稿的目录读不出来：{0}。原始内容原样留着，没有改动。")]
    Unreadable(RecordError),
}

/// Heading of the section that stands in for one that cannot be read.
const STAND_IN: &str = "（这一节没有读出来）";

/// Reads the draft `draft`. `read` gives the value of a key, `keys` are all keys of the storage.
pub fn open(
    draft: &str,
    keys: &[String],
    read: impl Fn(&str) -> Option<String>,
) -> Result<Opened, OpenError> {
    let text = read(&key::head(draft)).ok_or(OpenError::NotThere)?;
    let (head, mut revision) = read_head(draft, &text).map_err(OpenError::Unreadable)?;
    let mut report = head.report.clone();
    let mut held = Vec::new();
    let mut damaged = Vec::new();
    let listed: Vec<SectionId> =
        head.order.iter().chain(&head.set_aside).chain(&head.attachments).copied().collect();
    let newest = keys.iter().filter_map(|key| section_of(draft, key)).chain(listed.iter().copied()).max();
    report.next_section = report.next_section.max(newest.map_or(0, |id| id.0) + 1);
    let mut take = |id: SectionId, report: &mut Report, depth: u8| match read_section(draft, id, &read) {
        Ok((section, section_revision)) => {
            revision = revision.max(section_revision);
            held.push(section.clone());
            section
        }
        Err(why) => {
            damaged.push(Damaged { key: key::section(draft, id), why });
            let id = report.take_section_id();
            Section::new(id, "", depth, STAND_IN)
        }
    };
    for &id in &head.order {
        let depth = report.sections.last().map_or(1, |section: &Section| section.depth);
        let section = take(id, &mut report, depth);
        report.sections.push(section);
    }
    for &id in &head.set_aside {
        let section = take(id, &mut report, 1);
        report.set_aside.push(section);
    }
    for &id in &head.attachments {
        let attachment = take(id, &mut report, 0);
        report.attachments.push(attachment);
    }
    for section in unlisted(draft, keys, &listed, &read) {
        held.push(section.clone());
        report.set_aside.push(section);
    }
    let saver = Saver::holding(draft, revision, head, held);
    Ok(Opened { report, saver, damaged })
}

/// Makes a new report of the sections of a draft whose head cannot be read. `None` without any section.
pub fn rescue(draft: &str, keys: &[String], read: impl Fn(&str) -> Option<String>) -> Option<Report> {
    use crate::report::kind::{Kind, UnitLevel};
    // Collecting would sort first, which costs more code than all the rest.
    let mut ids = BTreeSet::new();
    ids.extend(keys.iter().filter_map(|key| section_of(draft, key)));
    let sections: Vec<Section> =
        ids.iter().filter_map(|&id| Some(read_section(draft, id, &read).ok()?.0)).collect();
    let newest = sections.iter().map(|section| section.id.0).max()?;
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 0);
    report.title = "找回的文稿".to_owned();
    report.sections = sections;
    report.next_section = newest + 1;
    Some(report)
}

pub(super) fn read_head(draft: &str, text: &str) -> Result<(Head, u64), RecordError> {
    let (header, body) = decode(text)?;
    if header != Header::head(draft, header.revision) {
        return Err(not_expected(&header));
    }
    Ok((decode_head(body).ok_or(RecordError::Damaged)?, header.revision))
}

/// Why a whole record that is not the one expected under its key cannot be used.
fn not_expected(header: &Header) -> RecordError {
    if header.part == Part::Sealed { RecordError::Sealed } else { RecordError::Damaged }
}

fn read_section(
    draft: &str,
    id: SectionId,
    read: &impl Fn(&str) -> Option<String>,
) -> Result<(Section, u64), RecordError> {
    let text = read(&key::section(draft, id)).ok_or(RecordError::Damaged)?;
    let (header, body) = decode(&text)?;
    if header.part != Part::Section(id) || header.draft != draft {
        return Err(not_expected(&header));
    }
    Ok((decode_section(id, body).ok_or(RecordError::Damaged)?, header.revision))
}

/// Sections with text that no head names: left by a save that was cut off.
fn unlisted(
    draft: &str,
    keys: &[String],
    listed: &[SectionId],
    read: &impl Fn(&str) -> Option<String>,
) -> Vec<Section> {
    let ids = keys.iter().filter_map(|key| section_of(draft, key)).filter(|id| !listed.contains(id));
    let sections = ids.filter_map(|id| Some(read_section(draft, id, read).ok()?.0));
    sections.filter(|section| !section.is_blank()).collect()
}

fn section_of(draft: &str, key: &str) -> Option<SectionId> {
    match key::meaning(key) {
        key::Meaning::Section(of, id) if of == draft => Some(id),
        _ => None,
    }
}
