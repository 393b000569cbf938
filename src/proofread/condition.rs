//! When a term of the knowledge file applies: what stands beside it, the year of the text, quotation marks.

use super::piece::Piece;

/// The conditions of one term; empty lists hold always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// 前非: none of these stands before.
    pub not_before: Vec<Vec<char>>,
    /// 后非: none of these stands behind.
    pub not_after: Vec<Vec<char>>,
    /// 前是: one of these stands before.
    pub before: Vec<Vec<char>>,
    /// 后是: one of these stands behind.
    pub after: Vec<Vec<char>>,
    /// 自: the first year whose texts should no longer say it.
    pub from_year: Option<i32>,
    /// 引号外: not inside “” or 《》.
    pub outside_quotes: bool,
    /// 未脱敏: not where ×× stands on purpose.
    pub unmasked: bool,
}

impl Condition {
    /// Takes in one condition as written, such as `前非究|毕`. `None` when there is no such condition.
    pub fn read(&mut self, source: &str) -> Option<()> {
        let listed =
            |rest: &str| rest.split('|').map(|word| word.chars().collect()).collect::<Vec<Vec<char>>>();
        if let Some(rest) = source.strip_prefix("前非") {
            self.not_before = listed(rest);
        } else if let Some(rest) = source.strip_prefix("后非") {
            self.not_after = listed(rest);
        } else if let Some(rest) = source.strip_prefix("前是") {
            self.before = listed(rest);
        } else if let Some(rest) = source.strip_prefix("后是") {
            self.after = listed(rest);
        } else if let Some(rest) = source.strip_prefix('自') {
            self.from_year = Some(rest.parse().ok()?);
        } else {
            match source {
                "引号外" => self.outside_quotes = true,
                "未脱敏" => self.unmasked = true,
                _ => return None,
            }
        }
        Some(())
    }

    /// Whether it holds for the characters from `start` to `end` of `text`.
    pub fn holds(&self, text: &[char], start: usize, end: usize, piece: &Piece) -> bool {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let stands_before = |word: &Vec<char>| before.ends_with(word);
        let stands_after = |word: &Vec<char>| after.starts_with(word);
        !self.not_before.iter().any(stands_before)
            && !self.not_after.iter().any(stands_after)
            && (self.before.is_empty() || self.before.iter().any(stands_before))
            && (self.after.is_empty() || self.after.iter().any(stands_after))
            && self.from_year.is_none_or(|year| piece.year.is_some_and(|of_text| of_text >= year))
            && !(self.unmasked && piece.masked)
            && !(self.outside_quotes && is_quoted(before))
    }
}

/// Longest quotation recognised, in characters: behind a mark left open, a whole paragraph is not quoted.
const LONGEST_QUOTATION: usize = 80;

/// Whether a text that goes on behind `before` stands in “” or 《》.
pub fn is_quoted(before: &[char]) -> bool {
    before
        .iter()
        .rev()
        .take(LONGEST_QUOTATION)
        .find(|c| matches!(c, '“' | '”' | '《' | '》'))
        .is_some_and(|c| matches!(c, '“' | '《'))
}
