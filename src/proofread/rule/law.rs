//! Names of laws in 《》: repealed ones, and wrong ones with the nearest right name.

use super::{Authority, Check, Findings, Rule};
use crate::proofread::issue::Level;
use crate::proofread::knowledge::Knowledge;
use crate::proofread::piece::Paragraph;

/// A law that was no longer in force in the year of the text.
pub static REPEALED_LAW: Rule = Rule {
    id: "repealed-law",
    name: "引用了废止的法律",
    level: Level::Error,
    authority: Authority::Law("《中华人民共和国民法典》第一千二百六十条等"),
    help: "这部法律在文稿所写的年份已经废止，应改引现行法律。写废止以前的年份不算错。",
    is_safe: false,
    labels: &["outdated-law"],
    examples: &[
        "2023年工作总结\n宣传⟦《婚姻法》→《中华人民共和国民法典》⟧。",
        "2022年工作总结\n宣传⟦《收养法》→《中华人民共和国民法典》⟧。",
        "2015年工作总结\n宣传《婚姻法》。",
        "2023年工作总结\n《婚姻法》同时废止。",
    ],
    check: Check::Paragraph(repealed_law),
};

/// A law that does not exist under this name.
pub static WRONG_LAW_NAME: Rule = Rule {
    id: "wrong-law-name",
    name: "法律名称不对",
    level: Level::Error,
    authority: Authority::Law("法律公布时的名称，书名号内须一字不差"),
    help: "书名号里的法律名称与公布的名称不符。点“改”换成正确的名称；确有这个名称的文件，可以忽略。",
    is_safe: false,
    labels: &["wrong-law-name"],
    examples: &[
        "学习⟦《妇女儿童权益保障法》→《妇女权益保障法》⟧。",
        "学习⟦《未成年保护法》→《未成年人保护法》⟧。",
        "学习《中华人民共和国妇女权益保障法》。",
        "学习《妇女权益保障法》《反家暴法》。",
        "《法制日报》作了报道。",
    ],
    check: Check::Paragraph(wrong_law_name),
};

const STATE: &str = "中华人民共和国";

/// A name in 《》 with its place, marks included.
struct Named {
    start: usize,
    end: usize,
    name: String,
}

impl Named {
    fn is_state(&self) -> bool {
        self.name.starts_with(STATE)
    }

    fn bare(&self) -> &str {
        let name = self.name.strip_prefix(STATE).unwrap_or(&self.name);
        // A year or an edition behind the name is not part of it.
        name.split(['（', '(']).next().unwrap_or(name).trim()
    }
}

/// Longest name looked at, in characters.
const LONGEST_NAME: usize = 40;

fn named(text: &[char]) -> Vec<Named> {
    let mut found = Vec::new();
    for (start, _) in text.iter().enumerate().filter(|(_, c)| **c == '《') {
        let inside = text.iter().skip(start + 1).take(LONGEST_NAME);
        if let Some(length) = inside.clone().position(|c| matches!(c, '》' | '《')) {
            let end = start + length + 2;
            if text.get(end - 1) == Some(&'》') {
                found.push(Named { start, end, name: inside.take(length).collect() });
            }
        }
    }
    found
}

fn repealed_law(paragraph: &Paragraph, findings: &mut Findings) {
    let Some(year) = findings.piece.year else { return };
    for named in named(&paragraph.text) {
        let behind: String = paragraph.text.iter().skip(named.end).take(8).collect();
        // What says that it is repealed may name it.
        if behind.contains("废止") || behind.contains("失效") {
            continue;
        }
        let law = findings.knowledge.repealed.iter().find(|law| law.name == named.bare());
        if let Some(law) = law.filter(|law| year >= law.since) {
            let instead = match law.successor.find('》') {
                Some(at) => law.successor.get(..at + '》'.len_utf8()).unwrap_or_default(),
                None => &law.successor,
            };
            let message = format!("《{}》{}年起已经废止，应改引{}。", law.name, law.since, law.successor);
            let instead = instead.to_owned();
            findings.add(named.start..named.end, message, Some(instead));
        }
    }
}

fn wrong_law_name(paragraph: &Paragraph, findings: &mut Findings) {
    for named in named(&paragraph.text) {
        let Some((right, level)) = right_name(named.bare(), findings.knowledge) else { continue };
        let state = if named.is_state() { STATE } else { "" };
        let instead = format!("《{state}{right}》");
        findings.add_at(
            findings.paragraph,
            named.start..named.end,
            level,
            format!("没有这个名称的法律，应是{instead}。"),
            Some(instead),
        );
    }
}

/// The right name of a law that is named wrongly.
fn right_name<'a>(name: &str, knowledge: &'a Knowledge) -> Option<(&'a str, Level)> {
    let is_known =
        knowledge.laws.iter().any(|law| law.name == name || law.short_names.iter().any(|n| n == name))
            || knowledge.repealed.iter().any(|law| law.name == name)
            || knowledge.titles.iter().any(|title| title == name);
    if is_known || !name.ends_with('法') && !name.ends_with("条例") && !name.ends_with("规定") {
        return None;
    }
    if let Some(law) = knowledge.laws.iter().find(|law| law.wrong_names.iter().any(|wrong| wrong == name)) {
        return Some((&law.name, Level::Error));
    }
    // One letter more, less or other than a law of some length: a slip, not another law.
    let nearest = knowledge.laws.iter().find(|law| {
        let length = law.name.chars().count();
        length >= 6 && distance(name, &law.name) == 1
    })?;
    Some((&nearest.name, Level::Doubt))
}

/// How many characters must be changed, added or left out to turn one name into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let changed = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = changed.min(*cell + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}
