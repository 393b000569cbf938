//! The saved form of drafts and of the profile, as text. The report can change its shape without the
//! saved form changing: `v1` holds its own structures and is not edited after release.
//!
//! A record is a line that says what it is, with a checksum, and a body of JSON:
//! `report-drafter/1 section 3f… 4 17 9ae01b22` + newline + `{"key":"S5",…}`.

pub mod record;
mod v1;
pub mod whole;

use crate::gb9704::preset::LayoutSettings;
use crate::profile::Profile;
use crate::report::Report;
use crate::report::section::{Section, SectionId};
pub use record::{Header, Part, RecordError};

/// What the list of drafts shows of a draft's progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sections she has finished.
    pub finished: usize,
    /// Sections that take text.
    pub sections: usize,
    /// 字数 without headings.
    pub words: usize,
    /// When it was last changed, in milliseconds since 1970; shown, never used to order versions.
    pub changed_ms: u64,
}

/// The head of a draft: everything but the text of its sections.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The report without sections.
    pub report: Report,
    /// Sections of the outline in order.
    pub order: Vec<SectionId>,
    /// Sections set aside.
    pub set_aside: Vec<SectionId>,
    /// Attachments in order.
    pub attachments: Vec<SectionId>,
    /// When the draft was put into the trash, in milliseconds since 1970.
    pub trashed_ms: Option<u64>,
}

impl Head {
    /// The head of `report`.
    pub fn of(report: &Report) -> Self {
        let ids = |sections: &[Section]| sections.iter().map(|section| section.id).collect();
        Head {
            report: Report {
                sections: Vec::new(),
                set_aside: Vec::new(),
                attachments: Vec::new(),
                ..report.clone()
            },
            order: ids(&report.sections),
            set_aside: ids(&report.set_aside),
            attachments: ids(&report.attachments),
            trashed_ms: None,
        }
    }
}

/// An entry of the index of drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexEntry {
    /// Id of the draft.
    pub draft: String,
    /// Its title.
    pub title: String,
    /// Kind and level in words, 年度总结 · 乡镇.
    pub description: String,
    /// For the list of drafts.
    pub summary: Summary,
}

/// Writes a section as a record.
pub fn encode_section(draft: &str, revision: u64, section: &Section) -> String {
    record::encode(&Header::section(draft, section.id, revision), &v1::write_section(section))
}

/// Reads the body of a section's record. `None` when it is not a section.
pub fn decode_section(id: SectionId, body: &str) -> Option<Section> {
    v1::read_section(id, body)
}

/// Writes the head of a draft as a record.
pub fn encode_head(draft: &str, revision: u64, head: &Head) -> String {
    record::encode(&Header::head(draft, revision), &v1::write_head(head))
}

/// Reads the body of a head's record. `None` when it is not a head.
pub fn decode_head(body: &str) -> Option<Head> {
    v1::read_head(body)
}

/// Writes a whole report as a record.
pub fn encode_whole(report: &Report) -> String {
    record::encode(&Header::whole(), &whole::write(report))
}

/// Writes what a Word file carries of a report: what is printed, the keys and headings of its outline and the
/// values of its facts. What is set aside stays here, and so does what she has ticked off and a 版头 or 版记 turned off.
pub fn encode_carried(report: &Report) -> String {
    let mut carried = Report { set_aside: Vec::new(), reference: String::new(), ..report.clone() };
    carried.letterhead = carried.letterhead.printed().cloned().unwrap_or_default();
    carried.imprint = carried.imprint.printed().cloned().unwrap_or_default();
    let printed = carried.sections.iter_mut().chain(&mut carried.attachments);
    printed.for_each(|section| section.done = false);
    // Two characters JSON may hold and XML may not.
    let body = whole::write(&carried).replace('\u{FFFE}', "\\ufffe").replace('\u{FFFF}', "\\uffff");
    record::encode(&Header::whole(), &body)
}

/// Reads a record that holds a whole report.
pub fn decode_whole(text: &str) -> Result<Report, RecordError> {
    let (header, body) = record::decode(text)?;
    if header.part != Part::Whole {
        return Err(RecordError::NotOurs);
    }
    whole::read(body).ok_or(RecordError::Damaged)
}

/// Writes the index of drafts as a record.
pub fn encode_index(revision: u64, entries: &[IndexEntry]) -> String {
    record::encode(&Header::index(revision), &v1::write_index(entries))
}

/// Reads the body of the index. `None` when it is not an index.
pub fn decode_index(body: &str) -> Option<Vec<IndexEntry>> {
    v1::read_index(body)
}

/// Writes the profile as a record.
pub fn encode_profile(revision: u64, profile: &Profile) -> String {
    record::encode(&Header::profile(revision), &v1::write_profile(profile))
}

/// Writes a layout as a file to be handed on.
pub fn encode_layout(layout: LayoutSettings) -> String {
    record::encode(&Header::layout(), &layout.write())
}

/// Reads a file with a layout.
pub fn decode_layout(text: &str) -> Result<LayoutSettings, RecordError> {
    // A text editor may have put a mark before it or a line end behind it.
    let (header, body) = record::decode(text.trim_start_matches('\u{FEFF}').trim_end())?;
    if header.part == Part::Layout { Ok(LayoutSettings::read(body)) } else { Err(RecordError::NotOurs) }
}

/// Writes a knowledge file as a record: its text as it is.
pub fn encode_knowledge(revision: u64, text: &str) -> String {
    record::encode(&Header::knowledge(revision), text)
}

/// Reads the text of a knowledge file out of its record.
pub fn decode_knowledge(record: &str) -> Result<&str, RecordError> {
    let (header, text) = record::decode(record)?;
    if header.part == Part::Knowledge { Ok(text) } else { Err(RecordError::NotOurs) }
}

/// The mark by which a file of settings is known.
const SETTINGS: &str = "report-drafter settings/1";

/// A unit's settings as a file for others.
pub fn encode_settings(profile: &Profile) -> String {
    format!("{SETTINGS}\n{}\n", v1::write_profile(profile))
}

/// Reads a file of settings; `None` when it is none.
pub fn decode_settings(text: &str) -> Option<Profile> {
    v1::read_profile(text.trim_start_matches('\u{FEFF}').trim_start().strip_prefix(SETTINGS)?)
}

/// Reads the body of the profile. `None` when it is not a profile.
pub fn decode_profile(body: &str) -> Option<Profile> {
    v1::read_profile(body)
}
