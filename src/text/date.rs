//! Dates as offices write them.
//! Reads the ways a date is typed, writes the one the standard asks for; knows no clock and no time zone.

use time::{Date, Month};

/// Reads a whole text as a date: 2026年1月5日, 2026-1-5, 2026.01.05, 2026/1/5, 20260105, 二〇二六年一月五日.
/// `None` also for days that do not exist (2月30日).
pub fn read_date(text: &str) -> Option<Date> {
    let digits: String = text.trim().chars().map(western_digit).collect();
    if digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return read_date(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]));
    }
    let mut parts = Vec::new();
    for part in digits.trim_end_matches(['日', '号']).split(['年', '月', '-', '.', '/', '－', '．']) {
        parts.push(read_number(part.trim())?);
    }
    let &[year @ 1000..=9999, month, day] = parts.as_slice() else { return None };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()
}

/// Writes a date in Arabic digits, full year, no padding zeros: 2026年1月5日 (GB/T 9704 7.3.5.4).
pub fn write_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())
}

fn western_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '〇' | '○' | '零' => '0',
        _ => c,
    }
}

/// Reads 12, 二六 (digit by digit) or 十二 (as a numeral).
fn read_number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    if let Some((value, length)) = super::numeral::read_chinese(text)
        && length == text.len()
    {
        return Some(value);
    }
    text.chars().try_fold(0_u32, |value, c| {
        let digit = c
            .to_digit(10)
            .or_else(|| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u32 + 1))?;
        value.checked_mul(10)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(read_date(text).map(write_date).as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_what_is_typed() {
        check("2026年1月5日", Some("2026年1月5日"));
        check(" 2026年01月05日 ", Some("2026年1月5日"));
        check("20261220", Some("2026年12月20日"));
        check("20261320", None);
        check("2026-12-20", Some("2026年12月20日"));
        check("2026.1.5", Some("2026年1月5日"));
        check("２０２６年１２月２０号", Some("2026年12月20日"));
        check("二〇二六年十二月二十日", Some("2026年12月20日"));
        check("二○二六年一月五日", Some("2026年1月5日"));
    }

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        check("2026年2月30日", None);
        check("2025年2月29日", None);
        check("2024年2月29日", Some("2024年2月29日"));
        check("2026年13月1日", None);
        check("26年1月5日", None);
        check("2026年1月", None);
        check("××年×月×日", None);
        check("", None);
    }
}
