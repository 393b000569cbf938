//! Line ends and stray white space brought to one form before anything reads a text.
//! It never changes a visible character.

/// Replaces every form of line end (CRLF, CR, vertical tab, form feed, U+0085, U+2028, U+2029)
/// by `\n`.
pub fn unify_line_ends(text: &str) -> String {
    if !text.contains(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// Yields the paragraphs of `text`: its non-empty lines without the white space around them.
/// Typed indents (two ideographic spaces) go, because layout makes the indent.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_becomes_one() {
        assert_eq!(unify_line_ends("一\r\n二\r三\u{B}四\u{2028}五\n六"), "一\n二\n三\n四\n五\n六");
    }

    #[test]
    fn paragraphs_lose_typed_indents_and_empty_lines() {
        let found: Vec<_> = paragraphs("　　一段 \n\n \t\n　　二段").collect();
        assert_eq!(found, ["一段", "二段"]);
    }
}
