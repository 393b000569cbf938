//! Which line stands on which page: 22 lines a page, headings with what follows them, 署名 and date with the text.

use super::paragraph::Paragraph;
use super::renderer::KeptParagraph;
use crate::compose::element::{Element, Role};
use crate::gb9704::page::LINES_PER_PAGE;

/// Lines of a page (5.2.3).
const LINES: usize = LINES_PER_PAGE as usize;

/// A line in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// Index of its element.
    pub element: usize,
    /// Index in the element's lines.
    pub line: usize,
}

/// Lines in reading order, and where pages begin among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// All lines.
    pub lines: Vec<PlacedLine>,
    /// Index of the first line of each page.
    pub starts: Vec<usize>,
}

/// Whether an element is never divided between pages (`keepLines` in its style).
pub fn keeps_lines(role: Role) -> bool {
    matches!(role, Role::Title | Role::Heading(_))
}

/// Whether an element is moved to the next page as a whole.
fn is_whole(element: &Element, kept: KeptParagraph) -> bool {
    keeps_lines(element.role) || (element.keep_with_next && kept == KeptParagraph::MovesWhole)
}

/// Sets lines on pages.
pub fn paginate(elements: &[Element], paragraphs: &[&Paragraph], kept: KeptParagraph) -> Pagination {
    let mut pages = Pagination::default();
    // Index in `lines` where each element begins.
    let mut firsts: Vec<usize> = Vec::with_capacity(elements.len());
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let count = paragraph.lines.len();
        firsts.push(pages.lines.len());
        pages.lines.extend((0..count).map(|line| PlacedLine { element: index, line }));
    }
    let mut start = 0;
    while start < pages.lines.len() {
        pages.starts.push(start);
        let full = start + LINES;
        if full >= pages.lines.len() {
            break;
        }
        start = page_end(elements, &pages.lines, &firsts, start, full, kept);
    }
    if pages.starts.is_empty() {
        pages.starts.push(0);
    }
    pages
}

/// Where a page that begins at `start` and could hold lines up to `full` ends.
fn page_end(
    elements: &[Element],
    lines: &[PlacedLine],
    firsts: &[usize],
    start: usize,
    full: usize,
    kept: KeptParagraph,
) -> usize {
    let mut end = full;
    while end > start {
        let next = lines[end];
        let Some(element) = elements.get(next.element) else { break };
        end = if next.line > 0 {
            if !is_whole(element, kept) {
                return end;
            }
            firsts[next.element]
        } else {
            let before = lines[end - 1];
            let Some(kept_element) = elements.get(before.element).filter(|element| element.keep_with_next)
            else {
                return end;
            };
            if is_whole(kept_element, kept) { firsts[before.element] } else { end - 1 }
        };
    }
    // Nothing before fits the rule: the page is filled.
    full
}
