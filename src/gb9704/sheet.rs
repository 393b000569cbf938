//! Kinds of pages of a file: how the paper lies and how much text it takes.

use super::length::Twip;
use super::page::{TEXT_HEIGHT, TEXT_WIDTH};

/// A kind of page. Where the kind changes a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Upright, as all text.
    #[default]
    Upright,
    /// Set across the paper (横排), for tables too wide for it. Bound it stands upright like the others: its upper edge
    /// lies left and its page number where every page has it (8).
    Across,
    /// Upright, for 目录: it has no page number, and the text behind it begins with page 1.
    Contents,
}

impl Sheet {
    /// Width of the text area, as one reads it.
    pub const fn text_width(self) -> Twip {
        match self {
            Sheet::Upright | Sheet::Contents => TEXT_WIDTH,
            Sheet::Across => TEXT_HEIGHT,
        }
    }

    /// Height of the text area, as one reads it.
    pub const fn text_height(self) -> Twip {
        match self {
            Sheet::Upright | Sheet::Contents => TEXT_HEIGHT,
            Sheet::Across => TEXT_WIDTH,
        }
    }
}
