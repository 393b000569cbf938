//! What is found, each issue with its place in the report and as it is shown in a list.

use super::DeskPage;
use crate::proofread::issue::Issue;
use crate::proofread::piece::Piece;
use crate::report::Report;
use crate::report::edit::Field;
use crate::report::find::{Spot, line_name};
use std::collections::HashMap;

/// Characters shown on either side of an issue in a list.
const CONTEXT: usize = 8;

/// An issue with its place in the report.
#[derive(Clone, Debug)]
pub struct Found {
    /// The issue.
    pub issue: Issue,
    /// Where its paragraph stands.
    pub spot: Spot,
    /// What names it as long as its text stands.
    pub name: String,
    /// How many of the same name stand before it.
    pub nth: usize,
    /// The part of the report it is in, as she calls it.
    pub part: String,
    /// The characters before and behind it.
    pub around: (String, String),
}

impl PartialEq for Found {
    /// Whether the two look the same in a list, wherever they have moved to.
    fn eq(&self, other: &Self) -> bool {
        let shown = |found: &Found| (found.name.clone(), found.nth, found.part.clone(), found.around.clone());
        shown(self) == shown(other) && self.issue.message == other.issue.message
    }
}

/// Finds the place of those `issues` she has not dismissed, and counts the others.
pub fn sort_out(report: &Report, issues: Vec<Issue>, piece: &Piece, spots: &[Spot]) -> (Vec<Found>, usize) {
    let mut found = Vec::new();
    let mut dismissed = 0;
    let mut names: HashMap<String, usize> = HashMap::new();
    for issue in issues {
        let Some(paragraph) = piece.paragraphs.get(issue.paragraph) else { continue };
        let Some(&spot) = spots.get(issue.paragraph) else { continue };
        let name = issue.dismissal(&paragraph.text);
        if report.dismissed.contains(&name) {
            dismissed += 1;
            continue;
        }
        let count = names.entry(name.clone()).or_default();
        let nth = *count;
        *count += 1;
        let text = &paragraph.text;
        let before = text.get(issue.span.start.saturating_sub(CONTEXT)..issue.span.start);
        let after = text.get(issue.span.end..text.len().min(issue.span.end + CONTEXT));
        let around = (string(before), string(after));
        let part = match spot {
            Spot::Line(line) => line_name(line).to_owned(),
            Spot::Heading(id)
            | Spot::Text { section: id, .. }
            | Spot::Table { section: id, .. }
            | Spot::Picture { section: id, .. } => {
                report.section(id).map_or_else(String::new, |section| section.heading.clone())
            }
        };
        found.push(Found { issue, spot, name, nth, part, around });
    }
    (found, dismissed)
}

fn string(chars: Option<&[char]>) -> String {
    chars.unwrap_or_default().iter().collect()
}

/// The page of the Desk that shows a spot.
pub fn page_of(spot: Spot) -> DeskPage {
    match spot {
        Spot::Text { section, .. }
        | Spot::Heading(section)
        | Spot::Table { section, .. }
        | Spot::Picture { section, .. } => DeskPage::Section(section),
        Spot::Line(
            Field::Signature
            | Field::IssueDate
            | Field::Note
            | Field::CopiedTo
            | Field::PrintingOffice
            | Field::PrintingDate,
        ) => DeskPage::Tail,
        Spot::Line(_) => DeskPage::Head,
    }
}
