//! An element in lines. Lines hold positions, not text: `Line::text` reads it from the element.

use super::line::{Breaker, Size, Text};
use crate::compose::element::{Element, Indent, Role};
use crate::compose::setting::LineSpan;
use crate::compose::table::CellAlignment;
use crate::gb9704::length::Twip;
use crate::gb9704::table::CELL_SIDE_MARGIN;
use std::ops::Range;

/// The lines of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// From top to bottom; an element without text has one line.
    pub lines: Vec<Line>,
    /// The pieces of all lines, one after another.
    pub pieces: Vec<Piece>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its characters, counted in the element's runs one after another; spaces that vanish at its end included.
    pub characters: Range<usize>,
    /// Its pieces in [`Paragraph::pieces`].
    pub pieces: Range<usize>,
    /// Distance of its first character from the left margin.
    pub left: Twip,
    /// Its width as drawn; a hanging mark reaches past the right margin.
    pub width: Twip,
}

/// A stretch of a line in one font: characters of one run and one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index of the run in the element.
    pub run: usize,
    /// Its bytes in the run's text.
    pub bytes: Range<usize>,
    /// Number of its characters.
    pub count: usize,
    /// Distance of its first character from the left margin.
    pub x: Twip,
    /// Its width as drawn, from its first character to the end of its last.
    pub width: Twip,
    /// Space between its characters, in thousandths of a twip: the file's letter spacing and what justification
    /// adds to Chinese text.
    pub spacing: i32,
    /// What justification adds to each space of Latin text, in thousandths of a twip.
    pub word_spacing: i32,
}

impl Line {
    /// The text of the line, without the spaces that vanish at its end.
    pub fn text<'a>(
        &self,
        element: &'a Element,
        paragraph: &'a Paragraph,
    ) -> impl Iterator<Item = &'a str> + use<'a> {
        let pieces = paragraph.pieces.get(self.pieces.clone()).unwrap_or(&[]);
        pieces.iter().filter_map(|piece| element.runs.get(piece.run)?.text.get(piece.bytes.clone()))
    }
}

/// How the lines of an element lie between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Every line but the last fills the width (`both`).
    Justified,
    /// `center`
    Centred,
    /// `left`
    Left,
    /// `right`
    Right,
    /// Every line fills the width (`distribute`).
    Spread,
}

/// The alignment the file gives an element.
pub fn alignment(element: &Element) -> Alignment {
    match (element.role, &element.cell) {
        (Role::Title | Role::Caption, _) => Alignment::Centred,
        (Role::IssuerMark(mark), _) if mark.is_spread => Alignment::Spread,
        (Role::IssuerMark(_), _) => Alignment::Centred,
        (Role::DocumentNumber, _) if !element.shares_line && element.indent == Indent::default() => {
            Alignment::Centred
        }
        (Role::DocumentNumber | Role::Signer | Role::MarkSuffix(_) | Role::PrintingOffice, _) => {
            Alignment::Left
        }
        (Role::PrintingDate, _) => Alignment::Right,
        (_, Some(cell)) if cell.alignment == CellAlignment::Centred => Alignment::Centred,
        (Role::Signature | Role::IssueDate | Role::Cell | Role::Contents(_), _) => Alignment::Left,
        _ => Alignment::Justified,
    }
}

/// Where the lines of an element begin, the indent of the first line in addition, and how wide they are without it.
fn extent(element: &Element) -> LineSpan {
    let first_line = element.indent.first_line.to_twips();
    if let Some(span) = element.role.line_span() {
        return span;
    }
    match &element.cell {
        Some(cell) => {
            let margin = CELL_SIDE_MARGIN.0;
            let width = Twip((cell.width().0 - 2 * margin).max(0));
            LineSpan { left: Twip(cell.left().0 + margin), first_line, width }
        }
        None => {
            let (left, right) = (element.indent.left.to_twips().0, element.indent.right.to_twips().0);
            let width = Twip(element.sheet.text_width().0 - left - right);
            LineSpan { left: Twip(left), first_line, width }
        }
    }
}

/// Breaks an element into lines.
pub fn break_element(element: &Element, breaker: &mut Breaker) -> Paragraph {
    let mut paragraph = Paragraph::default();
    let LineSpan { left, first_line, width } = extent(element);
    let mut first_line = first_line.0;
    let mut run = 0;
    let mut characters = 0;
    let is_contents = matches!(element.role, Role::Contents(_));
    while run < element.runs.len() {
        // A break inside the element begins a text of its own: nothing joins what stands on both sides of it.
        let end = (run + 1..element.runs.len()).find(|at| element.runs[*at].breaks_before);
        let end = end.unwrap_or(element.runs.len());
        // The page number of a line of 目录 is set apart from its words.
        let end = if is_contents { run + 1 } else { end };
        let text = Text {
            runs: &element.runs[run..end],
            first_run: run,
            first_character: characters,
            size: Size::of(element.role),
            alignment: alignment(element),
            left,
            first_line: Twip(first_line),
            width,
        };
        characters += breaker.lines(&text, &mut paragraph);
        first_line = 0;
        run = end;
    }
    if is_contents {
        set_page_number(&mut paragraph, element.sheet.text_width());
    }
    if paragraph.lines.is_empty() {
        let left = Twip(left.0 + first_line);
        paragraph.lines.push(Line { characters: 0..0, pieces: 0..0, left, width: Twip(0) });
    }
    paragraph
}

/// Moves the page number of a line of 目录, broken as a line of its own, to the right margin of the line before it, when
/// there is room for it and a leader.
fn set_page_number(paragraph: &mut Paragraph, text_width: Twip) {
    let Some(mut number) = paragraph.lines.pop() else { return };
    let x = text_width.0 - number.width.0;
    let moved = x - number.left.0;
    paragraph.pieces[number.pieces.clone()].iter_mut().for_each(|piece| piece.x.0 += moved);
    match paragraph.lines.last_mut() {
        Some(last) if last.left.0 + last.width.0 < x => {
            last.characters.end = number.characters.end;
            last.pieces.end = number.pieces.end;
            last.width = Twip(text_width.0 - last.left.0);
        }
        _ => {
            number.left = Twip(x);
            paragraph.lines.push(number);
        }
    }
}
