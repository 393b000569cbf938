//! Which section of the standard outline a heading or paragraph belongs to, by the words of the heading and of what it
//! begins with. The words are data (`data/sections.txt`).

use super::proposal::{Role, Row};
use crate::compose::heading::Extent;
use std::sync::LazyLock;

/// Key of 导语.
pub const OPENING: &str = "S0";
/// Key of 结语.
pub const CLOSING: &str = "S15";
/// Key of a heading whose sections belong to several.
pub const CONTAINER: &str = "main";

/// How many characters of text tell what it is about: its first sentence, about.
const TELLING_CHARACTERS: usize = 48;
/// Weight of words in a heading beside words in the text that follows it.
const HEADING_WEIGHT: u32 = 3;
/// Least score that says something: one telling word in a heading, or two in a text.
const LEAST_SCORE: u32 = 6;
/// An item leaves the section of the heading above it only when another fits this much better.
const LEAST_LEAD: u32 = 4;

/// A section with the words that tell it.
struct Words {
    key: &'static str,
    words: Vec<Word>,
}

struct Word {
    text: &'static str,
    weight: u32,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let lines = include_str!("data/sections.txt").lines().filter(|line| !line.starts_with("//"));
    lines
        .filter_map(|line| line.split_once('：'))
        .map(|(key, words)| Words { key, words: read_words(words) })
        .collect()
});

/// Longer words tell more; a marked one tells as much as two.
fn read_words(words: &'static str) -> Vec<Word> {
    words
        .split('、')
        .map(|word| {
            let text = word.trim_start_matches('*');
            let length = u32::try_from(text.chars().count()).unwrap_or(0);
            Word { text, weight: if text.len() < word.len() { length * 2 } else { length } }
        })
        .collect()
}

/// How well a text fits each section, in the order of the data. A word inside a longer one that counted does not count
/// again.
fn scores(text: &str) -> Vec<u32> {
    WORDS
        .iter()
        .map(|section| {
            let found: Vec<&Word> = section.words.iter().filter(|word| text.contains(word.text)).collect();
            let is_inside = |word: &Word| {
                found.iter().any(|other| other.text.len() > word.text.len() && other.text.contains(word.text))
            };
            found.iter().filter(|word| !is_inside(word)).map(|word| word.weight).sum()
        })
        .collect()
}

/// Scores of a heading and the text that follows it.
fn weighed(heading: &str, text: &str) -> Vec<u32> {
    let text: String = text.chars().take(TELLING_CHARACTERS).collect();
    let (heading, text) = (scores(heading), scores(&text));
    heading.iter().zip(&text).map(|(heading, text)| heading * HEADING_WEIGHT + text).collect()
}

/// The best section with its score; the first of several.
fn best(scores: &[u32]) -> Option<(&'static str, u32)> {
    let (at, score) = scores.iter().copied().enumerate().rev().max_by_key(|(_, score)| *score)?;
    (score >= LEAST_SCORE).then(|| (WORDS[at].key, score))
}

fn score_of(scores: &[u32], key: &str) -> u32 {
    WORDS.iter().position(|section| section.key == key).and_then(|at| scores.get(at)).copied().unwrap_or(0)
}

/// The section a text by itself belongs to, if it says so.
pub fn best_key(text: &str) -> Option<&'static str> {
    let (heading, rest) = first_sentence(text);
    best(&weighed(heading, rest)).map(|(key, _)| key)
}

/// A text up to the end of its first sentence, and the rest.
fn first_sentence(text: &str) -> (&str, &str) {
    let end = text
        .char_indices()
        .find(|(_, c)| matches!(c, '。' | '；' | '：' | ';' | ':'))
        .map(|(at, c)| at + c.len_utf8());
    text.split_at(end.unwrap_or(text.len()))
}

/// Gives every heading and paragraph its section. Text belongs where its heading does.
pub fn assign_keys(rows: &mut [Row]) {
    let mut above: Vec<(u8, String)> = Vec::new();
    for at in 0..rows.len() {
        let level = match rows[at].role {
            Role::Heading(level) => level,
            Role::LostHeading => 1,
            Role::Body => {
                rows[at].key = above.last().map(|(_, key)| key.clone()).unwrap_or_default();
                continue;
            }
            _ => continue,
        };
        above.retain(|(other, _)| *other < level);
        let parent = above.last().map_or("", |(_, key)| key.as_str()).to_owned();
        if rows[at].role == Role::Heading(level) {
            rows[at].key = key_of(rows, at, level, &parent);
        }
        above.push((level, rows[at].key.clone()));
    }
}

