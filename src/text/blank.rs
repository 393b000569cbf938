//! Blanks to fill in: 【】 with or without a word inside.
//! Other signs of something left open (××, 20xx) are the proofreader's business.

use std::ops::Range;

/// Longest word inside a blank, in characters; a longer 【…】 is text.
const LONGEST_BLANK: usize = 30;

/// The blanks of `text` as byte ranges, brackets included, in order.
pub fn blanks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let open = from + text[from..].find('【')?;
            let inside = open + '【'.len_utf8();
            let stop = text[inside..].find(['】', '【', '\n']).map(|at| inside + at)?;
            from = stop;
            let is_closed = text[stop..].starts_with('】');
            if is_closed && text[inside..stop].chars().count() <= LONGEST_BLANK {
                from = stop + '】'.len_utf8();
                return Some(open..from);
            }
            if is_closed || text[stop..].starts_with('\n') {
                from = stop + text[stop..].chars().next().map_or(1, char::len_utf8);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = blanks(text).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn blanks_are_found() {
        check("举办讲座【】场，【主题】", &["【】", "【主题】"]);
        check("【甲【乙】】", &["【乙】"]);
        check("【没有合上\n【有】", &["【有】"]);
        check(&format!("【{}】【短】", "长".repeat(31)), &["【短】"]);
        check("没有", &[]);
    }
}
