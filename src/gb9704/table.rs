//! Tables. The standard speaks only of those set across the page (8); type, lines and distances follow the practice
//! of offices: 小四 in the cells, lines of 0.5 pt, the outer lines of a 三线表 1.5 pt.

use super::length::{HalfPoint, Twip};

/// Type of cells, 小四 (12 pt): one size and a half below the text, so that figures and names fit.
pub const CELL_SIZE: HalfPoint = HalfPoint(24);
/// 20 pt exact: the line pitch of cells, which holds type of 12 pt whatever font stands in.
pub const CELL_LINE: Twip = Twip(400);
/// Space between text and side line of a cell (1 mm).
pub const CELL_SIDE_MARGIN: Twip = Twip(57);
/// Space above and below the lines of a cell (0.5 mm).
pub const CELL_TOP_MARGIN: Twip = Twip(28);

/// Lines of the grid, in eighths of a point: 0.5 pt.
pub const GRID_LINE: i32 = 4;
/// Line above and below a 三线表, in eighths of a point: 1.5 pt.
pub const OUTER_LINE: i32 = 12;
/// Line under the header rows of a 三线表, in eighths of a point: 0.75 pt.
pub const HEADER_LINE: i32 = 6;
