//! What to write so that the storage holds a report: only what differs from what it holds already.

use super::{Write, key};
use crate::draft::{Head, encode_head, encode_section};
use crate::report::Report;
use crate::report::section::{Section, SectionId};
use std::collections::BTreeMap;

/// What the storage holds of one draft.
#[derive(Clone, Debug)]
pub struct Saver {
    draft: String,
    revision: u64,
    head: Option<Head>,
    sections: BTreeMap<SectionId, Section>,
}

/// A write, and what the storage holds of the draft once it is done.
#[derive(Clone, Debug)]
pub struct DraftWrite {
    /// What to write.
    pub write: Write,
    holds: Holds,
}

#[derive(Clone, Debug)]
enum Holds {
    Head(Box<Head>),
    Section(Box<Section>),
    Nothing(SectionId),
}

impl Saver {
    /// For a draft of which nothing is stored yet.
    pub fn new(draft: &str) -> Self {
        Saver { draft: draft.to_owned(), revision: 0, head: None, sections: BTreeMap::new() }
    }

    /// For a draft as it was just read.
    pub(super) fn holding(draft: &str, revision: u64, head: Head, sections: Vec<Section>) -> Self {
        let mut saver = Saver { revision, head: Some(head), ..Saver::new(draft) };
        saver.sections.extend(sections.into_iter().map(|section| (section.id, section)));
        saver
    }

    /// Id of the draft.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// When the draft was put into the trash, in milliseconds since 1970, as the storage has it.
    pub fn trashed_ms(&self) -> Option<u64> {
        self.head.as_ref().and_then(|head| head.trashed_ms)
    }

    /// The writes that bring the storage to `report`, in the order in which they are safe: sections before
    /// the head that names them, removals last. Empty when there is nothing to save.
    pub fn writes(&self, report: &Report) -> Vec<DraftWrite> {
        let revision = self.revision + 1;
        let all = || report.all_sections();
        let mut writes = Vec::new();
        for section in all().filter(|section| self.sections.get(&section.id) != Some(section)) {
            writes.push(DraftWrite {
                write: Write {
                    key: key::section(&self.draft, section.id),
                    value: Some(encode_section(&self.draft, revision, section)),
                },
                holds: Holds::Section(Box::new(section.clone())),
            });
        }
        let head = Head::of(report);
        if self.head.as_ref() != Some(&head) {
            writes.push(DraftWrite {
                write: Write {
                    key: key::head(&self.draft),
                    value: Some(encode_head(&self.draft, revision, &head)),
                },
                holds: Holds::Head(Box::new(head)),
            });
        }
        for &id in self.sections.keys().filter(|id| all().all(|section| section.id != **id)) {
            writes.push(DraftWrite {
                write: Write { key: key::section(&self.draft, id), value: None },
                holds: Holds::Nothing(id),
            });
        }
        writes
    }

    /// Takes note that a write is done.
    pub fn done(&mut self, write: DraftWrite) {
        self.revision += 1;
        match write.holds {
            Holds::Head(head) => self.head = Some(*head),
            Holds::Section(section) => {
                self.sections.insert(section.id, *section);
            }
            Holds::Nothing(id) => {
                self.sections.remove(&id);
            }
        }
    }
}
