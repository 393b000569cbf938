//! A proposal as a manuscript, as it stands: what a text looks like when it is set without being taken into a draft.

use super::proposal::{Proposal, Role, Row};
use crate::compose::heading::Class;
use crate::compose::manuscript::{Attachment, Manuscript, Paragraph};
use crate::import::report::attachment_titles;

/// The manuscript of a proposal. Pictures are left out: their bytes are with whoever has read the file.
pub fn manuscript(proposal: &Proposal) -> Manuscript {
    let lines = |role| proposal.rows_of(role).map(|row| row.text.as_str()).collect::<Vec<_>>();
    Manuscript {
        title: proposal.title(),
        addressee: lines(Role::Addressee).concat().trim_end_matches(['：', ':']).to_owned(),
        paragraphs: proposal.rows.iter().filter_map(paragraph).collect(),
        signature: lines(Role::Signature).join("\n"),
        issue_date: lines(Role::IssueDate).concat(),
        note: lines(Role::Note).concat().trim_matches(['（', '(', '）', ')']).to_owned(),
        attachments: attachment_titles(proposal)
            .into_iter()
            .map(|title| Attachment { title, ..Attachment::default() })
            .collect(),
        ..Manuscript::default()
    }
}

fn paragraph(row: &Row) -> Option<Paragraph> {
    let class = match (row.role, row.reading) {
        (Role::Heading(level), Some(reading)) => Class::Heading { level, reading },
        (Role::Body, _) if row.picture.is_none() => Class::Body,
        _ => return None,
    };
    let table = row.table.clone().map(Box::new);
    Some(Paragraph { text: row.text.clone(), class, section: None, table, picture: None })
}
