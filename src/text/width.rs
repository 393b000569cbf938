//! How wide a line of text is when set in a Chinese typeface.
//! Exact advances of real fonts belong to layout; here a Latin letter or digit is half a Han character.

use super::character::is_full_width;
use unicode_width::UnicodeWidthChar;

/// Width of one character in halves of a Han character (半字).
pub fn half_width(c: char) -> u32 {
    if is_full_width(c) {
        return 2;
    }
    UnicodeWidthChar::width_cjk(c).unwrap_or(0) as u32
}

/// Width of `text` in halves of a Han character: Han characters and Chinese marks are 2, digits
/// and Latin letters 1, combining marks 0. 2026年1月5日 is 12.
pub fn half_widths(text: &str) -> u32 {
    text.chars().map(half_width).sum()
}

/// The ASCII character that a full-width letter, digit or mark stands for; any other as it is.
pub fn to_half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_half_a_han_character() {
        assert_eq!(half_widths("2026年1月5日"), 12);
        assert_eq!(half_widths("“三八”——"), 12);
        assert_eq!(half_widths("𠮷e\u{301}"), 3);
    }

    #[test]
    fn wide_letters_and_digits_become_narrow() {
        assert_eq!("ＡＢ１２　！汉".chars().map(to_half_width).collect::<String>(), "AB12 !汉");
    }
}
