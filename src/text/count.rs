//! 字数 as Word's status bar counts it.
//! It counts what is passed in; which parts of a report count is decided in `report`.

use super::character::is_full_width;

/// Counts 字数: each Han character and each Chinese mark is 1, a run of other
/// characters up to the next space or Chinese character is 1.
///
/// Source: the behaviour of Word's 审阅 → 字数统计, first line.
pub fn count_words(text: &str) -> usize {
    let mut count = 0;
    let mut in_run = false;
    for c in text.chars() {
        if is_full_width(c) && !c.is_whitespace() || is_pictograph(c) {
            count += 1;
            in_run = false;
        } else if c.is_whitespace() || is_invisible(c) {
            in_run = false;
        } else if !in_run {
            count += 1;
            in_run = true;
        }
    }
    count
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}')
}

/// Joiners, variation selectors and direction marks: part of the character beside them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(count_words(text), expected, "{text:?}");
    }

    #[test]
    fn counts_as_word_does() {
        check("", 0);
        check("妇女儿童", 4);
        check("妇女，儿童。", 6);
        check("2026年", 2);
        check("举办讲座24场，1200余人次参加。", 14);
        check("增长12.5%，共1,000户", 7);
        check("  前后 都有　空格 ", 6);
        check("12338热线 Hello World", 5);
        check("“三八”妇女节……", 9);
        check("第一段\n第二段\r\n", 6);
        check("𠮷某某", 3);
    }
}
