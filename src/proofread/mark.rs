//! The number at the beginning of a paragraph: 一、（一）1.（1）一是 and how it is written. It is read as it
//! stands, right or wrong; the rules of numbering judge it.

use crate::text::numeral::{read_arabic, read_chinese};

/// Which series a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// 一、
    Han,
    /// （一）
    BracketedHan,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// 一是
    Is,
}

/// A number at the beginning of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its series.
    pub kind: MarkKind,
    /// Its value, from 1.
    pub number: u32,
    /// The character behind the numeral: 、 . ） 是.
    pub sign: char,
    /// Where the numeral itself begins and ends.
    pub numeral: (usize, usize),
    /// Characters it takes, sign included.
    pub length: usize,
}

/// Reads the number at the beginning of `text`, behind spaces.
pub fn read_mark(text: &[char]) -> Option<Mark> {
    let start = text.iter().position(|c| !c.is_whitespace())?;
    let bracketed = matches!(text.get(start)?, '（' | '(');
    let from = start + usize::from(bracketed);
    let head: String = text.iter().skip(from).take(4).collect();
    let (number, bytes, han) = match read_chinese(&head) {
        Some((number, bytes)) => (number, bytes, true),
        None => read_arabic(&head).map(|(number, bytes)| (number, bytes, false))?,
    };
    let to = from + head.get(..bytes)?.chars().count();
    let sign = *text.get(to)?;
    let kind = match (bracketed, han, sign) {
        (true, true, '）' | ')') => MarkKind::BracketedHan,
        (true, false, '）' | ')') => MarkKind::BracketedArabic,
        (false, true, '、' | '.' | '．' | ',' | '，') => MarkKind::Han,
        (false, true, '是') => MarkKind::Is,
        (false, false, '、' | '．' | ',' | '，') => MarkKind::Arabic,
        // 1.5万元 begins a sentence, not a list.
        (false, false, '.') if !text.get(to + 1).is_some_and(char::is_ascii_digit) => MarkKind::Arabic,
        _ => return None,
    };
    Some(Mark { kind, number, sign, numeral: (from, to), length: to + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Option<(MarkKind, u32, char)>) {
        let text: Vec<char> = text.chars().collect();
        assert_eq!(read_mark(&text).map(|mark| (mark.kind, mark.number, mark.sign)), kind);
    }

    #[test]
    fn every_series_is_read() {
        check("一、抓学习", Some((MarkKind::Han, 1, '、')));
        check("　　十二、抓学习", Some((MarkKind::Han, 12, '、')));
        check("（三）抓学习", Some((MarkKind::BracketedHan, 3, '）')));
        check("(3)抓学习", Some((MarkKind::BracketedArabic, 3, ')')));
        check("4、抓学习", Some((MarkKind::Arabic, 4, '、')));
        check("4.抓学习", Some((MarkKind::Arabic, 4, '.')));
        check("二是抓学习", Some((MarkKind::Is, 2, '是')));
    }

    #[test]
    fn numbers_of_a_sentence_are_none() {
        check("1.5万元", None);
        check("三八妇女节", None);
        check("2024年", None);
        check("一", None);
        check("（2024年）", None);
        check("", None);
    }
}
