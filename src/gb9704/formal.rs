//! 版头 and 版记: sizes and distances (GB/T 9704 7.2, 7.4).

use super::length::{HalfPoint, Twip};
use super::page::{LINE_PITCH, MARGIN_TOP};
use super::preset::Preset;

/// 发文机关标志上边缘至版心上边缘为35 mm (7.2.4).
pub const MARK_TOP: Twip = Twip(1984);
/// Largest type of 发文机关标志, 小初 (36 pt). The standard leaves the size to the issuer: 以醒目、美观、庄重为原则 (7.2.4).
pub const LARGEST_MARK: HalfPoint = HalfPoint(72);
/// Smallest type of 发文机关标志, 2号: none smaller than the title.
pub const SMALLEST_MARK: HalfPoint = HalfPoint(44);
/// Line pitch of 发文机关标志, in tenths of its type: a line of 1.1 em has the upper edge of its characters at its own.
pub const MARK_LINE_TENTHS: i32 = 11;
/// Lines between 发文机关标志 and 发文字号: 发文机关标志下空二行 (7.2.5).
pub const LINES_BELOW_MARK: i32 = 2;
/// 发文字号居左空一字, 签发人居右空一字 (7.2.5, 7.2.6), in halves of a character of the text.
pub const NUMBER_SPACE: i32 = 2;
/// 签发人一般每行排两个姓名 (7.2.6).
pub const SIGNERS_PER_LINE: usize = 2;
/// 发文字号之下4 mm处居中印一条与版心等宽的红色分隔线 (7.2.7).
pub const RED_RULE_DISTANCE: Twip = Twip(227);
/// Thickness of 红色分隔线 in eighths of a point: 0.35 mm. The standard gives none (7.2.7).
pub const RED_RULE: i32 = 8;
/// Lines between 红色分隔线 and title: 红色分隔线下空二行 (7.3.1).
pub const LINES_BELOW_RED_RULE: u32 = 2;
/// 红色 on the screen; in print Y80 M80 (6.2).
pub const RED: &str = "FF0000";

/// 版记用4号字 (7.4.2, 7.4.3).
pub const IMPRINT_SIZE: HalfPoint = HalfPoint(28);
/// Line pitch of 版记, 24 pt: practice, the standard gives none.
pub const IMPRINT_LINE: Twip = Twip(480);
/// 左右各空一字 of 4号 (7.4.2, 7.4.3).
pub const IMPRINT_SPACE: Twip = Twip(280);
/// First and last line of 版记 in eighths of a point: 粗线高度推荐 0.35 mm (7.4.1).
pub const THICK_RULE: i32 = 8;
/// Lines between them: 细线高度推荐 0.25 mm (7.4.1).
pub const THIN_RULE: i32 = 6;
/// Height of the empty line that carries a rule of 版记: the smallest Word keeps.
pub const RULE_LINE: Twip = Twip(20);

/// A thickness in eighths of a point as a length.
pub const fn thickness(eighths: i32) -> Twip {
    Twip(eighths * 5 / 2)
}

/// A length on the line pitch of a preset: lines and pages do not depend on it.
pub const fn on_pitch(length: Twip, preset: Preset) -> Twip {
    Twip(length.0 * preset.line_pitch().0 / LINE_PITCH.0)
}

/// Space between `lines` lines at the top of the page and 发文机关标志, whose place on the paper no preset moves.
pub const fn space_above_mark(lines: i32, preset: Preset) -> Twip {
    Twip(MARK_TOP.0 + MARGIN_TOP.0 - preset.margin_top().0 - lines * preset.line_pitch().0)
}

/// Space below 发文机关标志: what two lines leave when the space above it keeps its length.
pub const fn space_below_mark(preset: Preset) -> Twip {
    let both = on_pitch(Twip(MARK_TOP.0 + LINES_BELOW_MARK * LINE_PITCH.0), preset);
    Twip(both.0 - space_above_mark(0, preset).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_72_mm_down_in_every_preset_and_takes_the_same_lines() {
        for preset in Preset::ALL {
            for lines in 0..=3 {
                let above = space_above_mark(lines, preset).0;
                let mark = preset.margin_top().0 + lines * preset.line_pitch().0 + above;
                assert_eq!(mark, MARGIN_TOP.0 + MARK_TOP.0, "{preset:?}");
                assert!(above > 0, "{preset:?}");
            }
            let below = space_below_mark(preset).0;
            assert!((below - 2 * preset.line_pitch().0).abs() < 100, "{preset:?}: {below}");
        }
        assert_eq!(space_below_mark(Preset::Standard), Twip(2 * LINE_PITCH.0));
    }
}
