//! A unit's own words, a line each: a word that is right whatever the rules say (a name, a brand, a phrase),
//! or `wrong→right`. They are kept as typed; this reads them.

use super::issue::Issue;

/// The words of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// What no rule speaks about.
    pub allowed: Vec<Vec<char>>,
    /// What is always to be written otherwise.
    pub replaced: Vec<(String, String)>,
}

/// Longest word taken, in characters; a longer line is no word.
const LONGEST_WORD: usize = 40;

impl OwnWords {
    /// Reads lines of words. The second part names the lines that are none.
    pub fn read(text: &str) -> (OwnWords, Vec<usize>) {
        let mut words = OwnWords::default();
        let mut unread = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = clean(line);
            let (first, second) = match line.split_once('→') {
                Some((wrong, right)) => (wrong.trim(), Some(right.trim())),
                None => (line, None),
            };
            match second {
                _ if line.is_empty() => {}
                None if is_word(first) => words.allowed.push(first.chars().collect()),
                Some(right) if is_word(first) && is_word(right) => {
                    words.replaced.push((first.to_owned(), right.to_owned()));
                }
                _ => unread.push(index + 1),
            }
        }
        (words, unread)
    }

    /// `text` with those lines of `other` behind it that it lacks, how many they are, and which lines of `other`
    /// are no words. Nothing of `text` is lost; what is no word stays out.
    pub fn merge(text: &str, other: &str) -> (String, usize, Vec<usize>) {
        let (_, unread) = OwnWords::read(other);
        let mut merged = text.trim_end().to_owned();
        let mut added = 0;
        for (index, line) in other.lines().enumerate() {
            let line = clean(line);
            let is_known = merged.lines().any(|known| clean(known) == line);
            if line.is_empty() || is_known || unread.contains(&(index + 1)) {
                continue;
            }
            if !merged.is_empty() {
                merged.push('\n');
            }
            merged += line;
            added += 1;
        }
        (merged, added, unread)
    }

    /// Whether the characters of `span` lie within one of the allowed words of `text`.
    pub fn allow(&self, text: &[char], span: &std::ops::Range<usize>) -> bool {
        self.allowed.iter().any(|word| {
            let from = (span.end).saturating_sub(word.len());
            (from..=span.start).any(|at| text.get(at..).is_some_and(|rest| rest.starts_with(word)))
        })
    }
}

/// Whether what `issue` marks can be one of a unit's own words: its rule speaks of words or names, and the word is
/// long enough to mean the same wherever it stands.
pub fn may_be_own(issue: &Issue) -> bool {
    RULES_OF_WORDS.contains(&issue.rule.id) && issue.quote.chars().count() >= 2 && is_word(&issue.quote)
}

/// Rules that speak of words and names; the others speak of marks, figures, numbers and blanks.
const RULES_OF_WORDS: [&str; 13] = [
    "typo",
    "word-for-people",
    "wording",
    "outdated-phrase",
    "broken-phrase",
    "campaign-of-other-year",
    "renamed-institution",
    "other-unit",
    "name-of-other-place",
    "wrong-law-name",
    "titled-activity",
    "festival-name",
    "personal-name",
];

fn clean(line: &str) -> &str {
    line.trim_start_matches('\u{FEFF}').trim()
}

fn is_word(word: &str) -> bool {
    (1..=LONGEST_WORD).contains(&word.chars().count()) && !word.contains(['→', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_what_is_none_is_named() {
        let (words, unread) = OwnWords::read("青禾·微心愿\n\n爱心妈妈团 → 爱心妈妈志愿服务队\n→\n甲→乙→丙");
        assert_eq!(words.allowed, ["青禾·微心愿".chars().collect::<Vec<_>>()]);
        assert_eq!(words.replaced, [("爱心妈妈团".to_owned(), "爱心妈妈志愿服务队".to_owned())]);
        assert_eq!(unread, [4, 5]);
    }

    #[test]
    fn words_of_others_come_behind_and_none_twice() {
        let (merged, added, unread) =
            OwnWords::merge("微心愿\n甲→\n", "\u{FEFF}微心愿\r\n巧姐 \r\n乙→丙→丁\r\n乙→丙\n巧姐\n");
        assert_eq!((merged.as_str(), added, unread), ("微心愿\n甲→\n巧姐\n乙→丙", 2, vec![3]));
        assert_eq!(OwnWords::merge("", "甲").0, "甲");
    }

    #[test]
    fn every_rule_of_words_is_a_rule() {
        assert!(RULES_OF_WORDS.iter().all(|id| crate::proofread::rule::rule(id).is_some()));
    }

    #[test]
    fn what_lies_in_an_allowed_word_is_allowed() {
        let (words, _) = OwnWords::read("贫困母亲救助金");
        let text: Vec<char> = "发放贫困母亲救助金，慰问贫困母亲".chars().collect();
        assert!(words.allow(&text, &(2..4)) && words.allow(&text, &(2..9)));
        assert!(!words.allow(&text, &(12..14)) && !words.allow(&text, &(0..3)));
    }
}