fn key_of(rows: &[Row], at: usize, level: u8, parent: &str) -> String {
    let row = &rows[at];
    let (heading, rest) = heading_and_text(row);
    let below = rows.get(at + 1).filter(|next| next.role == Role::Body && rest.is_empty());
    let text = below.map_or(rest, |next| next.text.as_str());
    let mut scores = weighed(heading, text);
    if heading.is_empty() {
        // Of a paragraph without a heading the first sentence says most, where it says anything.
        let first = weighed("", first_sentence(rest).0);
        if best(&first).is_some() {
            scores = first;
        }
    }
    let inherited = if parent == CONTAINER { "" } else { parent };
    match best(&scores) {
        None => {
            let has_items = rows
                .get(at + 1)
                .is_some_and(|next| matches!(next.role, Role::Heading(under) if under > level));
            if has_items && inherited.is_empty() {
                common_key_below(rows, at, level)
            } else {
                inherited.to_owned()
            }
        }
        // What is to be done and what is lacking stays that, whatever it is about.
        Some(_) if matches!(inherited, "S13" | "S14") => inherited.to_owned(),
        Some((key, score)) if inherited.is_empty() || score >= score_of(&scores, inherited) + LEAST_LEAD => {
            key.to_owned()
        }
        Some(_) => inherited.to_owned(),
    }
}

/// The section of a heading that says nothing itself.
fn common_key_below(rows: &[Row], at: usize, level: u8) -> String {
    let below =
        rows[at + 1..].iter().take_while(|row| !matches!(row.role, Role::Heading(other) if other <= level));
    common_key(&keys_of(below))
}

/// The sections of the items among `rows` that tell theirs, the most frequent first.
pub fn keys_of<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<(&'static str, usize)> {
    let mut keys: Vec<(&'static str, usize)> = Vec::new();
    for row in rows.filter(|row| matches!(row.role, Role::Heading(_))) {
        let (heading, rest) = heading_and_text(row);
        let Some((key, _)) = best(&weighed(heading, rest)) else { continue };
        match keys.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => keys.push((key, 1)),
        }
    }
    keys.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    keys
}

/// The one section of all items, or `main` for several.
pub fn common_key(keys: &[(&'static str, usize)]) -> String {
    match keys {
        [] => String::new(),
        [(key, _)] => (*key).to_owned(),
        _ => CONTAINER.to_owned(),
    }
}

/// The heading of a row without its number, and what follows it on the line.
fn heading_and_text(row: &Row) -> (&str, &str) {
    let Some(reading) = row.reading else { return (&row.text, "") };
    let behind = row.text.get(reading.number_length..).unwrap_or_default();
    match reading.extent {
        Extent::Whole => (behind, ""),
        Extent::Until(end) => (
            row.text.get(reading.number_length..end).unwrap_or_default(),
            row.text.get(end..).unwrap_or_default(),
        ),
        // Without a heading of its own the first words carry it, but less far.
        Extent::NumberOnly => ("", behind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(best_key(text).unwrap_or("-"), expected, "{text}");
    }

    #[test]
    fn headings_tell_their_section() {
        check("突出政治引领，凝聚巾帼力量", "S1");
        check("夯实基层基础，推进妇联组织建设", "S2");
        check("助力乡村振兴，带动妇女增收", "S3");
        check("做好来信来访接待，维护妇女合法权益", "S4");
        check("寻找最美家庭，弘扬好家风", "S5");
        check("走访慰问困难妇女和留守儿童", "S6");
        check("推进妇女儿童发展规划监测评估", "S7");
        check("壮大巾帼志愿服务队伍", "S8");
        check("抓好信息报送和宣传报道", "S9");
        check("加强党建和自身建设", "S10");
        check("开展美丽庭院创建", "S11");
        check("存在的问题和不足", "S13");
        check("2027年工作打算", "S14");
        check("2026年主要工作", "main");
        check("其他", "-");
    }

    #[test]
    fn every_key_has_guidance() {
        use crate::template::data;
        for section in WORDS.iter() {
            assert!(data::section(section.key).is_some(), "{}", section.key);
            assert!(section.words.iter().all(|word| word.weight >= 2), "{}", section.key);
        }
    }
}
