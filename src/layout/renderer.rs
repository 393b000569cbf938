//! What differs between the programs that set the file: advances, the gap between Han and Latin, and which script
//! an opening mark takes at the beginning of a paragraph.

use super::advance::{DEJAVU_MARKS, DEJAVU_SANS, DEJAVU_UNITS, NOTO_NARROW};
use crate::gb9704::length::Twip;
use crate::gb9704::page::{LINE_PITCH, LINES_PER_PAGE, TEXT_HEIGHT};
use crate::gb9704::sheet::Sheet;

/// A program with its fonts.
#[derive(Debug, PartialEq, Eq)]
pub struct Renderer {
    /// Name on the command line.
    pub name: &'static str,
    /// Advances of Latin text.
    pub latin: LatinAdvances,
    /// Characters narrower than a Han character in Chinese text: first, last, thousandths of an em.
    pub narrow: &'static [(char, char, u16)],
    /// Gap between a Han and a Latin letter or digit, in hundredths of an em.
    pub script_gap: u32,
    /// Whether the Chinese font draws two dashes (——) as one glyph.
    pub joins_dashes: bool,
    /// Script of marks before the first letter of a paragraph, which have no letter to go by.
    pub leading_marks: LeadingMarks,
    /// Whether a mark hangs behind the right margin of a cell as it does behind that of the page.
    pub hangs_in_cells: bool,
    /// Height of an upright page that lines and rows can fill.
    pub text_height: Twip,
    /// Where a page may end inside a paragraph that stays with the next one.
    pub kept_paragraph: KeptParagraph,
}

impl Renderer {
    /// Height of a page that lines and rows can fill. Pages set across have no line grid.
    pub fn page_height(&self, sheet: Sheet) -> Twip {
        match sheet {
            Sheet::Upright | Sheet::Contents => self.text_height,
            Sheet::Across => sheet.text_height(),
        }
    }
}

/// Advances of Latin letters, digits and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LatinAdvances {
    /// Half a Han character each, as in 仿宋_GB2312, 楷体_GB2312 and 黑体.
    HalfEm,
    /// Tables from U+0020 on and by character, and their units per em; other characters take half an em.
    Tables(&'static [u16], &'static [(char, u16)], u32),
}

/// Script of the marks (“ — …) that begin a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadingMarks {
    /// They are set in the Latin font.
    Latin,
    /// They are set in the Chinese font.
    Chinese,
}

/// What goes to the next page when a paragraph that stays with the next one meets the end of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptParagraph {
    /// The whole paragraph: it is not divided at all, unless it is longer than a page.
    MovesWhole,
    /// Its last line.
    MovesLastLine,
}

/// LibreOffice 7.4 on Debian with fonts-noto-cjk: the program the comparison test runs. The gap is a fifth of the
/// size whatever the file asks for; marks at the beginning of a paragraph are Latin, because the language of
/// the program itself decides there. Its page holds whole lines of the grid and no twip more (measured: 22 lines of
/// 579 twips fit, 582 of them once do not).
pub static LIBREOFFICE: Renderer = Renderer {
    name: "libreoffice",
    latin: LatinAdvances::Tables(&DEJAVU_SANS, &DEJAVU_MARKS, DEJAVU_UNITS),
    narrow: &NOTO_NARROW,
    script_gap: 20,
    joins_dashes: true,
    leading_marks: LeadingMarks::Latin,
    hangs_in_cells: false,
    text_height: Twip(LINE_PITCH.0 * LINES_PER_PAGE),
    kept_paragraph: KeptParagraph::MovesWhole,
};

/// Word with 仿宋_GB2312 and its companions, whose digits are half a character wide. Word sets a quarter of an em
/// between Han and Latin. Taken from its documentation; not measured.
pub static WORD: Renderer = Renderer {
    name: "word",
    latin: LatinAdvances::HalfEm,
    narrow: &[(' ', ' ', 500), ('\u{A0}', '\u{A0}', 500), ('\u{FF61}', '\u{FF9F}', 500)],
    script_gap: 25,
    joins_dashes: false,
    leading_marks: LeadingMarks::Chinese,
    hangs_in_cells: true,
    text_height: TEXT_HEIGHT,
    kept_paragraph: KeptParagraph::MovesLastLine,
};

/// The renderer of that name.
pub fn find(name: &str) -> Option<&'static Renderer> {
    [&LIBREOFFICE, &WORD].into_iter().find(|renderer| renderer.name == name)
}
