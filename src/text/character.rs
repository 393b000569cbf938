//! What kind of character a `char` is: Han, opening mark, closing mark.
//! Only sets that a rule of the standard or of the genre needs; no Unicode database.

/// Whether `c` is a Han character: CJK ideographs of all planes, 〇 and 々.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3007}' | '\u{3005}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` takes the width of a Han character in a Chinese typeface: Han characters,
/// Chinese marks (quotation marks, dash and ellipsis included) and full-width forms.
pub fn is_full_width(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{3000}'..='\u{303F}'
            | '\u{3040}'..='\u{33FF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}'
            | '\u{2460}'..='\u{24FF}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '×' | '※' | '○' | '●' | '□' | '■' | '△' | '▲')
}

/// Whether `c` opens a pair (“《（ and the like) and so may not end a line.
pub fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '〈' | '（' | '(' | '【' | '〔' | '「' | '『' | '［' | '｛' | '[' | '{')
}

/// Whether `c` closes a pair and so may not begin a line.
pub fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | ')' | '】' | '〕' | '」' | '』' | '］' | '｝' | ']' | '}')
}

/// Whether `c` ends a sentence or clause and so may not begin a line.
pub fn is_stop(c: char) -> bool {
    matches!(
        c,
        '。' | '，' | '、' | '；' | '：' | '？' | '！' | '．' | '.' | ',' | ';' | ':' | '?' | '!' | '…' | '·'
    )
}

/// Whether `c` ends a sentence.
pub fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// Whether `c` ends a clause or a sentence, in either width.
pub fn is_clause_end(c: char) -> bool {
    is_sentence_end(c) || matches!(c, '，' | '；' | '：' | ',' | ';' | ':' | '\n')
}

/// Whether XML 1.0 forbids `c` (production 2, "Char"), so that no file format of ours can hold it.
pub fn is_forbidden_in_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_names_are_han() {
        for c in ['妇', '〇', '䶮', '𠮷', '㛃', '𬱖'] {
            assert!(is_han(c), "{c}");
        }
        for c in ['a', '1', '，', '“', 'あ'] {
            assert!(!is_han(c), "{c}");
        }
    }

    #[test]
    fn marks_open_or_close_but_not_both() {
        for c in "“‘《（【〔([{".chars() {
            assert!(is_opening(c) && !is_closing(c), "{c}");
        }
        for c in "”’》）】〕)]}".chars() {
            assert!(is_closing(c) && !is_opening(c), "{c}");
        }
    }
}
