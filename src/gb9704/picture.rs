//! Pictures. The standard does not speak of them; offices set them in the middle with their caption under them.

use super::length::Twip;

/// Space above and below a picture that its lines hold beside it: more than what a line has under its baseline, on
/// which a picture stands, with whatever font (measured: 92 twips with Noto CJK of 16 pt).
pub const PICTURE_MARGIN: Twip = Twip(120);

/// Most lines a picture takes: two of the page are left for its caption.
pub const MOST_PICTURE_LINES: i32 = super::page::LINES_PER_PAGE - 2;

/// 200 dots an inch: as sharp as an office printer shows a photograph.
pub const DOTS_PER_INCH: i32 = 200;
