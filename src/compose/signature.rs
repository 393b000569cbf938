//! Where 署名 and 成文日期 stand, without a stamp (GB/T 9704 7.3.5.2), with one and with several (7.3.5.1).
//! All lines are placed by their left indent, because the rule fixes first characters and the width
//! of digits depends on the font at hand.

use crate::gb9704::element::{
    DATE_SHIFT, LONG_DATE_RIGHT_SPACE, SIGNATURE_RIGHT_SPACE, STAMP_COLUMNS, STAMPED_DATE_RIGHT_SPACE,
};
use crate::gb9704::length::HalfZi;
use crate::gb9704::page::CHARACTERS_PER_LINE;
use crate::text::width::half_widths;

/// Indents of 署名 and 成文日期.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignaturePlace {
    /// Left indent of 署名.
    pub signature: HalfZi,
    /// Left indent of 成文日期.
    pub date: HalfZi,
    /// Whether the 署名 takes several lines, which then end 2 characters before the right edge.
    pub wraps: bool,
}

/// Places one 署名 that is stamped, and 成文日期: the date ends 4 characters before the right edge, and the 署名 stands
/// above its middle, as far as the line has room. A 署名 too long for one line is placed as without a stamp.
pub fn place_stamped(signature: &str, date: &str) -> SignaturePlace {
    let unstamped = place_signature(signature, date);
    if unstamped.wraps || date.is_empty() {
        return unstamped;
    }
    let line = HalfZi::from_zi(CHARACTERS_PER_LINE).0;
    let (signature_width, date_width) = (half_widths(signature) as i32, half_widths(date) as i32);
    let date_left = (line - STAMPED_DATE_RIGHT_SPACE.0 - date_width).max(0);
    let signature_left = date_left + (date_width - signature_width) / 2;
    let signature_left = signature_left.min(line - signature_width).max(0);
    SignaturePlace { signature: HalfZi(signature_left), date: HalfZi(date_left), wraps: false }
}

/// Places of several 署名 that are stamped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampPlaces {
    /// How many stand side by side.
    pub columns: usize,
    /// Left indent of each.
    pub units: Vec<HalfZi>,
    /// Left indent of 成文日期.
    pub date: HalfZi,
}

/// Places several 署名 that are stamped: as many side by side as the longest lets, from left to right and from top to
/// bottom, each in the middle of its column; the date in the middle under the last (GB/T 9704 7.3.5.1).
pub fn place_stamps(units: &[&str], date: &str) -> StampPlaces {
    let widest = units.iter().map(|unit| half_widths(unit) as i32).max().unwrap_or(0);
    let fitting = STAMP_COLUMNS.iter().find(|(_, zi)| widest <= zi * 2).map_or(1, |(columns, _)| *columns);
    let columns = fitting.min(units.len()).max(1);
    let width = HalfZi::from_zi(CHARACTERS_PER_LINE).0 / columns as i32;
    let centred = |index: usize, text: &str| {
        let column = (index % columns) as i32;
        HalfZi((column * width + (width - half_widths(text) as i32) / 2).max(0))
    };
    StampPlaces {
        columns,
        units: units.iter().enumerate().map(|(index, unit)| centred(index, unit)).collect(),
        date: centred(units.len().saturating_sub(1), date),
    }
}

/// Places 署名 and 成文日期 by their widths, without a stamp.
///
/// 署名 ends 2 characters before the right edge and the date begins 2 characters right of it. A date longer
/// than the 署名 ends 2 characters before the right edge instead, and the 署名 keeps beginning 2 characters
/// left of it. A 署名 too long for one line is set in lines of equal length.
pub fn place_signature(signature: &str, date: &str) -> SignaturePlace {
    let line = HalfZi::from_zi(CHARACTERS_PER_LINE).0;
    let (whole_width, date_width) = (half_widths(signature) as i32, half_widths(date) as i32);
    let room = line - SIGNATURE_RIGHT_SPACE.0;
    let lines = (whole_width + room - 1) / room;
    // Whole characters, so that the last line is not a lone one.
    let signature_width = if lines > 1 { (whole_width + lines - 1) / lines / 2 * 2 + 2 } else { whole_width };
    let signature_left = if date_width > signature_width {
        line - LONG_DATE_RIGHT_SPACE.0 - date_width - DATE_SHIFT.0
    } else {
        line - SIGNATURE_RIGHT_SPACE.0 - signature_width
    }
    .max(0);
    let date_left = (signature_left + DATE_SHIFT.0).min(line - date_width).max(0);
    SignaturePlace { signature: HalfZi(signature_left), date: HalfZi(date_left), wraps: lines > 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(signature: &str, date: &str, signature_left: i32, date_left: i32) {
        let place = place_signature(signature, date);
        assert_eq!((place.signature, place.date), (HalfZi(signature_left), HalfZi(date_left)));
    }

    #[test]
    fn the_rule_without_a_seal() {
        // 8 characters, date 7: 28 − 2 − 8 = 18, date 2 further.
        check("青禾镇妇女联合会", "2026年12月20日", 36, 40);
        // Date longer than 署名: 28 − 2 − 7 − 2 = 17.
        check("青禾镇妇联", "2026年12月20日", 34, 38);
        // Equal widths.
        check("青禾镇妇联部", "2026年1月5日", 40, 44);
        // Longer than the line: two lines of 16, ending 2 before the right edge.
        check(&"甲".repeat(30), "2026年1月5日", 20, 24);
        check(&"甲".repeat(26), "2026年1月5日", 0, 4);
        check("", "2026年1月5日", 36, 40);
    }

    #[test]
    fn stamped_units_share_the_line() {
        let places = |units: &[&str]| {
            let places = place_stamps(units, "2026年1月5日");
            (places.columns, places.units.iter().map(|left| left.0).collect::<Vec<_>>(), places.date.0)
        };
        assert_eq!(places(&["青禾县妇女联合会", "青禾县教育局"]), (2, vec![6, 36], 36));
        assert_eq!(
            places(&["甲县妇联", "甲县教育局", "甲县民政局", "甲县司法局"]),
            (3, vec![5, 22, 40, 4], 3)
        );
        assert_eq!(places(&[&"甲".repeat(14), "乙"]), (1, vec![14, 27], 22));
    }

    #[test]
    fn the_rule_with_a_stamp() {
        #[track_caller]
        fn check(signature: &str, date: &str, signature_left: i32, date_left: i32) {
            let place = place_stamped(signature, date);
            assert_eq!((place.signature, place.date), (HalfZi(signature_left), HalfZi(date_left)));
        }
        // Date of 7 characters from 17 to 24, 署名 of 8 around its middle.
        check("青禾镇妇女联合会", "2026年12月20日", 33, 34);
        check("青禾镇妇联", "2026年1月5日", 37, 36);
        check(&"甲".repeat(20), "2026年1月5日", 16, 36);
        check("青禾镇妇联", "", 42, 46);
    }
}
