//! Version 1 of the saved form. Not edited after release: a later version gets a file of its own.

use super::{Head, IndexEntry, Summary};
use crate::gb9704::numbering::NumberingScheme;
use crate::gb9704::preset::LayoutSettings;
use crate::profile::Profile;
use crate::report::Report;
use crate::report::edit::{Field, field, field_mut};
use crate::report::formal::{Imprint, Letterhead};
use crate::report::kind::{Kind, UnitLevel};
use crate::report::section::{
    Block, HeadingPlacement, Picture, PictureWidth, Section, SectionId, Table, TableStyle,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize)]
struct SavedSection {
    key: String,
    depth: u8,
    heading: String,
    placement: SavedPlacement,
    blocks: Vec<SavedBlock>,
    done: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SavedBlock {
    Text(String),
    Table {
        caption: String,
        #[serde(default, skip_serializing_if = "SavedTableStyle::is_default")]
        style: SavedTableStyle,
        header_rows: u32,
        /// Absent where it is false, as in all that was saved before it could be said.
        #[serde(default, skip_serializing_if = "is_false")]
        across: bool,
        rows: Vec<Vec<String>>,
    },
    Picture {
        hash: String,
        caption: String,
        width: u32,
        height: u32,
        /// Absent where it is the whole text width.
        #[serde(default = "whole_width", skip_serializing_if = "is_whole_width")]
        sixths: u32,
    },
}

/// Absent where it is the default, as it is in all that was saved before there were two.
#[derive(Serialize, Deserialize, Clone, Copy, Default, PartialEq)]
#[serde(rename_all = "snake_case")]
enum SavedTableStyle {
    #[default]
    Grid,
    ThreeLine,
}

impl SavedTableStyle {
    fn is_default(&self) -> bool {
        *self == SavedTableStyle::default()
    }
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum SavedPlacement {
    OwnLine,
    RunIn,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum SavedKind {
    AnnualSummary,
    HalfYearSummary,
    Plan,
    SpecialSummary,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum SavedLevel {
    Village,
    Township,
    Subdistrict,
    County,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum SavedScheme {
    Standard,
    WithoutParentheses,
    Enumeration,
}

#[derive(Serialize, Deserialize)]
struct SavedHead {
    kind: SavedKind,
    level: SavedLevel,
    subject: Option<String>,
    year: i32,
    outline: String,
    unit: String,
    unit_short: String,
    title: String,
    addressee: String,
    signature: String,
    issue_date: String,
    scheme: SavedScheme,
    target_words: u32,
    facts: BTreeMap<String, String>,
    next_section: u32,
    order: Vec<u32>,
    set_aside: Vec<u32>,
    /// Absent without attachments, as in all that was saved before there were any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<u32>,
    /// Absent where the title is broken by layout, as in all that was saved before it could be otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    title_lines: Vec<String>,
    /// Absent where it is false, as in all that was saved before it could be said.
    #[serde(default, skip_serializing_if = "is_false")]
    stamped: bool,
    /// Absent without 附注, as in all that was saved before there was one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    /// Absent where nothing of the proofreader's is dismissed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    dismissed: Vec<String>,
    /// Absent where it is written beside no other.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reference: String,
    /// Absent where it is false, as in all that was saved before it could be said.
    #[serde(default, skip_serializing_if = "is_false")]
    contents: bool,
    /// 版头 and 版记; absent where nothing of them was ever filled in, as in all that was saved before there were any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    formal: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trashed_ms: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct SavedSummary {
    finished: usize,
    sections: usize,
    words: usize,
    changed_ms: u64,
}

#[derive(Serialize, Deserialize)]
struct SavedEntry {
    draft: String,
    title: String,
    description: String,
    summary: SavedSummary,
}

#[derive(Serialize, Deserialize)]
struct SavedProfile {
    level: SavedLevel,
    name: String,
    short_name: String,
    superior: String,
    signature: String,
    addressee: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    layout: String,
    /// Absent where ×× is a blank left over.
    #[serde(default, skip_serializing_if = "is_false")]
    masked: bool,
    /// Absent without own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    own_words: String,
    /// Absent without own outlines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    own_outlines: String,
}

/// Pairs a domain enum with its saved form, both ways, from one list.
macro_rules! saved_as {
    ($domain:ident, $saved:ident, $($variant:ident),+) => {
        impl From<$domain> for $saved {
            fn from(value: $domain) -> Self {
                match value { $($domain::$variant => $saved::$variant),+ }
            }
        }
        impl From<$saved> for $domain {
            fn from(value: $saved) -> Self {
                match value { $($saved::$variant => $domain::$variant),+ }
            }
        }
    };
}

saved_as!(Kind, SavedKind, AnnualSummary, HalfYearSummary, Plan, SpecialSummary);
saved_as!(UnitLevel, SavedLevel, Village, Township, Subdistrict, County);
saved_as!(NumberingScheme, SavedScheme, Standard, WithoutParentheses, Enumeration);
saved_as!(HeadingPlacement, SavedPlacement, OwnLine, RunIn);
saved_as!(TableStyle, SavedTableStyle, Grid, ThreeLine);

impl From<&Summary> for SavedSummary {
    fn from(summary: &Summary) -> Self {
        let &Summary { finished, sections, words, changed_ms } = summary;
        SavedSummary { finished, sections, words, changed_ms }
    }
}

impl From<SavedSummary> for Summary {
    fn from(saved: SavedSummary) -> Self {
        let SavedSummary { finished, sections, words, changed_ms } = saved;
        Summary { finished, sections, words, changed_ms }
    }
}

/// Name under which it is saved that 版头 is printed.
const LETTERHEAD: &str = "letterhead";
/// Name under which it is saved that 版记 is printed.
const IMPRINT: &str = "imprint";
/// Names under which the lines of 版头 and 版记 are saved.
const FORMAL_FIELDS: [(&str, Field); 9] = [
    ("copy_number", Field::CopyNumber),
    ("secrecy", Field::Secrecy),
    ("urgency", Field::Urgency),
    ("mark", Field::IssuerMark),
    ("number", Field::DocumentNumber),
    ("signers", Field::Signers),
    ("copied_to", Field::CopiedTo),
    ("office", Field::PrintingOffice),
    ("date", Field::PrintingDate),
];

/// What is filled in of 版头 and 版记, and which of them is printed.
fn write_formal(report: &Report) -> BTreeMap<String, String> {
    let mut saved = BTreeMap::new();
    let mut add = |name: &str, text: &str| {
        if !text.is_empty() {
            saved.insert(name.to_owned(), text.to_owned());
        }
    };
    for (name, of) in FORMAL_FIELDS {
        add(name, field(report, of));
    }
    add(LETTERHEAD, if report.letterhead.is_printed { "printed" } else { "" });
    add(IMPRINT, if report.imprint.is_printed { "printed" } else { "" });
    saved
}

fn read_formal(report: &mut Report, mut saved: BTreeMap<String, String>) {
    report.letterhead.is_printed = saved.contains_key(LETTERHEAD);
    report.imprint.is_printed = saved.contains_key(IMPRINT);
    for (name, of) in FORMAL_FIELDS {
        *field_mut(report, of) = saved.remove(name).unwrap_or_default();
    }
}

impl From<&Block> for SavedBlock {
    fn from(block: &Block) -> Self {
        match block.clone() {
            Block::Text(text) => SavedBlock::Text(text),
            Block::Table(Table { caption, style, header_rows, across, rows }) => {
                SavedBlock::Table { caption, style: style.into(), header_rows, across, rows }
            }
            Block::Picture(Picture { hash, caption, width, height, printed }) => {
                SavedBlock::Picture { hash, caption, width, height, sixths: printed.sixths() }
            }
        }
    }
}

impl From<SavedBlock> for Block {
    fn from(saved: SavedBlock) -> Self {
        match saved {
            SavedBlock::Text(text) => Block::Text(text),
            SavedBlock::Table { caption, style, header_rows, across, rows } => {
                Block::Table(Table { caption, style: style.into(), header_rows, across, rows })
            }
            SavedBlock::Picture { hash, caption, width, height, sixths } => {
                let printed = PictureWidth::of_sixths(sixths);
                Block::Picture(Picture { hash, caption, width, height, printed })
            }
        }
    }
}

fn whole_width() -> u32 {
    PictureWidth::Full.sixths()
}

fn is_whole_width(sixths: &u32) -> bool {
    *sixths == whole_width()
}

fn is_false(value: &bool) -> bool {
    !value
}

fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("these structures hold nothing JSON cannot")
}

pub(super) fn write_section(section: &Section) -> String {
    to_json(&SavedSection {
        key: section.key.clone(),
        depth: section.depth,
        heading: section.heading.clone(),
        placement: section.placement.into(),
        blocks: section.blocks.iter().map(SavedBlock::from).collect(),
        done: section.done,
    })
}

pub(super) fn read_section(id: SectionId, body: &str) -> Option<Section> {
    let saved: SavedSection = serde_json::from_str(body).ok()?;
    Some(Section {
        id,
        key: saved.key,
        depth: saved.depth.min(crate::report::outline::MAX_DEPTH),
        heading: saved.heading,
        placement: saved.placement.into(),
        blocks: saved.blocks.into_iter().map(Block::from).collect(),
        done: saved.done,
    })
}

pub(super) fn write_head(head: &Head) -> String {
    let report = &head.report;
    let numbers = |ids: &[SectionId]| ids.iter().map(|id| id.0).collect();
    to_json(&SavedHead {
        kind: report.kind.into(),
        level: report.level.into(),
        subject: report.subject.clone(),
        year: report.year,
        outline: report.outline.clone(),
        unit: report.unit.clone(),
        unit_short: report.unit_short.clone(),
        title: report.title.clone(),
        addressee: report.addressee.clone(),
        signature: report.signature.clone(),
        issue_date: report.issue_date.clone(),
        scheme: report.scheme.into(),
        target_words: report.target_words,
        facts: report.facts.clone(),
        next_section: report.next_section,
        order: numbers(&head.order),
        set_aside: numbers(&head.set_aside),
        attachments: numbers(&head.attachments),
        title_lines: report.title_lines.clone(),
        stamped: report.stamped,
        note: report.note.clone(),
        dismissed: report.dismissed.clone(),
        reference: report.reference.clone(),
        contents: report.contents,
        formal: write_formal(report),
        trashed_ms: head.trashed_ms,
    })
}

pub(super) fn read_head(body: &str) -> Option<Head> {
    let saved: SavedHead = serde_json::from_str(body).ok()?;
    let ids = |numbers: Vec<u32>| numbers.into_iter().map(SectionId).collect();
    let mut head = Head {
        report: Report {
            kind: saved.kind.into(),
            level: saved.level.into(),
            subject: saved.subject,
            year: saved.year,
            outline: saved.outline,
            unit: saved.unit,
            unit_short: saved.unit_short,
            title: saved.title,
            addressee: saved.addressee,
            signature: saved.signature,
            issue_date: saved.issue_date,
            title_lines: saved.title_lines,
            stamped: saved.stamped,
            note: saved.note,
            dismissed: saved.dismissed,
            reference: saved.reference,
            contents: saved.contents,
            letterhead: Letterhead::default(),
            imprint: Imprint::default(),
            scheme: saved.scheme.into(),
            target_words: saved.target_words,
            sections: Vec::new(),
            set_aside: Vec::new(),
            attachments: Vec::new(),
            facts: saved.facts,
            next_section: saved.next_section,
        },
        order: ids(saved.order),
        set_aside: ids(saved.set_aside),
        attachments: ids(saved.attachments),
        trashed_ms: saved.trashed_ms,
    };
    read_formal(&mut head.report, saved.formal);
    Some(head)
}

pub(super) fn write_index(entries: &[IndexEntry]) -> String {
    let saved = |entry: &IndexEntry| SavedEntry {
        draft: entry.draft.clone(),
        title: entry.title.clone(),
        description: entry.description.clone(),
        summary: (&entry.summary).into(),
    };
    to_json(&entries.iter().map(saved).collect::<Vec<_>>())
}

pub(super) fn read_index(body: &str) -> Option<Vec<IndexEntry>> {
    let saved: Vec<SavedEntry> = serde_json::from_str(body).ok()?;
    let entry = |saved: SavedEntry| IndexEntry {
        draft: saved.draft,
        title: saved.title,
        description: saved.description,
        summary: saved.summary.into(),
    };
    Some(saved.into_iter().map(entry).collect())
}

pub(super) fn write_profile(profile: &Profile) -> String {
    to_json(&SavedProfile {
        level: profile.level.into(),
        name: profile.name.clone(),
        short_name: profile.short_name.clone(),
        superior: profile.superior.clone(),
        signature: profile.signature.clone(),
        addressee: profile.addressee.clone(),
        layout: if profile.layout == LayoutSettings::default() {
            String::new()
        } else {
            profile.layout.write()
        },
        masked: profile.masked,
        own_words: profile.own_words.clone(),
        own_outlines: profile.own_outlines.clone(),
    })
}

pub(super) fn read_profile(body: &str) -> Option<Profile> {
    let saved: SavedProfile = serde_json::from_str(body).ok()?;
    Some(Profile {
        level: saved.level.into(),
        name: saved.name,
        short_name: saved.short_name,
        superior: saved.superior,
        signature: saved.signature,
        addressee: saved.addressee,
        layout: LayoutSettings::read(&saved.layout),
        masked: saved.masked,
        own_words: saved.own_words,
        own_outlines: saved.own_outlines,
    })
}
