//! What the standard leaves open and offices settle: line pitch and margins, names of fonts, place of the page number.
//! Every preset sets 22 lines of 28 characters, so that lines and pages do not depend on it.

use super::length::Twip;
use super::page::{LINE_PITCH, LINES_PER_PAGE, MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT, PageNumberStyle};
use super::typeface::{Font, Typeface, gb2312_font};

/// How a file is laid out where the standard leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayoutSettings {
    /// Line pitch and margins.
    pub preset: Preset,
    /// Names of fonts.
    pub fonts: FontSet,
    /// Place of the page number.
    pub page_number: PageNumberStyle,
}

/// Line pitch with the margins that go with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// 国标
    #[default]
    Standard,
    /// 版心补偿
    Compensated,
    /// 固定值28磅
    Fixed28,
}

impl Preset {
    /// All, the usual one first.
    pub const ALL: [Preset; 3] = [Preset::Standard, Preset::Compensated, Preset::Fixed28];

    /// Name, and what it does.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Preset::Standard => ("国标", "上 3.7、下 3.5 厘米，行距 28.95 磅：每页正好 22 行。一般选这个"),
            Preset::Compensated => (
                "版心补偿",
                "上 3.46、下 3.26 厘米，行距 29.6 磅：打印出来，字正好占满 225 毫米高。上级要求量版心时用",
            ),
            Preset::Fixed28 => (
                "固定值 28 磅",
                "页边距同国标，行距 28 磅：每页也是 22 行，但下面会空出约 9 毫米。上级指定时用",
            ),
        }
    }

    /// Word under which it is saved.
    pub const fn key(self) -> &'static str {
        match self {
            Preset::Standard => "standard",
            Preset::Compensated => "compensated",
            Preset::Fixed28 => "fixed28",
        }
    }

    /// Distance of one line from the next, exact. 592 twips: 22 characters of 16 pt and 21 gaps fill 225 mm when the
    /// pitch is (637.8 − 16) / 21 = 29.61 pt.
    pub const fn line_pitch(self) -> Twip {
        match self {
            Preset::Standard => LINE_PITCH,
            Preset::Compensated => Twip(592),
            Preset::Fixed28 => Twip(560),
        }
    }

    /// Pitch of the page's line grid: 22 lines that fill the text area, whatever the pitch of the text. LibreOffice sets
    /// the grid in the middle of the text area, and a narrower one would move all text down.
    pub const fn grid_pitch(self) -> Twip {
        Twip((PAGE_HEIGHT.0 - self.margin_top().0 - self.margin_bottom().0) / LINES_PER_PAGE)
    }

    /// Upper margin. Compensated it is half a gap, 2.4 mm, less: the ink and not the line box begins 37 mm down.
    pub const fn margin_top(self) -> Twip {
        match self {
            Preset::Compensated => Twip(1962),
            Preset::Standard | Preset::Fixed28 => MARGIN_TOP,
        }
    }

    /// Lower margin; see [`Preset::margin_top`].
    pub const fn margin_bottom(self) -> Twip {
        match self {
            Preset::Compensated => Twip(1848),
            Preset::Standard | Preset::Fixed28 => MARGIN_BOTTOM,
        }
    }
}

/// Names by which fonts are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontSet {
    /// 仿宋_GB2312 and its companions.
    #[default]
    Gb2312,
    /// What Windows and Office bring along.
    Windows,
    /// What domestic systems (统信、麒麟) bring along.
    Xinchuang,
}

impl FontSet {
    /// All, the usual one first.
    pub const ALL: [FontSet; 3] = [FontSet::Gb2312, FontSet::Windows, FontSet::Xinchuang];

    /// Name, and what it does.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            FontSet::Gb2312 => ("公文常用字体", "方正小标宋简体、仿宋_GB2312、楷体_GB2312：机关里一般都装了"),
            FontSet::Windows => ("电脑自带字体", "华文中宋、仿宋、楷体：收件的电脑没装公文字体时用"),
            FontSet::Xinchuang => {
                ("国产系统字体", "方正小标宋_GBK、方正仿宋_GBK、方正楷体_GBK：统信、麒麟电脑上用")
            }
        }
    }

    /// Word under which it is saved.
    pub const fn key(self) -> &'static str {
        match self {
            FontSet::Gb2312 => "gb2312",
            FontSet::Windows => "windows",
            FontSet::Xinchuang => "xinchuang",
        }
    }

    /// The font for a kind of typeface.
    pub const fn font(self, typeface: Typeface) -> Font {
        let (name, substitute) = match (self, typeface) {
            (FontSet::Gb2312, typeface) => return gb2312_font(typeface),
            (FontSet::Windows, Typeface::TitleSong) => ("华文中宋", "STZhongsong"),
            (FontSet::Windows, Typeface::FangSong) => ("仿宋", "FangSong"),
            (FontSet::Windows, Typeface::Hei) => ("黑体", "SimHei"),
            (FontSet::Windows, Typeface::Kai) => ("楷体", "KaiTi"),
            (FontSet::Windows, Typeface::Song) => ("宋体", "SimSun"),
            (FontSet::Xinchuang, Typeface::TitleSong) => ("方正小标宋_GBK", "方正小标宋简体"),
            (FontSet::Xinchuang, Typeface::FangSong) => ("方正仿宋_GBK", "仿宋"),
            (FontSet::Xinchuang, Typeface::Hei) => ("方正黑体_GBK", "黑体"),
            (FontSet::Xinchuang, Typeface::Kai) => ("方正楷体_GBK", "楷体"),
            (FontSet::Xinchuang, Typeface::Song) => ("方正书宋_GBK", "宋体"),
        };
        Font { name, substitute }
    }
}

impl LayoutSettings {
    /// The words under which the settings are saved.
    pub fn write(self) -> String {
        let page_number = match self.page_number {
            PageNumberStyle::Centred => "centred",
            PageNumberStyle::Outside => "outside",
        };
        format!("{} {} {page_number}", self.preset.key(), self.fonts.key())
    }

    /// Reads saved words; one that is not known counts as the usual one.
    pub fn read(text: &str) -> Self {
        let has = |key: &str| text.split(' ').any(|word| word == key);
        LayoutSettings {
            preset: Preset::ALL.into_iter().find(|preset| has(preset.key())).unwrap_or_default(),
            fonts: FontSet::ALL.into_iter().find(|fonts| has(fonts.key())).unwrap_or_default(),
            page_number: if has("outside") { PageNumberStyle::Outside } else { PageNumberStyle::Centred },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gb9704::page::{LINES_PER_PAGE, PAGE_HEIGHT};

    #[test]
    fn every_preset_sets_twenty_two_lines() {
        for preset in Preset::ALL {
            let room = PAGE_HEIGHT.0 - preset.margin_top().0 - preset.margin_bottom().0;
            assert_eq!(room / preset.line_pitch().0, LINES_PER_PAGE, "{preset:?}");
        }
    }

    #[test]
    fn settings_read_back_and_unknown_words_are_the_usual_ones() {
        for preset in Preset::ALL {
            for fonts in FontSet::ALL {
                for page_number in [PageNumberStyle::Centred, PageNumberStyle::Outside] {
                    let settings = LayoutSettings { preset, fonts, page_number };
                    assert_eq!(LayoutSettings::read(&settings.write()), settings);
                }
            }
        }
        assert_eq!(LayoutSettings::read("later words"), LayoutSettings::default());
    }
}
