//! A report on its pages. A change lays out the elements that changed; the lines of all others are kept.

use super::line::Breaker;
use super::pagination::{Pagination, PlacedLine, PlacedRow, paginate};
use super::paragraph::{Line, Paragraph, break_element};
use super::renderer::Renderer;
use crate::compose::element::Element;
use crate::gb9704::length::Twip;
use crate::gb9704::sheet::Sheet;
use std::collections::BTreeMap;
use std::ops::Range;

/// A report laid out by one renderer.
#[derive(Debug)]
pub struct Pages {
    breaker: Breaker,
    renderer: &'static Renderer,
    elements: Vec<Element>,
    paragraphs: Vec<Paragraph>,
    pagination: Pagination,
}

/// A line's place in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Page, counted from 0.
    pub page: usize,
    /// Line of the page, counted from 0 in [`Pages::lines`].
    pub line: usize,
    /// Distance of the line's upper edge from the top of the text area.
    pub y: Twip,
}

impl Pages {
    /// An empty report.
    pub fn new(renderer: &'static Renderer) -> Self {
        Pages {
            breaker: Breaker::new(renderer),
            renderer,
            elements: Vec::new(),
            paragraphs: Vec::new(),
            pagination: paginate(&[], &[], renderer),
        }
    }

    /// Lays out `elements`; the first page that differs from before, or the number of pages when none does.
    pub fn update(&mut self, elements: &[Element]) -> usize {
        let same = |(old, new): &(&Element, &Element)| old == new;
        let head = self.elements.iter().zip(elements).take_while(same).count();
        let (old_rest, new_rest) = (&self.elements[head..], &elements[head..]);
        let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
        let changed = head..elements.len() - tail;
        let replaced = head..self.elements.len() - tail;
        let paragraphs = self.lay_out(&elements[changed.clone()], replaced.clone());
        self.paragraphs.splice(replaced.clone(), paragraphs);
        self.elements.splice(replaced, elements[changed.clone()].iter().cloned());
        let paragraphs: Vec<&Paragraph> = self.paragraphs.iter().collect();
        // Paginating all lines costs less than finding the page from which they move.
        let pagination = paginate(&self.elements, &paragraphs, self.renderer);
        let before = std::mem::replace(&mut self.pagination, pagination);
        self.first_difference(&before, changed)
    }

    /// The paragraphs of changed elements; those that only moved keep their lines.
    fn lay_out(&mut self, elements: &[Element], replaced: Range<usize>) -> Vec<Paragraph> {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for index in replaced.clone().rev() {
            known.insert(first_text(&self.elements[index]), index);
        }
        let mut paragraphs = Vec::with_capacity(elements.len());
        for element in elements {
            let old =
                known.get(first_text(element)).filter(|old| is_set_alike(&self.elements[**old], element));
            paragraphs.push(match old {
                Some(old) => self.paragraphs[*old].clone(),
                None => break_element(element, &mut self.breaker),
            });
        }
        paragraphs
    }

    /// The first page that holds a changed element or begins elsewhere than before.
    fn first_difference(&self, before: &Pagination, changed: Range<usize>) -> usize {
        let (old, new) = (before, &self.pagination);
        let is_behind = |line: &PlacedLine| line.element >= changed.start;
        let changed_line = new.lines.iter().position(is_behind).unwrap_or(new.lines.len());
        let same = old.starts.iter().zip(&new.starts).take_while(|(old, new)| old == new).count();
        let unchanged = changed.is_empty() && old == new;
        if unchanged {
            return new.starts.len();
        }
        let page = new.starts.partition_point(|start| *start <= changed_line).saturating_sub(1);
        page.min(same.saturating_sub(1))
    }

    /// Number of pages, at least one.
    pub fn count(&self) -> usize {
        self.pagination.starts.len()
    }

    /// The lines of a page, from top to bottom; those of a table's row cell by cell.
    pub fn lines(&self, page: usize) -> &[PlacedLine] {
        of_page(&self.pagination.lines, &self.pagination.starts, page)
    }

