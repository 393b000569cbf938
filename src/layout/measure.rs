//! Widths of characters and stretches of text in one size.
//!
//! LibreOffice lays out with a reference device of 8640 dots an inch: a glyph's advance is a whole number of
//! dots, six to the twip, and only the width of a stretch is rounded to twips.

use super::renderer::{LatinAdvances, Renderer};
use super::script::Script;
use crate::gb9704::length::{HalfPoint, Twip};
use unicode_width::UnicodeWidthChar;

/// Dots of the reference device in a twip.
const DOTS_PER_TWIP: u32 = 6;
/// Dots of the reference device in a half point.
const DOTS_PER_HALF_POINT: u32 = 60;
/// Height of a line of Latin text, in thousandths of an em (ascent and descent of DejaVu Sans).
const LATIN_HEIGHT: u32 = 1164;
/// Width of a stretch too wide to count.
const WIDEST: i32 = i32::MAX / 2;
/// Number of advances kept in a table: U+0020 to U+017F.
const TABLE_LENGTH: usize = 352;

/// Advances in one size and letter spacing.
#[derive(Debug)]
pub struct Measure {
    renderer: &'static Renderer,
    /// One em, in dots.
    em: u32,
    /// Advances of Latin characters, in dots.
    latin: [u16; TABLE_LENGTH],
    /// Letter spacing, between the characters of a stretch but not behind its last.
    pub spacing: Twip,
    /// Gap between Han and Latin.
    pub gap: Twip,
}

impl Measure {
    /// Advances of `renderer` in `size`.
    pub fn new(renderer: &'static Renderer, size: HalfPoint, spacing: Twip) -> Self {
        let em = size.0 * DOTS_PER_HALF_POINT;
        let mut latin = [(em / 2) as u16; TABLE_LENGTH];
        if let LatinAdvances::Tables(table, _, units) = renderer.latin {
            for (dots, advance) in latin.iter_mut().zip(table) {
                *dots = rounded(u32::from(*advance) * em, units) as u16;
            }
        }
        let gap = Twip((em * renderer.script_gap / 100 / DOTS_PER_TWIP) as i32);
        Measure { renderer, em, latin, spacing, gap }
    }

    /// The advance of `c` in dots.
    pub fn advance(&self, c: char, script: Script) -> u32 {
        let code = u32::from(c);
        if script == Script::Chinese {
            if (0x4E00..=0x9FFF).contains(&code) {
                return self.em;
            }
            let narrow = self.renderer.narrow.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
            if let Some((_, _, thousandths)) = narrow {
                return rounded(self.em * u32::from(*thousandths), 1000);
            }
        } else if let Some(dots) = code.checked_sub(0x20).and_then(|at| self.latin.get(at as usize)) {
            return u32::from(*dots);
        } else if let LatinAdvances::Tables(_, marks, units) = self.renderer.latin
            && let Ok(at) = marks.binary_search_by_key(&c, |(mark, _)| *mark)
        {
            return rounded(u32::from(marks[at].1) * self.em, units);
        }
        match (UnicodeWidthChar::width_cjk(c), script) {
            (None | Some(0), _) => 0,
            (_, Script::Chinese) => self.em,
            (Some(1), Script::Latin) => self.em / 2,
            (_, Script::Latin) => self.em,
        }
    }

    /// Whether such a stretch fits into `room`, to the dot.
    pub fn fits(&self, dots: u64, count: usize, room: Twip) -> bool {
        let room = i64::from(room.0) - self.spaces(count);
        room >= 0 && dots <= room as u64 * u64::from(DOTS_PER_TWIP)
    }

    /// The letter spacing between `count` characters, in twips.
    fn spaces(&self, count: usize) -> i64 {
        i64::from(self.spacing.0) * count.saturating_sub(1) as i64
    }

    /// Whether `count` characters of half the height of a line fit into `room`.
    pub fn is_roomy(&self, room: Twip, count: usize) -> bool {
        let height = self.em / DOTS_PER_TWIP * LATIN_HEIGHT / 1000;
        i64::from(room.0) * 2 > count as i64 * i64::from(height)
    }

    /// What takes back one letter spacing, in dots.
    pub fn one_spacing(&self) -> u64 {
        (-self.spacing.0).max(0) as u64 * u64::from(DOTS_PER_TWIP)
    }

    /// A number of characters that fits into `room` whatever they are, or nearly so.
    pub fn at_least(&self, room: Twip) -> usize {
        let one = (self.em / DOTS_PER_TWIP) as i32 + self.spacing.0;
        (room.0.max(0) / one.max(1)) as usize
    }

    /// The width of a stretch of `count` characters whose advances sum to `dots`.
    pub fn width(&self, dots: u64, count: usize) -> Twip {
        let twips = (dots + u64::from(DOTS_PER_TWIP) / 2) / u64::from(DOTS_PER_TWIP);
        Twip(i32::try_from(twips as i64 + self.spaces(count)).unwrap_or(WIDEST))
    }
}

fn rounded(value: u32, by: u32) -> u32 {
    (value + by / 2) / by
}

#[cfg(test)]
mod tests {
    use super::super::renderer::LIBREOFFICE;
    use super::*;

    /// Widths found by narrowing a paragraph twip by twip until LibreOffice broke it.
    #[test]
    fn widths_are_those_of_libreoffice() {
        let measure = Measure::new(&LIBREOFFICE, HalfPoint(32), Twip(-5));
        let width = |text: &str, script| {
            let dots = text.chars().map(|c| u64::from(measure.advance(c, script))).sum();
            measure.width(dots, text.chars().count()).0
        };
        assert_eq!(width(&"妇".repeat(27), Script::Chinese), 8510);
        assert_eq!(width(&"1".repeat(10), Script::Latin), 1992);
        assert_eq!(width(&"1".repeat(20), Script::Latin), 3978);
        assert_eq!(width(&"a".repeat(10), Script::Latin), 1917);
        assert_eq!(width("AVAVAVAVAV", Script::Latin), 2143);
        assert_eq!(width("1.", Script::Latin), 300);
        assert_eq!(width("妇 妇", Script::Chinese), 702);
        assert_eq!(measure.gap, Twip(64));
    }
}
