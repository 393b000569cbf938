//! A page as a drawing in SVG, in twips: every piece of a line where the file has it, as wide as it is there, whichever
//! font the machine draws it with.

use super::pages::Pages;
use super::paragraph::{Line, Paragraph};
use crate::compose::element::{Element, Role};
use crate::compose::picture::Figure;
use crate::gb9704::length::Twip;
use crate::gb9704::page::{
    FOOTER_DISTANCE, LINE_PITCH, MARGIN_BOTTOM, MARGIN_LEFT, PAGE_HEIGHT, PAGE_NUMBER_SIZE, PAGE_WIDTH,
    TEXT_WIDTH,
};
use crate::gb9704::picture::PICTURE_MARGIN;
use crate::gb9704::preset::Preset;
use crate::gb9704::sheet::Sheet;
use crate::gb9704::table::{CELL_LINE, GRID_LINE, HEADER_LINE, OUTER_LINE};
use crate::gb9704::typeface::Typeface;
use crate::report::section::{SectionId, TableStyle};
use std::fmt::Write;

/// Where the baseline of a line lies between its upper and its lower edge, in hundredths.
const BASELINE: i32 = 70;
/// How much of a Han character stands above the baseline, in hundredths.
const ASCENT: i32 = 88;

/// How a page set across is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// As one reads it, wider than high.
    Reading,
    /// As it lies in the bound copy, on an upright sheet with its upper edge at the left (8).
    Bound,
}

/// Where the text area of a page begins on its paper, and how far one line of text stands from the next.
struct Area {
    left: i32,
    top: i32,
    pitch: i32,
}

impl Area {
    fn of(sheet: Sheet, preset: Preset) -> Self {
        match sheet {
            Sheet::Upright | Sheet::Contents => {
                Area { left: MARGIN_LEFT.0, top: preset.margin_top().0, pitch: preset.line_pitch().0 }
            }
            Sheet::Across => Area { left: MARGIN_BOTTOM.0, top: MARGIN_LEFT.0, pitch: LINE_PITCH.0 },
        }
    }

    /// Lines of text stand on the pitch of the preset; tables, whose rows do not, keep their share of the page.
    fn on_paper(&self, y: Twip) -> i32 {
        self.top + y.0 * self.pitch / LINE_PITCH.0
    }
}

