//! Chinese numerals up to ninety-nine, as headings and lists use them.
//! Larger numbers, amounts of money and years written in Han characters are not handled.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Writes `number` in Chinese numerals: 1 → 一, 10 → 十, 21 → 二十一.
/// Numbers outside 1..=99 are written in Arabic digits.
pub fn to_chinese(number: u32) -> String {
    let (tens, ones) = (number / 10, number % 10);
    if !(1..=99).contains(&number) {
        return number.to_string();
    }
    let mut text = String::new();
    if tens > 1 {
        text.push(DIGITS[tens as usize]);
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.push(DIGITS[ones as usize]);
    }
    text
}

/// Reads the longest Chinese numeral at the start of `text`.
/// Returns its value (1..=99) and its length in bytes.
pub fn read_chinese(text: &str) -> Option<(u32, usize)> {
    let digit = |c: char| DIGITS[1..].iter().position(|&d| d == c).map(|i| i as u32 + 1);
    let mut chars = text.chars();
    let first = chars.next()?;
    if first == '十' {
        return Some(match chars.next().and_then(digit) {
            Some(ones) => (10 + ones, 6),
            None => (10, 3),
        });
    }
    let tens = digit(first)?;
    if chars.next() != Some('十') {
        return Some((tens, 3));
    }
    Some(match chars.next().and_then(digit) {
        Some(ones) => (tens * 10 + ones, 9),
        None => (tens * 10, 6),
    })
}

/// Reads the Arabic digits (half or full width) at the start of `text`, two at most.
/// Returns the value and the length in bytes; `None` also when a third digit follows.
pub fn read_arabic(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut length = 0;
    for (index, c) in text.chars().enumerate() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => break,
        };
        if index == 2 {
            return None;
        }
        value = value * 10 + digit;
        length += c.len_utf8();
    }
    (length > 0 && value > 0).then_some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_numeral_reads_back() {
        for number in 1..=99 {
            let text = to_chinese(number);
            assert_eq!(read_chinese(&text), Some((number, text.len())), "{text}");
        }
    }

    #[test]
    fn reads_only_the_start() {
        assert_eq!(read_chinese("二十一、工作"), Some((21, 9)));
        assert_eq!(read_chinese("十分"), Some((10, 3)));
        assert_eq!(read_chinese("工作"), None);
        assert_eq!(read_arabic("12、"), Some((12, 2)));
        assert_eq!(read_arabic("１．"), Some((1, 3)));
        assert_eq!(read_arabic("2026年"), None);
        assert_eq!(read_arabic("0.5"), None);
    }
}
