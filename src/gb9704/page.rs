//! The page: A4, margins, 22 lines of 28 characters, page number.

use super::length::{HalfPoint, Twip};

/// A4, 210 mm × 297 mm (5.1).
pub const PAGE_WIDTH: Twip = Twip(11906);
/// A4, 210 mm × 297 mm (5.1).
pub const PAGE_HEIGHT: Twip = Twip(16838);

/// 天头 37 mm ± 1 mm (5.2.1).
pub const MARGIN_TOP: Twip = Twip(2098);
/// 订口 28 mm ± 1 mm (5.2.1).
pub const MARGIN_LEFT: Twip = Twip(1588);
/// 26 mm: what a text area of 156 mm leaves of the page (5.2.1).
pub const MARGIN_RIGHT: Twip = Twip(1474);
/// 35 mm: what a text area of 225 mm leaves of the page (5.2.1).
pub const MARGIN_BOTTOM: Twip = Twip(1984);

/// 版心 156 mm × 225 mm (5.2.1).
pub const TEXT_WIDTH: Twip = Twip(PAGE_WIDTH.0 - MARGIN_LEFT.0 - MARGIN_RIGHT.0);
/// 版心 156 mm × 225 mm (5.2.1).
pub const TEXT_HEIGHT: Twip = Twip(PAGE_HEIGHT.0 - MARGIN_TOP.0 - MARGIN_BOTTOM.0);

/// 每面排22行 (5.2.3).
pub const LINES_PER_PAGE: i32 = 22;
/// 每行排28个字 (5.2.3).
pub const CHARACTERS_PER_LINE: i32 = 28;

/// 28.95 pt exact: the largest twentieth of a point at which 22 lines fit the text height
/// (579 × 22 = 12738 ≤ 12756). The standard gives the result, not the value (5.2.3).
pub const LINE_PITCH: Twip = Twip(579);

/// Added after every body character so that 28 of 16 pt fill 156 mm: 8844 / 28 = 315.86 = 320 − 4.14,
/// and only −5 fits a 28th character (measured: −4 gives 27).
pub const CHARACTER_SPACING: Twip = Twip(-5);

/// Distance of the footer from the lower edge of the page, and the exact height of its line: together
/// they put the dash of the page number 7 mm under the text area (7.5; measured 6.99 mm).
pub const FOOTER_DISTANCE: Twip = Twip(1440);
/// See [`FOOTER_DISTANCE`].
pub const FOOTER_LINE: Twip = Twip(320);
/// 页码用4号半角宋体阿拉伯数字 (7.5).
pub const PAGE_NUMBER_SIZE: HalfPoint = HalfPoint(28);
/// 单页码居右空一字，双页码居左空一字 (7.5): one character of 4号.
pub const PAGE_NUMBER_INDENT: Twip = Twip(280);

/// Height of the line behind a table that ends its pages: 1 pt, so that it takes no room.
pub const TURN_LINE: Twip = Twip(20);

/// Where the page number stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageNumberStyle {
    /// In the middle of every page: the practice for an ordinary report without 版头.
    #[default]
    Centred,
    /// Odd pages right, even pages left, one character in (7.5).
    Outside,
}

const _: () = assert!(LINE_PITCH.0 * LINES_PER_PAGE <= TEXT_HEIGHT.0);
const _: () = assert!((LINE_PITCH.0 + 1) * LINES_PER_PAGE > TEXT_HEIGHT.0);