/// The drawing of page `page`, counted from 0. The lines of the section `here` stand on a tint. Each piece says in
/// `data-at` which element it belongs to and which of its characters it begins with. `address` says where the picture of
/// a hash can be loaded from, if it can.
pub fn draw(
    pages: &Pages,
    page: usize,
    here: Option<SectionId>,
    preset: Preset,
    view: View,
    address: &dyn Fn(&str) -> Option<String>,
) -> String {
    let sheet = pages.sheet(page);
    let area = Area::of(sheet, preset);
    let (width, height) = match (sheet, view) {
        (Sheet::Across, View::Reading) => (PAGE_HEIGHT.0, PAGE_WIDTH.0),
        _ => (PAGE_WIDTH.0, PAGE_HEIGHT.0),
    };
    let mut svg = format!(
        "<svg class=\"drawing\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"第{}页\">",
        page + 1
    );
    // The paper itself takes clicks too.
    svg.push_str("<rect class=\"drawing__paper\" width=\"100%\" height=\"100%\"/>");
    svg.push_str(match (sheet, view) {
        (Sheet::Across, View::Bound) => TURNED,
        _ => "<g>",
    });
    let on_paper = |y: Twip| area.on_paper(y);
    for row in pages.rows(page) {
        let lower = on_paper(Twip(row.y.0 + row.height.0));
        pages.elements()[row.cells.clone()]
            .iter()
            .for_each(|cell| draw_cell(&mut svg, cell, area.left, on_paper(row.y), lower));
    }
    for placed in pages.lines(page) {
        let top = on_paper(placed.y);
        let element = &pages.elements()[placed.element];
        if let Some(figure) = &element.figure {
            draw_picture(&mut svg, figure, placed.element, (top, area.pitch), address(&figure.hash));
            continue;
        }
        let Some(paragraph) = pages.paragraph(placed.element) else { continue };
        let Some(line) = paragraph.lines.get(placed.line) else { continue };
        let height = match element.role {
            Role::Cell => CELL_LINE.0,
            role => role.line_height().0 * area.pitch / LINE_PITCH.0,
        };
        if here.is_some() && element.section == here && element.role != Role::Cell {
            tint(&mut svg, sheet, &area, top, height);
        }
        let baseline = top + baseline(element.role, height);
        if let Some(rule) = element.role.rule() {
            draw_rule(&mut svg, element.role.is_red(), rule, &area, top + height);
        }
        draw_line(&mut svg, element, paragraph, line, placed.element, (area.left, baseline));
    }
    let (middle, foot) = (MARGIN_LEFT.0 + TEXT_WIDTH.0 / 2, PAGE_HEIGHT.0 - FOOTER_DISTANCE.0);
    // The number has its place on the upright sheet, whatever stands on it.
    let place = match sheet {
        Sheet::Upright | Sheet::Contents => format!("x=\"{middle}\" y=\"{foot}\""),
        Sheet::Across => format!("transform=\"translate({} {middle}) rotate(90)\"", FOOTER_DISTANCE.0),
    };
    if let Some(number) = pages.number(page) {
        // Writing into a string never fails, here and below.
        let _ = write!(
            svg,
            "<text class=\"face-song\" {place} font-size=\"{}\" text-anchor=\"middle\">— {number} —</text>",
            PAGE_NUMBER_SIZE.0 * 10,
        );
    }
    svg + "</g></svg>"
}

/// Turns a page set across onto its upright sheet.
const TURNED: &str = "<g transform=\"translate(0 16838) rotate(-90)\">";
const _: () = assert!(PAGE_HEIGHT.0 == 16838);

/// Where the baseline lies below the upper edge of a line of this height. Where the line is not that of the text, the
/// characters stand in its middle.
fn baseline(role: Role, height: i32) -> i32 {
    let size = size(role);
    match role {
        Role::IssuerMark(_)
        | Role::MarkSuffix(_)
        | Role::CopiedTo
        | Role::PrintingOffice
        | Role::PrintingDate => (height - size) / 2 + size * ASCENT / 100,
        _ => height * BASELINE / 100,
    }
}

/// A rule over the width of the text whose lower edge is `lower`.
fn draw_rule(svg: &mut String, is_red: bool, eighths: i32, area: &Area, lower: i32) {
    let class = if is_red { "drawing__red-line" } else { "drawing__line" };
    let (left, width, thickness) = (area.left, TEXT_WIDTH.0, eighths * TWIPS_PER_POINT / 8);
    let y = lower - thickness / 2;
    let _ = write!(svg, "<path class=\"{class}\" d=\"M{left} {y}h{width}\" stroke-width=\"{thickness}\"/>");
}

fn tint(svg: &mut String, sheet: Sheet, area: &Area, top: i32, height: i32) {
    let (left, width) = (area.left - 120, sheet.text_width().0 + 240);
    let _ = write!(
        svg,
        "<rect class=\"drawing__here\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"
    );
}

/// A picture in the middle of its line, and a frame in its place where it cannot be loaded.
fn draw_picture(
    svg: &mut String,
    figure: &Figure,
    index: usize,
    (top, pitch): (i32, i32),
    address: Option<String>,
) {
    let (Twip(width), Twip(height)) = figure.size_at(Twip(pitch));
    let x = MARGIN_LEFT.0 + (TEXT_WIDTH.0 - width) / 2;
    let y = top + figure.lines * pitch - PICTURE_MARGIN.0 / 2 - height;
    let (tag, source) = match &address {
        Some(address) => ("image", format!(" href=\"{address}\"")),
        None => ("rect", " class=\"drawing__line\" stroke-width=\"10\"".to_owned()),
    };
    let _ = write!(
        svg,
        "<{tag} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" data-at=\"{index}:0\"{source}/>"
    );
}

