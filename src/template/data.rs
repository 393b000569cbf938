//! The data files that ship, read once.

use super::parse::{DataError, OutlineData, SectionData, read_outlines, read_sections};
use std::sync::LazyLock;

/// Files of sections, with their names for messages.
pub const SECTION_FILES: [(&str, &str); 16] = [
    ("opening.txt", include_str!("data/sections/opening.txt")),
    ("ideology.txt", include_str!("data/sections/ideology.txt")),
    ("organisation.txt", include_str!("data/sections/organisation.txt")),
    ("achievement.txt", include_str!("data/sections/achievement.txt")),
    ("rights.txt", include_str!("data/sections/rights.txt")),
    ("family.txt", include_str!("data/sections/family.txt")),
    ("care.txt", include_str!("data/sections/care.txt")),
    ("plan_outline.txt", include_str!("data/sections/plan_outline.txt")),
    ("volunteering.txt", include_str!("data/sections/volunteering.txt")),
    ("publicity.txt", include_str!("data/sections/publicity.txt")),
    ("party.txt", include_str!("data/sections/party.txt")),
    ("environment.txt", include_str!("data/sections/environment.txt")),
    ("highlight.txt", include_str!("data/sections/highlight.txt")),
    ("plan.txt", include_str!("data/sections/plan.txt")),
    ("special.txt", include_str!("data/sections/special.txt")),
    ("own.txt", include_str!("data/sections/own.txt")),
];

/// The file of outlines.
pub const OUTLINE_FILE: &str = include_str!("data/outlines.txt");

static SECTIONS: LazyLock<Vec<SectionData>> = LazyLock::new(|| {
    let readable = |(_, file): &(&str, &'static str)| read_sections(file).unwrap_or_default();
    SECTION_FILES.iter().flat_map(readable).collect()
});

static OUTLINES: LazyLock<Vec<OutlineData>> =
    LazyLock::new(|| read_outlines(OUTLINE_FILE).unwrap_or_default());

/// Guidance of all sections.
pub fn sections() -> &'static [SectionData] {
    &SECTIONS
}

/// Guidance of the section with `key`.
pub fn section(key: &str) -> Option<&'static SectionData> {
    SECTIONS.iter().find(|section| section.key == key)
}

/// All outlines; the first that fits a kind and level is its default.
pub fn outlines() -> &'static [OutlineData] {
    &OUTLINES
}

/// Every line of the data files that cannot be read, with its file.
pub fn errors() -> Vec<(&'static str, DataError)> {
    let sections = SECTION_FILES.iter().filter_map(|(name, file)| Some((*name, read_sections(file).err()?)));
    let outlines = read_outlines(OUTLINE_FILE).err().map(|error| ("outlines.txt", error));
    sections.chain(outlines).collect()
}
