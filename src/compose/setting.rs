//! How the elements of each role are set: type, line pitch, and where their lines begin and end when not by their indent.

use super::element::{Element, Role, Space, Weight};
use super::picture::Figure;
use crate::gb9704::formal::{
    IMPRINT_LINE, IMPRINT_SIZE, IMPRINT_SPACE, MARK_LINE_TENTHS, RED_RULE, RED_RULE_DISTANCE, RULE_LINE,
    THICK_RULE, THIN_RULE, space_above_mark, space_below_mark, thickness,
};
use crate::gb9704::length::{HalfPoint, Twip};
use crate::gb9704::page::{LINE_PITCH, TEXT_WIDTH, TURN_LINE};
use crate::gb9704::preset::Preset;
use crate::gb9704::table::{CELL_LINE, CELL_SIZE};
use crate::gb9704::typeface::{BODY_SIZE, TITLE_SIZE};

/// 抄送 goes on behind its colon: 回行时与冒号后的首字对齐 (7.4.2).
pub const COPIED_TO_HANGING: Twip = Twip(3 * IMPRINT_SIZE.0 as i32 * 10);

/// Type and place of 发文机关标志.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its type.
    pub size: HalfPoint,
    /// Distance of its lines from the left margin.
    pub left: Twip,
    /// Width of its lines.
    pub width: Twip,
    /// Whether every line fills the width, as those of several units do.
    pub is_spread: bool,
}

/// Where lines begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSpan {
    /// Distance of every line from the left margin.
    pub left: Twip,
    /// Space before the first line, in addition.
    pub first_line: Twip,
    /// Width of a line.
    pub width: Twip,
}

impl Role {
    /// Its type.
    pub fn size(self) -> HalfPoint {
        match self {
            Role::Title => TITLE_SIZE,
            Role::Cell => CELL_SIZE,
            Role::IssuerMark(mark) | Role::MarkSuffix(mark) => mark.size,
            Role::CopiedTo | Role::PrintingOffice | Role::PrintingDate => IMPRINT_SIZE,
            _ => BODY_SIZE,
        }
    }

    /// Height of a line of it, a rule under it included.
    pub fn line_height(self) -> Twip {
        match self {
            Role::Cell => CELL_LINE,
            Role::Turn => TURN_LINE,
            Role::LetterheadSpace(Space::AboveMark { lines }) => {
                space_above_mark(i32::from(lines), Preset::Standard)
            }
            Role::LetterheadSpace(Space::BelowMark) => space_below_mark(Preset::Standard),
            Role::IssuerMark(mark) | Role::MarkSuffix(mark) => Twip(mark.size.0 as i32 * MARK_LINE_TENTHS),
            Role::RedRule => Twip(RED_RULE_DISTANCE.0 + thickness(RED_RULE).0),
            Role::ImprintRule(weight) => Twip(RULE_LINE.0 + thickness(weight.eighths()).0),
            Role::ImprintRoom(height) => height,
            Role::CopiedTo | Role::PrintingOffice | Role::PrintingDate => IMPRINT_LINE,
            _ => LINE_PITCH,
        }
    }

    /// The rule under it, in eighths of a point.
    pub fn rule(self) -> Option<i32> {
        match self {
            Role::RedRule => Some(RED_RULE),
            Role::ImprintRule(weight) => Some(weight.eighths()),
            _ => None,
        }
    }

    /// Whether it is printed in red (7.2.4, 7.2.7).
    pub fn is_red(self) -> bool {
        matches!(self, Role::IssuerMark(_) | Role::MarkSuffix(_) | Role::RedRule)
    }

    /// Its lines, where they do not go by indents in characters of the text.
    pub fn line_span(self) -> Option<LineSpan> {
        let imprint = |hanging: Twip| LineSpan {
            left: Twip(IMPRINT_SPACE.0 + hanging.0),
            first_line: Twip(-hanging.0),
            width: Twip(TEXT_WIDTH.0 - 2 * IMPRINT_SPACE.0 - hanging.0),
        };
        match self {
            Role::IssuerMark(Mark { left, width, .. }) | Role::MarkSuffix(Mark { left, width, .. }) => {
                Some(LineSpan { left, first_line: Twip(0), width })
            }
            Role::CopiedTo => Some(imprint(COPIED_TO_HANGING)),
            Role::PrintingOffice | Role::PrintingDate => Some(imprint(Twip(0))),
            _ => None,
        }
    }
}

impl Weight {
    /// Thickness in eighths of a point.
    pub fn eighths(self) -> i32 {
        match self {
            Weight::Thick => THICK_RULE,
            Weight::Thin => THIN_RULE,
        }
    }
}

impl Element {
    /// Height of each of its lines, a rule under it included; a picture stands in one as high as several.
    pub fn line_height(&self) -> Twip {
        self.figure.as_ref().map_or_else(|| self.role.line_height(), Figure::line_height)
    }
}
