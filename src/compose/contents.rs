//! 目录: which headings it lists and how its lines stand. Page numbers come from `layout`.
//!
//! The standard knows no 目录; practice sets it before the text, on pages of its own without a number, and begins to count
//! with the text.

use super::element::{Element, Indent, Role, Run};
use crate::gb9704::element::LINES_AFTER_TITLE;
use crate::gb9704::length::HalfZi;
use crate::gb9704::sheet::Sheet;
use crate::gb9704::typeface::Typeface;

/// Its heading, the two characters set apart as is usual.
const HEADING: &str = "目　录";
/// Deepest level it lists.
pub const DEEPEST_LEVEL: u8 = 3;
/// How much further in than the level above each level begins.
const STEP: i32 = 2;

/// A line of it: level and words of the heading, and the number of its page.
pub type Entry = (u8, String, usize);

/// Level and words of the heading an element begins with, if it is listed. A heading run into its paragraph is listed
/// without its full stop.
pub fn heading(element: &Element) -> Option<(u8, String)> {
    let run = element.runs.first()?;
    let level = match element.role {
        Role::Heading(level) => level,
        _ => run.run_in_level?,
    };
    (level <= DEEPEST_LEVEL).then(|| (level, run.text.trim_end_matches('。').to_owned()))
}

/// The elements of 目录, to stand before all others. None without entries.
pub fn contents(entries: Vec<Entry>) -> Vec<Element> {
    if entries.is_empty() {
        return Vec::new();
    }
    let run = |text: String, typeface| Run { text, typeface, run_in_level: None, breaks_before: false };
    let element = |role, runs, left, keep_with_next| Element {
        role,
        runs,
        indent: Indent { left, ..Indent::default() },
        keep_with_next,
        shares_line: false,
        begins_page: false,
        section: None,
        cell: None,
        figure: None,
        sheet: Sheet::Contents,
    };
    let nothing = HalfZi(0);
    let mut elements =
        vec![element(Role::Title, vec![run(HEADING.to_owned(), Typeface::TitleSong)], nothing, true)];
    for _ in 0..LINES_AFTER_TITLE {
        elements.push(element(Role::Blank, Vec::new(), nothing, true));
    }
    for (level, words, page) in entries {
        let runs = vec![run(words, Typeface::FangSong), run(page.to_string(), Typeface::FangSong)];
        let left = HalfZi::from_zi(STEP * (i32::from(level) - 1));
        elements.push(element(Role::Contents(level), runs, left, false));
    }
    elements.push(element(Role::Turn, Vec::new(), nothing, false));
    elements
}
