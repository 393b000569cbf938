//! The figures that stand in a text for the facts of its section: “慰问困难妇女12名” is one for a fact counted in 名 whose
//! words are near. Where two facts could be meant, neither is.

use super::guidance::SectionFact;
use crate::text::character::{is_clause_end, is_sentence_end};

/// A figure found for a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The fact.
    pub fact: SectionFact,
    /// The figure without its unit.
    pub value: String,
    /// The sentence it stands in.
    pub sentence: String,
}

/// The figures in `text` for `facts`, one at most for each.
pub fn figures(text: &str, facts: &[SectionFact]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for sentence in text.split(|c| is_sentence_end(c) || matches!(c, '；' | '\n')) {
        for clause in sentence.split(|c| is_clause_end(c) || c == '、') {
            for fact in facts {
                if found.iter().any(|figure| figure.fact.key == fact.key) || !is_about(clause, fact, facts) {
                    continue;
                }
                if let Some(value) = value_before(clause, fact.fact.unit) {
                    let sentence = sentence.trim().to_owned();
                    found.push(Figure { fact: fact.clone(), value, sentence });
                }
            }
        }
    }
    found
}

/// Whether a clause speaks of the fact and of no other that is counted in the same unit.
fn is_about(clause: &str, fact: &SectionFact, facts: &[SectionFact]) -> bool {
    let speaks = |fact: &SectionFact| fact.fact.words.iter().any(|word| clause.contains(word));
    let is_rival = |other: &&SectionFact| {
        other.key != fact.key && words_for(other.fact.unit).any(|word| word == fact.fact.unit)
    };
    !fact.fact.unit.is_empty() && speaks(fact) && !facts.iter().filter(is_rival).any(speaks)
}

/// The words that count what `unit` counts: people are counted in 人, 名 and 位 alike, but not in 人次.
fn words_for(unit: &str) -> impl Iterator<Item = &str> {
    const PEOPLE: [&str; 3] = ["人", "名", "位"];
    let others: &[&str] = if PEOPLE.contains(&unit) { &PEOPLE } else { &[] };
    std::iter::once(unit).chain(others.iter().copied().filter(move |other| *other != unit))
}

/// The number directly before the one place where a word for `unit` follows a number.
fn value_before(clause: &str, unit: &str) -> Option<String> {
    let mut found = None;
    for word in words_for(unit) {
        for (at, _) in clause.match_indices(word) {
            let is_longer = word == "人" && clause[at + word.len()..].starts_with('次');
            let before = clause[..at].trim_end_matches([' ', '余', '多']);
            let start = before
                .rfind(|c: char| !c.is_ascii_digit() && c != '.')
                .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
            let value = &before[start..];
            if is_longer || !value.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(value.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::parse::Fact;

    fn fact(key: &'static str, unit: &'static str, words: &[&'static str]) -> SectionFact {
        let fact = Fact { key, label: key, unit, required: true, example: "1", words: words.to_vec() };
        SectionFact { key: format!("S6.{key}"), fact: Box::leak(Box::new(fact)) }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let facts = [
            fact("困难妇女", "名", &["困难妇女"]),
            fact("儿童", "名", &["留守儿童", "困境儿童"]),
            fact("培训", "期", &["培训"]),
        ];
        let found = figures(text, &facts);
        let shown: Vec<(&str, &str)> =
            found.iter().map(|figure| (figure.fact.fact.key, figure.value.as_str())).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn figures_are_found_near_their_words() {
        check(
            "春节前慰问困难妇女12名，留守儿童1009名。举办培训3期。",
            &[("困难妇女", "12"), ("儿童", "1009"), ("培训", "3")],
        );
        check("慰问困难妇女 30 余名。后来又慰问困难妇女5名。", &[("困难妇女", "30")]);
        check("慰问困难妇女12人。", &[("困难妇女", "12")]);
    }

    #[test]
    fn where_it_is_not_sure_nothing_is_found() {
        check("慰问困难妇女和留守儿童20名。", &[]);
        check("培训困难妇女", &[]);
        check("困难妇女5名中3名已就业", &[]);
        check("慰问困难妇女50人次。", &[]);
        check("慰问困难妇女两名。", &[]);
    }
}
