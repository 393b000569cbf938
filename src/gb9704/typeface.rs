//! Typefaces and sizes. The standard fixes the kind of typeface (小标宋, 仿宋 …); the font names are
//! practice. No font is shipped: the names stand in the file, with substitutes a machine may have.

use super::length::HalfPoint;

/// A kind of typeface the standard names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Typeface {
    /// 小标宋体, for the title (7.3.1).
    TitleSong,
    /// 仿宋体, for body text and headings of level 3 and 4 (5.2.2, 7.3.3).
    FangSong,
    /// 黑体, for headings of level 1 (7.3.3).
    Hei,
    /// 楷体, for headings of level 2 (7.3.3).
    Kai,
    /// 宋体, for page numbers (7.5).
    Song,
}

impl Typeface {
    /// All kinds, in the order of the font table.
    pub const ALL: [Typeface; 5] =
        [Typeface::TitleSong, Typeface::FangSong, Typeface::Hei, Typeface::Kai, Typeface::Song];
}

/// The font a kind of typeface is asked for by, and what may stand in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// Name written into the file.
    pub name: &'static str,
    /// Name of a substitute found on machines without the first (`w:altName`).
    pub substitute: &'static str,
}

/// The GB2312 names, which offices install and superiors look for.
pub const fn gb2312_font(typeface: Typeface) -> Font {
    match typeface {
        Typeface::TitleSong => Font { name: "方正小标宋简体", substitute: "华文中宋" },
        Typeface::FangSong => Font { name: "仿宋_GB2312", substitute: "仿宋" },
        Typeface::Hei => Font { name: "黑体", substitute: "SimHei" },
        Typeface::Kai => Font { name: "楷体_GB2312", substitute: "楷体" },
        Typeface::Song => Font { name: "宋体", substitute: "SimSun" },
    }
}

/// 2号, for the title (7.3.1).
pub const TITLE_SIZE: HalfPoint = HalfPoint(44);
/// 3号, for everything in the text area but the title (5.2.2).
pub const BODY_SIZE: HalfPoint = HalfPoint(32);
