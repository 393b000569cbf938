//! What looks unfinished on the pages and cannot be helped by layout: for her to mend in the text.

use super::pages::Pages;
use crate::compose::element::{Element, Role};
use crate::gb9704::sheet::Sheet;

/// A page with this many lines or fewer looks forgotten.
const FEW_LINES: usize = 2;

/// Trouble on a page, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The last page holds only this many lines.
    FewLines(usize, usize),
    /// The last line of a page is a heading.
    HeadingLast(usize),
}

impl Trouble {
    /// The page.
    pub fn page(self) -> usize {
        match self {
            Trouble::FewLines(page, _) | Trouble::HeadingLast(page) => page,
        }
    }
}

/// The troubles of a report, from the first page on.
pub fn troubles(pages: &Pages) -> Vec<Trouble> {
    let last = pages.count() - 1;
    let mut found = Vec::new();
    for page in 0..last {
        let role = pages.lines(page).last().map(|line| pages.elements()[line.element].role);
        if matches!(role, Some(Role::Heading(_))) {
            found.push(Trouble::HeadingLast(page));
        }
    }
    let lines = |element: &Element| element.figure.as_ref().map_or(1, |figure| figure.lines as usize);
    let lines = pages.lines(last).iter().map(|line| lines(&pages.elements()[line.element])).sum();
    if last > 0 && pages.sheet(last) == Sheet::Upright && lines <= FEW_LINES {
        found.push(Trouble::FewLines(last, lines));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::element::{Indent, Run};
    use crate::gb9704::typeface::Typeface;
    use crate::layout::renderer::WORD;

    fn line(role: Role) -> Element {
        let run = Run {
            text: "一行".to_owned(),
            typeface: Typeface::FangSong,
            run_in_level: None,
            breaks_before: false,
        };
        let runs = vec![run];
        Element {
            role,
            runs,
            indent: Indent::default(),
            keep_with_next: false,
            section: None,
            cell: None,
            shares_line: false,
            figure: None,
            begins_page: false,
            sheet: Sheet::Upright,
        }
    }

    #[test]
    fn a_last_page_of_two_lines_and_a_heading_at_the_end_are_found() {
        let mut elements = vec![line(Role::Body); 24];
        let mut pages = Pages::new(&WORD);
        pages.update(&elements);
        assert_eq!(troubles(&pages), [Trouble::FewLines(1, 2)]);
        elements[21] = line(Role::Heading(1));
        elements.push(line(Role::Body));
        pages.update(&elements);
        assert_eq!(troubles(&pages), [Trouble::HeadingLast(0)]);
        pages.update(&elements[..2]);
        assert_eq!(troubles(&pages), []);
    }
}
