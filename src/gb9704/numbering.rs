//! Heading forms (一、 （一） 1. （1） and the two of summaries: 第一， 一是) and the schemes that order them.
//! Reading forms out of a text is `compose::heading`.

use super::typeface::Typeface;
use crate::text::numeral::to_chinese;

/// How a heading is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HeadingForm {
    /// 一、
    Chinese,
    /// （一）
    ChineseInParentheses,
    /// 1.
    Arabic,
    /// （1）
    ArabicInParentheses,
    /// 第一，
    Ordinal,
    /// 一是
    Enumeration,
    /// A heading without a number.
    Unnumbered,
}

impl HeadingForm {
    /// The level the standard gives the form (7.3.3); forms it does not know stand at the first.
    pub const fn standard_level(self) -> u8 {
        match self {
            HeadingForm::Chinese
            | HeadingForm::Ordinal
            | HeadingForm::Enumeration
            | HeadingForm::Unnumbered => 1,
            HeadingForm::ChineseInParentheses => 2,
            HeadingForm::Arabic => 3,
            HeadingForm::ArabicInParentheses => 4,
        }
    }

    /// Level 1 黑体, level 2 楷体, level 3 and 4 仿宋 (7.3.3). It goes by the form, so that 1. directly
    /// under 一、 keeps its 仿宋.
    pub const fn typeface(self) -> Typeface {
        match self.standard_level() {
            1 => Typeface::Hei,
            2 => Typeface::Kai,
            _ => Typeface::FangSong,
        }
    }

    /// The number as it stands before the heading: 一、 （一） 1. （1） 第一， 一是; empty without a number.
    pub fn format(self, number: u32) -> String {
        match self {
            HeadingForm::Chinese => format!("{}、", to_chinese(number)),
            HeadingForm::ChineseInParentheses => format!("（{}）", to_chinese(number)),
            HeadingForm::Arabic => format!("{number}."),
            HeadingForm::ArabicInParentheses => format!("（{number}）"),
            HeadingForm::Ordinal => format!("第{}，", to_chinese(number)),
            HeadingForm::Enumeration => format!("{}是", to_chinese(number)),
            HeadingForm::Unnumbered => String::new(),
        }
    }
}

/// Which form each level of a report's headings takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberingScheme {
    /// 一、（一）1.（1）: the order of the standard (7.3.3).
    #[default]
    Standard,
    /// 一、1.（1）: two levels without （一）, usual in short summaries.
    WithoutParentheses,
    /// 一是 1.（1）: headings of a plan that begin with 一是.
    Enumeration,
}

impl NumberingScheme {
    /// All schemes, in the order they are offered.
    pub const ALL: [NumberingScheme; 3] =
        [NumberingScheme::Standard, NumberingScheme::WithoutParentheses, NumberingScheme::Enumeration];

    /// The form of headings at `depth` (1 is the outermost). Depths past the last form keep the last.
    pub const fn form(self, depth: u8) -> HeadingForm {
        use HeadingForm::{Arabic, ArabicInParentheses, Chinese, ChineseInParentheses, Enumeration};
        match (self, depth) {
            (NumberingScheme::Enumeration, 0 | 1) => Enumeration,
            (_, 0 | 1) => Chinese,
            (NumberingScheme::Standard, 2) => ChineseInParentheses,
            (NumberingScheme::Standard, 3) | (_, 2) => Arabic,
            _ => ArabicInParentheses,
        }
    }

    /// The scheme as she sees it in a list of choices.
    pub const fn label(self) -> &'static str {
        match self {
            NumberingScheme::Standard => "一、（一）1.（1）",
            NumberingScheme::WithoutParentheses => "一、1.（1）",
            NumberingScheme::Enumeration => "一是 1.（1）",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_written_as_the_standard_writes_them() {
        let written: Vec<_> = [
            HeadingForm::Chinese,
            HeadingForm::ChineseInParentheses,
            HeadingForm::Arabic,
            HeadingForm::ArabicInParentheses,
            HeadingForm::Ordinal,
            HeadingForm::Enumeration,
        ]
        .map(|form| form.format(12))
        .to_vec();
        assert_eq!(written, ["十二、", "（十二）", "12.", "（12）", "第十二，", "十二是"]);
    }

    #[test]
    fn typeface_goes_by_form_not_depth() {
        let form = NumberingScheme::WithoutParentheses.form(2);
        assert_eq!(form.typeface(), Typeface::FangSong);
        assert_eq!(NumberingScheme::Standard.form(2).typeface(), Typeface::Kai);
    }
}