    /// The rows of tables of a page, from top to bottom, for their lines. What stands in them is in [`Pages::lines`].
    pub fn rows(&self, page: usize) -> &[PlacedRow] {
        of_page(&self.pagination.rows, &self.pagination.row_starts, page)
    }

    /// How a page lies on the paper.
    pub fn sheet(&self, page: usize) -> Sheet {
        let first = self.lines(page).first().and_then(|line| self.elements.get(line.element));
        first.map_or(Sheet::Upright, |element| element.sheet)
    }

    /// The number printed on a page; none stands on those of 目录, which are not counted.
    pub fn number(&self, page: usize) -> Option<usize> {
        let uncounted = (0..=page).take_while(|page| self.sheet(*page) == Sheet::Contents).count();
        (page + 1).checked_sub(uncounted).filter(|number| *number > 0)
    }

    /// The elements laid out.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// The lines of an element.
    pub fn paragraph(&self, element: usize) -> Option<&Paragraph> {
        self.paragraphs.get(element)
    }

    /// The text of a line, without the spaces that vanish at its end.
    pub fn text(&self, placed: PlacedLine) -> String {
        let find = || {
            let paragraph = self.paragraphs.get(placed.element)?;
            Some(
                paragraph
                    .lines
                    .get(placed.line)?
                    .text(self.elements.get(placed.element)?, paragraph)
                    .collect(),
            )
        };
        find().unwrap_or_default()
    }

    /// Where the caret stands before character `offset` of an element: behind a line's last character it
    /// stands at the beginning of the next line.
    pub fn place(&self, element: usize, offset: usize) -> Option<Place> {
        let lines = &self.paragraphs.get(element)?.lines;
        let line = lines.partition_point(|line: &Line| line.characters.start <= offset).saturating_sub(1);
        let is_sought =
            |placed: &PlacedLine| (placed.element, placed.line) == (element, line) && !placed.is_repeated;
        let index = self.pagination.lines.iter().position(is_sought)?;
        let page = self.pagination.starts.partition_point(|start| *start <= index).checked_sub(1)?;
        let y = self.pagination.lines[index].y;
        Some(Place { page, line: index - self.pagination.starts[page], y })
    }

    /// The element and the characters of a line.
    pub fn characters(&self, place: Place) -> Option<(usize, Range<usize>)> {
        let placed = self.lines(place.page).get(place.line)?;
        let line = self.paragraphs.get(placed.element)?.lines.get(placed.line)?;
        Some((placed.element, line.characters.clone()))
    }

    /// Number of characters looked at so far: the work done, without a clock.
    pub fn steps(&self) -> u64 {
        self.breaker.steps
    }

    /// All pages as text: one line a line, tabs between the cells of a row, a form feed between pages.
    pub fn to_text(&self) -> String {
        (0..self.count()).map(|page| self.page_text(page)).collect::<Vec<_>>().join("\u{C}")
    }

    fn page_text(&self, page: usize) -> String {
        let mut lines: BTreeMap<Twip, String> = BTreeMap::new();
        for line in self.lines(page) {
            let text = lines.entry(line.y).and_modify(|text| text.push('\t')).or_default();
            text.push_str(&self.text(*line));
        }
        lines.into_values().map(|line| line + "\n").collect()
    }
}

fn of_page<'a, T>(all: &'a [T], starts: &[usize], page: usize) -> &'a [T] {
    let end = starts.get(page + 1).copied().unwrap_or(all.len());
    starts.get(page).and_then(|start| all.get(*start..end)).unwrap_or(&[])
}

fn first_text(element: &Element) -> &str {
    element.runs.first().map_or("", |run| &run.text)
}

/// Whether two elements have the same lines: section and page breaks do not matter for them.
fn is_set_alike(one: &Element, other: &Element) -> bool {
    let place =
        |element: &Element| element.cell.as_ref().map(|cell| (cell.left(), cell.width(), cell.alignment));
    (one.role, &one.runs, one.indent, one.sheet) == (other.role, &other.runs, other.indent, other.sheet)
        && place(one) == place(other)
}
