//! A unit's own words, a line each: a word that is right whatever the rules say (a name, a brand, a phrase),
//! or `wrong→right`. They are kept as typed; this reads them.

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
            let line = line.trim().trim_start_matches('\u{FEFF}');
            let (first, second) = match line.split_once('→') {
                Some((wrong, right)) => (wrong.trim(), Some(right.trim())),
                None => (line, None),
            };
            let is_word = |word: &str| (1..=LONGEST_WORD).contains(&word.chars().count());
            match second {
                _ if line.is_empty() => {}
                None if is_word(first) => words.allowed.push(first.chars().collect()),
                Some(right) if is_word(first) && is_word(right) && !right.contains('→') => {
                    words.replaced.push((first.to_owned(), right.to_owned()));
                }
                _ => unread.push(index + 1),
            }
        }
        (words, unread)
    }

    /// Whether the characters of `span` lie within one of the allowed words of `text`.
    pub fn allow(&self, text: &[char], span: &std::ops::Range<usize>) -> bool {
        self.allowed.iter().any(|word| {
            let from = (span.end).saturating_sub(word.len());
            (from..=span.start).any(|at| text.get(at..).is_some_and(|rest| rest.starts_with(word)))
        })
    }
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
    fn what_lies_in_an_allowed_word_is_allowed() {
        let (words, _) = OwnWords::read("贫困母亲救助金");
        let text: Vec<char> = "发放贫困母亲救助金，慰问贫困母亲".chars().collect();
        assert!(words.allow(&text, &(2..4)) && words.allow(&text, &(2..9)));
        assert!(!words.allow(&text, &(12..14)) && !words.allow(&text, &(0..3)));
    }
}
