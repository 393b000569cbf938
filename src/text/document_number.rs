//! 发文字号: 机关代字, year, number (GB/T 9704 7.2.5), such as 青妇字〔2026〕3号.

use super::width::to_half_width;

/// Brackets that are typed where 六角括号 belong.
const OPENING: [char; 7] = ['〔', '【', '[', '(', '{', '﹝', '〖'];
const CLOSING: [char; 7] = ['〕', '】', ']', ')', '}', '﹞', '〗'];

/// The number in the form of the standard: 六角括号, a year of four digits, no 第 and no padding zeros before the
/// number, 号 behind it. `None` when year or number cannot be made out.
pub fn mended(text: &str) -> Option<String> {
    let text: String = text.chars().map(to_half_width).filter(|c| !c.is_whitespace()).collect();
    let (word, rest) = text.split_once(OPENING)?;
    let (year, rest) = rest.split_once(CLOSING)?;
    let year = year.trim_end_matches('年');
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = rest.trim_start_matches('第').trim_end_matches('号').trim_start_matches('0');
    let fits = !word.is_empty() && year.len() == 4 && is_number(year) && is_number(number);
    fits.then(|| format!("{word}〔{year}〕{number}号"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(mended(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn every_bracket_becomes_a_six_cornered_one() {
        for (open, close) in
            OPENING.into_iter().zip(CLOSING).chain([('（', '）'), ('［', '］'), ('｛', '｝')])
        {
            check(&format!("青妇字{open}2026{close}3号"), Some("青妇字〔2026〕3号"));
        }
        check("青妇字〔２０２６〕第０03 号", Some("青妇字〔2026〕3号"));
        check("青妇字[2026年]12", Some("青妇字〔2026〕12号"));
    }

    #[test]
    fn what_is_no_number_is_left_to_her() {
        for text in [
            "",
            "青妇字",
            "〔2026〕3号",
            "青妇字〔26〕3号",
            "青妇字〔2026〕号",
            "青妇字〔2026〕三号",
            "青妇字〔2026",
        ] {
            check(text, None);
        }
    }
}