fn draw_line(
    svg: &mut String,
    element: &Element,
    paragraph: &Paragraph,
    line: &Line,
    index: usize,
    (left, baseline): (i32, i32),
) {
    let mut character = line.characters.start;
    for piece in paragraph.pieces.get(line.pieces.clone()).unwrap_or(&[]) {
        let Some(run) = element.runs.get(piece.run) else { continue };
        let text = run.text.get(piece.bytes.clone()).unwrap_or_default();
        let Twip(width) = piece.width;
        // A single character has no space inside to be stretched.
        let length = if piece.count > 1 { format!(" textLength=\"{width}\"") } else { String::new() };
        let _ = write!(
            svg,
            "<text class=\"{}{}\" x=\"{}\" y=\"{baseline}\" font-size=\"{}\"{length} data-at=\"{index}:{character}\">",
            face(run.typeface),
            if element.role.is_red() { " drawing__red" } else { "" },
            left + piece.x.0,
            size(element.role)
        );
        escape(text, svg);
        svg.push_str("</text>");
        character += piece.count;
        if piece.run == 1 && matches!(element.role, Role::Contents(_)) {
            draw_leaders(svg, paragraph, line, left, baseline);
        }
    }
}

/// The dots between the words of a line of 目录 and its page number, the last piece of the line.
fn draw_leaders(svg: &mut String, paragraph: &Paragraph, line: &Line, left: i32, baseline: i32) {
    let Some([.., words, number]) = paragraph.pieces.get(line.pieces.clone()) else { return };
    let (from, to) = (left + words.x.0 + words.width.0 + LEADER_GAP, left + number.x.0 - LEADER_GAP);
    if from < to {
        let _ = write!(
            svg,
            "<path class=\"drawing__line\" d=\"M{from} {baseline}H{to}\" stroke-width=\"24\" stroke-dasharray=\"24 96\"/>"
        );
    }
}

/// Space before and behind leaders.
const LEADER_GAP: i32 = 60;

/// The lines around a cell: all of them in a grid; in a 三线表 above and below the table and under its header rows.
fn draw_cell(svg: &mut String, element: &Element, left: i32, upper: i32, lower: i32) {
    let Some(cell) = &element.cell else { return };
    let (left, width) = (left + cell.left().0, cell.width().0);
    let mut line = |y: i32, eighths: i32| {
        let thickness = eighths * TWIPS_PER_POINT / 8;
        let _ = write!(
            svg,
            "<path class=\"drawing__line\" d=\"M{left} {y}h{width}\" stroke-width=\"{thickness}\"/>"
        );
    };
    match cell.frame.style {
        TableStyle::Grid => {
            let (height, thickness) = (lower - upper, GRID_LINE * TWIPS_PER_POINT / 8);
            let _ = write!(
                svg,
                "<path class=\"drawing__line\" d=\"M{left} {upper}h{width}v{height}h-{width}z\" stroke-width=\"{thickness}\"/>"
            );
        }
        TableStyle::ThreeLine => {
            if cell.row == 0 {
                line(upper, OUTER_LINE);
            }
            if cell.row + 1 == cell.frame.header_rows {
                line(lower, HEADER_LINE);
            }
            if cell.row + 1 == cell.frame.rows {
                line(lower, OUTER_LINE);
            }
        }
    }
}

const TWIPS_PER_POINT: i32 = 20;

/// Size of the characters of an element in twips.
fn size(role: Role) -> i32 {
    role.size().0 as i32 * 10
}

fn face(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::TitleSong => "face-title",
        Typeface::FangSong => "face-fang",
        Typeface::Hei => "face-hei",
        Typeface::Kai => "face-kai",
        Typeface::Song => "face-song",
    }
}

fn escape(text: &str, svg: &mut String) {
    for character in text.chars() {
        match character {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            other => svg.push(other),
        }
    }
}
