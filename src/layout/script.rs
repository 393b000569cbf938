//! Which font a character is set in. LibreOffice decides by script, block by block (`getScriptClass`): marks that
//! belong to no script take that of the letter before them.

use crate::text::character::is_han;

/// The script of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Set in the Latin font.
    Latin,
    /// Set in the Chinese font.
    Chinese,
}

/// The script of `c`; `None` for marks that go by their neighbour.
pub fn script_of(c: char) -> Option<Script> {
    match c {
        '\u{4E00}'..='\u{9FFF}' => Some(Script::Chinese),
        ' ' | '\u{A0}' | '\u{2C7}' | '\u{2CA}' | '\u{2CB}' | '\u{2D9}' => None,
        '\0'..='\u{2FF}' | '\u{370}'..='\u{1FFF}' | '\u{2C60}'..='\u{2C7F}' => Some(Script::Latin),
        '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' => Some(Script::Chinese),
        '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' => {
            Some(Script::Chinese)
        }
        '\u{300}'..='\u{36F}' | '\u{2000}'..='\u{2E7F}' => None,
        c if c.is_alphabetic() => Some(Script::Latin),
        _ => None,
    }
}

/// Whether `c` is a letter or number (② and ² too), so that a gap stands between it and one of another script.
pub fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        c => is_han(c) || c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_script_go_by_their_neighbour() {
        for c in " “”‘’—…①Ⅰ\u{301}😀".chars() {
            assert_eq!(script_of(c), None, "{c}");
        }
        for c in "妇，《〇（％龘𠮷".chars() {
            assert_eq!(script_of(c), Some(Script::Chinese), "{c}");
        }
        for c in "a1,.·×°%".chars() {
            assert_eq!(script_of(c), Some(Script::Latin), "{c}");
        }
    }
}
